"""How states stand: DyadPanel, SignedNetwork, Dispute, as measured or given; hypotheses on it.

Each names what it was made from: a sign, an option or a preference carries a `because`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class DyadCount:
    """Events from one actor to another in one period, in one class."""

    actor: str
    recipient: str
    period: str
    quad: int | None
    """1 to 4; None where the rows have no class."""
    events: int
    intensity_tenths: int | None
    """Sum of PLOVER scores in integer tenths, so that every engine adds to the same number; None
    where no event has one."""
    goldstein_tenths: int | None = None
    """Sum of Goldstein's scores of CAMEO codes; None where no event has one."""
    type: str | None = None
    """The PLOVER type, in a panel by type."""


@dataclass(frozen=True, slots=True)
class PeriodUniverse:
    """All events of one period, whoever the pair: what the shares of a panel are of."""

    period: str
    events: int
    between: int
    """Of two actors: these are what panels count."""
    within: int
    """Of one actor with itself; the rest leave a side unnamed."""
    sources: tuple[str, ...]
    """Whose events they are: icews, gdelt2 ..., or coded."""


@dataclass(frozen=True, slots=True)
class Deduplication:
    """How repeated rows were left out, and how many rows there were before and after."""

    how: str
    repeat: str
    """What is taken for a repeat, in words."""
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class DyadPanel:
    """Dyad x period x class, with the universe the counts came from.

    `period` is day, week, month, quarter or year; `classes` quad or plover; `records` imported or
    coded. Where not `directed`, both directions are counted under the pair in alphabetical order.
    """

    table: Any
    """A pyarrow Table, a row for each cell: see `to_arrow`."""
    period: str
    classes: str
    directed: bool
    universes: tuple[PeriodUniverse, ...]
    undated: int
    """Events whose days lie in several periods or are not known: they stand in none."""
    records: str
    dedup: Deduplication
    scale: str
    codebook: str
    warnings: tuple[str, ...] = ()

    @property
    def universe(self) -> int:
        """All events counted over the same records, whoever the dyad."""
        return sum(each.events for each in self.universes)

    @property
    def sources(self) -> tuple[str, ...]:
        """Whose events they are."""
        return tuple(sorted({name for each in self.universes for name in each.sources}))

    @property
    def rows(self) -> tuple[DyadCount, ...]:
        """The cells as dataclasses, made anew: by actor, recipient, period, class."""
        names = [each.name for each in fields(DyadCount) if each.name in self.table.column_names]
        return tuple(DyadCount(**row) for row in self.table.select(names).to_pylist())

    def to_arrow(self) -> Any:
        """The cells as a pyarrow Table, in order: what DyadCount has, and shares.

        `dyad_events` are all events of the pair in the period, `share` the part of them in this
        class; `universe` all events of the period, `per_10_000` the cell's events per 10,000 of
        it.
        """
        return self.table


@dataclass(frozen=True, slots=True)
class DriverCount:
    """Events between a pair in one year that show one driver, by the way they push."""

    driver: str
    year: str
    together: int
    apart: int


@dataclass(frozen=True, slots=True)
class RecordedEvents:
    """How many events of a kind records hold of a pair, of the days `first` to `last`."""

    first: str
    last: str
    type: str | None
    quad: int | None
    events: int


@dataclass(frozen=True, slots=True)
class RecordPanel:
    """A pair x year x driver: what records of events hold, whichever of the two acted.

    Only rows that stand apart from the texts whose claims are held against them: imported ones.
    """

    dyad: tuple[str, str]
    rows: tuple[DriverCount, ...]
    since: str
    until: str
    """The first and the last year the records cover."""
    source: str
    """What records these are, in words."""
    months: tuple[str, ...] = ()
    """The months of which the records hold any events, whoever the pair."""
    days: tuple[RecordedEvents, ...] = ()
    """The pair's events by their days and kinds."""


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Events from one actor to the other in one period, by quad class 1 to 4."""

    actor: str
    recipient: str
    quads: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class SeriesPeriod:
    """What a pair did in one period, both ways together, and how much was told of anyone."""

    period: str
    conflict: int
    """Events of quad classes 3 and 4."""
    events: int
    universe: int
    """All events of the period, whoever the pair."""
    share: float | None
    """The share of conflict; None where nothing happened."""
    rate: float | None
    """The pair's events per 10,000 of the universe; None where that is empty."""
    directed: tuple[ClassCount, ...]
    sources: tuple[str, ...]
    """Whose events the universe holds in this period: icews, gdelt2 ..."""


@dataclass(frozen=True, slots=True)
class DyadSeries:
    """A pair period by period, without gaps: `by` is year, quarter or month."""

    dyad: tuple[str, str]
    by: str
    periods: tuple[SeriesPeriod, ...]
    unplaced: int
    """Events of the pair dated too roughly for a period, which stand in none."""


@dataclass(frozen=True, slots=True)
class BreakPoint:
    """A break between two periods that follow each other, and the levels on its two sides.

    `behind` is by how much it fits worse than the best one, in units of cost; levels are shares, or
    events per 10,000 of the universe.
    """

    last: str
    first: str
    before: float
    after: float
    behind: float
    nearby: tuple[str, str]
    """The first and the last break around it that fit about as well."""
    short: bool
    """Whether a side of it has fewer periods than a segment must have."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How often chance gives a break as good: the p-value, and where 95 % of its draws lie."""

    p: float
    low: float
    high: float
    permutations: int
    seed: int


@dataclass(frozen=True, slots=True)
class VolumeChange:
    """How often a pair is told of, before and after, beside the universe in the same periods.

    Events are means of a period, rates events per 10,000 of the universe. `ratio` is the rate
    after as a multiple of the rate before; all ends are of 95 % intervals. `told` says it in words.
    """

    before: tuple[str, str]
    after: tuple[str, str]
    events_before: float
    events_after: float
    universe_before: float
    universe_after: float
    rate_before: tuple[float, float, float]
    """Low end, estimate, high end."""
    rate_after: tuple[float, float, float]
    ratio: tuple[float, float, float]
    told: str


@dataclass(frozen=True, slots=True)
class Shifts:
    """Whether and where a series changed its level: a break, its rivals, its chance, in words.

    `breaks` is the best number of them by `rule`; `established` whether the best single one is
    rarer than chance allows (p <= .05, and so its interval).
    """

    series: DyadSeries
    of: Literal["share", "count"]
    cost: str
    rule: str
    least: int
    """Fewest periods of a segment."""
    dispersion: float
    """Share: variance from period to period as a multiple of the binomial one. Count: 1 / size."""
    best: BreakPoint
    rivals: tuple[BreakPoint, ...]
    breaks: tuple[BreakPoint, ...]
    chance: Chance
    established: bool
    volume: VolumeChange | None
    """None where there is nothing to compare with."""
    told: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedTie:
    """An undirected tie: its sign, how many events stand on each side, and which they are."""

    a: str
    b: str
    sign: int
    cooperative: int
    conflictual: int
    because: tuple[str, ...]
    """Ids of the events the sign rests on, or the place in a file that gives it."""
    weight: float = 1.0
    """What the tie counts for where it is at odds with a division into camps; 0 or more."""
    probability: float | None = None
    """That the sign is as given, where that is uncertain."""


@dataclass(frozen=True, slots=True)
class SignedNetwork:
    """Actors and the signed ties among them over one window of time."""

    nodes: tuple[str, ...]
    ties: tuple[SignedTie, ...]
    window: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class SignedEdge:
    """A tie of a network of many: its sign and weight by a rule, and the events on each side."""

    a: str
    b: str
    sign: int
    weight: float
    cooperative: int
    conflictual: int


@dataclass(frozen=True, slots=True)
class PeriodNetwork:
    """The signed ties among all actors in one period, and the rule that signed them."""

    edges: tuple[SignedEdge, ...]
    period: str
    window: tuple[str, str]
    """Its first and its last day."""
    rule: str
    too_few: int
    """Pairs of too few events for a sign."""
    undated: int
    """Rows that touch the period and reach out of it, or have no date: not counted."""
    records: str
    dedup: Deduplication
    codebook: str
    sources: tuple[str, ...] = ()
    """Whose events they are."""
    draws: int = 0
    """Ties as heavy on both sides, which the rule takes for conflict."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A visit: the heads of two states, met on days in a row, as records tell."""

    dyad: tuple[str, str]
    heads: tuple[str, str]
    """Of each of the two: who, or `the head` where only the office is named."""
    first_date: str
    last_date: str
    places: str | None
    sources: str
    events: int


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """What one of a pair did to the other in a period and what came back, on one side.

    `side` is cooperation or conflict; `forth` counts events from the first of the pair.
    """

    dyad: tuple[str, str]
    period: str
    side: str
    forth: int
    back: int
    returned: float
    """2 min(forth, back) / (forth + back)."""


@dataclass(frozen=True, slots=True)
class CoveredPeriod:
    """What one source has of one period."""

    period: str
    rows: int
    events: int
    between: int
    """Events of two different actors."""


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What one source of event records covers."""

    source: str
    rows: int
    without_event: int
    """Rows that stand for no event: deaths alone, or a count of zero."""
    undated: int
    """Rows too roughly dated for a period."""
    first_date: str
    last_date: str
    periods: tuple[CoveredPeriod, ...]
    gaps: tuple[str, ...]
    """Periods between the first and the last day without a row."""
    breaks: tuple[str, ...]
    """Days on which the record began to be made otherwise, and who says so."""


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


Rating = Literal["CC", "C", "N", "I", "II", "NA"]
"""How evidence fits a hypothesis: very consistent ... very inconsistent; not applicable."""
Level = Literal["Low", "Medium", "High"]
"""Credibility or relevance of an item of evidence."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of several answers that exclude each other, and what is believed of it beforehand.

    `kind` names the rows of the codebook's likelihoods it is rated by, or None: then it is rated
    by hand alone. The priors of the hypotheses weighed together sum to 1.
    """

    id: str
    name: str
    kind: str | None
    prior: float


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One item of evidence, as an analyst rates it: a rating for each hypothesis of the matrix."""

    evidence: str
    origin: str
    class_: str
    text: str
    credibility: Level
    relevance: Level
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class EvidenceMatrix:
    """Evidence down, hypotheses across: what is exported as CSV, filled in, and read again."""

    hypotheses: tuple[str, ...]
    """Ids, in the order of each row's ratings."""
    rows: tuple[MatrixRow, ...]
