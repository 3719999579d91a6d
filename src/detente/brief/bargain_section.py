"""The section Where bargaining leads: who ends where on each scale, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.brief.bargain_picture import ACTORS, DIMENSIONS, BargainPicture, bargain_picture
from detente.brief.ground_rows import GroundRow, ground_row, resting_on
from detente.brief.headline import plural
from detente.brief.model_content import BriefBargaining
from detente.brief.of_pair import of_pair_told
from detente.brief.passages import Evidence, label_of, percent

NAME = 40
TURNS = 40
"""Turns of the table; the JSON has all."""
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Place:
    """An actor on one scale: how much it cares, where it starts and ends, where variants end."""

    salience: str
    start: str
    end: str
    spread: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the bargaining, and what its numbers rest on."""

    name: str
    described: str
    power: str
    places: tuple[Place, ...]
    ahead: str
    grounds: tuple[GroundRow, ...]


@dataclass(frozen=True, slots=True)
class BargainPage:
    """The section; a terminal shows what is `found`."""

    lead: str
    of_pair: str
    dimensions: tuple[str, ...]
    actors: tuple[ActorRow, ...]
    pictures: tuple[tuple[str, BargainPicture], ...]
    undrawn: str
    turns: tuple[tuple[str, tuple[str, ...]], ...]
    found: tuple[str, ...]
    rests: str
    about: tuple[str, ...]
    file: str


def bargain_page(
    bargaining: BriefBargaining, evidence: Evidence, names: Sequence[str]
) -> BargainPage:
    """The bargaining as the page shows it; `names` are those of the pair."""
    found = bargaining.found
    ends = tuple(_ends(bargaining))
    return BargainPage(
        lead=(
            f"{plural(len(bargaining.actors), 'actor')} with power, positions and salience make "
            "offers turn by turn (KTAB’s spatial model of politics), until "
            f"{'little changes' if found.settled else 'they are stopped'} after "
            f"{plural(len(found.turns) - 1, 'turn')}."
        ),
        of_pair=of_pair_told(
            bargaining.of_pair,
            names,
            a_role="an actor",
            what="this bargaining",
            others=found.actors,
        ),
        dimensions=tuple(label_of(each, longest=NAME) for each in found.dimensions),
        actors=tuple(_actor(bargaining, n, evidence) for n in range(len(bargaining.actors))),
        pictures=tuple(
            (name, bargain_picture(bargaining, wide=name == "wide")) for name in ("wide", "narrow")
        ),
        undrawn=_undrawn(bargaining),
        turns=tuple(_turns(bargaining)),
        found=ends,
        rests=resting_on(bargaining.grounds),
        about=tuple(_about(bargaining)),
        file=label_of(bargaining.file.path, longest=160),
    )


def _actor(bargaining: BriefBargaining, number: int, evidence: Evidence) -> ActorRow:
    actor, found = bargaining.actors[number], bargaining.found
    ends = found.uncertain
    places = tuple(
        Place(
            salience=f"{actor.saliences[k]:g}\N{NO-BREAK SPACE}%",
            start=f"{found.turns[0].positions[number][k]:.0f}",
            end=f"{found.turns[-1].positions[number][k]:.0f}",
            spread=f"{ends.low[number][k]:.0f}–{ends.high[number][k]:.0f}" if ends else "",
        )
        for k in range(len(found.dimensions))
    )
    return ActorRow(
        name=label_of(actor.name, longest=NAME),
        described=label_of(actor.because, longest=160),
        power=f"{actor.capability:g}",
        places=places,
        ahead=percent(ends.ahead[number]) if ends else "",
        grounds=tuple(
            ground_row(each, evidence) for each in bargaining.grounds if each.of == actor.name
        ),
    )


def _ends(bargaining: BriefBargaining) -> Iterator[str]:
    """Whose position is likeliest to win at the end, where that is, and how sure it is."""
    found, ends = bargaining.found, bargaining.found.uncertain
    last = found.turns[-1]
    first = max(range(len(found.actors)), key=lambda n: last.probabilities[n])
    name = label_of(found.actors[first], longest=NAME)
    for k, dimension in enumerate(found.dimensions):
        scale = label_of(dimension, longest=NAME)
        start, end = found.turns[0].positions[first][k], last.positions[first][k]
        spread = "" if ends is None else (
            f"; in the middle 90 % of variants {ends.low[first][k]:.0f} to "
            f"{ends.high[first][k]:.0f}"
        )  # fmt: skip
        yield (
            f"{scale}: the position likeliest to win in the end is that of {name}, {end:.0f} of "
            f"100 (it starts from {start:.0f}{spread})."
        )
    if ends:
        order = sorted(range(len(found.actors)), key=lambda n: -ends.ahead[n])[:AHEAD]
        told = ", ".join(
            f"{label_of(found.actors[n], longest=NAME)} in {percent(ends.ahead[n])}" for n in order
        )
        yield f"No position is likelier to win than that of {told} of {ends.variants} variants."


def _turns(bargaining: BriefBargaining) -> Iterator[tuple[str, tuple[str, ...]]]:
    for turn in bargaining.found.turns[:TURNS]:
        yield (
            str(turn.turn),
            tuple(", ".join(f"{each:.0f}" for each in place) for place in turn.positions),
        )


def _undrawn(bargaining: BriefBargaining) -> str:
    """What the picture leaves to the tables."""
    actors = len(bargaining.actors) - ACTORS
    scales = len(bargaining.found.dimensions) - DIMENSIONS
    left = [f"{plural(actors, 'actor')} of less power"] if actors > 0 else []
    left += [plural(scales, "scale")] if scales > 0 else []
    return f"Not drawn: {', '.join(left)}." if left else ""


def _about(bargaining: BriefBargaining) -> Iterator[str]:
    """Units, variants and seeds, and what it cannot tell."""
    found, ends = bargaining.found, bargaining.found.uncertain
    yield (
        "Positions run from 0 to 100 on each scale; salience is percent of an actor’s attention; "
        "power is in the file’s own unit."
    )
    if ends:
        yield (
            f"Variants: {ends.variants} (seed {ends.seed}), positions moved by up to "
            f"{ends.spread:g} points, saliences and power by up to {ends.spread:g} %. Several "
            "positions can be equally likely to win, so that the shares sum to more than 100 %."
        )
    if found.seed is not None:
        yield f"Bargains are drawn by their chances (seed {found.seed})."
    for warning in found.warnings:
        yield f"{warning[:1].upper()}{warning[1:]}."
