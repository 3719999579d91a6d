"""The least effect that a panel finds by the count model of following, before any estimate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.following_design import Design, design_of
from detente.models.following_dispersion import fit_dispersed
from detente.models.following_errors import covariance
from detente.models.following_options import FollowingOptions
from detente.models.following_start import informed, start_of

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

LEVEL, POWER = 0.05, 0.8


def least_of(error: float, *, degrees: float) -> float:
    """The least effect found with `POWER` at `LEVEL`, for an estimate with this error."""
    from scipy.stats import t  # noqa: PLC0415  loads in 0.5 s

    return error * float(t.ppf(1 - LEVEL / 2, degrees) + t.ppf(POWER, degrees))


def least_detectable(
    counts: Floats,
    *,
    pair: tuple[int, int],
    covariates: Floats | None = None,
    options: FollowingOptions | None = None,
) -> float:
    """The least effect of a leader on a follower that this panel finds in 8 of 10 cases.

    `pair` is (follower, leader). The model is fitted with nobody following that leader, so no
    estimate of the effect is seen (without the one coefficient the same fit would stand on another
    constraint); its standard error there times t(1 - LEVEL / 2) + t(POWER) is the answer. Where
    `options.toward` is given, the effect is the whole following toward that recipient. NaN where
    the counts do not tell it.
    """
    chosen = options or FollowingOptions()
    design = design_of(np.asarray(counts, float), covariates=covariates, options=chosen)
    tested = places_of_pair(design, pair)
    everyone = design.layout.following[:, design.layout.leaders == pair[1]].ravel()
    weights = np.zeros(design.layout.size)
    weights[tested] = 1.0
    return _least(design, weights, np.concatenate([tested, everyone]))


def least_detectable_of_covariates(
    counts: Floats,
    *,
    covariates: Floats,
    weights: Sequence[float],
    options: FollowingOptions | None = None,
) -> float:
    """The least sum of weights times theta that this panel finds in 8 of 10 cases.

    `weights` has one number for each covariate. The model is fitted without any covariate; the
    rest is as in `least_detectable`. NaN where a weight is on a covariate that is not told.
    """
    chosen = options or FollowingOptions()
    design = design_of(np.asarray(counts, float), covariates=covariates, options=chosen)
    theta = design.layout.shared[-design.covariates.shape[-1] :]
    every = np.zeros(design.layout.size)
    every[theta] = np.asarray(weights, float)
    every[design.layout.shared] /= design.scale
    return _least(design, every, theta)


def places_of_pair(design: Design, pair: tuple[int, int]) -> Indices:
    """Where the following of a pair stands, and the extra term toward one recipient if any."""
    follower, leader = pair
    column = np.flatnonzero(design.layout.leaders == leader)
    toward = design.options.toward
    known = 0 <= follower < design.actors and column.size and follower != leader
    if not known or (toward is not None and toward[:2] != pair):
        msg = (
            f"{pair} is no pair of a follower and one of the leaders, actors counted from 0, or "
            "not the pair of the term toward one recipient"
        )
        raise InputError(msg)
    extra = design.layout.shared[1 : 1 + (toward is not None)]
    return np.concatenate([design.layout.following[follower, column], extra])


def _least(design: Design, weights: Floats, left_out: Indices) -> float:
    """The least sum of weighted coefficients that is found, from a fit with some left out."""
    free = informed(design)
    without = free.copy()
    without[left_out] = False
    fitted, dispersion = fit_dispersed(design, without, start=start_of(design))
    spread = covariance(design, fitted.values, free, dispersion=dispersion)
    if not spread.told[weights != 0].all():
        return float("nan")
    error = float(np.sqrt(weights @ spread.matrix @ weights))
    return least_of(error, degrees=spread.degrees)
