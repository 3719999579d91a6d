"""Readings: what one clause says of a pair, before it is decided whether that is a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon
from detente.coding.claim_direction import FAINT, TURNING, DirectionModel
from detente.coding.claim_drivers import GENERAL, DriverModel
from detente.coding.claim_parties import Pair, Parties, parties_of, triad_factors
from detente.coding.clauses import Clause
from detente.coding.discourse import Marked
from detente.coding.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SETTLED, USUAL = 3.0, 2.0
"""Driver weights: see claim_drivers.yaml."""

THIRD_WEIGHT = 2.5
"""A predicate that ties one member to a third, or a third that acts on the pair, speaks of it."""

OLD_YEAR = re.compile(r"\b(1[0-8]\d\d|19[0-8]\d)\b|\b1\d(th|st)\b")
"""A year before 1990, or a century: told in the past tense, this is history, not a claim."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause with its parties, its drivers by weight, its value (-1 to 1) and its markers."""

    clause: Clause
    parties: Parties
    drivers: Counter[str]
    value: float
    groups: frozenset[str]

    @property
    def driver(self) -> str:
        """The heaviest driver, `general` where none weighs enough."""
        name, weight = self.drivers.most_common(1)[0] if self.drivers else (GENERAL, 0.0)
        return name if weight >= 1 else GENERAL

    @property
    def weight(self) -> float:
        """The weight of the heaviest driver."""
        return max(self.drivers.values(), default=0.0)

    @property
    def direction(self) -> int:
        """+1, -1, or 0 where the words themselves say neither."""
        return (self.value >= FAINT) - (self.value <= -FAINT)

    @property
    def words(self) -> set[str]:
        """The clause's words in lower case."""
        return {token.lower_ for token in self.clause.tokens}

    @property
    def is_negated(self) -> bool:
        """Whether the head of the clause is negated."""
        return any(
            child.dep_ == "neg" or (child.lower_ in TURNING and child.dep_ == "advmod")
            for child in self.clause.head.children
        )

    @property
    def is_history(self) -> bool:
        """Whether the clause tells of a time before 1990, and in the past tense."""
        text = self.clause.span().text
        present = any(
            token.tag_ in {"VBZ", "VBP", "MD"} and token.dep_ != "relcl"
            for token in self.clause.tokens
        )
        return bool(OLD_YEAR.search(text)) and not present


class Reader:
    """Reads clauses with the lexicon: the parts of one sentence share its document's pair."""

    def __init__(self, lexicon: ClaimLexicon, *, marked: Marked) -> None:
        self._direction, self._drivers = DirectionModel(lexicon), DriverModel(lexicon)
        self._marked = marked

    def read(self, clause: Clause, *, main: Pair, thirds: frozenset[str]) -> Reading:
        """The clause's reading; `thirds` are those of the sentence before, for 'these alliances'."""
        groups = frozenset(self._marked(clause.tokens))
        mentions = _mentions_in(clause)
        parties = parties_of(mentions, main=main, collective="the pair" in groups)
        blocs = {t.i for t in clause.tokens if "bloc" in self._marked([t])}
        blocs -= {i for m in mentions for i in range(m.first, m.last + 1)}
        if thirds and not parties.thirds:
            blocs |= {t.i for t in clause.tokens if _points_back(t)}
        factors = triad_factors(clause.tokens, mentions=mentions, parties=parties, blocs=blocs)
        value = self._direction.value(clause.head, tokens=clause.tokens, factors=factors)
        drivers = self._drivers.scores(clause.tokens)
        _weigh_third(drivers, clause, parties, factors)
        return Reading(clause, parties, drivers, value, groups)


def _mentions_in(clause: Clause) -> Sequence[Mention]:
    first, last = clause.tokens[0].i, clause.tokens[-1].i
    return [m for m in clause.sentence.mentions if first <= m.first and m.last <= last]


def _points_back(token: Token) -> bool:
    return token.pos_ == "NOUN" and any(
        child.lower_ in {"these", "this", "such", "that", "those"} for child in token.children
    )


def _weigh_third(
    drivers: Counter[str], clause: Clause, parties: Parties, factors: dict[int, float]
) -> None:
    """Add weight to `alliance` or `third_party` where a third is at work in the clause."""
    if factors and drivers["alliance"]:
        drivers["alliance"] += THIRD_WEIGHT / 2
    elif factors and drivers["third_party"]:
        drivers["third_party"] += THIRD_WEIGHT / 2
    elif factors and not drivers:
        drivers["third_party"] += THIRD_WEIGHT
    subject = {t.i for c in clause.head.children if c.dep_ == "nsubj" for t in c.subtree}
    thirds = {m.first for m in _mentions_in(clause) if m.actor.country in parties.thirds}
    if subject & thirds and len(parties.members) > 1:
        drivers["third_party"] += THIRD_WEIGHT
    for name in [name for name, weight in drivers.items() if not weight]:
        del drivers[name]
