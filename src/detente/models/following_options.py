"""What is in the count model of following, and what arrays it can be fitted to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

FEWEST = 3
"""Actors: with two, no one else acts toward the same target."""
MOST_COEFFICIENTS = 5_000
"""Forty actors with everything in. Memory is about seven squares of it, 1.4 GB."""
MOST_CELLS = 20_000_000
"""Counts: 0.2 GB, and as much again for what leads to them."""


@dataclass(frozen=True, slots=True)
class FollowingOptions:
    """What is in the count model of following.

    `common_shock` puts in what moves all who act toward a target in a period; without it each
    target has one level. `spillover` puts in b. `leaders` are the actors others may follow (None:
    all). What an actor did is the mean of log(1 + count) over the last `lags` periods. `lead_of` is
    a leader whose next period stands in the model beside everyone's last, as a placebo. `toward` is
    (follower, leader, recipient) of one extra term: how much more the one follows the other toward
    that recipient. `pair_levels` gives each pair a level of its own in place of one for each
    sender, and leaves out pairs without a count above 0; without it, lasting differences between
    pairs pass for following. `corrected` takes off the bias of short panels to first order.
    """

    family: Literal["poisson", "negative binomial"] = "poisson"
    common_shock: bool = True
    spillover: bool = True
    leaders: tuple[int, ...] | None = None
    lags: int = 1
    lead_of: int | None = None
    toward: tuple[int, int, int] | None = None
    pair_levels: bool = False
    corrected: bool = True

    def led_by(self, actors: int) -> Indices:
        """The leaders, in order."""
        named = range(actors) if self.leaders is None else sorted(set(self.leaders))
        return np.array(named, dtype=np.intp)


def check(counts: Floats, covariates: Floats | None, options: FollowingOptions) -> None:
    """Raises InputError for arrays and options that do not belong together, and their remedy."""
    cube = 3
    if counts.ndim != cube or counts.shape[1] != counts.shape[2]:
        msg = f"counts of shape {counts.shape} are not periods x senders x recipients"
        raise InputError(msg)
    periods, n, _ = counts.shape
    if covariates is not None and (covariates.ndim != cube + 1
                                   or covariates.shape[:cube] != counts.shape):  # fmt: skip
        msg = f"covariates of shape {covariates.shape} are not {counts.shape} x covariates"
        raise InputError(msg)
    if n < FEWEST:
        msg = f"the actors number {n}, too few to follow one another: {FEWEST} are the least"
        raise InputError(msg)
    _check_periods(periods, options)
    between = ~np.eye(n, dtype=bool)
    if (counts < 0)[:, between].any() or np.isinf(counts)[:, between].any():
        msg = "a count is below 0 or infinite. Give counts, and NaN where one is not known"
        raise InputError(msg)
    _check_named(n, options)
    _check_size(periods, n, options)


def _check_periods(periods: int, options: FollowingOptions) -> None:
    if options.lags < 1:
        msg = f"{options.lags} lags: give 1 lag or more"
        raise InputError(msg)
    leads = int(options.lead_of is not None)
    if periods <= options.lags + leads:
        msg = f"the periods number {periods}, too few for lags of {options.lags}, leads of {leads}"
        raise InputError(msg)


def _check_named(n: int, options: FollowingOptions) -> None:
    leaders = options.led_by(n).tolist()
    lead = [] if options.lead_of is None else [options.lead_of]
    wrong = [each for each in (*leaders, *lead, *(options.toward or ())) if not 0 <= each < n]
    if wrong:
        msg = f"there is no actor {wrong[0]} among {n}, counted from 0"
        raise InputError(msg)
    if not set(lead) <= set(leaders):
        msg = f"the lead is that of actor {lead[0]}, who is not one of the leaders {leaders}"
        raise InputError(msg)
    if options.toward is not None:
        follower, leader, recipient = options.toward
        if len({follower, leader, recipient}) < len(options.toward) or leader not in leaders:
            msg = (
                "follower, leader and recipient are three actors, and the leader is one of the "
                f"leaders: {options.toward} are not"
            )
            raise InputError(msg)


def _check_size(periods: int, n: int, options: FollowingOptions) -> None:
    levels = n if options.pair_levels else 1
    coefficients = n * (len(options.led_by(n)) + 1 + levels + n * options.spillover)
    if coefficients > MOST_COEFFICIENTS or periods * n * n > MOST_CELLS:
        msg = (
            f"{n} actors in {periods} periods take {coefficients} coefficients on "
            f"{periods * n * n} counts; {MOST_COEFFICIENTS} on {MOST_CELLS} are the most. Leave "
            "actors out, name the leaders, or leave spill-over out"
        )
        raise InputError(msg)
