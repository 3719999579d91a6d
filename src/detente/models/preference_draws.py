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


class DrawsStopped(KeyboardInterrupt):
    """Ctrl-C in the midst of draws: `so_far` are those that were done, None before the first."""

    def __init__(self, so_far: PreferenceDraws | None) -> None:
        """Keep them."""
        super().__init__()
        self.so_far = so_far


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
    how many each option is part of a move by which they would leave the status quo. Ctrl-C raises
    DrawsStopped.
    """
    test, tally = _test(dispute, game, members), _Tally(dispute, members)
    drawn = drawn_ranks(dispute.preferences, states=bits_of(dispute), draws=draws, seed=seed)
    try:
        for ranks in drawn:
            tally.add(test(ranks))
            if told is not None:
                told(tally.draws, draws)
    except KeyboardInterrupt as stop:
        raise DrawsStopped(tally.result(seed) if tally.draws else None) from stop
    return tally.result(seed)


class _Tally:
    """In how many draws each state was stable, and each option changed by a move of members."""

    def __init__(self, dispute: Dispute, members: tuple[str, ...]) -> None:
        self._dispute, self._members = dispute, members
        self._concepts: tuple[str, ...] = TOGETHER if members else tuple(CONCEPTS)
        quo = dispute.status_quo or 0
        bits = np.arange(len(dispute.options))
        self._taken = quo >> bits & 1
        self._differs = ((bits_of(dispute) ^ quo)[:, None] >> bits & 1).astype(bool)
        changed = 2 * len(bits) if members and dispute.status_quo is not None else 0
        self._hits = np.zeros(1 + len(self._concepts) * len(dispute.states) + changed, np.int64)

    @property
    def draws(self) -> int:
        """How many were added."""
        return int(self._hits[0])

    def add(self, found: Mapping[str, Stable]) -> None:
        """Count a draw, in one addition: Ctrl-C leaves none half counted."""
        parts = [np.ones(1, bool), *(found[concept] for concept in self._concepts)]
        parts.extend(
            np.any(self._differs[found[what]], axis=0)
            for what in (AGREED, UNANSWERED)
            if what in found
        )
        self._hits += np.concatenate(parts)

    def result(self, seed: int) -> PreferenceDraws:
        """The shares of all draws so far."""
        dispute, draws = self._dispute, self.draws
        quo = None if dispute.status_quo is None else dispute.states.index(dispute.status_quo)
        size = len(dispute.states)
        rows = []
        for place, concept in enumerate(self._concepts):
            hits = self._hits[1 + place * size : 1 + (place + 1) * size]
            listed = {*np.flatnonzero(hits).tolist(), *(() if quo is None else (quo,))}
            rows += [
                DrawnShare(dispute.numbers[k], concept, *_share(int(hits[k]), draws))
                for k in sorted(listed)
            ]
        of_quo = None if quo is None else dispute.numbers[quo]
        rows.sort(key=lambda row: (row.state != of_quo, -row.share))
        left = max(0, len(rows) - MOST_LISTED)
        return PreferenceDraws(
            draws, seed, tuple(rows[:MOST_LISTED]), left, HOW, self._members, self._changes()
        )

    def _changes(self) -> tuple[DrawnChange, ...]:
        hits = self._hits[1 + len(self._concepts) * len(self._dispute.states) :]
        agreed, unanswered = hits.reshape(2, -1) / self.draws
        found = [
            DrawnChange(option.name, not taken, float(often), float(left))
            for option, taken, often, left in zip(
                self._dispute.options, self._taken, agreed, unanswered, strict=False
            )
            if often
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
