"""Signed graphs made by chance or by design, for the tests of balance."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.models.balance import network_of
from detente.models.signed_graph import SignedGraph
from detente.relations import SignedNetwork


def random_graph(dice: np.random.Generator, *, most: int, whole: bool = True) -> SignedGraph:
    """A graph of 2 to `most` nodes, of any density, sometimes in several components."""
    n = int(dice.integers(2, most + 1))
    pairs = np.array(list(combinations(range(n), 2)))
    kept = dice.random(len(pairs)) < dice.uniform(0.1, 0.8)
    kept[int(dice.integers(len(pairs)))] = True
    ends = pairs[kept]
    weight = np.ones(len(ends)) if whole else dice.uniform(0.1, 3.0, len(ends))
    signs = np.where(dice.random(len(ends)) < dice.random(), 1, -1).astype(np.int8)
    return SignedGraph(n, ends[:, 0], ends[:, 1], signs, weight)


def every_division(graph: SignedGraph) -> NDArray[np.bool_]:
    """Which edges are at odds (columns) with each division of the nodes (rows)."""
    masks = np.arange(2 ** (graph.n - 1))[:, None]
    sides = (masks >> np.arange(graph.n - 1)) & 1
    sides = np.hstack([np.zeros((len(masks), 1), int), sides])
    odds: NDArray[np.bool_] = (sides[:, graph.a] != sides[:, graph.b]) == (graph.sign > 0)
    return odds


def two_camps(n: int, m: int, *, noise: float, seed: int) -> SignedGraph:
    """A graph of two planted camps, a share `noise` of whose signs are turned."""
    dice = np.random.default_rng(seed)
    camp = dice.integers(0, 2, n)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < m:
        a, b = sorted(dice.integers(0, n, 2).tolist())
        if a != b:
            pairs.add((a, b))
    ends = np.array(sorted(pairs))
    signs = np.where(camp[ends[:, 0]] == camp[ends[:, 1]], 1, -1).astype(np.int8)
    signs[dice.permutation(m)[: round(noise * m)]] *= -1
    return SignedGraph(n, ends[:, 0], ends[:, 1], signs, np.ones(m))


def networks_in(path: Path) -> dict[str | None, SignedNetwork]:
    """The networks of a file of `../shared/data/balance` by window."""
    ties = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            ties[row.get("window")].append((row["a"], row["b"], int(row["sign"])))
    return {window: network_of(rows) for window, rows in ties.items()}
