"""The least effect that a panel finds is that of a fit which has not seen the effect."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from dense_following import climbed, contrast, dense_design, named, sandwich, small
from scipy.stats import t

from benchmarks.influence_recovery import one_follows
from benchmarks.made_following import MadeTruth, made_counts, nobody_follows
from detente.errors import InputError
from detente.models.following import FollowingOptions, following
from detente.models.following_power import least_detectable, least_detectable_of_covariates


def test_the_least_detectable_effect_is_nearly_three_errors_of_none() -> None:
    truth = MadeTruth(nobody_follows(4), nobody_follows(4))
    short, long = (made_counts(truth, periods=many, runs=1, seed=8)[0] for many in (40, 120))
    for counts in (short, long):
        least = least_detectable(counts, pair=(1, 0))
        assert least == pytest.approx(2.8 * following(counts).following_error[1, 0], rel=0.1)
    assert least_detectable(long, pair=(1, 0)) < 0.75 * least_detectable(short, pair=(1, 0))
    one = FollowingOptions(toward=(1, 0, 3))
    assert least_detectable(long, pair=(1, 0), options=one) > least_detectable(long, pair=(1, 0))


def test_the_least_detectable_effect_is_of_a_fit_in_which_nobody_follows_the_leader() -> None:
    truth = one_follows(4, effect=0.6, apart=0.0)
    counts = made_counts(truth, periods=60, runs=1, seed=8)[0]
    dense = dense_design(counts, FollowingOptions())
    kept = [not (name[0] == "a" and name[-1] == 0) for name in dense.names]
    names = [name for name, is_kept in zip(dense.names, kept, strict=True) if is_kept]
    values = np.zeros(len(kept))
    values[kept] = climbed(dataclasses.replace(dense, columns=dense.columns[:, kept], names=names))
    weights = contrast(dense, ("a", 1, 0))
    error = float(np.sqrt(weights @ sandwich(dense, values) @ weights))
    found = following(counts)
    errors = float(t.ppf(0.975, found.degrees) + t.ppf(0.8, found.degrees))
    assert least_detectable(counts, pair=(1, 0)) == pytest.approx(errors * error, rel=1e-4)
    assert abs(error / found.following_error[1, 0] - 1) > 0.1, "the estimate's own would not do"


def test_the_least_detectable_sum_of_covariates_is_of_a_fit_without_them() -> None:
    counts = small(periods=60)
    z = np.random.default_rng(2).normal(0, 3, (*counts.shape, 2))
    z[..., 1] += 0.5 * z[..., 0]
    least = least_detectable_of_covariates(counts, covariates=z, weights=(1.0, -2.0))
    dense = dense_design(counts, FollowingOptions(), z)
    kept = [name[0] != "theta" for name in dense.names]
    names = [name for name, is_kept in zip(dense.names, kept, strict=True) if is_kept]
    values = np.zeros(len(kept))
    values[kept] = climbed(dataclasses.replace(dense, columns=dense.columns[:, kept], names=names))
    weights = named(dense, ("theta", 0)) - 2 * named(dense, ("theta", 1))
    error = float(np.sqrt(weights @ sandwich(dense, values) @ weights))
    degrees = following(counts, covariates=z).degrees
    errors = float(t.ppf(0.975, degrees) + t.ppf(0.8, degrees))
    assert least == pytest.approx(errors * error, rel=1e-4)


def test_the_least_detectable_sum_of_a_covariate_that_is_not_told_is_none() -> None:
    counts = small()
    z = np.broadcast_to(np.arange(len(counts))[:, None, None, None], (*counts.shape, 1))
    least = least_detectable_of_covariates(counts, covariates=z.astype(float), weights=(1.0,))
    assert np.isnan(least)


def test_an_effect_that_cannot_be_told_has_no_least_detectable() -> None:
    counts = small(actors=5)
    counts[:, 4, :] = 0
    assert np.isnan(least_detectable(counts, pair=(4, 0)))


def test_a_pair_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no pair"):
        least_detectable(small(), pair=(1, 1))
    with pytest.raises(InputError, match="no pair"):
        least_detectable(small(), pair=(1, 0), options=FollowingOptions(leaders=(2,)))
