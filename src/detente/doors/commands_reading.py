"""The command that reads without coding: read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.doors import working
from detente.doors.options import AllowPrivate, AsJson, CodebookFolder, Paths, StudyFile
from detente.doors.working import Given


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
