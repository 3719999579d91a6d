"""Where the two camps of a signed network are drawn: two columns of actors, ties among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.brief.passages import label_of
from detente.models.results import Balance, Pair
from detente.relations import SignedNetwork, SignedTie

ACTORS = 60
"""The most actors drawn, those of most ties at odds first: more cannot be told apart."""
NAME, CODE = 24, 10
ROW, TOP, FOOT = 30, 46, 18
WIDE = (920, (340, 580), (24, 280))
"""Width, where each camp stands, and how far a tie within a camp bows out: between neighbours, and
from the first to the last."""
NARROW = (360, (104, 256), (14, 92))


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie drawn: its path, whether negative, and its sign where it is at odds."""

    path: str
    negative: bool
    sign: str
    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class ActorMark:
    """An actor drawn, its name towards the middle."""

    x: float
    y: float
    label: str
    label_x: float
    anchor: str
    own: bool
    title: str


@dataclass(frozen=True, slots=True)
class CampsPicture:
    """Two columns of actors and the ties among them."""

    width: int
    height: int
    heads: tuple[tuple[float, str, str], ...]
    ties: tuple[TieLine, ...]
    actors: tuple[ActorMark, ...]


def camps_picture(
    network: SignedNetwork, found: Balance, *, names: Mapping[str, str], wide: bool = True
) -> CampsPicture:
    """The camps as two columns; `names` are of nodes that the file knows by another name.

    Where it is narrow, actors stand by the names of the file. Ties at odds are drawn last.
    """
    width, xs, bulge = WIDE if wide else NARROW
    columns = actors_drawn(found)
    rows = max(map(len, columns))
    own = set(found.rapprochement.dyad) if found.rapprochement else set()
    marks = {}
    for camp, nodes in enumerate(columns):
        shift = (rows - len(nodes)) * ROW / 2
        for row, node in enumerate(nodes):
            name = named(names, node)
            label = name if wide else label_of(node, longest=CODE)
            side, anchor = (12, "start") if camp == 0 else (-12, "end")
            x, y = xs[camp], TOP + shift + ROW * row + ROW / 2
            title = f"{name}: camp {camp + 1}"
            marks[node] = ActorMark(x, y, label, x + side, anchor, node in own, title)
    heads = tuple(
        (x, anchor, f"Camp {camp + 1} ({len(found.camps[camp])})")
        for camp, (x, anchor) in enumerate(zip(xs, ("end", "start"), strict=True))
    )
    odds = set(found.frustrated)
    ties = [tie for tie in network.ties if tie.a in marks and tie.b in marks]
    ties.sort(key=lambda tie: ends_of(tie) in odds)  # those at odds on top
    bow = (bulge[0], (bulge[1] - bulge[0]) / (ROW * max(rows, 1)))
    lines = []
    for tie in ties:
        pair = f"{named(names, tie.a)} and {named(names, tie.b)}"
        ends = marks[tie.a], marks[tie.b]
        lines.append(_line(tie, ends, bow, pair=pair, at_odds=ends_of(tie) in odds))
    return CampsPicture(
        width, TOP + ROW * rows + FOOT, heads, tuple(lines), tuple(marks.values())
    )  # fmt: skip


def actors_drawn(found: Balance) -> tuple[list[str], list[str]]:
    """The actors of each camp that are drawn, by name."""
    ranked = sorted(found.of_actors, key=lambda each: (-each.strained, -each.ties, each.actor))
    kept = {each.actor for each in ranked[:ACTORS]}
    first, second = ([name for name in camp if name in kept] for camp in found.camps)
    return first, second


def named(names: Mapping[str, str], node: str) -> str:
    """The node's name on one line, bounded."""
    return label_of(names.get(node, node), longest=NAME)


def ends_of(tie: SignedTie) -> Pair:
    """The two actors of a tie, in the order of their names."""
    return min(tie.a, tie.b), max(tie.a, tie.b)


def _line(
    tie: SignedTie,
    ends: tuple[ActorMark, ActorMark],
    bow: tuple[float, float],
    *,
    pair: str,
    at_odds: bool,
) -> TieLine:
    """A straight line between the camps, a bow within one."""
    a, b = ends
    x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
    path = f"M{a.x} {a.y}L{b.x} {b.y}"
    if a.x == b.x:
        out = (-1 if a.anchor == "start" else 1) * (bow[0] + bow[1] * abs(a.y - b.y))
        path = f"M{a.x} {a.y}Q{x + 2 * out:.1f} {y:.1f} {b.x} {b.y}"
        x += out
    word, sign = ("positive", "+") if tie.sign > 0 else ("negative", "−")
    title = f"{pair}: {word}" + (", at odds with the camps" if at_odds else "")
    return TieLine(path, tie.sign < 0, sign if at_odds else "", round(x, 1), round(y, 1), title)
