"""Direction: whether a clause says that two states are pushed together or apart.

The value of a clause is worked out from its words inward, as a reader would:

| step | rule, with an example and its sign |
|---|---|
| noun | its own sign: a bitter *dispute* -; else its modifiers': warmer *ties* + |
| curbing noun | turns its complement round: *lack* of trust -; *lifting* of sanctions + |
| verb of approach, of estrangement | its own sign: *cooperate* +; *threaten* - |
| advancing verb | the sign of its object: *promote* trade +; *impose* sanctions - |
| curbing verb | turns its object round: *ease* tension +; *block* trade - |
| unreal predicate | turns what follows round: *unlikely* to cooperate - |
| no object | the subject stands in for it: tensions *eased* +; trade *fell* - |
| copula | the complement: interests *are* in conflict -; else the subject |
| tie to a third | the friend of one pulls it from the other: *relies* on America - |
| negation | never, no, without: turns the word round: did *not* stop the visit + |
| concession | 'despite the quarrel' counts for nothing in the main clause |

Values run from -1 to 1; below `FAINT` nothing is said. Weights of side clauses are Detente's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon, PolarTerm, Pull
from detente.coding.claim_counterfactuals import of_what_happened
from detente.coding.claim_irony import is_ironic, scare_quoted
from detente.coding.claim_questions import is_asked, of_wanted_answer
from detente.coding.claim_values import COPULAS, ClauseValue
from detente.coding.phrases import Found, PhraseIndex, forms_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["COPULAS", "DirectionModel", "is_in_title"]

OPPOSITE: Mapping[Pull, Pull] = {"approach": "estrange", "warm": "sour"}


class DirectionModel:
    """The value of a word with all that hangs from it, -1 (apart) to 1 (together)."""

    def __init__(self, lexicon: ClaimLexicon) -> None:
        self._index = PhraseIndex(lexicon.polarity)

    def terms_in(self, tokens: Sequence[Token]) -> dict[int, PolarTerm]:
        """The signed terms among the tokens, by the index of each term's head word."""
        words = {form for token in tokens for form in forms_of(token)}
        terms: dict[int, PolarTerm] = {}
        for found in self._index.find([t for t in tokens if not is_in_title(t)]):
            beside = _governed_words(found.head) or words
            entry = _fitting(found, beside=beside)
            if entry is not None:
                terms[found.head.i] = entry
        return terms

    def value(
        self, head: Token, *, tokens: Sequence[Token], ties: Mapping[int, str] | None = None
    ) -> float:
        """The value of the clause under `head`, of these tokens only.

        `ties` to thirds turn the value of single words round (`claim_parties.triad_ties`).
        """
        if not tokens:
            return 0.0
        value = self._told(head, tokens, ties=ties or {})
        if is_asked(tokens):
            return of_wanted_answer(tokens, value=value)
        return -abs(value) or -1.0 if is_ironic(tokens) else value

    def _told(self, head: Token, tokens: Sequence[Token], *, ties: Mapping[int, str]) -> float:
        """The value of a clause as told, with what would have been read as what was."""
        terms = self._meant(tokens)

        def valued(head: Token, tokens: Sequence[Token]) -> float:
            return self._plain(head, tokens, terms=terms, ties=ties)

        happened = of_what_happened(tokens, valued=valued)
        return valued(head, tokens) if happened is None else happened

    def _plain(
        self, head: Token, tokens: Sequence[Token], *,
        terms: dict[int, PolarTerm], ties: Mapping[int, str],
    ) -> float:  # fmt: skip
        if not any(token.pos_ in {"VERB", "AUX"} for token in tokens):
            return self._verbless(tokens) or ClauseValue(terms, _indices(tokens), ties).value(head)
        return ClauseValue(terms, _indices(tokens), ties).value(head)

    def _meant(self, tokens: Sequence[Token]) -> dict[int, PolarTerm]:
        """The terms among the tokens; kind words in scare quotes mean their opposite."""
        terms, quoted = self.terms_in(tokens), scare_quoted(tokens)
        return {
            i: replace(term, pull=OPPOSITE[term.pull])
            if i in quoted and term.pull in OPPOSITE else term
            for i, term in terms.items()
        }  # fmt: skip

    def _verbless(self, tokens: Sequence[Token]) -> float:
        """The sign of a verb that the parser took for a plural noun ('aid alarms Delhi')."""
        for found in self._index.find(tokens):
            for entry in found.entries:
                verb = "VERB" in entry.pos and not entry.beside and found.head.tag_ == "NNS"
                if verb and entry.pull in {"approach", "estrange"}:
                    return 1.0 if entry.pull == "approach" else -1.0
        return 0.0


def _governed_words(head: Token) -> set[str]:
    """The words of a verb's object; none where it has no object, or is no verb."""
    objects = [child for child in head.children if child.dep_ in {"dobj", "nsubjpass"}]
    return {form for child in objects for token in child.subtree for form in forms_of(token)}


def is_in_title(token: Token) -> bool:
    """Whether a word is part of an office ('Minister of Trade'): it says nothing of trade."""
    return token.pos_ == "PROPN" and any(
        ancestor.lower_ in {"minister", "ministry", "secretary", "department"}
        for ancestor in token.ancestors
    )


def _fitting(found: Found[PolarTerm], *, beside: set[str]) -> PolarTerm | None:
    """The entry whose part of speech and companions fit: one that asks for companions first.

    A phrase ('in the same boat') is what it is, whatever its head is taken for.
    """
    near = [entry for entry in found.entries if not entry.beside or entry.beside & beside]
    fitting = [entry for entry in near if _has_pos(found.head, entry)]
    if len(found.tokens) > 1:
        fitting = fitting or near
    return max(fitting, key=lambda entry: bool(entry.beside), default=None)


def _has_pos(token: Token, entry: PolarTerm) -> bool:
    pos = {"PROPN": "NOUN", "AUX": "VERB"}.get(token.pos_, token.pos_)
    participle = token.tag_ in {"VBN", "VBG"} and "ADJ" in entry.pos
    return not entry.pos or pos in entry.pos or (participle and pos == "VERB")


def _indices(tokens: Sequence[Token]) -> frozenset[int]:
    return frozenset(token.i for token in tokens)
