"""What balance answers: the index with its bounds, camps, prices."""

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
