"""Agreement of coders on the same units: alpha, kappa, and where they part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from detente.errors import InputError, NothingToShow
from detente.weighing.alpha import Coded, Coincidences, Level
from detente.weighing.intervals import FEWEST_UNITS, Floats
from detente.weighing.kappa import coder_pair
from detente.weighing.results import Agreement, CategoryAgreement, CoderPair

MOST_VALUES = 200
"""Different values, of which every pair is compared."""
MOST_CODERS = 10
"""Coders of whom every pair is shown; of more, the agreement of all together."""


def agreement_of(
    codings: Sequence[tuple[str, str, str]],
    *,
    level: Level = "nominal",
    order: Sequence[str] = (),
) -> Agreement:
    """How far coders agree, from one (unit, coder, value) for each coding; missing ones left out.

    At the levels above nominal the values are numbers; ordinal ones may be words, with their
    `order` given. Intervals are bootstraps of the units, from FEWEST_UNITS units on.

    Raises NothingToShow where no unit has two codings; InputError for a coder who codes a unit
    twice, a value that is no number where it must be one, and what is too much to compare.

    Example
    -------
    >>> codings = [("s1", "Ana", "+"), ("s1", "Ben", "+"), ("s2", "Ana", "+"), ("s2", "Ben", "-")]
    >>> agreement_of(codings).agreement
    0.5
    """
    _check_once(codings)
    times = Counter(unit for unit, _, _ in codings)
    compared = [each for each in codings if times[each[0]] > 1]
    if not compared:
        msg = "no unit was coded by two coders, so there is nothing to compare"
        raise NothingToShow(msg)
    if level != "nominal" and not order:
        compared = [(unit, coder, _written(value)) for unit, coder, value in compared]
    names = sorted({value for _, _, value in compared}, key=_by_level(level, order))
    if len(names) > MOST_VALUES:
        msg = f"{len(names)} different values are too many. Round them to {MOST_VALUES} or fewer"
        raise InputError(msg)
    coders = sorted({coder for _, coder, _ in compared})
    coded = _numbered(compared, names=names, coders=coders, level=level)
    coincidences = Coincidences.of(coded)
    table = coincidences.table()
    return Agreement(
        level=level,
        coders=tuple(coders),
        values=tuple(names),
        units=len(times),
        units_compared=coded.unit_count,
        codings=len(codings),
        agreement=_equal_pairs(coded),
        alpha=coincidences.alpha(level),
        categories=tuple(_categories(table, names)),
        coincidences=tuple(tuple(row) for row in table.tolist()),
        pairs=tuple(_pairs(coded, coders=coders, level=level)),
        notes=tuple(_notes(len(times), coded.unit_count, coders=coders)),
    )


def _check_once(codings: Sequence[tuple[str, str, str]]) -> None:
    seen: set[tuple[str, str]] = set()
    for unit, coder, _ in codings:
        if (unit, coder) in seen:
            msg = f"{coder!r} codes the unit {unit!r} twice. Keep one coding of each unit and coder"
            raise InputError(msg)
        seen.add((unit, coder))


def _by_level(level: Level, order: Sequence[str]) -> Callable[[str], Any]:
    """What values are sorted by: their place in the order given, their number, or their letters."""
    if order and level != "ordinal":
        msg = "an order of values is for the ordinal level"
        raise InputError(msg)
    if order:
        places = {value: place for place, value in enumerate(order)}
        return lambda value: _known(value, places)
    return number_of if level != "nominal" else str


def _known(value: str, places: dict[str, int]) -> int:
    if value not in places:
        msg = f"the value {value!r} is missing from the order given: {', '.join(places)}"
        raise InputError(msg)
    return places[value]


def number_of(value: str) -> float:
    """The number a value is written as. Raises InputError for one that is none, or not finite."""
    try:
        number = float(value)
    except ValueError:
        number = np.nan
    if not np.isfinite(number):
        msg = (
            f"the value {value!r} is no number. Give numbers, or --level nominal, or --level "
            "ordinal with the --order of the words"
        )
        raise InputError(msg)
    return number


def _written(value: str) -> str:
    """A number always written the same: 1 and 1.0 are one value."""
    return str(number_of(value)).removesuffix(".0")


def _numbered(
    codings: Sequence[tuple[str, str, str]],
    *,
    names: Sequence[str],
    coders: Sequence[str],
    level: Level,
) -> Coded:
    by_name = {name: place for place, name in enumerate(names)}
    by_coder = {name: place for place, name in enumerate(coders)}
    by_unit: dict[str, int] = {}
    units = [by_unit.setdefault(unit, len(by_unit)) for unit, _, _ in codings]
    ranked = level in {"nominal", "ordinal"}
    scale = range(len(names)) if ranked else [number_of(name) for name in names]
    if level == "ratio" and any(number < 0 for number in scale):
        msg = "the ratio level takes no negative values. Use --level interval"
        raise InputError(msg)
    return Coded(
        np.array(units, dtype=np.int64),
        np.array([by_coder[coder] for _, coder, _ in codings], dtype=np.int64),
        np.array([by_name[value] for _, _, value in codings], dtype=np.int64),
        np.array(scale, dtype=np.float64),
    )


def _equal_pairs(coded: Coded) -> float:
    """Of all pairs of codings of one unit, the share that are equal."""
    codings = np.bincount(coded.units)
    same = np.unique(coded.units * coded.size + coded.values, return_counts=True)[1]
    return float((same * (same - 1)).sum() / (codings * (codings - 1)).sum())


def _categories(table: Floats, names: Sequence[str]) -> Iterator[CategoryAgreement]:
    for place, name in enumerate(names):
        total = float(table[place].sum())
        share = float(table[place, place] / total) if total else None
        yield CategoryAgreement(name, round(total), share)


def _pairs(coded: Coded, *, coders: Sequence[str], level: Level) -> Iterator[CoderPair]:
    if len(coders) > MOST_CODERS:
        return
    table = np.full((len(coders), coded.unit_count), -1, dtype=np.int64)
    table[coded.coders, coded.units] = coded.values
    pairs = list(combinations(range(len(coders)), 2))
    for one, other in pairs:
        both = (table[one] >= 0) & (table[other] >= 0)
        yield coder_pair(
            (coders[one], coders[other]), one=table[one][both], other=table[other][both],
            scale=coded.scale, level=level, among=len(pairs),
        )  # fmt: skip


def _notes(units: int, compared: int, *, coders: Sequence[str]) -> Iterator[str]:
    if compared < units:
        yield f"{units - compared} of {units} units were coded once only, and are left aside"
    if compared < FEWEST_UNITS:
        yield f"fewer than {FEWEST_UNITS} units were coded twice: no interval is given"
    if len(coders) > MOST_CODERS:
        yield f"{len(coders)} coders: the pairs are shown for {MOST_CODERS} or fewer"
