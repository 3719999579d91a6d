"""What a command shows: JSON for machines, tables for people, sentences on standard error."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.records import Claim, Dated, Document, Event, Forecast, Judgement, Skip, to_wire

if TYPE_CHECKING:
    from rich.console import Console

    from detente.study import CorpusWritten, Ledger, LedgerCell, StudyStatus

UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Valid in JSON, but some readers split lines or steer terminals at them."""
LISTED = 10
"""Files left out that are named one by one; the rest are counted."""
PIPED_WIDTH = 160
SHORT_ID = 8
"""Digits of a document's id in a table: enough to `forget` it by."""
MOST_COLUMNS = 6
"""Voices that fit side by side in a terminal of 80 columns."""
WORDS = 90
"""Characters of a document's words in a table cell."""


def say(sentence: str) -> None:
    """Write one sentence to standard error, where it mixes with no result."""
    sys.stderr.write(plain(sentence) + "\n")
    sys.stderr.flush()


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
    written = json.dumps(wire, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def print_json(records: Iterable[object]) -> int:
    """How many records were printed, one per line."""
    count = 0
    for count, record in enumerate(records, start=1):  # noqa: B007  the last is the answer
        sys.stdout.write(json_line(record) + "\n")
    return count


def tell_left_out(skips: Sequence[Skip]) -> None:
    """Say which files were left out, and what to do about each."""
    for skip in skips[:LISTED]:
        say(f"left out: {skip.origin}: {skip.reason}: {skip.detail.rstrip('.')}.")
    if len(skips) > LISTED:
        counts = Counter(skip.reason for skip in skips[LISTED:])
        more = ", ".join(f"{number} {reason}" for reason, number in sorted(counts.items()))
        say(f"left out: {len(skips) - LISTED} more: {more}.")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on standard error; none where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  not needed to show help
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def console(*, piped_width: int | None = None) -> Console:
    """Standard output as Rich writes to it; a pipe that nobody reads on is a BrokenPipeError."""
    from rich.console import Console  # noqa: PLC0415  not needed to show help

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Piped(width=None if sys.stdout.isatty() else piped_width, highlight=False)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their columns; text of documents is shown as text, whatever it holds."""
    from rich import box  # noqa: PLC0415  not needed to show help
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(plain(column), overflow="fold", no_wrap=column in SHORT)
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    shown = console(piped_width=PIPED_WIDTH)
    shown.print(Text(plain(title), style="bold"), soft_wrap=True)
    shown.print(table)


SHORT = frozenset({"document", "driver", "date", "pair", "coded", "language", "probability"})
"""Columns whose cells stay on one line."""
DOCUMENT_COLUMNS = ("document", "title", "outlet", "date", "language", "genre", "from")
EVENT_COLUMNS = ("date", "actors", "type", "recipients", "flags", "words")
CLAIM_COLUMNS = ("pair", "driver", "", "speaker", "words")
FORECAST_COLUMNS = ("pair", "word", "probability", "by", "proposition")
DIRECTIONS = {1: "+", -1: "−", 0: "±"}


COLUMNS = {
    "documents": DOCUMENT_COLUMNS,
    "events": EVENT_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "forecasts": FORECAST_COLUMNS,
}


def print_records(kind: str, records: Iterable[Any]) -> int:
    """How many records were printed, as a table."""
    rows = [row_of(record) for record in records]
    if rows:
        print_table(counted(len(rows), kind.removesuffix("s")), COLUMNS[kind], rows)
    return len(rows)


def row_of(record: Any) -> tuple[str, ...]:
    """A record's cells under the columns of its kind."""
    match record:
        case Document():
            return document_row(record)
        case Event():
            return event_row(record)
        case Claim():
            return claim_row(record)
        case _:
            return forecast_row(record)


def print_ledger(ledger: Ledger) -> None:
    """Print a ledger: how many claims of each direction, echoes in brackets.

    Voices stand across as columns up to MOST_COLUMNS; more of them are listed in the driver's row.
    """
    cells = {(cell.driver, cell.voice): cell_of(cell) for cell in ledger.cells}
    title = f"{' and '.join(ledger.dyad)}: + together, − apart, ± both, () echoed and not counted"
    labels = {voice.id: voice.label for voice in ledger.voices}
    if len(labels) <= MOST_COLUMNS:
        rows = [[d, *(cells.get((d, voice), "") for voice in labels)] for d in ledger.drivers]
        print_table(title, ("driver", *labels.values()), rows)
        return
    said = {
        driver: [f"{labels[v]} {cells[driver, v]}" for v in labels if (driver, v) in cells]
        for driver in ledger.drivers
    }
    print_table(title, ("driver", "voices"), [(d, "; ".join(each)) for d, each in said.items()])


def cell_of(cell: LedgerCell) -> str:
    """The counts of one cell."""
    signed = (("+", cell.together), ("−", cell.apart), ("±", cell.both))
    counts = [f"{sign}{len(claims)}" for sign, claims in signed if claims]
    return " ".join([*counts, *([f"({len(cell.echoed)})"] if cell.echoed else [])])


def document_row(document: Document) -> tuple[str, ...]:
    """A document's cells under DOCUMENT_COLUMNS."""
    return (
        document.id[:SHORT_ID],
        document.title or "",
        document.publisher or "",
        published(document),
        document.language or "?",
        document.genre or "",
        document.origin,
    )


def published(document: Document) -> str:
    """The date of a document, or the window it must fall in."""
    if isinstance(document.published, Dated):
        return document.published.date
    first, last = document.published.window
    return f"{first or '?'} to {last or '?'}" if first or last else "no date"


def event_row(event: Event) -> tuple[str, ...]:
    """An event's cells under EVENT_COLUMNS."""
    flags = ("negated", "hypothetical", "future", "historical")
    return (
        event.date.date if event.date else "",
        ", ".join(actor.id for actor in event.actors),
        f"{event.type} {event.mode}" if event.mode else event.type,
        ", ".join(actor.id for actor in event.recipients),
        ", ".join(flag for flag in flags if getattr(event, flag)),
        shortened(event.sentence.text if event.sentence else ""),
    )


def claim_row(claim: Claim) -> tuple[str, ...]:
    """A claim's cells under CLAIM_COLUMNS; a question mark marks a hedged one."""
    return (
        "-".join(claim.dyad),
        claim.driver,
        DIRECTIONS[claim.direction] + ("?" if claim.hedged else ""),
        claim.speaker or "",
        shortened(claim.span.text),
    )


def forecast_row(forecast: Forecast) -> tuple[str, ...]:
    """A forecast's cells under FORECAST_COLUMNS."""
    modality, horizon = forecast.modality, forecast.horizon
    return (
        "-".join(forecast.dyad),
        modality.word,
        f"{modality.low:.0%} to {modality.high:.0%}",
        (horizon.to or "") if horizon else "",
        shortened(forecast.proposition),
    )


def shortened(text: str) -> str:
    """The text's first words, as many as a cell takes."""
    line = plain(text)
    return line if len(line) <= WORDS else line[: WORDS - 1].rsplit(" ", 1)[0] + "…"


def print_status(status: StudyStatus) -> None:
    """Print what a study holds: its documents, then pairs, then the totals."""
    print_table(
        f"{status.path}: {counted(len(status.documents), 'document')}, "
        f"{counted(status.voices, 'voice')}",
        ("document", "title", "date", "language", "coded", "from"),
        (
            (
                each.id[:SHORT_ID],
                each.title or "",
                each.published or "no date",
                each.language or "?",
                ("yes" if each.coded else "no") + (", echo" if each.echo else ""),
                ", ".join(each.origins),
            )
            for each in status.documents
        ),
    )
    print_table(
        "Pairs most spoken of",
        ("pair", "claims", "forecasts", "events"),
        (
            ("-".join(each.dyad), str(each.claims), str(each.forecasts), str(each.events))
            for each in status.dyads[:LISTED]
        ),
    )
    console().print(*_totals(status), sep="\n", markup=False, soft_wrap=True)


def print_written(written: CorpusWritten, *, as_json: bool) -> None:
    """Print where a corpus was written and what it holds."""
    if as_json:
        sys.stdout.write(
            json.dumps(
                {
                    "path": str(written.path),
                    "rejects": str(written.rejects),
                    "documents": written.documents,
                    "rejected": written.rejected,
                }
            )
            + "\n"
        )
        return
    sys.stdout.write(
        f"{written.path}: {counted(written.documents, 'document')}\n"
        f"{written.rejects}: {counted(written.rejected, 'reject')}, with reasons\n"
    )


def print_judgements(judgements: Sequence[Judgement]) -> None:
    """Print judgements, oldest first."""
    rows = (
        (each.at, each.by, each.field, "; ".join(each.value) or "withdrawn", each.why)
        for each in judgements
    )
    print_table(counted(len(judgements), "judgement"), ("at", "by", "field", "value", "why"), rows)


def _totals(status: StudyStatus) -> Iterator[Any]:
    languages = ", ".join(f"{name} {count}" for name, count in status.languages.items()) or "none"
    yield f"Coded: {status.coded} of {len(status.documents)} documents; languages: {languages}"
    yield (
        f"Records: {counted(status.events, 'event')}, {counted(status.claims, 'claim')}, "
        f"{counted(status.forecasts, 'forecast')}"
    )
    if status.published:
        first, last = status.published
        yield f"Published: {first} to {last}, {status.undated} without a date"
    for coder, count in status.coders.items():
        yield plain(f"Coder: {coder} ({counted(count, 'document')})")
    if status.unread:
        yield f"Left out, with a reason each: {counted(len(status.unread), 'file')}"
