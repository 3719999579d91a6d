"""Least squares for F X_t + X_t S' without the matrix of its design.

The n^2 + m^2 coefficients have normal equations of that many rows; here only their product with a
vector is worked out (T n m (n + m) multiplications), and they are solved by conjugate gradients
(Hestenes and Stiefel 1952), preconditioned by the blocks of F and of S alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Levels = Literal["none", "period", "recipient", "pair"]
RECIPIENTS_HELD = ("recipient", "pair")
"""Levels with one of each recipient in each period."""
FITTED = 1e-11
"""Size of the preconditioned residual beside the right-hand side's at which a fit is reached: R^2
then holds to 1e-12 (forum data of the vignette)."""
TOLD = 1e-5
"""The same for a standard error, which then holds to 1e-4 of itself."""
FAR = 1e8
"""How much a residual may grow before its row is given up: it is not in the equations' range."""
MOST_ROUNDS = 2_000
"""Some 70 rounds are usual: 25 actors and 144 periods, and the forum of the vignette."""


@dataclass(frozen=True, slots=True)
class BilinearDesign:
    """The terms x `(n, T, m)`, the cells that count `(n, m)`, and what is held constant.

    `levels` takes out of every cell the mean of its period, or of its recipient in its period, or
    besides that of its pair over the periods.
    `free` `(n^2 + m^2,)`, 1 or 0, says which coefficients are not held at 0: all, if None.
    """

    x: Floats
    seen: NDArray[np.bool_]
    levels: Levels
    free: Floats | None = None

    @property
    def sizes(self) -> tuple[int, int]:
        """The numbers of senders and of recipients."""
        return self.seen.shape[0], self.seen.shape[1]

    def held(self, values: Floats) -> Floats:
        """`values` `(..., n, T, m)` with unseen cells at 0 and the levels taken out."""
        seen = self.seen[:, None, :]
        values = values * seen
        if self.levels == "period":
            mean = values.sum((-3, -1), keepdims=True) / self.seen.sum()
        elif self.levels in RECIPIENTS_HELD:
            mean = values.sum(-3, keepdims=True) / self.seen.sum(axis=0)
        else:
            return values
        values = values - seen * mean
        if self.levels == "pair":  # a recipient's senders are the same in all periods: 0 stays 0
            values = values - values.mean(axis=-2, keepdims=True)
        return np.asarray(values, float)

    def fitted(self, coefficients: Floats) -> Floats:
        """What `(k, n^2 + m^2)` coefficients make of x, `(k, n, T, m)`, with the levels out."""
        n, m = self.sizes
        following, spillover = self.parts(coefficients)
        k, periods = len(coefficients), self.x.shape[1]
        followed = following.reshape(k * n, n) @ self.x.reshape(n, -1)
        spilled = self.x.reshape(-1, m) @ spillover.transpose(0, 2, 1)
        return self.held((followed.reshape(k, -1) + spilled.reshape(k, -1)).reshape(
            k, n, periods, m
        ))  # fmt: skip

    def scores(self, values: Floats) -> Floats:
        """The products of `(k, n, T, m)` values, their levels out, with each term."""
        n, m = self.sizes
        k = len(values)
        following = values.reshape(k * n, -1) @ self.x.reshape(n, -1).T
        spillover = values.reshape(k, -1, m).transpose(0, 2, 1) @ self.x.reshape(-1, m)
        both = np.concatenate([following.reshape(k, -1), spillover.reshape(k, -1)], axis=1)
        return self.freed(both)

    def freed(self, coefficients: Floats) -> Floats:
        """The same with 0 for what is held there."""
        return coefficients if self.free is None else coefficients * self.free

    def parts(self, coefficients: Floats) -> tuple[Floats, Floats]:
        """F `(k, n, n)` and S `(k, m, m)`."""
        n, m = self.sizes
        k = len(coefficients)
        return (
            coefficients[:, : n * n].reshape(k, n, n),
            coefficients[:, n * n :].reshape(k, m, m),
        )

    def grams(self) -> tuple[Floats, Floats]:
        """The sums of squares and products of the terms of F, and of S."""
        rows, columns = self.x.reshape(len(self.x), -1), self.x.reshape(-1, self.x.shape[2])
        return rows @ rows.T, columns.T @ columns


def solved(
    design: BilinearDesign, right: Floats, *, tolerance: float
) -> tuple[Floats, NDArray[np.bool_]]:
    """The coefficients whose normal equations give each row of `right`, and which were reached.

    A row that the panel cannot tell (it lies outside the equations' range) is not reached.
    """
    inverses = [np.linalg.pinv(each, hermitian=True) for each in design.grams()]

    def nearer(rows: Floats) -> Floats:
        parts = zip(design.parts(rows), inverses, strict=True)
        near = [(part @ inv).reshape(len(rows), -1) for part, inv in parts]
        return design.freed(np.concatenate(near, axis=1))

    found = np.zeros_like(right)
    residual = right.copy()
    direction = near = nearer(residual)
    size = np.einsum("kp,kp->k", residual, near)
    enough, hopeless = size * tolerance**2, size * FAR
    for _ in range(MOST_ROUNDS):
        going = (size > enough) & (size < hopeless)
        if not going.any():
            break
        carried = design.scores(design.fitted(direction))
        curve = np.einsum("kp,kp->k", direction, carried)
        step = np.where(going & (curve > 0), size / np.where(curve > 0, curve, 1), 0.0)[:, None]
        found, residual = found + step * direction, residual - step * carried
        near = nearer(residual)
        before, size = size, np.einsum("kp,kp->k", residual, near)
        direction = near + (size / np.where(before > 0, before, 1))[:, None] * direction
    return found, size <= enough
