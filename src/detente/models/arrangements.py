"""Permutation tests of covariates of pairs: the ways in which they can lie among the actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Order = tuple[int, ...]

PLACEBOS = 39
"""Placebo fits: a share of 5 % lets one of them say as much. 6 actors and 100 periods take 1 s."""
FEWEST_TOLD = 19
"""Below it no placebo share can be 5 %, for the answer itself is one case of 20."""
TRIES = 3
"""Orders tried for each placebo wanted, where many do not tell the covariate."""
DIGITS = 9
"""Arrangements that differ in no more than this of their spread are one."""
TIED = 1e-6
"""A placebo this near, in parts of the answer, says as much: it is the answer with another sign."""


def swapped_shares(
    apart: Floats, *, reached: Floats, said: Callable[[Order], Floats], most: int = PLACEBOS
) -> tuple[Floats, Counts]:
    """The share of cases that say as much as `reached`, and the placebos told, of each question.

    `apart` is actors x actors x covariates. A placebo is what is `said` of another order of the
    actors: |estimate / error| of each question, NaN where it is not told; rows and columns are
    swapped alike. Each is another arrangement of the covariates, drawn with a fixed seed until
    `most` are told, or all of them where there are no more. The answer itself counts as one case.
    NaN where fewer than `FEWEST_TOLD` placebos are told.

    Source: Krackhardt (1988), Social Networks 10, quadratic assignment.

    Example
    -------
    >>> trade = np.random.default_rng(1).random((5, 5, 1))
    >>> shares, told = swapped_shares(
    ...     trade, reached=np.array([3.0]), said=lambda order: np.array([float(order[0])])
    ... )
    >>> int(told[0]), bool(0 < shares[0] < 1)
    (39, True)
    """
    asked = np.isfinite(reached)
    large, told = np.zeros(len(reached), int), np.zeros(len(reached), int)
    for order in _orders(apart, most):
        other = said(order)
        told += np.isfinite(other)
        large += other >= reached * (1 - TIED)
        if (told[asked] >= most).all():
            break
    shares = np.where(asked & (told >= FEWEST_TOLD), (1 + large) / (1 + told), np.nan)
    return shares, told


def arrangements(apart: Floats, *, most: int) -> tuple[Order, ...] | None:
    """An order of the actors for each arrangement, the one given first; None of more than `most`.

    Two orders are one arrangement where the covariates lie alike under both.

    Example
    -------
    >>> allied = np.zeros((5, 5, 1))
    >>> allied[0, 1] = allied[1, 0] = 1
    >>> len(arrangements(allied, most=39))
    10
    """
    values, n = _rounded(apart), len(apart)
    found, reached = {values.tobytes()}, [tuple(range(n))]
    for order in reached:  # swaps of neighbours lead to every arrangement
        for k in range(n - 1):
            other = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
            key = _in_order(values, other).tobytes()
            if key not in found:
                found.add(key)
                reached.append(other)
        if len(found) > most:
            return None
    return tuple(reached)


def _orders(apart: Floats, most: int) -> Iterable[Order]:
    """Orders of other arrangements, drawn at random; none where all are too few to tell."""
    dice = np.random.default_rng(0)
    every = arrangements(apart, most=TRIES * most)
    if every is None:
        return islice(_drawn(apart, dice), TRIES * most)
    if len(every) <= FEWEST_TOLD:
        return ()
    return [every[1:][k] for k in dice.permutation(len(every) - 1)]


def _drawn(apart: Floats, dice: np.random.Generator) -> Iterator[Order]:
    """Other arrangements, none of them twice: there must be as many as are taken."""
    values = _rounded(apart)
    seen = {values.tobytes()}
    while True:
        order = tuple(dice.permutation(len(apart)).tolist())
        key = _in_order(values, order).tobytes()
        if key not in seen:
            seen.add(key)
            yield order


def _rounded(apart: Floats) -> Floats:
    spread = np.abs(apart).max(axis=(0, 1), initial=0.0)
    return np.asarray(np.round(apart / np.where(spread > 0, spread, 1.0), DIGITS) + 0.0, float)


def _in_order(values: Floats, order: Order) -> Floats:
    return values[np.ix_(order, order)]
