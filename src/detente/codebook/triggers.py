"""Event triggers: the words that make an event, and where its parties stand around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from detente.codebook.reading import Field, Row, read_rows
from detente.codebook.tables import read_event_types

TABLES = (
    "event_triggers_verbal_cooperation",
    "event_triggers_material_cooperation",
    "event_triggers_verbal_conflict",
    "event_triggers_material_conflict",
    "event_triggers",
)
"""The files of rows, one a quad class; `event_triggers.yaml` tells what a row's fields mean."""

FIELDS = {
    "id": Field(str),
    "type": Field(str),
    "mode": Field(str, None),
    "contexts": Field(list, ()),
    "verbs": Field(list, ()),
    "nouns": Field(list, ()),
    "light": Field(list, ()),
    "subjects": Field(list, ()),
    "objects": Field(list, ()),
    "not_objects": Field(list, ()),
    "adverbs": Field(list, ()),
    "modals": Field(list, ()),
    "to": Field(list, ()),
    "by": Field(list, ()),
    "of": Field(str, "recipient"),
    "reciprocal": Field(bool, default=False),
    "needs_recipient": Field(bool, default=False),
    "alone": Field(bool, default=True),
    "sectors": Field(list, ()),
    "example": Field(str),
    "codes": Field(str),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand with a verb, in one of `places`: subject, object or a preposition.

    `nouns` are the ways to word it, in lower case, the head last; empty, any words will do.
    """

    places: frozenset[str]
    nouns: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One sense of some verbs or nouns; `event_triggers.yaml` says what each field means.

    Only rows of dictionaries have `phrases`, all of which must stand with the verb, and
    `unless`: groups of phrases, none of which may.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: frozenset[str]
    light: tuple[str, ...]
    objects: frozenset[str]
    not_objects: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]
    to: tuple[str, ...]
    by: tuple[str, ...]
    of: Literal["actor", "recipient"]
    reciprocal: bool
    needs_recipient: bool
    alone: bool
    sectors: frozenset[str]
    example: str
    codes: str
    subjects: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    unless: tuple[tuple[Phrase, ...], ...] = ()

    @property
    def asked(self) -> int:
        """How many words its phrases ask for beside the verb and the head of its object."""
        words = sum(len(min(each.nouns, key=len, default=("",))) for each in self.phrases)
        return words - bool(self.phrases and self.objects)


@cache
def read_triggers(overlay: Path | None = None) -> tuple[Trigger, ...]:
    """All triggers in the order of their tables, each class of words spelt out.

    Raises CodebookError naming the row of an unknown type, mode or object class, of a row
    without verbs and nouns, of a noun row with light verbs missing their noun, or of a listed
    word that YAML reads as something else (an unquoted `off` is false to it).
    """
    types, modes = read_event_types(overlay)
    classes = _object_classes(overlay)
    triggers = []
    for row in _rows(overlay):
        if row["type"] not in types:
            why, remedy = f"no event type {row['type']!r}", f"Use one of {', '.join(types)}"
            raise row.wrong(why=why, remedy=remedy)
        if row["mode"] and (row["type"], row["mode"]) not in modes:
            why = f"{row['type']} has no mode {row['mode']!r}"
            raise row.wrong(why=why, remedy="See plover_types.yaml for its modes")
        if not row["verbs"] and not row["nouns"]:
            raise row.wrong(why="no word triggers it", remedy="Add 'verbs:' or 'nouns:'")
        triggers.append(_trigger(row, classes))
    return tuple(triggers)


def _rows(overlay: Path | None) -> list[Row]:
    """The rows of all tables; one of an overlay's `event_triggers.yaml` replaces any of its id."""
    rows: dict[str, Row] = {}
    for table in TABLES:
        for row in read_rows(table, fields=FIELDS, key="id", overlay=overlay):
            rows[row["id"]] = row
    return list(rows.values())


def _trigger(row: Row, classes: dict[str, frozenset[str]]) -> Trigger:
    return Trigger(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        contexts=row.strings("contexts"),
        verbs=row.strings("verbs"),
        nouns=frozenset(row.strings("nouns")),
        light=tuple(sorted(_spelt(row, "light", classes=classes))),
        subjects=_spelt(row, "subjects", classes=classes),
        objects=_spelt(row, "objects", classes=classes),
        not_objects=_spelt(row, "not_objects", classes=classes),
        adverbs=_spelt(row, "adverbs", classes=classes),
        modals=frozenset(row.strings("modals")),
        to=row.strings("to"),
        by=row.strings("by"),
        of=row["of"],
        reciprocal=row["reciprocal"],
        needs_recipient=row["needs_recipient"],
        alone=row["alone"],
        sectors=frozenset(row.strings("sectors")),
        example=row["example"],
        codes=row["codes"],
    )


def _spelt(row: Row, field: str, *, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    lemmas: set[str] = set()
    for each in row.strings(field):
        if not each.startswith("$"):
            lemmas.add(each)
        elif each[1:] in classes:
            lemmas |= classes[each[1:]]
        else:
            why, remedy = f"no object class {each!r}", f"Use one of ${', $'.join(classes)}"
            raise row.wrong(why=why, remedy=remedy)
    return frozenset(lemmas)


def _object_classes(overlay: Path | None) -> dict[str, frozenset[str]]:
    fields = {"name": Field(str), "lemmas": Field(list)}
    rows = read_rows("event_objects", fields=fields, key="name", overlay=overlay)
    return {row["name"]: frozenset(row.strings("lemmas")) for row in rows}
