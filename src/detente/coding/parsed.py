"""A document's sentences as the coders see them: parsed, with mentions, speaker and offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

LONGEST_PARSED = 5_000
"""Characters parsed at once: the time of what asks a whole parse for each name grows with their
square (24,000 take seven times as long as 12,000), and the parser's memory with them."""

PARSED_TOGETHER = 50_000
"""Characters of several texts handed to the parser at once: past 20,000 it gets no faster."""

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a part that is parsed at once.

    `left_out` counts the sentences of the document before it that are not parsed.
    """

    part: Part
    start: int
    end: int
    left_out: int = 0


def parse(document: Document, *, pipeline: Pipeline, finder: MentionFinder) -> list[Sentence]:
    """The document's sentences, of all its coded parts."""
    return next(parse_all([(document, coded_pieces(document))], pipeline=pipeline, finder=finder))


def coded_pieces(document: Document) -> list[Piece]:
    """The stretches of a document that are coded."""
    parts = [part for part in document.parts if part.kind in CODED_PARTS]
    return [Piece(part, *ends) for part in parts for ends in pieces_of(document.text, part)]


def parse_all(
    asked: Sequence[tuple[Document, Sequence[Piece]]],
    *,
    pipeline: Pipeline,
    finder: MentionFinder,
) -> Iterator[list[Sentence]]:
    """The sentences of each document's pieces, in order.

    Newlines and footnote marks are blanked one for one before parsing, so offsets hold. Pieces are
    handed to the parser many at a time, which makes it faster and changes no parse: each is read
    for itself (a test holds the results equal).
    """
    texts = (
        blanked(document.text[piece.start : piece.end])
        for document, pieces in asked
        for piece in pieces
    )
    parses = _parses(texts, pipeline)
    for document, pieces in asked:
        sentences: list[Sentence] = []
        for piece in pieces:
            found = _Parsed(document, piece.part, piece.start, next(parses))
            sentences.extend(_sentences_of(found, finder, len(sentences) + piece.left_out))
        yield sentences


def _parses(texts: Iterable[str], pipeline: Pipeline) -> Iterator[Doc]:
    """The parse of each text; together as many as PARSED_TOGETHER characters allow."""
    group: list[str] = []
    for text in texts:
        if group and sum(map(len, group)) + len(text) > PARSED_TOGETHER:
            yield from pipeline.parse(group)
            group = []
        group.append(text)
    if group:
        yield from pipeline.parse(group)


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
