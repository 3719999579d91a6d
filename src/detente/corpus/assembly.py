"""A Document from a found text: its blocks sorted into parts, and what is known of its making."""

from __future__ import annotations

from detente.codebook import Codebook
from detente.corpus.extraction import Found
from detente.corpus.sorting import sort_blocks
from detente.records import DateWindow, Document, Part, Problem, span_of
from dataclasses import replace


def assemble(found: Found, *, document: str, origin: str, codebook: Codebook | None) -> Document:
    """The Document of a found text; `document` is the SHA-256 of its bytes."""
    kinds = sort_blocks(found.blocks, voted=found.voted)
    parts = tuple(
        Part(kind, block.start, block.end)
        for kind, block in zip(kinds, found.blocks, strict=True)
    )
    bare = Document(
        id=document, text=found.text, origins=(origin,), media_type=found.media_type,
        language="en", genre=None, title=None, publisher=None, authors=(), url=None,
        published=DateWindow((None, None), "not yet dated"), dates=(), evidence={},
        truncated=None, parts=parts, problems=(),
    )  # fmt: skip
    problems = tuple(
        Problem(kind, detail, span_of(bare, start, end)) for kind, detail, start, end in found.doubts
    )
    return replace(bare, problems=problems)
