"""The genre of a page, by cues that its own words give, the surest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.page import Page
from detente.records import Genre, Span

Judged = tuple[Genre, Span | None]


def _told() -> dict[str, list[tuple[Genre, re.Pattern[str]]]]:
    """By place (`section`, `crumb`, `title`, `byline`, `body`): each genre with its words."""
    told: dict[str, list[tuple[Genre, re.Pattern[str]]]] = {}
    for line in Path(__file__).with_name("genre_words.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            named, words = line.split(": ", 1)
            place, genre = named.split(" ", 1)
            whole = rf"\W*(?:{words})\W*(?:[/>|»:].{{0,40}})?"
            crumb = rf"\W*(?:[\w ]{{1,20}}\s[/>|»]\s){{{int(place == 'crumb')},5}}{whole[3:]}"
            if place == "body":  # four times as fast; none is of a script that parts no words
                words = rf"(?<!\w)(?:{words})"
            pattern = re.compile(crumb if place in {"section", "crumb"} else words)
            told.setdefault(place, []).append((cast("Genre", genre), pattern))
    return told


_TOLD = _told()
_PAPER = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d)*\.?\s)?(?:policy recommendations?|executive summary"
    r"|key findings|abstract|recommendations|introduction|background|method(?:s|ology)?"
    r"|conclusions?|references"
    r"|bibliography|endnotes|footnotes)\W*",
    re.IGNORECASE,
)
_PAPER_NUMBER = re.compile(r"[\W\d]+")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]|(?<=[.,”\"])\d{1,3}(?=\s[A-Z])")
_AGENCIES = (
    r"Reuters|AP|AFP|TASS|Xinhua|Kyodo|Interfax|Yonhap|dpa|DPA|EFE|ANSA|IANS|PTI|ANI|KUNA|SPA|APA"
    r"|UPI|RIA Novosti|Jiji|ТАСС|Интерфакс|РИА Новости|共同|時事|ロイター|新华社|연합뉴스"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w .]{2,20})?(?:,\s\w+\.? \d{1,2})?"
    r"\s*(?:\([A-Z][\w /.-]{1,25}\))?\s*[-–—]{1,2}\s"
    rf"|.{{0,60}}[(/（](?:{_AGENCIES})[)/）]\s*[.:-–—]*|【[^】]{{1,15}}[=＝](?:{_AGENCIES})】"
    r"|新华社.{1,8}\d{1,2}月\d{1,2}日电"
)
_WEEKDAY = (
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes"
    r"|sábado|domingo|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b"
)
_SAID = (
    r"\b(?:said|told (?:reporters|journalists)|announced|reported|sagten?|teilten?|erklärten?"
    r"|(?:a|ont) (?:déclaré|annoncé|indiqué|signé)|dij(?:o|eron)|anunci(?:ó|aron)|inform(?:ó|aron)"
    r"|сообщил[аи]?|заявил[аи]?|объявил[аи]?)\b"
)
_REPORTED = re.compile(rf"(?<!\w)(?:{_SAID}[^.]{{0,60}}{_WEEKDAY}|{_WEEKDAY}[^.]{{0,60}}{_SAID})")
_OUTSIDER = re.compile(
    r"\b(?:professor|fellow|expert|researcher|analyst|scholar|lecturer|advis[eo]r|specialist"
    r"|commentator|ambassador|columnist|minister|senator|president of|director of|author of)\b",
    re.IGNORECASE,
)
"""What an author's note calls someone who writes opinion; a reporter's note says nothing."""
_SPEAKER = re.compile(r"([A-Z][A-Z .'’-]{2,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})\s?:\s")
_QUESTION = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
FEW, SEVERAL = 3, 5
"""Footnotes, headings or questions, and speakers' turns, from which they make a genre."""
SECTION_LENGTH = 80
"""Characters of a section's name or of a breadcrumb."""
_ADDRESSES: dict[str, Genre] = {
    "opinion": "op-ed", "opinions": "op-ed", "oped": "op-ed", "opeds": "op-ed",
    "commentary": "op-ed",
    "columns": "op-ed", "meinung": "op-ed", "kommentar": "op-ed", "tribune": "op-ed",
    "editorial": "editorial", "editorials": "editorial", "analysis": "analysis",
    "explainer": "explainer", "explainers": "explainer", "explained": "explainer",
    "factcheck": "fact check", "factchecks": "fact check", "faktencheck": "fact check",
    "interview": "interview", "interviews": "interview", "transcript": "transcript",
    "transcripts": "transcript", "pressrelease": "press release", "pressreleases": "press release",
}  # fmt: skip
"""Parts of an address, without hyphens."""
_ADDRESS = re.compile(
    r"(?<=/)(op-?eds?|opinions?|commentary|columns|meinung|kommentar|tribune|editorials?|analysis"
    r"|explainers?|explained|fact-?checks?|faktencheck|interviews?|transcripts?"
    r"|press-?releases?)(?=/)",
    re.IGNORECASE,
)


def genre_of(page: Page, *, digest_of: Span | None) -> Judged | None:
    """The genre of a page and the words that say so, or None where nothing does.

    In order: a thread's posts; a closing line naming the outlet and date summed up (digest); the
    section named above the body; the title; the byline; the address; what the file says of
    itself; turns of speech; a title that asks why or how; lines of the body that only one genre
    has; a paper's headings and sources; a dateline, or what someone said on a weekday.
    """
    if page.thread is not None:
        return "forum thread", None
    if digest_of is not None:
        return "digest", digest_of
    stated = (page.hints.genre, None) if page.hints.genre else None
    titled = _in_blocks(page, page.of_kind("title"), "title")
    asked = titled if titled and titled[0] == "explainer" else None
    return (
        _by_section(page) or (None if asked else titled)
        or _in_blocks(page, _bylines(page), "byline") or _by_address(page) or stated
        or _by_turns(page) or asked or _by_body(page)
    )  # fmt: skip


def _bylines(page: Page) -> list[Block]:
    """The bylines, those of a board among them, which name no person."""
    board = [
        b for b in page.head() if len(b.text) <= SECTION_LENGTH and b.text[:3].lower() == "by "
    ]
    return [*page.of_kind("byline"), *board]


def _by_section(page: Page) -> Judged | None:
    for index, block in enumerate(page.head()):
        if len(block.text) > SECTION_LENGTH or _in_menu(page, index):
            continue
        lowered = _lowered(block.text)
        for genre, pattern in (*_TOLD["section"], *_TOLD["crumb"]):
            if pattern.fullmatch(lowered):
                return genre, page.span(block.start, block.end)
    for block in page.mastheads():
        last = block.start + block.text.rindex(" ") + 1
        for genre, pattern in _TOLD["section"]:
            if pattern.fullmatch(page.text[last : block.end].lower()):
                return genre, page.span(last, block.end)
    return None


def _lowered(text: str) -> str:
    """A text in lower case, each letter still in its place."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _in_menu(page: Page, index: int) -> bool:
    """Whether a line stands among other single words, as the entries of a menu do."""
    near = range(max(0, index - 2), min(len(page.blocks), index + 3))
    entries = sum(
        page.kinds[i] == "boilerplate" and page.blocks[i].text.count(" ") <= 1 for i in near
    )
    return entries > FEW


def _in_blocks(page: Page, blocks: Sequence[Block], place: str) -> Judged | None:
    """The genre that the words of these blocks name, without the marks before them."""
    for block in blocks:
        lowered = _lowered(block.text)
        for genre, pattern in _TOLD[place]:
            if match := pattern.search(lowered):
                start = match.end() - len(match.group().lstrip(" :|–—-"))
                return genre, page.span(block.start + start, block.start + match.end())
    return None


def _by_address(page: Page) -> Judged | None:
    """The genre that a part of the page's address names: '/opinion/', '/fact-check/'."""
    lines = [b for b in (*page.head(), *page.tail()) if cues.URL_ONLY.fullmatch(b.text)]
    for text, start in [*((b.text, b.start) for b in lines), (page.hints.url or "", None)]:
        if match := _ADDRESS.search(text):
            genre = _ADDRESSES[match.group(1).lower().replace("-", "")]
            span = (
                None if start is None else page.span(start + match.start(1), start + match.end(1))
            )
            return genre, span
    return None


def _by_turns(page: Page) -> Judged | None:
    body = page.of_kind("main")
    asked = [block for block in body if _QUESTION.match(block.text)]
    if len(asked) >= FEW:
        return "interview", page.span(asked[0].start, asked[0].end)
    turns = [(match.group(1), block) for block in body if (match := _SPEAKER.match(block.text))]
    speakers = Counter(name for name, _ in turns)
    if len(turns) >= SEVERAL and sum(count > 1 for count in speakers.values()) > 1:
        return "transcript", page.span(turns[0][1].start, turns[0][1].end)
    return None


def _by_body(page: Page) -> Judged | None:
    body = page.of_kind("main")
    ends = [*page.tail(), *body[-3:], *body[:3]]
    for block in ends:
        note = cues.AUTHOR_NOTE.match(block.text)
        if note and _OUTSIDER.search(note.group()):
            return "op-ed", page.span(block.start + note.start(), block.start + note.end())
    found = _in_blocks(page, ends, "body")
    if found is not None:
        return found
    papers = [block for block in page.blocks if _PAPER.fullmatch(block.text)]
    if papers and (
        len({_PAPER_NUMBER.sub("", b.text).lower() for b in papers}) >= FEW
        or sum(len(_FOOTNOTE.findall(block.text)) for block in body) >= FEW
    ):
        return "policy paper", page.span(papers[0].start, papers[0].end)
    for pattern, blocks in (
        (_DATELINE, [*page.of_kind("title"), *body[:2]]),
        (_REPORTED, body[:4]),
    ):
        for block in blocks:
            match = (
                pattern.match(block.text) if pattern is _DATELINE else pattern.search(block.text)
            )
            if match:
                return "news", page.span(block.start + match.start(), block.start + match.end())
    return None
