"""What a change to one tie, or to an actor's conduct, would bring: a fitted model run on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.errors import InputError
from detente.models.impulse import (
    Response,
    Scenario,
    System,
    conduct_shock,
    impulse,
    tie_shock,
    without_sender,
)
from detente.models.influence_words import place_of
from detente.models.results import ResponseStep, WhatIf, WhatIfRun
from detente.models.results.influence import Sign
from detente.relations import InfluencePanel

EVERYONE = "all"
MOST_TIES = 10
"""Ties told, those that change most."""


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
    if not math.isfinite(options.by) or options.by == 0:
        msg = f"--by {options.by:g} is no change of a number of events. Give one"
        raise InputError(msg)
    _scenario(panel, options)


@dataclass(frozen=True, slots=True)
class Assumed:
    """A system under an assumption, systems at drawn coefficients, and what all do alike."""

    assumption: str
    system: System
    draws: Sequence[System] = ()
    alike: dict[str, float] = field(default_factory=dict)


def run_on(
    assumed: Sequence[Assumed], panel: InfluencePanel, *, options: WhatIfOptions
) -> tuple[WhatIf | None, tuple[str, ...]]:
    """What the change brings under each assumption, for the ties that it changes most.

    There is no run where the system explodes, or a change leaves fewer than 0 events, and the
    second answer says why; with no run at all there is no answer. Raises InputError for an actor
    that is not there.
    """
    scenario, change = _scenario(panel, options)
    found, why = [], []
    for each in assumed:
        try:
            found.append((each, _run(each, panel, scenario, options)))
        except InputError as error:  # takes no other answer away
            why.append(f"no what-if where {each.assumption}: {error}")
    if not found:
        return None, tuple(why)
    ties = _most_changed([response for _, response in found])
    runs = tuple(
        WhatIfRun(
            each.assumption, each.alike, _steps(response, panel, ties), response.radius,
            len(each.draws), response.left_out,
        )
        for each, response in found
    )  # fmt: skip
    signs = tuple(
        _sign(steps, of=len(assumed)) for steps in zip(*(run.steps for run in runs), strict=True)
    )
    told = WhatIf(change, runs, signs, options.paths, options.band, options.seed)
    return told, tuple(why)


def _run(
    assumed: Assumed, panel: InfluencePanel, scenario: Scenario, options: WhatIfOptions
) -> Response:
    return impulse(
        assumed.system, history=panel.counts[-assumed.system.lags :], scenario=scenario,
        horizon=options.horizon, paths=options.paths, seed=options.seed, band=options.band,
        draws=assumed.draws,
    )  # fmt: skip


def _sign(steps: Sequence[ResponseStep], *, of: int) -> Sign:
    """What all of so many runs agree on, their bands and all."""
    if len(steps) == of and all(each.low > 0 for each in steps):
        return "more"
    if len(steps) == of and all(each.high < 0 for each in steps):
        return "fewer"
    if len(steps) == of and all(each.low == each.mean == each.high == 0 for each in steps):
        return "none"
    return "untold"


def _scenario(panel: InfluencePanel, options: WhatIfOptions) -> tuple[Scenario, str]:
    size = (len(panel.actors), len(panel.actors))
    sender = place_of(panel, options.sender)
    if options.shock is None:
        return without_sender(size, sender=sender), f"{options.sender} does nothing any more"
    how = "from then on" if options.lasting else "once"
    whom, by, lasting = options.shock[1], options.by, options.lasting
    told = f"{by:+g} from {options.sender} to {whom} in {panel.periods[-1]}, {how}"
    if whom == EVERYONE:
        return conduct_shock(size, sender=sender, by=by, lasting=lasting), told
    recipient = place_of(panel, whom)
    if recipient == sender:
        msg = f"--shock {whom} {whom}: an actor does nothing to itself. Give two actors, or all"
        raise InputError(msg)
    return tie_shock(size, sender=sender, recipient=recipient, by=by, lasting=lasting), told


def _most_changed(found: Sequence[Response]) -> list[tuple[int, int]]:
    """The ties that change most, under whichever assumption."""
    size = np.max([np.abs(each.mean).sum(axis=0) for each in found], axis=0)
    order = np.argsort(-size, axis=None, kind="stable")[:MOST_TIES]
    ties = [divmod(int(k), size.shape[1]) for k in order]
    return [tie for tie in ties if size[tie] > 0]


def _steps(
    found: Response, panel: InfluencePanel, ties: Sequence[tuple[int, int]]
) -> tuple[ResponseStep, ...]:
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
