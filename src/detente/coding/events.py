"""Events: who did what to whom in a document's sentences, in PLOVER 2.0."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from detente.codebook import Codebook
from detente.codebook.name_context import role_nouns
from detente.codebook.roles import read_roles
from detente.codebook.triggers import read_triggers
from detente.coding.event_anaphora import Antecedents
from detente.coding.event_dates import Written
from detente.coding.event_flags import Circumstances, circumstances, is_asked, is_told_of
from detente.coding.event_matching import Hit, TriggerIndex
from detente.coding.event_modes import REFUSED, ModeWords, threatened
from detente.coding.event_parties import Parties, Party
from detente.coding.event_places import PlaceFinder, PlaceNamed, settled
from detente.coding.event_recipients import tells_what, topics
from detente.coding.event_roles import Roles, is_mutual
from detente.coding.event_scene import DocumentScene, Gazetteer, Scene
from detente.coding.event_setting import (
    date_of,
    date_span,
    is_past,
    location_of,
    reporter_of,
)
from detente.coding.event_subjects import subject_of
from detente.coding.forecast_denials import disbelief
from detente.coding.mentions import Mention, day_written
from detente.coding.parsed import Sentence
from detente.records import Actor, Event, EventDate, EventSpans, record_id

if TYPE_CHECKING:
    from spacy.tokens import Token

BECOMES_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""PLOVER 2.0: what is only planned of these is AGREE; a planned RETREAT is CONCEDE."""

BECOMES_THREATEN = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Announced material conflict has not happened: it is verbal conflict."""

BECOMES_REJECT = BECOMES_AGREE | {"AGREE", "RETREAT", "CONCEDE"}
"""What will not, or would not, be done of these is refused."""

QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})
"""Tags of 'why', 'how', 'who', 'which': a headline that begins so explains."""

ALONE = frozenset({"MOBILIZE", "RETREAT", "PROTEST", "ASSAULT"})
"""Types that one actor can do with no recipient told."""


ALONE_OF_SOMETHING = frozenset({
    "AGREE", "CONCEDE", "COERCE", "REQUEST", "REJECT", "THREATEN",
})  # fmt: skip
"""Types that need no recipient where it is told what is agreed, asked, eased or imposed."""

CONSENTS = frozenset({"agree"})
"""Reciprocal verbs that one party can do alone: 'Chad agreed to withdraw'."""

COOPERATION = 2
"""The quad classes of verbal and material cooperation: named together, both sides do it."""

Told = tuple[str, frozenset[str]]
"""An event's type and the countries in it."""


@lru_cache(maxsize=4)
def _indices(codebook: Codebook) -> tuple[TriggerIndex, ModeWords, Gazetteer]:
    """What finds a codebook's triggers, modes and places in text."""
    triggers = (*read_triggers(codebook.overlay), *codebook.triggers)
    return TriggerIndex(triggers), ModeWords(triggers), Gazetteer(codebook)


class EventCoder:
    """Codes events by rules over the dependency parse; the words are in `event_triggers.yaml`.

    An event needs an actor. It needs a recipient too, or a second actor where the trigger is
    reciprocal ('Kenya and Uganda agreed'), but for the types in ALONE. A habit in the present
    tense, a wish, a fear or a question is no event; a plan is, flagged `future`.
    """

    def __init__(self, codebook: Codebook, *, coder: str) -> None:
        self._codebook = codebook
        self._coder = coder
        self._triggers, self._modes, self._gazetteer = _indices(codebook)
        self._hits: dict[Token, list[list[Hit]]] = {}
        self._around: dict[Token, Circumstances] = {}
        self._sectors = codebook.agents | role_nouns(codebook.overlay)
        self._things = read_roles(codebook.overlay).things
        self._places = PlaceFinder(codebook.overlay)

    def _date_of(self, sentence: Sentence, hit: Hit, around: Circumstances) -> Written | None:
        return date_of(sentence, hit, future=around.future, overlay=self._codebook.overlay)

    def hits(self, sentence: Sentence) -> list[list[Hit]]:
        """The readings of each word that may trigger; kept until another document is coded."""
        first = sentence.tokens[0]
        if first not in self._hits:
            self._hits[first] = list(self._triggers.hits(sentence.tokens))
        return self._hits[first]

    def around(self, hit: Hit) -> Circumstances:
        """What the words around a hit say of it, by the codebook's cues; kept as the hits are."""
        if hit.head not in self._around:
            self._around[hit.head] = circumstances(hit.head, overlay=self._codebook.overlay)
        return self._around[hit.head]

    def code(self, sentences: Sequence[Sentence]) -> Iterator[Event]:
        """The events of one document's sentences, in text order."""
        self._hits.clear()
        self._around.clear()
        antecedents = Antecedents()
        document = DocumentScene(sentences, gazetteer=self._gazetteer)
        told: set[Told] = set()
        for sentence in sentences:
            asked = cache(partial(self._asked, sentence, antecedents, document))
            found = self._sentence(sentence, asked, told)
            yield from found
            document.read(sentence)
            antecedents.read(sentence, subject=_main_subject(sentence), pair=_pair_of(found))

    def _asked(
        self, sentence: Sentence, antecedents: Antecedents, document: DocumentScene
    ) -> tuple[Roles, dict[int, PlaceNamed]]:
        """What finds the parties in a sentence, and the places that it names."""
        places = self._places.find(sentence)
        sites = self._gazetteer.sites(sentence)
        parties = Parties(
            sentence,
            antecedents=antecedents,
            sectors=self._sectors,
            things=self._things,
            places=places,
            sites=sites,
            scene=Scene(sentence, sites=sites, document=document),
        )
        return Roles(parties), places

    def _sentence(
        self,
        sentence: Sentence,
        asked: Callable[[], tuple[Roles, dict[int, PlaceNamed]]],
        told: set[Told],
    ) -> list[Event]:
        """The events of a sentence, each of its words in one event at most.

        A noun without a date that names what was told before ('at their meeting') tells it again.
        """
        taken: set[int] = set()
        about: set[int] = set()
        found: dict[tuple[Told, EventDate | None], tuple[int, Event]] = {}
        for readings in self.hits(sentence):
            for reading in readings:
                hit = reading
                if hit.used & taken or not self._is_told(hit, sentence):
                    continue
                hit, actors, recipients = self._read(hit, sentence, *asked())
                recipients = recipients or self._facing_each_other(hit, actors)
                if not self._complete(hit, actors, recipients):
                    continue
                event = self._event(sentence, hit, actors, recipients)
                taken |= hit.used
                about |= topics(hit)
                key = (event.type, frozenset(_countries(actors) | _countries(recipients)))
                if hit.verb is not None or event.date is not None or key not in told:
                    found.setdefault((key, event.date), (hit.head.i, event))
                break
        told |= {key for key, _ in found}
        events = [event for head, event in found.values() if head not in about]
        return sorted(_fullest(events), key=_place)

    def _is_told(self, hit: Hit, sentence: Sentence) -> bool:
        """True if the words tell an event; the rest of what is around them is read only then."""
        return is_told_of(hit.head) and is_told(hit, sentence, around=self.around(hit))

    def _read(
        self, hit: Hit, sentence: Sentence, roles: Roles, places: dict[int, PlaceNamed]
    ) -> tuple[Hit, list[Party], list[Party]]:
        """The hit with its parties; what failed is a refusal, what is done to a place is felt."""
        actors, recipients = roles.roles(hit)
        around = self.around(hit)
        if around.failed and hit.trigger.type in BECOMES_AGREE | {"AGREE"}:
            mode = REFUSED.get(hit.trigger.type)
            hit = replace(hit, trigger=replace(hit.trigger, type="REJECT", mode=mode))
        dated = self._date_of(sentence, hit, around) if places else None
        on = dated.date.date if dated else day_written(sentence.document)
        hit, recipients = settled(hit, actors, recipients, places=places, on=on)
        return hit, actors, recipients

    def _complete(self, hit: Hit, actors: list[Party], recipients: list[Party]) -> bool:
        """True if enough is known of the parties for the event to be one."""
        if not actors or (hit.verb is None and not hit.trigger.alone):
            return False
        if recipients:
            return True
        if hit.trigger.needs_recipient and not hit.trigger.reciprocal:
            return False
        if hit.trigger.to == ("clause",):
            return False
        joint = (
            hit.trigger.reciprocal
            or self._codebook.event_types[hit.trigger.type].quad <= COOPERATION
        )
        alone = hit.trigger.type in ALONE or (
            hit.trigger.type in ALONE_OF_SOMETHING and tells_what(hit)
        )
        if hit.trigger.needs_recipient or hit.verb is None:
            alone = False
        if hit.trigger.reciprocal and hit.verb is not None and hit.verb.lemma_ not in CONSENTS:
            alone = alone and hit.trigger.type in ALONE
        return alone or (joint and len(_countries(actors)) > 1)

    def _facing_each_other(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """All actors, where each does harm to the others: 'clashed', 'accused each other'."""
        harms = self._codebook.event_types[hit.trigger.type].quad > COOPERATION
        harms = harms and not self.around(hit).failed
        mutual = hit.trigger.reciprocal or is_mutual(hit)
        return actors if harms and mutual and len(_countries(actors)) > 1 else []

    def _event(
        self,
        sentence: Sentence,
        hit: Hit,
        actors: list[Party],
        recipients: list[Party],
    ) -> Event:
        around = self.around(hit)
        kind, mode = planned(self._modes.settled(hit), around)
        dated = self._date_of(sentence, hit, around)
        document = sentence.document
        trigger = sentence.span_of_tokens(*hit.tokens)
        spans = EventSpans(
            trigger=trigger,
            actors=tuple(sentence.span_of_tokens(*each.shown) for each in actors),
            recipients=tuple(sentence.span_of_tokens(*each.shown) for each in recipients),
            date=date_span(sentence, dated),
        )
        flags = (
            around.negated and kind != "REJECT",
            around.hypothetical,
            around.future,
            is_past(sentence, head=hit.head, overlay=self._codebook.overlay),
        )
        who, whom = tuple(p.actor for p in actors), tuple(p.actor for p in recipients)
        teller = around.teller
        coding = (kind, mode, [each.id for each in who], [each.id for each in whom], *flags)
        return Event(
            id=record_id("event", document.id, trigger.start, trigger.end, *coding),
            document=document.id,
            type=kind,
            mode=mode,
            contexts=hit.trigger.contexts,
            quad=self._codebook.event_types[kind].quad,
            intensity=self._codebook.intensity_of(kind, mode=mode),
            actors=who,
            recipients=whom,
            date=dated.date if dated else None,
            location=location_of(hit, [*actors, *recipients]),
            negated=flags[0],
            hypothetical=flags[1],
            future=flags[2],
            historical=flags[3],
            reporter=reporter_of(
                sentence, teller=teller, subject=subject_of(teller) if teller else None
            ),
            probability=None,
            known_at=day_written(document),
            spans=spans,
            sentence=sentence.span(),
            coder=self._coder,
        )


def _pair_of(events: Sequence[Event]) -> tuple[Actor, ...]:
    """The two actors of the last event between two states."""
    for event in reversed(events):
        sides = {actor.country: actor for actor in (*event.actors, *event.recipients)}
        if len(sides) == 2:  # noqa: PLR2004  a pair
            return tuple(sides.values())
    return ()


def is_told(hit: Hit, sentence: Sentence, *, around: Circumstances) -> bool:
    """True if the words tell an event; a simple present does in a title only."""
    if any(disbelief(each) for each in (hit.head, *hit.head.ancestors)):
        return False
    if is_asked(hit.head) or (around.lacking and not around.failed):
        return False
    if around.tried and hit.trigger.type not in BECOMES_THREATEN:
        return False
    return around.told and (not around.generic or is_headline(sentence))


def is_headline(sentence: Sentence) -> bool:
    """True for a title, or a line of text that is a sentence without a stop and not a quotation."""
    if sentence.part.kind == "title":
        return True
    text, start, end = sentence.document.text, sentence.start, sentence.end
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    stands_alone = before.strip(" ")[-1:] in {"", "\n"} and after.strip(" ")[:1] in {"", "\n"}
    asks = sentence.tokens[0].tag_ in QUESTION_TAGS
    return stands_alone and not asks and text[end - 1 : end].isalnum()


def _fullest(events: list[Event]) -> list[Event]:
    """The events without those that another of the same type and actors tells more of."""
    return [
        each
        for number, each in enumerate(events)
        if each.recipients
        or not any(
            other.type == each.type
            and {a.country for a in other.actors} == {a.country for a in each.actors}
            and (other.recipients or at < number)
            for at, other in enumerate(events)
            if at != number
        )
    ]


def _place(event: Event) -> int:
    assert event.spans is not None
    return event.spans.trigger.start


def _countries(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(each.actor.country for each in parties)


def planned(hit: Hit, around: Circumstances) -> tuple[str, str | None]:
    """The type and mode, as PLOVER 2.0 recodes what is only planned, or will not be done."""
    kind, mode = hit.trigger.type, hit.trigger.mode
    if around.negated and kind in BECOMES_REJECT and (around.future or _would(hit)):
        return "REJECT", REFUSED.get(kind)
    if not around.future:
        return kind, mode
    if kind in BECOMES_AGREE:
        return "AGREE", None
    if kind == "RETREAT":
        return "CONCEDE", None
    if kind in BECOMES_THREATEN:
        return "THREATEN", threatened(kind, mode, obj=hit.obj)
    return kind, mode


def _would(hit: Hit) -> bool:
    """True for 'would not': told of what is past, it refuses."""
    return any(c.dep_ == "aux" and c.lower_ == "would" for c in hit.head.children)


def _main_subject(sentence: Sentence) -> Mention | None:
    """The mention that a sentence's main clause is about, or that owns what it is about."""
    subject = subject_of(sentence.tokens.root) if sentence.mentions else None
    if subject is None:
        return None
    inside = [m for m in sentence.mentions if m.first <= subject.i <= m.last]
    return inside[0] if inside else None
