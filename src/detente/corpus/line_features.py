"""What the line model is told of each block: its shape, its words, its place and its neighbours.

Nothing here knows a site. A feature is a number that a careful reader of any language could take
from the page: how long a line is and how it ends, whether it speaks of the page's own topic or to
the page's visitor, how far the next sure paragraph is. All are computed once per block, in time
linear in the length of the page.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from detente.corpus.blocks import Block
from detente.corpus.line_words import FIELD, VISITOR
from detente.corpus.shape import FUNCTION_WORDS, Shape, words_of

Matrix = NDArray[np.float64]

SURE, SURE_LENGTH = 1.8, 120
"""Evidence by rule, and length, from which a block counts as a paragraph of the body."""
AGAINST = -4.0
"""Evidence by rule below which a block is plainly furniture."""
LONG, SHORT = 160, 60
"""Characters of a long block and below which it is short."""
STEM, FEWEST_LETTERS = 6, 4
"""Letters by which words are compared across blocks, and of the shortest word compared."""
OFTEN = 3
"""Sure paragraphs that must share a word for it to be the page's topic."""
FAR = 30.0
"""Blocks beyond which a distance says no more."""
REACH = 5
"""Blocks to either side among which sure paragraphs are counted."""
NONE = -1.0
"""Stands for a share of nothing: words of a line without words."""
MOST = 8
"""Where counts end: more sentences, marks or signs of indent say no more."""

_MARK = re.compile(r"[•·▪‣◦–—*\-+>»→]\s*|\(?\d{1,3}[.)]\s+")
_TIME = re.compile(r"\d(?:\d?(?:[:.h]\d\d\b|[./]\d{1,2}[./]\d\d)|(?:(?<=1)9|(?<=2)0)\d\d\b)")
"""A time, a date in figures or a year; one class first, so that a scan finds them."""
_LINK_SIGNS = ("http", "www.", "@", ".com", ".org", ".net", ".de", ".fr", ".ru", ".jp", ".cn")
"""What a link holds, one of them: told without a pattern."""
_LINK = re.compile(r"https?:|www\.|@\w|\.(?:com|org|net|de|fr|ru|jp|cn)\b")
_CAPITAL = "[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁІЇЄҐ]"
_CAPITALS = re.compile(rf"{_CAPITAL}(?<!\w{_CAPITAL}){_CAPITAL}?")
"""The first one or two capitals of a word; written so that a scan finds them."""
_DIGIT = re.compile(r"\d")

OWN = (
    "length", "words", "sentences", "stopped", "trailing_off", "colon", "question", "functional",
    "bars", "digits", "capitalised", "shouted", "commas", "quotes", "starts", "marked", "indent",
    "gap", "gap_below", "repeated", "like_next", "like_previous", "shared", "shared_often",
    "from_words", "from_shape", "evidence", "visitor", "field", "times", "link", "brackets",
    "word_length",
)  # fmt: skip
PLACE = (
    "from_top", "from_bottom", "share_above", "sentences_above", "sure_above", "sure_below",
    "sure_near", "from_first_sure", "from_last_sure", "furniture_above", "furniture_below",
    "short_run", "length_to_sure",
)  # fmt: skip
PAGE = ("blocks", "median_length", "long_share", "stopped_share", "sure_blocks", "known_language")
NAMES = (*OWN, *PLACE, *PAGE)
"""The columns of a feature matrix, in order; lengths are natural logs of one more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page's blocks as the rules see them: shapes, and evidence in natural logs of odds.

    `words` is the evidence of furniture's words alone, `shape` that of shape alone, `evidence`
    all of it; `known_language` is whether function words can be missed on this page.
    """

    blocks: Sequence[Block]
    shapes: Sequence[Shape]
    words: Sequence[float]
    shape: Sequence[float]
    evidence: Sequence[float]
    known_language: bool


def features_of(page: Judged) -> Matrix:
    """One row a block, one column a name of NAMES; no value is missing or infinite.

    Sources of the kinds of feature: Kohlschütter et al. (2010), shallow text features;
    Pomikálek (2011), context of sure paragraphs (jusText); the share of words that other
    paragraphs of the page have is ours.
    """
    if not page.blocks:
        return np.empty((0, len(NAMES)))
    sure = [
        shape.length >= SURE_LENGTH and value >= SURE
        for shape, value in zip(page.shapes, page.evidence, strict=True)
    ]
    features = np.empty((len(page.blocks), len(NAMES)))
    own, place, whole = np.split(features, [len(OWN), len(OWN) + len(PLACE)], axis=1)
    values = chain.from_iterable(_own(page, sure))
    own[:] = np.fromiter(values, np.float64, own.size).reshape(own.shape)
    place[:], whole[:, :-1] = _around(own, np.array(sure))
    whole[:, -1] = page.known_language
    return features


def _own(page: Judged, sure: Sequence[bool]) -> list[tuple[float, ...]]:
    """The columns OWN of each block."""
    blocks = page.blocks
    lowered = [block.text.lower() for block in blocks]
    marks = [_MARK.match(text) for text in lowered]
    keys = [text[mark.end() :] if mark else text for text, mark in zip(lowered, marks, strict=True)]
    counts = Counter(keys)
    stems = [_stems(block.text, shape) for block, shape in zip(blocks, page.shapes, strict=True)]
    topic = _Topic([own for own, here in zip(stems, sure, strict=True) if here])
    alike = [0.0, *(_alike(*pair) for pair in pairwise(stems)), 0.0]
    gaps = [*(min(4, block.gap) for block in blocks), 4]
    indents = _indents(blocks)
    rows = []
    for i, (block, shape) in enumerate(zip(blocks, page.shapes, strict=True)):
        shared, often = topic.shares(stems[i], counted=sure[i])
        rows.append((
            *_shape_columns(block.text, shape), bool(marks[i]), indents[i], gaps[i], gaps[i + 1],
            min(4, counts[keys[i]]) - 1, alike[i + 1], alike[i], shared, often,
            page.words[i], page.shape[i], page.evidence[i],
            *_word_columns(block.text, shape, stems[i]),
        ))  # fmt: skip
    return rows


def _shape_columns(text: str, shape: Shape) -> tuple[float, ...]:
    """The columns from `length` to `starts`."""
    size, count = len(text), max(1, shape.words)
    digits = sum(map(text.count, "0123456789")) if _DIGIT.search(text) else 0
    last = text.rstrip("\"'”’»)] ")[-1:]
    plain = text.isascii()
    commas = (text.count(",") if plain else sum(map(text.count, ",，、"))) / (1 + size / 100)
    quotes = text.count('"') if plain else sum(map(text.count, '"“”„«»「」'))
    capitals = _CAPITALS.findall(text)
    return (
        math.log1p(shape.length), math.log1p(shape.words), min(MOST, shape.sentences),
        shape.stopped, shape.trailing_off, last in {":", "："}, last in {"?", "？"},
        shape.function_share if shape.words else NONE, min(4, shape.bars),
        digits / size, len(capitals) / count,
        (sum(map(len, capitals)) - len(capitals)) / count, min(MOST, commas),
        min(4, quotes), _start(text[0]),
    )  # fmt: skip


def _word_columns(text: str, shape: Shape, stems: set[str]) -> tuple[float, ...]:
    """The columns from `visitor` to `word_length`."""
    words = words_of(text)
    count = max(1, len(words))
    tens = 1 + shape.words / 10
    return (
        sum(map(VISITOR.__contains__, words)) / count, len(stems & FIELD) / tens,
        len(_TIME.findall(text)) / tens if _DIGIT.search(text) else 0.0,
        any(map(text.__contains__, _LINK_SIGNS)) and _LINK.search(text) is not None,
        min(4, sum(map(text.count, "([/"))), min(20, sum(map(len, words)) / count),
    )  # fmt: skip


def _start(first: str) -> float:
    """The kind of a block's first character, from a capital (0) to a sign (5)."""
    if first.isupper():
        return 0.0
    if first.islower():
        return 1.0
    if first.isdigit():
        return 2.0
    if first in "\"'“‘„«「":
        return 3.0
    return 4.0 if first.isalpha() else 5.0


def _stems(text: str, shape: Shape) -> set[str]:
    """The words of a text cut to STEM letters; of a script without spaces, its pairs of signs."""
    if shape.length - len(text) > len(text) / 4:
        return {a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha()}
    telling = set(words_of(text)) - FUNCTION_WORDS
    return {word[:STEM] for word in telling if len(word) >= FEWEST_LETTERS}


def _alike(one: set[str], other: set[str]) -> float:
    """The share of the shorter's stems that the other has too."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


class _Topic:
    """What the sure paragraphs speak of: the stems that so many of them have."""

    def __init__(self, paragraphs: Sequence[set[str]]) -> None:
        counts = Counter(chain.from_iterable(paragraphs))
        twice = [(stem, n) for stem, n in counts.items() if n > 1]
        self._in_at_least = {
            1: set(counts),
            **{count: {stem for stem, n in twice if n >= count} for count in (2, OFTEN, OFTEN + 1)},
        }

    def shares(self, stems: set[str], *, counted: bool) -> tuple[float, float]:
        """Shares of a block's stems in any other sure paragraph, and in OFTEN others."""
        if not stems:
            return NONE, NONE
        any_other, often = self._in_at_least[1 + counted], self._in_at_least[OFTEN + counted]
        return len(stems & any_other) / len(stems), len(stems & often) / len(stems)


def _indents(blocks: Sequence[Block]) -> list[int]:
    """How much further in a block begins than others do after as many breaks, at most MOST.

    Others, since a break may be of one character or two, and the blocks do not say which.
    """
    before = [0, *(block.end for block in blocks[:-1])]
    breaks = [min(MOST, block.gap) + (i > 0) for i, block in enumerate(blocks)]
    free = [block.start - end - block.gap for block, end in zip(blocks, before, strict=True)]
    least: dict[int, int] = {}
    for space, count in zip(free, breaks, strict=True):
        least[count] = min(space, least.get(count, space))
    return [min(MOST, space - least[n]) for space, n in zip(free, breaks, strict=True)]


def _around(own: Matrix, sure: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
    """The columns PLACE of each block, and one row of PAGE but its last."""
    length, stopped, evidence = (own[:, OWN.index(n)] for n in ("length", "stopped", "evidence"))
    size = np.expm1(length)
    in_sentences = size * stopped
    total = size.sum()
    count = len(own)
    index = np.arange(count)
    where = np.flatnonzero(sure)
    first, last = (where[0], where[-1]) if len(where) else (count, -1)
    summed = np.concatenate([[0], np.cumsum(sure)])
    against = evidence < AGAINST
    since = _since(np.array([sure, sure[::-1], against, against[::-1]]))
    place = np.stack([
        np.minimum(FAR, index), np.minimum(FAR, count - 1 - index),
        (np.cumsum(size) - size / 2) / total,
        (np.cumsum(in_sentences) - in_sentences / 2) / max(1.0, in_sentences.sum()),
        since[0], since[1, ::-1],
        summed[np.minimum(count, index + REACH + 1)] - summed[np.maximum(0, index - REACH)],
        _at_most_far(index - first), _at_most_far(index - last),
        since[2], since[3, ::-1], _runs(size < SHORT),
        length - (median(length[sure].tolist()) if len(where) else 0.0),
    ], axis=1)  # fmt: skip
    page = np.array([
        np.log1p(count), median(length.tolist()), size[size >= LONG].sum() / total,
        in_sentences.sum() / total, np.log1p(len(where)),
    ])  # fmt: skip
    return place, page


def _at_most_far(distance: NDArray[np.intp]) -> Matrix:
    return np.maximum(-FAR, np.minimum(FAR, distance))


def _since(holds: NDArray[np.bool_]) -> Matrix:
    """In each row, blocks since the last one above of which it holds, at most FAR."""
    index = np.arange(holds.shape[1])
    last = np.maximum.accumulate(np.where(holds, index, -FAR), axis=1)
    since = np.full(holds.shape, FAR)
    np.minimum(FAR, index[1:] - last[:, :-1], out=since[:, 1:])
    return since


def _runs(holds: NDArray[np.bool_]) -> Matrix:
    """How many blocks in a row it holds of, around each of which it holds, at most FAR."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]])))
    runs = np.zeros(len(holds))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        runs[start:end] = end - start
    return np.minimum(FAR, runs)
