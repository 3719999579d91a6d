from __future__ import annotations

import pytest
from making import made_document

from detente.codebook.landmarks import load_landmarks
from detente.coding.event_dates import dates_in, in_time
from detente.records import DateWindow


def dates(text: str, published: str | DateWindow = "2020-01-15") -> list[tuple[str, str, bool]]:
    document = made_document(text, published=published)
    found = dates_in(text, document=document, landmarks=load_landmarks())
    return [(each.date.date, each.date.precision, each.date.explicit) for each in found]


@pytest.mark.parametrize(
    ("text", "date", "precision", "explicit"),
    [
        ("on May 26, 2017", "2017-05-26", "day", True),
        ("on 3 March 2019", "2019-03-03", "day", True),
        ("on 2018-11-05", "2018-11-05", "day", True),
        ("in December 2016", "2016-12", "month", True),
        ("in 2014", "2014", "year", True),
        ("after the 2014 crisis", "2014", "year", False),
        ("after 2014", "2014", "year", False),
        ("in the 1990s", "1990/1999", "range", True),
        ("between May 2012 and July 2014", "2012-05/2014-07", "range", True),
        ("on December 20", "2019-12-20", "day", False),
        ("on Sept 2-3", "2019-09-02", "day", False),
        ("in May", "2019-05", "month", False),
        ("last September", "2019-09", "month", False),
        ("last year", "2019", "year", False),
        ("last month", "2019-12", "month", False),
        ("two years ago", "2018", "year", False),
        ("three days ago", "2020-01-12", "day", False),
        ("recently", "2020-01", "month", False),
        ("after the annexation of Crimea", "2014", "year", False),
        ("in response to the Salisbury poisoning", "2018", "year", False),
        ("following the outbreak of the Asian financial crisis", "1997", "year", False),
        ("yesterday", "2020-01-14", "day", False),
        ("on Saturday", "2020-01-11", "day", False),
    ],
)
def test_words_are_resolved_against_the_day_of_writing(
    text: str,
    date: str,
    precision: str,
    explicit: bool,  # noqa: FBT001
) -> None:
    assert dates(f"They met {text}.") == [(date, precision, explicit)]


def test_a_landmark_that_is_only_spoken_of_dates_nothing() -> None:
    assert dates("They argued about the annexation of Crimea.") == []


@pytest.mark.parametrize("text", ["since 2012", "until May 2016", "by 2030", "for 2015"])
def test_a_limit_is_no_date(text: str) -> None:
    assert dates(f"They talked {text}.") == []


@pytest.mark.parametrize("text", ["They may meet.", "It cost 2,014 euros.", "On March 45 it fell."])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


def test_a_window_resolves_only_what_both_its_ends_agree_on() -> None:
    window = DateWindow(("2018-03-24", "2018-05-26"), "no date line")
    assert dates("They met two years ago.", window) == [("2016", "year", False)]
    assert dates("They met last September.", window) == [("2017-09", "month", False)]
    assert dates("They met on Saturday, March 25.", window) == [("2018-03-25", "day", False)]
    assert dates("They met yesterday.", window) == []


def test_an_open_window_and_a_bare_year_leave_relative_dates_open() -> None:
    assert dates("They met last year.", DateWindow(("2018-01-01", None), "open")) == []
    assert dates("They met last month.", "2018") == []
    assert dates("They met last year.", "2018") == [("2017", "year", False)]


@pytest.mark.parametrize(
    ("text", "future", "date"),
    [
        ("on January 20", False, "2019-01-20"),
        ("on January 20", True, "2020-01-20"),
        ("on January 10", False, "2020-01-10"),
        ("on January 10", True, "2021-01-10"),
        ("on Friday", False, "2020-01-10"),
        ("on Friday", True, "2020-01-17"),
        ("on January 20, 2020", False, "2020-01-20"),
    ],
)
def test_the_tense_tells_which_side_of_the_day_of_writing_is_meant(
    text: str,
    future: bool,  # noqa: FBT001
    date: str,
) -> None:
    document = made_document(text)
    (written,) = dates_in(text, document=document, landmarks=load_landmarks())
    assert in_time(written, document=document, future=future).date.date == date
