"""What the parse says of the deed between two parties: the features of the learned type model.

Features are words: `A=urge` (the verb that governs the actor), `A>xcomp...` (what it governs in
turn), `R.dep=pobj` (where the recipient stands), `hit=REQUEST` (a row of the lexicon fits), and so
on. A name never becomes a feature, so that no state is known for its habits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.coding.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "nsubjpass"})
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "advcl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
BEFORE_OBJECT = frozenset({"amod", "compound", "prep", "neg", "det"})
UNDER_OBJECT = frozenset({"acl", "relcl"})
DEEPEST = 2
"""Clauses below the party's own verb that are described: 'asked them to agree to leave'."""

NAME = "#"

Ends = tuple[int, int]
"""First and last-but-one character in the document."""


@dataclass(frozen=True, slots=True)
class LexiconSight:
    """What one row of the lexicon sees: its id and type, after planning, where, and if told."""

    row: str
    type: str
    at: int
    told: bool


def features_of(
    sentence: Sentence,
    *,
    actors: Sequence[Ends],
    recipients: Sequence[Ends],
    seen: Sequence[LexiconSight],
) -> frozenset[str]:
    """The features of what the actors do to the recipients in a sentence, as words."""
    doers, done_to = _heads(sentence, actors), _heads(sentence, recipients)
    found = {"norecipient"} if not recipients else set()
    governors = {_governor(each).i for each in doers}
    for each in doers:
        found.update(_party("A", each, deepest=DEEPEST))
    for each in done_to:
        found.update(_party("R", each, deepest=1))
        found.add(f"R.head={_word(each)}" if each.pos_ == "NOUN" else "R.name")
    under = {_governor(each).i for each in done_to}
    found.update(_sights(seen, governors, under))
    return frozenset(found)


def _heads(sentence: Sentence, ends: Sequence[Ends]) -> list[Token]:
    """The tokens of the parties' words whose heads stand outside of them."""
    heads = []
    for start, end in ends:
        inside = [
            token
            for token in sentence.tokens
            if start <= sentence.offset + token.idx < end and not token.is_punct
        ]
        heads += [token for token in inside if token.head not in inside or token.head == token]
    return heads


def _governor(token: Token) -> Token:
    """The verb above a token, auxiliaries aside; the root where none is."""
    return next((each for each in token.ancestors if _is_main_verb(each)), token.sent.root)


def _is_main_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in AUXILIARIES


def _party(side: str, head: Token, *, deepest: int) -> Iterator[str]:
    governor = _governor(head)
    above = [head, *head.ancestors]
    below = next((each for each in above if each.head == governor), head)
    yield f"{side}.dep={below.dep_}"
    if below != head:
        yield f"{side}.below={_word(below)}"
    yield from _clause(governor, side, deepest)
    if governor.dep_ in CLAUSES | {"conj", "relcl", "acl"}:
        yield f"{side}^={_word(governor.head)}"


def _clause(verb: Token, side: str, deepest: int) -> Iterator[str]:
    """A verb with its negation, auxiliaries, objects, prepositions, and the clauses under it."""
    lemma = _word(verb)
    yield f"{side}={lemma}"
    for child in verb.children:
        kind, word = child.dep_, _word(child)
        if kind == "neg":
            yield f"{side}:neg"
        elif kind in OBJECTS:
            yield f"{side}.{kind}={word}"
            yield f"{side}+o={lemma}_{word}"
            yield from _object(child, f"{side}.{kind}")
        elif kind in {"prep", "prt", "agent"}:
            yield f"{side}.{kind}={word}"
            yield f"{side}+p={lemma}_{word}"
            yield from (f"{side}.pobj={_word(e)}" for e in child.children if _is_common(e))
        elif kind == "aux":
            yield f"{side}.aux={child.lower_}"
        elif kind == "auxpass":
            yield f"{side}.passive"
        elif kind in CLAUSES and deepest:
            yield from _clause(child, side + ("~" if kind == "advcl" else ">"), deepest - 1)


def _object(noun: Token, side: str) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ in BEFORE_OBJECT and child.pos_ != "PROPN":
            yield f"{side}.{child.dep_}={_word(child)}"
        elif child.dep_ in UNDER_OBJECT:
            yield f"{side}.acl={_word(child)}"


def _word(token: Token) -> str:
    """A token's lemma; a name's is a sign, whosever it is."""
    return NAME if token.pos_ == "PROPN" else token.lemma_.lower()


def _is_common(token: Token) -> bool:
    return token.dep_ == "pobj" and token.pos_ == "NOUN"


def _sights(seen: Sequence[LexiconSight], governors: set[int], under: set[int]) -> Iterator[str]:
    """Which types the lexicon sees, where: at the actor's verb, the recipient's, first, told."""
    in_order = sorted(seen, key=lambda sight: sight.at)
    for sight in in_order:
        yield f"hit={sight.type}"
        yield f"row={sight.row}"
        if sight.at in governors:
            yield f"hitA={sight.type}"
        if sight.at in under:
            yield f"hitR={sight.type}"
        if sight.told:
            yield f"told={sight.type}"
    if in_order:
        yield f"first={in_order[0].type}"
    told = [sight for sight in in_order if sight.told]
    yield f"firsttold={told[0].type}" if told else "nothingtold"
