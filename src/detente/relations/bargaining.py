"""Bargaining: actors on dimensions, two sides before their publics, and the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VictoryRule = Literal["Linear", "Square", "Quartic", "Octic", "Binary"]
"""How the strengths of two coalitions make a chance: in proportion to their first, second, fourth,
eighth power, or won by whoever is a tenth stronger."""


OptionRule = Literal["Conditional", "MarkovIncentive", "MarkovUniform"]
"""How chances between pairs make a chance of each option."""


VotingRule = Literal["Binary", "PropBin", "Prop", "PropCbc", "Cubic", "ASymProsp"]
"""How far a difference of utility moves an actor to use its weight."""


RiskSeen = Literal["None", "OneThird", "Half", "TwoThirds", "Full"]
"""How much of another's attitude to risk an actor sees, its own being the rest."""


RiskRange = Literal["Min", "Mid", "Max"]
"""Attitudes lie from 0 to 1, from -1/2 to 1, or from -1 to 1."""


Commitment = Literal["NoCommit", "SemiCommit", "FullCommit"]
"""When a third party to a contest gives up its own position: never, when its side loses, always."""


OfferRule = Literal["S1P1", "S2P2", "S2PMax"]
"""How the two positions are weighed in an offer: by powers of salience and chance."""


ProposalRule = Literal["InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"]
"""Whose view of the contest an offer rests on: the initiator's, each side's own, a compromise."""


@dataclass(frozen=True, slots=True)
class BargainingRules:
    """The choices that the spatial model of politics leaves open, under KTAB's names for them."""

    victory: VictoryRule = "Linear"
    options: OptionRule = "Conditional"
    voting: VotingRule = "Prop"
    risk_seen: RiskSeen = "OneThird"
    risk_range: RiskRange = "Mid"
    commitment: Commitment = "SemiCommit"
    offer: OfferRule = "S2P2"
    proposal: ProposalRule = "InitOnlyInterp"
    stochastic: bool = False
    """Whether an actor draws among its bargains by their chances, or takes the likeliest."""


@dataclass(frozen=True, slots=True)
class BargainingActor:
    """What one actor wants on each dimension, how much it cares, and what it can bring to bear."""

    name: str
    capability: float
    """Above 0, in any unit that all actors share."""
    positions: tuple[float, ...]
    """On each dimension, 0 to 100."""
    saliences: tuple[float, ...]
    """Percent of its attention that each dimension has; 100 or less together, and above 0."""
    because: str
    """Its description, or the place in a file that gives it."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Columns of a file that say why, such as `because power`, and what each says of it."""


@dataclass(frozen=True, slots=True)
class BargainingCase:
    """Actors with positions on one or more dimensions, and the rules they bargain by."""

    name: str
    dimensions: tuple[str, ...]
    actors: tuple[BargainingActor, ...]
    rules: BargainingRules
    accommodation: tuple[tuple[float, ...], ...]
    """By how much an actor's ideal (row) follows each actor's position (column) in a turn; what a
    row leaves of 1 stays with the old ideal."""
    seed: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of two who divide something: what a share is worth to it, what its public ratifies."""

    name: str
    worth: tuple[tuple[float, float], ...]
    """(share, its worth), both rising, from share 0 to share 1; linear between them."""
    disagreement: float
    """What no agreement is worth, in the same unit."""
    patience: float
    """What a gain one turn later is worth of the gain now: above 0, under 1."""
    ratified_from: tuple[float, ...]
    """The least share its public would ratify: one, or draws of an uncertain one."""
    because: str


@dataclass(frozen=True, slots=True)
class SidePayment:
    """What one side can pay so that the other's public ratifies less of what is divided."""

    payer: str
    effect: float
    """By how much of a share a unit lowers what the recipient's public asks for."""
    price: float
    """By how much of a share it raises what the payer's public asks for."""
    most: float
    """How many units the payer has."""
    because: str


@dataclass(frozen=True, slots=True)
class Division:
    """Two sides who divide something, what each may pay, and the first one's bargaining power."""

    sides: tuple[Side, Side]
    payments: tuple[SidePayment, ...] = ()
    power: float = 0.5
