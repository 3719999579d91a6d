"""Ranks by statements, by weights and by levels agree where they say the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.models.dispute_game import by_levels, ranks_of
from detente.models.preference_draws import drawn_ranks
from detente.relations import Condition, Preference, Ranking, Statement, Weight

OPTIONS = 5
STATES = np.arange(2**OPTIONS)
CONDITIONS = st.lists(
    st.tuples(st.integers(1, 2**OPTIONS - 1), st.integers(0, 2**OPTIONS - 1)).map(
        lambda pair: (pair[0], pair[0] & pair[1])
    ),
    min_size=1,
    max_size=3,
).map(lambda pairs: Condition("", tuple(pairs)))


def _said(conditions: list[Condition], *, spread: float | None = None) -> Preference:
    return Preference("A", tuple(Statement(c, None, "judgement", spread) for c in conditions))


@given(st.lists(CONDITIONS, min_size=1, max_size=8))
def test_statements_are_weights_each_of_which_outweighs_all_after_it(
    conditions: list[Condition],
) -> None:
    weights = tuple(
        Weight(condition, 2.0**-place, "judgement") for place, condition in enumerate(conditions)
    )
    said = ranks_of(_said(conditions), states=STATES)
    assert said.tolist() == ranks_of(Preference("A", weights), states=STATES).tolist()


@given(CONDITIONS, CONDITIONS)
def test_a_statement_asks_for_nothing_where_what_it_is_given_does_not_hold(
    holds: Condition, given_: Condition
) -> None:
    found = ranks_of(Preference("A", (Statement(holds, given_, "judgement"),)), states=STATES)
    for state, rank in zip(STATES.tolist(), found.tolist(), strict=True):
        met = any(state & mask == value for mask, value in holds.alternatives)
        asked = any(state & mask == value for mask, value in given_.alternatives)
        assert (rank == found.max()) == (met or not asked)


@given(st.permutations(range(8)), st.integers(1, 7))
def test_a_ranking_puts_the_first_level_highest_and_ties_alike(order: list[int], cut: int) -> None:
    levels = (tuple(order[:cut]), *((each,) for each in order[cut:]))
    ranks = ranks_of(Preference("A", Ranking(levels, "judgement")), states=np.arange(8))
    assert [ranks[level[0]] for level in levels] == list(range(len(levels) - 1, -1, -1))
    assert len(set(ranks[list(levels[0])].tolist())) == 1
    kept = np.array(sorted(order)[2:])
    assert by_levels(levels, worth=range(len(levels), 0, -1), states=kept).shape == (6,)


@given(st.lists(CONDITIONS, min_size=2, max_size=6), st.integers(0, 9))
def test_statements_without_spread_are_drawn_as_they_are(
    conditions: list[Condition], seed: int
) -> None:
    sure = _said(conditions, spread=0.0)
    (drawn,) = drawn_ranks([sure], states=STATES, draws=1, seed=seed)
    assert drawn[0].tolist() == ranks_of(sure, states=STATES).tolist()


def test_a_weight_is_drawn_about_its_worth() -> None:
    ahead = Weight(Condition("", ((1, 1),)), 1.0, "judgement", spread=2.0)
    still = Weight(Condition("", ((1, 0),)), 0.0, "judgement", spread=0.0)
    drawn = drawn_ranks([Preference("A", (ahead, still))], states=np.arange(2), draws=4000, seed=2)
    first = np.mean([ranks[0, 1] > ranks[0, 0] for ranks in drawn])
    assert abs(first - 0.6915) < 0.03, "that N(1, 2) is above 0"
