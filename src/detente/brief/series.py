"""The section What the record of events shows: imported records of the pair, period by period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from detente.brief.content import BriefContent, BriefSeries
from detente.brief.happened import who_to_whom
from detente.brief.headline import plural
from detente.brief.passages import line_of
from detente.brief.series_picture import PER, SeriesPicture, draw_series
from detente.records import Event
from detente.relations import ClassCount, DyadSeries, SeriesPeriod, Shifts

WIDTHS = (("wide", 920), ("narrow", 380))
DRAWN = 3
"""Fewer periods are told in words and figures."""
CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
CONFLICT = 3
"""The first quad class of conflict."""
MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One period as a row: counts by direction and class, and the figures of the picture."""

    period: str
    counts: tuple[str, ...]
    events: int
    share: str
    rate: str
    universe: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """All the section shows; `found` are the sentences on shifts, `about` on where it is from."""

    pictures: tuple[tuple[str, SeriesPicture], ...]
    """By name: wide and narrow; none of fewer than DRAWN periods."""
    lead: str
    found: tuple[str, ...]
    about: tuple[str, ...]
    directions: tuple[str, str]
    by: str
    rows: tuple[SeriesRow, ...]
    told: int
    """Events of the texts that stand under the charts."""


def series_page(content: BriefContent) -> SeriesPage | None:
    """The section, or None where the study holds no imported records of the pair."""
    held = content.series
    if held is None or not held.series.periods:
        return None
    series = held.series
    a, b = names = names_of(content)
    labels = {each.period: _label(each, dict(zip(series.dyad, names, strict=True)))
              for each in series.periods}  # fmt: skip
    told = _told(content, series)
    return SeriesPage(
        pictures=tuple(
            (name, draw_series(series, width=width, labels=labels, shifts=held.shifts, told=told))
            for name, width in WIDTHS
            if len(series.periods) >= DRAWN
        ),
        lead=lead_of(held, names),
        found=_found(held, names),
        about=_about(held),
        directions=(f"{a} to {b}", f"{b} to {a}"),
        by=series.by,
        rows=tuple(_row(each, series.dyad) for each in series.periods),
        told=sum(map(len, told.values())),
    )


def lead_of(held: BriefSeries, names: tuple[str, str]) -> str:
    """What the records hold of the pair, in one sentence."""
    series = held.series
    events = sum(each.events for each in series.periods)
    between = f"{plural(events, 'event')} between {names[0]} and {names[1]}"
    told = f"Records of events by {covered_by(series)}, hold {between}"
    if not events:
        return f"{told}."
    universe = sum(each.universe for each in series.periods)
    conflict = sum(each.conflict for each in series.periods)
    return (
        f"{told}: {PER * events / universe:.1f} of every {PER:,} events of anyone, "
        f"{_percent(conflict / events)} of them conflict."
    )


def covered_by(series: DyadSeries) -> str:
    """Whose records they are, and from when to when."""
    first, last = series.periods[0].period, series.periods[-1].period
    return f"{_sources(series)}, {first if first == last else f'{first} to {last}'}"


def shift_in_short(found: Shifts) -> str:
    """Whether the share of conflict shifted, when, and how surely."""
    if not found.established:
        return f"no shift is established (the best break: {found.best.first})"
    when = ", ".join(each.first for each in found.breaks or (found.best,))
    return f"shift in {when} (p = {found.chance.p:.3f})"


def names_of(content: BriefContent) -> tuple[str, str]:
    """The names of the two, each on one line."""
    a, b = (line_of(name, longest=60) for name in content.dyad_names)
    return a, b


def _sources(series: DyadSeries) -> str:
    found = sorted({name.upper() for each in series.periods for name in each.sources})
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _found(held: BriefSeries, names: tuple[str, str]) -> tuple[str, ...]:
    """What was found of shifts, with the names of the two for their codes."""
    if held.shifts is None:
        return (f"No shift was looked for: {held.unsought}.",) if held.unsought else ()
    a, b = held.series.dyad
    named = {a: names[0], b: names[1]}
    either = re.compile(rf"\b(?:{re.escape(a)}|{re.escape(b)})\b")
    return tuple(either.sub(lambda code: named[code[0]], each) for each in held.shifts.told)


def _about(held: BriefSeries) -> tuple[str, ...]:
    """Where the counts are from: repeats, rows in no period, and where the sources change."""
    dedup, series = held.dedup, held.series
    repeats = "repeated rows are counted each time"
    if dedup.how != "none":
        repeats = f"left out: {dedup.repeat} ({dedup.before:,} rows before, {dedup.after:,} after)"
    about = [f"Source: {_sources(series)}; {repeats}."]
    if held.shifts is not None:
        return (*about, *held.shifts.warnings)
    if series.unplaced:
        rough = plural(series.unplaced, "event")
        about.append(f"{rough} dated too roughly for a {series.by} stand in none.")
    told = [each for each in series.periods if each.sources]
    changes = [
        f"from {after.period} {', '.join(name.upper() for name in after.sources)}"
        for before, after in pairwise(told)
        if before.sources != after.sources
    ]
    if changes:
        about.append(f"The sources change: {'; '.join(changes)}. A jump there may be theirs.")
    return tuple(about)


def _label(period: SeriesPeriod, names: dict[str, str]) -> str:
    """What a period says when it is pointed at."""
    if not period.universe:
        return f"{period.period}: the records hold nothing of anyone"
    if not period.events:
        return f"{period.period}: no event of the pair, of {period.universe:,} of anyone"
    share = f"{period.conflict:,} of conflict ({_percent(period.share or 0.0)})"
    said = (
        f"{period.period}: {plural(period.events, 'event')}, {period.rate or 0:.1f} per {PER:,}; "
        f"{share}"
    )
    ways = [
        f"{names[each.actor]} to {names[each.recipient]}: {_classes(each)}"
        for each in period.directed
        if any(each.quads)
    ]
    return ". ".join([said, *ways])


def _classes(count: ClassCount) -> str:
    return ", ".join(
        f"{events:,} {name}" for events, name in zip(count.quads, CLASSES, strict=True) if events
    )


def _row(period: SeriesPeriod, dyad: tuple[str, str]) -> SeriesRow:
    by_way = {(each.actor, each.recipient): each.quads for each in period.directed}
    quads = [by_way.get(way, (0, 0, 0, 0)) for way in (dyad, dyad[::-1])]
    return SeriesRow(
        period=period.period,
        counts=tuple(f"{count:,}" for each in quads for count in each),
        events=period.events,
        share="" if period.share is None else _percent(period.share),
        rate="" if period.rate is None else f"{period.rate:.1f}",
        universe=period.universe,
    )


def _told(content: BriefContent, series: DyadSeries) -> dict[tuple[str, str], list[str]]:
    """Events between the two that the texts say happened, in words, by period and side."""
    own, known = set(content.dyad_events), {each.period for each in series.periods}
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in _happened(content.events_once):
        period = period_of_date(event.date.date if event.date else "", by=series.by)
        if event.id in own and period in known:
            side = "apart" if event.quad >= CONFLICT else "together"
            date = event.date.date if event.date else ""
            told[period, side].append(f"{event.type}, {who_to_whom(event, content.names)} ({date})")
    return told


def _happened(events: Iterable[Event]) -> Iterable[Event]:
    return (e for e in events if e.date and not (e.negated or e.hypothetical or e.future))


def period_of_date(date: str, *, by: str) -> str:
    """The year, quarter or month a date lies in, empty where it is known too roughly.

    Example
    -------
    >>> period_of_date("2014-05-09", by="quarter"), period_of_date("2014", by="month")
    ('2014-Q2', '')
    """
    early, _, late = date.partition("/")
    ends = {_period(each, by) for each in (early, late or early)}
    return ends.pop() if len(ends) == 1 else ""


def _period(date: str, by: str) -> str:
    year, month = date[:4], date[5:7]
    if by == "year" or not month:
        return year if by == "year" else ""
    return f"{year}-{month}" if by == "month" else f"{year}-Q{-(-int(month) // MONTHS_A_QUARTER)}"
