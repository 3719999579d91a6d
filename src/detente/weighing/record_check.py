"""What records of events say of a claim: supported, contradicted, too thin to say, no check."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.codebook.driver_events import DriverEvents
from detente.records import Claim, Event
from detente.relations import DriverCount, RecordPanel
from detente.weighing.calibration import wilson
from detente.weighing.placing import Places
from detente.weighing.record_change import (
    LEAST_EVENTS,
    change_verdict,
    since_year,
    speaks_of_change,
)
from detente.weighing.results import RecordVerdict, Verdict

LISTED = 12
"""Events a verdict names; a desk reads no more."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SIDES = frozenset({1, -1})


@dataclass(frozen=True, slots=True)
class ToldOf:
    """An event a text tells of: which voice, which driver and side it shows, in which years."""

    id: str
    voice: str
    sides: Mapping[str, int]
    years: frozenset[str]


def check_claims(
    claims: Sequence[Claim],
    *,
    places: Places,
    shown_by: Mapping[str, DriverEvents],
    panel: RecordPanel | None = None,
    told: Iterable[ToldOf] = (),
) -> tuple[RecordVerdict, ...]:
    """The verdict on each claim, in the order given.

    A claim that names years is held against these (all from 2014 on where it says since 2014),
    another against all years of the panel; a claim of a change since a year against those before
    it (`change_verdict`). Where LEAST_EVENTS or more records show its driver and a 95 % interval
    (Wilson 1927) of the share that push one way leaves out a half, a claim of that direction is
    supported, one of the other contradicted. Only the panel decides: it holds imported records.
    What the texts themselves tell is listed, that of other voices alone, and decides nothing: no
    claim is borne out by the sentence it stands in, nor by its own voice.
    """
    bearing: dict[str, list[ToldOf]] = defaultdict(list)
    for each in told:
        for driver in each.sides:
            bearing[driver].append(each)
    return tuple(_check(c, places, shown_by, panel, bearing[c.driver]) for c in claims)


def told_in(
    events: Iterable[Event], *, places: Places, shown_by: Mapping[str, DriverEvents]
) -> tuple[ToldOf, ...]:
    """The events said to have happened that show a driver, with who tells of them."""
    found = []
    for event in events:
        if event.document is None or event.negated or event.hypothetical or event.future:
            continue
        sides = {
            driver: side
            for driver, rule in shown_by.items()
            if (side := rule.side_of(event.type, mode=event.mode, contexts=event.contexts))
        }
        place = places.of(event)
        if sides and place.counted:
            years = _years_of(event.date.date) if event.date else frozenset[str]()
            found.append(ToldOf(event.id, place.column.id, sides, years))
    return tuple(found)


def _check(
    claim: Claim,
    places: Places,
    shown_by: Mapping[str, DriverEvents],
    panel: RecordPanel | None,
    told: Sequence[ToldOf],
) -> RecordVerdict:
    words = claim.span.text
    named, since = frozenset(YEAR.findall(words)), since_year(words)
    voice = places.of(claim).column.id
    bearing = [
        each
        for each in told
        if each.voice != voice
        and (not named or any(_meant(year, named, since) for year in each.years))
        and claim.direction
    ]
    against = sum(each.sides[claim.driver] == -claim.direction for each in bearing)
    held = _held(panel, claim.driver, named, since)
    held = replace(held, changed=since is not None and speaks_of_change(words))
    verdict, reason = _verdict(claim, shown_by, panel, held)
    return RecordVerdict(
        claim=claim.id,
        driver=claim.driver,
        verdict=verdict,
        since=min(held.years, default=None),
        until=max(held.years, default=None),
        together=sum(row.together for row in held.rows),
        apart=sum(row.apart for row in held.rows),
        told=len(bearing) - against,
        told_against=against,
        events=tuple(each.id for each in bearing[:LISTED]),
        reason=reason,
        before=held.before if held.changed else None,
    )


def _meant(year: str, named: Collection[str], since: str | None) -> bool:
    return year in named or (since is not None and year >= since)


@dataclass(frozen=True, slots=True)
class _Held:
    """The records of a driver that a claim is held against: its years, and those before."""

    years: tuple[str, ...] = ()
    rows: tuple[DriverCount, ...] = ()
    earlier: tuple[DriverCount, ...] = ()
    changed: bool = False

    @property
    def before(self) -> tuple[int, int]:
        """How many of the years before push together, and apart."""
        return sum(row.together for row in self.earlier), sum(row.apart for row in self.earlier)


def _held(
    panel: RecordPanel | None, driver: str, named: Collection[str], since: str | None
) -> _Held:
    """The records of the driver in the years named that the panel covers, or in all."""
    if panel is None:
        return _Held()
    covered = [f"{year:04}" for year in range(int(panel.since), int(panel.until) + 1)]
    years = [year for year in covered if not named or _meant(year, named, since)]
    of_driver = [row for row in panel.rows if row.driver == driver]
    return _Held(
        tuple(years),
        tuple(row for row in of_driver if row.year in years),
        tuple(row for row in of_driver if since is not None and row.year < since),
    )


def _verdict(
    claim: Claim,
    shown_by: Mapping[str, DriverEvents],
    panel: RecordPanel | None,
    held: _Held,
) -> tuple[Verdict, str]:
    if why := _uncheckable(claim, shown_by, panel, held.years):
        return "not checkable here", why
    if held.changed:
        return change_verdict(claim.direction, before=held.earlier, after=held.rows)
    together, apart = sum(row.together for row in held.rows), sum(row.apart for row in held.rows)
    total, years = together + apart, held.years
    when = years[0] if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
    if not total:
        return "too thin to say", f"no record shows it, {when}"
    found = f"of {total:,} records that show it, {when}, {apart:,} push apart"
    if total < LEAST_EVENTS:
        return "too thin to say", f"{found}: too few to tell"
    share = wilson(apart, count=total)
    lean = -1 if share.low > 1 / 2 else 1 if share.high < 1 / 2 else 0
    found += f" ({100 * share.low:.0f} to {100 * share.high:.0f} %)"
    if not lean:
        return "too thin to say", f"{found}: neither way prevails"
    return ("supported" if lean == claim.direction else "contradicted"), found


def _uncheckable(
    claim: Claim,
    shown_by: Mapping[str, DriverEvents],
    panel: RecordPanel | None,
    years: Sequence[str],
) -> str | None:
    """Why no record can bear on the claim; None where one can."""
    if claim.driver not in shown_by:
        return "no kind of event between the two shows this driver"
    if panel is None:
        return "no event records are loaded"
    if claim.direction not in SIDES:
        return "the claim says both ways"
    untyped = panel.days and not any(row.type for row in panel.days)
    if untyped and not shown_by[claim.driver].by_quad_alone:
        return "the records of the pair give no types of event, which show this driver"
    return None if years else f"the records cover {panel.since} to {panel.until} only"


def _years_of(date: str) -> frozenset[str]:
    """The years a date touches: `2012-12/2014-12` is three."""
    first, _, last = date.partition("/")
    try:
        span = range(int(first[:4]), int((last or first)[:4]) + 1)
    except ValueError:
        return frozenset()
    return frozenset(f"{year:04}" for year in span)
