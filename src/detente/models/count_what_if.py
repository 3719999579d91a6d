"""What a change would bring by the count model, under two assumptions on what all do alike.

The model tells how much more one follows a leader k than the others do. A number c_k added to
what everyone follows k, k's own past included, leaves its likelihood as it is: the common shock
takes it up. What a change brings depends on it, so each change is run with c_k = 0, and with c_k
as the same model without the common shock has it on average.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.models.following import Followed
from detente.models.influence_systems import CountSystem, without_diagonal
from detente.models.influence_what_if import Assumed, WhatIfOptions, run_on
from detente.models.results import WhatIf
from detente.relations import InfluencePanel

Floats = NDArray[np.float64]

DRAWS = 100
"""Draws of the coefficients: the ends of a band of 90 % then rest on five draws each."""
LEVEL_PATHS, LEVEL_PERIODS, THINNED = 200, 24, 6
"""Paths and periods by which levels are set, the later half of the periods, a sixth for a draw. In
5 made panels (5 actors, 100 periods, each dispersion of 0, .5 and 1.5) what is unchanged 12 periods
ahead is then .96 to 1.04 times the mean seen; with levels by the past seen and Poisson chance it
was 1.01 to 2.34."""
NOBODY_ALIKE = "nobody follows but as estimated, and what all do alike is a common shock"
ALL_ALIKE = "all follow alike, as far as the model without the common shock says on average"
TWO_ASSUMPTIONS = (
    "what if: how far all follow a leader alike cannot be told from a common shock, so a change "
    "is run under two assumptions. The truth may lie beside both, and where the two do not agree "
    "on the sign of a change, it is not told. Of ties that do not change some 5 % get a sign all "
    "the same, and the ties told are those that change most"
)
"""4.3 and 6.6 % of 211 ties in panels of 100 periods with a dispersion of 0 and .5, and none of 120
in panels of 13: `python -m benchmarks.influence_what_ifs`."""
HELD_LEVELS = (
    "what if: each pair keeps the mean count that it has in the panel, and counts vary as much "
    "around it, each tie by itself. Changes are of expected events. The band is of chance in the "
    "periods before and of the coefficients, drawn by their covariance; a shock to all who act "
    "toward one recipient, which makes a change so many times as large, is not in it"
)


@dataclass(frozen=True, slots=True)
class _Coefficients:
    """Of the count model, 0 where nothing is told."""

    own: Floats
    reciprocity: float
    following: Floats
    spillover: Floats

    def followed_alike(self, alike: Floats) -> _Coefficients:
        """The same with every follower, and the leader itself, following by so much more."""
        following = without_diagonal(self.following + alike)
        return _Coefficients(self.own + alike, self.reciprocity, following, self.spillover)


def count_what_if(
    found: Followed, naive: Followed, panel: InfluencePanel, *, options: WhatIfOptions
) -> tuple[WhatIf | None, tuple[str, ...]]:
    """What the change brings under both assumptions, and why there is no answer under one.

    `naive` is the same model without the common shock. Coefficients that are not told are 0; the
    model is of one lag. Raises InputError for an actor that is not there.
    """
    dice = np.random.default_rng(options.seed)
    at, of_naive = _estimated(found), _estimated(naive)
    drawn, naively = list(_drawn(found, dice)), list(_drawn(naive, dice))
    alike = _alike(naive, of_naive)
    shared = [
        each.followed_alike(_alike(naive, other))
        for each, other in zip(drawn, naively, strict=True)
    ]
    assumed = (
        (NOBODY_ALIKE, np.zeros(len(alike)), at, drawn),
        (ALL_ALIKE, alike, at.followed_alike(alike), shared),
    )
    return run_on(
        [
            Assumed(name, system, at_draws, dict(zip(panel.actors, more.tolist(), strict=True)))
            for name, more, central, draws in assumed
            for system, *at_draws in [_systems(central, draws, panel)]
        ],
        panel,
        options=options,
    )


def _estimated(found: Followed) -> _Coefficients:
    told = [np.nan_to_num(each) for each in (found.own, found.following, found.spillover)]
    return _Coefficients(told[0], float(np.nan_to_num(found.reciprocity)), told[1], told[2])


def _alike(naive: Followed, at: _Coefficients) -> Floats:
    """How much all follow each leader on average, over those of whom it is told."""
    told = np.isfinite(naive.following)
    return np.asarray(np.where(told, at.following, 0).sum(axis=0) / np.maximum(told.sum(axis=0), 1))


def _drawn(found: Followed, dice: np.random.Generator) -> Iterator[_Coefficients]:
    """Coefficients by the multivariate t distribution of the estimates, those not told at 0."""
    at, told, layout = _estimated(found), found.spread.told, found.layout
    values, vectors = np.linalg.eigh(found.spread.matrix[np.ix_(told, told)])
    roots = vectors * np.sqrt(np.maximum(values, 0))
    for _ in range(DRAWS):
        shift = np.zeros(layout.size)
        heavy = np.sqrt(found.degrees / dice.chisquare(found.degrees))
        shift[told] = roots @ dice.standard_normal(len(values)) * heavy
        following = at.following.copy()
        following[:, layout.leaders] += shift[layout.following]
        spillover = shift[layout.recipient] if layout.recipient.size else 0.0
        yield _Coefficients(
            at.own + shift[layout.sender[:, layout.own]],
            at.reciprocity + float(shift[layout.shared[0]]),
            following,
            at.spillover + spillover,
        )


def _systems(
    central: _Coefficients, draws: Sequence[_Coefficients], panel: InfluencePanel
) -> Iterator[CountSystem]:
    """The coefficients as systems that keep each pair's mean count, the central one first.

    Levels that fit the past that was seen would not hold: the past of simulated paths varies less,
    or more. So the central system is run on, its levels set anew in each period by the past of its
    own paths, and all systems take their levels by the pasts it comes to.
    """
    counts = without_diagonal(panel.counts)
    seen = counts[1:].mean(axis=0)
    begun = _with_levels(_system(central), np.log1p(counts[:-1]), seen)
    system = replace(begun, dispersion=_dispersion(begun, counts))
    dice = np.random.default_rng(0)
    past = counts[np.linspace(0, len(counts) - 1, LEVEL_PATHS).astype(int)]
    pasts = []
    for _ in range(LEVEL_PERIODS):
        pasts.append(np.log1p(past))
        system = _with_levels(system, pasts[-1], seen)
        past = system.drawn(system.mean_of(past[None]), system.noise(dice, past.shape))
    rested = np.concatenate(pasts[LEVEL_PERIODS // 2 :])
    for thinned, each in (rested, central), *((rested[::THINNED], each) for each in draws):
        yield _with_levels(_system(each, system.dispersion), thinned, seen)


def _dispersion(system: CountSystem, counts: Floats) -> float:
    """By how much counts vary more around the system's means than Poisson's, shocks and all."""
    mean = system.mean_of(counts[None, :-1])
    excess = ((counts[1:] - mean) ** 2 - mean).sum()
    return max(float(excess / max((mean**2).sum(), np.finfo(float).tiny)), 0.0)


def _system(of: _Coefficients, dispersion: float = 0.0) -> CountSystem:
    return CountSystem(
        np.zeros(of.following.shape), of.own, of.reciprocity, of.following, of.spillover, dispersion
    )


def _with_levels(system: CountSystem, past: Floats, mean: Floats) -> CountSystem:
    """The system whose mean over that past `(k, n, n)`, of log(1 + count), is that of each pair."""
    carried = system.carried(past)
    most = carried.max(axis=0)
    with np.errstate(divide="ignore"):
        base = np.log(mean) - most - np.log(np.exp(carried - most).mean(axis=0))
    return replace(system, base=base)
