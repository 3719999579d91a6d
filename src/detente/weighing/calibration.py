"""Calibration: of what was given 70 %, did 70 % happen, and what that costs or earns."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from detente.weighing.intervals import MISSED, Floats
from detente.weighing.results import CalibrationBin, Decomposition, Interval

BINS = 10
"""Bins of equal width: tenths, as forecasts are mostly given."""


def calibration_of(probabilities: Floats, *, outcomes: Floats) -> tuple[CalibrationBin, ...]:
    """The bins of the calibration picture, also the empty ones, from 0 to 1.

    Each has Wilson's interval of the share that happened, as if its forecasts were independent:
    where several are of one question it is too short.

    Example
    -------
    >>> import numpy as np
    >>> bins = calibration_of(np.array([0.85, 0.8]), outcomes=np.array([1.0, 0.0]))
    >>> bins[8].forecasts, bins[8].happened, bins[8].low
    (2, 1, 0.8)
    """
    places = _places(probabilities)
    counts = np.bincount(places, minlength=BINS)
    happened = np.bincount(places, weights=outcomes, minlength=BINS)
    said = np.bincount(places, weights=probabilities, minlength=BINS)
    return tuple(
        _bin(place, int(counts[place]), int(happened[place]), float(said[place]))
        for place in range(BINS)
    )


def _places(probabilities: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The bin of each probability; an edge belongs to the bin above it, 1 to the last."""
    return np.digitize(probabilities, np.arange(1, BINS) / BINS)


def _bin(place: int, count: int, happened: int, said: float) -> CalibrationBin:
    low, high = place / BINS, (place + 1) / BINS
    if not count:
        return CalibrationBin(low, high, 0, 0, None, None, None)
    interval = wilson(happened, count=count)
    return CalibrationBin(low, high, count, happened, said / count, happened / count, interval)


def wilson(happened: float, *, count: float) -> Interval:
    """The 95 % interval of a share (Wilson, 1927), good for small numbers and for none or all.

    Example
    -------
    >>> found = wilson(1, count=3)
    >>> f"{found.low:.4f} to {found.high:.4f}"
    '0.0615 to 0.7923'
    """
    z2 = NormalDist().inv_cdf(1 - MISSED / 2) ** 2
    middle = (happened + z2 / 2) / (count + z2)
    spread = math.sqrt(z2 * (happened * (count - happened) / count + z2 / 4)) / (count + z2)
    return Interval(max(0.0, middle - spread), min(1.0, middle + spread), "Wilson")


def decomposition_of(probabilities: Floats, *, outcomes: Floats) -> Decomposition:
    """The Brier score taken apart (Murphy, 1973) over the bins of the calibration picture.

    Reliability: how far the bins' shares lie from what was said. Resolution: how far they lie from
    the share of all. Uncertainty: that share x (1 - it). What forecasts that differ within a bin
    add is told apart (Stephenson, Coelho and Jolliffe, 2008), so that the sum is exact.

    Example
    -------
    >>> import numpy as np
    >>> decomposition_of(np.array([0.75, 0.75]), outcomes=np.array([1.0, 0.0]))
    Decomposition(reliability=0.0625, resolution=0.0, uncertainty=0.25, within_bins=0.0)
    """
    places = _places(probabilities)
    count = len(places)
    sizes = np.maximum(np.bincount(places, minlength=BINS), 1)
    said = (np.bincount(places, weights=probabilities, minlength=BINS) / sizes)[places]
    share = (np.bincount(places, weights=outcomes, minlength=BINS) / sizes)[places]
    overall = float(outcomes.mean())
    within = (probabilities - said) * (probabilities - said - 2 * (outcomes - share))
    return Decomposition(
        reliability=float(((said - share) ** 2).sum() / count),
        resolution=float(((share - overall) ** 2).sum() / count),
        uncertainty=overall * (1 - overall),
        within_bins=float(within.sum() / count),
    )
