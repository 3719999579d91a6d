"""What bargaining answers: turns, ends, shares, payments."""

from __future__ import annotations

from dataclasses import dataclass


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
    stopped: bool = False
    """Whether Ctrl-C ended the variants: those played are in `uncertain`."""


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
