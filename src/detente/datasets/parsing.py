"""A block of lines as a table of the published columns that matter, and the lines that are none."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import duckdb
import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from detente.datasets.layout import Copied, Layout, Looked, Number, Parties
from detente.records.rows import ROWS, WORD

Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]

QUOTE = '"'
LONGEST_RECORD = 1000
"""Lines that a quoted cell may run over: a quote that is open for longer never closes."""
LONGEST_VALUE = 200
"""Characters of a rejected value that are told."""
_OWN = threading.local()
"""What each thread has of its own: a connection."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that was not kept: its place in the block, or later its row in the table."""

    at: int
    column: str | None
    reason: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of one file are read: where each stands, after so many skipped lines."""

    layout: Layout
    width: int
    places: Mapping[str, int]
    skipped: int

    @property
    def types(self) -> dict[str, pa.DataType]:
        """The Arrow type by column: words where rules need the distinct values, else as they go."""
        schema = ROWS[self.layout.kind]
        types: dict[str, pa.DataType] = {}
        for rule in self.layout.rules:
            if isinstance(rule, Looked | Parties):
                types |= dict.fromkeys(rule.columns, WORD)
        for rule in self.layout.rules:
            if isinstance(rule, Number):
                types.setdefault(rule.column, pa.float64())
            elif isinstance(rule, Copied):
                wanted = schema.field(rule.gives).type
                known = types.get(rule.column)
                types[rule.column] = wanted if known in (None, wanted) else WORD
        return types


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of a block: published columns, the place of each row's line, a hash of each line.

    `lines` counts all lines of the block, blank ones too; `rejects` are places, not rows.
    """

    table: pa.Table
    places: Integers
    hashes: Hashes
    rejects: tuple[Reject, ...]
    lines: int


def parse_block(content: bytes, *, reading: Reading) -> Parsed:
    """The rows of a block of whole lines.

    The straight way is taken where every line has its columns in UTF-8; else each line is looked
    at, and what cannot be read is rejected.
    """
    ends = np.flatnonzero(np.frombuffer(content, np.uint8) == ord("\n")) + 1
    merging = bool(reading.layout.key)
    if _is_plain(content, quoted=reading.layout.quoted):
        table = read_table(content, reading=reading)
        if table is not None and table.num_rows == len(ends):
            hashes = _hashes(content, ends) if merging else _no_hashes(0)
            return Parsed(table, np.arange(len(ends)), hashes, (), len(ends))
    mended = _quoted_lines if reading.layout.quoted else _plain_lines
    rejects: list[Reject] = []
    good = list(mended(content, reading, rejects))
    joined = b"".join(line for _, line in good)
    table = read_table(joined, reading=reading)
    if table is None or table.num_rows != len(good):
        message = f"{len(good)} lines were read as another number of rows"
        raise AssertionError(message)
    ends_good = np.cumsum([len(line) for _, line in good], dtype=np.int64)
    hashes = _hashes(joined, ends_good) if merging and good else _no_hashes(0)
    places = np.array([place for place, _ in good], dtype=np.int64)
    return Parsed(table, places, hashes, tuple(rejects), len(ends))


def _is_plain(content: bytes, *, quoted: bool) -> bool:
    """Whether Arrow's lines are ours: UTF-8, no bare carriage return, no quotes that count."""
    if quoted and QUOTE.encode() in content:
        return False
    returns = content.count(b"\r")
    if returns and returns != content.count(b"\r\n"):
        return False
    offsets = pa.py_buffer(np.array([0, len(content)], np.int64))
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, pa.py_buffer(content)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def read_table(content: bytes, *, reading: Reading) -> pa.Table | None:
    """The columns of lines that Arrow can read; None where a line has another number of columns."""
    types = {f"{place}": reading.types[name] for name, place in reading.places.items()}
    names = list(reading.places)
    if not content:
        return pa.table({name: pa.array([], types[f"{at}"]) for name, at in reading.places.items()})
    try:
        table, wrong = _arrow_table(content, reading, types)
    except pa.ArrowInvalid:  # a cell that is no number: it is told later which
        worded = {at: WORD if kind == pa.float64() else kind for at, kind in types.items()}
        table, wrong = _arrow_table(content, reading, worded)
    return None if wrong else table.rename_columns(names)


def _arrow_table(
    content: bytes, reading: Reading, types: Mapping[str, pa.DataType]
) -> tuple[pa.Table, int]:
    layout, wrong = reading.layout, []

    def pass_over(row: arrow_csv.InvalidRow) -> str:
        wrong.append(row.actual_columns)
        return "skip"

    quote = QUOTE if layout.quoted else False
    table = arrow_csv.read_csv(
        pa.BufferReader(content),
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            column_names=[f"{at}" for at in range(reading.width)],
            block_size=len(content) + 1,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=layout.delimiter,
            quote_char=quote,
            double_quote=layout.quoted,
            invalid_row_handler=pass_over,
        ),
        convert_options=arrow_csv.ConvertOptions(
            check_utf8=False,
            column_types=types,
            include_columns=list(types),
            null_values=sorted(layout.missing),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
    return table, len(wrong)


def _no_hashes(count: int) -> Hashes:
    return np.zeros(count, dtype=np.uint64)


def _hashes(content: bytes, ends: Integers) -> Hashes:
    """A hash of each line, by DuckDB; two of 10^8 lines have the same by chance once in 3,700."""
    offsets = np.zeros(len(ends) + 1, dtype=np.int32)
    offsets[1:] = ends
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(content)]
    lines = pa.table({"line": pa.Array.from_buffers(pa.binary(), len(ends), buffers)})
    if not hasattr(_OWN, "connection"):  # to connect takes as long as to hash five blocks
        _OWN.connection = duckdb.connect(config={"threads": 1})
    _OWN.connection.register("lines", lines)
    hashed = _OWN.connection.sql("SELECT hash(line) AS hash FROM lines").fetchnumpy()
    _OWN.connection.unregister("lines")
    return cast("Hashes", hashed["hash"])


def _plain_lines(
    content: bytes, reading: Reading, rejects: list[Reject]
) -> Iterator[tuple[int, bytes]]:
    """The lines that can be read, with their places, each as UTF-8 with its due columns."""
    layout = reading.layout
    delimiter = layout.delimiter.encode()
    for place, raw in enumerate(content[:-1].split(b"\n")):
        bare = raw.rstrip(b"\r")
        if not bare.strip():
            continue
        line = _in_utf8(bare, layout.encodings).replace(b"\r", b" ")
        if not line:
            rejects.append(Reject(place, None, _undecodable(layout), _shown(bare)))
            continue
        while line.count(delimiter) >= reading.width and line.endswith(delimiter):
            line = line[: -len(delimiter)]
        if (columns := line.count(delimiter) + 1) != reading.width:
            rejects.append(Reject(place, None, _misfit(columns, reading.width), _shown(line)))
            continue
        yield place, line + b"\n"


def _quoted_lines(
    content: bytes, reading: Reading, rejects: list[Reject]
) -> Iterator[tuple[int, bytes]]:
    """The records that can be read, each begun on its line, in which a cell may hold newlines.

    Where a quote does not close, or what it encloses has not the due columns, its first line
    alone is rejected, and reading goes on with the next.
    """
    layout = reading.layout
    lines = content[:-1].split(b"\n")
    quote = QUOTE.encode()
    place = 0
    while place < len(lines):
        taken = 1
        odd = lines[place].count(quote) % 2
        while odd and taken < LONGEST_RECORD and place + taken < len(lines):
            odd = (odd + lines[place + taken].count(quote)) % 2
            taken += 1
        record = b"\n".join(lines[place : place + taken]).rstrip(b"\r")
        wrong, cells = _cells(record, reading)
        if cells:
            yield place, _written(cells, layout.delimiter)
        elif wrong:
            taken = 1
            rejects.append(Reject(place, None, wrong, _shown(lines[place])))
        place += taken


def _cells(record: bytes, reading: Reading) -> tuple[str | None, list[str]]:
    """Why a record cannot be read, or its cells; neither where it is blank."""
    if not record.strip():
        return None, []
    layout = reading.layout
    text = _in_utf8(record, layout.encodings).decode()
    if not text:
        return _undecodable(layout), []
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter, strict=True)
        )
    except csv.Error as error:
        return f"quotes that do not fit: {error}", []
    cells = rows[0] if len(rows) == 1 else []
    while len(cells) > reading.width and not cells[-1]:
        cells.pop()
    if len(cells) != reading.width:
        return _misfit(len(cells), reading.width), []
    return None, cells


def _written(cells: list[str], delimiter: str) -> bytes:
    """A record on one line, as Arrow reads it: newlines within a cell are spaces."""
    line = io.StringIO()
    flat = [cell.replace("\r\n", " ").replace("\r", " ").replace("\n", " ") for cell in cells]
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(flat)
    return line.getvalue().encode()


def _in_utf8(line: bytes, encodings: tuple[str, ...]) -> bytes:
    """The line in UTF-8, from the first encoding in which it is; empty where there is none."""
    for encoding in encodings:
        try:
            return line.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    return b""


def _undecodable(layout: Layout) -> str:
    return f"not in {' or '.join(layout.encodings)}"


def _misfit(columns: int, width: int) -> str:
    return f"{columns} columns where {width} are due"


def _shown(line: bytes) -> str:
    return line[: LONGEST_VALUE * 4].decode(errors="replace")[:LONGEST_VALUE]
