"""Negative cycles that a fractional removal of edges leaves uncut.

A signed graph is balanced when no cycle has an odd number of negative edges (Harary 1953). Each
such cycle must lose an edge, so x sums to at least 1 over it. Cycles short of that are found as
shortest paths from a node to its copy in the signed double cover, where a negative edge leads from
one copy of the graph to the other (Barahona and Mahjoub 1986, for the maximum cut).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from detente.models.signed_graph import Sides, SignedGraph

Cycle = frozenset[int]
"""Numbers of edges; those of a closed walk that holds a negative cycle."""
SHORTEST = 1e-7
"""Added to each edge, so that of two cycles as violated the one of fewer edges is found."""
VIOLATED = 1e-4
"""By how much less than 1 a cycle sums before it counts as uncut."""
LENGTHS = 20_000_000
"""Of paths, held at one time: 240 MB with the nodes before."""
SHARE = 0.05
"""Of the cycles closed by one edge, how many are taken: all would repeat one another."""


def uncut_cycles(
    graph: SignedGraph, x: NDArray[np.float64], *, sides: Sides, dice: np.random.Generator
) -> list[Cycle]:
    """Negative cycles over which `x` sums to less than 1; empty only where there is none.

    The graph is switched by `sides` first: after that each negative cycle passes an edge at odds
    with them, so paths start at a few nodes that touch all of these.
    """
    starts = _touching(graph, np.flatnonzero(graph.frustrated(sides)))
    block = max(1, LENGTHS // (2 * graph.n))
    for first in range(0, len(starts), block):
        if found := _uncut_from(starts[first : first + block], graph, x, sides=sides, dice=dice):
            return found
    return []


def _uncut_from(
    starts: list[int],
    graph: SignedGraph,
    x: NDArray[np.float64],
    *,
    sides: Sides,
    dice: np.random.Generator,
) -> list[Cycle]:
    """Negative cycles near some nodes over which `x` sums to less than 1."""
    odd = graph.frustrated(sides)
    weight = np.maximum(x, 0.0) + SHORTEST
    paths = _Paths.of(graph, odd, weight, starts)
    found: dict[Cycle, None] = {}
    for row, start in enumerate(starts):
        walked: dict[int, Cycle] = {start: frozenset()}
        if paths.length[row, start + graph.n] < 1 - VIOLATED:
            found[paths.edges(row, start + graph.n, walked)] = None
        for edge, ends in paths.closing(graph, row, odd, weight, dice=dice):
            first, second = (paths.edges(row, end, walked) for end in ends)
            found[first ^ second ^ {edge}] = None
    removed = x.tolist()
    return [cycle for cycle in found if sum(removed[each] for each in cycle) < 1 - VIOLATED]


def _touching(graph: SignedGraph, edges: NDArray[np.intp]) -> list[int]:
    """Few nodes such that each of the edges has one of them, those of most edges first."""
    left = {(int(graph.a[each]), int(graph.b[each])) for each in edges}
    nodes = []
    while left:
        ((node, _),) = Counter(end for edge in sorted(left) for end in edge).most_common(1)
        left = {edge for edge in left if node not in edge}
        nodes.append(node)
    return nodes


@dataclass(frozen=True, slots=True)
class _Paths:
    """Shortest paths in the double cover from the first copies of some nodes."""

    n: int
    length: NDArray[np.float64]
    before: NDArray[np.int32]
    starts: list[int]
    number: dict[tuple[int, int], int]

    @staticmethod
    def of(
        graph: SignedGraph, odd: NDArray[np.bool_], weight: NDArray[np.float64], starts: list[int]
    ) -> _Paths:
        n, even = graph.n, ~odd
        ends = [
            (graph.a[even], graph.b[even]), (graph.a[even] + n, graph.b[even] + n),
            (graph.a[odd], graph.b[odd] + n), (graph.a[odd] + n, graph.b[odd]),
        ]  # fmt: skip
        rows, columns = (np.concatenate([each[k] for each in ends]) for k in (0, 1))
        weights = np.concatenate([weight[even], weight[even], weight[odd], weight[odd]])
        cover = csr_matrix((weights, (rows, columns)), shape=(2 * n, 2 * n))
        length, before = dijkstra(
            cover, directed=False, indices=starts, return_predecessors=True, limit=1.0
        )
        pairs = zip(graph.a.tolist(), graph.b.tolist(), strict=True)
        number = {pair: each for each, (a, b) in enumerate(pairs) for pair in ((a, b), (b, a))}
        return _Paths(n, length, before, starts, number)

    def edges(self, row: int, end: int, walked: dict[int, Cycle]) -> Cycle:
        """The edges passed an odd number of times on the path to one node of the cover.

        `walked` holds those of nodes asked before, and of the start, and is added to.
        """
        before, way = self.before[row], []
        while end not in walked:
            way.append((end, earlier := int(before[end])))
            end = earlier
        here = walked[end]
        for end, earlier in reversed(way):
            here ^= {self.number[earlier % self.n, end % self.n]}
            walked[end] = here
        return here

    def closing(
        self,
        graph: SignedGraph,
        row: int,
        odd: NDArray[np.bool_],
        weight: NDArray[np.float64],
        *,
        dice: np.random.Generator,
    ) -> list[tuple[int, tuple[int, int]]]:
        """Some edges that close two paths into an odd walk of less than 1, and where these end."""
        found = []
        for shift in (0, self.n):
            first = graph.a + shift
            second = graph.b + np.where(odd, shift, self.n - shift)
            total = self.length[row, first] + self.length[row, second] + weight
            short = np.flatnonzero(total < 1 - VIOLATED)
            taken = short[dice.random(len(short)) < SHARE].tolist()
            found += [(edge, (int(first[edge]), int(second[edge]))) for edge in taken]
        return found
