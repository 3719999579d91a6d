"""Periods: the days that words of time stand for, seen from the day a text was written.

| words | on Wednesday, 10 March 2027 |
|---|---|
| 26 May; May 26, 2028; 3 and 4 June; the 28th | that day or those days, the next to come |
| Monday; next week; tomorrow; Christmas | the next to come |
| June; 2030; the 2030s; the third quarter; the first half of 2029 | its first day to its last |
| this year; next month; the decade; this century | 2027; 1 to 30 April; 2020 to 2029; to 2100 |
| spring; next winter; the summer of 2028 | March to May; December to February; June to August |
| early, mid-, late 2028; early June | thirds: January to April ...; 1 to 10, 11 to 20, 21 to 30 |
| the last week of June; the end of June | 24 to 30 June; the whole, with its end told |

Seasons are the north's, three whole months each. Weeks run from Monday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.coding.event_dates import MONTHS, WEEKDAYS

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each."""
ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4,
            "closing": 4}  # fmt: skip
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
           "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
           "sixty": 60, "ninety": 90, "hundred": 100, "a hundred": 100, "a dozen": 12,
           "half a": 0.5}  # fmt: skip
LAST_OF_DECADE, LAST_OF_CENTURY = 9, 2100

_MONTH = (
    r"(?:" + "|".join(f"{m}|{m[:3]}\\.?" for m in MONTHS if m != "may") + r"|sept\.?|(?-i:May))"
)
_YEAR = r"20\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"(?P<d1>{_DAY})(?:(?:\s+(?:and|to|or)\s+|\s*[-–]\s*)(?P<d2>{_DAY}))?"
_NO_MONTH = r"[a-z]|\s+\d\d?(?!\d)"  # a day that the month has not
_CALENDAR = r"(?:calendar\s+|the\s+year\s+)?"
_SEASON = r"(?P<season>spring|summer|autumn|winter)\b(?!\s+(?:equinox|term|session|festival))"
_THE = (
    r"(?P<which>this|next|the|the\s+coming|the\s+next|current|the\s+current)\s+"
    r"(?:calendar\s+|fiscal\s+)?"
)
_EDGE = (
    r"(?P<edge>(?:the\s+)?(?:very\s+)?(?:end|close|beginning|start|middle|turn)\s+of\s+|end-"
    r"|(?:the\s+)?(?:rest|remainder|balance)\s+of\s+"
    r"|(?:the\s+)?(?:first|opening|last|final|closing)\s+(?:weeks?|days|months)\s+of\s+"
    r"|(?:the\s+)?(?:early|late)(?:\s+(?:in\s+|part\s+of\s+|months\s+of\s+)?|-)"
    r"|(?:the\s+)?mid(?:dle)?-?\s*|later\s+)?"
)
_PART = (
    r"(?:(?:the\s+)?(?P<part>first|opening|second|third|fourth|last|final|closing|back|latter|front)\s+(?P<of>half|quarter)"
    r"(?:\s+of\s+(?:the\s+)?)?|\bQ(?P<q>[1-4])\s+|\bH(?P<h>[12])\s+)?"
)
SHAPES = (
    r"(?P<iso>20\d\d-\d\d-\d\d)",
    rf"{_DAYS}\s+(?:of\s+)?(?P<month>{_MONTH})(?![a-z])(?:,?\s+(?P<year>{_YEAR}))?",
    rf"(?P<month>{_MONTH})\s+{_DAYS}(?!\d)(?:,?\s+(?P<year>{_YEAR}))?",
    (
        rf"(?:the\s+)?week\s+(?P<week>of|beginning|starting)\s+(?P<d1>{_DAY})\s+"
        rf"(?P<month>{_MONTH})(?:\s+(?P<year>{_YEAR}))?"
    ),
    (
        r"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+"
        rf"(?P<weekday>{'|'.join(WEEKDAYS)})\s+(?:in|of)\s+(?P<month>{_MONTH})(?:\s+(?P<year>{_YEAR}))?"
    ),
    (rf"(?P<weekday>{'|'.join(WEEKDAYS)})\s+(?P<later>week|fortnight)\b"),
    r"(?P<aftertomorrow>the\s+day\s+after\s+tomorrow)\b",
    (
        r"(?:a|(?P<number>\d{1,3}|[a-z]+))\s+(?P<hence>day|week|fortnight|month|year)s?\s+"
        r"(?:from\s+(?:now|today|tomorrow)|hence)\b"
    ),
    rf"{_EDGE}(?:the\s+|next\s+|this\s+|coming\s+)*{_SEASON}(?:\s+of)?(?:\s+(?P<year>{_YEAR}))?",
    rf"{_EDGE}(?:next\s+|this\s+)?(?P<month>{_MONTH})(?!{_NO_MONTH})(?:\s+(?P<year>{_YEAR}))?",
    rf"{_EDGE}(?:the\s+)?(?P<decade>20\d0)['’]?s",
    rf"{_EDGE}{_PART}{_CALENDAR}(?P<year>{_YEAR})(?!\d)",
    rf"{_EDGE}{_PART}{_THE}(?P<unit>week|month|year|decade|century)(?!\w)",
    rf"{_EDGE}the\s+(?P<part>first|second|third|fourth|last|final)\s+(?P<lone>quarter)\b",
    r"(?P<unit>year)(?:['’]s|-)\s*end(?P<edge>)",
    r"(?:the\s+)?(?P<feast>christmas|new\s+year(?:['’]s\s+(?:day|eve))?)",
    r"(?:(?:next|this|coming)\s+)*(?P<weekday>" + "|".join(WEEKDAYS) + r")\b(?!,?\s+\d)",
    r"the\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:century|[a-z]+s?\b(?<=round)))",
    r"(?P<tomorrow>tomorrow)\b",
)
_SHAPES = tuple(re.compile(rf"(?<![\w-]){shape}", re.IGNORECASE) for shape in SHAPES)


@dataclass(frozen=True, slots=True)
class Period:
    """Days in the characters `start` to `end`; `is_end` where the words are 'the end of' it.

    `stands_alone` where the words need no preposition to place something in time ('next week').
    """

    start: int
    end: int
    first: date
    last: date
    is_end: bool = False
    stands_alone: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


def periods_in(text: str, *, today: date) -> Iterator[Period]:
    """The periods that a text names, in its order, none inside another.

    Example
    -------
    >>> next(periods_in("by the end of June", today=date(2027, 3, 10))).last
    datetime.date(2027, 6, 30)
    """
    found = [
        (match.start(), -match.end(), order, match)
        for order, shape in enumerate(_SHAPES)
        for match in shape.finditer(text)
    ]
    end = 0
    for start, _, _, match in sorted(found, key=lambda each: each[:3]):
        if start < end:
            continue
        period = _period(match, today)
        if period is not None:
            end = match.end()
            yield period


def _period(match: re.Match[str], today: date) -> Period | None:
    words = {name: text.lower() for name, text in match.groupdict().items() if text is not None}
    try:
        days = _days(words, today)
    except ValueError:  # the 31st of June
        return None
    if days is None:
        return None
    edge = " ".join(words.get("edge", "").split())
    spoken = match.group().lower()
    alone = bool(words.keys() & ALONE) or spoken.startswith(("this", "next"))
    whole = Period(match.start(), match.end(), *days, stands_alone=alone)
    if re.search(r"end|close|rest|remainder|balance", edge) or (edge == "" and "edge" in words):
        return replace(
            whole,
            is_end=True,
            stands_alone=edge.endswith(("rest of", "remainder of", "balance of")),
        )
    first, last = _at_edge(edge, whole.first, whole.last)
    return replace(
        whole, first=first, last=last, stands_alone=alone or edge in {"early", "late", "later"}
    )


def _days(words: dict[str, str], today: date) -> tuple[date, date] | None:
    """The first and last day of the words' period, their edge apart."""
    if "iso" in words:
        day = date.fromisoformat(words["iso"])
        return day, day
    if "d1" in words:
        return _on_days(words, today)
    for name, resolve in _BY_NAME.items():
        if name in words:
            return resolve(words, today)
    return _in_months(words, today)


def _on_days(words: dict[str, str], today: date) -> tuple[date, date]:
    first, last = (int(re.sub(r"\D", "", words.get(name, words["d1"]))) for name in ("d1", "d2"))
    if "month" not in words:
        month = today if first >= today.day else _months_on(today.replace(day=1), 1)
        return month.replace(day=first), month.replace(day=last)
    month_number = _month(words["month"])
    year = int(words["year"]) if "year" in words else today.year
    day = date(year, month_number, first)
    if "year" not in words and day < today:
        day = day.replace(year=year + 1)
    if words.get("week"):
        monday = day - timedelta(days=day.weekday() if words["week"] == "of" else 0)
        return monday, monday + timedelta(days=6)
    return day, day.replace(day=max(first, last))


def _season(words: dict[str, str], today: date) -> tuple[date, date]:
    month = SEASONS[words["season"]]
    if "year" in words:
        return _months(date(int(words["year"]), month, 1), 3)
    start = date(today.year - 1, month, 1)
    while _months(start, 3)[1] < today:
        start = start.replace(year=start.year + 1)
    return _months(start, 3)


def _unit(words: dict[str, str], today: date) -> tuple[date, date] | None:
    unit, step = words["unit"], int("next" in words.get("which", ""))
    if "coming" in words.get("which", ""):
        return None  # 'the coming year' lasts from today: a span of time, no period
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return _months(_months_on(today.replace(day=1), step), 1)
    if unit == "year":
        return _part_of_year(today.year + step, words)
    if unit == "century":
        return date(2001, 1, 1), date(LAST_OF_CENTURY, 12, 31)
    return _decade(today.year // 10 * 10 + 10 * step)


def _lone_quarter(words: dict[str, str], today: date) -> tuple[date, date]:
    """The next quarter of that number to end."""
    quarter = _quarter(today.year, words["part"])
    return quarter if quarter[1] >= today else _quarter(today.year + 1, words["part"])


def _in_months(words: dict[str, str], today: date) -> tuple[date, date]:
    if "month" not in words:
        return _part_of_year(int(words["year"]), words)
    month = _month(words["month"])
    year = int(words["year"]) if "year" in words else today.year + (month < today.month)
    return _months(date(year, month, 1), 1)


def _part_of_year(year: int, words: dict[str, str]) -> tuple[date, date]:
    if "q" in words:
        return _months(date(year, 3 * int(words["q"]) - 2, 1), 3)
    if words.get("of") == "half" or "h" in words:
        first = words.get("h") == "1" or words.get("part") in {"first", "opening", "front"}
        return _months(date(year, 1 if first else 7, 1), 6)
    if words.get("of") == "quarter":
        return _quarter(year, words["part"])
    return date(year, 1, 1), date(year, 12, 31)


def _feast(words: dict[str, str], today: date) -> tuple[date, date]:
    day = date(today.year, 12, 25 if "christmas" in words["feast"] else 31)
    if day < today:
        day = day.replace(year=today.year + 1)
    return day, day


def _weekday(words: dict[str, str], today: date) -> tuple[date, date]:
    if "nth" in words:
        return _nth_weekday(words, today)
    ahead = (WEEKDAYS.index(words["weekday"]) - today.weekday() - 1) % 7 + 1
    ahead += {"week": 7, "fortnight": 14}.get(words.get("later", ""), 0)
    day = today + timedelta(days=ahead)
    return day, day


def _hence(words: dict[str, str], today: date) -> tuple[date, date] | None:
    number = words.get("number", "a")
    many = int(number) if number.isdigit() else NUMBERS.get(number)
    if many is None:
        return None
    day = later(today, many=many, unit=words["hence"])
    return day, day


def _nth_weekday(words: dict[str, str], today: date) -> tuple[date, date]:
    first, last = _in_months(words, today)
    ahead = (WEEKDAYS.index(words["weekday"]) - first.weekday()) % 7
    days = [first + timedelta(days=ahead + 7 * n) for n in range(5)]
    inside = [day for day in days if day <= last]
    day = inside[-1] if words["nth"] == "last" else inside[ORDINALS[words["nth"]] - 1]
    return day, day


def _tomorrow(_: dict[str, str], today: date) -> tuple[date, date]:
    day = today + timedelta(days=1)
    return day, day


ALONE = frozenset({"weekday", "tomorrow", "aftertomorrow", "hence"})
"""What needs no preposition to say when."""

_BY_NAME: dict[str, Callable[[dict[str, str], date], tuple[date, date] | None]] = {
    "season": _season,
    "decade": lambda words, _: _decade(int(words["decade"])),
    "feast": _feast,
    "weekday": _weekday,
    "tomorrow": _tomorrow,
    "aftertomorrow": lambda _, today: (today + timedelta(days=2),) * 2,
    "hence": _hence,
    "unit": _unit,
    "lone": _lone_quarter,
}


def _at_edge(edge: str, first: date, last: date) -> tuple[date, date]:
    """The part of a period that 'early', 'mid', 'late' or 'the last week of' leaves."""
    if "week" in edge or "days" in edge:
        week = timedelta(days=6 if "weeks" not in edge else 20)
        is_last = re.search(r"last|final|closing", edge) is not None
        return (last - week, last) if is_last else (first, first + week)
    edge = edge.removeprefix("the ")
    third = next((n for n, words in enumerate(_THIRDS) if edge.startswith(words)), None)
    if third is None or edge == "later":
        return first, last
    length = 12 * (last.year - first.year) + last.month - first.month + 1
    if length == 1:
        starts = [first, first.replace(day=11), first.replace(day=21)]
    else:
        starts = [_months_on(first, round(n * length / 3)) for n in range(3)]
    ends = [*(each - timedelta(days=1) for each in starts[1:]), last]
    return starts[third], ends[third]


_THIRDS = (
    ("early", "beginning", "start", "first months", "opening months", "turn"),
    ("mid",),
    ("late", "last months", "final months", "closing months"),
)


def _month(written: str) -> int:
    return next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(written[:3]))


def _quarter(year: int, part: str) -> tuple[date, date]:
    return _months(date(year, 3 * ORDINALS[part] - 2, 1), 3)


def _decade(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + LAST_OF_DECADE, 12, 31)


def _months(first: date, count: int) -> tuple[date, date]:
    return first, _months_on(first, count) - timedelta(days=1)


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, *, many: float, unit: str) -> date:
    """The day that is so many days, weeks, months or years on.

    Example
    -------
    >>> later(date(2027, 1, 31), many=1, unit="month")
    datetime.date(2027, 2, 28)
    """
    days = {"day": 1, "week": 7, "fortnight": 14}
    if unit in days:
        return day + timedelta(days=round(many * days[unit]))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
    return _months_on(day, round(many * months[unit]))
