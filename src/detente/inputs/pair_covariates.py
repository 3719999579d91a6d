"""A user's table of what lies between pairs of actors: alliance, trade, distance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import InputError, ModelFileError
from detente.inputs.alike_names import otherwise_written
from detente.inputs.dyad_counts import RECIPIENTS, SENDERS
from detente.inputs.panel_table import check_written, panel_table
from detente.relations import PairCovariates

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_COVARIATES = 20


def read_pair_covariates(
    path: Path, *, actors: Sequence[str], sender: str | None = None, recipient: str | None = None
) -> PairCovariates:
    """The columns of numbers beside two columns of actors, for each pair of `actors`.

    A row is of the first actor following the second; a pair given one way alone stands for both.
    Rows of other actors are left out. Raises ModelFileError naming line and column of a cell that
    is no number, an actor written otherwise than in the panel, and a pair given twice; InputError
    for a pair that is missing, and where there is no column of numbers, or too many; PathError.
    """
    table = panel_table(path)
    header = table.header
    ends = (
        header.column(sender, known=SENDERS, what="senders", option="--sender"),
        header.column(recipient, known=RECIPIENTS, what="recipients", option="--recipient"),
    )
    met: dict[str, str] = {}
    for name in actors:
        otherwise_written(name, met)
    for end in ends:
        check_written(table, end, met=met)
    columns = [k for k in range(len(header.columns)) if k not in ends]
    if not 1 <= len(columns) <= MOST_COVARIATES:
        msg = f"{path} has {len(columns)} columns beside the actors. Give 1 to {MOST_COVARIATES}"
        raise InputError(msg)
    place = {name: k for k, name in enumerate(actors)}
    first, second = (
        np.array([place.get(name, -1) for name in each.names])[each.codes]
        for each in (table.names(end) for end in ends)
    )
    kept = (first >= 0) & (second >= 0) & (first != second)
    first, second, lines = first[kept], second[kept], table.lines[kept]
    _check_once(header.file, first * len(actors) + second, lines)
    values = np.full((len(actors), len(actors), len(columns)), np.nan)
    for k, column in enumerate(columns):
        values[first, second, k] = table.numbers(column)[kept]
    values = np.where(np.isnan(values), values.swapaxes(0, 1), values)
    values[np.arange(len(actors)), np.arange(len(actors))] = 0.0
    missing = np.argwhere(np.isnan(values[:, :, 0]))
    if len(missing):
        a, b = (actors[k] for k in missing[0])
        msg = f"{path} has no row of {a} and {b}. Give each pair of the panel's actors one"
        raise InputError(msg)
    return PairCovariates(tuple(header.columns[k] for k in columns), values)


def _check_once(file: str, pairs: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
    order = np.argsort(pairs, kind="stable")
    again = np.flatnonzero(np.diff(pairs[order]) == 0)
    if len(again):
        line = int(lines[order[again[0] + 1]])
        before = int(lines[order[again[0]]])
        why = f"the pair has a row on line {before} already"
        raise ModelFileError(file, line, None, why, "Give each pair one row")
