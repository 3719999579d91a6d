"""How sure the coefficients of the count model of following are: a sandwich by clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.models.following_bias import bias_of
from detente.models.following_design import Design
from detente.models.following_fit import (
    Cells,
    Sums,
    add_products,
    cells_of,
    curved,
    group_axes,
    information,
    mirrored,
    normalisations,
    sums_of,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TOLD = 0.02
"""A coefficient is not told where the ridge is more than this share of its information."""
FEWEST_LED = 15
"""Groups of cells (of a target and period) before which a leader acted, so that who follows it is
told: the errors of less are too small. Of 1,000 panels each, .070, .084, .057 and .055 find a
following that is not there where the leader acts 10, 12, 15 and 20 times in all:
`python -m benchmarks.influence_recovery --part rare --runs 1000`."""
PARTED = 10.0
"""In logs, from what is usual: a coefficient so far out is one by which the counts part perfectly,
though what is nearly chance elsewhere hides it from the ridge."""
FEWEST_ACTS = 2
"""Cells with a count above 0 in a sender's or a recipient's block, for each of its coefficients."""
FEWEST_FOLLOWERS = 2
"""Of a leader, told: of one alone it cannot be told whether it follows more than the others do."""
MOST_BIAS = 0.5
"""In errors: an expansion to first order holds where what it takes off is small beside them."""
MOST_LEVERAGE = 0.9
"""Above it, a cluster is fitted whatever it holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Covariance:
    """The covariance of all coefficients (0 where not free), and which of them the counts tell.

    `bias` is what the shortness of the panel adds to each, to first order; all 0 where the panel is
    too `sparse` for it: of any but levels and own past it would be above half the error.
    `alone` would be told, were another told whom it follows more.
    `clusters` groups of `cells` cells in all speak for it; `degrees` is the clusters times the
    share of their degrees of freedom that the coefficients leave.
    """

    matrix: Floats
    bias: Floats
    sparse: bool
    told: Bools
    alone: Bools
    clusters: int
    cells: int
    degrees: int


def covariance(design: Design, values: Floats, free: Bools, *, dispersion: float) -> Covariance:
    """The covariance of the coefficients at `values`, robust to any variance of the counts.

    A cluster is the cells of all who act toward one target in one period: given its shock, what
    is left of one period is taken to be independent of the next. The fit makes a cluster's
    residuals smaller than they are, the more so the more it pulls at the fit: they are divided by
    1 - its leverage (Mancl and DeRouen 2001; here the mean of it over the cluster). Without that,
    intervals are too short.
    """
    bread, _, _ = information(design, values, dispersion=dispersion)
    told = free & _enough(design, free)
    inverse = _inverse(curved(design, bread, normalisations(design, free), free))
    told[free] &= np.diagonal(inverse) * design.ridge < TOLD
    told &= ~_parted(design, values, told)
    alone, unheld = _uncompared(design, told)
    told &= ~alone
    if (told != free).any():
        held = normalisations(design, told | (unheld & free))
        inverse = _inverse(curved(design, bread, held, free))
    kept = np.ix_(free, free)
    spread = np.zeros_like(bread)
    spread[kept] = inverse
    of_told = np.where(told[:, None] & told, spread, 0.0)  # of the others it holds the ridge alone
    bias = bias_of(design, values, of_told, dispersion=dispersion)
    meat, clusters, cells = _meat(design, values, dispersion, spread)
    spread[kept] = inverse @ meat[kept] @ inverse * (clusters / max(clusters - 1, 1))
    sparse = _beyond(design, bias, spread, told)
    left = max(cells - clusters - int(told.sum()), 0) / max(cells - clusters, 1)
    return Covariance(
        spread, np.where(sparse, 0.0, bias), sparse, told, alone, clusters, cells,
        max(int(clusters * left), 1),
    )  # fmt: skip


def _beyond(design: Design, bias: Floats, spread: Floats, told: Bools) -> bool:
    """Whether a bias is large beside its error; levels and own past apart, where a large one is."""
    kept = told.copy()
    kept[design.layout.sender[:, : design.layout.own + 1]] = False
    return bool((np.abs(bias[kept]) > MOST_BIAS * np.sqrt(np.diagonal(spread)[kept])).any())


def _enough(design: Design, free: Bools) -> Bools:
    """Whether a block's cells with a count above 0, and a leader's acts, are enough to tell it."""
    enough = np.ones(design.layout.size, bool)
    acts = design.counts > 0
    blocks = [(design.layout.sender, acts.sum(axis=(0, 2)))]
    blocks.append((design.layout.recipient, acts.sum(axis=(1, 2))))
    for places, many in blocks:
        enough[places] = (many >= FEWEST_ACTS * free[places].sum(axis=1))[:, None]
    led = design.acted_before() >= FEWEST_LED
    enough[design.layout.following] &= led
    enough[design.layout.lead] &= led[design.layout.leaders == design.layout.lead_of]
    return enough


def _parted(design: Design, values: Floats, told: Bools) -> Bools:
    """Which coefficients are far out; a following from the median of those of its leader."""
    layout = design.layout
    usual = np.zeros_like(values)
    for followers, _ in layout.alike():
        kept = followers[told[followers]]
        usual[kept] = np.median(values[kept]) if len(kept) else 0.0
    parted = np.abs(values - usual) >= PARTED
    parted[layout.sender[:, : layout.own + 1]] = False
    return np.asarray(parted, bool)


def _uncompared(design: Design, told: Bools) -> tuple[Bools, Bools]:
    """Which followings are told of one follower alone; which are of a leader with none or one.

    What such a leader does by itself is less the mean of all, as in the fit.
    """
    alone, unheld = np.zeros_like(told), np.zeros_like(told)
    for followers, _ in design.layout.alike() if design.options.common_shock else ():
        if told[followers].sum() < FEWEST_FOLLOWERS:
            alone[followers], unheld[followers] = told[followers], True
    return alone, unheld


def _inverse(matrix: Floats) -> Floats:
    from scipy.linalg import cho_factor, cho_solve  # noqa: PLC0415  loads in 0.1 s

    factor = cho_factor(matrix, overwrite_a=True)
    return np.asarray(cho_solve(factor, np.eye(len(matrix)), overwrite_b=True))


def _meat(
    design: Design, values: Floats, dispersion: float, inverse: Floats
) -> tuple[Floats, int, int]:
    """The sum of the outer products of the clusters' scores; clusters; cells."""
    out = np.zeros((design.layout.size, design.layout.size))
    clusters = used = 0
    shocks = int(design.options.common_shock)
    for cells in cells_of(design, values, dispersion=dispersion):
        scores = sums_of(design, cells.part, cells.residual, by_period=True)
        if not design.options.common_shock:
            scores = _less_mean(design, cells, scores)
        busy = (cells.expected > 0).sum(axis=1)
        pulled = _leverage(design, cells, inverse) / np.maximum(busy - shocks, 1)
        left = 1 - np.clip(pulled, 0, MOST_LEVERAGE)[..., None]
        each = (scores.shared / left, scores.sender / left, scores.recipient / left)
        add_products(design, cells.part, Sums(*each), out, sign=1.0)
        clusters += int((busy > 0).sum())
        used += int(busy.sum())
    return mirrored(out), clusters, used


def _leverage(design: Design, cells: Cells, inverse: Floats) -> Floats:
    """The trace of each cluster's information times the covariance: recipients x periods.

    With w the weights, x the columns and m their mean over a group, sum w (x - m)' V (x - m).
    """
    layout, part, weight = design.layout, cells.part, cells.weight
    front = np.concatenate([layout.shared, layout.sender.ravel()])
    means = _means(design, cells)
    sums = sums_of(design, part, weight, by_period=True)
    out = np.zeros((len(weight), weight.shape[2]))
    for j, recipient in enumerate(layout.recipient[part.recipients]):
        both = np.tile(np.concatenate([layout.shared, recipient]), (design.actors, 1))
        at = np.concatenate([both, layout.sender], axis=1)
        rows = np.concatenate([part.shared[j], design.spill, part.sender[j]], axis=-1)
        each = np.matmul(rows, inverse[at[:, :, None], at[:, None, :]]) * rows
        own = np.concatenate([front, recipient])
        mean, whole = (
            np.concatenate([of.shared[j], of.sender[j], of.recipient[j]], axis=-1)
            for of in (means, sums)
        )
        half = whole - weight[j].sum(axis=0)[:, None] * mean / 2
        crossed = (half @ inverse[np.ix_(own, own)]) * mean
        out[j] = (weight[j] * each.sum(axis=-1)).sum(axis=0) - 2 * crossed.sum(axis=-1)
    return out


def _means(design: Design, cells: Cells) -> Sums:
    """The mean of the columns over the cells of each group."""
    total = cells.weight.sum(axis=group_axes(design)).reshape(len(cells.weight), -1, 1)
    total = np.where(total > 0, total, 1.0)
    sums = sums_of(design, cells.part, cells.weight, by_period=design.options.common_shock)
    return Sums(sums.shared / total, sums.sender / total, sums.recipient / total)


def _less_mean(design: Design, cells: Cells, scores: Sums) -> Sums:
    """The scores less what each target's level takes: its columns' mean times what is left over."""
    means = _means(design, cells)
    left = cells.residual.sum(axis=1)[..., None]
    return Sums(
        scores.shared - left * means.shared,
        scores.sender - left * means.sender,
        scores.recipient - left * means.recipient,
    )
