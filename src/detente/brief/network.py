"""The section Who stands how with whom: the strongest ties as a small picture, and as rows."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.happened import EventRow, event_row
from detente.brief.passages import Evidence, line_of
from detente.relations import SignedTie

ACTORS = 14
"""The most actors a reader can follow in one picture."""
TIES = 40
ROWS = 60
EVENTS = 8
"""Events a tie's row opens on; all stand in brief.json."""
SIGNS = {1: "+", -1: "−", 0: "±"}
KINDS = {1: "cooperative", -1: "conflictual", 0: "mixed"}
RADIUS = 9
LABEL = 15
"""Characters on one line of an actor's label."""
ZIGZAG = 4.0


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the picture: where it stands, and its label in lines of text."""

    id: str
    name: str
    x: float
    y: float
    own: bool
    label: tuple[str, ...]
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the picture: its path (zigzag where conflictual) and where its sign stands."""

    kind: str
    sign: str
    path: str
    weight: float
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The network drawn at one width."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie as a row that opens on its events."""

    a: str
    b: str
    kind: str
    sign: str
    cooperative: int
    conflictual: int
    events: tuple[EventRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """All the section shows, and how much it does not."""

    wide: Picture
    narrow: Picture
    rows: tuple[TieRow, ...]
    actors: int
    ties: int
    left_out: tuple[str, ...]
    unnamed: int
    """Actors left out that are not even named: only brief.json has them."""
    kinds: tuple[tuple[str, int], ...]


def network_page(content: BriefContent, evidence: Evidence) -> NetworkPage:
    """The network of the brief, cut to its most connected actors, the pair always among them."""
    ties = sorted(content.network.ties, key=lambda t: (-_events(t), t.a, t.b))
    chosen, left_out = _choose(content.network.nodes, ties, content.dyad)
    kept = [tie for tie in ties if {tie.a, tie.b} <= set(chosen)][:TIES]
    names = {id_: line_of(content.names.get(id_, id_), longest=60) for id_ in content.network.nodes}
    kinds = Counter(KINDS[tie.sign] for tie in ties)
    return NetworkPage(
        wide=_draw(chosen, kept, names, content.dyad, upright=False),
        narrow=_draw(chosen, kept, names, content.dyad, upright=True),
        rows=tuple(_row(tie, names, content, evidence) for tie in ties[:ROWS]),
        actors=len(content.network.nodes),
        ties=len(ties),
        left_out=tuple(names[id_] for id_ in left_out[:ROWS]),
        unnamed=max(0, len(left_out) - ROWS),
        kinds=tuple((kind, kinds[kind]) for kind in KINDS.values() if kinds[kind]),
    )


def _events(tie: SignedTie) -> int:
    return tie.cooperative + tie.conflictual


def _choose(
    nodes: tuple[str, ...], ties: list[SignedTie], dyad: tuple[str, str]
) -> tuple[list[str], list[str]]:
    """The most connected actors, ties with the pair counting first; and those left out."""
    with_pair: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for tie in ties:
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            events[one] += _events(tie)
            with_pair[one] += _events(tie) if other in dyad else 0
    ordered = sorted(nodes, key=lambda n: (n not in dyad, -with_pair[n], -events[n], n))
    return ordered[:ACTORS], ordered[ACTORS:]


def _row(
    tie: SignedTie, names: dict[str, str], content: BriefContent, evidence: Evidence
) -> TieRow:
    because = set(tie.because)
    events = sorted(
        (event for event in content.events if event.id in because),
        key=lambda e: (e.date.date if e.date else "9999", e.id),
    )
    return TieRow(
        a=names.get(tie.a, tie.a),
        b=names.get(tie.b, tie.b),
        kind=KINDS[tie.sign],
        sign=SIGNS[tie.sign],
        cooperative=tie.cooperative,
        conflictual=tie.conflictual,
        events=tuple(event_row(event, content, evidence) for event in events[:EVENTS]),
        more=max(0, len(events) - EVENTS),
    )


def _draw(
    actors: list[str],
    ties: list[SignedTie],
    names: dict[str, str],
    dyad: tuple[str, str],
    *,
    upright: bool,
) -> Picture:
    """The pair at two ends, the others between, nearer to the one they have more events with.

    Upright, the pair stands above and below, for a narrow page; else left and right.
    """
    size = (max(400, 120 + 62 * math.ceil(len(actors) / 2)), 380) if upright else (440, 920)
    places = _places(actors, ties, dyad)
    nodes = tuple(
        _node(id_, names[id_], places[id_], size, own=id_ in dyad, upright=upright)
        for id_ in actors
    )
    at = {node.id: node for node in nodes}
    edges = tuple(_edge(tie, at[tie.a], at[tie.b]) for tie in ties)
    return Picture(size[1], size[0], nodes, edges)


def _places(
    actors: list[str], ties: list[SignedTie], dyad: tuple[str, str]
) -> dict[str, tuple[float, float]]:
    """Where each actor stands: `along` from the first of the pair, 0, to the other, 1; `across`."""
    pull = {id_: _pull(id_, ties, dyad) for id_ in actors}
    others = sorted((id_ for id_ in actors if id_ not in dyad), key=lambda n: (pull[n], n))
    places = {dyad[0]: (0.0, 0.0), dyad[1]: (1.0, 0.0)}
    for side, row in ((-1, others[::2]), (1, others[1::2])):
        for number, id_ in enumerate(row):
            along = 0.1 + 0.8 * (number + 0.5) / len(row)
            places[id_] = (along, side * (0.62 + 0.38 * math.sin(math.pi * along)))
    return places


def _pull(actor: str, ties: list[SignedTie], dyad: tuple[str, str]) -> float:
    """From -1 (all events with the first of the pair) to 1 (all with the second)."""
    weights = [0, 0]
    for tie in ties:
        for end, one in enumerate(dyad):
            if {tie.a, tie.b} == {actor, one}:
                weights[end] += _events(tie)
    return (weights[1] - weights[0]) / (sum(weights) or 1)


def _node(
    id_: str,
    name: str,
    place: tuple[float, float],
    size: tuple[int, int],
    *,
    own: bool,
    upright: bool,
) -> Node:
    along, across = place
    height, width = size
    if upright:
        x, y = width / 2 + across * (width / 2 - 118), 44 + along * (height - 88)
    else:
        x, y = 120 + along * (width - 240), height / 2 + across * (height / 2 - 66)
    label = _label_lines(name)
    block = LABEL * (len(label) - 1)
    if own and not upright:
        spot = (
            x + (-16 if along == 0 else 16),
            y + 5 - block / 2,
            "end" if along == 0 else "start",
        )
    elif own or not upright:
        above = along == 0 if upright else across < 0
        spot = (x, y - 18 - block if above else y + 26, "middle")
    else:
        spot = (
            x + (-16 if across < 0 else 16),
            y + 5 - block / 2,
            "end" if across < 0 else "start",
        )
    rounded = (round(x, 1), round(y, 1))
    return Node(id_, name, *rounded, own, label, round(spot[0], 1), round(spot[1], 1), spot[2])


def _label_lines(name: str) -> tuple[str, ...]:
    """The name in at most two lines of LABEL characters, an ellipsis where it was cut."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LABEL:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = [line_of(line, longest=LABEL) for line in lines[:2]]
    if len(lines) > len(kept):
        kept[-1] = kept[-1].rstrip("…") + "…"
    return tuple(kept)


def _edge(tie: SignedTie, a: Node, b: Node) -> Edge:
    """A tie between the rims of two nodes, its sign nearer to the one outside the pair."""
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    ux, uy = (b.x - a.x) / length, (b.y - a.y) / length
    ends = (a.x + ux * RADIUS, a.y + uy * RADIUS, b.x - ux * RADIUS, b.y - uy * RADIUS)
    at = 0.5 if a.own == b.own else (0.62 if a.own else 0.38)
    return Edge(
        kind=KINDS[tie.sign],
        sign=SIGNS[tie.sign],
        path=_zigzag(*ends) if tie.sign < 0 else "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*ends),
        weight=round(1.4 + 0.5 * min(math.log2(1 + _events(tie)), 5), 2),
        x=round(a.x + at * (b.x - a.x), 1),
        y=round(a.y + at * (b.y - a.y), 1),
        label=f"{a.name} and {b.name}: {KINDS[tie.sign]}, {tie.cooperative} cooperative "
        f"and {tie.conflictual} conflictual events",
    )


def _zigzag(x1: float, y1: float, x2: float, y2: float) -> str:
    """A path that swings from side to side: told from a straight one without colour."""
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    swings = max(2, round(length / (2 * ZIGZAG)))
    nx, ny = -(y2 - y1) / length * ZIGZAG, (x2 - x1) / length * ZIGZAG
    points = [f"M{x1:.1f} {y1:.1f}"]
    for n in range(1, swings):
        share, side = n / swings, 1 if n % 2 else -1
        points.append(
            f"L{x1 + share * (x2 - x1) + side * nx:.1f} {y1 + share * (y2 - y1) + side * ny:.1f}"
        )
    return "".join([*points, f"L{x2:.1f} {y2:.1f}"])
