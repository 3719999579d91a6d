"""The event of a given pair: its parties are told, and only its type is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.codebook import Codebook
from detente.coding.event_typing import EventTyper, ends_in
from detente.coding.mentions import day_written
from detente.coding.parsed import Sentence
from detente.records import Actor, Event, EventSpans, Skip, Span, record_id, span_of

UNKNOWN = ""
"""The country of a party whose words name nobody that the codebook knows; a Skip says so."""


def event_of_pair(
    sentences: Sequence[Sentence],
    *,
    actors: Sequence[str],
    recipients: Sequence[str],
    typer: EventTyper,
    codebook: Codebook,
    coder: str,
) -> Event | None:
    """The event between the parties that some words of the text name; None if none stands there.

    Its date, flags and trigger are those of the event that the rules code for the type, if they
    code one; else its trigger is the whole sentence. `probability` is that of the type.
    """
    sides = [_spans(sentences, words) for words in (actors, recipients)]
    named = [span for side in sides for span in side]
    if not named or not sides[0]:
        return None
    sentence = next(each for each in sentences if each.start <= named[0].start < each.end)
    choice = typer.type_of(sentences, actors=actors, recipients=recipients)
    coded = choice.coded
    who, whom = ([_actor(sentences, span) for span in side] for side in sides)
    trigger = coded.spans.trigger if coded and coded.spans else sentence.span()
    document = sentence.document
    coding = (choice.type, choice.mode, [a.id for a in who], [a.id for a in whom])
    plain = coded or _bare(sentence, coder)
    return replace(
        plain,
        id=record_id("event", document.id, trigger.start, trigger.end, *coding),
        type=choice.type, mode=choice.mode,
        quad=codebook.event_types[choice.type].quad,
        intensity=codebook.intensity_of(choice.type, mode=choice.mode),
        actors=tuple(who), recipients=tuple(whom),
        probability=round(choice.probability, 2),
        spans=EventSpans(trigger, tuple(sides[0]), tuple(sides[1]),
                         coded.spans.date if coded and coded.spans else None),
    )  # fmt: skip


def unknown_parties(event: Event) -> tuple[Skip, ...]:
    """A Skip for each party of an event of a given pair that the codebook does not know."""
    if event.spans is None:
        return ()
    sides = ((event.actors, event.spans.actors), (event.recipients, event.spans.recipients))
    return tuple(
        Skip(
            "code",
            "unknown party",
            f"{actor.text!r} names nobody the codebook knows: its country is left empty. Add it "
            "to a codebook of your own (--codebook)",
            document=event.document,
            span=span,
        )
        for actors, spans in sides
        for actor, span in zip(actors, spans, strict=True)
        if actor.country == UNKNOWN
    )


def _bare(sentence: Sentence, coder: str) -> Event:
    """An event of which nothing is told but its sentence."""
    document = sentence.document
    return Event(
        id="", document=document.id, type="", mode=None, contexts=(), quad=0, intensity=None,
        actors=(), recipients=(), date=None, location=None, negated=False, hypothetical=False,
        future=False, historical=False, reporter=None, probability=None,
        known_at=day_written(document), spans=None, sentence=sentence.span(), coder=coder,
    )  # fmt: skip


def _spans(sentences: Sequence[Sentence], words: Sequence[str]) -> list[Span]:
    """Where the words stand in a sentence."""
    if not sentences:
        return []
    document = sentences[0].document
    return [
        span_of(document, start, end)
        for start, end in ends_in(document.text, words)
        if any(each.start <= start < each.end for each in sentences)
    ]


def _actor(sentences: Sequence[Sentence], span: Span) -> Actor:
    """Whom the codebook finds within a span; else an actor of these words and unknown country."""
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.start < span.end and span.start < mention.end:
                return replace(mention.actor, text=span.text)
    return Actor(id=span.text, country=UNKNOWN, sector=None, text=span.text)
