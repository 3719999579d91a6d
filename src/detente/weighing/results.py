"""Result types of the weighing: the ledger, the scores of forecasts, the agreement of coders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records import Skip
from detente.relations import Hypothesis, Level, Rating


@dataclass(frozen=True, slots=True)
class LedgerVoice:
    """One voice: an argument by one author, in all the documents and posts that carry it.

    Who is quoted by name is one voice over all documents; `documents` are those that quote him.
    """

    id: str
    label: str
    documents: tuple[str, ...]
    echoes: tuple[str, ...]
    """Documents of the voice that add no weight, the fullest one being counted."""


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What one voice says of one driver: ids of its claims by direction."""

    driver: str
    voice: str
    together: tuple[str, ...]
    apart: tuple[str, ...]
    both: tuple[str, ...]
    hedged: tuple[str, ...]
    """Those of the above that are hedged."""
    echoed: tuple[str, ...]
    """Claims of its echoes and repeats of its words in other texts: shown, never counted."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two passages of two voices that say the opposite of one topic; `similarity` is 0 to 1."""

    driver: str
    together: str
    together_voice: str
    apart: str
    apart_voice: str
    shared: tuple[str, ...]
    """Stems of the content words both have, the most telling first."""
    similarity: float


Verdict = Literal["supported", "contradicted", "too thin to say", "not checkable here"]


@dataclass(frozen=True, slots=True)
class RecordVerdict:
    """What records of events say of one claim, with their numbers and the reason.

    `together` and `apart` count the records of its driver from `since` to `until`; `told` and
    `told_against` count events that other voices tell, `events` are ids of the first of them: they
    bear on it, and settle nothing. `before` are the records of its driver before `since`, together
    and apart, where it claims a change since then.
    """

    claim: str
    driver: str
    verdict: Verdict
    since: str | None
    until: str | None
    together: int
    apart: int
    told: int
    told_against: int
    events: tuple[str, ...]
    reason: str
    before: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class EventVerdict:
    """What records hold of one dated event of the texts, with numbers and the reason.

    `same_type` and `same_quad` count the pair's records of its type and of its quad class from
    `since` to `until`: the days it can have happened on and some to either side. `by_chance` is the
    share of all such stretches of days that hold a record of its type.
    """

    event: str
    verdict: Verdict
    since: str | None
    until: str | None
    same_type: int
    same_quad: int
    by_chance: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class StanceDriver:
    """How many counted claims a voice makes of one driver, by direction."""

    driver: str
    together: int
    apart: int
    both: int


@dataclass(frozen=True, slots=True)
class StanceForecast:
    """How often a voice calls one kind of outcome so likely."""

    outcome: str
    likelihood: str
    forecasts: int


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one voice stands, in a line counted from its own claims and its own words.

    `telling` is the claim whose words say most of what it argues, None where it makes none.
    """

    voice: str
    line: str
    drivers: tuple[StanceDriver, ...]
    forecasts: tuple[StanceForecast, ...]
    telling: str | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Drivers down, voices across; cells only where something is said."""

    dyad: tuple[str, str]
    drivers: tuple[str, ...]
    voices: tuple[LedgerVoice, ...]
    cells: tuple[LedgerCell, ...]
    contradictions: tuple[Contradiction, ...] = ()
    record: tuple[RecordVerdict, ...] = ()
    record_events: tuple[EventVerdict, ...] = ()
    """What records hold of the pair's events; none where no records are imported."""
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what a figure lies with 95 % confidence, and by which method that is known."""

    low: float
    high: float
    method: str


@dataclass(frozen=True, slots=True)
class LogScore:
    """The mean of -ln(probability given to what happened), in nats; 0 is best, ln 2 is a coin's.

    A forecast that gave what happened no chance scores infinity, and so does a mean it is in:
    `mean` is None where `infinite`, the number of such forecasts, is not 0. `of_rest` is the mean
    of the others, None where there are none. Nothing is clipped.
    """

    mean: float | None
    infinite: int
    of_rest: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class EndScores:
    """The scores had each word meant the low end of its interval, and the high end."""

    brier_low: float
    brier_high: float
    log_low: LogScore
    log_high: LogScore


@dataclass(frozen=True, slots=True)
class Baseline:
    """A forecaster that always says `probability`, scored on the same forecasts.

    `skill` is 1 - Brier / the baseline's Brier, None where the baseline errs nowhere; `gain` is the
    baseline's Brier less the voice's: above 0 the voice is better.
    """

    name: str
    probability: float
    brier: float
    log: LogScore
    skill: float | None
    gain: float
    gain_interval: Interval | None


@dataclass(frozen=True, slots=True)
class VoiceScore:
    """How well one voice, or all together, foretold what is known by now.

    `brier` is the mean squared error, 0 to 1, at the midpoint of a word's interval; `metaculus` the
    mean of 100 (1 + log2 p), 0 for always .5, None where a score is infinite; `less_question` the
    mean of its Brier less that of all voices on the same question, where there are others: below 0
    it did better than they; None for all together.
    """

    voice: str
    forecasts: int
    questions: int
    happened: int
    brier: float
    brier_interval: Interval | None
    log: LogScore
    metaculus: float | None
    less_question: float | None
    ends: EndScores | None
    baselines: tuple[Baseline, ...]


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Forecasts of `low` <= p < `high` (the last bin with 1): what they said, what happened."""

    low: float
    high: float
    forecasts: int
    happened: int
    mean_forecast: float | None
    share: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Brier = reliability - resolution + uncertainty + within_bins, exactly, over the bins.

    `within_bins` is what forecasts that differ within a bin add; 0 where they do not differ.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within_bins: float


@dataclass(frozen=True, slots=True)
class ForecastScores:
    """The scores of all resolved forecasts together and by voice, with their calibration.

    `mean_of_voices` is the mean of the voices' Brier scores, each counted once; `base_rate` the
    share of questions that came true, known only afterwards; `notes` what to know before comparing.
    """

    all: VoiceScore
    voices: tuple[VoiceScore, ...]
    mean_of_voices: float
    base_rate: float
    calibration: tuple[CalibrationBin, ...]
    decomposition: Decomposition
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of agreement: 1 is perfect, 0 is chance; None with the reason in `because`."""

    value: float | None
    interval: Interval | None
    because: str | None


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """Of the codings of one value, which share the other coders of the unit gave too."""

    value: str
    codings: int
    agreement: float | None


@dataclass(frozen=True, slots=True)
class CoderPair:
    """Two coders on the units that both coded; `confusion` has the first one's values as rows.

    `weighted_kappa` is None at the nominal level.
    """

    coders: tuple[str, str]
    units: int
    agreement: float | None
    kappa: Coefficient
    weighted_kappa: Coefficient | None
    confusion: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree: over all of them and for each pair.

    `agreement` is the share of pairs of codings of one unit that are equal; `coincidences` counts
    those pairs by value, in the order of `values`, each unit weighing as many as it has codings.
    """

    level: str
    coders: tuple[str, ...]
    values: tuple[str, ...]
    units: int
    units_compared: int
    codings: int
    agreement: float
    alpha: Coefficient
    categories: tuple[CategoryAgreement, ...]
    coincidences: tuple[tuple[float, ...], ...]
    pairs: tuple[CoderPair, ...]
    notes: tuple[str, ...]


Rule = Literal["parc", "squared", "bayes"]
"""PARC's weighted inconsistency, open-synthesis's squared one, and the posterior probability."""


@dataclass(frozen=True, slots=True)
class Because:
    """The record that an item of evidence is, and the words that say it."""

    record: Literal["claim", "event"]
    id: str
    document: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A counted claim or an event, once; `origin` and `voice` are id and label of who tells it."""

    id: str
    origin: str
    voice: str
    class_: str
    """A class of the codebook's table of likelihoods."""
    about: str
    """The driver of a claim, the PLOVER type of an event."""
    credibility: Level
    relevance: Level
    because: Because


@dataclass(frozen=True, slots=True)
class WeighedEvidence:
    """An item of evidence with its ratings, in the order of the hypotheses, and what it tells."""

    evidence: Evidence
    ratings: tuple[Rating, ...]
    by_hand: bool
    """Whether an analyst's matrix gives any of its ratings or levels."""
    diagnosticity: float
    """Spread of its ratings from 1 (II) to 5 (CC): 0 tells no hypothesis from another."""
    weight: float
    """What it counts as, 1 / (1 + (k - 1) rho) among k of its origin; 0 where it fits all alike."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """The probabilities a hypothesis can have over the ranges of the likelihoods.

    `middle` is the one at the middle of every range: for sorting, never to be given alone.
    """

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class HypothesisScore:
    """A hypothesis under each rule: of the inconsistencies the least is best."""

    hypothesis: Hypothesis
    parc: float
    squared: float
    posterior: Posterior


@dataclass(frozen=True, slots=True)
class Deciding:
    """Items alike of one voice that tell the leader from the runner-up.

    `log_odds` (natural) is what they add in all to those of `leader` against `runner_up`.
    """

    evidence: tuple[str, ...]
    voice: str
    class_: str
    about: str
    leader: str
    runner_up: str
    log_odds: float
    text: str
    """The words of one of them."""


@dataclass(frozen=True, slots=True)
class RuleOrder:
    """The hypotheses as one rule orders them, the best first; those it ties stand together."""

    rule: Rule
    order: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AtRho:
    """Which hypotheses lead, by middle, where items of one origin share this much."""

    rho: float
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginWeight:
    """A voice: its items that tell hypotheses apart, what they count as, where it alone would lead.

    `alone` are the posteriors by this voice only, in the order of the hypotheses; `orders` those of
    the three rules with everything of it left out.
    """

    origin: str
    voice: str
    items: int
    counts_as: float
    alone: tuple[Posterior, ...]
    orders: tuple[RuleOrder, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Whether the ranking depends on the rule, the ranges, rho or a voice, in a sentence."""

    of: Literal["rule", "ranges", "rho", "voice"]
    depends: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """Competing hypotheses of a pair, weighed by three rules over the same evidence."""

    dyad: tuple[str, str]
    hypotheses: tuple[HypothesisScore, ...]
    """In the order given."""
    evidence: tuple[WeighedEvidence, ...]
    orders: tuple[RuleOrder, ...]
    deciding: tuple[Deciding, ...]
    sensitivity: tuple[Sensitivity, ...]
    rho: float
    by_rho: tuple[AtRho, ...]
    origins: tuple[OriginWeight, ...]
    left_out: tuple[Skip, ...]
    """Events and claims of the pair that are no evidence, each with its reason."""
    assumptions: tuple[str, ...]
    """What the figures rest on, in sentences to be shown with them."""
    codebook: str
    """The digest of the codebook the likelihoods are from."""
