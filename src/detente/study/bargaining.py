"""Actors who bargain, and two sides who divide, read and worked out: `detente bargain`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.inputs.bargaining_actors import read_bargaining
from detente.inputs.division_file import read_division
from detente.models.bargaining import bargain
from detente.models.bargaining_variants import SPREAD, with_variants
from detente.models.results import (
    Bargaining,
    BargainingTurn,
    Divided,
    TakenBargain,
    UncertainEnds,
)
from detente.models.win_sets import divide

__all__ = [
    "Bargaining",
    "BargainingTurn",
    "Divided",
    "TakenBargain",
    "UncertainEnds",
    "bargain_in",
    "division_in",
]


def bargain_in(
    path: Path, *, seed: int | None = None, variants: int = 0, spread: float = SPREAD
) -> Bargaining:
    """The turns of the case in a file, its bargains drawn by another seed where one is given.

    With `variants`, also where so many end whose inputs are moved by up to `spread` (see
    `with_variants`). Raises the errors of `read_bargaining`; InputError where chances do not
    settle, or `spread` is out of range.
    """
    case = read_bargaining(path)
    case = case if seed is None else replace(case, seed=seed)
    found = bargain(case)
    if not variants:
        return found
    return with_variants(found, case=case, variants=variants, spread=spread)


def division_in(path: Path, *, chance: float = 1.0) -> Divided:
    """How the two sides in a file divide, and the least payments that open an agreement.

    Raises the errors of `read_division`; InputError where no division is worth as much to both as
    no agreement, or `chance` does not lie above 0, up to 1.
    """
    return divide(read_division(path), chance=chance)
