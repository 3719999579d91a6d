"""Dates are read as far as they are written; each has a role; a weekday never sets the year."""

from __future__ import annotations

import pytest
from pages import COLUMN, EXPLAINER
from reading_pages import Read

from detente.corpus.dates import find_dates
from detente.records import Dated, DateWindow


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("2015-7-31", "2015-07-31", "day"),
        ("2015/07/31", "2015-07-31", "day"),
        ("31.07.2015", "2015-07-31", "day"),
        ("07/31/2015", "2015-07-31", "day"),
        ("31/07/2015", "2015-07-31", "day"),
        ("07/08/2015", "2015", "year"),
        ("07/07/2015", "2015-07-07", "day"),
        ("July 31, 2015", "2015-07-31", "day"),
        ("31 July 2015", "2015-07-31", "day"),
        ("the 31st of July 2015", "2015-07-31", "day"),
        ("Friday, July 31, 2015", "2015-07-31", "day"),
        ("Sept. 2-3, 2016", "2016-09-02/2016-09-03", "range"),
        ("July 2015", "2015-07", "month"),
        ("2015年7月31日", "2015-07-31", "day"),
        ("July 31", "--07-31", "unknown"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(written: str, iso: str, precision: str) -> None:
    (found,) = find_dates(f"It was {written}, they said.")
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "it may rain",
        "In May, both met",
        "February 30, 2012",
        "24,960",
        "version 1.2.2015.3",
        "a/b/2015",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_a_window_runs_from_the_last_event_told_to_the_first_announced(read: Read) -> None:
    published = read(EXPLAINER).published
    assert isinstance(published, DateWindow)
    # 2016 and 'three years ago' make it 2019; 20 April 2019 was a Saturday, so the 20th or 21st.
    assert published.window == ("2019-04-20", "2019-06-14")
    assert "no date of publication" in published.reason


def test_a_weekday_that_contradicts_its_date_is_a_problem_and_sets_no_year(read: Read) -> None:
    document = read(EXPLAINER)
    (problem,) = [p for p in document.problems if p.kind == "weekday_mismatch"]
    assert problem.span is not None
    assert problem.span.text == "Sunday, April 20"
    assert "2019-04-21" in problem.detail
    # 20 April was a Sunday in 2014: the weekday alone would have told that year
    assert any(dated.date == "2019-04-20" for dated in document.dates)


def test_a_weekday_that_fits_is_no_problem(read: Read) -> None:
    text = "Cuba and Haiti met on Thursday, 6 June 2013, and they agreed on the price of rice."
    assert not read(text).problems


def test_after_a_turn_of_the_year_the_year_stays_unknown(read: Read) -> None:
    text = (
        "The accord of December 2017 was thin, and neither Cuba nor Haiti had liked it much.\n\n"
        "On Friday, January 5, the two envoys met again and they spoke for the whole day."
    )
    document = read(text)  # 5 January was a Friday in 2018, and the latest year named is 2017
    assert not document.problems
    assert {dated.date for dated in document.dates} == {"2017-12", "--01-05"}


def test_every_date_has_its_role(read: Read) -> None:
    document = read(COLUMN)
    assert isinstance(document.published, Dated)
    assert (document.published.date, document.published.role) == ("2014-10-09", "updated")
    assert [(dated.date, dated.role) for dated in document.dates] == [
        ("2014-10-09", "updated"),
        ("2012-05-03", "caption"),
        ("2014-10-02/2014-10-03", "event"),
    ]
    for dated in document.dates:
        assert dated.span is not None
        assert document.text[dated.span.start : dated.span.end] == dated.span.text


def test_an_event_in_the_text_is_never_the_date_of_the_document(read: Read) -> None:
    text = "On 3 May 2012 Cuba and Haiti signed the accord on rice, which neither of them kept."
    published = read(text).published
    assert published == DateWindow(
        ("2012-05-03", None),
        "no date of publication on the page; "
        "written after '3 May 2012', the latest event told of as past",
    )
