"""What is compared of documents to find one voice: runs of words, and sentences' stems.

`Compared` is all of a document's text that the grouping keeps, so that a hundred thousand documents
fit in memory: words are held as numbers, 4 bytes each. Whatever a search for one voice needs of a
text is taken from it here, while it is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.corpus.shape import FUNCTION_WORDS
from detente.records import Document

RUN = 5
"""Words in a run."""
DENSE_RUN = 8
"""Signs in a run of Chinese or Japanese: about five words."""
COPY = 0.6
"""Share of the shorter text's runs in the longer, from which it is a copy."""
REMEMBERED = 2**17
"""Words whose number is kept for the next text."""
UNPACKED = 512
"""Texts whose sentences are kept as sets for the next comparison: one author's, one by one."""

Numbers = NDArray[np.uint32]

_DENSE = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[^\W\d_]{{4,}}|[{_DENSE}\uac00-\ud7af]")
_TOKEN = re.compile(r"\w+")
_DENSE_SIGN = re.compile(rf"[{_DENSE}]")
_DENSE_TOKEN = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}]+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_ENDING = re.compile(
    r"(?:ational|i[sz]ation|ically|ations?|ments?|ness|ively|ing|edly|ed|ies|ially|ally"
    r"|ly|ers?|ors?|ism|ist|ity|ive|al|es|s|e|y)$"
)
_PLACES = np.array(
    [pow(0x9E3779B97F4A7C15, place, 2**64) for place in range(1, DENSE_RUN + 1)],
    dtype=np.uint64,
)
"""A factor for each place in a run, so that order counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is compared of a document; words, runs and stems are hashes of 32 bits.

    `length` counts the characters of the main text, `runs` are its runs of words in their order,
    each once, `stemmed` the stems of its sentences, one after the other, each once a sentence, and
    `ends` where each sentence ends in `stemmed`.
    """

    length: int
    runs: Numbers
    stemmed: Numbers
    ends: NDArray[np.int32]

    @property
    def sentences(self) -> tuple[frozenset[int], ...]:
        """The stems of each sentence that has any; none where no author is known."""
        return _unpacked(self)[0]

    @property
    def stems(self) -> frozenset[int]:
        """The stems of all sentences."""
        return _unpacked(self)[1]


@lru_cache(maxsize=UNPACKED)
def _unpacked(text: Compared) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
    stems: list[int] = text.stemmed.tolist()
    sides = pairwise((0, *text.ends.tolist()))
    sentences = (frozenset(stems[start:end]) for start, end in sides)
    return tuple(sentences), frozenset(stems)


def compared_of(document: Document) -> Compared:
    """What is compared of a document."""
    body = [document.text[p.start : p.end].lower() for p in document.parts if p.kind == "main"]
    signed = bool(document.authors) or document.genre == "digest"
    cut = [sentence for part in body for sentence in _SENTENCE.split(part)] if signed else body
    dense = any(map(_DENSE_SIGN.search, body))
    words = [(_DENSE_TOKEN if dense else _TOKEN).findall(sentence) for sentence in cut]
    told = [_WORD.findall(sentence) for sentence in cut] if dense else words
    stems = [kept for each in told if (kept := set(map(_stem, each)) - {0})] if signed else []
    return Compared(
        sum(map(len, body)),
        runs_of([word for each in words for word in each]),
        np.array([stem for each in stems for stem in sorted(each)], dtype=np.uint32),
        np.cumsum([len(each) for each in stems], dtype=np.int32),
    )


def runs_of(words: Sequence[str]) -> Numbers:
    """The runs of words in lower case, as hashes, in their order, each once.

    Five words are a run, or eight signs where most words are signs of Chinese or Japanese; what is
    shorter is one run.

    Example
    -------
    >>> len(runs_of("the port of lima reopened on monday".split()))
    3
    """
    if not words:
        return np.empty(0, dtype=np.uint32)
    signs = sum(map(bool, map(_DENSE_SIGN.match, words))) if max(words) >= _DENSE[0] else 0
    size = min(DENSE_RUN if 2 * signs > len(words) else RUN, len(words))
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    runs = np.zeros(len(numbers) - size + 1, dtype=np.uint64)
    for place in range(size):
        runs += numbers[place : place + len(runs)] * _PLACES[place]
    _, first = np.unique(runs, return_index=True)
    first.sort()
    return (runs[first] >> np.uint64(32)).astype(np.uint32)


def containment(one: Numbers, other: Numbers) -> float:
    """The share of the runs of the shorter that stand in the longer; 0 where one has none."""
    fewest = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / fewest if fewest else 0.0


def among(runs: Numbers, ordered: Numbers) -> NDArray[np.bool_]:
    """Which of the runs are among others that are in order, of which there is one at least."""
    places = np.minimum(np.searchsorted(ordered, runs), len(ordered) - 1)
    return np.asarray(ordered[places] == runs)


@lru_cache(maxsize=REMEMBERED)
def _number(word: str) -> int:
    """The same 64 bits for a word in every run of the program."""
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


@lru_cache(maxsize=REMEMBERED)
def _stem(word: str) -> int:
    """The number of a content word without its endings: crude, and enough to compare by; else 0."""
    found = _WORD.search(word)
    if found is None or found[0] in FUNCTION_WORDS:
        return 0
    return _number(_ending_cut(_ending_cut(found[0]))[:9]) >> 32


def _ending_cut(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word  # noqa: PLR2004  a stem shorter than that is anyone's
