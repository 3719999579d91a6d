"""What the count model of following cannot tell, and what is held at 0, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.models.following_design import Design
from detente.models.following_errors import FEWEST_LED, Covariance
from detente.models.following_fit import Fitted

MORE_THAN_OTHERS = (
    "the mean of a over the followers of each leader is 0: the common shock takes up what all who "
    "act toward a target do alike, so a says how much more one follows than the others do; each "
    "sender's own past has a coefficient of its own, from which that mean is taken too"
)
LEVELS = "the mean of the senders' levels is 0"
NO_SELF = (
    "no actor follows itself (a_ii = 0), answers itself (b_jj = 0) or acts on itself (x_jj = 0)"
)
PAIR_LEVELS = (
    "each pair has a level of its own over the whole panel, for lasting differences between pairs "
    "would else pass for following"
)
LEVELS_HELD = (
    f"{PAIR_LEVELS}; levels are 0 in the mean toward each recipient, and pairs without any events "
    "say nothing"
)
CORRECTED = (
    "estimates are less the bias that a short panel gives them, to first order; own past stays "
    "somewhat too low"
)
NOT_CORRECTED = (
    "a fit is not corrected for the bias that a short panel gives it: the panel is too sparse for "
    "that"
)
SHARED = ("reciprocity", "the term toward one recipient")


@dataclass(frozen=True, slots=True)
class Untold:
    """Why coefficients are not told. Actors and covariates are counted from 0.

    `actors` do nothing (`idle`), have nothing done to them (`spared`), or too little is known of
    them to tell if they follow `leader` (`few`), of all others but them (`alone`), or of what they
    did to tell who follows them (`rare`); or `term` does not vary where the common shock would not
    take it up (`alike`). The bias of a short panel is not told where the panel is too `sparse`, nor
    the dispersion where chance shows more than any dispersion does (`unspread`).
    """

    why: Literal["idle", "spared", "few", "alone", "rare", "alike", "sparse", "unspread"]
    actors: tuple[int, ...] = ()
    leader: int | None = None
    term: str = ""


def constraints_of(design: Design) -> tuple[str, ...]:
    """What is held at 0 so that the coefficients can be told apart."""
    held = [NO_SELF, LEVELS_HELD if design.options.pair_levels else LEVELS]
    if design.options.common_shock:
        held.append(MORE_THAN_OTHERS)
    return tuple(held)


def untold(design: Design, spread: Covariance, fitted: Fitted) -> tuple[Untold, ...]:
    """Why coefficients are not told, or not corrected."""
    layout = design.layout
    idle = np.flatnonzero(design.counts.sum(axis=(0, 2)) == 0).tolist()
    spared = np.flatnonzero(design.counts.sum(axis=(1, 2)) == 0).tolist()
    found = [Untold("sparse")] * (spread.sparse and design.options.corrected)
    found += [Untold("unspread")] * fitted.unspread
    found += [Untold("idle", (i,)) for i in idle] + [Untold("spared", (j,)) for j in spared]
    busy = [i for i in range(design.actors) if i not in idle]
    lost = layout.meant() & ~spread.told
    rare = layout.leaders[design.acted_before() < FEWEST_LED].tolist()
    found += [Untold("rare", (k,)) for k in rare if k not in idle]
    for column, leader in enumerate(layout.leaders.tolist()):
        places = layout.following[:, column]
        few = tuple(i for i in busy if lost[places[i]] and not spread.alone[places[i]])
        if leader not in (*idle, *rare) and few:
            found.append(Untold("few", few, leader))
        found += [Untold("alone", (i,), leader) for i in busy if spread.alone[places[i]]]
    terms = _terms(design)
    found += [Untold("alike", term=terms[k]) for k in np.flatnonzero(lost[layout.shared]).tolist()]
    return tuple(found)


def _terms(design: Design) -> list[str]:
    terms = list(SHARED[: 1 + (design.options.toward is not None)])
    return terms + [f"covariate {k}" for k in range(design.covariates.shape[-1])]


def untold_words(found: Untold, *, actors: Sequence[str]) -> str:
    """The reason as a sentence, actors by name.

    Example
    -------
    >>> untold_words(Untold("few", (0, 2), 1), actors=("A", "B", "C"))
    'too little is known of A, C to tell whether they follow B'
    """
    named = ", ".join(actors[i] for i in found.actors)
    if found.leader is not None:
        leader = actors[found.leader]
        if found.why == "few":
            return f"too little is known of {named} to tell whether they follow {leader}"
        return (
            f"too little is known of all but {named} who may follow {leader}: whether {named} "
            "follows it more than the others do cannot be told"
        )
    return {
        "idle": f"{named} does nothing in the cells used: whether it follows, or is followed, "
        "cannot be told",
        "unspread": "the dispersion cannot be told from this panel: the fit is Poisson's, whose "
        "errors hold whatever it is",
        "sparse": NOT_CORRECTED,
        "rare": f"too little is known of what {named} did to tell who follows it",
        "spared": f"nothing is done to {named} in the cells used",
        "alike": f"{found.term} does not vary where the common shock would not take it up",
    }[found.why]
