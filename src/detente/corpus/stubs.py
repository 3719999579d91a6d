"""Pages that hold no article: an error told, a browser tested, a subscription asked for."""

from __future__ import annotations

import re
from pathlib import Path

from detente.corpus.blocks import Block
from detente.corpus.page import Page
from detente.corpus.shape import shape_of
from detente.records import Problem

HEADING_LENGTH, NOTICE_LENGTH = 90, 400
"""Characters of a line that names an error, and of a paragraph that explains one or a paywall."""
ERROR_REST, STUB_REST = 400, 1500
"""Characters of other writing beside an error, and before a paywall, past which the page is an
article after all: the openings that papers leave free ran to 1,200 on the pages looked at."""
NEAR_TOP = 25
"""Blocks from the top of a page among which an error is told."""


_AT_WORD = r"(?<![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
"""Where no word goes on, in scripts that part words: four times as fast as anywhere."""


def _patterns() -> dict[str, re.Pattern[str]]:
    lines = Path(__file__).with_name("stub_words.txt").read_text("utf-8").splitlines()
    given = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return {
        kind: re.compile(f"{begun}(?:{'|'.join(words for each, words in given if each == kind)})")
        for kind, begun in (("heading", ""), ("sentence", _AT_WORD), ("wall", _AT_WORD))
    }


_HEADING, _SENTENCE, _WALL = _patterns().values()
_MARGIN = " \t!.…|:;-–—'\"*#"


def stub_of(page: Page) -> Problem | None:
    """The problem `error_page` or `paywall_stub`, or None for a page that holds its article.

    An error page is told by a line or sentence near its top, with next to no other writing; a
    paywall's stub by the sentence that asks for a subscription, with little writing beside it.
    """
    if page.thread is not None:
        return None
    if sum(len(block.text) for block in page.of_kind("main")) > STUB_REST + NOTICE_LENGTH:
        return None
    told = [block for block in page.blocks[:NEAR_TOP] if _tells_error(block.text)]
    if told and _rest(page, told) <= ERROR_REST:
        return _problem(page, told[0], "error_page", "the page tells an error, not an article")
    asking = [
        b for b in page.blocks if len(b.text) <= NOTICE_LENGTH and _WALL.search(b.text.lower())
    ]
    if asking and _rest(page, asking) <= STUB_REST:
        detail = "the page asks for a subscription after little text"
        return _problem(page, asking[0], "paywall_stub", detail)
    return None


def _tells_error(text: str) -> bool:
    if len(text) > NOTICE_LENGTH:
        return False
    lowered = text.lower().replace("’", "'")
    if len(text) <= HEADING_LENGTH and _HEADING.fullmatch(lowered.strip(_MARGIN)):
        return True
    return _SENTENCE.search(lowered) is not None


def _rest(page: Page, told: list[Block]) -> int:
    """The length of the writing that is not these blocks, a Chinese sign counted as two."""
    blocks = [block for block in page.of_kind("main") if block not in told]
    return sum(shape_of(block.text).length for block in blocks)


def _problem(page: Page, block: Block, kind: str, detail: str) -> Problem:
    return Problem(kind, detail, page.span(block.start, block.end))
