"""Who wrote a page: people's names where a page puts its authors, each with its characters.

In order: a byline; in a digest the person whose opinion it retells; the file's own fields, where
the page shows the name outside its text; a name on a line of its own between title and body; a
closing note on who wrote. Never an organisation, a state, a name without its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.codebook import Codebook
from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.bylines import (
    BYLINE_ALONE,
    BYLINE_LENGTH,
    Place,
    bare_names,
    is_no_person,
    people_at,
    person_at,
    signed_names,
)
from detente.corpus.page import Page
from detente.corpus.titles import body_start
from detente.records import Span

Named = tuple[str, Span | None]

ABOVE, INTO, AFTER = 3, 3, 4
"""Blocks above the title, of the body's first, and after its last, where a byline may stand."""
HEAD = 12
"""Blocks above the body where a byline may stand on a page without a title."""
MOST_NAMES, JOINTS = 6, frozenset(["and", "und", "et", "y", ",", "&", "и", "e"])
"""Lines below a 'By' that may hold names, and what may stand alone between them."""
NEXT = 2
"""Blocks from a name on a line of its own to the date that tells it from a label or a caption."""
_DATED = re.compile(
    r"\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|\bpublished\b|\bupdated\b|\bposted\b|\bmin(?:utes?)?\b"
    r"|\bago\b|\bhours?\b|uhr|publi|veröffentlicht|опубликовано",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b[^\W\d_A-Z]{4,}\b")
_OWNED = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_PERSON = r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]*){1,3})"
_OPINION_OF = re.compile(
    rf"{_PERSON},\s(?P<office>[^,.]{{4,90}}(?:,[^,.]{{4,60}})?),\s"
    r"(?:\w+ )?(?:express\w+|argue[sd]?|said|says|believe[sd]?|list\w*|wrote|writes"
    r"|maintain\w*|hold\w*|contend\w*|claim\w*|warn\w*|not\w+)\b"
)
_WRITES = (
    r"(?:\w+ly )?(?:argue|maintain|contend|claim|hold|say|believe|write|warn|note|conclude|predict"
    r"|expect|assert|suggest|express|list|hope|doubt|see)\w*\b"
)
_WRITING = (
    r"(?:[Ii]n (?:an?|his|her|their|the) (?:[\w-]+ ){0,3}(?:article|op-ed|piece|column|essay"
    r"|commentary|editorial|post|paper|interview)\b[^.\n]{0,120}?|[Ww]riting (?:in|for)"
    r" [^.\n]{3,80}?)"
)
_ARTICLE_OF = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WRITING}, (?:the )?(?:[a-z-]+ ){{0,4}}{_PERSON},? {_WRITES}",
        rf"{_PERSON}, {_WRITING}, {_WRITES}",
        rf"{_PERSON} {_WRITES} [^.\n]{{0,40}}?{_WRITING}",
    )
)
"""An article and who wrote it: 'In a piece for the Andes Review, Jane Roe argues ...'."""
_VIEW_LISTED = re.compile(
    r"\b(?:his|her|their) (?:opinion|view|argument|reasons?|belief|position|case)\b"
    r"|\b(?:he|she|they) (?:list|gave|give|offer|name)\w* .{0,30}\breasons?\b",
    re.IGNORECASE,
)


def authors_of(page: Page, *, digest_of: Span | None, codebook: Codebook | None) -> list[Named]:
    """The authors of a page with the characters that name them; none where nobody is named."""
    states = {each.surface for each in codebook.names} if codebook else set()
    places = _byline_places(page)
    if people := [named for named in _signed(page, places) if named[0] not in states]:
        return people
    if digest_of is not None and (whose := _whose_opinion(page)):
        return [whose]
    told = [named for named in _told(page) if named[0] not in states]
    alone = [] if told else [each for each in _alone(page, places) if each[0] not in states]
    return told or alone or list(_noted(page))


def _byline_places(page: Page) -> list[int]:
    """The indexes of the blocks where a byline may stand, the likeliest first."""
    first = body_start(page.kinds)
    end = min(len(page.blocks), first + INTO)
    titles = [index for index, kind in enumerate(page.kinds[:end]) if kind == "title"]
    top = titles[0] if titles else max(0, first - HEAD) - 1
    tail = range(page.last + 1, min(len(page.blocks), page.last + 1 + AFTER))
    return [*range(top + 1, end), *tail, *range(max(0, top - ABOVE), max(0, top))]


def _at(page: Page, block: Block, place: Place) -> Named:
    return block.text[slice(*place)], page.span(block.start + place[0], block.start + place[1])


def _signed(page: Page, places: Sequence[int]) -> list[Named]:
    """The people of the first byline; its names may stand on the lines below its 'By'."""
    for index in places:
        block = page.blocks[index]
        if page.kinds[index] in {"byline", "date"} and (names := signed_names(block.text)):
            return [_at(page, block, name) for name in names]
        if BYLINE_ALONE.fullmatch(block.text) and (found := list(_below(page, index))):
            return found
    return []


def _below(page: Page, index: int) -> Iterator[Named]:
    """Full names, each on its own line or with others, below a line that says 'By'."""
    for block in page.blocks[index + 1 : index + 1 + MOST_NAMES]:
        names = bare_names(block.text)
        if not names and block.text.lower() not in JOINTS:
            return
        yield from (_at(page, block, name) for name in names)


def _told(page: Page) -> list[Named]:
    """The people whom the file's own fields name, where the page shows the name in a short line.

    A line of the text itself shows nothing (it may be about them), nor does a copyright.
    """
    lines = [
        (block, block.text.lower())
        for block, kind in zip(page.blocks, page.kinds, strict=True)
        if kind in {"byline", "date", "caption", "boilerplate"}
        and len(block.text) <= BYLINE_LENGTH
        and not _OWNED.search(block.text)
    ]
    found: list[Named] = []
    for name in page.hints.authors:
        if " " not in name or is_no_person(name) or people_at(name, start=0, end=len(name)) == []:
            continue
        shown = next(
            ((b, text.index(name.lower())) for b, text in lines if name.lower() in text), None
        )
        if shown is not None:
            found.append(_at(page, shown[0], (shown[1], shown[1] + len(name))))
    return found


def _alone(page: Page, places: Sequence[int]) -> list[Named]:
    """The people of a line that holds names only, by a date, between the title and the body.

    A label's words stand in the text in lower case, whom a caption names is spoken of in it.
    """
    body: str | None = None
    lower: set[str] = set()
    first = body_start(page.kinds)
    for index in places:
        block = page.blocks[index]
        if index > first or page.kinds[index] == "title" or not (names := bare_names(block.text)):
            continue
        near = page.blocks[max(0, index - NEXT) : index + NEXT + 1]
        if not any(len(b.text) <= BYLINE_LENGTH and _DATED.search(b.text) for b in near):
            continue
        if body is None:
            body = " ".join(b.text for b in page.of_kind("main", "title", "quote"))
            lower = set(_LOWER.findall(body))
        said = [block.text[slice(*name)] for name in names]
        if any(name in body or lower & set(name.lower().split()) for name in said):
            continue
        return [_at(page, block, name) for name in names]
    return []


def _whose_opinion(page: Page) -> Named | None:
    """The person whom a digest introduces with an office or an article, and a verb of opinion."""
    for block in page.of_kind("main")[:3]:
        match = _OPINION_OF.search(block.text)
        if match and _VIEW_LISTED.search(block.text, match.end()):
            return _at(page, block, match.span("name"))
        found = (pattern.search(block.text) for pattern in _ARTICLE_OF)
        if article := next((each for each in found if each), None):
            return _at(page, block, article.span("name"))
    return None


def _noted(page: Page) -> Iterator[Named]:
    """The person a closing note says who they are: 'Jane Roe is a fellow at ...'."""
    for block in page.tail()[:AFTER]:
        note = cues.AUTHOR_NOTE.match(block.text)
        name = person_at(block.text, start=0, end=len(block.text)) if note else None
        if name and " " in block.text[: name[1]]:
            yield _at(page, block, name)
            return
