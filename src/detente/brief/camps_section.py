"""The section Which camps there are: what is at odds, and what a rapprochement would cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.brief.camps import actors_drawn
from detente.brief.ground_rows import GroundRow, ground_row, resting_on
from detente.brief.headline import plural
from detente.brief.model_content import BriefCamps
from detente.brief.passages import Evidence, label_of, percent
from detente.models.results import Pair
from detente.relations import SignedTie

NAME, CODE = 24, 10
NAMED, TIES = 24, 200
ROW, TOP, FOOT = 30, 46, 18
NO_FORECAST = (
    "The camps are those of least weight at odds, no alliances. A price is what one change adds to "
    "that weight, all other ties as they are: it is no forecast"
)


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


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie: between whom, its sign, how it stands to the camps, and what it rests on."""

    between: str
    sign: str
    standing: str
    sure: str
    ground: GroundRow


@dataclass(frozen=True, slots=True)
class CampsPage:
    """The section; a terminal shows what is `found`."""

    lead: str
    camps: tuple[str, ...]
    pictures: tuple[tuple[str, CampsPicture], ...]
    undrawn: str
    found: tuple[str, ...]
    ties: tuple[TieRow, ...]
    ties_left: int
    rests: str
    about: tuple[str, ...]
    file: str


def camps_page(camps: BriefCamps, evidence: Evidence, names: Sequence[str]) -> CampsPage:
    """The camps as the page shows them; `names` are those of the pair."""
    found = tuple(_found(camps, names))
    drawn = sum(map(len, actors_drawn(camps.found)))
    return CampsPage(
        lead=_lead(camps),
        camps=tuple(_listed(camps, camp) for camp in camps.found.camps),
        pictures=tuple(
            (name, _picture(camps, wide=name == "wide")) for name in ("wide", "narrow")
        ),
        undrawn="" if drawn == camps.found.actors else (
            f"Not drawn: {plural(camps.found.actors - drawn, 'actor')} with fewer ties at odds."
        ),
        found=found,
        ties=tuple(_rows(camps, evidence)),
        ties_left=max(0, len(camps.network.ties) - TIES),
        rests=resting_on(camps.grounds),
        about=tuple(_about(camps)),
        file=label_of(camps.file.path, longest=160),
    )  # fmt: skip


def _name(camps: BriefCamps, node: str) -> str:
    return label_of(camps.names.get(node, node), longest=NAME)


def _listed(camps: BriefCamps, nodes: Sequence[str]) -> str:
    told = ", ".join(sorted(_name(camps, node) for node in nodes)[:NAMED])
    return told + (f" and {len(nodes) - NAMED} more" if len(nodes) > NAMED else "")


def _lead(camps: BriefCamps) -> str:
    found = camps.found
    when = "" if found.window is None else (
        f" in {label_of(found.window, longest=NAME)}, the last of "
        f"{plural(camps.windows, 'window')} of the file"
        if camps.windows > 1 else f" in {label_of(found.window, longest=NAME)}"
    )  # fmt: skip
    index = (
        f"the least weight of ties at odds with any two camps is {found.frustration:g}, proved"
        if found.proved
        else f"the least weight of ties at odds with any two camps lies between "
        f"{found.bounds[0]:g} and {found.bounds[1]:g} (not proved)"
    )
    return (
        f"{plural(found.actors, 'actor')} and {plural(found.ties, 'tie')}, {found.negative:,} of "
        f"them negative{when}: {index}."
    )


def _found(camps: BriefCamps, names: Sequence[str]) -> Iterator[str]:
    found, price = camps.found, camps.found.rapprochement
    always, sometimes = found.frustrated_always, found.frustrated_sometimes
    if always is None or sometimes is None:
        yield f"At odds with these camps: {_ties(camps, found.frustrated)}."
    else:
        yield f"At odds in every best division: {_ties(camps, always)}."
        if sometimes:
            yield f"At odds in some best divisions: {_ties(camps, sometimes)}."
    if drawn := found.uncertain:
        yield (
            f"With each sign drawn by its probability the index is {drawn.mean:.1f} on average, in "
            f"the middle 90 % of {drawn.draws} draws {drawn.low:g} to {drawn.high:g} (seed "
            f"{drawn.seed})."
        )
    if price is None:
        yield f"No price: the file does not name both {' and '.join(names)}."
        return
    pair = " and ".join(_name(camps, node) for node in price.dyad)
    if price.price is None:
        low, high = price.bounds
        yield f"{pair} in one camp: the index changes by {low:g} to {high:g}; not proved."
    else:
        yield (
            f"The price of a rapprochement: {pair} in one camp adds {price.price:g} to the index, "
            f"from {price.before:g} to {price.after:g}: proved."
        )
    if price.strained is not None:
        yield f"Then newly at odds in every best division: {_ties(camps, price.strained)}."
    if price.may_be_strained:
        yield f"Then at odds in some best division: {_ties(camps, price.may_be_strained)}."
    if price.relieved:
        yield f"No longer at odds: {_ties(camps, price.relieved)}."


def _ties(camps: BriefCamps, pairs: Sequence[Pair]) -> str:
    own = None if camps.dyad is None else tuple(sorted(camps.dyad))
    told = [
        " – ".join(_name(camps, node) for node in pair) + (" (their own)" if pair == own else "")
        for pair in pairs[:NAMED]
    ]
    more = f" and {len(pairs) - NAMED} more" if len(pairs) > NAMED else ""
    return (", ".join(told) or "none") + more


def _rows(camps: BriefCamps, evidence: Evidence) -> Iterator[TieRow]:
    """The ties, those at odds first, then those that a rapprochement strains."""
    price = camps.found.rapprochement
    odds = set(camps.found.frustrated)
    strained = set(price.strained or ()) if price else set()
    ties = zip(camps.network.ties, camps.grounds, strict=True)
    ranked = sorted(
        ties, key=lambda tie: (_pair(tie[0]) not in odds, _pair(tie[0]) not in strained)
    )
    for tie, ground in ranked[:TIES]:
        standing = ["at odds"] if _pair(tie) in odds else []
        standing += ["strained by a rapprochement"] if _pair(tie) in strained else []
        yield TieRow(
            between=f"{_name(camps, tie.a)} – {_name(camps, tie.b)}",
            sign="+" if tie.sign > 0 else "−",
            standing=", ".join(standing) or "fits the camps",
            sure="" if tie.probability is None else percent(tie.probability),
            ground=ground_row(ground, evidence),
        )


def _about(camps: BriefCamps) -> Iterator[str]:
    for sentence in (*camps.found.warnings, NO_FORECAST):
        yield f"{sentence[:1].upper()}{sentence[1:]}."


def _picture(camps: BriefCamps, *, wide: bool) -> CampsPicture:
    """The camps as two columns; where it is narrow, actors stand by the names of the file."""
    width, xs, bulge = (920, (340, 580), (24, 280)) if wide else (360, (104, 256), (14, 92))
    columns = actors_drawn(camps.found)
    price = camps.found.rapprochement
    own = set(price.dyad) if price else set()
    rows = max(map(len, columns))
    at: dict[str, tuple[float, float, int]] = {}
    marks = []
    for camp, nodes in enumerate(columns):
        shift = (rows - len(nodes)) * ROW / 2
        for row, node in enumerate(nodes):
            x, y = xs[camp], TOP + shift + ROW * row + ROW / 2
            at[node] = (x, y, camp)
            name = _name(camps, node)
            label = name if wide else label_of(node, longest=CODE)
            side, anchor = (12, "start") if camp == 0 else (-12, "end")
            title = f"{name}: camp {camp + 1}"
            marks.append(ActorMark(x, y, label, x + side, anchor, node in own, title))
    heads = tuple(
        (x, anchor, f"Camp {camp + 1} ({len(camps.found.camps[camp])})")
        for camp, (x, anchor) in enumerate(zip(xs, ("end", "start"), strict=True))
    )
    odds = set(camps.found.frustrated)
    ties = [tie for tie in camps.network.ties if tie.a in at and tie.b in at]
    ties.sort(key=lambda tie: _pair(tie) in odds)  # those at odds on top
    return CampsPicture(
        width, TOP + ROW * rows + FOOT, heads,
        tuple(_line(camps, tie, at, (odds, bulge, ROW * max(rows, 1))) for tie in ties),
        tuple(marks),
    )  # fmt: skip


def _line(
    camps: BriefCamps,
    tie: SignedTie,
    at: dict[str, tuple[float, float, int]],
    drawn: tuple[set[Pair], tuple[int, int], int],
) -> TieLine:
    """A straight line between the camps, a bow within one."""
    odds, bulge, span = drawn
    (ax, ay, a), (bx, by, b) = at[tie.a], at[tie.b]
    x, y = (ax + bx) / 2, (ay + by) / 2
    path = f"M{ax} {ay}L{bx} {by}"
    if a == b:
        out = (-1 if a == 0 else 1) * (bulge[0] + (bulge[1] - bulge[0]) * abs(ay - by) / span)
        path = f"M{ax} {ay}Q{x + 2 * out:.1f} {y:.1f} {bx} {by}"
        x += out
    at_odds = _pair(tie) in odds
    word, sign = ("positive", "+") if tie.sign > 0 else ("negative", "−")
    told = f"{_name(camps, tie.a)} and {_name(camps, tie.b)}: {word}"
    title = told + (", at odds with the camps" if at_odds else "")
    return TieLine(path, tie.sign < 0, sign if at_odds else "", round(x, 1), round(y, 1), title)


def _pair(tie: SignedTie) -> Pair:
    return min(tie.a, tie.b), max(tie.a, tie.b)
