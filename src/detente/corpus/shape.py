"""The shape of a block: what can be said of a line before a word of it is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CURLY = "\x01"
"""Stands for a curly apostrophe while a text is cut into words as ASCII."""
_GAPS = "".join(
    chr(code) if chr(code).isalpha() or chr(code) in {"'", _CURLY} else " " for code in range(128)
)
_PLAIN_MARKS = (("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\u00a0", " "))
_SIGNED = re.compile(r"[\u0900-\u0dff\u0e31-\u0e4e]")
_SIGNED_WORD = re.compile(rf"(?:[^\W\d_]|{_SIGNED.pattern})+")
"""A word in the scripts of India and in Thai, whose vowel signs are no letters of their own."""
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that put a word into one or two characters."""
_CLOSERS = "\"'”’»)]*›“」』 \u00a0"
_STOPS = (".", "!", "?", "。", "！", "？", "।", "۔", "؟")
_SENTENCE_END = re.compile(
    r"[.!?。！？।۔](?:(?<=[。！？।۔])"
    r"|[\"'”’»)]*\s+(?=[\"'“‘«„(¿¡]?[A-ZÀ-ÞА-Я0-9\u0530-\u058f\u0590-\u08ff]))"
)  # one class first: found by a scan
REMEMBERED, LONGEST_REMEMBERED = 2048, 3000
"""Blocks whose words are kept for the next to ask, and the characters of the longest kept."""

FUNCTION_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("function_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""What running text cannot do without, and menus can: the file names its languages."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Words, sentences and marks of a block; `length` counts a Chinese or Japanese sign as two."""

    length: int
    words: int
    sentences: int
    stopped: bool
    trailing_off: bool
    function_share: float
    bars: int


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; those of the last short blocks asked for are kept.

    Example
    -------
    >>> words_of("Lima's port reopened in 2009.")
    ("lima's", 'port', 'reopened', 'in')
    """
    return _kept_words(text) if len(text) <= LONGEST_REMEMBERED else _words(text)


def _words(text: str) -> tuple[str, ...]:
    lowered = text.lower()
    if (plain := _as_ascii(lowered)) is not None:  # the same, three times as fast
        words = plain.translate(_GAPS).split()
        if "'" not in plain and _CURLY not in plain:
            return tuple(words)
        parted = (
            (word,) if word.isalpha() else _WORD.findall(word.replace(_CURLY, "’"))
            for word in words
        )
        return tuple(chain.from_iterable(parted))
    signed = not text.isascii() and _SIGNED.search(text)
    return tuple((_SIGNED_WORD if signed else _WORD).findall(lowered))


def _as_ascii(lowered: str) -> str | None:
    """A text with spaces for the commonest marks, and _CURLY for an apostrophe, if it is ASCII."""
    if _CURLY in lowered:
        return None
    if not lowered.isascii():
        for mark in "“”–—\u00a0":
            lowered = lowered.replace(mark, " ")
        lowered = lowered.replace("’", _CURLY)
    return lowered if lowered.isascii() else None


_kept_words = lru_cache(maxsize=REMEMBERED)(_words)


def with_plain_marks(text: str) -> str:
    """The text with the commonest marks that are no ASCII as ASCII ones, letter by letter.

    What is then all ASCII is cut into words without a pattern, four times as fast.
    """
    if not text.isascii():
        for mark, plain in _PLAIN_MARKS:
            text = text.replace(mark, plain)
    return text


def dense_signs(text: str) -> int:
    """How many characters of a text are of a script that puts a word into one or two of them."""
    return 0 if text.isascii() else len(_DENSE.findall(text))


def shape_of(text: str) -> Shape:
    """The shape of a block's text.

    Example
    -------
    >>> shape = shape_of("The ministers met. They agreed on nothing.")
    >>> shape.words, shape.sentences, shape.stopped
    (7, 2, True)
    """
    return _kept_shape(text) if len(text) <= LONGEST_REMEMBERED else _shape(text)


def _shape(text: str) -> Shape:
    words = words_of(text)
    dense = dense_signs(text)
    count = len(words) if dense < len(text) / 4 else dense // 2
    body = text.rstrip(_CLOSERS)
    stopped = body.endswith(_STOPS)
    functional = sum(map(FUNCTION_WORDS.__contains__, words))
    return Shape(
        length=len(text) + dense,
        words=count,
        sentences=len(_SENTENCE_END.findall(text)) + stopped,
        stopped=stopped,
        trailing_off=body.endswith(("...", "…")),
        function_share=functional / len(words) if words else 0.0,
        bars=text.count("|") if text.isascii() else sum(map(text.count, "|·•›»")),
    )


_kept_shape = lru_cache(maxsize=REMEMBERED)(_shape)
