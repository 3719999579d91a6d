"""What the models answer, with units, bounds, and what they cannot tell."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ActorBalance:
    """One actor of a network: its camp (0 or 1), and how much of what is at odds is its own.

    `strained` is the weight of its ties at odds in the division shown, `always` the number of its
    ties at odds in every best division, None where these are not known; `walk_balance` is K of the
    closed walks from it to itself.
    """

    actor: str
    camp: int
    ties: int
    strained: float
    always: int | None
    walk_balance: float | None


@dataclass(frozen=True, slots=True)
class SignShuffle:
    """How often a network of the same ties with its signs shuffled is as balanced, or more so.

    `p_value` is (1 + as_balanced) / (1 + shuffles): small where chance alone hardly gives a network
    as balanced. A shuffle whose index was not proved above the network's counts as balanced: the
    value is never too small.
    """

    shuffles: int
    as_balanced: int
    p_value: float
    least: float
    """The smallest proved lower bound; each shuffle is solved until it is above the network's."""
    seed: int


@dataclass(frozen=True, slots=True)
class UncertainSigns:
    """The index over draws of uncertain signs: its mean, and the middle 90 % of draws.

    Each tie keeps its sign with its probability, apart from the others. A draw not proved in time
    counts with its upper bound: `unproved` says how many do.
    """

    draws: int
    unproved: int
    mean: float
    low: float
    high: float
    seed: int


@dataclass(frozen=True, slots=True)
class RapprochementPrice:
    """What a change of one tie adds to the index, and which ties then come under strain.

    `change` is `held together`, `flipped`, `removed`, `added +` or `added -`. `before` and `after`
    are the indices, upper bounds where they are not proved; `bounds` hold what the second is above
    the first, and `price` is that where both are proved, else None. `strained` are ties at odds in
    every best division then and not in every one before, `relieved` the other way round;
    `may_be_strained` are at odds in some best division then and in none before. These are None
    where they were not asked for, or not settled in time.
    """

    window: str | None
    dyad: Pair
    change: str
    before: float
    after: float
    bounds: tuple[float, float]
    price: float | None
    strained: tuple[Pair, ...] | None
    may_be_strained: tuple[Pair, ...] | None
    relieved: tuple[Pair, ...] | None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """How far a signed network is from two camps without a tie at odds.

    `frustration` is the least weight of ties at odds with any division into two camps (positive
    across, negative within), or where that is not proved the least met; `bounds` are equal where it
    is proved. `normalised` is 1 - 2L/m, m the weight of all ties: 1 where none is at odds.
    `frustrated` are the ties at odds with the division into `camps`; with several components, the
    larger camp of each is in the first. `frustrated_always` are at odds in every best division,
    `frustrated_sometimes` in some but not all; both are None where the index is not proved, or they
    were not asked for, or not settled in time. `triangle_balance`, `walk_balance` and
    `least_eigenvalues` (one for each component with a tie) leave weights aside; None is explained
    in `warnings`.
    """

    window: str | None
    actors: int
    ties: int
    negative: int
    components: int
    frustration: float
    bounds: tuple[float, float]
    proved: bool
    normalised: float
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    frustrated: tuple[Pair, ...]
    frustrated_always: tuple[Pair, ...] | None
    frustrated_sometimes: tuple[Pair, ...] | None
    triangle_balance: float | None
    triangles: int
    walk_balance: float | None
    least_eigenvalues: tuple[float, ...] | None
    of_actors: tuple[ActorBalance, ...]
    shuffled: SignShuffle | None = None
    uncertain: UncertainSigns | None = None
    rapprochement: RapprochementPrice | None = None
    price: float | None = None
    """That of `rapprochement`, where one was asked for and is proved."""
    stopped: bool = False
    """Whether Ctrl-C ended it: what stands here is what was reached."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BalanceSeries:
    """The balance of several windows, in their order."""

    windows: tuple[Balance, ...]


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
class PreferenceDraws:
    """Stability over draws of uncertain preferences: states stable in at least one draw."""

    draws: int
    seed: int
    shares: tuple[DrawnShare, ...]
    left_out: int
    """Rows beyond the most that are listed, those of the least shares."""
    how: str


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
    """All, or where there are many those asked about and those stable under every concept."""
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
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBargain:
    """An actor moved by a bargain: whose offer to whom it was, and how likely among its bargains.

    `gain` is what the initiator expected of the contest behind it, in utility of two positions.
    """

    actor: str
    initiator: str
    receiver: str
    chance: float
    gain: float


@dataclass(frozen=True, slots=True)
class BargainingTurn:
    """Where the actors stand in one turn, in their order, and the bargains that moved them on.

    `positions` are on the scale of the input, 0 to 100; `probabilities` are each position's chance
    to win a vote, shared by actors who hold the same one, so that they may sum to more than 1;
    `risk` runs from risk-taking to risk-averse (-1/2 to 1 under the usual rule).
    """

    turn: int
    positions: tuple[tuple[float, ...], ...]
    probabilities: tuple[float, ...]
    risk: tuple[float, ...]
    bargains: tuple[TakenBargain, ...]


@dataclass(frozen=True, slots=True)
class UncertainEnds:
    """Where variants of a case end, their inputs moved at random by up to `spread`.

    `low` and `high` hold the middle 90 % of each actor's last positions, by dimension; `ahead` is
    the share of variants in which no other position is likelier to win than the actor's.
    """

    variants: int
    spread: float
    seed: int
    low: tuple[tuple[float, ...], ...]
    high: tuple[tuple[float, ...], ...]
    ahead: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bargaining:
    """The turns of the spatial model of politics, from the start until little changes."""

    name: str
    actors: tuple[str, ...]
    dimensions: tuple[str, ...]
    turns: tuple[BargainingTurn, ...]
    settled: bool
    """Whether it ended because little changed, not because of the bound on turns."""
    seed: int | None
    """Of the draws among bargains; None where each actor takes the likeliest."""
    warnings: tuple[str, ...] = ()
    uncertain: UncertainEnds | None = None
    """Where variants end, if they were asked for."""


@dataclass(frozen=True, slots=True)
class Share:
    """A division by one rule: the first side's share, and how often both publics would ratify it.

    `gains` are what it is worth to each above no agreement.
    """

    rule: str
    share: float
    gains: tuple[float, float]
    ratified: float


@dataclass(frozen=True, slots=True)
class OpeningPayment:
    """The least that a side must pay for both publics to ratify as often as asked.

    `units` and `share` (of the payer, then) are None where no payment does it, or not for what the
    payer has; `why` says which.
    """

    payer: str
    recipient: str
    units: float | None
    share: float | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Divided:
    """How two sides would divide something, and whether their publics would let them.

    `zone` is from the first's least share that its public surely ratifies to the greatest that the
    second's does, None where they do not meet; `gap` how far apart they are then, else 0.
    """

    sides: tuple[str, str]
    shares: tuple[Share, ...]
    zone: tuple[float, float] | None
    gap: float
    chance: float
    """How often both publics ratify, as asked of payments."""
    payments: tuple[OpeningPayment, ...]
    warnings: tuple[str, ...] = ()
