"""Dates as they are written: tight patterns that say how far each date is known.

An ambiguous order (03/04/2015) is known to the year only; a date without a year carries none.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from detente.records import Precision

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}

_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WD = (
    r"(?:\b(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?"
    r"|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)\.?,?\s+(?:the\s+)?)?"
)
_D = (
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    r"(?:\s?[-–]\s?(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
)
_Y = r"(?P<year>(?:1[89]|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WD}\b{_M}\s{{1,2}}{_D}\b(?!\s?[:.]\d)(?:,?\s+(?:of\s+)?{_Y}\b)?",
        rf"{_WD}\b{_D}\s(?:of\s)?{_M}(?!\w)(?:,?\s+{_Y}\b)?",
        rf"\b{_M},?\s(?:of\s)?{_Y}\b",
        (
            r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]"
            r"|0?[1-9])(?P=sep)(?P<day>[12]\d|3[01]|0?[1-9])(?![\d-])"
        ),
        (
            r"(?<![\d/.-])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?(?P<month>1[0-2]"
            r"|0?[1-9])\.\s?(?P<year>(?:19|20)\d\d)(?!\.?\d)"
        ),
        (
            r"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<sep>[/-])(?P<second>[0-3]?\d)(?P=sep)(?P<year>(?:19"
            r"|20)\d\d)(?!\d)"
        ),
        r"(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?",
    )
)
_MAYBE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: what is written of year, month, days and weekday (0 Monday), and where."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    last: int | None = None
    weekday: int | None = None

    @property
    def precision(self) -> Precision:
        """How far the writing goes; without a year nothing is known."""
        if self.year is None:
            return "unknown"
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        return "range" if self.last else "day"

    @property
    def iso(self) -> str:
        """The date as far as it is written; `--03-25` where the year is not."""
        year = "-" if self.year is None else f"{self.year:04}"
        if self.month is None:
            return year
        if self.day is None:
            return f"{year}-{self.month:02}"
        first = f"{year}-{self.month:02}-{self.day:02}"
        return f"{first}/{year}-{self.month:02}-{self.last:02}" if self.last else first

    def earliest(self) -> date | None:
        """The first day it can mean, or None without a year."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date | None:
        """The last day it can mean, or None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        day = self.last or self.day or calendar.monthrange(self.year, month)[1]
        return date(self.year, month, day)


def find_dates(text: str) -> list[WrittenDate]:
    """Every date written in a text, in order, none overlapping another.

    Example
    -------
    >>> [written.iso for written in find_dates("Friday, 3 June 2011; in May 2012; 2012-7-1")]
    ['2011-06-03', '2012-05', '2012-07-01']
    """
    if not _MAYBE.search(text):
        return []
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    found: list[WrittenDate] = []
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if found and match.start() < found[-1].end:
            continue
        written = _written(match)
        if written is not None:
            found.append(written)
    return found


def _written(match: re.Match[str]) -> WrittenDate | None:
    """The date of a match, or None where no calendar has it."""
    given = match.groupdict()
    year = int(given["year"]) if given.get("year") else None
    if "first" in given:
        month, day = _either_order(int(given["first"]), int(given["second"]))
    else:
        month = _month(given["month"])
        day = int(given["day"]) if given.get("day") else None
    last = int(given["last"]) if given.get("last") else None
    length = calendar.monthrange(year or 2000, month)[1] if month else 31
    if (day or 1) > length or (last is not None and not (day or 0) < last <= length):
        return None
    weekday = WEEKDAYS.get((given.get("weekday") or "").lower())
    return WrittenDate(match.start(), match.end(), year, month, day, last, weekday)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTHS[name.rstrip(".").lower()]


def _either_order(first: int, second: int) -> tuple[int | None, int | None]:
    """Month and day of 07/31 or 31/07; neither where both orders make a date."""
    months = range(1, 13)
    if first == second and first in months:
        return first, second
    if first in months and second not in months:
        return first, second
    if second in months and first not in months:
        return second, first
    return None, None


def dated_by_library(text: str) -> WrittenDate | None:
    """The date of a short string in another language or form, read by dateparser; None if unread.

    Only for strings known to be a date: dateparser takes 'may' for one, and swallows a weekday
    that contradicts its date.
    """
    import dateparser  # noqa: PLC0415  slow to load, and seldom needed

    read = dateparser.parse(
        text,
        languages=["en", "de", "fr", "es", "pt", "it", "ru", "ja", "zh", "ko"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
    )
    return WrittenDate(0, len(text), read.year, read.month, read.day) if read else None
