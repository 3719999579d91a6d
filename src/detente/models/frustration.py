"""The frustration index: the least weight of edges at odds with any division into two camps.

min sum w_e x_e over x in {0, 1}, with sum of x over each negative cycle at least 1: x_e = 1 where
the edge is at odds. Cycles are added where they are violated; the linear programs and, where these
do not close, integer programs are solved by HiGHS. Each solve proves a lower bound, each division
of the nodes an upper one (Aref, Mason and Wilson 2018 state the index as such a program).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from detente.models.negative_cycles import uncut_cycles
from detente.models.signed_graph import Sides, SignedGraph

ROUNDING = 1e-6
"""Costs nearer than it, in units of the program, are one."""
WHOLE_ROUNDING = 1e-3
"""What a program's value is lowered by before it is rounded up: it may be off by 1e-7 an edge."""
MOST_WHOLE = 1e6
"""A sum of whole weights over it is too large to tell whole numbers apart with certainty."""
CYCLES = 400
"""Cycles added in one round, the shortest first."""
CROWDED = 6
"""How many cycles of one round may share an edge: more repeat one another."""
RESTARTS = 20
"""Divisions descended from at random before the first program."""
MOVES = 100
"""Moves for each node in the search for a better division where linear programs leave a gap."""
LAST_STARTS = 10
"""Divisions at random searched from when time is up: of 200 nodes and 1,000 signs by chance, one
start met the best division known in 10 of 18 searches, ten in 16; they take 3 s."""
OPTIONS = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_heuristic_effort": 0.0}
"""Of HiGHS: divisions found beforehand leave its own search for one little to do."""
GRACE = 5.0
"""Seconds a linear program may run on when time is up: stopped, it proves nothing."""
POLLED = 0.1
"""Seconds between two looks at Ctrl-C while an integer program runs, at most."""

Told = Callable[[float, float], None]
"""What is told while a solve goes on: the lower and the upper bound so far."""


@dataclass(frozen=True, slots=True)
class Frustration:
    """Bounds on the index, a division that attains the upper one, and whether it was stopped."""

    lower: float
    upper: float
    sides: Sides
    stopped: bool = False

    @property
    def proved(self) -> bool:
        """Whether no division is better."""
        return self.lower >= self.upper


class FrustrationProgram:
    """The index of one graph, solved once, or again with some edges fixed; cycles are kept.

    `seconds` bounds each solve. A solve ended by it or by Ctrl-C gives the bounds reached. What is
    proved holds to `rounding`, a millionth of the largest weight (whole weights: of 1).

    Example
    -------
    >>> one = np.ones(3)
    >>> ends = np.array([0, 0, 1]), np.array([1, 2, 2])
    >>> triangle = SignedGraph(3, *ends, np.array([1, 1, -1], np.int8), one)
    >>> FrustrationProgram(triangle, seconds=60).solve().upper
    1.0
    """

    def __init__(
        self, graph: SignedGraph, *, seconds: float, seed: int = 0, told: Told | None = None
    ) -> None:
        self.graph, self.seconds, self._told = graph, seconds, told
        self._dice = np.random.default_rng(seed)
        total = graph.weight.sum()
        self._whole = bool((graph.weight == np.round(graph.weight)).all() and total <= MOST_WHOLE)
        self._unit = 1.0 if self._whole else float(graph.weight.max())
        self._scaled = replace(graph, weight=graph.weight / self._unit)
        self._model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in OPTIONS.items():
            self._model.setOptionValue(option, value)
        if self._whole:  # a bound within 1 of a whole index is that index
            self._model.setOptionValue("mip_abs_gap", 1 - 2 * WHOLE_ROUNDING)
        self._model.HandleUserInterrupt = True
        for weight in self._scaled.weight.tolist():
            self._model.addVar(0, 1)
            self._model.changeColCost(self._model.numVariables - 1, weight)
        self._tried = [self._at_random() for _ in range(RESTARTS)]

    @property
    def rounding(self) -> float:
        """Indices nearer than it are one."""
        return ROUNDING * self._unit

    def _at_random(self) -> Sides:
        return self._scaled.descend(self._dice.integers(0, 2, self.graph.n).astype(np.int8))

    def solve(
        self, fixed: Mapping[int, bool] | None = None, *, above: float = np.inf
    ) -> Frustration:
        """The index where each edge of `fixed` must not be at odds (false), or is removed (true).

        A removed edge counts its weight whether the rest is at odds with it or not: where the index
        stays what it was without, the division found is at odds with it.
        A lower bound over `above` is enough: the solve ends there.
        """
        search = _Search.of(self._scaled, fixed or {})
        with self._fixed(search.fixed):
            lower, stopped = self._solve(search, above / self._unit)
        self._tried = [search.sides]
        return Frustration(
            lower * self._unit, search.cost * self._unit, search.sides, stopped=stopped
        )

    @contextmanager
    def _fixed(self, fixed: Mapping[int, bool]) -> Iterator[None]:
        """The program with some edges fixed."""
        for edge, odds in fixed.items():
            self._model.changeColBounds(edge, odds, odds)
        try:
            yield
        finally:
            for edge in fixed:
                self._model.changeColBounds(edge, 0, 1)

    def _solve(self, search: _Search, above: float) -> tuple[float, bool]:
        """The lower bound reached, the cost itself where they meet, and whether it was stopped."""
        until = time.monotonic() + self.seconds
        for sides in self._tried:
            search.offer(search.leaning.descend(sides))
        lower, met, stopped = 0.0, False, False
        try:
            for lower in self._bounds(search, until):
                if self._told is not None and above == np.inf:
                    self._told(lower * self._unit, search.cost * self._unit)
                met = lower >= search.cost - ROUNDING or lower > above + ROUNDING
                if met or time.monotonic() > until:
                    break
            if not met:  # out of time, perhaps before the search
                for _ in range(LAST_STARTS):
                    self._look_further(search, self._at_random())
        except KeyboardInterrupt:
            stopped = True
        return (search.cost if lower >= search.cost - ROUNDING else lower), stopped

    def _bounds(self, search: _Search, until: float) -> Iterator[float]:
        """Lower bounds, each at least the last: of the linear programs, then of integer ones."""
        lower, x = 0.0, np.zeros(self.graph.m)
        uncut = self._model.numConstrs > 0 or self._cut(x, search.sides)
        while uncut:
            x, lower = self._relaxed(lower, until)
            search.offer(search.leaning.descend(search.leaning.balanced_sides(x)))
            yield lower
            uncut = self._cut(x, search.sides)
        self._look_further(search, search.sides)
        yield lower
        whole = True
        while whole:
            x, lower = self._integer(lower, search.sides, until)
            search.offer(search.leaning.descend(search.leaning.balanced_sides(x)))
            yield lower
            whole = self._cut(x, search.sides)

    def _look_further(self, search: _Search, sides: Sides) -> None:
        """Search for a better division from this one."""
        moves = MOVES * self.graph.n
        search.offer(search.leaning.search(sides, moves=moves, dice=self._dice))

    def otherwise(
        self, fixed: Mapping[int, bool], wanted: Mapping[int, bool]
    ) -> tuple[float, NDArray[np.float64]]:
        """A bound on the index where one edge at least is as `wanted` says, and a way to it.

        As in `solve`, with true for an edge removed; the way is the removal of each edge by the
        linear program with the cycles known.
        """
        edges = np.array(list(wanted), np.int32)
        signs = np.where(list(wanted.values()), 1.0, -1.0)
        row = self._model.numConstrs
        with self._fixed(fixed):
            self._model.addRow(1.0 - (signs < 0).sum(), highspy.kHighsInf, len(edges), edges, signs)
            try:
                x, lower = self._relaxed(0.0, np.inf)
            finally:
                self._model.deleteRows(1, np.array([row], np.int32))
        return lower * self._unit, x

    def _cut(self, x: NDArray[np.float64], sides: Sides) -> bool:
        """Whether cycles that `x` leaves uncut were found, and added."""
        cycles = uncut_cycles(self.graph, x, sides=sides, dice=self._dice)
        crowd = [0] * self.graph.m
        added = 0
        for cycle in sorted(map(sorted, cycles), key=lambda each: (len(each), each)):
            if added < CYCLES and all(crowd[each] < CROWDED for each in cycle):
                for each in cycle:
                    crowd[each] += 1
                edges = np.array(cycle, np.int32)
                self._model.addRow(1, highspy.kHighsInf, len(edges), edges, np.ones(len(edges)))
                added += 1
        return bool(added)

    def _relaxed(self, lower: float, until: float) -> tuple[NDArray[np.float64], float]:
        """The linear program's removal, and the bound it proves; out of time, neither is new."""
        _run(self._model, until + GRACE)
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return np.zeros(self.graph.m), lower
        x = np.array(self._model.getSolution().col_value)
        return x, self._proved(self._model.getInfo().objective_function_value, lower)

    def _integer(
        self, lower: float, sides: Sides, until: float
    ) -> tuple[NDArray[np.float64], float]:
        """The integer program's removal, or the best met in time, and the bound it proves."""
        model, m = self._model, self.graph.m
        known = highspy.HighsSolution()
        known.col_value = self.graph.frustrated(sides).astype(float).tolist()
        every = np.arange(m, dtype=np.int32)
        kinds = np.full(m, highspy.HighsVarType.kInteger)
        model.changeColsIntegrality(m, every, kinds)
        model.setSolution(known)
        try:
            _run(model, until)
            x = np.array(model.getSolution().col_value)
            return x, self._proved(model.getInfo().mip_dual_bound, lower)
        finally:
            kinds = np.full(m, highspy.HighsVarType.kContinuous)
            model.changeColsIntegrality(m, every, kinds)

    def _proved(self, value: float, lower: float) -> float:
        """The bound a program proves: with whole weights, the next whole number."""
        bound = float(np.ceil(value - WHOLE_ROUNDING)) if self._whole else value
        return max(bound, lower)


def _run(model: Any, until: float) -> None:
    """Solve until a time, looking at Ctrl-C meanwhile: it ends the solve, and goes on up."""
    model.startSolve()
    pause = POLLED / 2**10  # a wait is never shorter than asked
    try:
        while not model.wait(pause)[0]:
            pause = min(2 * pause, POLLED)
            if time.monotonic() > until:  # its own limit is looked at too seldom
                model.cancelSolve()
    except KeyboardInterrupt:
        model.cancelSolve()
        model.wait()
        raise


@dataclass(slots=True)
class _Search:
    """The best division met that keeps to what is fixed.

    In `leaning` a fixed edge weighs more than all others, with the sign that keeps to it, so that a
    search which may break it does not.
    """

    graph: SignedGraph
    fixed: Mapping[int, bool]
    leaning: SignedGraph
    sides: Sides
    cost: float = np.inf

    @staticmethod
    def of(graph: SignedGraph, fixed: Mapping[int, bool]) -> _Search:
        weight, sign = graph.weight.copy(), graph.sign.copy()
        for edge, odds in fixed.items():
            weight[edge] = graph.weight.sum() + 1.0
            sign[edge] = -sign[edge] if odds else sign[edge]
        leaning = SignedGraph(graph.n, graph.a, graph.b, sign, weight)
        return _Search(graph, fixed, leaning, np.zeros(graph.n, np.int8))

    def offer(self, sides: Sides) -> None:
        """Keep the division if it keeps to what is fixed and costs less."""
        odds = self.graph.frustrated(sides)
        cost = self.graph.cost(sides)
        if cost < self.cost - ROUNDING and all(
            odds[e] == wanted for e, wanted in self.fixed.items()
        ):
            self.sides, self.cost = sides, cost
