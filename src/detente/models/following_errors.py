"""How sure the coefficients of the count model of following are: a sandwich by clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design
from detente.models.following_fit import (
    RIDGE,
    Cells,
    Sums,
    add_products,
    cells_of,
    curved,
    information,
    mirrored,
    normalisations,
    sums_of,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TOLD = 0.02
"""A coefficient of whose information the ridge is more than this share is not told by the counts:
where counts part perfectly, the ridge ends at 3 to 10 per cent."""


@dataclass(frozen=True, slots=True, eq=False)
class Covariance:
    """The covariance of all coefficients (0 where not free), and which of them the counts tell.

    `clusters` groups of `cells` cells in all speak for it.
    """

    matrix: Floats
    told: Bools
    clusters: int
    cells: int


def covariance(design: Design, values: Floats, free: Bools, *, dispersion: float) -> Covariance:
    """The covariance of the coefficients at `values`, robust to any variance of the counts.

    A cluster is the cells of all who act toward one target in one period: given its shock, what
    is left of one period is taken to be independent of the next. The outer products are scaled by
    G / (G - 1) x N / (N - p) for G clusters, N cells and p coefficients and shocks.
    """
    bread, _, _ = information(design, values, dispersion=dispersion)
    told = free.copy()
    inverse = _inverse(curved(bread, normalisations(design, free), free))
    told[free] = np.diagonal(inverse) * RIDGE < TOLD
    if (told != free).any():
        inverse = _inverse(curved(bread, normalisations(design, told), free))
    meat, clusters, cells = _meat(design, values, dispersion)
    left = max(cells - int(told.sum()) - clusters * design.options.common_shock, 1)
    scale = clusters / max(clusters - 1, 1) * (cells / left)
    kept = np.ix_(free, free)
    matrix = np.zeros_like(bread)
    matrix[kept] = inverse @ meat[kept] @ inverse * scale
    return Covariance(matrix, told, clusters, cells)


def _inverse(matrix: Floats) -> Floats:
    from scipy.linalg import cho_factor, cho_solve  # noqa: PLC0415  loads in 0.1 s

    return np.asarray(cho_solve(cho_factor(matrix), np.eye(len(matrix))))


def _meat(design: Design, values: Floats, dispersion: float) -> tuple[Floats, int, int]:
    """The sum of the outer products of the clusters' scores; clusters; cells."""
    out = np.zeros((design.layout.size, design.layout.size))
    clusters = cells_used = 0
    for cells in cells_of(design, values, dispersion=dispersion):
        scores = sums_of(design, cells.part, cells.residual, by_period=True)
        if not design.options.common_shock:
            scores = _less_mean(design, cells, scores)
        add_products(design, cells.part, scores, out, sign=1.0)
        busy = cells.part.known & (cells.expected > 0)
        clusters += int(busy.any(axis=1).sum())
        cells_used += int(busy.sum())
    return mirrored(out), clusters, cells_used


def _less_mean(design: Design, cells: Cells, scores: Sums) -> Sums:
    """The scores less what each target's level takes: its columns' mean times what is left over."""
    total = cells.weight.sum(axis=(1, 2)).reshape(-1, 1, 1)
    means = sums_of(design, cells.part, cells.weight, by_period=False)
    left = cells.residual.sum(axis=1)[..., None] / np.where(total > 0, total, 1.0)
    pairs = (
        (scores.shared, means.shared),
        (scores.sender, means.sender),
        (scores.recipient, means.recipient),
    )
    return Sums(*(score - left * mean for score, mean in pairs))
