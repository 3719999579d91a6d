"""What would follow if a tie, or an actor's conduct, were other than it is: paired paths.

Two paths are run from the same history under the same noise, one as things are and one with the
change; what differs is the change's doing (common random numbers: Glasserman and Yao 1992). For a
nonlinear system this is the generalised impulse response of Koop, Pesaran and Potter (1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

Floats = NDArray[np.float64]
TIES_OVER_TIME = 3
MOST_VALUES = 2e7
"""Periods x paths x ties that are held at once, four times over: 0.6 GB."""


OTHER_FIT = "no change is small enough; fit fewer actors, leaders or lags, or a longer panel"


class System(Protocol):
    """What a path needs: the next mean from the last periods, and values of it under noise."""

    @property
    def lags(self) -> int:
        """How many of the last periods the mean depends on."""

    @property
    def most(self) -> float:
        """The value past which a path is refused."""

    def mean_of(self, history: Floats) -> Floats:
        """`(lags, paths, n, m)`, the last period last -> `(paths, n, m)`."""

    def noise(self, dice: np.random.Generator, shape: tuple[int, ...]) -> Floats:
        """What chance brings to one period of `shape` `(paths, n, m)`."""

    def drawn(self, mean: Floats, noise: Floats) -> Floats:
        """Values of that mean under that noise."""

    def radius(self) -> float:
        """The spectral radius of the (linearised) system."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change to the last observed period, and to every later one if `lasting`.

    `added` `(n, m)` comes on top of each tie's value; the senders in `removed` send nothing.
    """

    added: Floats
    lasting: bool = False
    removed: tuple[int, ...] = ()

    def changed(self, values: Floats) -> Floats:
        """Those values under the change."""
        values = values + self.added
        values[..., list(self.removed), :] = 0.0
        return values


def tie_shock(
    shape: tuple[int, int], *, sender: int, recipient: int, by: float, lasting: bool = False
) -> Scenario:
    """One tie is `by` more in the last observed period, once or from then on."""
    added = np.zeros(shape)
    added[sender, recipient] = by
    return Scenario(added, lasting)


def conduct_shock(
    shape: tuple[int, int], *, sender: int, by: float, lasting: bool = False
) -> Scenario:
    """All that an actor sends is `by` more, once or from then on; its tie to itself is left out."""
    added = np.zeros(shape)
    added[sender] = by
    if shape[0] == shape[1]:
        added[sender, sender] = 0.0
    return Scenario(added, lasting)


def without_sender(shape: tuple[int, int], *, sender: int) -> Scenario:
    """The actor sends nothing from the last observed period on."""
    return Scenario(np.zeros(shape), lasting=True, removed=(sender,))


@dataclass(frozen=True, slots=True)
class Response:
    """What a scenario changes, in the values' units; the first row is the last observed period.

    `mean`, `low` and `high` `(1 + horizon, n, m)`: the paired difference of the expected values,
    given the past of each path, its mean over paths and its band; `unchanged` is the expected value
    where nothing is changed. `left_out` draws of the parameters explode: no path of theirs is in
    the band.
    """

    mean: Floats
    low: Floats
    high: Floats
    unchanged: Floats
    radius: float
    band: float
    paths: int
    left_out: int
    seed: int


def impulse(
    system: System,
    *,
    history: Floats,
    scenario: Scenario,
    horizon: int = 12,
    paths: int = 500,
    seed: int = 0,
    band: float = 0.9,
    draws: Sequence[System] = (),
) -> Response:
    """What a scenario changes over the periods to come, with a band.

    `history` `(lags, n, m)` holds the last observed values, the last period last. Each path is run
    twice under one noise; the band holds the share `band` of the paired differences. With `draws`,
    systems at drawn parameters, as many paths again are shared out among them (at least one each),
    and the band is of these: of the parameters too. Without, it tells of chance alone, and for a
    linear system it has no width. Raises InputError for a history of another shape, a change below
    0 in counts, and a system that explodes: a spectral radius of 1 or more, or a value past its
    bound.

    Example
    -------
    >>> from detente.models.influence_systems import LinearSystem
    >>> swap = LinearSystem(np.array([[0.0, 0.5], [0.0, 0.0]]), np.zeros((2, 2)))
    >>> shock = tie_shock((2, 2), sender=1, recipient=0, by=1.0)
    >>> found = impulse(swap, history=np.zeros((1, 2, 2)), scenario=shock, horizon=1, paths=1)
    >>> found.mean[1].tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    _checked(system, history, scenario, (horizon, paths, band))
    run = [_paths(system, history, scenario, (horizon, paths, seed))]
    change, before = run[0]
    left_out = 0
    if draws:
        asked = (horizon, max(1, -(-paths // len(draws))))
        run = []
        for number, each in enumerate(draws, start=1):
            try:
                run.append(_paths(each, history, scenario, (*asked, seed + number)))
            except InputError:  # counted, and told
                left_out += 1
    if not run:
        why = "so does its every draw of the parameters"
        raise _explodes(why, remedy=OTHER_FIT)
    spread = np.concatenate([each for each, _ in run], axis=1)
    low, high = np.quantile(spread, [(1 - band) / 2, (1 + band) / 2], axis=1)
    return Response(
        change.mean(axis=1), low, high, before.mean(axis=1), system.radius(), band, paths,
        left_out, seed,
    )  # fmt: skip


def _paths(
    system: System, history: Floats, scenario: Scenario, asked: tuple[int, int, int]
) -> tuple[Floats, Floats]:
    """What is changed and what is unchanged, each `(1 + horizon, paths, n, m)`.

    Raises InputError for a system that explodes.
    """
    horizon, paths, seed = asked
    radius = system.radius()
    if not radius < 1:
        why = f"its spectral radius is {radius:.3g}, which is not below 1"
        raise _explodes(why, remedy=OTHER_FIT)
    dice = np.random.default_rng(seed)
    pair = _Pair.begun(system, history, scenario, paths)
    means = [(pair.past[-1], pair.other[-1]), *(pair.step(dice) for _ in range(horizon))]
    before, after = (np.stack(column) for column in zip(*means, strict=True))
    return after - before, before


@dataclass(slots=True)
class _Pair:
    """Paths of one system: `past` as things are, `other` under the scenario."""

    system: System
    scenario: Scenario
    past: Floats
    other: Floats

    @classmethod
    def begun(cls, system: System, history: Floats, scenario: Scenario, paths: int) -> _Pair:
        shape = (len(history), paths, *history.shape[1:])
        past = np.broadcast_to(history[:, None], shape).copy()
        other = past.copy()
        other[-1] = scenario.changed(other[-1])
        return cls(system, scenario, past, other)

    def step(self, dice: np.random.Generator) -> tuple[Floats, Floats]:
        """One period on; the means of both."""
        means = self.system.mean_of(self.past), self.system.mean_of(self.other)
        noise = self.system.noise(dice, means[0].shape)
        drawn = [self.system.drawn(mean, noise) for mean in means]
        told = means[1]
        if self.scenario.lasting:
            drawn[1], told = self.scenario.changed(drawn[1]), self.scenario.changed(means[1])
        most = max(float(np.abs(each).max()) for each in (*means, *drawn))
        if not most <= self.system.most:
            why = f"a path passes {self.system.most:,.0f} in one period"
            raise _explodes(why, remedy="ask for a smaller change, or fewer periods ahead")
        self.past = np.concatenate([self.past[1:], drawn[0][None]])
        self.other = np.concatenate([self.other[1:], drawn[1][None]])
        return means[0], told


def _checked(
    system: System, history: Floats, scenario: Scenario, asked: tuple[int, int, float]
) -> None:
    horizon, paths, band = asked
    if history.ndim != TIES_OVER_TIME or len(history) != system.lags:
        msg = f"the history has the shape {history.shape}. Give the last {system.lags} period(s)"
        raise InputError(msg)
    if scenario.added.shape != history.shape[1:]:
        msg = f"the change is {scenario.added.shape}. Give it the history's {history.shape[1:]}"
        raise InputError(msg)
    if horizon < 1 or paths < 1 or not 0 < band < 1:
        msg = "a horizon and paths are 1 or more, a band lies between 0 and 1. Change them"
        raise InputError(msg)
    if (1 + horizon) * paths * scenario.added.size > MOST_VALUES:
        most = int(MOST_VALUES / (1 + horizon) / scenario.added.size)
        msg = f"{paths:,} paths are too many to hold. Ask for {most:,} or fewer periods ahead"
        raise InputError(msg)
    counts = np.isfinite(system.most)
    short = scenario.changed(history[-1]).min() < 0 or (
        scenario.lasting and scenario.added.min() < 0
    )
    if counts and short:
        msg = "the change leaves a tie fewer than 0 events. Take away less, or remove the sender"
        raise InputError(msg)


def _explodes(why: str, *, remedy: str) -> InputError:
    return InputError(f"the system explodes: {why}. No response can be told: {remedy}")
