"""Drivers: which of the codebook's drivers a clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon
from detente.coding.claim_direction import is_in_title
from detente.coding.phrases import PhraseIndex, forms_of

if TYPE_CHECKING:
    from spacy.tokens import Token

GENERAL = "general"
SUBJECT_BONUS, CORE_BONUS, ASIDE = 1.0, 0.5, 0.75
"""What a clause is about stands in its subject, then its object; an aside weighs less."""

OTHERS = 4
"""Further terms of the same driver add this part of their weight."""

NEEDS = frozenset({"need", "require", "want", "lack", "depend", "rely", "eager", "seek", "import"})
"""What is needed drives, not who needs it."""

NAMED_AFTER = frozenset({"trade_investment", "energy", "people_to_people"})
"""Offices, meetings and parties are named after these without being about them."""

CORE_PLACES = frozenset({"xcomp", "pcomp", "dobj", "ROOT", "attr", "acomp"})


class DriverModel:
    """Scores the drivers of a clause by the terms of the lexicon."""

    def __init__(self, lexicon: ClaimLexicon) -> None:
        self._index = PhraseIndex(lexicon.drivers)

    def scores(self, tokens: Sequence[Token]) -> dict[str, float]:
        """Each driver's weight: of its heaviest term whole, of the others a quarter."""
        words = {form for token in tokens for form in forms_of(token)}
        weights: dict[str, list[float]] = {}
        for found in self._index.find([t for t in tokens if not is_in_title(t)]):
            for entry in found.entries:
                if (entry.beside and not entry.beside & words) or entry.unless & words:
                    continue
                if entry.driver in NAMED_AFTER and all(t.pos_ == "PROPN" for t in found.tokens):
                    continue
                bonus = _bonus(found.head) if entry.weight > 1 else _bonus(found.head) / 2
                weight = (entry.weight + bonus) * _depth(found.head)
                weights.setdefault(entry.driver, []).append(weight)
        return {name: _heaviest_first(listed) for name, listed in weights.items()}


def _bonus(head: Token) -> float:
    """What the place of a term adds: what moves the two is named by the subject."""
    phrase = head.head.head if head.dep_ == "pobj" else head
    is_needed = any(token.lemma_ in NEEDS for token in head.ancestors)
    if is_needed and phrase.dep_ in {"dobj", "pobj", "prep"}:
        return SUBJECT_BONUS
    if phrase.dep_ in {"nsubj", "nsubjpass"} and phrase.head.lemma_ not in NEEDS:
        return SUBJECT_BONUS
    return CORE_BONUS if head.dep_ in CORE_PLACES else 0.0


def _depth(head: Token) -> float:
    """Less for what a relative clause tells aside."""
    return (
        ASIDE if any(token.dep_ in {"relcl", "acl"} for token in [head, *head.ancestors]) else 1.0
    )


def _heaviest_first(weights: list[float]) -> float:
    return max(weights) + (sum(weights) - max(weights)) / OTHERS
