"""A series in one line of signs, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from detente.brief.series_picture import PER
from detente.relations import DyadPanel, DyadSeries

BLOCKS = "▁▂▃▄▅▆▇█"
COOPERATION = 2
"""Quad classes up to this one are of cooperation."""
BESIDE = 44
"""Columns that the name and the ends of a series take beside its signs."""
PLAIN = "_.:-=+*#"
"""For a terminal that has no blocks: as many steps, each darker than the one before."""
GAP = " "


def series_lines(
    series: DyadSeries, *, encoding: str, longest: int = 60
) -> tuple[tuple[str, str, str], ...]:
    """The pair's events per 10,000 and its share of conflict: a name, a sparkline, both ends."""
    rates = [each.rate for each in series.periods]
    shares = [None if each.share is None else 100 * each.share for each in series.periods]
    return _lines(rates, shares, encoding=encoding, longest=longest)


def panel_lines(
    panel: DyadPanel, *, encoding: str, longest: int = 60
) -> tuple[tuple[str, str, str], ...]:
    """The same of a panel of one pair, over all periods of which the records hold anything.

    None of a panel of several pairs, or of no event. Events of no quad class have no share.
    """
    table = panel.table
    actors = {*table["actor"].unique().to_pylist(), *table["recipient"].unique().to_pylist()}
    if len(actors) != 2:  # noqa: PLR2004  the pair
        return ()
    events: Counter[str] = Counter()
    sides: dict[str, list[int]] = {each.period: [0, 0] for each in panel.universes}
    for row in panel.rows:
        events[row.period] += row.events
        if row.quad is not None:
            sides[row.period][row.quad > COOPERATION] += row.events
    rates = [PER * events[each.period] / each.events for each in panel.universes]
    shares = [100 * apart / (near + apart) if near + apart else None
              for near, apart in sides.values()]  # fmt: skip
    return _lines(rates, shares, encoding=encoding, longest=longest)


def _lines(
    rates: Sequence[float | None], shares: Sequence[float | None], *, encoding: str, longest: int
) -> tuple[tuple[str, str, str], ...]:
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
