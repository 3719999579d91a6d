"""The matrix as arrays, summed by voice: every score and every 'without this voice' is a sum."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.relations import Hypothesis, Rating
from detente.weighing import kernel
from detente.weighing.kernel import Numbers
from detente.weighing.rating import RatedEvidence
from detente.weighing.results import Evidence, Posterior

LEVEL_WEIGHTS = {"Low": 2**-0.5, "Medium": 1.0, "High": 2**0.5}
"""PARC's weights of credibility and of relevance, multiplied (ACH 2.0)."""
SCALE: dict[Rating, int] = {"CC": 5, "C": 4, "N": 3, "NA": 3, "I": 2, "II": 1}
"""Open-synthesis's scale, on which what does not apply is neutral."""
Places = NDArray[np.int64]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Board:
    """Evidence (n) down, hypotheses (h) across; items of one group (g) share an origin.

    A group is what a voice claims, or what it tells of events. Of a group only items that tell some
    hypotheses apart are counted: one that fits all alike changes nothing, nor may it dilute others.
    """

    prior: Numbers
    scale: Numbers
    inconsistency_weight: Numbers
    log_middle: Numbers
    """Log likelihoods (n, h), as far as believed, at the middle of the ranges."""
    tells: NDArray[np.bool_]
    group: Places
    voice_of: Places
    """The number of each group's voice, in the order in which voices first appear."""
    items: Numbers
    """Items of each group that tell hypotheses apart."""
    means: Numbers
    """Mean log likelihoods (2 h + 1, g, h) at the corners: see `kernel.origin_means`."""

    def weights(self, rho: float) -> Numbers:
        """What each item counts as in the posterior, (n,)."""
        share = kernel.counts_as(self.items, rho=rho) / np.maximum(self.items, 1)
        return np.where(self.tells, share[self.group], 0.0)

    def counts(self, rho: float) -> tuple[Numbers, Numbers]:
        """Of each voice, how many items tell hypotheses apart, and what they count as."""
        return (
            self._by_voice(self.items),
            self._by_voice(kernel.counts_as(self.items, rho=rho)),
        )

    def corners(self, rho: float) -> Numbers:
        """Summed log likelihoods at the corners, by voice: shape (voices, 2 h + 1, h)."""
        counted = self.means * kernel.counts_as(self.items, rho=rho)[:, None]
        return self._by_voice(counted.transpose(1, 0, 2))

    def posteriors(self, rho: float) -> tuple[Posterior, ...]:
        """Of each hypothesis, the range of its posterior over the ranges of the likelihoods."""
        return self._posteriors(self.corners(rho).sum(axis=0))

    def posteriors_alone(self, rho: float) -> list[tuple[Posterior, ...]]:
        """The same by each voice alone."""
        return [self._posteriors(corners) for corners in self.corners(rho)]

    def _posteriors(self, corners: Numbers) -> tuple[Posterior, ...]:
        found = kernel.posterior_ranges(corners, prior=self.prior)
        return tuple(Posterior(*column) for column in found.T.tolist())

    def middles(self, rho: float) -> Numbers:
        """The posteriors (h,) at the middle of every range."""
        return kernel.posterior(self.corners(rho)[:, -1].sum(axis=0), prior=self.prior)

    def middles_without(self, rho: float) -> Numbers:
        """The same with all of one voice left out, (voices, h)."""
        middle = self.corners(rho)[:, -1]
        return kernel.posterior(middle.sum(axis=0) - middle, prior=self.prior)

    def least_odds(self, rho: float) -> Numbers:
        """The least log odds (h, h) of one hypothesis against another over the ranges."""
        return kernel.least_log_odds(self.corners(rho).sum(axis=0), prior=self.prior)

    def parc(self, *, weights: Numbers | None = None) -> Numbers:
        """PARC's inconsistency (voices, h) of each voice's items; `weights` (n,) are multiplied."""
        weight = self.inconsistency_weight * (1.0 if weights is None else weights)
        return self._by_voice(kernel.weighted_inconsistency(self.scale, weight=weight), items=True)

    def squared(self) -> Numbers:
        """Open-synthesis's inconsistency (voices, h) of each voice's items."""
        return self._by_voice(kernel.squared_inconsistency(self.scale), items=True)

    def _by_voice(self, values: Numbers, *, items: bool = False) -> Numbers:
        """Sums by voice of what each group has, or each item."""
        voice = self.voice_of[self.group] if items else self.voice_of
        summed = np.zeros((int(self.voice_of.max(initial=-1)) + 1, *values.shape[1:]))
        np.add.at(summed, voice, values)
        return summed


def board_of(rated: Sequence[RatedEvidence], hypotheses: Sequence[Hypothesis]) -> Board:
    """The arrays of rated evidence."""
    prior = np.array([each.prior for each in hypotheses])
    low, high = _ranges(rated, prior)
    tells = ((low != low[:, :1]) | (high != high[:, :1])).any(axis=1)
    groups = _numbered((each.evidence.origin, each.evidence.because.record) for each in rated)
    voices = _numbered(origin for origin, _ in groups)
    group = np.array(
        [groups[each.evidence.origin, each.evidence.because.record] for each in rated], np.int64
    )
    share = np.array([each.trust for each in rated])
    middle = kernel.middle_of(low, high)
    return Board(
        prior=prior,
        scale=scale_of((each.ratings for each in rated), len(prior)),
        inconsistency_weight=np.array([_level_weight(each.evidence) for each in rated]),
        log_middle=np.log(kernel.believed(middle, share=share, marginal=middle @ prior)),
        tells=tells,
        group=group,
        voice_of=np.array([voices[origin] for origin, _ in groups], np.int64),
        items=np.bincount(group[tells], minlength=len(groups)).astype(float),
        means=kernel.origin_means(
            low[tells], high[tells], share=share[tells], prior=prior,
            origin=group[tells], origins=len(groups),
        ),
    )  # fmt: skip


def scale_of(ratings: Iterable[Sequence[Rating]], hypotheses: int) -> Numbers:
    """Ratings as numbers from 1 (II) to 5 (CC), shape (n, h)."""
    return np.array([[SCALE[each] for each in row] for row in ratings], float).reshape(
        -1, hypotheses
    )


def _numbered(keys: Iterable[Key]) -> dict[Key, int]:
    """The keys, each once, with their numbers in the order in which they first appear."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def _level_weight(evidence: Evidence) -> float:
    return LEVEL_WEIGHTS[evidence.credibility] * LEVEL_WEIGHTS[evidence.relevance]


def _ranges(rated: Sequence[RatedEvidence], prior: Numbers) -> tuple[Numbers, Numbers]:
    """Low and high ends (n, h); where an item does not apply, it is as likely as elsewhere.

    That is the mean of the middles of the others by prior, which leaves the probability of the
    hypothesis it does not apply to as it was.
    """
    nothing = (np.nan, np.nan)
    pairs = [[(e.low, e.high) if e else nothing for e in each.likelihoods] for each in rated]
    ranges = np.array(pairs, float).reshape(-1, len(prior), 2)
    applies = ~np.isnan(ranges[..., 0])
    middle = np.where(applies, ranges.sum(axis=2) / 2, 0.0)
    weight = applies @ prior
    elsewhere = np.where(weight > 0, middle @ prior / np.where(weight > 0, weight, 1.0), 1.0)
    filled = np.where(applies[..., None], ranges, elsewhere[:, None, None])
    return filled[..., 0], filled[..., 1]
