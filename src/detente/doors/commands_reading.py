"""The commands that read and code: read, and code with its filters events, claims, forecasts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import working
from detente.doors.options import (
    AllowPrivate,
    AsJson,
    AsLines,
    CodebookFolder,
    Paths,
    PipelineName,
    StudyFile,
)
from detente.doors.working import Given

if TYPE_CHECKING:
    from detente.study import Kind

CODED: tuple[Kind, ...] = ("documents", "events", "claims", "forecasts")


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
