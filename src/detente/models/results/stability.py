"""What a dispute's stability answers: states, paths, draws, reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DisputeState:
    """A state by its number, its bits in the order of the options, and the options taken in it."""

    number: int
    bits: str
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MakerStability:
    """The states stable for one decision maker, or for a coalition, by concept.

    None for a concept that was not worked out: `warnings` say why.
    """

    maker: str
    stable: dict[str, tuple[int, ...] | None]


@dataclass(frozen=True, slots=True)
class CoalitionStability:
    """The states stable where some act as one, by concept, in both readings.

    `replacing`: the coalition takes the place of its members, and moves only where every member
    gains. `also_alone`: its members may move alone too, so that a state must be stable for every
    decision maker by itself, and for the coalition. `of_makers` are those of `replacing`.
    """

    members: tuple[str, ...]
    replacing: dict[str, tuple[int, ...] | None]
    also_alone: dict[str, tuple[int, ...] | None]
    of_makers: tuple[MakerStability, ...]


@dataclass(frozen=True, slots=True)
class DisputeStep:
    """One move: who makes it, what it changes, and to which state."""

    maker: str
    change: tuple[str, ...]
    to: int


@dataclass(frozen=True, slots=True)
class DisputePath:
    """A shortest legal sequence of improvements to a state, and the concepts it is stable under."""

    to: int
    steps: tuple[DisputeStep, ...]
    stable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputePaths:
    """What improvements reach from one state, none moving twice running.

    `reached` counts the states; `paths` lead to those of them that are stable for all under some
    concept, shortest first.
    """

    start: int
    reached: int
    paths: tuple[DisputePath, ...]
    left_out: int
    """Paths beyond the most that are listed."""


@dataclass(frozen=True, slots=True)
class PreferenceChange:
    """What would make one state stable for one decision maker, the others' preferences as they are.

    `in_the_way` are the states it prefers and can move to unanswered. `fewest` is a smallest set of
    states that it would have to like no better than this one; empty where it is stable already,
    None where none was proved smallest within the time.
    """

    maker: str
    concept: str
    stable: bool
    in_the_way: tuple[int, ...]
    fewest: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class DrawnShare:
    """In how many draws of the preferences a state is stable for all, with the 95 % interval."""

    state: int
    concept: str
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DrawnChange:
    """In which share of the draws some would change an option together, leaving the status quo.

    `agreed`: each of them gains; `unanswered`: and nobody else could make that worth nothing to one
    of them by moves to his own gain.
    """

    option: str
    taken: bool
    """Whether they would take it, or drop it."""
    agreed: float
    unanswered: float


@dataclass(frozen=True, slots=True)
class PreferenceDraws:
    """Stability over draws of uncertain preferences: states stable in at least one draw.

    The status quo comes first, also where it is stable in none.
    """

    draws: int
    seed: int
    shares: tuple[DrawnShare, ...]
    left_out: int
    """Rows beyond the most that are listed, those of the least shares."""
    how: str
    members: tuple[str, ...] = ()
    """Decision makers who act as one in them; then only Nash and SEQ are drawn."""
    changes: tuple[DrawnChange, ...] = ()
    """What those would change together, the likeliest first."""


@dataclass(frozen=True, slots=True)
class ScenarioStability:
    """The states stable for all under a scenario, and what differs from the dispute as it is."""

    scenario: str
    because: str
    stable: dict[str, tuple[int, ...]]
    gained: dict[str, tuple[int, ...]]
    lost: dict[str, tuple[int, ...]]
    infeasible: int
    """States the scenario rules out."""
    status_quo: int | None
    draws: PreferenceDraws | None = None


@dataclass(frozen=True, slots=True)
class StabilityReason:
    """Why a state is or is not stable for one decision maker under one concept, in words."""

    maker: str
    concept: str
    stable: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stability:
    """Which states of a dispute are stable for every decision maker, under four concepts.

    States are numbered from 1 in the order of the file. `items` counts options, infeasible
    combinations and parts of preferences, `judgements` those that rest on judgement alone.
    """

    name: str
    scenario: str | None
    makers: tuple[str, ...]
    options: tuple[str, ...]
    count: int
    stable: dict[str, tuple[int, ...]]
    of_makers: tuple[MakerStability, ...]
    states: tuple[DisputeState, ...]
    """All, or where there are many those asked about, those stable under every concept, and those
    that draws, changes of preference, a scenario or a coalition bring up."""
    status_quo: int | None
    items: int
    judgements: int
    limits: str
    """What the answer cannot tell."""
    paths: DisputePaths | None = None
    coalition: CoalitionStability | None = None
    wanted: int | None = None
    changes: tuple[PreferenceChange, ...] = ()
    """What would make `wanted` stable."""
    explained: int | None = None
    reasons: tuple[StabilityReason, ...] = ()
    """Why `explained` is or is not stable."""
    draws: PreferenceDraws | None = None
    scenarios: tuple[ScenarioStability, ...] = ()
    stopped: bool = False
    """Whether Ctrl-C ended the draws: those done are in `draws`, here and under each scenario."""
    warnings: tuple[str, ...] = ()
