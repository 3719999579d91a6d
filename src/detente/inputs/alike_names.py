"""One rule for the names of every table: one that differs only in case or spaces is a mistake.

`USA` and `usa` are hardly two actors, and two halves of one actor would be counted apart unseen.
Which of the two is meant is not guessed. Nor is it where one word has letters of two alphabets that
look alike, as `USA` with a Cyrillic letter for its S.
"""

from __future__ import annotations

import re
import unicodedata

WRITE_ONE = "Write a name one way throughout"
SHOWN = 40
"""Characters of a name that an error shows."""
WORD = re.compile(r"[^\W\d_]+")
LOOKALIKES = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"})
"""Alphabets whose letters are taken for one another's."""


def otherwise_written(name: str, met: dict[str, str]) -> str | None:
    """Why a name is no new one, or none at all; else None, and it is met.

    Only case and spaces make it another writing, what cannot be seen (soft hyphens, spaces of no
    width), how its accents are composed and how wide its letters are (NFKC, Unicode Annex 15). A
    word in letters of two `LOOKALIKES` is no name. `met` holds the names met so far, and is added
    to.

    Example
    -------
    >>> met: dict[str, str] = {}
    >>> [otherwise_written(name, met) for name in ("South Korea", "Japan", "South  korea")]
    [None, None, "'South  korea' is 'South Korea' but for case or spaces"]
    """
    seen = "".join(each for each in name if unicodedata.category(each) != "Cf")
    seen = unicodedata.normalize("NFKC", seen)
    plain = " ".join(seen.casefold().split())
    first = met.setdefault(plain, name)
    if first == name:
        return _mixed(seen)
    return f"{name[:SHOWN]!r} is {first[:SHOWN]!r} but for case or spaces"


def _mixed(name: str) -> str | None:
    """Why a name misleads, where one of its words is in letters of two alphabets; else None."""
    if name.isascii():
        return None
    for word in WORD.findall(name):
        alphabets = [unicodedata.name(each, "").split(" ")[0] for each in word]
        kinds = sorted(LOOKALIKES.intersection(alphabets))
        if len(kinds) > 1:
            letter = word[alphabets.index(min(kinds, key=alphabets.count))]
            return f"{name[:SHOWN]!r} mixes alphabets: {letter!r} is {unicodedata.name(letter)}"
    return None
