"""What each date of a page is for, when the document was written, and weekdays that are wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from detente.corpus.blocks import Block
from detente.corpus.dates import WrittenDate, dated_by_library, find_dates
from detente.corpus.page import Page
from detente.corpus.sought import body_texts, dates_in, not_sought
from detente.records import Dated, DateRole, DateWindow, PartKind, Problem

MOST_YEARS_AGO = 10
"""'Fifty years ago' tells history, not when the text was written."""
BESIDE = 200
"""Characters within which 'N years ago' and a year speak of the same thing."""
SOON = 60
"""Days after publication past which a date without a year, not announced, lies a year back."""

DATE_LINE = 100
"""Characters of a line above the body whose date is taken for the page's own."""
_ROLE_OF_KIND: dict[PartKind, DateRole] = {
    "caption": "caption",
    "main": "event",
    "quote": "event",
    "title": "event",
}

_UPDATED = re.compile(
    r"(?:updated?|modified|edited|aktualisiert|mis à jour)\b[^.]{0,12}$", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|date|publié|veröffentlicht|stand)\b[^.]{0,12}$"
    r"|\b(?:digest|summary|translation) (?:of|from|dated)?\W*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:joined|member since|registered)\W*$", re.IGNORECASE)
_SOURCE = re.compile(r"\W*(?:source|sources|quelle|from|via|originally published)\b", re.IGNORECASE)
_FOOTER = re.compile(r"©|copyright|all rights", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to (?:visit|meet|hold|host|travel|attend|sign|begin|start"
    r"|take place)|(?:is|are) (?:likely|set|due|expected|scheduled|planned) to"
    r"|(?:scheduled|planned|slated|due|set) (?:for|on|in)|plans? (?:to|for)|upcoming"
    r"|next|ahead of|before|until|by|no later than)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|held|said|signed|visited|agreed|told|took|after|since"
    r"|\w{3,}ed)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d,.$€£-])(?:19|20)\d\d(?![\d%,]\d|%)")
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_AGO = re.compile(rf"\b({'|'.join(_NUMBERS)}|a|\d{{1,2}}) years? ago\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A written date at its place in the document, with its role and whether it lies ahead."""

    written: WrittenDate
    role: DateRole
    ahead: bool
    known_year: bool


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was written, every date it holds, and the weekdays that contradict theirs."""

    published: Dated | DateWindow
    dates: tuple[Dated, ...]
    problems: tuple[Problem, ...]


def date_page(page: Page) -> Dating:
    """The dating of a page.

    The document's date is one it bears as published (or updated, where that is the only one), or
    that of the source it digests: the role says which. Failing these it is a window: from the
    latest past event told of with its day or month, to the earliest one announced. A member's
    joining date is none of these. A year that is not written is taken from the date of
    publication, else from 'N years ago' beside a year, else from the latest year named: never
    from the weekday.
    """
    placed = _placed(page)
    head = _headline_date(page, placed)
    bearing = head or _last_stamp(page, placed)
    year = bearing.written.year if bearing else _implied_year(page, placed)
    sure = bearing is not None or _years_ago(page, _latest_year(page, placed)) is not None
    anchor = bearing.written.earliest() if bearing else None
    filled = [_with_year(each, anchor=anchor, year=year) for each in placed]
    readings: dict[int, date] = {}
    problems, settled = not_sought(page), []
    for each in filled:
        checked, problem, earliest = _check_weekday(page, each, sure=sure)
        settled.append(checked)
        if problem is not None and earliest is not None:
            problems.append(problem)
            readings[checked.written.start] = earliest
    dates = tuple(_dated(page, each) for each in settled)
    published = _dated(page, head) if head else _from_hint(page) or _window(page, settled, readings)
    return Dating(published, dates, tuple(problems))


def _placed(page: Page) -> list[_Placed]:
    found = []
    for index, (block, kind) in enumerate(zip(page.blocks, page.kinds, strict=True)):
        above = page.blocks[index - 1].text if index else ""
        for written in dates_in(page, block):
            before = block.text[max(0, written.start - 120) : written.start]
            role = _role(page, block, kind, before=before, above=above)
            ahead = role == "event" and _lies_ahead(before)
            shifted = replace(
                written, start=block.start + written.start, end=block.start + written.end
            )
            found.append(_Placed(shifted, role, ahead, written.year is not None))
    return found


def _lies_ahead(before: str) -> bool:
    """Whether the words before a date announce it: the nearest verb announces, not tells."""
    ahead, past = _AHEAD.search(before), _PAST.search(before)
    return ahead is not None and (past is None or ahead.start() > past.start())


def _role(page: Page, block: Block, kind: PartKind, *, before: str, above: str) -> DateRole:
    """What a date is for, by the words before it and the kind of block it stands in."""
    if _JOINED.search(before) or (not before.strip() and _JOINED.fullmatch(above)):
        return "joined"
    if kind in _ROLE_OF_KIND:
        return _ROLE_OF_KIND[kind]
    if page.thread is not None and kind == "byline":
        return "source published"
    if not before.strip() and _UPDATED.search(above):
        return "updated"
    above_body = page.first < len(page.blocks) and block.start < page.blocks[page.first].start
    high_up = above_body and len(block.text) <= DATE_LINE
    rules: tuple[tuple[DateRole, object], ...] = (
        ("updated", _UPDATED.search(before)),
        ("published", _PUBLISHED.search(before) or kind in {"byline", "date"}),
        ("footer", _FOOTER.search(block.text)),
        ("source published", _SOURCE.match(block.text)),
        ("published", high_up),
    )
    return next((role for role, holds in rules if holds), "footer")


def _headline_date(page: Page, placed: Sequence[_Placed]) -> _Placed | None:
    """The date the document bears: published, else updated, else its source's; a day first."""
    if page.thread is not None:
        return None
    for role in ("published", "updated", "source published"):
        fitting = [each for each in placed if each.role == role and each.written.year]
        if fitting:
            return min(
                fitting, key=lambda each: (each.written.precision != "day", each.written.start)
            )
    return None


def _last_stamp(page: Page, placed: Sequence[_Placed]) -> _Placed | None:
    """The latest day on which a post of a thread was written or edited, as far as it says."""
    if page.thread is None:
        return None
    stamps = [p for p in placed if p.role in {"published", "updated"} and p.written.year]
    return max(stamps, key=lambda each: each.written.iso, default=None)


def _from_hint(page: Page) -> Dated | None:
    """The date a file gives itself in its head, of which no character of the text is evidence."""
    if not page.hints.published or page.thread is not None:
        return None
    found: list[WrittenDate | None] = [*find_dates(page.hints.published)]
    found = found or [dated_by_library(page.hints.published)]
    first = found[0]
    if first is None or first.year is None:
        return None
    return Dated(first.iso, first.precision, "published", None)


def _latest_year(page: Page, placed: Sequence[_Placed]) -> int | None:
    """The latest year the body names as past."""
    years = [p.written.year for p in placed if p.role == "event" and p.written.year and not p.ahead]
    for text in body_texts(page):
        years += [
            int(match.group())
            for match in _YEAR.finditer(text)
            if not _lies_ahead(text[max(0, match.start() - 120) : match.start()])
        ]
    return max(years, default=None)


def _years_ago(page: Page, latest: int | None) -> int | None:
    """The year of writing that 'N years ago' beside a year implies, if not before `latest`."""
    implied = []
    for text in body_texts(page):
        if not _AGO.search(text):
            continue
        years = [
            (match.start(), int(match.group()))
            for match in _YEAR.finditer(text)
            if not _lies_ahead(text[max(0, match.start() - 120) : match.start()])
        ]
        for match in islice(_AGO.finditer(text), MOST_YEARS_AGO):
            word = match.group(1).lower()
            count = int(word) if word.isdigit() else _NUMBERS.get(word, 1)
            if years and count <= MOST_YEARS_AGO:
                distance, near = min((abs(at - match.start()), year) for at, year in years)
                implied += [near + count] * (distance <= BESIDE)
    return min((year for year in implied if year >= (latest or 0)), default=None)


def _implied_year(page: Page, placed: Sequence[_Placed]) -> int | None:
    latest = _latest_year(page, placed)
    return _years_ago(page, latest) or latest


def _with_year(each: _Placed, *, anchor: date | None, year: int | None) -> _Placed:
    """The date with a year: the one nearest to publication, else the year the text implies."""
    written = each.written
    if written.year is not None or year is None or each.role == "joined":
        return each
    chosen = year
    if anchor is not None and written.month:
        day = min(written.day or 1, 28)
        month = written.month
        off = {y: (date(y, month, day) - anchor).days for y in range(year - 1, year + 2)}
        chosen = min((y for y in off if each.ahead or off[y] <= SOON), key=lambda y: abs(off[y]))
    filled = replace(written, year=chosen)
    try:
        filled.earliest()
    except ValueError:  # 29 February in a year that has none
        return each
    return replace(each, written=filled)


def _check_weekday(
    page: Page, each: _Placed, *, sure: bool
) -> tuple[_Placed, Problem | None, date | None]:
    """The date, the problem if its weekday is another day's, and the earlier of the two readings.

    Where the year is only the latest one named, and the weekday fits the year after, the text
    was written after a turn of the year as likely as it is wrong: the year stays unknown.
    """
    written = each.written
    if written.weekday is None or written.precision not in {"day", "range"}:
        return each, None, None
    day = written.earliest()
    if day is None or day.weekday() == written.weekday:
        return each, None, None
    if not each.known_year and not sure:
        following = replace(written, year=day.year + 1)
        if (following.earliest() or day).weekday() == written.weekday:
            return replace(each, written=replace(written, year=None)), None, None
    shift = (written.weekday - day.weekday() + 3) % 7 - 3
    meant = day + timedelta(days=shift)
    span = page.span(written.start, written.end)
    detail = f"{day.isoformat()} was a {day:%A}; the nearest {meant:%A} was {meant.isoformat()}"
    return each, Problem("weekday_mismatch", detail, span), min(day, meant)


def _dated(page: Page, each: _Placed) -> Dated:
    written = each.written
    return Dated(written.iso, written.precision, each.role, page.span(written.start, written.end))


def _window(page: Page, placed: Sequence[_Placed], readings: dict[int, date]) -> DateWindow:
    """The window an undated document was written in, by the events it tells of and announces."""
    events = [p for p in placed if p.role == "event" and p.written.year and p.written.month]
    past = [
        (readings.get(p.written.start) or p.written.earliest(), p) for p in events if not p.ahead
    ]
    if stamp := _last_stamp(page, placed):
        past.append((stamp.written.earliest(), stamp))
    start = max(past, key=lambda pair: pair[0] or date.min, default=None)
    coming = [(p.written.latest(), p) for p in events if p.ahead]
    fitting = [
        pair for pair in coming if pair[0] and (start is None or pair[0] >= (start[0] or date.min))
    ]
    end = min(fitting, key=lambda pair: pair[0] or date.max, default=None)
    reason = ["no date of publication on the page"]
    if start:
        what = "event told of as past" if start[1].role == "event" else "stamp of a post"
        reason.append(f"written after {_quoted(page, start[1])}, the latest {what}")
    if end:
        reason.append(f"before {_quoted(page, end[1])}, which it announces")
    first = start[0].isoformat() if start and start[0] else None
    last = end[0].isoformat() if end and end[0] else None
    return DateWindow((first, last), "; ".join(reason))


def _quoted(page: Page, each: _Placed) -> str:
    return f"'{page.text[each.written.start : each.written.end]}'"
