"""Poisson regression by iteratively reweighted least squares (Nelder and Wedderburn 1972)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

Floats = NDArray[np.float64]
ENOUGH = 1e-10
"""Change of the log-likelihood, beside itself, at which rounds end."""
MOST_ROUNDS = 50
"""Some 5 to 10 are usual."""
MOST_ETA = 30.0
"""A log mean past which a step is halved: 1e13 events."""


def log_likelihood(counts: Floats, eta: Floats) -> float:
    """The Poisson log-likelihood at the log means `eta`, without its factorials.

    Minus infinity where a mean is past any record, so that no step goes there.
    """
    if eta.max(initial=0.0) > MOST_ETA:
        return -np.inf
    return float(counts @ eta - np.exp(eta).sum())


def poisson_regression(counts: Floats, design: Floats, start: Floats) -> Floats:
    """The coefficients of the most likely log-linear means, from `start` on.

    A step that makes the counts less likely is halved. Terms that repeat others get the shortest
    coefficients. Raises InputError where the rounds do not end.

    Example
    -------
    >>> poisson_regression(np.array([1.0, 3.0]), np.ones((2, 1)), np.zeros(1)).round(6).tolist()
    [0.693147]
    """
    found, reached = start, log_likelihood(counts, design @ start)
    for _ in range(MOST_ROUNDS):
        mean = np.exp(design @ found)
        information = design.T @ (design * mean[:, None])
        step = np.linalg.lstsq(information, design.T @ (counts - mean), rcond=None)[0].astype(float)
        found, before = _uphill(counts, design, found, step, reached), reached
        reached = log_likelihood(counts, design @ found)
        if reached - before <= ENOUGH * abs(reached):
            return found
    msg = "a Poisson regression did not settle. Leave out terms that are 0 almost everywhere"
    raise InputError(msg)


def _uphill(counts: Floats, design: Floats, found: Floats, step: Floats, reached: float) -> Floats:
    """`found` moved along `step`, halved until the counts are not less likely; or not moved."""
    for _ in range(MOST_ROUNDS):
        moved = found + step
        if log_likelihood(counts, design @ moved) >= reached:
            return moved
        step = step / 2
    return found
