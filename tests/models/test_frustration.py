"""The index is the least of all divisions, proved; it does not depend on names or on switching."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_graphs import every_division, networks_in, random_graph, two_camps

from detente.models.balance import graph_of
from detente.models.frustration import Frustration, FrustrationProgram
from detente.models.optima import edges_at_odds
from detente.models.signed_graph import SignedGraph


def _solved(graph: SignedGraph, *, seconds: float = 60.0) -> Frustration:
    return FrustrationProgram(graph, seconds=seconds).solve()


@pytest.mark.parametrize("part", range(5))
def test_the_index_is_the_least_over_all_divisions_of_500_random_graphs(part: int) -> None:
    dice = np.random.default_rng(part)
    for number in range(100):
        graph = random_graph(dice, most=14, whole=number % 4 > 0)
        found = _solved(graph)
        least = (every_division(graph) @ graph.weight).min()
        assert found.proved
        assert found.upper == pytest.approx(least)
        assert graph.cost(found.sides) == pytest.approx(least)


def test_ties_at_odds_in_every_and_in_some_best_division_are_those_of_all_divisions() -> None:
    dice = np.random.default_rng(11)
    for _ in range(60):
        graph = random_graph(dice, most=10)
        odds = every_division(graph)
        cost = odds @ graph.weight
        best = odds[cost == cost.min()]
        program = FrustrationProgram(graph, seconds=60)
        found = edges_at_odds(program, program.solve())
        assert found is not None
        every, some = found
        assert (every == best.all(axis=0)).all()
        assert (some == best.any(axis=0)).all()


def test_ties_that_no_best_division_disputes_are_settled_together() -> None:
    graph = two_camps(60, 240, noise=0.1, seed=1)
    program = FrustrationProgram(graph, seconds=60)
    solves: list[int] = []
    found = edges_at_odds(program, program.solve(), told=lambda done, _asked: solves.append(done))
    assert found is not None
    assert len(solves) <= 12  # of 240 ties: one for each that best divisions part by, or fewer


@given(seed=st.integers(0, 10_000))
def test_switching_and_renaming_leave_the_index_as_it_is(seed: int) -> None:
    dice = np.random.default_rng(seed)
    graph = random_graph(dice, most=12)
    switched = np.where(dice.integers(0, 2, graph.n), 1, -1)
    signs = (graph.sign * switched[graph.a] * switched[graph.b]).astype(np.int8)
    renamed = dice.permutation(graph.n)
    a, b = np.sort([renamed[graph.a], renamed[graph.b]], axis=0)
    order = dice.permutation(graph.m)
    other = SignedGraph(graph.n, a[order], b[order], signs[order], graph.weight[order])
    assert _solved(other).upper == _solved(graph).upper


def test_a_balanced_graph_has_the_index_0() -> None:
    found = _solved(two_camps(40, 200, noise=0.0, seed=3))
    assert (found.lower, found.upper) == (0.0, 0.0)


@pytest.mark.parametrize("noise", [0.05, 0.10, 0.15])
def test_two_planted_camps_of_200_are_proved(noise: float) -> None:
    found = _solved(two_camps(200, 1_000, noise=noise, seed=2))
    assert found.proved
    assert found.upper <= noise * 1_000


def test_a_solve_out_of_time_gives_bounds_and_no_proof() -> None:
    found = _solved(two_camps(120, 900, noise=0.5, seed=4), seconds=0.3)
    assert not found.proved
    assert 0 < found.lower < found.upper


def test_ctrl_c_gives_the_bounds_so_far() -> None:
    def stop(lower: float, upper: float) -> None:
        if 0 < lower < upper:
            raise KeyboardInterrupt

    graph = two_camps(120, 900, noise=0.5, seed=4)
    found = FrustrationProgram(graph, seconds=60, told=stop).solve()
    assert found.stopped
    assert 0 < found.lower < found.upper == graph.cost(found.sides)


@pytest.mark.shared
def test_the_highland_tribes_have_the_index_7(shared: Path) -> None:
    (tribes,) = networks_in(shared / "data/balance/highland-tribes.csv").values()
    found = _solved(graph_of(tribes))
    assert (found.lower, found.upper) == (7, 7)


@pytest.mark.shared
def test_windows_of_the_correlates_of_war_have_their_published_indices(shared: Path) -> None:
    windows = networks_in(shared / "data/balance/cow-1946-1999.csv")
    published = {
        "1946-1949": 17, "1960-1963": 39, "1976-1979": 50, "1980-1983": 48, "1996-1999": 45,
    }  # fmt: skip
    found = {window: _solved(graph_of(windows[window])) for window in published}
    assert all(each.proved for each in found.values())
    assert {window: each.upper for window, each in found.items()} == published


@pytest.mark.slow
@pytest.mark.shared
def test_every_window_of_the_correlates_of_war_is_proved(shared: Path) -> None:
    windows = networks_in(shared / "data/balance/cow-1946-1999.csv")
    assert len(windows) == 51
    assert all(_solved(graph_of(network)).proved for network in windows.values())
