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

    `best` is proved, with `fixed` as it was solved with. Edges that all divisions met so far agree
    on are asked to be otherwise, all at once: where a linear program proves that this costs more,
    they are settled. Else one of them is, by a solve in which it is fixed the other way: where that
    reaches the same index, another best division is found, which may settle more. None where a
    solve is out of time before that. Ctrl-C goes on up.
    """
    graph = program.graph
    fixed = fixed or {}
    every = graph.frustrated(best.sides)
    some = every.copy()
    left = {edge for edge in range(graph.m) if edge not in fixed}
    asked = len(left)
    while left := {edge for edge in left if every[edge] or not some[edge]}:
        wanted = {edge: not every[edge] for edge in sorted(left)}
        lower, x = program.otherwise(fixed, wanted)
        if lower > best.upper + program.rounding:
            break
        if told is not None:
            told(asked - len(left), asked)
        edge = max(wanted, key=lambda each: abs(x[each] - every[each]))
        other = program.solve({**fixed, edge: wanted[edge]}, above=best.upper)
        if other.stopped:
            raise KeyboardInterrupt
        if other.upper <= best.upper + program.rounding:
            odds = graph.frustrated(other.sides)
            every &= odds
            some |= odds
        elif other.lower <= best.upper + program.rounding:
            return None
        left.discard(edge)
    return every, some
