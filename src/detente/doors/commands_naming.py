"""The command on names: actor."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from detente.doors.options import CodebookFolder
from detente.doors.showing import plain, say
from detente.errors import NothingToShow, PathError

STANDARD_INPUT = "-"


def actor(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name or description, or FILE with --jsonl.")
    ],
    *,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was written.")
    ] = None,
    context: Annotated[
        str, typer.Option("--context", metavar="TEXT", help="The passage it stands in.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    as_lines: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read lines {"id", "text", "context", "on"} from the file NAME (- is standard '
            "input) and print one answer a line; a bad line is answered by its error.",
        ),
    ] = False,
    codebook: CodebookFolder = None,
) -> None:
    """Say whom a name or a description stands for: country, sector, kind, and why.

    Exit code 1 where it stands for nobody, or where no line of a file could be read.
    """
    from detente.study.naming import name_lines, resolve_actor, wire  # noqa: PLC0415  the codebook

    if as_lines:
        read = bad = 0
        for answer in name_lines(_lines(name), overlay=codebook):
            bad += "error" in answer
            read += "error" not in answer
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        if bad:
            say(f"{bad} lines could not be read; each is answered by its error.")
        if not read:
            msg = "no line could be read"
            raise NothingToShow(msg)
        return
    reading = resolve_actor(name, context=context, on=on, codebook_overlay=codebook)
    if as_json:
        sys.stdout.write(json.dumps(wire(reading), ensure_ascii=False) + "\n")
    elif reading.actors:
        sys.stdout.write(f"{reading.code}  {reading.kind}  {plain(reading.why)}\n")
    if not reading.actors:
        msg = f"{plain(name)!r} stands for nobody: {plain(reading.why)}"
        raise NothingToShow(msg)


def _lines(name: str) -> Iterator[bytes]:
    if name == STANDARD_INPUT:
        yield from sys.stdin.buffer
        return
    path = Path(name)
    if not path.is_file():
        raise PathError(name, "there is no such file", "Name a file of JSON lines, or -")
    with path.open("rb") as file:
        yield from file
