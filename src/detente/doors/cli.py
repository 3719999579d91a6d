"""The command line: each command parses, asks a Study, and prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

import detente
from detente.doors import showing
from detente.doors.guarding import EXIT_CODES, STOPPED, GuardedGroup, is_ctrl_c
from detente.doors.showing import say
from detente.errors import InputError, NothingToShow, PathError
from detente.records import Skip

if TYPE_CHECKING:
    from detente.study import Added, Kind, Study

STANDARD_INPUT = "-"
BRIEF_FOLDER = Path("detente-brief")
EXPORT_FOLDER = Path("detente-export")
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

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Files and folders to read; - is standard input."),
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
Dyad = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="A B",
        help="The pair: ISO codes, names of states or organisations (JPN RUS, 'South Korea' NATO). "
        "Without it, the pair of states most spoken of.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="From this year, month or day on: 2014, 2014-07, 2014-07-01."
    ),
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Up to this year, month or day, included.")
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
CodebookFolder = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="DIR", help="Lay this folder's tables over the codebook."),
]
PipelineName = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="The installed spaCy pipeline to parse with."),
]


@dataclass(frozen=True, slots=True)
class _Coding:
    """What a command that codes was given."""

    paths: list[str]
    study: Path | None
    codebook: Path | None
    pipeline: str | None


@contextmanager
def _opened(given: _Coding) -> Iterator[Study]:
    """The study a command works on; Ctrl-C says what of it is kept."""
    if not given.paths and given.study is None:
        msg = "give a file, a folder, or - for standard input; or name a study with --study"
        raise InputError(msg)
    with detente.Study(
        given.study,
        codebook_overlay=given.codebook,
        pipeline=given.pipeline,
        create=bool(given.paths),
    ) as study:
        try:
            yield study
        except (KeyboardInterrupt, RuntimeError) as stop:
            if not is_ctrl_c(stop):
                raise
            say(_kept(study))
            raise typer.Exit(STOPPED) from stop


def _kept(study: Study) -> str:
    if study.temporary:
        return "Stopped. Nothing is kept: name a study with --study to keep what is done."
    read, coded = study.count()
    return (
        f"Stopped. {study.store.path} keeps {read} documents, {coded} of them coded. "
        "Give the same command again to go on."
    )


def _add(study: Study, paths: Sequence[str]) -> Added | None:
    """What the paths hold, said on standard error where something was left out; None without."""
    if not paths:
        return None
    data = sys.stdin.buffer.read() if STANDARD_INPUT in paths else None
    files = [path for path in paths if path != STANDARD_INPUT]
    with showing.progress("Reading") as progress:
        added = study.add(files, standard_input=data, progress=progress)
    showing.tell_left_out(added.skipped)
    if not added.documents:
        msg = f"nothing to show: no document could be read from {', '.join(paths)}"
        raise NothingToShow(msg)
    return added


def _code(study: Study, paths: Sequence[str]) -> Added | None:
    """What the paths hold, now coded; a missing pipeline is told before anything is read."""
    _ = study.coder
    added = _add(study, paths)
    with showing.progress("Coding") as progress:
        study.code(None if added is None else added.documents, progress=progress)
    return added


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
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Write brief.html and brief.json on a pair of states, and print a summary.

    Reads and codes the paths, and covers exactly their documents; without a path, all documents
    of the study.
    """
    given = _Coding(paths or [], study, codebook, pipeline)
    with _opened(given) as opened:
        opened.check(dyad, since=since, until=until)
        added = _code(opened, given.paths)
        content = opened.brief(dyad, since=since, until=until, added=added)
        files = None
        if out is not None or not as_json:
            files = opened.write_brief(content, out=out or BRIEF_FOLDER)
        if as_json:
            sys.stdout.write(opened.brief_json(content) + "\n")
        elif files is not None:
            opened.print_brief(content)
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
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
) -> None:
    """Read documents without coding them, and print what is known of each."""
    given = _Coding(paths or [], study, codebook, None)
    with _opened(given) as opened:
        _print(opened, ["documents"], _add(opened, given.paths), as_json=as_json)


@app.command()
def code(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print every record: documents, events, claims, forecasts."""
    given = _Coding(paths or [], study, codebook, pipeline)
    _print_coded(given, CODED, as_json=as_json, as_lines=as_lines)


@app.command()
def events(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the events: who did what to whom, and when."""
    given = _Coding(paths or [], study, codebook, pipeline)
    _print_coded(given, ["events"], as_json=as_json, as_lines=as_lines)


@app.command()
def claims(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the claims: what is said to push a pair together or apart."""
    given = _Coding(paths or [], study, codebook, pipeline)
    _print_coded(given, ["claims"], as_json=as_json, as_lines=as_lines)


@app.command()
def forecasts(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the forecasts: what is predicted, how surely, by when."""
    given = _Coding(paths or [], study, codebook, pipeline)
    _print_coded(given, ["forecasts"], as_json=as_json, as_lines=as_lines)


@app.command()
def ledger(
    paths: Paths = None,
    *,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    study: StudyFile = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Print the ledger of a pair: drivers down, voices across, claims by direction."""
    given = _Coding(paths or [], study, codebook, pipeline)
    with _opened(given) as opened:
        opened.check(dyad, since=since, until=until)
        added = _code(opened, given.paths)
        weighed = opened.weigh(dyad, since=since, until=until, added=added)
        if as_json:
            showing.print_json([weighed])
        else:
            showing.print_ledger(weighed)
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
            showing.print_status(held)


@app.command()
def forget(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A path, or the first digits of an id.")
    ],
    *,
    study: KeptStudy,
) -> None:
    """Remove one document from a study, with everything coded from it."""
    with detente.Study(study, create=False) as opened:
        say(f"forgot {opened.forget(document)}")


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


def _print_coded(given: _Coding, kinds: Sequence[Kind], *, as_json: bool, as_lines: bool) -> None:
    if as_lines:
        _print_lines(given, kinds)
        return
    with _opened(given) as opened:
        _print(opened, kinds, _code(opened, given.paths), as_json=as_json)


def _print(study: Study, kinds: Sequence[Kind], added: Added | None, *, as_json: bool) -> None:
    """Print the records of the documents added, or of the whole study."""
    ids = None if added is None else added.documents
    count = 0
    for kind in kinds:
        records = study.records(kind, documents=ids)
        if as_json:
            count += showing.print_json(records)
        else:
            count += showing.print_records(kind, records)
    if not count:
        msg = f"nothing to show: no {' or '.join(kinds)} in what was read"
        raise NothingToShow(msg)


def _print_lines(given: _Coding, kinds: Sequence[Kind]) -> None:
    """Print the records of each line of JSON as it is coded; nothing is kept."""
    if len(given.paths) > 1:
        msg = "--jsonl reads one file, or - for standard input. Give one"
        raise InputError(msg)
    path = given.paths[0] if given.paths else STANDARD_INPUT
    wanted = {kind.removesuffix("s") for kind in kinds}
    usable = 0
    with ExitStack() as stack:
        study = stack.enter_context(
            detente.Study(codebook_overlay=given.codebook, pipeline=given.pipeline)
        )
        lines = sys.stdin.buffer if path == STANDARD_INPUT else stack.enter_context(_bytes_of(path))
        for record in study.code_lines(lines):
            usable += record.record == "document"
            if record.record in wanted:
                showing.print_json([record])
            elif isinstance(record, Skip) and record.stage == "read":
                showing.tell_left_out([record])
    if not usable:
        msg = f"nothing to show: no line of {path} could be read"
        raise NothingToShow(msg)


def _bytes_of(path: str) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PathError(path, why, "Give a file of JSON lines, or - for standard input") from error


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="detente")
