"""What influence answers: who follows whom, how little could have been found, and the placebos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["follows more", "follows less", "undecided"]
Sign = Literal["more", "fewer", "none", "untold"]


@dataclass(frozen=True, slots=True)
class PanelTold:
    """What an answer was made from. `total`, `left_out` and `to_itself` are sums of the values."""

    file: str
    value: str
    actors: tuple[str, ...]
    periods: int
    first: str
    last: str
    total: float
    actors_left_out: int
    left_out: float
    to_itself: float
    rows_added_up: int


@dataclass(frozen=True, slots=True)
class Effect:
    """A coefficient with its standard error, 95 % interval and two-sided p-value.

    `per_cent` are estimate, low and high as what doubling 1 + the leader's events adds to the
    follower's expected events, in per cent; None in a linear model, whose effect is in events.
    """

    estimate: float
    error: float
    low: float
    high: float
    p_value: float
    per_cent: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Following:
    """How far one actor follows another, with the verdict and what would have been found at all.

    `least_detectable` is the smallest effect that this panel finds with `power` at `level`, and
    `least_per_cent` what it means. The verdict is `undecided` where the interval holds 0 or the
    estimate is nearer 0 than `least_detectable`; `why` says which. More and less are than the mean
    of all who may follow the leader.
    """

    effect: Effect
    least_detectable: float
    least_per_cent: float | None
    power: float
    level: float
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class PlaceboLeaders:
    """The same question of every other actor as leader of the same follower.

    `rank` is the place of the leader asked about by |estimate / error|, 1 the largest; `share` the
    part of the other leaders with a larger one, `larger` these, the largest first.
    """

    leaders: int
    rank: int
    share: float
    larger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairFollowing:
    """How far one actor follows another, with the q-value of Benjamini and Hochberg (1995)."""

    follower: str
    leader: str
    effect: Effect
    q_value: float


@dataclass(frozen=True, slots=True)
class ResponseStep:
    """What a change brings, so many periods on, to one tie.

    `mean`, `low` and `high` are expected events more or fewer than the `unchanged`, over paired
    paths.
    """

    ahead: int
    sender: str
    recipient: str
    mean: float
    low: float
    high: float
    unchanged: float


@dataclass(frozen=True, slots=True)
class WhatIfRun:
    """A change run on under one assumption.

    `alike` is what all who follow a leader, and its own past, have on top of the estimate, by
    leader. `draws` of the coefficients make the band, without the `exploding` ones among them; with
    0 draws the band is of chance alone.
    """

    assumption: str
    alike: dict[str, float]
    steps: tuple[ResponseStep, ...]
    spectral_radius: float
    draws: int
    exploding: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a change to a tie or to an actor's conduct brings, by paired simulated paths.

    There is a run for each assumption on what the panel cannot tell, all of the same ties in the
    same order; `signs` tell of each step what all runs agree on: `more` or `fewer` where every band
    lies on that side of 0, `none` where nothing changes, else `untold`. `band` is the share of
    paths at drawn coefficients between low and high: of ties that do not change, some 5 %
    get a sign at .9.
    """

    change: str
    runs: tuple[WhatIfRun, ...]
    signs: tuple[Sign, ...]
    paths: int
    band: float
    seed: int


@dataclass(frozen=True, slots=True)
class CountInfluence:
    """Who follows whom by the count model, with power first and placebos beside.

    `pairs` are those of the actors asked about, or all, the surest first. With a pair, `following`
    is its answer; `naive` the same without the common shock, not to be trusted; `lead` the same of
    what the leader did in the period to come: as strong as the answer, it speaks against following;
    `reverse` how far the leader follows the follower, which makes `lead` large too; `toward` the
    following toward the one recipient; `own` and `reciprocity` what the follower did
    in the last period, and what the recipient did to it. None where it was not asked for, cannot be
    told (`warnings`), or was not reached (`stopped`). `jointly` says whether all leaders are in the
    model at once, or one at a time; `leaders`, where named, are the only ones. `dispersion` is k of
    the variance mu + k mu^2.
    """

    model: str
    family: str
    lags: int
    jointly: bool
    leaders: tuple[str, ...]
    spillover: bool
    panel: PanelTold
    follower: str | None
    leader: str | None
    recipient: str | None
    following: Following | None
    toward: Following | None
    naive: Effect | None
    lead: Effect | None
    placebo_leaders: PlaceboLeaders | None
    own: Effect | None
    reverse: Effect | None
    reciprocity: Effect | None
    pairs: tuple[PairFollowing, ...]
    dispersion: float | None
    what_if: WhatIf | None
    units: dict[str, str]
    constraints: tuple[str, ...]
    limits: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class BilinearInfluence:
    """Who follows whom by the bilinear autoregression, a linear model of values.

    `r_squared` is of the form as published: in sample, about 0, with a level for each period; its
    answer for the pair is `naive`. `following` and `pairs` hold each recipient's level of each
    period, which takes a shock common to all senders out, and each pair's level. `spectral_radius`
    is of the form as published: 1 or more, and shocks do not die away. It `decides` nothing of
    values that are never below 0, such as counts: the answer is undecided, and no sign of a what-if
    is told.
    """

    model: str
    lags: int
    panel: PanelTold
    follower: str | None
    leader: str | None
    r_squared: float
    spectral_radius: float
    decides: bool
    following: Following | None
    naive: Effect | None
    placebo_leaders: PlaceboLeaders | None
    pairs: tuple[PairFollowing, ...]
    what_if: WhatIf | None
    units: dict[str, str]
    constraints: tuple[str, ...]
    limits: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InfluenceTerm:
    """One term of a regression of influence on covariates: what it is, and its coefficient."""

    term: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class PublishedInfluence:
    """The social influence regression as published: a description, not who follows whom.

    It holds neither common shocks nor the levels of pairs. `senders`: how far any actor follows any
    other (`everyone`), and how much more so for 1 more of a covariate, own past counting 1.
    `recipients`: how far that comes to the same recipient, and to another for 1 more of a
    covariate. `beside`: what is not influence. `dispersion` is Pearson's X^2 per degree of freedom:
    1 for Poisson counts. Errors are robust, by period.
    """

    senders: tuple[InfluenceTerm, ...]
    recipients: tuple[InfluenceTerm, ...]
    beside: tuple[InfluenceTerm, ...]
    dispersion: float


@dataclass(frozen=True, slots=True)
class ExplainedInfluence:
    """What makes actors follow: covariates of the pairs in the count model.

    `terms` hold how much more one actor follows another for 1 more of each covariate. `following`
    is what these make of the pair asked about, more or less than of the mean of all who may follow
    the leader. `placebos` are, by covariate, the share of fits, this one and those in which actors
    swap their covariates at random, with as large an |estimate / error|: a p-value that holds where
    actors follow each other for other reasons too; those that cannot be had are not in it.
    `placebo_of_pair` is the same of the pair's sum. `published` is the regression as published,
    None where it cannot be told.
    """

    model: str
    lags: int
    panel: PanelTold
    follower: str | None
    leader: str | None
    terms: tuple[InfluenceTerm, ...]
    following: Following | None
    placebos: dict[str, float]
    placebo_of_pair: float | None
    published: PublishedInfluence | None
    units: dict[str, str]
    constraints: tuple[str, ...]
    limits: tuple[str, ...]
    warnings: tuple[str, ...] = ()
