"""The command line: each command parses, asks a Study, and prints."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Container, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import detente
from detente.doors import listing, showing, working
from detente.doors.guarding import EXIT_CODES, GuardedGroup
from detente.doors.options import (
    AllowPrivate,
    AsJson,
    AsLines,
    CodebookFolder,
    Dyad,
    KeptStudy,
    NamedDocument,
    Paths,
    PipelineName,
    Since,
    StudyFile,
    Until,
)
from detente.doors.showing import say
from detente.doors.working import Given
from detente.errors import InputError, NothingToShow

if TYPE_CHECKING:
    from detente.study import Kind

BRIEF_FOLDER = Path("detente-brief")
EXPORT_FOLDER = Path("detente-export")
WITHDRAWN = {"date": "published", "author": "authors"}
"""What `--withdraw` takes by the name of the option that judged it."""
CODED: tuple[Kind, ...] = ("documents", "events", "claims", "forecasts")

app = typer.Typer(
    cls=GuardedGroup,
    help="Reads, codes and weighs writing on two states: every line opens on its evidence.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def brief(
    paths: Paths = None,
    *,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    study: StudyFile = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=f"Where the page goes [default: {BRIEF_FOLDER}]."),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print brief.json and nothing else; write files only with --out."
        ),
    ] = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Write brief.html and brief.json on a pair of states, and print a summary.

    Reads and codes the paths, and covers exactly their documents; without a path, all documents
    of the study.
    """
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    target = out or (None if as_json else BRIEF_FOLDER)
    with working.open_study(given) as opened:
        opened.check(dyad, since=since, until=until, out=target)
        added = working.code(opened, given)
        content = opened.brief(dyad, since=since, until=until, added=added)
        files = None if target is None else opened.write_brief(content, out=target)
        if as_json:
            sys.stdout.write(opened.brief_json(content) + "\n")
        elif files is not None:
            opened.print_brief(content, console=showing.console())
            sys.stdout.write(f"\nThe page: {files.page}\nThe same for machines: {files.json}\n")
        if not (content.claims or content.forecasts or content.dyad_events):
            names = " and ".join(content.dyad_names)
            msg = f"nothing that these documents say of {names} could be coded"
            raise NothingToShow(msg)


@app.command()
def read(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.parquet",
            help="Write all to this file, and what was left out to FILE.rejects.jsonl; a reading "
            "that was stopped goes on when the same is asked for again.",
        ),
    ] = None,
    as_json: AsJson = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
) -> None:
    """Read documents without coding them, and print what is known of each."""
    given = Given(paths or [], study, codebook, None, allow_private)
    if out is not None:
        working.write_corpus(given, out=out, as_json=as_json)
        return
    with working.open_study(given) as opened:
        working.print_all(opened, ["documents"], working.add(opened, given), as_json=as_json)


@app.command()
def code(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print every record: documents, events, claims, forecasts."""
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    working.print_coded(given, CODED, as_json=as_json, as_lines=as_lines)


@app.command()
def events(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the events: who did what to whom, and when."""
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    working.print_coded(given, ["events"], as_json=as_json, as_lines=as_lines)


@app.command()
def claims(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the claims: what is said to push a pair together or apart."""
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    working.print_coded(given, ["claims"], as_json=as_json, as_lines=as_lines)


@app.command()
def forecasts(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the forecasts: what is predicted, how surely, by when."""
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    working.print_coded(given, ["forecasts"], as_json=as_json, as_lines=as_lines)


@app.command()
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
    """Print the ledger of a pair: drivers down, voices across, claims by direction."""
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    with working.open_study(given) as opened:
        opened.check(dyad, since=since, until=until)
        added = working.code(opened, given)
        weighed = opened.weigh(dyad, since=since, until=until, added=added)
        if as_json:
            showing.print_json([weighed])
        else:
            listing.print_ledger(weighed)
        if not weighed.cells:
            msg = (
                f"these documents make no claim of {' and '.join(weighed.dyad)} that could be coded"
            )
            raise NothingToShow(msg)


@app.command()
def status(*, study: KeptStudy, as_json: AsJson = False) -> None:
    """List what a study holds: documents, voices, pairs, and how far it is coded."""
    with detente.Study(study, create=False) as opened:
        held = opened.status()
        if as_json:
            showing.print_json([held])
        else:
            listing.print_status(held)


@app.command()
def forget(
    document: NamedDocument,
    *,
    study: KeptStudy,
) -> None:
    """Remove one document from a study, with everything coded from it."""
    with detente.Study(study, create=False) as opened:
        say(f"forgot {opened.forget(document)}")


def withdrawn(fields: Sequence[str], *, given: Container[str]) -> dict[str, list[str]]:
    """No value for each field that is withdrawn. Raises InputError where it is given one too."""
    for name in fields:
        if WITHDRAWN.get(name, name) in given:
            msg = f"{name} is both given and withdrawn. A later judgement takes the place of an "
            raise InputError(msg + "earlier one: leave --withdraw out to judge it anew")
    return {WITHDRAWN.get(name, name): [] for name in fields}


def login_name() -> str:
    """The name the user is logged in under. Raises InputError where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        msg = "this system knows no login name. Say who judges with --by NAME"
        raise InputError(msg) from error


@app.command()
def judge(
    document: NamedDocument,
    *,
    study: KeptStudy,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published: 2014, 2014-07-01.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    author: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who wrote it; once for each author.")
    ] = None,
    genre: Annotated[str | None, typer.Option(metavar="GENRE", help="op-ed, news ...")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="en, ja ...")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it stood.")] = None,
    voice: Annotated[
        str | None,
        typer.Option(metavar="DOCUMENT", help="The document it echoes, or own if it echoes none."),
    ] = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="Go back to what was read: date, title ..."),
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; it is kept.")] = "",
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges [default: your login name].")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Correct what was read of a document; without a correction, list those made.

    A judgement is a new row with a name, a time and a reason. It is laid over what was read, in
    this and all later runs on the study, until a later one takes its place.
    """
    given = {
        "published": date, "title": title, "publisher": publisher, "genre": genre,
        "language": language, "url": url, "voice": voice,
    }  # fmt: skip
    values = {field: [value] for field, value in given.items() if value is not None}
    values |= {"authors": author} if author else {}
    values |= withdrawn(withdraw or [], given=values)
    with detente.Study(study, create=False) as opened:
        if values or why:
            opened.judge(document, values=values, why=why, by=by or login_name())
        made = opened.judgements(document)
        if as_json:
            showing.print_json(made)
        else:
            listing.print_judgements(made)


@app.command()
def export(
    *,
    study: KeptStudy,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, parquet or jsonl.")],
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR", help="The folder to write to, or a .jsonl file for all in one."
        ),
    ] = EXPORT_FOLDER,
) -> None:
    """Write a study's records to files, one for each kind."""
    with detente.Study(study, create=False) as opened:
        for path in opened.export(form, out=out):
            sys.stdout.write(f"{path}\n")


@app.command()
def version() -> None:
    """Print the version."""
    sys.stdout.write(f"detente {detente.__version__}\n")


def _tell_version(asked: bool) -> None:  # noqa: FBT001  as Typer calls it
    if asked:
        version()
        raise typer.Exit


@app.callback()
def options(
    *,
    tell_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_tell_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Reads, codes and weighs writing on two states: every line opens on its evidence."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="detente")
