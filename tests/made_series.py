"""A series made by hand for the tests of what shows one: Armenia and Azerbaijan in records."""

from __future__ import annotations

from dataclasses import replace

from detente.brief.content import BriefContent, BriefSeries
from detente.measures.shifts import shifts_in
from detente.relations import ClassCount, Deduplication, DyadSeries, SeriesPeriod
from made_brief import DYAD, made_brief

REPEATED = Deduplication("none", "none", 4000, 4000)


def made_period(
    period: str, there: tuple[int, int, int, int], back: tuple[int, int, int, int], universe: int
) -> SeriesPeriod:
    """A period by its counts in both directions."""
    events, conflict = sum(there) + sum(back), sum(there[2:]) + sum(back[2:])
    return SeriesPeriod(
        period=period,
        conflict=conflict,
        events=events,
        universe=universe,
        share=conflict / events if events else None,
        rate=10_000 * events / universe if universe else None,
        directed=(ClassCount(*DYAD, there), ClassCount(*DYAD[::-1], back)),
        sources=() if not universe else ("icews",) if period < "2018" else ("icews", "polecat"),
    )


def made_series(*, turn: int = 2020, last: int = 2024) -> DyadSeries:
    """Years from 2010 on: calm to `turn`, conflict from then on; of 2012 nothing is recorded."""
    periods = []
    for year in range(2010, last + 1):
        calm = year < turn
        there = (60 + year % 5, 12, 8, 2) if calm else (20, 4, 40 + year % 3, 60)
        back = (80, 9 + year % 2, 11, 5) if calm else (30, 2, 55, 80 + year % 4)
        nothing = (0, 0, 0, 0)
        counts = (nothing, nothing) if year == 2012 else (there, back)
        periods.append(made_period(str(year), *counts, 0 if year == 2012 else 90_000 + year))
    return DyadSeries(DYAD, "year", tuple(periods), unplaced=3)


def recorded_brief(series: DyadSeries | None = None) -> BriefContent:
    """The made brief with a record of the pair, and whether it shifted."""
    shown = series or made_series()
    held = BriefSeries(shown, REPEATED, shifts_in(shown, permutations=999), None)
    return replace(made_brief(), series=held, seeds={"shifts": 20141128})
