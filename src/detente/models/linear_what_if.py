"""What a change would bring by the bilinear autoregression, each tie about the level it had."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.models.bilinear import BlinFit
from detente.models.count_what_if import DRAWS, NOBODY_ALIKE
from detente.models.influence_systems import LinearSystem, without_diagonal
from detente.models.influence_what_if import Assumed, WhatIfOptions, run_on
from detente.models.past_sums import past_sums
from detente.models.results import WhatIf
from detente.relations import InfluencePanel

Floats = NDArray[np.float64]
ALL_ALIKE = "all follow alike, as far as the form as published says on average"
HELD_LEVELS = (
    "what if: levels are held as they are on average; what a change brings in a linear model does "
    "not depend on chance: the band is of the coefficients, drawn by their covariance"
)


def linear_what_if(
    held: BlinFit, published: BlinFit, panel: InfluencePanel, *, options: WhatIfOptions | None
) -> tuple[WhatIf | None, tuple[str, ...]]:
    """What the change brings under two assumptions on what all do alike, and why there is no run.

    The fit that holds shocks and the levels of pairs is run on, at the level at which each tie's
    mean is the mean seen: its coefficients as they are, and with what all follow a leader, itself
    too, by the form as published. Coefficients of both fits are drawn together, by one weight of
    each period. None where no change is asked for.
    """
    if options is None:
        return None, ()
    weights = _weights(len(panel.periods) - held.lags, np.random.default_rng(options.seed))
    following, spillover = (
        np.concatenate([at[None], at + shifts])
        for at, shifts in zip(
            (held.following, held.spillover), held.spread.shifts(weights), strict=True
        )
    )
    naive = published.following + published.spread.shifts(weights)[0]
    alike = _alike(np.concatenate([published.following[None], naive]))
    runs = [
        Assumed(
            name, systems[0], systems[1:], dict(zip(panel.actors, more[0].tolist(), strict=True))
        )
        for name, more in ((NOBODY_ALIKE, np.zeros_like(alike)), (ALL_ALIKE, alike))
        for systems in [_systems(held, panel, following + more[:, None], spillover)]
    ]
    return run_on(runs, panel, options=options)


def _weights(periods: int, dice: np.random.Generator) -> Floats:
    """A weight of each period for each draw, so that draws vary as t does, not as the normal."""
    degrees = periods - 1
    heavy = np.sqrt(degrees / dice.chisquare(degrees, (DRAWS, 1)))
    return np.asarray(dice.standard_normal((DRAWS, periods)) * heavy)


def _alike(following: Floats) -> Floats:
    """How much all others follow each leader on average, `(k, n)`."""
    off = ~np.eye(following.shape[-1], dtype=bool)
    return np.asarray(following.mean(axis=1, where=off))


def _systems(
    fit: BlinFit, panel: InfluencePanel, following: Floats, spillover: Floats
) -> list[LinearSystem]:
    """The fit as systems, one for each `(k, n, n)`, at levels that keep ties' means as seen."""
    counts = panel.counts if fit.diagonal else without_diagonal(panel.counts)
    past = past_sums(counts, lags=fit.lags).mean(axis=0)
    seen = counts[fit.lags :].mean(axis=0)
    return [
        replace(fit, following=of, spillover=over).system(level=seen - of @ past - past @ over.T)
        for of, over in zip(following, spillover, strict=True)
    ]
