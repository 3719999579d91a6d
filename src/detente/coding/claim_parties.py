"""Parties: the pair a document is about, whom a clause names of it, and the third that pulls.

A predicate that ties one member of the pair to a third ('relies on America', 'is threatened by
China') says nothing of the pair directly. By balance (Heider 1946) the friend of one pulls it from
the other, and a common foe pushes the two together: the predicate's value is turned round
(`triad_factors`). Where both members are said to stand so to the third, it holds as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.coding.mentions import Mention
from detente.coding.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

STATELESS = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"})
PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
TITLE_WEIGHT = 3
"""A pair in the title counts as in three sentences."""

ORGANISATION_WEIGHT = 0.5
"""A pair with an organisation is the document's pair only where no pair of states comes near."""

Pair = tuple[str, str]


def party_of(mention: Mention) -> str:
    """The state a mention stands for, or the organisation's own id."""
    actor = mention.actor
    return actor.id if actor.country in STATELESS or not actor.country else actor.country


def is_state(party: str) -> bool:
    """Whether a party is a state's code."""
    return len(party) == 3 and party.isupper() and party not in STATELESS  # noqa: PLR2004  alpha-3


def main_dyad(sentences: Sequence[Sentence]) -> Pair | None:
    """The pair most often named together, in alphabetical order; None where fewer than two are.

    A pair in a title counts `TITLE_WEIGHT` times; ties go to the pair whose members are named
    more often. Where no sentence names two states, the two most often named.
    """
    named: Counter[str] = Counter()
    together: Counter[Pair] = Counter()
    for sentence in sentences:
        parties = [party_of(mention) for mention in sentence.mentions]
        named.update(parties)
        weight = TITLE_WEIGHT if sentence.part.kind == "title" else 1
        for pair in combinations(sorted(set(parties)), 2):
            together[pair] += weight
    if together:
        return max(sorted(together), key=lambda pair: _standing(pair, together, named))
    states = sorted(
        (p for p in named if is_state(p)), key=lambda party: (-named[party], party)
    )[:2]
    return (min(states), max(states)) if len(states) > 1 else None


def _standing(pair: Pair, together: Counter[Pair], named: Counter[str]) -> tuple[float, int]:
    weight = 1.0 if is_state(pair[0]) and is_state(pair[1]) else ORGANISATION_WEIGHT
    return together[pair] * weight, min(named[pair[0]], named[pair[1]])


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom a clause names: members of the pair it is about, thirds, and whether 'the two'."""

    dyad: Pair
    members: frozenset[str]
    thirds: frozenset[str]
    collective: bool

    @property
    def is_about_both(self) -> bool:
        """Whether the clause speaks of both members."""
        return self.collective or len(self.members) > 1


def parties_of(mentions: Iterable[Mention], *, main: Pair, collective: bool) -> Parties:
    """The parties of a clause: of the document's pair, unless it names two others and neither.

    `collective` says that the clause speaks of 'the two countries' or the like.
    """
    named = list(dict.fromkeys(party_of(mention) for mention in mentions))
    states = [party for party in named if is_state(party)]
    if not collective and not set(main) & set(named) and len(states) > 1:
        main = (min(states[:2]), max(states[:2]))
    members = frozenset(named) & frozenset(main)
    return Parties(main, members, frozenset(named) - members, collective)


def triad_factors(
    tokens: Sequence[Token], *, mentions: Sequence[Mention], parties: Parties, blocs: set[int]
) -> dict[int, float]:
    """-1 for each predicate (by token index) that ties a member to a third, not to the other.

    `blocs` are tokens that name a camp ('the West') without being an actor of the codebook.
    """
    member_at = _token_indices(mentions, parties.dyad)
    third_at = set(_token_indices(mentions, parties.thirds)) | blocs
    factors: dict[int, float] = {}
    for token in tokens:
        if token.pos_ in PREDICATES and _ties_to_third(token, member_at, third_at):
            factors[token.i] = -1.0
    return {i: f for i, f in factors.items() if not _outer(tokens[0].doc[i], factors)}


def _outer(token: Token, factors: dict[int, float]) -> bool:
    """Whether a predicate further out already ties the clause to the third: one turn is enough."""
    return any(ancestor.i in factors for ancestor in token.ancestors)


def _ties_to_third(token: Token, member_at: dict[int, str], third_at: set[int]) -> bool:
    governed, own = _governed(token), _subject(token)
    subjects = {member_at[i] for i in own if i in member_at}
    objects = {member_at[i] for i in governed if i in member_at}
    if objects or len(subjects) > 1:
        return False
    return bool(governed & third_at) or (not subjects and bool(own & third_at))


def _token_indices(mentions: Iterable[Mention], parties: Iterable[str]) -> dict[int, str]:
    wanted = set(parties)
    return {
        index: party_of(mention)
        for mention in mentions
        if party_of(mention) in wanted
        for index in range(mention.first, mention.last + 1)
    }


def _governed(token: Token) -> set[int]:
    """Tokens of the direct object; where there is none, of the phrases that complete the word."""
    direct = [c for c in token.children if c.dep_ in {"dobj", "obj", "attr", "acomp"}]
    others = [c for c in token.children if c.dep_ in {"prep", "agent", "xcomp"}]
    for group in (direct, others):
        if group:
            return {inner.i for child in group for inner in child.subtree}
    return set()


def _subject(token: Token) -> set[int]:
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "poss"}]
    return {inner.i for child in subjects for inner in child.subtree}
