"""HTML: what `Document.text` is for a page with tags, and what its head says of it.

The text is the page's title (of `<head>`), then every visible block of the body in order, white
space within a block collapsed, a blank line between blocks. Scripts, styles, forms' choices and
what is marked hidden are not visible. Nothing is left out because it looks like boilerplate:
trafilatura's verdict on what is the article is one vote among the evidence (`sorting.py`).
"""

from __future__ import annotations

import re
from typing import Any

from detente.corpus.blocks import Block
from detente.corpus.decoding import Decoded
from detente.corpus.extraction import Found, Hints, doubts_of
from detente.errors import UnreadableDocument

_HIDDEN = frozenset(
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
SEARCHABLE = 100_000_000
"""Characters times blocks up to which a block is looked for inside the article's lines too."""
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def from_html(decoded: Decoded, *, origin: str) -> Found:
    """The visible text of a page in blocks, with trafilatura's verdicts and the head's own fields.

    Raises UnreadableDocument where lxml can make no tree of it, or nothing in it is visible.
    """
    tree = _tree(decoded.text, origin)
    title = _collapsed("".join(tree.xpath("string(//head/title)")))
    lines = [line for line in [title, *_visible(tree)] if line]
    if not lines:
        raise UnreadableDocument(
            origin, "no text", "the page shows no text without its scripts",
            "Open it in a browser and save what it shows",
        )  # fmt: skip
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(at, at + len(line), line, 1))
        at += len(line) + 2
    voted, hints = _verdict(decoded.text, blocks, title or None, origin)
    doubts = tuple((kind, detail, 0, 1) for kind, detail, _, _ in doubts_of(decoded))
    return Found("\n\n".join(lines), "text/html", tuple(blocks), hints, voted, doubts=doubts)


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


def _visible(tree: Any) -> list[str]:
    """The page's visible blocks, one line each."""
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
            if _is_hidden(node):
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
        node.tag in _HIDDEN
        or node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or _DISPLAY_NONE.search(node.get("style") or "") is not None
    )


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _verdict(
    source: str, blocks: list[Block], title: str | None, origin: str
) -> tuple[dict[int, bool] | None, Hints]:
    """What trafilatura takes for the article, by block, and what it found in the head.

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
        return None, Hints(title=title)
    article = _collapsed(found.text)
    lines = {_collapsed(line) for line in found.text.splitlines()}
    small = len(article) * len(blocks) < SEARCHABLE
    voted = {b.start: b.text in lines or (small and b.text in article) for b in blocks}
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    dated = found.date if found.date and found.date in source else None
    return voted, Hints(found.title or title, authors, found.sitename, dated, found.url)
