"""The timeline and the network picture: every mark in its place, none lost without a count."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.brief import BriefContent
from detente.brief.happened import happened_page
from detente.brief.network import ACTORS, network_page
from detente.brief.passages import Evidence
from detente.brief.timeline import LANES, MARK, Moment, draw_timeline, moment_of
from detente.relations import SignedNetwork, SignedTie
from made_brief import DYAD, empty_brief, made_brief


@pytest.fixture(scope="module")
def content() -> BriefContent:
    return made_brief()


def moment(date: str, quad: int = 1) -> Moment:
    made = moment_of(date, quad=quad, own=True, label="AGREE")
    assert made is not None
    return made


def test_a_day_is_a_point_a_month_and_a_year_are_stretches() -> None:
    assert moment("2020-01-01").at == moment("2020-01-01").until == 2020
    assert moment("2020-02").until - moment("2020-02").at == pytest.approx(1 / 12)
    assert moment("2020").until == 2021
    assert moment("2020-02/2021").until == 2022


@pytest.mark.parametrize("date", ["", "soon", "2020-13", "2023-02-30", "0000"])
def test_what_is_no_date_is_no_moment(date: str) -> None:
    assert moment_of(date, quad=1, own=True, label="AGREE") is None


dates = st.dates().map(lambda day: day.isoformat())


@given(st.lists(st.tuples(dates, st.sampled_from(list(LANES))), max_size=60))
@settings(max_examples=50, deadline=None)
def test_every_moment_is_drawn_or_counted_and_none_overlap(told: list[tuple[str, int]]) -> None:
    for width in (920, 380):
        timeline = draw_timeline([moment(*each) for each in told], width=width)
        hidden = sum(lane.hidden for lane in timeline.lanes)
        assert timeline.drawn + hidden == len(told)
        for lane in timeline.lanes:
            for mark in lane.marks:
                assert 0 <= mark.x <= timeline.width
                assert lane.top <= mark.y <= lane.top + lane.height
            for one, other in combinations(lane.marks, 2):
                assert abs(one.x - other.x) >= MARK or abs(one.y - other.y) >= MARK - 0.2


def test_a_few_events_long_before_the_others_go_into_the_gutter() -> None:
    recent = [moment(f"{year}-06-01") for year in range(2015, 2024)]
    timeline = draw_timeline([moment("1875"), *recent], width=920)
    assert timeline.earlier == 1
    assert timeline.break_at is not None
    assert timeline.ticks[0][1] >= "2015"


def test_years_of_the_axis_do_not_crowd() -> None:
    for years in (1, 3, 10, 60, 400):
        told = [moment(f"{1600 + n}-03-01") for n in range(years + 1)]
        ticks = draw_timeline(told, width=380).ticks
        assert ticks
        assert all(b[0] - a[0] >= 40 for a, b in pairwise(ticks))


def test_what_did_not_happen_is_counted_and_not_drawn(content: BriefContent) -> None:
    page = happened_page(content, Evidence(content.documents))
    unreal = sum(e.negated or e.hypothetical or e.future for e in content.events)
    assert dict(page.undrawn)["not said to have happened"] == unreal == 3
    assert dict(page.undrawn)["repeated by an echo"] == 1
    assert page.wide.drawn == len(content.events_once) - unreal - 1
    assert page.own_count + page.others_count == len(content.events_once)


def network_of(ties: list[SignedTie]) -> SignedNetwork:
    nodes = sorted({end for tie in ties for end in (tie.a, tie.b)})
    return SignedNetwork(tuple(nodes), tuple(ties), (None, None))


def test_signs_are_told_apart_without_colour(content: BriefContent) -> None:
    ties = [
        SignedTie("ARM", "AZE", -1, 1, 4, ()),
        SignedTie("ARM", "IRN", 1, 3, 0, ()),
        SignedTie("AZE", "RUS", 0, 2, 2, ()),
    ]
    page = network_page(replace(content, network=network_of(ties)), Evidence(()))
    edges = {edge.kind: edge for edge in page.wide.edges}
    assert {kind: edge.sign for kind, edge in edges.items()} == {
        "conflictual": "−",
        "cooperative": "+",
        "mixed": "±",
    }
    assert edges["conflictual"].path.count("L") > 5
    assert edges["cooperative"].path.count("L") == 1


def test_the_most_connected_are_drawn_the_pair_always_and_the_rest_named(
    content: BriefContent,
) -> None:
    ties = [SignedTie("ARM", f"X{n:02}", 1, n + 1, 0, ()) for n in range(40)]
    ties.append(SignedTie("AZE", "X00", 1, 1, 0, ()))
    page = network_page(replace(content, network=network_of(ties)), Evidence(()))
    drawn = {node.id for node in page.wide.nodes}
    assert len(drawn) == ACTORS
    assert set(DYAD) | {"X39"} <= drawn
    assert len(drawn) + len(page.left_out) == page.actors == 42


def test_nodes_stand_inside_the_picture_and_apart(content: BriefContent) -> None:
    page = network_page(content, Evidence(content.documents))
    for picture in (page.wide, page.narrow):
        for node in picture.nodes:
            assert 0 < node.x < picture.width
            assert 0 < node.y < picture.height
        for one, other in combinations(picture.nodes, 2):
            assert abs(one.x - other.x) + abs(one.y - other.y) > 25


def test_the_picture_does_not_depend_on_the_order_of_ties(content: BriefContent) -> None:
    turned = replace(content, network=replace(content.network, ties=content.network.ties[::-1]))
    evidence = Evidence(content.documents)
    assert network_page(turned, evidence).wide == network_page(content, evidence).wide


def test_no_events_give_empty_pictures() -> None:
    content = empty_brief()
    assert happened_page(content, Evidence(())).wide.drawn == 0
    assert network_page(content, Evidence(())).wide.edges == ()
