"""Who made a document: publisher, authors, address, each with the characters that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from detente.codebook import Codebook
from detente.corpus import cues
from detente.corpus.authors import Named, authors_of
from detente.corpus.blocks import Block
from detente.corpus.bylines import signed_outlet
from detente.corpus.page import Page
from detente.records import Span

_OUTLET_AFTER = re.compile(r"\((?P<name>[A-Z][\w .&'’/-]{1,50})\)")
_SOURCE_FIELD = re.compile(
    r"\bSource\s*:\s*(?P<name>[^\n|;]{2,80}?)\s*(?=\b(?:Published|Updated|Posted|Date)\b"
    r"|[|;\n]|$)"
)
_SOURCE_LINE = re.compile(
    r"\W*Sources?\s*:\s*(?P<name>[A-Z][^,\n(]{1,60}?)\s*(?:\((?P<gloss>[A-Z][^)\n]{1,60})\))?\s*(?:,"
    r"|$)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)"
    r"|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*)?(?:by\s+)?(?P<name>[A-Z][\w&'’-]*(?:\s[A-Z][\w&'’-]*){0,4})",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(r"\s[|–—-]\s(?P<name>[A-Z][\w.&'’ ]{1,40})$")
_AGENCY = re.compile(
    r"(?P<name>[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,3}?)\s(?:News|News Desk|Bureau"
    r"|Staff)\.?"
)
_URL = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Making:
    """Publisher, authors and address of a document, with their evidence by field name."""

    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    evidence: dict[str, Span | None]
    digest_of: Span | None


def making_of(page: Page, *, codebook: Codebook | None) -> Making:
    """Who made a page, as far as the page itself (or its file's own fields) says.

    In a digest - a text that ends on the outlet and date it sums up - the author is the person
    whose opinion it says it lists; a thread has no author, its posts and pastes have.
    """
    digest_of = _digest_line(page)
    url = _url(page)
    publisher = next(_publishers(page, digest_of, url), None)
    authors = (
        [] if page.thread is not None else authors_of(page, digest_of=digest_of, codebook=codebook)
    )
    evidence: dict[str, Span | None] = {}
    for field, named in (
        ("publisher", publisher),
        ("url", url),
        ("authors", authors[0] if authors else None),
    ):
        if named is not None:
            evidence[field] = named[1]
    return Making(
        publisher=publisher[0] if publisher else None,
        authors=tuple(dict.fromkeys(name for name, _ in authors)),
        url=url[0] if url else None,
        evidence=evidence,
        digest_of=digest_of,
    )


def _digest_line(page: Page) -> Span | None:
    """The closing line that names the outlet and the date of what the text sums up."""
    for block in page.tail():
        if _SOURCE_LINE.match(block.text) and re.search(r"\b(?:19|20)\d\d\b", block.text):
            return page.span(block.start, block.end)
    return None


def _publishers(page: Page, digest_of: Span | None, url: Named | None) -> Iterator[Named]:
    """Names of the publisher, the surest first."""
    if page.thread is None:
        for block in page.of_kind("byline", "date"):
            for pattern in (_SOURCE_FIELD, _OUTLET_AFTER):
                if match := pattern.search(block.text):
                    yield _named(page, block, match, "name")
        if digest_of is not None and (match := _SOURCE_LINE.match(digest_of.text)):
            start = digest_of.start
            gloss = match.group("gloss")
            known = gloss is not None and any(
                gloss in block.text for block in page.of_kind("title")
            )
            part = "gloss" if known else "name"
            yield match.group(part), page.span(start + match.start(part), start + match.end(part))
    if page.hints.publisher:
        yield page.hints.publisher, _find(page, page.hints.publisher)
    yield from _bylined(page)
    yield from _signed(page)
    for block in page.mastheads():
        yield block.text, page.span(block.start, block.end)
    if url is not None:
        host = urlsplit(url[0]).hostname or ""
        yield host.removeprefix("www."), url[1]


def _bylined(page: Page) -> Iterator[Named]:
    """Publishers that a byline names after its people."""
    if page.thread is None:
        for block in page.of_kind("byline"):
            if outlet := signed_outlet(block.text):
                yield _at(page, block, *outlet)


def _signed(page: Page) -> Iterator[Named]:
    """Publishers by the page's last lines, its title's end, its copyright."""
    tail = page.tail()
    for block in page.of_kind("title"):
        if match := _TITLE_TAIL.search(block.text):
            yield _named(page, block, match, "name")
    for block in tail:
        match = _AGENCY.fullmatch(block.text) if page.thread is None else None
        if match is not None:
            name = match.group("name")
            rest = " ".join(other.text for other in tail if other is not block).lower()
            yield _named(page, block, match, "name") if name.lower() in rest else (
                block.text.rstrip("."), page.span(block.start, block.end)
            )  # fmt: skip
    for block in tail:
        if match := _COPYRIGHT.search(block.text):
            yield _named(page, block, match, "name")


def _named(page: Page, block: Block, match: re.Match[str], group: str) -> Named:
    return _at(page, block, *match.span(group))


def _at(page: Page, block: Block, start: int, end: int) -> Named:
    return block.text[start:end], page.span(block.start + start, block.start + end)


def _find(page: Page, words: str) -> Span | None:
    """Where the page's own text says what its file says, if it does."""
    at = page.text.find(words)
    return page.span(at, at + len(words)) if at >= 0 and words else None


def _url(page: Page) -> Named | None:
    """The address of the page: its file's own, else a line after the body that is nothing else."""
    if page.hints.url:
        return page.hints.url, _find(page, page.hints.url)
    if page.thread is not None:
        return None
    for block in [*page.tail(), *page.head()]:
        match = _URL.search(block.text)
        if match and cues.URL_ONLY.fullmatch(block.text):
            return _named(page, block, match, 0)  # type: ignore[arg-type]
    return None
