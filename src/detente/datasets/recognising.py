"""Which published format a file is in, from what it holds; its name is no evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from detente.datasets.blocks import Source, lines_of
from detente.datasets.delimited import cells_of, read_delimited, reading_of
from detente.datasets.imported import ImportedBatch, RowKind
from detente.datasets.layout import Layout
from detente.datasets.parsing import parse_block
from detente.datasets.ruling import Rules
from detente.errors import PathError

PACKED = {
    b"PAR1": (
        "this is a Parquet table, and its columns may mean anything",
        "Say what they mean in a mapping file: --format counts.toml",
    ),
    **dict.fromkeys(
        (b"PK\x03\x04", b"\x1f\x8b"),
        ("this is an archive within an archive", "Unpack the outer one, and import what it holds"),
    ),
}
"""First bytes of what holds no lines, with why it is not imported, and the remedy."""
TOLD = 4
"""Formats whose reasons are told; of the rest, the names."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a file is not in a format; `near` where its columns are the due ones."""

    why: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class Importer:
    """A published format: what says whether a file's first lines fit it, and what reads a file.

    `fits` takes the first lines (`Source.sample`), and returns None where they fit.
    """

    name: str
    title: str
    citation: str
    kind: RowKind
    fits: Callable[[bytes], Misfit | None]
    read: Callable[[Source], Iterator[ImportedBatch]]


def importer_of(layout: Layout) -> Importer:
    """The importer that a layout declares."""
    rules = Rules(layout)
    return Importer(
        layout.name,
        layout.title,
        layout.citation,
        layout.kind,
        lambda sample: misfit_of(layout, sample, rules=rules),
        lambda source: read_delimited(layout, source, rules=rules),
    )


def recognised(source: Source, importers: Iterable[Importer]) -> Importer:
    """The one importer whose format the file's first lines fit.

    Raises PathError naming the formats tried where none fits, or more than one.
    """
    sample = source.sample()
    if not sample.strip():
        raise PathError(source.origin, "the file is empty", "Give a file with rows")
    for magic, (why, remedy) in PACKED.items():
        if sample.startswith(magic):
            raise PathError(source.origin, why, remedy)
    tried = [(each, each.fits(sample)) for each in importers]
    fitting = [each for each, misfit in tried if misfit is None]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(each.name for each in fitting)
        remedy = f"Say which with --format ({names})"
        raise PathError(source.origin, f"its first lines fit {len(fitting)} formats", remedy)
    misfits = sorted(
        ((each.name, misfit) for each, misfit in tried if misfit), key=lambda pair: not pair[1].near
    )
    told = "; ".join(f"{name}: {misfit.why}" for name, misfit in misfits[:TOLD])
    rest = ", ".join(name for name, _ in misfits[TOLD:])
    raise PathError(
        source.origin,
        f"its first lines fit no format ({told}{f'; nor {rest}' if rest else ''})",
        "Say what it is with --format, or describe its columns in a mapping file",
    )


def misfit_of(layout: Layout, sample: bytes, *, rules: Rules) -> Misfit | None:
    """Why the first lines of a file do not fit a layout, or None where they do.

    They fit where their columns are the due ones, most values have the due shapes, and the rules
    keep most of the rows.
    """
    try:
        reading = reading_of(layout, sample, origin="")
    except PathError as error:
        return Misfit(error.why)
    lines = lines_of(sample)[reading.skipped > 0 :]
    rows = [cells_of(line, layout) for line in lines]
    widths = Counter(map(len, rows))
    usual = widths.most_common(1)[0][0] if rows else reading.width
    if not reading.least <= usual <= reading.width:
        return Misfit(f"{reading.width} columns are due, and most lines have {usual}")
    if misshapen := _misshapen(layout, reading.columns, rows):
        return misshapen
    content = b"".join(line + b"\n" for line in lines)
    if not content:
        return None
    parsed = parse_block(content, reading=reading)
    ruled = rules.run(parsed.table, unfit=parsed.unfit)
    if 2 * (len(ruled.rejects) + len(parsed.rejects)) <= len(lines):
        return None
    first = next(iter([*ruled.rejects.values(), *parsed.rejects]))
    return Misfit(f"{first.column or 'the row'}: {first.reason} ({first.value!r})", near=True)


def _misshapen(layout: Layout, names: tuple[str, ...], rows: list[list[str]]) -> Misfit | None:
    """The first column of which most values have not the due shape, if there is one."""
    for name, shape in layout.shapes.items():
        if name not in names:
            continue
        at = names.index(name)
        values = [row[at] for row in rows if at < len(row) and row[at] not in layout.missing]
        wrong = [value for value in values if not re.fullmatch(shape, value)]
        if 2 * len(wrong) > len(values):
            why = f"{name} (column {at + 1}) does not hold what it should ({wrong[0][:40]!r})"
            return Misfit(f"{why}: are the columns in another order?", near=True)
    return None


def mostly_kept(
    batches: Iterator[ImportedBatch], *, importer: Importer, origin: str
) -> Iterator[ImportedBatch]:
    """The batches, and a PathError at their end where most rows were rejected."""
    read = rejected = 0
    first: pa.RecordBatch | None = None
    for batch in batches:
        read, rejected = read + batch.read, rejected + batch.rejected
        if first is None and batch.rejected:
            first = batch.rejects.slice(0, 1)
        yield batch
    if read < FEW or 2 * rejected <= read or first is None:
        return
    told = first.to_pylist()[0]
    column = f", {told['column']}" if told["column"] else ""
    raise PathError(
        origin,
        f"{rejected:,} of {read:,} rows do not fit {importer.title} "
        f"(line {told['line']}{column}: {told['reason']})",
        "Its columns may be in another order. Nothing of it was kept",
    )


FEW = 20
"""Rows of a file below which rejects are only told: a file of few rows may be of bad ones."""
