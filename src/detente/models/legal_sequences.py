"""Shortest legal sequences of moves: no one moves twice running, each may move again later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.models.dispute_moves import NOWHERE, Moves

Step = tuple[int, int]
"""Which of the movers moves, and to which state."""
START = -1


@dataclass(frozen=True, slots=True)
class Reached:
    """All that legal sequences from one state reach, and how.

    `steps[k, s]` counts the moves of the shortest one whose last is mover k's to state s; -1 where
    there is none. `before[k, s]` is the state that move is made from, `after[k, s]` who had moved
    there.
    """

    steps: NDArray[np.int32]
    before: NDArray[np.int32]
    after: NDArray[np.int8]

    @property
    def states(self) -> NDArray[np.intp]:
        """The states reached by one or more moves."""
        return np.flatnonzero((self.steps >= 0).any(axis=0))

    def path(self, state: int) -> tuple[Step, ...]:
        """The shortest sequence to a state that is reached."""
        counts = self.steps[:, state]
        mover = int(np.argmin(np.where(counts < 0, np.iinfo(np.int32).max, counts)))
        found = []
        while mover != START:
            found.append((mover, state))
            mover, state = int(self.after[mover, state]), int(self.before[mover, state])
        return tuple(reversed(found))


def reached(start: int, *, moves: Sequence[Moves], states: int) -> Reached:
    """What legal sequences reach from `start`, found in order of their length.

    `moves` holds those of each mover over so many `states`.
    """
    shape = (len(moves), states)
    found = Reached(
        steps=np.full(shape, -1, np.int32),
        before=np.full(shape, NOWHERE, np.int32),
        after=np.full(shape, START, np.int8),
    )
    edge = [(START, np.array([start]))]
    step = 0
    while edge:
        step += 1
        then = []
        for mover, own in enumerate(moves):
            new = [
                _moved(found, (mover, own), last=last, here=here, step=step)
                for last, here in edge
                if last != mover
            ]
            if new and len(each := np.concatenate(new)):
                then.append((mover, each))
        edge = then
    return found


def _moved(
    found: Reached, by: tuple[int, Moves], *, last: int, here: NDArray[np.intp], step: int
) -> NDArray[np.intp]:
    """The states one mover reaches first now, from those that `last` moved to; it notes them."""
    mover, own = by
    to, origin = own[here].ravel(), np.repeat(here, own.shape[1])
    new = to != NOWHERE
    new[new] = found.steps[mover, to[new]] < 0
    to, first = np.unique(to[new], return_index=True)
    found.steps[mover, to] = step
    found.before[mover, to] = origin[new][first]
    found.after[mover, to] = last
    return to.astype(np.intp)
