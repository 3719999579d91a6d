"""The likeliest coefficients with how much more counts vary than Poisson's do: the dispersion."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design
from detente.models.following_fit import Cells, Fitted, cells_of, fit, group_axes

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LEAST_DISPERSION, MOST_DISPERSION = 1e-6, 1e3
"""Under the one, counts are Poisson's; past the other, almost every count is 0."""
DISPERSION_ROUNDS = 25
DISPERSION_SETTLED = 1e-3
"""Change of the dispersion, relative, at which it has settled."""


@dataclass(frozen=True, slots=True, eq=False)
class _Spread:
    """Of a part: squares and those of chance, each group's S and weight, cells and groups."""

    squares: float
    chance: float
    sums: Floats
    weights: Floats
    left: int


def fit_dispersed(design: Design, free: Bools, *, start: Floats) -> tuple[Fitted, float]:
    """The likeliest free coefficients and the dispersion, 0 under Poisson.

    What the squares show of it is bounded, so chance can show more than any dispersion does: then
    it cannot be told, and the fit is Poisson's.
    """
    fitted = poisson = fit(design, free, start=start)
    dispersion = 0.0
    if design.options.family == "poisson":
        return fitted, dispersion
    for _ in range(DISPERSION_ROUNDS):
        before, dispersion = dispersion, dispersion_of(design, fitted, before=dispersion)
        if abs(dispersion - before) <= DISPERSION_SETTLED * max(dispersion, before):
            break
        fitted = fit(design, free, start=fitted.values, dispersion=dispersion)
    if dispersion >= MOST_DISPERSION:
        return replace(poisson, unspread=True), 0.0
    return fitted, dispersion


def dispersion_of(design: Design, fitted: Fitted, *, before: float) -> float:
    """The dispersion that the spread of the counts around their shares of a group's total shows.

    With shares p of a total Y, E(y - pY)^2 = p(1 - p) E(Y) + d E(m^2) (p^2 (1 - 2p) + p^2 S),
    S = sum p^2, and the square of the total expected is E(m^2) = E(Y^2 - Y) / (1 + d S): no shock
    is estimated, so a group may be small. (With each shock estimated, the likeliest dispersion is
    too low.)
    """
    from scipy.optimize import brentq  # noqa: PLC0415  loads in 0.1 s

    cells = cells_of(design, fitted.values, dispersion=before)
    found = [_spread(design, each) for each in cells]
    sums = np.concatenate([each.sums for each in found])
    weights = np.concatenate([each.weights for each in found])
    left = sum(each.left for each in found)
    shrunk = left / max(left - int(fitted.free.sum()), 1)
    excess = sum(each.squares * shrunk - each.chance for each in found)

    def short(dispersion: float) -> float:
        return float(excess - (dispersion * weights / (1 + dispersion * sums)).sum())

    if short(LEAST_DISPERSION) <= 0:
        return 0.0
    if short(MOST_DISPERSION) > 0:
        return MOST_DISPERSION
    return float(brentq(short, LEAST_DISPERSION, MOST_DISPERSION))


def _spread(design: Design, cells: Cells) -> _Spread:
    axes = group_axes(design)
    y, mu = cells.part.counts, cells.expected
    total = y.sum(axis=axes, keepdims=True)
    whole = mu.sum(axis=axes, keepdims=True)
    share = mu / np.where(whole > 0, whole, 1.0)
    squared = share**2
    sums = squared.sum(axis=axes, keepdims=True)
    each = (squared * (1 - 2 * share + sums)).sum(axis=axes, keepdims=True)
    return _Spread(
        squares=float(((y - share * total) ** 2).sum()),
        chance=float((share * (1 - share) * total).sum()),
        sums=sums.ravel(),
        weights=((total**2 - total) * each).ravel(),
        left=int((mu > 0).sum()) - int((total > 0).sum()),
    )
