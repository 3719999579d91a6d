"""How a command shows: JSON for machines, tables for people, sentences on standard error."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from detente.records import Document, Skip, to_wire

if TYPE_CHECKING:
    from rich.console import Console

    from detente.study import Checked, ToldEvent

UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Valid in JSON, but some readers split lines or steer terminals at them."""
LISTED = 10
"""Files left out that are named one by one; the rest are counted."""
PIPED_WIDTH = 160
SHORT_ID = 8
"""Digits of a document's id in a table: enough to `forget` it by."""
SHORT = frozenset(
    {"id", "document", "driver", "date", "pair", "coded", "language", "probability", "became"}
)
"""Columns whose cells stay on one line."""
Cell = str | tuple[str, ...]
"""What stands in one cell of a table: one line, or several."""


def today() -> str:
    """The day it is, in UTC."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def say(sentence: str) -> None:
    """Write one sentence to standard error, where it mixes with no result."""
    sys.stderr.write(plain(sentence) + "\n")
    sys.stderr.flush()


def print_line(sentence: str) -> None:
    """Write one sentence to standard output."""
    sys.stdout.write(plain(sentence) + "\n")


def plain(text: str) -> str:
    """The text on one line without the characters that steer a terminal."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def counted(count: int, noun: str) -> str:
    """`1 voice`, `2 voices`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def json_line(record: object) -> str:
    """The record as one line of JSON; a document with the text that its offsets count in."""
    wire = to_wire(record)
    if isinstance(record, Document):
        wire["text"] = record.text
    return _line(wire)


def _line(wire: object) -> str:
    written = json.dumps(wire, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def print_json(records: Iterable[object]) -> int:
    """How many records were printed, one per line."""
    count = 0
    for count, record in enumerate(records, start=1):  # noqa: B007  the last is the answer
        sys.stdout.write(json_line(record) + "\n")
    return count


def print_told(told: Iterable[ToldEvent]) -> None:
    """Print each event on a line, its other reports in the list `reports`."""
    for each in told:
        wire = to_wire(each.event) | {"reports": to_wire(each.reports[1:])}
        sys.stdout.write(_line(wire) + "\n")


def print_checked(checked: Iterable[Checked]) -> None:
    """Print each verdict of the record on a line, with the words it is on."""
    for each in checked:
        wire = to_wire(each.found) | {"document": each.document, "text": each.text}
        sys.stdout.write(_line(wire) + "\n")


def tell_left_out(skips: Sequence[Skip], *, all_of_them: str = "") -> None:
    """Say which files were left out, and what to do about each; `all_of_them` lists every one."""
    for skip in skips[:LISTED]:
        say(f"left out: {skip.origin}: {skip.reason}: {skip.detail.rstrip('.')}.")
    if len(skips) > LISTED:
        counts = Counter(skip.reason for skip in skips[LISTED:])
        more = ", ".join(f"{number} {reason}" for reason, number in sorted(counts.items()))
        say(f"left out: {len(skips) - LISTED} more: {more}. See all with: {all_of_them}")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on standard error; none where that is no terminal."""
    with told_progress(what) as tell:
        yield None if tell is None else lambda done, total: tell(done, total, what)


@contextmanager
def told_progress(what: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar whose words change as it goes on; none where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  not needed to show help
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, told: bar.update(
            task, completed=done, total=total, description=told
        )


def console(*, piped_width: int | None = None) -> Console:
    """Standard output as Rich writes to it; a pipe that nobody reads on is a BrokenPipeError."""
    from rich.console import Console  # noqa: PLC0415  not needed to show help

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Piped(width=None if sys.stdout.isatty() else piped_width, highlight=False)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows under their columns; text of documents is shown as text, whatever it holds."""
    from rich import box  # noqa: PLC0415  not needed to show help
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(plain(column), overflow="fold", no_wrap=column in SHORT)
    for row in rows:
        table.add_row(*(Text("\n".join(map(plain, _lines(cell)))) for cell in row))
    shown = console(piped_width=PIPED_WIDTH)
    shown.print(Text(plain(title), style="bold"), soft_wrap=True)
    shown.print(table)


def _lines(cell: Cell) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else cell
