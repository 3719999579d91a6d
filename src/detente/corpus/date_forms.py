"""The forms of a written date, and where in a text one may stand.

Every date holds a digit or a Chinese year sign: only what stands around those is looked at, and
only for the forms whose signs are there.
"""

from __future__ import annotations

import re

from detente.corpus.date_words import numbered

_D = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_D_FIRST = r"(?P<day>[0-9](?<![\d/.,:-][0-9])(?:(?<=[12])\d|(?<=3)[01]|(?<=0)[1-9]|(?<=[1-9])))"
"""The same at the beginning of a form; one class first, so that a scan finds it."""
_LAST = r"(?:\s?(?:[-–]|to|bis|au|al|по)\s?(?P<last>[12]\d|3[01]|0?[1-9]))?"
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|-?го|-?е|\.)?"
_M = r"(?P<month>1[0-2]|0?[1-9])"
_PATTERNS = tuple(
    (re.compile(pattern), frozenset(signs), _NAME in pattern)
    for signs, pattern in (
        # 7 May 2014, 7. Mai 2014, 1er mai 2014, 7 de mayo de 2014, 7 мая 2014
        (
            " \xa0",
            (
                rf"{_D_FIRST}{_ORDINAL}{_LAST}{_ORDINAL}\s{{0,2}}(?:(?:of|de|d['’])\s?)?{_NAME}"
                rf"(?!\w)(?:,?\s{{1,2}}(?:(?:of|de|del)\s)?{_Y})?"
            ),
        ),
        # May 7, 2014
        (
            " \xa0",
            (
                rf"(?<!\w){_NAME}\s{{1,2}}{_D}{_ORDINAL}{_LAST}{_ORDINAL}(?![\w%$€£])(?!\s?[:.,]\d)"
                rf"(?:,?\s{{1,2}}(?:of\s)?{_Y})?"
            ),
        ),
        # May 2014, mai 2014, mayo de 2014
        (" \xa0", rf"(?<!\w){_NAME},?\s(?:(?:of|de|del)\s)?{_Y}"),
        # 2014-05-07, 2014/5/7
        (
            "-/.",
            (
                rf"(?<![\d/.-])(?P<year>(?:1[89]|20)\d\d)(?P<sep>[-/.])\s?{_M}(?P=sep)\s?"
                rf"{_D}(?![\d-])"
            ),
        ),
        # .../2014/05/07/... in an address
        (
            "/",
            r"(?<=/)(?P<year>20\d\d)/(?P<month>1[0-2]|0[1-9])/(?P<day>[12]\d|3[01]|0[1-9])(?=/)",
        ),
        # 07.05.2014, 7. 5. 2014, 07.05.14
        (".", rf"(?<![\d/.-]){_D}\.\s?{_M}\.\s?(?P<year>(?:19|20)\d\d)(?!\.?\d)"),
        (
            ".",
            (
                r"(?<![\d/.,:-])(?P<day>[012]\d|3[01])\.(?P<month>0[1-9]|1[0-2])\.(?P<short>\d\d)"
                r"(?![\w%]|[.,:/-]\w)"
            ),
        ),
        # 07/05/2014, 5-7-2014
        (
            "/-",
            (
                r"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<sep>[/-])(?P<second>[0-3]?\d)(?P=sep)"
                r"(?P<year>(?:19|20)\d\d)(?!\d)"
            ),
        ),
        # 2014年5月7日, 平成26年5月7日, 5月7日, 2014년 5월 7일
        (
            "月월",
            (
                r"(?:(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)\s?[年년]\s?"
                r"|(?P<era>明治|大正|昭和|平成|令和)(?P<reign>\d{1,2}|元)年\s?|(?<![\d年년]))"
                r"(?P<month>1[0-2]|0?[1-9])\s?[月월](?:\s?(?P<day>[12]\d|3[01]|0?[1-9])\s?[日일号])?"
            ),
        ),
        # 二〇一四年五月七日
        (
            "年",
            (
                r"(?P<numerals>[〇零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月"
                r"(?:(?P<day>[一二三四五六七八九十]{1,3})日)?"
            ),
        ),
    )
)
"""Each form of a date, with the signs one of which it holds, and whether it names its month."""
_SIGNS = frozenset().union(*(signs for _, signs, _ in _PATTERNS))
_FIGURES = re.compile(r"[\d年]\d*")  # one class first: found by a scan
_CENTURIES = frozenset(["15", "16", "17", "18", "19", "20"])
_RUN = re.compile(r"[^\W\d_]{3,}")
_MONTHS = frozenset().union(*map(numbered, ("month", "month-en", "short", "short-en")))
_MONTHS_BY_END = {
    end: tuple(month for month in _MONTHS if month.endswith(end))
    for end in {month[-3:] for month in _MONTHS}
}
"""The names of the months by their last letters."""
AROUND = 40
"""Characters on either side of a digit within which the date stands that it belongs to."""


def forms_in(text: str) -> list[re.Match[str]]:
    """What has the form of a date in a text; some of it overlaps, and some is none."""
    return [
        match
        for start, end in _windows(text)
        for pattern in _possible(text[start:end])
        for match in pattern.finditer(text, start, end)
    ]


def _possible(stretch: str) -> list[re.Pattern[str]]:
    """The patterns of the dates that a stretch may hold, by its signs and the ends of its words."""
    here = _SIGNS.intersection(stretch)
    named = any(map(_ends_in_month, map(str.lower, _RUN.findall(stretch))))
    return [
        pattern
        for pattern, signs, names in _PATTERNS
        if (named or not names) and not signs.isdisjoint(here)
    ]


def _ends_in_month(word: str) -> bool:
    """Whether a word is a month's name, whatever is written on to it in front: '7thMay'."""
    names = _MONTHS_BY_END.get(word[-3:])
    return names is not None and word.endswith(names)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a text around what may be a date's figures, none overlapping another."""
    windows: list[tuple[int, int]] = []
    for match in _FIGURES.finditer(text):
        if not _may_date(match.group()):
            continue
        start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _may_date(figures: str) -> bool:
    """Whether figures may be a day, a month or a year, or the sign of one stands before them."""
    if len(figures) == 4:  # noqa: PLR2004  of a year
        return figures[:2] in _CENTURIES or figures[0] == "年"
    return len(figures) == 1 or figures[0] == "年" or (len(figures) == 2 and figures[0] < "4")  # noqa: PLR2004
