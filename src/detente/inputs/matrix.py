"""The matrix of evidence and hypotheses as CSV: written to be filled in by hand, and read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, get_args

from detente.errors import ModelFileError
from detente.inputs.csv_table import CsvTable, read_table
from detente.relations import EvidenceMatrix, Level, MatrixRow, Rating

ABOUT = ("evidence", "origin", "class", "text")
LEVELS = ("credibility", "relevance")
KNOWN = (*ABOUT, *LEVELS)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""
QUOTE = "'"
"""Set before such a cell, so that a spreadsheet shows it as text."""
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
    table = read_table(path)
    _check_columns(table, hypotheses)
    rows: dict[str, MatrixRow] = {}
    places: dict[str, int] = {}
    for line, cells in table.rows:
        row = _row(table, line, cells, hypotheses)
        column = table.columns.index("evidence")
        if row.evidence not in evidence:
            why = f"{row.evidence[:40]!r} is none of the evidence here"
            raise table.mistake(line, column, why=why, remedy=f"{AGAIN}: it lists what is weighed")
        if row.evidence in rows:
            why = f"{row.evidence} stands on line {places[row.evidence]} too"
            raise table.mistake(line, column, why=why, remedy="Keep one of the two")
        rows[row.evidence], places[row.evidence] = row, line
    return EvidenceMatrix(tuple(hypotheses), tuple(rows.values()))


def _check_columns(table: CsvTable, hypotheses: Sequence[str]) -> None:
    for place, name in enumerate(table.columns):
        if name and name not in {*KNOWN, *hypotheses}:
            remedy = f"The hypotheses are {', '.join(hypotheses)}"
            raise table.mistake(1, place, why="no hypothesis has this id", remedy=remedy)
    for name in ("evidence", *LEVELS, *hypotheses):
        if name not in table.columns:
            raise ModelFileError(table.file, 1, f"column {name!r}", "it is missing", AGAIN)


def _row(table: CsvTable, line: int, cells: Sequence[str], hypotheses: Sequence[str]) -> MatrixRow:
    def told(name: str) -> str:
        place = table.columns.index(name) if name in table.columns else None
        return "" if place is None else cells[place].removeprefix(QUOTE)

    def one_of(name: str, values: Sequence[Any]) -> Any:
        written = told(name)
        for value in values:
            if value.casefold() == written.replace("/", "").casefold():
                return value
        why = f"{written[:40]!r} stands here" if written else "the cell is empty"
        remedy = f"Use one of {', '.join(values)}"
        raise table.mistake(line, table.columns.index(name), why=why, remedy=remedy)

    return MatrixRow(
        evidence=told("evidence"),
        origin=told("origin"),
        class_=told("class"),
        text=told("text"),
        credibility=one_of("credibility", get_args(Level)),
        relevance=one_of("relevance", get_args(Level)),
        ratings=tuple(one_of(name, get_args(Rating)) for name in hypotheses),
    )
