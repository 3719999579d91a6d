"""Which edges are at odds in every best division, and which in some."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.models.frustration import Frustration, FrustrationProgram

Solved = Callable[[int, int], None]
"""What is told while edges are tried: how many are done, of how many."""


def edges_at_odds(
    program: FrustrationProgram,
    best: Frustration,
    *,
    fixed: Mapping[int, bool] | None = None,
    told: Solved | None = None,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
    """The edges at odds in every best division, and those at odds in at least one.

    `best` is proved, with `fixed` as it was solved with. Each edge not settled by its reduced cost
    is settled by one solve in which it is fixed the other way: where that reaches the same index,
    another best division is found. None where a solve is out of time before that. Ctrl-C goes on
    up.
    """
    graph = program.graph
    fixed = fixed or {}
    every = graph.frustrated(best.sides)
    some = every.copy()
    value, price = program.price_of_each(fixed)
    asked = np.flatnonzero(value + price <= best.upper + program.rounding)
    for done, edge in enumerate(asked.tolist()):
        if told is not None:
            told(done, len(asked))
        if edge in fixed or (some[edge] and not every[edge]):
            continue
        other = program.solve({**fixed, edge: not every[edge]}, above=best.upper)
        if other.stopped:
            raise KeyboardInterrupt
        if other.upper <= best.upper + program.rounding:
            odds = graph.frustrated(other.sides)
            every &= odds
            some |= odds
        elif other.lower <= best.upper + program.rounding:
            return None
    return every, some
