"""The commands on a study that is kept: status, forget, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import detente
from detente.doors import listing, showing
from detente.doors.options import AsJson, KeptStudy, NamedDocument
from detente.doors.showing import counted, say

EXPORT_FOLDER = Path("detente-export")


def status(*, study: KeptStudy, as_json: AsJson = False) -> None:
    """List what a study holds: documents, voices, pairs, and how far it is coded."""
    with detente.Study(study, create=False) as opened:
        held = opened.status()
        if as_json:
            showing.print_json([held])
        else:
            listing.print_status(held)


def forget(
    document: NamedDocument,
    *,
    study: KeptStudy,
    imported: Annotated[
        bool,
        typer.Option(
            "--imported",
            help="Remove the rows of an imported file, named by its path or the first digits of "
            "its digest.",
        ),
    ] = False,
) -> None:
    """Remove one document from a study, with everything coded from it, or an imported file."""
    with detente.Study(study, create=False) as opened:
        if not imported:
            say(f"forgot {opened.forget(document)}")
            return
        for each in opened.forget_import(document):
            say(f"forgot {counted(each.rows, 'row')} of {each.name}")


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
