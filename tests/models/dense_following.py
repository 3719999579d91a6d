"""A second count model of following, with a column for every coefficient and every shock.

Each row of the design is written cell by cell from the formula; the likelihood is climbed by
iterated least squares with the shortest step, whatever is not told apart; nothing is concentrated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.influence_recovery import planted
from benchmarks.made_following import made_counts
from detente.models.following import FollowingOptions

Floats = NDArray[np.float64]


def small(seed: int = 1, *, periods: int = 30, actors: int = 4) -> Floats:
    """Counts of a planted truth."""
    counts: Floats = made_counts(planted(actors), periods=periods, runs=1, seed=seed)[0]
    return counts


@dataclass(frozen=True, slots=True, eq=False)
class Dense:
    """Rows are cells, columns have `names`; each row has a shock (`group`) and a `cluster`."""

    columns: Floats
    counts: Floats
    names: list[tuple[object, ...]]
    group: list[object]
    cluster: list[object]


def dense_design(
    counts: Floats, options: FollowingOptions, covariates: Floats | None = None
) -> Dense:
    """The whole design, shocks included, of the cells in which all is known."""
    periods, n, _ = counts.shape
    rows, found, group, cluster = [], [], [], []
    for t in range(options.lags, periods - (options.lead_of is not None)):
        for i in range(n):
            for j in range(n):
                row = _row(counts, options, covariates, (t, i, j))
                if i == j or np.isnan(counts[t, i, j]) or any(np.isnan(v) for v in row.values()):
                    continue
                rows.append(row)
                found.append(counts[t, i, j])
                group.append((j, t) if options.common_shock else j)
                cluster.append((j, t))
    totals: dict[object, float] = {}
    for each, count in zip(group, found, strict=True):
        totals[each] = totals.get(each, 0.0) + count
    kept = [k for k, each in enumerate(group) if totals[each] > 0]
    names = sorted({name for row in rows for name in row}, key=str)
    shocks = sorted({group[k] for k in kept}, key=str)
    columns = np.zeros((len(kept), len(names) + len(shocks)))
    for at, k in enumerate(kept):
        for name, value in rows[k].items():
            columns[at, names.index(name)] = value
        columns[at, len(names) + shocks.index(group[k])] = 1.0
    return Dense(
        columns,
        np.array([found[k] for k in kept]),
        [*names, *(("shock", each) for each in shocks)],
        [group[k] for k in kept],
        [cluster[k] for k in kept],
    )


def _row(
    counts: Floats, options: FollowingOptions, covariates: Floats | None, cell: tuple[int, int, int]
) -> dict[tuple[object, ...], float]:
    t, i, j = cell
    n = counts.shape[1]

    def did(sender: int, recipient: int) -> float:
        when = [t - lag for lag in range(1, options.lags + 1)]
        return float(np.mean([np.log(1 + counts[s, sender, recipient]) for s in when]))

    level = ("level", i, j) if options.pair_levels else ("level", i)
    row: dict[tuple[object, ...], float] = {level: 1.0, ("reciprocity",): did(j, i)}
    row["own", i] = did(i, j)
    if options.lead_of is not None and j != options.lead_of:
        row["lead", i] = float(np.log(1 + counts[t + 1, options.lead_of, j]))
    for k in range(n) if options.leaders is None else options.leaders:
        if k not in (i, j):
            row["a", i, k] = did(k, j)
    for k in range(n):
        if options.spillover and k not in (i, j):
            row["b", j, k] = did(i, k)
    if options.toward == (i, options.toward[1] if options.toward else -1, j):
        row["toward",] = did(options.toward[1], j)
    for z in range(0 if covariates is None else covariates.shape[3]):
        row["theta", z] = float(covariates[t, i, j, z])  # type: ignore[index]
    return row


def climbed(dense: Dense, *, dispersion: float = 0.0) -> Floats:
    """The likeliest coefficients, of least length where several are."""
    values = np.zeros(dense.columns.shape[1])
    values[[name[0] == "shock" for name in dense.names]] = np.log(dense.counts.mean())
    for _ in range(200):
        mu = np.exp(dense.columns @ values)
        weight = mu / (1 + dispersion * mu)
        wanted = (dense.counts - mu) / mu
        root = np.sqrt(weight)
        step = np.linalg.lstsq(dense.columns * root[:, None], wanted * root, rcond=1e-11)[0]
        values = values + step
        if np.abs(step).max() < 1e-11:
            break
    return values


def sandwich(dense: Dense, values: Floats) -> Floats:
    """The covariance of all coefficients under Poisson, by cluster, divided by 1 - leverage."""
    mu = np.exp(dense.columns @ values)
    scaled = dense.columns * np.sqrt(mu)[:, None]
    bread = np.linalg.pinv(scaled.T @ scaled, rcond=1e-11, hermitian=True)
    hat = ((scaled @ bread) * scaled).sum(axis=1)
    meat = np.zeros_like(bread)
    clusters = sorted(set(dense.cluster), key=str)
    for each in clusters:
        at = [k for k, cluster in enumerate(dense.cluster) if cluster == each]
        leverage = (hat[at].sum() - 1) / (len(at) - 1)  # the shock takes one
        score = dense.columns[at].T @ (dense.counts[at] - mu[at]) / (1 - leverage)
        meat += np.outer(score, score)
    return np.asarray(bread @ meat @ bread * len(clusters) / (len(clusters) - 1))


def contrast(dense: Dense, name: tuple[object, ...], *, lead_of: int | None = None) -> Floats:
    """The weights of the columns in a coefficient: less the mean over followers, if any."""
    out = np.zeros(len(dense.names))
    out[dense.names.index(name)] += 1.0
    kind, leader = name[0], name[-1]
    if kind in ("a", "own"):
        others = [k for k, each in enumerate(dense.names) if each[0] == "a" and each[2] == leader]
        out[others] -= 1 / len(others)
    if kind == "lead":
        others = [
            k for k, each in enumerate(dense.names) if each[0] == "lead" and each[1] != lead_of
        ]
        out[others] -= 1 / len(others)
    return out


def bias(dense: Dense, values: Floats, *, later: int) -> Floats:
    """What chance of one period adds by way of the periods after it, shocks as coefficients."""
    mu = np.exp(dense.columns @ values)
    scaled = dense.columns * np.sqrt(mu)[:, None]
    bread = np.linalg.pinv(scaled.T @ scaled, rcond=1e-11, hermitian=True)
    period = np.array([each[1] for each in dense.cluster])  # type: ignore[index]
    every = range(period.min(), period.max() + 1)
    slope = np.zeros(len(values))
    for now in every:
        at = period == now
        information = dense.columns[at].T @ (mu[at, None] * dense.columns[at])
        for lag in range(1, later + 1):
            left = dense.counts - mu
            before = dense.columns[period == now - lag].T @ left[period == now - lag]
            slope -= information @ bread @ before * len(every) / (len(every) - lag)
    return np.asarray(bread @ slope)


def named(dense: Dense, name: tuple[object, ...]) -> Floats:
    """The weights of the columns in the coefficient of this name alone."""
    return np.array([float(each == name) for each in dense.names])
