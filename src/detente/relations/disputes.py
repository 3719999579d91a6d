"""Disputes: decision makers, their options, and how each orders the states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["both", "forward", "back"]
"""Whether an option can be taken and dropped again, only taken, or only dropped."""


@dataclass(frozen=True, slots=True)
class DisputeOption:
    """A course of action that one decision maker controls: taken or not."""

    id: str
    name: str
    by: str
    direction: Direction
    because: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What may hold in a state: one of several combinations of options taken and not taken.

    A state is an integer whose bit k is set where option k is taken. Each alternative is (mask,
    value): it holds where the state's bits under the mask are the value.
    """

    text: str
    alternatives: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Infeasible:
    """States that cannot be, and why."""

    when: Condition
    because: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """States in order, best first; those of one level are as good as each other.

    `spread` is how sure the order is: the standard deviation of a level's place, in places.
    """

    levels: tuple[tuple[int, ...], ...]
    because: str
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a decision maker would have hold, before all that is stated after it.

    With `given` it asks for `holds` only in the states where that is so. `spread` is how sure its
    priority is, as a standard deviation in places.
    """

    holds: Condition
    given: Condition | None
    because: str
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """What a state is worth to a decision maker, more or less, where something holds in it.

    `spread` is the standard deviation of the worth.
    """

    holds: Condition
    worth: float
    because: str
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """How one decision maker orders the states: by a ranking, by statements, or by weights."""

    of: str
    by: Ranking | tuple[Statement, ...] | tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What would be otherwise: laid over a dispute by `models.dispute_game.under`."""

    name: str
    because: str
    infeasible: tuple[Infeasible, ...]
    preferences: tuple[Preference, ...]
    status_quo: int | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Decision makers, the options each controls, the states, and how each orders them.

    `numbers` are the states' numbers, from 1 in the order of the file; under a scenario that rules
    states out, the others keep theirs.
    """

    name: str
    makers: tuple[str, ...]
    options: tuple[DisputeOption, ...]
    infeasible: tuple[Infeasible, ...]
    states: tuple[int, ...]
    numbers: tuple[int, ...]
    preferences: tuple[Preference, ...]
    """In the order of `makers`."""
    status_quo: int | None
    scenarios: tuple[Scenario, ...] = ()
