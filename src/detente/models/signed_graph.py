"""A signed graph as arrays: its edges, the cost of a division into two camps, and good divisions.

A division gives each node 0 or 1. An edge is at odds with it (frustrated) where it is positive and
joins the two camps, or negative and lies within one. The cost is the weight of the edges at odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

Sides = NDArray[np.int8]
SLACK = 1e-9
"""Gains below it are rounding."""


@dataclass(frozen=True)  # without slots: what follows from the arrays is worked out once
class SignedGraph:
    """`n` nodes and m edges: ends `a` < `b`, each pair once; signs +1 or -1; weights above 0."""

    n: int
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    sign: NDArray[np.int8]
    weight: NDArray[np.float64]

    @property
    def m(self) -> int:
        """How many edges there are."""
        return len(self.a)

    def frustrated(self, sides: Sides) -> NDArray[np.bool_]:
        """Which edges are at odds with a division."""
        found: NDArray[np.bool_] = (sides[self.a] != sides[self.b]) == (self.sign > 0)
        return found

    def cost(self, sides: Sides) -> float:
        """The weight of the edges at odds with a division."""
        return float(self.weight[self.frustrated(sides)].sum())

    def components(self) -> NDArray[np.int32]:
        """The number of its connected component, for each node."""
        labels: NDArray[np.int32] = connected_components(self._matrix(self.weight), directed=False)[
            1
        ]
        return labels

    def _matrix(self, values: NDArray[np.float64]) -> csr_matrix:
        return csr_matrix((values, (self.a, self.b)), shape=(self.n, self.n))

    def balanced_sides(self, doubt: NDArray[np.float64]) -> Sides:
        """The division that keeps the edges of a spanning forest of least `doubt` (0 or more)."""
        forest = minimum_spanning_tree(self._matrix(doubt + 1.0)).tocoo()
        kept = set(zip(forest.row.tolist(), forest.col.tolist(), strict=True))
        near: list[list[tuple[int, int]]] = [[] for _ in range(self.n)]
        for a, b, sign in zip(self.a.tolist(), self.b.tolist(), self.sign.tolist(), strict=True):
            if (a, b) in kept:
                near[a].append((b, sign < 0))
                near[b].append((a, sign < 0))
        sides = np.full(self.n, -1, np.int8)
        for root in range(self.n):
            waiting = [root] if sides[root] < 0 else []
            if waiting:
                sides[root] = 0
            while waiting:
                here = waiting.pop()
                for there, turns in near[here]:
                    if sides[there] < 0:
                        sides[there] = sides[here] ^ turns
                        waiting.append(there)
        return sides

    def descend(self, sides: Sides) -> Sides:
        """A division reached from this one by moving, while it helps, the node that helps most."""
        pull = self._pull
        spin = 1.0 - 2.0 * sides
        field = pull @ spin
        while (gain := spin * field).min() < -SLACK:
            node = int(gain.argmin())
            row = slice(pull.indptr[node], pull.indptr[node + 1])
            field[pull.indices[row]] -= 2.0 * spin[node] * pull.data[row]
            spin[node] = -spin[node]
        return (spin < 0).astype(np.int8)

    @cached_property
    def _pull(self) -> csr_matrix:
        """What each node pulls each other to its own side with: weight times sign."""
        pull = self._matrix(self.weight * self.sign)
        return (pull + pull.T).tocsr()

    def search(self, sides: Sides, *, moves: int, dice: np.random.Generator) -> Sides:
        """The best division met in `moves` moves from this one (tabu search: Glover 1989).

        Each move takes the node that helps most or harms least, unless it moved of late.
        """
        pull = self._pull
        spin = 1.0 - 2.0 * sides
        field = pull @ spin
        until = np.zeros(self.n, np.int64)
        cost = least = self.cost(sides)
        best = sides
        for move in range(moves):
            gain = spin * field
            gain[(until > move) & (cost + gain > least - SLACK)] = np.inf
            node = int(gain.argmin())
            cost += spin[node] * field[node]
            row = slice(pull.indptr[node], pull.indptr[node + 1])
            field[pull.indices[row]] -= 2.0 * spin[node] * pull.data[row]
            spin[node] = -spin[node]
            until[node] = move + self.n // 20 + int(dice.integers(10))
            if cost < least - SLACK:
                least, best = cost, (spin < 0).astype(np.int8)
        return best
