"""How sure the bilinear autoregression is: errors, draws of its coefficients, and its power."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.models.least_squares import (
    FITTED,
    RECIPIENTS_HELD,
    TOLD,
    BilinearDesign,
    Levels,
    solved,
)

Floats = NDArray[np.float64]
Errors = Literal["period", "cell", "same"]
AT_ONCE = 64
"""Standard errors solved for side by side: more take memory without saving time."""


@dataclass(frozen=True, slots=True, eq=False)
class BilinearSpread:
    """What standard errors are made of. An error of v'theta needs one solve, N u = v.

    Its influence on each cell is the fit at u, so that no covariance matrix is written out.
    `residuals` `(n, T, m)` have the levels out; `explained` is what was explained.
    """

    design: BilinearDesign
    explained: Floats
    residuals: Floats
    cells: int
    parameters: int
    nested: int
    """Of the parameters, those of one period alone: errors by period are not smaller for them."""
    errors: Errors

    @property
    def variance(self) -> float:
        """The sum of squared residuals by its degrees of freedom."""
        return float((self.residuals**2).sum()) / (self.cells - self.parameters)

    def of_rows(self, rows: Sequence[int], *, spillover: bool = False) -> Floats:
        """The errors of some rows of `following`, or of `spillover`; NaN in all others."""
        size = self.design.sizes[1 if spillover else 0]
        pairs = [(row, column) for row in rows for column in range(size) if row != column]
        found = np.full((size, size), np.nan)
        for first in range(0, len(pairs), AT_ONCE):
            asked = pairs[first : first + AT_ONCE]
            found[tuple(zip(*asked, strict=True))] = self.of_pairs(asked, spillover=spillover)
        return found

    def of_pairs(self, pairs: Sequence[tuple[int, int]], *, spillover: bool = False) -> Floats:
        """The errors of the coefficients at these rows and columns."""
        n, m = self.design.sizes
        start, size = (n * n, m) if spillover else (0, n)
        weights = np.zeros((len(pairs), size, size))
        for weight, (row, column) in zip(weights, pairs, strict=True):
            if not spillover and self.design.levels in RECIPIENTS_HELD:
                weight[:, column] = -1 / (size - 1)
                weight[column, column] = 0.0
            weight[row, column] += 1.0
        right = np.zeros((len(pairs), n * n + m * m))
        right[:, start : start + size * size] = weights.reshape(len(pairs), -1)
        coefficients, reached = solved(self.design, right, tolerance=TOLD)
        return np.where(reached, np.sqrt(self._squares(self.design.fitted(coefficients))), np.nan)

    def _squares(self, influence: Floats) -> Floats:
        """The variances of what has this influence on each cell, `(k, n, T, m)`."""
        if self.errors == "same":
            return np.asarray(self.variance * np.einsum("kitj,kitj->k", influence, influence))
        if self.errors == "cell":
            squares = np.einsum("kitj,itj->k", influence**2, self.residuals**2)
            return np.asarray(self._widened() * squares)
        of_period = np.einsum("kitj,itj->kt", influence, self.residuals)
        return np.asarray(self._widened() * (of_period**2).sum(axis=1))

    def _widened(self) -> float:
        """What squares are multiplied by, for the fit has made residuals smaller than errors."""
        left = self.cells - self.parameters
        if self.errors != "period":
            return float(self.cells / left)
        periods = self.residuals.shape[1]
        return float((self.cells - self.nested) / left * periods / (periods - 1))

    def null_error(self, pair: tuple[int, int]) -> float:
        """The error that a pair's following has where nobody follows its leader.

        The residuals are those of a fit in which nobody does, so no estimate of it is seen.
        """
        n, m = self.design.sizes
        free = np.ones(n * n + m * m)
        free[: n * n].reshape(n, n)[:, pair[1]] = np.arange(n) == pair[1]
        nobody = replace(self.design, free=free)
        residuals = fitted(nobody, self.explained)[1]
        lost = n - 1 - (self.design.levels in RECIPIENTS_HELD)
        null = replace(self, residuals=residuals, parameters=self.parameters - lost)
        return float(null.of_pairs([pair])[0])

    def shifts(self, weights: Floats) -> tuple[Floats, Floats]:
        """Shifts of following `(k, n, n)` and spillover `(k, m, m)` that vary as their errors do.

        `weights` `(k, periods)` have mean 0 and variance 1: the scores of each period, times a
        weight of its own, have the covariance that errors by period are made of (the wild
        bootstrap of scores: Kline and Santos 2012).
        """
        weighted = (self.design.held(each[:, None] * self.residuals) for each in weights)
        right = np.concatenate([self.design.scores(each[None]) for each in weighted])
        right *= np.sqrt(self._widened())
        coefficients = np.concatenate(
            [
                solved(self.design, right[first : first + AT_ONCE], tolerance=TOLD)[0]
                for first in range(0, len(right), AT_ONCE)
            ]
        )
        following, spillover = self.design.parts(coefficients)
        return constrained(following, spillover, self.design.levels)


def fitted(design: BilinearDesign, explained: Floats) -> tuple[Floats, Floats, bool]:
    """The coefficients `(n^2 + m^2,)`, what they leave of `explained`, and whether it settled."""
    held = design.held(explained)
    coefficients, reached = solved(design, design.scores(held[None]), tolerance=FITTED)
    return coefficients[0], held - design.fitted(coefficients)[0], bool(reached.all())


def constrained(following: Floats, spillover: Floats, levels: Levels) -> tuple[Floats, Floats]:
    """The same fits, `(..., n, n)` and `(..., m, m)`, under the constraints that a result states.

    The diagonals of both have the same total; where recipients' levels of each period are held,
    what a leader's followers answer, itself left out, sums to 0.
    """
    n, m = following.shape[-1], spillover.shape[-1]
    if levels in RECIPIENTS_HELD:
        others = following.sum(axis=-2) - np.diagonal(following, axis1=-2, axis2=-1)
        following = following - others[..., None, :] / (n - 1)
    totals = [np.trace(each, axis1=-2, axis2=-1) for each in (spillover, following)]
    shift = (np.asarray(totals[0] - totals[1]) / (n + m))[..., None, None]
    return following + shift * np.eye(n), spillover - shift * np.eye(m)
