"""What imported records hold of a pair, to hold against what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from detente.codebook.driver_events import DriverEvents
from detente.measures.asking import ask
from detente.measures.beginnings import begins_in_earnest
from detente.relations import DriverCount, RecordedEvents, RecordPanel
from detente.store import Store

MONTHS = 12


def record_panel(
    store: Store, *, dyad: tuple[str, str], shown_by: Mapping[str, DriverEvents]
) -> RecordPanel | None:
    """The pair's imported events by driver and year, and by their days; None without imports.

    `shown_by` says which events show which driver. Events of a table of counts have a quad class
    and no type: they show `general` alone. The months covered are those from where a source begins
    (`begins_in_earnest`) in which any events are held, whoever the pair; events of other months are
    left out.
    """
    if not store.imports():
        return None
    store.lay_event_rows()
    cover = ask(store, statement="record_cover", bound={})
    months = sorted(set(_months(cover)))
    if not months:
        return None
    a, b = dyad
    rows = ask(store, statement="pair_days", bound={"a": a, "b": b})
    covered = set(months)
    found = [row for row in rows if f"{row[0]:%Y-%m}" in covered]
    days: Counter[tuple[str, str, str | None, int | None]] = Counter()
    for first, last, type_, _, _, quad, events in found:
        days[first.isoformat(), last.isoformat(), type_, quad] += events
    return RecordPanel(
        dyad=dyad,
        rows=tuple(_by_driver(found, shown_by)),
        since=months[0][:4],
        until=months[-1][:4],
        source=", ".join(sorted({row[0] for row in cover})),
        months=tuple(months),
        days=tuple(RecordedEvents(*key, count) for key, count in days.items()),
    )


def _months(cover: Iterable[tuple[str, int, int, date, int]]) -> Iterator[str]:
    """Every month from the first day of some rows to their last, from where each source begins."""
    for _, rows in groupby(cover, key=itemgetter(0)):
        months = list(rows)
        begin = begins_in_earnest([events for *_, events in months])
        for _, year, month, last, _ in months[begin:]:
            for place in range(year * MONTHS + month - 1, last.year * MONTHS + last.month):
                yield f"{place // MONTHS:04}-{place % MONTHS + 1:02}"


def _by_driver(
    found: Sequence[tuple[Any, ...]], shown_by: Mapping[str, DriverEvents]
) -> Iterable[DriverCount]:
    """Counts of each driver and year; events whose days lie in two years stand in none."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for first, last, type_, mode, contexts, quad, events in found:
        if first.year != last.year:
            continue
        told = contexts.split(";") if contexts else ()
        for driver, rule in shown_by.items():
            if side := rule.side_of(type_, mode=mode, contexts=told, quad=quad):
                counts[driver, f"{first.year:04}", side] += events
    for driver, year in sorted({(driver, year) for driver, year, _ in counts}):
        yield DriverCount(driver, year, counts[driver, year, 1], counts[driver, year, -1])
