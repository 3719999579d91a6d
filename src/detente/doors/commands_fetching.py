"""The command on publishers of event records: fetch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson
from detente.doors.showing import counted, say
from detente.errors import FetchError

if TYPE_CHECKING:
    from detente.study.fetching import Fetched

LISTED = 10
"""Files that are named one by one on the terminal; --json names all."""


def fetch(
    dataset: Annotated[
        str, typer.Argument(metavar="DATASET", help="gdelt2, gdelt1, polecat, icews or ucdp.")
    ],
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the files go.")],
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="From this year, month or day on."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="DATE", help="Up to this year, month or day [default: today]."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="events, mentions or gkg [default: events]."),
    ] = None,
    translated: Annotated[
        bool, typer.Option("--translated", help="Of the news that GDELT 2.0 translates.")
    ] = False,
    release: Annotated[
        str | None, typer.Option(metavar="N.N", help="A release of UCDP [default: the newest].")
    ] = None,
    server: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Ask this server, laid out like the publisher's."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell how many files and bytes would come.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch published event files into a folder, checked; the same command goes on after a stop."""
    from detente.study.fetching import Asked, fetch_events  # noqa: PLC0415  it brings all of a study

    asked = Asked(
        kind=kind, since=since, until=until, translated=translated, release=release,
        server=server, dry_run=dry_run,
    )  # fmt: skip
    try:
        with showing.progress(f"fetching {dataset}") as progress:
            fetched = fetch_events(dataset, out=out, asked=asked, progress=progress, tell=say)
    except KeyboardInterrupt:
        say(f"What came is kept in {out}: the same command goes on from there.")
        raise
    if as_json:
        showing.print_json([fetched])
    else:
        _tell(fetched)
    if fetched.failed:
        count = counted(len(fetched.failed), "file")
        why = f"{count} of {fetched.offered} did not come"
        raise FetchError(dataset, why, "The same command tries them again")


def _tell(fetched: Fetched) -> None:
    """Say what came, what was here, and what is not to be had."""
    size = "of a size not published" if fetched.bytes is None else f"of {_readable(fetched.bytes)}"
    here = f", {fetched.present} of them in {fetched.folder} already" if fetched.present else ""
    say(f"{counted(fetched.offered, 'file')} on offer{here}.")
    to_come = fetched.offered - fetched.present
    if fetched.dry_run:
        say(f"Would fetch {counted(to_come, 'file')} {size}.")
    else:
        say(f"Fetched {counted(fetched.fetched, 'file')} into {fetched.folder}.")
    if fetched.absent:
        named = ", ".join(fetched.absent[:LISTED])
        more = " ..." if len(fetched.absent) > LISTED else ""
        count = counted(len(fetched.absent), "expected file")
        say(f"The publisher lacks {count}: {named}{more} (all in {fetched.absent_list}).")
    for file in fetched.failed[:LISTED]:
        say(f"Did not come: {file.name}: {file.why}.")
    for file in fetched.refused[:LISTED]:
        say(f"Left out of the list: {file.name}: {file.why}.")
    if len(fetched.refused) > LISTED:
        say(f"Left out of the list: {len(fetched.refused) - LISTED} more.")
    if fetched.passed_over:
        say(f"Passed over, no event files: {', '.join(fetched.passed_over[:LISTED])}.")
    say(f"Terms: {fetched.terms}.")


def _readable(count: int) -> str:
    """The bytes as a person says them."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return counted(count, "byte")
