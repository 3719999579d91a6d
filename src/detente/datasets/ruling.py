"""Published columns to canonical ones by a layout's rules, each distinct value worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.datasets.layout import Always, Copied, Layout, Looked, Number, Parties, UnfitValue
from detente.datasets.parsing import LONGEST_VALUE, Integers, Reject
from detente.records.rows import ROWS, WORD

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class _Unfit:
    """Why values are not fit: what the error says, without the frames that it holds on to."""

    column: str
    reason: str


Results = dict[Values, tuple[Any, ...] | _Unfit]

MOST_REMEMBERED = 200_000
"""Results of one rule kept for the next block, of values of at most LONGEST_VALUE characters: the
distinct actors of a year of GDELT are fewer."""

A_NUMBER = r"^\s*-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*$"

REMEMBERED_UNFIT = 10_000
"""Results of a rule among which one that is unfit is kept too: a code that is none is looked for
among its likes for milliseconds, but a file may hold another one in each row."""

PARTY = ("actor", "actor_sector", "actor_name", "recipient", "recipient_sector", "recipient_name")
SWAPPED = "swapped"
STANDING: Mapping[str, int] = {"pair": 1, "events": 1, "documents": 1}
"""What a row holds where no rule of its layout says otherwise."""

_NONE: Mapping[int, Reject] = {}


@dataclass(slots=True)
class Ruled:
    """Canonical columns of a block, one value a published row, and the rows that are rejected.

    `rejects` are rows of the table, one each: the first reason found. `expanded` says from which
    published row each pair comes, where a layout has several parties.
    """

    rows: int
    columns: dict[str, pa.Array] = field(default_factory=dict)
    rejects: dict[int, Reject] = field(default_factory=dict)
    expanded: Integers | None = None

    def reject(self, row: int, *, column: str, reason: str, value: str | None) -> None:
        """Note why a row is not kept; a row is told once."""
        told = None if value is None else value[:LONGEST_VALUE]
        self.rejects.setdefault(row, Reject(row, column, reason[:LONGEST_VALUE], told))


class Rules:
    """The rules of one layout, run on the table of each block; threads may share it."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._schema = ROWS[layout.kind]
        self._results: list[Results] = [{} for _ in layout.rules]

    def run(self, table: pa.Table, *, unfit: Mapping[int, Reject] = _NONE) -> Ruled:
        """The canonical columns that the rules give of a block's published ones.

        `unfit` are rows that are rejected already.
        """
        ruled = Ruled(table.num_rows, rejects=dict(unfit))
        columns = {name: table[name].combine_chunks() for name in table.column_names}
        pairs = None
        for rule, results in zip(self._layout.rules, self._results, strict=True):
            if isinstance(rule, Looked):
                self._look(rule, columns, ruled, results)
            elif isinstance(rule, Copied) and rule.column in columns:
                ruled.columns[rule.gives] = columns[rule.column].cast(self._type(rule.gives))
            elif isinstance(rule, Number):
                ruled.columns[rule.gives] = self._number(rule, columns, ruled)
            elif isinstance(rule, Always):
                one = pa.array([rule.value], self._type(rule.gives))
                ruled.columns[rule.gives] = one.take(np.zeros(ruled.rows, np.int32))
            elif isinstance(rule, Parties):
                pairs = _worked_out(rule.columns, rule.how, columns, ruled, results)
        if pairs is not None:
            self._expand(*pairs, ruled)
        if SWAPPED in ruled.columns:
            _swap(ruled)
        self._require(ruled)
        return ruled

    def _type(self, name: str) -> pa.DataType:
        return pa.bool_() if name == SWAPPED else self._schema.field(name).type

    def _look(
        self, rule: Looked, columns: Mapping[str, pa.Array], ruled: Ruled, results: Results
    ) -> None:
        codes, worked = _worked_out(rule.columns, rule.how, columns, ruled, results)
        for at, name in enumerate(rule.gives):
            values = [None if each is None else each[at] for each in worked]
            ruled.columns[name] = _spread(values, codes, self._type(name))

    def _number(self, rule: Number, columns: Mapping[str, pa.Array], ruled: Ruled) -> pa.Array:
        if rule.column not in columns:
            return pa.nulls(ruled.rows, self._type(rule.gives))
        column = columns[rule.column]
        numbers = _as_numbers(column)
        known = column.is_valid().to_numpy(zero_copy_only=False)
        with np.errstate(invalid="ignore"):
            fit = (numbers >= rule.low) & (numbers <= rule.high)
        if not np.all(fit | ~known) or (rule.required and not np.all(known)):
            for row in np.flatnonzero(~fit & (known | rule.required)).tolist():
                value = column[row].as_py()
                reason = _why_unfit(rule, value, numbers[row])
                ruled.reject(row, column=rule.column, reason=reason, value=value)
        kept = known & fit
        scaled = np.where(kept, numbers, 0.0)
        kind = self._type(rule.gives)
        if not pa.types.is_floating(kind):
            scaled *= rule.scale
            scaled = np.trunc(scaled + np.copysign(0.5, scaled))
        return pa.array(scaled, mask=~kept).cast(kind)

    def _expand(self, codes: Integers, worked: Sequence[Any], ruled: Ruled) -> None:
        """One row for each pair, in order; the other columns repeat."""
        counts = np.array([0 if each is None else len(each) for each in worked], dtype=np.int64)
        offsets = np.concatenate([[0], np.cumsum(counts)])
        by_row = counts[codes]
        rows = np.repeat(np.arange(ruled.rows), by_row)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(by_row) - by_row, by_row)
        pairs = [pair for each in worked if each is not None for pair in each]
        at = offsets[codes][rows] + within
        ruled.columns = {name: column.take(rows) for name, column in ruled.columns.items()}
        for place, name in enumerate(PARTY):
            ruled.columns[name] = _spread([pair[place] for pair in pairs], at, self._type(name))
        ruled.columns["pair"] = pa.array(within + 1, pa.int16())
        ruled.expanded = rows

    def _require(self, ruled: Ruled) -> None:
        """Reject the rows that would have nothing where every row must have something."""
        for name, column in ruled.columns.items():
            if name == SWAPPED or self._schema.field(name).nullable or not column.null_count:
                continue
            missing = np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False))
            rows = missing if ruled.expanded is None else ruled.expanded[missing]
            for row in rows.tolist():
                published = self._published(name)
                ruled.reject(row, column=published, reason="it is missing", value=None)

    def _published(self, name: str) -> str:
        """The published column that gives a canonical one."""
        for rule in self._layout.rules:
            if isinstance(rule, Looked) and name in rule.gives:
                return rule.columns[0]
            if isinstance(rule, Copied | Number) and name == rule.gives:
                return rule.column
        return name


def _worked_out(
    names: tuple[str, ...],
    how: Callable[..., tuple[Any, ...]],
    columns: Mapping[str, pa.Array],
    ruled: Ruled,
    results: Results,
) -> tuple[Integers, list[tuple[Any, ...] | None]]:
    """For each row the number of its combination of values, and what each combination gives."""
    codes, combinations = _combined([columns.get(name) for name in names], ruled.rows)
    worked: list[tuple[Any, ...] | None] = []
    unfit: dict[int, _Unfit] = {}
    if len(results) > MOST_REMEMBERED:
        results.clear()
    for number, values in enumerate(combinations):
        result = results.get(values)
        if result is None:
            result = _result(how, values, names[0])
            room = not isinstance(result, _Unfit) or len(results) < REMEMBERED_UNFIT
            if room and sum(len(each or "") for each in values) <= LONGEST_VALUE:
                results[values] = result
        if isinstance(result, _Unfit):
            unfit[number] = result
        worked.append(None if isinstance(result, _Unfit) else result)
    if unfit:
        for row in np.flatnonzero(np.isin(codes, list(unfit))).tolist():
            number = int(codes[row])
            column = unfit[number].column
            value = combinations[number][names.index(column)] if column in names else None
            ruled.reject(row, column=column, reason=unfit[number].reason, value=value)
    return codes, worked


def _result(
    how: Callable[..., tuple[Any, ...]], values: Values, first: str
) -> tuple[Any, ...] | _Unfit:
    try:
        return how(*values)
    except UnfitValue as unfit:
        return _Unfit(unfit.column or first, unfit.reason[:LONGEST_VALUE])


def _combined(columns: Sequence[pa.Array | None], rows: int) -> tuple[Integers, list[Values]]:
    """The distinct combinations of the columns' values in a block, and which each row has."""
    codes = np.zeros(rows, dtype=np.int64)
    for column in columns:
        if column is not None:
            size = len(column.dictionary)
            own = column.indices.fill_null(size) if column.null_count else column.indices
            encoded = pa.array(codes * (size + 1) + own.to_numpy()).dictionary_encode()
            codes = encoded.indices.to_numpy().astype(np.int64)
    count = int(codes.max(initial=-1)) + 1
    first = np.zeros(count, dtype=np.int64)
    first[codes[::-1]] = np.arange(rows - 1, -1, -1)
    values = [_values(column, first) for column in columns]
    return codes, list(zip(*values, strict=True))


def _values(column: pa.Array | None, rows: Integers) -> list[str | None]:
    """A column's values in some rows."""
    if column is None:
        return [None] * len(rows)
    known: list[str | None] = [*column.dictionary.to_pylist(), None]
    places = column.indices.take(rows).fill_null(len(known) - 1).to_numpy().tolist()
    return [known[place] for place in places]


def _spread(values: list[Any], codes: Integers, kind: pa.DataType) -> pa.Array:
    """The values of each row, given those of each combination."""
    if kind == WORD:
        encoded = pa.array(values, pa.string()).dictionary_encode()
        return pa.DictionaryArray.from_arrays(encoded.indices.take(codes), encoded.dictionary)
    return pa.array(values, kind).take(codes)


def _as_numbers(column: pa.Array) -> Any:
    """A column's numbers, NaN where there is none."""
    texts = column.dictionary if column.type == WORD else column
    try:
        read = texts.cast(pa.float64())
    except pa.ArrowInvalid:  # some are no number: they are told, and the rest go on
        readable = pc.match_substring_regex(texts, A_NUMBER)
        trimmed = pc.if_else(readable, pc.utf8_trim_whitespace(texts), pa.scalar(None, pa.string()))
        read = trimmed.cast(pa.float64())
    if column.type == WORD:
        read = read.take(column.indices)
    return read.fill_null(np.nan).to_numpy(zero_copy_only=False)


def _why_unfit(rule: Number, value: str | None, number: float) -> str:
    if value is None:
        return "it is missing"
    if np.isnan(number):
        return "it is no number"
    return f"it is not between {rule.low:g} and {rule.high:g}"


def _swap(ruled: Ruled) -> None:
    """Exchange actor and recipient where the publisher's source is PLOVER's recipient."""
    swapped = ruled.columns.pop(SWAPPED)
    exchanged = swapped.fill_null(False).to_numpy(zero_copy_only=False)  # noqa: FBT003  Arrow's own
    if not exchanged.any():
        return
    for part in ("", "_sector", "_name"):
        one, other = f"actor{part}", f"recipient{part}"
        if one in ruled.columns and other in ruled.columns:
            both = (ruled.columns[one], ruled.columns[other])
            ruled.columns[one], ruled.columns[other] = _exchanged(*both, exchanged)


def _exchanged(first: pa.Array, second: pa.Array, where: Any) -> tuple[pa.Array, pa.Array]:
    """Two columns of words with their values exchanged on some rows."""
    words = pa.concat_arrays([first.dictionary, second.dictionary]).dictionary_encode()
    codes = words.indices.to_numpy()
    size = len(first.dictionary)
    one, other = _in_words(first, codes[:size]), _in_words(second, codes[size:])
    exchanged = (np.where(where, other, one), np.where(where, one, other))
    first, second = (
        pa.DictionaryArray.from_arrays(pa.array(each, pa.int32(), mask=each < 0), words.dictionary)
        for each in exchanged
    )
    return first, second


def _in_words(column: pa.Array, codes: Any) -> Any:
    """The codes of a column's words in a dictionary of more; -1 where there is none."""
    padded = np.append(codes, -1)
    return padded[column.indices.fill_null(len(codes)).to_numpy()]
