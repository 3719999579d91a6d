"""What records hold of a dated event that the texts tell: the same, the like, or none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.records import Event, days_of_date
from detente.relations import RecordedEvents, RecordPanel
from detente.weighing.results import EventVerdict, Verdict

AROUND = 3
"""Days to either side of an event's own: what happens on a Friday is told by Monday."""
RARE = 1 / 3
"""Where records of the type stand in more of all stretches of days than this, one more says
little: the likelihood ratio is below 3, 'not worth more than a bare mention' (Kass and Raftery,
1995)."""
USUAL = 0.95
"""Where they stand in so many, that none stands in this one is rarer than one in twenty."""


def check_events(
    events: Iterable[Event], *, panel: RecordPanel | None, around: int = AROUND
) -> tuple[EventVerdict, ...]:
    """The verdict on each event said to have happened, in the order given; none without records.

    The records of the pair are sought from `around` days before the event can have begun to as many
    after it can have ended, whichever of the two acted. A record of its type supports it, unless
    such records stand in more than RARE of all stretches of so many days. That none is of its type
    contradicts it where USUAL of them hold one; else records are too thin to say, for no set of
    records is complete. A record dated too roughly for the stretch does not count.
    """
    if panel is None:
        return ()
    record = _Record(panel)
    return tuple(
        _checked(event, record, around)
        for event in events
        if not (event.negated or event.hypothetical or event.future)
    )


class _Record:
    """The pair's records by day, to be asked many times."""

    def __init__(self, panel: RecordPanel) -> None:
        self.panel = panel
        self.typed = any(row.type is not None for row in panel.days)
        dated = ((date.fromisoformat(r.first), date.fromisoformat(r.last), r) for r in panel.days)
        self._rows = sorted(dated, key=lambda each: each[0])
        self._firsts = [first for first, _, _ in self._rows]
        self._chances: dict[tuple[str, int], float] = {}

    def within(self, since: date, until: date) -> list[RecordedEvents]:
        """The records all of whose days lie from `since` to `until`."""
        start, stop = bisect_left(self._firsts, since), bisect_right(self._firsts, until)
        return [row for _, last, row in self._rows[start:stop] if last <= until]

    def chance(self, type_: str, *, days: int) -> float:
        """The share of all stretches of `days` + 1 days that hold a record of the type."""
        key = type_, days
        if key not in self._chances:
            rows = [row for row in self.panel.days if row.type == type_]
            self._chances[key] = share_of_stretches(rows, self.panel.months, days=days)
        return self._chances[key]


def _checked(event: Event, record: _Record, around: int) -> EventVerdict:
    if event.date is None:
        return _unchecked(event, "it has no date")
    first, last = days_of_date(event.date.date)
    months, source = record.panel.months, record.panel.source
    if f"{first:%Y-%m}" not in months and f"{last:%Y-%m}" not in months:
        return _unchecked(event, f"the records ({source}) hold nothing of {event.date.date}")
    if record.panel.days and not record.typed:
        return _unchecked(event, f"the records of the pair ({source}) give no types of event")
    since, until = first - timedelta(days=around), last + timedelta(days=around)
    inside = record.within(since, until)
    same_type = sum(row.events for row in inside if row.type == event.type)
    same_quad = sum(row.events for row in inside if row.quad == event.quad)
    chance = record.chance(event.type, days=(until - since).days)
    held = f"{same_type:,} record{'s' * (same_type != 1)} of its type ({event.type})"
    if same_quad and not same_type:
        held += f" and {same_quad:,} of its quad class"
    return EventVerdict(
        event=event.id,
        verdict=_verdict(same_type, chance),
        since=since.isoformat(),
        until=until.isoformat(),
        same_type=same_type,
        same_quad=same_quad,
        by_chance=chance,
        reason=f"{held} within {around} days; {chance:.0%} of all such stretches of days hold one",
    )


def _verdict(same_type: int, chance: float) -> Verdict:
    if same_type:
        return "supported" if chance <= RARE else "too thin to say"
    return "contradicted" if chance >= USUAL else "too thin to say"


def _unchecked(event: Event, reason: str) -> EventVerdict:
    return EventVerdict(event.id, "not checkable here", None, None, 0, 0, None, reason)


def share_of_stretches(
    rows: Iterable[RecordedEvents], months: Sequence[str], *, days: int
) -> float:
    """Which share of the stretches of `days` + 1 days, begun in the months, holds one of the rows.

    Example
    -------
    >>> day = RecordedEvents("2014-06-10", "2014-06-10", "CONSULT", 1, 1)
    >>> share_of_stretches([day], ["2014-06"], days=5)
    0.2
    """
    starts: set[int] = set()
    for row in rows:
        begin, end = (date.fromisoformat(each).toordinal() for each in (row.last, row.first))
        begin -= days
        starts.update(range(begin, end + 1))
    covered = [
        day
        for first, last in map(days_of_date, months)
        for day in range(first.toordinal(), last.toordinal() + 1)
    ]
    return sum(day in starts for day in covered) / len(covered) if covered else 0.0
