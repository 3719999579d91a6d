"""Which states are stable for one decision maker, under four ideas of what it fears.

For decision maker i in state s, a move that betters its lot (an improvement) is worth it unless
the others answer (Fang, Hipel and Kilgour 1993). Nash: there is no improvement. General
metarationality (GMR): from each improvement the others can reach a state no better than s for i.
Symmetric metarationality (SMR): one from which i itself cannot get above s again either. Sequential
stability (SEQ): as GMR, by moves that better the lot of whoever makes them. The others answer by
legal sequences: no one moves twice running. Such a state exists exactly where the least of a value
over all they can reach is at most i's rank of s, so one pass of least values over (state, last
mover) answers for all states at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.models.dispute_moves import NOWHERE, Conflict, Moves

Stable = NDArray[np.bool_]
Values = NDArray[np.int32]
HIGHEST = np.iinfo(np.int32).max


def nash(conflict: Conflict, maker: int) -> Stable:
    """Where no move betters the mover's lot."""
    found: Stable = ~(conflict.improvements(maker) != NOWHERE).any(axis=1)
    return found


def general_metarational(conflict: Conflict, maker: int) -> Stable:
    """Where every improvement can be answered by a state no better than the first."""
    worst = least_reached(conflict.ranks[maker], moves=_others(conflict.moves, maker))
    return _deterred(conflict, maker, worst)


def symmetric_metarational(conflict: Conflict, maker: int) -> Stable:
    """Where every improvement can be answered so that no second move mends it."""
    rank = conflict.ranks[maker]
    best_then = np.maximum(rank, _highest(rank, conflict.moves[maker]))
    worst = least_reached(best_then, moves=_others(conflict.moves, maker))
    return _deterred(conflict, maker, worst)


def sequentially_stable(conflict: Conflict, maker: int) -> Stable:
    """Where every improvement can be answered by improvements of the others."""
    answers = [conflict.improvements(k) for k in range(len(conflict.moves)) if k != maker]
    return _deterred(conflict, maker, least_reached(conflict.ranks[maker], moves=answers))


def least_reached(values: Values, *, moves: Sequence[Moves]) -> Values:
    """The least value over all states reached from each by one or more moves, none twice running.

    `moves` holds those of each mover. HIGHEST where nothing can be reached.
    """
    after = [np.full(len(values), HIGHEST, np.int32) for _ in moves]  # where that mover moves next
    while True:
        before = [each.copy() for each in after]
        for k, own in enumerate(moves):
            reached = values.copy()
            for other, then in enumerate(after):
                if other != k:
                    np.minimum(reached, then, out=reached)
            after[k] = _lowest(reached, own)
        if all((old == new).all() for old, new in zip(before, after, strict=True)):
            break
    if not after:
        return np.full(len(values), HIGHEST, np.int32)
    found: Values = np.minimum.reduce(after)
    return found


def _deterred(conflict: Conflict, maker: int, worst: Values) -> Stable:
    """Where after each improvement the worst to come is at most what the mover has."""
    improvements = conflict.improvements(maker)
    fears = (improvements == NOWHERE) | (worst[improvements] <= conflict.ranks[maker][:, None])
    found: Stable = fears.all(axis=1)
    return found


def _others(moves: Sequence[Moves], maker: int) -> list[Moves]:
    return [each for k, each in enumerate(moves) if k != maker]


def _lowest(values: Values, moves: Moves) -> Values:
    """The least value one move away; HIGHEST where there is no move.

    NOWHERE is -1: the value put last is what a move that leads nowhere finds.
    """
    found: Values = np.append(values, np.int32(HIGHEST))[moves.T].min(axis=0, initial=HIGHEST)
    return found


def _highest(values: Values, moves: Moves) -> Values:
    """The greatest value one move away; -1 where there is no move."""
    found: Values = np.append(values, np.int32(-1))[moves.T].max(axis=0, initial=-1)
    return found


CONCEPTS = {
    "Nash": nash,
    "GMR": general_metarational,
    "SMR": symmetric_metarational,
    "SEQ": sequentially_stable,
}
"""By the names of the literature."""


def stable_for_all(conflict: Conflict) -> dict[str, Stable]:
    """By concept, where every decision maker is stable."""
    makers = range(len(conflict.moves))
    return {
        concept: np.all([test(conflict, k) for k in makers], axis=0)
        for concept, test in CONCEPTS.items()
    }
