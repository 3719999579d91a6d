"""A dispute as a brief tells it: which outcomes hold, how surely, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.brief.model_content import (
    BriefDispute,
    Circumstance,
    Conclusion,
    Ground,
    ModelFile,
    OfPair,
    Outcome,
)
from detente.models.dispute_game import game_of, under
from detente.models.dispute_moves import Conflict
from detente.models.inverse_stability import fewest_changes, improvements_in_the_way
from detente.models.preference_draws import HOW, stable_in_draws
from detente.models.results import PreferenceChange, StabilityReason
from detente.models.stability import LIMITS
from detente.models.stability_kernel import CONCEPTS, Stable, stable_for_all
from detente.models.stability_words import reasons_for, state_of
from detente.relations import Dispute

TOLD, BROUGHT, MOST_TOLD = 4, 2, 10
"""Outcomes told: those that hold as it is, those that each scenario brings, all together."""
MOST_DRAWS, FEWEST_DRAWS = 500, 20
STATE_DRAWS = 650_000
"""States times draws that a brief works out: about 9 microseconds each, on one core of 2026."""
SEED = 0
INVERSE = ("Nash", "SEQ")
"""The concepts whose fewest changes are sought: the others follow from less."""
ALONE = (
    "each decision maker moves alone here: what two would do as one, `detente dispute FILE "
    "--coalition A B` tells"
)
Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A dispute under a scenario or as it is, and which of its states are stable."""

    dispute: Dispute
    places: Mapping[int, int]
    """Of the states, by number."""
    game: Conflict
    stable: Mapping[str, Stable]
    shares: Mapping[tuple[int, str], tuple[float, float, float]]
    beyond: float
    """The most that a share can be which was not listed; 0 where all were."""
    draws: int

    def surest(self, numbers: Iterable[int]) -> list[int]:
        """The states in order: stable under most concepts, then in most draws."""
        return sorted(numbers, key=lambda n: (*self._weight(n), n))

    def _weight(self, number: int) -> tuple[int, float]:
        place = self.places[number]
        under_these = sum(bool(flags[place]) for flags in self.stable.values())
        drawn = sum(self.shares.get((number, concept), (0.0,))[0] for concept in CONCEPTS)
        return -under_these, -drawn

    def numbers(self, concept: str) -> set[int]:
        """The states stable under a concept, by number."""
        places = np.flatnonzero(self.stable[concept]).tolist()
        return {self.dispute.numbers[place] for place in places}

    @property
    def quo(self) -> int | None:
        """The number of the status quo, None where there is none."""
        quo = self.dispute.status_quo
        return None if quo is None else self.dispute.numbers[self.dispute.states.index(quo)]

    def lasting(self) -> set[int]:
        """The states stable under Nash or by sequences of gains; where there is none, anyhow."""
        return set[int]().union(*map(self.numbers, INVERSE)) or self.numbers("GMR")

    def conclusion(self, number: int, concept: str) -> Conclusion:
        """Whether a state is stable under a concept, and in what share of draws."""
        stable = bool(self.stable[concept][self.places[number]])
        none = (self.beyond, 0.0, max(self.beyond, _highest_of_none(self.draws)))
        share, low, high = self.shares.get((number, concept), none)
        listed = (number, concept) in self.shares
        return Conclusion(number, concept, stable, share, low, high, bool(self.beyond) > listed)


def dispute_told(
    dispute: Dispute,
    *,
    file: ModelFile,
    grounds: tuple[Ground, ...],
    of_pair: OfPair,
    told: Told | None = None,
) -> BriefDispute:
    """What the graph model says of a dispute as it is and under each of its scenarios.

    The more states, the fewer draws (MOST_DRAWS to FEWEST_DRAWS for each).
    """
    cases = {None: dispute} | {each.name: under(dispute, each) for each in dispute.scenarios}
    states = sum(len(each.states) for each in cases.values())
    draws = max(FEWEST_DRAWS, min(MOST_DRAWS, STATE_DRAWS // states))
    laid = {name: _laid(case, draws, told, name) for name, case in cases.items()}
    shown = _shown(laid)
    outcomes = tuple(_outcome(laid[None], number) for number in shown)
    circumstances = tuple(_circumstance(each, laid[None], n, shown) for n, each in laid.items())
    named = {*shown, *(one.status_quo for one in circumstances if one.status_quo is not None)}
    for outcome in outcomes:
        named.update(*(each.fewest or () for each in outcome.changes))
    return BriefDispute(
        file=file,
        name=dispute.name,
        makers=dispute.makers,
        options=dispute.options,
        circumstances=circumstances,
        outcomes=outcomes,
        states=tuple(state_of(dispute, laid[None].places[n]) for n in sorted(named)),
        grounds=grounds,
        draws=draws,
        seed=SEED,
        how=HOW,
        limits=(LIMITS, ALONE),
        of_pair=of_pair,
    )


def _laid(dispute: Dispute, draws: int, told: Told | None, scenario: str | None) -> _Laid:
    game = game_of(dispute)
    what = f"{(scenario or dispute.name)[:40]}: preferences drawn"
    hear = None if told is None else lambda done, total: told(done, total, what)
    drawn = stable_in_draws(dispute, game, draws=draws, seed=SEED, told=hear)
    shares = {(row.state, row.concept): (row.share, row.low, row.high) for row in drawn.shares}
    beyond = drawn.shares[-1].share if drawn.left_out else 0.0
    places = {number: place for place, number in enumerate(dispute.numbers)}
    return _Laid(dispute, places, game, stable_for_all(game), shares, beyond, draws)


def _highest_of_none(draws: int) -> float:
    """The upper end of Wilson's 95 % interval (1927) where no draw has it."""
    z2 = 1.959964**2
    return z2 / (draws + z2)


def _shown(laid: Mapping[str | None, _Laid]) -> list[int]:
    """The outcomes told: the status quo, the surest as it is, the surest that a scenario brings."""
    base = laid[None]
    quo = base.quo
    shown = dict.fromkeys([] if quo is None else [quo])
    for each in laid.values():
        new = each.surest(each.lasting() - set(shown))
        shown |= dict.fromkeys(new[: TOLD if each is base else BROUGHT])
    return list(shown)[:MOST_TOLD]


def _circumstance(
    laid: _Laid, base: _Laid, scenario: str | None, numbers: Iterable[int]
) -> Circumstance:
    stable = {concept: laid.numbers(concept) for concept in CONCEPTS}
    return Circumstance(
        scenario=scenario,
        status_quo=laid.quo,
        feasible=len(laid.places),
        stable={concept: len(each) for concept, each in stable.items()},
        gained={c: len(each - base.numbers(c)) for c, each in stable.items()},
        lost={c: len(base.numbers(c) - each) for c, each in stable.items()},
        conclusions=tuple(
            laid.conclusion(number, concept)
            for number in numbers
            if number in laid.places
            for concept in CONCEPTS
        ),
    )


def _outcome(base: _Laid, number: int) -> Outcome:
    place = base.places[number]
    missing = [concept for concept in INVERSE if not base.stable[concept][place]]
    return Outcome(
        state=state_of(base.dispute, place),
        reasons=tuple(_telling(base, place)),
        changes=tuple(
            change
            for concept in missing
            for maker in range(len(base.dispute.makers))
            if not (change := _change(base, maker, place, concept)).stable
        ),
    )


def _telling(base: _Laid, place: int) -> list[StabilityReason]:
    """Why it does not hold under Nash; or why it does under another concept, of who would move."""
    reasons = list(reasons_for(base.dispute, base.game, state=place))
    held = [c for c in ("Nash", "SEQ", "SMR", "GMR") if base.stable[c][place]]
    if not held or held[0] == "Nash":
        return [each for each in reasons if each.concept == "Nash" and each.stable == bool(held)]
    movers = {each.maker for each in reasons if each.concept == "Nash" and not each.stable}
    return [each for each in reasons if each.concept == held[0] and each.maker in movers]


def _change(base: _Laid, maker: int, place: int, concept: str) -> PreferenceChange:
    ways = improvements_in_the_way(base.game, maker, state=place, concept=concept)
    blocking = sorted(set[int]().union(*ways.values()))
    fewest = fewest_changes(ways)
    numbers = base.dispute.numbers
    return PreferenceChange(
        base.dispute.makers[maker], concept, not blocking, tuple(numbers[k] for k in blocking),
        None if fewest is None else tuple(numbers[k] for k in fewest),
    )  # fmt: skip
