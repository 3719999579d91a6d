"""A document as people judge it: their judgements laid over what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from detente.records import PRECISION_BY_LENGTH, Dated, Document, Genre, Judgement

OWN_VOICE = "own"
"""The value of a `voice` judgement on a document that echoes no other."""


def judged(document: Document, judgements: Iterable[Judgement]) -> Document:
    """The document with the last judgement of each field in place of what was read.

    A judged field has no span: its evidence is the judgement, listed in `judgements`.
    """
    last = {judgement.field: judgement for judgement in judgements}
    standing = [judgement for judgement in last.values() if judgement.value]
    for judgement in standing:
        evidence = {**document.evidence, judgement.field: None}
        laid = _LAYING[judgement.field](document, judgement.value)
        document = replace(laid, evidence=evidence)
    return replace(document, judgements=tuple(standing))


def _date(document: Document, value: tuple[str, ...]) -> Document:
    dated = Dated(value[0], PRECISION_BY_LENGTH[len(value[0])], "published", None)
    return replace(document, published=dated)


_LAYING: dict[str, Callable[[Document, tuple[str, ...]], Document]] = {
    "published": _date,
    "title": lambda document, value: replace(document, title=value[0]),
    "publisher": lambda document, value: replace(document, publisher=value[0]),
    "authors": lambda document, value: replace(document, authors=value),
    "url": lambda document, value: replace(document, url=value[0]),
    "genre": lambda document, value: replace(document, genre=cast("Genre", value[0])),
    "language": lambda document, value: replace(document, language=value[0]),
    "voice": lambda document, _: document,  # the grouping of voices heeds it
}
JUDGED = tuple(_LAYING)
"""The fields that can be judged."""
