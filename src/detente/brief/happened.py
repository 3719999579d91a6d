"""The section What happened: dated events as rows, and the picture of them in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.passages import (
    Evidence,
    Passage,
    Rows,
    day_in_words,
    in_rows,
    judged_flags,
    line_of,
)
from detente.brief.timeline import Moment, Timeline, draw_timeline, moment_of
from detente.records import Actor, Event, Span

SHOWN, FOLDED = 8, 192
REPORTS = 12
"""Other reports of one event that its row lists."""
NAMED = 6
"""Actors named on one side of an event before the rest are a number."""
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


@dataclass(frozen=True, slots=True)
class Report:
    """One more report of an event: the words around its trigger, and how it differs."""

    id: str
    date: str
    flags: tuple[str, ...]
    words: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as a row that opens on its words; `words` stand around its trigger."""

    id: str
    date: str
    inferred: bool
    actors: str
    recipients: str
    type: str
    mode: str | None
    quad: int
    quad_name: str
    flags: tuple[str, ...]
    words: str
    passage: Passage | None
    row_origin: str | None
    told: int
    """How many reports tell it, an echo's apart."""
    reports: Rows[Report]
    """All reports but the one above."""


@dataclass(frozen=True, slots=True)
class HappenedPage:
    """All the section shows: the pair's events, the others, and the picture at two widths."""

    own: Rows[EventRow]
    others: Rows[EventRow]
    own_count: int
    others_count: int
    wide: Timeline
    narrow: Timeline
    undrawn: tuple[tuple[str, int], ...]
    """Why events are not in the picture, and how many of each."""

    @property
    def named(self) -> dict[str, str]:
        """What a link to each event with a row of its own is called."""
        rows = (*self.own.shown, *self.own.folded, *self.others.shown, *self.others.folded)
        return {
            row.id: f"{row.date}, {row.type}, {row.actors}"
            + (f" to {row.recipients}" if row.recipients else "")
            for row in rows
        }

    @property
    def listed(self) -> frozenset[str]:
        """Ids of the events that have a row on the page, so that a link to one leads somewhere."""
        rows = (*self.own.shown, *self.own.folded, *self.others.shown, *self.others.folded)
        return frozenset(row.id for row in rows)


def happened_page(content: BriefContent, evidence: Evidence) -> HappenedPage:
    """The events by date, the undated last, those between the two apart from the others."""
    ids = set(content.dyad_events)
    ordered = sorted(content.events_once, key=_by_date)
    own = [event for event in ordered if event.id in ids]
    others = [event for event in ordered if event.id not in ids]
    by_id = {event.id: event for event in content.events}
    reports = {event: [by_id[each] for each in ids] for event, ids in content.event_reports.items()}
    rows = [_cut(part, reports, content, evidence) for part in (own, others)]
    first_hand = [event for event in ordered if not evidence.echoes(event.document)]
    moments, undrawn = _moments(first_hand, ids, content.names)
    if len(first_hand) < len(ordered):
        undrawn = (*undrawn, ("repeated by an echo", len(ordered) - len(first_hand)))
    return HappenedPage(
        own=rows[0],
        others=rows[1],
        own_count=len(own),
        others_count=len(others),
        wide=draw_timeline(moments, width=920),
        narrow=draw_timeline(moments, width=380),
        undrawn=undrawn,
    )


def event_row(
    event: Event, content: BriefContent, evidence: Evidence, *, reports: Sequence[Event] = ()
) -> EventRow:
    """One event as the page shows it anywhere; `reports` are the others that tell it."""
    cut = in_rows(reports, shown=REPORTS, folded=0)
    span = _marked(event)
    origin = event.origin
    return EventRow(
        id=event.id,
        date=_day(event),
        inferred=bool(event.date and not event.date.explicit),
        actors=_names(event.actors, content.names),
        recipients=_names(event.recipients, content.names),
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        quad_name=QUADS.get(event.quad, "unclassed"),
        flags=_flags(event, evidence),
        words=_words(event.sentence or span),
        passage=evidence.passage(span),
        row_origin=f"line {origin.line} of file {origin.digest[:12]}" if origin else None,
        told=sum(not evidence.echoes(each.document) for each in (event, *reports)),
        reports=Rows(tuple(_report(each, evidence) for each in cut.shown), (), cut.beyond),
    )


def _report(event: Event, evidence: Evidence) -> Report:
    span = _marked(event)
    return Report(
        id=event.id,
        date=_day(event),
        flags=_flags(event, evidence),
        words=_words(event.sentence or span),
        passage=evidence.passage(span),
    )


def _marked(event: Event) -> Span | None:
    return event.spans.trigger if event.spans else event.sentence


def _day(event: Event) -> str:
    return day_in_words(event.date.date) if event.date else "undated"


def who_to_whom(event: Event, names: dict[str, str]) -> str:
    """The event's sides in one phrase."""
    actors, recipients = _names(event.actors, names), _names(event.recipients, names)
    return f"{actors} to {recipients}" if recipients else actors


def _cut(
    events: list[Event],
    reports: dict[str, list[Event]],
    content: BriefContent,
    evidence: Evidence,
) -> Rows[EventRow]:
    cut = in_rows(events, shown=SHOWN, folded=FOLDED)
    shown, folded = (
        tuple(
            event_row(event, content, evidence, reports=reports.get(event.id, ())) for event in part
        )
        for part in (cut.shown, cut.folded)
    )
    return Rows(shown, folded, cut.beyond)


def _by_date(event: Event) -> tuple[str, str, int, str]:
    start = event.sentence.start if event.sentence else 0
    return (event.date.date if event.date else "9999", event.document or "", start, event.id)


def _moments(
    events: list[Event], own: set[str], names: dict[str, str]
) -> tuple[list[Moment], tuple[tuple[str, int], ...]]:
    """What can be drawn: events said to have happened, on a date; the rest by why not."""
    moments, undrawn = [], dict.fromkeys(("not said to have happened", "undated"), 0)
    for event in events:
        if event.negated or event.hypothetical or event.future:
            undrawn["not said to have happened"] += 1
            continue
        label = f"{event.type}, {who_to_whom(event, names)}"
        date = event.date.date if event.date else ""
        moment = moment_of(date, quad=event.quad, own=event.id in own, label=label)
        if moment is None:
            undrawn["undated"] += 1
        else:
            moments.append(moment)
    return moments, tuple((why, count) for why, count in undrawn.items() if count)


def _names(actors: tuple[Actor, ...], names: dict[str, str]) -> str:
    """Display names, each once, in the record's order."""
    listed = list(dict.fromkeys(line_of(names.get(a.id) or a.text, longest=60) for a in actors))
    more = f" and {len(listed) - NAMED} more" if len(listed) > NAMED else ""
    return ", ".join(listed[:NAMED]) + more


def _words(span: Span | None) -> str:
    return line_of(span.text) if span else ""


def _flags(event: Event, evidence: Evidence) -> tuple[str, ...]:
    flags = [
        name for name in ("negated", "hypothetical", "future", "historical") if getattr(event, name)
    ]
    if evidence.echoes(event.document):
        flags.append("echo, not counted")
    if event.reporter:
        flags.append(f"told by {line_of(event.reporter, longest=60)}")
    return (*flags, *judged_flags(event.judgements))
