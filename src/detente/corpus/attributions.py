"""Whom a line says it quotes: 'X wrote:', 'Quote from: X', 'Am 3. Mai schrieb X:'."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.corpus.thread_words import any_of

LONGEST = 180
"""Characters at most of a line that says whom it quotes."""
LONGEST_ADDRESSED = 600
"""The same with mail addresses, which are looked for in the square of its length."""
NAME_WORDS = 4
"""Words at most of a name."""
REMEMBERED = 4096
"""Lines whose class is kept for the next to ask."""

_VERB = any_of("verb")
_NAME = (
    r"\(?@?(?P<who>[^\s:,<>«»“”()\[\]][^:,<>«»“”\n\[\]]{0,38}?)\)?"
    r"(?:\s?[<(\[][^\s>)\]]{1,80}[>)\]])?"
)
_ON = r"(?:on|am|le|el|em|en|il|at|@|в|от|»|,)"
_AFTER = rf"(?:\s{_ON}\s|\s?[@»,(]\s?)"
_SINCE = rf"(?:{_AFTER}[^\n]{{0,50}}\d[^\n]{{0,20}})?"
_LINKED = rf"(?:(?:{_AFTER}|\sview post\b)[^\n]{{0,50}})?"
_BRACKETS = (
    r"\[quote\s?=?\s?[\"']?(?:author=)?(?P<who>[^\]\"',:;=\n]{0,40}?)"
    r"(?=[\"',:;\]]| \w+=)[^\]\n]{0,80}\]"
)
_END = r"\s*(?::\s*[↑⬆→>]?|[↑⬆]|\.\.\.|…)?\s*"
_COLON = r"\s*(?::\s*[↑⬆→>]?|[↑⬆])\s*"
_PATTERNS = tuple(
    re.compile(rf"\W*{pattern}", re.IGNORECASE)
    for pattern in (
        rf"in (?:article|message)\s?[^\n]{{0,90}}?,?\s{_NAME}\s{_VERB}{_COLON}",
        rf"{_NAME}(?:,?\s{_ON}\s[^:\n]{{4,40}}?\d[^\n]{{0,30}}?)?\s{_VERB}\b[^\n]{{0,60}}?{_COLON}",
        rf"{_ON}\s[^\n]{{4,60}}?\d\D?[^\n]{{0,24}}?[,)]?\s{_NAME}\s{_VERB}{_COLON}",
        rf"{_ON}\s[^\n]{{3,60}}?\d[^\n]{{0,20}}?\sschrieb\s{_NAME}{_COLON}",
        rf"\d[^\n]{{4,60}}?\d,?\s{_NAME}\s{_VERB}{_COLON}",
        _BRACKETS,
        rf"{any_of('quote')}\b\s?(?:from|by|von|de|por|от)?\s?[:(]?\s?{_NAME}{_SINCE}\)?{_END}",
        rf"{any_of('quoting')}\s?:?\s?{_NAME}{_LINKED}{_END}",
        rf"{any_of('quote')}\s?:?\s*",
    )
)
_BEGINS = re.compile(rf"\W*(?:{any_of('quote')}|{any_of('quoting')})", re.IGNORECASE)
_ENDS = (":", "↑", "⬆", "→", ">")
"""How a line that names whom it quotes begins, or else ends."""
_ADDRESS = re.compile(
    r"<[^>\n]{1,120}>|\[?mailto:\S+|news:\S+|\(?\S+@[^\s)]+\)?|(?<=@)\s*\((?=[^)]*\))"
)
_ENDS_ATTRIBUTION = re.compile(rf"(?:[\w.'’-]+ ){{0,3}}{_VERB}\s?(?::|\.\.\.)\W*", re.IGNORECASE)
_BEGINS_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|em|il|в)\s.{0,60}\d.{0,60}|in (?:article|message|news:|<).{1,140}"
    r"|.{2,80}@.{2,80}[,>)]",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[ \t]*(?:[>＞|¦›»]+[ \t]?|[A-Z]{1,3}>+[ \t]?)+")
_MENTION = re.compile(r"[>＞]{2}\s?\d{1,9}\W*")


def quoted_depth(text: str) -> int:
    """How many quote marks a line begins with ('>> so' has two); none is 0."""
    match = _MARKS.match(text)
    return sum(match.group().count(mark) for mark in ">＞|¦›") if match else 0


def is_mention(text: str) -> bool:
    """Whether a line only gives the number of a post that is answered ('>>2')."""
    return _MENTION.fullmatch(text) is not None


def unmarked(text: str) -> str:
    """A text without the quote marks its lines begin with."""
    return "\n".join(_unmarked_line(line) for line in text.split("\n")).strip()


def _unmarked_line(line: str) -> str:
    match = _MARKS.match(line)
    return line[match.end() :] if match else line


@lru_cache(maxsize=REMEMBERED)
def attributed(text: str) -> str | None:
    """Whom a line says it quotes ('X wrote:'), '' where it names nobody, None for another line.

    Example
    -------
    >>> attributed("On 3 May 2014, Ana Soto wrote:"), attributed("Quote:"), attributed("I wrote.")
    ('Ana Soto', '', None)
    """
    if len(text) > LONGEST_ADDRESSED:
        return None
    text = _without_addresses(unmarked(text))
    if len(text) > LONGEST or not (text.endswith(_ENDS) or _BEGINS.match(text)):
        return None
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            name = (match.groupdict().get("who") or "").strip(" ,:@>»-")
            return name if len(name.split()) <= NAME_WORDS else None
    return None


def _without_addresses(text: str) -> str:
    """A line without mail addresses, message numbers, and the marks around names."""
    if "@" not in text and "<" not in text:
        return text.replace('"', "")
    return " ".join(_ADDRESS.sub(" ", text).replace('"', "").split())


def is_attribution_end(text: str) -> bool:
    """Whether a line is the end of an attribution that was broken in two ('wrote:')."""
    return len(text) <= LONGEST and _ENDS_ATTRIBUTION.fullmatch(text) is not None


def begins_attribution(text: str) -> bool:
    """Whether a line is the first half of an attribution that was broken in two."""
    text = unmarked(text)
    if len(text) > LONGEST or text.endswith((".", "!", "?")):
        return False
    return _BEGINS_ATTRIBUTION.fullmatch(text) is not None
