"""The command on event records of others: import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import detente
from detente.doors import showing
from detente.doors.guarding import STOPPED, is_ctrl_c
from detente.doors.options import AsJson, CodebookFolder, KeptStudy
from detente.doors.showing import counted, print_line, say
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.study import Imported, Study

EventFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|FOLDER|PATTERN...",
        help="Event files as published, zipped or gzipped or not, folders of them, or patterns "
        "('gdelt/2016*.zip').",
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="The format of the files: gdelt2, icews, polecat ... ; auto recognises it. Or a "
        "mapping file (counts.toml), which says what the columns of a table of your own mean.",
    ),
]
Rejects = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Where every row rejected is written, with why [default: NAME.rejects.csv].",
    ),
]


def import_(
    paths: EventFiles,
    *,
    study: KeptStudy,
    form: Format = "auto",
    rejects: Rejects = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
) -> None:
    """Import event records of others (GDELT, ICEWS, POLECAT ...): every row kept, or told why not.

    The same bytes again add nothing. What was stopped goes on with the same command.
    """
    with _opened(study, codebook) as opened:
        try:
            with showing.told_progress("Importing") as tell:
                imported = opened.import_events(
                    paths,
                    layout=form,
                    rejects=rejects,
                    progress=tell
                    and (lambda done, of, rows: tell(done, of, f"Importing: {rows:,} rows")),
                )
        except (KeyboardInterrupt, RuntimeError) as stop:
            if not is_ctrl_c(stop):
                raise
            say(_kept(opened))
            raise typer.Exit(STOPPED) from stop
    everything = f"detente import {' '.join(paths)} --study {study} --json"
    showing.tell_left_out(imported.skipped, all_of_them=everything)
    if as_json:
        showing.print_json([_summary(imported)])
    else:
        _print(imported)


@contextmanager
def _opened(path: Path, codebook: Path | None) -> Iterator[Study]:
    """The study; one that is made now goes again where an error leaves it without imports."""
    new, empty = not path.exists(), False
    try:
        with detente.Study(path, codebook_overlay=codebook) as opened:
            try:
                yield opened
            except InputError:
                empty = not opened.imports()
                raise
    finally:
        if new and empty:
            path.unlink(missing_ok=True)


def _kept(study: Study) -> str:
    imports = study.imports()
    return (
        f"Stopped. {study.store.path} keeps {counted(len(imports), 'imported file')}, "
        f"{counted(sum(each.rows for each in imports), 'row')}. "
        "Give the same command again to go on."
    )


def _summary(imported: Imported) -> dict[str, object]:
    return {
        "read": imported.read,
        "kept": imported.kept,
        "rejected": imported.rejected,
        "merged": imported.merged,
        "format": imported.format,
        "files": len(imported.files),
        "known": len(imported.known),
        "skipped": imported.skipped,
        "rejects": None if imported.rejects is None else str(imported.rejects),
    }


def _print(imported: Imported) -> None:
    print_line(
        f"{imported.read:,} rows read = {imported.kept:,} kept + {imported.rejected:,} rejected "
        f"+ {imported.merged:,} merged, of {counted(len(imported.files), 'file')} "
        f"({imported.format})"
    )
    if known := len(imported.known):
        print_line(f"{counted(known, 'file')} in the study before: nothing of them is added")
    if imported.rejects is not None:
        print_line(f"Rejects of the study, with reasons: {imported.rejects}")
