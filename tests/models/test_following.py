"""The count model of following: likelihood, normalisation, errors, and what it cannot tell."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from dense_following import Dense, bias, climbed, contrast, dense_design, named, sandwich, small
from numpy.typing import NDArray

from benchmarks.influence_recovery import planted
from benchmarks.made_following import MadeTruth, made_counts, nobody_follows
from detente.models import following_design
from detente.models.following import Followed, FollowingOptions, following
from detente.models.following_design import Design, design_of
from detente.models.following_dispersion import MOST_DISPERSION
from detente.models.following_fit import information, likelihood_of
from detente.models.following_power import least_detectable
from detente.models.following_words import Untold

Floats = NDArray[np.float64]
EVERY_FORM = [
    FollowingOptions(),
    FollowingOptions(common_shock=False),
    FollowingOptions(spillover=False, lags=2),
    FollowingOptions(leaders=(2, 0), toward=(1, 0, 3)),
    FollowingOptions(lead_of=2),
    FollowingOptions(leaders=(1,), spillover=False, lead_of=1, pair_levels=True),
    FollowingOptions(pair_levels=True),
    FollowingOptions(pair_levels=True, common_shock=False, spillover=False),
]


def anywhere(design: Design) -> Floats:
    values = np.random.default_rng(5).normal(0, 0.1, design.layout.size)
    return np.where(design.layout.meant(), values, 0.0)


@pytest.mark.parametrize("dispersion", [0.0, 0.4])
@pytest.mark.parametrize("options", EVERY_FORM)
def test_the_slope_is_that_of_finite_differences(
    options: FollowingOptions, dispersion: float
) -> None:
    design = design_of(small(periods=12), covariates=None, options=options)
    at = anywhere(design)
    _, slope, _ = information(design, at, dispersion=dispersion)
    step = 1e-5
    for k in np.flatnonzero(design.layout.meant()):
        moved = np.zeros(design.layout.size)
        moved[k] = step
        up = likelihood_of(design, at + moved, dispersion=dispersion)
        down = likelihood_of(design, at - moved, dispersion=dispersion)
        assert slope[k] == pytest.approx((up - down) / (2 * step), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("dispersion", [0.0, 0.4])
@pytest.mark.parametrize("options", EVERY_FORM)
def test_the_curvature_is_that_of_finite_differences(
    options: FollowingOptions, dispersion: float
) -> None:
    design = design_of(small(periods=12), covariates=None, options=options)
    at = anywhere(design)
    curvature, _, _ = information(design, at, dispersion=dispersion)
    step = 1e-5
    for k in np.flatnonzero(design.layout.meant()):
        moved = np.zeros(design.layout.size)
        moved[k] = step
        up = information(design, at + moved, dispersion=dispersion)[1]
        down = information(design, at - moved, dispersion=dispersion)[1]
        np.testing.assert_allclose(-curvature[k], (up - down) / (2 * step), rtol=1e-6, atol=1e-5)


@pytest.mark.parametrize("options", EVERY_FORM)
def test_a_model_with_a_column_for_every_shock_agrees(options: FollowingOptions) -> None:
    counts = small()
    counts[7, 1, 2] = np.nan
    covariates = np.random.default_rng(2).normal(0, 3, (*counts.shape, 1))
    found = following(counts, covariates=covariates, options=options)
    dense = dense_design(counts, options, covariates)
    assert found.converged
    assert found.cells == len(dense.counts)
    agrees(found, dense, options)


def test_uncorrected_coefficients_are_the_likeliest() -> None:
    counts = small()
    options = FollowingOptions(corrected=False)
    dense = dense_design(counts, options)
    values = climbed(dense)
    found = following(counts, options=options)
    for i, k in ((1, 0), (2, 1), (3, 2)):
        assert found.following[i, k] == pytest.approx(contrast(dense, ("a", i, k)) @ values)
    assert abs(following(counts).own - found.own).max() > 0.01


def unequal(*, periods: int, runs: int, seed: int) -> Floats:
    """Panels in which nobody follows, and senders are busy to nearly idle."""
    nobody = nobody_follows(8)
    truth = MadeTruth(nobody, nobody, level=-1.0, apart=1.5)
    made = made_counts(truth, periods=periods, runs=runs, seed=seed).astype(int)
    share = np.array([1, 1, 1, 0.7, 0.5, 0.2, 0.05, 0.03])[:, None]
    counts: Floats = np.random.default_rng(seed).binomial(made, share).astype(float)
    return counts


def test_in_a_sparse_panel_no_more_is_taken_off_than_half_an_error_and_it_is_said() -> None:
    said = 0
    for counts in unequal(periods=13, runs=6, seed=31):
        for leader in range(8):
            one = FollowingOptions(pair_levels=True, spillover=False, leaders=(leader,))
            found = following(counts, options=one)
            likeliest = following(counts, options=dataclasses.replace(one, corrected=False))
            taken = np.abs(found.following - likeliest.following)
            assert (taken <= 0.51 * found.following_error)[np.isfinite(taken)].all()
            sparse = Untold("sparse") in found.untold
            assert Untold("sparse") not in likeliest.untold
            assert not sparse or np.nanmax(taken, initial=0) == 0
            said += sparse
    assert 0 < said < 12


def test_one_by_whom_the_counts_part_is_not_told_and_moves_no_other() -> None:
    counts = unequal(periods=30, runs=4, seed=29)[2]
    one = FollowingOptions(pair_levels=True, spillover=False, leaders=(2,), corrected=False)
    found = following(counts, options=one)
    assert np.isnan(found.following[7, 2])
    assert Untold("few", (7,), 2) in found.untold
    assert np.nanmax(np.abs(found.following)) < 1  # the likeliest is 10.8, and -1.4 to -2.4
    assert np.nansum(found.following) == pytest.approx(0, abs=1e-9)


def agrees(found: Followed, dense: Dense, options: FollowingOptions) -> None:
    values, whole = climbed(dense), None
    if options.common_shock:
        whole = sandwich(dense, values)
        values = values - bias(dense, values, later=options.lags)
    pairs: dict[tuple[object, ...], tuple[float, float]] = {
        ("reciprocity",): (found.reciprocity, found.reciprocity_error),
        ("theta", 0): (float(found.theta[0]), float(found.theta_error[0])),
        ("toward",): (found.toward, found.toward_error),
    }
    for i, k in np.ndindex(found.following.shape):
        pairs["a", i, k] = (float(found.following[i, k]), float(found.following_error[i, k]))
        pairs["b", i, k] = (float(found.spillover[i, k]), float(found.spillover_error[i, k]))
    for i in range(len(found.lead)):
        if i != options.lead_of:
            pairs["lead", i] = (float(found.lead[i]), float(found.lead_error[i]))
    if options.leaders is None:
        for i, own in enumerate(found.own.tolist()):
            pairs["own", i] = (own, float(found.own_error[i]))
    compared = 0
    for name, (value, error) in pairs.items():
        if name not in dense.names:
            assert np.isnan(value)
            continue
        weights = (
            contrast(dense, name, lead_of=options.lead_of)
            if options.common_shock
            else named(dense, name)
        )
        assert value == pytest.approx(float(weights @ values), abs=1e-6)
        if whole is not None:
            assert error == pytest.approx(float(np.sqrt(weights @ whole @ weights)), rel=1e-5)
        compared += 1
    assert compared > 6


def test_the_negative_binomial_agrees_with_every_shock_a_column() -> None:
    truth = dataclasses.replace(planted(4), dispersion=0.5)
    counts = made_counts(truth, periods=40, runs=1, seed=3)[0]
    options = FollowingOptions(family="negative binomial", corrected=False)
    found = following(counts, options=options)
    dense = dense_design(counts, FollowingOptions())
    values = climbed(dense, dispersion=found.dispersion)
    assert found.dispersion > 0.2
    for i, k in ((1, 0), (2, 1), (3, 2)):
        told = float(contrast(dense, ("a", i, k)) @ values)
        assert found.following[i, k] == pytest.approx(told, abs=1e-4)


def test_dispersion_is_found_though_each_shock_has_few_counts() -> None:
    for dispersion in (0.0, 0.5):
        truth = MadeTruth(nobody_follows(4), nobody_follows(4), dispersion=dispersion)
        counts = made_counts(truth, periods=100, runs=8, seed=4)
        options = FollowingOptions(family="negative binomial")
        found = [following(each, options=options).dispersion for each in counts]
        error = np.std(found) / np.sqrt(len(found))
        assert np.mean(found) == pytest.approx(dispersion, abs=0.02 + 3 * error)


def test_a_dispersion_that_cannot_be_told_leaves_the_fit_of_poisson_and_is_said() -> None:
    nobody = nobody_follows(5)
    truth = MadeTruth(nobody, nobody, dispersion=3.0, apart=0.5)
    options = FollowingOptions(pair_levels=True, spillover=False, leaders=(0,))
    said = 0
    for counts in made_counts(truth, periods=20, runs=12, seed=3):
        spread = dataclasses.replace(options, family="negative binomial")
        found = following(counts, options=spread)
        assert found.dispersion < MOST_DISPERSION
        if Untold("unspread") in found.untold:
            poisson = following(counts, options=options)
            assert found.dispersion == 0
            np.testing.assert_array_equal(found.following, poisson.following)
            np.testing.assert_array_equal(found.following_error, poisson.following_error)
            said += 1
    assert 0 < said < 12


def test_what_all_follow_alike_changes_nothing_else() -> None:
    counts = small()
    design = design_of(counts, covariates=None, options=FollowingOptions())
    at = anywhere(design)
    alike = at.copy()
    followers = [i for i in range(4) if i != 2]
    alike[design.layout.following[followers, 2]] += 0.7
    own = design.layout.sender[2, 1]
    assert likelihood_of(design, alike, dispersion=0) != pytest.approx(
        likelihood_of(design, at, dispersion=0)
    )
    alike[own] += 0.7
    assert likelihood_of(design, alike, dispersion=0) == pytest.approx(
        likelihood_of(design, at, dispersion=0), rel=1e-12
    )


def test_where_all_follow_one_alike_none_is_found_to_follow_it_more() -> None:
    everyone = nobody_follows(5)
    everyone[1:, 0] = 0.3
    truth = MadeTruth(everyone, nobody_follows(5), own=0.2)
    found = [following(each) for each in made_counts(truth, periods=60, runs=60, seed=6)]
    values = np.array([each.following[1:, 0] for each in found])
    errors = values.std(axis=0) / np.sqrt(len(values))
    assert (np.abs(values.mean(axis=0)) < 3 * errors).all()
    size = np.mean(
        np.abs(values) > 1.96 * np.array([each.following_error[1:, 0] for each in found])
    )
    assert size < 0.08
    assert np.mean([each.own[0] for each in found]) < 0  # .2 less the .3 that all follow it by


def test_the_normalised_sums_are_zero_and_said() -> None:
    found = following(small())
    np.testing.assert_allclose(np.nansum(found.following, axis=0), 0, atol=1e-10)
    assert found.level.sum() == pytest.approx(0, abs=1e-10)
    assert any("more one follows than the others" in each for each in found.constraints)
    naive = following(small(), options=FollowingOptions(common_shock=False))
    assert len(naive.constraints) < len(found.constraints)


def test_levels_are_of_pairs_and_without_events_a_pair_says_nothing() -> None:
    counts = small(actors=5)
    counts[:, 2, 3] = 0
    found = following(counts, options=FollowingOptions(pair_levels=True))
    assert found.level.shape == (5, 5)
    assert np.isnan(found.level[2, 3])
    assert np.isnan(np.diagonal(found.level)).all()
    np.testing.assert_allclose(np.nansum(found.level, axis=0), 0, atol=1e-9)


@pytest.mark.parametrize("options", [FollowingOptions(), FollowingOptions(lead_of=2)])
def test_other_labels_give_the_same_answer(options: FollowingOptions) -> None:
    counts = small(actors=5)
    order = np.array([3, 0, 4, 1, 2])
    found = following(counts, options=options)
    lead_of = None if options.lead_of is None else order.tolist().index(options.lead_of)
    again = dataclasses.replace(options, lead_of=lead_of)
    turned = following(counts[:, order][:, :, order], options=again)
    swapped = np.ix_(order, order)
    np.testing.assert_allclose(turned.following, found.following[swapped], atol=1e-8)
    np.testing.assert_allclose(turned.following_error, found.following_error[swapped], atol=1e-8)
    np.testing.assert_allclose(turned.spillover, found.spillover[swapped], atol=1e-8)
    np.testing.assert_allclose(turned.own, found.own[order], atol=1e-8)
    np.testing.assert_allclose(turned.lead, found.lead[order], atol=1e-8)


def test_cells_taken_in_parts_give_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = small(actors=5)
    options = FollowingOptions(family="negative binomial")
    at_once = following(counts, options=options)
    monkeypatch.setattr(following_design, "HELD", 1)
    in_parts = following(counts, options=options)
    np.testing.assert_allclose(in_parts.following, at_once.following, atol=1e-9)
    np.testing.assert_allclose(in_parts.following_error, at_once.following_error, atol=1e-9)


def test_the_diagonal_and_the_unit_of_a_covariate_are_of_no_matter() -> None:
    counts = small()
    z = np.random.default_rng(2).normal(0, 1, (*counts.shape, 1))
    found = following(counts, covariates=z)
    counts[:, np.arange(4), np.arange(4)] = [np.nan, -5, 7, np.inf]
    again = following(counts, covariates=z * 1000)
    np.testing.assert_allclose(again.following, found.following, atol=1e-9)
    assert again.theta[0] * 1000 == pytest.approx(found.theta[0], rel=1e-8)
    assert again.theta_error[0] * 1000 == pytest.approx(found.theta_error[0], rel=1e-8)


def test_one_who_never_acts_is_left_out_with_a_word() -> None:
    counts = small(actors=5)
    counts[:, 4, :] = 0
    found = following(counts)
    assert np.isnan(found.following[4]).all()
    assert np.isnan(found.following[:, 4]).all()
    assert np.isfinite(found.following[0, 1:4]).all()
    np.testing.assert_allclose(np.nansum(found.following, axis=0), 0, atol=1e-10)
    assert Untold("idle", (4,)) in found.untold


def test_one_to_whom_nothing_is_done_is_said() -> None:
    counts = small(actors=5)
    counts[:, :, 4] = 0
    found = following(counts)
    assert np.isnan(found.spillover[4]).all()
    assert np.isfinite(found.following[0, 1:]).all()
    assert Untold("spared", (4,)) in found.untold


def test_one_who_acts_once_tells_nothing_and_spoils_nothing() -> None:
    counts = small(actors=5, periods=60)
    counts[:, 4, :] = 0
    without = following(counts)
    counts[30, 4, 1] = 1
    found = following(counts)
    assert found.converged
    assert np.isnan(found.following[4]).all()
    assert Untold("few", (4,), 0) in found.untold
    kept = without.following[:4, :4]
    np.testing.assert_allclose(found.following[:4, :4], kept, atol=0.2)


@pytest.mark.parametrize("silent", [(2, 3, 4), (3, 4)])
def test_of_one_follower_alone_it_is_not_told_and_it_is_said(silent: tuple[int, ...]) -> None:
    counts = np.random.default_rng(3).poisson(4.0, (60, 5, 5)).astype(float)
    counts[:, silent] = 0
    counts[[9, 20, 31], 4, 1] = 1
    options = FollowingOptions(pair_levels=True, spillover=False, leaders=(1,))
    for asked in (options, dataclasses.replace(options, lead_of=1, toward=(0, 1, 3))):
        found = following(counts, options=asked)
        if 2 in silent:
            assert Untold("alone", (0,), 1) in found.untold
            assert np.isnan(found.following).all()
            assert np.isnan(found.lead).all()
            assert np.isnan([found.toward_whole, found.toward_whole_error]).all()
            assert np.isnan(least_detectable(counts, pair=(0, 1), options=asked))
        else:
            assert not any(each.why == "alone" for each in found.untold)
            assert found.following[0, 1] == pytest.approx(-found.following[2, 1])
        assert np.isfinite(found.own[:2]).all()
    naive = following(counts, options=dataclasses.replace(options, common_shock=False))
    assert np.isfinite(naive.following[0, 1])


@pytest.mark.parametrize(("acts", "told"), [(14, False), (15, True)])
def test_who_follows_one_who_hardly_acts_is_not_told(acts: int, *, told: bool) -> None:
    counts = np.random.default_rng(3).poisson(3.0, (60, 5, 5)).astype(float)
    counts[:, 4] = 0
    counts[np.arange(2, 2 + 3 * acts, 3), 4, np.arange(acts) % 4] = 1
    options = FollowingOptions(pair_levels=True, spillover=False, leaders=(4,), lead_of=4)
    found = following(counts, options=options)
    assert np.isfinite(found.following[:4, 4]).all() == told
    assert np.isfinite(found.lead[:4]).all() == told
    assert (Untold("rare", (4,)) not in found.untold) == told
    assert np.isfinite(least_detectable(counts, pair=(0, 4), options=options)) == told


def test_one_event_in_all_tells_nothing() -> None:
    counts = np.zeros((8, 3, 3))
    counts[4, 0, 1] = 1
    found = following(counts)
    assert np.isnan(found.following).all()
    assert found.untold


def test_a_covariate_that_a_shock_would_take_up_is_said() -> None:
    counts = small()
    z = np.broadcast_to(np.arange(len(counts))[:, None, None, None], (*counts.shape, 1))
    found = following(counts, covariates=z.astype(float))
    assert np.isnan(found.theta[0])
    assert found.untold == (Untold("alike", term="covariate 0"),)


def test_the_whole_toward_one_recipient_is_the_following_and_the_extra() -> None:
    found = following(small(periods=60), options=FollowingOptions(toward=(1, 0, 3)))
    assert found.toward_whole == pytest.approx(found.following[1, 0] + found.toward)
    assert 0 < found.toward_whole_error < found.toward_error + found.following_error[1, 0]
