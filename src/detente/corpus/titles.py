"""Which blocks bear a document's title.

A title's words come again in the body; it stands above the body, over the byline and the date,
often twice; it is no full sentence, no furniture and no caption. Of a headline and the standfirst
below it the headline is the title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.extraction import Hints
from detente.corpus.shape import FUNCTION_WORDS, shape_of, with_plain_marks
from detente.corpus.sorting import is_caption, is_furniture
from detente.records import PartKind

TITLE_LENGTH = range(12, 250)
"""Characters of a title."""
LABEL, HEADLINE = 3, 5
"""Words from which a line is longer than a menu's entry."""
STEM = 5
"""Letters by which a title's words are looked for in the body."""
TITLE_DISTANCE = 0.06
"""What each line between a title and the body takes from it: menus stand far up."""
DENSE, BODY_REACH = 3, 5
"""Blocks of body among so many that follow from which the body has begun: a lone sentence at the
top describes a picture."""
STANDFIRST, HEADLINE_SCORE, HEADLINE_LENGTH = 2, 0.9, 25
"""Lines that a standfirst stands below its headline; score and characters of a headline."""

FEWEST = 4
"""Letters of the shortest word looked for."""
_WORD = re.compile(rf"[^\W\d_]{{{FEWEST},}}")
_GAPS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
_SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_SIGNS = re.compile(f"{_SIGN}{_SIGN}+")
_MARK = re.compile(r"^[•>›»*–—\s]*(?:\d{1,2}\.\s)?(?=\S)")
"""What stands before an entry of a list: a breadcrumb repeats the title behind one."""
_BARS = re.compile(r"\s[|–—·»:-]\s|\s?\|\s?")
_FULL_STOPS = (".", "。", "।")


def title_blocks(
    blocks: Sequence[Block], kinds: Sequence[PartKind], hints: Hints, *, allowed: Sequence[bool]
) -> list[int]:
    """The indexes of the blocks that bear the title: the best candidate, and its repetitions.

    `allowed` says of each block whether it may bear one (in a thread only what is in no post).
    """
    first = body_start(kinds)
    body = [b.text for b, kind in zip(blocks, kinds, strict=True) if kind == "main"]
    words = set[str]().union(*map(_terms, body))
    texts = [block.text for block in blocks[: first + 3]]
    counts = Counter(_MARK.sub("", text) for text in texts)
    below = _lines_to_body(texts[:first]) if all(allowed) else [0] * len(texts)
    scores: dict[int, float] = {}
    for index in range(min(first + 1, len(blocks))):
        fits = allowed[index] and kinds[index] not in {"byline", "date"}
        if fits and len(texts[index]) in TITLE_LENGTH:
            repeated = counts[texts[index]] > 1
            value = _title_score(texts[index], words, hints, repeated=repeated)
            value += 0.6 * any(kind in {"byline", "date"} for kind in kinds[index + 1 : index + 3])
            scores[index] = value - TITLE_DISTANCE * below[index] - 1.0 * (index >= first)
    best = max(scores, key=lambda index: scores[index], default=None)
    if best is None or scores[best] <= 0:
        return []
    best = _headline(scores, texts, best)
    return [index for index, text in enumerate(texts) if text == texts[best]]


def body_start(kinds: Sequence[PartKind]) -> int:
    """The index of the first block where the body runs on; where it never does, of its first."""
    body = [kind in {"main", "quote"} for kind in kinds]
    first = next((index for index, each in enumerate(body) if each), len(body))
    runs = (i for i, each in enumerate(body) if each and sum(body[i : i + BODY_REACH]) >= DENSE)
    return next(runs, first)


def _lines_to_body(texts: Sequence[str]) -> list[int]:
    """For each line above the body the lines between, furniture not counted; 0 in the body."""
    below = list(accumulate((not is_furniture(text) for text in reversed(texts)), initial=0))
    return [*below[:-1][::-1], 0, 0, 0]


def _headline(scores: dict[int, float], texts: Sequence[str], best: int) -> int:
    """The headline that a candidate stands for: a part of it, or the line it explains."""
    parts = _BARS.split(texts[best])
    if own := [each for each in scores if each > best and texts[each] in parts]:
        best = own[-1]  # a browser's title holds the page's own and the site's name
    for above in range(max(0, best - STANDFIRST), best):
        if scores.get(above, 0.0) >= HEADLINE_SCORE and _is_headline(texts[above], texts[best]):
            return above
    return best


def _is_headline(text: str, below: str) -> bool:
    """Whether a line is long enough to be a headline, and no breadcrumb that holds the title."""
    return shape_of(text).length >= HEADLINE_LENGTH and below not in text


def _terms(text: str) -> set[str]:
    """The stems of a text's longer words; of Chinese, Japanese and Korean each pair of signs."""
    plain = with_plain_marks(text)
    if plain.isascii():
        words = {word for word in plain.lower().translate(_GAPS).split() if len(word) >= FEWEST}
    else:
        words = {word.lower() for word in set(_WORD.findall(text))}
    stems = {word[:STEM] for word in words - FUNCTION_WORDS}
    runs = [] if text.isascii() else _SIGNS.findall(text)
    return stems | {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def _title_score(text: str, body: set[str], hints: Hints, *, repeated: bool) -> float:
    """How much a line looks like the title: above 0 is enough."""
    shape = shape_of(text)
    points = cues.says(cues.POINTER, text) and not ("«" in text and text.endswith("»"))
    if is_furniture(text) or points or cues.says(cues.NOTICE, text):
        return -9.0
    if hints.title and _same(text, hints.title):
        return 9.0
    words = _terms(text)
    shared = len(words & body) / len(words) if words else 0.0
    value = 2.0 * shared - 0.3 + 0.4 * (shape.words >= HEADLINE)
    value -= 1.5 * is_caption(text, shape) + 1.0 * (shape.words < LABEL)
    value -= 0.5 * (_MARK.sub("", text) != text)
    if repeated:
        return value + 0.8
    stopped = text.rstrip("\"'”’»").endswith(_FULL_STOPS)
    value -= 1.0 * text.startswith(("…", "..."))
    return value - 1.5 * stopped - 1.0 * (shape.sentences > 1)


def _same(text: str, title: str) -> bool:
    """Whether a line is the title a file gives itself, site names at its end aside."""
    here, there = (" ".join(_WORD.findall(each.lower())) for each in (text, title))
    return bool(here) and (here == there or (len(here) > 15 and there.startswith(here)))  # noqa: PLR2004
