"""The periods of a panel by their names, in order, and whether one is missing between them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date

MONTHS, QUARTERS, DAYS_OF_WEEK = 12, 4, 7
FORMS = "a whole number, 2014, 2014-Q3, 2014-07, 2014-W31 or 2014-07-01"
NUMBER = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)
QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.ASCII)
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00:00(?:\.0+)?)?", re.ASCII)


def _month(found: re.Match[str]) -> int:
    return MONTHS * int(found[1]) + date(int(found[1]), int(found[2]), 1).month


FORMS_KNOWN: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], int]], ...] = (
    ("number", NUMBER, lambda found: int(found[1])),
    ("quarter", QUARTER, lambda found: QUARTERS * int(found[1]) + int(found[2])),
    ("month", MONTH, _month),
    (
        "week",
        WEEK,
        lambda found: (
            date.fromisocalendar(int(found[1]), int(found[2]), 1).toordinal() // DAYS_OF_WEEK
        ),
    ),
    ("day", DAY, lambda found: date.fromisoformat(found[1]).toordinal()),
)
"""What a period may be called, and its place among those of its form."""


def step_of(name: str) -> tuple[str, int] | None:
    """The form of a period's name and its place in time; None for what is no period.

    Example
    -------
    >>> step_of("2014-12"), step_of("2015-01"), step_of("2014-13")
    (('month', 24180), ('month', 24181), None)
    """
    for form, pattern, place in FORMS_KNOWN:
        found = pattern.fullmatch(name)
        if found:
            try:
                return form, place(found)
            except ValueError:  # the thirteenth month, the 54th week
                return None
    return None


def first_missing(places: Sequence[int], *, form: str) -> int | None:
    """The index of the first period that does not follow at once on the one before it.

    `places` are in order. Days may stand for weeks: their step is the greatest that fits all, a
    week or a day, and days that are each the first of a month are months. None where none is
    missing.

    Example
    -------
    >>> first_missing([2002, 2003, 2005], form="number")
    2
    """
    if form == "day":
        places = _days_as_they_are_meant(places)
    return next((k for k in range(1, len(places)) if places[k] != places[k - 1] + 1), None)


def _days_as_they_are_meant(places: Sequence[int]) -> Sequence[int]:
    days = [date.fromordinal(place) for place in places]
    if len(days) > 1 and all(day.day == 1 for day in days):
        return [MONTHS * day.year + day.month for day in days]
    if math.gcd(*(place - places[0] for place in places)) % DAYS_OF_WEEK == 0:
        return [(place - places[0]) // DAYS_OF_WEEK for place in places]
    return places
