"""Whose argument a digest retells: the author, the outlet and the day that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from detente.records import Dated, Document

SAME_EDITION = 7
"""Days between the source a digest names and the text it retells: another edition or language."""

_TOKEN = re.compile(r"\w+")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)+")


def day_of(document: Document) -> date | None:
    """The day the document is dated, where it is."""
    published = document.published
    if isinstance(published, Dated) and published.precision == "day":
        return date.fromisoformat(published.date)
    return None


def author_key(author: str) -> frozenset[str]:
    """An author's name as the set of its words, in whatever order and case they stand."""
    return frozenset(_TOKEN.findall(author.lower()))


def add_unsigned_digests(
    documents: Sequence[Document], by_author: dict[frozenset[str], list[int]]
) -> None:
    """Put each digest that no author was found for under the one author it can be retelling.

    That is the author, named in it, of a text of the outlet and day that it gives as its source;
    where two authors fit, neither is taken.
    """
    found: list[tuple[frozenset[str], int]] = []
    for index, document in enumerate(documents):
        if document.genre != "digest" or document.authors:
            continue
        fitting = {
            key
            for key in _named_in(document)
            if any(is_attributed(document, documents[other]) for other in by_author.get(key, ()))
        }
        found += [(key, index) for key in fitting if len(fitting) == 1]
    for key, index in found:
        by_author[key].append(index)


def _named_in(document: Document) -> set[frozenset[str]]:
    """Every run of two to four capitalised words in a document's main text, as an author's key."""
    body = (document.text[p.start : p.end] for p in document.parts if p.kind == "main")
    runs = (run.split() for text in body for run in _NAMES.findall(text))
    return {
        author_key(" ".join(words[i : i + size]))
        for words in runs
        for size in (2, 3, 4)
        for i in range(len(words) - size + 1)
    }


def is_attributed(one: Document, other: Document) -> bool:
    """Whether one of two is a digest whose source can be the other: its outlet or day is the same.

    Both, where both are known.
    """
    if (one.genre == "digest") == (other.genre == "digest"):
        return False
    digest, told = (one, other) if one.genre == "digest" else (other, one)
    cited = [d.date for d in digest.dates if d.role == "source published" and d.precision == "day"]
    day = day_of(told)
    outlets = [_outlet(each.publisher) for each in (digest, told) if each.publisher]
    signs: list[bool] = []
    if day and cited:
        signs.append(abs((date.fromisoformat(cited[0]) - day).days) <= SAME_EDITION)
    if len(outlets) > 1:
        signs.append(outlets[0] == outlets[1])
    return bool(signs) and all(signs)


def _outlet(name: str) -> str:
    return name.lower().removeprefix("the ").strip()
