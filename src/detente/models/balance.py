"""A signed network's balance: its index with proof, its camps, and the price of a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.balance_options import BalanceOptions
from detente.models.frustration import Frustration, FrustrationProgram
from detente.models.optima import edges_at_odds
from detente.models.results import (
    ActorBalance,
    Balance,
    Pair,
    SignShuffle,
    UncertainSigns,
)
from detente.models.sign_draws import shuffled_signs, uncertain_signs
from detente.models.signed_graph import Sides, SignedGraph
from detente.models.walks import least_eigenvalues, triangle_balance, walk_balance
from detente.relations import SignedNetwork, SignedTie

MOST_WALKERS = 2_000
"""Actors whose walks are worked out: time grows with their cube (2,000: some 10 s)."""
NO_TRIANGLE = "no triangle: triangle balance cannot be told"
TOO_MANY = f"more than {MOST_WALKERS:,} actors: walk balance and eigenvalues are not worked out"
UNSETTLED = "out of time: which ties are at odds in every best division is not settled"
UNFINISHED = "stopped: not all that was asked beside the index is worked out"
SURE = "no tie has a probability: there are no uncertain signs to draw"
SEVERAL = "other divisions are as good: only ties at odds in every one of them are certain"
APART = "several components: which camp of one stands beside which of another says nothing"


def balance(network: SignedNetwork, *, options: BalanceOptions | None = None) -> Balance:
    """How far a network is from two camps without a tie at odds, with the proof's bounds.

    Ctrl-C or the end of `seconds` leaves bounds that do not meet, and says so in `warnings`.
    Raises InputError for a network without ties, or whose ties all weigh 0.

    Example
    -------
    >>> ties = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]
    >>> found = balance(network_of(ties))
    >>> found.frustration, found.bounds, found.frustrated_always
    (1.0, (1.0, 1.0), ())
    """
    options = options or BalanceOptions()
    graph = graph_of(network)
    if not graph.weight.any():
        msg = "no tie of this network weighs more than 0, so nothing can be at odds. Give one"
        raise InputError(msg)
    program = FrustrationProgram(
        graph, seconds=options.seconds, seed=options.seed, told=options.bounds_told("index")
    )
    best = program.solve()
    beside = _Beside(stopped=True)
    if not best.stopped:
        beside = _beside(network, program, best, options)
    return _described(network, graph, best, beside)


@dataclass(slots=True)
class _Beside:
    """What was asked beside the index, None where it was not asked for or not reached."""

    odds: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None
    shuffled: SignShuffle | None = None
    uncertain: UncertainSigns | None = None
    stopped: bool = False
    missed: tuple[str, ...] = ()


def _beside(
    network: SignedNetwork, program: FrustrationProgram, best: Frustration, options: BalanceOptions
) -> _Beside:
    found = _Beside()
    try:
        if options.which and best.proved:
            found.odds = edges_at_odds(program, best, told=options.ties_told("index"))
            found.missed += (UNSETTLED,) if found.odds is None else ()
        if options.shuffles:
            found.shuffled = shuffled_signs(program, best, options)
        if options.draws:
            found.uncertain = uncertain_signs(network, program.graph, options)
            found.missed += (SURE,) if found.uncertain is None else ()
    except KeyboardInterrupt:
        found.stopped = True
        found.missed += (UNFINISHED,)
    return found


def network_of(
    ties: Sequence[tuple[str, str, int]], *, window: tuple[str | None, str | None] = (None, None)
) -> SignedNetwork:
    """The network of some (a, b, sign), each with the weight 1."""
    nodes = sorted({end for a, b, _ in ties for end in (a, b)})
    made = tuple(SignedTie(a, b, sign, 0, 0, ("given",)) for a, b, sign in ties)
    return SignedNetwork(tuple(nodes), made, window)


def graph_of(network: SignedNetwork) -> SignedGraph:
    """The network as arrays: its nodes by their place, its ties in order.

    Raises InputError for a pair that has two ties.
    """
    place = {node: number for number, node in enumerate(network.nodes)}
    ends = np.array([sorted((place[tie.a], place[tie.b])) for tie in network.ties], np.int64)
    ends = ends.reshape(-1, 2)
    seen = {tuple(pair) for pair in ends.tolist()}
    if len(seen) < len(ends):
        msg = "a pair of this network has two ties. Give each pair one"
        raise InputError(msg)
    return SignedGraph(
        len(network.nodes), ends[:, 0], ends[:, 1],
        np.array([tie.sign for tie in network.ties], np.int8),
        np.array([tie.weight for tie in network.ties], float),
    )  # fmt: skip


def _described(
    network: SignedNetwork,
    graph: SignedGraph,
    best: Frustration,
    beside: _Beside,
) -> Balance:
    sides, components = _oriented(graph, best.sides)
    odds = graph.frustrated(sides)
    share, triangles = triangle_balance(graph)
    few = graph.n <= MOST_WALKERS
    walks, walks_of = walk_balance(graph) if few else (None, None)
    every, some = beside.odds or (None, None)
    sometimes = None if every is None or some is None else some & ~every
    return Balance(
        window=window_named(network),
        actors=graph.n,
        ties=graph.m,
        negative=int((graph.sign < 0).sum()),
        components=components,
        frustration=best.upper,
        bounds=(best.lower, best.upper),
        proved=best.proved,
        normalised=1 - 2 * best.upper / float(graph.weight.sum()),
        camps=(_camp(network, sides, 0), _camp(network, sides, 1)),
        frustrated=_pairs(network, odds),
        frustrated_always=None if every is None else _pairs(network, every),
        frustrated_sometimes=None if sometimes is None else _pairs(network, sometimes),
        triangle_balance=share,
        triangles=triangles,
        walk_balance=walks,
        least_eigenvalues=least_eigenvalues(graph) if few else None,
        of_actors=_actors(network, graph, sides, every, walks_of),
        shuffled=beside.shuffled,
        uncertain=beside.uncertain,
        stopped=beside.stopped,
        warnings=(
            *_warnings(best, components, share, sometimes),
            *(() if few else (TOO_MANY,)),
            *beside.missed,
        ),
    )


def _warnings(
    best: Frustration,
    components: int,
    share: float | None,
    sometimes: NDArray[np.bool_] | None,
) -> tuple[str, ...]:
    told = []
    if not best.proved:
        why = "stopped" if best.stopped else "out of time"
        told.append(f"{why}: the index lies between {best.lower:g} and {best.upper:g}")
    if share is None:
        told.append(NO_TRIANGLE)
    if sometimes is not None and sometimes.any():
        told.append(SEVERAL)
    if components > 1:
        told.append(APART)
    return tuple(told)


def _oriented(graph: SignedGraph, sides: Sides) -> tuple[Sides, int]:
    """The division with the larger camp of each component first, and the number of components.

    Camps of one size: the one of the first node.
    """
    labels = graph.components()
    turned = sides.copy()
    names = list(dict.fromkeys(labels.tolist()))
    for label in names:
        members = labels == label
        part = sides[members]
        second = int(part.sum())
        if 2 * second > len(part) or (2 * second == len(part) and part[0]):
            turned[members] = 1 - part
    return turned, len(names)


def _camp(network: SignedNetwork, sides: Sides, side: int) -> tuple[str, ...]:
    return tuple(node for node, its in zip(network.nodes, sides, strict=True) if its == side)


def _pairs(network: SignedNetwork, which: NDArray[np.bool_]) -> tuple[Pair, ...]:
    named = zip(network.ties, which, strict=True)
    return tuple(sorted((min(tie.a, tie.b), max(tie.a, tie.b)) for tie, asked in named if asked))


def _actors(
    network: SignedNetwork,
    graph: SignedGraph,
    sides: Sides,
    every: NDArray[np.bool_] | None,
    walks_of: NDArray[np.float64] | None,
) -> tuple[ActorBalance, ...]:
    def at_ends(values: NDArray[np.float64]) -> NDArray[np.float64]:
        ends = np.concatenate([graph.a, graph.b])
        return np.bincount(ends, np.concatenate([values, values]), graph.n).astype(float)

    ties = at_ends(np.ones(graph.m))
    strained = at_ends(np.where(graph.frustrated(sides), graph.weight, 0.0))
    always = None if every is None else at_ends(every.astype(float))
    return tuple(
        ActorBalance(
            node, int(sides[k]), int(ties[k]), float(strained[k]),
            None if always is None else int(always[k]),
            None if walks_of is None else float(walks_of[k]),
        )
        for k, node in enumerate(network.nodes)
    )  # fmt: skip


def window_named(network: SignedNetwork) -> str | None:
    """The network's window as one text: `1946-1949`; None where it has none."""
    first, last = network.window
    ends = [each for each in (first, last) if each is not None]
    return "-".join(dict.fromkeys(ends)) or None
