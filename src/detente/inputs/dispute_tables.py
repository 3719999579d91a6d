"""A file of a dispute as tables, each field of the right kind: from TOML, or from its JSON form."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook.user_file import fields_of, text_of
from detente.errors import ModelFileError
from detente.inputs.toml_lines import TomlTable, line_of

MOST_BYTES = 1_000_000
"""Of a file: a dispute of 16 options, its states left to be worked out, takes some thousands."""
NUMBER, TEXT, LIST = (int, float), (str,), (list,)
KINDS: dict[tuple[type, ...], str] = {
    NUMBER: "a number",
    TEXT: "a text in quotes",
    LIST: "a list",
    (int, str): "a state",
}
SAMPLE = (
    'Write: name = "...", then [[decision_maker]] with name, [[option]] with id, by and because, '
    "and for each decision maker [[ranking]], [[statement]] or [[weight]] with of and because"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a table may hold, by field, and what it must."""

    kinds: Mapping[str, tuple[type, ...]]
    needed: tuple[str, ...]


_PART = {"because": TEXT, "scenario": TEXT}
_OF = _PART | {"of": TEXT, "spread": NUMBER}
TOP = Fields({"name": TEXT, "states": LIST, "status_quo": (int, str)}, ("name",))
ARRAYS = {
    "decision_maker": Fields({"name": TEXT}, ("name",)),
    "option": Fields(
        {"id": TEXT, "name": TEXT, "by": TEXT, "direction": TEXT, "because": TEXT},
        ("id", "because"),
    ),
    "infeasible": Fields(_PART | {"when": TEXT}, ("when", "because")),
    "ranking": Fields(_OF | {"states": LIST}, ("of", "states", "because")),
    "statement": Fields(_OF | {"holds": TEXT, "given": TEXT}, ("of", "holds", "because")),
    "weight": Fields(_OF | {"holds": TEXT, "worth": NUMBER}, ("of", "holds", "worth", "because")),
    "scenario": Fields(
        {"name": TEXT, "because": TEXT, "status_quo": (int, str)}, ("name", "because")
    ),
}


@dataclass(frozen=True, slots=True)
class DisputeTables:
    """The fields at the top of a file, and the tables under each heading, in order."""

    top: TomlTable
    arrays: Mapping[str, tuple[TomlTable, ...]]


def read_dispute_tables(path: Path) -> DisputeTables:
    """The tables of a TOML file, or of a JSON file (`.json`) of states, options and rankings.

    Raises PathError where it cannot be read, ModelFileError for what is no TOML or JSON, for a
    field that is unknown, missing or of the wrong kind.
    """
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save the file as UTF-8")
    found = (_from_json if path.suffix.casefold() == ".json" else _from_toml)(str(path), text)
    _check(found.top, TOP)
    for name, tables in found.arrays.items():
        for table in tables:
            _check(table, ARRAYS[name])
    return found


def shown(value: object) -> str:
    """A value of a file as an error shows it, cut short: writing out a huge number takes long."""
    if isinstance(value, int) and abs(value) >= 10**15:
        return "that number"
    return repr(value)[:40] if isinstance(value, str | int | float) else f"a {type(value).__name__}"


def _from_toml(file: str, text: str) -> DisputeTables:
    found = fields_of(text, file=file, sample=SAMPLE)
    arrays = {
        name: tuple(
            TomlTable.all_in(
                text, listed=found.pop(name, []), array=name, file=file, remedy=f"Write [[{name}]]"
            )
        )
        for name in ARRAYS
    }
    unknown = [key for key in found if key not in TOP.kinds][:1]  # one is told of
    known = {key: found[key] for key in (*TOP.kinds, *unknown) if key in found}
    top = TomlTable(file, known, {key: line_of(text, key) for key in known})
    return DisputeTables(top, arrays)


def _from_json(file: str, text: str) -> DisputeTables:
    """The JSON form's options, states and preferences as the tables of TOML."""
    parsed = fields_of(
        text, file=file, sample=SAMPLE, wrong="this is not valid JSON", parse=json.loads
    )
    lines = _lines_of_keys(text)
    options = list(_options_in(file, parsed, lines))
    makers, rankings = [], []
    for k, maker in enumerate(_dicts(file, parsed, "decision_makers", lines)):
        at = {"": _nth(lines["preference"], k)}
        table = TomlTable(file, {"name": maker.get("name")}, at)
        makers.append(table)
        controls = maker.get("options", [])
        if not isinstance(controls, list):
            raise table.wrong(field="options", why="it is no list", remedy="Give [0, 1], say")
        for place in controls:
            _control(table, options, place)
        ranking = {"of": maker.get("name"), "states": maker.get("preference"),
                   "because": f"given in {Path(file).name}"}  # fmt: skip
        rankings.append(TomlTable(file, ranking, at))
    kept = {key: parsed[key] for key in TOP.kinds if key in parsed}
    arrays: dict[str, tuple[TomlTable, ...]] = dict.fromkeys(ARRAYS, ())
    arrays |= {
        "option": tuple(options),
        "decision_maker": tuple(makers),
        "ranking": tuple(rankings),
    }
    return DisputeTables(TomlTable(file, kept, {key: _nth(lines[key], 0) for key in kept}), arrays)


def _options_in(
    file: str, parsed: dict[str, Any], lines: dict[str, list[int]]
) -> Iterator[TomlTable]:
    for k, option in enumerate(_dicts(file, parsed, "options", lines)):
        values = {"id": option.get("name"), "because": f"given in {Path(file).name}"}
        if "direction" in option:
            values["direction"] = option["direction"]
        yield TomlTable(file, values, {"": _nth(lines["direction"], k)})


def _control(maker: TomlTable, options: list[TomlTable], place: object) -> None:
    """Note who controls the option at a place, from 0."""
    if type(place) is not int or not 0 <= place < len(options):
        why = f"{shown(place)} is no option"
        raise maker.wrong(
            field="options", why=why, remedy=f"Number them from 0 to {len(options) - 1}"
        )
    if "by" in options[place].values:
        why = f"option {place} has two decision makers"
        raise maker.wrong(field="options", why=why, remedy="Let one control it")
    options[place].values["by"] = maker.values["name"]


def _dicts(
    file: str, parsed: dict[str, Any], field: str, lines: dict[str, list[int]]
) -> list[dict[str, Any]]:
    found = parsed.get(field)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        remedy = 'Give a list of objects: [{"name": ...}]'
        raise ModelFileError(file, _nth(lines[field], 0), field, "it is missing or no list", remedy)
    return found


def _lines_of_keys(text: str) -> dict[str, list[int]]:
    """The lines on which each key of a JSON text stands, from above."""
    found = defaultdict[str, list[int]](list)
    for number, line in enumerate(text.split("\n"), start=1):
        for key in re.findall(r'"(\w{1,40})"\s*:', line):
            found[key].append(number)
    return found


def _nth(lines: list[int], place: int) -> int:
    return lines[place] if place < len(lines) else 1


def _check(table: TomlTable, fields: Fields) -> None:
    for field, value in table.values.items():
        if field not in fields.kinds:
            headings = [f"[[{name}]]" for name in ARRAYS] if fields is TOP else []
            among = ", ".join([*fields.kinds, *headings])
            raise table.wrong(field=field[:40], why="no such field", remedy=f"Use one of {among}")
        kinds = fields.kinds[field]
        if value is not None and (not isinstance(value, kinds) or isinstance(value, bool)):
            why = f"{shown(value)} is of the wrong kind"
            raise table.wrong(field=field, why=why, remedy=f"Give {KINDS[kinds]}")
    for field in fields.needed:
        value = table.values.get(field)
        if value is None or (isinstance(value, str) and not value.strip()):
            remedy = f"Add {field} = ..."
            if field == "because":
                remedy = 'Add because = "...": a source, the id of a claim, or the word judgement'
            raise table.wrong(field=field, why="it is missing or empty", remedy=remedy)
