"""Stable states are those of the literature, and of the definitions walked through one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_games import game_in, random_game, walked

from detente.errors import InputError
from detente.models.dispute_moves import Conflict, moves_of
from detente.models.stability_kernel import CONCEPTS


def _of_all(game: Conflict, concept: str) -> list[int]:
    found = [CONCEPTS[concept](game, maker) for maker in range(len(game.moves))]
    return np.flatnonzero(np.all(found, axis=0)).tolist()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["prisoners", "cuban", "elmira"])
def test_textbook_games_have_their_published_stable_states(shared: Path, name: str) -> None:
    game, stable = game_in(shared / f"data/disputes/{name}.json")
    assert {concept: _of_all(game, concept) for concept in stable} == stable


@pytest.mark.parametrize("part", range(4))
def test_a_thousand_random_games_are_as_their_definitions_say(part: int) -> None:
    dice = np.random.default_rng(part)
    for _ in range(250):
        game = random_game(dice)
        for concept, maker, stable in walked(game):
            assert CONCEPTS[concept](game, maker).tolist() == stable


def test_stable_states_nest() -> None:
    dice = np.random.default_rng(9)
    for _ in range(200):
        game = random_game(dice)
        for maker in range(len(game.moves)):
            nash, gmr, smr, seq = (each(game, maker) for each in CONCEPTS.values())
            assert (nash <= smr).all()
            assert (nash <= seq).all()
            assert (smr <= gmr).all()
            assert (seq <= gmr).all()


def test_options_that_go_one_way_are_not_undone() -> None:
    states = np.arange(2**2)
    moves = moves_of(states, own=(0, 1), forward=frozenset({0}), back=frozenset({1}))
    reached = [sorted(set(row.tolist()) - {-1}) for row in moves]
    assert reached == [[1], [], [0, 1, 3], [1]]


def test_a_state_that_is_out_is_not_reached() -> None:
    states = np.array([0, 1, 2, 4, 5, 6])  # of three options, the first two never both
    moves = moves_of(states, own=(0,), forward=frozenset(), back=frozenset())
    assert moves[:, 0].tolist() == [1, 0, -1, 4, 3, -1]


def test_few_states_of_many_options_have_the_moves_between_them() -> None:
    dice = np.random.default_rng(2)
    size = 12
    every = np.arange(2**size)
    few = np.sort(dice.choice(every, 40, replace=False))
    few = np.unique(np.concatenate([few, few ^ 0b101, few ^ 0b100]))
    own = (0, 2, *range(3, 11))
    ways = frozenset({2})
    sparse = moves_of(few, own=own, forward=ways, back=frozenset())
    whole = moves_of(every, own=own, forward=ways, back=frozenset())
    known = {int(state): place for place, state in enumerate(few)}
    assert any(len(row[row >= 0]) for row in sparse)
    for place, state in enumerate(few.tolist()):
        found = sorted(to for to in sparse[place].tolist() if to >= 0)
        assert found == sorted(known[to] for to in whole[state].tolist() if to in known)


def test_more_moves_than_fit_are_refused_with_a_remedy() -> None:
    states = np.arange(2**16)
    with pytest.raises(InputError, match="Share the options"):
        moves_of(states, own=tuple(range(16)), forward=frozenset(), back=frozenset())
