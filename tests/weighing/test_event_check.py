"""A record bears out an event only where it would seldom stand there by chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from detente.records import Event, EventDate
from detente.relations import RecordedEvents, RecordPanel
from detente.weighing.event_check import check_events, share_of_stretches
from detente.weighing.results import EventVerdict

YEAR = tuple(f"2014-{month:02}" for month in range(1, 13))
EVENT = Event(
    id="e1", document="d1", type="CONSULT", mode="visit", contexts=(), quad=1, intensity=1.0,
    actors=(), recipients=(), date=EventDate("2014-06-10", "day", explicit=True), location=None,
    negated=False, hypothetical=False, future=False, historical=False, reporter=None,
    probability=None, known_at=None, spans=None, sentence=None, coder="made by hand",
)  # fmt: skip


def panel(*rows: RecordedEvents, months: tuple[str, ...] = YEAR) -> RecordPanel:
    return RecordPanel(("BOL", "CHL"), (), "2014", "2014", "made", months=months, days=rows)


def day(on: str, *, type_: str | None = "CONSULT", quad: int = 1, last: str = "") -> RecordedEvents:
    return RecordedEvents(on, last or on, type_, quad, 1)


def each_day(count: int, *, step: int = 1) -> list[RecordedEvents]:
    start = date(2014, 1, 1)
    return [day(str(start + timedelta(days=step * place))) for place in range(count)]


def verdict(*rows: RecordedEvents, event: Event = EVENT, around: int = 3) -> EventVerdict:
    (found,) = check_events([event], panel=panel(*rows), around=around)
    return found


def test_a_record_of_its_type_within_some_days_bears_it_out() -> None:
    found = verdict(day("2014-06-13"), day("2014-06-07", type_="AID", quad=2))
    assert (found.verdict, found.same_type, found.same_quad) == ("supported", 1, 1)
    assert (found.since, found.until) == ("2014-06-07", "2014-06-13")
    assert found.by_chance == pytest.approx(7 / 365)
    assert found.reason == (
        "1 record of its type (CONSULT) within 3 days; 2% of all such stretches of days hold one"
    )


@pytest.mark.parametrize(
    "row", [day("2014-06-14"), day("2014-06-01", last="2014-06-30"), day("2014-06-06")]
)
def test_a_record_outside_the_days_or_dated_too_roughly_does_not(row: RecordedEvents) -> None:
    assert (verdict(row).verdict, verdict(row).same_type) == ("too thin to say", 0)


def test_more_days_may_be_asked_for() -> None:
    assert verdict(day("2014-06-14"), around=4).verdict == "supported"


def test_what_stands_everywhere_bears_nothing_out() -> None:
    found = verdict(*each_day(180, step=2))
    assert (found.verdict, found.same_type) == ("too thin to say", 3)
    assert found.by_chance == pytest.approx(1, abs=0.02)


def test_none_where_there_is_always_one_contradicts_it() -> None:
    gap = {f"2014-06-{place:02}" for place in range(5, 18)}
    rows = [row for row in each_day(365) if row.first not in gap]
    found = verdict(*rows, day("2014-06-11", type_="AGREE"))
    assert (found.verdict, found.same_type, found.same_quad) == ("contradicted", 0, 1)
    assert "0 records of its type (CONSULT) and 1 of its quad class" in found.reason


def test_none_where_there_seldom_is_one_says_little() -> None:
    assert verdict(day("2014-01-01")).verdict == "too thin to say"
    assert verdict().verdict == "too thin to say"


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ({"date": None}, "it has no date"),
        (
            {"date": EventDate("2013-06-10", "day", explicit=True)},
            r"the records \(made\) hold nothing of 2013-06-10",
        ),
    ],
)
def test_without_a_date_or_records_of_its_time_it_is_not_checkable(
    known: dict[str, object], why: str
) -> None:
    found = verdict(day("2014-06-10"), event=replace(EVENT, **known))  # type: ignore[arg-type]
    assert found.verdict == "not checkable here"
    assert found.reason.replace("(", r"\(").replace(")", r"\)") == why


def test_a_table_of_counts_cannot_speak_of_a_type() -> None:
    found = verdict(day("2014-01-01", last="2014-12-31", type_=None))
    assert found.verdict == "not checkable here"
    assert found.reason == "the records of the pair (made) give no types of event"


def test_an_event_known_to_the_month_is_sought_in_all_of_it() -> None:
    event = replace(EVENT, date=EventDate("2014-06", "month", explicit=True))
    found = verdict(day("2014-06-28"), event=event)
    assert (found.verdict, found.since, found.until) == ("supported", "2014-05-29", "2014-07-03")


def test_only_what_is_said_to_have_happened_is_checked() -> None:
    unreal = [replace(EVENT, **{flag: True}) for flag in ("negated", "hypothetical", "future")]  # type: ignore[arg-type]
    assert check_events(unreal, panel=panel(day("2014-06-10"))) == ()
    assert check_events([EVENT], panel=None) == ()


def test_the_share_of_stretches_is_that_of_trying_each() -> None:
    rows = [day("2014-02-03"), day("2014-02-05", last="2014-02-06"), day("2014-03-31")]
    months = ("2014-02", "2014-03")
    for days in (0, 1, 5, 30):
        starts = [date(2014, 2, 1) + timedelta(days=n) for n in range(59)]
        held = sum(
            any(
                str(start) <= row.first and row.last <= str(start + timedelta(days=days))
                for row in rows
            )
            for start in starts
        )
        assert share_of_stretches(rows, months, days=days) == pytest.approx(held / 59)
