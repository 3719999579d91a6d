"""A file of actors who bargain: KTAB's CSV and XML forms, checked; names, not guesses."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from detente.codebook.user_file import text_of
from detente.errors import ModelFileError
from detente.inputs.alike_names import WRITE_ONE, otherwise_written
from detente.relations import BargainingActor, BargainingCase, BargainingRules

MOST_BYTES = 2_000_000
MOST_ACTORS, MOST_DIMENSIONS = 250, 50
LEAST_ACTORS = 3
MOST_CAPABILITY = 1e8
ROUNDING = 1e-9
DEFAULT_SEED = 0xD67CC16FE69C185C
"""KTAB's own, for a file that gives none."""
FIRST_COLUMNS = 3
"""Actor, description, capability; then a position and a salience for each dimension."""
BECAUSE = "because"
"""How the names of columns begin that say why the numbers are what they are."""
SCENARIO_CELLS = 4
"""Name, description, number of actors, number of dimensions: the first line of KTAB's CSV."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands."""

    file: str
    line: int
    what: str | None

    def mistake(self, *, why: str, remedy: str) -> ModelFileError:
        """The error to raise for it."""
        return ModelFileError(self.file, self.line, self.what, why, remedy)


def read_bargaining(path: Path) -> BargainingCase:
    """The actors, dimensions and rules of a file that ends in .csv or .xml.

    CSV: a line of columns (actor, description, power, then position and salience for each
    dimension, then any whose names begin with `because`), with or without KTAB's line before it
    (name, description, number of actors, number of dimensions); the usual rules. XML: KTAB's
    scenario. Raises ModelFileError naming the place of a missing or impossible value, of counts
    that disagree, of a name that stands for two actors; PathError for what cannot be read.
    """
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save it in UTF-8")
    if path.suffix.casefold() == ".xml":
        from detente.inputs.bargaining_scenario import scenario_of  # noqa: PLC0415  loads lxml

        return scenario_of(text, file=str(path))
    return _from_csv(text, file=str(path), stem=path.stem)


def _from_csv(text: str, *, file: str, stem: str) -> BargainingCase:
    rows = _rows(text, file=file)
    if not rows:
        remedy = "Give a line of columns, then one for each actor"
        raise Place(file, 1, None).mistake(why="the file is empty", remedy=remedy)
    declared = None
    name = stem
    if rows[0][1][0].casefold() != "actor":
        declared = rows.pop(0)
        name = declared[1][0] or stem
    if not rows:
        raise Place(file, 1, None).mistake(
            why="no line names the columns", remedy="Add it: Actor, ..."
        )
    line, columns = rows[0]
    numbers = _numbers(columns)
    dimensions = columns[FIRST_COLUMNS:numbers:2]
    if not dimensions or numbers % 2 != FIRST_COLUMNS % 2:
        why = f"{numbers} found where actor, description, power and pairs of columns should stand"
        remedy = "Give a position and a salience for each dimension, commas between the columns"
        raise Place(file, line, None).mistake(why=why, remedy=remedy)
    check_dimensions(dimensions, Place(file, line, None))
    actors = tuple(_row(file, each, columns) for each in rows[1:])
    if declared is not None:
        _check_declared(file, declared, actors=len(actors), dimensions=len(dimensions))
    case = BargainingCase(
        name, tuple(dimensions), actors, BargainingRules(), own_ideals(len(actors)), DEFAULT_SEED
    )
    check_case(case, file=file, lines=[each for each, _ in rows[1:]])
    return case


def _rows(text: str, *, file: str) -> list[tuple[int, list[str]]]:
    """Each row with anything in it and the line it begins on; a comma at its end adds no cell."""
    found = []
    reader = csv.reader(StringIO(text, newline=""), skipinitialspace=True, strict=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if len(stripped) > 1 and not stripped[-1]:
                stripped.pop()
            if any(stripped):
                found.append((line, stripped))
            line = reader.line_num + 1
            if len(found) > MOST_ACTORS + 2:
                why = f"it has more than {MOST_ACTORS} actors"
                raise Place(file, line, None).mistake(why=why, remedy="Give those that matter")
    except csv.Error as error:
        why = f"the row is no CSV ({error})"
        raise Place(file, line, None).mistake(
            why=why, remedy="Check its quotation marks"
        ) from error
    return found


def _check_declared(file: str, row: tuple[int, list[str]], *, actors: int, dimensions: int) -> None:
    line, cells = row
    if len(cells) != SCENARIO_CELLS:
        why = f"the cells of the first line number {len(cells)}"
        remedy = "Give the columns there, or name, description, number of actors, of dimensions"
        raise Place(file, line, None).mistake(why=why, remedy=remedy)
    for told, there, what in (
        (cells[2], actors, "actors"),
        (cells[3], dimensions, "dimensions"),
    ):
        if told != str(there):
            why = f"it announces {told!r} {what}, and those that follow number {there}"
            raise Place(file, line, None).mistake(why=why, remedy="Correct the number, or the rows")


def _numbers(columns: Sequence[str]) -> int:
    """How many columns stand before those that say why."""
    whys = (at for at, each in enumerate(columns) if each.casefold().startswith(BECAUSE))
    return next(whys, len(columns))


def _row(file: str, row: tuple[int, list[str]], columns: Sequence[str]) -> BargainingActor:
    line, cells = row
    if len(cells) != len(columns):
        why = f"its cells number {len(cells)}, and the columns {len(columns)}"
        raise Place(file, line, None).mistake(why=why, remedy="Give each column a cell")
    numbers = _numbers(columns)
    given = [
        number_in(cell, Place(file, line, f"column {column!r}"), most=100.0)
        for cell, column in zip(
            cells[FIRST_COLUMNS:numbers], columns[FIRST_COLUMNS:numbers], strict=True
        )
    ]
    power = Place(file, line, f"column {columns[2]!r}")
    return BargainingActor(
        cells[0],
        number_in(cells[2], power, most=MOST_CAPABILITY, above_zero=True),
        tuple(given[::2]),
        tuple(given[1::2]),
        cells[1] or f"{file}, line {line}",
        tuple(zip(columns[numbers:], cells[numbers:], strict=True)),
    )


def number_in(text: str, place: Place, *, most: float, above_zero: bool = False) -> float:
    """The number that stands at a place, from 0 to `most`. Raises ModelFileError for any other."""
    if not text.strip():
        raise place.mistake(why="the number is missing", remedy="Give it: it cannot be guessed")
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not (0 <= found <= most) or (above_zero and found == 0):
        bound = f"above 0, up to {most:,g}" if above_zero else f"from 0 to {most:,g}"
        raise place.mistake(why=f"{text.strip()[:40]!r} is no number {bound}", remedy="Correct it")
    return found


def own_ideals(actors: int) -> tuple[tuple[float, ...], ...]:
    """The accommodation in which each ideal follows the actor's own position at once."""
    return tuple(tuple(float(i == j) for j in range(actors)) for i in range(actors))


def check_dimensions(names: Sequence[str], place: Place) -> None:
    """Raise ModelFileError for a dimension without a name, and for two of the same."""
    met: dict[str, str] = {}
    for name in names:
        if not name:
            raise place.mistake(why="a dimension has no name", remedy="Name it")
        if names.count(name) > 1:
            why = f"two dimensions are called {name[:40]!r}"
            raise place.mistake(why=why, remedy="Give each a name of its own")
        alike = otherwise_written(name, met)
        if alike is not None:
            raise place.mistake(why=alike, remedy=WRITE_ONE)


def check_case(case: BargainingCase, *, file: str, lines: Sequence[int]) -> None:
    """Raise ModelFileError naming the place of what is wrong with a case as a whole.

    `lines` are those of its actors. Each needs a name of its own and attention above none, up to
    all.
    """
    seen: dict[str, int] = {}
    met: dict[str, str] = {}
    for line, actor in zip(lines, case.actors, strict=True):
        place = Place(file, line, actor.name or None)
        if not actor.name:
            raise place.mistake(why="an actor has no name", remedy="Name it")
        if actor.name in seen:
            why = f"the actor stands on line {seen[actor.name]} already"
            raise place.mistake(why=why, remedy="Give each actor a name of its own")
        seen[actor.name] = line
        alike = otherwise_written(actor.name, met)
        if alike is not None:
            raise place.mistake(why=alike, remedy=WRITE_ONE)
        cared = math.fsum(actor.saliences)
        if not 0 < cared <= 100 + ROUNDING:
            why = f"its saliences sum to {cared:g}"
            remedy = "They are percent of its attention: above 0, up to 100 together"
            raise place.mistake(why=why, remedy=remedy)
    place = Place(file, lines[0] if lines else 1, None)
    if not LEAST_ACTORS <= len(case.actors) <= MOST_ACTORS:
        why = f"its actors number {len(case.actors)}"
        raise place.mistake(why=why, remedy=f"Give {LEAST_ACTORS} to {MOST_ACTORS}")
    if len(case.dimensions) > MOST_DIMENSIONS:
        why = f"it has {len(case.dimensions)} dimensions"
        raise place.mistake(why=why, remedy=f"Give at most {MOST_DIMENSIONS}")
