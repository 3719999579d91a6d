"""Frames: what the shape of a passage says of direction where single words do not.

| frame | reading, with an example |
|---|---|
| want | drawn to who could give it (+): its economy is starved of fuel |
| worry about a third | drives a member to the other (+): it is uneasy about China |
| creed of one member | goes on from what was said of the two: it champions free elections |
| side by side | sets them apart (-): 'A is a kingdom, while B is a republic' |
| effect on a third | no claim on the pair: closer ties would hurt Taiwan |
| else | the paragraph's direction, then what is mostly said of the driver |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.coding.claim_drivers import GENERAL
from detente.coding.claim_parties import party_of
from detente.coding.claim_reading import (
    DRIVING,
    USUAL,
    Context,
    Reading,
    mentions_in,
    seeks_partners,
)
from detente.coding.claim_values import FIRM, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

BEING = frozenset({"be", "have", "face", "lack", "suffer", "need", "require", "depend", "rely",
                   "remain", "benefit", "struggle", "become"})  # fmt: skip
WANTED = frozenset({"energy", "trade_investment", "sanctions"})
MOVES = frozenset({"arrive", "land", "leave", "depart", "fly", "lunch", "dine", "stay", "travel"})
"""Comings and goings say nothing of themselves."""

TOWARDS = frozenset({"to", "toward", "towards", "into"})
CAMPS = frozenset({"values_ideology", "alliance", "security_threat", "history", "third_party"})
WORRIES = frozenset(
    {"apprehensive", "worried", "uneasy", "afraid", "anxious", "insecure", "nervous"}
    | {"fearful", "vulnerable", "fear", "worry"}
)
HARMS = frozenset({"harm", "hurt", "damage", "threaten", "endanger", "danger", "risk", "threat",
                   "worry", "alarm", "concern", "undermine"})  # fmt: skip
PRIOR = {
    "territory": -1, "sanctions": -1, "security_threat": -1, "history": -1, "values_ideology": -1,
    "domestic_politics": -1, "energy": 1, "trade_investment": 1, "leaders": 1,
    "people_to_people": 1,
}  # fmt: skip
"""What writers mostly say of a driver: used only where neither words nor paragraph say more."""


def direction_of(reading: Reading, context: Context) -> int:
    """The direction by frame, else by the words, else by the paragraph, else by the driver."""
    if reading.is_mixed and reading.driver == GENERAL:
        return 0
    if driven := _driven(reading):
        return driven
    if _is_want(reading):
        return 1
    if _is_creed_of_one(reading):
        return context.direction or -1
    is_slight = abs(reading.value) < FIRM and reading.clause.head.lemma_ in MOVES
    if reading.direction and not is_slight:
        return -reading.direction if _is_worry_about_third(reading) else reading.direction
    return _carried_direction(reading, context)


def _carried_direction(reading: Reading, context: Context) -> int:
    """The paragraph's direction, else what is mostly said of the driver, for a strong driver."""
    if reading.weight < USUAL or reading.clause.head.lemma_ in MOVES:
        return 0
    if reading.driver == "alliance" and reading.parties.thirds:
        return -1  # an ally pulls
    if context.direction and "contrast" not in reading.groups:
        return context.direction
    return PRIOR.get(reading.driver, 0) if reading.parties.is_about_both else 0


def _driven(reading: Reading) -> int:
    """Where something drives a member: to the other (+1), from it or to a third (-1); else 0."""
    parties = reading.parties
    at: dict[int, str] = {
        i: party_of(m) for m in mentions_in(reading.clause) for i in range(m.first, m.last + 1)
    }
    for verb in reading.clause.tokens:
        if verb.lemma_ not in DRIVING or any(c.dep_ == "neg" for c in verb.children):
            continue
        driven = [t for c in verb.children if c.dep_ == "dobj" for t in c.subtree]
        whom = {at[t.i] for t in driven if t.i in at} & parties.members
        if not whom and not any(t.lower_ in {"it", "them"} for t in driven):
            continue
        near = {c.lower_ for c in verb.children} | {t.lower_ for t in driven}
        pair = len(whom) > 1 or parties.collective
        if pair and near & {"closer", "together", "apart"}:
            return -1 if "apart" in near else 1
        for way in (c for c in verb.subtree if c.lower_ in TOWARDS | {"from"}):
            goal = {at[t.i] for t in way.subtree if t.i in at} - whom
            if goal & parties.members:
                return -1 if way.lower_ == "from" else 1
            if goal & parties.thirds and way.lower_ != "from" and whom:
                return -1
        if len(whom) == 1 and parties.thirds and seeks_partners(verb):
            return 1
    return 0


def _is_want(reading: Reading) -> bool:
    """One member lacks fuel, money or markets, and nothing is said of the other's doing."""
    if reading.driver not in WANTED or "want" not in reading.groups:
        return False
    return _is_about_one(reading) and reading.clause.head.lemma_ in BEING


def _is_creed_of_one(reading: Reading) -> bool:
    """What one member alone believes in, said of it and of nobody else."""
    parties = reading.parties
    named = bool(parties.members) or "it" in reading.words
    creed = reading.driver == "values_ideology" and named
    return creed and _is_about_one(reading) and not parties.thirds


def _is_about_one(reading: Reading) -> bool:
    return len(reading.parties.members) < 2 and not reading.parties.collective  # noqa: PLR2004


def _is_worry_about_third(reading: Reading) -> bool:
    """A member fears, and the clause names a third, not the other member."""
    parties = reading.parties
    if len(parties.members) != 1 or not parties.thirds or parties.collective:
        return False
    predicates = [reading.clause.head, *reading.clause.head.children]
    return any(token.lemma_.lower() in WORRIES for token in predicates)


def sets_members_apart(parts: Sequence[Reading], full: Reading) -> bool:
    """Whether two clauses set the one member's creed or camp beside the other's."""
    if len(parts) < 2 or full.driver not in CAMPS:  # noqa: PLR2004  two clauses
        return False
    subjects = [_subject_member(part) for part in parts]
    named = {subject for subject in subjects if subject}
    return named == set(full.parties.dyad) and full.direction >= 0


def _subject_member(reading: Reading) -> str | None:
    """The one member that a clause's subject names, or None."""
    inside = {
        t.i
        for c in reading.clause.head.children
        if c.dep_ in {*SUBJECTS, "nsubjpass"}
        for t in c.subtree
    }
    named = {
        mention.actor.country
        for mention in reading.clause.sentence.mentions
        if mention.first in inside and mention.actor.country in reading.parties.dyad
    }
    return next(iter(named)) if len(named) == 1 else None


def is_about_third(reading: Reading) -> bool:
    """Whether the clause tells what the pair's closeness does to a third."""
    if not reading.parties.thirds or not reading.parties.is_about_both:
        return False
    thirds = {
        mention.first
        for mention in reading.clause.sentence.mentions
        if mention.actor.country in reading.parties.thirds
    }
    members = {
        mention.first
        for mention in reading.clause.sentence.mentions
        if mention.actor.country in reading.parties.dyad
    }
    return any(_harms(token, thirds, members) for token in reading.clause.tokens)


def _harms(token: Token, thirds: set[int], members: set[int]) -> bool:
    if token.lemma_.lower() not in HARMS:
        return False
    of_pair = [c for c in token.children if c.dep_ in {"nsubj", "prep"}]
    of_third = [c for c in token.children if c.dep_ in {"dobj", "prep"}]
    touched = any(thirds & {t.i for t in child.subtree} for child in of_third)
    return touched and any(
        len(members & {t.i for t in child.subtree}) > 1 or "relations" in child.text
        for child in of_pair
    )
