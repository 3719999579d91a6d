"""Where a fit of the count model of following starts, and what any count speaks of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design
from detente.models.following_fit import information

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FEEBLE = 1e-9
"""Information on a coefficient, per count, under which no count speaks of it."""


def informed(design: Design) -> Bools:
    """Which coefficients any count speaks of."""
    matrix, _, _ = information(design, start_of(design), dispersion=0.0)
    told = np.diagonal(matrix) > FEEBLE * max(float(design.counts.sum()), 1.0)
    return np.asarray(told & design.layout.meant())


def start_of(design: Design) -> Floats:
    """Coefficients that are 0 but for the levels, which are those of the counts."""
    values = np.zeros(design.layout.size)
    pairs = design.counts.sum(axis=2).T
    totals = pairs if design.options.pair_levels else pairs.sum(axis=1, keepdims=True)
    acts = totals > 0
    levels = np.where(acts, np.log(np.where(acts, totals, 1.0)), 0.0)
    means = levels.sum(axis=0) / np.maximum(acts.sum(axis=0), 1)
    values[design.layout.levels] = np.where(acts, levels - means, 0.0)
    return values
