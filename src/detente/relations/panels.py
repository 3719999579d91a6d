"""Panels: what each actor did to each other, by period; what they are counted of."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class DyadCount:
    """Events from one actor to another in one period, in one class."""

    actor: str
    recipient: str
    period: str
    quad: int | None
    """1 to 4; None where the rows have no class."""
    events: int
    intensity_tenths: int | None
    """Sum of PLOVER scores in integer tenths, so that every engine adds to the same number; None
    where no event has one."""
    goldstein_tenths: int | None = None
    """Sum of Goldstein's scores of CAMEO codes; None where no event has one."""
    type: str | None = None
    """The PLOVER type, in a panel by type."""


@dataclass(frozen=True, slots=True)
class PeriodUniverse:
    """All events of one period, whoever the pair: what the shares of a panel are of."""

    period: str
    events: int
    between: int
    """Of two actors: these are what panels count."""
    within: int
    """Of one actor with itself; the rest leave a side unnamed."""
    sources: tuple[str, ...]
    """Whose events they are: icews, gdelt2 ..., or coded."""


@dataclass(frozen=True, slots=True)
class Deduplication:
    """How repeated rows were left out, and how many rows there were before and after."""

    how: str
    repeat: str
    """What is taken for a repeat, in words."""
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class DyadPanel:
    """Dyad x period x class, with the universe the counts came from.

    `period` is day, week, month, quarter or year; `classes` quad or plover; `records` imported or
    coded. Where not `directed`, both directions are counted under the pair in alphabetical order.
    """

    table: Any
    """A pyarrow Table, a row for each cell: see `to_arrow`."""
    period: str
    classes: str
    directed: bool
    universes: tuple[PeriodUniverse, ...]
    undated: int
    """Events whose days lie in several periods or are not known: they stand in none."""
    records: str
    dedup: Deduplication
    scale: str
    codebook: str
    warnings: tuple[str, ...] = ()

    @property
    def universe(self) -> int:
        """All events counted over the same records, whoever the dyad."""
        return sum(each.events for each in self.universes)

    @property
    def sources(self) -> tuple[str, ...]:
        """Whose events they are."""
        return tuple(sorted({name for each in self.universes for name in each.sources}))

    @property
    def rows(self) -> tuple[DyadCount, ...]:
        """The cells as dataclasses, made anew: by actor, recipient, period, class."""
        names = [each.name for each in fields(DyadCount) if each.name in self.table.column_names]
        return tuple(DyadCount(**row) for row in self.table.select(names).to_pylist())

    def to_arrow(self) -> Any:
        """The cells as a pyarrow Table, in order: what DyadCount has, and shares.

        `dyad_events` are all events of the pair in the period, `share` the part of them in this
        class; `universe` all events of the period, `per_10_000` the cell's events per 10,000 of
        it.
        """
        return self.table


@dataclass(frozen=True, slots=True)
class DriverCount:
    """Events between a pair in one year that show one driver, by the way they push."""

    driver: str
    year: str
    together: int
    apart: int


@dataclass(frozen=True, slots=True)
class RecordedEvents:
    """How many events of a kind records hold of a pair, of the days `first` to `last`."""

    first: str
    last: str
    type: str | None
    quad: int | None
    events: int


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
    months: tuple[str, ...] = ()
    """The months of which the records hold any events, whoever the pair."""
    days: tuple[RecordedEvents, ...] = ()
    """The pair's events by their days and kinds."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A visit: the heads of two states, met on days in a row, as records tell."""

    dyad: tuple[str, str]
    heads: tuple[str, str]
    """Of each of the two: who, or `the head` where only the office is named."""
    first_date: str
    last_date: str
    places: str | None
    sources: str
    events: int


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """What one of a pair did to the other in a period and what came back, on one side.

    `side` is cooperation or conflict; `forth` counts events from the first of the pair.
    """

    dyad: tuple[str, str]
    period: str
    side: str
    forth: int
    back: int
    returned: float
    """2 min(forth, back) / (forth + back)."""


@dataclass(frozen=True, slots=True)
class CoveredPeriod:
    """What one source has of one period."""

    period: str
    rows: int
    events: int
    between: int
    """Events of two different actors."""


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What one source of event records covers."""

    source: str
    rows: int
    without_event: int
    """Rows that stand for no event: deaths alone, or a count of zero."""
    undated: int
    """Rows too roughly dated for a period."""
    first_date: str
    last_date: str
    periods: tuple[CoveredPeriod, ...]
    gaps: tuple[str, ...]
    """Periods between the first and the last day without a row."""
    breaks: tuple[str, ...]
    """Days on which the record began to be made otherwise, and who says so."""
