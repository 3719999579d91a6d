"""A window reads what a user writes and holds dates of any precision."""

from __future__ import annotations

import pytest

from detente.errors import DateError, InputError
from detente.measures import Window, window_of


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2014", "2014", ("2014-01-01", "2014-12-31")),
        ("2016-02", "2016-02", ("2016-02-01", "2016-02-29")),
        ("2014-07-01", None, ("2014-07-01", None)),
        (None, "2014-07-01", (None, "2014-07-01")),
        (None, None, (None, None)),
    ],
)
def test_a_year_or_month_is_all_its_days(
    since: str | None, until: str | None, days: tuple[str | None, str | None]
) -> None:
    assert window_of(since, until) == Window(*days)


@pytest.mark.parametrize(
    "written", ["soon", "2014-13", "2015-02-29", "14", "2014-7-1", "0000", "2014-07-"]
)
def test_what_is_no_date_is_named_with_its_option(written: str) -> None:
    with pytest.raises(DateError, match=r"--until .* is not a date. Write it as 2014"):
        window_of(None, written)


def test_a_window_does_not_end_before_it_begins() -> None:
    with pytest.raises(InputError, match="--since 2015 is after --until 2014"):
        window_of("2015", "2014")
    assert window_of("2014-07", "2014").since == "2014-07-01"


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ("2014-06-30", "2014-06-30", False),
        ("2014-07", "2014-07", True),
        ("2014", "2014", True),
        ("2013", "2013", False),
        ("2015-01", "2015-01", False),
        ("2013-01", "2016-01", True),
        (None, "2014-06", False),
        (None, "2014-09", True),
        ("2014-09", None, True),
        (None, None, True),
    ],
)
def test_a_date_is_inside_when_any_of_its_days_is(
    first: str | None,
    last: str | None,
    inside: bool,  # noqa: FBT001
) -> None:
    assert Window("2014-07-15", "2014-12-31").holds(first, last) is inside
