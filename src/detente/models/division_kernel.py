"""How two sides divide something, and what their publics would ratify, on arrays.

A division is the first side's share x, from 0 to 1; the second has 1 - x. Worth is given at some
shares and linear between them. Nash (1950): the x with the largest product of gains over no
agreement. Rubinstein (1982): the offer each makes at once, where waiting for the other's turn costs
patience. Win-sets (Putnam 1988): the shares a public would ratify; payments widen the other's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

Floats = NDArray[np.float64]
HARDLY = 1e-9
"""Shares nearer than this are one: 1 - .9 is not .1 to a computer."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """What each division is worth to each side above no agreement, at rising shares of the first.

    `ours` rises and `theirs` falls from point to point; between points both are linear.
    """

    shares: Floats
    ours: Floats
    theirs: Floats

    def gains(self, share: float) -> tuple[float, float]:
        """What a share of the first is worth to each above no agreement."""
        return (
            float(np.interp(share, self.shares, self.ours)),
            float(np.interp(share, self.shares, self.theirs)),
        )

    @property
    def range(self) -> tuple[float, float]:
        """The first's least and greatest share that is no worse for either than no agreement.

        Raises InputError where there is none.
        """
        low = float(np.interp(0.0, self.ours, self.shares))
        high = float(np.interp(0.0, self.theirs[::-1], self.shares[::-1]))
        if low > high or min(*self.gains(low), *self.gains(high)) < -HARDLY:
            msg = (
                "no division is worth as much to both as no agreement. Lower what no agreement is "
                "worth, or add a side payment"
            )
            raise InputError(msg)
        return low, high


def frontier(
    first: tuple[Floats, Floats],
    *,
    second: tuple[Floats, Floats],
    disagreement: tuple[float, float],
) -> Frontier:
    """The frontier of two sides, each given as (its own shares, their worth), both rising."""
    shares = np.unique(np.concatenate([first[0], 1 - second[0]]))
    ours = np.interp(shares, *first) - disagreement[0]
    theirs = np.interp(1 - shares, *second) - disagreement[1]
    return Frontier(shares, ours, theirs)


def nash_share(divided: Frontier, *, power: float = 0.5) -> float:
    """The first's share at the largest ours^power theirs^(1 - power).

    `power` is the first's bargaining power, 0 to 1. On each straight piece the derivative of the
    logarithm is zero at one point, which is found exactly.

    Example
    -------
    >>> whole = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    >>> round(nash_share(frontier(whole, second=whole, disagreement=(0.2, 0.1))), 9)
    0.55
    """
    low, high = divided.range
    inner = divided.shares[(divided.shares > low) & (divided.shares < high)]
    ends = np.concatenate([[low], inner, [high]])
    a, b = ends[:-1], ends[1:]
    u, v = (np.interp(ends, divided.shares, each) for each in (divided.ours, divided.theirs))
    rise, fall = np.diff(u), np.diff(v)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = -(power * rise * v[:-1] + (1 - power) * fall * u[:-1]) / (rise * fall)
    part = np.where(np.isfinite(part), np.clip(part, 0, 1), 0.0)
    tried = np.concatenate([ends, a + part * (b - a)])
    ours = np.maximum(np.interp(tried, divided.shares, divided.ours), 0)
    theirs = np.maximum(np.interp(tried, divided.shares, divided.theirs), 0)
    return float(tried[np.argmax(ours**power * theirs ** (1 - power))])


def rubinstein_shares(divided: Frontier, *, patience: tuple[float, float]) -> tuple[float, float]:
    """The first's share where it makes the first offer, and where the second does.

    `patience` is what a gain one turn later is worth of the gain now, above 0 and under 1. Each
    offer leaves the other as well off as waiting: theirs(x) = q theirs(y), ours(y) = p ours(x). For
    a whole that is worth its share, x = (1 - q) / (1 - p q).

    Example
    -------
    >>> whole = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    >>> divided = frontier(whole, second=whole, disagreement=(0.0, 0.0))
    >>> round(rubinstein_shares(divided, patience=(0.9, 0.8))[0], 7)
    0.7142857
    """
    from scipy.optimize import brentq  # noqa: PLC0415  loads in 0.1 s

    low, high = divided.range

    def answered(share: float) -> float:
        wanted = patience[0] * divided.gains(share)[0]
        return max(low, float(np.interp(wanted, divided.ours, divided.shares)))

    def left(share: float) -> float:
        return divided.gains(share)[1] - patience[1] * divided.gains(answered(share))[1]

    if left(high) >= 0:  # the second would take even that at once
        return high, answered(high)
    share = float(brentq(left, low, high, xtol=1e-14)) if left(low) > 0 else low
    return share, answered(share)


def ratified(least: Floats, *, shares: Floats) -> Floats:
    """How often a public would ratify each of its side's shares.

    `least` are the least shares it would ratify: one, or draws of an uncertain one.
    """
    found = np.searchsorted(np.sort(least), shares + HARDLY, side="right") / len(least)
    return np.asarray(found, float)


def both_ratify(least: tuple[Floats, Floats], *, shares: Floats) -> Floats:
    """How often both publics, independent of each other, would ratify the first's shares."""
    ours = ratified(least[0], shares=shares)
    return np.asarray(ours * ratified(least[1], shares=1 - shares), float)


def best_ratified(least: tuple[Floats, Floats]) -> tuple[float, float]:
    """The first's share that both publics ratify most often, and how often; 0 often: never.

    Of shares as good as each other, the middle of the lowest range of them.
    """
    edges = np.unique(np.clip(np.concatenate([least[0], 1 - least[1]]), 0, 1))
    tried = np.sort(np.concatenate([edges, (edges[1:] + edges[:-1]) / 2]))
    chances = both_ratify(least, shares=tried)
    best = np.flatnonzero(chances == chances.max())
    run = best[: 1 + int(np.argmin(np.append(np.diff(best) == 1, values=False)))]
    return float((tried[run[0]] + tried[run[-1]]) / 2), float(chances.max())


def least_payment(
    payer: Floats, *, recipient: Floats, price: float, effect: float, chance: float = 1.0
) -> tuple[float, float]:
    """The least payment with which both publics ratify as often as `chance`, and the payer's share.

    `payer` and `recipient` are the least shares their publics ratify. A unit paid lowers that of
    the recipient by `effect` and raises that of the payer by `price`: with a and b of them, it
    takes (a + b - 1) / (effect - price), where that leaves the payer a share of 1 or less. Infinite
    where no payment does it.
    """
    a, b = np.sort(payer), np.sort(recipient)
    often = np.arange(1, len(a) + 1) / len(a)
    needed = np.ceil(chance / often * len(b) - HARDLY).astype(int)
    able = needed <= len(b)
    a, b = a[able], b[np.maximum(needed[able], 1) - 1]
    gap = a + b - 1
    paid = np.zeros_like(gap) if effect <= price else np.maximum(gap, 0) / (effect - price)
    possible = (gap <= HARDLY) | ((effect > price) & (a + price * paid <= 1 + HARDLY))
    if not possible.any():
        return math.inf, math.nan
    paid = np.where(possible, np.where(gap <= HARDLY, 0.0, paid), math.inf)
    best = int(np.argmin(paid))
    return float(paid[best]), float(min(a[best] + price * paid[best], 1.0))
