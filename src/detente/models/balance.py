"""A signed network's balance: its index with proof, its camps, and the price of a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.frustration import Frustration, FrustrationProgram
from detente.models.frustration import Told as BoundsTold
from detente.models.optima import Solved, edges_at_odds
from detente.models.results import (
    ActorBalance,
    Balance,
    Pair,
    SignShuffle,
    UncertainSigns,
)
from detente.models.signed_graph import Sides, SignedGraph
from detente.models.walks import least_eigenvalues, triangle_balance, walk_balance
from detente.relations import SignedNetwork, SignedTie

SECONDS = 60.0
"""How long one index is worked on before its bounds are given."""
MOST_WALKERS = 2_000
"""Actors whose walks are worked out: time grows with their cube (2,000: some 10 s)."""
NO_TRIANGLE = "no triangle: triangle balance cannot be told"
TOO_MANY = f"more than {MOST_WALKERS:,} actors: walk balance and eigenvalues are not worked out"
UNSETTLED = "out of time: which ties are at odds in every best division is not settled"
UNFINISHED = "stopped: not all that was asked beside the index is worked out"
SURE = "no tie has a probability: there are no uncertain signs to draw"
SEVERAL = "other divisions are as good: only ties at odds in every one of them are certain"
APART = "several components: which camp of one stands beside which of another says nothing"


@dataclass(frozen=True, slots=True)
class BalanceOptions:
    """What is worked out beside the index.

    `seconds` bounds each solve; `which` asks which ties are at odds in every or some best division;
    `shuffles` and `draws` are the numbers of sign shuffles and of draws of uncertain signs; `told`
    hears how far it is.
    """

    seconds: float = SECONDS
    which: bool = True
    shuffles: int = 0
    draws: int = 0
    seed: int = 0
    told: Callable[[str], None] | None = field(default=None, compare=False)

    def bounds_told(self, what: str) -> BoundsTold:
        """What tells the bounds of a solve so far."""
        return lambda lower, upper: self.tell(f"{what} between {lower:g} and {upper:g}")

    def ties_told(self, what: str) -> Solved:
        """What tells how many ties are settled."""
        return lambda done, asked: self.tell(f"{what}: tie {done} of {asked}")

    def tell(self, sentence: str) -> None:
        """Tell how far it is."""
        if self.told is not None:
            self.told(sentence)


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
            found.shuffled = _shuffled(program, best, options)
        if options.draws:
            found.uncertain = _uncertain(network, program.graph, options)
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


def _shuffled(
    program: FrustrationProgram, best: Frustration, options: BalanceOptions
) -> SignShuffle:
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


def _uncertain(
    network: SignedNetwork, graph: SignedGraph, options: BalanceOptions
) -> UncertainSigns | None:
    """None where no tie has a probability."""
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
