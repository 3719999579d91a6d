"""The arithmetic of the weighing against a second implementation, and against chance."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.weighing import kernel

Ranges = list[list[tuple[float, float]]]

range_ = st.tuples(st.integers(1, 9), st.integers(0, 5)).map(
    lambda ends: (ends[0] / 10, (ends[0] + ends[1] / 6) / 10)
)
boards = st.integers(2, 4).flatmap(
    lambda h: st.tuples(
        st.lists(st.lists(range_, min_size=h, max_size=h), min_size=1, max_size=4),
        st.lists(st.floats(0.05, 1), min_size=h, max_size=h),
    )
)
MOST_CORNERS = 512


@dataclass(frozen=True)
class Case:
    """Ranges of items, and the posterior at a point of them: a second implementation."""

    ranges: Ranges
    prior: list[float]
    share: list[float]
    weight: list[float]

    def at(self, places: Sequence[Mapping[tuple[float, float], float]]) -> list[float]:
        """The posterior with each range's likelihood at a place from 0 to 1, one for each item."""
        joint = list(self.prior)
        for row, place, r, w in zip(self.ranges, places, self.share, self.weight, strict=True):
            marginal = math.fsum(
                p * (low + high) / 2 for p, (low, high) in zip(self.prior, row, strict=True)
            )
            chosen = [low + place[low, high] * (high - low) for low, high in row]
            joint = [
                j * (r * x + (1 - r) * marginal) ** w for j, x in zip(joint, chosen, strict=True)
            ]
        return [each / math.fsum(joint) for each in joint]

    def corners(self) -> Iterator[tuple[dict[tuple[float, float], float], ...]]:
        """Every way of setting each item's ranges to their ends."""
        return itertools.product(*(_ends(row) for row in self.ranges))


def _ends(row: list[tuple[float, float]]) -> list[dict[tuple[float, float], float]]:
    own = sorted(set(row))
    ways = itertools.product((0.0, 1.0), repeat=len(own))
    return [dict(zip(own, ends, strict=True)) for ends in ways]


def _found(
    ranges: Ranges, prior: list[float], share: list[float], *, rho: float
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], list[float]]:
    low, high = (np.array([[r[end] for r in row] for row in ranges]) for end in (0, 1))
    origin = np.arange(len(ranges)) % 2
    groups = 2
    means = kernel.origin_means(
        low, high, share=np.array(share), prior=np.array(prior), origin=origin, origins=groups
    )
    items = np.bincount(origin, minlength=groups).astype(float)
    counts = kernel.counts_as(items, rho=rho)
    summed = (means * counts[:, None]).sum(axis=1)
    weight = [float(counts[o] / items[o]) for o in origin]
    return kernel.posterior_ranges(summed, prior=np.array(prior)), weight


@settings(max_examples=80, deadline=None)
@given(board=boards, rho=st.floats(0, 1), data=st.data())
def test_the_interval_holds_every_point_of_the_ranges_and_touches_both_ends(
    board: tuple[Ranges, list[float]], rho: float, data: st.DataObject
) -> None:
    ranges, raw = board
    prior = [each / math.fsum(raw) for each in raw]
    share = [data.draw(st.floats(0, 1)) for _ in ranges]
    found, weight = _found(ranges, prior, share, rho=rho)
    case = Case(ranges, prior, share, weight)
    tried = [case.at(places) for places in itertools.islice(case.corners(), MOST_CORNERS)]
    inside = [{each: data.draw(st.floats(0, 1)) for each in sorted(set(row))} for row in ranges]
    for j in range(len(prior)):
        values = [point[j] for point in (*tried, case.at(inside))]
        assert min(values) >= found[0, j] - 1e-12
        assert max(values) <= found[2, j] + 1e-12
        if len(tried) < MOST_CORNERS:  # every corner was tried
            assert min(values) == pytest.approx(found[0, j], abs=1e-12)
            assert max(values) == pytest.approx(found[2, j], abs=1e-12)


def test_a_thousand_points_drawn_inside_the_ranges_stay_inside_the_interval() -> None:
    random = np.random.default_rng(7)
    ranges = [[(0.5, 0.6), (0.35, 0.45), (0.2, 0.3)], [(0.1, 0.2), (0.1, 0.2), (0.3, 0.4)]] * 2
    prior, share = [0.5, 0.3, 0.2], [1.0, 0.4, 0.7, 0.1]
    found, weight = _found(ranges, prior, share, rho=0.3)
    case = Case(ranges, prior, share, weight)
    drawn = np.array(
        [case.at([{each: random.random() for each in row} for row in ranges]) for _ in range(1000)]
    )
    assert (drawn >= found[0]).all()
    assert (drawn <= found[2]).all()
    width = found[2] - found[0]
    assert (np.ptp(drawn, axis=0) > width / 3).all()  # the interval is no wider than need be


def test_bayes_theorem_with_numbers_of_a_textbook() -> None:
    # The urns: 3/4 of one and 1/2 of the other are plain; a plain draw makes the first 3/5.
    low = high = np.array([[0.75, 0.5]])
    means = kernel.origin_means(
        low, high, share=np.ones(1), prior=np.array([0.5, 0.5]), origin=np.zeros(1, int), origins=1
    )
    found = kernel.posterior_ranges(means.sum(axis=1), prior=np.array([0.5, 0.5]))
    assert found[:, 0] == pytest.approx([float(Fraction(3, 5))] * 3)


def test_an_unbelieved_source_changes_nothing() -> None:
    found, _ = _found([[(0.8, 0.9), (0.1, 0.2)]], [0.3, 0.7], [0.0], rho=0.5)
    assert found[:, 0] == pytest.approx([0.3] * 3)


def test_thousands_of_items_neither_overflow_nor_leave_a_distribution() -> None:
    ranges = [[(0.9, 0.95), (0.01, 0.02)]] * 20_000
    found, _ = _found(ranges, [0.5, 0.5], [1.0] * len(ranges), rho=0.0)
    assert found[1].tolist() == [1.0, 0.0]
    assert np.isfinite(found).all()


@pytest.mark.parametrize(
    ("rho", "expected"), [(0, [1, 4, 10]), (1, [1, 1, 1]), (0.5, [1, 4 / 2.5, 10 / 5.5])]
)
def test_what_k_items_count_as(rho: float, expected: list[float]) -> None:
    assert kernel.counts_as(np.array([1.0, 4.0, 10.0]), rho=rho) == pytest.approx(expected)


def test_diagnosticity_is_the_spread_of_the_ratings() -> None:
    scale = np.array([[3.0, 3.0, 3.0], [5.0, 1.0, 3.0]])
    assert kernel.diagnosticity(scale) == pytest.approx([0, math.sqrt(8 / 3)])


def test_least_odds_are_those_at_the_worst_corner() -> None:
    low, high = np.array([[0.5, 0.2]]), np.array([[0.6, 0.4]])
    prior = np.array([0.5, 0.5])
    means = kernel.origin_means(
        low, high, share=np.ones(1), prior=prior, origin=np.zeros(1, int), origins=1
    )
    odds = kernel.least_log_odds(means.sum(axis=1), prior=prior)
    assert odds[0, 1] == pytest.approx(math.log(0.5 / 0.4))
    assert odds[1, 0] == pytest.approx(math.log(0.2 / 0.6))
