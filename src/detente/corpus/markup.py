"""HTML: what `Document.text` is for a page with tags, and what its head says of it.

The text is the page's title (of `<head>`), then every visible block of the body in order, white
space within a block collapsed, a blank line between blocks. Scripts, styles, forms' choices and
what is marked hidden are not visible. Nothing is left out because it looks like boilerplate:
trafilatura's verdict on what is the article is one vote among the evidence (`sorting.py`).
"""

from __future__ import annotations

import json
import re
from typing import Any

from detente.corpus.articles import standing_in
from detente.corpus.blocks import Block
from detente.corpus.bounds import MOST_CHARACTERS
from detente.corpus.decoding import Decoded
from detente.corpus.extraction import Found, Hints, doubts_of
from detente.errors import UnreadableDocument

_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "textarea",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_TAG = re.compile(
    r"<script\b(?:[^<]++|<(?!/script\b))*+|<[a-z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+'|[\"'])*+",
    re.IGNORECASE,
)
"""A tag to its end, or a script's source, which is passed over."""
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
LONG_TAG, MOST_ATTRIBUTES = 4_000, 2_000
"""Characters from which a tag's attributes are counted; 2,000 take 0.1 s, 100,000 a minute."""
MOST_DATA = 100_000_000
"""Characters of data times tags in them that trafilatura is given: 1 s; articles have 10,000."""
MOST_ELEMENTS = 50_000
"""Elements of a page: a long article has 5,000; these take 5 s."""
SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken: never seen within a line."""


def from_html(decoded: Decoded, *, origin: str) -> Found:
    """The visible text of a page in blocks, with trafilatura's verdicts and the head's own fields.

    Raises UnreadableDocument where lxml can make no tree of it, or nothing in it is visible.
    """
    _check_attributes(decoded.text, origin)
    tree = _tree(decoded.text, origin)
    _check_size(tree, origin)
    title = _collapsed("".join(tree.xpath("string(//head/title)")))
    article, hints = _verdict(_with_fit_data(tree, decoded.text), title or None, origin)
    blocks = _blocks([title, *_shown(tree, article)])
    if not blocks:
        raise UnreadableDocument(
            origin, "no text", "the page shows no text without its scripts",
            "Open it in a browser and save what it shows",
        )  # fmt: skip
    standing = zip(blocks, standing_in(article, blocks), strict=True)
    return Found(
        "\n\n".join(block.text for block in blocks),
        "text/html",
        tuple(blocks),
        hints,
        voted={block.start: stands for block, stands in standing} if article else None,
        doubts=tuple((kind, detail, 0, 1) for kind, detail, _, _ in doubts_of(decoded)),
    )


def _check_attributes(source: str, origin: str) -> None:
    """Refuse a tag of very many attributes: libxml2 holds each against each."""
    for match in _TAG.finditer(source):
        tag = match.group() if match.end() - match.start() > LONG_TAG else ""
        if tag[1:7].lower() != "script" and len(_VALUE.sub("", tag).split()) > MOST_ATTRIBUTES:
            raise _too_large(
                origin, f"one of its tags has more than {MOST_ATTRIBUTES:,} attributes"
            )


def _check_size(tree: Any, origin: str) -> None:
    """Refuse a page of more than trafilatura takes seconds for."""
    elements, length = int(tree.xpath("count(//*)")), int(tree.xpath("string-length(//body)"))
    if elements > MOST_ELEMENTS or length > MOST_CHARACTERS:
        raise _too_large(origin, f"the page has {elements:,} elements and {length:,} characters")


def _with_fit_data(tree: Any, source: str) -> str:
    """The page's source; without the data for search engines that would hold trafilatura up.

    It strips tags from a script's data, and searches what is no JSON, with patterns whose time
    grows with the square of the length.
    """
    from lxml import html  # noqa: PLC0415

    left, unfit = MOST_DATA, []
    for node in tree.xpath("//script[contains(@type, 'json')]"):
        data = node.text or ""
        left -= len(data) * (data.count("<") + (0 if _is_json(data) else data.count('"')))
        if left < 0:
            unfit.append(node)
    for node in unfit:
        node.text = None
    return str(html.tostring(tree, encoding="unicode")) if unfit else source


def _is_json(data: str) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _too_large(origin: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(origin, "too large", why, "Save the article in it alone")


def _blocks(lines: list[str]) -> list[Block]:
    """The lines as blocks of a text that parts them by a blank line."""
    blocks, at = [], 0
    for line in filter(None, lines):
        blocks.append(Block(at, at + len(line), line, 1))
        at += len(line) + 2
    return blocks


def _shown(tree: Any, article: str) -> list[str]:
    """The page's visible blocks; with the hidden ones where most of the article is among those.

    A page that its scripts unfold hides the article until they run; one that keeps it as data
    shows none of it, and the article's own lines then stand below all others.
    """
    told = _blocks([_collapsed(line) for line in article.splitlines()])
    lines: list[str] = []
    for hidden in (False, True):
        lines = _lines(tree, hidden=hidden)
        standing = standing_in("\n".join(lines), told)
        seen = sum(len(b.text) for b, stands in zip(told, standing, strict=True) if stands)
        if 2 * seen >= len("".join(block.text for block in told)):
            return lines
    return [*lines, *(block.text for block in told)]


def _tree(text: str, origin: str) -> Any:
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument(
            origin, "broken HTML", f"lxml cannot read it ({type(error).__name__}: {error})"[:300],
            "Open it in a browser and save the page again",
        ) from error  # fmt: skip


def _lines(tree: Any, *, hidden: bool) -> list[str]:
    """The page's blocks, one line each; with those marked hidden, if asked for."""
    from lxml import etree  # noqa: PLC0415

    lines: list[str] = []
    words: list[str] = []

    def flush() -> None:
        line = _collapsed("".join(words))
        words.clear()
        if line:
            lines.append(line)

    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walker:
        block = node.tag not in _INLINE
        if event == "start":
            if block:
                flush()
            if node.tag in _UNSEEN or (not hidden and _is_hidden(node)):
                walker.skip_subtree()
            else:
                words.append(node.text or "")
        else:
            if block:
                flush()
            words.append(node.tail or "")
    flush()
    return lines


def _is_hidden(node: Any) -> bool:
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or _DISPLAY_NONE.search(node.get("style") or "") is not None
    )


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text.replace(SOFT_HYPHEN, "")).strip()


def _verdict(source: str, title: str | None, origin: str) -> tuple[str, Hints]:
    """What trafilatura takes for the article, and what it found in the head.

    Its date is kept only where the page's source bears it in full: it also guesses.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  slow to load

    try:
        found = bare_extraction(source, url=None, include_comments=False, with_metadata=True)
    except Exception as error:  # it lets through what lxml, dateutil and charset readers raise
        raise UnreadableDocument(
            origin, "broken HTML", f"trafilatura cannot read it ({type(error).__name__})",
            "Open it in a browser and save the page as text",
        ) from error  # fmt: skip
    if found is None or isinstance(found, dict) or not found.text:
        return "", Hints(title=title)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    dated = found.date if found.date and found.date in source else None
    hints = Hints(found.title or title, authors, found.sitename, dated, found.url)
    return found.text, hints
