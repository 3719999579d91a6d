"""How often a pair is told of, beside how much is told of anyone: volume kept apart from shifts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import NormalDist

import numpy as np

from detente.errors import InputError
from detente.relations import DyadSeries, SeriesPeriod, VolumeChange

PER = 10_000
"""A rate is the pair's events per so many of the universe."""
TAIL = 0.025
"""Cut off at each end of an interval of 95 %."""
AT_NONE = 3.69
"""-ln(TAIL): events expected at most, with 97.5 % confidence, where none is seen."""
Ends = tuple[float, float, float]


def volume_dispersion(periods: Sequence[SeriesPeriod]) -> float:
    """How much more the pair's rate differs from period to period than Poisson's: 1 or more.

    The mean of the chi-squares of two periods that follow each other, which levels that change
    seldom do not touch (Rice, 1984).
    """
    squares = []
    for a, b in pairwise(periods):
        events, universe = a.events + b.events, a.universe + b.universe
        if events and a.universe and b.universe:
            rate = events / universe
            apart = a.events / a.universe - b.events / b.universe
            squares.append(apart**2 / (rate * (1 / a.universe + 1 / b.universe)))
    return max(1.0, float(np.mean(squares))) if squares else 1.0


def volume_change(series: DyadSeries, *, before: slice, after: slice) -> VolumeChange | None:
    """The pair's volume in two runs of periods beside the universe's; None where one is empty.

    Rates and their ratio have intervals of 95 % on the logarithm (McCullagh and Nelder, 1989), by
    Student's t and by how much rates differ from period to period: `volume_dispersion`. Only where
    the interval of the ratio leaves out 1 did the pair fall, or rise, more than the universe.
    """
    runs = [series.periods[before], series.periods[after]]
    events = [sum(each.events for each in run) for run in runs]
    universes = [sum(each.universe for each in run) for run in runs]
    if not (events[0] and all(universes)):
        return None
    spread = volume_dispersion(series.periods)
    reach = student(max(1, len(series.periods) - 2))
    rates = [_rate(e, u, spread, reach) for e, u in zip(events, universes, strict=True)]
    ratio = _ratio(events, rates, scale=reach * float(np.sqrt(spread)))
    means = [
        [total / len(run) for total, run in zip(totals, runs, strict=True)]
        for totals in (events, universes)
    ]
    (first, last), (then, end) = ((run[0].period, run[-1].period) for run in runs)
    return VolumeChange(
        before=(first, last),
        after=(then, end),
        events_before=means[0][0],
        events_after=means[0][1],
        universe_before=means[1][0],
        universe_after=means[1][1],
        rate_before=rates[0],
        rate_after=rates[1],
        ratio=ratio,
        told=_told(means, rates, ratio, by=series.by),
    )


def between(series: DyadSeries, *, periods: tuple[str, str]) -> VolumeChange | None:
    """The pair's volume in one named period and in another. Raises InputError for one it lacks."""
    names = [each.period for each in series.periods]
    for asked in periods:
        if asked not in names:
            msg = f"the series has no {series.by} {asked!r}: it goes from {names[0]} to {names[-1]}"
            raise InputError(msg)
    a, b = (slice(names.index(each), names.index(each) + 1) for each in periods)
    return volume_change(series, before=a, after=b)


def student(degrees: int) -> float:
    """Student's t that is exceeded with chance TAIL (Abramowitz and Stegun, 1964, 26.7.5).

    Example
    -------
    >>> f"{student(4):.2f} {student(11):.2f} {student(10_000):.2f}"
    '2.78 2.20 1.96'
    """
    z = NormalDist().inv_cdf(1 - TAIL)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(z + sum(term / degrees**place for place, term in enumerate(terms, start=1)))


def _rate(events: int, universe: int, spread: float, reach: float) -> Ends:
    rate = PER * events / universe
    if not events:
        return 0.0, 0.0, PER * AT_NONE * spread / universe
    factor = float(np.exp(reach * np.sqrt(spread / events)))
    return rate / factor, rate, rate * factor


def _ratio(events: Sequence[int], rates: Sequence[Ends], *, scale: float) -> Ends:
    """The rate after as a multiple of that before."""
    ratio = rates[1][1] / rates[0][1]
    if not events[1]:
        return 0.0, 0.0, rates[1][2] / rates[0][0]
    factor = float(np.exp(scale * np.sqrt(1 / events[0] + 1 / events[1])))
    return ratio / factor, ratio, ratio * factor


def _told(means: list[list[float]], rates: list[Ends], ratio: Ends, *, by: str) -> str:
    """The change in words: the pair, the universe, and whether the one went beyond the other."""
    pair, everyone = (_change(*each, by=by) for each in means)
    of_them = " and ".join(f"{mid:.1f} ({low:.1f} to {high:.1f})" for low, mid, high in rates)
    low, middle, high = ratio
    beyond = f"no more than one {by} differs from the next"
    if low > 1 or high < 1:
        beyond = f"the pair {'rose' if low > 1 else 'fell'} beyond the universe"
    return (
        f"Events of the pair {pair}; all events {everyone}. Per {PER:,} of all: {of_them}, "
        f"{middle:.2f} times as many ({low:.2f} to {high:.2f}): {beyond}."
    )


def _change(before: float, after: float, *, by: str) -> str:
    change = after / before - 1
    way = "fell" if change < 0 else "rose"
    return f"{way} by {abs(change):.0%}, from {before:,.0f} to {after:,.0f} a {by}"
