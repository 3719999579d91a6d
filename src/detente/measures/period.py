"""Periods of time by name: a day, an ISO week, a month, a quarter, a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from detente.errors import DateError
from detente.records import days_of_date

By = Literal["day", "week", "month", "quarter", "year"]
QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
MONTHS_OF_QUARTER = 3
DAYS_OF_WEEK = 7


def name_of_period(start: date, *, by: By) -> str:
    """The name of the period that begins on this day.

    Example
    -------
    >>> name_of_period(date(2014, 12, 29), by="week")
    '2015-W01'
    """
    match by:
        case "day":
            return start.isoformat()
        case "week":
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start:%Y}-Q{(start.month - 1) // MONTHS_OF_QUARTER + 1}"
        case _:
            return f"{start:%Y}"


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
        raise DateError(name, "--period") from error
    raise DateError(name, "--period")
