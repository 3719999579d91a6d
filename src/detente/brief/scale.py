"""A scale of values up and down from zero, with round steps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

TICKS = 6
"""Steps of a scale, at most."""
ROOM = 1.04
"""A scale goes a little past its largest value."""
STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` below zero to `high` above it, on units from `top` down."""

    high: float
    low: float
    step: float
    top: float
    height: float

    @classmethod
    def fitting(
        cls, up: float, down: float, *, top: float, height: float, most: float = math.inf
    ) -> Scale:
        """The scale with the finest round steps of which TICKS are enough, and a little room."""
        step = _round_up((up + down) / (TICKS - 1) or 1.0)
        high = min(most, ROOM * up if up or down else step)
        return cls(high, ROOM * down, step, top, height)

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.top + (self.high - value) / (self.high + self.low) * self.height

    def ticks(self) -> Iterable[tuple[float, str]]:
        """The steps and their labels, from the lowest up; without a sign, since up is named."""
        for place in range(
            -math.floor(self.low / self.step), math.floor(self.high / self.step) + 1
        ):
            value = place * self.step
            yield round(self.y(value), 1), f"{abs(value):g}"


def _round_up(value: float) -> float:
    """The next number that is 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(each for each in STEPS if each * power >= value * (1 - 1e-9)) * power
