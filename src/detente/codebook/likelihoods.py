"""What evidence is worth to hypotheses: classes, levels, and likelihoods as ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from detente.codebook.reading import Field, Row, read_rows

Rating = Literal["CC", "C", "N", "I", "II"]
Level = Literal["Low", "Medium", "High"]
Kind = Literal["claim", "event"]
Quality = Literal["credibility", "relevance"]

OTHERWISE = "otherwise"
GENRE = "genre "
CONDITIONS: dict[str, frozenset[str]] = {
    "claim": frozenset({"hedged", "attributed", "conditional", "of another", "in a post"}),
    "event": frozenset(
        {"told by several", "told by another", "in a post", "in deed", "undated", "long past"}
    ),
}  # fmt: skip
"""What a row of evidence_levels.yaml can ask of a record; `genre NAME` goes for both."""
BY_HAND, ANY = "rated ", "any"
"""How likelihoods.yaml names the rows that stand for a rating given by hand."""


@dataclass(frozen=True, slots=True)
class EvidenceClass:
    """A class of evidence: claims of a direction or events of a quad class, of some or of all."""

    name: str
    of: Kind
    direction: int | None
    quad: int | None
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A level that holds for the credibility or relevance of records of which `when` is so."""

    of: Kind
    about: Quality
    when: str
    level: Level


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Between what the probability of evidence lies, were a hypothesis so; whose figure it is."""

    rating: Rating
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class EvidenceTables:
    """The tables by which evidence is classed, graded and weighed."""

    classes: tuple[EvidenceClass, ...]
    levels: tuple[LevelRule, ...]
    trust: dict[tuple[Quality, Level], float]
    likelihoods: dict[tuple[str, str], Likelihood]
    """By class of evidence and kind of hypothesis."""
    by_hand: dict[Rating, Likelihood]
    kinds: tuple[str, ...]
    """The kinds of hypothesis, in the order of the table."""

    def class_of(self, kind: Kind, *, value: int, about: str) -> str | None:
        """The class of a claim (`value` a direction, `about` a driver) or an event (quad, type).

        A row that names drivers or types goes before one for all; None where no row fits.

        Example
        -------
        >>> load_evidence_tables().class_of("claim", value=-1, about="territory")
        'bond apart'
        """
        fits = [
            each
            for each in self.classes
            if each.of == kind
            and value == (each.direction if kind == "claim" else each.quad)
            and (not each.among or about in each.among)
        ]
        return max(fits, key=lambda each: bool(each.among)).name if fits else None

    def level_of(self, kind: Kind, *, about: Quality, holds: Iterable[str]) -> Level:
        """The lowest level that a rule gives a record of which `holds` is so.

        Example
        -------
        >>> load_evidence_tables().level_of("claim", about="credibility", holds={"hedged"})
        'Low'
        """
        given = {
            each.when: each.level for each in self.levels if (each.of, each.about) == (kind, about)
        }
        fits = [given[when] for when in holds if when in given]
        return min(fits, key=get_args(Level).index) if fits else given[OTHERWISE]


@cache
def load_evidence_tables(overlay: Path | None = None) -> EvidenceTables:
    """The shipped tables with a user's overlay: a row of the same key replaces ours.

    Raises CodebookError naming file and line where a row is wrong, or one is missing.
    """
    classes, class_rows = _classes(overlay)
    likelihoods, by_hand = _likelihoods(overlay, classes={each.name for each in classes})
    kinds = tuple(dict.fromkeys(kind for _, kind in likelihoods))
    for each, row in zip(classes, class_rows, strict=True):
        for kind in kinds:
            if (each.name, kind) not in likelihoods:
                raise row.wrong(
                    why=f"likelihoods.yaml has no row of {each.name!r} for {kind!r}",
                    remedy=f"Add one with evidence: {each.name}, hypothesis: {kind}",
                )
    return EvidenceTables(classes, _levels(overlay), _trust(overlay), likelihoods, by_hand, kinds)


def _classes(overlay: Path | None) -> tuple[tuple[EvidenceClass, ...], list[Row]]:
    fields = {
        "class": Field(str),
        "of": Field(str),
        "direction": Field(int, None),
        "quad": Field(int, None),
        "among": Field(list, ()),
    }
    rows = read_rows("evidence_classes", fields=fields, key="class", overlay=overlay)
    for row in rows:
        _one_of(row, "of", get_args(Kind))
        field, values = (
            ("direction", (1, -1, 0)) if row["of"] == "claim" else ("quad", (1, 2, 3, 4))
        )
        _one_of(row, field, values)
    return tuple(
        EvidenceClass(row["class"], row["of"], row["direction"], row["quad"], row.strings("among"))
        for row in rows
    ), rows


def _levels(overlay: Path | None) -> tuple[LevelRule, ...]:
    fields = {"of": Field(str), "about": Field(str), "when": Field(str), "level": Field(str)}
    key = ("of", "about", "when")
    rows = read_rows("evidence_levels", fields=fields, key=key, overlay=overlay)
    for row in rows:
        _one_of(row, "of", get_args(Kind))
        _one_of(row, "about", get_args(Quality))
        _one_of(row, "level", get_args(Level))
        if not row["when"].startswith(GENRE):
            _one_of(row, "when", (OTHERWISE, *sorted(CONDITIONS[row["of"]]), f"{GENRE}NAME"))
    return tuple(LevelRule(row["of"], row["about"], row["when"], row["level"]) for row in rows)


def _trust(overlay: Path | None) -> dict[tuple[Quality, Level], float]:
    fields = {"about": Field(str), "level": Field(str), "share": Field((int, float))}
    rows = read_rows("evidence_trust", fields=fields, key=("about", "level"), overlay=overlay)
    for row in rows:
        _one_of(row, "about", get_args(Quality))
        _one_of(row, "level", get_args(Level))
        if not 0 <= row["share"] <= 1:
            raise row.wrong(why=f"share is {row['share']}", remedy="Give a number from 0 to 1")
    return {(row["about"], row["level"]): float(row["share"]) for row in rows}


def _likelihoods(
    overlay: Path | None, *, classes: set[str]
) -> tuple[dict[tuple[str, str], Likelihood], dict[Rating, Likelihood]]:
    fields = {
        "evidence": Field(str),
        "hypothesis": Field(str),
        "rating": Field(str),
        "low": Field((int, float)),
        "high": Field((int, float)),
        "source": Field(str),
    }
    key = ("evidence", "hypothesis")
    table: dict[tuple[str, str], Likelihood] = {}
    by_hand: dict[Rating, Likelihood] = {}
    for row in read_rows("likelihoods", fields=fields, key=key, overlay=overlay):
        _one_of(row, "rating", get_args(Rating))
        if not 0 < row["low"] <= row["high"] <= 1:
            raise row.wrong(
                why=f"{row['low']} to {row['high']} is no range of a likelihood",
                remedy="Give 0 < low <= high <= 1",
            )
        likelihood = Likelihood(row["rating"], float(row["low"]), float(row["high"]), row["source"])
        if row["evidence"].startswith(BY_HAND):
            by_hand[_rated(row)] = likelihood
        else:
            _one_of(row, "evidence", sorted(classes))
            table[row["evidence"], row["hypothesis"]] = likelihood
    return table, by_hand


def _rated(row: Row) -> Rating:
    """The rating whose row by hand this is."""
    rating = row["evidence"].removeprefix(BY_HAND)
    if rating != row["rating"] or row["hypothesis"] != ANY:
        raise row.wrong(
            why=f"{row['evidence']!r} is rated {row['rating']} for {row['hypothesis']!r}",
            remedy=f"Give it rating: {rating} and hypothesis: {ANY}",
        )
    return cast("Rating", rating)


def _one_of(row: Row, field: str, values: Iterable[Any]) -> None:
    listed = list(values)
    if row[field] not in listed or isinstance(row[field], bool):
        raise row.wrong(
            why=f"{field} is {row[field]!r}", remedy=f"Use one of {', '.join(map(str, listed))}"
        )
