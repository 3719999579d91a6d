"""What went before: the sum of the last periods, for each period that has as many before it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def past_sums(values: Floats, *, lags: int) -> Floats:
    """The sums `(periods - lags, ...)` of the `lags` periods before each period of `values`.

    The first is of periods 0 to `lags` - 1, and stands for period `lags`.

    Example
    -------
    >>> past_sums(np.array([1.0, 2.0, 4.0, 8.0]), lags=2).tolist()
    [3.0, 6.0]
    """
    many = len(values) - lags
    return np.asarray(sum(values[lag : lag + many] for lag in range(lags)), float)
