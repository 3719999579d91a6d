"""The commands that weigh what is said of a pair: brief and ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from detente.doors import listing, showing, working
from detente.doors.options import (
    AllowPrivate,
    AsJson,
    CodebookFolder,
    Dyad,
    Paths,
    PipelineName,
    Since,
    StudyFile,
    Until,
    refuse_idle,
)
from detente.doors.working import Given
from detente.errors import NothingToShow

BRIEF_FOLDER = Path("detente-brief")
PageFolder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help=f"Where the page goes [default: {BRIEF_FOLDER}]."),
]
DisputeModel = Annotated[
    Path | None,
    typer.Option(
        "--dispute",
        metavar="FILE.toml",
        help="Show which settlements of this dispute would last, as `detente dispute` reads it.",
    ),
]
ActorsModel = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE.csv",
        help="Show where these actors' bargaining leads, as `detente bargain` reads them.",
    ),
]
EdgesModel = Annotated[
    Path | None,
    typer.Option(
        "--edges",
        metavar="FILE.csv",
        help="Show the camps of these ties (of the last window) and the price of the pair's "
        "rapprochement, as `detente balance` reads them.",
    ),
]
PanelModel = Annotated[
    Path | None,
    typer.Option(
        "--panel",
        metavar="PANEL",
        help="Show whether the two follow each other in this panel of events (.csv, .parquet), as "
        "`detente influence` reads it, its columns under their usual names.",
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        metavar="COLUMN=A,B,...",
        help="With --panel: count only these rows (quad=4), and add up rows of several classes.",
    ),
]
Value = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="With --panel: the column of what is counted."),
]
Leader = Annotated[
    str | None,
    typer.Option(
        metavar="A",
        help="With --panel: whether each of the two follows A (USA) toward the other, and at all.",
    ),
]
OnlyJson = Annotated[
    bool,
    typer.Option("--json", help="Print brief.json and nothing else; write files only with --out."),
]


def brief(
    context: typer.Context,
    paths: Paths = None,
    *,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    dispute: DisputeModel = None,
    actors: ActorsModel = None,
    edges: EdgesModel = None,
    panel: PanelModel = None,
    where: Where = None,
    value: Value = None,
    leader: Leader = None,
    study: StudyFile = None,
    out: PageFolder = None,
    as_json: OnlyJson = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Write brief.html and brief.json on a pair of states, and print a summary.

    Reads and codes the paths, and covers exactly their documents; without a path, all documents
    of the study. What models say of the pair is shown where their files are given.
    """
    from detente.study import ModelFiles  # noqa: PLC0415  brings DuckDB and more

    if panel is None:
        refuse_idle(context, names=("where", "value", "leader"), needed="--panel PANEL")
    models = ModelFiles(dispute, actors, edges, panel, tuple(where or ()), value, leader)
    given = Given(paths or [], study, codebook, pipeline, allow_private, models=models)
    target = out or (None if as_json else BRIEF_FOLDER)
    with working.open_study(given) as opened:
        opened.check_arguments(dyad, since=since, until=until, out=target, models=models)
        added = working.code(opened, given)
        with showing.told_progress("Models") as tell:
            content = opened.brief(
                dyad, since=since, until=until, added=added, models=models, told=tell
            )
        files = None if target is None else opened.write_brief(content, out=target)
        if as_json:
            sys.stdout.write(opened.brief_json(content) + "\n")
        elif files is not None:
            opened.print_brief(content, console=showing.console())
            sys.stdout.write(f"\nThe page: {files.page}\nThe same for machines: {files.json}\n")
        if not (content.claims or content.forecasts or content.dyad_events):
            names = " and ".join(content.dyad_names)
            told = opened.pairs_told(since=since, until=until, added=added)
            msg = f"nothing that these documents say of {names} could be coded. {told}"
            raise NothingToShow(msg)


def ledger(
    paths: Paths = None,
    *,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    study: StudyFile = None,
    as_json: AsJson = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Print the ledger of a pair: drivers down, voices across, claims by direction.

    Then where each voice stands, what contradicts what, and what event records say of the claims.
    """
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    with working.open_study(given) as opened:
        opened.check_arguments(dyad, since=since, until=until)
        added = working.code(opened, given)
        weighed = opened.ledger(dyad, since=since, until=until, added=added)
        if as_json:
            showing.print_json([weighed])
        else:
            words = {claim.id: claim.span.text for claim in opened.records("claims")}
            listing.print_ledger(weighed, words=words)
        if not weighed.cells:
            told = opened.pairs_told(since=since, until=until, added=added)
            names = " and ".join(weighed.dyad)
            msg = f"these documents make no claim of {names} that could be coded. {told}"
            raise NothingToShow(msg)
