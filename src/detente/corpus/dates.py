"""Dates as they are written: tight patterns that say how far each date is known.

An ambiguous order (03/04/2015) is known to the year only; a date without a year carries none.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from detente.corpus.date_forms import AROUND, forms_in
from detente.corpus.date_words import numbered
from detente.records import Precision

_MONTHS, _MONTHS_EN = numbered("month"), numbered("month-en")
_SHORT, _SHORT_EN = numbered("short"), numbered("short-en")
_WEEKDAYS, _WEEKDAYS_EN = numbered("weekday"), numbered("weekday-en")
_ALSO_WORDS = frozenset(["may", "march", "mars", "marc"])
"""Months that, without a capital (or with one: Mars), are other words as well."""
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_NUMERALS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(?P<weekday>[^\W\d_]{3,12}(?:-feira)?)\.?,?\s{1,2}"
    r"(?:(?:the|le|el|o|il|dem|den|der|d\.)\s{1,2})?$"
)
_WEEKDAY_AFTER = re.compile(
    r"\s?[(（]?(?:星期|周)?(?P<sign>[月火水木金土日一二三四五六])(?:曜日?)?[)）]"
)
_WEEKDAY_SIGNS = dict(zip("月火水木金土日", range(7), strict=True)) | dict(
    zip("一二三四五六", range(6), strict=True)
)
REMEMBERED, LONGEST_REMEMBERED = 512, 200
"""Lines whose dates are kept for the next to ask, and the characters of the longest kept."""
CENTURY = 50
"""'07.05.14' is of this century up to this year, of the last one after it."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: what is written of year, month, days and weekday (0 Monday), and where.

    `either` holds the two numbers of a date whose order is not settled (05/07/2014); where the
    numbers settle it (23/07/2014), `day_first` is that order.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    last: int | None = None
    weekday: int | None = None
    either: tuple[int, int] | None = None
    day_first: bool | None = None

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

    def in_order(self, *, day_first: bool) -> WrittenDate:
        """The date with its two numbers read in one order, itself where that makes no date."""
        if self.either is None:
            return self
        day, month = self.either if day_first else self.either[::-1]
        return replace(self, month=month, day=day, either=None)


def find_dates(text: str) -> list[WrittenDate]:
    """Every date written in a text, in order, none overlapping another.

    Example
    -------
    >>> [written.iso for written in find_dates("Friday, 3 June 2011; im Mai 2012; 2012-7-1")]
    ['2011-06-03', '2012-05', '2012-07-01']
    """
    return list(_kept_dates(text)) if len(text) <= LONGEST_REMEMBERED else _dates(text)


def _dates(text: str) -> list[WrittenDate]:
    found: list[WrittenDate] = []
    for match in sorted(forms_in(text), key=lambda match: (match.start(), -match.end())):
        if found and match.start() < found[-1].end:
            continue
        written = _written(match)
        if written is not None:
            found.append(_with_weekday(text, written, after=found[-1].end if found else 0))
    return found


_kept_dates = lru_cache(maxsize=REMEMBERED)(_dates)


def _written(match: re.Match[str]) -> WrittenDate | None:
    """The date of a match, or None where no calendar has it."""
    given = {name: value for name, value in match.groupdict().items() if value is not None}
    day = _number(given["day"]) if "day" in given else None
    last = int(given["last"]) if "last" in given else None
    year = _year(given)
    if "first" in given:
        return _either_order(match, year)
    named = "name" in given
    month = _named_month(match, year=year, day=day) if named else _number(given["month"])
    if month is None or month > 12:  # noqa: PLR2004
        return None
    if year is None and day is None:
        return None
    length = calendar.monthrange(year or 2000, month)[1]
    if (day or 1) > length or (last is not None and not (day or 0) < last <= length):
        return None
    return WrittenDate(match.start(), match.end(), year, month, day, last)


def _year(given: dict[str, str]) -> int | None:
    """The year of a match: written out, of an era, in Chinese numerals, or cut to two digits."""
    if "era" in given:
        reign = 1 if given["reign"] == "元" else int(given["reign"])
        return _ERAS[given["era"]] + reign
    if "numerals" in given:
        year = 0
        for sign in given["numerals"]:
            year = 10 * year + _NUMERALS[sign]
        return year or None
    if "short" in given:
        return int(given["short"]) + (2000 if int(given["short"]) < CENTURY else 1900)
    return int(given["year"]) if "year" in given else None


def _number(digits: str) -> int:
    """The number that digits or the Chinese numerals up to 31 write."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (10 * _NUMERALS.get(tens, 1) if ten else 0) + _NUMERALS.get(ones, 0)


def _named_month(match: re.Match[str], *, year: int | None, day: int | None) -> int | None:
    """The month a word names in this place, or None for any other word."""
    word = match["name"]
    name, capital = word.lower(), word[0].isupper()
    english = _MONTHS_EN.get(name) or _SHORT_EN.get(name)
    if english and capital:
        return english
    day_first = day is not None and match.start("day") < match.start("name")
    full = year is not None and day is not None
    if name in _MONTHS_EN:
        return english if full or (day is not None and name not in _ALSO_WORDS) else None
    if name in _MONTHS:
        fits = day_first or full or (day is None and not (capital and name in _ALSO_WORDS))
        return _MONTHS[name] if fits else None
    return (english or _SHORT.get(name)) if full and day_first else None


def _either_order(match: re.Match[str], year: int | None) -> WrittenDate | None:
    """07/31 and 31/07 as a day; 05/07 as both numbers, known to the year; 31/31 as no date."""
    first, second = int(match["first"]), int(match["second"])
    start, end, months = *match.span(), range(1, 13)
    orders = [(m, d) for m, d in {(second, first), (first, second)} if m in months and d > 0]
    orders = [(m, d) for m, d in orders if d <= calendar.monthrange(year or 2000, m)[1]]
    if not orders:
        return None
    if len(orders) == 1:
        settled = None if first == second else orders[0] == (second, first)
        return WrittenDate(start, end, year, *orders[0], day_first=settled)
    return WrittenDate(start, end, year, None, None, either=(first, second))


def _with_weekday(text: str, written: WrittenDate, *, after: int) -> WrittenDate:
    """The date with the weekday written before or behind it, if there is one."""
    first = max(after, written.start - AROUND)
    before = _WEEKDAY_BEFORE.search(text[first : written.start])
    if before is not None:
        word = before["weekday"]
        weekday = _WEEKDAYS.get(word.lower())
        if weekday is None and word[0].isupper():
            weekday = _WEEKDAYS_EN.get(word.lower())
        start = first + before.start()
        if weekday is not None and not (word == "Sun" and text[:start].endswith("The ")):
            return replace(written, start=start, weekday=weekday)
    behind = _WEEKDAY_AFTER.match(text, written.end)
    if behind is not None:
        return replace(written, end=behind.end(), weekday=_WEEKDAY_SIGNS[behind["sign"]])
    return written


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
