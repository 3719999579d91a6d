"""A page taken apart: each block's kind, the thread it makes, and what the file says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.corpus import cues
from detente.corpus.articles import article_verdicts
from detente.corpus.blocks import Block
from detente.corpus.bylines import is_byline
from detente.corpus.dates import find_dates
from detente.corpus.extraction import Found, Hints
from detente.corpus.shape import shape_of
from detente.corpus.sorting import body_verdicts, is_caption, is_furniture
from detente.corpus.threads import Thread, find_thread
from detente.corpus.titles import title_blocks
from detente.records import PartKind, Span

HEAD = 12
"""Blocks before the body among which a title, a byline and a date line are looked for."""
FEWEST_POSTS, POST_LENGTH, OUTSIDE = 2, 40, 0.3
"""Posts of an HTML page that must stand in its extractor's article for it to be a thread, besides
half of all; characters of each that must; and the share of the article outside them, at most."""
_NOISE = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified|edited|date|stand"
r"|aktualisiert|publié|mis à jour)\b(?: on| at)?|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b[ap]\.?m\.?\b|\b(?:GMT|UTC|EST"
r"|EDT|PST|PDT|CET|CEST|BST|IST|JST|MSK|Uhr|at|on|ago|T|Z)\b|[\W\d_]",
    re.IGNORECASE,
)  # fmt: skip
_BETWEEN_NAMES = re.compile(r",? and |, |,? with | meets ")
_MASTHEAD = re.compile(r"[A-ZÀ-Þ][\w.&'’-]*(?: [A-ZÀ-Þ&][\w.&'’-]*){1,3}")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}")


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text in blocks with their kinds; `id` is the document's.

    `first` and `last` are the indexes of the body's first and last block; without a body both
    stand at the end.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    kinds: tuple[PartKind, ...]
    thread: Thread | None
    hints: Hints
    first: int
    last: int

    def of_kind(self, *kinds: PartKind) -> list[Block]:
        """The blocks of these kinds, in order."""
        return [b for b, kind in zip(self.blocks, self.kinds, strict=True) if kind in kinds]

    def span(self, start: int, end: int) -> Span:
        """The span of these characters."""
        return Span(self.id, start, end, self.text[start:end])

    def head(self) -> tuple[Block, ...]:
        """The blocks before the body; where there is no body, the first HEAD."""
        return self.blocks[: self.first] if self.first < len(self.blocks) else self.blocks[:HEAD]

    def tail(self) -> tuple[Block, ...]:
        """The blocks after the last of the body."""
        return self.blocks[self.last + 1 :]

    def mastheads(self) -> list[Block]:
        """Names between the title and the body that stand again below it: the page's own."""
        below = {block.text for block in self.tail()}
        head = list(zip(self.head(), self.kinds, strict=False))
        first = next((i for i, (_, kind) in enumerate(head) if kind == "title"), len(head))
        return [
            block
            for block, kind in head[first:]
            if kind == "boilerplate" and block.text in below and _MASTHEAD.fullmatch(block.text)
        ]


def take_apart(found: Found, *, document: str) -> Page:
    """The page of a found text: every block with its kind, `main` where nothing else is known."""
    thread = find_thread(found.blocks)
    if thread is not None and found.voted is not None and not _is_discussed(thread, found):
        thread = None
    blocks = thread.blocks if thread is not None else found.blocks
    verdicts = _verdicts(found, blocks, thread)
    kinds = [_kind(block, body) for block, body in zip(blocks, verdicts, strict=True)]
    if thread is not None:
        kinds = [_in_thread(kind, i, thread) for i, kind in enumerate(kinds)]
    body = " ".join(b.text for b, kind in zip(blocks, kinds, strict=True) if kind == "main")
    if "title" not in found.settled.values():
        allowed = [thread is None or _above_posts(thread, index) for index in range(len(blocks))]
        for index in title_blocks(blocks, kinds, found.hints, allowed=allowed):
            kinds[index] = "title"
    if thread is None:
        for index, block in enumerate(blocks):
            own = int(kinds[index] == "main")
            if kinds[index] in {"main", "boilerplate"} and _only_names(block.text, body, own=own):
                kinds[index] = "caption"
    kinds = [found.settled.get(b.start, kind) for b, kind in zip(blocks, kinds, strict=True)]
    bodies = [index for index, kind in enumerate(kinds) if kind in {"main", "quote"}]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(blocks), len(blocks))
    return Page(document, found.text, blocks, tuple(kinds), thread, found.hints, first, last)


def _verdicts(found: Found, blocks: Sequence[Block], thread: Thread | None) -> list[bool]:
    """Whether each block is body text; where none would be, all that is no furniture."""
    if len(blocks) == 1 and thread is None and not is_furniture(blocks[0].text):
        return [True]  # whatever it is judged to be
    if found.voted is not None and thread is None:
        verdicts = article_verdicts(blocks, [found.voted.get(b.start, False) for b in blocks])
    else:
        verdicts = body_verdicts(blocks, voted=found.voted, thread=thread is not None)
    if not any(verdicts) and not thread:
        return [not is_furniture(block.text) for block in blocks]
    return verdicts


def is_date_line(text: str) -> bool:
    """Whether a block is a date and hardly anything else ('Updated: 7 May 2014, 10:20 GMT')."""
    dates = find_dates(text) if len(text) <= 120 else []  # noqa: PLR2004  a line, not a paragraph
    if not any(written.year for written in dates):
        return False
    rest = text
    for written in reversed(dates):
        rest = rest[: written.start] + " " + rest[written.end :]
    return len(_NOISE.sub("", rest)) <= 12  # noqa: PLR2004  a zone or a short name may stay


def _kind(block: Block, body: bool) -> PartKind:  # noqa: FBT001
    """The kind of a block by its own words; a byline or date line is none inside running text."""
    text = block.text
    if is_date_line(text):
        return "date"
    if is_byline(text):
        return "byline"
    if body:
        return "main"
    shape = shape_of(text)
    if is_caption(text, shape) and not is_furniture(text) and not cues.says(cues.NOTICE, text):
        return "caption"
    return "boilerplate"


def _in_thread(kind: PartKind, index: int, thread: Thread) -> PartKind:
    """The kind of a block in a thread: in a post, all is written that is no furniture."""
    if thread.furniture[index] or thread.posts[index] is None:
        return "boilerplate"
    if thread.quoted[index]:
        return "quote"
    return kind if kind in {"byline", "date"} or is_furniture(thread.blocks[index].text) else "main"


def _above_posts(thread: Thread, index: int) -> bool:
    return not thread.furniture[index] and thread.posts[index] is None


def _is_discussed(thread: Thread, found: Found) -> bool:
    """Whether an HTML page's article is the posts of a thread: not one text and its comments.

    Of a thread an extractor keeps most posts, and little beside them.
    """
    voted = found.voted or {}
    length: Counter[int | None] = Counter()
    for post, block in zip(thread.posts, thread.blocks, strict=True):
        length[post] += len(block.text) * voted.get(block.start, False)
    held = sum(1 for post, characters in length.items() if post and characters >= POST_LENGTH)
    posts = len(set(thread.posts) - {None})
    return held >= max(FEWEST_POSTS, posts / 2) and length[None] < OUTSIDE * length.total()


def _only_names(text: str, body: str, *, own: int) -> bool:
    """Whether a line is nothing but names of people the body speaks of: whom a picture shows.

    `own` is how often the line itself stands in the body.
    """
    if len(text) > 100 or text.endswith((".", "!", "?", ":")):  # noqa: PLR2004  a line
        return False
    names = _BETWEEN_NAMES.split(text)
    return all(_FULL_NAME.fullmatch(name) and body.count(name) > own for name in names)
