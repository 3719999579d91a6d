"""The fewest changes make a state stable, and fewer would not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from made_games import random_game

from detente.models.dispute_moves import Conflict
from detente.models.inverse_stability import fewest_changes, improvements_in_the_way
from detente.models.stability_kernel import CONCEPTS


def test_the_fewest_changes_suffice_and_fewer_do_not() -> None:
    dice = np.random.default_rng(21)
    several = 0
    for _ in range(60):
        game = random_game(dice)
        state, maker = int(dice.integers(game.n)), int(dice.integers(len(game.moves)))
        for concept in CONCEPTS:
            ways = improvements_in_the_way(game, maker, state=state, concept=concept)
            changes = fewest_changes(ways)
            assert changes is not None
            assert _stable(game, maker, state, concept, changes)
            above = np.flatnonzero(game.ranks[maker] > game.ranks[maker][state]).tolist()
            for fewer in combinations(above, len(changes) - 1) if changes else ():
                assert not _stable(game, maker, state, concept, fewer)
            several += len(changes) > 1
    assert several > 10


def _stable(game: Conflict, maker: int, state: int, concept: str, changes: tuple[int, ...]) -> bool:
    """Whether the state is stable once the maker likes those states no better than it."""
    ranks = game.ranks.copy()
    ranks[maker, list(changes)] = ranks[maker, state]
    return bool(CONCEPTS[concept](Conflict(game.moves, ranks), maker)[state])
