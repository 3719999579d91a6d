"""A block of lines as a table of the published columns that matter, and the lines that are none."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

import duckdb
import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from detente.datasets.layout import Copied, Layout, Looked, Parties
from detente.records.rows import ROWS, WORD

Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]

QUOTE = '"'
NEWLINE = ord("\n")
ARROW_BLOCK = 1 << 20
"""Bytes that Arrow parses before it converts their columns: what a processor keeps at hand. With
16 MiB the same rows take twice as long, with 128 KiB a third longer."""
GROUP = 256
"""Lines that are looked at together for what is not UTF-8."""
TO_ASCII = bytes(range(0x80)) + b"?" * 0x80
LONGEST_RECORD = 1000
"""Lines that a quoted cell may run over: a quote that is open for longer never closes."""
LONGEST_VALUE = 200
"""Characters of a rejected value that are told."""
HASHED = "SELECT hash(line[5:], line) AS hash FROM lines"
"""DuckDB's hash multiplies eight bytes at a time: what differs in the last byte of two such words
may cancel out (2 of a million made rows were taken for others). From the fifth byte on, the words
are cut elsewhere; both together keep the million apart, for 0.15 microseconds a row."""
_OWN = threading.local()
"""What each thread has of its own: a cursor of the one database that hashes lines."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that was not kept: its place in the block, or later its row in the table."""

    at: int
    column: str | None
    reason: str
    value: str | None


@dataclass(frozen=True)
class Reading:
    """How the columns of one file are read: where each stands, after so many skipped lines."""

    layout: Layout
    width: int
    columns: tuple[str, ...]
    places: Mapping[str, int]
    skipped: int

    @cached_property
    def least(self) -> int:
        """The columns of the shortest line: without a header optional last ones may be missing."""
        layout = self.layout
        due = [at for at, name in enumerate(layout.columns, 1) if name not in layout.optional]
        return self.width if layout.header or not due else max(due)

    @cached_property
    def types(self) -> dict[str, pa.DataType]:
        """The Arrow type by column: words where rules need the distinct values, else texts."""
        schema = ROWS[self.layout.kind]
        types: dict[str, pa.DataType] = {}
        for rule in self.layout.rules:
            if isinstance(rule, Looked | Parties):
                types |= dict.fromkeys(rule.columns, WORD)
            elif isinstance(rule, Copied) and schema.field(rule.gives).type == WORD:
                types[rule.column] = WORD
        return {name: types.get(name, pa.string()) for name in self.places}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of a block: published columns, the place of each row's line, a hash of each line.

    `rejects` are lines that are no row, by place; `unfit` are rows that are rejected already.
    `lines` counts all lines of the block, blank ones too.
    """

    table: pa.Table
    places: Integers
    hashes: Hashes
    rejects: tuple[Reject, ...]
    unfit: Mapping[int, Reject]
    lines: int


def parse_block(content: bytes, *, reading: Reading) -> Parsed:
    """The rows of a block of whole lines.

    The straight way is taken where Arrow's lines are ours, and few are not as they should be;
    else each line is looked at. What cannot be read is rejected.
    """
    ends = np.flatnonzero(np.frombuffer(content, np.uint8) == NEWLINE) + 1
    if _has_plain_lines(content, quoted=reading.layout.quoted):
        straight = _straight(content, ends, reading)
        if straight is not None:
            return straight
    mended = _quoted_lines if reading.layout.quoted else _plain_lines
    rejects: list[Reject] = []
    good = list(mended(content, reading, rejects))
    joined = b"".join(line for _, line in good)
    ends_good = np.cumsum([len(line) for _, line in good], dtype=np.int64)
    table, wrong = _arrow_table(joined, ends_good, reading)
    if wrong or table.num_rows != len(good):
        message = f"{len(good)} lines were read as {table.num_rows} rows"
        raise AssertionError(message)
    hashes = _hashes(joined, ends_good, reading)
    places = np.array([place for place, _ in good], dtype=np.int64)
    return Parsed(table, places, hashes, tuple(rejects), {}, len(ends))


def _has_plain_lines(content: bytes, *, quoted: bool) -> bool:
    """Whether Arrow's lines are ours: no bare carriage return, no quotes where they count."""
    if quoted and QUOTE.encode() in content:
        return False
    return b"\r" not in content or content.count(b"\r") == content.count(b"\r\n")


def _straight(content: bytes, ends: Integers, reading: Reading) -> Parsed | None:
    """The rows as Arrow reads them; None where that is not enough to know each line's row."""
    starts = ends - np.diff(ends, prepend=0)
    short = np.flatnonzero(ends - starts <= reading.width + 1)  # perhaps of nothing but delimiters
    if any(not content[starts[at] : ends[at]].strip() for at in short):
        return None
    coded = _not_utf8(content, ends)
    if coded and len(reading.layout.encodings) > 1:
        return None
    table, wrong = _arrow_table(_patched(content, ends, coded) if coded else content, ends, reading)
    if table.num_rows + len(wrong) != len(ends):
        return None
    rejects = []
    for place, columns in wrong.items():
        line = content[starts[place] : ends[place]].rstrip(b"\r\n")
        ends_empty = line.endswith(reading.layout.delimiter.encode())
        if reading.least <= columns < reading.width or (columns > reading.width and ends_empty):
            return None  # the last cells need not be there, nor do empty ones past them count
        rejects.append(Reject(place, None, _misfit(columns, reading.width), _shown(line)))
    places = np.delete(np.arange(len(ends)), list(wrong))
    rows = np.searchsorted(places, coded)
    unfit = {
        int(row): Reject(int(row), None, _undecodable(reading.layout),
                         _shown(content[starts[place] : ends[place]].rstrip(b"\r\n")))
        for row, place in zip(rows, coded, strict=True) if place not in wrong
    }  # fmt: skip
    hashes = _hashes(content, ends, reading)
    return Parsed(table, places, hashes[places], tuple(rejects), unfit, len(ends))


def _not_utf8(content: bytes, ends: Integers) -> list[int]:
    """The places of the lines that are not UTF-8."""
    offsets = pa.py_buffer(np.array([0, len(content)], np.int64))
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, pa.py_buffer(content)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        pass
    else:
        return []
    edges = [0, *ends.tolist()]
    places: list[int] = []
    for first in range(0, len(ends), GROUP):
        last = min(first + GROUP, len(ends))
        if not _is_utf8(content[edges[first] : edges[last]]):
            places += (
                at for at in range(first, last) if not _is_utf8(content[edges[at] : edges[at + 1]])
            )
    return places


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _patched(content: bytes, ends: Integers, places: list[int]) -> bytearray:
    """The block with some of its lines in ASCII: their rows are rejected, and must be read."""
    patched = bytearray(content)
    for place in places:
        start, end = int(ends[place - 1]) if place else 0, int(ends[place])
        patched[start:end] = content[start:end].translate(TO_ASCII)
    return patched


def _arrow_table(
    content: bytes | bytearray, ends: Integers, reading: Reading
) -> tuple[pa.Table, dict[int, int]]:
    """The columns that matter of the lines that have all columns, and how many the others have.

    The others are numbered from 0; the numbers are the lines' where no line is blank.
    """
    layout, wrong = reading.layout, dict[int, int]()

    def pass_over(row: arrow_csv.InvalidRow) -> str:
        wrong[row.number - 1] = row.actual_columns
        return "skip"

    longest = int(np.diff(ends, prepend=0).max(initial=0))
    types = {f"{place}": reading.types[name] for name, place in reading.places.items()}
    if not content:
        return pa.table({n: pa.array([], kind) for n, kind in reading.types.items()}), wrong
    table = arrow_csv.read_csv(
        pa.BufferReader(content),
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            column_names=[f"{at}" for at in range(reading.width)],
            block_size=max(ARROW_BLOCK, longest + 2),
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=layout.delimiter,
            quote_char=QUOTE if layout.quoted else False,
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
    return table.rename_columns(list(reading.places)).combine_chunks(), wrong


def _hashes(content: bytes, ends: Integers, reading: Reading) -> Hashes:
    """A hash of each line, by DuckDB: two of 10^8 lines share one by chance once in 3,700 files.

    Zeros where the layout has no key to merge by.
    """
    if not reading.layout.key:
        return np.zeros(len(ends), dtype=np.uint64)
    offsets = np.zeros(len(ends) + 1, dtype=np.int32)
    offsets[1:] = ends
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(content)]
    lines = pa.table({"line": pa.Array.from_buffers(pa.binary(), len(ends), buffers)})
    if not hasattr(_OWN, "cursor"):
        _OWN.cursor = _hasher().cursor()
    _OWN.cursor.register("lines", lines)
    hashed = _OWN.cursor.sql(HASHED).fetchnumpy()
    _OWN.cursor.unregister("lines")
    return cast("Hashes", hashed["hash"])


@cache
def _hasher() -> duckdb.DuckDBPyConnection:
    """The one database that hashes: to open one takes as long as to hash five blocks."""
    return duckdb.connect(config={"threads": 1})


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
        columns = line.count(delimiter) + 1
        if columns > reading.width:  # empty cells past the last column
            excess = min(columns - reading.width, len(line) - len(line.rstrip(delimiter)))
            line, columns = line[: len(line) - excess], columns - excess
        if reading.least <= columns < reading.width:
            line += delimiter * (reading.width - columns)
        elif columns != reading.width:
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
