"""Periods of time and their names."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DateError
from detente.measures.period import By, days_of_period, name_of_period, periods_between

DAYS = st.dates(date(1900, 1, 8), date(2100, 12, 1))
UNITS = st.sampled_from(("day", "week", "month", "quarter", "year"))


@given(DAYS, UNITS)
def test_a_day_is_in_the_period_that_it_names(day: date, by: By) -> None:
    first, last = days_of_period(name_of_period(day, by=by))
    assert first <= day <= last
    assert name_of_period(first, by=by) == name_of_period(last, by=by)
    assert name_of_period(first - timedelta(days=1), by=by) != name_of_period(first, by=by)


@given(DAYS, UNITS, st.integers(0, 800))
def test_periods_follow_each_other_without_a_gap(day: date, by: By, length: int) -> None:
    names = list(periods_between(day, day + timedelta(days=length), by=by))
    ends = [days_of_period(name) for name in names]
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(ends))
    assert ends[0][0] <= day
    assert ends[-1][1] >= day + timedelta(days=length)


@pytest.mark.parametrize("wrong", ["", "2014-Q5", "2014-W60", "2014/2015", "June", "2014-02-30"])
def test_what_is_no_period_is_refused(wrong: str) -> None:
    with pytest.raises(DateError, match="--period"):
        days_of_period(wrong)
