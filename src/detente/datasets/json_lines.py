"""JSON lines to canonical rows: each line bounded, each either kept, rejected or merged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NoReturn

import numpy as np
import pyarrow as pa

from detente.datasets.blocks import Block, Source
from detente.datasets.delimited import reject_rows
from detente.datasets.imported import ImportedBatch
from detente.datasets.layout import UnfitValue
from detente.datasets.parsing import LONGEST_VALUE, Reject
from detente.datasets.repeats import Repeats
from detente.records.rows import EVENT_ROWS

JsonRow = dict[str, Any]

LONGEST_LINE = 1 << 21
"""Bytes of a line: a record of NGEC with a long story and its places is under 100 KB. Parsed, the
worst JSON takes some thirty times as much."""
BATCH = 1 << 20
"""Bytes of the lines of a batch: a line may be of two bytes, and each is told if it is rejected."""
HASH = 8
TOO_LONG = f"the line is longer than {LONGEST_LINE >> 20} MiB"
NOT_UTF8 = "not in utf-8"
TOO_DEEP = "it is nested too deep"
HALF = "a character is half of one"
NO_RECORD = "this is no record (a JSON object)"
STANDING: Mapping[str, Any] = {"pair": 1, "events": 1}


@dataclass(slots=True)
class _Lines:
    """What the lines of a batch became: places count from 0 in the batch."""

    kept: list[tuple[int, list[JsonRow]]] = field(default_factory=list)
    hashes: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    count: int = 0


def read_json_lines(
    source: Source, *, layout: str, rows: Callable[[Mapping[str, Any]], list[JsonRow]]
) -> Iterator[ImportedBatch]:
    """The rows of a file of JSON lines, in its order; blank lines are passed over.

    `rows` gives the canonical values of a record, a mapping for each pair, and raises UnfitValue
    for one that is not fit. A line twice is merged. Raises PathError where the file cannot be read.
    """
    repeats, line = Repeats(), 1
    for block in source.blocks():
        for part in _parts(block):
            lines = _lines(part, rows)
            yield _batch(lines, source, layout, line, repeats)
            line += lines.count


def _parts(block: Block) -> Iterator[Block]:
    """Whole lines of about BATCH bytes."""
    content, start = block.content, 0
    while start < len(content) and not block.overlong:
        end = content.find(b"\n", min(start + BATCH, len(content) - 1)) + 1
        yield Block(content[start:end])
        start = end
    if block.overlong:
        yield block


def _lines(block: Block, rows: Callable[[Mapping[str, Any]], list[JsonRow]]) -> _Lines:
    lines = _Lines()
    if block.overlong:
        lines.rejects.append(Reject(0, None, TOO_LONG, _shown(block.content)))
        lines.count = 1
        return lines
    for place, raw in enumerate(block.content[:-1].split(b"\n")):
        lines.count += 1
        if not raw.strip():
            continue
        try:
            made = [_encodable(row) for row in rows(_record(raw))]
        except UnfitValue as unfit:
            lines.rejects.append(Reject(place, unfit.column, unfit.reason, _shown(raw)))
            continue
        lines.kept.append((place, made))
        lines.hashes.append(int.from_bytes(blake2b(raw, digest_size=HASH).digest(), "little"))
    return lines


def _record(raw: bytes) -> Mapping[str, Any]:
    """The record of a line; raises UnfitValue for what is none."""
    if len(raw) > LONGEST_LINE:
        raise UnfitValue(TOO_LONG)
    try:
        record = json.loads(raw.decode(), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise UnfitValue(NOT_UTF8) from error
    except RecursionError as error:
        raise UnfitValue(TOO_DEEP) from error
    except ValueError as error:
        raise UnfitValue(f"this is no JSON: {error}"[:LONGEST_VALUE]) from error
    if not isinstance(record, dict):
        raise UnfitValue(NO_RECORD)
    return record


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is no number"
    raise ValueError(message)


def _encodable(row: JsonRow) -> JsonRow:
    """The row; raises UnfitValue where a text holds half of a pair of UTF-16, as no file can."""
    for name, value in row.items():
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise UnfitValue(HALF, column=name) from error
    return row


def _batch(
    lines: _Lines, source: Source, layout: str, line: int, repeats: Repeats
) -> ImportedBatch:
    hashes = np.array(lines.hashes, dtype=np.uint64)
    repeated = repeats.among(hashes) if len(hashes) else hashes
    kept = [each for each, again in zip(lines.kept, repeated, strict=True) if not again]
    same = {**STANDING, "digest": source.digest, "source": layout}
    rows = [{**same, **row, "line": line + place} for place, made in kept for row in made]
    columns = [pa.array([row.get(each.name) for row in rows], each.type) for each in EVENT_ROWS]
    return ImportedBatch(
        pa.RecordBatch.from_arrays(columns, schema=EVENT_ROWS),
        reject_rows(lines.rejects, source, line=line),
        read=len(lines.kept) + len(lines.rejects),
        kept=len(kept),
        merged=len(lines.kept) - len(kept),
    )


def _shown(line: bytes) -> str:
    return line[:LONGEST_VALUE].decode(errors="replace")
