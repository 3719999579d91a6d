"""The likeliest coefficients of the count model of following, the common shocks concentrated out.

Given the coefficients, the likeliest shock of each group of cells (all who act toward a target in a
period) has a closed form under Poisson, and is the root of one falling function under the negative
binomial. What is left is the likelihood of how the acts of a group are shared among its senders:
the group's columns enter less their weighted mean, by a Schur complement of rank one for each
group, so no column is ever made for a shock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design, Part

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SETTLED = 1e-10
"""Newton's decrement, in units of log likelihood, at which a fit has settled."""
MOST_ROUNDS = 60
"""Four to eight are usual; where the counts cannot tell a coefficient, about twenty."""
MOST_HALVINGS = 30
ROUNDING = 1e-11
"""Of a log likelihood, relative: a step that changes less is not called a fall."""
SHOCK_ROUNDS, SHOCK_SETTLED = 100, 1e-10
"""Of the root for a shock, in logs, under the negative binomial: five rounds are usual."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The likeliest coefficients, which of them were free, and how they were come by.

    Under the negative binomial, `unspread` is that of a dispersion that cannot be told.
    """

    values: Floats
    free: Bools
    converged: bool
    rounds: int
    unspread: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What the coefficients make of a part: each array recipients x senders x periods.

    `residual` is the slope of the log likelihood by the log of `expected`, `weight` its curvature.
    """

    part: Part
    expected: Floats
    residual: Floats
    weight: Floats
    log_likelihood: float


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums over the cells of each group, recipients x groups x columns of each kind."""

    shared: Floats
    sender: Floats
    recipient: Floats


def cells_of(design: Design, values: Floats, *, dispersion: float) -> Iterator[Cells]:
    """What the coefficients make of each part of the cells."""
    layout = design.layout
    for part in design.parts():
        log = part.shared @ values[layout.shared]
        log += np.einsum("jitc,ic->jit", part.sender, values[layout.sender])
        if layout.recipient.size:
            log += np.tensordot(values[layout.recipient[part.recipients]], design.spill, (1, 2))
        yield _cells(part, np.where(part.known, log, -np.inf), design, dispersion)


def _cells(part: Part, log: Floats, design: Design, dispersion: float) -> Cells:
    group = group_axes(design)
    total = part.counts.sum(axis=group, keepdims=True)
    top = log.max(axis=group, keepdims=True)
    share = np.exp(log - np.where(np.isfinite(top), top, 0.0))
    whole = share.sum(axis=group, keepdims=True)
    expected = share * (total / np.where(whole > 0, whole, 1.0))
    if dispersion > 0:
        expected = _shocked(part.counts, expected, dispersion, group)
    damped = 1 + dispersion * expected
    residual = np.where(part.known & (total > 0), (part.counts - expected) / damped, 0.0)
    weight = expected * (1 + dispersion * part.counts) / damped**2
    return Cells(part, expected, residual, weight, _likelihood(part, expected, dispersion))


def _likelihood(part: Part, expected: Floats, dispersion: float) -> float:
    """The log likelihood, less what depends on the counts and the dispersion alone."""
    seen = part.counts > 0
    y, mu = part.counts[seen], np.maximum(expected[seen], np.finfo(float).tiny)
    likelihood = float(y @ np.log(mu))
    if dispersion == 0:
        return likelihood - float(expected.sum())
    spread = np.log1p(dispersion * expected)
    return likelihood - float(((part.counts + 1 / dispersion) * spread).sum())


def _shocked(counts: Floats, expected: Floats, dispersion: float, group: tuple[int, ...]) -> Floats:
    """The expected counts with each group's likeliest shock, from those under Poisson."""
    shock = np.zeros(expected.sum(axis=group, keepdims=True).shape)
    for _ in range(SHOCK_ROUNDS):
        mu = expected * np.exp(shock)
        damped = 1 + dispersion * mu
        slope = ((counts - mu) / damped).sum(axis=group, keepdims=True)
        curve = (mu * (1 + dispersion * counts) / damped**2).sum(axis=group, keepdims=True)
        step = np.clip(slope / np.where(curve > 0, curve, 1.0), -1, 1)
        shock += step
        if np.abs(step).max() < SHOCK_SETTLED:
            break
    return np.asarray(expected * np.exp(shock))


def group_axes(design: Design) -> tuple[int, ...]:
    """The axes of recipients x senders x periods over which a shock is common."""
    return (1,) if design.options.common_shock else (1, 2)


def sums_of(design: Design, part: Part, weight: Floats, *, by_period: bool) -> Sums:
    """The sums of weighted columns over senders, and over periods unless `by_period`."""
    shared = np.einsum("jit,jitq->jtq", weight, part.shared)
    sender = (weight[..., None] * part.sender).transpose(0, 2, 1, 3)
    sender = sender.reshape(*sender.shape[:2], -1)
    recipient = np.matmul(weight.transpose(2, 0, 1), design.spill.transpose(1, 0, 2))
    recipient = recipient.transpose(1, 0, 2)
    if by_period:
        return Sums(shared, sender, recipient)
    return Sums(*(each.sum(axis=1, keepdims=True) for each in (shared, sender, recipient)))


def score(design: Design, cells: Cells) -> Floats:
    """The slope of the log likelihood by each coefficient, from one part."""
    out = np.zeros(design.layout.size)
    sums = sums_of(design, cells.part, cells.residual, by_period=False)
    out[design.layout.shared] = sums.shared.sum(axis=(0, 1))
    out[design.layout.sender] = sums.sender.sum(axis=(0, 1)).reshape(design.layout.sender.shape)
    if design.layout.recipient.size:
        out[design.layout.recipient[cells.part.recipients]] = sums.recipient[:, 0]
    return out


def add_information(design: Design, cells: Cells, out: Floats) -> None:
    """Add to `out` (its upper triangle) the information of one part's cells."""
    _add_cells(design, cells, out)
    total = cells.weight.sum(axis=group_axes(design)).reshape(len(cells.weight), -1, 1)
    sums = sums_of(design, cells.part, cells.weight, by_period=design.options.common_shock)
    root = np.sqrt(np.where(total > 0, total, 1.0))
    scaled = Sums(*(each / root for each in (sums.shared, sums.sender, sums.recipient)))
    add_products(design, cells.part, scaled, out, sign=-1.0)


def _add_cells(design: Design, cells: Cells, out: Floats) -> None:
    layout, part, weight = design.layout, cells.part, cells.weight
    n, c = layout.sender.shape
    q = layout.shared.size
    by_sender = part.sender.transpose(1, 0, 2, 3).reshape(n, -1, c)
    weighted = (weight[..., None] * part.sender).transpose(1, 0, 2, 3).reshape(n, -1, c)
    shared = part.shared.transpose(1, 0, 2, 3).reshape(n, -1, q)
    crossed = np.matmul(weighted.transpose(0, 2, 1), by_sender)
    for i in range(n):
        rows = layout.sender[i]
        out[rows[0] : rows[-1] + 1, rows[0] : rows[-1] + 1] += crossed[i]
    out[:q, q : q + n * c] += np.einsum("ixq,ixc->qic", shared, weighted).reshape(q, -1)
    heavy = weight[..., None] * part.shared
    out[:q, :q] += np.einsum("jitq,jitp->qp", heavy, part.shared)
    if not layout.recipient.size:
        return
    spill = design.spill.reshape(-1, n)
    first = layout.recipient[part.recipients.start, 0]
    for j in range(len(weight)):
        at = slice(first + j * n, first + (j + 1) * n)
        out[at, at] += spill.T @ (weight[j].reshape(-1, 1) * spill)
        out[:q, at] += heavy[j].reshape(-1, q).T @ spill
        mixed = np.matmul((weight[j][..., None] * part.sender[j]).transpose(0, 2, 1), design.spill)
        out[q : q + n * c, at] += mixed.reshape(n * c, n)


def add_products(design: Design, part: Part, sums: Sums, out: Floats, *, sign: float) -> None:
    """Add to `out` (its upper triangle) the sum over groups of the outer product of their sums."""
    layout = design.layout
    n = design.actors
    q, width = layout.shared.size, layout.sender.size
    front = np.concatenate([sums.shared, sums.sender], axis=-1)
    flat = front.reshape(-1, q + width)
    out[: q + width, : q + width] += sign * (flat.T @ flat)
    if not layout.recipient.size:
        return
    first = layout.recipient[part.recipients.start, 0]
    for j, own in enumerate(sums.recipient):
        at = slice(first + j * n, first + (j + 1) * n)
        out[at, at] += sign * (own.T @ own)
        out[: q + width, at] += sign * (front[j].T @ own)


def information(
    design: Design, values: Floats, *, dispersion: float
) -> tuple[Floats, Floats, float]:
    """The information (minus the curvature) on the coefficients, the slope, the log likelihood."""
    out = np.zeros((design.layout.size, design.layout.size))
    slope = np.zeros(design.layout.size)
    likelihood = 0.0
    for cells in cells_of(design, values, dispersion=dispersion):
        add_information(design, cells, out)
        slope += score(design, cells)
        likelihood += cells.log_likelihood
    return mirrored(out), slope, likelihood


def mirrored(upper: Floats) -> Floats:
    """The matrix made symmetric in its place by its upper triangle; what was below is lost."""
    for k in range(len(upper)):
        upper[k + 1 :, k] = upper[k, k + 1 :]
    return upper


def likelihood_of(design: Design, values: Floats, *, dispersion: float) -> float:
    """The log likelihood of the coefficients, the shocks at their likeliest."""
    cells = cells_of(design, values, dispersion=dispersion)
    return sum(each.log_likelihood for each in cells)


def normalisations(design: Design, free: Bools) -> Floats:
    """The sums that are held at 0, a row each: what a common shock would absorb.

    With each sender's own past free, adding c to what everyone follows a leader, its own past
    included, adds the same to all who act toward a target: the shock takes it up. One sum for each
    leader is then a way of writing the model and restricts nothing. Likewise the levels of the
    senders, or of those who act toward one recipient.
    """
    layout = design.layout
    groups = list(layout.levels.T)
    if design.options.common_shock:
        groups += [followers for followers, _ in layout.alike()]
    rows = np.zeros((len(groups), layout.size))
    for row, places in zip(rows, groups, strict=True):
        row[places] = free[places]
    return rows[rows.any(axis=1)]


def curved(design: Design, information: Floats, rows: Floats, free: Bools) -> Floats:
    """The information on the free coefficients, with ridge and normalisations, to be inverted.

    The likelihood is flat in as many directions as there are normalisations, so a penalty on these
    sums costs nothing: it picks the one of the equally likely answers in which they are 0.
    """
    kept = np.ix_(free, free)
    held = information[kept]
    sums = rows[:, free]
    unit = max(float(np.trace(held)) / max(len(held), 1), 1.0)
    held = held + unit * (sums.T @ sums)
    held[np.diag_indices_from(held)] += design.ridge
    return held


def fit(design: Design, free: Bools, *, start: Floats, dispersion: float = 0.0) -> Fitted:
    """The likeliest free coefficients by Newton's method, the step halved until it climbs."""
    from scipy.linalg import cho_factor, cho_solve  # noqa: PLC0415  loads in 0.1 s

    rows = normalisations(design, free)
    values = np.where(free, start, 0.0)
    converged, rounds = False, 0
    for rounds in range(1, MOST_ROUNDS + 1):  # noqa: B007
        matrix, slope, here = information(design, values, dispersion=dispersion)
        slope = slope[free] - design.ridge * values[free]
        step = np.zeros_like(values)
        step[free] = cho_solve(cho_factor(curved(design, matrix, rows, free)), slope)
        gain = float(slope @ step[free])
        if gain < SETTLED:
            converged = True
            break
        moved = _climbed(design, values, step, here, dispersion)
        if moved is None:
            break
        values = moved
    return Fitted(values, free, converged, rounds)


def _climbed(
    design: Design, values: Floats, step: Floats, here: float, dispersion: float
) -> Floats | None:
    """The coefficients after as much of the step as climbs, or None where none does."""
    now = here - design.ridge / 2 * float(values @ values) - ROUNDING * abs(here)
    for halving in range(MOST_HALVINGS):
        moved: Floats = values + step / 2**halving
        there = likelihood_of(design, moved, dispersion=dispersion)
        if there - design.ridge / 2 * float(moved @ moved) >= now:
            return moved
    return None
