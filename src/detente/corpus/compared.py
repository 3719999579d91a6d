"""What is compared of documents to find one voice: runs of words, and sentences' stems."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.corpus.shape import FUNCTION_WORDS
from detente.records import Document

RUN = 5
"""Words in a run."""

_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TOKEN = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_ENDING = re.compile(
    r"(?:ational|i[sz]ation|ically|ations?|ments?|ness|ively|ing|edly|ed|ies|ially|ally"
    r"|ly|ers?|ors?|ism|ist|ity|ive|al|es|s|e|y)$"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of a document: its length, its five-word runs, its sentences' stems."""

    length: int
    runs: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    stems: frozenset[str]


def compared_of(document: Document) -> Compared:
    """What is compared of a document."""
    body = [document.text[p.start : p.end] for p in document.parts if p.kind == "main"]
    words = [token.lower() for part in body for token in _TOKEN.findall(part)]
    runs = frozenset(" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
    sentences: tuple[frozenset[str], ...] = ()
    if document.authors or document.genre == "digest":
        cut = (sentence for part in body for sentence in _SENTENCE.split(part.lower()))
        sentences = tuple(filter(None, (_stems(sentence) for sentence in cut)))
    length, stems = sum(map(len, body)), frozenset[str]().union(*sentences)
    return Compared(length, runs if words else frozenset(), sentences, stems)


def _stems(sentence: str) -> frozenset[str]:
    """The content words of a sentence without their endings: crude, and enough to compare by."""
    words = (word for word in _WORD.findall(sentence) if word not in FUNCTION_WORDS)
    return frozenset(_ending_cut(_ending_cut(word))[:9] for word in words)


def _ending_cut(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word  # noqa: PLR2004  a stem shorter than that is anyone's
