"""What the models answer, with units, bounds, and what they cannot tell."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ActorBalance:
    """One actor of a network: its camp, and how much of what is at odds is its own.

    `strained` is the weight of its ties at odds in the division shown, `always` the number of its
    ties at odds in every best division, `walk_balance` its share of K.
    """

    actor: str
    camp: int
    ties: int
    strained: float
    always: int
    walk_balance: float


@dataclass(frozen=True, slots=True)
class SignShuffle:
    """How often a network of the same ties with its signs shuffled is as balanced, or more so.

    `p_value` is (1 + as_balanced) / (1 + shuffles): of a chance as low as that. A shuffle whose
    index was not proved above the network's counts as balanced: the value is never too small.
    """

    shuffles: int
    as_balanced: int
    p_value: float
    least: float
    """The smallest proved lower bound among the shuffles' indices."""
    seed: int


@dataclass(frozen=True, slots=True)
class UncertainSigns:
    """The index over draws of uncertain signs: its mean, and the middle 90 % of draws."""

    draws: int
    mean: float
    low: float
    high: float
    seed: int


@dataclass(frozen=True, slots=True)
class RapprochementPrice:
    """What a change of one tie adds to the index, and which ties then come under strain.

    `change` says what was changed: `held together`, `flipped`, `added` or `removed`. `price` is the
    index then less the index before, None where either is not proved. `strained` are ties at odds
    in every best division then and not before, `relieved` the other way round.
    """

    window: str | None
    dyad: Pair
    change: str
    before: float
    after: float
    bounds: tuple[float, float]
    price: float | None
    strained: tuple[Pair, ...]
    may_be_strained: tuple[Pair, ...]
    relieved: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How far a signed network is from two camps without a tie at odds.

    `frustration` is the least weight of ties at odds with any division into two camps (positive
    across, negative within); `bounds` are equal where that is proved. `frustrated_always` are the
    ties at odds in every best division, `frustrated_sometimes` those in some but not all; both are
    None where the index is not proved, or they were not asked for. `camps` are of one best
    division: with several components, the larger camp of each is in the first.
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
    walk_balance: float
    least_eigenvalues: tuple[float, ...]
    of_actors: tuple[ActorBalance, ...]
    shuffled: SignShuffle | None = None
    uncertain: UncertainSigns | None = None
    rapprochement: RapprochementPrice | None = None
    price: float | None = None
    """That of `rapprochement`, where one was asked for and is proved."""
    warnings: tuple[str, ...] = ()
