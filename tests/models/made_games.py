"""Games made by chance, and their stable states by walking: the second implementation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from detente.models.dispute_moves import NOWHERE, Conflict, moves_of

Walk = Callable[[int, int], list[int]]
"""Where a decision maker can go from a state."""


def random_game(dice: np.random.Generator) -> Conflict:
    """Two to four decision makers with one or two options each, some one way, some states out."""
    makers = int(dice.integers(2, 5))
    counts = dice.integers(1, 3 if makers < 4 else 2, makers)
    options = int(counts.sum())
    states = np.flatnonzero(dice.random(2**options) < dice.uniform(0.4, 1.0))
    states = states if len(states) else np.array([0])
    way = dice.integers(0, 6, options)
    forward = frozenset(np.flatnonzero(way == 0).tolist())
    back = frozenset(np.flatnonzero(way == 1).tolist())
    ends = np.cumsum(counts)
    moves = tuple(
        moves_of(states, own=tuple(range(end - count, end)), forward=forward, back=back)
        for end, count in zip(ends.tolist(), counts.tolist(), strict=True)
    )
    ranks = dice.integers(0, max(2, len(states)), (makers, len(states))).astype(np.int32)
    return Conflict(moves, ranks)


def game_in(path: Path) -> tuple[Conflict, dict[str, list[int]]]:
    """A game of `../shared/data/disputes`, and the states it says are stable, from 0."""
    told = json.loads(path.read_text(encoding="utf-8"))
    states = np.array([sum(bit << k for k, bit in enumerate(row)) for row in told["states"]])
    ways = [option["direction"] for option in told["options"]]
    moves = tuple(
        moves_of(
            states,
            own=tuple(maker["options"]),
            forward=frozenset(k for k, way in enumerate(ways) if way == "forward"),
            back=frozenset(k for k, way in enumerate(ways) if way == "back"),
        )
        for maker in told["decision_makers"]
    )
    ranks = np.zeros((len(moves), len(states)), np.int32)
    for k, maker in enumerate(told["decision_makers"]):
        for place, level in enumerate(reversed(maker["preference"])):
            ranks[k, np.atleast_1d(level) - 1] = place
    stable = {concept: [s - 1 for s in listed] for concept, listed in told["stable"].items()}
    return Conflict(moves, ranks), stable


def walked(game: Conflict) -> Iterator[tuple[str, int, list[bool]]]:
    """For each concept and decision maker, whether each state is stable, from the definitions."""
    for maker in range(len(game.moves)):
        rank = game.ranks[maker]
        by_concept: dict[str, list[bool]] = {each: [] for each in ("Nash", "GMR", "SMR", "SEQ")}
        for state in range(game.n):
            better = [to for to in _moves(game, maker, state) if rank[to] > rank[state]]
            by_concept["Nash"].append(not better)
            by_concept["GMR"].append(
                all(any(rank[a] <= rank[state] for a in _answers(game, maker, to, _moves))
                    for to in better)
            )  # fmt: skip
            by_concept["SMR"].append(
                all(
                    any(
                        rank[a] <= rank[state]
                        and all(rank[b] <= rank[state] for b in _moves(game, maker, a))
                        for a in _answers(game, maker, to, _moves)
                    )
                    for to in better
                )
            )
            by_concept["SEQ"].append(
                all(any(rank[a] <= rank[state] for a in _answers(game, maker, to, _gains))
                    for to in better)
            )  # fmt: skip
        yield from ((concept, maker, found) for concept, found in by_concept.items())


def _moves(game: Conflict, maker: int, state: int) -> list[int]:
    return [to for to in game.moves[maker][state].tolist() if to != NOWHERE]


def _gains(game: Conflict, maker: int, state: int) -> list[int]:
    rank = game.ranks[maker]
    return [to for to in _moves(game, maker, state) if rank[to] > rank[state]]


def _answers(
    game: Conflict, maker: int, state: int, step: Callable[[Conflict, int, int], list[int]]
) -> set[int]:
    """The states the others reach by sequences of steps in which no one steps twice running."""
    seen: set[tuple[int, int]] = set()
    waiting = [(state, maker)]
    while waiting:
        here, last = waiting.pop()
        for mover in range(len(game.moves)):
            if mover in (maker, last):
                continue
            for to in step(game, mover, here):
                if (to, mover) not in seen:
                    seen.add((to, mover))
                    waiting.append((to, mover))
    return {to for to, _ in seen}
