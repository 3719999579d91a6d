"""One event told by several reports, counted once.

Two reports tell one event if they code one type between the same parties, their dates can be the
same day, no ordinal tells two rounds apart ('the sixth package'), and, unless both give that day,
their sentences share rare words. Each report keeps its own record and spans; what comes out says
which of them are one.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from detente.records import Actor, Event, days_of_date

NO_PARTY = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
"""Codes in place of a country that many bodies share: NATO and ASEAN are two parties, not one."""

Days = tuple[dt.date, dt.date]
"""The first and the last day on which an event may have been."""

COOPERATION = 2
"""The quad classes of cooperation, in which both sides act: who is named first tells nothing."""

TOLD_WITHIN = 10
"""Days before its report in which an event without a date is sought: 'last week' and nearer."""

ONE_DAY = 1
"""Days by which two dates of one event may differ: time zones, and talks that run past midnight."""

MOST_COMPARED = 50
"""Later reports of one type and pair that a report is compared with: the reports of one event hang
together through each other, and a thousand reports of a day need no million comparisons."""

SHARED_UNDATED, SHARED_NEXT_DAY = 0.18, 0.3
"""Shares of the rarer words' weight that two sentences must have in common where a date is missing
or vague, and where the dates are a day apart. On the made reports of gold/repeats/dev, two of one
event share .2 and more in nine of ten pairs."""

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_ROUND = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,3}(?:st|nd|rd|th))\b(?=\s+(?:\w+\s+)?(?:round|package|meeting|session|summit|visit"
    r"|time|test|launch|exercise|tranche|wave|talks|set|batch))",
    re.IGNORECASE,
)
_STEM = 5
"""Letters of a word that are compared: 'expel' and 'expelled', 'sanction' and 'sanctions'."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event and every report of it, the one that tells its day best first: it speaks for it."""

    reports: tuple[Event, ...]

    @property
    def event(self) -> Event:
        """The report that speaks for the event."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A report as it is compared: its parties, days, rare words and round."""

    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    days: Days | None
    exact: bool
    words: Mapping[str, float]
    weight: float
    rounds: frozenset[str]


@dataclass(slots=True)
class _Group:
    """Reports joined so far, and what of them can rule out others: one look, however many."""

    members: list[int]
    latest_start: dt.date
    earliest_end: dt.date
    rounds: set[frozenset[str]]

    @classmethod
    def of(cls, number: int, telling: _Telling) -> _Group:
        start, end = telling.days or (dt.date.min, dt.date.max)
        return cls([number], start, end, {telling.rounds} if telling.rounds else set())

    def may_join(self, other: _Group) -> bool:
        """Whether no report of the one group rules out one of the other."""
        apart = max(
            (self.latest_start - other.earliest_end).days,
            (other.latest_start - self.earliest_end).days,
        )
        told_apart = (one.isdisjoint(two) for one in self.rounds for two in other.rounds)
        return apart <= ONE_DAY and not any(told_apart)

    def join(self, other: _Group) -> None:
        """Take in the other's reports."""
        self.members += other.members
        self.latest_start = max(self.latest_start, other.latest_start)
        self.earliest_end = min(self.earliest_end, other.earliest_end)
        self.rounds |= other.rounds


def link_repeats(events: Iterable[Event]) -> tuple[ToldEvent, ...]:
    """The events that the records tell, in the order of their first report, each once.

    Events without spans (imported rows) have no words to compare and stay apart. Pairs are sought
    only within one type and one party, never over all.

    Example
    -------
    >>> link_repeats([])
    ()
    """
    tellings = _tellings(list(events))
    groups = {number: _Group.of(number, telling) for number, telling in enumerate(tellings)}
    same = (pair for pair in _likely(tellings) if _tells_same(*(tellings[n] for n in pair)))
    for one, other in sorted(same, key=lambda pair: _apart(tellings, pair)):
        here, there = sorted((groups[one], groups[other]), key=lambda group: -len(group.members))
        if here is not there and here.may_join(there):
            here.join(there)
            groups.update(dict.fromkeys(there.members, here))
    lists = {id(group): group.members for group in groups.values()}
    told = {min(each): [tellings[n].event for n in each] for each in lists.values()}
    return tuple(ToldEvent(tuple(sorted(told[each], key=_vagueness))) for each in sorted(told))


def _tellings(events: Sequence[Event]) -> list[_Telling]:
    sets = [_stems(event) for event in events]
    spread = Counter(stem for stems in sets for stem in stems)
    count = len(events) + 1
    rare = {stem: math.log(count / told) for stem, told in spread.items()}
    return [
        _Telling(
            event=event,
            actors=_parties(event.actors),
            recipients=_parties(event.recipients),
            days=days_of(event),
            exact=event.date is not None and event.date.precision == "day",
            words={stem: rare[stem] for stem in stems},
            weight=math.fsum(rare[stem] for stem in stems),
            rounds=_rounds(event),
        )
        for event, stems in zip(events, sets, strict=True)
    ]


def days_of(event: Event) -> Days | None:
    """The days on which an event may have been: its date's, else the last before its report."""
    if event.date is not None and event.date.precision != "unknown":
        return days_of_date(event.date.date)
    if event.known_at is None:
        return None
    end = days_of_date(event.known_at)[1]
    return end - dt.timedelta(days=TOLD_WITHIN), end


def _stems(event: Event) -> frozenset[str]:
    """The sentence's words of four letters and more, and its figures, the parties' names apart."""
    if event.sentence is None:
        return frozenset()
    named = {
        word.casefold()[:_STEM]
        for actor in (*event.actors, *event.recipients)
        for word in _WORD.findall(actor.text)
    }
    found = {word.casefold()[:_STEM] for word in _WORD.findall(event.sentence.text)}
    return frozenset(found - named)


def _rounds(event: Event) -> frozenset[str]:
    found = _ROUND.findall(event.sentence.text) if event.sentence else ()
    return frozenset(each.casefold() for each in found)


def _parties(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(each.id if each.country in NO_PARTY else each.country for each in actors)


def _likely(tellings: Sequence[_Telling]) -> set[tuple[int, int]]:
    """The pairs of one type and polarity with two parties in common and days that can be one."""
    index: dict[tuple[object, ...], list[tuple[dt.date, dt.date, int]]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        if telling.event.sentence is None or telling.days is None:
            continue
        parties = sorted(telling.actors | telling.recipients)
        kind = (telling.event.type, telling.event.negated, telling.event.hypothetical)
        for pair in combinations(parties, 2) if len(parties) > 1 else [tuple(parties)]:
            index[(*kind, *pair)].append((*telling.days, number))
    return {pair for listed in index.values() for pair in _near(sorted(listed))}


def _near(listed: Sequence[tuple[dt.date, dt.date, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of a list in the order of first days whose days meet, or are a day apart."""
    for place, (_, end, one) in enumerate(listed):
        for start, _, other in islice(listed, place + 1, place + 1 + MOST_COMPARED):
            if (start - end).days > ONE_DAY:
                break
            yield min(one, other), max(one, other)


def _apart(
    tellings: Sequence[_Telling], pair: tuple[int, int]
) -> tuple[bool, int, float, list[str]]:
    """The order of joining, however the reports are listed: dated, near and alike pairs first."""
    one, other = (tellings[each] for each in pair)
    ids = sorted((one.event.id, other.event.id))
    return (not (one.exact and other.exact), _gap(one, other), -_shared(one, other), ids)


def _tells_same(one: _Telling, other: _Telling) -> bool:
    if one.event.sentence == other.event.sentence:
        return False  # one sentence tells two events of a kind apart: 'a year after the last'
    if not _same_sides(one, other) or _other_round(one, other):
        return False
    gap = _gap(one, other)
    if one.exact and other.exact:
        return gap == 0 or (gap <= ONE_DAY and _shared(one, other) >= SHARED_NEXT_DAY)
    return gap == 0 and _shared(one, other) >= SHARED_UNDATED


def _same_sides(one: _Telling, other: _Telling) -> bool:
    """Whether one's parties are the other's or some of them; in cooperation, in either order."""
    if one.event.quad <= COOPERATION:
        here, there = one.actors | one.recipients, other.actors | other.recipients
        return here <= there or there <= here
    return all(
        bool(here) == bool(there) and (here <= there or there <= here)
        for here, there in ((one.actors, other.actors), (one.recipients, other.recipients))
    )


def _other_round(one: _Telling, other: _Telling) -> bool:
    return bool(one.rounds and other.rounds) and one.rounds.isdisjoint(other.rounds)


def _gap(one: _Telling, other: _Telling) -> int:
    """The days between the last that one may have been and the first of the other, or 0."""
    assert one.days is not None
    assert other.days is not None
    return max(0, (other.days[0] - one.days[1]).days, (one.days[0] - other.days[1]).days)


def _shared(one: _Telling, other: _Telling) -> float:
    """The share of the lighter sentence's weight that both sentences have."""
    both = math.fsum(one.words[stem] for stem in one.words.keys() & other.words.keys())
    least = min(one.weight, other.weight)
    return both / least if least else 0.0


def _vagueness(event: Event) -> tuple[bool, int, str, str]:
    """Whether a report only announces, how far its date is from an explicit day, how late it is."""
    exact = event.date is not None and event.date.precision == "day"
    far = 3 if event.date is None else 2 if not exact else 0 if event.date.explicit else 1
    return event.future, far, event.known_at or "9999", event.id
