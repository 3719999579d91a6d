"""What the count model of following cannot tell, and what is held at 0, in words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design

Bools = NDArray[np.bool_]

MORE_THAN_OTHERS = (
    "the mean of a over the followers of each leader is 0: the common shock takes up what all who "
    "act toward a target do alike, so a says how much more one follows than the others do; each "
    "sender's own past has a coefficient of its own, from which that mean is taken too"
)
LEVELS = "the mean of the senders' levels is 0"
NO_SELF = (
    "no actor follows itself (a_ii = 0), answers itself (b_jj = 0) or acts on itself (x_jj = 0)"
)

SHARED = ("reciprocity", "the term toward one recipient")


def constraints_of(design: Design) -> tuple[str, ...]:
    """What is held at 0 so that the coefficients can be told apart."""
    held = (NO_SELF, LEVELS)
    return (*held, MORE_THAN_OTHERS) if design.options.common_shock else held


def untold(design: Design, told: Bools) -> tuple[str, ...]:
    """Why coefficients are not told, in words, actors and covariates counted from 0."""
    layout = design.layout
    idle = np.flatnonzero(design.counts.sum(axis=(0, 2)) == 0).tolist()
    spared = np.flatnonzero(design.counts.sum(axis=(1, 2)) == 0).tolist()
    words = [f"actor {i} does nothing in the cells used: it follows nobody that could be seen, and "
             "nobody it" for i in idle]  # fmt: skip
    words += [f"nothing is done to actor {j} in the cells used" for j in spared]
    busy = [i for i in range(design.actors) if i not in idle]
    lost = layout.meant() & ~told
    for column, leader in enumerate(layout.leaders.tolist()):
        few = [i for i in busy if lost[layout.following[i, column]]]
        if leader not in idle and few:
            who = ", ".join(map(str, few))
            words.append(f"too little is known of actors {who} to tell if they follow {leader}")
    for place in np.flatnonzero(lost[layout.shared]).tolist():
        before = 1 + (design.options.toward is not None)
        name = SHARED[place] if place < before else f"covariate {place - before}"
        words.append(f"{name} does not vary where the common shock would not take it up")
    return tuple(words)
