"""Seconds and proved bounds of the frustration index: real windows, planted camps, pure chance.

    python -m benchmarks.balance_scale [--edges cow.csv] [--planted] [--chance] [--seconds 60]

`--edges` gives the index of each window of a table of ties, and no more. `--planted` solves graphs
of 200 nodes and 1,000 ties in two camps with 5, 10 and 15 % of the signs turned, three seeds each.
`--chance` gives the bounds proved of one of as many nodes and ties whose signs are drawn at even
odds. Seconds are of the wall and of this process's CPU; the solver runs on one thread.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from detente.inputs.edges import read_edges
from detente.models.balance import graph_of, window_named
from detente.models.frustration import FrustrationProgram
from detente.models.signed_graph import SignedGraph

NODES, TIES = 200, 1_000
NOISE = (0.05, 0.10, 0.15)
SEEDS = (1, 2, 3)
EVEN = 0.5


def main() -> None:
    """Print a line for each graph."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edges", type=Path, help="a table of ties")
    parser.add_argument("--planted", action="store_true", help="two camps with noise")
    parser.add_argument("--chance", action="store_true", help="signs at random")
    parser.add_argument("--seconds", type=float, default=60.0, help="the most for one graph")
    given = parser.parse_args()
    if given.edges is not None:
        _windows(given.edges, given.seconds)
    if given.planted:
        for noise in NOISE:
            for seed in SEEDS:
                graph = _two_camps(noise, seed=seed)
                _solved(f"planted, {noise:.0%} noise, seed {seed}", graph, given.seconds)
    if given.chance:
        _solved("signs at even odds, seed 1", _two_camps(EVEN, seed=1), given.seconds)


def _windows(path: Path, seconds: float) -> None:
    networks = read_edges(path)
    started, cpu = time.monotonic(), time.process_time()
    for network in networks:
        _solved(window_named(network) or path.name, graph_of(network), seconds)
    _say(
        f"{len(networks)} windows: {time.monotonic() - started:.1f} s, "
        f"CPU {time.process_time() - cpu:.1f} s"
    )


def _solved(name: str, graph: SignedGraph, seconds: float) -> None:
    started, cpu = time.monotonic(), time.process_time()
    found = FrustrationProgram(graph, seconds=seconds).solve()
    proved = "proved" if found.proved else "not proved"
    _say(
        f"{name}: {graph.n} nodes, {graph.m} ties, {found.lower:g}..{found.upper:g} {proved}, "
        f"{time.monotonic() - started:.1f} s, CPU {time.process_time() - cpu:.1f} s"
    )


def _two_camps(noise: float, *, seed: int) -> SignedGraph:
    dice = np.random.default_rng(seed)
    camp = dice.integers(0, 2, NODES)
    every = np.stack(np.triu_indices(NODES, k=1), axis=1)
    ends = every[np.sort(dice.permutation(len(every))[:TIES])]
    signs = np.where(camp[ends[:, 0]] == camp[ends[:, 1]], 1, -1).astype(np.int8)
    signs[dice.permutation(TIES)[: round(noise * TIES)]] *= -1
    return SignedGraph(NODES, ends[:, 0], ends[:, 1], signs, np.ones(TIES))


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
