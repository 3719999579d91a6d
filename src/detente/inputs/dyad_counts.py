"""A panel of directed counts, CSV or Parquet, as an array of periods, senders and recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import InputError, ModelFileError
from detente.inputs.csv_table import CsvTable
from detente.inputs.panel_table import LONGEST_NAME, Named, PanelTable, check_written, panel_table
from detente.inputs.periods_in_order import FORMS, first_missing, step_of
from detente.relations import InfluencePanel

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENDERS = ("sender", "actor", "source", "from", "sender cow", "actor1", "i")
RECIPIENTS = ("recipient", "receiver", "target", "to", "receiver cow", "actor2", "j")
PERIODS = ("period", "month", "week", "quarter", "year", "date", "day", "time", "t")
VALUES = ("value", "events", "count", "counts", "n", "weight")
"""Names of columns that are known without being told, the likeliest first."""
LEAST_ACTORS, MOST_ACTORS = 3, 500
MOST_CELLS = 50_000_000
"""An array of 50 million numbers is 400 MB."""
NEAREST = 3


@dataclass(frozen=True, slots=True)
class PanelColumns:
    """Which columns of a panel are which, which rows count, and whose they are.

    Columns that are not named are found by their usual names. `where` holds conditions such as
    `quad=4` or `quad=3,4`: a row counts where all hold, and rows of one pair and period that differ
    in such a column are added up; any others only where `add_up` says so. The actors kept are
    `actors`, or else the `most` that do and suffer most, and always the `named`.
    """

    sender: str | None = None
    recipient: str | None = None
    period: str | None = None
    value: str | None = None
    where: tuple[str, ...] = ()
    add_up: bool = False
    actors: tuple[str, ...] = ()
    most: int = 25
    named: tuple[str, ...] = ()
    whole: bool = True
    """Whether values must be whole and not below 0, as counts are."""
    to_itself: bool = False
    """Whether what actors do to themselves is kept."""


@dataclass(frozen=True, slots=True)
class PanelRows:
    """The rows that count: each with its line, who and whom by place among `actors`, and when.

    `actors` are all who act or are acted on, before any are left out.
    """

    header: CsvTable
    column: int
    """That of the values."""
    lines: NDArray[np.int64]
    actors: tuple[str, ...]
    senders: NDArray[np.int64]
    recipients: NDArray[np.int64]
    periods: tuple[str, ...]
    when: NDArray[np.int64]
    values: NDArray[np.float64]
    apart: NDArray[np.int64]
    """Rows of one pair and period that differ in this are added up."""


def read_dyad_counts(path: Path, *, columns: PanelColumns | None = None) -> InfluencePanel:
    """The panel in a table of sender, recipient, period and value, zeros where no row stands.

    Periods are whole numbers, years, quarters, months, weeks or days, told by their names. Raises
    ModelFileError naming line and column of a value that is no count, an actor written two ways, a
    pair with two rows in one period, a period that is none or is missing between two others;
    InputError for an actor or a class that is not there, and for too few or too many actors;
    PathError.
    """
    columns = columns or PanelColumns()
    return panel_of(read_panel_rows(path, columns=columns), columns=columns)


def panel_of(rows: PanelRows, *, columns: PanelColumns) -> InfluencePanel:
    """The panel in rows that were read by these columns; of `read_dyad_counts` the second half.

    Raises the errors that are there of periods, values, pairs and actors.
    """
    rows = _in_order(rows)
    if columns.whole:
        _check_counts(rows)
    repeats = _repeats(rows, add_up=columns.add_up)
    kept = _kept(rows, columns)
    place = np.full(len(rows.actors), -1)
    place[kept] = np.arange(len(kept))
    senders, recipients = place[rows.senders], place[rows.recipients]
    between = rows.senders != rows.recipients
    inside = (senders >= 0) & (recipients >= 0) & (between | columns.to_itself)
    if len(rows.periods) * len(kept) ** 2 > MOST_CELLS:
        size = f"{len(rows.periods):,} periods of {len(kept)} actors"
        msg = f"{rows.header.file}: {size} are too many. Keep fewer"
        raise InputError(msg)
    counts = np.zeros((len(rows.periods), len(kept), len(kept)))
    where = (rows.when[inside], senders[inside], recipients[inside])
    np.add.at(counts, where, rows.values[inside])
    return InfluencePanel(
        rows.header.file, rows.header.columns[rows.column], tuple(rows.actors[k] for k in kept),
        rows.periods, counts,
        actors_left_out=len(rows.actors) - len(kept),
        left_out=float(rows.values[between & ~inside].sum()),
        to_itself=0.0 if columns.to_itself else float(rows.values[~between].sum()),
        rows_added_up=repeats,
    )  # fmt: skip


def read_panel_rows(path: Path, *, columns: PanelColumns) -> PanelRows:
    """The rows of a table that count.

    Raises the errors of `read_dyad_counts` for what is no such table.
    """
    table = panel_table(path)
    header = table.header
    sender = header.column(columns.sender, known=SENDERS, what="senders", option="--sender")
    recipient = header.column(
        columns.recipient, known=RECIPIENTS, what="recipients", option="--recipient"
    )
    period = header.column(columns.period, known=PERIODS, what="periods", option="--period")
    value = header.column(columns.value, known=VALUES, what="values", option="--value")
    met: dict[str, str] = {}
    for end in (sender, recipient):
        check_written(table, end, met=met)
    counted, apart = _where(table, columns.where)
    of = [table.names(place) for place in (sender, recipient, period)]
    actors: dict[str, int] = {}
    ends = [
        np.array([actors.setdefault(name, len(actors)) for name in each.names])[each.codes][counted]
        for each in of[:2]
    ]
    return PanelRows(
        header, value, table.lines[counted], tuple(actors), ends[0], ends[1],
        of[2].names, of[2].codes[counted], table.numbers(value)[counted], apart[counted],
    )  # fmt: skip


def _where(
    table: PanelTable, conditions: Sequence[str]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which rows fulfil the conditions, and a number that differs where their classes do."""
    rows = len(table.lines)
    counted, apart = np.ones(rows, bool), np.zeros(rows, np.int64)
    for condition in conditions:
        name, equals, wanted = condition.partition("=")
        if not (equals and name.strip() and wanted.strip()):
            msg = f"--where {condition} is no condition. Write COLUMN=VALUE, such as quad=4"
            raise InputError(msg)
        column = table.header.column(name.strip(), known=(), what=name, option="--where COLUMN=...")
        classes = table.names(column)
        asked = {each.strip() for each in wanted.split(",")}
        absent = sorted(asked.difference(classes.names))
        if absent:
            msg = f"no row has {name}={absent[0]}. {_listed('It has', classes)}"
            raise InputError(msg)
        counted &= np.array([each in asked for each in classes.names])[classes.codes]
        apart = apart * len(classes.names) + classes.codes
    return counted, apart


def _listed(first: str, classes: Named) -> str:
    shown = sorted(classes.names)[:10]
    more = ", ..." if len(classes.names) > len(shown) else ""
    return f"{first} {', '.join(shown)}{more}"


def _in_order(rows: PanelRows) -> PanelRows:
    """The rows with their periods in order of time.

    Raises ModelFileError for a name that is no period or of another form than the first, and for
    a period that is missing: zeros are rows left out, but of a period one row must stand.
    """
    forms = [step_of(name) for name in rows.periods]
    form = next((each[0] for each in forms if each is not None), "")
    places = []
    for name, each in zip(rows.periods, forms, strict=True):
        if each is None or each[0] != form:
            why = f"the period {name!r} is none, or not of the form of the others"
            raise _mistake(rows, why, remedy=f"Write {FORMS}, all of one form")
        places.append(each[1])
    order = np.argsort(places, kind="stable")
    ordered = tuple(rows.periods[k] for k in order)
    missing = first_missing([places[k] for k in order], form=form)
    if missing is not None:
        why = f"no period stands between {ordered[missing - 1]} and {ordered[missing]}"
        remedy = "Give it a row, of value 0 if nothing happened, or cut the panel there"
        raise _mistake(rows, why, remedy=remedy)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return replace(rows, periods=ordered, when=rank[rows.when])


def _mistake(rows: PanelRows, why: str, *, remedy: str) -> InputError:
    return InputError(f"{rows.header.file}: {why}. {remedy}")


def _check_counts(rows: PanelRows) -> None:
    wrong = np.flatnonzero((rows.values < 0) | (rows.values != np.rint(rows.values)))
    if not len(wrong):
        return
    value = rows.values[wrong[0]]
    why = f"{value:g} is no count"
    if value < 0:
        remedy = "A count is 0 or more: correct it, or use --model blin"
    else:
        remedy = "The count model takes whole numbers: use --model blin for others"
    raise rows.header.mistake(int(rows.lines[wrong[0]]), rows.column, why=why, remedy=remedy)


def _repeats(rows: PanelRows, *, add_up: bool) -> int:
    """How many rows are added to another of the same pair and period.

    Raises ModelFileError naming the second of two rows that nothing says to add up.
    """
    n = len(rows.actors)
    cell = (rows.when * n + rows.senders) * n + rows.recipients
    if not add_up:
        _, part = np.unique(rows.apart, return_inverse=True)
        one = cell * (int(part.max(initial=0)) + 1) + part
        order = np.argsort(one, kind="stable")
        again = np.flatnonzero(np.diff(one[order]) == 0)
        if len(again):
            first, second = (int(rows.lines[order[again[0] + k]]) for k in (0, 1))
            k = order[again[0]]
            pair = f"{rows.actors[rows.senders[k]]} to {rows.actors[rows.recipients[k]]}"
            why = f"{pair} in {rows.periods[rows.when[k]]} has a row on line {first} already"
            remedy = "Choose rows with --where COLUMN=VALUE, or add them up with --sum"
            raise ModelFileError(rows.header.file, second, None, why, remedy)
    return len(cell) - len(np.unique(cell))


def _kept(rows: PanelRows, columns: PanelColumns) -> list[int]:
    """The places of the actors kept, in the order of their names.

    Raises InputError for one that is not there, offering the nearest, and for too few or too many.
    """
    place = {name: k for k, name in enumerate(rows.actors)}
    for name in (*columns.actors, *columns.named):
        if name not in place:
            alike = {each.casefold(): each for each in rows.actors}
            near = [alike[each] for each in get_close_matches(name.casefold(), alike, n=NEAREST)]
            offered = f"Did you mean {', '.join(near)}?" if near else "Write it as the panel does"
            msg = f"{name} is no actor of {rows.header.file}. {offered}"
            raise InputError(msg)
    if columns.actors:
        kept = {place[name] for name in (*columns.actors, *columns.named)}
    else:
        size = np.abs(rows.values) * (rows.senders != rows.recipients)
        volume = sum(
            np.bincount(ends, size, len(rows.actors)) for ends in (rows.senders, rows.recipients)
        )
        kept = {place[name] for name in columns.named}
        busiest = np.argsort(-np.asarray(volume), kind="stable").tolist()
        kept.update([k for k in busiest if k not in kept][: max(columns.most - len(kept), 0)])
    if not LEAST_ACTORS <= len(kept) <= MOST_ACTORS:
        few = "few" if len(kept) < LEAST_ACTORS else "many"
        msg = (
            f"{rows.header.file}: the actors kept number {len(kept)}, too {few}. "
            f"Keep {LEAST_ACTORS} to {MOST_ACTORS} with --actors or --most"
        )
        raise InputError(msg)
    return sorted(kept, key=lambda k: _by_name(rows.actors[k]))


def _by_name(name: str) -> tuple[int, str]:
    """Numbers as a reader counts, then names by the alphabet."""
    return (len(name), name) if name.isascii() and name.isdigit() else (LONGEST_NAME + 1, name)
