"""Which type of event a sentence tells of two parties that are already known.

The rules are asked first: an event that they code for the sentence weighs heavily. The rest is the
learned model's: what the parse says of the parties, and every row of the lexicon that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.codebook import Codebook
from detente.codebook.triggers import read_triggers
from detente.coding.event_flags import circumstances
from detente.coding.event_matching import Hit, TriggerIndex
from detente.coding.events import EventCoder, is_told, planned
from detente.coding.parsed import Sentence
from detente.coding.type_features import Ends, LexiconSight, features_of
from detente.coding.type_model import NO_EVENT, TypeModel, load_type_model
from detente.records import Event

CODED_WORTH = 4.0
"""Log odds that an event coded by the rules adds to its type. Of such events of the development
gold 88 % have the right type; the exemplars, which were written to be unlike the lexicon, teach
the model to trust them less. Any worth from 2 to 6 gives the same to within a sentence or two."""


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """The type decided, its mode where the lexicon tells one, and how probable the type is.

    `probability` is over the sixteen types, given that there is an event; `event_probability` that
    there is one.
    """

    type: str
    mode: str | None
    probability: float
    event_probability: float


class EventTyper:
    """Decides the type of the event between given parties; see the module for how."""

    def __init__(
        self, codebook: Codebook, *, coder: EventCoder, model: TypeModel | None = None
    ) -> None:
        self._coder = coder
        self._triggers = TriggerIndex((*read_triggers(codebook.overlay), *codebook.triggers))
        self._model = model or load_type_model()

    def features(
        self, sentences: Sequence[Sentence], *, actors: Sequence[str], recipients: Sequence[str]
    ) -> frozenset[str]:
        """What is known of the pair in these sentences of one document, as the model takes it.

        `actors` and `recipients` are words of the text; what does not stand in it is passed over.
        """
        coded = list(self._coder.code(sentences))
        return self._features(sentences, coded, actors, recipients)

    def type_of(
        self, sentences: Sequence[Sentence], *, actors: Sequence[str], recipients: Sequence[str]
    ) -> TypeChoice:
        """The type of the event between the parties named, in these sentences of one document."""
        import numpy as np  # noqa: PLC0415  start-up

        coded = list(self._coder.code(sentences))
        odds = self._model.log_odds(self._features(sentences, coded, actors, recipients))
        types = self._model.types
        for kind in {event.type for event in coded}:
            odds[types.index(kind)] += CODED_WORTH
        share = np.exp(odds - odds.max())
        share /= share.sum()
        nothing = types.index(NO_EVENT)
        event_probability = float(1 - share[nothing])
        share[nothing] = 0.0
        best = int(share.argmax())
        probability = float(share[best] / share.sum())
        mode = self._mode(sentences, coded, types[best])
        return TypeChoice(types[best], mode, probability, event_probability)

    def weighed(self, sentences: Sequence[Sentence], events: Sequence[Event]) -> list[Event]:
        """The events that the rules coded in these sentences, each with its probability.

        It is how often an event so told has the type it was given; parties are not judged.
        """
        by_start = {sentence.start: sentence for sentence in sentences}
        found = []
        for event in events:
            assert event.spans is not None
            assert event.sentence is not None
            sentence = by_start[event.sentence.start]
            told = {f"coded={each.type}" for each in events if each.sentence == event.sentence}
            features = told | features_of(
                sentence,
                actors=[(span.start, span.end) for span in event.spans.actors],
                recipients=[(span.start, span.end) for span in event.spans.recipients],
                seen=[sight for _, sight in self._sights(sentence)],
            )
            trust = round(self._model.trust_in(event.type, features), 2)
            found.append(replace(event, probability=trust))
        return found

    def _features(
        self,
        sentences: Sequence[Sentence],
        coded: Sequence[Event],
        actors: Sequence[str],
        recipients: Sequence[str],
    ) -> frozenset[str]:
        found: set[str] = {f"coded={event.type}" for event in coded} or {"uncoded"}
        for sentence in sentences:
            text = sentence.document.text
            found |= features_of(
                sentence,
                actors=ends_in(text, actors),
                recipients=ends_in(text, recipients),
                seen=[sight for _, sight in self._sights(sentence)],
            )
        return frozenset(found)

    def _mode(self, sentences: Sequence[Sentence], coded: Sequence[Event], kind: str) -> str | None:
        modes = [event.mode for event in coded if event.type == kind]
        modes += [
            hit.trigger.mode
            for sentence in sentences
            for hit, sight in self._sights(sentence)
            if sight.type == kind == hit.trigger.type
        ]
        return next((mode for mode in modes if mode), None)

    def _sights(self, sentence: Sentence) -> list[tuple[Hit, LexiconSight]]:
        """The first reading of each word that may trigger, as the model sees it."""
        seen = []
        for readings in self._triggers.hits(sentence.tokens):
            for hit in readings[:1]:
                kind, _ = planned(hit, circumstances(hit.head))
                told = is_told(hit, sentence)
                seen.append((hit, LexiconSight(hit.trigger.id, kind, hit.head.i, told)))
        return seen


def ends_in(text: str, words: Sequence[str]) -> list[Ends]:
    """Where each of the words first stands in the text, as written or in any case.

    Example
    -------
    >>> ends_in("Laos met Peru.", ["peru", "Oman"])
    [(9, 13)]
    """
    found = []
    for each in (each for each in words if each):
        at = text.find(each)
        if at < 0:
            at = text.lower().find(each.lower())
        if at >= 0:
            found.append((at, at + len(each)))
    return found
