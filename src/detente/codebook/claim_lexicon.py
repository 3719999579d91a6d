"""The lexicon of claims: words of drivers, words that push together or apart, markers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from detente.codebook.reading import Field, Row, read_rows
from detente.codebook.tables import read_drivers

Pull = Literal[
    "approach", "estrange", "advance", "raise", "curb", "oppose", "unreal", "warm", "sour"
]
"""What a word does: see the head of claim_polarity.yaml."""

WORD_LISTS = {"with": Field(list, ()), "unless": Field(list, ())}
PARTS_OF_SPEECH = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP", "SCONJ"})


@dataclass(frozen=True, slots=True)
class DriverTerm:
    """A term that speaks of a driver; `weight` 3 settles it, 1 gives way to anything stronger."""

    driver: str
    weight: int
    beside: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class PolarTerm:
    """What a word does to a pair of states, and its sign where nothing it governs has one."""

    pull: Pull
    default: int
    pos: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClaimLexicon:
    """The three tables, each a list of (words of the term, entry), in the order of the files."""

    drivers: tuple[tuple[tuple[str, ...], DriverTerm], ...]
    polarity: tuple[tuple[tuple[str, ...], PolarTerm], ...]
    markers: dict[str, tuple[tuple[str, ...], ...]]


@cache
def load_claim_lexicon(overlay: Path | None = None) -> ClaimLexicon:
    """The shipped lexicon with a user's overlay: a group of the same name replaces ours.

    Raises CodebookError naming file and line where a row is wrong.
    """
    return ClaimLexicon(
        drivers=tuple(_driver_terms(overlay)),
        polarity=tuple(_polar_terms(overlay)),
        markers={row["group"]: terms_of(row) for row in _marker_rows(overlay)},
    )


def terms_of(row: Row) -> tuple[tuple[str, ...], ...]:
    """The row's terms, each split into its words; raises CodebookError for one that is no text."""
    for term in row["terms"]:
        if not isinstance(term, str) or not term.split():
            raise row.wrong(
                why=f"the term {term!r} is not text", remedy="Put it in quotes, or remove it"
            )
    return tuple(tuple(term.lower().replace("’", "'").split()) for term in row["terms"])


def _driver_terms(overlay: Path | None) -> list[tuple[tuple[str, ...], DriverTerm]]:
    fields = {
        "group": Field(str),
        "driver": Field(str),
        "weight": Field(int),
        "terms": Field(list),
        **WORD_LISTS,
    }
    known = read_drivers(overlay)
    found = []
    for row in read_rows("claim_drivers", fields=fields, key="group", overlay=overlay):
        if row["driver"] not in known:
            raise row.wrong(
                why=f"no driver {row['driver']!r}", remedy=f"Use one of {', '.join(known)}"
            )
        entry = DriverTerm(
            row["driver"], row["weight"], frozenset(row["with"]), frozenset(row["unless"])
        )
        found += [(words, entry) for words in terms_of(row)]
    return found


def _polar_terms(overlay: Path | None) -> list[tuple[tuple[str, ...], PolarTerm]]:
    fields = {
        "group": Field(str),
        "class": Field(str),
        "default": Field(int, 0),
        "pos": Field(list, ()),
        "terms": Field(list),
        "with": Field(list, ()),
    }
    found = []
    for row in read_rows("claim_polarity", fields=fields, key="group", overlay=overlay):
        if row["class"] not in get_args(Pull):
            raise row.wrong(
                why=f"no class {row['class']!r}", remedy=f"Use one of {', '.join(get_args(Pull))}"
            )
        if unknown := set(row["pos"]) - PARTS_OF_SPEECH:
            raise row.wrong(
                why=f"no part of speech {min(unknown)!r}", remedy="Use NOUN, VERB, ADJ or ADV"
            )
        entry = PolarTerm(
            row["class"], row["default"], frozenset(row["pos"]), frozenset(row["with"])
        )
        found += [(words, entry) for words in terms_of(row)]
    return found


def _marker_rows(overlay: Path | None) -> list[Row]:
    fields = {"group": Field(str), "terms": Field(list)}
    return read_rows("claim_markers", fields=fields, key="group", overlay=overlay)
