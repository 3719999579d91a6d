"""Panels whose influence is known: counts with covariates for it, and linear values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BURNT = 30


@dataclass(frozen=True)
class CountedPanel:
    counts: Floats
    x: Floats
    z: Floats
    senders_w: Floats
    recipients_w: Floats
    truth: Floats
    """theta, alpha from its second entry on, beta."""


def social_counts(
    n: int,
    periods: int,
    *,
    seed: int,
    theta: tuple[float, ...] = (-0.5, 0.3),
    alpha: tuple[float, ...] = (1.0, 0.6),
    beta: tuple[float, ...] = (0.4, 0.3),
) -> CountedPanel:
    """Counts whose a_ik are 1/n and chance times alpha, and b_jl oneself and chance times beta."""
    dice = np.random.default_rng(seed)
    off = 1 - np.eye(n)
    senders = dice.normal(0, 1 / n, (n, n, len(alpha))) * off[:, :, None]
    senders[:, :, 0] = off / (n - 1)
    recipients = dice.exponential(1 / n, (n, n, len(beta))) * off[:, :, None]
    recipients[:, :, 0] = np.eye(n)
    z = dice.normal(0, 1, (periods + BURNT, n, n, len(theta)))
    z[..., 0] = 1
    counts = np.zeros((periods + BURNT, n, n))
    following, spillover = senders @ np.array(alpha), recipients @ np.array(beta)
    for t in range(1, len(counts)):
        influence = following @ np.log1p(counts[t - 1]) @ spillover.T
        counts[t] = dice.poisson(np.exp(z[t] @ np.array(theta) + influence)) * off
    return CountedPanel(
        counts[BURNT:],
        np.log1p(counts[BURNT - 1 : -1]),
        z[BURNT:],
        senders,
        recipients,
        np.array([*theta, *alpha[1:], *beta]),
    )


def linear_values(
    following: Floats,
    spillover: Floats,
    periods: int,
    *,
    seed: int,
    lags: int = 1,
    diagonal: bool = True,
    levels: Floats | float = 0.0,
) -> Floats:
    """Values of the bilinear autoregression with errors of variance 1.

    `levels` `(periods, m)` come to every sender's value to a recipient alike.
    """
    dice = np.random.default_rng(seed)
    n, m = len(following), len(spillover)
    kept = 1.0 if diagonal else 1 - np.eye(n)
    values = np.zeros((periods + BURNT, n, m))
    shared = np.zeros((periods + BURNT, m))
    shared[BURNT:] = levels
    for t in range(lags, len(values)):
        x = values[t - lags : t].sum(axis=0)
        errors = dice.standard_normal((n, m))
        values[t] = (following @ x + x @ spillover.T + shared[t] + errors) * kept
    return values[BURNT:]
