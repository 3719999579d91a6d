"""What makes actors follow: social influence regression on covariates of the pairs, labelled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_words import (
    LOG_UNITS,
    NOT_CAUSE,
    check_periods,
    effect_of,
    least_of,
    places_of,
    told_of,
    verdict_on,
)
from detente.models.results import Effect, ExplainedInfluence, Following, InfluenceTerm
from detente.models.social_influence import SocialInfluenceFit, social_influence
from detente.relations import InfluencePanel, PairCovariates

Floats = NDArray[np.float64]
OWN, EVERYONE = "own past", "everyone"
BESIDE = ("level", "reciprocity", "what others do to the recipient in the same period")
SAME_RECIPIENT = "following is toward the same recipient, alike for all: there is no spill-over"
ONE_TERM = (
    "the common shock is held by one term, what the others do to the same recipient in the same "
    "period: less surely than the count model holds it"
)
LIMITS = (
    ONE_TERM,
    "a covariate that goes with what was left out takes its place",
    NOT_CAUSE,
)
SPREAD = 1.5
"""Pearson's X^2 per degree of freedom above which counts spread more than Poisson's would."""


def explained_influence(
    panel: InfluencePanel,
    *,
    covariates: PairCovariates,
    options: InfluenceOptions | None = None,
) -> ExplainedInfluence:
    """How far each covariate makes actors follow, and what that makes of the pair asked about.

    log mu_ijt = level + r x_jit + c log(1 + what others do to j in t) + own x_ij + sum over k != i
    of (everyone + covariates_ik' coefficients) x_kj, x = log(1 + count), its mean over the last
    `lags` periods. Raises InputError for actors that are not there, too few periods, `toward`, a
    what-if, and covariates that repeat each other.
    """
    options = options or InfluenceOptions()
    follower, leader, _ = places_of(panel, (options.follower, options.leader, None))
    check_periods(panel, lags=options.lags)
    if options.toward is not None or options.what_if is not None or options.family != "poisson":
        msg = "--model sir takes no --toward, no what-if and no --family. Use --model count"
        raise InputError(msg)
    senders = _senders(covariates)
    same = np.eye(len(panel.actors))[..., None]
    past, beside = _led_to(panel.counts, options.lags)
    options.tell("social influence regression")
    fit = social_influence(
        panel.counts[options.lags :], x=past, z=beside, senders_w=senders,
        recipients_w=same,
    )  # fmt: skip
    degrees = max(fit.clusters - 1, 1)
    weights = _weights(fit)
    terms = (OWN, EVERYONE, *covariates.names, *BESIDE)
    effects = [_effect(fit, row, degrees) for row in weights]
    following = None
    if follower is not None and leader is not None:
        row = senders[follower, leader] @ weights[: senders.shape[-1]]
        following = _answer(fit, row, degrees, options)
    return ExplainedInfluence(
        model="sir",
        lags=options.lags,
        panel=told_of(panel),
        follower=options.follower,
        leader=options.leader,
        terms=tuple(
            InfluenceTerm(term, effect)
            for term, effect in zip(terms, effects, strict=True)
            if effect is not None
        ),
        following=following,
        dispersion=fit.dispersion,
        units=dict(LOG_UNITS),
        constraints=(SAME_RECIPIENT,),
        limits=LIMITS,
        warnings=_warnings(fit),
    )


def _senders(covariates: PairCovariates) -> Floats:
    """What a sender's following is made of: its own past, everyone's, and each covariate's."""
    same = np.eye(len(covariates.values))
    parts = [same[..., None], 1 - same[..., None], covariates.values * (1 - same[..., None])]
    return np.concatenate(parts, axis=-1)


def _led_to(counts: Floats, lags: int) -> tuple[Floats, Floats]:
    """What is followed `(periods, n, n)`, and the terms that are not influence."""
    logs = np.log1p(counts)
    many = len(counts) - lags
    past = np.asarray(sum(logs[lag : lag + many] for lag in range(lags))) / lags
    now = counts[lags:]
    others = now.sum(axis=1, keepdims=True) - now
    beside = np.stack([np.ones(now.shape), past.swapaxes(1, 2), np.log1p(others)], axis=-1)
    return past, beside


def _weights(fit: SocialInfluenceFit) -> Floats:
    """The derivatives of each term's coefficient by `fit.estimates`, which stand last in a row.

    A covariate's coefficient is alpha beta: own past has alpha 1, so its is beta.
    """
    q, p = len(fit.theta), len(fit.alpha)
    beta = float(fit.beta[0])
    rows = np.zeros((p + q, 1 + len(fit.estimates)))
    rows[:p, 0] = fit.alpha * beta
    rows[:p, -1] = fit.alpha
    rows[np.arange(1, p), 1 + q + np.arange(p - 1)] = beta
    rows[p:, 0] = fit.theta
    rows[p + np.arange(q), 1 + np.arange(q)] = 1.0
    return rows


def _effect(fit: SocialInfluenceFit, row: Floats, degrees: int) -> Effect | None:
    """The coefficient first in `row`, its error by the derivatives after it (delta method)."""
    error = float(np.sqrt(row[1:] @ fit.robust @ row[1:]))
    return effect_of(float(row[0]), error, degrees=degrees)


def _answer(
    fit: SocialInfluenceFit, row: Floats, degrees: int, options: InfluenceOptions
) -> Following | None:
    effect = _effect(fit, row, degrees)
    if effect is None:
        return None
    least = least_of(effect.error, degrees=degrees, power=options.power, level=options.level)
    return verdict_on(effect, least_detectable=least, power=options.power, level=options.level)


def _warnings(fit: SocialInfluenceFit) -> tuple[str, ...]:
    if fit.dispersion <= SPREAD:
        return ()
    return (
        f"counts spread {fit.dispersion:.1f} times as much as Poisson's: the errors allow for that",
    )
