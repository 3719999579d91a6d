"""Horizons: the days within which a forecast is to come true, from its words and the day.

| words | with a document of 10 March 2016 |
|---|---|
| by 2018; by the end of 2018 | 2016-03-10 to 2018-12-31 |
| before 2018; before June | 2016-03-10 to 2017-12-31; to 2016-05-31 |
| from June 2017; as of 2017; starting in 2017 | from 2017-06-01; from 2017-01-01 |
| by next year; before next year | today to 2017-12-31; to 2016-12-31 |
| in 2019; after 2030 | 2019-01-01 to 2019-12-31; from 2031-01-01 |
| on May 26; on 26 May 2017 | that day, the next to come |
| in June; by June 2017; by mid-June | that month; until its end; until its 15th |
| by spring; this winter; in the autumn | until 31 May; that season (of the north) |
| this week; next month; this year; this decade | from today, or its first day, to its last |
| within five years; in two weeks; in the next decade | today to five years, two weeks, ten on |
| in the coming weeks, months, years | today to three months, one year, five years on |
| by the end of the year; later this year | today to 2016-12-31 |

The coming weeks, months and years, and the seasons' ends, are Detente's conventions. Where only a
window is known for the document's day, an end is given only if both ends of the window give it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from detente.records import DateWindow, Document, Horizon, days_of_date

MONTHS = {name: number for number, name in enumerate(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"), start=1)}  # fmt: skip
MONTH = (
    r"(?P<month>(?:" + "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS if name != "may")
    + r"|(?-i:May))(?![a-z]))"
)  # fmt: skip
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20}  # fmt: skip
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11),
           "winter": (12, 2)}  # fmt: skip
COMING = {"day": 1, "week": 3, "month": 12, "year": 60, "decade": 240}
"""How many months 'the coming weeks' and the like are taken to last."""

UNIT = r"(?P<unit>day|week|month|year|decade)"
YEAR = r"(?P<year>(?:19|20)\d\d)"
SEASON = r"(?P<season>spring|summer|autumn|winter)"
ENDING = r"(?P<ending>year|decade|month|week)"
FROM = r"from|since|as\s+of|starting(?:\s+(?:in|on|from))?|beginning(?:\s+(?:in|on))?"
HOW = rf"\b(?P<how>by|before|until|till|on|in|during|after|this|next|{FROM})"
BOUND = rf"(?P<bound>by|before|until|till|after|{FROM})"
MIDDLE = r"(?:the\s+)?(?P<edge>(?:end|middle)\s+of\s+|mid-?|late\s+|early\s+)?"
OPEN = re.compile(FROM)
PATTERNS = (
    rf"\bfrom\s+(?:the\s+)?{YEAR}\s+(?:to|until|till|through)\s+(?P<until>20\d\d)\b",
    rf"{HOW}\s+(?P<day>\d{{1,2}})\s+{MONTH}(?:,?\s+{YEAR})?",
    rf"{HOW}\s+{MONTH}\s+(?P<day>\d{{1,2}})(?!\d)(?:,?\s+{YEAR})?",
    rf"{HOW}\s+{MIDDLE}{MONTH}(?!\s+\d{{1,2}}(?!\d))(?:\s+{YEAR})?",
    rf"{HOW}\s+{MIDDLE}(?:the\s+)?(?:next\s+|coming\s+)?{SEASON}(?:\s+of)?(?:\s+{YEAR})?",
    rf"{HOW}\s+{MIDDLE}{YEAR}\b",
    rf"\b(?:by|before|until)\s+(?:the\s+end\s+of\s+(?:the|this)\s+|(?=year)){ENDING}",
    rf"\b(?P<how>in|within|over)\s+(?:the\s+)?(?:next|coming)\s+(?P<many>few\s+)?{UNIT}(?P<s>s?)",
    rf"\b(?P<how>within|in)\s+(?:the\s+next\s+)?(?P<number>\d{{1,2}}|[a-z]+)\s+{UNIT}s?",
    rf"\b{BOUND}\s+(?:the\s+)?(?P<end>end\s+of\s+)?(?P<how>this|next)\s+{UNIT}",
    rf"\b(?P<how>this|next)\s+{UNIT}",
    rf"\b(?P<how>within|in)\s+(?P<many>){UNIT}(?P<s>s)",
)


def horizon_of(text: str, *, document: Document) -> Horizon | None:
    """The horizon that a forecast's words give; None where they give none that can be dated."""
    earliest, latest = _written(document)
    for pattern in PATTERNS:
        for match in re.finditer(pattern, text, flags=re.IGNORECASE):
            found = {key: value for key, value in match.groupdict().items() if value is not None}
            first = _resolved(found, earliest)
            last = first if latest == earliest else _resolved(found, latest)
            if first is not None and last is not None:
                return _agreed(first, last)
    return None


def _agreed(first: Horizon, last: Horizon) -> Horizon | None:
    """What both ends of the window in which a document was written agree on."""
    start = first.from_ if first.from_ == last.from_ else None
    end = first.to if first.to == last.to else None
    return Horizon(start, end) if start or end else None


def _written(document: Document) -> tuple[date | None, date | None]:
    """The first and the last day the document may be of; a month stands for its first day."""
    published = document.published
    if not isinstance(published, DateWindow):
        day, end = days_of_date(published.date)
        return day, end if published.precision == "year" else day
    first, last = published.window
    if first is None or last is None:
        return None, None
    return days_of_date(first)[0], days_of_date(last)[0]


def _resolved(found: dict[str, str], today: date | None) -> Horizon | None:
    if "ending" in found or "unit" in found:
        if today is None:
            return None
        return _ending(found["ending"], today) if "ending" in found else _by_unit(found, today)
    month = _month(found["month"]) if "month" in found else None
    if "year" not in found and today is None:
        return None
    if "day" in found and month:
        return _on_day(found, month, today)
    if "season" in found:
        return _in_season(found, today)
    year = int(found["year"]) if "year" in found else _coming_year(month, today)
    last = _last(int(found.get("until", year)), month or 12)
    if found.get("edge", "").startswith("mid"):
        last = date(year, month, 15) if month else date(year, 7, 31)
    whole = found.get("how", "").lower() == "before" and found.get("edge", "").lower().startswith(
        "end"
    )
    how = "by" if whole else found.get("how", "in")  # before the end of May is by the end of May
    return _bounded(how, date(year, month or 1, 1), last, today)


def _on_day(found: dict[str, str], month: int, today: date | None) -> Horizon | None:
    day = int(found["day"])
    year = int(found["year"]) if "year" in found else _coming_year(month, today, day)
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return _bounded(found["how"], date(year, month, day), date(year, month, day), today)


def _in_season(found: dict[str, str], today: date | None) -> Horizon | None:
    first, last = SEASONS[found["season"].lower()]
    year = int(found["year"]) if "year" in found else _coming_year(last, today)
    start = year - (first > last and "year" not in found)
    end = year + (first > last and "year" in found)
    return _bounded(found["how"], date(start, first, 1), _last(end, last), today)


def _bounded(how: str, first: date, last: date, today: date | None) -> Horizon | None:
    how = how.lower()
    if how == "after" or OPEN.fullmatch(how):
        if today is not None and last < today:
            return None  # 'since 2014' bounds nothing to come
        start = last + timedelta(days=1) if how == "after" else first
        return Horizon(start.isoformat(), None)
    if how == "before":
        last = first - timedelta(days=1)
    if today is not None and last < today:
        return None
    if how in {"by", "before", "until", "till"}:
        return Horizon(today.isoformat() if today else None, last.isoformat())
    return Horizon(first.isoformat(), last.isoformat())


def _by_unit(found: dict[str, str], today: date) -> Horizon | None:
    unit, how = found["unit"].lower(), found["how"].lower()
    if "number" in found:
        number = found["number"].lower()
        many = int(number) if number.isdigit() else NUMBERS.get(number, 0)
        return Horizon(today.isoformat(), _on(today, many, unit).isoformat()) if many else None
    if how in {"in", "within", "over"}:
        last = _later(today, COMING[unit]) if found.get("s") else _on(today, 1, unit)
        return Horizon(today.isoformat(), last.isoformat())
    if how == "this" and found.get("bound", "").lower() not in {"after", "from"}:
        return _ending(unit, today)
    following = _end_of(unit, today) + timedelta(days=1)
    last = _end_of(unit, following)
    if "bound" not in found:
        return Horizon(following.isoformat(), last.isoformat())
    whole = found["bound"].lower() == "before" and "end" in found
    return _bounded("by" if whole else found["bound"], following, last, today)


def _ending(unit: str, today: date) -> Horizon:
    return Horizon(today.isoformat(), _end_of(unit.lower(), today).isoformat())


def _end_of(unit: str, day: date) -> date:
    """The last day of the week, month, year or decade that a day is in."""
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    if unit in {"year", "decade"}:
        return _last(day.year if unit == "year" else day.year // 10 * 10 + 9, 12)
    return _last(day.year, day.month) if unit == "month" else day


def _on(day: date, many: int, unit: str) -> date:
    if unit in {"day", "week"}:
        return day + timedelta(days=many * (7 if unit == "week" else 1))
    return _later(day, many * {"month": 1, "year": 12, "decade": 120}[unit])


def _month(written: str) -> int:
    short = written.lower().rstrip(".")[:3]
    return next(number for name, number in MONTHS.items() if name.startswith(short))


def _coming_year(month: int | None, today: date | None, day: int = 28) -> int:
    """The year of the next such day or month."""
    assert today is not None
    past = month is not None and (month, day) < (today.month, today.day)
    return today.year + past


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
