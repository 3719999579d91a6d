"""RSS and Atom files: one document for each entry.

feedparser is not used: on a file of 3 MB nested without end it ran 28 s, and it needs 100 bytes of
memory for each byte (feedparser 6.0.14, measured). lxml's parser is told to resolve no entity,
load no DTD, go nowhere on the network and allow no huge tree, so that an entity bomb stays the few
bytes it is. A feed is parsed whole: taking a mended tree apart while it grows (iterparse) is not
safe in lxml.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO

from detente.corpus.extraction import Hints
from detente.corpus.members import Member, ReadingLimits, as_stated, printable, skip_of, too_large
from detente.corpus.stamps import day_of
from detente.errors import UnreadableDocument
from detente.records import Skip

ENTRIES = frozenset(["item", "entry"])
CONTENTS = ("encoded", "content", "xhtml_body", "fullitem")
SUMMARIES = ("description", "summary")
FULL_TEXT = 2_000
"""Characters from which an RSS description is the article: summaries are of one paragraph."""
MOST_TAGS = 400_000
"""Tags of a feed: 30,000 entries of a dozen; as many take 100 to 350 MB."""
MOST_FIELDS = 200
"""Elements of an entry that are looked at."""
_BREAKING = frozenset(
    ["ERR_TAG_NOT_FINISHED", "ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_DOCUMENT_END"]
)
"""Errors of libxml2 after which something may be missing; others it mends."""
_SUMMARY_ONLY = "the feed carries a summary of the entry, not its text"


def entries_of(stream: BinaryIO, *, origin: str, limits: ReadingLimits) -> Iterator[Member | Skip]:
    """Each entry of a feed as `feed.xml#2`, counted from 1, its title above its text as a page.

    An entry without content is read by its summary, with the doubt `summary only`. One that has
    neither is a Skip. Broken XML is mended as far as libxml2 does; the rest is a Skip at the end.
    """
    from lxml import etree  # noqa: PLC0415

    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes or data.count(b"<") > MOST_TAGS:
        raise too_large(origin, limits=limits)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise _broken(origin, 0, str(error)) from error
    number = 0
    outlet = _outlet(root)
    for node in () if root is None else root.iter():
        if _name(node) in ENTRIES:
            number += 1
            yield _entry(node, outlet=outlet, origin=f"{origin}#{number}", limits=limits)
    last = parser.error_log[-1] if len(parser.error_log) else None
    if last is not None and (last.type_name in _BREAKING or not number):
        raise _broken(origin, number, last.message)
    if not number:
        raise UnreadableDocument(
            origin, "no text", "the feed has no entries", "Fetch it again, or leave it out"
        )


def _outlet(root: Any) -> str | None:
    """The title of the feed: of its channel (RSS), or its own (Atom)."""
    if root is None:
        return None
    above = [child for child in root if _name(child) == "channel"] or [root]
    return next((_text(n) for n in above[0] if _name(n) == "title" and _text(n)), None)


def _broken(origin: str, number: int, why: str) -> UnreadableDocument:
    detail = f"its XML is broken; {number} entries could be read ({printable(why)[:200]})"
    return UnreadableDocument(origin, "broken feed", detail, "Fetch it again")


def _entry(node: Any, *, outlet: str | None, origin: str, limits: ReadingLimits) -> Member | Skip:
    fields = _fields(node)
    content = _first(fields, CONTENTS)
    body = content or _first(fields, SUMMARIES)
    if not body:
        error = UnreadableDocument(
            origin,
            "no text",
            "the entry has neither text nor summary",
            "Fetch the page it links to",
        )
        return skip_of(error)
    hints = _hints(node, fields, outlet)
    page = (
        f"<html><head><title>{escape(hints.title or '')}</title></head><body>{body}</body></html>"
    )
    data = page.encode("utf-8", errors="replace")
    if len(data) > limits.max_bytes:
        return skip_of(too_large(origin, limits=limits))
    short = not content and len(body) < FULL_TEXT
    doubts = (("summary only", _SUMMARY_ONLY),) if short else ()
    return Member(data, origin, "text/html", hints, page, doubts)


def _fields(node: Any) -> dict[str, list[Any]]:
    """The children of an entry by their names without namespace."""
    found: dict[str, list[Any]] = {}
    for child in node[:MOST_FIELDS]:
        found.setdefault(_name(child), []).append(child)
    return found


def _hints(node: Any, fields: dict[str, list[Any]], outlet: str | None) -> Hints:
    stamp = _words(fields, "pubdate", "published", "date", "issued", "created", "updated")
    source = [_text(t) for s in fields.get("source", ()) for t in s if _name(t) == "title"]
    people = [*fields.get("author", ()), *fields.get("creator", ())]
    language = node.get("{http://www.w3.org/XML/1998/namespace}lang")
    hints = Hints(
        title=_words(fields, "title"),
        authors=tuple(dict.fromkeys(name for each in people if (name := _person(each)))),
        publisher=next(filter(None, source), None) or _words(fields, "source") or outlet,
        published=day_of(stamp) if stamp else None,
        url=_link(fields),
        language=language or _words(fields, "language"),
    )
    return as_stated(hints)


def _link(fields: dict[str, list[Any]]) -> str | None:
    """The address of the entry's page: Atom's alternate link, RSS's link or permanent guid."""
    for link in fields.get("link", ()):
        if link.get("rel", "alternate") == "alternate" and (link.get("href") or _text(link)):
            return str(link.get("href") or _text(link)).strip()
    told = _words(fields, "origlink", "guid")
    return told if told and told.startswith(("http://", "https://")) else None


def _person(node: Any) -> str | None:
    """The name in an author's element: Atom's `name`, or RSS's 'jane@x.org (Jane Roe)'."""
    named = next((_text(child) for child in node if _name(child) == "name"), None) or _text(node)
    if "@" in named and named.endswith(")"):
        named = named[:-1].partition("(")[2]
    return named if named and "@" not in named else None


def _first(fields: dict[str, list[Any]], names: tuple[str, ...]) -> str:
    """The markup in the first of these elements that has any."""
    markups = (_markup(node) for name in names for node in fields.get(name, ()))
    return next((markup for markup in markups if markup.strip()), "")


def _markup(node: Any) -> str:
    """The markup in an element: written as its text (RSS, Atom `html`) or as its children.

    An entity stays as it is written; HTML's own are resolved with the page.
    """
    from lxml import etree  # noqa: PLC0415

    if any(isinstance(child.tag, str) for child in node):
        inner = (etree.tostring(child, encoding="unicode", method="html") for child in node)
        return escape(node.text or "") + "".join(inner)
    text = "".join(node.itertext())
    return escape(text) if node.get("type") == "text" else text


def _words(fields: dict[str, list[Any]], *names: str) -> str | None:
    found = (_text(node) for name in names for node in fields.get(name, ()))
    return next((words for words in found if words), None)


def _text(node: Any) -> str:
    """The text of an element on one line, tags that are written in it taken out."""
    text = " ".join("".join(node.itertext()).split())[:1_000]
    if "<" not in text and "&" not in text:
        return text
    from lxml import html  # noqa: PLC0415

    return " ".join(html.fromstring(f"<p>{text}</p>").text_content().split())


def _name(node: Any) -> str:
    """The name of an element without namespace, in small letters; none for what is no element."""
    if not isinstance(node.tag, str):
        return ""
    return node.tag.rpartition("}")[2].rpartition(":")[2].lower()
