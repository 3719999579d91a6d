"""Horizons: the days within which a forecast is to come true, from its words and the day.

| words | in a text of 10 March 2027 |
|---|---|
| by 2030; by the end of June; through 2028 | today to 2030-12-31; 2027-06-30; 2028-12-31 |
| before 2030; until June; before the end of June | today to 2029-12-31; 2027-05-31; 2027-06-30 |
| before the vote on 7 June; before the June vote | today to 2027-06-06; to 2027-06-30 |
| in the run-up to the vote of 7 June | today to 2027-06-06 |
| within five years; over the next 90 days | today to 2032-03-10; to 2027-06-08 |
| after 2030; beyond May; from June; once X, in June, | from 2031-01-01; from 2027-06-01 |
| in 2030; on Monday; early next year; this decade | that period, not before today |
| soon; in the coming months; within days | none: no day is made up |

What a period is, `coding.forecast_periods` says. Where only a window is known for the document's
day, an end is given only if both ends of the window give it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from detente.coding.event_dates import MONTHS
from detente.coding.forecast_periods import NUMBERS, Period, later, periods_in
from detente.records import DateWindow, Document, Horizon, days_of_date

_NUMBER = r"\d{1,3}|half\s+an?|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
DURATION = re.compile(
    r"(?<!\w)(?P<how>within|inside|in|over|during|for|under)\s+"
    r"(?:at\s+least\s+|at\s+most\s+|less\s+than\s+|no\s+more\s+than\s+|about\s+|roughly\s+)?"
    r"(?:the\s+space\s+of\s+)?(?:the\s+)?(?P<next>next\s+|coming\s+|following\s+|another\s+)?"
    rf"(?P<number>{_NUMBER})?(?:\s+|(?<=\s)|-)(?:full\s+|more\s+)?"
    r"(?P<unit>day|week|fortnight|month|quarter|year|decade)(?P<plural>s?)"
    r"(?P<ahead>['’]?\s+time|\s+ahead|\s+to\s+come)?(?![\w’'-]|\s+or\b)",
    re.IGNORECASE,
)
"""'Within two years', 'in the next 90 days', 'in the year ahead'; 'a year or two' dates nothing."""

GAP = r"(?:[\w'’&-]+,?\s+){0,9}?"
"""The event between 'before' and its day: 'before the vote in parliament on 7 June'."""
EVENT = (
    r"(?:elections?|polls?|vote|ballot|summit|meeting|conference|referendum|talks|session|congress|"
    r"anniversary|equinox|solstice|feast|festival|holiday|expiry|season|term|parade|pilgrimage|"
    r"gathering|mandate|harvest|ceremony|opening|closing|deadline|visit|games|primar(?:y|ies)|inauguration|budget|runoff|review)"
)
AT = r"(?:in\s+the\s+course\s+of|in|on|of|at|during|over|within|around|about|for)?\s*(?:the\s+)?"
THE = r"(?:the\s+)?"
FRAMES = {
    "runup": (
        rf"\b(?:(?:run-?up|lead-?up|countdown)\s+to|(?:ahead|in\s+advance)\s+of)\s+"
        rf"{GAP}{AT}"
    ),
    "late": rf"\b(?:(?<!than\s)not?\s+(?:before|earlier\s+than)|not\s+until)\s+{GAP}{AT}",
    "eve": rf"\b(?:on\s+)?the\s+eve\s+of\s+{GAP}{AT}",
    "before": rf"\b(?:before|b4|prior\s+to|this\s+side\s+of|earlier\s+than)\s+(?P<event>{GAP}){AT}",
    "until": (
        rf"\b(?:between\s+now\s+and|from\s+now\s+(?:until|to)|until|till|til|up\s+to)\s+"
        rf"(?:at\s+least\s+)?(?P<event>{GAP}){AT}"
    ),
    "by": (
        rf"\b(?:(?:through(?:\s+to)?|well\s+into)\s+(?:the\s+(?:end|close)\s+of\s+{GAP}{AT}|{THE})|(?:by|(?:no|not)\s+later\s+than|in\s+time\s+for)\s+"
        rf"(?:{GAP}(?:{EVENT}|Day|Eve|\w+day),?\s+{GAP}|the\s+time\s+{GAP})?{AT})"
    ),
    "after": rf"\b(?:after|beyond|past|following|in\s+the\s+wake\s+of)\s+{GAP}{AT}",
    "from": (
        r"\b(?:(?:from|as\s+of|as\s+from|starting|beginning|effective)\s+(?:in\s+|on\s+)?(?:the\s+)?"
        rf"|(?:once|as\s+soon\s+as)\s+(?:\w+\s+){GAP}{AT})"
    ),
    "in for": (
        r"\b(?:(?:point|head|slip|delay|postpon|mov)\w*\s+to|(?:in|set|slated|planned|scheduled|booked|"
        r"due|down|offing|bet|billed|fixed|timetabled|slated\s+\w+)\s+for)\s+(?:the\s+)?"
    ),
    "to": r"\bto\s+(?:the\s+)?",
    "between": r"\bbetween\s+(?:the\s+)?",
    "in": (
        r"\b(?:(?:in|over)\s+the\s+course\s+of|throughout|come|at\s+some\s+(?:stage|point|time)\s+in|(?:on|in)\s+either|in|on|at|during|over|within|around|about|circa|towards?|"
        r"sometime|as\s+(?:early|soon|late)\s+as)\s+(?:the\s+)?"
    ),
}
_FRAMES = tuple((name, re.compile(frame + r"$", re.IGNORECASE)) for name, frame in FRAMES.items())
FOR = re.compile(r"\b(?:for|of|since|than|the|a)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a period these make it part of a noun: 'the budget for next year', 'the pact of 2010'."""
NAMED = re.compile(rf"\s+(?:\w+\s+)?{EVENT}\b", re.IGNORECASE)
"""After a month or a year: the event is known by it ('the August election')."""
EARLIEST = re.compile(r",?\s+at\s+the\s+(?:very\s+)?(?:earliest|soonest)\b", re.IGNORECASE)
LATEST = re.compile(r",?\s+at\s+the\s+(?:(?:very\s+)?latest|outside)\b", re.IGNORECASE)
EITHER = re.compile(r"\s+or\s+(?:in\s+)?(?:the\s+)?", re.IGNORECASE)
ONWARDS = re.compile(r"\s+(?:on|onwards?)\b", re.IGNORECASE)
RANGE = re.compile(r"\s+(?:to|until|till|through|and)\s+(?:the\s+)?", re.IGNORECASE)
IS_OUT = re.compile(r"\s+(?:is\s+(?:out|over|up)|ends?|closes)\b", re.IGNORECASE)
TIMED = re.compile(
    r"\d|day|week|fortnight|month|quarter|year|decade|century|spring|summer|autumn|winter|christmas|"
    r"tomorrow|" + "|".join(month[:3] for month in MONTHS),
    re.IGNORECASE,
)
"""One of these stands in every period and every duration: most clauses have none."""
LOOKED_BACK = 90
"""Characters before a period in which its preposition may stand."""


def horizon_of(text: str, *, document: Document) -> Horizon | None:
    """The horizon that a forecast's words give; None where they give none that can be dated."""
    earliest, latest = _written(document)
    if earliest is None or latest is None:
        return _undated(text)
    first = horizon_from(text, today=earliest)
    last = first if latest == earliest else horizon_from(text, today=latest)
    if first is None or last is None:
        return None
    return _agreed(first, last)


def horizon_from(text: str, *, today: date) -> Horizon | None:
    """The horizon of words written on a day; None where they give none that can be dated.

    Example
    -------
    >>> horizon_from("They will meet before June.", today=date(2027, 3, 10)).to
    '2027-05-31'
    """
    if not TIMED.search(text):
        return None
    duration = _duration(text, today)
    if duration is not None:
        return duration
    periods = list(periods_in(text, today=today))
    for number, named in enumerate(periods):
        period, until = named, next(iter(periods[number + 1 :]), None)
        between = "" if until is None else text[named.end : until.start]
        if until is not None and EITHER.fullmatch(between):  # 'in 2030 or 2031'
            period = replace(period, end=until.end, last=max(period.last, until.last))
        if not RANGE.fullmatch(between):
            until = None
        horizon = _framed(text, period, today, until=until)
        if horizon is not None:
            return horizon
    return None


def _undated(text: str) -> Horizon | None:
    """What the words give whatever the day they were written: their own years."""
    one, other = (horizon_from(text, today=day) for day in (date(1990, 1, 1), date(2001, 6, 15)))
    return _agreed(one, other) if one is not None and other is not None else None


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


def _duration(text: str, today: date) -> Horizon | None:
    """From today to the end of 'within two years', 'in the next 90 days', 'in the coming year'."""
    for match in DURATION.finditer(text):
        number = " ".join((match["number"] or "").lower().split())
        whole = bool(match["next"] or match["ahead"])
        if not number and (match["plural"] or not whole):
            continue  # 'within weeks', 'in the year 2030'
        if match["how"].lower() == "for" and (not match["next"] or not number):
            continue  # 'they will talk for a week', 'the budget for next year'
        many = NUMBERS.get(number.removesuffix("n"), 1) if number else 1
        many = int(number) if number.isdigit() else NUMBERS.get(number, many)
        last = later(today, many=many, unit=match["unit"].lower())
        return Horizon(today.isoformat(), last.isoformat())
    return None


def _framed(text: str, period: Period, today: date, *, until: Period | None) -> Horizon | None:
    """The horizon of a period with the preposition before it; None where it places nothing."""
    before = text[max(0, period.start - LOOKED_BACK) : period.start]
    after = text[period.end :]
    if period.last < today:
        return None
    for each, frame in _FRAMES:
        found = frame.search(before)
        if found is not None:
            name, event = each, bool(found.groupdict().get("event")) or bool(NAMED.match(after))
            stays = (event and not period.is_day) or bool(IS_OUT.match(after))
            break
    else:
        if not period.stands_alone or (FOR.search(before) and not period.is_end):
            return None
        name, stays = "in", False
    if ONWARDS.match(after):
        name = "from"
    elif LATEST.match(after):
        name = "by"
    elif name == "from" and not period.is_day and period.first.day > 1:
        name = "in"  # 'from 14 to 17 October'
    return _bounded(name, period, today, after, stays=stays or period.is_end, until=until)


def _bounded(
    frame: str, period: Period, today: date, after: str, *, stays: bool, until: Period | None
) -> Horizon | None:
    """The days of a period in its frame; `stays` where 'before' ends with its last day."""
    first, last = period.first, period.last
    if (frame == "between" and until is None) or (frame == "to" and not period.is_end):
        return None
    if frame in {"late", "from", "between", "after"} or EARLIEST.match(after):
        first = last + timedelta(days=1) if frame == "after" else first
        end = until.last.isoformat() if until and frame in {"from", "between"} else None
        return Horizon(max(first, today).isoformat(), end)
    if frame in {"before", "until", "runup", "eve"} and not stays:
        last = first - timedelta(days=1)
        first = last if frame == "eve" else first
    if last < today:
        return None
    if not frame.startswith("in") and frame != "eve":
        return Horizon(today.isoformat(), last.isoformat())
    if period.is_end and last - first < timedelta(days=31):
        first = last
    return Horizon(max(first, today).isoformat(), last.isoformat())
