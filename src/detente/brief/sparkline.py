"""A series in one line of signs, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from detente.relations import DyadSeries

BLOCKS = "▁▂▃▄▅▆▇█"
PLAIN = "_.:-=+*#"
"""For a terminal that has no blocks: as many steps, each darker than the one before."""
GAP = " "


def series_lines(
    series: DyadSeries, *, encoding: str, longest: int = 60
) -> tuple[tuple[str, str, str], ...]:
    """The pair's events per 10,000 and its share of conflict: a name, a sparkline, both ends."""
    rates = [each.rate for each in series.periods]
    shares = [None if each.share is None else 100 * each.share for each in series.periods]
    return tuple(
        (name, sparkline(values, encoding=encoding, longest=longest), _ends(values, unit))
        for name, values, unit in (
            ("events per 10,000", rates, ""),
            ("share of conflict", shares, " %"),
        )
    )


def _ends(values: Sequence[float | None], unit: str) -> str:
    """The first and the last value that there is."""
    known = [value for value in values if value is not None]
    if not known:
        return "nothing told"
    ends = dict.fromkeys(f"{value:.1f}{unit}" for value in (known[0], known[-1]))
    return " to ".join(ends)


def sparkline(values: Sequence[float | None], *, encoding: str, longest: int = 60) -> str:
    """One sign a value, from zero to the largest; a gap for None.

    More values than `longest` are taken together in stretches, each as high as its mean. Signs are
    blocks where the encoding has them.

    Example
    -------
    >>> sparkline([0, 1, None, 4], encoding="utf-8"), sparkline([0, 1, None, 4], encoding="ascii")
    ('▁▃ █', '_: #')
    """
    signs = _signs(encoding)
    short = _shortened(values, longest)
    highest = max((value for value in short if value is not None), default=0.0) or 1.0
    steps = len(signs) - 1
    return "".join(
        GAP if value is None else signs[round(steps * max(value, 0.0) / highest)] for value in short
    )


def _signs(encoding: str) -> str:
    try:
        BLOCKS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return BLOCKS


def _shortened(values: Sequence[float | None], longest: int) -> list[float | None]:
    """The values, or the means of as many stretches of them as there is room for."""
    if len(values) <= longest:
        return list(values)
    ends = [len(values) * number // longest for number in range(longest + 1)]
    return [_mean(values[a:b]) for a, b in pairwise(ends)]


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
