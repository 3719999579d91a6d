"""What a verb is done to, and whether it stands in the passive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.coding.event_subjects import is_root_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECT = frozenset({"dobj", "obj", "attr", "oprd"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass"})
PARTICIPLE = frozenset({"VBN", "VBD"})
"""Tags of 'signed' after its noun; taggers take some for the past tense."""
QUANTITIES = frozenset({
    "series", "number", "round", "group", "package", "set", "string", "range", "couple", "pair",
    "ton", "tonne", "kilogram", "barrel", "dozen", "hundred", "thousand", "million", "billion",
    "lot", "part", "bulk", "third", "half", "quarter", "shipment", "supply", "team", "contingent",
    "batch", "fleet", "dollar", "worth", "convoy", "squadron", "quantity", "amount", "majority",
    "delegation", "party", "crowd", "piece", "kind", "form", "type", "percent", "most", "some",
    "level", "degree", "list", "scope", "terms",
})  # fmt: skip


def objects_of(verb: Token) -> list[Token]:
    """The objects of a verb, of its passive, or the noun a participle or relative clause tells of.

    'A series of meetings' gives the meetings; a verb without an object shares the next one's
    ('drafted and signed a treaty').
    """
    if is_misread(verb):
        return [verb.head]
    found = [child for child in verb.children if child.dep_ in OBJECT]
    found += [child for child in verb.children if child.dep_ in PASSIVE_SUBJECT]
    if not found and any(child.dep_ == "dative" for child in verb.children):
        found = [child for child in verb.children if child.dep_ == "npadvmod"]
    relatives = {"which", "that", "who", "whom"}
    if (not found and verb.dep_ == "acl" and is_passive(verb)) or (
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
    return [counted(each) for each in found]


def _lacks_object(verb: Token, found: Sequence[Token]) -> bool:
    """True in 'the plan (that) Chile proposed': a subject of its own and no object."""
    return not found and any(
        child.dep_ == "nsubj" and child.lower_ not in {"which", "that", "who"}
        for child in verb.children
    )


def counted(noun: Token) -> Token:
    """What a quantity counts: the meetings of 'a series of meetings'."""
    if noun.lemma_.lower() in QUANTITIES or noun.tag_ == "CD":
        for prep in noun.children:
            if prep.lower_ == "of":
                return next((each for each in prep.children if each.dep_ == "pobj"), noun)
    return noun


def is_misread(word: Token) -> bool:
    """True for the verb of 'In 1990 Iraq annexed Kuwait' where the parser sees a noun phrase."""
    return (
        word.tag_ == "JJ"
        and word.lower_.endswith("ed")
        and word.head.dep_ == "ROOT"
        and word.head.pos_ == "PROPN"
        and word.dep_ == "amod"
        and word.i > word.sent.start
        and word.nbor(-1).pos_ == "PROPN"
        and word.nbor(-1).head.i == word.head.i
    )


def is_passive(verb: Token) -> bool:
    """True for a passive or a past participle after its noun ('sanctions imposed on')."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ in PARTICIPLE and not is_root_clause(verb):
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and _bare(verb) and is_passive(verb.head)


def _bare(verb: Token) -> bool:
    return not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)


def agents(verb: Token) -> list[Token]:
    """The nouns after the 'by' of a passive."""
    return [
        each
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for each in child.children
        if each.dep_ == "pobj"
    ]


def wordings(noun: Token) -> set[str]:
    """The ways in which a lexicon may write a noun.

    Its form, its lemma, and the lemma with one word before it ('green light') or after its 'of'
    ('state of emergency').
    """
    lemma = noun.lemma_.lower()
    found = {lemma, noun.lower_}
    for child in noun.children:
        if child.i < noun.i and child.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
            found |= {f"{child.lemma_.lower()} {lemma}", f"{child.lower_} {lemma}"}
        elif child.lower_ in {"of", "for"} and child.i > noun.i:
            found |= {
                f"{lemma} {child.lower_} {each.lemma_.lower()}"
                for each in child.children
                if each.dep_ == "pobj"
            }
    return found


def head_of(written: str) -> str:
    """The noun that a wording is about: `light` of 'green light', `state` of 'state of war'.

    Example
    -------
    >>> head_of("state of emergency"), head_of("green light")
    ('state', 'light')
    """
    words = written.split()
    at = next((n for n, word in enumerate(words) if word in {"of", "for"}), len(words))
    return words[at - 1]
