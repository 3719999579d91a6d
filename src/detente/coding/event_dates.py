"""When an event happened: the words that date it, resolved against the document's own date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from detente.codebook.landmarks import Landmarks
from detente.records import DateWindow, Document, EventDate, days_of_date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "twenty": 20,
}  # fmt: skip

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s*[-–]\s*[0-3]?\d(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_UNIT = "(?P<unit>day|week|month|year)"
_IN = "(?:[Ii]n|[Ee]arly|[Ll]ate|mid-?|[Tt]his)"
_WEEKDAY = "(?:" + "|".join(day.capitalize() for day in WEEKDAYS) + ")"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("full", re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b")),
    ("full", re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b")),
    ("iso", re.compile(rf"\b{_YEAR}-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)\b")),
    ("month_year", re.compile(rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b")),
    ("day", re.compile(rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?![\d-])")),
    ("day", re.compile(rf"\b(?<![\d-]){_DAY}\s+(?:of\s+)?{_MONTH}\b")),
    ("past_month", re.compile(rf"\b[Ll]ast\s+{_MONTH}(?![A-Za-z])")),
    ("ago", re.compile(rf"\b(?P<count>\d+|[a-z]+)\s+{_UNIT}s?\s+(?:ago|earlier)\b")),
    ("past", re.compile(rf"\b[Ll]ast\s+{_UNIT}\b")),
    ("this", re.compile(rf"\b[Tt]his\s+{_UNIT}\b")),
    ("recent", re.compile(r"\b(?:[Rr]ecently|[Ll]ately|[Ii]n\s+recent\s+(?:days|weeks))\b")),
    ("word", re.compile(r"\b(?P<word>[Yy]esterday|[Tt]oday)\b")),
    ("weekday", re.compile(rf"\b(?:[Ll]ast\s+)?(?P<weekday>{_WEEKDAY})\b")),
    ("month", re.compile(rf"\b{_IN}\s+{_MONTH}(?![\w])(?!\s*\d)")),
    ("decade", re.compile(r"\b(?P<year>1[5-9]\d0|20\d0)s\b")),
    ("year", re.compile(rf"\b{_YEAR}\b(?![-–]\d)(?!\s*[%,.]\d)")),
)  # fmt: skip

UNSAID: dict[str, Literal["", "year", "week"]] = {"day": "year", "weekday": "week"}

NOT_WHEN = frozenset({"since", "until", "by", "before", "till", "than", "for"})
"""Words that say up to or from when, not when."""


INEXACT = frozenset({"after", "following", "around", "about"})


AFTER = re.compile(
    r"\b(?:after|following|amid|during|upon|over|in\s+(?:the\s+wake\s+of|response\s+to|protest\s+at))"
    r"\s+(?:the\s+)?(?:\w+\s+(?:of|in)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
"""What before a landmark makes it a time: 'after the outbreak of the ...'."""
LOOKED_BACK = 60

RANGE = re.compile(r".*\b(?:between|from)\s\|\s(?:and|to|through|until)\s", re.IGNORECASE)
"""What stands before the first date of a range, and between its two."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date found in a sentence: where it stands and what it resolves to."""

    start: int
    end: int
    date: EventDate
    unsaid: Literal["", "year", "week"] = ""
    """What the words of a day leave open: 'May 6' its year, 'Friday' its week."""


def in_time(written: Written, *, document: Document, future: bool) -> Written:
    """The date moved to the side of the document's day that the tense asks for.

    'On May 6' told as past is the latest May 6 before the document's last possible day; told as
    ahead, the next one after its first. A date with its year, or a document without a day, moves
    nothing.
    """
    first, last = _days_written(document)
    if not written.unsaid or first is None or last is None:
        return written
    day = dt.date.fromisoformat(written.date.date)
    moved: dt.date | None = day
    if future and day < first:
        week = day + dt.timedelta(days=7)
        moved = week if written.unsaid == "week" else _day(day.year + 1, day.month, day.day)
    elif not future and day > last:
        moved = _day(day.year - 1, day.month, day.day)
    date = EventDate((moved or day).isoformat(), "day", explicit=False)
    return replace(written, date=date)


def dates_in(text: str, *, document: Document, landmarks: Landmarks) -> list[Written]:
    """The dates a sentence tells, in order, each resolved as far as the document's date allows.

    What comes after one of the `landmarks` ('after the annexation of Crimea') is of its year.

    A document known only by a window resolves a relative date where both ends of the window
    give the same; otherwise it is left out. `explicit` is True where the words themselves
    give the year.
    """
    found: list[Written] = []
    read: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in read):
                continue
            read.append(match.span())
            before = text[: match.start()].split()[-2:]
            date = _resolve(kind, match, document, [word.lower().strip(",") for word in before])
            if date is not None:
                found.append(Written(match.start(), match.end(), date, UNSAID.get(kind, "")))
    found += _by_landmark(text, landmarks)
    return _ranges(text, sorted(found, key=lambda each: each.start))


def _by_landmark(text: str, landmarks: Landmarks) -> Iterator[Written]:
    """The years of landmarks that a preposition makes a time, from the preposition on."""
    for match in landmarks.pattern.finditer(text):
        opening = AFTER.search(text[max(0, match.start() - LOOKED_BACK) : match.start()])
        if opening is not None:
            year = landmarks.by_name[match.group().lower()][:4]
            start = match.start() - len(opening.group())
            yield Written(start, match.end(), EventDate(year, "year", explicit=False))


def _ranges(text: str, found: list[Written]) -> list[Written]:
    """The dates with 'between March 2012 and May 2014' made one range."""
    joined: list[Written] = []
    for each in found:
        first = joined[-1] if joined else None
        if first and RANGE.fullmatch(text[: first.start][-8:] + "|" + text[first.end : each.start]):
            both = EventDate(
                f"{first.date.date}/{each.date.date}",
                "range",
                explicit=first.date.explicit and each.date.explicit,
            )
            joined[-1] = Written(first.start, each.end, both)
        else:
            joined.append(each)
    return joined


def _resolve(
    kind: str, match: re.Match[str], document: Document, before: list[str]
) -> EventDate | None:
    if before and before[-1] in NOT_WHEN:
        return None
    absolute = _absolute(kind, match)
    if absolute is not None:
        inexact = bool(INEXACT & set(before))
        return EventDate(absolute.date, absolute.precision, explicit=not inexact)
    resolved = {_relative(kind, match, day) for day in _days_written(document)}
    return next(iter(resolved)) if len(resolved) == 1 else None


def _days_written(document: Document) -> Iterator[dt.date | None]:
    """The first and last day the document may have been written on (None where not known)."""
    published = document.published
    ends = published.window if isinstance(published, DateWindow) else (published.date,) * 2
    for at, end in enumerate(ends):
        try:
            yield days_of_date(end)[at] if end else None
        except ValueError:
            yield None


def _absolute(kind: str, match: re.Match[str]) -> EventDate | None:
    """A date whose words give the year."""
    if kind in {"full", "iso"}:
        day = _day(int(match["year"]), _month(match["month"]), int(match["day"]))
        return EventDate(day.isoformat(), "day", explicit=True) if day else None
    if kind == "month_year":
        return EventDate(f"{match['year']}-{_month(match['month']):02}", "month", explicit=True)
    if kind == "year":
        return EventDate(match["year"], "year", explicit=True)
    if kind == "decade":
        first = int(match["year"])
        return EventDate(f"{first}/{first + 9}", "range", explicit=True)
    return None


def _relative(kind: str, match: re.Match[str], written: dt.date | None) -> EventDate | None:
    """A date told from the day of writing; None where that day is not known."""
    if written is None or kind not in _RELATIVE:
        return None
    return _RELATIVE[kind](match, written)


def _from_day(match: re.Match[str], written: dt.date) -> EventDate | None:
    """'March 25': of the year that brings it nearest to the day of writing."""
    month, number = _month(match["month"]), int(match["day"])
    near = [
        _day(year, month, number) for year in (written.year - 1, written.year, written.year + 1)
    ]
    real = [day for day in near if day is not None]
    if not real:
        return None
    best = min(real, key=lambda day: abs((day - written).days))
    return EventDate(best.isoformat(), "day", explicit=False)


def _from_past_month(match: re.Match[str], written: dt.date) -> EventDate:
    """'last September': the latest one that was over before the month of writing."""
    month = _month(match["month"])
    year = written.year if month < written.month else written.year - 1
    return EventDate(f"{year}-{month:02}", "month", explicit=False)


def _from_month(match: re.Match[str], written: dt.date) -> EventDate:
    """'in May': the latest May not after the month of writing."""
    month = _month(match["month"])
    year = written.year if month <= written.month else written.year - 1
    return EventDate(f"{year}-{month:02}", "month", explicit=False)


def _from_ago(match: re.Match[str], written: dt.date) -> EventDate | None:
    count = match["count"]
    number = int(count) if count.isdigit() else NUMBERS.get(count)
    return _before(written, number, match["unit"]) if number is not None else None


def _from_past(match: re.Match[str], written: dt.date) -> EventDate:
    return _before(written, 1, match["unit"])


def _from_this(match: re.Match[str], written: dt.date) -> EventDate:
    return _before(written, 0, match["unit"])


def _from_word(match: re.Match[str], written: dt.date) -> EventDate:
    day = written - dt.timedelta(days=match["word"].lower() == "yesterday")
    return EventDate(day.isoformat(), "day", explicit=False)


def _from_weekday(match: re.Match[str], written: dt.date) -> EventDate:
    """'on Saturday': the latest one, the day of writing included."""
    back = (written.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    return EventDate((written - dt.timedelta(days=back)).isoformat(), "day", explicit=False)


_RELATIVE: dict[str, Callable[[re.Match[str], dt.date], EventDate | None]] = {
    "day": _from_day,
    "past_month": _from_past_month,
    "month": _from_month,
    "ago": _from_ago,
    "past": _from_past,
    "this": _from_this,
    "recent": lambda _, written: EventDate(written.strftime("%Y-%m"), "month", explicit=False),
    "word": _from_word,
    "weekday": _from_weekday,
}


def _before(written: dt.date, count: int, unit: str) -> EventDate:
    """So many units before a day, as precise as the unit allows (a week: the month it falls in)."""
    if unit == "year":
        return EventDate(str(written.year - count), "year", explicit=False)
    if unit == "month":
        months = written.year * 12 + written.month - 1 - count
        return EventDate(f"{months // 12}-{months % 12 + 1:02}", "month", explicit=False)
    day = written - dt.timedelta(days=count * (7 if unit == "week" else 1))
    if unit == "week":
        return EventDate(day.strftime("%Y-%m"), "month", explicit=False)
    return EventDate(day.isoformat(), "day", explicit=False)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    prefix = written.lower()[:3]
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(prefix))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
