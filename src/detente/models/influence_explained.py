"""What makes actors follow: covariates of the pairs in the count model, shocks and levels held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.arrangements import PLACEBOS, Order
from detente.models.following import Followed, FollowingOptions, following
from detente.models.following_power import least_detectable_of_covariates
from detente.models.following_words import CORRECTED, LEVELS_HELD, NOT_CORRECTED
from detente.models.influence_as_published import published_influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_placebos import Placebos, held_to, placebos_of
from detente.models.influence_words import (
    CANNOT_TELL,
    LOG_UNITS,
    LONG_MEMORY,
    NOT_CAUSE,
    UNSETTLED,
    check_periods,
    effect_of,
    lopsided,
    places_of,
    told_of,
    verdict_on,
)
from detente.models.past_sums import past_sums
from detente.models.results import ExplainedInfluence, Following, InfluenceTerm
from detente.relations import InfluencePanel, PairCovariates

Floats = NDArray[np.float64]
ROUNDED = 1e-9
"""Parts of a covariate's size below which a pair is not apart from the mean of others."""
SAME_RECIPIENT = "following is toward the same recipient, alike for all: there is no spill-over"
UNEXPLAINED = (
    "following that the covariates do not explain makes their intervals far too narrow: where "
    "actors follow each other by chance (sd .1), a covariate of chance is found in some 40 % of "
    "panels, not 5 %: trust the placebos; a covariate that goes with what was left out takes "
    "its place"
)
"""`python -m benchmarks.influence_kernels --apart`: 40 to 45 % of 200 panels of 6 actors and 100
periods; 3.5 to 5.5 % where nobody follows anyone."""
DIFFERENCES = (
    "a covariate counts only as far as it differs among those who may follow the same leader: what "
    "all do alike toward one recipient in one period is taken for a common shock"
)
LIMITS = (UNEXPLAINED, NOT_CAUSE)
NOT_TOLD = (
    "{name} cannot be told: it is the same for all who may follow a leader, or repeats another"
)
SAME_FOR_ALL = (
    "the covariates are the same for {follower} as for the mean of all who may follow {leader}: "
    "they say nothing of that pair"
)
PAIR_UNTOLD = (
    "whether {follower} follows {leader} cannot be told: the pair differs in {names}, which cannot "
    "be told"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What is asked.

    `apart` is by how much a pair's covariates differ from the mean of all who may follow its
    leader, `weights` that of the pair asked about; None where no pair is, or it is all 0.
    """

    panel: InfluencePanel
    covariates: PairCovariates
    options: InfluenceOptions
    apart: Floats
    weights: Floats | None


def explained_influence(
    panel: InfluencePanel,
    *,
    covariates: PairCovariates,
    options: InfluenceOptions | None = None,
    swapped: int = PLACEBOS,
) -> ExplainedInfluence:
    """How far each covariate makes actors follow, and what that makes of the pair asked about.

    The count model of `models.following` with a_ik = covariates_ik' alpha, so that a covariate's
    term is the sum over k of covariate_ik x_kj, x = log(1 + count), its mean over the last `lags`
    periods; what moves all senders and each pair's level are held. `swapped` placebos (0 for none)
    are of `models.influence_placebos`. Beside it stands the regression as published. Raises
    InputError for actors that are not there, too few periods, `toward`, a what-if, and a family.

    Source: Minhas, Hoff and Ward (2017, arXiv:1706.09072) for a_ik explained by covariates.

    Example
    -------
    >>> dice = np.random.default_rng(1)
    >>> counts = dice.poisson(3.0, (60, 4, 4)) * (1.0 - np.eye(4))
    >>> months = tuple(str(k) for k in range(60))
    >>> panel = InfluencePanel("made", "events", ("A", "B", "C", "D"), months, counts)
    >>> trade = PairCovariates(("trade",), dice.random((4, 4, 1)))
    >>> [each.term for each in explained_influence(panel, covariates=trade).terms]
    ['trade']
    """
    asked = _asked(panel, covariates, options or InfluenceOptions())
    asked.options.tell("following as far as covariates explain it")
    fit = _fitted(panel, covariates.values, lags=asked.options.lags)
    told, why = _of_pair(asked, fit)
    placebos = Placebos({}, None, ())
    if swapped:
        asked.options.tell("placebos: covariates of other actors")
        placebos = _placebos(asked, fit, swapped)
        told = held_to(told, share=placebos.of_pair)
    return _result(asked, fit, placebos, told, why)


def _result(
    asked: _Asked,
    fit: Followed,
    placebos: Placebos,
    told: Following | None,
    why: Sequence[str],
) -> ExplainedInfluence:
    options, names = asked.options, asked.covariates.names
    options.tell("the regression as published")
    published, unpublished = published_influence(
        asked.panel.counts, covariates=asked.covariates, lags=options.lags
    )
    warnings = (*lopsided(asked.panel), *_warnings(fit, names), *why, *placebos.warnings)
    return ExplainedInfluence(
        model="sir",
        lags=options.lags,
        panel=told_of(asked.panel),
        follower=options.follower,
        leader=options.leader,
        terms=_terms(fit, names),
        following=told,
        placebos=placebos.shares,
        placebo_of_pair=placebos.of_pair,
        published=published,
        units=dict(LOG_UNITS),
        constraints=(SAME_RECIPIENT, DIFFERENCES, LEVELS_HELD),
        limits=(
            *LIMITS,
            NOT_CORRECTED if fit.spread.sparse else CORRECTED,
            *((LONG_MEMORY,) if options.lags > 1 else ()),
        ),
        warnings=(*warnings, *unpublished),
    )


def _asked(panel: InfluencePanel, covariates: PairCovariates, options: InfluenceOptions) -> _Asked:
    follower, leader, _ = places_of(panel, (options.follower, options.leader, None))
    _check(panel, options)
    tie = 1.0 - np.eye(len(panel.actors))[..., None]
    values = covariates.values * tie
    apart = (values - values.sum(axis=0) / (len(values) - 1)) * tie
    apart[np.abs(apart) < ROUNDED * np.abs(values).max(axis=(0, 1))] = 0.0
    weights = None if follower is None or leader is None else apart[follower, leader]
    if weights is not None and not weights.any():
        weights = None
    return _Asked(panel, covariates, options, apart, weights)


def _check(panel: InfluencePanel, options: InfluenceOptions) -> None:
    check_periods(panel, lags=options.lags)
    if options.toward is not None or options.what_if is not None or options.family != "poisson":
        msg = "--model sir takes no --toward, no what-if and no --family. Use --model count"
        raise InputError(msg)


def _fitted(panel: InfluencePanel, values: Floats, *, lags: int) -> Followed:
    """The count model in which nobody follows but as far as covariates say."""
    return following(
        panel.counts,
        covariates=_led(panel.counts, values, lags=lags),
        options=_in_model(lags),
    )


def _in_model(lags: int) -> FollowingOptions:
    """Nobody follows but as far as covariates say."""
    return FollowingOptions(leaders=(), spillover=False, lags=lags, pair_levels=True)


def _placebos(asked: _Asked, fit: Followed, swapped: int) -> Placebos:
    values, lags = asked.covariates.values, asked.options.lags

    def said(order: Order) -> Floats:
        return _said(_fitted(asked.panel, values[np.ix_(order, order)], lags=lags), asked.weights)

    return placebos_of(
        asked.covariates.names,
        apart=asked.apart,
        weights=asked.weights,
        reached=_said(fit, asked.weights),
        said=said,
        most=swapped,
    )


def _led(counts: Floats, values: Floats, *, lags: int) -> Floats:
    """What each covariate's followed ones did, periods x followers x recipients x covariates."""
    tie = 1.0 - np.eye(counts.shape[1])
    logs = np.log1p(counts * tie)
    past = past_sums(logs, lags=lags) / lags
    led = np.einsum("ikc,tkj->tijc", values * tie[..., None], past, optimize=True)
    return np.concatenate([np.zeros((lags, *led.shape[1:])), led])


def _said(fit: Followed, weights: Floats | None) -> Floats:
    """|estimate / error| of each covariate, and of their sum by `weights` if there are any."""
    each = np.abs(fit.theta / fit.theta_error)
    if weights is None:
        return np.asarray(each, float)
    estimate, error = _sum(fit, weights)
    return np.append(each, abs(estimate / error))


def _sum(fit: Followed, weights: Floats) -> tuple[float, float]:
    """The sum of weights times coefficients with its error; NaN where one is not told."""
    counted = weights != 0
    if not np.isfinite(fit.theta_error[counted]).all():
        return float("nan"), float("nan")
    places = fit.layout.shared[-len(weights) :][counted]
    spread = fit.spread.matrix[np.ix_(places, places)]
    # The kernel holds covariates in units of their own: only correlations are taken from there.
    row = (weights * fit.theta_error)[counted] / np.sqrt(np.diagonal(spread))
    return float((weights * fit.theta)[counted].sum()), float(np.sqrt(row @ spread @ row))


def _of_pair(asked: _Asked, fit: Followed) -> tuple[Following | None, tuple[str, ...]]:
    """What the covariates make of the pair asked about; its power of a fit without them."""
    options, weights = asked.options, asked.weights
    names = {"follower": options.follower, "leader": options.leader}
    if weights is None:
        return None, (SAME_FOR_ALL.format(**names),) if None not in names.values() else ()
    effect = effect_of(*_sum(fit, weights), degrees=fit.degrees)
    if effect is None:
        reached = zip(asked.covariates.names, weights, np.isnan(fit.theta), strict=True)
        untold = ", ".join(name for name, weight, nothing in reached if weight and nothing)
        return None, (PAIR_UNTOLD.format(**names, names=untold),)
    options.tell("the least detectable effect")
    least = least_detectable_of_covariates(
        asked.panel.counts,
        covariates=_led(asked.panel.counts, asked.covariates.values, lags=options.lags),
        weights=weights.tolist(),
        options=_in_model(options.lags),
    )
    if not np.isfinite(least):
        return None, (CANNOT_TELL.format(**names),)
    return verdict_on(effect, least_detectable=least), ()


def _terms(fit: Followed, names: Sequence[str]) -> tuple[InfluenceTerm, ...]:
    """The coefficients of the covariates, as far as they are told."""
    estimates = zip(names, fit.theta.tolist(), fit.theta_error.tolist(), strict=True)
    effects = [(name, effect_of(*each, degrees=fit.degrees)) for name, *each in estimates]
    return tuple(InfluenceTerm(name, each) for name, each in effects if each is not None)


def _warnings(fit: Followed, names: Sequence[str]) -> Iterator[str]:
    told = {each.term for each in _terms(fit, names)}
    yield from (NOT_TOLD.format(name=name) for name in names if name not in told)
    if not fit.converged:
        yield UNSETTLED
