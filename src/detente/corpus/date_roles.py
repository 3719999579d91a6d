"""What each date of a page is for, by the label beside it and the kind of block it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.date_tense import lies_ahead
from detente.corpus.date_words import LABELS, Label
from detente.corpus.dates import WrittenDate
from detente.corpus.page import Page
from detente.corpus.shape import shape_of
from detente.corpus.sought import dates_in
from detente.records import DateRole, PartKind

DATE_LINE = 100
"""Characters of a line above the body whose date is taken for the page's own."""
LABEL_DISTANCE = 20
"""Characters between a label and its date: a time, a name, 'on'."""
NEAR_TOP = 8
"""Blocks of the body among the first of which a date line is still the document's."""
STAMP_WORDS = 3
"""Words of a line of stamps for each label in it: 'zuletzt aktualisiert am'."""
LONGEST_LABEL = 3
"""Words of a label."""

SENTENCE_WORDS = 6
"""Words of a sentence, whose date is of what it tells."""

_ROLE_OF_LABEL: dict[Label, DateRole] = {
    "updated": "updated",
    "published": "published",
    "joined": "joined",
    "source": "source published",
    "footer": "footer",
    "captured": "footer",
}
_ROLE_OF_KIND: dict[PartKind, DateRole] = {
    "caption": "caption",
    "main": "event",
    "quote": "event",
    "title": "event",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|©")
_SENTENCE_START = re.compile(r"[.!?|•。]\s+|[。|•]")
_LABEL_AFTER = re.compile(
    r"[\s\d:：時分]{0,10}(?:(?P<updated>最終更新|更新|수정)|(?P<published>公開|配信|掲載|发布|입력))(?!.{0,3}[:：])"
)
_THIS_ARTICLE = re.compile(
    r"\W*(?:an? (?:earlier |longer |shorter )?version of )?this (?:article|essay|piece|column"
    r"|text|post|story|interview|paper|speech|commentary)\b.{0,40}\b(?:published|appeared|printed|written)\b",
    re.IGNORECASE,
)  # fmt: skip
_ONLY_TIME = re.compile(r"[\s\d:.,()|GMTUCZhUr+-]{0,20}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A written date at its place in the document: its block's index, its role and its label.

    `ahead` is whether the text announces it; `known_year` whether the year is written.
    """

    written: WrittenDate
    block: int
    role: DateRole
    label: Label | None
    ahead: bool
    known_year: bool


def placed_dates(page: Page) -> list[Placed]:
    """Every date of a page, in order, with its role."""
    found = []
    for index, (block, kind) in enumerate(zip(page.blocks, page.kinds, strict=True)):
        dates = list(dates_in(page, block))
        high = kind in _ROLE_OF_KIND or index < page.first + NEAR_TOP
        if dates and high and kind not in {"caption", "byline"} and _is_stamp(block, dates):
            kind = "date"  # noqa: PLW2901  whatever else it was taken for
        bare = _role_of_place(page, index, kind) if dates else "footer"
        for written in dates:
            in_address = block.text[written.start - 1 : written.start] == "/"
            if in_address and not cues.URL_ONLY.fullmatch(block.text):
                continue  # a link in the text: the date of another page
            label = _label(page, index, kind, written)
            role = _role(kind, label, bare=bare, thread=page.thread is not None)
            ahead = role == "event" and lies_ahead(block.text, start=written.start, end=written.end)
            shifted = replace(
                written, start=block.start + written.start, end=block.start + written.end
            )
            found.append(Placed(shifted, index, role, label, ahead, written.year is not None))
    return found


def _label(page: Page, index: int, kind: PartKind, written: WrittenDate) -> Label | None:
    """The label of a date: before it, behind it, or alone on the line above."""
    text = page.blocks[index].text
    before = text[max(0, written.start - DATE_LINE) : written.start]
    starts = [match.end() for match in _SENTENCE_START.finditer(before)]
    sentence = before[starts[-1] :] if starts else before
    if kind in _ROLE_OF_KIND:
        return _label_in_body(text, written, sentence)
    if not before.strip():
        above = page.blocks[index - 1].text if index else ""
        if len(above) <= LABEL_DISTANCE and (label := label_of_words(above, whole=True)):
            return label
    if label := label_of_words(before, whole=False):
        return label
    if after := _LABEL_AFTER.match(text, written.end):
        return "updated" if after["updated"] else "published"
    first = label_of_words(sentence[: 2 * LABEL_DISTANCE], whole=False, first=True)
    return first if first == "source" else None


def _is_stamp(block: Block, dates: Sequence[WrittenDate]) -> bool:
    """Whether a block is a line of labels and dates: 'Veröffentlicht am 7. Mai 2014, 10 Uhr'."""
    if len(block.text) > DATE_LINE:
        return False
    rest = block.text
    for written in reversed(dates):
        rest = f"{rest[: written.start]} {rest[written.end :]}"
    words = [match.group().lower() for match in _WORD.finditer(rest)]
    labels = sum(LABELS.of(word) is not None for word in words)
    return labels > 0 and len(words) <= STAMP_WORDS * labels


def _label_in_body(text: str, written: WrittenDate, sentence: str) -> Label | None:
    """The label of a date in running text: only where it is all that the sentence says.

    'The law was updated on 5 May' tells an event; 'Updated: 5 May' and 'This article was first
    published on 5 May' speak of the page.
    """
    rest = text[written.end : written.end + DATE_LINE].split("\n", 1)[0]
    if _THIS_ARTICLE.match(sentence) or sentence.lstrip().lower().startswith(_REPRINTED):
        return "source"
    if not _ONLY_TIME.fullmatch(rest) or len(_WORD.findall(sentence)) > LONGEST_LABEL + 1:
        return None
    return label_of_words(sentence, whole=False, first=True)


_REPRINTED = ("reprinted", "originally published", "first published in", "nachdruck aus")


def label_of_words(text: str, *, whole: bool, first: bool = False) -> Label | None:
    """The label among a text's last words (its first with `first`), the longest that fits.

    With `whole` the text is nothing but the label.
    """
    words = [(m.group().lower(), m.end()) for m in _WORD.finditer(text)]
    if not words:
        return None
    ends = range(1, min(len(words), LONGEST_LABEL) + 1) if first else range(len(words), 0, -1)
    best: Label | None = None
    for end in ends:
        if not first and len(text) - words[end - 1][1] > LABEL_DISTANCE:
            return best
        starts = [0] if first or whole else range(max(0, end - LONGEST_LABEL), end)
        for start in starts:
            label = LABELS.of(" ".join(word for word, _ in words[start:end]))
            if label and not (whole and end < len(words)):
                if not first:
                    return label
                best = label
    return best


def _role(kind: PartKind, label: Label | None, *, bare: DateRole, thread: bool) -> DateRole:
    """What a date is for, by its label, else by the block it stands in (`bare`)."""
    if label == "joined" or (label is not None and not (thread and kind == "byline")):
        return _ROLE_OF_LABEL[label]
    return bare


def _role_of_place(page: Page, index: int, kind: PartKind) -> DateRole:
    """What a date without a label is for in a block."""
    if kind in _ROLE_OF_KIND:
        return _ROLE_OF_KIND[kind]
    if kind == "byline":
        return "source published" if page.thread is not None else "published"
    block = page.blocks[index]
    if _is_sentence(block.text):
        return "event"
    above = page.first < len(page.blocks) and index < page.first
    high_up = above and len(block.text) <= DATE_LINE
    bears = kind == "date" or high_up or cues.URL_ONLY.fullmatch(block.text)
    return "published" if bears else "footer"


def _is_sentence(text: str) -> bool:
    """Whether a line outside the body is a sentence all the same, not a notice of rights."""
    shape = shape_of(text)
    return shape.stopped and shape.words >= SENTENCE_WORDS
