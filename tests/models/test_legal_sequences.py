"""What legal sequences reach is what walking reaches, by the shortest way."""

from __future__ import annotations

import numpy as np
from made_games import random_game

from detente.models.dispute_moves import NOWHERE, Conflict
from detente.models.legal_sequences import reached


def test_all_is_reached_in_as_few_moves_as_walking_takes() -> None:
    dice = np.random.default_rng(31)
    longest = 0
    for _ in range(80):
        game = random_game(dice)
        start = int(dice.integers(game.n))
        found = reached(start, moves=game.moves, states=game.n)
        walked = _walked(game, start)
        assert {state: len(found.path(state)) for state in found.states.tolist()} == walked
        for state in walked:
            here, last = start, -1
            for mover, to in found.path(state):
                assert mover != last
                assert to in game.moves[mover][here]
                here, last = to, mover
            assert here == state
        longest = max(longest, *walked.values(), 0)
    assert longest > 2


def _walked(game: Conflict, start: int) -> dict[int, int]:
    """The fewest moves to each state reached, walked one length after the other."""
    at, seen, fewest, length = {(start, -1)}, set[tuple[int, int]](), dict[int, int](), 0
    while at:
        length += 1
        at = {
            (to, mover)
            for here, last in at
            for mover in range(len(game.moves))
            if mover != last
            for to in game.moves[mover][here].tolist()
            if to != NOWHERE
        } - seen
        seen |= at
        for state, _ in at:
            fewest.setdefault(state, length)
    return fewest
