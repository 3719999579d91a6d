"""The days that a date written as far as it is known can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

AS_FAR_AS_KNOWN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def days_of_date(written: str) -> tuple[date, date]:
    """The first and the last day of a year, a month, a day, or of a range of them with a `/`.

    Raises ValueError for what is none of these, or stands in no calendar (`2014-02-30`).

    Example
    -------
    >>> [day.isoformat() for day in days_of_date("2015-02")]
    ['2015-02-01', '2015-02-28']
    >>> days_of_date("2014/2015-02")[0].isoformat()
    '2014-01-01'
    """
    first, _, last = written.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(written: str) -> tuple[date, date]:
    match = AS_FAR_AS_KNOWN.fullmatch(written)
    if match is None:
        msg = f"{written!r} is no date such as 2014, 2014-05 or 2014-05-01"
        raise ValueError(msg)
    year, month, day = (int(part) if part else None for part in match.groups())
    first = date(year or 0, month or 1, day or 1)
    last_month = month or 12
    last_day = day or calendar.monthrange(first.year, last_month)[1]
    return first, date(first.year, last_month, last_day)
