"""Drivers: which of the codebook's drivers a clause speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon
from detente.coding.claim_direction import is_in_title
from detente.coding.phrases import PhraseIndex, forms_of

if TYPE_CHECKING:
    from spacy.tokens import Token

GENERAL = "general"
SUBJECT_BONUS = 0.5
"""What a clause is about stands in its subject or object: such a term weighs a little more."""

OTHERS = 4
"""Further terms of the same driver add this part of their weight."""

CORE_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "attr", "acomp"})


class DriverModel:
    """Scores the drivers of a clause by the terms of the lexicon."""

    def __init__(self, lexicon: ClaimLexicon) -> None:
        self._index = PhraseIndex(lexicon.drivers)

    def scores(self, tokens: Sequence[Token]) -> Counter[str]:
        """Each driver's weight: of its heaviest term whole, of the others a quarter."""
        words = {form for token in tokens for form in forms_of(token)}
        weights: dict[str, list[float]] = {}
        for found in self._index.find([t for t in tokens if not is_in_title(t)]):
            for entry in found.entries:
                if (entry.beside and not entry.beside & words) or entry.unless & words:
                    continue
                bonus = SUBJECT_BONUS if _is_in_core(found.head) else 0.0
                weights.setdefault(entry.driver, []).append(entry.weight + bonus)
        return Counter({name: _heaviest_first(listed) for name, listed in weights.items()})


def _is_in_core(head: Token) -> bool:
    """Whether a term heads the clause's subject or object, or completes its subject."""
    if head.dep_ in CORE_PLACES:
        return True
    return head.dep_ == "pobj" and head.head.head.dep_ in {"nsubj", "nsubjpass"}


def _heaviest_first(weights: list[float]) -> float:
    return max(weights) + (sum(weights) - max(weights)) / OTHERS
