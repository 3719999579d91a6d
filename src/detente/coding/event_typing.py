"""Which type of event a sentence tells of two parties that are already known.

The rules are asked first: an event that they code for the sentence weighs heavily. The rest is the
learned model's: what the parse says of the parties, and every row of the lexicon that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.coding.event_matching import Hit
from detente.coding.events import EventCoder, is_told, planned
from detente.coding.parsed import Sentence
from detente.coding.type_features import Ends, LexiconSight, features_of
from detente.coding.type_model import NO_EVENT, TypeModel, load_type_model
from detente.records import Event

Sights = list[tuple[Hit, LexiconSight]]
"""The rows of the lexicon that fit a sentence, as matched and as the model sees them."""

CODED_WORTH = 4.0
"""Log odds that an event coded by the rules adds to its type. Of such events of the development
gold 88 % have the right type; the exemplars, which were written to be unlike the lexicon, teach
the model to trust them less. Any worth from 2 to 6 gives the same to within a sentence or two."""


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """The type decided, its mode where the lexicon tells one, and how probable the type is.

    `probability` is over the sixteen types, given that there is an event; `event_probability` that
    there is one. `coded` is the first event of that type that the rules code, if they code one.
    Their product is too confident on news wires: .89 is told where .80 is right, for CODED_WORTH
    is not calibrated (`python -m tools.quality_calibration`).
    """

    type: str
    mode: str | None
    probability: float
    event_probability: float
    coded: Event | None


class EventTyper:
    """Decides the type of the event between given parties; see the module for how."""

    def __init__(self, coder: EventCoder, *, model: TypeModel | None = None) -> None:
        self._coder = coder
        self._model = model or load_type_model()

    def features(
        self, sentences: Sequence[Sentence], *, actors: Sequence[str], recipients: Sequence[str]
    ) -> frozenset[str]:
        """What is known of the pair in these sentences of one document, as the model takes it.

        `actors` and `recipients` are words of the text; what does not stand in it is passed over.
        """
        coded = list(self._coder.code(sentences))
        return self._features(sentences, self._all_sights(sentences), coded, actors, recipients)

    def type_of(
        self, sentences: Sequence[Sentence], *, actors: Sequence[str], recipients: Sequence[str]
    ) -> TypeChoice:
        """The type of the event between the parties named, in these sentences of one document."""
        import numpy as np  # noqa: PLC0415  start-up

        coded = list(self._coder.code(sentences))
        sights = self._all_sights(sentences)
        odds = self._model.log_odds(self._features(sentences, sights, coded, actors, recipients))
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
        of_type = [event for event in coded if event.type == types[best]]
        mode = _mode(types[best], of_type, sights)
        first = next(iter(of_type), None)
        return TypeChoice(types[best], mode, probability, event_probability, first)

    def weighed(self, sentences: Sequence[Sentence], events: Sequence[Event]) -> list[Event]:
        """The events that the rules coded in these sentences, each with its probability.

        It is how often an event so told has the type it was given; parties are not judged. On news
        wires it is a little too modest: .79 is told where .83 is right.
        """
        starts = {event.sentence.start for event in events if event.sentence}
        telling = [each for each in sentences if each.start in starts]
        seen = dict(zip((each.start for each in telling), self._all_sights(telling), strict=True))
        by_start = {sentence.start: sentence for sentence in telling}
        told_in: dict[int, set[str]] = {start: set() for start in starts}
        for event in events:
            if event.sentence:
                told_in[event.sentence.start].add(f"coded={event.type}")
        found = []
        for event in events:
            assert event.spans is not None
            assert event.sentence is not None
            sentence = by_start[event.sentence.start]
            features = told_in[sentence.start] | features_of(
                sentence,
                actors=[(span.start, span.end) for span in event.spans.actors],
                recipients=[(span.start, span.end) for span in event.spans.recipients],
                seen=[sight for _, sight in seen[sentence.start]],
            )
            trust = round(self._model.trust_in(event.type, features), 2)
            found.append(replace(event, probability=trust))
        return found

    def _features(
        self,
        sentences: Sequence[Sentence],
        sights: Sequence[Sights],
        coded: Sequence[Event],
        actors: Sequence[str],
        recipients: Sequence[str],
    ) -> frozenset[str]:
        found: set[str] = {f"coded={event.type}" for event in coded} or {"uncoded"}
        text = sentences[0].document.text if sentences else ""
        who, whom = ends_in(text, actors), ends_in(text, recipients)
        for sentence, seen in zip(sentences, sights, strict=True):
            told = [sight for _, sight in seen]
            found |= features_of(sentence, actors=who, recipients=whom, seen=told)
        return frozenset(found)

    def _all_sights(self, sentences: Sequence[Sentence]) -> list[Sights]:
        return [self._sights(sentence) for sentence in sentences]

    def _sights(self, sentence: Sentence) -> Sights:
        """The first reading of each word that may trigger, as the model sees it."""
        seen = []
        for readings in self._coder.hits(sentence):
            for hit in readings[:1]:
                around = self._coder.around(hit)
                kind, _ = planned(hit, around)
                told = is_told(hit, sentence, around=around)
                seen.append((hit, LexiconSight(hit.trigger.id, kind, hit.head.i, told)))
        return seen


def _mode(kind: str, coded: Sequence[Event], sights: Sequence[Sights]) -> str | None:
    """The mode of the events coded of a type, else of the first row seen that has the type."""
    modes = [event.mode for event in coded]
    modes += [
        hit.trigger.mode
        for seen in sights
        for hit, sight in seen
        if sight.type == kind == hit.trigger.type
    ]
    return next((mode for mode in modes if mode), None)


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
