"""Changepoints of a series of counts: costs, exact segmentation, and the chance of a break.

A series is two arrays of one length, `x` and `w`: conflict and all events of each period for a
share, events and ones for a count. A break `b` parts it into [0, b) and [b, T). Costs are minus
log-likelihoods, in nats, less what every segmentation has in common.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Cost = Callable[[Floats, Floats], Floats]
"""The cost of segments, from the sums of their `x` and of their `w`."""
Fit = Callable[[Floats], Cost]
"""The cost that fits series `x`, one a row: what spread it has may be read off each."""
SAME = 1e-9
"""Gains nearer than this, relatively, are the same but for the order of adding."""
AT_ONCE = 2_000_000
"""Entries of permuted series held in memory together: 16 MB an array."""


def share_cost(conflict: Floats | float, events: Floats | float) -> Floats:
    """The cost of one share for a segment: the binomial one, at the share it has.

    Example
    -------
    >>> float(share_cost(1.0, 2.0).round(3))
    1.386
    """
    rest = np.maximum(events - conflict, 0)
    return _nats(events) - _nats(conflict) - _nats(rest)


def count_cost(spread: Floats) -> Cost:
    """The cost of one level of counts: the negative binomial one, at the mean the segment has.

    `spread` is 1 / size: the variance is mean + spread x mean^2 (Hilbe, 2011); 0 is Poisson's.
    """

    def cost(events: Floats, periods: Floats) -> Floats:
        mean = events / np.maximum(periods, 1)
        some = np.where(spread > 0, spread, 1)
        told = np.where(
            spread > 0, (events + periods / some) * np.log1p(some * mean), events
        ) - events * np.log(np.where(mean > 0, mean, 1))
        return np.asarray(told, np.float64)

    return cost


def spread_of(x: Floats) -> Floats:
    """The spread of counts, from how periods differ that follow each other, one for each row.

    A difference is blind to levels that change seldom (Rice, 1984): half its square is expected to
    be mean + spread x mean^2, and the product of two counts that follow each other mean^2.
    """
    a, b = x[..., :-1], x[..., 1:]
    beyond = ((a - b) ** 2 / 2 - (a + b) / 2).sum(axis=-1, keepdims=True)
    square = (a * b).sum(axis=-1, keepdims=True)
    return np.maximum(np.where(square > 0, beyond / np.where(square > 0, square, 1), 0), 0)


def dispersion_of(x: Floats, w: Floats) -> float:
    """How much more a share differs from period to period than a binomial one: 1 or more.

    The mean of the chi-squares of two periods that follow each other (as `spread_of`).
    """
    sums, sizes = x[1:] + x[:-1], w[1:] + w[:-1]
    use = (w[1:] > 0) & (w[:-1] > 0) & (sums > 0) & (sums < sizes)
    if not use.any():
        return 1.0
    a, b, m, n = x[:-1][use], x[1:][use], w[:-1][use], w[1:][use]
    share = sums[use] / sizes[use]
    squares = (a / m - b / n) ** 2 / (share * (1 - share) * (1 / m + 1 / n))
    return max(1.0, float(squares.mean()))


def segment_costs(x: Floats, w: Floats, *, cost: Cost) -> Floats:
    """The cost of each segment [start, end), as a square of side T + 1; only end > start counts."""
    sums, sizes = (np.concatenate(([0.0], np.cumsum(each))) for each in (x, w))
    return cost(
        np.maximum(sums[None, :] - sums[:, None], 0), np.maximum(sizes[None, :] - sizes[:, None], 0)
    )


def with_mbic(costs: Floats) -> Floats:
    """The costs and the part of the modified BIC that depends on a segment's length.

    Zhang and Siegmund (2007), their equation 2: of m breaks the best are those with the least
    sum of cost + log(length / T) / 2 over segments + 3 m log(T) / 2. See `break_penalty`.
    """
    periods = len(costs) - 1
    ends = np.arange(periods + 1)
    lengths = np.maximum(ends[None, :] - ends[:, None], 1)
    return np.asarray(costs + np.log(lengths / periods) / 2, np.float64)


def break_penalty(periods: int) -> float:
    """What the modified BIC charges for each break, besides `with_mbic`."""
    return 1.5 * math.log(periods)


def best_breaks(costs: Floats, *, penalty: float, least: int) -> tuple[int, ...]:
    """The breaks with the least sum of segment costs and penalties, exactly.

    Every segment has `least` periods or more. The dynamic program of Jackson and others (2005):
    the best way to end a segment at each place, from the best ways to end one before it.
    """
    periods = len(costs) - 1
    total = np.full(periods + 1, np.inf)
    total[0] = -penalty
    came = np.zeros(periods + 1, np.int64)
    for end in range(least, periods + 1):
        found = total[: end - least + 1] + costs[: end - least + 1, end] + penalty
        came[end] = int(found.argmin())
        total[end] = found[came[end]]
    breaks, place = [], int(came[periods])
    while place > 0:
        breaks.append(place)
        place = int(came[place])
    return tuple(reversed(breaks))


def gains(x: Floats, w: Floats, *, cost: Cost) -> Floats:
    """By how much each break, 1 to T - 1, lowers the cost; series may stand in rows."""
    sums, sizes = np.cumsum(x, axis=-1), np.cumsum(w, axis=-1)
    whole = cost(sums[..., -1:], sizes[..., -1:])
    first = cost(sums[..., :-1], sizes[..., :-1])
    rest = (np.maximum(each[..., -1:] - each[..., :-1], 0) for each in (sums, sizes))
    return np.asarray(whole - first - cost(*rest), np.float64)


def times_as_good(
    x: Floats, w: Floats, *, fit: Fit, least: int, permutations: int, seed: int
) -> int:
    """In how many permutations of the periods some break lowers the cost as much as the best does.

    Periods are permuted whole, `x` with its `w`, and each time the best break is sought anew, so
    that the search is paid for (a permutation of the maximum: Westfall and Young, 1993).
    """
    places = slice(least - 1, len(x) - least)
    best = float(gains(x[None], w[None], cost=fit(x[None]))[0, places].max())
    bar = best - SAME * max(1.0, best)
    generator = np.random.default_rng(seed)
    found = 0
    for rows in _batches(permutations, len(x)):
        order = generator.permuted(np.tile(np.arange(len(x)), (rows, 1)), axis=1)
        drawn = gains(x[order], w[order], cost=fit(x[order]))[:, places]
        found += int((drawn.max(axis=1) >= bar).sum())
    return found


def _nats(count: Floats | float) -> Floats:
    """`count` x log(`count`), 0 for none."""
    return np.asarray(count * np.log(np.where(count > 0, count, 1)), np.float64)


def _batches(rows: int, width: int) -> Iterator[int]:
    most = max(1, AT_ONCE // width)
    for start in range(0, rows, most):
        yield min(most, rows - start)
