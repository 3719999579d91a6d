"""Placebos are different arrangements of the covariates, all where few, and only the told count."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.models.arrangements import FEWEST_TOLD, arrangements, swapped_shares

Floats = NDArray[np.float64]


def allied_pair(actors: int) -> Floats:
    values = np.zeros((actors, actors, 1))
    values[0, 1] = values[1, 0] = 1.0
    return values


def hub(actors: int) -> Floats:
    values = np.zeros((actors, actors, 1))
    values[0, 1:] = 1.0
    return values


def degrees(actors: int, covariates: int = 1) -> Floats:
    dice = np.random.default_rng(7)
    return dice.random((actors, actors, covariates)) * (1 - np.eye(actors))[..., None]


def bloc(actors: int) -> Floats:
    values = np.zeros((actors, actors, 1))
    values[:3, :3, 0] = 1 - np.eye(3)
    return values


@pytest.mark.parametrize(
    ("apart", "ways"),
    [(allied_pair(5), 10), (allied_pair(12), 66), (hub(25), 25), (degrees(4), 24)],
)
def test_a_shape_lies_among_actors_in_so_many_ways(apart: Floats, ways: int) -> None:
    found = arrangements(apart, most=ways)
    assert found is not None
    assert len(found) == ways
    assert found[0] == tuple(range(len(apart)))
    assert arrangements(apart, most=ways - 1) is None


@pytest.mark.parametrize("apart", [bloc(5), hub(5), degrees(5, 2), np.zeros((5, 5, 1))])
def test_all_arrangements_are_those_of_all_orders(apart: Floats) -> None:
    found = arrangements(apart, most=120)
    assert found is not None
    keys = {apart[np.ix_(order, order)].tobytes() for order in found}
    assert len(keys) == len(found)
    assert keys == {apart[np.ix_(order, order)].tobytes() for order in permutations(range(5))}


@pytest.mark.parametrize("apart", [degrees(4), allied_pair(8), allied_pair(10), degrees(8)])
def test_no_placebo_is_the_answer_itself_or_another_placebo(apart: Floats) -> None:
    drawn = []

    def said(order: tuple[int, ...]) -> Floats:
        drawn.append(apart[np.ix_(order, order)].tobytes())
        return np.zeros(1)

    ways = arrangements(apart, most=39)
    shares, told = swapped_shares(apart, reached=np.ones(1), said=said)
    assert len({apart.tobytes(), *drawn}) == len(drawn) + 1
    assert told[0] == len(drawn) == (39 if ways is None else len(ways) - 1)
    assert shares[0] == pytest.approx(1 / (1 + told[0]))


def test_chance_is_found_in_no_more_than_its_share_of_all_arrangements() -> None:
    """Each of the 24 ways to lie among 4 actors in turn is the true one."""
    values = degrees(4)
    pulled = np.random.default_rng(1).normal(size=values.shape)
    found = []
    for true in permutations(range(4)):
        apart = values[np.ix_(true, true)]

        def said(order: tuple[int, ...], lies: Floats = apart) -> Floats:
            return np.atleast_1d(abs((lies[np.ix_(order, order)] * pulled).sum()))

        found.append(swapped_shares(apart, reached=said((0, 1, 2, 3)), said=said)[0][0])
    assert sorted(found) == pytest.approx(np.arange(1, 25) / 24)


def test_placebos_that_cannot_be_told_do_not_count_as_smaller() -> None:
    """Half of the placebos are untold, one in four of the others says as much."""
    numbers = iter(range(10_000))
    told_as = (np.nan, 2.0, np.nan, 0.1, np.nan, 0.1, np.nan, 0.1)
    shares, told = swapped_shares(
        degrees(8), reached=np.ones(1), said=lambda _: np.array([told_as[next(numbers) % 8]])
    )
    assert told[0] == 39
    assert shares[0] == pytest.approx((1 + 10) / 40)


def test_too_few_told_placebos_make_no_share() -> None:
    numbers = iter(range(10_000))
    shares, told = swapped_shares(
        degrees(8), reached=np.ones(2),
        said=lambda _: np.array([0.1 if next(numbers) < FEWEST_TOLD - 1 else np.nan, 0.1]),
    )  # fmt: skip
    assert told[0] == FEWEST_TOLD - 1
    assert np.isnan(shares[0])
    assert shares[1] < 0.05


def test_an_answer_with_its_sign_turned_says_as_much() -> None:
    shares, _ = swapped_shares(
        degrees(6), reached=np.array([3.0]), said=lambda _: np.array([3.0 * (1 - 1e-9)])
    )
    assert shares[0] == 1.0


def test_fewer_than_twenty_arrangements_are_not_run() -> None:
    def said(order: tuple[int, ...]) -> Floats:
        raise AssertionError(order)

    shares, told = swapped_shares(allied_pair(5), reached=np.ones(1), said=said)
    assert np.isnan(shares[0])
    assert told[0] == 0
