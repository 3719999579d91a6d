"""Hypotheses weighed: published rules, echoes, ranges, and what the ranking hangs on."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.likelihoods import Kind, load_evidence_tables
from detente.errors import InputError
from detente.relations import Level, Rating
from detente.weighing import default_hypotheses, matrix_of, weigh_hypotheses
from detente.weighing.results import Evidence, Weighing
from made_evidence import DYAD, by_hand, hypotheses, item, matrix, order, posteriors, rated

RATINGS: tuple[Rating, ...] = ("CC", "C", "N", "I", "II", "NA")
TABLES = load_evidence_tables()


def weighed(evidence: list[Evidence], *, rho: float = 0.5) -> Weighing:
    return weigh_hypotheses(
        evidence, default_hypotheses(), dyad=DYAD, tables=TABLES, codebook="", rho=rho
    )


def told(weighing: Weighing, of: str) -> str:
    return " ".join(each.sentence for each in weighing.sensitivity if each.of == of)


def test_three_items_of_i_and_one_of_ii_are_ordered_oppositely_and_it_says_so() -> None:
    thrice = [rated(item(name), "I", "N") for name in "abc"]
    weighing = by_hand([*thrice, rated(item("d"), "N", "II")], "war", "peace")
    war, peace = weighing.hypotheses
    assert (war.parc, peace.parc) == (3, 2)
    assert (war.squared, peace.squared) == (3, 4)
    assert order(weighing, "parc") == (("peace",), ("war",))
    assert order(weighing, "squared") == (("war",), ("peace",))
    assert "The two rules order peace and war oppositely" in told(weighing, "rule")
    assert any(each.of == "rule" and each.depends for each in weighing.sensitivity)


def test_rules_that_agree_are_said_to() -> None:
    weighing = by_hand([rated(item("a"), "C", "II")], "war", "peace")
    assert "order no two oppositely" in told(weighing, "rule")
    assert "All three rules put war first" in told(weighing, "rule")


@pytest.mark.parametrize(
    ("level", "parc"), [("Low", 2 * 0.5), ("Medium", 2 * 1.0), ("High", 2 * 2.0)]
)
def test_parc_multiplies_the_weights_of_credibility_and_relevance(
    level: Level, parc: float
) -> None:
    weighing = by_hand([rated(item("a", level=level), "II", "C")], "war", "peace")
    assert weighing.hypotheses[0].parc == pytest.approx(parc)
    assert weighing.hypotheses[0].squared == 4
    assert weighing.hypotheses[1].parc == 0


def test_at_rho_1_echoes_are_one_item_and_at_rho_0_each_counts() -> None:
    once = [rated(item("a", origin="v"), "C", "I")]
    echoed = [rated(item(name, origin="v"), "C", "I") for name in "abcde"]
    apart = [rated(item(name), "C", "I") for name in "abcde"]
    one, five = (posteriors(by_hand(rows, "war", "peace")) for rows in (once, apart))
    at_1 = posteriors(by_hand(echoed, "war", "peace", rho=1))
    at_0 = posteriors(by_hand(echoed, "war", "peace", rho=0))
    for id_ in ("war", "peace"):
        assert at_1[id_].middle == pytest.approx(one[id_].middle)
        assert at_1[id_].low == pytest.approx(one[id_].low)
        assert at_0[id_].middle == pytest.approx(five[id_].middle)
        assert at_0[id_].high == pytest.approx(five[id_].high)
    assert at_1["war"].middle < at_0["war"].middle


def test_items_of_one_voice_count_as_k_over_1_plus_k_less_1_times_rho() -> None:
    rows = [rated(item(name, origin="v"), "C", "I") for name in "abc"]
    weighing = by_hand(rows, "war", "peace", rho=0.25)
    assert weighing.origins[0].counts_as == pytest.approx(3 / 1.5)
    assert [row.weight for row in weighing.evidence] == pytest.approx([1 / 1.5] * 3)


def test_claims_and_events_of_a_voice_are_discounted_apart() -> None:
    claims = [rated(item(name, origin="v"), "C", "I") for name in "ab"]
    event = rated(item("c", origin="v", record="event"), "C", "I")
    (voice,) = by_hand([*claims, event], "war", "peace", rho=1).origins
    assert voice.items == 3
    assert voice.counts_as == pytest.approx(2)


@pytest.mark.parametrize("rating", RATINGS)
def test_evidence_that_fits_all_alike_leaves_the_prior(rating: Rating) -> None:
    rows = [rated(item(name), *(rating,) * 3) for name in "abcd"]
    weighing = by_hand(rows, "war", "peace", "truce", priors=(0.2, 0.5, 0.3))
    for score in weighing.hypotheses:
        bounds = (score.posterior.low, score.posterior.middle, score.posterior.high)
        assert bounds == pytest.approx([score.hypothesis.prior] * 3)
    assert weighing.deciding == ()
    assert all(row.diagnosticity == 0 == row.weight for row in weighing.evidence)


def test_what_fits_all_alike_does_not_dilute_the_rest_of_its_voice() -> None:
    telling = [rated(item("a", origin="v"), "C", "I")]
    idle = [rated(item(name, origin="v"), "N", "N") for name in "bcd"]
    alone, among = (posteriors(by_hand(r, "war", "peace")) for r in (telling, telling + idle))
    assert among == alone


def test_what_does_not_apply_to_a_hypothesis_leaves_its_probability() -> None:
    rows = [rated(item("a", level="High"), "CC", "II", "NA")]
    found = posteriors(by_hand(rows, "war", "peace", "truce", priors=(0.3, 0.3, 0.4)))
    assert found["truce"].middle == pytest.approx(0.4)
    assert found["war"].middle > 0.3 > found["peace"].middle


def test_one_item_worked_by_hand() -> None:
    # C is .55 to .70 and I .20 to .35; Medium and Medium believe r = .5 x .7 = .35.
    # m = (.625 + .275) / 2 = .45; L' = .35 L + .2925: C .485 to .5375, I .3625 to .415.
    found = posteriors(by_hand([rated(item("a"), "C", "I")], "war", "peace"))["war"]
    assert found.middle == pytest.approx(0.51125 / 0.90)
    assert found.high == pytest.approx(0.5375 / 0.90)
    assert found.low == pytest.approx(0.485 / 0.90)


def test_the_prior_of_a_file_is_where_the_odds_start() -> None:
    found = posteriors(by_hand([rated(item("a"), "C", "I")], "war", "peace", priors=(0.1, 0.9)))
    marginal = 0.1 * 0.625 + 0.9 * 0.275
    war, peace = 0.35 * 0.625 + 0.65 * marginal, 0.35 * 0.275 + 0.65 * marginal
    assert found["war"].middle == pytest.approx(0.1 * war / (0.1 * war + 0.9 * peace))


rows_of_three = st.lists(
    st.tuples(
        st.tuples(*[st.sampled_from(RATINGS)] * 3),
        st.sampled_from(["x", "y", "z"]),
        st.sampled_from(["Low", "Medium", "High"]),
        st.sampled_from(["claim", "event"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(made=rows_of_three, rho=st.floats(0, 1), data=st.data())
def test_neither_the_names_nor_the_order_of_rows_and_hypotheses_matter(
    made: list[tuple[tuple[Rating, ...], str, Level, Kind]], rho: float, data: st.DataObject
) -> None:
    rows = [
        rated(item(f"e{n}", origin=origin, level=level, record=record), *ratings)
        for n, (ratings, origin, level, record) in enumerate(made)
    ]
    place = data.draw(st.sampled_from(list(permutations(range(3)))))
    shuffled = data.draw(st.permutations(rows))
    ids, priors = ("war", "peace", "truce"), (0.5, 0.3, 0.2)
    first = by_hand(rows, *ids, rho=rho, priors=priors)
    second = by_hand(
        [rated(each, *(ratings[p] for p in place)) for each, ratings in shuffled],
        *(ids[p].upper() for p in place),
        rho=rho,
        priors=[priors[p] for p in place],
    )
    scores = {score.hypothesis.id: score for score in second.hypotheses}
    for score in first.hypotheses:
        other = scores[score.hypothesis.id.upper()]
        assert (other.parc, other.squared) == pytest.approx((score.parc, score.squared))
        here, there = score.posterior, other.posterior
        assert (there.low, there.middle, there.high) == pytest.approx(
            (here.low, here.middle, here.high)
        )
        assert 0 <= here.low <= here.middle + 1e-12 <= here.high + 2e-12 <= 1 + 3e-12


def test_middles_are_a_distribution_and_intervals_hold_them() -> None:
    evidence = [item(f"e{n}", class_=each.name) for n, each in enumerate(TABLES.classes)]
    found = posteriors(weighed(evidence)).values()
    assert math.fsum(each.middle for each in found) == pytest.approx(1)
    assert all(0 < each.low < each.middle < each.high < 1 for each in found)


def test_by_the_shipped_table_conflict_speaks_for_a_rift_and_cooperation_against() -> None:
    fights = weighed([item(n, class_="material conflict", record="event") for n in "abcd"])
    helps = weighed([item(n, class_="material cooperation", record="event") for n in "abcd"])
    assert order(fights, "bayes")[0] == ("rift",)
    assert order(helps, "bayes")[0] == ("alignment",)
    assert order(helps, "bayes")[-1] == ("rift",)


def test_ten_one_line_posts_do_not_outweigh_an_essay() -> None:
    essay = [item(f"e{n}", origin="author") for n in range(20)]
    posts = [
        replace(item(f"p{n}", class_="apart"), credibility="Low", relevance="Low")
        for n in range(10)
    ]
    assert order(weighed([*essay, *posts]), "bayes")[-1] == ("rift",)


def test_where_the_leader_changes_with_rho_is_said() -> None:
    many = [rated(item(f"m{n}", origin="v"), "C", "I") for n in range(9)]
    few = [rated(item(f"f{n}"), "I", "C") for n in range(4)]
    weighing = by_hand([*many, *few], "war", "peace")
    assert "Who leads depends on rho: war at 0, peace from 0.2 on" in told(weighing, "rho")
    assert [each.leaders for each in weighing.by_rho if each.rho == 0] == [("war",)]
    assert weighing.by_rho[-1].leaders == ("peace",)


def test_a_voice_without_which_another_leads_is_named() -> None:
    rows = [
        rated(item("a", origin="anna", level="High"), "CC", "II"),
        rated(item("b", origin="bela"), "I", "C"),
        rated(item("c", origin="cara"), "I", "C"),
    ]
    weighing = by_hand(rows, "war", "peace")
    assert "Without Anna, the posterior puts peace first, not war." in told(weighing, "voice")
    anna = next(each for each in weighing.origins if each.origin == "anna")
    assert order(replace(weighing, orders=anna.orders), "bayes")[0] == ("peace",)
    assert anna.alone[0].middle > anna.alone[1].middle


def test_without_a_voice_is_as_if_it_had_said_nothing() -> None:
    pairs: list[tuple[Rating, Rating]] = [
        ("C", "I"), ("N", "II"), ("I", "C"), ("CC", "N"), ("I", "N"),
    ]  # fmt: skip
    rows = [
        rated(item(f"e{n}", origin=f"v{n % 3}", record="event" if n % 2 else "claim"), *ratings)
        for n, ratings in enumerate(pairs)
    ]
    weighing = by_hand(rows, "war", "peace")
    for voice in weighing.origins:
        rest = by_hand([r for r in rows if r[0].origin != voice.origin], "war", "peace")
        assert voice.orders == rest.orders
        only = by_hand([r for r in rows if r[0].origin == voice.origin], "war", "peace")
        assert [p.middle for p in voice.alone] == pytest.approx(
            [score.posterior.middle for score in only.hypotheses]
        )


def test_where_no_voice_and_no_rho_and_no_rule_matters_it_says_so() -> None:
    rows = [rated(item(name, level="High"), "CC", "II") for name in "abc"]
    weighing = by_hand(rows, "war", "peace")
    assert not any(each.depends for each in weighing.sensitivity)
    assert "war is the most probable" in told(weighing, "ranges")
    assert "Whatever rho is from 0 to 1, first comes war" in told(weighing, "rho")
    assert "Whichever single voice is left out" in told(weighing, "voice")


def test_overlapping_ranges_are_said_not_to_decide() -> None:
    weighing = by_hand(
        [rated(item("a", level="Low"), "C", "N")], "war", "peace", priors=(0.495, 0.505)
    )
    assert "The evidence does not decide" in told(weighing, "ranges")
    assert posteriors(weighing)["war"].high > posteriors(weighing)["peace"].low


def test_the_items_that_decide_come_first_with_their_factor_and_their_words() -> None:
    rows = [
        rated(item("weak", level="Low"), "C", "I"),
        rated(item("strong", level="High"), "CC", "II"),
        rated(item("none"), "C", "C"),
    ]
    weighing = by_hand(rows, "war", "peace")
    first, second = weighing.deciding
    assert (first.evidence, first.text) == (("strong",), "Words of strong.")
    assert (first.leader, first.runner_up) == ("war", "peace")
    assert first.log_odds > second.log_odds > 0
    odds = posteriors(weighing)["war"].middle / posteriors(weighing)["peace"].middle
    assert first.log_odds + second.log_odds == pytest.approx(math.log(odds))


def test_a_rating_by_hand_takes_the_place_of_the_tables_and_the_rest_stays() -> None:
    evidence = [item("a"), item("b", class_="apart")]
    before = weighed(evidence)
    sheet = matrix_of(before)
    changed = replace(sheet.rows[0], ratings=("II", *sheet.rows[0].ratings[1:]))
    again = weigh_hypotheses(
        evidence, default_hypotheses(), dyad=DYAD, tables=TABLES, codebook="",
        matrix=replace(sheet, rows=(changed, *sheet.rows[1:])),
    )  # fmt: skip
    assert [row.by_hand for row in again.evidence] == [True, False]
    assert again.hypotheses[0].squared == before.hypotheses[0].squared + 4
    assert posteriors(again)["alignment"].middle < posteriors(before)["alignment"].middle
    assert "By hand: 1 of 2 rows of the matrix." in again.assumptions


def test_a_matrix_as_it_was_exported_changes_nothing() -> None:
    evidence = [item(f"e{n}", class_=each.name) for n, each in enumerate(TABLES.classes)]
    before = weighed(evidence)
    again = weigh_hypotheses(
        evidence, default_hypotheses(), dyad=DYAD, tables=TABLES, codebook="",
        matrix=matrix_of(before),
    )  # fmt: skip
    assert again == before


def test_columns_of_a_matrix_may_stand_in_another_order() -> None:
    rows = [rated(item("a"), "C", "I")]
    plain = by_hand(rows, "war", "peace")
    turned = weigh_hypotheses(
        [item("a")], hypotheses("war", "peace"), dyad=DYAD, tables=TABLES, codebook="",
        matrix=matrix(("peace", "war"), [rated(item("a"), "I", "C")]),
    )  # fmt: skip
    assert turned == plain


@pytest.mark.parametrize("rho", [-0.1, 1.1, math.nan])
def test_a_rho_that_is_none_is_refused(rho: float) -> None:
    with pytest.raises(InputError, match="Give a number from 0"):
        weighed([item("a")], rho=rho)


def test_it_is_said_that_likelihoods_are_judgements_and_what_the_prior_is() -> None:
    first, second, *_ = weighed([item("a")]).assumptions
    assert "are judgements, given as ranges" in first
    assert "alike likely (0.25)" in second


def test_thousands_of_items_of_one_kind_overflow_nothing() -> None:
    rows = [rated(item(f"e{n}", origin="v", level="High"), "CC", "II") for n in range(5000)]
    weighing = by_hand(rows, "war", "peace", rho=0)
    assert weighing.deciding[0].log_odds > 5000
    assert posteriors(weighing)["war"].low == 1
