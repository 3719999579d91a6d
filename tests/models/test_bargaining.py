"""Turns of bargains are those KTAB logged, and do not depend on the order of the actors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from ktab_logs import LoggedRun, read_log
from made_bargains import counted_contest, random_case

from detente.errors import InputError, ModelFileError
from detente.inputs.bargaining_actors import read_bargaining
from detente.models.bargaining import DRAWN, TurnOrder, arena_of, bargain
from detente.models.bargaining_kernel import contests
from detente.models.bargaining_variants import uncertain_ends, with_variants
from detente.models.mersenne import Mersenne64
from detente.models.results import Bargaining
from detente.relations import (
    BargainingCase,
    BargainingRules,
    Commitment,
    OfferRule,
    OptionRule,
    ProposalRule,
    VotingRule,
)

DATA = Path("data") / "bargaining"


def _csv_run(shared: Path) -> tuple[BargainingCase, LoggedRun]:
    log = read_log(shared / DATA / "20170530_ref-dummyData_3Dim.txt")
    return read_bargaining(shared / DATA / "dummyData_3Dim.csv"), log


def _xml_run(shared: Path, folder: Path) -> tuple[BargainingCase, LoggedRun]:
    """The published file lacks one coordinate, which the log of its run has: it is put in here."""
    log = read_log(shared / DATA / "20170530_ref-smpExample.txt")
    text = (shared / DATA / "smpExample.xml").read_text(encoding="utf-8-sig")
    assert text.count("<dCoord></dCoord>") == 1
    path = folder / "whole.xml"
    whole = text.replace("<dCoord></dCoord>", f"<dCoord>{log.first[0, 0]}</dCoord>")
    path.write_text(whole, encoding="utf-8")
    return read_bargaining(path), log


def _assert_as_logged(found: Bargaining, log: LoggedRun) -> None:
    assert len(found.turns) == len(log.positions) == len(log.chances)
    number = {name: k for k, name in enumerate(found.actors)}
    for turn, (positions, chances, risk) in enumerate(
        zip(log.positions, log.chances, log.risk, strict=True)
    ):
        here = found.turns[turn]
        assert here.turn == turn
        assert np.array(here.positions) == pytest.approx(positions, abs=1e-3)
        assert np.array(here.probabilities) == pytest.approx(chances, abs=1e-4)
        assert np.array(here.risk) == pytest.approx(risk, abs=1e-3)
        if turn < len(log.taken):
            moved = {
                number[each.actor]: (number[each.initiator], number[each.receiver])
                for each in here.bargains
            }
            logged = {k: pair for k, pair in enumerate(log.taken[turn]) if pair[0] != pair[1]}
            assert moved == logged
            likely = {number[each.actor]: each.chance for each in here.bargains}
            assert likely == pytest.approx({k: log.likely[turn][k] for k in logged}, abs=1e-4)


@pytest.mark.shared
def test_seven_actors_on_three_dimensions_bargain_as_logged(shared: Path) -> None:
    case, log = _csv_run(shared)
    found = bargain(case)
    _assert_as_logged(found, log)
    assert found.settled
    assert found.seed is None


@pytest.mark.shared
def test_drawn_bargains_are_those_logged_in_the_order_its_threads_ran(
    shared: Path, tmp_path: Path
) -> None:
    case, log = _xml_run(shared, tmp_path)
    found = bargain(case, orders=log.orders)
    _assert_as_logged(found, log)
    assert found.seed == case.seed


@pytest.mark.shared
def test_another_seed_draws_other_bargains(shared: Path, tmp_path: Path) -> None:
    case, log = _xml_run(shared, tmp_path)
    other = bargain(replace(case, seed=case.seed + 1), orders=log.orders)
    assert np.array(other.turns[1].positions) != pytest.approx(log.positions[1], abs=1e-3)


@pytest.mark.shared
def test_a_coordinate_that_the_published_file_lacks_is_asked_for(shared: Path) -> None:
    with pytest.raises(ModelFileError, match=r"line 32, Alice, dimension 'FirstDim'.*missing"):
        read_bargaining(shared / DATA / "smpExample.xml")


@pytest.mark.parametrize("voting", get_args(VotingRule))
@pytest.mark.parametrize("commitment", get_args(Commitment))
def test_contests_are_those_counted_party_by_party(
    voting: VotingRule, commitment: Commitment
) -> None:
    dice = np.random.default_rng(5)
    rules = BargainingRules(voting=voting, commitment=commitment)
    for _ in range(10):
        arena = arena_of(random_case(dice, actors=6, dimensions=2, rules=rules))
        utility = dice.uniform(0, 1, (6, 6))
        utility[np.diag_indices(6)] = 1.0
        for i in range(6):
            chances = contests(arena, utility, initiator=i)
            for j in set(range(6)) - {i}:
                counted = counted_contest(arena, utility, i, j)
                assert chances[j] == pytest.approx(counted, abs=1e-9)


@pytest.mark.parametrize("offer", get_args(OfferRule))
@pytest.mark.parametrize("proposal", get_args(ProposalRule))
@pytest.mark.parametrize("options", ["Conditional", "MarkovIncentive", "MarkovUniform"])
def test_the_order_of_the_actors_is_of_no_account(
    offer: OfferRule, proposal: ProposalRule, options: OptionRule
) -> None:
    dice = np.random.default_rng(8)
    rules = BargainingRules(options=options, offer=offer, proposal=proposal)
    case = random_case(dice, actors=5, dimensions=2, rules=rules)
    places = [3, 0, 4, 1, 2]
    turned = replace(case, actors=tuple(case.actors[k] for k in places))
    first, other = bargain(case).turns[1], bargain(turned).turns[1]
    assert np.array(other.positions) == pytest.approx(np.array(first.positions)[places])
    assert np.array(other.probabilities) == pytest.approx(
        np.array(first.probabilities)[places], abs=1e-3
    )  # of positions taken for one, the first counts: they may be a tenth of a point apart


def _of_one_mind() -> BargainingCase:
    case = random_case(np.random.default_rng(2), actors=4, dimensions=2)
    return replace(
        case, actors=tuple(replace(each, positions=(30.0, 60.0)) for each in case.actors)
    )


def test_actors_of_one_mind_stay_where_they_are() -> None:
    found = bargain(_of_one_mind())
    assert all(turn.positions == ((30.0, 60.0),) * 4 for turn in found.turns)
    assert found.turns[0].probabilities == (1.0,) * 4
    assert not any(turn.bargains for turn in found.turns)


def test_no_actor_leaves_the_range_of_all_positions() -> None:
    dice = np.random.default_rng(13)
    for _ in range(10):
        found = bargain(random_case(dice, actors=6, dimensions=3))
        start = np.array(found.turns[0].positions)
        for turn in found.turns:
            assert (np.array(turn.positions) >= start.min(axis=0) - 0.01).all()
            assert (np.array(turn.positions) <= start.max(axis=0) + 0.01).all()


def test_an_ideal_that_does_not_follow_pulls_its_actor_back_in_utility() -> None:
    case = random_case(np.random.default_rng(4), actors=4, dimensions=1)
    stubborn = replace(case, accommodation=((0.0,) * 4,) * 4)
    moved = bargain(case).turns[2]
    held = bargain(stubborn).turns[2]
    assert bargain(case).turns[1].positions == bargain(stubborn).turns[1].positions
    assert moved.probabilities != held.probabilities


def test_drawn_runs_are_repeated_by_their_seed_and_say_they_are_one_of_many() -> None:
    rules = BargainingRules(stochastic=True)
    case = random_case(np.random.default_rng(1), actors=5, dimensions=1, rules=rules)
    found = bargain(case)
    assert found == bargain(case)
    assert DRAWN in found.warnings
    assert found.seed == case.seed


@pytest.mark.parametrize(
    "order",
    [
        TurnOrder((0, 1, 2), (0, 1)),
        TurnOrder((0, 1, 1), (0, 1, 2)),
        TurnOrder((0, 3), (0, 1, 2)),
    ],
)
def test_an_order_that_leaves_an_actor_out_or_names_it_twice_is_refused(order: TurnOrder) -> None:
    case = random_case(np.random.default_rng(1), actors=3, dimensions=1)
    with pytest.raises(InputError, match="the order of turn 0 does not fit 3 actors"):
        bargain(case, orders=[order])


def test_the_twister_gives_the_published_word_after_ten_thousand() -> None:
    """The value the C++ standard gives for mt19937_64 with its usual seed, 5489."""
    twister = Mersenne64(5489)
    assert [twister.word() for _ in range(10_000)][-1] == 9981545732273789042


def test_variants_of_one_mind_end_as_near_as_they_were_moved() -> None:
    """Others need not: which of two bargains is likelier may hang on the last digit."""
    case = _of_one_mind()
    near, far = (uncertain_ends(case, variants=20, spread=spread) for spread in (0.5, 5))
    for found in (near, far):
        assert np.array(found.low) == pytest.approx(np.full((4, 2), [30, 60]), abs=found.spread)
        assert np.array(found.high) == pytest.approx(np.full((4, 2), [30, 60]), abs=found.spread)
        assert sum(found.ahead) >= 1 - 1e-9
    assert (np.array(far.high) - far.low > np.array(near.high) - near.low).all()
    assert far == uncertain_ends(case, variants=20, spread=5)


def test_who_ends_where_few_variants_end_is_named() -> None:
    case = random_case(np.random.default_rng(3), actors=5, dimensions=2)
    found = with_variants(bargain(case), case=case, variants=10)
    assert found.uncertain is not None
    last = np.array(found.turns[-1].positions)
    outside = {
        name
        for name, end, low, high in zip(
            found.actors, last, found.uncertain.low, found.uncertain.high, strict=True
        )
        if (end < low).any() or (end > high).any()
    }
    told = " ".join(found.warnings)
    assert {name for name in found.actors if name in told} == outside != set()
    assert "play variants" not in told


def test_variants_must_be_played_and_moved() -> None:
    case = random_case(np.random.default_rng(1), actors=3, dimensions=1)
    with pytest.raises(InputError, match="0 variants moved by 5 cannot"):
        uncertain_ends(case, variants=0)
    with pytest.raises(InputError, match="9 variants moved by 100 cannot"):
        uncertain_ends(case, variants=9, spread=100)
