"""The command on who follows whom: influence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson, refuse_idle


class Model(StrEnum):
    """How following is modelled."""

    COUNT = "count"
    BLIN = "blin"
    SIR = "sir"


class Family(StrEnum):
    """How counts spread about what is expected."""

    POISSON = "poisson"
    NEGATIVE_BINOMIAL = "negative binomial"


PanelFile = Annotated[
    Path,
    typer.Argument(
        metavar="PANEL",
        help="A .csv or .parquet file with a row for each sender, recipient and period, such as "
        "`detente panel --out` writes.",
    ),
]


def _column(what: str) -> object:
    return typer.Option(
        metavar="COLUMN", help=f"The column of {what} [default: by its usual name]."
    )


def influence(
    context: typer.Context,
    panel: PanelFile,
    *,
    sender: Annotated[str | None, _column("senders")] = None,
    recipient: Annotated[str | None, _column("recipients")] = None,
    period: Annotated[str | None, _column("periods")] = None,
    value: Annotated[str | None, _column("what is counted")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=A,B,...",
            help="Count only these rows (quad=4), and add up rows of several such classes.",
        ),
    ] = None,
    add_up: Annotated[
        bool,
        typer.Option("--sum", help="Add up rows of one pair and period, which else are a mistake."),
    ] = False,
    actors: Annotated[
        list[str] | None,
        typer.Option(metavar="A,B,...", help="Keep these actors, and those named below."),
    ] = None,
    most: Annotated[
        int,
        typer.Option(metavar="N", min=3, help="Else keep the N that do and suffer most."),
    ] = 25,
    follower: Annotated[
        str | None, typer.Option(metavar="A", help="Who may follow [default: every pair].")
    ] = None,
    leader: Annotated[str | None, typer.Option(metavar="B", help="Whom.")] = None,
    toward: Annotated[
        str | None, typer.Option(metavar="C", help="And how far toward this recipient alone.")
    ] = None,
    model: Annotated[
        Model,
        typer.Option(
            help="count: of counts, what moves all senders taken out. blin: bilinear, by least "
            "squares. sir: following as far as covariates of the pairs explain it."
        ),
    ] = Model.COUNT,
    family: Annotated[Family, typer.Option(help="Of counts, with --model count.")] = Family.POISSON,
    lags: Annotated[int, typer.Option(metavar="K", min=1, max=52, help="Periods before.")] = 1,
    jointly: Annotated[
        bool | None,
        typer.Option(
            "--jointly/--one-by-one",
            help="With count: all leaders in the model at once, or one at a time [default: as the "
            "panel is large enough].",
        ),
    ] = None,
    leaders: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A,B,...", help="With count: only these may be followed, all at once."
        ),
    ] = None,
    spillover: Annotated[
        bool,
        typer.Option(
            "--spillover/--no-spillover",
            help="With --jointly: whether what is done to one recipient spills over to another.",
        ),
    ] = True,
    covariates: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="With sir: columns sender, recipient, and what may explain that one follows the "
            "other (alliance, trade, distance).",
        ),
    ] = None,
    shock: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="What if A did more to B (`all`: to everyone)."),
    ] = None,
    by: Annotated[
        float, typer.Option(metavar="N", help="With --shock: so many events more.")
    ] = 10.0,
    lasting: Annotated[
        bool, typer.Option("--lasting", help="With --shock: from then on, not once.")
    ] = False,
    remove: Annotated[
        str | None, typer.Option(metavar="A", help="What if A did nothing any more.")
    ] = None,
    horizon: Annotated[
        int, typer.Option(metavar="N", min=1, max=120, help="What if: periods ahead.")
    ] = 6,
    paths: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=100_000, help="What if: simulated pairs of paths."),
    ] = 500,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="Of the paths.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Tell who follows whom toward the same third party, and whether this panel could show it.

    Before the estimate stands the least effect that the panel would find in 8 of 10 cases; what is
    below it, or not apart from 0, is undecided. Beside it stand placebos: every other actor as
    leader, and the leader's conduct of the next period. Ctrl-C prints what was reached.
    """
    from detente.doors import influenced  # noqa: PLC0415  brings NumPy
    from detente.study.influencing import (  # noqa: PLC0415
        CountInfluence,
        InfluenceOptions,
        PanelColumns,
        WhatIfOptions,
        influence_in,
    )

    if actors:
        refuse_idle(context, names=("most",), needed="a panel of which no --actors are named")
    if model is not Model.COUNT:
        names = ("family", "jointly", "leaders", "spillover")
        refuse_idle(context, names=names, needed="--model count")
    elif jointly is False:
        refuse_idle(context, names=("spillover",), needed="--jointly")
    if shock is None:
        refuse_idle(context, names=("by", "lasting"), needed="--shock A B")
    changed = shock is not None or remove is not None
    if not changed:
        refuse_idle(context, names=("horizon", "paths", "seed"), needed="--shock A B or --remove A")
    change = WhatIfOptions(
        shock=shock, by=by, lasting=lasting, remove=remove, horizon=horizon, paths=paths, seed=seed
    )
    columns = PanelColumns(
        sender=sender, recipient=recipient, period=period, value=value, where=tuple(where or ()),
        add_up=add_up, actors=influenced.names_in(actors or ()), most=most,
    )  # fmt: skip
    with showing.told_progress("reading") as tell:
        options = InfluenceOptions(
            follower=follower, leader=leader, toward=toward, family=family.value, lags=lags,
            jointly=jointly, leaders=influenced.names_in(leaders or ()), spillover=spillover,
            what_if=change if changed else None,
            told=None if tell is None else lambda sentence: tell(0, 0, showing.plain(sentence)),
        )  # fmt: skip
        found = influence_in(
            panel, columns=columns, model=model.value, covariates=covariates, options=options
        )
    if as_json:
        showing.print_json([found])
    else:
        influenced.print_influence(found)
    if isinstance(found, CountInfluence) and found.stopped:
        raise KeyboardInterrupt
