"""The shape of a block: what can be said of a line before a word of it is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that put a word into one or two characters."""
_CLOSERS = "\"'”’»)]*›“」』 \u00a0"
_STOPS = (".", "!", "?", "。", "！", "？", "।")
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*\s+(?=[\"'“‘«„(]?[A-ZÀ-ÞА-Я0-9])|[。！？]")

FUNCTION_WORDS = frozenset(
    # English, German, French, Spanish, Portuguese, Italian, Dutch, Nordic, Polish, Turkish, Russian
    "the a an of to in and that is was for on with as it by at from be this are have has not but they he she we you i his "
    "their which will would its had been or who were if so there can what when more than about also into "
    "der die das und ist nicht ein eine einen einem einer den dem des mit von zu auf für im sich auch es als an hat sie er "
    "werden aus bei nach wird dass so war sind noch wie am zum zur über nur oder vor durch haben aber ich wir "
    "le la les de du des et un une est que qui dans pour pas sur au aux par avec ce il elle ne se plus son sa ses en "
    "el los las y una es por con para del al lo como su sus más pero o ha fue no "
    "os um uma é não do da dos das em na no nos nas ao à mais mas foi ele "
    "il di che è per non un sono della del nel con si alla "
    "het een en van is dat op te niet met zijn er voor og at det som på av til er den en har ikke för med är att och inte "
    "i w z na się nie do to że jest jak o po ve bir bu da için ile de "
    "и в не на что с он как это по но из у к за от для его а о же так все".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Words, sentences and marks of a block; `length` counts a Chinese or Japanese sign as two."""

    length: int
    words: int
    sentences: int
    stopped: bool
    trailing_off: bool
    function_share: float
    capital_share: float
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
    capitals = sum(word[0].isupper() for word in words)
    return Shape(
        length=len(text) + dense,
        words=count,
        sentences=len(_SENTENCE_END.findall(text)) + stopped,
        stopped=stopped,
        trailing_off=trailing_off,
        function_share=functional / len(words) if words else 0.0,
        capital_share=capitals / len(words) if words else 0.0,
        bars=sum(text.count(mark) for mark in "|·•›»"),
    )
