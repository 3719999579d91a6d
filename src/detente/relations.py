"""How states stand: DyadPanel, SignedNetwork, Dispute, as measured or given; hypotheses on it.

Each names what it was made from: a sign, an option or a preference carries a `because`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DyadCount:
    """Events from one actor to another in one period, in one quad class."""

    actor: str
    recipient: str
    period: str
    quad: int
    events: int
    intensity_tenths: int
    """Sum of PLOVER scores in integer tenths, so that every engine adds to the same number."""


@dataclass(frozen=True, slots=True)
class DyadPanel:
    """Directed dyad x period x quad class, with the universe the counts came from."""

    rows: tuple[DyadCount, ...]
    period: str
    universe: int
    """All events counted over the same records, whoever the dyad: the denominator of a share."""
    undated: int
    scale: str
    codebook: str


@dataclass(frozen=True, slots=True)
class DriverCount:
    """Events between a pair in one year that show one driver, by the way they push."""

    driver: str
    year: str
    together: int
    apart: int


@dataclass(frozen=True, slots=True)
class RecordPanel:
    """A pair x year x driver: what records of events hold, whichever of the two acted.

    Only rows that stand apart from the texts whose claims are held against them: imported ones.
    """

    dyad: tuple[str, str]
    rows: tuple[DriverCount, ...]
    since: str
    until: str
    """The first and the last year the records cover."""
    source: str
    """What records these are, in words."""


@dataclass(frozen=True, slots=True)
class SignedTie:
    """An undirected tie: its sign, how many events stand on each side, and which they are."""

    a: str
    b: str
    sign: int
    cooperative: int
    conflictual: int
    because: tuple[str, ...]
    """Ids of the events the sign rests on."""


@dataclass(frozen=True, slots=True)
class SignedNetwork:
    """Actors and the signed ties among them over one window of time."""

    nodes: tuple[str, ...]
    ties: tuple[SignedTie, ...]
    window: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Preference:
    """One party's ranking of a dispute's states, best first, and why."""

    party: str
    states: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Move:
    """A move one party can make alone, from one state of the dispute to another."""

    party: str
    before: str
    after: str
    because: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Parties, states, the moves each controls and how each ranks the states."""

    parties: tuple[str, ...]
    states: tuple[str, ...]
    moves: tuple[Move, ...]
    preferences: tuple[Preference, ...]


Rating = Literal["CC", "C", "N", "I", "II", "NA"]
"""How evidence fits a hypothesis: very consistent ... very inconsistent; not applicable."""
Level = Literal["Low", "Medium", "High"]
"""Credibility or relevance of an item of evidence."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of several answers that exclude each other, and what is believed of it beforehand.

    `kind` names the rows of the codebook's likelihoods it is rated by, or None: then it is rated
    by hand alone. The priors of the hypotheses weighed together sum to 1.
    """

    id: str
    name: str
    kind: str | None
    prior: float


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One item of evidence, as an analyst rates it: a rating for each hypothesis of the matrix."""

    evidence: str
    origin: str
    class_: str
    text: str
    credibility: Level
    relevance: Level
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class EvidenceMatrix:
    """Evidence down, hypotheses across: what is exported as CSV, filled in, and read again."""

    hypotheses: tuple[str, ...]
    """Ids, in the order of each row's ratings."""
    rows: tuple[MatrixRow, ...]
