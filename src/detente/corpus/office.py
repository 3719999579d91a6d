"""DOCX, ODT and RTF: the paragraphs a reader sees, and what the file says of its making.

Each paragraph, heading, list item and table cell's paragraph is a block; footnotes, endnotes and
text boxes follow the body. Deleted and hidden text, comments, field codes, headers and footers of
pages are not in the text. The parts are read with lxml, which holds what mammoth and odfdo cannot:
300,000 empty paragraphs (4 kB zipped) in 1 s, no entity, no address, a bounded tree.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.corpus.extraction import Found, Hints, from_lines
from detente.corpus.rich_text import read_rich_text
from detente.errors import UnreadableDocument

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
MOST_BYTES = 64_000_000
"""Bytes one part may unpack to: the text of a shelf of books, with a word processor's marks."""
MOST_TAGS, MOST_ATTRIBUTES = 700_000, 2_000_000
"""Tags and attributes of one part: a thousand pages have 500,000 of either; these take 5 s."""
_OLE = b"\xd0\xcf\x11\xe0"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_REMEDY = "Open it in a word processor and save it again, or export its text"


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The local names of one format's elements, by what a reader sees of them.

    `texts` hold the words, or None: all that stands in a paragraph. `asides` stand apart from the
    paragraph they are anchored in and follow the body.
    """

    paragraphs: frozenset[str]
    texts: frozenset[str] | None
    spaces: frozenset[str]
    breaks: frozenset[str]
    asides: frozenset[str]
    unseen: frozenset[str]


_WORD = _Dialect(
    paragraphs=frozenset(["p"]),
    texts=frozenset(["t"]),
    spaces=frozenset(["tab", "ptab"]),
    breaks=frozenset(["br", "cr"]),
    asides=frozenset(["txbxContent"]),
    unseen=frozenset(
        ["del", "moveFrom", "delText", "instrText", "Fallback", "rt", "rPr", "pPr", "sdtPr"]
    ),
)
_OPEN = _Dialect(
    paragraphs=frozenset(["p", "h"]),
    texts=None,
    spaces=frozenset(["tab", "s"]),
    breaks=frozenset(["line-break"]),
    asides=frozenset(["note-body", "text-box"]),
    unseen=frozenset(
        [
            "tracked-changes",
            "annotation",
            "note-citation",
            "hidden-text",
            "hidden-paragraph",
            "ruby-text",
            "title",
            "desc",
            "forms",
            "script",
        ]
    ),
)


def from_docx(data: bytes, *, origin: str) -> Found:
    """The text of a DOCX file, its notes in the order in which the text calls them.

    Raises UnreadableDocument (`password`, `broken DOCX`, `too large`, `no text`).
    """
    with _opened(data, origin=origin, kind="DOCX") as archive:
        body = _part(archive, r"word/document\d*\.xml", origin=origin, kind="DOCX")
        if body is None:
            raise _broken(origin, "DOCX", "it has no part word/document.xml")
        notes = {
            (kind, note.get(_own(note, "id"))): note
            for kind in ("footnote", "endnote")
            for root in [_part(archive, rf"word/{kind}s\d*\.xml", origin=origin, kind="DOCX")]
            for note in ([] if root is None else root)
        }
        core = _part(archive, r"docProps/core\d*\.xml", origin=origin, kind="DOCX")
    lines = list(_lines(body, _WORD))
    for call in body.iter("{*}footnoteReference", "{*}endnoteReference"):
        kind = _name(call).removesuffix("Reference")
        note = notes.pop((kind, call.get(_own(call, "id"))), None)
        lines += [] if note is None else _lines(note, _WORD)
    hints = _hints(core, title="title", author="creator", days=("created", "modified"))
    return _found(lines, media_type=DOCX, hints=hints, origin=origin)


def from_odt(data: bytes, *, origin: str) -> Found:
    """The text of an ODT file; its author is who began it, not who saved it last.

    Raises UnreadableDocument (`password`, `broken ODT`, `too large`, `no text`).
    """
    with _opened(data, origin=origin, kind="ODT") as archive:
        manifest = _part(archive, r"META-INF/manifest\.xml", origin=origin, kind="ODT")
        if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
            raise _locked(origin)
        content = _part(archive, r"content\.xml", origin=origin, kind="ODT")
        body = None if content is None else next(content.iter("{*}body"), None)
        if body is None:
            raise _broken(origin, "ODT", "its part content.xml has no body")
        meta = _part(archive, r"meta\.xml", origin=origin, kind="ODT")
    hints = _hints(meta, title="title", author="initial-creator", days=("creation-date", "date"))
    return _found(list(_lines(body, _OPEN)), media_type=ODT, hints=hints, origin=origin)


def from_rtf(data: bytes, *, origin: str) -> Found:
    """The text of an RTF file: see `rich_text.py`.

    Raises UnreadableDocument (`broken RTF`, `too large`, `no text`).
    """
    read = read_rich_text(data, origin=origin)
    hints = Hints(
        title=read.title, authors=(read.author,) if read.author else (), published=read.created
    )
    return _found(list(read.lines), media_type=RTF, hints=hints, origin=origin)


def _found(lines: list[str], *, media_type: str, hints: Hints, origin: str) -> Found:
    if not lines:
        raise UnreadableDocument(
            origin, "no text", "no words stand in it, only pictures or nothing",
            "If it shows scanned pages, run text recognition on it first",
        )  # fmt: skip
    return from_lines(lines, media_type=media_type, hints=hints)


def _opened(data: bytes, *, origin: str, kind: str) -> zipfile.ZipFile:
    if data.startswith(_OLE):  # Word wraps a locked DOCX into its old container
        raise _locked(origin)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _broken(origin, kind, f"its ZIP container cannot be opened ({error})") from error


def _part(archive: zipfile.ZipFile, pattern: str, *, origin: str, kind: str) -> Any:
    """The root of the first part named so, or None; some programs number them: document2.xml."""
    name = next((name for name in archive.namelist() if re.fullmatch(pattern, name)), None)
    if name is None:
        return None
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise _locked(origin)
    if info.file_size > MOST_BYTES:
        raise _too_large(origin, f"its part {name} unpacks to {info.file_size:,} bytes")
    try:
        source = archive.read(info)  # never more than file_size says
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
            RuntimeError) as error:  # fmt: skip
        raise _broken(origin, kind, f"its part {name} cannot be unpacked ({error})") from error
    if source.count(b"<") > MOST_TAGS or source.count(b"=") > MOST_ATTRIBUTES:
        raise _too_large(origin, f"its part {name} has more tags than a thousand pages")
    return _tree(source, f"its part {name}", origin=origin, kind=kind)


def _tree(source: bytes, what: str, *, origin: str, kind: str) -> Any:
    """The tree of XML that declares nothing of its own: no office program writes a DOCTYPE."""
    from lxml import etree  # noqa: PLC0415  only office files need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    if b"<!DOCTYPE" in source[:4096]:
        raise _broken(origin, kind, f"{what} declares entities")
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(origin, kind, f"{what} is no sound XML ({error})"[:200]) from error
    if root.getroottree().docinfo.doctype:
        raise _broken(origin, kind, f"{what} declares entities")
    return root


def _lines(root: Any, dialect: _Dialect) -> Iterator[str]:
    """The paragraphs below an element, one line each; those of asides follow at the end."""
    asides = [root]
    for each in asides:  # grows while it is read
        yield from _paragraphs(each, dialect, asides)


def _paragraphs(root: Any, dialect: _Dialect, asides: list[Any]) -> Iterator[str]:
    from lxml import etree  # noqa: PLC0415

    words: list[str] = []
    depth = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        name = _name(node)
        paragraph = name in dialect.paragraphs
        if event == "start":
            depth += paragraph
            if name in dialect.unseen or _is_gone(node, name):
                walker.skip_subtree()
            elif name in dialect.asides and node is not root:
                asides.append(node)
                walker.skip_subtree()
            elif depth and (dialect.texts is None or name in dialect.texts):
                words.append(node.text or "")
        elif not (paragraph and _runs_on(node)) and (paragraph or name in dialect.breaks):
            yield from _line(words)
        elif name in dialect.spaces:
            words.append(" ")
        if event == "end":
            depth -= paragraph
            if depth and dialect.texts is None and node is not root:
                words.append(node.tail or "")
    yield from _line(words)


def _line(words: list[str]) -> Iterator[str]:
    line = " ".join("".join(words).split())
    words.clear()
    if line:
        yield line


def _is_gone(node: Any, name: str) -> bool:
    """Whether a run of Word's is hidden, or a table's row deleted."""
    if name == "tr":
        return node.find("{*}trPr/{*}del") is not None
    marks = node.find("{*}rPr/{*}vanish") if name == "r" else None
    return marks is not None and marks.get(_own(marks, "val")) not in {"0", "false", "off"}


def _runs_on(paragraph: Any) -> bool:
    """Whether the mark that ends a paragraph of Word's was deleted: the next one continues it."""
    return len(paragraph) > 0 and paragraph.find("{*}pPr/{*}rPr/{*}del") is not None


def _hints(root: Any, *, title: str, author: str, days: tuple[str, str]) -> Hints:
    """What a file's properties say of it; of its days the first that is one."""

    def told(name: str) -> str:
        node = None if root is None else next(root.iter(f"{{*}}{name}"), None)
        return "" if node is None else (node.text or "").strip()

    dates = [match.group() for day in days if (match := _DAY.match(told(day)))]
    return Hints(
        title=told(title) or None,
        authors=(told(author),) if told(author) else (),
        published=dates[0] if dates else None,
    )


def _name(node: Any) -> str:
    """The name of an element without its namespace; of a comment or instruction, nothing."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _own(node: Any, name: str) -> str:
    """An attribute's name in its element's own namespace."""
    return node.tag.rpartition("}")[0] + "}" + name if "}" in str(node.tag) else name


def _locked(origin: str) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "password", "the file is locked with a password", "Save a copy without one"
    )


def _broken(origin: str, kind: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(origin, f"broken {kind}", why, _REMEDY)


def _too_large(origin: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(origin, "too large", why, "Split it into chapters")
