"""What a change would bring by the bilinear autoregression, each tie about the level it had."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.models.bilinear import BlinFit
from detente.models.count_what_if import NOBODY_ALIKE
from detente.models.influence_systems import LinearSystem, without_diagonal
from detente.models.influence_what_if import Assumed, WhatIfOptions, run_on
from detente.models.results import WhatIf
from detente.relations import InfluencePanel

ALL_ALIKE = "all follow alike, as far as the form as published says on average"


def linear_what_if(
    held: BlinFit, published: BlinFit, panel: InfluencePanel, *, options: WhatIfOptions | None
) -> tuple[WhatIf | None, tuple[str, ...]]:
    """What the change brings under two assumptions on what all do alike, and why there is no run.

    The fit that holds shocks and the levels of pairs is run on, at the level at which each tie's
    mean is the mean seen: its coefficients as they are, and with what all follow a leader, itself
    too, by the form as published. None where no change is asked for.
    """
    if options is None:
        return None, ()
    off = ~np.eye(len(panel.actors), dtype=bool)
    alike = published.following.mean(axis=0, where=off)
    assumed = ((NOBODY_ALIKE, np.zeros(len(alike))), (ALL_ALIKE, alike))
    runs = [
        Assumed(
            name,
            _system(replace(held, following=held.following + each), panel),
            alike=dict(zip(panel.actors, each.tolist(), strict=True)),
        )
        for name, each in assumed
    ]
    return run_on(runs, panel, options=options)


def _system(fit: BlinFit, panel: InfluencePanel) -> LinearSystem:
    """The fit as a system, at the levels that keep each tie's mean where it was."""
    counts = panel.counts if fit.diagonal else without_diagonal(panel.counts)
    many = len(counts) - fit.lags
    past = np.asarray(sum(counts[lag : lag + many].mean(axis=0) for lag in range(fit.lags)))
    carried = fit.following @ past + past @ fit.spillover.T
    return fit.system(level=counts[fit.lags :].mean(axis=0) - carried)
