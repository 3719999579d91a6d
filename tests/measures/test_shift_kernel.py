"""Changepoints: ours against every segmentation there is, against ruptures, and against chance."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import lgamma, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.measures import shift_kernel as kernel

Floats = NDArray[np.float64]


def shares(seed: int, periods: int) -> tuple[Floats, Floats]:
    draws = np.random.default_rng(seed)
    events = draws.integers(1, 60, periods).astype(np.float64)
    return draws.binomial(events.astype(np.int64), draws.uniform(0, 1, periods)).astype(
        np.float64
    ), events


def every_segmentation(periods: int, least: int) -> list[tuple[int, ...]]:
    return [
        breaks
        for number in range(periods)
        for breaks in combinations(range(1, periods), number)
        if all(b - a >= least for a, b in zip((0, *breaks), (*breaks, periods), strict=True))
    ]


def total(costs: Floats, breaks: tuple[int, ...], *, penalty: float) -> float:
    ends = (0, *breaks, len(costs) - 1)
    inside = sum(costs[a, b] for a, b in pairwise(ends))
    return float(inside + penalty * len(breaks))


@given(seed=st.integers(0, 10_000), least=st.integers(1, 4), penalty=st.floats(0, 20))
def test_no_segmentation_costs_less_than_the_best(seed: int, least: int, penalty: float) -> None:
    x, w = shares(seed, 10)
    costs = kernel.with_mbic(kernel.segment_costs(x, w, cost=kernel.share_cost))
    best = kernel.best_breaks(costs, penalty=penalty, least=least)
    every = every_segmentation(10, least)
    assert best in every
    least_of_all = min(total(costs, breaks, penalty=penalty) for breaks in every)
    assert total(costs, best, penalty=penalty) == pytest.approx(least_of_all)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("penalty", [1.0, 2.0, 4.0])
def test_ruptures_with_our_cost_finds_the_same_breaks(seed: int, penalty: float) -> None:
    ruptures = pytest.importorskip("ruptures")

    class Share(ruptures.base.BaseCost):  # type: ignore[misc,name-defined]
        model = "share"
        min_size = 2

        def fit(self, signal: Any) -> Any:
            self.signal = signal
            return self

        def error(self, start: int, end: int) -> float:
            k, n = self.signal[start:end].sum(axis=0)
            p = k / n
            return -float(sum(m * np.log(q) for m, q in ((k, p), (n - k, 1 - p)) if m))

    x, w = shares(seed, 24)
    costs = kernel.segment_costs(x, w, cost=kernel.share_cost)
    ours = kernel.best_breaks(costs, penalty=penalty, least=2)
    assert ours
    theirs = ruptures.Dynp(custom_cost=Share(), min_size=2, jump=1).fit(np.stack([x, w], axis=1))
    assert tuple(theirs.predict(n_bkps=len(ours))[:-1]) == ours
    gains = kernel.gains(x, w, cost=kernel.share_cost)
    assert theirs.predict(n_bkps=1)[0] == int(gains[1:-1].argmax()) + 2


def test_gains_are_what_a_break_takes_off_the_cost() -> None:
    x, w = shares(3, 12)
    costs = kernel.segment_costs(x, w, cost=kernel.share_cost)
    found = kernel.gains(x, w, cost=kernel.share_cost)
    asked = [costs[0, 12] - costs[0, b] - costs[b, 12] for b in range(1, 12)]
    assert found == pytest.approx(asked)


def test_the_cost_of_counts_is_that_of_the_likelihood() -> None:
    def theirs(rows: Floats, mean: float, spread: float) -> float:
        if not spread:
            return sum(mean - each * log(mean) + lgamma(each + 1) for each in map(float, rows))
        size = 1 / spread
        return sum(
            lgamma(size) + lgamma(each + 1) - lgamma(each + size)
            - size * log(size / (size + mean)) - each * log(mean / (size + mean))
            for each in map(float, rows)
        )  # fmt: skip

    counts = np.array([4.0, 9.0, 5.0, 40.0, 33.0])
    for spread in (0.0, 0.2):
        cost = kernel.count_cost(np.array(spread))
        gained = kernel.gains(counts, np.ones(5), cost=cost)[2]
        parts = counts[:3], counts[3:]
        levels = sum(theirs(each, float(each.mean()), spread) for each in parts)
        assert gained == pytest.approx(theirs(counts, float(counts.mean()), spread) - levels)


def test_dispersion_is_that_of_the_draws_whether_or_not_the_level_changed() -> None:
    draws = np.random.default_rng(5)
    events = np.full(4_000, 400.0)
    plain = draws.binomial(400, 0.1, 4_000).astype(np.float64)
    assert kernel.dispersion_of(plain, events) == pytest.approx(1, abs=0.1)
    wide = draws.binomial(400, draws.beta(9, 81, 4_000)).astype(np.float64)
    expected = 1 + 399 / 91  # beta-binomial: 1 + (n - 1) rho
    assert kernel.dispersion_of(wide, events) == pytest.approx(expected, rel=0.1)
    wide[2_000:] *= 2
    assert kernel.dispersion_of(wide[:2_000], events[:2_000]) == pytest.approx(expected, rel=0.1)
    counts = draws.negative_binomial(5, 5 / 25, 4_000).astype(np.float64)  # mean 20, spread 1/5
    assert kernel.spread_of(counts)[0] == pytest.approx(0.2, rel=0.15)


def test_periods_without_events_cost_nothing() -> None:
    x, w = np.array([1.0, 0.0, 3.0, 0.0]), np.array([5.0, 0.0, 9.0, 0.0])
    found = kernel.gains(x, w, cost=kernel.share_cost)
    assert np.isfinite(found).all()
    assert found[0] == pytest.approx(found[1])
    assert found[2] == pytest.approx(0)
    assert kernel.dispersion_of(np.zeros(4), w) == 1
    assert kernel.spread_of(np.zeros(4))[0] == 0


def _p(x: Floats, w: Floats, *, seed: int, fit: kernel.Fit = lambda _: kernel.share_cost) -> float:
    times = kernel.times_as_good(x, w, fit=fit, least=2, permutations=199, seed=seed)
    return (times + 1) / 200


@pytest.mark.parametrize("kind", ["binomial", "overdispersed", "counts"])
def test_without_a_shift_one_test_in_twenty_finds_one(kind: str) -> None:
    draws, rejected, runs = np.random.default_rng(11), 0, 600
    for run in range(runs):
        w = draws.integers(200, 900, 13).astype(np.float64)
        share = draws.beta(3, 47, 13) if kind == "overdispersed" else 0.06
        x = draws.binomial(w.astype(np.int64), share).astype(np.float64)
        if kind == "counts":
            x, w = draws.negative_binomial(4, 4 / 304, 13).astype(np.float64), np.ones(13)
            rejected += _p(x, w, seed=run, fit=_count_fit) <= 0.05
        else:
            rejected += _p(x, w, seed=run) <= 0.05
    # 5 % of 600 is 30, with a standard error of 5.3
    assert 14 <= rejected <= 46


def _count_fit(x: Floats) -> kernel.Cost:
    return kernel.count_cost(kernel.spread_of(x))


def test_a_shift_that_is_there_is_found_where_it_is() -> None:
    draws, found, placed, runs = np.random.default_rng(12), 0, 0, 60
    for run in range(runs):
        w = draws.integers(200, 900, 16).astype(np.float64)
        share = draws.beta(30, 470, 16) + np.where(np.arange(16) < 9, 0, 0.06)
        x = draws.binomial(w.astype(np.int64), share).astype(np.float64)
        found += _p(x, w, seed=run) <= 0.05
        placed += abs(int(kernel.gains(x, w, cost=kernel.share_cost)[1:-1].argmax()) + 2 - 9) <= 1
    assert found >= 0.9 * runs
    assert placed >= 0.9 * runs


def test_a_series_that_never_changes_has_no_break() -> None:
    x, w = np.full(12, 3.0), np.full(12, 30.0)
    costs = kernel.segment_costs(x, w, cost=kernel.share_cost)
    penalty = kernel.break_penalty(12)
    assert kernel.best_breaks(kernel.with_mbic(costs), penalty=penalty, least=2) == ()
    assert _p(x, w, seed=1) == 1
