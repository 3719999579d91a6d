"""The stability of a dispute: published figures, and properties of what is told beside them."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_disputes import random_dispute, relabelled

from detente.errors import InputError
from detente.inputs.dispute_file import read_dispute
from detente.models import stability_kernel
from detente.models.dispute_game import game_of
from detente.models.stability import StabilityOptions, stability
from detente.relations import (
    Condition,
    Dispute,
    DisputeOption,
    Infeasible,
    Preference,
    Ranking,
    Scenario,
    Statement,
    Weight,
)

TAKEN, DROPPED = Condition("a", ((1, 1),)), Condition("not a", ((1, 0),))
ONE = Dispute(
    name="one option",
    makers=("Ada",),
    options=(DisputeOption("a", "a", "Ada", "both", "judgement"),),
    infeasible=(),
    states=(0, 1),
    numbers=(1, 2),
    preferences=(Preference("Ada", Ranking(((0,), (1,)), "judgement")),),
    status_quo=1,
)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["prisoners", "cuban", "elmira"])
def test_published_games_are_stable_as_published(shared: Path, name: str) -> None:
    file = shared / f"data/disputes/{name}.json"
    published = json.loads(file.read_text(encoding="utf-8"))["stable"]
    found = stability(read_dispute(file))
    assert {concept: list(states) for concept, states in found.stable.items()} == published


@pytest.mark.shared
def test_the_first_two_of_elmira_break_state_7_in_both_readings(shared: Path) -> None:
    dispute = read_dispute(shared / "data/disputes/elmira.json")
    found = stability(dispute, options=StabilityOptions(coalition=dispute.makers[:2])).coalition
    assert found is not None
    assert found.replacing["Nash"] == (5, 6, 9, 10, 11, 12)
    assert found.also_alone["Nash"] == (5, 6, 10, 11, 12)


def test_stable_states_nest_and_do_not_depend_on_order() -> None:
    dice = np.random.default_rng(4)
    for _ in range(60):
        dispute = random_dispute(dice)
        stable = stability(dispute).stable
        nash, gmr, smr, seq = (set(states) for states in stable.values())
        assert nash <= smr <= gmr
        assert nash <= seq <= gmr
        other = stability(relabelled(dispute, dice)).stable
        assert {c: sorted(states) for c, states in other.items()} == {
            c: sorted(states) for c, states in stable.items()
        }


def test_a_path_is_of_improvements_none_twice_running() -> None:
    dice = np.random.default_rng(5)
    walked = 0
    for _ in range(60):
        dispute = random_dispute(dice)
        game, found = game_of(dispute), stability(dispute).paths
        assert found is not None
        for path in found.paths:
            here, last = found.start - 1, ""
            for step in path.steps:
                maker, to = dispute.makers.index(step.maker), step.to - 1
                assert step.maker != last
                assert to in game.improvements(maker)[here]
                here, last, walked = to, step.maker, walked + 1
            assert here == path.to - 1
    assert walked > 50


def test_the_reasons_given_agree_with_the_states_found() -> None:
    dice = np.random.default_rng(6)
    for _ in range(25):
        dispute = random_dispute(dice)
        found = stability(dispute)
        stable = {(each.maker, c): states or () for each in found.of_makers
                  for c, states in each.stable.items()}  # fmt: skip
        for number in dispute.numbers:
            told = stability(dispute, options=StabilityOptions(explain=str(number)))
            assert len(told.reasons) == 4 * len(dispute.makers)
            for reason in told.reasons:
                assert reason.stable == (number in stable[reason.maker, reason.concept])
                worth = [sentence for sentence in reason.told if "the move is worth it" in sentence]
                assert bool(worth) != reason.stable


def test_scenarios_keep_the_numbers_and_tell_what_differs() -> None:
    forbidden = Scenario("no a", "judgement", (Infeasible(TAKEN, "judgement"),), (), None)
    reversed_ = Preference("Ada", Ranking(((1,), (0,)), "judgement"))
    turned = Scenario("turned", "judgement", (), (reversed_,), 0)
    dispute = replace(ONE, scenarios=(forbidden, turned))
    assert stability(dispute).stable["Nash"] == (1,)
    first, second = stability(dispute).scenarios
    assert (first.infeasible, first.lost["Nash"]) == (1, ())
    assert (second.gained["Nash"], second.lost["Nash"]) == ((2,), (1,))
    laid = stability(dispute, options=StabilityOptions(scenario="turned"))
    assert laid.stable["Nash"] == (2,)
    assert laid.status_quo == 1
    assert laid.scenarios == (second,)
    assert laid.warnings == ()
    without = stability(dispute, options=StabilityOptions(scenario="no a"))
    assert (without.status_quo, without.paths) == (None, None)
    assert without.warnings == ("the status quo is not feasible under this scenario",)
    with pytest.raises(InputError, match="no a, turned"):
        stability(dispute, options=StabilityOptions(scenario="other"))


def test_statements_of_a_scenario_come_first_and_weights_take_the_place_of_their_own() -> None:
    def laid(below: tuple[Statement, ...] | tuple[Weight, ...],
             above: tuple[Statement, ...] | tuple[Weight, ...]) -> tuple[int, ...]:  # fmt: skip
        base = replace(ONE, preferences=(Preference("Ada", below),))
        scenario = Scenario("s", "judgement", (), (Preference("Ada", above),), None)
        found = stability(replace(base, scenarios=(scenario,)))
        return found.scenarios[0].stable["Nash"]

    drops, takes = (Statement(each, None, "judgement") for each in (DROPPED, TAKEN))
    assert laid((drops,), (takes,)) == (2,)
    assert laid((drops, takes), (takes,)) == (2,)
    worth = (Weight(TAKEN, 2.0, "judgement"), Weight(DROPPED, 1.0, "judgement"))
    assert laid(worth, (Weight(TAKEN, 0.5, "judgement"),)) == (1,)


def test_a_state_is_stable_in_as_many_draws_as_its_places_change() -> None:
    chance = 1 - 0.5 * (1 + math.erf(-1 / 2))  # that N(1, 2) is above 0: the levels keep order
    draws = stability(ONE, options=StabilityOptions(draws=4000, seed=1)).draws
    assert draws is not None
    drawn = next(each for each in draws.shares if (each.state, each.concept) == (1, "Nash"))
    assert drawn.low < chance < drawn.high
    assert drawn.high - drawn.low < 0.04


def test_a_preference_that_is_sure_is_drawn_as_it_is() -> None:
    dice = np.random.default_rng(8)
    dispute = random_dispute(dice)
    sure = tuple(
        replace(each, by=replace(each.by, spread=0.0))
        for each in dispute.preferences
        if isinstance(each.by, Ranking)
    )
    found = stability(replace(dispute, preferences=sure), options=StabilityOptions(draws=7))
    assert found.draws is not None
    drawn = {(each.state, each.concept, each.share) for each in found.draws.shares}
    assert {row for row in drawn if row[2]} == {
        (state, concept, 1.0) for concept, states in found.stable.items() for state in states
    }
    assert {row[0] for row in drawn if not row[2]} <= {found.status_quo}


def test_two_who_act_as_one_change_in_the_draws_what_both_want_changed() -> None:
    prisoners = Dispute(
        name="Two prisoners",
        makers=("Ann", "Bob"),
        options=tuple(DisputeOption(f"{by} talks", f"{by} talks", by, "both", "judgement")
                      for by in ("Ann", "Bob")),
        infeasible=(),
        states=(0, 1, 2, 3),
        numbers=(1, 2, 3, 4),
        preferences=(
            Preference("Ann", Ranking(((1,), (0,), (3,), (2,)), "judgement", 0.0)),
            Preference("Bob", Ranking(((2,), (0,), (3,), (1,)), "judgement", 0.0)),
        ),
        status_quo=3,
        scenarios=(Scenario("Bob must talk", "judgement: a law", (
            Infeasible(Condition("not Bob talks", ((2, 0),)), "judgement"),), (), None),),
    )  # fmt: skip
    found = stability(prisoners, options=StabilityOptions(coalition=("Ann", "Bob"), draws=5))
    assert found.draws is not None
    assert {(c.option, c.taken, c.agreed, c.unanswered) for c in found.draws.changes} == {
        ("Ann talks", False, 1.0, 1.0),
        ("Bob talks", False, 1.0, 1.0),
    }
    shares = {(each.state, each.concept): each.share for each in found.draws.shares}
    assert shares[1, "Nash"] == 1.0
    assert shares[4, "Nash"] == 0.0  # the status quo is told, whatever its share
    assert "SMR" not in {concept for _, concept in shares}
    (law,) = found.scenarios
    assert law.draws is not None
    assert law.draws.changes == ()
    assert (found.items, found.judgements) == (4, 4)


@pytest.mark.parametrize("written", ["0", "3", "2 ", "01", "99999999999999999999", "x", ""])
def test_a_state_that_is_not_there_is_named(written: str) -> None:
    with pytest.raises(InputError, match="no state of one option"):
        stability(ONE, options=StabilityOptions(explain=written))


def test_a_coalition_is_of_two_or_more_who_decide() -> None:
    for members in (("Ada", "Ada"), ("Ada",), ("Ada", "Bo")):
        with pytest.raises(InputError):
            stability(ONE, options=StabilityOptions(coalition=members))


@pytest.mark.slow
def test_sixteen_options_of_four_take_few_passes_over_the_moves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the time goes with: passes over all moves of one decision maker, 15 for each state."""
    dice = np.random.default_rng(3)
    options = tuple(
        DisputeOption(f"o{k}", f"o{k}", f"P{k // 4}", "both", "given") for k in range(16)
    )
    pairs = [Condition("", ((1 << k | 1 << (k + 5) % 16, 1 << k),)) for k in range(16)]
    worth = dice.standard_normal((4, 16))
    dispute = Dispute(
        "large", tuple(f"P{k}" for k in range(4)), options, (), tuple(range(2**16)),
        tuple(range(1, 2**16 + 1)),
        tuple(
            Preference(f"P{k}", tuple(
                Weight(pair, float(each), "given") for pair, each in zip(pairs, row, strict=True)))
            for k, row in enumerate(worth)
        ),
        None,
    )  # fmt: skip
    passes = []
    lowest = stability_kernel._lowest

    def counted(values: np.ndarray, moves: np.ndarray) -> np.ndarray:
        passes.append(moves.size)
        return lowest(values, moves)

    monkeypatch.setattr(stability_kernel, "_lowest", counted)
    found = stability(dispute)
    assert found.count == 2**16
    assert set(found.stable["Nash"]) <= set(found.stable["SEQ"]) <= set(found.stable["GMR"])
    assert max(passes) == 15 * 2**16
    assert len(passes) <= 4 * 3 * 3 * 12, "decision makers, concepts, others, lengths of sequences"
