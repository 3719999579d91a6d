"""Reports of one event are linked; rounds, days and other parties keep events apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import load_codebook
from detente.coding.repeats import days_of, link_repeats
from detente.records import Actor, Event, EventDate, Span

CODEBOOK = load_codebook()


def actors(*countries: str) -> tuple[Actor, ...]:
    return tuple(Actor(id=each, country=each, sector=None, text=each) for each in countries)


def event(
    text: str,
    *,
    kind: str = "CONSULT",
    who: tuple[str, ...] = ("NPL",),
    whom: tuple[str, ...] = ("BTN",),
    on: str | None = None,
    told: str = "2018-03-09",
    document: str = "a",
) -> Event:
    return Event(
        id=f"{document}:{text}",
        document=document,
        type=kind,
        mode=None,
        contexts=(),
        quad=CODEBOOK.event_types[kind].quad,
        intensity=None,
        actors=actors(*who),
        recipients=actors(*whom),
        date=EventDate(on, "day", explicit=True) if on else None,
        location=None,
        negated=False,
        hypothetical=False,
        future=False,
        historical=False,
        reporter=None,
        probability=None,
        known_at=told,
        spans=None,
        sentence=Span(document, 0, len(text), text),
        coder="test",
    )


def count(*events: Event) -> int:
    return len(link_repeats(events))


MET = event("The ministers met in Paro to discuss the river dams.", on="2018-03-05")
ADDED = event(
    "Delhi and Beijing imposed tariffs on copper cable.",
    kind="SANCTION",
    who=("IND",),
    whom=("CHN",),
    on="2018-03-05",
)


def test_a_meeting_told_from_both_sides_is_one_event() -> None:
    mirrored = event("Talks were held in Paro.", who=("BTN",), whom=("NPL",), on="2018-03-05")
    (told,) = link_repeats([MET, mirrored])
    assert set(told.reports) == {MET, mirrored}


def test_harm_done_in_the_other_direction_is_another_event() -> None:
    answer = replace(ADDED, id="b", actors=ADDED.recipients, recipients=ADDED.actors)
    assert count(ADDED, answer) == 2


def test_talks_two_days_later_are_other_talks() -> None:
    assert count(MET, replace(MET, id="b", date=EventDate("2018-03-07", "day", explicit=True))) == 2


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The ministers, who met in Paro last week, spoke of the river dams.", 1),
        ("The ministers met over tea, cake and plenty of pleasant stories.", 2),
    ],
)
def test_a_report_without_a_date_joins_by_the_words_it_shares(text: str, events: int) -> None:
    rest = [
        event(f"They met about {w}.", on=f"2018-05-{n:02}") for n, w in ((2, "tea"), (9, "oil"))
    ]
    assert count(MET, event(text, document="b"), *rest) == events + len(rest)


def test_a_report_long_after_without_a_date_stays_apart() -> None:
    assert count(MET, event("They met in Paro on the river dams.", told="2018-06-01")) == 2


def test_rounds_of_sanctions_are_told_apart_by_their_ordinals() -> None:
    fifth = replace(ADDED, sentence=Span("a", 0, 9, "They adopted a fifth package of tariffs."))
    sixth = replace(
        ADDED, id="b", sentence=Span("b", 0, 9, "They adopted a sixth package of tariffs.")
    )
    assert count(fifth, sixth) == 2


def test_a_telling_that_adds_a_party_is_the_same_event() -> None:
    wider = event("Talks on dams took place.", who=("NPL", "IND"), on="2018-03-05", document="b")
    assert count(MET, wider) == 1


def test_the_report_with_the_day_speaks_for_the_event() -> None:
    vague = event("In March they met in Paro to discuss the river dams.", document="b")
    vague = replace(vague, date=EventDate("2018-03", "month", explicit=True))
    other = event("The kings of both quarrelled about a bridge.", on="2018-01-01", document="c")
    told, _ = link_repeats([vague, MET, other])
    assert told.event is MET


def test_what_happened_speaks_before_what_was_announced() -> None:
    announced = event("They will meet in Paro.", on="2018-03-05", document="b")
    announced = replace(announced, future=True)
    (told,) = link_repeats([announced, MET])
    assert told.reports == (MET, announced)


@pytest.mark.parametrize(("country", "events"), [("IGO", 2), ("EUR", 1)])
def test_two_bodies_of_one_wide_code_are_two_parties(country: str, events: int) -> None:
    bodies = [
        replace(
            MET,
            id=each,
            sentence=Span(each, 0, 3, each),
            actors=(Actor(each, country, None, each),),
        )
        for each in ("one-body", "other-body")
    ]
    assert count(*bodies) == events


def test_rows_without_words_are_never_linked() -> None:
    row = replace(MET, sentence=None)
    assert count(row, replace(row, id="b")) == 2


def test_days_reach_as_far_as_the_date_is_known() -> None:
    month = replace(MET, date=EventDate("2016-02", "month", explicit=True))
    spread = replace(MET, date=EventDate("2016-02-03/2016-02-05", "range", explicit=True))
    assert [str(each) for each in days_of(month) or ()] == ["2016-02-01", "2016-02-29"]
    assert [str(each) for each in days_of(spread) or ()] == ["2016-02-03", "2016-02-05"]


@given(st.permutations(range(6)))
def test_the_order_of_the_reports_changes_nothing(order: list[int]) -> None:
    days = ["2018-03-05", "2018-03-05", "2018-03-06", "2018-03-09", None, "2018-04-01"]
    reports = [
        event("They met in Paro over river dams.", on=day, document=str(n))
        for n, day in enumerate(days)
    ]
    told = link_repeats([reports[each] for each in order])
    plain = link_repeats(reports)
    assert {frozenset(one.reports) for one in told} == {frozenset(one.reports) for one in plain}


def test_thousands_of_reports_of_one_day_are_one_event() -> None:
    reports = [
        event(f"They met in Paro over dam {n}.", on="2018-03-05", document=str(n))
        for n in range(3_000)
    ]
    (told,) = link_repeats(reports)
    assert len(told.reports) == len(reports)
