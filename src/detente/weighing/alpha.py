"""Krippendorff's alpha from codings as arrays.

The one library that computes alpha well is under the GPL, so it is computed here, over NumPy; tests
hold it to published figures and to a second computation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from detente.errors import InputError
from detente.weighing.intervals import Codes, Floats, unit_interval
from detente.weighing.results import Coefficient

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)
MOST_PAIRS = 1_000_000
"""Pairs of different codings within units, compared one by one."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One entry a coding: the numbers, from 0, of its unit, coder and value.

    Every unit has two codings or more.
    """

    units: Codes
    coders: Codes
    values: Codes
    scale: Floats
    """The number that each value stands for; its rank at the nominal and ordinal level."""

    @property
    def size(self) -> int:
        """How many different values there are."""
        return len(self.scale)

    @property
    def unit_count(self) -> int:
        """How many units there are."""
        return int(self.units.max()) + 1


def differences(level: Level, *, scale: Floats, counts: Floats) -> Floats:
    """How far each value is from each other, squared (Krippendorff, 2011).

    nominal 0 or 1; ordinal the number of codings that lie between two ranks; interval (c - k)^2;
    ratio ((c - k) / (c + k))^2. `counts` are the codings of each value.
    """
    if level == "nominal":
        return 1 - np.eye(len(scale))
    if level == "ordinal":
        scale = np.cumsum(counts) - counts / 2
    apart = np.subtract.outer(scale, scale)
    if level == "ratio":
        sums = np.add.outer(scale, scale)
        apart = np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0)
    return np.square(apart)


@dataclass(frozen=True, slots=True)
class Coincidences:
    """Ordered pairs of codings within units: their unit, their two values, their weight."""

    coded: Coded
    units: Codes
    first: Codes
    second: Codes
    weights: Floats

    @classmethod
    def of(cls, coded: Coded) -> Coincidences:
        """The pairs of values of each unit, each unit weighing as many as it has codings."""
        keys, counts = np.unique(coded.units * coded.size + coded.values, return_counts=True)
        units, values = np.divmod(keys, coded.size)
        sizes = np.bincount(units)
        if int(np.square(sizes).sum()) > MOST_PAIRS:
            msg = (
                f"more than {MOST_PAIRS:,} pairs of codings to compare. Give a sample of the units"
            )
            raise InputError(msg)
        one, other = _within(sizes)
        codings = np.bincount(coded.units)
        pairs = counts[one] * (counts[other] - (one == other))
        weights = pairs / (codings[units[one]] - 1)
        return cls(coded, units[one], values[one], values[other], weights)

    def table(self) -> Floats:
        """The coincidences of each two values, symmetric; its sum is the number of codings."""
        size = self.coded.size
        cells = np.bincount(
            self.first * size + self.second, weights=self.weights, minlength=size * size
        )
        return cells.reshape(size, size).astype(np.float64)

    def alpha(self, level: Level) -> Coefficient:
        """Krippendorff's alpha, 1 - observed / expected disagreement, with its interval."""
        whole = np.ones(self.coded.unit_count)
        value = self._alpha(level, whole)
        if value is None:
            because = "all codings have one value: there is no variation to agree on"
            return Coefficient(None, None, because)
        interval = unit_interval(
            lambda times: self._alpha(level, times),
            units=self.coded.unit_count,
            work=len(self.coded.units) + len(self.units) + self.coded.size**2,
        )
        return Coefficient(value, interval, None)

    def _alpha(self, level: Level, times: Floats) -> float | None:
        """Alpha with each unit taken so many times; None where no two values differ."""
        weights = times[self.coded.units]
        counts = np.bincount(self.coded.values, weights=weights, minlength=self.coded.size)
        apart = differences(level, scale=self.coded.scale, counts=counts.astype(np.float64))
        expected = float(counts @ apart @ counts) / (counts.sum() - 1)
        if expected <= 0:
            return None
        observed = times[self.units] * self.weights * apart[self.first, self.second]
        return float(1 - observed.sum() / expected)


def _within(sizes: Codes) -> tuple[Codes, Codes]:
    """All ordered pairs of places within runs of these lengths, a place with itself too."""
    starts = np.cumsum(sizes) - sizes
    one = np.repeat(np.arange(sizes.sum()), np.repeat(sizes, sizes))
    firsts = np.repeat(starts, np.square(sizes))
    blocks = np.cumsum(np.square(sizes)) - np.square(sizes)
    at = np.arange(len(one)) - np.repeat(blocks, np.square(sizes))
    return one, firsts + at % np.repeat(sizes, np.square(sizes))
