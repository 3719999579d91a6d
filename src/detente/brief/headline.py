"""What a brief says in all: which way it leans and how surely, its period and its counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.matrix import LedgerPage, Tally, tally_of
from detente.brief.passages import Evidence, day_in_words, line_of
from detente.brief.weighed import HANGS, RULES, WeighedPage

PROBABLY = RULES["bayes"]


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


def leaning(content: BriefContent, weighed: WeighedPage | None) -> str:
    """Which way the evidence leans and how surely, in one sentence; empty where nothing is said.

    Of the hypotheses weighed, the leader with its interval, and what that hangs on; without them,
    the way most counted claims push, against that of the voices, and whether one voice decides it.
    """
    if weighed is not None and weighed.hypotheses:
        return _by_weighing(weighed)
    by_voice: dict[str, Tally] = defaultdict(Tally)
    for cell in content.ledger.cells:
        by_voice[cell.voice] += tally_of(cell)
    tallies = {voice: tally for voice, tally in by_voice.items() if tally.together + tally.apart}
    return _by_claims(content, tallies) if tallies else ""


def _by_weighing(weighed: WeighedPage) -> str:
    """The leader where the rules agree on one, else whom each of them puts first."""
    intervals = {each.name: each.interval for each in weighed.hypotheses}
    first: dict[str, list[str]] = defaultdict(list)
    for rule, leader in weighed.leaders:
        first[leader].append(rule)
    hangs = [each.what for each in weighed.sensitivity if each.depends]
    if len(first) == 1 and weighed.leaders[0][1] in intervals:
        leader = weighed.leaders[0][1]
        told = f"“{leader}” comes first by every rule, {intervals.pop(leader)}"
        told += "".join(f", before “{name}”, {each}" for name, each in list(intervals.items())[:1])
    else:
        hangs = [what for what in hangs if what != HANGS["rule"]]
        told = ", ".join(
            f"“{leader}” {'by' if told_before else 'comes first by'} {_listed(rules)}"
            + (f", {intervals[leader]}" if PROBABLY in rules and leader in intervals else "")
            for told_before, (leader, rules) in enumerate(first.items())
        )
    if not hangs:
        return f"{told}; no range, rho or single voice decides it."
    return f"The evidence does not settle it: {told}. This hangs on {_listed(hangs)}."


def _by_claims(content: BriefContent, tallies: dict[str, Tally]) -> str:
    total = sum(tallies.values(), Tally())
    side = _side(total)
    if not side:
        return f"What is claimed is evenly split: {total.together:,} claims each way."
    most, least = max(total.together, total.apart), min(total.together, total.apart)
    said = f"What is claimed leans {side}, {most:,} claims to {least:,}"
    if len(tallies) == 1:
        return f"{said}, all of one voice."
    sides = [_side(tally) for tally in tallies.values()]
    other = "apart" if side == "together" else "together"
    said += f"; of {len(tallies)} voices {sides.count(side)} lean so, {sides.count(other)} {other}"
    decisive = [
        line_of(voice.label, longest=60)
        for voice in content.ledger.voices
        if voice.id in tallies and _without(total, tallies[voice.id]) != side
    ]
    if decisive:
        return f"{said}; without {_listed(decisive[:3], 'or')} it would not."
    return f"{said}; no single voice decides it."


def _side(tally: Tally) -> str:
    if tally.together == tally.apart:
        return ""
    return "together" if tally.together > tally.apart else "apart"


def _without(total: Tally, voice: Tally) -> str:
    return _side(Tally(total.together - voice.together, total.apart - voice.apart))


def _listed(names: list[str], link: str = "and") -> str:
    *first, last = names
    return f"{', '.join(first)} {link} {last}" if first else last


def plural(count: int, noun: str) -> str:
    """The count with its noun.

    Example
    -------
    >>> plural(1, "voice"), plural(1200, "claim")
    ('1 voice', '1,200 claims')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
