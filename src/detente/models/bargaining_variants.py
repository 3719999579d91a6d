"""Where the spatial model ends if what it was told is a little off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from detente.errors import InputError
from detente.models.bargaining import FIRST_CHANGE, NO_FORECAST, SCALE, bargain
from detente.models.results import Bargaining, UncertainEnds
from detente.relations import BargainingActor, BargainingCase

SPREAD = 5.0
"""Half a step of a scale of ten: a first guess, not calibrated."""
MIDDLE = (0.05, 0.95)


End = tuple[tuple[tuple[float, ...], ...], tuple[float, ...]]
"""Where the actors of one variant end, and how likely each position is to win there."""
Progress = Callable[[int, int], None]


class VariantsStopped(KeyboardInterrupt):
    """Ctrl-C in the midst of variants: `so_far` is what those that were played say, if any were."""

    def __init__(self, so_far: UncertainEnds | None) -> None:
        """Keep it."""
        super().__init__()
        self.so_far = so_far


def with_variants(
    found: Bargaining,
    *,
    case: BargainingCase,
    variants: int,
    spread: float = SPREAD,
    told: Progress | None = None,
) -> Bargaining:
    """What was found, with where variants of the case end (`uncertain_ends`)."""
    ends = uncertain_ends(case, variants=variants, spread=spread, told=told)
    return with_ends(found, ends)


def with_ends(found: Bargaining, ends: UncertainEnds) -> Bargaining:
    """What was found, with where variants end.

    A warning names the actors who end outside the middle 90 % of their variants: for them the
    inputs as given are no typical case.
    """
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


def uncertain_ends(
    case: BargainingCase, *, variants: int, spread: float = SPREAD, told: Progress | None = None
) -> UncertainEnds:
    """Where variants of a case end, whose inputs are moved at random, evenly and independently.

    Positions by up to `spread` points of 100, saliences and capabilities by up to so many percent.
    Bargains that are drawn are drawn anew in each. All comes from the case's seed. Raises
    InputError for fewer than one variant, and a spread that does not lie above 0 and under 100;
    Ctrl-C raises VariantsStopped.
    """
    if variants < 1 or not 0 < spread < SCALE:
        msg = (
            f"{variants} variants moved by {spread:g} cannot be played. Give one or more, moved by "
            "something above 0 and under 100"
        )
        raise InputError(msg)
    dice = np.random.default_rng(case.seed)
    ends: list[End] = []
    try:
        for number in range(variants):
            actors = tuple(_moved(each, dice, spread) for each in case.actors)
            last = bargain(replace(case, actors=actors, seed=case.seed + number)).turns[-1]
            ends.append((last.positions, last.probabilities))
            if told is not None:
                told(len(ends), variants)
    except KeyboardInterrupt as stop:
        raise VariantsStopped(_summed_up(ends, case, spread) if ends else None) from stop
    return _summed_up(ends, case, spread)


def _summed_up(ends: Sequence[End], case: BargainingCase, spread: float) -> UncertainEnds:
    lasts, chances = (np.array(each) for each in zip(*ends, strict=True))
    ahead = (chances >= chances.max(axis=1, keepdims=True) - FIRST_CHANGE).mean(axis=0)
    low, high = np.quantile(lasts, MIDDLE, axis=0)
    return UncertainEnds(
        len(ends), spread, case.seed,
        tuple(map(tuple, low.tolist())), tuple(map(tuple, high.tolist())), tuple(ahead.tolist()),
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
