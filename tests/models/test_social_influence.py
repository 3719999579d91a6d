"""Social influence regression: its derivatives, its maximum, and what its errors promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from made_influenced import CountedPanel, social_counts
from numpy.typing import NDArray
from scipy import optimize, stats

from detente.errors import InputError
from detente.models.poisson_regression import log_likelihood, poisson_regression
from detente.models.social_influence import (
    BilinearRegression,
    Clusters,
    SocialInfluenceFit,
    social_influence,
)

Floats = NDArray[np.float64]
PANEL = social_counts(7, 30, seed=5)


def regression_of(panel: CountedPanel) -> BilinearRegression:
    return BilinearRegression.of(
        panel.counts, panel.x, panel.z, panel.senders_w, panel.recipients_w
    )


def fitted(panel: CountedPanel, clusters: Clusters = "period") -> SocialInfluenceFit:
    return social_influence(
        panel.counts,
        x=panel.x,
        z=panel.z,
        senders_w=panel.senders_w,
        recipients_w=panel.recipients_w,
        clusters=clusters,
    )


def differences(of: Callable[[Floats], Floats], point: Floats, step: float = 1e-5) -> Floats:
    """Central differences of a function, a row for each entry of the point."""
    moves = step * np.eye(len(point))
    return np.array([(of(point + move) - of(point - move)) / (2 * step) for move in moves])


@pytest.mark.parametrize("seed", range(5))
def test_gradient_and_hessian_are_those_of_finite_differences(seed: int) -> None:
    regression = regression_of(PANEL)
    point = PANEL.truth + np.random.default_rng(seed).normal(0, 0.1, len(PANEL.truth))

    def reached(at: Floats) -> Floats:
        return np.array(log_likelihood(regression.counts, regression.eta(at)))

    def gradient(at: Floats) -> Floats:
        return np.asarray(regression.scores(at).sum(axis=0), float)

    size = np.abs(gradient(point)).max()
    assert gradient(point) == pytest.approx(differences(reached, point), abs=1e-6 * size)
    hessian = regression.hessian(point)
    assert hessian == pytest.approx(differences(gradient, point), abs=1e-6 * np.abs(hessian).max())


def test_the_cross_block_of_the_residuals_is_no_rounding() -> None:
    """Without it, as in the printed appendix, the curvature of alpha and beta is another."""
    regression, fit = regression_of(PANEL), fitted(PANEL)
    slopes, mean = regression.slopes(fit.estimates), np.exp(regression.eta(fit.estimates))
    left_out = np.linalg.inv(slopes.T @ (slopes * mean[:, None]))
    ratio = np.sqrt(np.diag(left_out)) / fit.errors(robust=False)
    assert np.abs(ratio - 1).max() > 0.01


def test_no_other_search_finds_a_higher_likelihood() -> None:
    regression, fit = regression_of(PANEL), fitted(PANEL)
    assert regression.scores(fit.estimates).sum(axis=0) == pytest.approx(0, abs=1e-6)
    other = optimize.minimize(
        lambda at: -log_likelihood(regression.counts, regression.eta(at)), PANEL.truth
    )
    assert fit.estimates == pytest.approx(other.x, abs=1e-4)
    means = np.exp(regression.eta(fit.estimates))
    asked = stats.poisson.logpmf(regression.counts, means).sum()
    assert fit.log_likelihood == pytest.approx(asked)


def test_the_influence_is_the_sum_over_all_pairs_that_the_formula_says() -> None:
    regression = regression_of(PANEL)
    theta, alpha, beta = regression.parts(PANEL.truth)
    following, spillover = PANEL.senders_w @ alpha, PANEL.recipients_w @ beta
    eta = regression.eta(PANEL.truth)
    for row in (0, 17, 400):
        t, i, j = regression.places[row]
        asked = PANEL.z[t, i, j] @ theta + sum(
            following[i, k] * PANEL.x[t, k, m] * spillover[j, m] for k in range(7) for m in range(7)
        )
        assert eta[row] == pytest.approx(asked)
        assert regression.counts[row] == PANEL.counts[t, i, j]


def test_actors_may_be_named_in_any_order() -> None:
    order = np.random.default_rng(1).permutation(7)
    turned = fitted(
        replace(
            PANEL,
            counts=PANEL.counts[:, order][:, :, order],
            x=PANEL.x[:, order][:, :, order],
            z=PANEL.z[:, order][:, :, order],
            senders_w=PANEL.senders_w[order][:, order],
            recipients_w=PANEL.recipients_w[order][:, order],
        )
    )
    fit = fitted(PANEL)
    assert turned.estimates == pytest.approx(fit.estimates, abs=1e-8)
    assert turned.errors() == pytest.approx(fit.errors(), rel=1e-6)
    assert turned.following == pytest.approx(fit.following[order][:, order], abs=1e-8)


def test_a_tie_to_oneself_is_not_looked_at() -> None:
    itself = np.eye(7, dtype=bool)
    unknown = replace(
        PANEL,
        counts=np.where(itself, np.nan, PANEL.counts),
        x=np.where(itself, np.nan, PANEL.x),
        z=np.where(itself[:, :, None], np.nan, PANEL.z),
    )
    assert fitted(unknown).estimates.tolist() == fitted(PANEL).estimates.tolist()


def test_beta_is_in_units_of_the_first_covariate_of_the_senders() -> None:
    scaled = replace(PANEL, senders_w=PANEL.senders_w * 10)
    fit, other = fitted(PANEL), fitted(scaled)
    assert other.alpha == pytest.approx(fit.alpha)
    assert other.beta * 10 == pytest.approx(fit.beta)
    assert (fit.alpha[0], "alpha_1 is held at 1" in fit.constraint) == (1.0, True)


@pytest.mark.parametrize(("clusters", "number"), [("period", 30), ("dyad", 42), ("cell", 1260)])
def test_robust_errors_are_summed_over_clusters(clusters: Clusters, number: int) -> None:
    fit = fitted(PANEL, clusters)
    assert (fit.clusters, fit.cells) == (number, 1260)
    assert fit.errors() == pytest.approx(fit.errors(robust=False), rel=0.6)
    assert fit.dispersion == pytest.approx(1, abs=0.15)


def test_robust_errors_are_wider_where_counts_are_dispersed() -> None:
    dice = np.random.default_rng(3)
    rough = replace(PANEL, counts=np.repeat(PANEL.counts[:10], 3, axis=0) * dice.poisson(
        1.0, (30, 7, 7)
    ))  # fmt: skip
    fit = fitted(rough, "cell")
    assert fit.dispersion > 1.5
    assert (fit.errors() > fit.errors(robust=False)).mean() > 0.6


def test_a_poisson_regression_of_groups_gives_the_logs_of_their_means() -> None:
    counts, groups = np.array([1.0, 3.0, 0.0, 5.0, 7.0]), np.array([0, 0, 1, 1, 1])
    found = poisson_regression(counts, np.eye(2)[groups], np.zeros(2))
    assert found == pytest.approx(np.log([2.0, 4.0]))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (replace(PANEL, counts=PANEL.counts[:, :, :5]), "periods x actors x actors"),
        (replace(PANEL, x=PANEL.x[1:]), "x has"),
        (replace(PANEL, senders_w=PANEL.senders_w[:, :5]), "senders_w has"),
        (replace(PANEL, z=np.where(PANEL.z == PANEL.z[3, 1, 2, 1], np.nan, PANEL.z)), "z holds"),
        (replace(PANEL, counts=PANEL.counts - 1), "below 0"),
        (replace(PANEL, senders_w=PANEL.senders_w[:, :, [0, 0]]), "cannot tell"),
        (replace(PANEL, senders_w=PANEL.senders_w * [0, 1]), "put another first"),
    ],
)
def test_a_panel_that_cannot_be_fitted_is_refused_with_a_remedy(
    broken: CountedPanel, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        fitted(broken)


@pytest.mark.slow
def test_it_recovers_the_truth_and_its_intervals_cover_it() -> None:
    """400 runs of 12 actors and 200 periods; the gates are Monte Carlo intervals.

    The share covered over all coefficients lies in 92-98 % with its whole interval, that of each
    with its interval's end; so does each bias, below .1 sd. On smaller panels the ratio alpha is
    skewed and a lagged effect biased downwards, as in any autoregression.
    """
    fits = [fitted(social_counts(12, 200, seed=seed)) for seed in range(400)]
    away = np.array([fit.estimates - PANEL.truth for fit in fits])
    bias = np.abs(away.mean(axis=0)) / away.std(axis=0)
    assert bias.max() - 1.96 / np.sqrt(len(fits)) < 0.1
    for robust in (False, True):
        errors = np.array([fit.errors(robust=robust) for fit in fits])
        covered = np.abs(away / errors) < 1.96
        noise = 1.96 * covered.std(axis=0) / np.sqrt(len(fits))
        share = covered.mean(axis=0)
        assert ((share + noise >= 0.92) & (share - noise <= 0.98)).all()
        noise = 1.96 * covered.mean(axis=1).std() / np.sqrt(len(fits))
        assert share.mean() - noise >= 0.92
        assert share.mean() + noise <= 0.98
