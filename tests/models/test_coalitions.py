"""Coalitions: one member is as the kernel has it, several as their definitions walked through."""

from __future__ import annotations

import numpy as np
from made_games import random_game

from detente.models.coalitions import Mover, agreements, stable_for
from detente.models.dispute_moves import NOWHERE
from detente.models.stability_kernel import CONCEPTS

Steps = list[list[set[int]]]
"""Of each mover, where it may go from each state."""


def test_movers_of_one_member_each_are_as_the_kernel_has_them() -> None:
    dice = np.random.default_rng(11)
    for _ in range(80):
        game = random_game(dice)
        movers = [Mover(moves, game.ranks[[k]]) for k, moves in enumerate(game.moves)]
        for at in range(len(movers)):
            for concept, test in CONCEPTS.items():
                found = stable_for(movers, at, concept=concept)
                assert found is not None
                assert found.tolist() == test(game, at).tolist()


def test_two_members_together_are_as_their_definitions_say() -> None:
    dice = np.random.default_rng(12)
    for _ in range(150):
        game = random_game(dice)
        movers = [Mover(game.moves[0], game.ranks[:2])]
        movers += [Mover(game.moves[k], game.ranks[[k]]) for k in range(1, len(game.moves))]
        for concept in CONCEPTS:
            found = stable_for(movers, 0, concept=concept)
            assert found is not None
            assert found.tolist() == [_holds(movers, s, concept) for s in range(game.n)]


def test_what_two_would_agree_on_is_what_keeps_a_state_from_being_stable() -> None:
    dice = np.random.default_rng(13)
    left, answered = 0, 0
    for _ in range(60):
        game = random_game(dice)
        movers = [Mover(game.moves[0], game.ranks[:2])]
        movers += [Mover(game.moves[k], game.ranks[[k]]) for k in range(1, len(game.moves))]
        nash, seq = (stable_for(movers, 0, concept=concept) for concept in ("Nash", "SEQ"))
        assert nash is not None
        assert seq is not None
        for state in range(game.n):
            agreed, unanswered = agreements(movers, start=state)
            assert agreed.any() != nash[state]
            assert unanswered.any() != seq[state]
            assert not (unanswered & ~agreed).any()
            assert (game.ranks[:2, agreed] > game.ranks[:2, [state]]).all()
            left += int(unanswered.any())
            answered += int((agreed & ~unanswered).any())
    assert left
    assert answered


def _holds(movers: list[Mover], state: int, concept: str) -> bool:
    """Whether no gain of the first mover is worth it in a state."""
    every = [[set(row.tolist()) - {NOWHERE} for row in each.moves] for each in movers]
    gains = [
        [{to for to in row if (each.ranks[:, to] > each.ranks[:, s]).all()}
         for s, row in enumerate(rows)]
        for each, rows in zip(movers, every, strict=True)
    ]  # fmt: skip
    ranks = movers[0].ranks

    def feared(to: int) -> bool:
        if not (ranks[:, to] <= ranks[:, state]).any():
            return False
        mends = every[0][to] if concept == "SMR" else set[int]()
        return all((ranks[:, then] <= ranks[:, state]).any() for then in mends)

    steps = gains if concept == "SEQ" else every
    return all(
        concept != "Nash" and any(map(feared, _reached(steps, to))) for to in gains[0][state]
    )


def _reached(steps: Steps, start: int) -> set[int]:
    """Where the movers after the first come, none twice running."""
    seen = set[tuple[int, int]]()
    waiting = [(start, 0)]
    while waiting:
        here, last = waiting.pop()
        for mover in range(1, len(steps)):
            for to in steps[mover][here] if mover != last else ():
                if (to, mover) not in seen:
                    seen.add((to, mover))
                    waiting.append((to, mover))
    return {to for to, _ in seen}
