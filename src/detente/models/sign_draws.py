"""A network's index beside those of networks by chance: signs shuffled, or drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.models.balance_options import BalanceOptions
from detente.models.frustration import Frustration, FrustrationProgram
from detente.models.results import SignShuffle, UncertainSigns
from detente.models.signed_graph import SignedGraph
from detente.relations import SignedNetwork


def shuffled_signs(
    program: FrustrationProgram, best: Frustration, options: BalanceOptions
) -> SignShuffle:
    """How often the same ties with their signs shuffled are as balanced. Ctrl-C goes on up."""
    graph = program.graph
    dice = np.random.default_rng(options.seed)
    bounds = []
    for number in range(options.shuffles):
        options.tell(f"shuffle {number} of {options.shuffles}")
        other = replace(graph, sign=dice.permutation(graph.sign))
        bounds.append(_solved(other, options, above=best.upper).lower)
    as_balanced = sum(bound <= best.upper + program.rounding for bound in bounds)
    return SignShuffle(
        shuffles=options.shuffles,
        as_balanced=as_balanced,
        p_value=(1 + as_balanced) / (1 + options.shuffles),
        least=min(bounds),
        seed=options.seed,
    )


def uncertain_signs(
    network: SignedNetwork, graph: SignedGraph, options: BalanceOptions
) -> UncertainSigns | None:
    """The index over draws of the signs; None where no tie has a probability. Ctrl-C goes on up."""
    if all(tie.probability is None for tie in network.ties):
        return None
    sure = np.array([1.0 if tie.probability is None else tie.probability for tie in network.ties])
    dice = np.random.default_rng(options.seed)
    found = []
    for number in range(options.draws):
        options.tell(f"draw {number} of {options.draws}")
        signs = np.where(dice.random(graph.m) < sure, graph.sign, -graph.sign).astype(np.int8)
        found.append(_solved(replace(graph, sign=signs), options))
    indices = [each.upper for each in found]
    low, high = np.quantile(indices, [0.05, 0.95])
    return UncertainSigns(
        draws=options.draws,
        unproved=sum(not each.proved for each in found),
        mean=float(np.mean(indices)),
        low=float(low),
        high=float(high),
        seed=options.seed,
    )


def _solved(graph: SignedGraph, options: BalanceOptions, *, above: float = np.inf) -> Frustration:
    """The index of another graph; Ctrl-C goes on up."""
    program = FrustrationProgram(graph, seconds=options.seconds, seed=options.seed)
    found = program.solve(above=above)
    if found.stopped:
        raise KeyboardInterrupt
    return found
