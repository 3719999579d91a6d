"""The commands on forecasts: forecasts lists them, resolve says what became of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

import detente
from detente.doors import listing, rows, showing, working
from detente.doors.options import (
    AllowPrivate,
    AsJson,
    AsLines,
    By,
    CodebookFolder,
    KeptStudy,
    OneDyad,
    Paths,
    PipelineName,
    StudyFile,
    Why,
    login_name,
)
from detente.doors.working import Given
from detente.errors import InputError, NothingToShow
from detente.records import Forecast

OnlyOpen = Annotated[
    bool, typer.Option("--open", help="Only those of which it is not told what became of them.")
]
OnlyResolved = Annotated[
    bool, typer.Option("--resolved", help="Only those of which it is told (detente resolve).")
]
NamedForecast = Annotated[
    str, typer.Argument(metavar="ID", help="The first digits of a forecast's id.")
]
Outcome = Annotated[
    str | None, typer.Option(metavar="yes|no", help="Whether what was foretold came true.")
]
On = Annotated[
    str | None, typer.Option(metavar="DATE", help="When that was sure: 2016-12-15, 2016-12, 2016.")
]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Take back what was said before.")]


def forecasts(
    paths: Paths = None,
    *,
    dyad: OneDyad = None,
    only_open: OnlyOpen = False,
    only_resolved: OnlyResolved = False,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the forecasts: what is predicted, how surely, by when.

    A forecast is due where its last day is over and nobody has said what became of it.
    """
    given = Given(paths or [], study, codebook, pipeline, allow_private, dyad=dyad)
    if only_open and only_resolved:
        msg = "no forecast is both --open and --resolved. Give one of the two"
        raise InputError(msg)
    if as_lines:
        if only_open or only_resolved:
            msg = "--jsonl keeps nothing to resolve. Leave --open and --resolved out"
            raise InputError(msg)
        working.print_lines(given, ["forecasts"])
        return
    wanted = False if only_open else True if only_resolved else None
    with working.open_study(given) as opened:
        opened.check_arguments(dyad)
        added = working.code(opened, given)
        ids = None if added is None else added.documents
        coded: Iterable[Any] = opened.records("forecasts", documents=ids)
        if dyad is not None:
            coded = opened.said_of(dyad, "forecasts", documents=ids)
        print_forecasts(_kept(coded, resolved=wanted), as_json=as_json, study=given.study)


def _kept(forecasts: Iterable[Forecast], *, resolved: bool | None) -> Iterator[Forecast]:
    for each in forecasts:
        if resolved is None or resolved == (each.resolution is not None):
            yield each


def print_forecasts(forecasts: Iterable[Forecast], *, as_json: bool, study: object) -> None:
    """Print forecasts, and say how many of a kept study are due."""
    due: list[str] = []

    def seen() -> Iterator[Forecast]:
        for each in forecasts:
            if rows.became(each) == "due":
                due.append(each.id)
            yield each

    shown = showing.print_json(seen()) if as_json else rows.print_records("forecasts", seen())
    if due and study is not None:
        showing.say(
            f"{showing.counted(len(due), 'forecast')} due: the last day is over. Say what became "
            f"of each: detente resolve {due[0][: showing.SHORT_ID]} --outcome yes --on DATE "
            "--why TEXT"
        )
    if not shown:
        msg = "nothing to show: no such forecasts in what was read"
        raise NothingToShow(msg)


def resolve(
    forecast: NamedForecast,
    *,
    study: KeptStudy,
    outcome: Outcome = None,
    on: On = None,
    withdraw: Withdraw = False,
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of a forecast; without an outcome, list what was said.

    It is a new row with a name, a time and a reason, told with the forecast in this and all later
    runs on the study, until a later one takes its place.
    """
    if withdraw and (outcome or on):
        msg = "a resolution is both given and withdrawn. A later one takes the place of an "
        raise InputError(msg + "earlier one: leave --withdraw out")
    with detente.Study(study, create=False) as opened:
        if withdraw:
            opened.resolve(forecast, outcome=None, on=None, why=why, by=by or login_name())
        elif outcome or on or why:
            opened.resolve(forecast, outcome=outcome or "", on=on, why=why, by=by or login_name())
        made = [each for each in opened.judgements(forecast) if each.field == "resolution"]
        if as_json:
            showing.print_json(made)
        else:
            listing.print_judgements(made)
