"""Actors who bargain, and two sides who divide, read and worked out: `detente bargain`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.inputs.bargaining_actors import read_bargaining
from detente.inputs.division_file import read_division
from detente.models.bargaining import bargain
from detente.models.results import Bargaining, BargainingTurn, Divided, TakenBargain
from detente.models.win_sets import divide

__all__ = ["Bargaining", "BargainingTurn", "Divided", "TakenBargain", "bargain_in", "division_in"]


def bargain_in(path: Path, *, seed: int | None = None) -> Bargaining:
    """The turns of the case in a file, its bargains drawn by another seed where one is given.

    Raises the errors of `read_bargaining`; InputError where chances do not settle.
    """
    case = read_bargaining(path)
    return bargain(case if seed is None else replace(case, seed=seed))


def division_in(path: Path, *, chance: float = 1.0) -> Divided:
    """How the two sides in a file divide, and the least payments that open an agreement.

    Raises the errors of `read_division`; InputError where no division is worth as much to both as
    no agreement, or `chance` does not lie above 0, up to 1.
    """
    return divide(read_division(path), chance=chance)
