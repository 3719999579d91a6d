"""Where the words of an event trigger stand in a parsed sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from detente.codebook.triggers import Trigger
from detente.coding.event_objects import (
    OBJECT,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    QUANTITIES,
    agents,
    counted,
    head_of,
    is_misread,
    is_passive,
    objects_of,
    wordings,
)
from detente.coding.event_phrases import phrases_fit
from detente.coding.event_subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

PARTICLES = frozenset({"prt", "prep", "advmod", "acomp", "oprd", "advcl"})
BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
HOLDS = OBJECT | PASSIVE_SUBJECT
ATTRIBUTE = frozenset({"compound", "nmod", "amod"})
ADVERBIAL = frozenset({"over", "off", "down", "up"})
"""Particles that with a noun of their own are prepositions ('took it over a tweet')."""
HAPPENING = frozenset({"take", "begin", "start", "resume", "open", "end", "conclude", "be"})
"""Verbs under which a nominal event is told as having happened ('talks took place')."""

MOST_BELOW = 120
"""Tokens under a verb among which its adverbs are sought: three long sentences' worth."""
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
        self._nouns: dict[str, list[tuple[Trigger, str]]] = defaultdict(list)
        for trigger in triggers:
            for written in trigger.verbs:
                lemma, *particles = written.split("_")
                self._verbs[lemma].append((trigger, tuple(particles)))
            for written in trigger.nouns:
                self._nouns[head_of(written)].append((trigger, written))
        for listed in self._verbs.values():
            listed.sort(key=lambda pair: _particularity(*pair), reverse=True)
        for nouns in self._nouns.values():
            nouns.sort(key=lambda pair: (" " in pair[1], len(pair[0].objects) > 0), reverse=True)

    def hits(self, tokens: TokenSpan) -> Iterator[list[Hit]]:
        """For each word that may trigger, its readings, the most particular first.

        Verbs come before nouns, so that a noun taken by a verb's row need not be read alone.
        """
        words = {token.lower_ for token in tokens.doc[tokens.start : tokens.end + 1]}
        for token in tokens:
            if token.tag_.startswith("VB") or token.pos_ == "ADJ":
                listed = next(
                    (self._verbs[each] for each in _stems(token) if each in self._verbs), ()
                )
                verb = _Verb(token)
                found = (_verb_hit(verb, *each) for each in listed if words.issuperset(each[1]))
                yield [hit for hit in found if hit is not None]
        for token in tokens:
            rows = self._nouns.get(token.lemma_.lower(), ())
            if rows and token.pos_ in {"NOUN", "PROPN"} and not _is_attribute(token):
                yield [_noun_hit(token, row) for row, noun in rows if _fits_noun(token, row, noun)]


def _stems(verb: Token) -> tuple[str, str]:
    """A verb's lemma, and the one with the 'e' that lemmatisers drop ('staged' is no 'stag')."""
    lemma = verb.lemma_.lower()
    if is_misread(verb):
        lemma = lemma.removesuffix("ed")
    return lemma, lemma + "e"


def _is_attribute(noun: Token) -> bool:
    """True for a noun that says of what kind another is ('the attack aircraft')."""
    return noun.dep_ in ATTRIBUTE and noun.head.i > noun.i


def _fits_noun(noun: Token, trigger: Trigger, written: str) -> bool:
    if " " in written and written not in wordings(noun):
        return False
    return not trigger.objects or _has_before(noun, trigger.objects)


class _Verb:
    """A verb, its subject and its objects with their wordings, each looked up once."""

    def __init__(self, token: Token) -> None:
        self.token = token

    @cached_property
    def objects(self) -> list[tuple[Token, set[str]]]:
        """The objects, each with its wordings."""
        return [(each, _all_wordings(each)) for each in objects_of(self.token)]

    @cached_property
    def is_passive(self) -> bool:
        """Whether it is a passive."""
        return is_passive(self.token)

    @cached_property
    def subject(self) -> set[str]:
        """The wordings of what does it; of a passive, what follows 'by'."""
        found = agents(self.token) if self.is_passive else [subject_of(self.token)]
        return {word for each in found if each is not None for word in _all_wordings(each)}

    @cached_property
    def below(self) -> frozenset[str]:
        """The words that stand under the verb, the first of them in a sentence without end."""
        return frozenset(
            each.lower_
            for each in islice(self.token.subtree, MOST_BELOW)
            if each.tag_ != "VBN" or each.dep_ != "amod"
        )


def _verb_hit(verb: _Verb, trigger: Trigger, particles: tuple[str, ...]) -> Hit | None:
    token = verb.token
    if not all(_has_particle(token, each) for each in particles):
        return None
    asks = trigger.objects or trigger.adverbs
    if particles[-1:] == ("in",) and not asks and _after_particles(token, particles):
        return None
    if trigger.subjects and trigger.subjects.isdisjoint(verb.subject):
        return None
    found = _done_to(verb, trigger, particles)
    if found is None or (trigger.adverbs and trigger.adverbs.isdisjoint(verb.below)):
        return None
    if (trigger.modals and not _told_to(token, trigger.modals)) or not phrases_fit(token, trigger):
        return None
    return Hit(trigger, token, None, found[0] if found else None, verb.is_passive)


def _done_to(verb: _Verb, trigger: Trigger, particles: tuple[str, ...]) -> tuple[Token, ...] | None:
    """What the verb is done to, if anything; None where it is not what the trigger asks for.

    The noun asked for may stand after the last particle ('put X on trial'): the object is X.
    """
    direct = verb.objects
    after = [(each, _all_wordings(each)) for each in _after_particles(verb.token, particles)]
    if any(not trigger.not_objects.isdisjoint(words) for _, words in direct or after):
        return None
    if not trigger.objects:
        return tuple(each for each, _ in direct or after)
    for each, words in direct:
        if not trigger.objects.isdisjoint(words):
            return (each,)
    for each, words in after:
        if not trigger.objects.isdisjoint(words):
            return (direct[0][0] if direct else each,)
    return None


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
        if top.dep_ == "nsubj":
            return verb if verb.lemma_ in HAPPENING and verb.lemma_ in trigger.light else None
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
        return not _is_time(verb.nbor(1))
    return any(
        child.lower_ == word
        and child.dep_ in PARTICLES
        and not (child.dep_ == "prep" and (word in ADVERBIAL or _is_time(child)))
        for child in _near(verb)
    )


def _is_time(prep: Token) -> bool:
    """True for 'on Friday', which is no part of 'call on'."""
    return any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in prep.children)


def _near(verb: Token) -> list[Token]:
    """A verb's children, the words right under its particles ('out of') and its objects.

    Parsers hang the 'of' of 'stripped them of their rank' on either.
    """
    own = list(verb.children)
    below = [c for each in own if each.dep_ in PARTICLES for c in each.children]
    beside = [c for each in own if each.dep_ in HOLDS for c in each.children if c.dep_ == "prep"]
    return own + below + beside


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


def _all_wordings(noun: Token) -> set[str]:
    """The wordings of a noun and of those joined to it."""
    return {word for each in (noun, *noun.conjuncts) for word in wordings(each)}


def _told_to(verb: Token, modals: frozenset[str]) -> bool:
    return any(
        child.dep_ == "ccomp" and any(aux.lower_ in modals for aux in child.children)
        for child in verb.children
    )


def _has_before(noun: Token, lemmas: frozenset[str]) -> bool:
    return any(c.lemma_.lower() in lemmas for c in noun.children if c.dep_ in BEFORE_NOUN)


def _particularity(trigger: Trigger, particles: tuple[str, ...]) -> tuple[int, ...]:
    return (
        len(particles),
        bool(trigger.adverbs or trigger.modals),
        bool(trigger.objects) + 2 * bool(trigger.subjects),
        bool(trigger.sectors),
        trigger.asked,
        trigger.needs_recipient,
        -len(trigger.objects),
    )


def _with_particle(head: Token, trigger: Trigger) -> tuple[Token, Token]:
    for written in trigger.verbs:
        lemma, *particles = written.split("_")
        if head.lemma_.lower() == lemma and particles and head.i + 1 < len(head.doc):
            after = head.nbor(1)
            if after.lower_ == particles[0]:
                return head, after
    return head, head
