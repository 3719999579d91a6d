"""Documents made of a title and paragraphs, for the tests of claims and forecasts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from detente.codebook import Codebook, load_codebook
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import Sentence, parse
from detente.coding.pipeline import Pipeline
from detente.records import Dated, DateWindow, Document, Part


def document_of(
    title: str, *paragraphs: str, published: str | None = None, posts: bool = False
) -> Document:
    """A document with a title and a part for each paragraph; in a thread each is a post."""
    text, parts = title, [Part("title", 0, len(title))]
    for number, paragraph in enumerate(paragraphs, start=1):
        start = len(text) + 2
        text += "\n\n" + paragraph
        parts.append(Part("main", start, len(text), post=number if posts else None))
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        origins=("made",),
        media_type="text/plain",
        language="en",
        genre="op-ed",
        title=title,
        publisher=None,
        authors=("A. Writer",),
        url=None,
        published=Dated(published, "day", "published", None)
        if published
        else DateWindow((None, None), "no date line"),
        dates=(),
        evidence={},
        truncated=None,
        parts=tuple(parts),
        problems=(),
    )


@cache
def _finder(digest: str) -> MentionFinder:
    """One finder for all tests: building it costs more than finding."""
    finder = MentionFinder(load_codebook())
    assert load_codebook().digest == digest
    return finder


def sentences_of(
    document: Document, *, pipeline: Pipeline, codebook: Codebook
) -> Sequence[Sentence]:
    """The document's parsed sentences."""
    return parse(document, pipeline=pipeline, finder=_finder(codebook.digest))
