"""The command on a dispute: which settlements hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson

DisputeFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE.toml",
        help="Decision makers, options, states and preferences; a .json file of the known form.",
    ),
]


def _state(what: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(metavar="STATE", help=what)
    return found


def dispute(
    file: DisputeFile,
    *,
    scenario: Annotated[
        str | None, typer.Option(metavar="NAME", help="Lay this scenario of the file over it.")
    ] = None,
    explain: Annotated[
        str | None, _state("Say why this state is or is not stable: its number, or its bits.")
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="STATE", help="Where paths start, instead of the status quo."
        ),
    ] = None,
    make_stable: Annotated[
        str | None, _state("Tell which preferences would have to change to make this state stable.")
    ] = None,
    coalition: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B", help="Let these two act as one too; with --draws, in the draws."
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option(metavar="N", min=0, max=100_000, help="Draw uncertain preferences.")
    ] = 0,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="The seed of the draws.")] = 0,
    states: Annotated[
        bool, typer.Option("--states", help="Also print tables of states by their numbers.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell which outcomes of a dispute are stable, for whom, and why, by the graph model.

    A state is stable for a decision maker where no move of its own is worth it: because none
    betters its lot (Nash), or because the others can answer (GMR), also if it may move again (SMR),
    or would answer to their own gain (SEQ).
    """
    from detente.doors import disputed  # noqa: PLC0415  brings NumPy
    from detente.study.disputes import StabilityOptions, stability_in  # noqa: PLC0415  brings NumPy

    with showing.progress("drawing preferences") as told:
        options = StabilityOptions(
            scenario=scenario, start=start, explain=explain, make_stable=make_stable,
            coalition=coalition or (), draws=draws, seed=seed, told=told,
        )  # fmt: skip
        found = stability_in(file, options=options)
    if as_json:
        showing.print_json([found])
    else:
        disputed.print_stability(found, states=states)
    if found.stopped:
        raise KeyboardInterrupt
