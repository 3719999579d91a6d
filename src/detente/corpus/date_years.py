"""The year of a date that is written without one: taken from evidence, never from its weekday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from detente.corpus.date_roles import Placed
from detente.corpus.date_tense import tense_of
from detente.corpus.page import Page
from detente.corpus.sought import body_texts

MOST_YEARS_AGO = 10
"""'Fifty years ago' tells history, not when the text was written."""
BESIDE = 200
"""Characters within which 'N years ago' and a year speak of the same thing."""
SOON = 60
"""Days after publication past which a date without a year, not announced, lies a year back."""
RECENT = 31
"""Days before publication within which news leaves the year out."""
TOLD_BEFORE = 300
"""Characters before a date in which its own or the last sentence may tell the year."""
OPENING = 12
"""Characters into a sentence up to which a year or a date opens it: 'In 1920', 'By 9 May'."""
LAST_DATES = 3
"""Dates before one among which the year is looked for."""
JOINED = 12
"""Characters between the two ends of a span of days: '28 April to 3 May 2014'."""

_YEAR = re.compile(r"(?<![\d,.$€£/-])(?:1[5-9]|20)\d\d(?![\d%/-]|,\d|-\w)")
_NO_FRAME = re.compile(
    r"\b(?:since|until|till|by|from|before|after|than|to|seit|bis|vor|nach|depuis|avant|jusqu'en"
    r"|desde|hasta|antes de|с|до|после)(?: the (?:end|start|beginning) of)?\s$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘«„(]?[A-ZÀ-ÞА-Я0-9])|[。！？]")
_TO = re.compile(
    r"\s*(?:-|–|to|and|until|through|till|bis|und|au|et|al?|y|по|и|〜|～|~|至|到)\s*(?:the )?"
)
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_AGO = re.compile(rf"\b({'|'.join(_NUMBERS)}|a|\d{{1,2}}) years? ago\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The year that a sentence sets for what it and the next tell; `opens` if it begins so."""

    year: int
    opens: bool


def with_years(page: Page, placed: Sequence[Placed], *, anchor: date | None) -> list[Placed]:
    """The dates, each with the year that the text gives it, if it does.

    In order: the other end of a span of days; the year that its own sentence or the one before
    sets ('In 1988 they agreed. On 4 May ...'); the year that brings it nearest to publication, or
    without such a date the year that 'N years ago' beside a year implies. News of the last RECENT
    days leaves the year out, so that there publication goes before a year not far back. Where
    none of these is known the year stays unknown: the latest year that a text names is not the
    one it was written in (on 8 of 21 undated web pages it gave a wrong window).
    """
    if all(each.written.year for each in placed):
        return list(placed)
    implied = None if anchor else implied_year(page, placed)
    filled: list[Placed] = []
    for index, each in enumerate(placed):
        written = each.written
        if written.year is not None or each.role == "joined":
            filled.append(each)
            continue
        year = _other_end(page, each, placed[index + 1 : index + 2])
        frame = _frame(page, each, filled) if each.role == "event" and year is None else None
        near = _nearest(each, anchor) if anchor and written.month else implied
        if year is None and frame is not None and _holds(frame, each, near=near, anchor=anchor):
            year = frame.year
        filled.append(_in_year(each, year or near))
    return filled


def implied_year(page: Page, placed: Sequence[Placed]) -> int | None:
    """The year of writing that 'N years ago' beside a year implies, not before the latest told."""
    return _years_ago(page, _latest_year(page, placed))


def _in_year(each: Placed, year: int | None) -> Placed:
    filled = replace(each.written, year=year)
    try:
        filled.earliest()
    except ValueError:  # 29 February in a year that has none
        return each
    return replace(each, written=filled)


def _other_end(page: Page, each: Placed, following: Sequence[Placed]) -> int | None:
    """The year of '28 April' in '28 April to 3 May 2014'."""
    for other in following:
        between = page.text[each.written.end : other.written.start]
        if other.written.year and len(between) <= JOINED and _TO.fullmatch(between):
            earlier = (each.written.month or 0) > (other.written.month or 12)
            return other.written.year - earlier
    return None


def _nearest(each: Placed, anchor: date) -> int:
    """The year that brings a date nearest to publication, ahead only where it is announced."""
    off = {
        year: (date(year, each.written.month or 1, min(each.written.day or 1, 28)) - anchor).days
        for year in range(anchor.year - 1, anchor.year + 2)
    }
    fitting = [year for year in off if (off[year] >= -RECENT if each.ahead else off[year] <= SOON)]
    return min(fitting, key=lambda year: abs(off[year]))


def _holds(frame: _Frame, each: Placed, *, near: int | None, anchor: date | None) -> bool:
    """Whether the year that a sentence sets goes before the one nearest to publication."""
    if anchor is None or near is None:
        return near is None or not each.ahead
    if each.ahead:
        return False
    day = date(near, each.written.month or 1, min(each.written.day or 1, 28))
    recent = abs((day - anchor).days) <= RECENT
    return not recent or (frame.opens and frame.year < anchor.year - 1)


def _frame(page: Page, each: Placed, before: Sequence[Placed]) -> _Frame | None:
    """The year set by the date's own sentence or the one before it."""
    block = page.blocks[each.block]
    at = each.written.start - block.start
    first = max(0, at - TOLD_BEFORE)
    ends = [match.end() for match in _SENTENCE_END.finditer(block.text, first, at)]
    own, last = (ends[-1], ends[-2] if len(ends) > 1 else first) if ends else (first, first)
    opens = at - own <= OPENING
    frames = [
        (match.start(), int(match.group()), _opens(match.start(), own=own, last=last))
        for match in _YEAR.finditer(block.text, last, at)
        if not _NO_FRAME.search(block.text, max(0, match.start() - 30), match.start())
        and tense_of(block.text, start=match.start(), end=match.end()) != "ahead"
    ]
    since = block.start + last if ends else _last_sentence(page, each.block)
    for other in before[-LAST_DATES:]:
        known = other.written.year is not None and other.role == "event" and not other.ahead
        if known and since <= other.written.start < each.written.start:
            frames.append((other.written.start - block.start, other.written.year or 0, False))
    if not frames:
        return None
    _, year, set_out = max(frames)
    return _Frame(year, opens and set_out)


def _last_sentence(page: Page, index: int) -> int:
    """Where the last sentence of the paragraph above begins; without one, where this begins."""
    if not index or page.kinds[index - 1] != "main":
        return page.blocks[index].start
    above = page.blocks[index - 1]
    first = max(0, len(above.text) - TOLD_BEFORE)
    ends = [match.end() for match in _SENTENCE_END.finditer(above.text, first)]
    return above.start + (ends[-1] if ends else first)


def _opens(start: int, *, own: int, last: int) -> bool:
    """Whether what begins at `start` opens its sentence."""
    return min(start - edge for edge in (own, last) if edge <= start) <= OPENING


def _latest_year(page: Page, placed: Sequence[Placed]) -> int | None:
    """The latest year the body tells of as past."""
    years = [p.written.year for p in placed if p.role == "event" and p.written.year and not p.ahead]
    for text in body_texts(page):
        years += [year for _, year in _years_told(text)]
    return max(years, default=None)


def _years_told(text: str) -> list[tuple[int, int]]:
    """The years a text names as past, with where they stand."""
    return [
        (match.start(), int(match.group()))
        for match in _YEAR.finditer(text)
        if tense_of(text, start=match.start(), end=match.end()) == "past"
    ]


def _years_ago(page: Page, latest: int | None) -> int | None:
    """The year of writing that 'N years ago' beside a year implies, if not before `latest`."""
    implied = []
    for text in body_texts(page):
        if " ago" not in text or not _AGO.search(text):
            continue
        years = _years_told(text)
        for match in islice(_AGO.finditer(text), MOST_YEARS_AGO):
            word = match.group(1).lower()
            count = int(word) if word.isdigit() else _NUMBERS.get(word, 1)
            if years and count <= MOST_YEARS_AGO:
                distance, near = min((abs(at - match.start()), year) for at, year in years)
                implied += [near + count] * (distance <= BESIDE)
    return min((year for year in implied if year >= (latest or 0)), default=None)
