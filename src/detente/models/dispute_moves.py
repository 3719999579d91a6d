"""A dispute's states as bits, and the moves each decision maker controls, as arrays.

A state is an integer: bit k is set where option k is taken. A decision maker moves by changing any
of its own options at once, to another feasible state; an option that goes one way is never undone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

States = NDArray[np.int64]
Moves = NDArray[np.int32]
MOST_MOVES = 200_000_000
"""Moves of one decision maker, four bytes each, that are held at once."""
MOST_PAIRS = 4_000_000
"""Pairs of states that are compared at once, where there are fewer than ways to change options."""
NOWHERE = -1


def moves_of(
    states: States, *, own: tuple[int, ...], forward: frozenset[int], back: frozenset[int]
) -> Moves:
    """Where a decision maker can move from each state: state numbers, filled up with -1.

    Shape (states, 2^own - 1), without columns that lead nowhere. `own` are the options it controls;
    one in `forward` can only be taken, one in `back` only dropped. Raises InputError where there
    would be more than MOST_MOVES.
    """
    place = _places(states)
    if len(states) * 2 ** len(own) > MOST_MOVES:
        msg = (
            f"{len(own)} options of one decision maker over {len(states):,} states are more moves "
            "than fit. Share the options among more decision makers, or forbid combinations"
        )
        raise InputError(msg)
    once = sum(1 << option for option in forward)
    never = sum(1 << option for option in back)
    columns = []
    for turned in _changes(states, own).tolist():
        after = states ^ turned
        barred = (states & turned & once) | (after & turned & never)
        column = np.where(barred == 0, place[np.minimum(after, len(place) - 1)], NOWHERE)
        column[after >= len(place)] = NOWHERE
        if (column != NOWHERE).any():
            columns.append(column)
    if not columns:
        return np.empty((len(states), 0), np.int32)
    return np.stack(columns, axis=1)


def _changes(states: States, own: tuple[int, ...]) -> States:
    """The ways to change one's own options, as bits; where states are few those between them."""
    if len(states) ** 2 < min(4 ** len(own), MOST_PAIRS):
        between = np.unique(states[:, None] ^ states)
        others = ~sum(1 << option for option in own)
        found: States = between[(between & others == 0) & (between != 0)]
        return found
    chosen = np.arange(1, 2 ** len(own))
    turned = np.zeros_like(chosen)
    for place, option in enumerate(own):
        turned |= (chosen >> place & 1) << option
    return turned


def _places(states: States) -> NDArray[np.int32]:
    """The number of each feasible state by its bits; -1 for the others."""
    place = np.full(int(states.max(initial=0)) + 1, NOWHERE, np.int32)
    place[states] = np.arange(len(states), dtype=np.int32)
    return place


@dataclass(frozen=True, slots=True)
class Conflict:
    """A dispute as arrays: the moves of each decision maker, and how it ranks the states.

    `ranks[i]` gives each state a number for decision maker i, higher for better, equal for
    indifferent. `moves[i]` is as `moves_of` gives it.
    """

    moves: tuple[Moves, ...]
    ranks: NDArray[np.int32]

    @property
    def n(self) -> int:
        """How many states there are."""
        return int(self.ranks.shape[1])

    def improvements(self, maker: int) -> Moves:
        """The moves that better the mover's own lot; -1 where a move does not."""
        moves, rank = self.moves[maker], self.ranks[maker]
        better = (moves != NOWHERE) & (rank[moves] > rank[:, None])
        return np.where(better, moves, NOWHERE)
