"""How the tables write a name: with its days in brackets, and as an id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from detente.codebook.entries import ActorName
from detente.codebook.reading import Row

DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
DATED = re.compile(rf"(?P<text>.+?) \((?P<start>{DATE})?\.\.(?P<end>{DATE})?\)")
"""'Zaire (1971-10-27..1997-05-17)': a surface or an office and its days, each end optional."""

Dated = tuple[str, str | None, str | None]


def dated(written: str, row: Row) -> Dated:
    """The text, first day and last day of 'text (day..day)'; days are None where not written.

    Raises CodebookError for brackets without days, and for days in the wrong order.
    """
    if not written.endswith(")"):
        return written, None, None
    match = DATED.fullmatch(written)
    if match is None:
        raise row.wrong(
            why=f"{written!r} has no days in its brackets",
            remedy="Write 'Zaire (1971-10-27..1997-05-17)'",
        )
    start, end = match["start"], match["end"]
    if start and end and start > end:
        raise row.wrong(why=f"{written!r} ends before it starts", remedy="Swap the days")
    return match["text"], start, end


def plain(text: str) -> str:
    """The text without accents; letters that have no plain form are kept."""
    if text.isascii():
        return text
    return "".join(c for c in normalize("NFKD", text) if not combining(c)).translate(UNJOINED)


UNJOINED = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "þ": "th",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "ß": "ss", "ə": "a", "Ə": "A",
})  # fmt: skip
"""Letters that Unicode does not take apart."""


def slug(name: str) -> str:
    """'shinzo-abe' of 'Shinzō Abe'."""
    return "-".join(re.findall(r"\w+", plain(name).casefold()))


def unlike(names: Iterable[ActorName]) -> tuple[ActorName, ...]:
    """The names in order, each surface of an actor in one form and from one day only once."""
    first = {(n.surface, n.actor, n.form, n.valid_from): n for n in reversed(tuple(names))}
    return tuple(reversed(first.values()))
