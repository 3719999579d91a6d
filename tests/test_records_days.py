"""A date written as far as it is known has a first and a last day."""

from __future__ import annotations

import pytest

from detente.records import days_of_date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("1999-12", "1999-12-01", "1999-12-31"),
        ("2014-05-07", "2014-05-07", "2014-05-07"),
        ("2014-05-07/2014-05-09", "2014-05-07", "2014-05-09"),
        ("2014-05/2015", "2014-05-01", "2015-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_the_first_and_the_last_day_a_date_can_mean(written: str, first: str, last: str) -> None:
    days = days_of_date(written)
    assert tuple(day.isoformat() for day in days) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "soon", "14", "2014-13", "2014-02-30", "0000", "2014-5", "2014-05-07T00:00"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days_of_date(written)
