"""How far coders of the same units agree, from a double-coded table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from detente.inputs.double_coding import CodingColumns, read_double_coding
from detente.weighing.agreement import agreement_of
from detente.weighing.alpha import Level
from detente.weighing.results import Agreement, CoderPair, Coefficient, Interval

__all__ = [
    "Agreement",
    "CoderPair",
    "CodingColumns",
    "Coefficient",
    "Interval",
    "Level",
    "agreement_in",
]


def agreement_in(
    path: Path,
    *,
    columns: CodingColumns | None = None,
    level: Level = "nominal",
    order: Sequence[str] = (),
) -> Agreement:
    """The agreement of the coders of a CSV table, long or wide.

    `order` lists the values of the ordinal level where they are words. Raises ModelFileError naming
    line and column of a mistake, PathError for what cannot be read, NothingToShow where no unit was
    coded twice.
    """
    found = read_double_coding(
        path,
        columns=columns or CodingColumns(),
        numbers=level != "nominal" and not order,
        among=order,
    )
    agreement = agreement_of(found.codings, level=level, order=order)
    missing = [f"{found.missing} codings are missing"] if found.missing else []
    return replace(agreement, notes=(found.read_as, *missing, *agreement.notes))
