"""Actors who bargain, read and played turn by turn: the flow of `detente bargain`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.inputs.bargaining_actors import read_bargaining
from detente.models.bargaining import bargain
from detente.models.results import Bargaining, BargainingTurn, TakenBargain

__all__ = ["Bargaining", "BargainingTurn", "TakenBargain", "bargain_in"]


def bargain_in(path: Path, *, seed: int | None = None) -> Bargaining:
    """The turns of the case in a file, its bargains drawn by another seed where one is given.

    Raises the errors of `read_bargaining`; InputError where chances do not settle.
    """
    case = read_bargaining(path)
    return bargain(case if seed is None else replace(case, seed=seed))
