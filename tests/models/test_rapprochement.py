"""The price of a change between two actors, against every division of small graphs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_graphs import every_division, networks_in, random_graph
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.balance import balance, graph_of, network_of
from detente.models.balance_options import BalanceOptions
from detente.models.rapprochement import Change, price_of
from detente.relations import SignedNetwork

CAMPS = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("C", "D", -1)]


def made(dice: np.random.Generator, *, whole: bool) -> SignedNetwork:
    graph = random_graph(dice, most=8, whole=whole)
    ties = zip(graph.a.tolist(), graph.b.tolist(), graph.sign.tolist(), strict=True)
    network = network_of([(f"n{a}", f"n{b}", sign) for a, b, sign in ties])
    weighed = zip(network.ties, graph.weight.tolist(), strict=True)
    return replace(network, ties=tuple(replace(tie, weight=w) for tie, w in weighed))


def best_odds(
    network: SignedNetwork, *, held: tuple[str, str] | None = None
) -> tuple[float, NDArray[np.bool_]]:
    """The index over all divisions, those that hold two together if asked, and the best ones."""
    graph = graph_of(network)
    odds = every_division(graph)
    if held is not None:
        masks = np.arange(2 ** (graph.n - 1))[:, None]
        sides = np.hstack([0 * masks, (masks >> np.arange(graph.n - 1)) & 1])
        one, other = (network.nodes.index(name) for name in held)
        odds = odds[sides[:, one] == sides[:, other]]
    cost = odds @ graph.weight
    return float(cost.min()), odds[np.isclose(cost, cost.min())]


def pairs(network: SignedNetwork, which: Any) -> set[tuple[str, str]]:
    return {(tie.a, tie.b) for tie, asked in zip(network.ties, which, strict=True) if asked}


@pytest.mark.parametrize("whole", [True, False])
def test_holding_two_together_costs_what_all_divisions_say(whole: bool) -> None:  # noqa: FBT001
    dice = np.random.default_rng(21)
    for _ in range(40):
        network = made(dice, whole=whole)
        dyads = list(combinations(network.nodes, 2))
        one, other = dyads[int(dice.integers(len(dyads)))]
        found = price_of(network, dyad=(other, one))
        before, were = best_odds(network)
        after, are = best_odds(network, held=(one, other))
        assert found.dyad == (one, other)
        assert found.price == pytest.approx(after - before)
        was, now = (pairs(network, best.all(axis=0)) for best in (were, are))
        was_some, now_some = (pairs(network, best.any(axis=0)) for best in (were, are))
        assert set(found.strained or ()) == now - was
        assert set(found.relieved or ()) == was - now
        assert set(found.may_be_strained or ()) == now_some - was_some - now


@pytest.mark.parametrize("change", ["flipped", "removed"])
def test_a_tie_changed_costs_what_all_divisions_say(change: Change) -> None:
    dice = np.random.default_rng(22)
    for _ in range(25):
        network = made(dice, whole=True)
        tie = network.ties[int(dice.integers(len(network.ties)))]
        others = tuple(each for each in network.ties if each is not tie)
        kept = (replace(tie, sign=-tie.sign),) if change == "flipped" else ()
        found = price_of(network, dyad=(tie.a, tie.b), change=change)
        after = best_odds(replace(network, ties=(*others, *kept)))[0] if others or kept else 0.0
        assert found.after == pytest.approx(after)
        assert found.price == pytest.approx(after - best_odds(network)[0])


@pytest.mark.parametrize(("change", "price"), [("added +", 1), ("added -", 0)])
def test_a_tie_added_counts_by_its_sign(change: Change, price: float) -> None:
    network = network_of([("A", "B", 1), ("B", "C", -1)])
    found = price_of(network, dyad=("A", "C"), change=change)
    assert (found.price, found.after) == (price, price)


def test_a_tie_added_weighs_1_whatever_the_others_weigh() -> None:
    network = network_of([("A", "B", 1), ("B", "C", -1)])
    heavy = replace(network, ties=tuple(replace(tie, weight=50.0) for tie in network.ties))
    assert price_of(heavy, dyad=("A", "C"), change="added +").price == 1


@pytest.mark.shared
@pytest.mark.parametrize(
    ("window", "price"), [("1960-1963", 2), ("1980-1983", 1), ("1996-1999", 2)]
)
def test_japan_and_russia_held_together_cost_what_is_published(
    shared: Path, window: str, price: float
) -> None:
    network = networks_in(shared / "data/balance/cow-1946-1999.csv")[window]
    options = BalanceOptions(which=False)
    found = price_of(network, dyad=("RUS", "JPN"), options=options)
    assert (found.price, found.bounds) == (price, (price, price))
    assert found.strained is None  # not asked for


def test_a_balance_at_hand_is_not_worked_out_again() -> None:
    network = network_of(CAMPS)
    known = balance(network)
    sentences: list[str] = []
    options = BalanceOptions(told=sentences.append)
    found = price_of(network, dyad=("C", "D"), before=known, options=options)
    assert found == price_of(network, dyad=("C", "D"))
    assert not any(each.startswith("index between") for each in sentences)


def test_out_of_time_the_price_has_bounds_that_hold_it() -> None:
    dice = np.random.default_rng(23)
    network = made(dice, whole=True)
    dyad = network.nodes[0], network.nodes[-1]
    price = price_of(network, dyad=dyad).price
    low, high = price_of(network, dyad=dyad, options=BalanceOptions(seconds=0.0)).bounds
    assert price is not None
    assert low <= price <= high


def test_a_stop_leaves_finite_bounds_and_claims_no_strain() -> None:
    def stop(_sentence: str) -> None:
        raise KeyboardInterrupt

    found = price_of(network_of(CAMPS), dyad=("A", "C"), options=BalanceOptions(told=stop))
    assert found.stopped
    assert found.strained is None
    assert np.isfinite(found.bounds).all()


@pytest.mark.parametrize(
    ("dyad", "change", "said"),
    [
        (("A", "Z"), "held together", "Z is no actor of this network. It has A, B, C, D"),
        (("A", "A"), "held together", "A is named twice"),
        (("A", "D"), "flipped", "A and D have no tie to be flipped"),
        (("A", "D"), "removed", "A and D have no tie to be removed"),
        (("A", "B"), "added -", "A and B have a tie already"),
        (("A", "B"), "kissed", "'kissed' is no change. Give one of held together"),
    ],
)
def test_what_cannot_be_asked_is_told(dyad: tuple[str, str], change: Change, said: str) -> None:
    with pytest.raises(InputError) as told:
        price_of(network_of(CAMPS), dyad=dyad, change=change)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Chlie", "It has Chile"),
        ("CHL", "It has Actor 0, Actor 1, Actor 2, Actor 3, Actor 4, Actor 5, Actor 6, CHE, ..."),
    ],
)
def test_the_nearest_of_names_is_told_and_the_first_of_codes(asked: str, said: str) -> None:
    ties = [("Chile", "CHE", 1), *((f"Actor {k}", "CHE", 1) for k in range(7))]
    with pytest.raises(InputError, match="is no actor of this network") as told:
        price_of(network_of(ties), dyad=("CHE", asked))
    assert str(told.value).endswith(said)
