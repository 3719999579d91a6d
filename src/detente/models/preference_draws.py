"""Ranks drawn at random, as far as preferences are unsure.

Each level of a ranking, and each statement, has its place plus normal noise, and they are put in
order anew; each weight has its worth plus normal noise. What is as good as another stays so within
a level. The noise is the `spread` given in the file, else a convention: PLACES or WORTH.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from detente.models.coalitions import agreements, movers_with, stable_together
from detente.models.dispute_game import (
    MOST_LISTED,
    Ranks,
    bits_of,
    by_levels,
    by_statements,
    by_weights,
    meets,
)
from detente.models.dispute_moves import Conflict, States
from detente.models.results import DrawnChange, DrawnShare, PreferenceDraws
from detente.models.stability_kernel import CONCEPTS, Stable, stable_for_all
from detente.relations import Dispute, Preference, Ranking, Statement, Weight

PLACES = 1.0
"""Standard deviation of a place whose spread is not given: neighbours often change places."""
WORTH = 0.25
"""Standard deviation of a weight whose spread is not given, as a part of it."""
HOW = (
    f"each draw puts the levels of a ranking, and statements, in order anew after adding normal "
    f"noise to their places (standard deviation {PLACES:g} place), and adds noise to each weight "
    f"({WORTH:.0%} of it), unless the file gives a spread"
)
NORMAL_95 = 1.959964
TOGETHER = ("Nash", "SEQ")
"""What is drawn where some act as one: the least and the most that an answer must be worth."""
Draw = Callable[[np.random.Generator], Ranks]
Progress = Callable[[int, int], None]
Test = Callable[[Ranks], Mapping[str, Stable]]
AGREED, UNANSWERED = "agreed", "unanswered"


def stable_in_draws(
    dispute: Dispute,
    game: Conflict,
    *,
    draws: int,
    seed: int,
    members: tuple[str, ...] = (),
    told: Progress | None = None,
) -> PreferenceDraws:
    """In how many draws of its preferences each state of a dispute is stable for all.

    With `members`, where they act as one: moving only where each gains, and not alone; then also in
    how many each option is part of a move by which they would leave the status quo.
    """
    test = _test(dispute, game, members)
    counts = {c: np.zeros(game.n, np.int64) for c in (TOGETHER if members else CONCEPTS)}
    changed = _Changes(dispute)
    drawn = drawn_ranks(dispute.preferences, states=bits_of(dispute), draws=draws, seed=seed)
    for done, ranks in enumerate(drawn, start=1):
        for concept, flags in test(ranks).items():
            if concept in counts:
                counts[concept] += flags
            else:
                changed.count(concept, flags)
        if told is not None:
            told(done, draws)
    quo = None if dispute.status_quo is None else dispute.states.index(dispute.status_quo)
    rows = [
        DrawnShare(dispute.numbers[place], concept, *_share(int(hits[place]), draws))
        for concept, hits in counts.items()
        for place in sorted({*np.flatnonzero(hits).tolist(), *(() if quo is None else (quo,))})
    ]
    of_quo = None if quo is None else dispute.numbers[quo]
    rows.sort(key=lambda row: (row.state != of_quo, -row.share))
    left = max(0, len(rows) - MOST_LISTED)
    return PreferenceDraws(
        draws, seed, tuple(rows[:MOST_LISTED]), left, HOW, members, changed.over(draws)
    )


class _Changes:
    """In how many draws a move from the status quo would take or drop each option."""

    def __init__(self, dispute: Dispute) -> None:
        self._options = dispute.options
        quo = dispute.status_quo or 0
        bits = np.arange(len(dispute.options))
        self._taken = quo >> bits & 1
        self._differs = ((bits_of(dispute) ^ quo)[:, None] >> bits & 1).astype(bool)
        self._hits = {each: np.zeros(len(bits), np.int64) for each in (AGREED, UNANSWERED)}

    def count(self, what: str, states: Stable) -> None:
        self._hits[what] += self._differs[states].any(axis=0)

    def over(self, draws: int) -> tuple[DrawnChange, ...]:
        found = [
            DrawnChange(option.name, not self._taken[k], float(hits / draws), float(left / draws))
            for k, option in enumerate(self._options)
            if (hits := self._hits[AGREED][k]) and (left := self._hits[UNANSWERED][k]) >= 0
        ]
        return tuple(sorted(found, key=lambda each: (-each.agreed, -each.unanswered)))


def _test(dispute: Dispute, game: Conflict, members: tuple[str, ...]) -> Test:
    """What tells which states are stable for all at some ranks, by concept."""
    if not members:
        return lambda ranks: stable_for_all(Conflict(game.moves, ranks))
    movers = movers_with(dispute, game, members)
    start = None if dispute.status_quo is None else dispute.states.index(dispute.status_quo)

    def together(ranks: Ranks) -> Mapping[str, Stable]:
        now = movers(ranks)
        found = {c: stable_together(now, concept=c) for c in TOGETHER}
        if start is not None:
            found[AGREED], found[UNANSWERED] = agreements(now, start=start)
        return {c: flags for c, flags in found.items() if flags is not None}

    return together


def _share(hits: int, draws: int) -> tuple[float, float, float]:
    """The share of draws, with Wilson's 95 % interval (1927)."""
    share, z2 = hits / draws, NORMAL_95**2 / draws
    middle = (share + z2 / 2) / (1 + z2)
    half = NORMAL_95 / (1 + z2) * np.sqrt(share * (1 - share) / draws + z2 / (4 * draws))
    low = float(middle - half) if hits else 0.0
    return share, low, float(middle + half) if hits < draws else 1.0


def drawn_ranks(
    preferences: Sequence[Preference], *, states: States, draws: int, seed: int
) -> Iterator[Ranks]:
    """For each draw the ranks of all decision makers, drawn apart from each other.

    Each has a stream of its own, so that a scenario that changes one leaves the others' draws.
    """
    makers = [
        (_drawer(each, states), np.random.default_rng((seed, place)))
        for place, each in enumerate(preferences)
    ]
    for _ in range(draws):
        yield np.stack([draw(dice) for draw, dice in makers])


def _drawer(preference: Preference, states: States) -> Draw:
    if isinstance(preference.by, Ranking):
        return _of_levels(preference.by, states)
    said = [each for each in preference.by if isinstance(each, Statement)]
    if said:
        return _of_statements(said, states)
    return _of_weights([each for each in preference.by if isinstance(each, Weight)], states)


def _of_levels(ranking: Ranking, states: States) -> Draw:
    places = -np.arange(len(ranking.levels), dtype=float)
    spread = PLACES if ranking.spread is None else ranking.spread

    def draw(dice: np.random.Generator) -> Ranks:
        worth = places + spread * dice.standard_normal(len(places))
        return by_levels(ranking.levels, worth=worth.tolist(), states=states)

    return draw


def _of_statements(said: Sequence[Statement], states: States) -> Draw:
    met = [meets(each, states=states) for each in said]
    spread = np.array([PLACES if each.spread is None else each.spread for each in said])

    def draw(dice: np.random.Generator) -> Ranks:
        places = np.arange(len(met)) + spread * dice.standard_normal(len(met))
        return by_statements([met[k] for k in np.argsort(places)], n=len(states))

    return draw


def _of_weights(weighed: Sequence[Weight], states: States) -> Draw:
    worth = np.array([each.worth for each in weighed])
    spread = np.array(
        [WORTH * abs(each.worth) if each.spread is None else each.spread for each in weighed]
    )

    def draw(dice: np.random.Generator) -> Ranks:
        drawn = worth + spread * dice.standard_normal(len(worth))
        return by_weights(weighed, worth=drawn.tolist(), states=states)

    return draw
