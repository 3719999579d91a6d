"""The text of a plain file, a PDF, a Markdown file: what `Document.text` is for each.

- plain text: the file decoded, untouched.
- Markdown: the file decoded, untouched; blocks begin after their marks (`#`, `>`, `-`).
- PDF: the pages' text layer as pypdf gives it, but for hyphens and running heads: `pdf_pages.py`.
- HTML: see `markup.py`.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from detente.corpus.blocks import Block, cut_blocks
from detente.corpus.dates import find_dates
from detente.corpus.decoding import Decoded
from detente.corpus.pdf_pages import flowing_text
from detente.corpus.pdf_weight import Weigher
from detente.errors import UnreadableDocument
from detente.records import Genre, PartKind

DRAWN, DRAWN_ON_A_PAGE = 2_500_000, 1_000_000
"""Bytes of drawing that pypdf reads of a PDF, and of one page: text takes 4,000 a page, and 1 s for
1,000,000; the worst drawing 4 s, more where it stands on one page."""
HEAD = 5_000
"""Characters at either end of a text in which a title or date of its file must stand."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a file says of itself outside its text: candidates, believed where the text agrees.

    `captured` is the day a crawler fetched it: the latest it can have been written, never the
    day of publication. `stated` names the fields that a container gives as its own (a table's
    column, a feed's element), not guessed from markup: believed where the text is silent.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    genre: Genre | None = None
    captured: str | None = None
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A file's text in blocks; `voted` holds an outside judge's verdict by block start.

    `settled` holds the kinds that the format itself settles (a mail's Subject is its title), by
    block start; nothing later overrules them. `doubts` are (kind, detail, start, end) of what
    went wrong on the way.
    """

    text: str
    media_type: str
    blocks: tuple[Block, ...]
    hints: Hints = Hints()
    voted: dict[int, bool] | None = None
    settled: dict[int, PartKind] = field(default_factory=dict)
    doubts: tuple[tuple[str, str, int, int], ...] = ()


def doubts_of(decoded: Decoded) -> tuple[tuple[str, str, int, int], ...]:
    """The encoding problem of a decoded file, if it has one."""
    if decoded.doubt is None or decoded.at is None:
        return ()
    return (("encoding", decoded.doubt, decoded.at, decoded.at + 1),)


def from_lines(lines: Sequence[str], *, media_type: str, hints: Hints = Hints()) -> Found:
    """Lines as blocks, a blank line between two: the text of a file that is no text itself."""
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(at, at + len(line), line, 1))
        at += len(line) + 2
    text = "\n\n".join(lines)
    return Found(text, media_type, tuple(blocks), borne_out(hints, text))


def borne_out(hints: Hints, text: str) -> Hints:
    """The hints without a title and a date that the text does not bear.

    An office program or a PDF writer fills both in by itself: the title with a template's, the
    date with the day the file was made.
    """
    head = " ".join(text[:HEAD].split()).casefold()
    title = hints.title if " ".join((hints.title or "").split()).casefold() in head else None
    written = {date.iso for date in find_dates(text[:HEAD])} | {
        date.iso for date in find_dates(text[-HEAD:])
    }
    published = hints.published if hints.published in written else None
    return replace(hints, title=title, published=published)


def from_plain(decoded: Decoded) -> Found:
    """Plain text: the characters as decoded, newlines as found."""
    blocks = tuple(cut_blocks(decoded.text))
    return Found(decoded.text, "text/plain", blocks, doubts=doubts_of(decoded))


_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_FIELD = re.compile(
    r"^(title|author|date|publisher|url):[ \t]*[\"']?(.+?)[\"']?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n?|\n")  # as markdown-it counts lines
_CELLS = frozenset(["th_open", "td_open"])
_CELL = re.compile(r"[^|\s\\](?:[^|\n\\]|\\.)*(?<=\S)")
_MARKS = re.compile(r"^(?:[ \t>]*(?:[-*+]|\d+[.)]|#{1,6})?[ \t]+|[ \t>]+)")


def from_markdown(decoded: Decoded) -> Found:
    """Markdown: the characters as decoded; each paragraph, heading, item and cell a block."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  only Markdown files need it

    text = decoded.text
    front = _FRONT_MATTER.match(text)
    skipped = len(_LINE_END.findall(text, 0, front.end())) if front else 0
    starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
    parser = MarkdownIt("commonmark").enable("table").disable("inline")  # blocks are all it tells
    tokens = parser.parse(text[front.end() if front else 0 :])
    blocks = []
    heading = None
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h1":
            heading = heading or token.content
        row = token.type == "tr_open"
        if not token.map or not (row or token.type == "inline") or before.type in _CELLS:
            continue
        first, last = (line + skipped for line in token.map)
        cut = _cells if row else _unmarked
        blocks += cut(text, starts[first], starts[min(last, len(starts) - 1)])
    hints = _front_matter(front.group(1)) if front else Hints()
    hints = hints if hints.title else replace(hints, title=heading)
    covered = _with_rest(text, blocks)
    return Found(text, "text/markdown", covered, hints, doubts=doubts_of(decoded))


def _unmarked(text: str, start: int, end: int) -> list[Block]:
    """The block of a Markdown paragraph without the marks before its first word."""
    body = text[start:end].rstrip()
    mark = _MARKS.match(body)
    inner = body[mark.end() :] if mark else body
    if not inner.strip():
        return []
    begin = start + len(body) - len(inner)
    return [Block(begin, start + len(body), inner, 1)]


def _cells(text: str, start: int, end: int) -> list[Block]:
    """The cells of a Markdown table's row, without the bars between them."""
    return [
        Block(match.start(), match.end(), match.group(), 1)
        for match in _CELL.finditer(text, start, end)
    ]


def _with_rest(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, and between them what Markdown does not count as a paragraph (code)."""
    every: list[Block] = []
    last = 0
    for block in [*blocks, Block(len(text), len(text), "", 0)]:
        between = cut_blocks(text[last : block.start])
        every += [
            Block(last + rest.start, last + rest.end, rest.text, rest.gap)
            for rest in between
            if any(char.isalnum() for char in rest.text)
        ]
        if block.text:
            every.append(block)
        last = block.end
    return tuple(every)


def _front_matter(matter: str) -> Hints:
    given = {name.lower(): value for name, value in _FIELD.findall(matter)}
    author = given.get("author")
    return Hints(
        title=given.get("title"),
        authors=(author,) if author else (),
        publisher=given.get("publisher"),
        published=given.get("date"),
        url=given.get("url"),
    )


def from_pdf(data: bytes, *, origin: str, max_pages: int) -> Found:
    """PDF: the text layer of each page, running heads behind it (`pdf_pages.py`).

    Raises UnreadableDocument for a password, a page count past `max_pages`, a file that pypdf
    cannot read, and pages that hold pictures only (which need text recognition first).
    """
    pages, unread, hints = _pdf_pages(data, origin=origin, max_pages=max_pages)
    text, end = flowing_text(pages)
    told = f"pages not read, drawings too large: {', '.join(map(str, unread))}"
    if unread and not text.strip():
        raise UnreadableDocument(origin, "too large", told, "Print it to a new PDF, in chapters")
    if not text.strip():
        raise UnreadableDocument(
            origin, "no text layer", f"none of its pages ({len(pages)}) has a text layer",
            "Run text recognition on it first (ocrmypdf IN.pdf OUT.pdf)",
        )  # fmt: skip
    blocks = tuple(cut_blocks(text))
    heads: dict[int, PartKind] = {b.start: "boilerplate" for b in blocks if b.start >= end}
    doubts = (("pages_not_read", told, 0, 1),) if unread else ()
    hints = borne_out(hints, text)
    return Found(text, "application/pdf", blocks, hints, settled=heads, doubts=doubts)


def _pdf_pages(data: bytes, *, origin: str, max_pages: int) -> tuple[list[str], list[int], Hints]:
    """The text of each page, the numbers of those too large to read, and the file's own fields."""
    import pypdf  # noqa: PLC0415  only PDF files need it

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of repairs on standard error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        pages, unread = _page_texts(reader.pages) if 0 < count <= max_pages else ([], [])
        told: dict[str, object] = {} if locked else dict(reader.metadata or {})
    except Exception as error:  # pypdf raises builtins of every kind on broken files
        raise UnreadableDocument(
            origin, "broken PDF", f"pypdf cannot read it ({type(error).__name__}: {error})"[:300],
            "Open it in a viewer and print it to a new PDF",
        ) from error  # fmt: skip
    if locked:
        raise UnreadableDocument(
            origin, "password", "the PDF is locked with a password",
            "Save a copy without one, or print it to PDF",
        )  # fmt: skip
    if count > max_pages:
        raise UnreadableDocument(
            origin, "too large", f"it has {count} pages, more than {max_pages}",
            "Split it into chapters",
        )  # fmt: skip
    author = str(told.get("/Author") or "").strip()
    title = str(told.get("/Title") or "").strip()
    return pages, unread, Hints(title=title or None, authors=(author,) if author else ())


def _page_texts(pages: Sequence[Any]) -> tuple[list[str], list[int]]:
    """The text of each page, nothing for one past what is left of the budget; their numbers."""
    left, weigher = float(DRAWN), Weigher()
    texts: list[str] = []
    unread: list[int] = []
    for number, page in enumerate(pages, 1):
        weight = weigher.weight(page)
        if weight > min(left, DRAWN_ON_A_PAGE):
            unread.append(number)
            texts.append("")
        else:
            left -= weight
            texts.append(page.extract_text())
    return texts, unread
