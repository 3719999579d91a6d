"""The figures of a text as values, in whatever language: 1.5 billion, 1,5 Milliarden, 15億.

A figure is a number in digits or in words, with the word of scale after it, or the name of a month.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

from babel import Locale, UnknownLocaleError

DECIMAL_COMMA = frozenset(
    ["de", "fr", "es", "pt", "it", "ru", "uk", "pl", "cs", "nl", "sv", "da", "no", "fi", "tr", "ro",
     "hu", "el", "id"]
)  # fmt: skip
"""Languages that write 1,5 for one and a half; the others write 1.5."""
_MONTHS_OF = DECIMAL_COMMA | {"en"}
_SIGNS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8,
           "兆": 10**12}  # fmt: skip
MYRIAD = 10**4
_DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+(?![\d])|\d{1,18}(?:[.,]\d{1,6})?"
_DENSE = re.compile(
    rf"(?P<month>1[0-2]|[1-9])月|(?P<tenths>\d(?:\.\d)?|[一二三四五六七八九])[割成]"
    rf"|(?P<number>(?:{_DIGITS})[十百千万萬億亿兆]*(?:\d{{1,4}}[十百千万萬億亿兆]+)*"
    rf"|[〇零一二三四五六七八九十百千两][〇零一二三四五六七八九十百千万萬億亿兆]+|十)"
)
_PLAIN = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*\.?)")
LONGEST_WORD = 40
"""Letters of a number in words."""


def figures_of(text: str, language: str | None) -> list[tuple[int, str]]:
    """Where each figure of a text stands, and its value: `1.5e+09`, `2011`, a month as `m10`.

    Example
    -------
    >>> [value for _, value in figures_of("im Oktober 2011 rund 1,5 Milliarden", "de")]
    ['m10', '2011', '1.5e+09']
    >>> [value for _, value in figures_of("2011年10月に約15億円", "ja")]
    ['2011', 'm10', '1.5e+09']
    """
    plain = normalize("NFKC", text) if language in {"ja", "zh"} else text
    if language in {"ja", "zh"}:
        return _dense(plain)
    return _spaced(plain, language or "en")


def _dense(text: str) -> list[tuple[int, str]]:
    found = []
    for match in _DENSE.finditer(text):
        if match["month"]:
            found.append((match.start(), f"m{match['month']}"))
        elif match["tenths"]:
            share = match["tenths"]
            found.append((match.start(), _written(10 * float(_SIGNS.get(share, share)))))
        elif match["number"]:
            found.append((match.start(), _written(_signs_value(match["number"]))))
    return found


def _signs_value(written: str) -> float:
    """The value of a number in Chinese signs, digits or both: 6億5千万, 二十五."""
    total = section = current = 0.0
    for piece in re.findall(rf"{_DIGITS}|.", written):
        if piece in _SIGNS:
            current = 10 * current + _SIGNS[piece]
        elif scale := _SCALES.get(piece):
            if scale < MYRIAD:
                section += (current or 1) * scale
            elif section + current:
                total, section = total + (section + current) * scale, 0.0
            else:
                total = (total or 1) * scale
            current = 0.0
        else:
            current = digits_value(piece, "en")
    return total + section + current


def _spaced(text: str, language: str) -> list[tuple[int, str]]:
    """The figures of a text with spaces: runs of digits and number words, each one value."""
    months = _months(language)
    found: list[tuple[int, str]] = []
    run: list[float] = []
    at = last = 0
    for match in _PLAIN.finditer(text):
        in_digits = match.lastgroup == "digits"
        word = "" if in_digits else _bare(match[0])
        values = (digits_value(match[0], language),) if in_digits else _word_values(word, language)
        if not values and not run and word not in months:
            continue
        apart = text[last : match.start()].strip(" -\u00a0\u202f")
        if run and (apart or not values or in_digits):
            found.append((at, _written(_sum(run))))
            run = []
        if values:
            at = at if run else match.start()
            run += values
        elif word in months and (word not in _ALSO_WORDS or _beside_number(text, match)):
            found.append((match.start(), months[word]))
        last = match.end()
    return [*found, (at, _written(_sum(run)))] if run else found


@lru_cache(maxsize=2**15)
def _bare(word: str) -> str:
    return word.lower().rstrip(".")


def _sum(values: list[float]) -> float:
    """One value of a run: units add up, a hundred and what is above it multiply."""
    total = current = 0.0
    for value in values:
        if value >= 1000 and current and value in _ROUND:  # noqa: PLR2004  a word of scale
            current *= value
            if value > 1000:  # noqa: PLR2004  mil millones: a thousand waits for what follows
                total, current = total + current, 0.0
        elif value == 100 and 0 < current < 100:  # noqa: PLR2004
            current *= value
        else:
            current += value
    return total + current


_ROUND = frozenset([1e3, 1e6, 1e9, 1e12])


def digits_value(written: str, language: str) -> float:
    """The value of a number in digits, with the marks of its language.

    Example
    -------
    >>> digits_value("1.250,5", "de"), digits_value("1,250.5", "en"), digits_value("31 000", "fr")
    (1250.5, 1250.5, 31000.0)
    """
    comma = language in DECIMAL_COMMA
    bare = re.sub(r"[\u00a0\u202f' ]", "", written)
    bare = (
        bare.replace(".", "").replace(",", ".")
        if comma and _grouped(bare)
        else (bare.replace(",", ".") if comma else bare.replace(",", ""))
    )
    return float(bare) if bare.count(".") < 2 else float(bare.replace(".", ""))  # noqa: PLR2004


def _grouped(written: str) -> bool:
    """Whether the points of a number part its thousands."""
    return re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written) is not None


@lru_cache(maxsize=2**15)
def _word_values(word: str, language: str) -> tuple[float, ...]:
    """The values a number word is made of: twenty-five, fünfundzwanzig; none for another word."""
    words = number_words(language)
    if word in words:
        return (words[word],)
    if len(word) > LONGEST_WORD:
        return ()
    values: list[float] = []
    rest = word
    while rest:
        part = next((rest[:size] for size in range(len(rest), 2, -1) if rest[:size] in words), "")
        if part:
            values.append(words[part])
        else:
            part = next((joint for joint in ("und", "-", "y", "e") if rest.startswith(joint)), "")
            if not part or not values:
                return ()
        rest = rest[len(part) :]
    return tuple(values)


@cache
def number_words(language: str) -> dict[str, float]:
    """The number words of a language and their values, from `number_words.txt`."""
    lines = Path(__file__).with_name("number_words.txt").read_text("utf-8").splitlines()
    found: dict[str, float] = {}
    for line in lines:
        if line.startswith(f"{language} "):
            _, value, *words = line.split()
            found |= dict.fromkeys(words, float(value))
    return found


_ALSO_WORDS = frozenset(["may", "march", "mars"])
"""Months that are words of another meaning too."""


def _beside_number(text: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(r"\d\S{0,2}\s$", text[max(0, match.start() - 5) : match.start()])
        or re.match(r"\s\d", text[match.end() : match.end() + 2])
    )


@cache
def _months(language: str) -> dict[str, str]:
    if language not in _MONTHS_OF:
        return {}
    try:
        months = Locale(language).months
    except UnknownLocaleError:
        return {}
    return {
        name.lower(): f"m{number}"
        for context in ("format", "stand-alone")
        for number, name in months[context]["wide"].items()
    }


def _written(value: float) -> str:
    return f"{value:.6g}"
