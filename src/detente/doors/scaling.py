"""Coding at scale from the command line: lines of JSON into a file, in processes or on Spark."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.doors import showing
from detente.doors.guarding import STOPPED
from detente.doors.options import Engine
from detente.doors.showing import counted, say
from detente.doors.working import STANDARD_INPUT, Given, bytes_of, line_file, tell_not_understood
from detente.errors import InputError, NothingToShow

if TYPE_CHECKING:
    from detente.study import Bulk, CodedWritten, Kind


@dataclass(frozen=True, slots=True)
class Scaled:
    """Where to write, and what with."""

    out: Path
    processes: int
    engine: Engine


def write_lines(
    given: Given, kinds: Sequence[Kind], scaled: Scaled, *, as_lines: bool, as_json: bool
) -> None:
    """Code lines into a file and say what it holds; Ctrl-C says how to go on."""
    from detente.study import Bulk  # noqa: PLC0415  brings DuckDB and more

    if not as_lines:
        msg = "--out writes what --jsonl codes. For files, give --study and detente export"
        raise InputError(msg)
    if given.study is not None:
        msg = "--out writes a file of its own. Give --study or --out, not both"
        raise InputError(msg)
    wanted = frozenset(kind.removesuffix("s") for kind in kinds)
    bulk = Bulk(wanted, given.codebook, given.pipeline, given.verbs, given.actors)
    if given.verbs or given.actors:
        tell_not_understood(bulk.tables[1])
    if scaled.engine is Engine.SPARK:
        _on_spark(line_file(given), scaled, bulk)
    else:
        _tell(_locally(line_file(given), scaled, bulk), as_json=as_json)


def _on_spark(path: str, scaled: Scaled, bulk: Bulk) -> None:
    from detente.study.on_spark import code_on_spark  # noqa: PLC0415  only where asked for

    if path == STANDARD_INPUT:
        msg = "Spark reads files. Give one"
        raise InputError(msg)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else any python3 of the path
    rows = code_on_spark(Path(path), out=scaled.out, bulk=bulk)
    sys.stdout.write(f"{scaled.out}: {counted(rows, 'row')}\n")


def _locally(path: str, scaled: Scaled, bulk: Bulk) -> CodedWritten:
    from detente.study import write_coded  # noqa: PLC0415  brings DuckDB and more

    with ExitStack() as stack:
        standard = path == STANDARD_INPUT
        stream = sys.stdin.buffer if standard else stack.enter_context(bytes_of(path))
        progress = stack.enter_context(showing.progress("Coding"))
        try:
            return write_coded(
                stream, name=path, out=scaled.out, bulk=bulk, processes=scaled.processes,
                size=None if standard else Path(path).stat().st_size, progress=progress,
            )  # fmt: skip
        except KeyboardInterrupt as stop:
            kept = f"{scaled.out}.parts keeps what is coded"
            say(f"Stopped. {kept}. Give the same command again to go on.")
            raise typer.Exit(STOPPED) from stop


def _tell(written: CodedWritten, *, as_json: bool) -> None:
    """Print where the records are, how many there are, and what was left out."""
    if as_json:
        told = {
            "path": str(written.path),
            "rejects": str(written.rejects),
            "records": written.records,
            "rejected": written.rejected,
            "lines": written.lines,
            "known": written.known,
        }
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        known = f", {written.known} of them before the stop" if written.known else ""
        held = ", ".join(counted(n, kind) for kind, n in sorted(written.records.items()))
        sys.stdout.write(
            f"{written.path}: {held or 'no record'} of {counted(written.lines, 'line')}{known}\n"
            f"{written.rejects}: {counted(written.rejected, 'reject')}, with reasons\n"
        )
    if written.rejected == written.lines:
        msg = f"nothing to show: no line could be read; {written.rejects} says why"
        raise NothingToShow(msg)
