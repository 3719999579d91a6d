"""The preferences of a dispute's file: rankings, statements and weights, by scenario."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.inputs.conditions import condition_in
from detente.inputs.dispute_tables import DisputeTables, shown
from detente.inputs.toml_lines import TomlTable
from detente.relations import Preference, Ranking, Statement, Weight

MOST = 10**9
"""A worth or a spread, at most."""
KINDS = ("ranking", "statement", "weight")
NAMED = 5
"""States left out of a ranking that are named."""
Found = dict[str | None, tuple[Preference, ...]]
"""By scenario; under None those of the dispute as it is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The states of a file, in order, and of how many options."""

    states: tuple[int, ...]
    size: int
    among: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Keep what a look-up takes."""
        object.__setattr__(self, "among", frozenset(self.states))

    def state(self, written: object, table: TomlTable, name: str) -> int:
        """The state a field names by its number, from 1, or by its bits."""
        if type(written) is int and 1 <= written <= len(self.states):
            return self.states[written - 1]
        if isinstance(written, str) and len(written) == self.size and set(written) <= {"0", "1"}:
            bits = sum(1 << k for k, bit in enumerate(written) if bit == "1")
            if bits in self.among:
                return bits
        remedy = f"Give a number from 1 to {len(self.states)}, or {self.size} bits in quotes"
        raise table.wrong(field=name, why=f"{shown(written)} is no feasible state", remedy=remedy)


def preferences_in(
    tables: DisputeTables,
    makers: Mapping[str, TomlTable],
    listed: Listed,
    *,
    places: Mapping[str, int],
    scenarios: Mapping[str, TomlTable],
) -> Found:
    """Each decision maker's preference in the dispute as it is, and those of each scenario.

    Raises ModelFileError for a decision maker without one or with two kinds, and for a ranking that
    repeats a state or leaves one out.
    """
    found: dict[str | None, dict[str, tuple[str, list[TomlTable]]]] = defaultdict(dict)
    for kind in KINDS:
        for table in tables.arrays[kind]:
            _place(table, kind, found[scenario_of(table, scenarios)], makers)
    for name, table in makers.items():
        if name not in found[None]:
            remedy = f'Add [[ranking]], [[statement]] or [[weight]] with of = "{name}"'
            raise table.wrong(field="name", why=f"{name[:40]} has no preferences", remedy=remedy)
    return {
        scenario: tuple(
            Preference(name, _read(*by_maker[name], listed=listed, places=places))
            for name in makers
            if name in by_maker
        )
        for scenario, by_maker in found.items()
    }


def scenario_of(table: TomlTable, scenarios: Mapping[str, TomlTable]) -> str | None:
    """The scenario a table is part of; None where it is part of the dispute as it is."""
    written = table.values.get("scenario")
    if written is not None and written.strip() not in scenarios:
        remedy = "Add a [[scenario]] of that name, or correct it"
        why = f"there is no scenario {written[:40]!r}"
        raise table.wrong(field="scenario", why=why, remedy=remedy)
    return None if written is None else str(written).strip()


def _place(
    table: TomlTable,
    kind: str,
    by_maker: dict[str, tuple[str, list[TomlTable]]],
    makers: Mapping[str, TomlTable],
) -> None:
    """Note a table under its decision maker, if it can stand beside those noted already."""
    name = table.values["of"].strip()
    if name not in makers:
        why = f"{name[:40]!r} is no decision maker"
        raise table.wrong(field="of", why=why, remedy=f"Use one of {', '.join(makers)}")
    had, noted = by_maker.setdefault(name, (kind, []))
    if had != kind or (noted and kind == "ranking"):
        why = f"{name[:40]} has a {had} on line {noted[0].line('')} already"
        remedy = "Give one ranking, or statements, or weights"
        raise table.wrong(field="of", why=why, remedy=remedy)
    noted.append(table)


def _read(
    kind: str, tables: list[TomlTable], *, listed: Listed, places: Mapping[str, int]
) -> Ranking | tuple[Statement, ...] | tuple[Weight, ...]:
    if kind == "ranking":
        return _ranking(tables[0], listed)
    if kind == "statement":
        return tuple(
            Statement(
                condition_in(table, "holds", places=places),
                condition_in(table, "given", places=places) if "given" in table.values else None,
                table.values["because"],
                _spread(table),
            )
            for table in tables
        )
    return tuple(
        Weight(
            condition_in(table, "holds", places=places),
            _finite(table, "worth"),
            table.values["because"],
            _spread(table),
        )
        for table in tables
    )


def _finite(table: TomlTable, name: str) -> float:
    value = table.values[name]
    if abs(value) > MOST or math.isnan(value):
        remedy = f"Give a number up to {MOST:,}"
        raise table.wrong(field=name, why=f"{shown(value)} cannot be counted with", remedy=remedy)
    return float(value)


def _spread(table: TomlTable) -> float | None:
    if "spread" not in table.values:
        return None
    found = _finite(table, "spread")
    if found < 0:
        raise table.wrong(field="spread", why=f"{found:g} is below 0", remedy="Give 0 or more")
    return found


def _ranking(table: TomlTable, listed: Listed) -> Ranking:
    first: dict[int, int] = {}
    levels = []
    for place, entry in enumerate(table.values["states"], start=1):
        level = [listed.state(each, table, "states") for each in _level(entry)]
        for each, written in zip(level, _level(entry), strict=True):
            if each in first:
                why = f"state {shown(written)} stands at places {first[each]} and {place}"
                raise table.wrong(field="states", why=why, remedy="Rank each state once")
            first[each] = place
        levels.append(tuple(level))
    left = [number for number, each in enumerate(listed.states, start=1) if each not in first]
    if left:
        named = ", ".join(map(str, left[:NAMED])) + (" ..." if len(left) > NAMED else "")
        why = f"it leaves out {len(left)} of {len(listed.states)} states: {named}"
        remedy = "Rank every state; states that are as good as each other in a list"
        raise table.wrong(field="states", why=why, remedy=remedy)
    return Ranking(tuple(each for each in levels if each), table.values["because"], _spread(table))


def _level(entry: Any) -> list[Any]:
    return entry if isinstance(entry, list) else [entry]
