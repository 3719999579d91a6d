"""Which type of event a sentence tells of two parties that are already known.

The rules are asked first: an event that they code between just these parties weighs heavily. The
rest is the learned model's: what the parse says of the parties and of the path between them, and
every row of the lexicon that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detente.coding.event_matching import Hit
from detente.coding.events import EventCoder, is_told, planned
from detente.coding.parsed import Sentence
from detente.coding.type_features import Ends, features_of
from detente.coding.type_model import TypeModel, load_type_model
from detente.coding.type_paths import LexiconSight
from detente.records import Event, Span

Sights = list[tuple[Hit, LexiconSight]]
"""The rows of the lexicon that fit a sentence, as matched and as the model sees them."""

BETWEEN = "coded_AR="
"""The feature of an event that the rules code between the parties, before its type."""


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """The type decided, its mode where the lexicon tells one, and how probable the type is.

    `probability` is how often a type so decided is right, calibrated on exemplars unseen in
    training (`TypeModel.choice`). `coded` is the event of that type that the rules code
    between the parties, else the first that they code at all.
    """

    type: str
    mode: str | None
    probability: float
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
        who, whom = _located(sentences, coded, actors, recipients)
        return self._features(sentences, self._all_sights(sentences), coded, who, whom)

    def type_of(
        self, sentences: Sequence[Sentence], *, actors: Sequence[str], recipients: Sequence[str]
    ) -> TypeChoice:
        """The type of the event between the parties named, in these sentences of one document."""
        coded = list(self._coder.code(sentences))
        sights = self._all_sights(sentences)
        who, whom = _located(sentences, coded, actors, recipients)
        features = self._features(sentences, sights, coded, who, whom)
        kind, probability = self._model.choice(features, between=types_between(features))
        of_type = [event for event in coded if event.type == kind]
        of_type.sort(key=lambda event: _pairing(event, who, whom) != "AR")
        mode = _mode(kind, of_type, sights)
        return TypeChoice(kind, mode, probability, next(iter(of_type), None))

    def weighed(self, sentences: Sequence[Sentence], events: Sequence[Event]) -> list[Event]:
        """The events that the rules coded in these sentences, each with its probability.

        It is how often an event so told has the type it was given; parties are not judged. On news
        wires it is a little too modest: .81 is told where .84 is right.
        """
        starts = {event.sentence.start for event in events if event.sentence}
        telling = [each for each in sentences if each.start in starts]
        seen = dict(zip((each.start for each in telling), self._all_sights(telling), strict=True))
        by_start = {sentence.start: sentence for sentence in telling}
        told_in: dict[int, list[Event]] = {start: [] for start in starts}
        for event in events:
            if event.sentence:
                told_in[event.sentence.start].append(event)
        found = []
        for event in events:
            assert event.spans is not None
            assert event.sentence is not None
            sentence = by_start[event.sentence.start]
            who, whom = _ends(event.spans.actors), _ends(event.spans.recipients)
            told = told_in[sentence.start]
            features = self._features([sentence], [seen[sentence.start]], told, who, whom)
            trust = round(self._model.trust_in(event.type, features), 2)
            found.append(replace(event, probability=trust))
        return found

    def _features(
        self,
        sentences: Sequence[Sentence],
        sights: Sequence[Sights],
        coded: Sequence[Event],
        who: Sequence[Ends],
        whom: Sequence[Ends],
    ) -> frozenset[str]:
        found = {f"coded={event.type}" for event in coded} or {"uncoded"}
        found |= {f"coded_{_pairing(event, who, whom)}={event.type}" for event in coded}
        if not types_between(found):
            found.add("nothing_between")
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
                signs = {"f": around.future, "n": around.negated, "x": around.failed,
                         "h": around.hypothetical}  # fmt: skip
                signed = "".join(sign for sign, holds in signs.items() if holds)
                seen.append((hit, LexiconSight(
                    hit.trigger.id, kind, hit.head.i, told, hit.trigger.type,
                    frozenset(hit.used), signed,
                )))  # fmt: skip
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


def types_between(features: Iterable[str]) -> frozenset[str]:
    """The types of the events that the rules code between the parties, of their features."""
    return frozenset(each.removeprefix(BETWEEN) for each in features if each.startswith(BETWEEN))


def _located(
    sentences: Sequence[Sentence],
    coded: Sequence[Event],
    actors: Sequence[str],
    recipients: Sequence[str],
) -> tuple[Sequence[Ends], Sequence[Ends]]:
    """Where the parties stand; a side none of whose words do is that of a fitting coded event."""
    text = sentences[0].document.text if sentences else ""
    who, whom = ends_in(text, actors), ends_in(text, recipients)
    lost, lost_whom = bool(actors) and not who, bool(recipients) and not whom
    for event in coded if lost or lost_whom else ():
        assert event.spans is not None
        doers, done_to = _ends(event.spans.actors), _ends(event.spans.recipients)
        if (lost or _touch(doers, who)) and (lost_whom or not whom or _touch(done_to, whom)):
            return doers if lost else who, done_to if lost_whom else whom
    return who, whom


def _pairing(event: Event, who: Sequence[Ends], whom: Sequence[Ends]) -> str:
    """Which of the parties an event has: 'AR' both, 'RA' both but turned round, 'A', 'R', 'X'."""
    assert event.spans is not None
    doers, done_to = _ends(event.spans.actors), _ends(event.spans.recipients)
    actor, recipient = _touch(doers, who), not whom or _touch(done_to, whom)
    if actor and recipient:
        return "AR"
    if _touch(doers, whom) and _touch(done_to, who):
        return "RA"
    return "A" if actor else "R" if recipient else "X"


def _ends(spans: Iterable[Span]) -> list[Ends]:
    return [(span.start, span.end) for span in spans]


def _touch(some: Sequence[Ends], others: Sequence[Ends]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


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
