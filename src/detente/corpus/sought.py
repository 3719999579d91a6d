"""Where dates are looked for: all of a document, but for the middle of one longer than a book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.corpus.blocks import Block
from detente.corpus.dates import WrittenDate, find_dates
from detente.corpus.page import Page
from detente.records import Problem

DATE_LENGTH = 60
"""Characters that a date fits into, so that none is read cut in two."""
SOUGHT = 250_000
"""Characters from the start and from the end of a document in which dates are looked for: a book
of 80,000 words whole. A Problem `dates_not_sought` tells of what lies between."""


def not_sought(page: Page) -> list[Problem]:
    """The problem that dates in the middle of a very long document were not looked for."""
    first, last = _skipped(page)
    if last <= first:
        return []
    detail = f"dates were not looked for between character {first} and {last} of so long a text"
    return [Problem("dates_not_sought", detail, page.span(first, first + 1))]


def _skipped(page: Page) -> tuple[int, int]:
    """The characters of a very long document in which no date is looked for."""
    return SOUGHT, max(SOUGHT, len(page.text) - SOUGHT)


def dates_in(page: Page, block: Block) -> Iterator[WrittenDate]:
    """The dates of a block; no more of it is searched than `_skipped` leaves."""
    first, last = (at - block.start for at in _skipped(page))
    if last <= first or last <= 0 or first >= len(block.text):
        yield from find_dates(block.text)
        return
    ahead = find_dates(block.text[: first + DATE_LENGTH]) if first > 0 else []
    yield from (found for found in ahead if found.start < first)
    begin = max(0, last - DATE_LENGTH)
    for found in find_dates(block.text[begin:]):
        if found.start + begin >= last:
            yield replace(found, start=found.start + begin, end=found.end + begin)


def body_texts(page: Page) -> Iterator[str]:
    """The main text, block by block, without the middle of a very long document."""
    first, last = _skipped(page)
    for block in page.of_kind("main"):
        if last > first:
            yield block.text[: max(0, first - block.start)]
        yield block.text[max(0, last - block.start) :] if last > first else block.text
