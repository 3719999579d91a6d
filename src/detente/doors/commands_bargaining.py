"""The command on actors who bargain: bargain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson
from detente.doors.showing import console, counted, plain, print_table

if TYPE_CHECKING:
    from detente.study.bargaining import Bargaining, BargainingTurn


def bargain(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Actors with positions, saliences and capabilities: .csv, or KTAB's .xml.",
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
    as_json: AsJson = False,
) -> None:
    """Play a dispute as the spatial model of politics: who moves where, turn by turn.

    Each actor presses its best target for a bargain and takes the one most likely to win a vote,
    until little changes. Method and figures are KTAB's; it is no expected utility model.
    """
    from detente.study.bargaining import bargain_in  # noqa: PLC0415  not needed to show help

    found = bargain_in(file, seed=seed)
    if as_json:
        showing.print_json([found])
    else:
        _print(found)


def _print(found: Bargaining) -> None:
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
    print_table(
        "Bargains that moved an actor",
        ("turn", "actor", "offer", "likely", "gain"),
        (row for turn in found.turns for row in _moves(turn)),
    )
    shown = console()
    for sentence in found.warnings:
        shown.print(f"! {plain(sentence)}", markup=False, soft_wrap=True)


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
