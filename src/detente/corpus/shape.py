"""The shape of a block: what can be said of a line before a word of it is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that put a word into one or two characters."""
_CLOSERS = "\"'”’»)]*›“」』 \u00a0"
_STOPS = (".", "!", "?", "。", "！", "？", "।")
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*\s+(?=[\"'“‘«„(]?[A-ZÀ-ÞА-Я0-9])|[。！？]")

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


def shape_of(text: str) -> Shape:
    """The shape of a block's text.

    Example
    -------
    >>> shape = shape_of("The ministers met. They agreed on nothing.")
    >>> shape.words, shape.sentences, shape.stopped
    (7, 2, True)
    """
    words = _WORD.findall(text)
    dense = len(_DENSE.findall(text))
    count = len(words) if dense < len(text) / 4 else dense // 2
    body = text.rstrip(_CLOSERS)
    stopped = body.endswith(_STOPS)
    trailing_off = body.endswith(("...", "…"))
    functional = sum(word.lower() in FUNCTION_WORDS for word in words)
    return Shape(
        length=len(text) + dense,
        words=count,
        sentences=len(_SENTENCE_END.findall(text)) + stopped,
        stopped=stopped,
        trailing_off=trailing_off,
        function_share=functional / len(words) if words else 0.0,
        bars=sum(text.count(mark) for mark in "|·•›»"),
    )
