"""A record's exact words as the page shows them: marked, with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from detente.brief.json import in_order
from detente.records import Dated, Document, Judgement, Span

Item = TypeVar("Item")

CONTEXT = 220
"""Characters shown on each side of the marked words: two or three sentences."""
MARKED = 1200
"""The longest stretch marked in full; a longer one names what it leaves to the document."""
LISTED = 150
"""Documents the page lists; a citation of a later one names it without a link."""
LINE = 280
"""The longest line before it is opened."""

CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
UNPRINTABLE = (
    CONTROLS
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    | {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DIRECTION_MARKS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Passage:
    """Marked words between their context; `source` is the number of the document on the page."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool
    unmarked: int
    """Characters of the span past MARKED, which are not shown."""
    start: int
    end: int
    language: str | None
    source: int
    title: str
    byline: str

    @property
    def listed(self) -> bool:
        """Whether the page lists the document, so that a link to it leads somewhere."""
        return self.source <= LISTED


@dataclass(frozen=True, slots=True)
class Rows(Generic[Item]):
    """A list cut to what a page can bear: shown, folded away, and how many are left to the JSON."""

    shown: tuple[Item, ...]
    folded: tuple[Item, ...]
    beyond: int


def in_rows(items: Sequence[Item], *, shown: int, folded: int) -> Rows[Item]:
    """The items cut at `shown`, then at `folded` more; one or two past it are not worth a fold."""
    if len(items) <= shown + 2:
        return Rows(tuple(items), (), 0)
    last = shown + folded
    return Rows(tuple(items[:shown]), tuple(items[shown:last]), max(0, len(items) - last))


def visible(text: str) -> str:
    r"""The text with each control character as a visible sign, one for one.

    Example
    -------
    >>> visible("a\x00b")
    'a␀b'
    """
    return text.translate(UNPRINTABLE)


def line_of(text: str, *, longest: int = LINE) -> str:
    r"""The text on one line, at most `longest` characters, an ellipsis where it was cut.

    Example
    -------
    >>> line_of("one\n two three", longest=9)
    'one two…'
    """
    line = " ".join(visible(text[: longest * 4]).split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut) + "…"


def label_of(text: str, *, longest: int = LINE) -> str:
    """The text on one line without marks of direction: a name that stands in sentences of ours."""
    return line_of("".join(c for c in text if c not in DIRECTION_MARKS), longest=longest)


def percent(share: float) -> str:
    """A share in per cent, whole, no line end before the sign."""
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def day_in_words(date: str) -> str:
    """The date as it is read in English, as far as it is known.

    Example
    -------
    >>> day_in_words("2023-03-14"), day_in_words("2023-03/2023-05"), day_in_words("2023")
    ('14 March 2023', 'March 2023 to May 2023', '2023')
    """
    early, to, late = date.partition("/")
    if to and ISO_DATE.fullmatch(early) and ISO_DATE.fullmatch(late):
        return (
            day_in_words(early)
            if early == late
            else f"{day_in_words(early)} to {day_in_words(late)}"
        )
    found = ISO_DATE.fullmatch(date)
    if not found or not found[2] or not 1 <= int(found[2]) <= len(MONTHS):
        return line_of(date, longest=60)
    month = f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month


def date_line(document: Document) -> str:
    """The document's date in words; of an undated one, the window it must lie in."""
    if isinstance(document.published, Dated):
        return day_in_words(document.published.date)
    early, late = document.published.window
    if early and late:
        return f"undated, between {day_in_words(early)} and {day_in_words(late)}"
    if early:
        return f"undated, not before {day_in_words(early)}"
    return f"undated, not after {day_in_words(late)}" if late else "undated"


def title_of(document: Document) -> str:
    """The document's title on one line, or what it was found under."""
    return line_of(document.title or document.origin, longest=200) or "untitled"


def language_tag(document: Document) -> str | None:
    """The document's language where it is a well-formed tag, for `lang`."""
    tag = document.language
    return tag if tag and LANGUAGE_TAG.fullmatch(tag) else None


def judged_flags(judgements: Iterable[Judgement], *, hidden: str = "") -> tuple[str, ...]:
    """What people changed of a record, who and why, a `hidden` field left out."""
    return tuple(
        f"{each.field} judged by {line_of(each.by, longest=40)}: {line_of(each.why, longest=80)}"
        for each in judgements
        if each.field != hidden
    )


class Evidence:
    """All documents of a brief, numbered as the page lists them, and passages cut from them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(in_order(tuple(documents)))
        self._by_id = {document.id: document for document in self.documents}
        self._number = {document.id: n for n, document in enumerate(self.documents, start=1)}

    def number(self, document: str) -> int:
        """The document's number on the page, from 1; 0 for one that is not in the brief."""
        return self._number.get(document, 0)

    def echoes(self, document: str | None) -> bool:
        """Whether the document repeats another of the brief, and so adds no weight."""
        known = self._by_id.get(document or "")
        return (
            known is not None and known.voice_best != known.id and known.voice_best in self._by_id
        )

    def pasted(self, span: Span) -> bool:
        """Whether the span stands in a text that a post of a thread passes on from elsewhere."""
        document = self._by_id.get(span.document)
        parts = document.parts if document else ()
        return any(part.source and part.start <= span.start < part.end for part in parts)

    def passage(self, span: Span | None, *, context: int = CONTEXT) -> Passage | None:
        """The span's words in their document, or None where the brief has no such words.

        Their context ends with the parts of the document they stand in, so that no menu,
        caption or other post is shown beside them.
        """
        document = self._by_id.get(span.document) if span else None
        if span is None or document is None:
            return None
        text, end = document.text, min(span.end, span.start + MARKED)
        first, last = _around(
            text, span.start, end, context=context, bounds=_bounds(document, span)
        )
        byline = [*document.authors[:2], document.publisher, date_line(document)]
        return Passage(
            before=_calm(text[first : span.start]).lstrip(),
            words=visible(text[span.start : end]),
            after=_calm(text[end:last]).rstrip(),
            cut_before=first > 0,
            cut_after=last < len(text),
            unmarked=span.end - end,
            start=span.start,
            end=span.end,
            language=language_tag(document),
            source=self._number[document.id],
            title=title_of(document),
            byline=", ".join(line_of(each, longest=80) for each in byline if each),
        )


def _calm(text: str) -> str:
    """The context with at most one empty line in a row, as a page needs no more."""
    return BLANK_LINES.sub("\n\n", visible(text))


def _bounds(document: Document, span: Span) -> tuple[int, int]:
    """Where the parts begin and end in which the span stands, no boilerplate among them.

    A document without parts is one part; of a span between parts, only its own words are shown.
    """
    if not document.parts:
        return 0, len(document.text)
    over = [part for part in document.parts if part.start < span.end and span.start < part.end]
    written = [part for part in over if part.kind != "boilerplate"] or over
    first = min([span.start, *(part.start for part in written)])
    last = max([span.end, *(part.end for part in written)])
    return first, last


def _around(
    text: str, start: int, end: int, *, context: int, bounds: tuple[int, int]
) -> tuple[int, int]:
    """Where the context begins and ends, no word cut in two where white space allows."""
    low, high = bounds
    first, last = max(low, start - context), min(high, end + context)
    if first > low and (space := re.search(r"\s+", text[first:start])):
        first += space.end()
    if last < high and (spaces := list(re.finditer(r"\s", text[end:last]))):
        last = end + spaces[-1].start()
    return first, last
