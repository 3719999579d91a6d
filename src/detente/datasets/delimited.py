"""The engine: a published table of delimited text to canonical rows, block by block."""

from __future__ import annotations

import csv
import os
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from detente.datasets.blocks import Block, Source, lines_of
from detente.datasets.imported import ImportedBatch
from detente.datasets.layout import Copied, Layout, Looked, Number, Parties
from detente.datasets.parsing import (
    LONGEST_VALUE,
    QUOTE,
    Hashes,
    Integers,
    Reading,
    Reject,
    parse_block,
)
from detente.datasets.repeats import Repeats
from detente.datasets.ruling import STANDING, Rules
from detente.errors import PathError
from detente.records.rows import REJECT_ROWS, ROWS

MOST_WORKERS = 8
"""Blocks worked on at once: each takes some 100 MB."""


@dataclass(frozen=True, slots=True)
class _Worked:
    """A block done but for what depends on the blocks before it."""

    rows: pa.RecordBatch  # lines as places in the block
    rejects: tuple[Reject, ...]  # in order
    published: Integers | None  # from which published row each row comes, where not one to one
    fit: np.ndarray[tuple[int], np.dtype[np.bool_]]  # by published row
    hashes: Hashes
    lines: int


def read_delimited(
    layout: Layout, source: Source, *, rules: Rules | None = None
) -> Iterator[ImportedBatch]:
    """The rows of a published table, one batch a block, in the order of the file.

    Blocks are worked on side by side, as many as there are processors; memory is bounded by
    them. `rules` of the same layout keep what was worked out for other files. Raises PathError
    where the file cannot be read or has not the layout's header.
    """
    sample = source.sample()
    reading = reading_of(layout, sample, origin=source.origin)
    rules = rules or Rules(layout)
    repeats = Repeats() if layout.key else None
    line, schema = 1 + reading.skipped, ROWS[layout.kind]
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[_Worked]] = deque()
        try:
            for block in _data_blocks(source, reading):
                waiting.append(pool.submit(_work, block, reading, rules, source))
                if len(waiting) > workers:
                    worked = waiting.popleft().result()
                    yield _batch(worked, source, line, repeats, schema)
                    line += worked.lines
            while waiting:
                worked = waiting.popleft().result()
                yield _batch(worked, source, line, repeats, schema)
                line += worked.lines
        finally:
            pool.shutdown(cancel_futures=True)


def reading_of(layout: Layout, sample: bytes, *, origin: str) -> Reading:
    """How the columns of a file are read, from its first lines.

    A header may name columns we do not know, or more of them than its rows have. Raises
    PathError where it lacks a column that is due.
    """
    lines = lines_of(sample)
    names, skipped = list(layout.columns), 0
    if layout.header:
        if not lines:
            raise PathError(origin, "the file is empty", "Give a file with its header")
        written = cells_of(lines.pop(0), layout)
        names = [layout.aliases.get(name.strip(), name.strip()) for name in written]
        skipped = 1 + next(n for n, line in enumerate(sample.split(b"\n")) if line.strip())
        if absent := [n for n in layout.columns if n not in {*names, *layout.optional}]:
            why = f"its header has no column {', '.join(absent[:5])}"
            raise PathError(origin, why, f"Is it {layout.title}? Say with --format what it is")
    width = len(names)
    seen = Counter(len(cells_of(line, layout)) for line in lines)
    usual = seen.most_common(1)[0][0] if seen else width
    if layout.header and usual != width:
        known = [name for name in names if name in layout.columns]
        if len(known) == usual:
            names = known
        if usual > width or len(known) == usual:
            width = usual
    used = _used(layout)
    places = {name: names.index(name) for name in layout.columns if name in names and name in used}
    return Reading(layout, width, tuple(names[:width]), places, skipped)


def _used(layout: Layout) -> set[str]:
    used: set[str] = set()
    for rule in layout.rules:
        if isinstance(rule, Looked | Parties):
            used |= set(rule.columns)
        elif isinstance(rule, Copied | Number):
            used.add(rule.column)
    return used


def cells_of(line: bytes, layout: Layout) -> list[str]:
    """The cells of one line, as far as they can be read."""
    text = line.decode("utf-8", errors="replace")
    if not layout.quoted:
        return text.split(layout.delimiter)
    try:
        return next(csv.reader([text], delimiter=layout.delimiter), [])
    except csv.Error:  # a bare return, or a cell past Python's bound
        return [text]


def _data_blocks(source: Source, reading: Reading) -> Iterator[Block]:
    """The blocks of a file without its header."""
    skipped = reading.skipped
    for block in source.blocks(quote=QUOTE.encode() if reading.layout.quoted else None):
        content = block.content
        while skipped and content and not block.overlong:
            content = content[content.index(b"\n") + 1 :]
            skipped -= 1
        if content:
            yield replace(block, content=content)


def _work(block: Block, reading: Reading, rules: Rules, source: Source) -> _Worked:
    """A block's rows by the layout's rules; called in a thread of its own."""
    if block.overlong:
        value = block.content[:LONGEST_VALUE].decode("utf-8", errors="replace")
        reject = Reject(0, None, "the line is longer than 16 MiB", value)
        rows = _rows({"line": pa.array([], pa.int64())}, 0, reading.layout, source)
        return _Worked(rows, (reject,), None, np.zeros(0, np.bool_), np.zeros(0, np.uint64), 1)
    parsed = parse_block(block.content, reading=reading)
    ruled = rules.run(parsed.table, unfit=parsed.unfit)
    fit = np.ones(ruled.rows, dtype=np.bool_)
    fit[list(ruled.rejects)] = False
    told = [replace(each, at=int(parsed.places[each.at])) for each in ruled.rejects.values()]
    rejects = tuple(sorted((*parsed.rejects, *told), key=lambda each: each.at))
    places = parsed.places if ruled.expanded is None else parsed.places[ruled.expanded]
    ruled.columns["line"] = pa.array(places)
    rows = _rows(ruled.columns, len(places), reading.layout, source)
    return _Worked(rows, rejects, ruled.expanded, fit, parsed.hashes, parsed.lines)


def _rows(
    columns: dict[str, pa.Array], count: int, layout: Layout, source: Source
) -> pa.RecordBatch:
    """The rows of a block in their order, with what every row has; some may be rejected yet."""
    same: dict[str, Any] = {**STANDING, "digest": source.digest, "source": layout.name}
    arrays = []
    for each in ROWS[layout.kind]:
        column = columns.get(each.name)
        if column is None and each.name in same:
            column = pa.array([same[each.name]], each.type).take(np.zeros(count, np.int32))
        arrays.append(pa.nulls(count, each.type) if column is None else column)
    fields = [pa.field(each.name, each.type) for each in ROWS[layout.kind]]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _batch(
    worked: _Worked, source: Source, line: int, repeats: Repeats | None, schema: pa.Schema
) -> ImportedBatch:
    """The block's rows kept, now that its first line and the lines before it are known."""
    kept = worked.fit
    if repeats is not None and kept.any():
        repeated = np.zeros(len(kept), dtype=np.bool_)
        repeated[kept] = repeats.among(worked.hashes[kept])
        kept = kept & ~repeated
    rows = worked.rows
    if not kept.all():
        mask = kept if worked.published is None else kept[worked.published]
        rows = rows.filter(pa.array(mask))
    at = rows.schema.get_field_index("line")
    columns = rows.columns
    columns[at] = pa.array(columns[at].to_numpy() + line)
    fit = int(worked.fit.sum())
    return ImportedBatch(
        pa.RecordBatch.from_arrays(columns, schema=schema),
        reject_rows(worked.rejects, source, line=line),
        read=fit + len(worked.rejects),
        kept=int(kept.sum()),
        merged=fit - int(kept.sum()),
    )


def reject_rows(rejects: Sequence[Reject], source: Source, *, line: int) -> pa.RecordBatch:
    """The rejects of a stretch of a file whose first line is `line`, in their schema."""
    return pa.RecordBatch.from_pydict(
        {
            "file": [source.origin] * len(rejects),
            "digest": [source.digest] * len(rejects),
            "line": [each.at + line for each in rejects],
            "column": [each.column for each in rejects],
            "reason": [each.reason for each in rejects],
            "value": [each.value for each in rejects],
        },
        schema=REJECT_ROWS,
    )
