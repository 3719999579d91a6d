"""How far covariates stand out of their placebos, and what placebos leave of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.models.arrangements import (
    FEWEST_TOLD,
    PLACEBOS,
    Order,
    arrangements,
    swapped_shares,
)
from detente.models.following_power import LEVEL
from detente.models.results import Following

Floats = NDArray[np.float64]
AS_LARGE = (
    "{name}: {share:.2g} % of placebos, in which actors swap their covariates at random, say as "
    "much: its interval does not speak for it"
)
FEW_WAYS = (
    "{name} cannot stand out, whatever the panel: it can lie in {ways} ways only among these "
    "actors, so that its share of placebos is {share:.2g} % at the least, and 5 % is asked. More "
    "actors would help, or degrees in place of yes and no (how much trade, how far)"
)
FEW_TOLD = (
    "{name}: only {told} placebos, in which actors swap their covariates, can be told, and "
    f"{FEWEST_TOLD} are needed: its interval does not speak for it. Leave out actors that do "
    "little (--actors, --most)"
)
PAIR_AS_LARGE = (
    "{share:.2g} % of placebos, in which actors swap their covariates, say as much of such a pair"
)
PAIR_SILENT = "too few placebos, in which actors swap their covariates, can speak for it"


@dataclass(frozen=True, slots=True)
class Placebos:
    """The shares of placebos that say as much, by covariate and of the pair, as far as told."""

    shares: dict[str, float]
    of_pair: float | None
    warnings: tuple[str, ...]


def placebos_of(
    names: Sequence[str],
    *,
    apart: Floats,
    weights: Floats | None,
    reached: Floats,
    said: Callable[[Order], Floats],
    most: int = PLACEBOS,
) -> Placebos:
    """How often each covariate, and their sum by `weights`, say as much where actors swap them.

    `apart`, `reached`, `said` and `most` are of `swapped_shares`; the last of `reached` is the sum,
    where there is one. All covariates are swapped together, so that beside one that explains much
    another has to say more. What lies in too few ways among the actors is not put to placebos.
    """
    ways = [_ways(apart[..., [place]]) for place in range(len(names))]
    if weights is not None:
        ways.append(_ways(apart[..., weights != 0]))
    asked = np.where([each is None for each in ways], reached, np.nan)
    shares, told = swapped_shares(apart, reached=asked, said=said, most=most)
    found = list(zip(names, ways, shares.tolist(), told.tolist(), strict=False))
    return Placebos(
        {name: share for name, _, share, _ in found if np.isfinite(share)},
        float(shares[-1]) if weights is not None and np.isfinite(shares[-1]) else None,
        tuple(
            doubt
            for size, each in zip(reached, found, strict=False)
            if np.isfinite(size)
            for doubt in _doubts(*each)
        ),
    )


def held_to(told: Following | None, *, share: float | None) -> Following | None:
    """The answer on the pair, undecided where placebos say as much, or cannot say."""
    if told is None or told.verdict == "undecided" or (share is not None and share <= LEVEL):
        return told
    why = PAIR_SILENT if share is None else PAIR_AS_LARGE.format(share=100 * share)
    return replace(told, verdict="undecided", why=why)


def _ways(apart: Floats) -> int | None:
    """In how many ways covariates can lie among the actors, None where enough for placebos."""
    every = arrangements(apart, most=FEWEST_TOLD)
    return None if every is None else len(every)


def _doubts(name: str, ways: int | None, share: float, told: int) -> Iterator[str]:
    if ways is not None:
        yield FEW_WAYS.format(name=name, ways=ways, share=100 / ways)
    elif np.isnan(share):
        yield FEW_TOLD.format(name=name, told=told)
    elif share > LEVEL:
        yield AS_LARGE.format(name=name, share=100 * share)
