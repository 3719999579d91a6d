"""Where the spatial model ends if what it was told is a little off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.errors import InputError
from detente.models.bargaining import FIRST_CHANGE, NO_FORECAST, SCALE, bargain
from detente.models.results import Bargaining, UncertainEnds
from detente.relations import BargainingActor, BargainingCase

SPREAD = 5.0
"""Half a step of a scale of ten: a first guess, not calibrated."""
MIDDLE = (0.05, 0.95)


def with_variants(
    found: Bargaining, *, case: BargainingCase, variants: int, spread: float = SPREAD
) -> Bargaining:
    """What was found, with where variants of the case end (`uncertain_ends`).

    A warning names the actors who end outside the middle 90 % of their variants: for them the
    inputs as given are no typical case.
    """
    ends = uncertain_ends(case, variants=variants, spread=spread)
    warnings = [each for each in found.warnings if each != NO_FORECAST]
    last = np.array(found.turns[-1].positions)
    beyond = (last < np.array(ends.low)) | (last > np.array(ends.high))
    outside = [found.actors[place] for place in np.unique(np.nonzero(beyond)[0])]
    if outside:
        warnings.append(
            f"as given, {', '.join(outside)} end outside the middle 90 % of the variants: rely on "
            "where the variants end"
        )
    return replace(found, uncertain=ends, warnings=tuple(warnings))


def uncertain_ends(case: BargainingCase, *, variants: int, spread: float = SPREAD) -> UncertainEnds:
    """Where variants of a case end, whose inputs are moved at random, evenly and independently.

    Positions by up to `spread` points of 100, saliences and capabilities by up to so many percent.
    Bargains that are drawn are drawn anew in each. All comes from the case's seed. Raises
    InputError for fewer than one variant, and a spread that does not lie above 0 and under 100.
    """
    if variants < 1 or not 0 < spread < SCALE:
        msg = (
            f"{variants} variants moved by {spread:g} cannot be played. Give one or more, moved by "
            "something above 0 and under 100"
        )
        raise InputError(msg)
    dice = np.random.default_rng(case.seed)
    lasts, ahead = [], np.zeros(len(case.actors))
    for number in range(variants):
        actors = tuple(_moved(each, dice, spread) for each in case.actors)
        last = bargain(replace(case, actors=actors, seed=case.seed + number)).turns[-1]
        lasts.append(last.positions)
        chances = np.array(last.probabilities)
        ahead += chances >= chances.max() - FIRST_CHANGE
    low, high = np.quantile(np.array(lasts), MIDDLE, axis=0)
    return UncertainEnds(
        variants, spread, case.seed,
        tuple(map(tuple, low.tolist())), tuple(map(tuple, high.tolist())),
        tuple((ahead / variants).tolist()),
    )  # fmt: skip


def _moved(actor: BargainingActor, dice: np.random.Generator, spread: float) -> BargainingActor:
    number = len(actor.positions)
    places = np.clip(actor.positions + dice.uniform(-spread, spread, number), 0, SCALE)
    power, *cares = 1 + dice.uniform(-spread, spread, number + 1) / SCALE
    cared = np.array(actor.saliences) * cares
    cared *= min(1.0, SCALE / cared.sum())  # no more than all attention
    return replace(
        actor,
        capability=actor.capability * float(power),
        positions=tuple(places.tolist()),
        saliences=tuple(cared.tolist()),
    )
