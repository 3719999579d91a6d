"""The command on actors who bargain: bargain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson, refuse_idle

if TYPE_CHECKING:
    from detente.study.bargaining import Bargaining, Divided


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
    ratify, the least side payment that opens an agreement. Ctrl-C keeps the variants that are done.
    """
    from detente.doors import bargained  # noqa: PLC0415  brings NumPy
    from detente.study.bargaining import bargain_in, division_in  # noqa: PLC0415

    found: Bargaining | Divided
    stopped = False
    if file.suffix.casefold() == ".toml":
        names = ("variants", "spread", "seed")
        refuse_idle(context, names=names, needed="a table of actors, .csv or .xml")
        found = divided = division_in(file, chance=chance)
        if not as_json:
            bargained.print_divided(divided)
    else:
        refuse_idle(context, names=("chance",), needed="two sides, a .toml file")
        if not variants:
            refuse_idle(context, names=("spread",), needed="--variants N")
        with showing.progress("playing variants") as told:
            found = played = bargain_in(
                file, seed=seed, variants=variants, spread=spread, told=told
            )
        stopped = played.stopped
        if not as_json:
            bargained.print_turns(played)
    if as_json:
        showing.print_json([found])
    if stopped:
        raise KeyboardInterrupt
