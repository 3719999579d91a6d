"""What short panels add to the coefficients of the count model of following, to first order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design, Part
from detente.models.following_fit import Cells, cells_of, score, sums_of

Floats = NDArray[np.float64]


def bias_of(design: Design, values: Floats, inverse: Floats, *, dispersion: float) -> Floats:
    """The bias of each coefficient at `values`, given the inverse of their information.

    What chance adds to a period's acts moves the estimates, and it is in what leads to the next
    `lags` periods. With U_t the slope that period t adds, H_s the information of period s and V
    the inverse of all of it, the bias is -V times the sum of H_s V U_t over these s. It falls
    with the periods, and is largest in own past (Nickell 1981). 0 without the common shock. Left
    out is what goes on beyond these periods, by the answers to them; what comes up within a period,
    which is 0 under Poisson given the totals; and what a lead brings.

    Source: Hahn and Kuersteiner (2011), Bias reduction for dynamic nonlinear panel models with
    fixed effects, where it is of levels alone; here it is of all coefficients.
    """
    if not design.options.common_shock:
        return np.zeros_like(values)
    moved = _later(_slopes(design, values, dispersion) @ inverse, lags=design.options.lags)
    slope = np.zeros_like(values)
    for cells in cells_of(design, values, dispersion=dispersion):
        slope += score(design, replace(cells, residual=-_answer(design, cells, moved)))
    return np.asarray(inverse @ slope)


def _slopes(design: Design, values: Floats, dispersion: float) -> Floats:
    """The slope of the log likelihood that each period adds: periods x coefficients."""
    layout = design.layout
    out = np.zeros((design.counts.shape[2], layout.size))
    for cells in cells_of(design, values, dispersion=dispersion):
        sums = sums_of(design, cells.part, cells.residual, by_period=True)
        out[:, layout.shared] += sums.shared.sum(axis=0)
        out[:, layout.sender.ravel()] += sums.sender.sum(axis=0)
        if layout.recipient.size:
            out[:, layout.recipient[cells.part.recipients]] = sums.recipient.transpose(1, 0, 2)
    return out


def _later(each: Floats, *, lags: int) -> Floats:
    """The sum of the last periods', each lag scaled up for the periods that have none."""
    out = np.zeros_like(each)
    many = len(each)
    for lag in range(1, min(lags, many - 1) + 1):
        out[lag:] += each[:-lag] * many / (many - lag)
    return out


def _answer(design: Design, cells: Cells, moved: Floats) -> Floats:
    """How many more acts each cell expects where each period's coefficients have so moved."""
    log = _moved_logs(design, cells.part, moved)
    weight = cells.weight
    total = weight.sum(axis=1, keepdims=True)
    mean = (weight * log).sum(axis=1, keepdims=True) / np.where(total > 0, total, 1.0)
    return np.asarray(weight * (log - mean))


def _moved_logs(design: Design, part: Part, moved: Floats) -> Floats:
    layout = design.layout
    log = np.einsum("jitq,tq->jit", part.shared, moved[:, layout.shared])
    log += np.einsum("jitc,tic->jit", part.sender, moved[:, layout.sender])
    if layout.recipient.size:
        log += np.einsum("itl,tjl->jit", design.spill, moved[:, layout.recipient[part.recipients]])
    return np.asarray(log)
