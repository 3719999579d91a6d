"""How sure the linear model is: draws that vary as its errors do, and power without a look."""

from __future__ import annotations

import numpy as np
import pytest
from dense_bilinear import dense, small
from made_influenced import linear_values
from scipy.stats import t

from detente.models.bilinear import bilinear
from detente.models.following_power import least_of
from detente.models.least_squares import Levels


@pytest.mark.parametrize("levels", ["period", "pair"])
def test_shifts_vary_as_the_errors_say_and_keep_the_constraint(levels: Levels) -> None:
    fit = bilinear(small(periods=40), levels=levels)
    weights = np.random.default_rng(1).standard_normal((600, 39))
    following, spillover = fit.spread.shifts(weights)
    off = ~np.eye(4, dtype=bool)
    for shifts, errors in (
        (following, fit.following_error),
        (spillover, fit.spillover_error),
    ):
        assert np.abs(shifts.mean(axis=0)[off]).max() < 0.15 * errors[off].max()
        assert shifts.std(axis=0)[off] == pytest.approx(errors[off], rel=0.15)
    totals = [np.trace(each, axis1=1, axis2=2) for each in (following, spillover)]
    assert totals[0] == pytest.approx(totals[1])
    if levels == "pair":
        followed = (following * off).sum(axis=1)
        assert np.abs(followed).max() < 1e-9


def test_a_shift_is_linear_in_its_weights() -> None:
    fit = bilinear(small(), levels="pair", diagonal=False)
    weights = np.random.default_rng(2).standard_normal((2, 24))
    one, other = fit.spread.shifts(weights)[0]
    (both,) = fit.spread.shifts(weights.sum(axis=0, keepdims=True))[0]
    assert both == pytest.approx(one + other, abs=1e-3 * float(np.abs(both).max()))


@pytest.mark.parametrize("levels", ["none", "pair"])
def test_the_error_of_the_null_is_of_a_fit_in_which_nobody_follows_the_leader(
    levels: Levels,
) -> None:
    values, pair = small(), (1, 2)
    spread = bilinear(values, levels=levels, diagonal=False).spread
    found = spread.null_error(pair)
    design, explained, periods = dense(values, levels, 1, diagonal=False)
    column = [4 * i + pair[1] for i in range(4) if i != pair[1]]
    nobody = np.delete(design, column, axis=1)
    at, _, rank, _ = np.linalg.lstsq(nobody, explained, rcond=1e-10)
    left = explained - nobody @ at
    scores = [(design * left[:, None])[periods == each].sum(axis=0) for each in np.unique(periods)]
    bread = np.linalg.pinv(design.T @ design, rcond=1e-10, hermitian=True)
    weights = np.zeros(len(bread))
    weights[column] = -1 / 3 if levels == "pair" else 0
    weights[4 * pair[0] + pair[1]] += 1
    squares = ((np.array(scores) @ bread @ weights) ** 2).sum()
    assert spread.nested == (24 * 4 - 4 if levels == "pair" else 0)
    many = (len(explained) - spread.nested) / (len(explained) - rank)
    many *= len(scores) / (len(scores) - 1)
    assert found == pytest.approx(np.sqrt(squares * many), rel=1e-3)


def test_the_least_detectable_effect_is_found_in_eight_of_ten_panels() -> None:
    n, periods = 4, 60
    nobody = np.zeros((n, n))

    def least(seed: int) -> float:
        values = linear_values(nobody, nobody, periods, seed=seed, diagonal=False)
        fit = bilinear(values, levels="pair", diagonal=False, followers=(), recipients=())
        return least_of(fit.spread.null_error((0, 1)), degrees=periods - 2)

    effect = float(np.mean([least(seed) for seed in range(20)]))
    following = nobody.copy()
    following[:, 1] = -effect / 2
    following[0, 1], following[1, 1] = effect, 0.0
    found = []
    for seed in range(120):
        values = linear_values(following, nobody, periods, seed=seed, diagonal=False)
        fit = bilinear(values, levels="pair", diagonal=False, followers=(0,), recipients=())
        ratio = fit.following[0, 1] / fit.following_error[0, 1]
        found.append(abs(ratio) > t.ppf(0.975, periods - 2))
    assert 0.69 <= np.mean(found) <= 0.91, "80 % within three of its errors"
