"""The genre of a page, by cues that its own words give, the surest first."""

from __future__ import annotations

import re
from collections import Counter

from detente.corpus import cues
from detente.corpus.page import Page
from detente.records import Genre, Span

Judged = tuple[Genre, Span | None]

_SECTION_WORDS: tuple[tuple[Genre, str], ...] = (
    ("editorial", r"editorials?|our view|leader"),
    (
        "op-ed",
        (
            r"opinions?|op-?eds?|columns?|columnists?|commentary|comment|viewpoint|views|debate"
            r"|meinung|tribune"
        ),
    ),
    ("fact check", r"fact[- ]?checks?|fact[- ]?checking|faktencheck"),
    ("explainer", r"explainers?|explained|what we know|backgrounder"),
    ("analysis", r"analysis|analyses|news analysis|analyse"),
    ("interview", r"interviews?|q ?& ?a"),
    ("press release", r"press releases?|for immediate release|media release|pressemitteilung"),
    ("transcript", r"transcripts?|full transcript|remarks as (?:delivered|prepared)"),
    (
        "policy paper",
        (
            r"policy (?:brief|paper|memo|report)s?|working papers?|issue briefs?"
            r"|research papers?"
        ),
    ),
)
_SECTION: tuple[tuple[Genre, re.Pattern[str]], ...] = tuple(
    (
        genre,
        re.compile(
            rf"\W*(?:[\w ]{{1,20}}\s[/>|»]\s){{0,5}}(?:{words})\W*(?:[/>|»:].{{0,40}})?",
            re.IGNORECASE,
        ),
    )
    for genre, words in _SECTION_WORDS
)
_TITLE_WORDS: tuple[tuple[Genre, str], ...] = (
    ("fact check", r"^\W*fact[- ]?check\b"),
    ("interview", r"^\W*interview\b|\binterview with\b|^\W*q ?& ?a\b"),
    ("transcript", r"\btranscript\b|^\W*remarks by\b|\bspeech (?:by|of|at)\b"),
    ("editorial", r"^\W*editorial\b"),
    ("op-ed", r"^\W*(?:opinion|commentary|op-?ed)\b\s*[:|]"),
    ("analysis", r"^\W*(?:news )?analysis\b\s*[:|]|[|:]\s*analysis\W*$"),
    (
        "explainer",
        (
            r"(?:^|[:|–—-]\s*)(?:why|how|what (?:is|are|to know|you need to know|we know)"
            r"|explain(?:ed|er))\b|\bexplain(?:ed|er)\b|\b\d+ things to know\b"
            r"|^\W*(?:\d+|three|four|five|six|seven|eight|nine|ten) (?:reasons|ways) (?:why|how)\b"
        ),
    ),
    ("policy paper", r"\bpolicy (?:brief|paper|memo)\b"),
)
_TITLE: tuple[tuple[Genre, re.Pattern[str]], ...] = tuple(
    (genre, re.compile(words, re.IGNORECASE)) for genre, words in _TITLE_WORDS
)
_PAPER = re.compile(
    r"\W*(?:policy recommendations?|executive summary|key findings|recommendations"
    r"|abstract|introduction|conclusions?|references|endnotes|footnotes)\W*",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]|(?<=[.,”\"])\d{1,3}(?=\s[A-Z])")
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w .]{2,20})?(?:,\s\w+\.? \d{1,2})?"
    r"\s*(?:\([A-Z][\w /.-]{1,25}\))?\s*[-–—]{1,2}\s"
    r"|.{0,40}\((?:Reuters|AP|AFP|TASS|Xinhua|Kyodo|Interfax|Yonhap|dpa|IANS|PTI"
    r"|ANI)\)\s*[-–—]"
)
_REPORTED = re.compile(
    r"\b(?:said|told (?:reporters|journalists)|announced"
    r"|reported)\b[^.]{0,40}\b(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b[^.]{0,60}\b(?:said"
    r"|announced)\b"
)
_AUTHOR_LINE = re.compile(
    r"\b(?:the author|the writer|the columnist) (?:is|was)\b|\bopinions?@"
    r"|views expressed",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"([A-Z][A-Z .'’-]{2,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})\s?:\s")
_QUESTION = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
FEW, SEVERAL = 3, 5
"""Footnotes or questions, and speakers' turns, from which they make a genre."""


def genre_of(page: Page, *, digest_of: Span | None) -> Judged | None:
    """The genre of a page and the words that say so, or None where nothing does.

    In order: a thread's posts; a closing line naming the outlet and date summed up (digest); the
    section named above the body; the title; turns of speech; the author's note; a paper's
    headings and footnotes; a dateline, or what someone said on a weekday.
    """
    if page.thread is not None:
        return "forum thread", None
    if digest_of is not None:
        return "digest", digest_of
    return _by_section(page) or _by_title(page) or _by_turns(page) or _by_body(page)


def _by_section(page: Page) -> Judged | None:
    for block in page.head():
        for genre, pattern in _SECTION:
            if len(block.text) <= 80 and pattern.fullmatch(block.text):  # noqa: PLR2004  a breadcrumb
                return genre, page.span(block.start, block.end)
    for block in page.mastheads():
        last = block.start + block.text.rindex(" ") + 1
        for genre, pattern in _SECTION:
            if pattern.fullmatch(page.text, last, block.end):
                return genre, page.span(last, block.end)
    return None


def _by_title(page: Page) -> Judged | None:
    for block in page.of_kind("title"):
        for genre, pattern in _TITLE:
            if match := pattern.search(block.text):
                start = match.end() - len(match.group().lstrip(" :|–—-"))
                return genre, page.span(block.start + start, block.start + match.end())
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
    for block in [*page.tail(), *body[-2:]]:
        note = _AUTHOR_LINE.search(block.text) or cues.AUTHOR_NOTE.match(block.text)
        if note:
            return "op-ed", page.span(block.start + note.start(), block.start + note.end())
    papers = [block for block in page.blocks if _PAPER.fullmatch(block.text)]
    if papers and sum(len(_FOOTNOTE.findall(block.text)) for block in body) >= FEW:
        return "policy paper", page.span(papers[0].start, papers[0].end)
    for pattern, blocks in ((_DATELINE, body[:1]), (_REPORTED, body[:4])):
        for block in blocks:
            match = (
                pattern.match(block.text) if pattern is _DATELINE else pattern.search(block.text)
            )
            if match:
                return "news", page.span(block.start + match.start(), block.start + match.end())
    return None
