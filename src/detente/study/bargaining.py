"""Actors who bargain, and two sides who divide, read and worked out: `detente bargain`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.errors import InputError
from detente.inputs.bargaining_actors import read_bargaining
from detente.inputs.division_file import read_division
from detente.models.bargaining import bargain
from detente.models.bargaining_variants import (
    SPREAD,
    Progress,
    VariantsStopped,
    with_ends,
    with_variants,
)
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
    path: Path,
    *,
    seed: int | None = None,
    variants: int = 0,
    spread: float = SPREAD,
    told: Progress | None = None,
) -> Bargaining:
    """The turns of the case in a file, its bargains drawn by another seed where one is given.

    With `variants`, also where so many end whose inputs are moved by up to `spread` (see
    `with_variants`); Ctrl-C keeps those that were played. Raises the errors of `read_bargaining`;
    InputError where chances do not settle, or `spread` is out of range.
    """
    case = read_bargaining(path)
    case = case if seed is None else replace(case, seed=seed)
    found = bargain(case)
    if not variants:
        return found
    try:
        return with_variants(found, case=case, variants=variants, spread=spread, told=told)
    except VariantsStopped as stop:
        played = 0 if stop.so_far is None else stop.so_far.variants
        found = found if stop.so_far is None else with_ends(found, stop.so_far)
        why = f"stopped after {played:,} of {variants:,} variants"
        return replace(found, stopped=True, warnings=(*found.warnings, why))


def division_in(path: Path, *, chance: float = 1.0) -> Divided:
    """How the two sides in a file divide, and the least payments that open an agreement.

    Raises the errors of `read_division`; InputError naming the file where no division is worth as
    much to both as no agreement, or `chance` does not lie above 0, up to 1.
    """
    division = read_division(path)
    try:
        return divide(division, chance=chance)
    except InputError as error:
        msg = f"{path}: {error}"
        raise InputError(msg) from None
