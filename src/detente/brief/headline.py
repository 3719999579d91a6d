"""What a brief says in all: its period and one sentence of counts, no judgement of ours."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.matrix import LedgerPage
from detente.brief.passages import Evidence, day_in_words


@dataclass(frozen=True, slots=True)
class Told:
    """Forecasts and events of the pair that count, and those that only echoes repeat."""

    forecasts: int
    echoed_forecasts: int
    events: int
    echoed_events: int


def period_of(content: BriefContent) -> str:
    """The period asked for, in words."""
    since, until = (day_in_words(day) if day else None for day in (content.since, content.until))
    if since and until:
        return f"{since} to {until}"
    if since:
        return f"since {since}"
    return f"until {until}" if until else "all dates"


def told_of(content: BriefContent, evidence: Evidence) -> Told:
    """How many forecasts and events of the pair count, an echo's apart."""
    own = set(content.dyad_events)
    events = [evidence.echoes(e.document) for e in content.events_once if e.id in own]
    forecasts = [evidence.echoes(forecast.document) for forecast in content.forecasts]
    return Told(forecasts.count(False), sum(forecasts), events.count(False), sum(events))


def said_in_all(content: BriefContent, ledger: LedgerPage, told: Told) -> str:
    """What the sources say in one sentence of counts, no judgement of ours in it."""
    documents = plural(len(content.documents), "document")
    if not content.documents:
        return "No document was read, so nothing is said here."
    total = ledger.total
    said = (
        f"Of {documents} in {plural(ledger.voice_count, 'voice')}, {plural(total.apart, 'claim')} "
        f"{'says' if total.apart == 1 else 'say'} apart, {total.together:,} together"
        if total.counted
        else f"{documents} read: no claim on the pair was found"
    )
    both = f", {total.both:,} both" if total.both else ""
    forecasts, events = plural(told.forecasts, "forecast"), plural(told.events, "event")
    return f"{said}{both}; {forecasts}; {events} between the two."


def plural(count: int, noun: str) -> str:
    """The count with its noun.

    Example
    -------
    >>> plural(1, "voice"), plural(1200, "claim")
    ('1 voice', '1,200 claims')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
