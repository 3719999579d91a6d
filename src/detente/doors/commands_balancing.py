"""The command on camps: balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.doors import showing
from detente.doors.options import AsJson, refuse_idle
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.study.balancing import Balance

EdgesFile = Annotated[
    Path,
    typer.Argument(
        metavar="EDGES.csv",
        help="Ties: columns a, b, sign, and if need be weight, window, probability.",
    ),
]


def balance(
    context: typer.Context,
    file: EdgesFile,
    *,
    window: Annotated[
        str | None, typer.Option(metavar="W", help="Only this window of the table.")
    ] = None,
    price: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="What a rapprochement of these two would cost."),
    ] = None,
    change: Annotated[
        Literal["held together", "flipped", "removed", "added +", "added -"],
        typer.Option(
            help="With --price: what becomes of the two, or of their tie (one added weighs 1)."
        ),
    ] = "held together",
    seconds: Annotated[
        float, typer.Option(metavar="N", min=0, help="The most one index is worked on.")
    ] = 60.0,
    shuffles: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=100_000, help="Compare with N networks by chance."),
    ] = 0,
    draws: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=100_000, help="Draw signs by their probabilities."),
    ] = 0,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="Of shuffles and draws.")] = 0,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Leave out which ties are at odds in every best division."),
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Draw the camps of one window.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how far a network is from two camps, proved, and what a rapprochement would cost.

    A tie is at odds with a division into two camps where it is positive and joins them, or negative
    and lies within one. The frustration index is the least weight of ties at odds with any
    division. Ctrl-C prints the bounds reached.
    """
    from detente.doors import balanced  # noqa: PLC0415  brings NumPy
    from detente.study.balancing import BalanceOptions, balances_in  # noqa: PLC0415

    if price is None:
        refuse_idle(context, names=("change",), needed="--price A B")
    if out is not None and out.suffix.casefold() != ".svg":
        msg = f"{out} is no name of an SVG file, which is what is drawn. Let it end in .svg"
        raise InputError(msg)
    found: list[Balance] = []
    stopped = False
    with _told() as told:
        options = BalanceOptions(
            seconds=seconds, which=not quick, shuffles=shuffles, draws=draws, seed=seed, told=told
        )
        try:
            for each in balances_in(
                file, window=window, dyad=price, change=change, options=options, out=out
            ):
                found.append(each)
                stopped = each.stopped
        except KeyboardInterrupt:  # the windows done are kept
            stopped = True
    if found and as_json:
        balanced.print_wire(found)
    elif found:
        balanced.print_balance(found)
    if found and out is not None:
        showing.say(f"Wrote {out}.")
    if stopped:
        raise KeyboardInterrupt


@contextmanager
def _told() -> Iterator[Callable[[str], None] | None]:
    """What shows how far it is on standard error; none where that is no terminal."""
    with showing.told_progress("reading") as tell:
        yield None if tell is None else lambda sentence: tell(0, 0, showing.plain(sentence))
