"""Dates that contradict themselves or each other: a wrong weekday, an update before its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.corpus.date_roles import Placed
from detente.corpus.date_standing import is_masthead
from detente.corpus.date_tense import says_ahead, tense_of
from detente.corpus.dates import find_dates
from detente.corpus.page import Page
from detente.records import Problem

ZONES = timedelta(days=1)
"""What two clocks may differ by."""


_NOTE = re.compile(
    r"\W*(?:corrections?|clarifications?|updated?|editor|notes?|korrektur|anmerkung|nachtrag"
    r"|rectificatif|corrección|поправка|исправлен)",
    re.IGNORECASE,
)
"""A note that was set below a text later on."""


def check_weekday(
    page: Page, each: Placed, *, sure: bool
) -> tuple[Placed, Problem | None, date | None]:
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


def out_of_order(page: Page, placed: Sequence[Placed], head: Placed | None) -> Iterator[Problem]:
    """The dates that cannot stand beside the document's own, each a Problem `dates_out_of_order`.

    An update before publication; an event told as past, its year written, after publication and
    any update; publication after the page was captured.
    """
    day = head.written.earliest() if head and head.written.precision == "day" else None
    if head is None or day is None:
        return
    captured = captured_on(page, placed)
    if captured and day > captured + ZONES:
        yield _problem(page, head, f"published {day}, captured {captured}")
    updates = [p for p in placed if p.role == "updated" and p.written.precision == "day"]
    for each in updates if head.role == "published" else ():
        updated = each.written.earliest() or day
        if updated < day and abs(each.block - head.block) <= 1:
            yield _problem(page, each, f"updated {updated}, published {day}")
    written = max([day, *(each.written.earliest() or day for each in updates)])
    for each in placed:
        exact = each.known_year and each.written.precision == "day"
        told = each.written.earliest() if exact else None
        if told and told > written + ZONES and _is_told(page, each):
            yield _problem(page, each, f"told as past {told}, published {written}")


def captured_on(page: Page, placed: Sequence[Placed]) -> date | None:
    """The day on which the page was captured: by its file, its own words, or its masthead.

    At the top of a page, a weekday and a date alone on a line are the day it was looked at.
    """
    if page.hints.captured:
        found = find_dates(page.hints.captured)
        return found[0].latest() if found else None
    days = [p.written.latest() for p in placed if p.label == "captured" or is_masthead(page, p)]
    return max((day for day in days if day), default=None)


def _is_told(page: Page, each: Placed) -> bool:
    """Whether a date's sentence tells what has happened, and announces nothing."""
    if each.role != "event":
        return False
    block = page.blocks[each.block]
    start, end = each.written.start - block.start, each.written.end - block.start
    if _NOTE.match(block.text):
        return False
    past = tense_of(block.text, start=start, end=end) == "past"
    return past and not says_ahead(block.text, start=start, end=end)


def _problem(page: Page, each: Placed, detail: str) -> Problem:
    span = page.span(each.written.start, each.written.end)
    return Problem("dates_out_of_order", detail, span)
