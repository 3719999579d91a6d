"""One rule for the names of every table: one that differs only in case or spaces is a mistake.

`USA` and `usa` are hardly two actors, and two halves of one actor would be counted apart unseen.
Which of the two is meant is not guessed.
"""

from __future__ import annotations

import unicodedata

WRITE_ONE = "Write a name one way throughout"
SHOWN = 40
"""Characters of a name that an error shows."""


def otherwise_written(name: str, met: dict[str, str]) -> str | None:
    """Why a name is no new one, where it was met written otherwise; else None, and it is met.

    Only case and spaces make it another writing, what cannot be seen (soft hyphens, spaces of no
    width), and how its accents are composed. `met` holds the names met so far, and is added to.

    Example
    -------
    >>> met: dict[str, str] = {}
    >>> [otherwise_written(name, met) for name in ("South Korea", "Japan", "South  korea")]
    [None, None, "'South  korea' is 'South Korea' but for case or spaces"]
    """
    seen = "".join(each for each in name if unicodedata.category(each) != "Cf")
    plain = " ".join(unicodedata.normalize("NFC", seen).casefold().split())
    first = met.setdefault(plain, name)
    if first == name:
        return None
    return f"{name[:SHOWN]!r} is {first[:SHOWN]!r} but for case or spaces"
