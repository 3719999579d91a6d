"""A file of hypotheses, in TOML, read into relations."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import ModelFileError
from detente.inputs.opening import text_of
from detente.inputs.toml_lines import lines_of
from detente.relations import Hypothesis

ARRAY = "hypothesis"
FIELDS: dict[str, tuple[type, ...]] = {
    "id": (str,),
    "name": (str,),
    "kind": (str,),
    "prior": (int, float),
}
NEEDED = ("id", "name")
MOST_BYTES, FEWEST, MOST = 64_000, 2, 20
"""Bytes of a file, and hypotheses in it: beyond some seven an analyst holds no matrix in mind."""
SUM_WITHIN = 1e-6
"""By which the sum of the priors may differ from 1: thirds are written `0.3333333`."""
ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_AT_LINE = re.compile(r"at line (\d+)")
SAMPLE = 'Write for each one: [[hypothesis]], then id = "thaw" and name = "A thaw"'


@dataclass(frozen=True, slots=True)
class _Table:
    """One [[hypothesis]] as it is written, and where."""

    file: str
    values: dict[str, Any]
    lines: dict[str, int]

    def wrong(self, *, field: str, why: str, remedy: str) -> ModelFileError:
        line = self.lines.get(field, self.lines.get("", 1))
        return ModelFileError(self.file, line, field, why, remedy)


def read_hypotheses(path: Path, *, kinds: Collection[str]) -> tuple[Hypothesis, ...]:
    """The hypotheses of a TOML file, in its order; without priors, each is given the same.

    Each `[[hypothesis]]` has an `id` (letters, digits, - and _) and a `name`; it may have a `kind`,
    one of the codebook's `kinds`, and a `prior`, which all have or none. Raises PathError where the
    file cannot be read, ModelFileError naming line, field and remedy for every mistake in it.
    """
    tables = [_checked(each) for each in _tables(path)]
    ids: dict[str, int] = {}
    for table in tables:
        written = table.values["id"]
        if written in ids:
            raise table.wrong(
                field="id",
                why=f"{written!r} stands on line {ids[written]} too",
                remedy="Rename one",
            )
        ids[written] = table.lines.get("id", table.lines.get("", 1))
        _check_kind(table, kinds)
    _check_priors(tables)
    return tuple(
        Hypothesis(
            id=table.values["id"],
            name=table.values["name"].strip(),
            kind=table.values.get("kind"),
            prior=float(table.values.get("prior", 1 / len(tables))),
        )
        for table in tables
    )


def _tables(path: Path) -> list[_Table]:
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save the file as UTF-8")
    text = text.replace("\r\n", "\n")
    file = str(path)
    try:
        parsed = tomllib.loads(text)
    except RecursionError as error:
        raise ModelFileError(file, 1, None, "it is nested too deeply", SAMPLE) from error
    except ValueError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        why = f"this is not valid TOML ({error})"
        raise ModelFileError(file, line, None, why, SAMPLE) from error
    if unknown := [key for key in parsed if key != ARRAY]:
        line = _line_of(text, unknown[0])
        raise ModelFileError(file, line, unknown[0], "no such field", SAMPLE)
    listed = parsed.get(ARRAY, [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise ModelFileError(file, _line_of(text, ARRAY), ARRAY, "it is no list of tables", SAMPLE)
    lines = lines_of(text, array=ARRAY)
    if len(lines) != len(listed):  # written inline: the line of the list stands for all
        lines = [{"": _line_of(text, ARRAY)}] * len(listed)
    if not FEWEST <= len(listed) <= MOST:
        why = f"{len(listed)} of them stand here"
        remedy = f"Weighing compares: give from {FEWEST} to {MOST}. {SAMPLE}"
        raise ModelFileError(file, lines[-1][""] if lines else 1, ARRAY, why, remedy)
    return [_Table(file, *each) for each in zip(listed, lines, strict=True)]


def _line_of(text: str, field: str) -> int:
    found = re.search(rf"^\s*\[*\s*[\"']?{re.escape(field)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _checked(table: _Table) -> _Table:
    for field, value in table.values.items():
        if field not in FIELDS:
            raise table.wrong(
                field=field, why="no such field", remedy=f"Use one of {', '.join(FIELDS)}"
            )
        if not isinstance(value, FIELDS[field]) or isinstance(value, bool):
            kind = "a string in quotes" if FIELDS[field] == (str,) else "a number"
            why = f"{str(value)[:40]!r} is of the wrong type"
            raise table.wrong(field=field, why=why, remedy=f"Give {kind}")
    for field in NEEDED:
        if not table.values.get(field, "").strip():
            raise table.wrong(
                field=field, why="it is missing or empty", remedy=f'Add {field} = "..."'
            )
    if not ID.fullmatch(table.values["id"]):
        why = f"{table.values['id'][:40]!r} cannot be an id"
        raise table.wrong(
            field="id", why=why, remedy="Begin with a letter; go on with letters, digits, - and _"
        )
    return table


def _check_kind(table: _Table, kinds: Collection[str]) -> None:
    kind = table.values.get("kind")
    if kind is not None and kind not in kinds:
        remedy = f"Use one of {', '.join(kinds)}, or leave it out and rate the evidence by hand"
        raise table.wrong(
            field="kind", why=f"the codebook has no likelihoods for {kind[:40]!r}", remedy=remedy
        )


def _check_priors(tables: list[_Table]) -> None:
    given = [table for table in tables if "prior" in table.values]
    if not given:
        return
    for table in given:
        if not 0 < table.values["prior"] < 1:  # nan is refused too
            why = f"{table.values['prior']} is no probability between 0 and 1"
            raise table.wrong(
                field="prior", why=why, remedy="What has prior 0 or 1 no evidence can move"
            )
    if missing := [table for table in tables if table not in given]:
        raise missing[0].wrong(
            field="prior", why="it is missing", remedy="Give every hypothesis a prior, or none"
        )
    total = math.fsum(table.values["prior"] for table in tables)
    if abs(total - 1) > SUM_WITHIN:
        remedy = "Change one so that the sum is 1"
        raise tables[-1].wrong(field="prior", why=f"the priors sum to {total:.6g}", remedy=remedy)
