"""A pair's panel as a series: every period from the first to the last, the empty ones too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from detente.measures.volume import PER
from detente.relations import ClassCount, DyadPanel, DyadSeries, PeriodUniverse, SeriesPeriod

CONFLICT = 2
"""Quad classes after this many are of conflict."""
PERIODS_A_YEAR = {"year": 1, "quarter": 4, "month": 12}


def dyad_series(panel: DyadPanel, *, dyad: tuple[str, str]) -> DyadSeries:
    """The pair, both ways, period by period, from the first to the last that the records hold.

    `panel` is directed, by quad class, and by year, quarter or month; rows of no class are left
    out. A period in which nothing was told stands with zeros.
    """
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in panel.rows:
        if row.quad is not None and {row.actor, row.recipient} == set(dyad):
            counts[row.period, row.actor, row.recipient][row.quad - 1] += row.events
    universes = {each.period: each for each in panel.universes}
    periods = []
    for name in _names(sorted(universes), by=panel.period):
        directed = tuple(
            ClassCount(actor, recipient, _four(counts[name, actor, recipient]))
            for actor, recipient in (dyad, dyad[::-1])
        )
        periods.append(_period(name, directed, universes.get(name)))
    return DyadSeries(dyad, panel.period, tuple(periods), unplaced=panel.undated)


def _four(counts: list[int]) -> tuple[int, int, int, int]:
    a, b, c, d = counts
    return a, b, c, d


def _period(
    name: str, directed: tuple[ClassCount, ...], universe: PeriodUniverse | None
) -> SeriesPeriod:
    events = sum(sum(each.quads) for each in directed)
    conflict = sum(sum(each.quads[CONFLICT:]) for each in directed)
    all_events = universe.events if universe else 0
    return SeriesPeriod(
        period=name,
        conflict=conflict,
        events=events,
        universe=all_events,
        share=conflict / events if events else None,
        rate=PER * events / all_events if all_events else None,
        directed=directed,
        sources=universe.sources if universe else (),
    )


def _names(found: list[str], *, by: str) -> Iterator[str]:
    """The names of all periods from the first found to the last."""
    if not found:
        return
    each_year = PERIODS_A_YEAR[by]
    first, last = (_place(name, each_year) for name in (found[0], found[-1]))
    for place in range(first, last + 1):
        year, part = divmod(place, each_year)
        yield {"year": f"{year:04}", "quarter": f"{year:04}-Q{part + 1}"}.get(
            by, f"{year:04}-{part + 1:02}"
        )


def _place(name: str, each_year: int) -> int:
    year, _, part = name.replace("Q", "").partition("-")
    return int(year) * each_year + (int(part) - 1 if part else 0)
