"""A user's mapping file, in TOML: what the columns of a table of their own mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from detente.codebook.country_codes import Scheme
from detente.codebook.user_file import fields_of, text_of
from detente.errors import ModelFileError

CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""The quad classes in order, each with a column of its own in a table of counts."""
PARTIES = ("actor", "recipient")
DAYS: tuple[tuple[str, ...], ...] = (
    ("date",),
    ("first_date", "last_date"),
    ("year", "month"),
    ("year",),
)
"""The columns that say when: one of these, the first that the file has whole."""
KINDS: tuple[tuple[str, ...], ...] = (("type", "mode"), ("code",), ("quad",), CLASSES)
"""The columns that say what: one of these, of the last as many as there are."""
OTHERS = (
    "count", "id", "known_at", "actor_name", "recipient_name", "actor_sector", "recipient_sector",
    "place", "place_country", "latitude", "longitude", "deaths", "goldstein", "publisher", "url",
    "headline",
)  # fmt: skip
ROLES = (*PARTIES, "date", "first_date", "last_date", "year", "month", *sum(KINDS, ()), *OTHERS)
TOP = ("name", "countries", "delimiter", "missing", "columns")
MISSING = ("", "NA", "NaN", "nan", "NULL")
DELIMITERS = (",", ";", "\t", "|")
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
MOST_BYTES = 64_000
SAMPLE = 'Write name = "my-counts", countries = "iso3", and below [columns]: actor = "its column"'
_HEAD = re.compile(r"\s*\[\s*([\w-]+)\s*\]\s*(#.*)?")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What the columns of a table mean: `columns` are the table's names by role (`ROLES`).

    `countries` is the scheme of the codes of actors, recipients and places. Without a `delimiter`
    it is the one that the table's first line has most of.
    """

    file: str
    name: str
    countries: Scheme
    columns: Mapping[str, str]
    delimiter: str | None
    missing: frozenset[str]
    lines: Mapping[str, int]

    def wrong(self, *, field: str, why: str, remedy: str) -> ModelFileError:
        """The error to raise for a field of the file, or a role under [columns]."""
        return ModelFileError(self.file, self.lines.get(field, 1), field, why, remedy)

    @property
    def days(self) -> tuple[str, ...]:
        """The roles that say when."""
        return next(roles for roles in DAYS if set(roles) <= self.columns.keys())

    @property
    def classes(self) -> tuple[str, ...]:
        """The quad classes that have a column of their own; none in a table of other kinds."""
        return tuple(each for each in CLASSES if each in self.columns)


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a TOML file.

    Raises PathError where the file cannot be read, ModelFileError naming file, line, field and
    remedy for every mistake in it.
    """
    text = text_of(
        path, most_bytes=MOST_BYTES, remedy="Save the file as UTF-8", kind="mapping file"
    )
    parsed = fields_of(text, file=str(path), sample=SAMPLE)
    lines = _lines_of(text)
    columns = parsed.get("columns")
    mapping = TableMapping(
        str(path), parsed.get("name", ""), parsed.get("countries", ""),
        columns if isinstance(columns, dict) else {}, parsed.get("delimiter"),
        frozenset(MISSING), lines,
    )  # fmt: skip
    _check_top(mapping, parsed)
    _check_columns(mapping)
    missing = parsed.get("missing", list(MISSING))
    if not isinstance(missing, list) or not all(isinstance(each, str) for each in missing):
        why = f"it is {missing!r}"
        raise mapping.wrong(field="missing", why=why, remedy='Write a list of words: ["", "NA"]')
    return TableMapping(
        mapping.file, mapping.name, mapping.countries, mapping.columns, mapping.delimiter,
        frozenset(missing), lines,
    )  # fmt: skip


def _check_top(mapping: TableMapping, parsed: Mapping[str, Any]) -> None:
    if unknown := [each for each in parsed if each not in TOP]:
        remedy = f"Use {', '.join(TOP)}. Columns stand below [columns]"
        raise mapping.wrong(field=unknown[0], why="there is no such field", remedy=remedy)
    if not isinstance(mapping.name, str) or not NAME.fullmatch(mapping.name):
        remedy = 'Name the table in small letters, digits and -: name = "my-counts"'
        raise mapping.wrong(field="name", why=f"it is {mapping.name!r}", remedy=remedy)
    schemes = get_args(Scheme)
    if mapping.countries not in schemes:
        remedy = f"Say how countries are written: {', '.join(schemes)}"
        raise mapping.wrong(field="countries", why=f"it is {mapping.countries!r}", remedy=remedy)
    if mapping.delimiter not in (None, *DELIMITERS):
        remedy = f"Use one of {', '.join(map(repr, DELIMITERS))}"
        raise mapping.wrong(field="delimiter", why=f"it is {mapping.delimiter!r}", remedy=remedy)
    if not isinstance(parsed.get("columns"), dict):
        raise mapping.wrong(field="columns", why="there is no table [columns]", remedy=SAMPLE)


def _check_columns(mapping: TableMapping) -> None:
    columns = mapping.columns
    for role, column in columns.items():
        if role not in ROLES:
            remedy = f"Use one of {', '.join(ROLES)}"
            raise mapping.wrong(field=role, why="a column cannot be this", remedy=remedy)
        if not isinstance(column, str) or not column:
            remedy = f'Write {role} = "the name of its column"'
            raise mapping.wrong(field=role, why=f"it is {column!r}", remedy=remedy)
    for role in PARTIES:
        if role not in columns:
            remedy = f'Add {role} = "the name of its column"'
            raise mapping.wrong(field="columns", why=f"{role!r} is missing", remedy=remedy)
    if not any(set(roles) <= columns.keys() for roles in DAYS):
        remedy = "Add date, or year (and month), or first_date and last_date"
        raise mapping.wrong(field="columns", why="nothing says when", remedy=remedy)
    said = [roles for roles in KINDS if columns.keys() & set(roles)]
    if len(said) != 1 or (columns.keys() & set(KINDS[0]) == {"mode"}):
        why = "nothing says what happened" if not said else "several columns say what happened"
        remedy = f"Give type (and mode), or code, or quad, or columns of {', '.join(CLASSES)}"
        raise mapping.wrong(field="columns", why=why, remedy=remedy)
    if mapping.classes and "count" in columns:
        why = "the columns of classes are counts already"
        raise mapping.wrong(field="count", why=why, remedy="Leave it out")


def _lines_of(text: str) -> dict[str, int]:
    """The line of each key and of each head."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _HEAD.fullmatch(line) or _KEY.match(line):
            lines.setdefault(cast("str", found[1]), number)
    return lines
