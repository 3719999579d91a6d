"""The section Which camps there are: what is at odds, and what a rapprochement would cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.brief.camps_picture import (
    NAME,
    CampsPicture,
    actors_drawn,
    camps_picture,
    ends_of,
    named,
)
from detente.brief.ground_rows import GroundRow, ground_row, resting_on
from detente.brief.headline import plural
from detente.brief.model_content import BriefCamps
from detente.brief.of_pair import of_pair_told
from detente.brief.passages import Evidence, label_of, percent
from detente.models.results import Pair

NAMED, TIES = 24, 200
NO_FORECAST = (
    "The camps are those of least weight at odds, no alliances. A price is what one change adds to "
    "that weight, all other ties as they are: it is no forecast"
)


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
            (size, camps_picture(camps.network, camps.found, names=camps.names, wide=wide))
            for size, wide in (("wide", True), ("narrow", False))
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
    return named(camps.names, node)


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
        told = of_pair_told(
            camps.of_pair, names, a_role="an actor", what="this file", others=camps.network.nodes
        )
        yield f"No price: the file does not name both {' and '.join(names)}. {told}"
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
        ties, key=lambda tie: (ends_of(tie[0]) not in odds, ends_of(tie[0]) not in strained)
    )
    for tie, ground in ranked[:TIES]:
        standing = ["at odds"] if ends_of(tie) in odds else []
        standing += ["strained by a rapprochement"] if ends_of(tie) in strained else []
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
