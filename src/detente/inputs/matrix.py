"""The matrix of evidence and hypotheses as CSV: written to be filled in by hand, and read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from detente.errors import ModelFileError
from detente.inputs.opening import text_of
from detente.relations import EvidenceMatrix, Level, MatrixRow, Rating

ABOUT = ("evidence", "origin", "class", "text")
LEVELS = ("credibility", "relevance")
KNOWN = (*ABOUT, *LEVELS)
MOST_BYTES = 100_000_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""
QUOTE = "'"
"""Set before such a cell, so that a spreadsheet shows it as text."""
DELIMITERS = (",", ";", "\t")
AGAIN = "Export the matrix anew with --matrix-out"


def matrix_text(matrix: EvidenceMatrix) -> str:
    """The matrix as CSV: a column for what each row is about, then one for each hypothesis.

    Rows end in CRLF (RFC 4180). A cell that a spreadsheet would run as a formula begins with an
    apostrophe. `read_matrix` gives the same matrix back.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow((*KNOWN, *matrix.hypotheses))
    for row in matrix.rows:
        about = (row.evidence, row.origin, row.class_, row.text, row.credibility, row.relevance)
        writer.writerow([_shown(cell) for cell in (*about, *row.ratings)])
    return written.getvalue()


def _shown(cell: str) -> str:
    """The cell on one line, and no formula."""
    line = " ".join(cell.split())
    return QUOTE + line if line.startswith((*FORMULA, QUOTE)) else line


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The file's columns by name, and what its rows must be about."""

    file: str
    width: int
    columns: dict[str, int]
    hypotheses: tuple[str, ...]
    evidence: Collection[str]

    def wrong(self, line: int, column: str | None, why: str, remedy: str) -> ModelFileError:
        place = None if column is None else f"column {column!r}"
        return ModelFileError(self.file, line, place, why, remedy)

    def cell(self, row: Sequence[str], column: str) -> str:
        place = self.columns.get(column)
        cell = "" if place is None or place >= len(row) else row[place].strip()
        return cell.removeprefix(QUOTE)


def read_matrix(
    path: Path, *, hypotheses: Sequence[str], evidence: Collection[str]
) -> EvidenceMatrix:
    """The matrix of a CSV file, its ratings in the order of `hypotheses`.

    Read are `evidence` (an id of `evidence`), `credibility`, `relevance` and a column for each
    hypothesis; the other columns say only what a row is about. Rows and columns may stand in any
    order, with commas, semicolons or tabs between, with or without a byte order mark; rows may be
    left out. Raises PathError where the file cannot be read, ModelFileError naming line, column and
    remedy for what is no rating, no level, or about nothing known.
    """
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save it as 'CSV UTF-8'")
    lines, first = _rows(str(path), text)
    sheet = _sheet(str(path), lines, hypotheses=hypotheses, evidence=evidence, line=first)
    rows: dict[str, MatrixRow] = {}
    places: dict[str, int] = {}
    for number, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        row = _row(sheet, number, cells)
        if row.evidence in rows:
            why = f"{row.evidence} stands on line {places[row.evidence]} too"
            raise sheet.wrong(number, "evidence", why, "Keep one of the two")
        rows[row.evidence], places[row.evidence] = row, number
    return EvidenceMatrix(tuple(hypotheses), tuple(rows.values()))


def _rows(file: str, text: str) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows, each with the line it begins on, and the line of the first."""
    head, _, rest = text.partition("\n")
    first = 1
    if head.strip().lower().startswith("sep=") and len(head.strip()) == len("sep=") + 1:
        delimiter, text, first = head.strip()[-1], rest, 2
    else:
        delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    listed: list[tuple[int, list[str]]] = []
    begins = first
    try:
        for row in reader:
            listed.append((begins, row))
            begins = first + reader.line_num
    except csv.Error as error:
        why = f"this is not valid CSV ({error})"
        raise ModelFileError(file, begins, None, why, AGAIN) from error
    return listed, first


def _sheet(
    file: str,
    lines: Sequence[tuple[int, list[str]]],
    *,
    hypotheses: Sequence[str],
    evidence: Collection[str],
    line: int,
) -> _Sheet:
    names = [name.strip() for name in lines[0][1]] if lines else []
    places = {name: place for place, name in enumerate(names)}
    sheet = _Sheet(file, len(names), places, tuple(hypotheses), evidence)
    for name in names:
        if name and name not in {*KNOWN, *hypotheses}:
            remedy = f"The hypotheses are {', '.join(hypotheses)}"
            raise sheet.wrong(line, name, "no hypothesis has this id", remedy)
        if name and names.count(name) > 1:
            raise sheet.wrong(line, name, "it stands twice", "Keep one of the two")
    for name in ("evidence", *LEVELS, *hypotheses):
        if name not in names:
            raise sheet.wrong(line, name, "the column is missing", AGAIN)
    return sheet


def _row(sheet: _Sheet, line: int, cells: Sequence[str]) -> MatrixRow:
    if any(cell.strip() for cell in cells[sheet.width :]):
        why = f"there are {len(cells)} cells under {sheet.width} columns"
        raise sheet.wrong(line, None, why, "Put cells that hold a delimiter in double quotes")
    about = sheet.cell(cells, "evidence")
    if about not in sheet.evidence:
        remedy = f"{AGAIN}: it lists what is weighed here"
        raise sheet.wrong(line, "evidence", f"{about[:40]!r} is none of the evidence", remedy)
    return MatrixRow(
        evidence=about,
        origin=sheet.cell(cells, "origin"),
        class_=sheet.cell(cells, "class"),
        text=sheet.cell(cells, "text"),
        credibility=_read(sheet, line, cells, "credibility", get_args(Level)),
        relevance=_read(sheet, line, cells, "relevance", get_args(Level)),
        ratings=tuple(
            _read(sheet, line, cells, name, get_args(Rating)) for name in sheet.hypotheses
        ),
    )


def _read(sheet: _Sheet, line: int, cells: Sequence[str], name: str, values: Sequence[Any]) -> Any:
    """The one of the values that stands in a cell, in whatever case."""
    written = sheet.cell(cells, name)
    for value in values:
        if value.casefold() == written.replace("/", "").casefold():
            return value
    why = f"{written[:40]!r} stands here" if written else "the cell is empty"
    raise sheet.wrong(line, name, why, f"Use one of {', '.join(values)}")
