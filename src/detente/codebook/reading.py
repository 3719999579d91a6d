"""Rows of a codebook table, each knowing its file and line, checked against its declared fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from detente.errors import CodebookError

SHIPPED = Path(__file__).parent
LINE = "__line__"


class _LinedLoader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """The safe loader, with each mapping's line kept so that an error can name its place."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(
                problem="a field stands twice in one row", problem_mark=node.start_mark
            )
        mapping[LINE] = node.start_mark.line + 1
        return mapping


@dataclass(frozen=True, slots=True)
class Row:
    """One checked row of a table and the place it came from."""

    values: Mapping[str, Any]
    file: str
    line: int

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

    def strings(self, field: str) -> tuple[str, ...]:
        """The field's list, checked to hold nothing but strings."""
        listed = self.values[field]
        for item in listed:
            if not isinstance(item, str):
                raise self.wrong(
                    why=f"{field!r} holds {item!r}, which is no string", remedy="Quote it"
                )
        return tuple(listed)

    def wrong(self, why: str, remedy: str) -> CodebookError:
        """The error to raise where this row breaks a rule that only its reader knows."""
        return CodebookError(self.file, self.line, why, remedy)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table: its type, and its default where it may be left out."""

    type: type | tuple[type, ...]
    default: Any = ...


def read_rows(
    table: str,
    *,
    fields: Mapping[str, Field],
    key: str | tuple[str, ...],
    overlay: Path | None = None,
) -> list[Row]:
    """The rows of `table`.yaml, a list of mappings; an overlay's row replaces one of the same key.

    `key` is a field, or several that are unique together.

    Raises CodebookError naming file, line and remedy for an unknown, missing or mistyped field,
    and for the same key twice in one file.
    """
    keys = (key,) if isinstance(key, str) else key
    rows: dict[tuple[Any, ...], Row] = {}
    for folder in (SHIPPED, overlay):
        path = folder / f"{table}.yaml" if folder else None
        if path is not None and path.is_file():
            rows |= dict(_rows_of(path, fields, keys))
    return list(rows.values())


def table_text(path: Path) -> str:
    """The text of a YAML table, newlines normalised; raises CodebookError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not UTF-8"
        raise CodebookError(str(path), 1, why, "Save the file as UTF-8") from error


def _rows_of(
    path: Path, fields: Mapping[str, Field], keys: tuple[str, ...]
) -> Iterator[tuple[tuple[Any, ...], Row]]:
    try:
        listed = yaml.load(table_text(path), _LinedLoader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CodebookError(
            str(path), mark.line + 1 if mark else 1, "this is not valid YAML", str(error)
        ) from error
    if not isinstance(listed, list):
        raise CodebookError(str(path), 1, "the table is not a list", "Write one '- ' item per row")
    seen: dict[tuple[Any, ...], int] = {}
    for item in listed:
        row = _checked(item, path, fields)
        key = tuple(row[name] for name in keys)
        if key in seen:
            written = ", ".join(f"{name} {row[name]!r}" for name in keys)
            raise row.wrong(why=f"{written} stands on line {seen[key]} too", remedy="Keep one")
        seen[key] = row.line
        yield key, row


def _checked(item: Any, path: Path, fields: Mapping[str, Field]) -> Row:
    if not isinstance(item, dict):
        raise CodebookError(str(path), 1, f"{item!r} is not a row", "Write 'field: value' pairs")
    line = item.pop(LINE)
    row = Row(item, str(path), line)
    if unknown := item.keys() - fields.keys():
        raise row.wrong(
            why=f"unknown field {min(unknown)!r}", remedy=f"Use one of {', '.join(fields)}"
        )
    values = {}
    for name, field in fields.items():
        value = item.get(name, field.default)
        if value is ...:
            raise row.wrong(why=f"field {name!r} is missing", remedy=f"Add '{name}:'")
        if name in item and not isinstance(value, field.type):
            raise row.wrong(
                why=f"{name!r} is {value!r}, of the wrong type", remedy="See the rows around it"
            )
        values[name] = value
    return Row(values, str(path), line)
