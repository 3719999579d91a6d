"""What is held of a document to find what tells the same in other words.

`Said` is compact: its writers, its day, hashes to find its likes by, and its main text, packed,
which is opened (`tellings.py`) only for a document that another may retell.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.corpus.bylines import is_byline
from detente.corpus.figures import digits_value
from detente.corpus.proper_names import consonants
from detente.corpus.shape import FUNCTION_WORDS
from detente.corpus.writers import Signed, Writer, signed_of, writer_of
from detente.records import Dated, Document

LONGEST_SAID = 20_000
"""Characters of a main text that are kept: more is a book, and its beginning says whose."""
SMALL = 13
"""Numbers below are everywhere and find nothing."""
MOST_PAGES = 9
"""Pages of one article: a report has more."""
REMEMBERED = 2**13
"""Runs of capitalised words whose keys are kept for the next text."""

HEAD, HEAD_WORDS = 15, 3
"""Lines in which the heading of a chapter stands, and words of a title."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CAPITALS = re.compile(
    r"[^\W\d_a-zа-яёß-ÿ][\w'’.-]*(?: (?:(?:al|bin|de|del|der|di|du|da|of|the|van|von) )?"
    r"[^\W\d_a-zа-яёß-ÿ][\w'’.-]*)*"
)
_ASCII_CAPITALS = re.compile(
    r"[A-Z][\w'.-]*(?: (?:(?:al|bin|de|del|der|di|du|da|of|the|van|von) )?[A-Z][\w'.-]*)*", re.ASCII
)
"""The same in a text that is all ASCII, three times as fast."""
_KANA_NAME = re.compile(r"[ァ-ヶー]+(?:[・＝=][ァ-ヶー]+)+")
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]{0,20}")
_PAGE = re.compile(
    r"\b(?:page|seite|página|pagina|strona|sida|side|страница|стр\.|sayfa)\s(?P<page>\d{1,2})\s?"
    r"(?:of|von|sur|de|di|z|av|из|/)\s?(?P<all>\d{1,2})\b"
    r"|第?\s?(?P<sign>\d{1,2})\s?(?:页|ページ|頁)\s?[/／（(共]\s?(?:共|全)?\s?(?P<signs>\d{1,2})",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"\W*(?:(?:chapter|section|part|kapitel|teil|chapitre|partie|capítulo|parte|глава|часть)\s"
    r"(?:\d{1,2}|[ivx]{1,5}|one|two|three|four|five)\b.{0,80}|\d{1,2}[.)]\s\D{3,80}"
    r"|第\s?[\d一二三四五六七八九十]{1,2}\s?[章部].{0,40})",
    re.IGNORECASE,
)
"""The heading of a chapter or of a part of a series: it has its own argument."""
_NO_HEAD = re.compile(r"[|·>]|\s{2,}|\b\d{4}\b|\d:\d\d|^\s*(?:by|von|par|por)\s", re.IGNORECASE)
_TITLE_PAGE = re.compile(
    r"\s*[-–—|(\[]*\s*(?:(?:page|seite|página|страница)\s\d{1,2}.{0,10}|continued)\W*$",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\(?(?:continued from|fortsetzung von|suite de la) (?:the )?(?:previous )?(?:page|seite)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What is held of a document; hashes are of 32 bits, equal where any script writes a name.

    `names` are of the writers it may be by, `outlets` of where it may stand, `mentions` of the
    names in its text, `numbers` of its figures. `page` is which page it is, of how many, and
    `heads` of its title and what else stands above its text; `cited` the days that it gives for
    its source; `packed` the main text.
    """

    language: str | None
    heads: frozenset[int]
    day: date | None
    signed: Signed
    cited: tuple[date, ...]
    page: tuple[int, int] | None
    broken: bool
    digest: bool
    spun: bool
    names: frozenset[int]
    outlets: frozenset[int]
    mentions: frozenset[int]
    numbers: frozenset[int]
    packed: bytes


def said_of(document: Document) -> Said:
    """What is held of a document."""
    body = "\n".join(document.text[p.start : p.end] for p in document.parts if p.kind == "main")
    body = body[:LONGEST_SAID]
    signed = signed_of(document)
    page = _page_of(document)
    return Said(
        language=document.language,
        heads=_hashes(_heads(document)) if page or document.truncated else frozenset(),
        day=day_of(document),
        signed=signed,
        cited=tuple(
            date.fromisoformat(each.date)
            for each in document.dates
            if each.role == "source published" and each.precision == "day"
        ),
        page=page,
        broken=document.truncated is not None,
        digest=document.genre == "digest",
        spun=any(problem.kind == "machine_spun" for problem in document.problems),
        names=_hashes(key for each in signed.sure | signed.possible for key in _signs(each)),
        outlets=_hashes(key for each in signed.outlets for key in _outlet_pair(each)),
        mentions=_hashes(_mentioned(body)),
        numbers=_hashes(_numbers(body, document.language or "en")),
        packed=zlib.compress(body.encode("utf-8", "replace"), 1),
    )


def day_of(document: Document) -> date | None:
    """The day the document is dated, where it is."""
    published = document.published
    if isinstance(published, Dated) and published.precision == "day":
        return date.fromisoformat(published.date)
    return None


def _hashes(keys: Iterable[str]) -> frozenset[int]:
    return frozenset(zlib.crc32(key.encode("utf-8", "replace")) for key in keys)


def _signs(writer: Writer) -> Iterator[str]:
    """A name's keys: an initial and the surname, whichever of first and last it is."""
    if len(writer) > 1:
        yield f"{writer[0][0]} {writer[-1]}"
        yield f"{writer[-1][0]} {writer[0]}"


def _outlet_pair(outlet: str) -> Iterator[str]:
    words = [consonants(word) for word in _WORD.findall(outlet)]
    yield "+".join(words[:2])


def _mentioned(body: str) -> Iterator[str]:
    """The keys of the names in a text, as of writers and as of outlets."""
    for run in {run for _, run in name_runs(body)}:
        yield from _keys_of(run)


@lru_cache(maxsize=REMEMBERED)  # names come again
def _keys_of(run: str) -> tuple[str, ...]:
    words = writer_of(run) if " " in run or run.lower() not in FUNCTION_WORDS else ()
    keys = ["+".join(words[place : place + 2]) for place in range(len(words))]
    for place, word in enumerate(words):
        keys += [f"{word[0]} {other}" for other in words[place + 1 : place + 3]]
    return (*keys, *(_signs(words) if _KANA_NAME.fullmatch(run) else ()))


def name_runs(text: str) -> list[tuple[int, str]]:
    """Where each run of capitalised words of a text stands, or of a name in Japanese syllables."""
    patterns = (_ASCII_CAPITALS,) if text.isascii() else (_CAPITALS, _KANA_NAME)
    return [(match.start(), match[0]) for pattern in patterns for match in pattern.finditer(text)]


def _numbers(body: str, language: str) -> Iterator[str]:
    for written in _NUMBER.findall(body):
        value = digits_value(written.rstrip(".,\u00a0\u202f"), language)
        if value >= SMALL or value % 1:
            yield f"{value:.6g}"


def _heads(document: Document) -> Iterator[str]:
    """The lines above a text that can be its title: no menu, no byline, no date, no page."""
    main = min((part.start for part in document.parts if part.kind == "main"), default=0)
    lines = document.text[:main].split("\n")[:HEAD]
    for line in [*lines, *([document.title] if document.title else [])]:
        head = _TITLE_PAGE.sub("", " ".join(line.lower().split()))
        if len(head.split()) >= HEAD_WORDS and not is_byline(line) and not _NO_HEAD.search(line):
            yield head


def _page_of(document: Document) -> tuple[int, int] | None:
    """Which page of how many a document says it is: 0 where it does not say how many.

    A chapter is no page, whatever stands under it.
    """
    lines = document.text.split("\n")
    if any(_CHAPTER.fullmatch(line.strip()) for line in lines[:HEAD]):
        return None
    for line in lines:
        if len(line) > 100:  # noqa: PLR2004  no page turner is a paragraph
            continue
        if match := _PAGE.search(line):
            found = [int(each) for each in match.groups() if each]
            if 1 <= found[0] <= found[1] <= MOST_PAGES:
                return found[0], found[1]
        if _CONTINUED.search(line):
            return 2, 0
    if document.truncated and (
        match := re.match(r"page (\d+) of (\d+)", document.truncated.reason)
    ):
        return int(match[1]), int(match[2])
    return None
