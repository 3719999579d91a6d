"""A file of hypotheses, in TOML, read into relations."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from pathlib import Path

from detente.codebook.user_file import fields_of, text_of
from detente.errors import ModelFileError
from detente.inputs.toml_lines import TomlTable, line_of
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
SAMPLE = 'Write for each one: [[hypothesis]], then id = "thaw" and name = "A thaw"'


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
        ids[written] = table.line("id")
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


def _tables(path: Path) -> list[TomlTable]:
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save the file as UTF-8")
    file = str(path)
    found = fields_of(text, file=file, sample=SAMPLE)
    if unknown := [key for key in found if key != ARRAY]:
        line = line_of(text, unknown[0])
        raise ModelFileError(file, line, unknown[0], "no such field", SAMPLE)
    listed = found.get(ARRAY, [])
    tables = TomlTable.all_in(text, listed=listed, array=ARRAY, file=file, remedy=SAMPLE)
    if not FEWEST <= len(tables) <= MOST:
        why = f"their number is {len(tables)}"
        remedy = f"Weighing compares: give from {FEWEST} to {MOST}. {SAMPLE}"
        raise ModelFileError(file, tables[-1].line("") if tables else 1, ARRAY, why, remedy)
    return tables


def _checked(table: TomlTable) -> TomlTable:
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


def _check_kind(table: TomlTable, kinds: Collection[str]) -> None:
    kind = table.values.get("kind")
    if kind is not None and kind not in kinds:
        remedy = f"Use one of {', '.join(kinds)}, or leave it out and rate the evidence by hand"
        raise table.wrong(
            field="kind", why=f"the codebook has no likelihoods for {kind[:40]!r}", remedy=remedy
        )


def _check_priors(tables: list[TomlTable]) -> None:
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
