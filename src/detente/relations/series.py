"""Series: what a pair did by period, and where its relations shifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Events from one actor to the other in one period, by quad class 1 to 4."""

    actor: str
    recipient: str
    quads: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class SeriesPeriod:
    """What a pair did in one period, both ways together, and how much was told of anyone."""

    period: str
    conflict: int
    """Events of quad classes 3 and 4."""
    events: int
    universe: int
    """All events of the period, whoever the pair."""
    share: float | None
    """The share of conflict; None where nothing happened."""
    rate: float | None
    """The pair's events per 10,000 of the universe; None where that is empty."""
    directed: tuple[ClassCount, ...]
    sources: tuple[str, ...]
    """Whose events the universe holds in this period: icews, gdelt2 ..."""


@dataclass(frozen=True, slots=True)
class DyadSeries:
    """A pair period by period, without gaps: `by` is year, quarter or month."""

    dyad: tuple[str, str]
    by: str
    periods: tuple[SeriesPeriod, ...]
    unplaced: int
    """Events of the pair dated too roughly for a period, which stand in none."""


@dataclass(frozen=True, slots=True)
class BreakPoint:
    """A break between two periods that follow each other, and the levels on its two sides.

    `behind` is by how much it fits worse than the best one, in units of cost; levels are shares, or
    events per 10,000 of the universe.
    """

    last: str
    first: str
    before: float
    after: float
    behind: float
    nearby: tuple[str, str]
    """The first and the last break around it that fit about as well."""
    short: bool
    """Whether a side of it has fewer periods than a segment must have."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How often chance gives a break as good: the p-value, and where 95 % of its draws lie."""

    p: float
    low: float
    high: float
    permutations: int
    seed: int


@dataclass(frozen=True, slots=True)
class VolumeChange:
    """How often a pair is told of, before and after, beside the universe in the same periods.

    Events are means of a period, rates events per 10,000 of the universe. `ratio` is the rate
    after as a multiple of the rate before; all ends are of 95 % intervals. `told` says it in words.
    """

    before: tuple[str, str]
    after: tuple[str, str]
    events_before: float
    events_after: float
    universe_before: float
    universe_after: float
    rate_before: tuple[float, float, float]
    """Low end, estimate, high end."""
    rate_after: tuple[float, float, float]
    ratio: tuple[float, float, float]
    told: str


@dataclass(frozen=True, slots=True)
class Shifts:
    """Whether and where a series changed its level: a break, its rivals, its chance, in words.

    `breaks` is the best number of them by `rule`; `established` whether the best single one is
    rarer than chance allows (p <= .05, and so its interval).
    """

    series: DyadSeries
    of: Literal["share", "count"]
    cost: str
    rule: str
    least: int
    """Fewest periods of a segment."""
    dispersion: float
    """Share: variance from period to period as a multiple of the binomial one. Count: 1 / size."""
    best: BreakPoint
    rivals: tuple[BreakPoint, ...]
    breaks: tuple[BreakPoint, ...]
    chance: Chance
    established: bool
    volume: VolumeChange | None
    """None where there is nothing to compare with."""
    told: tuple[str, ...]
    warnings: tuple[str, ...]
