"""A document's sentences as the coders see them: parsed, with mentions, speaker and offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.coding.mentions import Mention, MentionFinder
from detente.coding.pipeline import Pipeline
from detente.records import Document, Part, Span, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

CODED_PARTS = frozenset({"title", "main"})
"""Quotes are coded where they were first written; captions, bylines and boilerplate not at all."""

LONGEST_PARSED = 50_000
"""Characters parsed at once: the parser's memory grows with them (spaCy refuses a million)."""

STOP = re.compile(r"[.!?][\"”’)]*\s")
FOOTNOTE_MARK = re.compile(r"\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence: its tokens, the part it stands in, who mentions whom, who speaks."""

    document: Document
    part: Part
    offset: int
    tokens: TokenSpan
    mentions: tuple[Mention, ...]
    speaker: str | None
    index: int

    @property
    def start(self) -> int:
        """Where the sentence starts in the document's text."""
        return self.offset + self.tokens.start_char

    @property
    def end(self) -> int:
        """Where the sentence ends in the document's text, white space not counted."""
        return self.start + len(self.tokens.text.rstrip())

    def span(self) -> Span:
        """The sentence's own characters."""
        return span_of(self.document, self.start, self.end)

    def span_of_tokens(self, first: Token, last: Token) -> Span:
        """The characters from one token to another, both included."""
        return span_of(
            self.document, self.offset + first.idx, self.offset + last.idx + len(last.text)
        )


def parse(document: Document, *, pipeline: Pipeline, finder: MentionFinder) -> list[Sentence]:
    """The document's sentences, parsed in one batch over all its coded parts.

    Newlines and footnote marks are blanked one for one before parsing, so offsets hold. Documents
    are not parsed together: a parse should not depend on what else is in the pile.
    """
    parts = [part for part in document.parts if part.kind in CODED_PARTS]
    pieces = [(part, *ends) for part in parts for ends in pieces_of(document.text, part)]
    texts = (blanked(document.text[start:end]) for _, start, end in pieces)
    sentences: list[Sentence] = []
    for (part, start, _), parsed in zip(pieces, pipeline.nlp.pipe(texts), strict=True):
        found = _Parsed(document, part, start, parsed)
        sentences.extend(_sentences_of(found, finder, len(sentences)))
    return sentences


def pieces_of(text: str, part: Part) -> Iterator[tuple[int, int]]:
    """The ends of stretches of a part that are short enough to parse at once.

    A part longer than LONGEST_PARSED (a page whose line ends are lost) is cut after a sentence,
    else after a word, else where it must be; nothing is left out.
    """
    start = part.start
    while part.end - start > LONGEST_PARSED:
        end = start + LONGEST_PARSED
        stops = [found.end() for found in STOP.finditer(text, start, end)]
        blank = text.rfind(" ", start, end) + 1
        end = stops[-1] if stops else blank or end
        yield start, end
        start = end
    yield start, part.end


def blanked(text: str) -> str:
    """The text with footnote marks and line ends as spaces, of the same length."""
    text = FOOTNOTE_MARK.sub(lambda mark: " " * len(mark[0]), text)
    return text.replace("\r", " ").replace("\n", " ")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A parsed stretch of a part, and where it starts in the document's text."""

    document: Document
    part: Part
    offset: int
    parse: Doc


def _sentences_of(found: _Parsed, finder: MentionFinder, first: int) -> Iterator[Sentence]:
    document, part, offset = found.document, found.part, found.offset
    mentions = finder.find(found.parse, document=document, offset=offset)
    speaker = speaker_of(document, part)
    for number, tokens in enumerate(each for each in found.parse.sents if each.text.strip()):
        inside = tuple(m for m in mentions if tokens.start <= m.first < tokens.end)
        yield Sentence(document, part, offset, tokens, inside, speaker, first + number)


def speaker_of(document: Document, part: Part) -> str | None:
    """Whose words a part is: the pasted source, the post, the author, or the publisher."""
    if part.source is not None:
        return part.source.author or part.source.publisher
    if part.post is not None:
        return f"post {part.post}"
    return document.authors[0] if document.authors else document.publisher
