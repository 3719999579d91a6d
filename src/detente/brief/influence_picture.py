"""The picture of a panel: what some actors did to each other, period by period, a row for each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.brief.model_content import CountedTie

LABEL = 72
"""Room for the name of a period under the axis."""
NAMED = 52
"""Width of the longest such name."""
BARS = 30
"""Height of the largest bar of a row; each row has a scale of its own, named beside it."""
FOOT = 20
LEAST = 0.8
"""A bar of few events is drawn at least so high, since it is not nothing."""
GAP, WIDEST_GAP = 0.18, 4.0


@dataclass(frozen=True, slots=True)
class TieBars:
    """One tie: its name, its bars as a path, the line they stand on, and what its largest is."""

    label: str
    label_x: float
    label_y: float
    path: str
    zero: float
    most: str
    most_x: float
    most_y: float
    most_anchor: str


@dataclass(frozen=True, slots=True)
class InfluencePicture:
    """The rows over one axis of time (x, label)."""

    width: int
    height: float
    left: int
    right: int
    anchor: str
    rows: tuple[TieBars, ...]
    axis: tuple[tuple[float, str], ...]


def influence_picture(
    ties: Sequence[CountedTie],
    periods: Sequence[str],
    *,
    name: Callable[[str], str],
    wide: bool,
) -> InfluencePicture:
    """The picture; where it is narrow, each name stands over its row."""
    width, left, right, row = (920, 300, 800, 42) if wide else (360, 6, 354, 58)
    every = math.ceil(LABEL * len(periods) / (right - left))
    step = (right - left) / len(periods)
    places = ((left + step * (k + 0.5), periods[k]) for k in range(0, len(periods), every))
    rows = tuple(
        _row(
            tie, periods, f"{name(tie.sender)} to {name(tie.recipient or '')}",
            zero=float(row * place - 4), ends=(left, right), wide=wide,
        )
        for place, tie in enumerate(ties, start=1)
    )  # fmt: skip
    return InfluencePicture(
        width=width,
        height=row * len(ties) + FOOT,
        left=left,
        right=right,
        anchor="end" if wide else "start",
        rows=rows,
        axis=tuple((_held(x, left, right), label) for x, label in places),
    )


def _row(
    tie: CountedTie,
    periods: Sequence[str],
    label: str,
    *,
    zero: float,
    ends: tuple[int, int],
    wide: bool,
) -> TieBars:
    left, right = ends
    most = max(tie.counts)
    named = f"most {most:,} ({periods[tie.counts.index(most)]})" if most else "none"
    return TieBars(
        label=label,
        label_x=left - 14 if wide else left,
        label_y=zero - 8 if wide else zero - BARS - 7,
        path=_bars(tie.counts, left=left, step=(right - left) / len(periods), zero=zero),
        zero=zero,
        most=named,
        most_x=right + 10 if wide else right,
        most_y=zero - 8 if wide else zero - BARS - 7,
        most_anchor="start" if wide else "end",
    )


def _held(x: float, left: float, right: float) -> float:
    """The middle of a name under the axis, moved so that the name stays within it."""
    return round(min(max(x, left + NAMED / 2), right - NAMED / 2), 1)


def _bars(counts: Sequence[int], *, left: float, step: float, zero: float) -> str:
    """A bar for each period in which something was done."""
    most, gap = max(counts) or 1, min(GAP * step, WIDEST_GAP)
    return "".join(
        f"M{left + step * k + gap / 2:.1f} {zero:g}"
        f"v{-max(LEAST, BARS * count / most):.1f}h{step - gap:.1f}V{zero:g}z"
        for k, count in enumerate(counts)
        if count
    )
