"""Why a sentence was coded so: its parse, its candidates, and of each that fell the first reason.

The explainer is the event coder itself, which notes what it reads on its way: what it tells is
what happened, not a second opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.coding.event_flags import Circumstances, is_asked
from detente.coding.event_matching import Hit
from detente.coding.event_parties import Party
from detente.coding.event_places import PlaceNamed
from detente.coding.event_roles import Roles
from detente.coding.events import BECOMES_THREATEN, EventCoder, is_told
from detente.coding.forecast_denials import disbelief
from detente.coding.mentions import Mention, MentionFinder
from detente.coding.parsed import Sentence, parse
from detente.coding.pipeline import Pipeline
from detente.records import Document, Event

BASIS = {"scene": "by where it happened", "sentence": "by the sentence", "document": "by the text"}


@dataclass(frozen=True, slots=True)
class ParsedWord:
    """One word as the parser sees it; `head` is the word it stands under, itself at the root."""

    text: str
    lemma: str
    tag: str
    dependency: str
    head: str


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """Words that may act: whom they mean, and why."""

    words: str
    id: str
    country: str
    sector: str | None
    why: str


@dataclass(frozen=True, slots=True)
class TriggerCandidate:
    """A row of the lexicon that fits some words; `reason` says why no event came of it, or None."""

    row: str
    type: str
    mode: str | None
    words: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that led to the events of a short text, and to those that are none."""

    text: str
    words: tuple[ParsedWord, ...]
    actors: tuple[ActorCandidate, ...]
    triggers: tuple[TriggerCandidate, ...]
    events: tuple[Event, ...]
    reason: str | None


def explain(
    document: Document, *, pipeline: Pipeline, codebook: Codebook, coder: str
) -> Explanation:
    """The explanation of a short document."""
    sentences = parse(document, pipeline=pipeline, finder=MentionFinder(codebook))
    noting = _Noting(codebook, coder=coder)
    events = tuple(noting.code(sentences))
    actors = _actors(sentences, noting)
    triggers = tuple(
        _candidate(hit, sentence, noting, events)
        for sentence in sentences
        for readings in noting.hits(sentence)
        for hit in readings
    )
    return Explanation(
        text=document.text,
        words=tuple(
            ParsedWord(t.text, t.lemma_, t.tag_, t.dep_, t.head.text)
            for sentence in sentences
            for t in sentence.tokens
            if not t.is_space
        ),
        actors=actors,
        triggers=triggers,
        events=events,
        reason=_of_all(actors, triggers, events),
    )


def _of_all(
    actors: Sequence[ActorCandidate],
    triggers: Sequence[TriggerCandidate],
    events: Sequence[Event],
) -> str | None:
    """Why there is no event at all; None where there is one."""
    if events:
        return None
    if not triggers:
        return "no word here is a trigger of the lexicon"
    if not actors:
        return "nobody whom the codebook knows is named"
    return "; ".join(dict.fromkeys(f"{each.words}: {each.reason}" for each in triggers))


class _Noting(EventCoder):
    """The event coder, noting whom it found for each hit and whether that was enough."""

    def __init__(self, codebook: Codebook, *, coder: str) -> None:
        super().__init__(codebook, coder=coder)
        self.parties: dict[tuple[str, int], tuple[Hit, list[Party], list[Party]]] = {}
        self.complete: dict[tuple[str, int], bool] = {}

    def _read(
        self, hit: Hit, sentence: Sentence, roles: Roles, places: dict[int, PlaceNamed]
    ) -> tuple[Hit, list[Party], list[Party]]:
        read, actors, recipients = super()._read(hit, sentence, roles, places)
        self.parties[key_of(hit)] = (read, actors, recipients)
        return read, actors, recipients

    def _complete(self, hit: Hit, actors: list[Party], recipients: list[Party]) -> bool:
        complete = super()._complete(hit, actors, recipients)
        self.complete[key_of(hit)] = complete
        return complete


def key_of(hit: Hit) -> tuple[str, int]:
    """A hit by its row and its governing word."""
    return hit.trigger.id, hit.head.i


def _actors(sentences: Sequence[Sentence], noting: _Noting) -> tuple[ActorCandidate, ...]:
    """The names found, then whom other words stand for."""
    named = [_named(mention) for each in sentences for mention in each.mentions]
    standing = [
        ActorCandidate(
            words=party.actor.text,
            id=party.actor.id,
            country=party.actor.country,
            sector=party.actor.sector,
            why=BASIS.get(party.basis, "it stands for a name before"),
        )
        for _, actors, recipients in noting.parties.values()
        for party in (*actors, *recipients)
    ]
    words = {each.words for each in named}
    return tuple(dict.fromkeys([*named, *(e for e in standing if e.words not in words)]))


def _named(mention: Mention) -> ActorCandidate:
    actor = mention.actor
    why = f"{mention.form} of a {mention.kind}" if mention.form != mention.kind else mention.kind
    return ActorCandidate(actor.text, actor.id, actor.country, actor.sector, why)


def _candidate(
    hit: Hit, sentence: Sentence, noting: _Noting, events: Sequence[Event]
) -> TriggerCandidate:
    first, last = hit.tokens
    span = sentence.span_of_tokens(first, last)
    return TriggerCandidate(
        row=hit.trigger.id,
        type=hit.trigger.type,
        mode=hit.trigger.mode,
        words=span.text,
        reason=_reason(hit, sentence, noting, events),
    )


def _reason(hit: Hit, sentence: Sentence, noting: _Noting, events: Sequence[Event]) -> str | None:
    """The first thing that kept a hit from being an event; None where it is one."""
    found = noting.parties.get(key_of(hit))
    if found is None:
        return (
            _untold(hit, sentence, noting.around(hit)) or "another reading of these words was coded"
        )
    read, actors, _ = found
    if not noting.complete[key_of(hit)]:
        return _lacking(read, actors)
    start = sentence.span_of_tokens(*read.tokens).start
    if any(each.spans and each.spans.trigger.start == start for each in events):
        return None
    return "what it tells is told by another event, or was told before"


def _untold(hit: Hit, sentence: Sentence, around: Circumstances) -> str | None:
    """Why the words tell no event, in the order in which the coder asks; None where they do."""
    if is_told(hit, sentence, around=around):
        return None
    reasons = (
        (any(map(disbelief, (hit.head, *hit.head.ancestors))), "it is told as not believed"),
        (is_asked(hit.head), "it is asked, not told"),
        (around.lacking and not around.failed, "it is told as lacking"),
        (around.tried and hit.trigger.type not in BECOMES_THREATEN, "it is told as tried only"),
        (not around.told, "it is wished, feared or thought of, not told"),
    )
    first = (reason for holds, reason in reasons if holds)
    return next(first, "it is a habit, in the simple present")


def _lacking(hit: Hit, actors: Sequence[Party]) -> str:
    """What a hit that tells an event has too little of."""
    words = hit.head.text
    if not actors:
        return f"no actor found for '{words}'"
    if hit.verb is None and not hit.trigger.alone:
        return f"'{words}' tells nothing without a verb such as {_some(hit.trigger.light)}"
    if hit.trigger.to == ("clause",):
        return f"'{words}' needs a clause with a party in it"
    who = actors[0].actor.text
    return f"'{words}' of {who} alone needs a recipient, and none was found"


def _some(words: Sequence[str]) -> str:
    return " or ".join(f"'{each.replace('_', ' ')}'" for each in words[:2]) or "one of its own"
