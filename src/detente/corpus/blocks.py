"""Blocks of a text: one for each paragraph, with the characters where it stands.

A scraped page has a paragraph on each line; a mail, a PDF or an old text file breaks its
paragraphs at a fixed width. `cut_blocks` tells the two apart by the one thing a wrapped line
cannot hide: the next line's first word would not have fitted on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_MARGIN = " \t\u00a0\u2002\u2003\u2009\u200b\u2060\u3000\ufeff"

WRAP_WIDTHS = range(40, 131)
"""Widths, in characters, at which people and programs break lines; longer ones are no wrap."""
WRAP_SHARE = 0.6
"""Share of lines followed by another that must be full before a text counts as hard-wrapped."""
FEWEST_WRAPPED = 3
"""Full lines needed to speak of a width at all."""
SLACK = 0.88
"""A line this full counts: proportional type (a PDF) holds a varying number of characters."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line: `text` stands from `start` to `end`, `gap` blank lines above it."""

    start: int
    end: int
    text: str
    gap: int


def cut_blocks(text: str) -> list[Block]:
    r"""The blocks of a text in order, together covering all of it that is not blank.

    Example
    -------
    >>> [(block.start, block.text) for block in cut_blocks("One.\n\n  Two.\n")]
    [(0, 'One.'), (8, 'Two.')]
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    if width is None:
        return lines
    opening = [True, *(line.gap > 0 or not _is_full(b, line, width) for b, line in pairwise(lines))]
    firsts = [index for index, opens in enumerate(opening) if opens]
    blocks = []
    for first, following in pairwise([*firsts, len(lines)]):
        start, end = lines[first].start, lines[following - 1].end
        blocks.append(Block(start, end, text[start:end], lines[first].gap))
    return blocks


def _lines(text: str) -> list[Block]:
    """Each line that is not blank, without its margins."""
    lines: list[Block] = []
    last_end = 0
    for match in _LINE.finditer(text):
        body = match.group().strip(_MARGIN)
        if not body:
            continue
        start = match.start() + match.group().index(body)
        breaks = len(_BREAK.findall(text, last_end, start))
        lines.append(Block(start, start + len(body), body, max(0, breaks - bool(lines))))
        last_end = start + len(body)
    return lines


def _wrap_width(lines: list[Block]) -> int | None:
    """The width a text was broken at, or None where each line stands for itself."""
    runs = [(before, line) for before, line in pairwise(lines) if line.gap == 0]
    if len(runs) < FEWEST_WRAPPED:
        return None
    lengths = sorted(len(before.text) for before, _ in runs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if width not in WRAP_WIDTHS:
        return None
    full = sum(_is_full(before, line, width) for before, line in runs)
    return width if full >= max(FEWEST_WRAPPED, WRAP_SHARE * len(runs)) else None


def _is_full(line: Block, following: Block, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    words = following.text.split(maxsplit=1)  # none, where the line is but control characters
    return bool(words) and len(line.text) + 1 + len(words[0]) > SLACK * width
