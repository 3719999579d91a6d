"""Words for a day to come, and where they stand: what makes a present tense a future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding.event_flag_words import nearby

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may(?!\s+[a-z]*\s?be\b)|june|july|august|september|"
    r"october|november|december)"
)
_SEASON = r"(?:spring|summer|autumn|winter|weekend|christmas|easter|epiphany|ramadan|new year)"
_PART = r"(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight)"
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:teenth|tieth)|first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|eleventh|twelfth)"
)
_SPAN = r"(?:minutes?|hours?|days?|weeks?|months?|years?|fortnight|term|session|season|decade)"
_DETERMINED = (
    rf"(?:the\s+|this\s+|early\s+|late\s+|mid-?|end\s+of\s+)*(?:{_DAY}|{_MONTH}|{_SEASON}|{_PART})"
)

SURELY_AHEAD = re.compile(
    rf"\b(?:next|coming|following)\s+(?:[a-z]+\s+)?(?:{_DAY}|{_MONTH}|{_SEASON}|{_SPAN})|"
    rf"\b(?:tomorrow|upcoming|forthcoming)\b|\bin\s+(?:\w+\s+){{1,2}}{_SPAN}['’]?s?['’]?\s+time\b|"
    rf"\b(?:later|elsewhere)\s+this\s+{_SPAN}|\bthe\s+(?:day|week)\s+after\s+(?:next|tomorrow)\b",
    re.IGNORECASE,
)
"""A day to come, whatever the tense."""

AHEAD = re.compile(
    rf"\b(?:on|by|from|before|at|in|until|till|starting|effective|as\s+of|come|for|around|for)\s+"
    rf"(?:\d{{1,2}}\s+)?{_DETERMINED}\b|"
    rf"\b(?:on|by|from|for)\s+the\s+{_ORDINAL}\b|\bon\s+\d{{1,2}}\s+{_MONTH}|"
    rf"\bin\s+the\s+{_SEASON}\b|\bwithin\s+(?:the|\w+)\s+{_SPAN}|\b(?:soon|shortly)\b|"
    rf"\bhours\s+of\s+{_DAY}|\bthis\s+(?:{_SEASON}|{_DAY})\b|\b{_DAY}\b",
    re.IGNORECASE,
)  # fmt: skip
"""A day that is to come where the tense is present, or the mood a 'may'."""

NOT_AHEAD = re.compile(
    r"\b(?:last|since|past|previous|each|every|of)\s+(?:the\s+)?\w*$", re.IGNORECASE
)
BORDERS = frozenset({"relcl", "ccomp", "acl", "parataxis"})


def is_ahead(word: Token, *, surely: bool = False) -> bool:
    """Whether a day to come is named in a word's own clause; `surely`, whatever its tense is."""
    return any(_belongs(token, word) for token in _named(word, surely=surely))


def _named(word: Token, *, surely: bool) -> Iterator[Token]:
    """The tokens of the days named near a word."""
    sentence = nearby(word)
    text, at = sentence.text, sentence.start_char
    for pattern in (SURELY_AHEAD,) if surely else (SURELY_AHEAD, AHEAD):
        for match in pattern.finditer(text):
            if not NOT_AHEAD.search(text[max(0, match.start() - 24) : match.start()] + "x"):
                yield from (
                    t for t in sentence if t.idx - at >= match.start() and t.idx - at < match.end()
                )


def _belongs(token: Token, word: Token) -> bool:
    """Whether a token hangs from a word with no clause of its own between them."""
    while token != word:
        if token.dep_ in BORDERS or token.head == token:
            return False
        token = token.head
    return True
