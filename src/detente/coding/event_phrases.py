"""Whether the phrases a dictionary's trigger asks for stand with a verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import TYPE_CHECKING

from detente.codebook.triggers import Phrase, Trigger
from detente.coding.event_objects import PASSIVE_SUBJECT, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITION = frozenset({"prep", "agent", "dative", "prt", "advmod"})
FURTHEST = 12
"""Words before a noun among which those that modify it are looked for."""


def phrases_fit(verb: Token, trigger: Trigger) -> bool:
    """True if all of the trigger's phrases stand with the verb, and none of `unless`."""
    if not all(_stands(verb, phrase) for phrase in trigger.phrases):
        return False
    return not any(all(_stands(verb, each) for each in group) for group in trigger.unless)


def _stands(verb: Token, phrase: Phrase) -> bool:
    heads = (head for place in phrase.places for head in _heads(verb, place, bool(phrase.nouns)))
    return any(not phrase.nouns or _is_worded(head, phrase.nouns) for head in heads)


def _heads(verb: Token, place: str, has_noun: bool) -> Iterator[Token]:  # noqa: FBT001
    """The nouns in a place; of a preposition without a noun, itself."""
    if place == "object":
        found: Iterable[Token] = objects_of(verb)
    elif place == "subject":
        found = [c for c in verb.children if c.dep_ == "nsubj" or c.dep_ in PASSIVE_SUBJECT]
    else:
        found = _after(verb, place) if has_noun else _prepositions(verb, place)
    for each in found:
        yield each
        yield from each.conjuncts


def _prepositions(verb: Token, word: str) -> Iterator[Token]:
    """Where a preposition or particle stands under the verb, or within what it is done to."""
    open_ = [verb, *objects_of(verb)]
    while open_:
        for child in open_.pop().children:
            if child.dep_ in PREPOSITION:
                if child.lower_ == word:
                    yield child
                open_.append(child)
            elif child.dep_ == "pobj":
                open_.append(child)


def _after(verb: Token, word: str) -> Iterator[Token]:
    for prep in _prepositions(verb, word):
        yield from (c for c in prep.children if c.dep_ in {"pobj", "pcomp"})


def _is_worded(head: Token, nouns: AbstractSet[tuple[str, ...]]) -> bool:
    """True if the head is the last word of one of the nouns, whose others stand before it."""
    forms = {head.lower_, head.lemma_.lower()}
    fitting = [noun for noun in nouns if noun[-1] in forms]
    before = {
        form
        for token in islice(_leftwards(head), FURTHEST if fitting else 0)
        for form in (token.lower_, token.lemma_.lower())
    }
    return any(before.issuperset(noun[:-1]) for noun in fitting)


def _leftwards(head: Token) -> Iterator[Token]:
    """The words of a noun's phrase before it, the nearest first."""
    first = head.left_edge.i
    return (head.doc[i] for i in range(head.i - 1, first - 1, -1))
