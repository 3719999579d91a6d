"""What a change to one tie, or to an actor's conduct, would bring: a fitted model run on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from detente.errors import InputError
from detente.models.following import Followed
from detente.models.impulse import (
    Response,
    Scenario,
    System,
    conduct_shock,
    impulse,
    tie_shock,
    without_sender,
)
from detente.models.influence_systems import CountSystem
from detente.models.results import ResponseStep, WhatIf
from detente.relations import InfluencePanel

EVERYONE = "all"
MOST_TIES = 10
"""Ties told, those that change most."""
WHAT_IF_LIMIT = (
    "what if: levels and shocks are held as they are on average, and so is whatever all do alike; "
    "the band is of chance alone, the coefficients held as estimated"
)


@dataclass(frozen=True, slots=True)
class WhatIfOptions:
    """The change: `by` more from the first to the second of `shock`, or nothing more of `remove`.

    The second may be `all`. A shock is of the last observed period, and of all later ones where it
    is `lasting`.
    """

    shock: tuple[str, str] | None = None
    by: float = 10.0
    lasting: bool = False
    remove: str | None = None
    horizon: int = 6
    paths: int = 500
    seed: int = 0
    band: float = 0.9

    @property
    def sender(self) -> str:
        """Whose conduct changes. Raises InputError unless one change is asked for."""
        changed = [self.remove] if self.shock is None else [self.remove, self.shock[0]]
        named = [name for name in changed if name is not None]
        if len(named) != 1:
            msg = "one change at a time: give --shock or --remove, not both"
            raise InputError(msg)
        return named[0]

    @property
    def actors(self) -> list[str]:
        """Those the change names."""
        named = [self.sender, *(self.shock or ())]
        return [name for name in dict.fromkeys(named) if name != EVERYONE]


def check_change(panel: InfluencePanel, *, options: WhatIfOptions) -> None:
    """Raises InputError for actors that are not there, none or two changes, and by no number."""
    if not math.isfinite(options.by):
        msg = f"--by {options.by} is no number of events. Give one"
        raise InputError(msg)
    _scenario(panel, options)


def what_if(
    system: System, panel: InfluencePanel, *, options: WhatIfOptions
) -> tuple[WhatIf | None, tuple[str, ...]]:
    """What the change brings, for the ties that it changes most; or none and why there is none.

    There is none where the system explodes, or a change leaves fewer than 0 events. Raises
    InputError for an actor that is not there.
    """
    scenario, change = _scenario(panel, options)
    try:
        found = _run(system, panel, scenario, options)
    except InputError as error:  # takes no other answer away
        return None, (f"no what-if: {error}",)
    told = WhatIf(change, _steps(found, panel), found.radius, found.paths, found.band, found.seed)
    return told, ()


def _run(
    system: System, panel: InfluencePanel, scenario: Scenario, options: WhatIfOptions
) -> Response:
    return impulse(
        system, history=panel.counts[-system.lags :], scenario=scenario, horizon=options.horizon,
        paths=options.paths, seed=options.seed, band=options.band,
    )  # fmt: skip


def count_system(found: Followed, panel: InfluencePanel) -> CountSystem:
    """The fitted count model as a system, each recipient's shock held at what it is on average.

    Coefficients that are not told are 0; the model is of one lag.
    """
    own, spill = np.nan_to_num(found.own), np.nan_to_num(found.spillover)
    follow, answer = np.nan_to_num(found.following), float(np.nan_to_num(found.reciprocity))
    level = np.where(np.isnan(found.level), -np.inf, found.level)
    tie = ~np.eye(len(panel.actors), dtype=bool)
    system = CountSystem(np.broadcast_to(level, tie.shape), own, answer, follow, spill)
    counts = np.where(tie, panel.counts, 0.0)
    expected = system.mean_of(counts[None, :-1]).sum(axis=(0, 1))
    seen = counts[1:].sum(axis=(0, 1))
    with np.errstate(divide="ignore"):
        shock = np.where(
            seen > 0, np.log(seen) - np.log(np.where(seen > 0, expected, 1.0)), -np.inf
        )
    base = level + shock
    return CountSystem(base, own, answer, follow, spill, dispersion=found.dispersion)


def _scenario(panel: InfluencePanel, options: WhatIfOptions) -> tuple[Scenario, str]:
    size = (len(panel.actors), len(panel.actors))
    sender = _place(panel, options.sender)
    if options.shock is None:
        return without_sender(size, sender=sender), f"{options.sender} does nothing any more"
    how = "from then on" if options.lasting else "once"
    whom = options.shock[1]
    told = f"{options.by:+g} from {options.sender} to {whom} in {panel.periods[-1]}, {how}"
    if whom == EVERYONE:
        made = conduct_shock(size, sender=sender, by=options.by, lasting=options.lasting)
        return made, told
    recipient = _place(panel, whom)
    if recipient == sender:
        msg = f"--shock {whom} {whom}: an actor does nothing to itself. Give two actors, or all"
        raise InputError(msg)
    made = tie_shock(size, sender=sender, recipient=recipient, by=options.by)
    return Scenario(made.added, options.lasting), told


def _place(panel: InfluencePanel, name: str) -> int:
    if name not in panel.actors:
        msg = f"{name} is no actor of the panel. It has {', '.join(panel.actors)}"
        raise InputError(msg)
    return panel.actors.index(name)


def _steps(found: Response, panel: InfluencePanel) -> tuple[ResponseStep, ...]:
    size = np.abs(found.mean).sum(axis=0)
    order = np.argsort(-size, axis=None, kind="stable")[:MOST_TIES]
    ties = [divmod(int(k), size.shape[1]) for k in order if size.flat[k] > 0]
    return tuple(
        ResponseStep(
            ahead, panel.actors[i], panel.actors[j],
            *(float(each[ahead, i, j]) for each in (
                found.mean, found.low, found.high, found.unchanged
            )),
        )
        for i, j in ties
        for ahead in range(len(found.mean))
    )  # fmt: skip
