"""A news database's export of many articles, split into its articles.

Four layouts, as Nexis and Factiva have written them since 2000 in text, RTF, DOCX, HTML and PDF:
each article opens on '3 of 20 DOCUMENTS', or closes on 'End of Document' or on its accession
number ('Document RTRS000020140501ea51000e1'). A mark alone splits nothing: what lies between two
must have an article's header (`nexis.py`, `factiva.py`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.corpus.blocks import Block
from detente.corpus.export_headers import Header
from detente.corpus.extraction import Found
from detente.corpus.factiva import factiva_header
from detente.corpus.nexis import nexis_header, nexis_numbered_header

_NUMBERED = re.compile(
    r"(?:(?:Document|Dokument|Documento)\s+)?\d{1,5}\s+(?:of|von|de|di|sur|van)\s+"
    r"\d{1,5}(?:\s+(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?))?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"do[ck]ument", re.IGNORECASE)
_ENDED = re.compile(
    r"End of Document|Ende des Dokuments?|Fin du document|Fin del documento|Einde van document",
    re.IGNORECASE,
)
_ACCESSION = re.compile(
    r"(?:AN\s+)?(?:Document|Dokument|Documento|документ|文件|文書|文档)\s+"
    r"[A-Z][A-Z0-9]{1,9}?0{0,4}(?:19|20)\d{6}[a-z0-9]{5,12}",
    re.IGNORECASE,
)
ARTICLE = 400
"""Characters from which a piece without an article's header is kept as a text of its own."""


def split_export(found: Found) -> list[Found]:
    """The articles of an export, each as a text of its own; for anything else `[found]`.

    Each article's text is its own characters, header included. `settled` marks its title,
    byline, date line and the fields around the body, `voted` the body; `hints` are its own header
    fields. What belongs to no article (a cover, a list of contents, a search summary) is left
    out, and the article beside it says so in a doubt `export_rest`.
    """
    for ends, closing, header in (
        (_numbers(found.blocks), False, nexis_numbered_header),
        (_matching(found.blocks, _ENDED), True, nexis_header),
        (_matching(found.blocks, _ACCESSION), True, factiva_header),
    ):
        pieces = _pieces(found.blocks, ends, closing=closing)
        articles = _articles(found, pieces, header)
        if articles:
            return articles
    return [found]


def _matching(blocks: Sequence[Block], pattern: re.Pattern[str]) -> list[int]:
    return [i for i, b in enumerate(blocks) if len(b.text) < 80 and pattern.fullmatch(b.text)]  # noqa: PLR2004


def _numbers(blocks: Sequence[Block]) -> list[int]:
    """Where '1 of 20 DOCUMENTS' or 'Document 1 of 20' stands."""
    return [i for i in _matching(blocks, _NUMBERED) if _NAMED.search(blocks[i].text)]


def _pieces(blocks: Sequence[Block], marks: Sequence[int], *, closing: bool) -> list[range]:
    """The blocks between two marks; a mark belongs to the piece that it opens or closes."""
    cuts = [mark + closing for mark in marks]
    bounds = sorted({0, *cuts, len(blocks)}) if cuts else []
    return [range(first, last) for first, last in itertools.pairwise(bounds)]


def _articles(
    found: Found, pieces: Sequence[range], header: Callable[[Sequence[Block]], Header | None]
) -> list[Found]:
    """The articles of the pieces; none where no piece has an article's header."""
    articles: list[Found] = []
    rest: list[range] = []
    headed = False
    for piece in pieces:
        read = header([found.blocks[index] for index in piece])
        cover = range(piece.start, piece.start + (read.cover if read else 0))
        if read is not None:
            headed = True
            piece = range(cover.stop, piece.stop)  # noqa: PLW2901  what is left of it
        elif not articles or _length(found, piece) < ARTICLE or piece is pieces[-1]:
            cover = piece
        rest += [cover] if cover else []
        if read is not None or cover is not piece:
            article = _article(found, piece, read)
            articles.append(_with_rest(article, found, rest))
            rest = []
    if articles and rest:
        articles[-1] = _with_rest(articles[-1], found, rest)
    return articles if headed else []


def _length(found: Found, piece: range) -> int:
    return sum(len(found.blocks[index].text) for index in piece)


def _article(found: Found, piece: range, header: Header | None) -> Found:
    """One article as a text of its own: offsets begin anew at its first character."""
    at = found.blocks[piece.start].start
    blocks = found.blocks[piece.start : piece.stop]
    if header is not None:
        blocks = header.blocks
    moved = tuple(replace(b, start=b.start - at, end=b.end - at) for b in blocks)
    text = found.text[at : found.blocks[piece.stop - 1].end]
    doubts = tuple(
        (kind, detail, start - at, end - at)
        for kind, detail, start, end in found.doubts
        if at <= start and end <= at + len(text)
    )
    if header is None:
        return Found(text, found.media_type, moved, doubts=doubts)
    return Found(
        text,
        found.media_type,
        moved,
        header.hints,
        {start - at: body for start, body in header.voted.items()},
        {start - at: kind for start, kind in header.settled.items()},
        doubts,
    )


def _with_rest(article: Found, found: Found, rest: Sequence[range]) -> Found:
    """The article with a doubt that tells of the export's words that are in no article."""
    if not rest:
        return article
    words = " ".join(found.blocks[index].text for piece in rest for index in piece)
    detail = f"{len(words)} characters of the export are in no article: '{words[:80]}'"
    return replace(article, doubts=(*article.doubts, ("export_rest", detail, 0, 1)))
