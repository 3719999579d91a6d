"""Flags of a claim: hedged, conditional, negated, by what stands on its main predicate.

| flag | set by | not by |
|---|---|---|
| hedged | may, might, could; perhaps, seems, is said to, of the claim or its frame | a bare `would`; 'could not'; a modal in a side clause |
| conditional | if, unless, as long as; had, were, should put first; but for; 'without' or `would` as an if | 'even if', 'if anything', 'as if' |
| negated | no, not, never, neither, no longer on the main verb, its subject or its object | a side clause; 'never closer'; what is counter to fact |
"""  # noqa: E501  a table

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.coding.clauses import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token

HEDGING_MODALS = frozenset({"may", "might", "could"})
DENIALS = frozenset({"no", "not", "n't", "n’t", "never", "nobody", "nothing", "none", "neither",
                     "nor", "cannot"})  # fmt: skip
FAINT_DENIALS = frozenset({"hardly", "scarcely", "barely", "rarely", "seldom"})
"""Deny a modal ('could hardly'), and with 'any more' or 'any longer' the whole claim."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
ARGUMENTS = SUBJECTS | {"dobj", "attr"}
INVERTED = frozenset({"had", "were", "should"})
COUNTER = frozenset({"would", "could", "might"})
OPEN = frozenset({"would"})
NO_CONDITION = frozenset({"even", "as", "anything", "ever"})
"""Beside 'if', these make no condition: 'even if', 'as if', 'if anything'."""

OF_A_RELATIVE = frozenset({"relcl", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Flags:
    """How a claim is held."""

    hedged: bool
    conditional: bool
    negated: bool


def flags_of(clause: Clause, *, groups: frozenset[str]) -> Flags:
    """The flags of a clause; `groups` are the markers of the lexicon that stand in it."""
    inside = {token.i for token in clause.tokens}
    counter = _is_counterfactual(clause, inside)
    conditional = counter or _has_condition(clause, groups)
    asked = clause.tokens[-1].text == "?"
    denied = not counter and not asked and any(_is_denied(h, inside) for h in _mains(clause))
    return Flags("hedge" in groups or _may_be(clause, inside), conditional, denied)


def _mains(clause: Clause) -> Iterator[Token]:
    """The head of the clause and the main verbs beside it."""
    inside = {token.i for token in clause.tokens}
    waiting = [clause.head]
    while waiting:
        head = waiting.pop()
        yield head
        waiting += [
            c
            for c in head.children
            if c.i in inside and c.pos_ in {"VERB", "AUX"}
            and (_is_beside(c, head) if c.dep_ == "ccomp" else _goes_on(c))
        ]  # fmt: skip


def _goes_on(verb: Token) -> bool:
    """Whether a verb goes on with the subject of the one before ('trade and want no war')."""
    return verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children)


def _is_beside(clause: Token, head: Token) -> bool:
    """Whether a clause before the head stands beside it, parted by a semicolon or a colon."""
    return clause.i < head.i and any(t.text in {";", ":"} for t in head.doc[clause.i : head.i])


def _may_be(clause: Clause, inside: set[int]) -> bool:
    """Whether a modal takes back some of the certainty of the main verb, or of what it governs."""
    for token in clause.tokens:
        if token.lower_ not in HEDGING_MODALS or token.tag_ != "MD":
            continue
        verb = token.head
        if token.lower_ == "could" and _is_denied(verb, inside, faintly=True):
            continue
        if not any(t.dep_ in OF_A_RELATIVE for t in _upward(verb, clause.head)):
            return True
    return False


def _upward(token: Token, top: Token) -> Iterator[Token]:
    """The token and what it hangs from, up to `top`, which is left out."""
    while token.i not in {top.i, token.head.i}:
        yield token
        token = token.head


def _is_denied(verb: Token, inside: set[int], *, faintly: bool = False) -> bool:
    """Whether the verb, its subject or its object is denied."""
    children = [child for child in verb.children if child.i in inside]
    if faintly and any(child.lower_ in FAINT_DENIALS for child in children):
        return True
    for child in children:
        if child.dep_ in {"neg", "advmod", "preconj", "cc"} and child.lower_ in DENIALS:
            return not _is_superlative(verb, child)
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ in ARGUMENTS and _is_none(child):
            return True
        if child.dep_ in SUBJECTS | {"attr"} and child.tag_ == "NN" and child.lower_ in DENIALS:
            return True
    words = {child.lower_ for child in children}
    return bool(words & FAINT_DENIALS) and bool(
        {"more", "anymore", "longer"} & {t.lower_ for t in verb.subtree if t.i in inside}
    )


def _is_none(argument: Token) -> bool:
    """Whether a subject or an object is 'no leader', 'neither', 'nothing'."""
    if argument.lower_ in DENIALS:
        return True
    return any(
        child.lower_ in DENIALS and child.dep_ in {"det", "preconj", "neg", "cc"}
        for child in argument.children
        if child.i <= argument.i
    )


def _is_superlative(verb: Token, denial: Token) -> bool:
    """Whether 'never' stands with a comparative: 'have never been closer' denies nothing."""
    if denial.lower_ != "never":
        return False
    return any(c.tag_ in {"JJR", "RBR"} for c in verb.children) or verb.tag_ in {"JJR", "RBR"}


def _is_counterfactual(clause: Clause, inside: set[int]) -> bool:
    """Whether the claim tells what would be without a thing: inverted, 'but for', 'without'."""
    would = any(t.lower_ in COUNTER and t.tag_ == "MD" for t in clause.tokens)
    if any(_is_inverted(token) for token in clause.tokens):
        return True
    for prep in clause.tokens:
        if prep.lower_ == "but" and prep.i == clause.tokens[0].i and _next_is(prep, "for"):
            return would
        at_front = prep.lower_ == "without" and (prep.i == clause.tokens[0].i or would)
        if at_front and prep.head.i in inside and (would or _is_of_none(clause)):
            return True
    return False


def _next_is(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == word


def _is_of_none(clause: Clause) -> bool:
    """Whether the main verb speaks of what can be, or of nothing at all."""
    head = clause.head
    return any(c.tag_ == "MD" for c in head.children) or any(map(_is_none, head.children))


def _is_inverted(token: Token) -> bool:
    """Whether a verb stands before its subject for an if: 'had it not been', 'were they to'."""
    if token.lower_ not in INVERTED:
        return False
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    if verb.dep_ not in {"advcl", "ccomp", "ROOT"}:
        return False
    first = token.i == min(t.i for t in verb.subtree)
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    opens = first and (before is None or before.is_punct or before.pos_ in {"CCONJ", "SPACE"})
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS | {"expl"}), None)
    asked = token.sent.text.rstrip().endswith("?")
    return opens and subject is not None and subject.i > token.i and not asked


def _has_condition(clause: Clause, groups: frozenset[str]) -> bool:
    """Whether the claim hangs on a condition, or tells of what would be."""
    if "condition" in groups or any(map(_is_if, clause.tokens)):
        return True
    for token in clause.tokens:
        if token.lower_ not in OPEN or token.tag_ != "MD":
            continue
        past = any(child.lower_ == "have" for child in token.head.children)
        path = [*_upward(token.head, clause.head)]
        if not past and not any(t.dep_ == "advcl" for t in path):
            return True
        if past and not path:
            return True
    return False


def _is_if(token: Token) -> bool:
    if token.lower_ != "if" or token.dep_ not in {"mark", "advmod", "prep"}:
        return False
    near = {token.doc[i].lower_ for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)}
    asks = token.head.dep_ == "ccomp" and token.head.head.i < token.i
    return not near & NO_CONDITION and not asks
