"""What is wrong with a page: cut off, mostly quotes, characters lost."""

from __future__ import annotations

import re

from detente.corpus.page import Page
from detente.corpus.shape import shape_of
from detente.records import Problem, Truncated

_PAGES = re.compile(
    r"\W*(?:previous(?: page)?\s)?(?P<pages>(?:\d{1,2}\s){1,20}\d{1,2})\s?(?:next(?: page)?)\W*"
    r"|page 1 of (?P<last>\d+)\W*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W*(?:continue reading|read (?:the )?(?:full|rest|whole)(?: .{0,30})?|read more"
    r"|to (?:read|continue).{0,40}subscri.{0,30}|subscribe to (?:read|continue).{0,40}"
    r"|already a subscriber.{0,40}|next page|\[\d+ more words\]|\[?…\]?|\[?\.{3}\]?)\W*",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:\.{3}|…|\[…\]|\[\.\.\.\])\W*$")
LONG = 8
"""Words from which a closing line without a full stop is a sentence broken off, not a heading."""
RUNNING = 0.2
"""Share of function words above which a line is running text, not a list."""
NOTABLE_SHARE = 0.1
"""Share of quoted text in a thread worth telling."""


def truncation_of(page: Page) -> Truncated | None:
    """Why a page is known to be cut: more pages, 'continue reading', or a sentence broken off."""
    if page.thread is not None:
        return None
    return _more_pages(page) or _broken_off(page)


def _more_pages(page: Page) -> Truncated | None:
    for block in page.tail():
        if match := _PAGES.fullmatch(block.text):
            last = match["last"] or match["pages"].split()[-1]
            reason = f"page 1 of {last}: the rest stands on other pages"
            return Truncated(reason, page.span(block.start, block.end))
    return None


def _broken_off(page: Page) -> Truncated | None:
    body = page.of_kind("main")
    if not body:
        return None
    last = body[-1]
    shape = shape_of(last.text)
    ending = page.span(max(last.start, last.end - 80), last.end)
    if _ELLIPSIS.search(last.text) and shape.words >= LONG:
        return Truncated("the text trails off", ending)
    for block in page.tail()[:3]:
        if _MORE.fullmatch(block.text):
            reason = "the page says that there is more"
            return Truncated(reason, page.span(block.start, block.end))
    listed = shape.stopped or last.text.rstrip().endswith((":", ";"))
    if shape.words >= LONG and not listed and shape.function_share > RUNNING:
        return Truncated("the last sentence is broken off", ending)
    return None


def quoted_share(page: Page) -> Problem | None:
    """The share of a thread's text that repeats earlier posts, where it is worth telling."""
    if page.thread is None:
        return None
    quotes = page.of_kind("quote")
    quoted = sum(len(block.text) for block in quotes)
    written = quoted + sum(len(block.text) for block in page.of_kind("main"))
    if not quotes or quoted < NOTABLE_SHARE * written:
        return None
    detail = f"{quoted / written:.0%} of the posts' text repeats earlier posts; it is counted once"
    return Problem("quoted_share", detail, page.span(quotes[0].start, quotes[0].end))
