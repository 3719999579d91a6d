"""A table of the user's own, in CSV or Parquet, read by a mapping file.

Decisions:

- A table of counts has a row for each directed pair and period, and a column for each quad class
  (or one of counts). Each count over zero becomes a row that stands for so many events; all of
  them are `pair` 1. A row whose counts are all zero is kept as one row of no events and no class:
  it says that the pair was looked at. So every row of the table is kept or rejected.
- A missing count of a class is 0; a missing count of a row rejects it.
- Nothing is merged: two equal rows of a table without ids may be two events.
- A missing actor or recipient is null; a code of a country that the scheme does not have rejects
  its row. A year or a month is its first and last day.
- A line of Parquet is its row, from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from detente.datasets.blocks import Source
from detente.datasets.delimited import cells_of, read_delimited
from detente.datasets.event_codes import CAMEO_GIVES, cameo_event
from detente.datasets.imported import ImportedBatch
from detente.datasets.layout import Always, Copied, Layout, Looked, Number, Rule, UnfitValue
from detente.datasets.layouts import importers
from detente.datasets.mapped_values import (
    counted_events,
    country_coded,
    known_day,
    mapped_days,
    mapped_event,
    mapped_party,
    quad_named,
    sector_named,
)
from detente.datasets.mapping_file import CLASSES, DELIMITERS, PARTIES, TableMapping, read_mapping
from detente.datasets.parquet_rows import columns_of_parquet, is_parquet, parquet_source
from detente.datasets.parsing import Integers, Reject
from detente.datasets.plover_scores import SCORED_GIVES
from detente.datasets.recognising import Importer
from detente.datasets.ruling import Ruled, Rules

CITATION = "a mapping file of the user's own"
COPIED = {
    "id": "published_id",
    **{
        role: role
        for role in ("actor_name", "recipient_name", "place", "publisher", "url", "headline")
    },
}
"""Roles of texts, and what they become; a name takes the place of the code."""
NUMBERS = (
    ("latitude", "latitude", -90, 90, 1),
    ("longitude", "longitude", -180, 180, 1),
    ("deaths", "deaths", 0, 10_000_000, 1),
    ("goldstein", "goldstein_tenths", -10, 10, 10),
)
"""Roles of numbers, what they become, their bounds and scale."""


def mapped(path: Path, *, overlay: Path | None = None) -> Importer:
    """The importer that a mapping file describes.

    Raises PathError and ModelFileError as `read_mapping` does. Reading a table raises
    ModelFileError where it lacks a column that the file names.
    """
    mapping = read_mapping(path)
    if mapping.name in importers(overlay=overlay):
        why = f"{mapping.name!r} is a published format"
        raise mapping.wrong(field="name", why=why, remedy="Give the table a name of its own")
    return Importer(
        mapping.name, f"the table of {path.name}", CITATION, "events",
        lambda _sample: None, partial(read_mapped, mapping=mapping, overlay=overlay),
    )  # fmt: skip


def read_mapped(
    source: Source, *, mapping: TableMapping, overlay: Path | None = None
) -> Iterator[ImportedBatch]:
    """The rows of a table in CSV (UTF-8, with a header) or Parquet, by a mapping.

    Raises PathError where the table cannot be read, ModelFileError where it lacks a column.
    """
    used = tuple(dict.fromkeys(mapping.columns.values()))
    rules = _rules(mapping, overlay)
    if is_parquet(source):
        _check(mapping, columns_of_parquet(source), source.origin)
        source = parquet_source(source, columns=used)
        layout = _layout(mapping, used, rules, delimiter=",", header=False)
    else:
        first = source.sample().partition(b"\n")[0]
        delimiter = mapping.delimiter or max(
            DELIMITERS, key=lambda each: first.count(each.encode())
        )
        layout = _layout(mapping, used, rules, delimiter=delimiter, header=True)
        named = [name.strip() for name in cells_of(first.rstrip(b"\r"), layout)]
        _check(mapping, named, source.origin)
    return read_delimited(layout, source, rules=_CountRules(layout, mapping))


def _layout(
    mapping: TableMapping, used: tuple[str, ...], rules: tuple[Rule, ...], *, delimiter: str,
    header: bool,
) -> Layout:  # fmt: skip
    return Layout(
        mapping.name, f"the table of {mapping.file}", CITATION, "events", used, rules,
        header=header, delimiter=delimiter, quoted=True, missing=mapping.missing,
    )  # fmt: skip


def _check(mapping: TableMapping, named: list[str], origin: str) -> None:
    for role, column in mapping.columns.items():
        if named.count(column) != 1:
            why = f"{origin} has {named.count(column) or 'no'} column {column!r}"
            raise mapping.wrong(
                field=role, why=why, remedy=f"Its columns are {', '.join(named[:40])}"
            )


def _rules(mapping: TableMapping, overlay: Path | None) -> tuple[Rule, ...]:
    columns, scheme = mapping.columns, mapping.countries
    days = tuple(columns[role] for role in mapping.days)
    when = partial(mapped_days, roles=mapping.days)
    party = partial(mapped_party, scheme=scheme, when=when, overlay=overlay)
    sector = partial(sector_named, overlay=overlay)
    looked: dict[str, Callable[..., tuple[Any, ...]]] = {
        "known_at": known_day, "actor_sector": sector, "recipient_sector": sector,
        "place_country": partial(country_coded, scheme=scheme, overlay=overlay),
    }  # fmt: skip
    return (
        Looked(days, ("first_date", "last_date"), when),
        *(Looked((columns[role], *days), (role, f"{role}_name"), party) for role in PARTIES),
        *_event_rules(mapping, overlay),
        *(Looked((columns[role],), (role,), looked[role]) for role in looked if role in columns),
        *(Copied(columns[role], gives) for role, gives in COPIED.items() if role in columns),
        *(
            Number(columns[role], gives, low, high, scale)
            for role, gives, low, high, scale in NUMBERS
            if role in columns
        ),
    )


def _event_rules(mapping: TableMapping, overlay: Path | None) -> list[Rule]:
    """What happened, and how often."""
    columns = mapping.columns
    of_class = partial(counted_events, missing=0)
    rules: list[Rule] = [Looked((columns[n],), ("events",), of_class) for n in mapping.classes]
    if "count" in columns:
        rules.append(Looked((columns["count"],), ("events",), counted_events))
    elif not rules:
        rules.append(Always("events", 1))
    if "type" in columns:
        named = tuple(columns[role] for role in ("type", "mode") if role in columns)
        rules.append(Looked(named, SCORED_GIVES, partial(mapped_event, overlay=overlay)))
    elif "code" in columns:
        rules.append(Looked((columns["code"],), CAMEO_GIVES, partial(cameo_event, overlay=overlay)))
    elif "quad" in columns:
        rules.append(Looked((columns["quad"],), ("quad",), quad_named))
    return rules


class _CountRules(Rules):
    """The rules of a table; where classes have columns of their own, a row for each count."""

    def __init__(self, layout: Layout, mapping: TableMapping) -> None:
        super().__init__(layout)
        self._classes = {each: mapping.columns[each] for each in mapping.classes}

    def run(self, table: pa.Table, *, unfit: Mapping[int, Reject] | None = None) -> Ruled:
        """The canonical columns, one row for each count over zero, one for a row without any."""
        ruled = super().run(table, unfit=unfit or {})
        if not self._classes:
            return ruled
        counts = np.zeros((ruled.rows, len(self._classes) + 1), dtype=np.int64)
        for at, column in enumerate(self._classes.values()):
            counts[:, at] = _counts(table[column].combine_chunks())
        told = counts > 0
        told[:, -1] = ~told.any(axis=1)
        rows, classes = np.nonzero(told)
        quads = np.array([CLASSES.index(each) + 1 for each in self._classes] + [0], dtype=np.int8)
        ruled.columns = {
            name: column.take(pa.array(rows)) for name, column in ruled.columns.items()
        }
        ruled.columns["events"] = pa.array(counts[rows, classes], pa.int32())
        ruled.columns["quad"] = pa.array(quads[classes], mask=quads[classes] == 0)
        ruled.expanded = rows
        return ruled


def _counts(column: pa.Array) -> Integers:
    """The counts of a column; 0 where one is missing, or is none and rejected as such."""
    known = []
    for written in column.dictionary.to_pylist():
        try:
            known.append(counted_events(written, missing=0)[0])
        except UnfitValue:
            known.append(0)
    values = np.array([*known, 0], dtype=np.int64)
    counts: Integers = values[column.indices.fill_null(len(known)).to_numpy()]
    return counts
