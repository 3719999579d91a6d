"""What makes actors follow: covariates of the pairs in the count model, shocks and levels held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.following import Followed, FollowingOptions, following
from detente.models.following_power import LEVEL, POWER, least_detectable_of_covariates
from detente.models.following_words import CORRECTED, LEVELS_HELD
from detente.models.influence_as_published import published_influence
from detente.models.influence_options import InfluenceOptions
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
SAME_RECIPIENT = "following is toward the same recipient, alike for all: there is no spill-over"
UNEXPLAINED = (
    "following that the covariates do not explain makes their intervals far too narrow: where "
    "actors follow each other by chance (sd .1), a covariate of chance is found in some 40 % of "
    "panels, not 5 %: trust the placebos; a covariate that goes with what was left out takes "
    "its place"
)
"""`python -m benchmarks.influence_kernels --apart`: 40 to 45 % of 200 panels of 6 actors and 100
periods; 3.5 to 7 % where nobody follows anyone."""
SWAPPED = 39
"""Placebo fits, the fewest by which a share of 5 % is told; 6 actors and 100 periods take 1 s."""
AS_LARGE = (
    "{name}: {share:.0f} % of placebos, in which actors swap their covariates at random, say as "
    "much: its interval does not speak for it"
)
NONE_STANDS_OUT = "no covariate says more than placebos, in which actors swap their covariates"
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


def explained_influence(
    panel: InfluencePanel,
    *,
    covariates: PairCovariates,
    options: InfluenceOptions | None = None,
    swapped: int = SWAPPED,
) -> ExplainedInfluence:
    """How far each covariate makes actors follow, and what that makes of the pair asked about.

    The count model of `models.following` with a_ik = covariates_ik' alpha, so that a covariate's
    term is the sum over k of covariate_ik x_kj, x = log(1 + count), its mean over the last `lags`
    periods; what moves all senders and each pair's level are held. Beside it stands the regression
    as published. Raises InputError for actors that are not there, too few periods, `toward`, a
    what-if, and a family.

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
    options = options or InfluenceOptions()
    _check(panel, options)
    options.tell("following as far as covariates explain it")
    fit = _fitted(panel, covariates.values, lags=options.lags)
    told, of_pair = _of_pair(panel, covariates.values, fit, options)
    placebos = {}
    if swapped:
        options.tell("placebos: covariates of other actors")
        placebos = _placebos(panel, covariates, fit, lags=options.lags, swapped=swapped)
        told = _held_to(placebos, told)
    options.tell("the regression as published")
    published, why = published_influence(panel.counts, covariates=covariates, lags=options.lags)
    terms = _terms(fit, covariates.names)
    return ExplainedInfluence(
        model="sir",
        lags=options.lags,
        panel=told_of(panel),
        follower=options.follower,
        leader=options.leader,
        terms=terms,
        following=told,
        placebos=placebos,
        published=published,
        units=dict(LOG_UNITS),
        constraints=(SAME_RECIPIENT, DIFFERENCES, LEVELS_HELD, CORRECTED),
        limits=(*LIMITS, *((LONG_MEMORY,) if options.lags > 1 else ())),
        warnings=(
            *lopsided(panel),
            *_warnings(fit, covariates.names, terms),
            *of_pair,
            *_large(placebos),
            *why,
        ),
    )


def _check(panel: InfluencePanel, options: InfluenceOptions) -> None:
    places_of(panel, (options.follower, options.leader, None))
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


def _placebos(
    panel: InfluencePanel, covariates: PairCovariates, fit: Followed, *, lags: int, swapped: int
) -> dict[str, float]:
    """How often each told covariate says as much where actors swap their covariates at random.

    Rows and columns are swapped alike (quadratic assignment: Krackhardt 1988), with a fixed seed.
    """
    dice = np.random.default_rng(0)
    reached = np.abs(fit.theta / fit.theta_error)
    as_large = np.ones(len(reached))
    for _ in range(swapped):
        order = dice.permutation(len(panel.actors))
        other = _fitted(panel, covariates.values[np.ix_(order, order)], lags=lags)
        as_large += np.abs(other.theta / other.theta_error) >= reached
    shares = zip(covariates.names, as_large / (swapped + 1), reached, strict=True)
    return {name: float(share) for name, share, size in shares if np.isfinite(size)}


def _held_to(placebos: Mapping[str, float], told: Following | None) -> Following | None:
    """The answer on the pair, undecided where no covariate says more than its placebos."""
    if told is None or any(share <= LEVEL for share in placebos.values()):
        return told
    return replace(told, verdict="undecided", why=NONE_STANDS_OUT)


def _led(counts: Floats, values: Floats, *, lags: int) -> Floats:
    """What each covariate's followed ones did, periods x followers x recipients x covariates."""
    tie = 1.0 - np.eye(counts.shape[1])
    logs = np.log1p(counts * tie)
    past = past_sums(logs, lags=lags) / lags
    led = np.einsum("ikc,tkj->tijc", values * tie[..., None], past, optimize=True)
    return np.concatenate([np.zeros((lags, *led.shape[1:])), led])


def _apart(values: Floats, follower: int, leader: int) -> Floats:
    """By how much a pair's covariates are more than the mean of all who may follow the leader."""
    others = np.delete(values[:, leader], leader, axis=0)
    return np.asarray(values[follower, leader] - others.mean(axis=0), float)


def _of_pair(
    panel: InfluencePanel, values: Floats, fit: Followed, options: InfluenceOptions
) -> tuple[Following | None, tuple[str, ...]]:
    """What the covariates make of the pair asked about; its power of a fit without them."""
    follower, leader, _ = places_of(panel, (options.follower, options.leader, None))
    if follower is None or leader is None:
        return None, ()
    apart = _apart(values, follower, leader)
    names = {"follower": options.follower, "leader": options.leader}
    if not apart.any():
        return None, (SAME_FOR_ALL.format(**names),)
    counted = apart != 0
    places = fit.layout.shared[-len(apart) :][counted]
    spread = fit.spread.matrix[np.ix_(places, places)]
    # The kernel holds covariates in units of their own: only correlations are taken from there.
    row = (apart * fit.theta_error)[counted] / np.sqrt(np.diagonal(spread))
    error = float(np.sqrt(row @ spread @ row))
    effect = effect_of(float((apart * fit.theta)[counted].sum()), error, degrees=fit.degrees)
    options.tell("the least detectable effect")
    least = least_detectable_of_covariates(
        panel.counts, covariates=_led(panel.counts, values, lags=options.lags),
        weights=apart.tolist(), options=_in_model(options.lags), power=POWER, level=LEVEL,
    )  # fmt: skip
    if effect is None or not np.isfinite(least):
        return None, (CANNOT_TELL.format(**names),)
    return verdict_on(effect, least_detectable=least), ()


def _terms(fit: Followed, names: Sequence[str]) -> tuple[InfluenceTerm, ...]:
    """The coefficients of the covariates, as far as they are told."""
    estimates = zip(names, fit.theta.tolist(), fit.theta_error.tolist(), strict=True)
    effects = [(name, effect_of(*each, degrees=fit.degrees)) for name, *each in estimates]
    return tuple(InfluenceTerm(name, each) for name, each in effects if each is not None)


def _warnings(fit: Followed, names: Sequence[str], terms: Sequence[InfluenceTerm]) -> Iterator[str]:
    told = {each.term for each in terms}
    yield from (NOT_TOLD.format(name=name) for name in names if name not in told)
    if not fit.converged:
        yield UNSETTLED


def _large(placebos: Mapping[str, float]) -> Iterator[str]:
    for name, share in placebos.items():
        if share > LEVEL:
            yield AS_LARGE.format(name=name, share=100 * share)
