"""Made counts of who acts toward whom, with a known truth of who follows whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BEFORE = 60
"""Periods that pass before the first one that is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class MadeTruth:
    """How counts come about: the model of `detente.models.following`, and one shock for a target.

    The shock is common to all who act toward a target: AR(`persistence`), standard deviation
    `shock` in logs. `dispersion` is the variance of a gamma factor of mean 1 for each count, and
    `mood` the standard deviation of a shock like it, of one sender toward all. `late` are senders
    and the periods after which they, and no other, feel a cause of their own toward each target, a
    further shock like the first. Levels of pairs stay `apart` by this standard deviation.
    """

    following: Floats
    spillover: Floats
    level: float = 0.7
    own: float = 0.25
    reciprocity: float = 0.1
    shock: float = 0.5
    persistence: float = 0.8
    dispersion: float = 0.0
    mood: float = 0.0
    apart: float = 0.0
    late: tuple[tuple[int, int], ...] = ()

    def normalised(self) -> Floats:
        """The following less its mean over the followers of each leader: what can be told."""
        n = len(self.following)
        off = ~np.eye(n, dtype=bool)
        means = np.where(off, self.following, 0.0).sum(axis=0) / (n - 1)
        return np.where(off, self.following - means, 0.0)


def made_counts(truth: MadeTruth, *, periods: int, runs: int, seed: int) -> Floats:
    """Counts of each run: runs x periods x senders x recipients, nobody acting on itself."""
    dice = np.random.default_rng(seed)
    n = len(truth.following)
    between = ~np.eye(n, dtype=bool)
    levels = truth.level + np.linspace(-0.3, 0.3, n)[:, None]
    if truth.apart:
        levels = levels + dice.normal(0, truth.apart, (runs, n, n))
    past = np.zeros((runs, n, n))
    shocks = _shocks(truth, truth.shock, (runs, n), dice)
    moods = _shocks(truth, truth.mood, (runs, n), dice)
    causes = _shocks(truth, truth.shock, (runs, n), dice)
    felt = [
        np.zeros((runs, n)) for _ in range(1 + max((late for _, late in truth.late), default=0))
    ]
    kept = np.zeros((runs, periods, n, n))
    for t in range(-BEFORE, periods):
        log = levels + truth.own * past + truth.reciprocity * past.transpose(0, 2, 1)
        log = log + truth.following @ past + past @ truth.spillover.T
        log = log + next(shocks)[:, None, :] + next(moods)[:, :, None]
        if truth.late:
            felt = [next(causes), *felt[:-1]]
        for sender, late in truth.late:
            log[:, sender] += felt[late]
        expected = np.exp(log)
        if truth.dispersion:
            expected *= dice.gamma(1 / truth.dispersion, truth.dispersion, expected.shape)
        counts = dice.poisson(expected) * between
        past = np.log1p(counts)
        if t >= 0:
            kept[:, t] = counts
    return kept


def _shocks(
    truth: MadeTruth, spread: float, shape: tuple[int, int], dice: np.random.Generator
) -> Iterator[Floats]:
    now = dice.normal(0, spread, shape)
    fresh = spread * np.sqrt(1 - truth.persistence**2)
    while True:
        yield now
        now = truth.persistence * now + dice.normal(0, fresh, shape)


def nobody_follows(actors: int) -> Floats:
    """No following, or no spill-over, among so many actors."""
    return np.zeros((actors, actors))
