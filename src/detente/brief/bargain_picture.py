"""The picture of a bargaining: each actor's way along each scale, from its start to its end."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.model_content import BriefBargaining
from detente.brief.passages import label_of

SCALE = 100.0
STEP = 25
ACTORS = 20
"""Actors drawn, the most powerful first; the table has all."""
DIMENSIONS = 4
"""Scales drawn; the table has all."""
HEAD, FOOT, BELOW = 26, 24, 10


@dataclass(frozen=True, slots=True)
class Track:
    """One actor on one scale: where it starts, stands each turn, and ends; its variants' range.

    `way` is from the least to the greatest of these places.
    """

    label: str
    label_x: float
    label_y: float
    y: float
    start: float
    end: float
    turns: tuple[float, ...]
    way: tuple[float, float]
    low: float | None
    high: float | None
    title: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One scale with its actors."""

    name: str
    top: float
    bottom: float
    ticks: tuple[tuple[float, str], ...]
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class BargainPicture:
    """All scales, one under another."""

    width: int
    height: float
    left: int
    right: int
    anchor: str
    panels: tuple[Panel, ...]


def bargain_picture(bargaining: BriefBargaining, *, wide: bool) -> BargainPicture:
    """The picture; where it is narrow, each name stands over its line."""
    width, left, row = (920, 240, 24) if wide else (360, 10, 38)
    right = width - 14
    order = sorted(
        range(len(bargaining.actors)),
        key=lambda n: (-bargaining.actors[n].capability, bargaining.actors[n].name),
    )[:ACTORS]
    panels, top = [], 0.0
    for dimension, name in enumerate(bargaining.found.dimensions[:DIMENSIONS]):
        first = top + HEAD + (row / 2 if wide else row - 10)
        tracks = tuple(
            _track(bargaining, actor, dimension, first + row * place, (left, right, wide))
            for place, actor in enumerate(order)
        )
        bottom = top + HEAD + row * len(order)
        ticks = tuple(
            (_x(value, left, right), f"{value}") for value in range(0, int(SCALE) + 1, STEP)
        )
        panels.append(Panel(label_of(name, longest=40), top, bottom, ticks, tracks))
        top = bottom + FOOT + BELOW
    return BargainPicture(
        width, top - BELOW, left, right, "end" if wide else "start", tuple(panels)
    )


def _track(
    bargaining: BriefBargaining, actor: int, dimension: int, y: float, box: tuple[int, int, bool]
) -> Track:
    left, right, wide = box
    found = bargaining.found
    places = [turn.positions[actor][dimension] for turn in found.turns]
    ends = found.uncertain
    low, high = (ends.low[actor][dimension], ends.high[actor][dimension]) if ends else (None, None)
    name = label_of(bargaining.actors[actor].name, longest=32)
    spread = "" if low is None else f", in the middle 90 % of variants from {low:.0f} to {high:.0f}"
    return Track(
        label=name,
        label_x=left - 12 if wide else left,
        label_y=y + 4 if wide else y - 9,
        y=y,
        start=_x(places[0], left, right),
        end=_x(places[-1], left, right),
        turns=tuple(_x(place, left, right) for place in places[1:-1]),
        way=(_x(min(places), left, right), _x(max(places), left, right)),
        low=None if low is None else _x(low, left, right),
        high=None if high is None else _x(high, left, right),
        title=f"{name}: from {places[0]:.0f} to {places[-1]:.0f}{spread}",
    )


def _x(value: float, left: int, right: int) -> float:
    return round(left + (right - left) * value / SCALE, 1)
