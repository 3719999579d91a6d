"""Where the words of an event trigger stand in a parsed sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.triggers import Trigger
from detente.coding.event_objects import (
    OBJECT,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    QUANTITIES,
    counted,
    is_misread,
    is_passive,
    objects_of,
)
from detente.coding.event_phrases import phrases_fit

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

PARTICLES = frozenset({"prt", "prep", "advmod", "acomp", "oprd", "advcl"})
BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
ADVERBIAL = frozenset({"over", "off", "down", "up"})
"""Particles that with a noun of their own are prepositions ('took it over a tweet')."""
HAPPENING = frozenset({"take", "begin", "start", "resume", "open", "end", "conclude", "be"})
"""Verbs under which a nominal event is told as having happened ('talks took place')."""

WIDEST_TRIGGER = 8
"""Tokens between a light verb and its noun up to which both are shown as one trigger."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: its governing verb or its noun (or both), and the verb's object."""

    trigger: Trigger
    verb: Token | None
    noun: Token | None
    obj: Token | None
    passive: bool

    @property
    def head(self) -> Token:
        """The token whose surroundings tell whether it happened: the verb, else the noun."""
        found = self.verb if self.verb is not None else self.noun
        assert found is not None
        return found

    @property
    def used(self) -> set[int]:
        """The numbers of its tokens: no other event is read from them."""
        return {each.i for each in (self.verb, self.noun, self.obj) if each is not None}

    @property
    def tokens(self) -> tuple[Token, Token]:
        """The first and last token shown as the trigger."""
        if self.verb is None or self.noun is None:
            return _with_particle(self.head, self.trigger)
        first, last = sorted((self.verb, self.noun), key=lambda token: token.i)
        near = last.i - first.i <= WIDEST_TRIGGER
        return (first, last) if near else (self.noun, self.noun)


class TriggerIndex:
    """The lexicon by lemma; at each word the most particular row that fits wins."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        self._verbs: dict[str, list[tuple[Trigger, tuple[str, ...]]]] = defaultdict(list)
        self._nouns: dict[str, list[Trigger]] = defaultdict(list)
        for trigger in triggers:
            for written in trigger.verbs:
                lemma, *particles = written.split("_")
                self._verbs[lemma].append((trigger, tuple(particles)))
            for noun in trigger.nouns:
                self._nouns[noun].append(trigger)
        for listed in self._verbs.values():
            listed.sort(key=lambda pair: _particularity(*pair), reverse=True)
        for nouns in self._nouns.values():
            nouns.sort(key=lambda trigger: len(trigger.objects) > 0, reverse=True)

    def hits(self, tokens: TokenSpan) -> Iterator[list[Hit]]:
        """For each word that may trigger, its readings, the most particular first.

        Verbs come before nouns, so that a noun taken by a verb's row need not be read alone.
        """
        for token in tokens:
            if token.tag_.startswith("VB") or token.pos_ == "ADJ":
                listed = next(
                    (self._verbs[each] for each in _stems(token) if each in self._verbs), ()
                )
                found = (_verb_hit(token, *each) for each in listed)
                yield [hit for hit in found if hit is not None]
        for token in tokens:
            if token.pos_ in {"NOUN", "PROPN"}:
                rows = self._nouns.get(token.lemma_.lower(), ())
                yield [_noun_hit(token, row) for row in rows if _fits_noun(token, row)]


def _stems(verb: Token) -> tuple[str, str]:
    """A verb's lemma, and the one with the 'e' that lemmatisers drop ('staged' is no 'stag')."""
    lemma = verb.lemma_.lower()
    if is_misread(verb):
        lemma = lemma.removesuffix("ed")
    return lemma, lemma + "e"


def _fits_noun(noun: Token, trigger: Trigger) -> bool:
    return not trigger.objects or _has_before(noun, trigger.objects)


def _verb_hit(token: Token, trigger: Trigger, particles: tuple[str, ...]) -> Hit | None:
    if not all(_has_particle(token, each) for each in particles):
        return None
    objects = objects_of(token) or _after_particles(token, particles)
    lemmas = {lemma for each in objects for lemma in _lemmas(each)}
    if trigger.objects and trigger.objects.isdisjoint(lemmas):
        return None
    if not trigger.not_objects.isdisjoint(lemmas):
        return None
    if trigger.adverbs and not any(c.lower_ in trigger.adverbs for c in token.subtree):
        return None
    if (trigger.modals and not _told_to(token, trigger.modals)) or not phrases_fit(token, trigger):
        return None
    obj = next(
        (o for o in objects if not trigger.objects or trigger.objects & set(_lemmas(o))), None
    )
    return Hit(trigger, token, None, obj, is_passive(token))


def _noun_hit(noun: Token, trigger: Trigger) -> Hit:
    """A noun's hit, with the light verb it stands under if that is one of the row's."""
    verb = _light_verb(noun, trigger)
    return Hit(trigger, verb, noun, noun, passive=verb is not None and is_passive(verb))


def _light_verb(noun: Token, trigger: Trigger) -> Token | None:
    """The light verb whose object (or passive subject) the noun is."""
    top = noun
    while top.dep_ in {"conj", "pobj", "prep"} and top.head.pos_ in {"NOUN", "ADP"}:
        if top.dep_ == "pobj" and top.head.lower_ != "of":
            break
        if top.dep_ == "prep" and top.head.lemma_.lower() not in QUANTITIES:
            break
        top = top.head
    if top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.tag_.startswith("VB"):
        verb, joined = top.head.head, f"{top.head.head.lemma_}_{top.head.lower_}"
        if joined in trigger.light:
            return verb
    if top.dep_ in OBJECT | PASSIVE_SUBJECT | {"nsubj"}:
        verb = top.head
        if top.dep_ == "nsubj" and verb.lemma_ not in HAPPENING:
            return None
        return verb if _is_light(verb, trigger) else None
    after = [c for c in noun.children if c.dep_ == "acl" and c.tag_ in PARTICIPLE]
    return next((verb for verb in after if _is_light(verb, trigger)), None)


def _is_light(verb: Token, trigger: Trigger) -> bool:
    return any(
        light.split("_")[0] in _stems(verb)
        and all(_has_particle(verb, each) for each in light.split("_")[1:])
        for light in trigger.light
    )


def _has_particle(verb: Token, word: str) -> bool:
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == word:
        return True
    return any(
        child.lower_ == word
        and child.dep_ in PARTICLES
        and not (child.dep_ == "prep" and word in ADVERBIAL)
        for child in _near(verb)
    )


def _near(verb: Token) -> list[Token]:
    """A verb's children, and the words that stand right under its particles ('out of')."""
    own = list(verb.children)
    return own + [c for each in own if each.dep_ in PARTICLES for c in each.children]


def _after_particles(verb: Token, particles: tuple[str, ...]) -> list[Token]:
    """What the last particle brings, where it is a preposition ('walked out of the talks')."""
    found = [
        each
        for prep in _near(verb)
        if particles and prep.lower_ == particles[-1]
        for each in prep.children
        if each.dep_ == "pobj"
    ]
    return [counted(each) for each in found]


def _told_to(verb: Token, modals: frozenset[str]) -> bool:
    return any(
        child.dep_ == "ccomp" and any(aux.lower_ in modals for aux in child.children)
        for child in verb.children
    )


def _lemmas(noun: Token) -> list[str]:
    return [noun.lemma_.lower(), noun.lower_, *(each.lemma_.lower() for each in noun.conjuncts)]


def _has_before(noun: Token, lemmas: frozenset[str]) -> bool:
    return any(c.lemma_.lower() in lemmas for c in noun.children if c.dep_ in BEFORE_NOUN)


def _particularity(
    trigger: Trigger, particles: tuple[str, ...]
) -> tuple[int, bool, bool, bool, int]:
    return (
        len(particles),
        bool(trigger.adverbs or trigger.modals),
        bool(trigger.objects),
        bool(trigger.sectors),
        trigger.asked,
    )


def _with_particle(head: Token, trigger: Trigger) -> tuple[Token, Token]:
    for written in trigger.verbs:
        lemma, *particles = written.split("_")
        if head.lemma_.lower() == lemma and particles and head.i + 1 < len(head.doc):
            after = head.nbor(1)
            if after.lower_ == particles[0]:
                return head, after
    return head, head
