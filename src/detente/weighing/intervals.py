"""Intervals that small numbers allow: a bootstrap where it can be trusted, else a bound or none."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from detente.weighing.results import Interval

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
DRAWS = 2_000
"""Bootstrap draws: the ends of a 95 % interval then move by about a fiftieth of its width."""
SEED = 20120901
"""Seed of every draw, so that the same table gives the same interval."""
FEWEST_FOR_BOOTSTRAP = 10
"""Questions below which a bootstrap interval is far too short. Of 95 % intervals of made forecasts
of known skill, 90 % held the true mean with 8 questions, 91 % with 10, 93 % with 20."""
MOST_FOR_BOOTSTRAP = 1_000
"""Questions past which the normal interval is given: a bootstrap comes to the same, slowly."""
MISSED = 0.05
"""How often an interval may miss: 5 %, half of it on each side."""
UNIT_DRAWS, FEWEST_DRAWS = 1_000, 200
"""Draws of units, each of which computes a whole coefficient; fewer where one is much work."""
MOST_WORK = 20_000_000
"""Entries gone through in all draws of one coefficient: a second or two."""
FEWEST_UNITS = 10
"""Units below which a coefficient of agreement gets no interval: no bound is known that holds."""


def mean_interval(
    values: Floats, *, questions: Codes, bounds: tuple[float, float] | None
) -> Interval | None:
    """Between what the mean lies with 95 % confidence, questions being drawn, not single values.

    Values of one question share its outcome, so they are drawn together. From FEWEST_FOR_BOOTSTRAP
    questions on it is the percentile bootstrap, widened for small numbers as Student's t is wider
    than the normal (Hesterberg, 2015); below, where it still covers too little, the bound of
    Hoeffding (1963, Theorem 1), which holds for any spread within `bounds` and any number of
    questions, and is wide; so too where all values are equal, of which a bootstrap would be
    certain. None where that bound is asked and `bounds` are none: nothing can then be said.
    `questions` holds the number of each value's question, from 0.

    Example
    -------
    >>> import numpy as np
    >>> found = mean_interval(np.array([0.1, 0.3]), questions=np.array([0, 1]), bounds=(0, 1))
    >>> f"{found.low:.2f} to {found.high:.2f}"
    '0.00 to 0.95'
    """
    sums = np.bincount(questions, weights=values).astype(np.float64)
    sizes = np.bincount(questions).astype(np.float64)
    if len(sums) > MOST_FOR_BOOTSTRAP:
        return _normal(sums, sizes)
    if len(sums) >= FEWEST_FOR_BOOTSTRAP and np.ptp(sums / sizes) > 0:
        tail = expanded_tail(len(sums))
        low, high = np.quantile(_drawn_means(sums, sizes), (tail, 1 - tail))
        return Interval(float(low), float(high), _method("questions", len(sums), DRAWS))
    if bounds is None:
        return None
    least, most = bounds
    share = (float(values.mean()) - least) / (most - least)
    low, high = _hoeffding(share, number=len(values) / float(sizes.max()))
    method = f"Hoeffding's bound for {len(sums)} question{'s' * (len(sums) > 1)}"
    return Interval(least + low * (most - least), least + high * (most - least), method)


def _normal(sums: Floats, sizes: Floats) -> Interval:
    """The mean and 1.96 of its standard errors, over questions of unequal size."""
    mean = float(sums.sum() / sizes.sum())
    error = math.sqrt(float(np.square(sums - mean * sizes).sum())) / float(sizes.sum())
    reach = NormalDist().inv_cdf(1 - MISSED / 2) * error
    return Interval(mean - reach, mean + reach, f"normal, {len(sums)} questions")


def _drawn_means(sums: Floats, sizes: Floats) -> Floats:
    times = _draws(len(sums))
    means: Floats = (times @ sums) / (times @ sizes)
    return means


@lru_cache(maxsize=2)
def _draws(number: int) -> Floats:
    """How many times each of so many questions is drawn, one row a draw; kept for reuse."""
    drawn = np.random.default_rng(SEED).integers(number, size=(DRAWS, number))
    places = drawn + number * np.arange(DRAWS)[:, None]
    counts = np.bincount(places.ravel(), minlength=DRAWS * number)
    return counts.reshape(DRAWS, number).astype(np.float64)


def expanded_tail(number: int) -> float:
    """The share to cut off at each end of `number` draws' means for a 95 % interval.

    Phi(-sqrt(n / (n - 1)) t), t being Student's quantile of n - 1 degrees, expanded as in
    Abramowitz and Stegun (1964), 26.7.5.

    Example
    -------
    >>> f"{expanded_tail(10):.4f} {expanded_tail(10_000):.4f}"
    '0.0086 0.0250'
    """
    degrees, normal = number - 1, NormalDist()
    z = normal.inv_cdf(1 - MISSED / 2)
    t = z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
    return normal.cdf(-math.sqrt(number / degrees) * t)


def _hoeffding(share: float, *, number: float) -> tuple[float, float]:
    """The means in 0..1 that `number` independent values of mean `share` do not rule out.

    A mean m is ruled out where number x KL(share, m) > ln(2 / MISSED). With questions of unequal
    size the mean is one of weights; the bound then holds with 1 / (largest weight) for the number,
    as t -> t^a is concave for a <= 1.
    """
    most = math.log(2 / MISSED) / number
    return (_last_allowed(share, 0.0, most), _last_allowed(share, 1.0, most))


def _last_allowed(share: float, end: float, most: float) -> float:
    """The mean nearest to `end` whose divergence from `share` is at most `most`."""
    if _divergence(share, end) <= most:
        return end
    inside, outside = share, end
    for _ in range(60):
        middle = (inside + outside) / 2
        if _divergence(share, middle) <= most:
            inside = middle
        else:
            outside = middle
    return inside


def _divergence(p: float, q: float) -> float:
    """Kullback and Leibler's divergence of two shares; infinite where q rules out what p has."""
    parts = ((p, q), (1 - p, 1 - q))
    if any(a > 0 and b <= 0 for a, b in parts):
        return math.inf
    return sum(a * math.log(a / b) for a, b in parts if a > 0)


def unit_interval(
    coefficient: Callable[[Floats], float | None], *, units: int, work: int
) -> Interval | None:
    """Between what a coefficient over units lies: the percentile bootstrap of the units.

    `coefficient` is given how many times each unit is taken, and goes through about `work` entries
    each time, which decides how many draws there are. Draws that leave it undefined (None)
    are left out, and counted in the method. None below FEWEST_UNITS, and where all draws are
    equal: they tell nothing.
    """
    if units < FEWEST_UNITS:
        return None
    draws = max(FEWEST_DRAWS, min(UNIT_DRAWS, MOST_WORK // work))
    generator = np.random.default_rng(SEED)
    drawn = (
        coefficient(_times(generator.integers(units, size=units), units)) for _ in range(draws)
    )
    found = [each for each in drawn if each is not None]
    low, high = np.quantile(found, (MISSED / 2, 1 - MISSED / 2))
    if low == high:
        return None
    left = f", {draws - len(found)} of them undefined" if len(found) < draws else ""
    return Interval(float(low), float(high), _method("units", units, draws) + left)


def _method(what: str, number: int, draws: int) -> str:
    return f"bootstrap of {number} {what}, {draws} draws, seed {SEED}"


def _times(drawn: Codes, number: int) -> Floats:
    return np.bincount(drawn, minlength=number).astype(np.float64)
