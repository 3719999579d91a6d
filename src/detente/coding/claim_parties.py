"""Parties: the pair a document is about, whom a clause names of it, and the third that pulls.

A predicate that ties one member of the pair to a third ('relies on America', 'is threatened by
China') says nothing of the pair directly. By balance (Heider 1946) the friend of one pulls it from
the other, and a common foe pushes the two together: the predicate's value is turned round
(`triad_ties`). A friend or foe that both are said to share is a bond between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.codebook.claim_lexicon import PolarTerm
from detente.coding.mentions import Mention
from detente.coding.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

STATELESS = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"})
WEST = frozenset({"USA", "nato", "eu", "west", "the-west", "g7"})
FOLLOWING = frozenset({"follow", "comply", "obey", "join", "side"})
TITLE_WEIGHT = 3
"""A pair in the title counts as in three sentences."""

ORGANISATION_WEIGHT = 0.5
"""A pair with an organisation is the document's pair only where no pair of states comes near."""

LINKING = frozenset({"advcl", "relcl", "mark", "parataxis", "xcomp", "ccomp"})
"""Where a clause draws something from what it tells, or tells why."""

Pair = tuple[str, str]


DEPENDENT = frozenset({"FLK", "GIB", "SGS", "IOT", "MYT", "REU", "GUM", "GRL", "NCL", "PYF"})
"""Places with a code of their own that are what states quarrel over, not parties."""


def party_of(mention: Mention) -> str:
    """The state a mention stands for, or the organisation's own id."""
    actor = mention.actor
    return actor.id if actor.country in STATELESS or not actor.country else actor.country


def camp_of(party: str) -> str:
    """The camp a third belongs to, or itself: whoever stands by NATO stands by America."""
    return "west" if party in WEST else party


def is_state(party: str) -> bool:
    """Whether a party is a state's code."""
    is_code = len(party) == 3 and party.isupper()  # noqa: PLR2004  alpha-3
    return is_code and party not in STATELESS | DEPENDENT


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
    states = sorted((p for p in named if is_state(p)), key=lambda party: (-named[party], party))[:2]
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


def parties_of(
    mentions: Iterable[Mention], *, main: Pair, collective: bool, between: Pair | None = None
) -> Parties:
    """The parties of a clause: of the document's pair, unless it names two others and neither.

    `between` is the pair that a told event is between (`told_between`).

    `collective` says that the clause speaks of 'the two countries' or the like.
    """
    named = list(dict.fromkeys(party_of(mention) for mention in mentions))
    states = [party for party in named if is_state(party)]
    if not set(main) & set(named) and len(states) == 2:  # noqa: PLR2004  a pair
        main = (min(states), max(states))
    elif between is not None:
        main = between
    members = frozenset(named) & frozenset(main)
    return Parties(main, members, frozenset(named) - members - DEPENDENT, collective)


def told_between(
    verb: Token, *, mentions: Sequence[Mention], main: Pair, inside: set[int]
) -> Pair | None:
    """The pair of a deed told in the past of a member and a third, with nothing drawn from it.

    'Nairobi's soldiers joined Uganda's exercise', 'Kenya and Uganda held an exercise' say
    nothing of Kenya and Somalia; with a purpose, a reason or a consequence ('which alarmed ...')
    they may.
    """
    if verb.tag_ != "VBD" or verb.lemma_ in {"be", "have", "want", "need", "fear"}:
        return None
    if any(t.dep_ in LINKING and t.i in inside for t in verb.subtree):
        return None
    subject, others = _subject(verb), {t.i for t in verb.subtree if t.i in inside}
    places = {t.i for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "at"}}
    states = [m for m in mentions if is_state(party_of(m))]
    acting = {party_of(m) for m in states if m.first in subject and m.last not in places}
    acted_on = {party_of(m) for m in states if m.first in others - subject}
    named = acting | acted_on
    apart = len(acting) == 1 and len(acted_on) == 1
    two = len(named) == 2 and (apart or acting == named)  # noqa: PLR2004  a pair
    if not two or len(named & set(main)) != 1:
        return None
    return min(named), max(named)


Tie = Literal["turned", "shared"]
"""What a tie to a third does to a predicate's value: turn it round, or make it a bond."""


def triad_ties(
    tokens: Sequence[Token],
    *,
    mentions: Sequence[Mention],
    parties: Parties,
    blocs: set[int],
    terms: Mapping[int, PolarTerm],
) -> dict[int, Tie]:
    """The predicates (by token index) that tie a member, or both, to a third.

    `blocs` are tokens that name a camp ('the West') without being an actor of the codebook.
    Relief from a third's pressure ('to offset Western sanctions') is no tie, and not turned.
    """
    member_at = _token_indices(mentions, parties.dyad)
    third_at = set(_token_indices(mentions, parties.thirds)) | blocs
    ties: dict[int, Tie] = {}
    for token in tokens:
        entry = terms.get(token.i)
        if entry is None or entry.pull == "raise":
            continue
        tie = _tie_to_third(token, member_at, third_at, collective=parties.collective)
        relieves = entry.pull == "curb" or _is_relieved(token, terms)
        if tie == "shared" or (tie == "turned" and not relieves):
            ties[token.i] = tie
    return {i: tie for i, tie in ties.items() if not _is_inner(tokens[0].doc[i], ties)}


def _is_inner(token: Token, ties: Mapping[int, Tie]) -> bool:
    """Whether a predicate further out already ties the clause to the third: one turn is enough."""
    return any(ancestor.i in ties for ancestor in token.ancestors)


def _is_relieved(token: Token, terms: Mapping[int, PolarTerm]) -> bool:
    above = (terms.get(ancestor.i) for ancestor in token.ancestors)
    return any(entry is not None and entry.pull in {"curb", "oppose"} for entry in above)


def _tie_to_third(
    token: Token, member_at: dict[int, str], third_at: set[int], *, collective: bool
) -> Tie | None:
    governed, own = _governed(token), _subject(token)
    subjects = {member_at[i] for i in own if i in member_at}
    objects = {member_at[i] for i in governed if i in member_at}
    if any(_is_against(token, i) for i in governed & third_at):
        return "shared"
    pair_acts = len(subjects) > 1 or (collective and _is_the_two(token, own))
    follows = token.lemma_ in FOLLOWING and not governed & (third_at | set(member_at))
    if follows and len(subjects) == 1 and third_at:
        return "turned"
    if collective and _is_the_two(token, governed):
        return None
    if objects or not (token.i in third_at or governed & third_at or own & third_at):
        return None
    if pair_acts:
        return "shared" if governed & third_at else None
    return "turned" if governed & third_at or token.i in third_at or not subjects else None


def _is_against(token: Token, third: int) -> bool:
    """Whether a third is what the word is turned against ('an alliance against China')."""
    return any(
        child.lower_ == "against" and third in {t.i for t in child.subtree}
        for child in token.children
    )


def _is_the_two(token: Token, own: set[int]) -> bool:
    return any(token.doc[i].lower_ in {"both", "two", "they"} for i in own)


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
    others = [
        c
        for c in token.children
        if c.dep_ in {"prep", "agent", "xcomp", "advmod"} and not _is_in_order(c)
    ]
    for group in (direct, others):
        if group:
            return {inner.i for child in group for inner in child.subtree}
    return set()


def _is_in_order(prep: Token) -> bool:
    return prep.lower_ == "in" and any(child.lower_ in {"order", "bid"} for child in prep.children)


def _subject(token: Token) -> set[int]:
    owners = [token, token.head] if token.dep_ in {"attr", "acomp"} else [token]
    subjects = [
        c for owner in owners for c in owner.children if c.dep_ in {"nsubj", "nsubjpass", "poss"}
    ]
    return {inner.i for child in subjects for inner in child.subtree}
