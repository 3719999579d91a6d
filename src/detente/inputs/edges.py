"""A table of signed ties: who stands with whom, and who against, in each window of time."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from detente.errors import InputError
from detente.inputs.alike_names import WRITE_ONE, otherwise_written
from detente.inputs.csv_table import CsvTable, read_table
from detente.relations import SignedNetwork, SignedTie

FIRST = ("a", "actor", "source", "sender", "from", "node1", "v1")
SECOND = ("b", "recipient", "target", "receiver", "to", "node2", "v2")
SIGNS = ("sign", "tie")
WEIGHTS = ("weight",)
WINDOWS = ("window", "period", "year")
PROBABILITIES = ("probability",)
WHYS = ("because",)
"""Names of columns that are known without being told, the likeliest first."""
POSITIVE = frozenset({"1", "+1", "+", "1.0", "positive", "friend", "ally"})
HEAVIEST = 1e12
"""The most a tie may weigh: sums of more are no longer exact."""
NEGATIVE = frozenset({"-1", "-", "-1.0", "\u2212", "\u22121", "negative", "enemy", "rival"})


@dataclass(frozen=True, slots=True)
class _Places:
    """Which cell of a row is which."""

    a: int
    b: int
    sign: int
    weight: int | None
    window: int | None
    probability: int | None
    because: int | None


def read_edges(path: Path, *, window: str | None = None) -> tuple[SignedNetwork, ...]:
    """The network of each window of a table, in the windows' order; or that of one window.

    Columns: a, b and sign (+1 or -1; + or -), and if need be weight (0 to HEAVIEST), window,
    probability (that the sign is as given) and because. A table without windows holds one network.
    Raises ModelFileError naming line and column of a tie to itself, a pair with two ties in one
    window, an actor written two ways, a sign or a number that is none; InputError for a window that
    is not there; PathError.
    """
    table = read_table(path)
    places = _Places(
        table.column(None, known=FIRST, what="first actors", option="'a'"),
        table.column(None, known=SECOND, what="second actors", option="'b'"),
        table.column(None, known=SIGNS, what="signs", option="'sign'"),
        table.column_if_any(None, known=WEIGHTS),
        table.column_if_any(None, known=WINDOWS),
        table.column_if_any(None, known=PROBABILITIES),
        table.column_if_any(None, known=WHYS),
    )
    lines: dict[tuple[str | None, str, str], int] = {}
    met: dict[str, str] = {}
    ties: dict[str | None, dict[tuple[str, str], SignedTie]] = defaultdict(dict)
    for line, cells in table.rows:
        when = None if places.window is None else cells[places.window]
        if places.window is not None and not when:
            raise table.mistake(line, places.window, why="the window is missing", remedy="Name it")
        for end in (places.a, places.b):
            why = otherwise_written(cells[end], met)
            if why is not None:
                raise table.mistake(line, end, why=why, remedy=WRITE_ONE)
        tie = _tie(table, places, line, cells)
        first = lines.setdefault((when, tie.a, tie.b), line)
        if first != line:
            why = f"{tie.a} and {tie.b} have a tie on line {first} already"
            remedy = "Give each pair one tie" + (" in each window" if when else "")
            raise table.mistake(line, places.b, why=why, remedy=remedy)
        ties[when][tie.a, tie.b] = tie
    return tuple(_network(when, ties[when]) for when in _windows(path, ties, window))


def _windows(
    path: Path, ties: dict[str | None, dict[tuple[str, str], SignedTie]], asked: str | None
) -> list[str | None]:
    if asked is None:
        return sorted(ties, key=_in_order)
    if asked not in ties:
        named = sorted((each for each in ties if each is not None), key=_in_order)
        held = f"It has {named[0]} to {named[-1]}" if named else "It has no column of windows"
        msg = f"{path} has no window {asked!r}. {held}"
        raise InputError(msg)
    return [asked]


def _in_order(window: str | None) -> tuple[tuple[int, str], ...]:
    """Windows as a reader counts: 2 before 10, 1946-1949 before 1950."""
    parts = re.split(r"([0-9]+)", window or "")
    digits = [part.lstrip("0") for part in parts[1::2]]
    return tuple(
        each
        for words, number in zip(parts[::2], [*digits, ""], strict=True)
        for each in ((0, words), (len(number), number))
    )


def _tie(table: CsvTable, places: _Places, line: int, cells: tuple[str, ...]) -> SignedTie:
    a, b = sorted((cells[places.a], cells[places.b]))
    if not a:
        column = places.a if not cells[places.a] else places.b
        raise table.mistake(line, column, why="the actor is missing", remedy="Name it")
    if a == b:
        why = f"{a} has a tie to itself"
        raise table.mistake(line, places.b, why=why, remedy="Give two actors")
    written = cells[places.sign].casefold()
    if written not in POSITIVE | NEGATIVE:
        why = f"{cells[places.sign]!r} is no sign"
        raise table.mistake(line, places.sign, why=why, remedy="Write 1 or -1")
    weight = _number(table, places.weight, line, cells, most=HEAVIEST)
    why = "" if places.because is None else cells[places.because]
    return SignedTie(
        a, b, 1 if written in POSITIVE else -1, 0, 0,
        because=(why or f"{table.file}, line {line}",),
        weight=1.0 if weight is None else weight,
        probability=_number(table, places.probability, line, cells, most=1.0),
    )  # fmt: skip


def _number(
    table: CsvTable, place: int | None, line: int, cells: tuple[str, ...], *, most: float
) -> float | None:
    """The number in a cell, from 0 to `most`; None where there is none."""
    if place is None or not cells[place]:
        return None
    try:
        found = float(cells[place])
    except ValueError:
        found = math.nan
    if not 0 <= found <= most:
        why = f"{cells[place]!r} is no number from 0 to {most:g}"
        raise table.mistake(line, place, why=why, remedy="Correct it, or leave the cell empty")
    return found


def _network(when: str | None, ties: dict[tuple[str, str], SignedTie]) -> SignedNetwork:
    nodes = sorted({end for pair in ties for end in pair})
    return SignedNetwork(tuple(nodes), tuple(ties.values()), (when, when))
