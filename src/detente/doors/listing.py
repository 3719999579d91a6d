"""What a command lists that is no record: a ledger, what a study holds, files, judgements."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.doors.showing import LISTED, SHORT_ID, console, counted, plain, print_table
from detente.records import Judgement

if TYPE_CHECKING:
    from detente.study import CorpusWritten, KeptImport, Ledger, LedgerCell, StudyStatus

MINUTES = 16
"""Characters of a time up to its minutes."""
MOST_COLUMNS = 6
"""Voices that fit side by side in a terminal of 80 columns."""


def print_ledger(ledger: Ledger, *, words: Mapping[str, str]) -> None:
    """Print a ledger, the stance of each voice, what contradicts what, and the record's verdicts.

    `words` are those of the claims by id.
    """
    _print_cells(ledger)
    labels = {voice.id: voice.label for voice in ledger.voices}
    print_table(
        "Where each voice stands",
        ("voice", "its claims and forecasts", "in its words"),
        ((labels[s.voice], s.line, words.get(s.telling or "", "")) for s in ledger.stances),
    )
    if ledger.contradictions:
        print_table(
            "Where they contradict each other",
            ("driver", "− apart", "+ together"),
            (
                (
                    each.driver,
                    f"{labels[each.apart_voice]}: {words.get(each.apart, '')}",
                    f"{labels[each.together_voice]}: {words.get(each.together, '')}",
                )
                for each in ledger.contradictions
            ),
        )
    verdicts = Counter((each.verdict, each.reason) for each in ledger.record)
    if verdicts:
        print_table(
            "What event records say of the claims",
            ("claims", "verdict", "why"),
            ((str(count), *said) for said, count in verdicts.most_common(LISTED)),
        )


def _print_cells(ledger: Ledger) -> None:
    """Print how many claims of each direction a voice makes of a driver, echoes in brackets.

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


def print_status(status: StudyStatus) -> None:
    """Print what a study holds: its documents, then pairs, then the totals."""
    if status.imports and not (status.documents or status.unread):
        told = (f"{status.path}: imported event records, no document", *_imported(status.imports))
        console().print(*told, sep="\n", markup=False, soft_wrap=True)
        return
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
                    "known": written.known,
                }
            )
            + "\n"
        )
        return
    known = f"; {written.known} read or rejected before the stop" if written.known else ""
    sys.stdout.write(
        f"{written.path}: {counted(written.documents, 'document')}{known}\n"
        f"{written.rejects}: {counted(written.rejected, 'reject')}, with reasons\n"
    )


def print_judgements(judgements: Sequence[Judgement]) -> None:
    """Print judgements of one document or record, oldest first; the last of a field holds."""
    last = {each.field: each for each in judgements}
    rows = (
        (
            each.at[:MINUTES].replace("T", " "),
            each.by,
            each.field,
            "; ".join(_value(each)) or "withdrawn",
            "yes" if last[each.field] is each else "",
            each.why,
        )
        for each in judgements
    )
    columns = ("date", "by", "field", "value", "holds", "why")
    print_table(counted(len(judgements), "judgement"), columns, rows)


def _value(judgement: Judgement) -> tuple[str, ...]:
    """The value as it is shown: an id by its first digits."""
    if judgement.field == "voice":
        return tuple(each[:SHORT_ID] for each in judgement.value)
    return judgement.value


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
    if adrift := status.judgements_adrift:
        told = (f"{e.kind} {(e.judged or '')[:SHORT_ID]} ({e.field}, by {e.by})" for e in adrift)
        listed = ", ".join(islice(told, LISTED))
        more = f" and {len(adrift) - LISTED} more" if len(adrift) > LISTED else ""
        yield plain(
            f"{counted(len(adrift), 'judgement')} whose record is no longer coded: {listed}{more}"
        )
    yield from _imported(status.imports)
    if status.unread:
        yield f"Left out, with a reason each: {counted(len(status.unread), 'file')}"


def _imported(imports: Sequence[KeptImport]) -> Iterator[str]:
    """A line for the files of each layout and kind: their rows, and the days they span."""
    groups: dict[tuple[str, str], list[KeptImport]] = defaultdict(list)
    for each in imports:
        groups[each.layout, each.kind].append(each)
    for (layout, kind), files in sorted(groups.items()):
        days = [day for file in files for day in (file.first_date, file.last_date) if day]
        yield plain(
            f"Imported: {layout}, {counted(len(files), 'file')} of {kind}: "
            f"{sum(file.read for file in files):,} rows read = "
            f"{sum(file.kept for file in files):,} kept + "
            f"{sum(file.rejected for file in files):,} rejected + "
            f"{sum(file.merged for file in files):,} merged"
            + (f"; {min(days)} to {max(days)}" if days else "")
        )
