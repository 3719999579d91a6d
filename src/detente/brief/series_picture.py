"""The picture of a series: bars of cooperation up and conflict down, the share of conflict below.

Bars are events of the pair per 10,000 events of anyone, so that a year in which more is told of
everybody is not taken for one in which the pair did more. Both charts stand on one axis of time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.brief.scale import Scale
from detente.relations import DyadSeries, SeriesPeriod, Shifts

PER = 10_000
LEFT, RIGHT = 44, 10
TITLE = 24
"""Room above each chart for its name."""
BARS, SHARES = 170, 96
"""Heights of the two charts."""
GAP, AXIS = 18, 24
STRIP = 16
"""Height of one row of marks for what the texts tell."""
LABEL = 46
"""Room for the name of a period under the axis."""
NAME = 140
"""Room for the name of a break beside it."""
LEAST = 0.8
"""A bar of few events is drawn at least so high, since it is not nothing."""
NAMED = 4
"""Events of the texts that a mark names; the rest are counted."""
VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT = range(4)


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one class in one period; `open` where they are words, filled where deeds."""

    side: str
    open: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ToldMark:
    """What the texts tell of one period, on one side, and how many events that is."""

    side: str
    x: float
    y: float
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its place, its bars, the point of its share, and what it says when pointed at."""

    period: str
    x: float
    width: float
    middle: float
    bars: tuple[Bar, ...]
    share_y: float | None
    blank: bool
    """Whether the records hold nothing at all of this period."""
    label: str


@dataclass(frozen=True, slots=True)
class ShiftMark:
    """A break: where it stands, the levels on its two sides, and whether chance is ruled out."""

    x: float
    name: str
    anchor: str
    established: bool
    before: tuple[float, float, float]
    """The level's line: from x, to x, and y."""
    after: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class SeriesPicture:
    """The two charts drawn at one width; scales are (y, label), the axis (x, label)."""

    width: float
    height: float
    left: float
    right: float
    bars_top: float
    zero: float
    bars_bottom: float
    share_top: float
    share_bottom: float
    columns: tuple[Column, ...]
    rates: tuple[tuple[float, str], ...]
    shares: tuple[tuple[float, str], ...]
    line: str
    """The path of the share, broken where there is none."""
    axis: tuple[tuple[float, str], ...]
    shifts: tuple[ShiftMark, ...]
    told: tuple[ToldMark, ...]


def draw_series(
    series: DyadSeries,
    *,
    width: int,
    labels: Mapping[str, str],
    shifts: Shifts | None = None,
    told: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> SeriesPicture:
    """The picture of a series with at least one period, `width` units across.

    `labels` says what each period tells when pointed at, `told` the events of texts by period and
    side (`together` or `apart`), each in words.
    """
    step = (width - LEFT - RIGHT) / len(series.periods)
    rates = [_rates(period) for period in series.periods]
    up = max((sum(each[:2]) for each in rates), default=0.0)
    down = max((sum(each[2:]) for each in rates), default=0.0)
    bars = Scale.fitting(up, down, top=TITLE, height=BARS)
    share_top = TITLE + BARS + GAP + TITLE
    most = max((period.share or 0.0 for period in series.periods), default=0.0)
    shares = Scale.fitting(100 * most, 0.0, top=share_top, height=SHARES, most=100.0)
    columns = tuple(
        _column(period, rate, LEFT + step * place, step, bars=bars, shares=shares, labels=labels)
        for place, (period, rate) in enumerate(zip(series.periods, rates, strict=True))
    )
    strip = share_top + SHARES + 6
    return SeriesPicture(
        width=width,
        height=share_top + SHARES + AXIS + (6 + 2 * STRIP if told else 0),
        left=LEFT,
        right=width - RIGHT,
        bars_top=TITLE,
        zero=round(bars.y(0.0), 1),
        bars_bottom=TITLE + BARS,
        share_top=share_top,
        share_bottom=share_top + SHARES,
        columns=columns,
        rates=tuple((y, label) for y, label in bars.ticks()),
        shares=tuple((y, f"{label} %") for y, label in shares.ticks()),
        line=_line(columns),
        axis=_axis(columns, room=width - LEFT - RIGHT),
        shifts=_shifts(shifts, columns, shares),
        told=_told(told or {}, columns, top=strip),
    )


def _rates(period: SeriesPeriod) -> tuple[float, float, float, float]:
    """Events of the four classes, both ways together, per 10,000 of all events."""
    if not period.universe:
        return 0.0, 0.0, 0.0, 0.0
    a, b, c, d = (
        PER * sum(each.quads[quad] for each in period.directed) / period.universe
        for quad in range(4)
    )
    return a, b, c, d


def _column(
    period: SeriesPeriod,
    rates: tuple[float, float, float, float],
    x: float,
    step: float,
    *,
    bars: Scale,
    shares: Scale,
    labels: Mapping[str, str],
) -> Column:
    pad = min(step * 0.16, 6.0)
    stacks = (
        ("together", 1, rates[MATERIAL_COOPERATION], rates[VERBAL_COOPERATION]),
        ("apart", -1, rates[MATERIAL_CONFLICT], rates[VERBAL_CONFLICT]),
    )
    return Column(
        period=period.period,
        x=round(x, 1),
        width=round(step, 1),
        middle=round(x + step / 2, 1),
        bars=tuple(
            bar
            for side, sign, deeds, words in stacks
            for bar in _stack(side, sign, deeds, words, x + pad, step - 2 * pad, bars)
        ),
        share_y=None if period.share is None else round(shares.y(100 * period.share), 1),
        blank=not period.universe,
        label=labels[period.period],
    )


def _stack(  # noqa: PLR0917  geometry: a side and its two values, then a place
    side: str, sign: int, deeds: float, words: float, x: float, width: float, scale: Scale
) -> Iterable[Bar]:
    """Deeds stand on the zero line, words on the deeds."""
    base = scale.y(0.0)
    for value, is_open in ((deeds, False), (words, True)):
        if not value:
            continue
        height = max(LEAST, abs(scale.y(value) - scale.y(0.0)))
        top = base - height if sign > 0 else base
        yield Bar(side, is_open, round(x, 1), round(top, 1), round(width, 1), round(height, 1))
        base -= sign * height


def _line(columns: Sequence[Column]) -> str:
    """The path through the points, lifted where a period has none."""
    path, drawing = [], False
    for column in columns:
        if column.share_y is not None:
            path.append(f"{'L' if drawing else 'M'}{column.middle:g} {column.share_y:g}")
        drawing = column.share_y is not None
    return "".join(path)


def _axis(columns: Sequence[Column], *, room: float) -> tuple[tuple[float, str], ...]:
    """The names of periods under the axis, none closer than LABEL: years first of all."""
    firsts = [each for each in columns if each.period.endswith(("-01", "-Q1")) or _is_year(each)]
    named = firsts if len(firsts) > 1 else list(columns)
    every = max(1, math.ceil(len(named) * LABEL / room))
    if len(firsts) > 1:
        return tuple((each.middle, each.period[:4]) for each in named[::every])
    return tuple((each.middle, each.period) for each in named[:: every * 2 - 1])


def _is_year(column: Column) -> bool:
    return column.period.isdecimal()


def _shifts(
    found: Shifts | None, columns: Sequence[Column], shares: Scale
) -> tuple[ShiftMark, ...]:
    """The breaks of the share, or the best one where none is established."""
    if found is None or found.of != "share":
        return ()
    place = {column.period: number for number, column in enumerate(columns)}
    points = found.breaks if found.established and found.breaks else (found.best,)
    points = tuple(each for each in points if {each.first, each.last} <= set(place))
    starts = [0, *(place[each.first] for each in points)]
    ends = [*(place[each.first] for each in points), len(columns)]
    marks = []
    for number, point in enumerate(points):
        x = columns[place[point.first]].x
        room = columns[-1].x + columns[-1].width - x
        before = (columns[starts[number]].x, x, round(shares.y(100 * point.before), 1))
        last = columns[ends[number + 1] - 1]
        after = (x, round(last.x + last.width, 1), round(shares.y(100 * point.after), 1))
        name = f"shift in {point.first}" if found.established else f"{point.first}: not established"
        anchor = "start" if room > NAME else "end"
        marks.append(ShiftMark(x, name, anchor, found.established, before, after))
    return tuple(marks)


def _told(
    told: Mapping[tuple[str, str], Sequence[str]], columns: Sequence[Column], *, top: float
) -> tuple[ToldMark, ...]:
    """A mark for each period and side of which the texts tell something."""
    marks = []
    for column in columns:
        for row, side in enumerate(("together", "apart")):
            if events := told.get((column.period, side)):
                more = f"; and {len(events) - NAMED} more" if len(events) > NAMED else ""
                label = f"{column.period}, in the texts: {'; '.join(events[:NAMED])}{more}"
                y = top + STRIP * (row + 0.5)
                marks.append(ToldMark(side, column.middle, y, len(events), label))
    return tuple(marks)
