"""What is compared of documents to find copies: their runs of words, as numbers.

A run is held in 4 bytes, so that the texts of a hundred thousand documents fit in 200 MB.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from detente.records import Document

RUN = 5
"""Words in a run."""
DENSE_RUN = 8
"""Signs in a run of Chinese or Japanese: about five words."""
COPY = 0.6
"""Share of the shorter text's runs in the longer, from which it is a copy."""
REMEMBERED = 2**17
"""Words whose number is kept for the next text."""

Numbers = NDArray[np.uint32]

_DENSE = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(r"\w+")
_GAPS = "".join(
    chr(code) if chr(code).isalnum() or code == ord("_") else " " for code in range(128)
)
_DENSE_SIGN = re.compile(rf"[{_DENSE}]")
_DENSE_TOKEN = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}]+")
_PLACES = np.array(
    [pow(0x9E3779B97F4A7C15, place, 2**64) for place in range(1, DENSE_RUN + 1)],
    dtype=np.uint64,
)
"""A factor for each place in a run, so that order counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is compared of a document: the characters of its main text, and its runs of words."""

    length: int
    runs: Numbers


def compared_of(document: Document) -> Compared:
    """What is compared of a document."""
    body = [document.text[p.start : p.end].lower() for p in document.parts if p.kind == "main"]
    dense = any(_DENSE_SIGN.search(part) for part in body if not part.isascii())
    return Compared(sum(map(len, body)), runs_of([w for part in body for w in _words(part, dense)]))


def _words(lowered: str, dense: bool) -> list[str]:  # noqa: FBT001
    if lowered.isascii():
        return lowered.translate(_GAPS).split()  # the same, three times as fast
    return (_DENSE_TOKEN if dense else _TOKEN).findall(lowered)


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
    numbers = np.fromiter(map(_NUMBERS.__getitem__, words), dtype=np.uint64, count=len(words))
    runs = np.zeros(len(numbers) - size + 1, dtype=np.uint64)
    for place in range(size):
        runs += numbers[place : place + len(runs)] * _PLACES[place]
    ordered = np.sort(runs)
    if (ordered[1:] == ordered[:-1]).any():
        runs = runs[np.sort(np.unique(runs, return_index=True)[1])]
    return (runs >> np.uint64(32)).astype(np.uint32)


def containment(one: Numbers, other: Numbers) -> float:
    """The share of the runs of the shorter that stand in the longer; 0 where one has none."""
    fewest = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / fewest if fewest else 0.0


def among(runs: Numbers, ordered: Numbers) -> NDArray[np.bool_]:
    """Which of the runs are among others that are in order, of which there is one at least."""
    places = np.minimum(np.searchsorted(ordered, runs), len(ordered) - 1)
    return np.asarray(ordered[places] == runs)


class _Numbers(dict[str, int]):
    """The same 64 bits for a word in every run of the program; forgotten when too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        hashed = blake2b(word.encode("utf-8", "replace"), digest_size=8)
        self[word] = number = int.from_bytes(hashed.digest(), "big")
        return number


_NUMBERS = _Numbers()
