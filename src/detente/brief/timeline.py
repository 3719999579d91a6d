"""The timeline: where each dated event stands in a picture of a given width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  `date` is a field's name here

MARK = 13
"""Room for one mark, in units of the picture."""
STACK = 7
"""Marks on top of each other in one lane before the rest are a number."""
LANES = {
    4: "Material conflict",
    3: "Verbal conflict",
    1: "Verbal cooperation",
    2: "Material cooperation",
}
AXIS = 26
LANE_GAP = 10
MARGIN = 12
WIDE = 600
"""From this width on, the lanes' names stand beside them; below it, above them."""
LABELS = 150
GUTTER = 46
"""Room for events long before the others, whose distance is not drawn to scale."""
FAR = 3.0
NEAR_SHARE = 0.8
"""The axis starts where the latest 80 % of events do, if the rest would take FAR times the room."""
SHORT = 5
"""An axis of so few years is drawn whole."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
QUARTERS = ("Jan", "Apr", "Jul", "Oct")
TICK = 64
ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Moment:
    """An event in time: `at` to `until` are years with fractions, equal where a day is known."""

    at: float
    until: float
    quad: int
    own: bool
    label: str

    @property
    def middle(self) -> float:
        """Where its mark stands."""
        return (self.at + self.until) / 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment's place in the picture, and how far its date reaches to each side."""

    x: float
    y: float
    left: float
    right: float
    moment: Moment


@dataclass(frozen=True, slots=True)
class Lane:
    """One quad class: its name, its band, its marks, and how many found no room."""

    quad: int
    name: str
    top: float
    height: float
    marks: tuple[Mark, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: lanes from conflict above to cooperation below, and the axis under them."""

    width: float
    height: float
    left: float
    right: float
    wide: bool
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    earlier: int
    """Events left of the axis, in the gutter."""
    break_at: float | None
    break_label: str

    @property
    def drawn(self) -> int:
        """How many marks the picture holds."""
        return sum(len(lane.marks) for lane in self.lanes)


def moment_of(date: str, *, quad: int, own: bool, label: str) -> Moment | None:
    """The moment an ISO date names, or None where it names no day of any calendar."""
    early, _, late = date.partition("/")
    first, last = _stretch(early), _stretch(late or early)
    if first is None or last is None or quad not in LANES:
        return None
    return Moment(first[0], max(first[1], last[1]), quad, own, f"{date}: {label}")


def _stretch(date: str) -> tuple[float, float] | None:
    """The years with fractions at which a day, month or year begins and ends."""
    found = ISO.fullmatch(date)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = Day(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    at = start.year + (start.timetuple().tm_yday - 1) / 366
    return at, at + (0.0 if day else (1 / 12 if month else 1.0))


def draw_timeline(moments: Sequence[Moment], *, width: int) -> Timeline:
    """The picture of the moments, `width` units across and as high as their stacks need."""
    ordered = sorted(moments, key=lambda m: (m.middle, not m.own, m.label))
    wide = width >= WIDE
    first, last = _range([moment.middle for moment in ordered])
    earlier = [moment for moment in ordered if moment.middle < first]
    left = (LABELS if wide else MARGIN) + (GUTTER if earlier else 0)
    scale = _Scale(first, last, left + MARGIN, width - 2 * MARGIN)
    lanes, top = [], 0.0 if wide else 4.0
    for quad in LANES:
        lane = _lane(quad, [m for m in ordered if m.quad == quad], scale, top, wide=wide)
        lanes.append(lane)
        top = lane.top + lane.height + LANE_GAP
    return Timeline(
        width=width,
        height=top + AXIS,
        left=left - (GUTTER if earlier else 0),
        right=width - MARGIN,
        wide=wide,
        lanes=tuple(lanes),
        ticks=_ticks(scale),
        earlier=len(earlier),
        break_at=left - 2 if earlier else None,
        break_label="earlier",
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years to units across; what is before `first` goes into the gutter left of it."""

    first: float
    last: float
    left: float
    right: float

    def x(self, year: float) -> float:
        if year < self.first:
            return self.left - MARGIN - GUTTER / 2
        share = (year - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)


def _range(years: list[float]) -> tuple[float, float]:
    """The years the axis spans: all of them, or the latest where a few lie far before."""
    if not years:
        return 2000.0, 2001.0
    first, last = float(int(years[0])), float(int(years[-1]) + 1)
    start = float(int(years[int(len(years) * (1 - NEAR_SHARE))]))
    if last - first > FAR * (last - start) and last - first > SHORT:
        return start, last
    return first, last


def _lane(quad: int, moments: list[Moment], scale: _Scale, top: float, *, wide: bool) -> Lane:
    """Each mark on the lowest level where it does not touch the one before it."""
    ends: list[float] = []
    placed: list[tuple[float, int, Moment]] = []
    for moment in moments:
        x = scale.x(moment.middle)
        level = next((n for n, end in enumerate(ends) if end + MARK <= x), len(ends))
        if level >= STACK:
            continue
        ends[level : level + 1] = [x]
        placed.append((x, level, moment))
    band_top = top if wide else top + 16
    height = max(34.0, len(ends) * MARK + 8.0)
    marks = tuple(_mark(x, level, m, scale, band_top + height) for x, level, m in placed)
    return Lane(quad, LANES[quad], band_top, height, marks, len(moments) - len(placed))


def _mark(x: float, level: int, moment: Moment, scale: _Scale, bottom: float) -> Mark:
    inside = moment.at >= scale.first and moment.until > moment.at
    left = scale.x(moment.at) if inside else x
    right = scale.x(min(moment.until, scale.last)) if inside else x
    return Mark(x, round(bottom - 4 - MARK * (level + 0.5), 1), left, right, moment)


def _ticks(scale: _Scale) -> tuple[tuple[float, str], ...]:
    """Round years, none closer than TICK to the next; quarters where there are few years."""
    span = scale.last - scale.first
    room = (scale.right - scale.left) / TICK
    if span * len(QUARTERS) <= room:
        years = range(int(scale.first), int(scale.last))
        return tuple(
            (scale.x(year + n / len(QUARTERS)), f"{name} {year}")
            for year in years
            for n, name in enumerate(QUARTERS)
        )
    step = next((each for each in STEPS if span / each <= room), STEPS[-1])
    first = -(-int(scale.first) // step) * step
    return tuple((scale.x(float(y)), str(y)) for y in range(first, int(scale.last) + 1, step))
