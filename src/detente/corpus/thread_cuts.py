"""The blocks of a page, cut so that no block holds a quote and its answer, or two quote depths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.corpus import thread_lines as lines
from detente.corpus.attributions import LONGEST, attributed, quoted_depth
from detente.corpus.blocks import Block
from detente.corpus.quotes import words_in

KEY = 24
"""Characters by which the sentence that a line begins with is looked for above it."""
FEWEST_WORDS = 6
"""Words that open a line as they stood above from which they are a quote, whatever follows."""
ALIKE = 0.5
"""Share of the words that follow from which a line goes on with its quote."""
GOES_ON = 8
"""Characters past a sentence up to which two texts may agree by chance."""
_TAG = re.compile(r"\[/?quote\b[^\]\n]{0,120}\]", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:^|[.!?…,;:–—][\"”»’')]?\s)\s*(?=\S)")
_SENTENCE = re.compile(r"[.!?…][\"”»’')]?(?=\s)")
_OPENS = re.compile(r"\s*(?P<mark>[\"“„«]?)")
_CLOSES = {'"': '"', "“": "”", "„": "“”", "«": "»"}


def cut_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those of several lines cut where a line is no running text.

    A reader that joins wrapped lines cannot know that the depth of a quote changes between two.
    """
    result: list[Block] = []
    for block in blocks:
        if "\n" not in block.text:
            result.append(block)
            continue
        at, gap, first = block.start, block.gap, len(result)
        last: tuple[int, bool] | None = None
        for line in block.text.split("\n"):
            text = line.strip()
            kind = (quoted_depth(line), _stands_alone(text))
            if text and last == kind and not kind[1]:
                result[-1] = replace(result[-1], end=at + len(line.rstrip()))
            elif text:
                start = at + line.index(text)
                result.append(Block(start, start + len(text), text, gap))
                last, gap = kind, 0
            at += len(line) + 1
        result[first:] = [_within(block, each) for each in result[first:]]
    return result


def _within(block: Block, part: Block) -> Block:
    """A part of a block with the text that stands there."""
    text = block.text[part.start - block.start : part.end - block.start]
    return replace(part, text=text)


def _stands_alone(text: str) -> bool:
    return (
        attributed(text) is not None
        or lines.field_of(text) is not None
        or lines.sign_of(text) is not None
        or lines.is_original_mark(text)
    )


def cut_answers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, cut where a line goes on after it quoted what stands above it.

    At the tags of a quote, below 'X wrote:', and after an opening sentence or quotation that
    was said above, word for word; half a sentence without quotation marks is not told apart.
    """
    blocks = [part for block in blocks for part in _apart(block, list(_at_tags(block.text)))]
    page = " ".join(block.text for block in blocks)
    said: dict[str, int] = {}
    result: list[Block] = []
    at = 0
    for block in blocks:
        marked = quoted_depth(block.text) > 0  # such a line is a quote to its end
        result += [block] if marked else _apart(block, _cuts(block.text, page, said, at))
        for match in _CLAUSE.finditer(block.text):
            said.setdefault(page[at + match.end() : at + match.end() + KEY], at + match.end())
        at += len(block.text) + 1
    return result


def _at_tags(text: str) -> Iterator[int]:
    if "[" in text:
        for match in _TAG.finditer(text):
            yield from match.span()


def _cuts(text: str, page: str, said: dict[str, int], at: int) -> list[int]:
    """Where the line at a place of the page is cut: below the quoted's name, below the quote."""
    if attributed(text) is not None:
        return []
    label = text[:LONGEST].find(": ") + 1
    named = label if label and attributed(text[:label]) is not None else 0
    opening = _OPENS.match(text, named)
    begin = opening.end() if opening else named
    place = said.get(text[begin : begin + KEY])
    if place is None:
        return []
    same = _agreeing(text[begin:], page[place : place + len(text)])
    end = begin + same
    if opening and opening["mark"]:
        end = _close(text, begin, end, opening["mark"])
    else:
        stops = [m.end() for m in _SENTENCE.finditer(text, begin, min(end + 1, len(text)))]
        last = stops[-1] if stops else 0
        end = last if end < len(text) and end - last <= GOES_ON else 0
    after = place + end - begin
    if _goes_on(text[end:], page[after : min(at, after + len(text) - end)]):
        end = 0
    if len(text[begin:end].split()) < FEWEST_WORDS:
        return [named] if named and begin + same >= len(text) else []
    return [named, end] if named else [end]


def _goes_on(rest: str, below: str) -> bool:
    """Whether what is left of a line is more of the quote: trimmed, or edited since."""
    words = set(words_in(rest))
    alike = len(words & set(words_in(below))) >= ALIKE * len(words)
    return alike or rest.lstrip(" [(").startswith(("…", ".."))


def _agreeing(text: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(text), len(other)))


def _close(text: str, begin: int, end: int, mark: str) -> int:
    """The end of a quotation whose words all stand above, or 0; its last stop may differ."""
    places = [i for i in (text.find(each, begin) for each in _CLOSES[mark]) if i >= 0]
    close = min(places, default=-1)
    if close < 0 or len(text[begin:close].rstrip(" .,!?…")) > end - begin:
        return 0
    return close + 1


def _apart(block: Block, cuts: Sequence[int]) -> list[Block]:
    """A block in parts, without white space at their ends."""
    bounds = [0, *cuts, len(block.text)]
    parts: list[Block] = []
    for first, last in pairwise(bounds):
        text = block.text[first:last].strip()
        if text:
            start = block.start + block.text.index(text, first)
            parts.append(Block(start, start + len(text), text, 0 if parts else block.gap))
    return parts
