"""The lexicon of forecasts: words that open one, and kinds of outcome."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from detente.codebook.claim_lexicon import terms_of
from detente.codebook.reading import Field, read_rows

CueKind = Literal[
    "predicate",
    "plan",
    "expectation",
    "awaited",
    "state",
    "state of an outcome",
    "opinion",
    "adverbial",
    "chance",
    "danger",
    "doubt",
    "measure",
]
Cues = tuple[tuple[tuple[str, ...], "CueTerm"], ...]


@dataclass(frozen=True, slots=True)
class CueTerm:
    """A word that opens a forecast, and the words of estimation it is read as, plain and denied."""

    kind: CueKind
    read_as: str
    denied: str


@dataclass(frozen=True, slots=True)
class ForecastLexicon:
    """Cues as (words of the term, entry); outcomes in order of precedence."""

    cues: Cues
    outcomes: dict[str, tuple[tuple[str, ...], ...]]

    def of_kinds(self, *kinds: CueKind) -> Cues:
        """The cues of these kinds, in the order of the file."""
        return tuple((words, entry) for words, entry in self.cues if entry.kind in kinds)


@cache
def load_forecast_lexicon(overlay: Path | None = None) -> ForecastLexicon:
    """The shipped lexicon with a user's overlay: a row of the same name replaces ours.

    Raises CodebookError naming file and line where a row is wrong.
    """
    fields = {
        "group": Field(str),
        "kind": Field(str),
        "as": Field(str),
        "denied": Field(str),
        "terms": Field(list),
    }
    cues = []
    for row in read_rows("forecast_cues", fields=fields, key="group", overlay=overlay):
        if row["kind"] not in get_args(CueKind):
            raise row.wrong(
                why=f"no kind {row['kind']!r}", remedy=f"Use one of {', '.join(get_args(CueKind))}"
            )
        cues += [(words, CueTerm(row["kind"], row["as"], row["denied"])) for words in terms_of(row)]
    kinds = {"outcome": Field(str), "terms": Field(list)}
    outcomes = read_rows("forecast_outcomes", fields=kinds, key="outcome", overlay=overlay)
    return ForecastLexicon(tuple(cues), {row["outcome"]: terms_of(row) for row in outcomes})
