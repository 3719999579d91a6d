"""Where the posts of a thread begin and end, once it is known what parts them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.blocks import Block
from detente.corpus.thread_classes import SLOT_WORDS, Layout

SLOT_REACH = 3
"""Lines from a mark within which a name, rank or place is looked for."""
MOST = 0.7
"""Share of the marks after which a line of the page's foot ends the thread."""
TITLE_WORDS = 18
"""Words at most of a question above the first post that is the thread's title."""
FOLLOWED = 20
"""Words of the paragraph below it."""
_HEADING = frozenset({"stamp", "badge", "number", "ad"})
"""What stands between a post's names and its text where nothing parts the posts there."""
_HEADERS = ("number", "stamp", "field", "subject")
"""What stands above a post rather than below it, if text comes after the last of them."""


def number_posts(blocks: Sequence[Block], layout: Layout) -> list[int | None]:
    """The post of each block, by the marks; furniture and what is outside the thread has none."""
    anchors = sorted(i for i, key in enumerate(layout.keys) if key == layout.main)
    start, end = _bounds(blocks, layout, anchors)
    posts: list[int | None] = []
    post, filled, ended, signed = 1, False, False, False
    for index in range(len(blocks)):
        if index in layout.marks:
            signed, ended = False, True
        elif layout.classes[index] == "original":
            ended = False
        elif ended and filled:
            post, filled, ended = post + 1, False, False
        signed = signed or (filled and layout.classes[index] == "signature")
        if signed:
            layout.furniture.add(index)
        inside = start <= index < end and index not in layout.marks
        posts.append(post if inside else None)
        if inside and index not in layout.furniture:
            filled, ended = True, False
    _take_edges(blocks, layout, posts)
    return _fold_labels(blocks, layout, posts, anchors)


def _take_edges(blocks: Sequence[Block], layout: Layout, posts: Sequence[int | None]) -> None:
    """Take labels above a post's date, badge or number as its header, below its buttons as a motto.

    Each only where the post's writing stands below, or above.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for index, post in enumerate(posts):
        if post is not None:
            members[post].append(index)
    for mine in members.values():
        top = next((at for at, i in enumerate(mine) if _begins(blocks, layout, i)), 0)
        heading = [at for at in range(top) if layout.classes[mine[at]] in _HEADING]
        layout.furniture |= set(mine[: heading[-1] + 1]) if heading else set()
        end = max(
            (at for at, i in enumerate(mine) if _begins(blocks, layout, i)), default=len(mine)
        )
        buttons = [at for at in range(end, len(mine)) if layout.classes[mine[at]] == "action"]
        layout.furniture |= set(mine[buttons[0] :]) if buttons else set()


def _begins(blocks: Sequence[Block], layout: Layout, index: int) -> bool:
    """Whether a line is a quote, what announces one, or writing: no part of a post's header."""
    kind = layout.classes[index]
    if kind in {"quoted", "attribution"}:
        return True
    return kind == "text" and index not in layout.furniture and lines.is_writing(blocks[index].text)


def _fold_labels(
    blocks: Sequence[Block], layout: Layout, posts: list[int | None], anchors: Sequence[int]
) -> list[int | None]:
    """The posts, less those of a few labels beside another post that no main mark parts from it.

    What stands so between a name and a date is the rest of a header. Where each post has a header
    of its own, what has none goes on with the post above it, or stands below it as a label.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for index, post in enumerate(posts):
        if post is not None and index not in layout.furniture:
            members[post].append(index)
    gap_of = {post: bisect_left(anchors, mine[0]) for post, mine in members.items()}
    sharing = Counter(gap_of.values())
    headed = layout.main is not None and layout.main[0] in _HEADERS and gap_of.get(1) != 0
    number, above, new = 0, 0, {}
    for post, mine in members.items():
        texts = [blocks[i].text for i in mine]
        bare = headed and number > 0 and not _has_header(layout, range(above, mine[0]))
        above = mine[-1]
        top = not number and layout.main is not None and layout.main[0] != "action"
        beside = top or sharing[gap_of[post]] > 1
        if (beside and _are_names(texts)) or (bare and _are_short(texts)):
            sharing[gap_of[post]] -= 1
            layout.furniture |= set(mine)
            layout.slots |= {i: blocks[i].text for i in mine}
            continue
        number += not bare
        new[post] = number
    return [new.get(post) if post else None for post in posts]


def _has_header(layout: Layout, between: range) -> bool:
    return any(layout.classes[i] in {*_HEADERS, "box"} or i in layout.slots for i in between)


def _are_names(texts: Sequence[str]) -> bool:
    return len(texts) <= SLOT_REACH and all(
        lines.is_label(t) and (len(t.split()) <= SLOT_WORDS or lines.heads_thread(t)) for t in texts
    )


def _are_short(texts: Sequence[str]) -> bool:
    return all(len(t) <= lines.LABEL_LENGTH and len(t.split()) <= lines.LABEL_WORDS for t in texts)


def _bounds(blocks: Sequence[Block], layout: Layout, anchors: Sequence[int]) -> tuple[int, int]:
    """The first block of the first post, and the block after the last post's last."""
    first, last = anchors[0], anchors[-1]
    kind = layout.main[0] if layout.main else ""
    box = next((i for i, each in enumerate(layout.classes) if each == "box"), None)
    opens = _opening(blocks, layout, first)
    if box is not None and box < first:
        while box < first and (layout.classes[box] == "box" or box in layout.furniture):
            box += 1
        opens = box if box < first else None
    start = first if kind == "field" or opens is None else opens
    known = {block.text for block in blocks[:start]}
    foot = next(
        (
            i
            for i in range(anchors[int(MOST * (len(anchors) - 1))] + 1, len(blocks))
            if layout.classes[i] == "end" or (i > last and blocks[i].text in known)
        ),
        len(blocks),
    )
    last = max(anchor for anchor in anchors if anchor < foot)
    goes_on = _goes_on(blocks, layout, range(last + 1, foot), kind)
    if kind in _HEADERS and (box is None or box > first):
        above, below = range(start, first), range(last + 1, foot)
        goes_on = _words(blocks, layout, below) >= _words(blocks, layout, above) or goes_on
        start = first if goes_on else start
    return start, foot if goes_on or start == first else last + 1


def _words(blocks: Sequence[Block], layout: Layout, stretch: range) -> int:
    """The words of what is written in a stretch."""
    texts = [blocks[i].text for i in stretch if i not in layout.furniture]
    return sum(len(text.split()) for text in texts if lines.is_writing(text))


def _goes_on(blocks: Sequence[Block], layout: Layout, rest: range, kind: str) -> bool:
    """Whether a post stands after the last mark, where each post before it ended with one."""
    if kind == "action":
        return False
    if not any(i not in layout.furniture for i in rest):
        return False
    texts = [blocks[i].text for i in rest if i not in layout.furniture]
    return lines.has_writing(texts, words=5) and not all(
        cues.says(cues.NOTICE, text) or cues.says(cues.POINTER, text) for text in texts
    )


def _is_opening(text: str) -> bool:
    """Whether a post may begin with a line: written, and not the words of an empty field."""
    return lines.is_writing(text) and (not text.endswith(("…", "...")) or not lines.is_label(text))


def _is_above(blocks: Sequence[Block], layout: Layout, index: int) -> bool:
    """Whether a line above the first paragraph is a title, a path or another part of the head."""
    if layout.classes[index] in {"head", "subject", "end", "stamp", "box"}:
        return True
    return lines.is_label(blocks[index].text) and layout.classes[index] != "attribution"


def _opening(blocks: Sequence[Block], layout: Layout, first: int) -> int | None:
    """Where the first post begins if it stands above the first mark, or None."""
    texts = [i for i in range(first) if i not in layout.furniture and layout.classes[i] != "stamp"]
    written = [i for i in texts if _is_opening(blocks[i].text) or layout.classes[i] == "quoted"]
    if not written:
        button = layout.main == ("action", "sure")
        return texts[-1] if texts and button else None
    long = (i for i in written if len(blocks[i].text.split()) >= FOLLOWED)
    body = next(long, written[-1])
    above = [i for i in range(body) if _is_above(blocks, layout, i)]
    written = [i for i in written if not above or i > above[-1]]
    top = written[0]
    after = [i for i in texts if i > top]
    words = len(blocks[top].text.split())
    question = blocks[top].text.endswith(("?", "!")) and words <= TITLE_WORDS
    if question and after and len(blocks[after[0]].text.split()) >= FOLLOWED:
        return after[0]
    if layout.main and layout.main[0] in {"field", "number"} and not after and words <= TITLE_WORDS:
        return None
    return top
