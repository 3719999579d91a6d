"""The percentile bootstrap (Efron 1979) that every measured figure carries."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
RESAMPLES = 2000
SEED = 20260101
INTERVAL = 0.95


def interval_of(
    items: Sequence[T], *, figure: Callable[[Sequence[T]], float]
) -> tuple[float, float] | None:
    """The 95 % interval of a figure over the items drawn again; None where there are none.

    Example
    -------
    >>> interval_of([1.0, 1.0, 1.0], figure=mean)
    (1.0, 1.0)
    """
    if not items:
        return None
    draw = random.Random(SEED)  # noqa: S311  resampling, no secret
    drawn = sorted(figure(draw.choices(items, k=len(items))) for _ in range(RESAMPLES))
    tail = round((1 - INTERVAL) / 2 * RESAMPLES)
    return drawn[tail], drawn[-tail - 1]


def mean(hits: Sequence[float]) -> float:
    """The share of hits (1.0) among hits and misses (0.0)."""
    return sum(hits) / len(hits)
