"""Readings: what one clause says of a pair, before it is decided whether that is a claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon
from detente.coding.claim_direction import DirectionModel
from detente.coding.claim_driver_model import features_of, load_learned_drivers
from detente.coding.claim_drivers import GENERAL, DriverModel
from detente.coding.claim_parties import (
    Pair,
    Parties,
    Tie,
    camp_of,
    parties_of,
    told_between,
    triad_ties,
)
from detente.coding.claim_values import FAINT
from detente.coding.clauses import Clause
from detente.coding.discourse import Marked
from detente.coding.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

STRONG = 0.5
"""From this value on, a clause says for certain how a member stands to a third."""

SURE = 3
"""What 'an ally of' weighs beside the sign of a single clause."""

SETTLED, USUAL, LEAST = 3.0, 2.0, 1.0
"""Driver weights: see claim_drivers.yaml."""

THIRD_WEIGHT = 2.5
"""A predicate that ties one member to a third, or a third that acts on the pair, speaks of it."""

DRIVING = frozenset({"drive", "push", "force", "nudge", "propel", "throw", "pull", "steer", "press",
                     "send", "draw"})  # fmt: skip
SEEKING = frozenset({"look", "seek", "find", "search", "court", "cultivate", "hunt", "cast"})
CAUSES = frozenset({"without", "because", "due", "thanks", "owing", "given", "but", "despite"})
"""Before the phrase that names what pushes, where the subject names what is pushed."""

PARTNERS = frozenset({"partner", "friend", "ally", "partnership", "alternative", "counterweight",
                      "support", "help"})  # fmt: skip

OLD_TIME = re.compile(
    r"\b(?:in|during|by|after|until|since|from|before|between)\s+(?:the\s+)?"
    r"(?:\w+\s+){0,2}(?:1[0-8]\d\d|19[0-8]\d|1\dth)\b",
    re.IGNORECASE,
)
"""A time before 1990: told of in the past tense, this is history, not a claim."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause with its parties, its drivers by weight, its value (-1 to 1), its markers.

    `is_mixed` says that it weighs one way against the other ('warmer here, but cooler there').
    """

    clause: Clause
    parties: Parties
    drivers: dict[str, float]
    value: float
    groups: frozenset[str]
    is_mixed: bool
    driver_features: dict[str, float]

    @property
    def driver(self) -> str:
        """The driver that pushes, as learned, `general` where none weighs enough."""
        if self.weight < LEAST:
            return GENERAL
        return load_learned_drivers().choice(self.driver_features)

    @property
    def heaviest(self) -> str:
        """The driver with the heaviest terms, `general` where none weighs enough."""
        if self.weight < LEAST:
            return GENERAL
        return max(self.drivers, key=lambda name: self.drivers[name])

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
    def is_history(self) -> bool:
        """Whether the clause tells of a time before 1990, and in the past tense."""
        text = self.clause.span().text
        present = any(
            token.tag_ in {"VBZ", "VBP", "MD"} and token.dep_ != "relcl"
            for token in self.clause.tokens
        )
        return bool(OLD_TIME.search(text)) and not present


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause is read against: the document's pair and ties, and what the paragraph said.

    `ties` hold how a member stands to a third by the rest of the document, by (member, third);
    `salient` are the thirds that the document comes back to; `devoted`: its title names the pair.
    """

    main: Pair
    ties: Mapping[tuple[str, str], int]
    salient: frozenset[str] = frozenset()
    paragraph: int = -1
    direction: int = 0
    driver: str = GENERAL
    thirds: frozenset[str] = frozenset()
    about_both: bool = False
    devoted: bool = False
    others: Pair | None = None
    """Another pair, the subject of the sentence before: whom 'they' mean now."""


class Reader:
    """Reads clauses with the lexicon: whom they name, what they speak of, which way they point."""

    def __init__(self, lexicon: ClaimLexicon, *, marked: Marked) -> None:
        self._direction, self._drivers = DirectionModel(lexicon), DriverModel(lexicon)
        self._marked = marked

    def read(self, clause: Clause, *, context: Context) -> Reading:
        """The clause's reading in its context."""
        groups = frozenset(self._marked(clause.tokens))
        mentions = mentions_in(clause)
        taken_up = context.about_both and not context.thirds and _takes_up_both(clause)
        collective = "the pair" in groups or taken_up or _is_both(clause) or _draws_them(clause)
        between = context.others if not mentions and _takes_up_both(clause) else None
        collective = collective or between is not None
        if not collective:
            between = told_between(
                clause.head, mentions=mentions, main=context.main,
                inside={token.i for token in clause.tokens},
            )  # fmt: skip
        parties = parties_of(mentions, main=context.main, collective=collective, between=between)
        ties = self._ties(clause, mentions, parties, context)
        value = self._direction.value(clause.head, tokens=clause.tokens, ties=ties)
        drivers = self._drivers.scores(clause.tokens)
        if not drivers and context.driver != GENERAL and _takes_up_driver(clause):
            drivers[context.driver] = USUAL
        _weigh_third(drivers, clause, parties, is_tied=bool(ties))
        return Reading(
            clause, parties, drivers, value, groups, self._is_mixed(clause, ties),
            self._features(clause, parties, drivers),
        )  # fmt: skip

    def _features(
        self, clause: Clause, parties: Parties, drivers: Mapping[str, float]
    ) -> dict[str, float]:
        """What the learned drivers go by."""
        subject = {t.i for c in clause.head.children if _is_cause(c) for t in c.subtree}
        in_subject = self._drivers.scores([t for t in clause.tokens if t.i in subject])
        thirds = {m.first for m in mentions_in(clause) if m.actor.country in parties.thirds}
        third = bool(parties.thirds) + bool(subject & thirds)
        return features_of(drivers, in_subject, third=third, both=parties.is_about_both)

    def _is_mixed(self, clause: Clause, ties: Mapping[int, Tie]) -> bool:
        """Whether 'but' joins two verbs of the clause that point opposite ways."""
        for token in clause.tokens:
            if token.dep_ != "conj" or not any(c.lower_ == "but" for c in token.head.children):
                continue
            behind = [t for t in token.subtree if t in clause.tokens]
            front = [t for t in token.head.subtree if t in clause.tokens and t not in behind]
            first = self._direction.value(token.head, tokens=front, ties=ties)
            second = self._direction.value(token, tokens=behind, ties=ties)
            if first * second <= -STRONG:
                return True
        return False

    def ties_in(self, clause: Clause, *, main: Pair) -> dict[tuple[str, str], int]:
        """How the one member that a clause names stands to each third in it."""
        parties = parties_of(mentions_in(clause), main=main, collective=False)
        if len(parties.members) != 1 or not parties.thirds or parties.dyad != main:
            return {}
        (member,) = parties.members
        camps = {camp_of(third) for third in parties.thirds}
        if "ally" in {token.lemma_.lower() for token in clause.tokens} and len(camps) == 1:
            return {(member, camp): SURE for camp in camps}
        value = self._direction.value(clause.head, tokens=clause.tokens)
        sign = (value >= STRONG) - (value <= -STRONG)
        return {(member, camp): sign for camp in camps if sign}

    def _ties(
        self, clause: Clause, mentions: Sequence[Mention], parties: Parties, context: Context
    ) -> dict[int, Tie]:
        """The turns that ties to thirds make, by what is known of the other member's tie."""
        named = {i for m in mentions for i in range(m.first, m.last + 1)}
        blocs = {
            t.i for t in clause.tokens if "bloc" in self._marked([t]) and not _is_part_of_name(t)
        }
        blocs -= named
        thirds = parties.thirds
        if context.thirds and not thirds:
            blocs |= {t.i for t in clause.tokens if _points_back(t)}
            thirds = context.thirds
        terms = self._direction.terms_in(clause.tokens)
        ties = triad_ties(
            clause.tokens, mentions=mentions, parties=parties, blocs=blocs, terms=terms
        )
        if len(parties.members) != 1:
            return ties
        (other,) = set(parties.dyad) - parties.members
        camps = {camp_of(third) for third in thirds}
        known = sum(context.ties.get((other, camp), 0) for camp in camps)
        return {} if known > 0 and len(camps) == 1 else ties


def _is_cause(child: Token) -> bool:
    """Whether a phrase under the main verb names what pushes: its subject, agent, or condition."""
    if child.dep_ in {"nsubj", "nsubjpass", "csubj", "agent"}:
        return True
    return child.dep_ == "prep" and child.lower_ in CAUSES


def _takes_up_both(clause: Clause) -> bool:
    """Whether 'they' or 'their' in the clause's subject takes up the two of the sentence before."""
    subject = [
        t for c in clause.head.children if c.dep_ in {"nsubj", "nsubjpass"} for t in c.subtree
    ]
    return any(token.lower_ in {"they", "their", "both"} for token in subject)


def _draws_them(clause: Clause) -> bool:
    """Whether something draws 'them' together or apart: the two a document is about."""
    for token in clause.tokens:
        if token.dep_ == "dobj" and token.lower_ == "them":
            ways = {child.lower_ for child in token.head.children} | {
                inner.lower_ for child in token.children for inner in child.subtree
            }
            if ways & {"closer", "together", "apart"}:
                return True
    return False


def _is_both(clause: Clause) -> bool:
    """Whether 'both' alone is a subject of the clause."""
    return any(t.lower_ == "both" and t.dep_ in {"nsubj", "nsubjpass"} for t in clause.tokens)


def _takes_up_driver(clause: Clause) -> bool:
    """Whether 'the same' or 'this' stands for what the sentence before spoke of."""
    return any(token.lower_ in {"same", "this", "that"} and token.dep_ in {"pobj", "nsubj", "dobj"}
               for token in clause.tokens)  # fmt: skip


def _is_part_of_name(token: Token) -> bool:
    """Whether a camp's word is only part of another name ('West' in 'West Bengal')."""
    return token.dep_ == "compound" and token.head.pos_ == "PROPN"


def mentions_in(clause: Clause) -> Sequence[Mention]:
    """The mentions that stand in a clause."""
    first, last = clause.tokens[0].i, clause.tokens[-1].i
    return [m for m in clause.sentence.mentions if first <= m.first and m.last <= last]


def _points_back(token: Token) -> bool:
    return token.pos_ == "NOUN" and any(
        child.lower_ in {"these", "this", "such", "that", "those"} for child in token.children
    )


def seeks_partners(driving: Token) -> bool:
    """Whether a verb drives somebody to look for friends ('pushes it to seek partners')."""
    if driving.lemma_ not in DRIVING:
        return False
    return any(
        token.lemma_.lower() in PARTNERS
        for clause in driving.children
        if clause.dep_ in {"xcomp", "advcl", "ccomp"} and clause.lemma_ in SEEKING
        for token in clause.subtree
    )


def _weigh_third(
    drivers: dict[str, float], clause: Clause, parties: Parties, *, is_tied: bool
) -> None:
    """Add weight to `alliance` or `third_party` where a third is at work in the clause."""
    if is_tied and parties.members:
        name = "alliance" if "alliance" in drivers else "third_party"
        if name in drivers:
            drivers[name] += THIRD_WEIGHT / 2
        elif sum(drivers.values()) < LEAST:
            drivers[name] = THIRD_WEIGHT
    subject = {t.i for c in clause.head.children if c.dep_ == "nsubj" for t in c.subtree}
    thirds = {m.first for m in mentions_in(clause) if m.actor.country in parties.thirds}
    if subject & thirds and parties.members and seeks_partners(clause.head):
        drivers["third_party"] = max(drivers.values(), default=0.0) + THIRD_WEIGHT
    unnamed = max(drivers.values(), default=0.0) < LEAST
    if parties.is_about_both and thirds and (subject & thirds or unnamed):
        drivers["third_party"] = drivers.get("third_party", 0.0) + THIRD_WEIGHT
