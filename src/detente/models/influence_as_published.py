"""The social influence regression as published, beside the answer: a description, no verdict."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.influence_words import effect_of
from detente.models.past_sums import past_sums
from detente.models.results import InfluenceTerm, PublishedInfluence
from detente.models.social_influence import social_influence
from detente.relations import PairCovariates

Floats = NDArray[np.float64]
EVERYONE, SAME = "everyone", "same recipient"
BESIDE = ("level", "reciprocity", "what others do to the recipient in the same period")


def published_influence(
    counts: Floats, *, covariates: PairCovariates, lags: int
) -> tuple[PublishedInfluence | None, tuple[str, ...]]:
    """The regression of `models.social_influence`, or none and why the panel cannot tell it.

    log mu_ijt = level + r x_jit + c log(1 + what others do to j in t) + sum over k and l of
    a_ik x_kl b_jl, `counts` periods x actors x actors. a_ik is 1 of one's own past, then
    `everyone` and each covariate of (i, k); b_jl is `same recipient`, then each covariate of
    (j, l). Neither common shocks nor the levels of pairs are held: in panels in which nobody
    follows anyone it finds following.

    Example
    -------
    >>> made = np.random.default_rng(1).poisson(2.0, (9, 3, 3)).astype(float)
    >>> published_influence(made, covariates=PairCovariates(("one",), np.ones((3, 3, 1))), lags=1)
    ... # doctest: +ELLIPSIS
    (None, ('the regression as published cannot be told: ...',))
    """
    same = np.eye(counts.shape[1])[..., None]
    between = covariates.values * (1 - same)
    past, beside = _led_to(counts, lags)
    try:
        fit = social_influence(
            counts[lags:], x=past, z=beside,
            senders_w=np.concatenate([same, 1 - same, between], axis=-1),
            recipients_w=np.concatenate([same, between], axis=-1),
        )  # fmt: skip
    except InputError as error:  # takes no other answer away
        return None, (f"the regression as published cannot be told: {error}",)
    q, p = len(BESIDE), len(covariates.names) + 1
    told = np.stack([fit.estimates, fit.errors()], axis=1)
    degrees = max(fit.clusters - 1, 1)
    return PublishedInfluence(
        senders=_terms((EVERYONE, *covariates.names), told[q : q + p], degrees),
        recipients=_terms((SAME, *covariates.names), told[q + p :], degrees),
        beside=_terms(BESIDE, told[:q], degrees),
        dispersion=fit.dispersion,
    ), ()


def _terms(names: Sequence[str], told: Floats, degrees: int) -> tuple[InfluenceTerm, ...]:
    effects = [effect_of(*each, degrees=degrees, in_logs=False) for each in told.tolist()]
    return tuple(
        InfluenceTerm(name, effect)
        for name, effect in zip(names, effects, strict=True)
        if effect is not None
    )


def _led_to(counts: Floats, lags: int) -> tuple[Floats, Floats]:
    """What is followed `(periods, n, n)`, and the terms that are not influence."""
    logs = np.log1p(counts)
    past = past_sums(logs, lags=lags) / lags
    now = counts[lags:]
    others = now.sum(axis=1, keepdims=True) - now
    beside = np.stack([np.ones(now.shape), past.swapaxes(1, 2), np.log1p(others)], axis=-1)
    return past, beside
