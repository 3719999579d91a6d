"""Cohen's kappa of two coders, plain and weighted."""

from __future__ import annotations

import numpy as np

from detente.weighing.alpha import Level
from detente.weighing.intervals import Codes, Floats, unit_interval
from detente.weighing.results import CoderPair, Coefficient


def coder_pair(
    coders: tuple[str, str],
    *,
    one: Codes,
    other: Codes,
    scale: Floats,
    level: Level,
    among: int,
) -> CoderPair:
    """How two coders agree on the units both coded: `one` and `other` hold their values' numbers.

    `scale` has the number that each value stands for; above the nominal level kappa is weighted by
    it too. Intervals are the coarser, the more pairs it is one `among`.
    """
    size = len(scale)
    confusion = np.bincount(one * size + other, minlength=size * size).reshape(size, size)
    weights = None if level == "nominal" else _weights(level, scale)
    return CoderPair(
        coders=coders,
        units=len(one),
        agreement=float((one == other).mean()) if len(one) else None,
        kappa=_kappa(one, other, 1 - np.eye(size), among),
        weighted_kappa=None if weights is None else _kappa(one, other, weights, among),
        confusion=tuple(tuple(row) for row in confusion.tolist()),
    )


def _weights(level: Level, scale: Floats) -> Floats:
    """How bad each disagreement is: ranks apart (Cohen, 1968), or squared (Fleiss, Cohen, 1973)."""
    apart = np.abs(np.subtract.outer(scale, scale))
    return apart if level == "ordinal" else np.square(apart)


def _kappa(one: Codes, other: Codes, weights: Floats, among: int) -> Coefficient:
    if not len(one):
        return Coefficient(None, None, "the two coded no unit in common")
    size = len(weights)

    def drawn(times: Floats) -> float | None:
        cells = np.bincount(one * size + other, weights=times, minlength=size * size)
        return kappa_of(cells.reshape(size, size).astype(np.float64), weights=weights)

    value = drawn(np.ones(len(one)))
    if value is None:
        because = "both give all units one and the same value: chance alone would agree"
        return Coefficient(None, None, because)
    work = (len(one) + size * size) * among
    return Coefficient(value, unit_interval(drawn, units=len(one), work=work), None)


def kappa_of(confusion: Floats, *, weights: Floats | None = None) -> float | None:
    """Cohen's kappa (1960) of a confusion table; None where both coders give one value only.

    `weights` says how bad each disagreement is (Cohen, 1968), 0 on the diagonal; without, all are
    equally bad.

    Example
    -------
    >>> import numpy as np
    >>> round(kappa_of(np.array([[20.0, 5.0], [10.0, 15.0]])) or 0, 4)
    0.4
    """
    bad = 1 - np.eye(len(confusion)) if weights is None else weights
    total = float(confusion.sum())
    expected = float(confusion.sum(axis=1) @ bad @ confusion.sum(axis=0)) / total
    return 1 - float((confusion * bad).sum()) / expected if expected > 0 else None
