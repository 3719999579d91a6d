"""Shares are the published ones, do not depend on units, and rise with patience; a payment that
opens an agreement is the least that does.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.models.division_kernel import (
    Floats,
    Frontier,
    best_ratified,
    both_ratify,
    frontier,
    least_payment,
    nash_share,
    rubinstein_shares,
)
from detente.models.results import Divided
from detente.models.win_sets import divide
from detente.relations import Division, Side, SidePayment

WHOLE = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
LINE = ((0.0, 0.0), (1.0, 1.0))
patience = st.floats(0.05, 0.97)
unit = st.floats(0.0, 1.0)
parts = st.lists(st.floats(0.05, 1.0), min_size=2, max_size=5)
draws = st.lists(st.integers(0, 20).map(lambda k: k / 20), min_size=1, max_size=6)


def linear(first: float = 0.0, second: float = 0.0) -> Frontier:
    """A whole whose worth is its share, with what no agreement is worth to each."""
    return frontier(WHOLE, second=WHOLE, disagreement=(first, second))


def rising(steps: list[float], *, concave: bool = False) -> tuple[Floats, Floats]:
    """A worth that rises by these steps at even shares."""
    taken = sorted(steps, reverse=True) if concave else steps
    return np.linspace(0, 1, len(taken) + 1), np.concatenate([[0.0], np.cumsum(taken)])


def side(name: str, *least: float, worth: tuple[tuple[float, float], ...] = LINE) -> Side:
    return Side(name, worth, 0.0, 0.9, least, "made up")


def divided(*payments: SidePayment, chance: float = 1.0) -> Divided:
    pair = (side("Chile", 0.7), side("Bolivia", 0.5))
    return divide(Division(pair, payments), chance=chance)


@pytest.mark.parametrize(
    ("first", "second", "share"), [(0.9, 0.8, 0.7142857), (0.9, 0.9, 0.5263158)]
)
def test_alternating_offers_divide_as_published(first: float, second: float, share: float) -> None:
    assert rubinstein_shares(linear(), patience=(first, second))[0] == pytest.approx(
        share, abs=1e-7
    )


def test_a_linear_frontier_is_split_evenly_above_what_no_agreement_is_worth() -> None:
    assert nash_share(linear(0.2, 0.1)) == pytest.approx(0.55, abs=1e-12)
    assert nash_share(linear(), power=0.75) == pytest.approx(0.75, abs=1e-12)


@given(patience, patience)
def test_alternating_offers_are_the_formula_whoever_begins(first: float, second: float) -> None:
    begun, answered = rubinstein_shares(linear(), patience=(first, second))
    assert begun == pytest.approx((1 - second) / (1 - first * second), abs=1e-9)
    assert 1 - answered == pytest.approx((1 - first) / (1 - first * second), abs=1e-9)


@given(parts, parts, patience, patience, st.floats(0.01, 0.02))
def test_patience_pays(
    ours: list[float], theirs: list[float], first: float, second: float, more: float
) -> None:
    whole = frontier(
        rising(ours, concave=True), second=rising(theirs, concave=True), disagreement=(0, 0)
    )
    before = rubinstein_shares(whole, patience=(first, second))
    after = rubinstein_shares(whole, patience=(first + more, second))
    assert all(b >= a - 1e-9 for a, b in zip(before, after, strict=True))
    assert after[0] > before[0] or before[0] == 1
    against = rubinstein_shares(whole, patience=(first, second + more))
    assert all(b <= a + 1e-9 for a, b in zip(before, against, strict=True))


@given(parts, parts, st.floats(0, 0.3), st.floats(0, 0.3), st.floats(0.1, 9), st.floats(-5, 5))
def test_nash_shares_do_not_depend_on_the_units_of_worth(  # noqa: PLR0917  drawn by hypothesis
    ours: list[float], theirs: list[float], d: float, e: float, scale: float, shift: float
) -> None:
    first, second = rising(ours, concave=True), rising(theirs, concave=True)
    plain = _frontier_or_none(first, second, (d * ours[0], e * theirs[0]))
    assume(plain is not None)
    assert plain is not None
    other = frontier(
        (first[0], shift + scale * first[1]),
        second=second,
        disagreement=(shift + scale * d * ours[0], e * theirs[0]),
    )
    assert nash_share(other) == pytest.approx(nash_share(plain), abs=1e-6)


def _frontier_or_none(
    first: tuple[Floats, Floats], second: tuple[Floats, Floats], worth: tuple[float, float]
) -> Frontier | None:
    found = frontier(first, second=second, disagreement=worth)
    try:
        low, high = found.range
    except InputError:
        return None
    return found if high - low > 1e-3 else None


@given(parts, parts, st.floats(0.1, 0.9))
def test_no_share_has_a_larger_product_than_nash(
    ours: list[float], theirs: list[float], power: float
) -> None:
    whole = frontier(rising(ours), second=rising(theirs), disagreement=(0, 0))
    tried = np.linspace(0, 1, 2001)
    u, v = (np.interp(tried, whole.shares, each) for each in (whole.ours, whole.theirs))
    a, b = whole.gains(nash_share(whole, power=power))
    assert a**power * b ** (1 - power) >= (u**power * v ** (1 - power)).max() - 1e-9


@given(parts, parts)
def test_the_more_patient_both_are_the_nearer_their_offers_to_nash(
    ours: list[float], theirs: list[float]
) -> None:
    """Binmore (1987): as waiting costs nothing, both offers end at the Nash share."""
    whole = frontier(
        rising(ours, concave=True), second=rising(theirs, concave=True), disagreement=(0, 0)
    )
    share = nash_share(whole)
    offers = rubinstein_shares(whole, patience=(0.9999, 0.9999))
    assert offers == pytest.approx((share, share), abs=2e-3)


@given(draws, draws)
def test_no_share_is_ratified_more_often_than_the_best(
    ours: list[float], theirs: list[float]
) -> None:
    least = (np.array(ours), np.array(theirs))
    share, often = best_ratified(least)
    assert often == both_ratify(least, shares=np.linspace(0, 1, 401)).max()
    assert both_ratify(least, shares=np.array([share]))[0] == often


@given(draws, draws, st.floats(0, 0.5), st.floats(0.6, 2), st.sampled_from([0.25, 0.5, 1.0]))
def test_the_least_payment_opens_an_agreement_and_no_smaller_one_does(
    ours: list[float], theirs: list[float], price: float, effect: float, chance: float
) -> None:
    payer, recipient = np.array(ours), np.array(theirs)

    def often(paid: float) -> float:
        shifted = payer + price * paid, recipient - effect * paid
        edges = np.clip(np.concatenate([shifted[0], 1 - shifted[1]]), 0, 1)
        return float(both_ratify(shifted, shares=edges).max())

    units, share = least_payment(
        payer, recipient=recipient, price=price, effect=effect, chance=chance
    )
    if np.isinf(units):
        assert all(often(paid) < chance for paid in np.linspace(0, 4, 81))
        return
    shifted = payer + price * units, recipient - effect * units
    assert both_ratify(shifted, shares=np.array([share]))[0] >= chance - 1e-12
    assert units == 0 or all(often(units * part) < chance for part in (0, 0.5, 0.999))


def test_publics_that_do_not_meet_are_told_with_the_gap_and_what_would_close_it() -> None:
    dear = SidePayment("Chile", effect=1.0, price=1.0, most=5, because="made up")
    small = SidePayment("Chile", effect=1.5, price=0.5, most=0.1, because="made up")
    right = replace(small, most=0.2)
    back = SidePayment("Bolivia", effect=2.0, price=1.0, most=1, because="made up")
    found = divided(dear, small, right, back)
    assert found.zone is None
    assert found.gap == pytest.approx(0.2)
    assert [each.units for each in found.payments] == [
        None, None, pytest.approx(0.2), pytest.approx(0.2),
    ]  # fmt: skip
    assert found.payments[0].why == (
        "a unit costs the payer's public as much as it gives the recipient's, or more"
    )
    assert found.payments[1].why == "it takes 0.2 units, and Chile has 0.1"
    assert found.payments[2].share == pytest.approx(0.8)
    assert found.payments[3].payer == "Bolivia"
    assert found.payments[3].share == pytest.approx(0.7)


def test_publics_that_meet_need_no_payment_and_bound_the_zone() -> None:
    aid = SidePayment("Chile", effect=1.0, price=0.5, most=1, because="made up")
    found = divide(Division((side("Chile", 0.3), side("Bolivia", 0.4)), (aid,)))
    assert found.zone == pytest.approx((0.3, 0.6))
    assert found.payments[0].units == 0
    assert {each.rule: each.ratified for each in found.shares} == {
        "Nash": 1, "Rubinstein, Chile offers first": 1, "Rubinstein, Bolivia offers first": 1,
        "ratified most often": 1,
    }  # fmt: skip
    assert found.shares[3].share == pytest.approx(0.45)


def test_an_uncertain_public_is_asked_draw_by_draw() -> None:
    pair = (side("Chile", 0.2, 0.4, 0.6, 0.8), side("Bolivia", 0.5))
    found = divide(Division(pair))
    assert [each.ratified for each in found.shares] == [0.5, 0, 0.5, 0.5]
    assert "independent of each other" in found.warnings[1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (side("Bolivia", 0.3, worth=((0.0, 0.0), (0.5, 1.0))), "the worth of Bolivia does not"),
        (side("Bolivia", 0.3, worth=((0.0, 1.0), (1.0, 1.0))), "the worth of Bolivia does not"),
        (side("Bolivia", 1.3), "Bolivia: least share ratified: 1.3 is no number from 0 to 1"),
        (side("Bolivia", float("nan")), "nan is no number from 0 to 1"),
        (side("Bolivia"), "Bolivia has no least share"),
        (side("Chile", 0.1), "both sides are called 'Chile'"),
        (replace(side("Bolivia", 0.1), patience=1.0), "the patience of Bolivia, 1, does not"),
        (replace(side("Bolivia", 0.1), disagreement=2.0), "no division is worth as much to both"),
    ],
)
def test_what_cannot_be_divided_is_refused_with_its_reason(wrong: Side, said: str) -> None:
    with pytest.raises(InputError) as caught:
        divide(Division((side("Chile", 0.5), wrong)))
    assert said in str(caught.value)


def test_who_pays_and_how_often_must_be_possible() -> None:
    with pytest.raises(InputError, match="'Peru', who pays, is neither"):
        divided(SidePayment("Peru", 1, 0, 1, "made up"))
    with pytest.raises(InputError, match="effect, price and most of its payment: -1"):
        divided(SidePayment("Chile", -1, 0, 1, "made up"))
    with pytest.raises(InputError, match="0 is no chance"):
        divided(chance=0)
