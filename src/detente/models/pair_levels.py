"""How much each pair always has to do with each other: the level of its counts over a panel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.relations import InfluencePanel

Floats = NDArray[np.float64]

ADDED = 0.5
"""Events added to each pair's sum, so that one without any has a logarithm."""


def log_means(counts: Floats) -> Floats:
    """The logarithm of each pair's mean count over the periods in which it is known.

    `counts` are periods x senders x recipients; half an event is added to each pair's sum.

    Example
    -------
    >>> log_means(np.full((1, 2, 2), 0.5)).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    known = np.isfinite(counts)
    many = np.maximum(known.sum(axis=0), 1)
    return np.asarray(np.log((np.where(known, counts, 0.0).sum(axis=0) + ADDED) / many))


def pair_levels(panel: InfluencePanel) -> Floats:
    """The logarithm of each pair's mean over the panel, periods x actors x actors x 1."""
    return np.broadcast_to(log_means(panel.counts)[..., None], (*panel.counts.shape, 1))
