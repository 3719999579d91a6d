"""Horizons: the days within which a forecast is to come true, from its words and the day.

| words | with a document of 10 March 2016 |
|---|---|
| by 2018; by the end of 2018 | 2016-03-10 to 2018-12-31 |
| in 2019 | 2019-01-01 to 2019-12-31 |
| on May 26; on 26 May 2017 | that day, the next to come |
| in June; by June 2017 | that month; until its end |
| this year; next year; next month | from today, or its first day, to its last |
| within five years; in the next decade | today to five, ten years on |
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from detente.records import DateWindow, Document, Horizon

MONTHS = {name: number for number, name in enumerate(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"), start=1)}  # fmt: skip
MONTH = (
    r"(?P<month>" + "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS if name != "may") + "|May)"
)
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10,
           "twenty": 20}  # fmt: skip
UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120}
UNIT = r"(?P<unit>month|year|decade)"
YEAR = r"(?P<year>(?:19|20)\d\d)"
PATTERNS = (
    rf"\b(?P<how>by|before|until|on|in)\s+(?P<day>\d{{1,2}})\s+{MONTH}(?:,?\s+{YEAR})?",
    rf"\b(?P<how>by|before|until|on|in)\s+{MONTH}\s+(?P<day>\d{{1,2}})(?!\d)(?:,?\s+{YEAR})?",
    rf"\b(?P<how>by|before|until|in|this|next)\s+(?:the\s+end\s+of\s+)?{MONTH}(?:\s+{YEAR})?",
    rf"\b(?P<how>by|before|until|in)\s+(?:the\s+end\s+of\s+)?{YEAR}\b",
    r"\b(?P<how>this|next)\s+(?P<unit>month|year|decade)",
    r"\b(?P<how>within|in)\s+(?:the\s+next\s+)?(?P<number>\d{1,2}|[a-z]+)\s+" + UNIT + "s?",
    r"\b(?P<how>in|within|over)\s+(?:the\s+)?(?:next|coming)\s+(?P<unit>month|year|decade)",
)


def horizon_of(text: str, *, document: Document) -> Horizon | None:
    """The horizon that a forecast's words give; None where they give none that can be dated."""
    today = _today(document)
    for pattern in PATTERNS:
        match = re.search(pattern, text, flags=re.IGNORECASE)
        if match is None:
            continue
        found = {key: value for key, value in match.groupdict().items() if value}
        horizon = _resolved(found, today)
        if horizon is not None:
            return horizon
    return None


def _today(document: Document) -> date | None:
    """The day the document was published, as far as that is known; None for a window of years."""
    published = document.published
    if isinstance(published, DateWindow):
        first, last = published.window
        if first is None or last is None or first[:4] != last[:4]:
            return None
        written = first
    else:
        written = published.date
    parts = [int(part) for part in written.split("T")[0].split("-")]
    return date(parts[0], *(parts[1:] or [1]), *([] if len(parts) > 2 else [1]))  # noqa: PLR2004


def _resolved(found: dict[str, str], today: date | None) -> Horizon | None:
    if "unit" in found:
        return _by_unit(found, today) if today else None
    month = _month(found["month"]) if "month" in found else None
    if "year" not in found and today is None:
        return None
    if "day" in found and month:
        return _on_day(found, month, today)
    year = int(found["year"]) if "year" in found else _coming_year(month, today)
    return _bounded(found["how"], date(year, month or 1, 1), _last(year, month or 12), today)


def _on_day(found: dict[str, str], month: int, today: date | None) -> Horizon | None:
    day = int(found["day"])
    year = int(found["year"]) if "year" in found else _coming_year(month, today, day)
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return _bounded(found["how"], date(year, month, day), date(year, month, day), today)


def _bounded(how: str, first: date, last: date, today: date | None) -> Horizon | None:
    if today is not None and last < today:
        return None
    if how.lower() in {"by", "before", "until"}:
        return Horizon(today.isoformat() if today else None, last.isoformat())
    return Horizon(first.isoformat(), last.isoformat())


def _by_unit(found: dict[str, str], today: date) -> Horizon | None:
    months, how = UNIT_MONTHS[found["unit"].lower()], found["how"].lower()
    if "number" in found:
        number = found["number"].lower()
        many = int(number) if number.isdigit() else NUMBERS.get(number, 0)
        return (
            Horizon(today.isoformat(), _later(today, many * months).isoformat()) if many else None
        )
    if how in {"in", "within", "over"} or months > UNIT_MONTHS["year"]:
        return Horizon(today.isoformat(), _later(today, months).isoformat())
    ahead = months if how == "next" else 0
    start = _later(today.replace(day=1), ahead)
    if found["unit"].lower() == "year":
        start, last = start.replace(month=1), _last(start.year, 12)
    else:
        last = _last(start.year, start.month)
    return Horizon(max(start, today).isoformat(), last.isoformat())


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
