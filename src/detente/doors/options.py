"""The arguments and options that commands share."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.errors import InputError

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Files, folders or web addresses (https://...) to read; - is standard input.",
    ),
]
StudyFile = Annotated[
    Path | None,
    typer.Option(
        "--study",
        metavar="FILE",
        envvar="DETENTE_STUDY",
        help="Keep the work in this study, NAME.duckdb; without it, all is deleted at the end.",
    ),
]
KeptStudy = Annotated[
    Path,
    typer.Option("--study", metavar="FILE", envvar="DETENTE_STUDY", help="The study, NAME.duckdb."),
]
Memory = Annotated[
    str | None,
    typer.Option(
        "--memory",
        metavar="AMOUNT",
        envvar="DETENTE_MEMORY",
        help="The most that the database may hold, 4GB say; more goes to files beside the study.",
    ),
]
NamedDocument = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="A path, or the first digits of an id.")
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason; it is kept.")]
By = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who judges [default: your login name].")
]
Dyad = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="A B",
        help="The pair: ISO codes, names of states or organisations (JPN RUS, 'South Korea' NATO). "
        "Without it, the pair of states most spoken of.",
    ),
]
OneDyad = Annotated[
    tuple[str, str] | None,
    typer.Option("--dyad", metavar="A B", help="Only of this pair: JPN RUS, 'South Korea' NATO."),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="From this year, month or day on: 2014, 2014-07, 2014-07-01."
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Count only events of this source, as `detente coverage` names it; may be repeated.",
    ),
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Up to this year, month or day, included.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Read web addresses of this machine and its own network too. Off by default: a page "
        "elsewhere could lead there.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
AsLines = Annotated[
    bool,
    typer.Option(
        "--jsonl",
        help='Read lines {"id", "date", "text"} from the file named (or from standard input), '
        "and print the records of each as JSON, one a line, under its id.",
    ),
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="With --jsonl: write to this .parquet or .jsonl file instead, and lines of no use to "
        "FILE.rejects.jsonl; a coding that was stopped goes on when the same is asked for again.",
    ),
]
Processes = Annotated[
    int, typer.Option(metavar="N", help="With --out: code in so many processes, each of 0.6 GB.")
]


class Engine(StrEnum):
    """What codes at scale."""

    LOCAL = "local"
    SPARK = "spark"


class Dedup(StrEnum):
    """Which repeated rows are left out."""

    NONE = "none"
    EXACT = "exact"
    DAY = "day"
    MIRRORED = "mirrored"
    NEAR = "near"


EngineName = Annotated[
    Engine,
    typer.Option(help="With --out: spark codes on Apache Spark, and --out is a folder of Parquet."),
]
Once = Annotated[
    bool,
    typer.Option(
        "--once",
        help="Print an event once, however many reports tell it; with --json the other reports "
        "stand in its list `reports`.",
    ),
]
ImportedCount = Annotated[
    int | None,
    typer.Option(
        "--imported",
        metavar="N",
        min=1,
        help="Print the first N events that the study imported, by date, instead of coded ones.",
    ),
]
CodebookFolder = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="DIR", help="Lay this folder's tables over the codebook."),
]
VerbFiles = Annotated[
    list[Path] | None,
    typer.Option("--verbs", metavar="FILE", help="Add a PETRARCH verb dictionary."),
]
ActorFiles = Annotated[
    list[Path] | None,
    typer.Option("--actors", metavar="FILE", help="Add a PETRARCH actor or agent dictionary."),
]
PipelineName = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="The installed spaCy pipeline to parse with."),
]


def login_name() -> str:
    """The name the user is logged in under. Raises InputError where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        msg = "this system knows no login name. Say who judges with --by NAME"
        raise InputError(msg) from error


def refuse_idle(context: typer.Context, *, names: Sequence[str], needed: str) -> None:
    """Raise InputError where one of these options was given, as it does nothing without another.

    `names` are those of the command's parameters; `needed` says what they go with.
    """
    for name in names:
        source = context.get_parameter_source(name)
        if source is not None and source.name != "DEFAULT":
            msg = f"--{name.replace('_', '-')} goes with {needed}. Give that too, or leave it out"
            raise InputError(msg)
