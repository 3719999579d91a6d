"""A file of a dispute, in TOML or in its JSON form, read into relations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.inputs.alike_names import otherwise_written
from detente.inputs.conditions import JOINING, condition_in
from detente.inputs.dispute_preferences import Listed, preferences_in, scenario_of
from detente.inputs.dispute_tables import DisputeTables, read_dispute_tables, shown
from detente.inputs.toml_lines import TomlTable
from detente.relations import Dispute, DisputeOption, Infeasible, Scenario

MOST_OPTIONS, MOST_LISTED_OPTIONS = 16, 20
"""Options whose combinations are all worked out, and options where the file lists the states."""
MOST_TABLES = 200
"""Under one heading of a file."""
DIRECTIONS = ("both", "forward", "back")
BITS = ("0", "1", 0, 1)
ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class _Options:
    """The options of a file, and their bits by id."""

    options: tuple[DisputeOption, ...]
    places: Mapping[str, int]


def read_dispute(path: Path) -> Dispute:
    """The dispute of a TOML file, or of a `.json` file.

    TOML: `name`, and if need be `states` (bits in the order of the options; without it all feasible
    ones) and `status_quo`; then `[[decision_maker]]` (name), `[[option]]` (id, name, by, direction:
    both, forward or back), `[[infeasible]]` (when), and of each decision maker one `[[ranking]]`
    (of, states: best first, a list inside is a tie), or `[[statement]]`s (of, holds, given: the
    first before all), or `[[weight]]`s (of, holds, worth); `[[scenario]]` (name, status_quo), which
    the tables with `scenario` make up. All but decision makers carry a `because`. Raises PathError,
    and ModelFileError naming line, field and remedy for every mistake.
    """
    tables = read_dispute_tables(path)
    for name, written in tables.arrays.items():
        if len(written) > MOST_TABLES:
            why = f"there are {len(written)} of them"
            raise written[MOST_TABLES].wrong(
                field="", why=why, remedy=f"Give up to {MOST_TABLES} {name}s"
            )
    makers = _names(tables.arrays["decision_maker"], "name")
    if not makers:
        raise tables.top.wrong(
            field="decision_maker", why="there is none", remedy="Add [[decision_maker]]"
        )
    options = _options(tables, makers)
    scenarios = _names(tables.arrays["scenario"], "name")
    barred = _barred(tables, options, scenarios)
    listed = _states(tables, options, barred.get(None, ()))
    preferences = preferences_in(tables, makers, listed, places=options.places, scenarios=scenarios)
    base = preferences.pop(None)
    quo = tables.top.values.get("status_quo")
    return Dispute(
        name=tables.top.values["name"].strip(),
        makers=tuple(makers),
        options=options.options,
        infeasible=tuple(each for _, each in barred.get(None, ())),
        states=listed.states,
        numbers=tuple(range(1, len(listed.states) + 1)),
        preferences=base,
        status_quo=None if quo is None else listed.state(quo, tables.top, "status_quo"),
        scenarios=tuple(
            _scenario(table, listed, barred.get(name, ()), preferences.get(name, ()))
            for name, table in scenarios.items()
        ),
    )


def _names(tables: Iterable[TomlTable], field: str) -> dict[str, TomlTable]:
    """Each table by its name. Raises ModelFileError where two have the same, or nearly."""
    found: dict[str, TomlTable] = {}
    met: dict[str, str] = {}
    for table in tables:
        name = table.values[field].strip()
        if name in found:
            why = f"{name[:40]!r} stands on line {found[name].line(field)} too"
            raise table.wrong(field=field, why=why, remedy="Rename one")
        alike = otherwise_written(name, met)
        if alike is not None:
            raise table.wrong(field=field, why=alike, remedy="Rename one")
        found[name] = table
    return found


def _options(tables: DisputeTables, makers: Mapping[str, TomlTable]) -> _Options:
    written = _names(tables.arrays["option"], "id")
    most = MOST_LISTED_OPTIONS if "states" in tables.top.values else MOST_OPTIONS
    if not 1 <= len(written) <= most:
        why = f"there are {len(written)} of them"
        remedy = (
            f"Give 1 to {MOST_OPTIONS}, or up to {MOST_LISTED_OPTIONS} and the states that matter"
        )
        raise tables.top.wrong(field="option", why=why, remedy=remedy)
    found = tuple(_option(id_, table, makers) for id_, table in written.items())
    idle = set(makers) - {option.by for option in found}
    for name, table in makers.items():
        if name in idle:
            remedy = "Give it an option, or leave it out"
            raise table.wrong(field="name", why=f"{name[:40]} controls no option", remedy=remedy)
    return _Options(found, {option.id: place for place, option in enumerate(found)})


def _option(id_: str, table: TomlTable, makers: Mapping[str, TomlTable]) -> DisputeOption:
    values = table.values
    if not table.file.casefold().endswith(".json") and (not ID.fullmatch(id_) or id_ in JOINING):
        remedy = "Begin with a letter; go on with letters, digits, - and _; and, or, not are none"
        raise table.wrong(field="id", why=f"{id_[:40]!r} cannot be an id", remedy=remedy)
    by = values.get("by", "").strip()
    if by not in makers:
        nobody = f"{by[:40]!r} is no decision maker" if by else "nobody controls this option"
        remedy = f"Write by = one of {', '.join(makers)}"
        raise table.wrong(field="by", why=nobody, remedy=remedy)
    direction = values.get("direction", "both")
    if direction not in DIRECTIONS:
        why = f"{direction[:40]!r} is no direction"
        raise table.wrong(field="direction", why=why, remedy=f"Use one of {', '.join(DIRECTIONS)}")
    return DisputeOption(id_, values.get("name", id_).strip(), by, direction, values["because"])


Barred = tuple[tuple[TomlTable, Infeasible], ...]


def _barred(
    tables: DisputeTables, options: _Options, scenarios: Mapping[str, TomlTable]
) -> dict[str | None, Barred]:
    found: dict[str | None, Barred] = {}
    for table in tables.arrays["infeasible"]:
        when = condition_in(table, "when", places=options.places)
        name = scenario_of(table, scenarios)
        found[name] = (*found.get(name, ()), (table, Infeasible(when, table.values["because"])))
    return found


def _states(tables: DisputeTables, options: _Options, barred: Barred) -> Listed:
    """The states as the file lists them, else all that are feasible."""
    import numpy as np  # noqa: PLC0415  slow to import

    size = len(options.options)
    listed = tables.top.values.get("states")
    written = None if listed is None else _written(tables.top, listed, size)
    states = np.arange(1 << size) if written is None else np.array(written, np.int64)
    out = np.zeros(len(states), bool)
    for table, each in barred:
        for mask, value in each.when.alternatives:
            out |= (states & mask) == value
        if written is not None and out.any():
            number = int(np.argmax(out)) + 1
            why = f"it rules out state {number}, which the file lists"
            raise table.wrong(field="when", why=why, remedy="Take out one of the two")
        if out.all():
            raise table.wrong(field="when", why="no state is left feasible", remedy="Forbid less")
    return Listed(tuple(states[~out].tolist()), size)


def _written(top: TomlTable, listed: list[Any], size: int) -> list[int]:
    """The states of the list, as bits."""
    first: dict[int, int] = {}
    for number, row in enumerate(listed, start=1):
        cells = [str(each) for each in row if each in BITS] if isinstance(row, str | list) else []
        if len(cells) != size or len(row) != size:
            why = f"the state {number}, {shown(row)}, is no list of {size} bits"
            raise top.wrong(
                field="states", why=why, remedy=f'Write "{"0" * size}", a bit for each option'
            )
        bits = sum(1 << k for k, each in enumerate(cells) if each == "1")
        if bits in first:
            why = f"state {number} repeats state {first[bits]}"
            raise top.wrong(field="states", why=why, remedy="List each state once")
        first[bits] = number
    if not first:
        raise top.wrong(
            field="states", why="the list is empty", remedy="List states, or leave it out"
        )
    return list(first)


def _left_by(listed: Listed, barred: Barred) -> int:
    """How many states a scenario leaves feasible."""
    import numpy as np  # noqa: PLC0415  slow to import

    states = np.array(listed.states)
    for _, each in barred:
        for mask, value in each.when.alternatives:
            states = states[(states & mask) != value]
    return len(states)


def _scenario(
    table: TomlTable, listed: Listed, barred: Barred, preferences: tuple[Any, ...]
) -> Scenario:
    quo = table.values.get("status_quo")
    if not barred and not preferences and quo is None:
        remedy = "Give it a status_quo, or tables with this scenario"
        raise table.wrong(field="name", why="the scenario changes nothing", remedy=remedy)
    if _left_by(listed, barred) == 0:
        raise table.wrong(
            field="name", why="the scenario leaves no state", remedy="Forbid less in it"
        )
    return Scenario(
        name=table.values["name"].strip(),
        because=table.values["because"],
        infeasible=tuple(each for _, each in barred),
        preferences=preferences,
        status_quo=None if quo is None else listed.state(quo, table, "status_quo"),
    )
