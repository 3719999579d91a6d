"""What the parse says of the deed between two parties: the features of the learned type model.

Features are words: `A=urge` (the verb that governs the actor), `A>xcomp...` (what it governs in
turn), `R.dep=pobj` (where the recipient stands), `hit=REQUEST` (a row of the lexicon fits),
`lexAV=AID` (the actor's verb is in some row of the type, fitting or not), and so on; `type_paths`
has more. A name never becomes a feature, so that no state is known for its habits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.triggers import read_triggers
from detente.coding.parsed import Sentence
from detente.coding.type_paths import (
    Joint,
    LexiconSight,
    joints,
    path_features,
    sight_features,
    word_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "nsubjpass"})
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "advcl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
BEFORE_OBJECT = frozenset({"amod", "compound", "prep", "neg", "det"})
UNDER_OBJECT = frozenset({"acl", "relcl"})
SENSED = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
DEEPEST = 2
"""Clauses below the party's own verb that are described: 'asked them to agree to leave'."""

Ends = tuple[int, int]
"""First and last-but-one character in the document."""

TELLING_OBJECTS = 40
"""Objects of a row above which they are a wide class, and tell nothing of its type."""


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
        found.add(f"R.head={word_of(each)}" if each.pos_ == "NOUN" else "R.name")
    under = {_governor(each).i for each in done_to}
    found.update(_sights(seen, governors, under))
    paths = joints(doers, done_to)
    found.update(path_features(paths))
    found.update(sight_features(seen, paths, sentence.tokens))
    found.update(_senses(sentence, paths, governors, under))
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
        yield f"{side}.below={word_of(below)}"
    yield from _clause(governor, side, deepest)
    if governor.dep_ in CLAUSES | {"conj", "relcl", "acl"}:
        yield f"{side}^={word_of(governor.head)}"


def _clause(verb: Token, side: str, deepest: int) -> Iterator[str]:
    """A verb with its negation, auxiliaries, objects, prepositions, and the clauses under it."""
    lemma = word_of(verb)
    yield f"{side}={lemma}"
    for child in verb.children:
        kind, word = child.dep_, word_of(child)
        if kind == "neg":
            yield f"{side}:neg"
        elif kind in OBJECTS:
            yield f"{side}.{kind}={word}"
            yield f"{side}+o={lemma}_{word}"
            yield from _object(child, f"{side}.{kind}")
        elif kind in {"prep", "prt", "agent"}:
            yield f"{side}.{kind}={word}"
            yield f"{side}+p={lemma}_{word}"
            yield from (f"{side}.pobj={word_of(e)}" for e in child.children if _is_common(e))
        elif kind == "aux":
            yield f"{side}.aux={child.lower_}"
        elif kind == "auxpass":
            yield f"{side}.passive"
        elif kind in CLAUSES and deepest:
            yield from _clause(child, side + ("~" if kind == "advcl" else ">"), deepest - 1)


def _object(noun: Token, side: str) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ in BEFORE_OBJECT and child.pos_ != "PROPN":
            yield f"{side}.{child.dep_}={word_of(child)}"
        elif child.dep_ in UNDER_OBJECT:
            yield f"{side}.acl={word_of(child)}"


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


def _senses(
    sentence: Sentence, paths: Sequence[Joint], governors: set[int], under: set[int]
) -> Iterator[str]:
    """The types whose rows have a word of the sentence, whether or not the row fits."""
    on = {each.i for path in paths for each in (*path.inner, path.top)}
    for token in sentence.tokens:
        if token.pos_ not in SENSED:
            continue
        near = {token.i, token.head.i}
        place = "P" if token.i in on else "A" if near & governors else "O"
        if place == "O" and token.i in under:
            place = "R"
        kind = "N" if token.pos_ == "NOUN" else "V"
        for sense in senses_of_lemmas().get((kind, token.lemma_.lower()), ()):
            yield f"lex{place}{kind}={sense}"


@cache
def senses_of_lemmas() -> Mapping[tuple[str, str], frozenset[str]]:
    """The types of the rows that have a lemma, as a verb ('V') or a noun ('N').

    A noun that is some verb's object in a row tells less than its own row: `o` is before the type.
    """
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for trigger in read_triggers():
        for verb in trigger.verbs:
            found["V", verb.split("_")[0]].add(trigger.type)
        for noun in trigger.nouns:
            found["N", noun.split()[-1]].add(trigger.type)
        if len(trigger.objects) < TELLING_OBJECTS:
            for noun in trigger.objects:
                found["N", noun.split()[-1]].add(f"o{trigger.type}")
    return {lemma: frozenset(senses) for lemma, senses in found.items()}
