"""The old times that a text names: years, decades, 'thirty years ago', 'under the tsars'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.codebook.event_flag_eras import Eras

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

HISTORICAL_YEARS = 5
"""An event more than so many years older than its document is history, not news."""

SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12, "score": 20,
    "several": 3, "many": 3, "some": 2, "few": 3, "couple": 2, "half": 0, "quarter": 0,
}  # fmt: skip
UNITS = {
    "year": 1,
    "decade": 10,
    "generation": 25,
    "century": 100,
}
TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
        "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip

_UNIT = r"(?P<unit>years?|decades?|generations?|centur(?:y|ies))"
_COUNT = r"(?P<count>(?:(?:[a-z]+|\d+)[\s-]+(?:of\s+)?(?:a\s+)?(?:and\s+)?){0,4}?)"
YEAR = re.compile(r"(?<![\d.,-])(?P<year>1\d{3}|20\d\d)(?P<decade>s?)(?![\d%]|[.,]\d)")
SPELT = re.compile(rf"\b(?:the|late|early|mid)[\s-]+(?P<tens>{'|'.join(TENS)})\b", re.IGNORECASE)
CENTURY = re.compile(
    r"\b(?:\d{1,2}|[a-z]+(?:n|s|r|f|i|h|x)?)(?:st|nd|rd|th)[\s-]centur(?:y|ies)\b", re.IGNORECASE
)
AGO = re.compile(
    rf"\b{_COUNT}{_UNIT}(?:\s+\w+){{0,2}}?\s+(?:ago|back|earlier|since|gone)\b", re.IGNORECASE
)
LAPSED = re.compile(
    rf"\b{_COUNT}{_UNIT}\s+(?:(?:have|has|had)\s+\w+(?:\s+by)?\s+|\w+\s+)?since\b", re.IGNORECASE
)
LONG_AGO = re.compile(
    r"\b(?:long\s+(?:ago|before)|in\s+(?:those|olden|bygone)\s+days|in\s+the\s+old\s+days|"
    r"in\s+the\s+(?:days|time|reign)\s+of|before\s+independence|(?:days|times)\s+gone\s+by|"
    r"grand(?:father|mother|parent)s?['’]?s?['’]?\s+(?:day|time|youth)s?|of\s+yore|of\s+old|"
    r"a\s+lifetime\s+ago|ages\s+ago|reign\s+of|in\s+its\s+heyday|once\s+upon\s+a\s+time)\b",
    re.IGNORECASE,
)
LED = re.compile(
    r"\b(?:in|during|throughout|until|till|before|after|through|between|by|back\s+in|"
    r"(?:height|end|start|outbreak|days|years|wake)\s+of)\s+(?:(?:all|the|late|early|mid)[\s-]+)*$",
    re.IGNORECASE,
)
LONGEST_LEAD = 40
"""Characters before a time in which the words that lead to it stand."""

Weight = Literal["time", "ruler", "state", "lapse"]
LAPSES: tuple[tuple[re.Pattern[str], Weight], ...] = ((AGO, "time"), (LAPSED, "lapse"))


@dataclass(frozen=True, slots=True)
class Old:
    """A time named that was over years ago, and the token it stands at."""

    token: Token
    weight: Weight
    led: bool = False
    """True right after 'during the', 'in': it is a time, whatever the parser hangs it from."""


def old_times(near: TokenSpan, *, year: int | None, eras: Eras) -> Iterator[Old]:
    """The old times named among these tokens."""
    text = near.text
    for match in (*_years_written(text, year), *CENTURY.finditer(text), *LONG_AGO.finditer(text)):
        yield Old(_token_at(near, match.end() - 1), "time", _is_led(text, match.start()))
    for pattern, weight in LAPSES:
        for match in pattern.finditer(text):
            if years_of(match["count"], match["unit"]) > HISTORICAL_YEARS:
                yield Old(_token_at(near, match.start("unit")), weight)
    for match in eras.pattern.finditer(text):
        era = eras.by_name[match[0].lower()]
        if year is None or year - era.until > HISTORICAL_YEARS:
            led = era.kind == "time" and _is_led(text, match.start())
            yield Old(_token_at(near, match.end() - 1), era.kind, led)


def _years_written(text: str, year: int | None) -> Iterator[re.Match[str]]:
    """The years and decades that were over long before a year."""
    for match in YEAR.finditer(text):
        over = int(match["year"]) + (9 if match["decade"] else 0)
        if year is not None and year - over > HISTORICAL_YEARS:
            yield match
    for match in SPELT.finditer(text):
        if year is None or (year - TENS[match["tens"].lower()] - 9) % 100 > HISTORICAL_YEARS:
            yield match


def _is_led(text: str, start: int) -> bool:
    return LED.search(text[max(0, start - LONGEST_LEAD) : start]) is not None


def _token_at(near: TokenSpan, offset: int) -> Token:
    return next(t for t in near if t.idx + len(t.text_with_ws) > near.start_char + offset)


def years_of(count: str, unit: str) -> int:
    """How many years a count of units is: 'half a century' 50, 'two generations' 50, 'decades' 20.

    >>> years_of("thirty-five ", "years")
    35
    """
    words = re.findall(r"[a-z]+|\d+", count.lower())
    known = [int(w) if w.isdigit() else SMALL[w] for w in words if w.isdigit() or w in SMALL]
    length = UNITS[unit.lower().rstrip("s").replace("centurie", "century")]
    total = 0
    for number in known:
        total = (total or 1) * number if number in {100, 1000} else total + number
    parts = {"half": 2, "quarter": 4}
    part = next((parts[word] for word in words if word in parts), None)
    if part is not None and "and" not in words:
        return length // part
    if not known:
        return 2 * length if unit.lower().endswith("s") and length > 1 else 0
    return total * length
