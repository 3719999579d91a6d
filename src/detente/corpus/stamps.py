"""The day that a machine's time stamp names: of mail, feeds, tables and crawls."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?)?")
_ZONE = re.compile(r"\s*(?:Z|UTC|GMT|([+-]\d\d):?(\d\d))?$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6}Z?)?$")
_SECONDS = re.compile(r"-?\d{9,10}(?:\.\d+)?$|-?\d{12,13}$")
_MILLISECONDS = 10**11
"""Seconds past which a number since 1970 can only count milliseconds (the year 5138)."""


def day_of(stamp: str) -> str:
    """The day in UTC of a time stamp as `2014-05-07` (`2014-05` where it says no more).

    RFC 2822, ISO 8601 with or without time and zone, `20140507`, and seconds or milliseconds
    since 1970. What is none of these, or no day of the calendar, comes back as it was given: it
    may be a date in words.

    Example
    -------
    >>> day_of("Wed, 07 May 2014 23:30:00 -0500"), day_of("2014-05"), day_of("7 mai 2014")
    ('2014-05-08', '2014-05', '7 mai 2014')
    """
    stamp = stamp.strip()[:100]
    try:
        return _iso_day(stamp) or _day_of_number(stamp) or _mail_day(stamp)
    except (ValueError, OverflowError, OSError):
        return stamp


def _iso_day(stamp: str) -> str | None:
    if compact := _COMPACT.match(stamp):
        return date.fromisoformat("-".join(compact.groups())).isoformat()
    match = _ISO.match(stamp)
    zone = _ZONE.match(stamp, match.end()) if match else None
    if match is None or zone is None:
        return None
    written = match.group()
    if len(written) == len("2014-05"):
        return datetime.strptime(written, "%Y-%m").replace(tzinfo=UTC).strftime("%Y-%m")
    moment = datetime.fromisoformat(written)
    if zone.group(1):
        moment = datetime.fromisoformat(f"{moment.isoformat()}{zone.group(1)}:{zone.group(2)}")
        moment = moment.astimezone(UTC)
    return moment.date().isoformat()


def _day_of_number(stamp: str) -> str | None:
    if not _SECONDS.match(stamp):
        return None
    seconds = float(stamp)
    seconds = seconds / 1000 if abs(seconds) > _MILLISECONDS else seconds
    return datetime.fromtimestamp(seconds, tz=UTC).date().isoformat()


def _mail_day(stamp: str) -> str:
    moment = parsedate_to_datetime(stamp)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
