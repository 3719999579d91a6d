"""How far the words that show a party reach: the noun phrase, without articles and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DROPPED = frozenset({"det", "predet", "preconj", "cc", "quantmod", "advmod", "punct", "nummod"})
"""Dependencies of words before a noun that do not help to tell who is meant."""

DROPPED_WORDS = frozenset({
    "all", "both", "each", "every", "many", "most", "several", "some", "such", "various", "other",
    "senior", "main", "top", "leading", "largest", "biggest", "outgoing",
})  # fmt: skip
"""Words of number and rank before a noun that do not help either."""

BREAKS = frozenset({",", "(", "-", "–", "—"})


def extent_of(noun: Token, *, first: Token, last: Token) -> tuple[Token, Token]:
    """The first and last token of a noun's phrase that holds the name from `first` to `last`.

    'The three senior Kenyan officials who ...' gives 'Kenyan officials'; a name that
    follows the noun ('rebels in Chad') is the end of it. A name joined to another before the
    noun ('Chadian and Nigerien officials') stands alone.
    """
    if _is_joined(noun, first, last):
        return first, last
    if _is_apart(noun, last):
        return first, last
    start = _start(noun)
    if last.i > noun.i and last.dep_ in {"amod", "compound", "nmod", "poss"}:
        last = last.head
    end = max(noun, last, *_holders(noun), key=lambda token: token.i)
    return (start if start.i < first.i else first), end


def _is_apart(noun: Token, last: Token) -> bool:
    """True where a comma parts the name from a noun after it ('to Chad, Minister Ana Rivas')."""
    return last.i < noun.i and any(t.text in BREAKS - {"-"} for t in noun.doc[last.i : noun.i])


def _holders(noun: Token) -> list[Token]:
    """The name right after an office ('Minister for Health Ana Rivas')."""
    return [
        child
        for child in noun.children
        if child.dep_ == "appos"
        and child.pos_ == "PROPN"
        and child.left_edge.i > noun.i
        and noun.ent_type_ not in {"GPE", "NORP", "LOC"}
        and not {child.left_edge.text, child.left_edge.nbor(-1).text} & BREAKS
    ]


def _start(noun: Token) -> Token:
    """The first word before a noun that describes it."""
    start = noun
    for child in reversed(list(noun.lefts)):
        if child.dep_ in DROPPED or child.lower_ in DROPPED_WORDS or child.tag_ == "PRP$":
            if child.dep_ != "punct" and child.tag_ != "HYPH":
                break
            continue
        start = child.left_edge
    while start.i < noun.i and (start.dep_ in DROPPED or start.tag_ in {"DT", "PRP$"}):
        start = start.nbor(1)
    return start


def _is_joined(noun: Token, first: Token, last: Token) -> bool:
    """True where two names before a noun share it."""
    if last.i >= noun.i:
        return False
    return any(
        word.dep_ == "conj" or any(c.dep_ == "conj" for c in word.children)
        for word in noun.doc[first.i : last.i + 1]
        if word.head.i < first.i or word.head.i > last.i
    )
