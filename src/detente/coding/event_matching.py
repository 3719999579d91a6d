"""Where the words of an event trigger stand in a parsed sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

OBJECT = frozenset({"dobj", "obj", "attr", "oprd"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass"})
PARTICIPLE = frozenset({"VBN", "VBD"})
"""Tags of 'signed' after its noun; taggers take some for the past tense."""

PARTICLES = frozenset({"prt", "prep", "advmod", "acomp", "oprd", "advcl"})
BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
QUANTITIES = frozenset({
    "series", "number", "round", "group", "package", "set", "string", "range", "couple", "pair",
    "ton", "tonne", "kilogram", "barrel", "dozen", "hundred", "thousand", "million", "billion",
    "lot", "part", "bulk", "third", "half", "quarter", "shipment", "supply", "team", "contingent",
    "batch", "fleet", "dollar", "worth", "convoy", "squadron", "quantity", "amount", "majority",
    "delegation", "party", "crowd", "piece", "kind", "form", "type", "percent", "most", "some",
    "level", "degree", "list", "scope", "terms",
})  # fmt: skip
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
    return lemma, lemma + "e"


def _fits_noun(noun: Token, trigger: Trigger) -> bool:
    return not trigger.objects or _has_before(noun, trigger.objects)


def objects_of(verb: Token) -> list[Token]:
    """The objects of a verb, of its passive, or the noun a participle or relative clause tells of.

    'A series of meetings' gives the meetings; a verb without an object shares the next one's
    ('drafted and signed a treaty').
    """
    found = [child for child in verb.children if child.dep_ in OBJECT]
    found += [child for child in verb.children if child.dep_ in PASSIVE_SUBJECT]
    relatives = {"which", "that", "who", "whom"}
    if (not found and verb.dep_ == "acl" and verb.tag_ in PARTICIPLE) or (
        verb.dep_ == "relcl"
        and (any(each.lower_ in relatives for each in found) or _lacks_object(verb, found))
    ):
        found = [verb.head]
    if not found:
        found = [
            child
            for other in verb.conjuncts
            if other.i > verb.i and other.tag_ == verb.tag_
            for child in other.children
            if child.dep_ in OBJECT
        ]
    return [_counted(each) for each in found]


def _lacks_object(verb: Token, found: Sequence[Token]) -> bool:
    """True in 'the plan (that) Chile proposed': a subject of its own and no object."""
    return not found and any(
        child.dep_ == "nsubj" and child.lower_ not in {"which", "that", "who"}
        for child in verb.children
    )


def _counted(noun: Token) -> Token:
    """What a quantity counts: the meetings of 'a series of meetings'."""
    if noun.lemma_.lower() in QUANTITIES:
        for prep in noun.children:
            if prep.lower_ == "of":
                return next((each for each in prep.children if each.dep_ == "pobj"), noun)
    return noun


def is_passive(verb: Token) -> bool:
    """True for a passive or a past participle after its noun ('sanctions imposed on')."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ in PARTICIPLE:
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and _bare(verb) and is_passive(verb.head)


def _bare(verb: Token) -> bool:
    return not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)


def _verb_hit(token: Token, trigger: Trigger, particles: tuple[str, ...]) -> Hit | None:
    if not all(_has_particle(token, each) for each in particles):
        return None
    objects = objects_of(token)
    lemmas = {lemma for each in objects for lemma in _lemmas(each)}
    if trigger.objects and trigger.objects.isdisjoint(lemmas):
        return None
    if not trigger.not_objects.isdisjoint(lemmas):
        return None
    if trigger.adverbs and not any(c.lower_ in trigger.adverbs for c in token.subtree):
        return None
    if trigger.modals and not _told_to(token, trigger.modals):
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
    return any(child.lower_ == word and child.dep_ in PARTICLES for child in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == word
    )


def _told_to(verb: Token, modals: frozenset[str]) -> bool:
    return any(
        child.dep_ == "ccomp" and any(aux.lower_ in modals for aux in child.children)
        for child in verb.children
    )


def _lemmas(noun: Token) -> list[str]:
    return [noun.lemma_.lower(), noun.lower_, *(each.lemma_.lower() for each in noun.conjuncts)]


def _has_before(noun: Token, lemmas: frozenset[str]) -> bool:
    return any(c.lemma_.lower() in lemmas for c in noun.children if c.dep_ in BEFORE_NOUN)


def _particularity(trigger: Trigger, particles: tuple[str, ...]) -> tuple[int, bool, bool, bool]:
    return (
        len(particles),
        bool(trigger.adverbs or trigger.modals),
        bool(trigger.objects),
        bool(trigger.sectors),
    )


def _with_particle(head: Token, trigger: Trigger) -> tuple[Token, Token]:
    for written in trigger.verbs:
        lemma, *particles = written.split("_")
        if head.lemma_.lower() == lemma and particles and head.i + 1 < len(head.doc):
            after = head.nbor(1)
            if after.lower_ == particles[0]:
                return head, after
    return head, head
