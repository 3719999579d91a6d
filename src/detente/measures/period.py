"""Periods of time by name: a day, an ISO week, a month, a quarter, a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from detente.errors import DateError
from detente.records import days_of_date

By = Literal["day", "week", "month", "quarter", "year"]
QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
FORMS = "2014, 2014-Q2, 2014-06, 2014-W23 or 2014-06-01"
MONTHS_OF_QUARTER = 3
DAYS_OF_WEEK = 7


def name_of_period(day: date, *, by: By) -> str:
    """The name of the period that this day is in.

    Example
    -------
    >>> name_of_period(date(2014, 12, 29), by="week")
    '2015-W01'
    """
    match by:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day:%Y}-Q{(day.month - 1) // MONTHS_OF_QUARTER + 1}"
        case _:
            return f"{day:%Y}"


def periods_between(first: date, last: date, *, by: By) -> Iterator[str]:
    """The names of all periods from the one of the first day to the one of the last.

    Example
    -------
    >>> list(periods_between(date(2014, 11, 30), date(2015, 1, 1), by="month"))
    ['2014-11', '2014-12', '2015-01']
    """
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return (name for name, _ in groupby(days, key=lambda day: name_of_period(day, by=by)))


def days_of_period(name: str) -> tuple[date, date]:
    """The first and the last day of a period: 2014, 2014-Q2, 2014-06, 2014-W23, 2014-06-01.

    Raises DateError for what is none of these.

    Example
    -------
    >>> [day.isoformat() for day in days_of_period("2014-Q2")]
    ['2014-04-01', '2014-06-30']
    """
    written = name.strip().upper()
    try:
        if match := QUARTER.fullmatch(written):
            year, quarter = match.groups()
            last_month = int(quarter) * MONTHS_OF_QUARTER
            first = date(int(year), last_month - MONTHS_OF_QUARTER + 1, 1)
            return first, days_of_date(f"{year}-{last_month:02}")[1]
        if match := WEEK.fullmatch(written):
            first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return first, first + timedelta(days=DAYS_OF_WEEK - 1)
        if "/" not in written:
            return days_of_date(written)
    except ValueError as error:
        raise DateError(name, "--period", FORMS) from error
    raise DateError(name, "--period", FORMS)
