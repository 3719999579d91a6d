"""When a document was written: the date it bears, or the window it was written in and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.corpus.date_checks import captured_on, check_weekday, out_of_order
from detente.corpus.date_roles import Placed, placed_dates
from detente.corpus.date_standing import ADDRESS, BELOW_TITLE, LABELLED, standings_of
from detente.corpus.date_years import implied_year, with_years
from detente.corpus.dates import WrittenDate, dated_by_library, find_dates
from detente.corpus.page import Page
from detente.corpus.sought import not_sought
from detente.records import Dated, DateWindow, Problem, days_of_date

DAY_FIRST = frozenset(
    ["de", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl", "cs", "tr", "da", "nb"]
)
"""Languages whose writers put the day before the month in 05/07/2014; English ones do either."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was written, every date it holds, and what is wrong with them."""

    published: Dated | DateWindow
    dates: tuple[Dated, ...]
    problems: tuple[Problem, ...]


def date_page(page: Page, *, language: str | None = None) -> Dating:
    """The dating of a page; `language` is its ISO 639-1 code, if known.

    The document's date is one it bears as published (or updated, where that is the only one), or
    that of the source it digests, or the one in its address: the role says which. Failing these
    it is a window: from the latest past event told of, to the earliest one announced or to the
    day the page was captured. A member's joining date and a year of copyright are none of these.
    """
    placed = _in_one_order(placed_dates(page), language=language)
    standings = standings_of(page, placed)
    head = _headline_date(page, placed, standings)
    sure = head is not None and standings[placed.index(head)] <= BELOW_TITLE
    borne = _borne(page, head, sure=sure)
    if page.thread is None:
        placed = _demoted(placed, standings, head)
    stamp = _last_stamp(page, placed)
    anchor = days_of_date(borne.date)[0] if borne else stamp.written.earliest() if stamp else None
    doubted = anchor is None and any(p.written.weekday is not None for p in placed)
    certain = not doubted or implied_year(page, placed) is not None
    readings: dict[int, date] = {}
    problems, settled = not_sought(page), []
    for each in with_years(page, placed, anchor=anchor):
        checked, problem, earliest = check_weekday(page, each, sure=certain)
        settled.append(checked)
        if problem is not None and earliest is not None:
            problems.append(problem)
            readings[checked.written.start] = earliest
    problems += out_of_order(page, settled, head)
    dates = tuple(_dated(page, each) for each in settled)
    published = borne or _window(page, settled, readings)
    return Dating(published, dates, tuple(problems))


def _in_one_order(placed: Sequence[Placed], *, language: str | None) -> list[Placed]:
    """The dates, those like 05/07/2014 read in the order that the page itself settles.

    What settles it: the weekday beside the date; another date of the page that has a number above
    12 in one of the two places; a date written out that is one of the two; the language.
    """
    unsettled = [each for each in placed if each.written.either]
    if not unsettled:
        return list(placed)
    known = {p.written.iso for p in placed if p.written.precision == "day"}
    votes = [p.written.day_first for p in placed if p.written.day_first is not None]
    orders = [_settled_by_itself(each.written, known) for each in unsettled]
    votes += [order for order in orders if order is not None]
    if not votes and language in DAY_FIRST:
        votes = [True]
    if len(set(votes)) != 1:
        return list(placed)
    return [replace(each, written=each.written.in_order(day_first=votes[0])) for each in placed]


def _settled_by_itself(written: WrittenDate, known: set[str]) -> bool | None:
    """Whether the day comes first, by the weekday beside it or the same date written out."""
    readings = {order: written.in_order(day_first=order) for order in (True, False)}
    for fits in (
        lambda each: each.weekday is not None and each.earliest().weekday() == each.weekday,
        lambda each: each.iso in known,
    ):
        fitting = [order for order, each in readings.items() if fits(each)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _headline_date(page: Page, placed: Sequence[Placed], standings: Sequence[int]) -> Placed | None:
    """The date the document bears: published, else updated, else its source's, else its address's.

    Of several published ones the surest: one with a label or a byline, then a whole day rather
    than a month, then by where it stands.
    """
    if page.thread is not None:
        return None
    borne = [pair for pair in zip(standings, placed, strict=True) if pair[1].written.year]
    for role in ("published", "updated", "source published"):
        fitting = [pair for pair in borne if pair[1].role == role and pair[0] < ADDRESS]
        if fitting:
            return min(fitting, key=lambda pair: _surest(*pair))[1]
    return next((each for standing, each in borne if standing == ADDRESS), None)


def _surest(standing: int, each: Placed) -> tuple[bool, bool, bool, int, int]:
    written = each.written
    vague, unlabelled = written.precision == "year", standing != LABELLED
    return vague, unlabelled, written.precision != "day", standing, written.start


def _demoted(
    placed: Sequence[Placed], standings: Sequence[int], head: Placed | None
) -> list[Placed]:
    """The dates, those that a surer one leaves to the page, not the document, as its footer."""
    best = BELOW_TITLE
    if head is not None:
        best = max(best, standings[placed.index(head)])
    return [
        replace(each, role="footer")
        if each.role == "published" and each is not head and ADDRESS != standing > best
        else each
        for standing, each in zip(standings, placed, strict=True)
    ]


def _last_stamp(page: Page, placed: Sequence[Placed]) -> Placed | None:
    """The latest day on which a post of a thread was written or edited, as far as it says."""
    if page.thread is None:
        return None
    stamps = [p for p in placed if p.role in {"published", "updated"} and p.written.year]
    return max(stamps, key=lambda each: each.written.iso, default=None)


def _told_by_file(page: Page) -> Dated | None:
    """The date a file gives itself in its head, of which no character of the text is evidence."""
    if not page.hints.published or page.thread is not None:
        return None
    found: list[WrittenDate | None] = [*find_dates(page.hints.published)]
    found = found or [dated_by_library(page.hints.published)]
    first = found[0]
    if first is None or first.year is None:
        return None
    return Dated(first.iso, first.precision, "published", None)


def _borne(page: Page, head: Placed | None, *, sure: bool) -> Dated | None:
    """The date the document bears in its text, in its file's head, or in its address.

    What the text says in a sure place goes before the file's head, and that before the rest.
    """
    told = _told_by_file(page)
    if head is not None and (sure or told is None):
        return _dated(page, head)
    if told is not None:
        return told
    address = find_dates(page.hints.url) if page.hints.url and page.thread is None else []
    days = [each for each in address if each.precision == "day"]
    return Dated(days[0].iso, "day", "published", None) if days else None


def _dated(page: Page, each: Placed) -> Dated:
    written = each.written
    return Dated(written.iso, written.precision, each.role, page.span(written.start, written.end))


def _window(page: Page, placed: Sequence[Placed], readings: dict[int, date]) -> DateWindow:
    """The window an undated document was written in, by the events it tells of and announces."""
    events = [p for p in placed if _is_told_of(page, p)]
    captured = captured_on(page, placed)
    past = [
        (readings.get(p.written.start) or p.written.earliest(), p) for p in events if not p.ahead
    ]
    past = [pair for pair in past if not captured or (pair[0] or captured) <= captured]
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
    if end and not (captured and captured <= (end[0] or captured)):
        reason.append(f"before {_quoted(page, end[1])}, which it announces")
    elif captured:
        reason.append(f"not after {captured}, when the page was captured")
    first = start[0].isoformat() if start and start[0] else None
    last = min((day for day in (end and end[0], captured) if day), default=None)
    return DateWindow((first, last.isoformat() if last else None), "; ".join(reason))


def _is_told_of(page: Page, each: Placed) -> bool:
    """Whether a date is of an event in the writing itself, its month known."""
    told = each.role == "event" and page.kinds[each.block] != "boilerplate"
    return told and each.written.year is not None and each.written.month is not None


def _quoted(page: Page, each: Placed) -> str:
    return f"'{page.text[each.written.start : each.written.end]}'"
