"""Who made a document: publisher, authors, address, each with the characters that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from detente.codebook import Codebook
from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.page import BYLINE, Page
from detente.records import Span

Named = tuple[str, Span | None]

_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:al|bin|de|del|den|der|di|du|el|la|le|van|von|da|dos"
    r"|ter)\s)?[A-ZÀ-Þ][\w.'’-]*){0,4}"
)
_STOP = re.compile(
    r"\s*(?:[|,(\[•·–—/]|\s-\s|\b(?:Source|Published|Updated|Posted|Last|for|in|at|on|is"
    r"|Special)\b\s*:?|\d)"
)
_NO_PERSON = re.compile(
    r"\b(?:Staff|Reporters?|Writers?|Agenc(?:y|ies)|News|Desk|Bureau|Correspondents?"
    r"|Editors?|Editorial|Board|Team|Service|Press|Reuters|AFP|AP|Xinhua|TASS|Kyodo|Web"
    r"|Online|Admin|Guest|Our|The|This|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
)
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
_OPINION_OF = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,3}),\s"
    r"(?P<office>[^,.]{4,90}(?:,[^,.]{4,60})?),\s"
    r"(?:\w+ )?(?:express\w+|argue[sd]?|said|says|believe[sd]?|list\w*|wrote|writes"
    r"|maintain\w*|hold\w*|contend\w*|claim\w*|warn\w*|not\w+)\b"
)
_VIEW_LISTED = re.compile(
    r"\b(?:his|her|their) (?:opinion|view|argument|reasons?|belief|position|case)\b"
    r"|\b(?:he|she|they) (?:list|gave|give|offer|name)\w* .{0,30}\breasons?\b",
    re.IGNORECASE,
)


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
    authors = [] if page.thread is not None else _authors(page, digest_of, codebook)
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
    yield from _signed(page)
    if url is not None:
        host = urlsplit(url[0]).hostname or ""
        yield host.removeprefix("www."), url[1]


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
    start, end = match.span(group)
    return match.group(group), page.span(block.start + start, block.start + end)


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


def _authors(page: Page, digest_of: Span | None, codebook: Codebook | None) -> list[Named]:
    states = {name.surface for name in codebook.names} if codebook else set()
    for block in page.of_kind("byline"):
        match = BYLINE.match(block.text)
        names = _names(page, block, match.start("names"), match.end("names")) if match else []
        kept = [named for named in names if named[0] not in states]
        if kept:
            return kept
    if digest_of is not None and (whose := _whose_opinion(page)):
        return [whose]
    told = [(name, _find(page, name)) for name in page.hints.authors if not _NO_PERSON.search(name)]
    return [(name, span) for name, span in told if span is not None] or list(_noted(page))


def _names(page: Page, block: Block, start: int, end: int) -> list[Named]:
    """The people's names from `start` of a byline, up to the first word that is not one's."""
    found: list[Named] = []
    at = start
    while at < end:
        match = _NAME.match(block.text, at, end)
        if match is None or _NO_PERSON.search(match.group()):
            break
        name = match.group()
        cut = _STOP.search(name)
        name = name[: cut.start()].rstrip() if cut else name
        if not name:
            break
        found.append((name, page.span(block.start + at, block.start + at + len(name))))
        joint = re.compile(r"\s*(?:,|&|\band\b)\s+").match(block.text, at + len(name))
        if cut or joint is None:
            break
        at = joint.end()
    return found


def _whose_opinion(page: Page) -> Named | None:
    """The person whom a digest introduces with an office and a verb of opinion, to speak for."""
    for block in page.of_kind("main")[:3]:
        match = _OPINION_OF.search(block.text)
        if match and _VIEW_LISTED.search(block.text, match.end()):
            return _named(page, block, match, "name")
    return None


def _noted(page: Page) -> Iterator[Named]:
    """The person a closing note says who they are: 'Jane Roe is a fellow at ...'."""
    for block in page.tail()[:4]:
        note = cues.AUTHOR_NOTE.match(block.text)
        name = _NAME.match(block.text) if note else None
        if name and " " in name.group() and not _NO_PERSON.search(name.group()):
            yield name.group(), page.span(block.start, block.start + name.end())
            return
