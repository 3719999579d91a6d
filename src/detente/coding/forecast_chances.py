"""Chances: what a noun of likelihood foretells, and how surely.

| shape | example | read as |
|---|---|---|
| there is, has, stands + measure + noun | *there is little chance* that it rains | little chance |
| noun + linking verb + measure | *the odds* of a summit *are slim* | slim |
| a danger, whatever its measure | *the risk of* war is growing | risk |
| doubt | *there is no doubt* that it will rain | no doubt |
| a number (`forecast_numbers`) | *a one in ten chance* of war | .1 |

What is foretold is the verb of the noun's clause, its gerund ('of signing'), or the noun after
'of', 'for' ('of war').
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codebook.forecast_lexicon import CueTerm, ForecastLexicon
from detente.coding.forecast_cue import LINKING, PRESENT, SUBJECTS, Cue, in_order, is_past
from detente.coding.forecast_numbers import stated_chance
from detente.coding.phrases import PhraseIndex

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

HOLDING = frozenset({"have", "stand", "see", "hold", "offer", "carry", "run", "give", "be", "face"})
RATING = frozenset({"put", "rate", "estimate", "assess", "reckon"})
HAD = frozenset({"have", "stand"})
"""'A truce has a slim chance': what is foretold is the subject."""

CLAUSES = frozenset({"acl", "relcl", "ccomp", "xcomp"})
COMPLEMENTS = frozenset({"acomp", "attr", "advmod", "oprd"})
LINKS = frozenset({"of", "for", "that"})


class ChanceFinder:
    """Finds the nouns of likelihood in a sentence with what they foretell."""

    def __init__(self, lexicon: ForecastLexicon) -> None:
        self._nouns = PhraseIndex(lexicon.of_kinds("chance", "danger", "doubt"))
        self._measures = PhraseIndex(lexicon.of_kinds("measure"))

    def find(self, sentence: TokenSpan) -> Iterator[Cue]:
        """The cues, in order of the text."""
        for found in self._nouns.find(sentence):
            noun, entry = found.head, found.entries[0]
            holder = _holder_of(noun)
            if noun.pos_ not in {"NOUN", "PROPN"} or not _is_held(noun, holder):
                continue
            foretold = _foretold(noun, holder)
            if foretold is None:
                continue
            measure = self._measure(noun, holder, foretold)
            chance = stated_chance(_around(noun, holder, foretold))
            if not (measure or chance or entry.kind == "danger" or _is_simply_had(noun, holder)):
                continue
            yield replace(self._cue(noun, entry, foretold, measure), chance=chance)

    def _cue(self, noun: Token, entry: CueTerm, foretold: Token, measure: list[Token]) -> Cue:
        holder = _holder_of(noun)
        words = " ".join(token.lower_ for token in measure)
        read = next(
            (each.read_as for found in self._measures.find(measure) for each in found.entries),
            entry.read_as,
        )
        if not measure and holder.lemma_ == "be" and noun.dep_ in SUBJECTS:
            read = "likely"  # 'the chances are that ...'
        if entry.kind == "doubt":
            read = entry.denied if measure else entry.read_as
        readings = (f"{words} {noun.lemma_.lower()}", read)
        return Cue(in_order([*measure, noun]), readings, foretold, _subject(foretold, noun), holder)

    def _measure(self, noun: Token, holder: Token, foretold: Token) -> list[Token]:
        """The words that say how great the chance is, before the noun or after 'is'."""
        near = [t for t in noun.subtree if t.i < noun.i]
        after = [
            t for c in holder.children if c.dep_ in COMPLEMENTS and c != noun
            for t in c.subtree if t.i > max(holder.i, foretold.i)
        ]  # fmt: skip
        verb = [holder] if holder.lemma_ not in LINKING else []
        for tokens in (near, after, verb):
            found = self._measures.find(tokens)
            if found:
                return list(found[0].tokens)
        return []


def _holder_of(noun: Token) -> Token:
    """The verb that says the chance; in 'a one in ten chance' two words above it."""
    above = noun.head
    if above.lower_ == "in" and above.head.pos_ == "NUM":
        return above.head.head
    return above


def _around(noun: Token, holder: Token, foretold: Token) -> str:
    """The words in which a chance may be stated: not what is foretold, nor the next clause."""
    others = [c for c in holder.children if c.dep_ == "conj" and noun.i < c.i]
    others += [foretold] if foretold.i > noun.i else []
    left_out = {t.i for other in others for t in other.subtree}
    tokens = {t.i: t for owner in (noun, holder) for t in owner.subtree if t.i not in left_out}
    return "".join(tokens[i].text_with_ws for i in sorted(tokens))


def _is_simply_had(noun: Token, holder: Token) -> bool:
    """Whether a chance needs no measure: 'there is', 'it stands a chance', 'odds are that'."""
    says_that = noun.dep_ in SUBJECTS and any(c.dep_ == "ccomp" for c in holder.children)
    plural = noun.tag_ == "NNS" and holder.lemma_ == "be"
    return holder.lemma_ == "stand" or _is_there(holder) or (says_that and plural)


def _is_there(holder: Token) -> bool:
    return any(child.dep_ == "expl" for child in holder.children)


def _is_held(noun: Token, holder: Token) -> bool:
    """Whether a present verb says that there is the chance, or how great it is."""
    if is_past(holder) or not _is_present(holder):
        return False
    if noun.dep_ in {"dobj", "attr", "pobj", "nsubj"} and holder.lemma_ in HOLDING | RATING:
        return True
    if noun.dep_ in {"dobj", "attr", "pobj"}:
        return _is_there(holder)
    return noun.dep_ in SUBJECTS


def _is_present(holder: Token) -> bool:
    auxiliary = {c.tag_ for c in holder.children if c.dep_ in {"aux", "auxpass"}}
    looks = holder.tag_ == "VB" and holder.dep_ == "ROOT" and not auxiliary
    looks = looks or (holder.lemma_ in RATING and auxiliary == {"MD"})  # 'I would put the odds'
    return holder.tag_ in PRESENT or bool(auxiliary & PRESENT) or looks


def _foretold(noun: Token, holder: Token) -> Token | None:
    """The verb or noun that the chance is of; None where it is of nothing named."""
    for child in noun.children:
        if child.dep_ in CLAUSES and child.i > noun.i:
            return child
        if child.dep_ == "prep" and child.lower_ in LINKS:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            return _gerund(inner) if inner is not None else None
    clauses = [c for c in holder.children if c.dep_ in {"ccomp", "xcomp"} and c.i > holder.i]
    if not clauses and holder.lemma_ in HAD and noun.dep_ == "dobj":
        return next((c for c in holder.children if c.dep_ in SUBJECTS and c.pos_ == "NOUN"), None)
    return clauses[0] if clauses else None


def _gerund(inner: Token) -> Token:
    """The gerund that a noun opens ('of the two sides signing'), or the word itself."""
    return next((c for c in inner.children if c.dep_ == "acl" and c.tag_ == "VBG"), inner)


def _subject(foretold: Token, noun: Token) -> Token | None:
    """The subject of what is foretold: its own, the noun that opens it, or who has the chance."""
    own = next((c for c in foretold.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    if foretold.dep_ == "acl" and foretold.head != noun:
        return foretold.head
    holder = noun.head
    subject = next((c for c in holder.children if c.dep_ in SUBJECTS and c != noun), None)
    return subject if foretold.pos_ in {"VERB", "AUX"} else None
