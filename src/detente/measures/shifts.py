"""Whether and where the relations of a pair changed their level: a break, its rivals, its chance.

A fall in what the media tell is no shift. The share of conflict does not depend on how much is told
of the pair, and every count is taken at the volume of a mean period: times the mean universe over
the period's own. What is told of everyone can then double or halve, and no result changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from detente.errors import NothingToShow
from detente.measures import shift_kernel as kernel
from detente.measures.adding_up import added_up
from detente.measures.shift_kernel import Cost, Fit, Floats
from detente.measures.shift_words import ESTABLISHED, counted, shift_sentences
from detente.measures.volume import volume_change
from detente.relations import BreakPoint, Chance, DyadSeries, Shifts

Of = Literal["share", "count"]
LEAST = 2
"""Fewest periods of a segment: one odd year is no new level."""
PERMUTATIONS = 9_999
"""A p-value of .05 is then known to .046 to .054."""
SEED = 20141128
NEARBY = 1.92
"""Breaks whose cost is within this of the best fit about as well: half the .95 quantile of
chi-squared (1). Of 400 made series each of 13, 40 and 150 periods, binomial and overdispersed, with
one break planted, this set held it in 95 to 98 %."""
CORRELATED = 2.0
"""Neighbours' correlation about the levels above this over sqrt(T) is told: chance gives 2 %."""
NORMAL = 1.96
"""Between minus and plus this lie 95 % of standard normal draws."""
COSTS = {
    "share": "binomial cost of the share of conflict, in units of dispersion, at mean volume",
    "count": "negative binomial cost of the pair's events, at mean volume",
}
RULE = "modified BIC (Zhang and Siegmund, 2007)"


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A series as arrays, the cost that fits it, and all breaks' gains in units of dispersion."""

    series: DyadSeries
    x: Floats
    w: Floats
    fit: Fit
    cost: Cost
    dispersion: float
    scale: float
    gains: Floats
    levels: Floats
    least: int

    @property
    def best(self) -> int:
        """The break with the most gain, both of its segments long enough."""
        inside = self.gains[self.least - 1 : len(self.x) - self.least]
        return int(inside.argmax()) + self.least


def shifts_in(
    series: DyadSeries,
    *,
    of: Of = "share",
    least: int = LEAST,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> Shifts:
    """The best break of a series with its rivals, the best number of breaks, and what chance does.

    `of` is the share of conflict, or the count of events. A break is judged by the likelihood
    ratio of one level against two: of a binomial share whose variance is `dispersion` times the
    binomial one (McCullagh and Nelder, 1989), or of a negative binomial count. Rivals are breaks
    that fit about as well (NEARBY), each the best of those beside it; one that leaves fewer than
    `least` periods on a side can be a rival and never the best. The number of breaks is the one
    with the least modified BIC, exactly. The p-value permutes whole periods and takes the best
    break of each permutation: it is exact where periods are exchangeable if there is no shift, so
    not where what happens in one period hangs on the one before (`warnings` says so).

    A shift is established where p, and all of the interval in which p would lie with endless
    permutations, is at most ESTABLISHED. Periods before the pair's first event are left out (a
    level of nothing is mostly of the record), and told.

    Raises NothingToShow for fewer than 2 x `least` periods, and for a pair of no events.
    """
    whole, series = series, _from_first_event(series)
    fitted = _fitted(series, of=of, least=least)
    best = fitted.best
    times = kernel.times_as_good(
        fitted.x, fitted.w, fit=fitted.fit, least=least, permutations=permutations, seed=seed
    )
    chance = _chance(times, permutations=permutations, seed=seed)
    near = _near(fitted, best)
    found = Shifts(
        series=series,
        of=of,
        cost=COSTS[of],
        rule=RULE,
        least=least,
        dispersion=fitted.dispersion,
        best=_point(fitted, best, next(each for each in near if each[0] <= best <= each[1])),
        rivals=tuple(
            _point(fitted, low + int(fitted.gains[low - 1 : high].argmax()), (low, high))
            for low, high in near
            if not low <= best <= high
        ),
        breaks=tuple(_point(fitted, each, (each, each)) for each in _breaks(fitted)),
        chance=chance,
        established=max(chance.p, chance.high) <= ESTABLISHED,
        volume=volume_change(series, before=slice(best), after=slice(best, None)),
        told=(),
        warnings=(*_left_out(whole, series), *_warnings(fitted, best)),
    )
    return shift_sentences(found)


def _from_first_event(series: DyadSeries) -> DyadSeries:
    """The series from the pair's first event on; as it is where there is none."""
    told = [place for place, each in enumerate(series.periods) if each.events]
    return replace(series, periods=series.periods[told[0] :]) if told else series


def _left_out(whole: DyadSeries, series: DyadSeries) -> Iterator[str]:
    if before := len(whole.periods) - len(series.periods):
        first = series.periods[0].period
        yield (
            f"{counted(before, series.by)} before {first} {'is' if before == 1 else 'are'} left "
            "out: no event of the pair is told in them."
        )


def _fitted(series: DyadSeries, *, of: Of, least: int) -> _Fitted:
    periods = series.periods
    if not any(each.events for each in periods):
        msg = f"nothing to show: the records hold no event between {' and '.join(series.dyad)}"
        raise NothingToShow(msg)
    if len(periods) < 2 * least:
        msg = (
            f"nothing to show: {counted(len(periods), series.by)} cannot hold two segments of "
            f"{least}. Take shorter periods with --by, or a smaller --min-segment"
        )
        raise NothingToShow(msg)
    volume = np.array([each.universe for each in periods], np.float64)
    factor = np.where(volume > 0, volume.mean() / np.maximum(volume, 1), 0)
    events = factor * [each.events for each in periods]
    conflict = factor * [each.conflict for each in periods]
    if of == "share":
        spread = kernel.dispersion_of(conflict, events)
        return _with_gains(
            series, conflict, events, fit=lambda _: kernel.share_cost, spread=spread, scale=spread,
            least=least,
        )  # fmt: skip
    return _with_gains(
        series,
        events,
        np.ones_like(events),
        fit=lambda x: kernel.count_cost(kernel.spread_of(x)),
        spread=float(kernel.spread_of(events)[0]),
        scale=1.0,
        least=least,
    )


def _with_gains(
    series: DyadSeries,
    x: Floats,
    w: Floats,
    *,
    fit: Fit,
    spread: float,
    scale: float,
    least: int,
) -> _Fitted:
    cost = fit(x)
    gained = kernel.gains(x, w, cost=cost) / scale
    levels = np.divide(x, w, out=np.zeros_like(x), where=w > 0)
    return _Fitted(series, x, w, fit, cost, spread, scale, gained, levels, least)


def _breaks(fitted: _Fitted) -> tuple[int, ...]:
    costs = kernel.segment_costs(fitted.x, fitted.w, cost=fitted.cost) / fitted.scale
    penalty = kernel.break_penalty(len(fitted.x))
    return kernel.best_breaks(kernel.with_mbic(costs), penalty=penalty, least=fitted.least)


def _near(fitted: _Fitted, best: int) -> list[tuple[int, int]]:
    """The runs of breaks next to each other whose cost is within NEARBY of the best one's."""
    close = fitted.gains >= fitted.gains[best - 1] - NEARBY
    runs: list[tuple[int, int]] = []
    for place in (int(each) + 1 for each in np.flatnonzero(close)):
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _point(fitted: _Fitted, place: int, run: tuple[int, int]) -> BreakPoint:
    names = [each.period for each in fitted.series.periods]
    sides = (slice(place), slice(place, None))
    before, after = (float(fitted.x[side].sum() / (fitted.w[side].sum() or 1)) for side in sides)
    return BreakPoint(
        last=names[place - 1],
        first=names[place],
        before=before,
        after=after,
        behind=float(fitted.gains[fitted.best - 1] - fitted.gains[place - 1]),
        nearby=(names[run[0]], names[run[1]]),
        short=not fitted.least <= place <= len(names) - fitted.least,
    )


def _chance(times: int, *, permutations: int, seed: int) -> Chance:
    """The p-value (Phipson and Smyth, 2010) and where it would lie with endless permutations.

    The interval is Wilson's (1927), of 95 %.
    """
    share, z2 = times / permutations, NORMAL**2
    middle = (share + z2 / (2 * permutations)) / (1 + z2 / permutations)
    half = np.sqrt(z2 * (share * (1 - share) + z2 / (4 * permutations)) / permutations)
    half /= 1 + z2 / permutations
    return Chance(
        p=(times + 1) / (permutations + 1),
        low=max(0.0, float(middle - half)),
        high=min(1.0, float(middle + half)),
        permutations=permutations,
        seed=seed,
    )


def _warnings(fitted: _Fitted, best: int) -> Iterator[str]:
    series, by = fitted.series, fitted.series.by
    rest = fitted.levels.copy()
    for side in (slice(best), slice(best, None)):
        rest[side] -= rest[side].mean()
    square = float((rest**2).sum())
    near = float((rest[:-1] * rest[1:]).sum()) / square if square else 0.0
    if near > CORRELATED / np.sqrt(len(rest)):
        yield f"One {by} hangs on the last (correlation {near:.2f}): p is too small."
    if empty := [each.period for each in series.periods if not each.events]:
        yield f"{len(empty)} of {counted(len(rest), by)} hold no event of the pair."
    for a, b in pairwise(series.periods):
        if a.sources != b.sources:
            told = " and ".join(", ".join(each.sources) or "nothing" for each in (a, b))
            yield f"The records change from {a.period} to {b.period}: {told}."
    yield from added_up([each.sources for each in series.periods], by=by)
    if series.unplaced:
        yield f"{series.unplaced:,} events of the pair are dated too roughly for one {by}."
