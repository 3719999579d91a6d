"""The command on actors who bargain: bargain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson, refuse_idle
from detente.doors.showing import console, counted, plain, print_table

if TYPE_CHECKING:
    from detente.study.bargaining import Bargaining, BargainingTurn, Divided, UncertainEnds


def bargain(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Actors with positions, saliences and capabilities: .csv, or KTAB's .xml. Or two "
            "sides who divide something: .toml.",
        ),
    ],
    *,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            max=2**64 - 1,
            help="Where bargains are drawn by their chances: draw by this seed, not the file's.",
        ),
    ] = None,
    variants: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="Also play N variants whose inputs are moved at random, and tell where they end.",
        ),
    ] = 0,
    spread: Annotated[
        float,
        typer.Option(
            metavar="S",
            help="With --variants: move positions by up to S points, the rest by up to S percent.",
        ),
    ] = 5.0,
    chance: Annotated[
        float,
        typer.Option(
            metavar="P", help="Two sides: how often both publics must ratify what a payment opens."
        ),
    ] = 1.0,
    as_json: AsJson = False,
) -> None:
    """Play bargaining: many actors on one or more issues, or two sides before their publics.

    Many: the spatial model of politics, turn by turn: each presses its best target for a bargain
    and takes the one most likely to win a vote, until little changes. Method and figures are
    KTAB's; it is no expected utility model. Two: Nash and Rubinstein shares, what the publics would
    ratify, the least side payment that opens an agreement.
    """
    from detente.study.bargaining import bargain_in, division_in  # noqa: PLC0415  not needed to show help

    found: Bargaining | Divided
    if file.suffix.casefold() == ".toml":
        names = ("variants", "spread", "seed")
        refuse_idle(context, names=names, needed="a table of actors, .csv or .xml")
        found = divided = division_in(file, chance=chance)
        if not as_json:
            _print_divided(divided)
    else:
        refuse_idle(context, names=("chance",), needed="two sides, a .toml file")
        if not variants:
            refuse_idle(context, names=("spread",), needed="--variants N")
        found = played = bargain_in(file, seed=seed, variants=variants, spread=spread)
        if not as_json:
            _print_turns(played)
    if as_json:
        showing.print_json([found])
        return
    shown = console()
    for sentence in found.warnings:
        shown.print(f"! {plain(sentence)}", markup=False, soft_wrap=True)


def _print_turns(found: Bargaining) -> None:
    first, last = found.turns[0], found.turns[-1]
    print_table(
        f"{found.name}: {counted(len(found.turns) - 1, 'turn')}, from the first position to the "
        "last; probability: that the position wins a vote",
        ("actor", *found.dimensions, "probability", "risk"),
        (
            (
                name,
                *(
                    _from_to(a, b, places=1)
                    for a, b in zip(first.positions[k], last.positions[k], strict=True)
                ),
                _from_to(first.probabilities[k], last.probabilities[k], places=3),
                _from_to(first.risk[k], last.risk[k], places=2),
            )
            for k, name in enumerate(found.actors)
        ),
    )
    moved = [row for turn in found.turns for row in _moves(turn)]
    if moved:
        title = "Bargains that moved an actor"
        print_table(title, ("turn", "actor", "offer", "likely", "gain"), moved)
    else:
        console().print("No bargain moved an actor.")
    if found.uncertain is not None:
        _print_uncertain(found, found.uncertain)


def _print_uncertain(found: Bargaining, ends: UncertainEnds) -> None:
    print_table(
        f"Last positions in the middle 90 % of {ends.variants} variants, inputs moved by up to "
        f"{ends.spread:g}; ahead: no position is likelier to win",
        ("actor", *found.dimensions, "ahead"),
        (
            (
                name,
                *(f"{a:.1f} to {b:.1f}" for a, b in zip(low, high, strict=True)),
                f"{ahead:.0%}",
            )
            for name, low, high, ahead in zip(
                found.actors, ends.low, ends.high, ends.ahead, strict=True
            )
        ),
    )


def _from_to(before: float, after: float, *, places: int) -> str:
    return f"{before:.{places}f} → {after:.{places}f}"


def _moves(turn: BargainingTurn) -> list[tuple[str, ...]]:
    return [
        (
            str(turn.turn),
            each.actor,
            f"{each.initiator} to {each.receiver}",
            f"{each.chance:.2f}",
            f"{each.gain:+.3f}",
        )
        for each in turn.bargains
    ]


def _print_divided(found: Divided) -> None:
    first, second = found.sides
    print_table(
        f"{first} and {second} divide; gains are over no agreement",
        ("rule", f"share of {first}", f"gain of {first}", f"gain of {second}", "ratified by both"),
        (
            (
                each.rule,
                f"{each.share:.3f}",
                *(f"{gain:.3f}" for gain in each.gains),
                f"{each.ratified:.0%}",
            )
            for each in found.shares
        ),
    )
    shown = console()
    for sentence in _publics(found):
        shown.print(f"· {plain(sentence)}", markup=False, soft_wrap=True)


def _publics(found: Divided) -> Iterator[str]:
    first = found.sides[0]
    if found.zone is not None:
        low, high = found.zone
        yield f"Both publics ratify if {first} has from {low:.3f} to {high:.3f}."
    else:
        yield f"No share is sure to be ratified by both publics: they are {found.gap:.3f} apart."
    for each in found.payments:
        if each.units is None or each.share is None:
            yield f"{each.payer} cannot open an agreement by paying {each.recipient}: {each.why}."
        else:
            yield (
                f"If {each.payer} pays {each.recipient} {each.units:.3f} units and has "
                f"{each.share:.3f}, both publics ratify at least {found.chance:.0%} of the time."
            )
