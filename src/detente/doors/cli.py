"""The command line: each command parses, asks a Study, and prints."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

import detente
from detente.doors.commands_balancing import balance
from detente.doors.commands_bargaining import bargain
from detente.doors.commands_checking import check
from detente.doors.commands_coding import claims, code, events
from detente.doors.commands_crosswalk import crosswalk
from detente.doors.commands_disputes import dispute
from detente.doors.commands_explaining import explain
from detente.doors.commands_fetching import fetch
from detente.doors.commands_hypotheses import weigh
from detente.doors.commands_importing import import_
from detente.doors.commands_influencing import influence
from detente.doors.commands_judging import judge
from detente.doors.commands_keeping import export, forget, status
from detente.doors.commands_measuring import coverage, meetings, network, panel
from detente.doors.commands_naming import actor
from detente.doors.commands_reading import read
from detente.doors.commands_resolving import forecasts, resolve
from detente.doors.commands_scoring import agreement, score
from detente.doors.commands_shifts import shifts
from detente.doors.commands_weighing import brief, ledger
from detente.doors.guarding import EXIT_CODES, GuardedGroup

app = typer.Typer(
    cls=GuardedGroup,
    help="Reads, codes and weighs writing on two states: every line opens on its evidence.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def version() -> None:
    """Print the version."""
    sys.stdout.write(f"detente {detente.__version__}\n")


COMMANDS = (
    brief, read, code, events, claims, forecasts, explain, ledger, weigh, status, forget, judge,
    resolve, export, fetch, import_, panel, network, meetings, coverage, shifts, check,
    influence, balance, bargain, dispute, score, agreement, actor, crosswalk, version,
)  # fmt: skip
"""In the order of the help."""
for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)  # import is a word of Python's


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
