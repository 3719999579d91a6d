"""Turns: the small words and shapes that turn the value of a word round, or let it stand.

| shape | reading |
|---|---|
| no, never, hardly, nobody ... | turned round |
| not only, not just | stands: more of the same follows |
| never closer, could hardly be better | stands: nothing could be more so |
| more X than Y, X rather than Y, X instead of Y | Y is only compared with |
| less A than B, not so much A as B | B |
| does nothing to, does little to | what follows, turned round |
| too old to quarrel | what follows, turned round |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

TURNING = frozenset(
    {"no", "never", "not", "n't", "n’t", "neither", "nor", "hardly", "rarely"}
    | {"scarcely", "barely", "seldom", "without", "nothing", "none", "cannot"}
)
DENYING = frozenset({"no", "neither", "nobody", "nothing", "none", "nowhere"})
UNTURNED = frozenset({"choice", "doubt", "question", "alternative", "option", "wonder", "secret"})
"""'No doubt' and 'no choice but' turn nothing round."""

NOT_ALONE = frozenset({"only", "just", "merely", "simply", "solely"})
UTMOST = frozenset({"never", "seldom", "rarely", "hardly", "scarcely"})
NEGATING = frozenset({"neg", "det", "nummod", "advmod", "preconj", "cc"})
LITTLE = frozenset({"nothing", "little", "naught", "nought", "zilch"})
INFINITIVES = frozenset({"xcomp", "advcl", "relcl", "acl", "ccomp"})


def is_turned(token: Token, *, inside: frozenset[int]) -> bool:
    """Whether a negation that hangs from the word turns its value round."""
    if token.lemma_ in UNTURNED:
        return False
    return any(
        (child.dep_ == "neg" or child.lower_ in TURNING or is_no_longer(child))
        and not _is_not_alone(child)
        and not _is_utmost(token, child)
        for child in token.children
        if child.i in inside and child.dep_ in NEGATING
    )


def is_no_longer(adverb: Token) -> bool:
    """Whether the adverb is that of 'no longer'."""
    return adverb.lower_ == "longer" and any(c.lower_ == "no" for c in adverb.children)


def _is_not_alone(negation: Token) -> bool:
    following = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else negation
    return following.lower_ in NOT_ALONE or any(c.lower_ in NOT_ALONE for c in negation.children)


def _is_utmost(verb: Token, negation: Token) -> bool:
    """Whether the negation makes the most of a comparative: 'never closer'."""
    could = any(child.lower_ in {"could", "can"} for child in verb.children)
    if negation.lower_ not in UTMOST and not could:
        return False
    return any(
        child.tag_ in {"JJR", "RBR"} and not any(c.lower_ == "than" for c in child.children)
        for child in verb.children
        if child.dep_ in {"acomp", "advmod", "attr"}
    )


def is_compared_with(token: Token) -> bool:
    """Whether a word brings in only what something is compared with or preferred to."""
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "prep", "cc"}}
    if token.dep_ == "prep":
        is_instead = token.lower_ == "of" and token.head.lower_ in {"instead", "out"}
        less = token.nbor(-1).lower_ == "less" if token.i else False
        return token.lower_ in {"than", "unlike"} or is_instead or (less and _has_than(token))
    return token.dep_ in {"advcl", "ccomp", "pcomp"} and "than" in marks


def _has_than(prep: Token) -> bool:
    return any(child.lower_ == "than" for child in prep.head.children)


def is_preferred_to(token: Token) -> bool:
    """Whether a coordinate follows 'rather than': what is not so."""
    return token.dep_ == "conj" and any(
        child.lower_ == "than" and child.i < token.i for child in token.head.children
        if child.dep_ in {"cc", "prep", "mark"}
    )  # fmt: skip


def is_alternative(token: Token) -> bool:
    """Whether a coordinate of a denied word is denied with it: 'not signed, or even read'."""
    joins = {child.lower_ for child in token.head.children if child.dep_ == "cc"}
    return token.dep_ == "conj" and (bool(joins & {"or", "nor"}) or token.lower_ == "let")


def less_than(noun: Token) -> Token | None:
    """The word that the noun is less than: 'customer' in 'less a rival than a customer'."""
    less = any(child.lower_ in {"less", "not"} and child.dep_ in {"advmod", "amod"}
               for child in noun.children)  # fmt: skip
    less = less or (noun.dep_ == "attr" and any(
        child.lower_ == "less" and child.i < noun.i for child in noun.head.children
    ))  # fmt: skip
    if not less:
        return None
    for owner in (noun, noun.head):
        for prep in owner.children:
            if prep.lower_ == "than" and prep.i > noun.i:
                return next(iter(prep.children), None)
    return None


def undone_by(verb: Token) -> Iterator[Token]:
    """The infinitives that a verb does nothing or too little for: 'has done little to calm'."""
    if verb.lemma_ != "do":
        return
    objects = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass", "advmod"}]
    little = [o for o in objects if o.lower_ in LITTLE or (o.lower_ == "much" and _has_neg(verb))]
    for owner in [verb, *little] if little else []:
        yield from (c for c in owner.children if c.dep_ in INFINITIVES and _is_infinitive(c))


def too_much_for(adjective: Token) -> Iterator[Token]:
    """The infinitives barred by 'too' before an adjective: 'too old to be settled'."""
    if not any(child.lower_ == "too" for child in adjective.children):
        return
    for owner in (adjective, adjective.head):
        for child in owner.children:
            if child.dep_ in INFINITIVES and child.i > adjective.i and _is_infinitive(child):
                yield child


def _has_neg(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
