"""A network's balance: published figures, a second way to each, and what chance would give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_graphs import networks_in, random_graph, two_camps
from scipy.linalg import expm

from detente.errors import InputError
from detente.models.balance import balance, network_of
from detente.models.balance_options import BalanceOptions
from detente.models.signed_graph import SignedGraph
from detente.models.walks import least_eigenvalues, signs, triangle_balance, walk_balance
from detente.relations import SignedNetwork, SignedTie

QUICK = BalanceOptions(which=False)
STAR = [("A", "B", 1), ("A", "C", -1), ("A", "D", 1)]
STRAINED = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]
TWO_KNOTS = [*STRAINED, ("A", "D", 1), ("D", "C", 1), ("B", "D", -1)]


def network_from(graph: SignedGraph) -> SignedNetwork:
    ties = zip(graph.a.tolist(), graph.b.tolist(), graph.sign.tolist(), strict=True)
    made = network_of([(f"n{a:02}", f"n{b:02}", sign) for a, b, sign in ties])
    weights = graph.weight.tolist()
    weighed = (replace(tie, weight=w) for tie, w in zip(made.ties, weights, strict=True))
    return replace(made, ties=tuple(weighed))


@pytest.mark.shared
def test_the_highland_tribes_are_as_published(shared: Path) -> None:
    (tribes,) = networks_in(shared / "data/balance/highland-tribes.csv").values()
    found = balance(tribes)
    assert (found.frustration, found.bounds, found.proved) == (7, (7, 7), True)
    assert found.triangle_balance == pytest.approx(0.8676471, abs=5e-8)
    assert found.walk_balance == pytest.approx(0.3575761, abs=5e-8)
    assert found.normalised == pytest.approx(1 - 14 / 58)
    assert found.frustrated_always == found.frustrated
    assert sum(each.strained for each in found.of_actors) == 14
    assert [len(camp) for camp in found.camps] == [12, 4]


def test_walks_and_triangles_are_those_of_the_matrices_of_the_textbook() -> None:
    dice = np.random.default_rng(5)
    for _ in range(20):
        graph = random_graph(dice, most=12)
        matrix = signs(graph)
        total, of_node = walk_balance(graph)
        signed, bare = expm(matrix), expm(np.abs(matrix))
        assert total == pytest.approx(np.trace(signed) / np.trace(bare))
        assert of_node == pytest.approx(np.diag(signed) / np.diag(bare))
        cubes = [np.trace(np.linalg.matrix_power(each, 3)) for each in (matrix, np.abs(matrix))]
        share, triangles = triangle_balance(graph)
        assert triangles == round(cubes[1] / 6)
        assert (share is None) == (triangles == 0)
        if share is not None:
            assert share == pytest.approx((cubes[0] + cubes[1]) / (2 * cubes[1]))


@given(seed=st.integers(0, 10_000))
@settings(max_examples=40)
def test_the_least_eigenvalue_is_0_exactly_where_a_component_is_balanced(seed: int) -> None:
    graph = random_graph(np.random.default_rng(seed), most=10)
    network = network_from(graph)
    values = least_eigenvalues(graph)
    assert (balance(network, options=QUICK).frustration == 0) == (set(values) == {0.0})
    assert min(values) >= 0.0


def test_a_balanced_network_has_nothing_at_odds_and_all_walks_positive() -> None:
    found = balance(network_from(two_camps(40, 200, noise=0.0, seed=3)))
    assert (found.frustration, found.normalised, found.frustrated) == (0, 1, ())
    assert found.least_eigenvalues == (0.0,)
    assert found.walk_balance == pytest.approx(1)
    assert found.triangle_balance == 1


def test_without_a_triangle_triangle_balance_is_null_with_its_reason() -> None:
    found = balance(network_of(STAR))
    assert (found.triangle_balance, found.triangles) == (None, 0)
    assert any("no triangle" in warning for warning in found.warnings)
    assert found.camps == (("A", "B", "D"), ("C",))


def test_names_and_the_order_of_ties_change_nothing() -> None:
    dice = np.random.default_rng(8)
    for _ in range(10):
        network = network_from(random_graph(dice, most=9))
        named = {name: f"x{k:02}" for k, name in zip(dice.permutation(99), network.nodes)}  # noqa: B905
        ties = [(named[tie.a], named[tie.b], tie.sign) for tie in network.ties]
        one, other = (
            balance(network),
            balance(network_of([ties[k] for k in dice.permutation(len(ties))])),
        )
        assert other.frustration == one.frustration
        assert other.frustrated_always is not None
        assert one.frustrated_always is not None
        renamed = {tuple(sorted((named[a], named[b]))) for a, b in one.frustrated_always}
        assert set(other.frustrated_always) == renamed
        assert other.walk_balance == pytest.approx(one.walk_balance)


@pytest.mark.parametrize("unit", [1e-9, 0.1, 1e9])
def test_the_unit_of_weights_does_not_matter(unit: float) -> None:
    dice = np.random.default_rng(4)
    for _ in range(15):
        graph = random_graph(dice, most=9, whole=False)
        one = balance(network_from(graph))
        other = balance(network_from(replace(graph, weight=graph.weight * unit)))
        assert other.proved
        assert other.frustration == pytest.approx(one.frustration * unit, rel=1e-9)
        assert other.frustrated_always == one.frustrated_always


def test_ties_that_weigh_nothing_bind_nobody() -> None:
    made = network_of(STRAINED)
    ties = (*made.ties, SignedTie("C", "D", -1, 0, 0, (), weight=0.0))
    found = balance(SignedNetwork((*made.nodes, "D"), ties, (None, None)))
    assert found.frustration == 1
    assert found.frustrated_sometimes is not None
    assert ("C", "D") in found.frustrated_sometimes


def test_nothing_to_divide_is_told() -> None:
    weightless = replace(network_of([("A", "B", 1)]).ties[0], weight=0.0)
    for ties in ((), (weightless,)):
        with pytest.raises(InputError, match="no tie of this network weighs more than 0"):
            balance(SignedNetwork(("A", "B"), ties, (None, None)))


def test_a_shuffle_tells_planted_camps_from_chance_and_is_seeded() -> None:
    planted = network_from(two_camps(30, 90, noise=0.05, seed=1))
    options = BalanceOptions(which=False, shuffles=20, seed=7)
    one = balance(planted, options=options).shuffled
    assert one is not None
    assert one.as_balanced == 0
    assert one.p_value == pytest.approx(1 / 21)
    assert one == balance(planted, options=options).shuffled
    by_chance = balance(network_of(STRAINED), options=options).shuffled
    assert by_chance is not None
    assert by_chance.as_balanced == 20  # one negative of three, wherever it stands


def test_draws_of_uncertain_signs_are_seeded_and_sure_signs_do_not_move() -> None:
    sure = network_of(TWO_KNOTS)
    options = BalanceOptions(which=False, draws=40, seed=3)
    assert balance(sure, options=options).uncertain is None
    assert "no tie has a probability" in balance(sure, options=options).warnings[-1]
    certain = replace(sure, ties=tuple(replace(tie, probability=1.0) for tie in sure.ties))
    found = balance(certain, options=options)
    assert found.uncertain is not None
    assert found.uncertain.low == found.uncertain.high == found.frustration
    doubted = replace(sure, ties=tuple(replace(tie, probability=0.6) for tie in sure.ties))
    drawn, again = (balance(doubted, options=options).uncertain for _ in range(2))
    assert drawn == again
    assert drawn is not None
    assert drawn.low < drawn.mean < drawn.high
    assert (drawn.draws, drawn.unproved) == (40, 0)


@pytest.mark.parametrize("word", ["tie", "shuffle"])
def test_ctrl_c_keeps_what_was_reached(word: str) -> None:
    def stop(sentence: str) -> None:
        if word in sentence:
            raise KeyboardInterrupt

    found = balance(network_of(TWO_KNOTS), options=BalanceOptions(shuffles=3, told=stop))
    assert found.stopped
    assert (found.frustration, found.proved) == (2, True)
    assert found.shuffled is None
    assert (found.frustrated_always is None) == (word == "tie")
    assert any(warning.startswith("stopped") for warning in found.warnings)


def test_out_of_time_ties_at_odds_are_not_claimed() -> None:
    graph = two_camps(120, 900, noise=0.5, seed=4)
    found = balance(network_from(graph), options=BalanceOptions(seconds=0.0))
    assert not found.proved
    assert found.bounds[0] < found.bounds[1] == found.frustration
    assert (found.frustrated_always, found.frustrated_sometimes) == (None, None)
    assert found.warnings[0].startswith("out of time: the index lies between")
