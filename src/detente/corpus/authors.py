"""Who wrote a page: people's names where a page puts its authors, each with its characters.

In order: a byline; in a digest the person whose opinion it retells; the file's own fields, where
the page shows the name outside its text; a name on a line of its own between title and body; a
closing note on who wrote. Never an organisation, a state, a name without its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from detente.codebook import Codebook
from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.bylines import (
    BYLINE_ALONE,
    BYLINE_LENGTH,
    BYLINE_START,
    Place,
    bare_names,
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
TOLD_AROUND, NAME_LINE = 10, 60
"""Blocks beyond those for a byline where a name that the file's fields tell may stand, and the
characters of a line of the text that may show it."""
BELOW, NEXT = 4, 1
"""Blocks below the title in which a name may stand alone, and from it to the date that tells it
from a label or a caption."""
_DATED = re.compile(
    r"\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|\bpublished\b|\bupdated\b|\bposted\b|\bmin(?:utes?)?\b"
    r"|\bago\b|\bhours?\b|uhr|publi|veröffentlicht|опубликовано",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b[^\W\d_A-Z]{4,}\b")
_BARS = re.compile(r"\s[|–—·»:-]\s|\s?\|\s?")
_OWNED = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_PERSON = r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]*){1,3})"
LEAD = 1_500
"""Characters of a paragraph in which it introduces whose opinion it tells: the pattern is slow."""
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
    states = codebook.surfaces if codebook else frozenset()
    places = _byline_places(page)
    if people := _people(page, _signed(page, places), states):
        return people
    if digest_of is not None and (whose := _whose_opinion(page)):
        return [whose]
    told = _people(page, _told(page, places), states)
    return told or _people(page, _alone(page), states) or list(_noted(page))


def _people(page: Page, named: list[Named], states: frozenset[str]) -> list[Named]:
    """Those of the names that are neither a state's nor the site's own."""
    return [each for each in named if each[0] not in states and not _is_site(page, each[0])]


def _is_site(page: Page, name: str) -> bool:
    """Whether a name is the outlet's: its host, its publisher, the end of the page's title."""
    key = _letters(name)
    told = page.hints.publisher or "", urlsplit(page.hints.url or "").netloc
    if key in map(_letters, told):
        return True
    segments = [_letters(each) for each in _BARS.split(page.blocks[0].text)]
    return len(segments) > 1 and (key in segments or any(s.startswith(key) for s in segments[1:]))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower().removeprefix("www.")))


def _byline_places(page: Page) -> list[int]:
    """The indexes of the blocks where a byline may stand, the likeliest first."""
    first = body_start(page.kinds)
    end = min(len(page.blocks), first + INTO)
    top = _title_above(page, first)
    top = max(0, first - HEAD) - 1 if top is None else top
    tail = range(page.last + 1, min(len(page.blocks), page.last + 1 + AFTER))
    return [*range(top + 1, end), *tail, *range(max(0, top - ABOVE), max(0, top))]


def _title_above(page: Page, first: int) -> int | None:
    """The index of the last title above the body: of its repetitions the article's own."""
    return max((i for i, kind in enumerate(page.kinds[:first]) if kind == "title"), default=None)


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


def _told(page: Page, places: Sequence[int]) -> list[Named]:
    """The people whom the file's own fields name, where a short line near the text shows the name.

    A line of the text itself shows nothing (it may be about them), nor does a copyright.
    """
    top, bottom = (min(places), max(places)) if places else (0, 0)
    around = range(max(0, top - TOLD_AROUND), bottom + TOLD_AROUND)
    lines = [page.blocks[i] for i in around if i < len(page.blocks) and _may_show(page, i)]
    return [named for name in page.hints.authors if (named := _shown(page, lines, name))]


def _may_show(page: Page, index: int) -> bool:
    """Whether a block is a line that may show who wrote: of the text only a short one, no title."""
    text, kind = page.blocks[index].text, page.kinds[index]
    longest = NAME_LINE if kind in {"main", "quote"} else BYLINE_LENGTH
    return kind != "title" and len(text) <= longest and not _OWNED.search(text)


def _shown(page: Page, lines: Sequence[Block], told: str) -> Named | None:
    """The full name that a line shows as a field tells it, in whatever case."""
    name = BYLINE_START.sub("", told)
    for block in lines:
        at = block.text.lower().find(name.lower())
        if at >= 0 and " " in name:
            end = at + len(name)
            if person_at(block.text, start=at, end=end) == (at, end):
                return _at(page, block, (at, end))
    return None


def _alone(page: Page) -> list[Named]:
    """The people of a line that holds names only, by a date, close below the title.

    Only of a file without fields of its own, which would say so (`_told`). A label's words stand
    in the text in lower case, whom a caption names is spoken of in it.
    """
    first = body_start(page.kinds)
    title = _title_above(page, first)
    if title is None or page.hints.title:
        return []
    for index in range(title + 1, min(title + 1 + BELOW, first)):
        text = page.blocks[index].text
        near = page.blocks[max(0, index - NEXT) : index + NEXT + 1]
        dated = any(len(b.text) <= BYLINE_LENGTH and _DATED.search(b.text) for b in near)
        if dated and (names := bare_names(text)):
            named = [_at(page, page.blocks[index], name) for name in names]
            return [] if _is_spoken_of(page, [name for name, _ in named]) else named
    return []


def _is_spoken_of(page: Page, names: Sequence[str]) -> bool:
    """Whether the text holds one of the names, or one of their words as a common one."""
    body = " ".join(block.text for block in page.of_kind("main", "title", "quote"))
    lower = set(_LOWER.findall(body))
    return any(name in body or lower & set(name.lower().split()) for name in names)


def _whose_opinion(page: Page) -> Named | None:
    """The person whom a digest introduces with an office or an article, and a verb of opinion."""
    for block in page.of_kind("main")[:3]:
        match = _OPINION_OF.search(block.text, 0, LEAD)
        if match and _VIEW_LISTED.search(block.text, match.end()):
            return _at(page, block, match.span("name"))
        found = (pattern.search(block.text, 0, LEAD) for pattern in _ARTICLE_OF)
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
