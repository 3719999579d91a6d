"""The bilinear autoregression's design written out, and a small panel to write it out for."""

from __future__ import annotations

from itertools import product

import numpy as np
from made_influenced import linear_values
from numpy.typing import NDArray

from detente.models.least_squares import RECIPIENTS_HELD, Levels

Floats = NDArray[np.float64]


def small(seed: int = 2, n: int = 4, periods: int = 25) -> Floats:
    dice = np.random.default_rng(seed)
    following, spillover = dice.normal(0, 0.1, (2, n, n))
    return linear_values(following, spillover, periods, seed=seed)


def dense(
    values: Floats, levels: Levels, lags: int, *, diagonal: bool
) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """The design written out, a row for each cell: its terms, its value, its period."""
    n, m = values.shape[1:]
    kept = np.ones((n, m)) if diagonal else 1 - np.eye(n)
    values = values * kept
    rows, explained, periods = [], [], []
    for t, i, j in product(range(lags, len(values)), range(n), range(m)):
        if not kept[i, j]:
            continue
        x = values[t - lags : t].sum(axis=0)
        of_following, of_spillover = np.zeros((n, n)), np.zeros((m, m))
        of_following[i], of_spillover[j] = x[:, j], x[i]
        level, pair = np.zeros((len(values), m)), np.zeros((n, m))
        pair[i, j] = levels == "pair"
        if levels in RECIPIENTS_HELD:
            level[t, j] = 1
        elif levels == "period":
            level[t] = 1
        parts = (of_following, of_spillover, level, pair)
        rows.append(np.concatenate([part.ravel() for part in parts]))
        explained.append(values[t, i, j])
        periods.append(t)
    return np.array(rows), np.array(explained), np.array(periods)
