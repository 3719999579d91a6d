"""The bilinear autoregression: the published figures, a dense second way, and who follows whom."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from dense_bilinear import dense, small
from made_influenced import linear_values
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.bilinear import BlinFit, bilinear
from detente.models.bilinear_errors import Errors
from detente.models.least_squares import RECIPIENTS_HELD, Levels

Floats = NDArray[np.float64]
EVERY = list(product(("none", "period", "recipient", "pair"), (True, False), (1, 2)))


def forum(shared: Path) -> Floats:
    values = np.zeros((24, 20, 20))
    with (shared / "data/influence/forum.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            place = [int(row[name]) - 1 for name in ("period", "sender", "receiver")]
            values[tuple(place)] = float(row["value"])
    return values


@pytest.mark.shared
@pytest.mark.parametrize(("lags", "published"), [(1, 0.33351977), (2, 0.32898266)])
def test_the_forum_of_the_vignette_is_explained_as_published(
    shared: Path, lags: int, published: float
) -> None:
    """Full model, X the sum of the last periods, a level of each period: the authors' `fit$R2`."""
    fit = bilinear(forum(shared), lags=lags, levels="period", followers=(), recipients=())
    assert fit.r_squared == pytest.approx(published, abs=5e-9)


@pytest.mark.parametrize(("levels", "diagonal", "lags"), EVERY)
def test_it_is_the_least_squares_fit_of_the_design_written_out(
    levels: Levels,
    diagonal: bool,  # noqa: FBT001 (pytest gives it by name)
    lags: int,
) -> None:
    values = small(periods=14)
    fit = bilinear(values, levels=levels, diagonal=diagonal, lags=lags)
    design, explained, _ = dense(values, levels, lags, diagonal=diagonal)
    found, _, rank, _ = np.linalg.lstsq(design, explained, rcond=1e-10)
    left = explained - design @ found
    assert fit.r_squared == pytest.approx(1 - (left @ left) / (explained @ explained), abs=1e-10)
    assert (fit.spread.cells, fit.spread.parameters) == (len(explained), int(rank))
    assert fit.spread.variance == pytest.approx((left @ left) / (len(explained) - rank))
    off = ~np.eye(4, dtype=bool)
    following, spillover = found[:16].reshape(4, 4), found[16:32].reshape(4, 4)
    if levels in RECIPIENTS_HELD:
        following = following - (following * off).sum(axis=0) / 3
    assert fit.following[off] == pytest.approx(following[off], abs=1e-8)
    assert fit.spillover[off] == pytest.approx(spillover[off], abs=1e-8)
    own = np.add.outer(np.diag(following), np.diag(spillover))
    told = np.add.outer(np.diag(fit.following), np.diag(fit.spillover))
    assert told == pytest.approx(own, abs=1e-8)


@pytest.mark.parametrize(("levels", "diagonal", "lags"), EVERY)
@pytest.mark.parametrize("errors", ["same", "cell", "period"])
def test_its_errors_are_those_of_the_covariance_written_out(
    levels: Levels,
    diagonal: bool,  # noqa: FBT001 (pytest gives it by name)
    lags: int,
    errors: Errors,
) -> None:
    values = small(periods=14)
    fit = bilinear(values, levels=levels, diagonal=diagonal, lags=lags, errors=errors)
    design, explained, periods = dense(values, levels, lags, diagonal=diagonal)
    bread = np.linalg.pinv(design.T @ design, rcond=1e-10, hermitian=True)
    left = explained - design @ (bread @ design.T @ explained)
    scores = design * left[:, None]
    if errors == "period":
        scores = np.stack([scores[periods == t].sum(axis=0) for t in np.unique(periods)])
    nested = fit.spread.nested if errors == "period" else 0
    many = (len(explained) - nested) / (len(explained) - fit.spread.parameters)
    groups = len(scores) / (len(scores) - 1) if errors == "period" else 1
    covariance = np.asarray(bread @ (scores.T @ scores) @ bread * many * groups, float)
    if errors == "same":
        covariance = np.asarray(bread * fit.spread.variance, float)
    for follower, leader in product(range(4), repeat=2):
        weights = np.zeros(len(bread))
        weights[4 * follower + leader] = 1
        if levels in RECIPIENTS_HELD:
            others = [4 * each + leader for each in range(4) if each != leader]
            weights[others] -= 1 / 3
        error = fit.following_error[follower, leader]
        if follower == leader:
            assert np.isnan(error)
        else:
            assert error == pytest.approx(np.sqrt(weights @ covariance @ weights), rel=1e-3)
    errors_of_spillover = np.sqrt(np.diag(covariance)[16:32].reshape(4, 4))
    off = ~np.eye(4, dtype=bool)
    assert fit.spillover_error[off] == pytest.approx(errors_of_spillover[off], rel=1e-3)


def test_the_row_follows_and_the_column_leads() -> None:
    following, spillover = np.zeros((3, 3)), np.zeros((5, 5))
    following[0, 2], spillover[4, 1] = 0.5, -0.4
    fit = bilinear(linear_values(following, spillover, 2_000, seed=1), followers=(), recipients=())
    assert fit.following[0, 2] == pytest.approx(0.5, abs=0.05)
    assert fit.following[2, 0] == pytest.approx(0.0, abs=0.05)
    assert fit.spillover[4, 1] == pytest.approx(-0.4, abs=0.05)
    assert fit.spillover[1, 4] == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("levels", ["none", "period", "recipient", "pair"])
def test_actors_may_be_named_in_any_order(levels: Levels) -> None:
    values, order = small(n=5, periods=30), np.array([3, 0, 4, 1, 2])
    fit = bilinear(values, levels=levels, diagonal=False)
    turned = bilinear(values[:, order][:, :, order], levels=levels, diagonal=False)
    for name in ("following", "spillover"):
        asked = getattr(fit, name)[order][:, order]
        assert getattr(turned, name) == pytest.approx(asked, abs=1e-8)
    asked = fit.following_error[order][:, order]
    assert turned.following_error == pytest.approx(asked, rel=1e-3, nan_ok=True)
    assert turned.radius == pytest.approx(fit.radius)


def test_the_stated_constraint_holds() -> None:
    fit = bilinear(small(), levels="recipient")
    assert np.trace(fit.following) == pytest.approx(np.trace(fit.spillover))
    assert fit.following.sum(axis=0) == pytest.approx(np.diag(fit.following))
    assert "sums to 0" in fit.constraint
    plain = bilinear(small(), levels="none")
    assert np.trace(plain.following) == pytest.approx(np.trace(plain.spillover))


def test_a_tie_to_oneself_is_not_looked_at_where_there_is_no_diagonal() -> None:
    values = small()
    fit = bilinear(values, diagonal=False)
    unknown = bilinear(np.where(np.eye(4, dtype=bool), np.nan, values), diagonal=False)
    assert unknown.following.tolist() == fit.following.tolist()
    assert unknown.r_squared == fit.r_squared != bilinear(values).r_squared


def test_only_the_errors_asked_for_are_worked_out() -> None:
    fit = bilinear(small(), followers=(2,), recipients=())
    assert np.isnan(fit.spillover_error).all()
    assert np.argwhere(~np.isnan(fit.following_error)).tolist() == [[2, 0], [2, 1], [2, 3]]
    whole = bilinear(small())
    assert fit.following_error[2] == pytest.approx(whole.following_error[2], nan_ok=True, rel=1e-4)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda values: values[0], "periods x senders x recipients"),
        (lambda values: np.where(np.arange(25)[:, None, None] == 3, np.nan, values), "in period 3"),
        (lambda values: values * (np.arange(4) != 2)[:, None], "sender 2 is 0"),
        (lambda values: values[:3], "cells to tell them apart"),
        (lambda values: values[:1], "leave nothing to explain"),
    ],
)
def test_a_panel_that_cannot_be_fitted_is_refused_with_a_remedy(
    broken: Callable[[Floats], Floats], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        bilinear(broken(small()))


def misses(fit: BlinFit, truth: Floats) -> Floats:
    off = ~np.eye(len(truth), dtype=bool)
    return np.asarray(((fit.following - truth) / fit.following_error)[off], float)


@pytest.mark.slow
def test_its_intervals_cover_the_truth() -> None:
    """400 runs; the gate is the Monte Carlo interval of the share covered, 92 to 98 %."""
    following, spillover = np.random.default_rng(7).normal(0, 0.08, (2, 5, 5))
    np.fill_diagonal(following, 0.1)
    runs = [
        misses(
            bilinear(
                linear_values(following, spillover, 80, seed=seed, diagonal=False),
                diagonal=False,
                recipients=(),
            ),
            following,
        )
        for seed in range(400)
    ]
    covered = np.abs(np.array(runs)) < 1.96
    share, spread = covered.mean(), covered.mean(axis=1).std() / np.sqrt(len(runs))
    assert share - 1.96 * spread >= 0.92
    assert share + 1.96 * spread <= 0.98


@pytest.mark.slow
def test_a_shock_all_answer_passes_for_following_unless_recipients_levels_are_held() -> None:
    """No one follows anyone; a shared AR(.8) shock of sd .5 comes to each recipient; 200 runs."""

    def rejected(levels: Levels, seed: int) -> bool:
        dice = np.random.default_rng(10_000 + seed)
        shocks = np.zeros((100, 6))
        for t in range(1, len(shocks)):
            shocks[t] = 0.8 * shocks[t - 1] + dice.normal(0, 0.3, 6)
        nobody = np.zeros((6, 6))
        values = linear_values(nobody, nobody, 100, seed=seed, levels=shocks, diagonal=False)
        fit = bilinear(values, levels=levels, diagonal=False, followers=(0,), recipients=())
        return bool(abs(fit.following[0, 1] / fit.following_error[0, 1]) > 1.96)

    plain, held = (
        np.mean([rejected(levels, seed) for seed in range(200)])
        for levels in ("period", "recipient")
    )
    assert plain > 0.15
    assert held <= 0.07 + 1.96 * np.sqrt(0.05 * 0.95 / 200)
