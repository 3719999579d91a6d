"""The count model of one panel, fitted once for each question that is put to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.errors import InputError
from detente.models.following import Followed, FollowingOptions, following
from detente.models.following_power import least_detectable
from detente.models.following_words import Untold
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_words import PER_COEFFICIENT, effect_of
from detente.models.results import Effect
from detente.relations import InfluencePanel


def told_jointly(panel: InfluencePanel, options: InfluenceOptions) -> bool:
    """Whether all leaders are in the model at once: as asked, or as the panel is large enough.

    Raises InputError where leaders are named, and asked for one by one, or the one asked about is
    not among them.
    """
    if options.leaders:
        _check_leaders(options)
    if options.leaders or options.jointly is not None:
        return options.jointly is not False
    n = len(panel.actors)
    coefficients = n * (n + 1) + n * (n - 1) * options.spillover
    return n * (len(panel.periods) - options.lags) >= PER_COEFFICIENT * coefficients


def _check_leaders(options: InfluenceOptions) -> None:
    sender = None if options.what_if is None else options.what_if.sender
    missing = [each for each in (options.leader, sender) if each not in (*options.leaders, None)]
    if options.jointly is False or missing:
        why = f"{missing[0]} is not among them" if missing else "--one-by-one takes one at a time"
        msg = f"--leaders are all who may be followed, at once: {why}. Leave one of the two out"
        raise InputError(msg)


def effect_in(fit: Followed, pair: tuple[int, int]) -> Effect | None:
    """How far the first follows the second; None where it is not told."""
    error = float(fit.following_error[pair])
    return effect_of(float(fit.following[pair]), error, degrees=fit.degrees)


@dataclass(frozen=True, slots=True)
class Made:
    """What a fit says of itself; its matrices are let go."""

    converged: bool
    degrees: int
    coefficients: int
    clusters: int
    untold: tuple[Untold, ...]


@dataclass(slots=True)
class Fits:
    """The model of one panel, with all leaders in or with one."""

    panel: InfluencePanel
    options: InfluenceOptions
    jointly: bool
    fitted: dict[tuple[int, ...] | None, Followed] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)

    def asked(self, leader: int) -> FollowingOptions:
        """The options of the model in which this leader is."""
        return FollowingOptions(
            family=self.options.family, spillover=self.jointly and self.options.spillover,
            leaders=self._named() if self.jointly else (leader,), lags=self.options.lags,
            pair_levels=True,
        )  # fmt: skip

    def _named(self) -> tuple[int, ...] | None:
        """The places of the leaders named; None where anyone may be followed."""
        named = self.options.leaders
        return tuple(sorted(self.panel.actors.index(each) for each in named)) or None

    def of(self, leader: int) -> Followed:
        """The fit in which this leader is, made once."""
        asked = self.asked(leader)
        if asked.leaders not in self.fitted:
            if not self.jointly:
                self.options.tell(f"{self.panel.actors[leader]} as leader")
            self.fitted[asked.leaders] = self.by(asked)
        return self.fitted[asked.leaders]

    def effect(self, pair: tuple[int, int]) -> Effect | None:
        """How far the first follows the second."""
        return effect_in(self.of(pair[1]), pair)

    def by(self, asked: FollowingOptions) -> Followed:
        """The fit with these options."""
        fit = following(self.panel.counts, options=asked)
        self.made.append(
            Made(fit.converged, fit.degrees, fit.coefficients, fit.clusters, fit.untold)
        )
        return fit

    def least(self, pair: tuple[int, int], asked: FollowingOptions) -> float:
        """The least detectable effect of a pair with these options."""
        return least_detectable(self.panel.counts, pair=pair, options=asked)
