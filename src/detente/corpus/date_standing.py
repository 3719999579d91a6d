"""How sure a date's place on a page is to be that of the document's own date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.corpus.date_roles import NEAR_TOP, Placed
from detente.corpus.page import Page

LABELLED, BELOW_TITLE, ABOVE_TITLE, IN_BODY, BELOW_BODY, ADDRESS, NOWHERE = range(7)
"""Where a date may stand that is the document's own, the surest first: with a label or beside a
byline, between title and body, above the title, on a line among the first of the body, alone
below it, in the page's address."""
MASTHEAD = 3
"""Blocks at the top of a page where a bare weekday and date are today's."""

NOTE = 100
"""Characters of a line that is no more than a place, a date and a time."""

_PLACE = re.compile(r"(?:[A-ZÀ-ÞА-Я][\w .'’-]{2,30},\s)?")
_TIME = re.compile(r"[\s\d:.,|–-]*(?:[ap]\.?m\.?|Uhr|h|GMT|UTC|[A-Z]{2,4})?\W*")


def standings_of(page: Page, placed: Sequence[Placed]) -> list[int]:
    """The standing of each date of a page."""
    below = {p.block for p in placed if p.block > page.last and _is_bare(page, p)}
    title = next((i for i, kind in enumerate(page.kinds) if kind == "title"), page.first)
    return [_standing(page, each, title=title, below=below) for each in placed]


def _standing(page: Page, each: Placed, *, title: int, below: set[int]) -> int:
    at = each.block
    if page.text[each.written.start - 1 : each.written.start] == "/":
        return ADDRESS if each.role == "published" else NOWHERE
    if each.label is not None or "byline" in page.kinds[max(0, at - 1) : at + 2]:
        return LABELLED
    if at < page.first:
        above = NOWHERE if is_masthead(page, each) else ABOVE_TITLE
        return BELOW_TITLE if at > title else above
    if at < page.last:
        return IN_BODY if at < page.first + NEAR_TOP else NOWHERE
    return BELOW_BODY if below == {at} else NOWHERE


def _is_bare(page: Page, each: Placed) -> bool:
    """Whether a line is a date and nothing else but a place before it and a time behind it."""
    block = page.blocks[each.block]
    if each.role != "published" or block.end - block.start > NOTE:
        return False
    before = page.text[block.start : each.written.start]
    after = page.text[each.written.end : block.end]
    return _PLACE.fullmatch(before) is not None and _TIME.fullmatch(after) is not None


def is_masthead(page: Page, each: Placed) -> bool:
    """Whether a date is today's, as it stands at the top of a page: a weekday, a date, no more."""
    block, written = page.blocks[each.block], each.written
    if each.block >= min(MASTHEAD, page.first) or "title" in page.kinds[: each.block]:
        return False
    alone = (written.start, written.end) == (block.start, block.end)
    return alone and written.weekday is not None and written.precision == "day"
