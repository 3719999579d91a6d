"""The bilinear autoregression by least squares: who follows whom, read off a linear panel.

    Y_t = A' X_t + X_t B + c_t + E_t,    X_t = Y_{t-1} + ... + Y_{t-lags}

The bipartite longitudinal influence network of Marrs, Campbell, Fosdick, Cranmer and Boehmelt
(2018, arXiv:1809.03439), the additive form of Hoff's bilinear autoregression (2015). Here A' is
`following`, so that its row is the follower and its column the leader, and B' is `spillover`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.bilinear_errors import BilinearSpread, Errors, constrained, fitted
from detente.models.influence_systems import LinearSystem, without_diagonal
from detente.models.least_squares import RECIPIENTS_HELD, BilinearDesign, Levels
from detente.models.past_sums import past_sums

Floats = NDArray[np.float64]
TIES_OVER_TIME = 3
CONSTRAINT = (
    "only the sum of a sender's and a recipient's own past, a_ii + b_jj, is told: the diagonals "
    "of following and of spillover are given the same total"
)
RECIPIENT_CONSTRAINT = (
    f"{CONSTRAINT}; with each recipient's level of each period held, only more than the others "
    "follow is told: what a leader's followers answer, itself left out, sums to 0"
)


@dataclass(frozen=True, slots=True, eq=False)
class BlinFit:
    """What the panel says of the bilinear autoregression of n senders and m recipients.

    `following` `(n, n)`: row the follower i, column the leader k; by how much Y_ij rises when k's
    tie to j was one unit higher. `spillover` `(m, m)`: row the recipient j, column the recipient l;
    by how much Y_ij rises when i's tie to l was. Errors are NaN on the diagonals, and where not
    asked or where the panel cannot tell; `spread` is what they are made of.
    """

    following: Floats
    spillover: Floats
    following_error: Floats
    spillover_error: Floats
    r_squared: float
    """1 - the sum of squared residuals / the sum of squared values: uncentred, in sample."""
    radius: float
    """The spectral radius of vec Y_t on its last `lags`: 1 or more, and shocks do not die away."""
    lags: int
    diagonal: bool
    spread: BilinearSpread

    @property
    def constraint(self) -> str:
        """What is held so that the coefficients can be told apart."""
        return RECIPIENT_CONSTRAINT if self.spread.design.levels in RECIPIENTS_HELD else CONSTRAINT

    def system(self, *, level: Floats | float = 0.0) -> LinearSystem:
        """The fitted model as a system whose what-ifs can be run, at a level of each tie or one."""
        return LinearSystem(
            self.following, self.spillover, self.lags, level, self.spread.variance**0.5,
            self.diagonal,
        )  # fmt: skip


def bilinear(
    values: Floats,
    *,
    lags: int = 1,
    levels: Levels = "period",
    diagonal: bool = True,
    errors: Errors = "period",
    followers: Sequence[int] | None = None,
    recipients: Sequence[int] | None = None,
) -> BlinFit:
    """The least squares fit of the bilinear autoregression to `values` `(periods, n, m)`.

    `levels`: what is held constant beside it: nothing, a level of each period (as in the vignette
    of the authors' R package), or one of each recipient in each period, which takes out a shock all
    senders answer alike and is the linear model's own control of it: the published model has none;
    or (`pair`) besides it one of each pair, for lasting differences between pairs else pass for
    following.
    Without a `diagonal` (states: n = m) a tie to oneself is neither explained nor explains.
    `errors`: robust to any dependence within a period (clustered), to unequal variance of cells, or
    for one variance. They are worked out for the rows `followers` and `recipients`: all, if None.
    Raises InputError for values of another shape, a missing one, and more coefficients than cells.

    Example
    -------
    >>> values = np.random.default_rng(1).standard_normal((30, 3, 4))
    >>> bilinear(values).following.shape
    (3, 3)
    """
    design, explained = _design(_whole(values, lags, diagonal), lags, levels, diagonal=diagonal)
    coefficients, spread = _fitted(design, explained, errors)
    following, spillover = (part[0] for part in design.parts(coefficients[None]))
    following, spillover = constrained(following, spillover, levels)
    squares = ((explained * design.seen[:, None]) ** 2).sum()
    n, m = map(range, design.sizes)
    return BlinFit(
        following=following,
        spillover=spillover,
        following_error=spread.of_rows(n if followers is None else followers),
        spillover_error=spread.of_rows(m if recipients is None else recipients, spillover=True),
        r_squared=1 - float((spread.residuals**2).sum() / squares),
        radius=LinearSystem(following, spillover, lags, diagonal=diagonal).radius(),
        lags=lags,
        diagonal=diagonal,
        spread=spread,
    )


def _fitted(
    design: BilinearDesign, explained: Floats, errors: Errors
) -> tuple[Floats, BilinearSpread]:
    """The coefficients, and what their errors are made of."""
    counted = _counted(design)
    coefficients, residuals, settled = fitted(design, explained)
    if not settled:
        msg = "least squares did not settle. Leave out actors that hardly act, or rescale them"
        raise InputError(msg)
    return coefficients, BilinearSpread(design, explained, residuals, *counted, errors)


def _whole(values: Floats, lags: int, diagonal: bool) -> Floats:  # noqa: FBT001 (checked, not set)
    values = np.asarray(values, float)
    if values.ndim != TIES_OVER_TIME or (not diagonal and values.shape[1] != values.shape[2]):
        wanted = "periods x senders x recipients" if diagonal else "periods x actors x actors"
        msg = f"the values have the shape {values.shape}. Give them as {wanted}"
        raise InputError(msg)
    if not 1 <= lags < len(values):
        msg = f"lags of {lags} leave nothing to explain: the periods number {len(values)}. Add some"
        raise InputError(msg)
    if not diagonal:
        values = without_diagonal(values)
    if not np.isfinite(values).all():
        period, i, j = np.argwhere(~np.isfinite(values))[0]
        msg = f"no value of sender {i} to recipient {j} in period {period}. Give one, or 0"
        raise InputError(msg)
    return values


def _design(
    values: Floats, lags: int, levels: Levels, *, diagonal: bool
) -> tuple[BilinearDesign, Floats]:
    """The design, and the values it explains `(n, T, m)`."""
    n, m = values.shape[1:]
    past = np.ascontiguousarray(past_sums(values, lags=lags).swapaxes(0, 1))
    seen = np.ones((n, m), bool) if diagonal else ~np.eye(n, dtype=bool)
    for axis, role in ((0, "sender"), (2, "recipient")):
        rows = np.moveaxis(past, axis, 0).reshape(past.shape[axis], -1)
        still = np.flatnonzero(~rows.any(axis=1))
        if len(still):
            msg = f"{role} {still[0]} is 0 in every period but the last. Leave it out"
            raise InputError(msg)
    return BilinearDesign(past, seen, levels), np.ascontiguousarray(values[lags:].swapaxes(0, 1))


def _counted(design: BilinearDesign) -> tuple[int, int, int]:
    """The cells explained, the coefficients they can tell apart, and those of one period alone."""
    n, m = design.sizes
    periods = design.x.shape[1]
    cells = periods * int(design.seen.sum())
    shocks = periods * m - n
    nested = {"none": 0, "period": periods, "recipient": shocks, "pair": shocks}[design.levels]
    pairs = int(design.seen.sum()) - m if design.levels == "pair" else 0
    parameters = n * n + m * m - 1 + nested + pairs
    if cells <= parameters:
        msg = (
            f"{parameters:,} coefficients and {cells:,} cells to tell them apart. "
            "Give more periods, or fewer actors"
        )
        raise InputError(msg)
    return cells, parameters, nested
