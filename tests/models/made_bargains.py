"""Cases of bargaining made up for tests, and contests counted one vote at a time."""

from __future__ import annotations

import numpy as np

from detente.models.bargaining_kernel import Arena
from detente.relations import (
    BargainingActor,
    BargainingCase,
    BargainingRules,
    Commitment,
    VotingRule,
)


def random_case(
    dice: np.random.Generator,
    *,
    actors: int,
    dimensions: int,
    rules: BargainingRules | None = None,
) -> BargainingCase:
    """Actors who care, in part, about each dimension; each ideal follows its position."""
    cares = dice.uniform(5, 90 / dimensions, (actors, dimensions))
    made = tuple(
        BargainingActor(
            f"Actor {k}",
            float(dice.uniform(10, 150)),
            tuple(dice.uniform(0, 100, dimensions).tolist()),
            tuple(cares[k].tolist()),
            "made up",
        )
        for k in range(actors)
    )
    names = tuple(f"issue {k}" for k in range(dimensions))
    follows = tuple(tuple(row) for row in np.eye(actors).tolist())
    return BargainingCase("made up", names, made, rules or BargainingRules(), follows, 7)


def one_vote(rule: VotingRule, weight: float, gain: float) -> float:
    """The vote of one actor, written out."""
    sign = max(-1.0, min(1.0, gain * 1e8))
    cast = {
        "Binary": sign,
        "PropBin": 0.8 * gain + 0.2 * sign,
        "Prop": gain,
        "PropCbc": 0.5 * gain + 0.5 * gain**3,
        "Cubic": gain**3,
        "ASymProsp": gain if gain < 0 else 2 * gain / 3,
    }
    return weight * cast[rule]


def counted_contest(arena: Arena, utility: np.ndarray, i: int, j: int) -> float:
    """The chance of i to beat j by a view of the utilities, party by party."""
    rule, strength = arena.rules.voting, arena.strength
    for_us = against = 1e-10
    for party in (i, j):
        cast = one_vote(rule, strength[party], utility[party, i] - utility[party, j])
        for_us, against = for_us + max(cast, 0), against + max(-cast, 0)
    us_two, them_two = for_us, against
    for n in set(range(len(utility))) - {i, j}:
        leaning = one_vote(rule, strength[n], utility[n, i] - utility[n, j])
        us, them = us_two + max(leaning, 0), them_two + max(-leaning, 0)
        gain = _of_joining(arena.rules.commitment, us / (us + them), utility[n, [i, j, n]])
        cast = one_vote(rule, strength[n], gain)
        for_us, against = for_us + max(cast, 0), against + max(-cast, 0)
    return for_us / (for_us + against)


def _of_joining(rule: Commitment, chance: float, worth: np.ndarray) -> float:
    """Three positions after a contest of three, joined on our side less on theirs."""
    us, them, own = worth
    outcomes = {  # joined us and won, joined us and lost, joined them and lost, joined them and won
        "FullCommit": (3 * us, 3 * them, 3 * us, 3 * them),
        "SemiCommit": (2 * us + own, 3 * them, 3 * us, 2 * them + own),
        "NoCommit": (2 * us + own, 2 * them + own, 2 * us + own, 2 * them + own),
    }
    a, b, c, d = outcomes[rule]
    gain = chance * a + (1 - chance) * b - chance * c - (1 - chance) * d
    return round(float(gain), 12)  # what is left of nothing would sway an all-or-nothing voter
