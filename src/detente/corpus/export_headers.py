"""The header of one article of an export, put together: settled blocks and hints.

The layouts are told in `nexis.py` and `factiva.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from detente.corpus.blocks import Block
from detente.corpus.bylines import person_at
from detente.corpus.dates import find_dates
from detente.corpus.extraction import Hints
from detente.corpus.members import as_stated
from detente.records import PartKind

LINE = 150
"""Characters of a line that gives a date or names a publisher."""
COPYRIGHT = re.compile(
    r"\W*(?:copyright|\(c\)|©)|all rights reserved|tous droits réservés|alle rechte", re.IGNORECASE
)
COVER = re.compile(
    r"download request|search terms|suchbegriffe|job number|documents? \(\d+\)|time of request"
    r"|search summary|user name|zeit der anforderung|number of documents",
    re.IGNORECASE,
)
BY = re.compile(r"(?:by|von|par|por|de|di|door|av)\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,|/|&|\b(?:and|und|et|y|e|en)\b)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|for|à|aus)\s.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """An article's blocks, what its header settles of them, and what it says of its making.

    `cover` counts the blocks before the article that are the export's, not the article's.
    """

    blocks: tuple[Block, ...]
    settled: dict[int, PartKind]
    voted: dict[int, bool]
    hints: Hints
    cover: int


@dataclass(slots=True)
class HeaderParts:
    """Indexes of an article's header blocks while they are found; `body` is where it stands."""

    first: int
    body: range
    title: int | None = None
    publisher: str | None = None
    date: int | None = None
    byline: int | None = None
    language: str = ""
    captions: tuple[int, ...] = ()


def date_line(blocks: Sequence[Block], where: Sequence[int]) -> int | None:
    """The first of these blocks that begins with a date of a known year, a weekday aside."""
    for index in where:
        text = blocks[index].text
        dates = find_dates(text) if len(text) <= LINE else []
        if dates and dates[0].year and dates[0].month and dates[0].start <= len("Wednesday, the "):
            return index
    return None


def header_of(
    blocks: Sequence[Block], parts: HeaderParts, *, label_of: Callable[[int], int]
) -> Header:
    """The header put together: labels cut from values, every block settled or given its vote.

    `label_of` counts the characters before the value of the block at an index ('BYLINE: ').
    """
    kinds: dict[int, PartKind] = dict.fromkeys(parts.captions, "caption")
    named: tuple[tuple[int | None, PartKind], ...] = (
        (parts.title, "title"), (parts.date, "date"), (parts.byline, "byline"),
    )  # fmt: skip
    kinds |= {index: kind for index, kind in named if index is not None}
    made: list[Block] = []
    settled: dict[int, PartKind] = {}
    voted: dict[int, bool] = {}
    values: dict[PartKind, str] = {}
    for index, block in enumerate(blocks[parts.first :], parts.first):
        kind = kinds.get(index, "boilerplate")
        in_body = index in parts.body and index not in kinds
        label, value = _labelled(block, kind, lead=label_of(index))
        made += [each for each in (label, value) if each.text]
        settled[label.start] = "boilerplate"
        if in_body and value.text:
            settled.pop(value.start, None)
            voted[value.start] = True
        else:
            settled[value.start if value.text else label.start] = kind
            values.setdefault(kind, " ".join(value.text.split()))
    hints = Hints(
        title=values.get("title"),
        authors=_people(values.get("byline", "")),
        publisher=parts.publisher,
        published=values.get("date"),
        language=language_code(parts.language),
    )
    return Header(tuple(made), settled, voted, as_stated(hints), parts.first)


def _labelled(block: Block, kind: PartKind, *, lead: int) -> tuple[Block, Block]:
    """A block's label and its value; either may be empty. 'By' is a label too."""
    if kind == "byline" and (by := BY.match(block.text, lead)):
        lead = by.end()
    name = block.text[:lead].rstrip()
    label = replace(block, end=block.start + len(name), text=name)
    return label, replace(block, start=block.start + lead, text=block.text[lead:])


def _people(byline: str) -> tuple[str, ...]:
    """The people a byline names, as it writes them."""
    names = []
    for piece in _BETWEEN.split(" ".join(byline.split())):
        bare = _PLACE.sub("", piece)
        person = person_at(bare, start=0, end=len(bare))
        if person and " " in bare[: person[1]]:
            names.append(bare[: person[1]])
    return tuple(names)


def language_code(name: str) -> str | None:
    """The ISO 639-1 code of a language named in English, German, French, Spanish or itself."""
    words = name.split(";", maxsplit=1)[0].strip().casefold()
    return _language_names().get(words) if words.isalpha() else None


@cache
def _language_names() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415  only exports name their language

    told: dict[str, str] = {}
    codes = [c for c in map(str, Locale("en").languages) if len(c) == 2]  # noqa: PLR2004  ISO 639-1
    for teller in ("en", "de", "fr", "es", "it", "nl"):
        names = Locale(teller).languages
        told |= {names[code].casefold(): code for code in codes if code in names}
    return told
