"""Effects of influence with intervals and verdicts, and the words that belong to every answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy.stats import false_discovery_control, t

from detente.errors import InputError
from detente.models.following_power import LEVEL, POWER
from detente.models.results import (
    Effect,
    Following,
    PairFollowing,
    PanelTold,
    PlaceboLeaders,
    Verdict,
)
from detente.relations import InfluencePanel

LEAST_PERIODS = 4
"""Periods explained, for each lag, below which nothing is fitted: errors are by what is left over
in them, and the mean of many periods hardly varies in few times as many."""
PER_COEFFICIENT = 1
"""Groups of cells (a recipient in a period) for each coefficient, levels of pairs aside, below
which leaders are taken one at a time. With 1.4, 95 % intervals of the joint model covered .95 of
150 made panels (8 actors, 24 periods), with 1.2 .98 of 300 (5, 13), with .6 1.00 of 150 (10, 13):
too wide; one at a time they covered .95 and were two thirds as wide."""
LOG_UNITS = {
    "effect": "change of log expected events per 1 more in log(1 + events of the last periods)",
    "per_cent": "% more events where 1 + the events of the last periods is twice as much",
}
LINEAR_UNITS = {
    "effect": "events of the follower per event of the leader in the last periods",
    "per_cent": "none: the model is linear",
}
MORE_THAN_OTHERS = (
    "only following more than the others follow is identified: what all do alike toward one "
    "recipient in one period is taken for a common shock"
)
NOT_CAUSE = (
    "following here is order in time, given the rest of the model; it is not proof of a cause"
)
MOOD = (
    "what moves one sender toward everyone is not in the model: where it moved counts as much as "
    "common shocks did, following that was not there was found in 10 to 16 % of made panels of 208 "
    "periods, not in 5 %, and among all pairs of 6 actors some with q below .05 in 26 to 63 %"
)
"""With all leaders in the model, and with one: `benchmarks.influence_recovery --part size` and
`benchmarks.influence_kernels --moods`."""
APART = (
    "leaders are taken one at a time, without spill-over, for the panel has fewer than "
    f"{PER_COEFFICIENT} group (a recipient in a period) for each coefficient of the whole model: "
    "what other leaders did is not held"
)
LEAD_SPEAKS = (
    "placebo in time: given its last period, what the leader does in the period to come goes with "
    "what the follower does now: a lasting common cause, which speaks against following"
)
OR_REVERSE = ", or the leader follows the follower: which of the two, the panel cannot tell"
LONG_MEMORY = (
    "the mean of several periods is followed: where conduct remembers the last alone, intervals "
    "are too narrow, and following that was not there was found in 6 to 14 % of made panels, not "
    "in 5 %"
)
"""`python -m benchmarks.influence_kernels --lags`: 24 to 208 periods, 2 to 16 lags."""
MOST_IN_ONE = 0.5
"""Share of all events in one period above which they are told: few cells then decide."""
UNSETTLED = "a fit has not settled: do not trust it. Keep fewer actors, or leave --lags out"
ONLY_THESE = "only {} may be followed, as if nobody followed what others did before"
UNFINISHED = "stopped: not all that was asked is worked out"
CANNOT_TELL = "whether {follower} follows {leader} cannot be told"
NO_PAIRS = "no pair can be told from this panel"


def effect_of(
    estimate: float, error: float, *, degrees: float, in_logs: bool = True
) -> Effect | None:
    """The coefficient with its interval by the t distribution; None where it is not told."""
    if not (math.isfinite(estimate) and math.isfinite(error) and error > 0):
        return None
    half = error * float(t.ppf(1 - LEVEL / 2, degrees))
    low, high = estimate - half, estimate + half
    p_value = float(2 * t.sf(abs(estimate) / error, degrees))
    told = (doubled(estimate), doubled(low), doubled(high)) if in_logs else None
    return Effect(estimate, error, low, high, p_value, told)


def doubled(coefficient: float) -> float:
    """What doubling 1 + the leader's events adds to the follower's, in per cent: 2^a - 1.

    Example
    -------
    >>> round(doubled(0.5), 1)
    41.4
    """
    return 100 * float(2 ** min(coefficient, 100.0) - 1)


def verdict_on(effect: Effect, *, least_detectable: float) -> Following:
    """The answer: undecided where the interval holds 0, or the estimate is nearer 0 than is found.

    An effect of the least detectable size is then called following in half of all cases, and one of
    1.3 times as much in seven of ten: .48 and .69 of 200 panels of 5 actors and 48 periods
    (`python -m benchmarks.influence_kernels --verdict`).
    """
    verdict: Verdict = "follows more" if effect.estimate > 0 else "follows less"
    why = (
        "the interval lies on one side of 0, and the estimate is farther from 0 than the least "
        "detectable effect"
    )
    if effect.low <= 0 <= effect.high:
        verdict, why = "undecided", "the interval holds 0"
    if not abs(effect.estimate) >= least_detectable:
        below = "the estimate is nearer 0 than the least detectable effect"
        why = f"{why}, and {below}" if verdict == "undecided" else below
        verdict = "undecided"
    per_cent = None if effect.per_cent is None else doubled(least_detectable)
    return Following(effect, least_detectable, per_cent, POWER, LEVEL, verdict, why)


def ranked_pairs(
    actors: Sequence[str],
    *,
    follower: int | None,
    leader: int | None,
    effect: Callable[[tuple[int, int]], Effect | None],
) -> tuple[PairFollowing, ...]:
    """The pairs of this follower, of this leader, or all, as far as `effect` tells them.

    The surest first, with q-values over all of them; leader by leader is `effect` asked.
    """
    asked = [
        (i, k)
        for k in (range(len(actors)) if leader is None else (leader,))
        for i in (range(len(actors)) if follower is None else (follower,))
        if i != k
    ]
    effects = [(actors[i], actors[k], effect((i, k))) for i, k in asked]
    found = [(i, k, each) for i, k, each in effects if each is not None]
    if not found:
        return ()
    q_values = false_discovery_control([effect.p_value for _, _, effect in found])
    pairs = [
        PairFollowing(*each, q_value=float(q)) for each, q in zip(found, q_values, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda each: -abs(each.effect.estimate / each.effect.error)))


def placebos(pairs: Sequence[PairFollowing], *, leader: str) -> PlaceboLeaders | None:
    """How the leader asked about stands among the others of one follower, ranked."""
    names = [each.leader for each in pairs]
    if leader not in names or len(names) == 1:
        return None
    place = names.index(leader)
    others = len(names) - 1
    return PlaceboLeaders(others, place + 1, place / others, tuple(names[:place]))


def told_of(panel: InfluencePanel) -> PanelTold:
    """What the answer was made from."""
    return PanelTold(
        panel.file, panel.value, panel.actors, len(panel.periods), panel.periods[0],
        panel.periods[-1], panel.total, panel.actors_left_out, panel.left_out, panel.to_itself,
        panel.rows_added_up,
    )  # fmt: skip


def lopsided(panel: InfluencePanel) -> Iterator[str]:
    """That most of what a panel holds falls into one period, if so."""
    held = np.abs(panel.counts).sum(axis=(1, 2))
    most = int(held.argmax())
    share = held[most] / max(held.sum(), 1.0)
    if share > MOST_IN_ONE:
        yield (
            f"{100 * share:.0f} % of all {panel.value} fall into {panel.periods[most]}: a few "
            "cells decide. Check them"
        )


def places_of(panel: InfluencePanel, names: Sequence[str | None]) -> tuple[int | None, ...]:
    """The places of those named, all different, None for None.

    Raises InputError for one named twice or not there.
    """
    given = [name for name in names if name is not None]
    for name in given:
        if given.count(name) > 1:
            msg = f"{name} is named twice: follower, leader and recipient are different actors"
            raise InputError(msg)
    return tuple(None if name is None else place_of(panel, name) for name in names)


def place_of(panel: InfluencePanel, name: str) -> int:
    """Where an actor stands in the panel. Raises InputError for one that is not there."""
    if name not in panel.actors:
        msg = f"{name} is no actor of the panel. It has {', '.join(panel.actors)}"
        raise InputError(msg)
    return panel.actors.index(name)


def least_periods(*, lags: int) -> int:
    """How many periods a panel must have for so many lags."""
    return lags * (1 + LEAST_PERIODS)


def check_periods(panel: InfluencePanel, *, lags: int) -> None:
    """Raises InputError for a panel of too few periods for the lags."""
    least = least_periods(lags=lags)
    if len(panel.periods) < least:
        msg = (
            f"the periods of {panel.file} number {len(panel.periods)}, too few for --lags {lags}. "
            f"Give {least} or more, shorter periods, or fewer lags"
        )
        raise InputError(msg)
