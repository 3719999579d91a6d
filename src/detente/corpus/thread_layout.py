"""What parts the posts of a thread: whatever comes again between stretches of writing.

A row of buttons, a number, a date, a mail's header, a member box, a lone sign: the line that parts
the most stretches is the thread's own mark; what regularly stands beside it belongs to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from detente.corpus import thread_lines as lines
from detente.corpus.blocks import Block
from detente.corpus.sorting import is_furniture
from detente.corpus.thread_classes import (
    BESIDE,
    FEWEST_MARKS,
    INNER,
    SLOT_WORDS,
    Key,
    Layout,
    class_of,
)
from detente.corpus.thread_settling import settle

ALWAYS = 0.8
"""Share of the marks at which a short line stands in the same place, from which it is a slot."""
SIGN_PARTED = 0.8
"""What a sign counts for each stretch it parts: it may only stand between a name and a time."""
LABELS_PARTED = 0.75
"""What a line loses for each time that it parts only labels."""
SLOT_REACH = 3
"""Lines from a mark within which a name, rank or place is looked for."""
TAGS = 3
"""Lines of one word each that are tags."""
ADVERT_WORDS = 20
"""Words at most of the line below 'Advertisement' that is the advert."""
_BONUS = {"action": 0.5, "number": 0.5, "stamp": 0.5, "field": 0.5, "subject": 0.5, "box": 0.25}
"""What settles which of several lines is the mark that part as many stretches."""
_LEXICAL = ("action", "number", "stamp", "field", "box", "subject")


def lay_out(blocks: Sequence[Block], *, boxes: set[int]) -> Layout:
    """The blocks by class, and the lines that part posts with all that belongs to them."""
    layout = Layout([], [])
    for index, block in enumerate(blocks):
        kind, key = ("box", "") if index in boxes else class_of(block.text)
        layout.classes.append(kind)
        layout.keys.append((kind, key))
    settle(blocks, layout)
    layout.counts = Counter(layout.keys)
    groups: dict[Key, list[int]] = defaultdict(list)
    for index, each in enumerate(layout.keys):
        if each[0] not in INNER and each[0] != "quoted" and (each[1] or each[0] in _LEXICAL):
            groups[each].append(index)
    layout.main = _mark_of(blocks, layout, groups)
    layout.furniture = {i for i, kind in enumerate(layout.classes) if _is_set(blocks, layout, i)}
    if layout.main is not None:
        _take_companions(blocks, layout, groups)
    _take_adverts(blocks, layout)
    _take_tags(blocks, layout)
    return layout


def _mark_of(blocks: Sequence[Block], layout: Layout, groups: dict[Key, list[int]]) -> Key | None:
    """The line that parts the most stretches of writing; of equals, one whose class is known.

    A line that also parts names from times, as counts above and below each post do, parts worse.
    """
    stretches = [
        i
        for i, (kind, key) in enumerate(layout.keys)
        if kind == "quoted"
        or (kind == "text" and (not key or layout.counts[(kind, key)] < FEWEST_MARKS))
    ]
    written = [
        i for i in stretches if layout.classes[i] == "quoted" or lines.is_writing(blocks[i].text)
    ]
    best: tuple[float, Key] | None = None
    for key, places in groups.items():
        if len(places) < (2 if key == ("field", "from") else FEWEST_MARKS):
            continue
        if key[0] in {"end", "head"} or (key[0] == "field" and key[1] not in {"from", "date"}):
            continue
        parted = _parted(written, places)
        labels = _parted(stretches, places) - parted
        weight = SIGN_PARTED * parted if key[0] == "sign" else parted + _BONUS.get(key[0], 0.0)
        weight -= LABELS_PARTED * labels - (key == ("field", "from"))
        if parted and (best is None or weight > best[0]):
            best = weight, key
    return best[1] if best else None


def _parted(stretches: Sequence[int], places: Sequence[int]) -> int:
    """Between how many neighbours of these places one of the stretches stands."""
    return sum(
        bisect_left(stretches, first) < bisect_left(stretches, last)
        for first, last in pairwise(places)
    )


def _is_set(blocks: Sequence[Block], layout: Layout, index: int) -> bool:
    """Whether a line is furniture whatever stands beside it."""
    kind = layout.classes[index]
    if kind in INNER or kind in {"end", "head", "box", "signature"}:
        return True
    if kind in {"action", "number", "sign"}:
        return True
    text = blocks[index].text
    return kind == "text" and (is_furniture(text) or lines.is_pointer(text))


def _take_companions(blocks: Sequence[Block], layout: Layout, groups: dict[Key, list[int]]) -> None:
    """Adds to the marks whatever regularly stands beside them."""
    assert layout.main is not None
    layout.marks |= set(groups[layout.main])
    changed = True
    pending = dict(groups)
    while changed:
        changed = False
        for key, places in list(pending.items()):
            fewest = 1 if key[0] == "field" else 2 if key[0] in _LEXICAL else FEWEST_MARKS
            if len(places) < fewest:
                continue
            if _beside(blocks, layout, places, writing=key[0] == "text") >= BESIDE:
                pending.pop(key)
                changed = changed or not set(places) <= layout.marks
                layout.marks |= set(places)
    layout.furniture |= layout.marks
    _take_slots(blocks, layout)


def _beside(
    blocks: Sequence[Block], layout: Layout, places: Sequence[int], *, writing: bool
) -> float:
    """The share of places that stand beside a mark, only furniture or labels between.

    What is written like a sentence must stand above the mark (a motto, a notice below each post):
    what stands below it may be a quote.
    """
    label = not writing or not any(lines.is_stopped(blocks[i].text) for i in places)
    if writing and in_passage(blocks, layout, places):
        return 0.0
    met = 0
    for place in places:
        down = _reaches(blocks, layout, place, 1, most=1 if writing else 2)
        met += down or (label and _reaches(blocks, layout, place, -1))
    return met / len(places)


def in_passage(blocks: Sequence[Block], layout: Layout, places: Sequence[int]) -> bool:
    """Whether the line comes again together with writing beside it: then it is quoted with it."""
    for step in (-1, 1):
        beside = Counter(
            blocks[i + step].text
            for i in places
            if 0 <= i + step < len(blocks)
            and i + step not in layout.furniture
            and lines.is_writing(blocks[i + step].text)
        )
        if max(beside.values(), default=0) > 1:
            return True
    return False


def _reaches(
    blocks: Sequence[Block], layout: Layout, place: int, step: int, *, most: int = 1
) -> bool:
    """Whether a mark stands next, in one direction, with at most so many labels between."""
    index, labels = place + step, 0
    while 0 <= index < len(blocks):
        if index in layout.marks or layout.classes[index] == "original":
            return True
        if index not in layout.furniture or layout.classes[index] in {"attribution", "expand"}:
            labels += 1
            short = len(blocks[index].text.split()) <= SLOT_WORDS
            if labels > most or not short or lines.is_stopped(blocks[index].text):
                return False
        index += step
    return step > 0 and labels == 0


def _take_slots(blocks: Sequence[Block], layout: Layout) -> None:
    """Names, ranks and places: short lines that stand at nearly every mark in the same place."""
    assert layout.main is not None
    anchors = [i for i, key in enumerate(layout.keys) if key == layout.main]
    for step in (-1, 1):
        for _ in range(SLOT_REACH):
            ends = {_past_furniture(layout, anchor, step) for anchor in anchors}
            found = {
                i
                for i in ends
                if 0 <= i < len(blocks)
                and lines.is_label(blocks[i].text)
                and (i == 0 or layout.classes[i - 1] != "attribution")
            }
            if not _begin_alike([blocks[i].text for i in found]):
                found = {i for i in found if _is_slot(blocks[i].text)}
            if len(found) < max(2, ALWAYS * (len(ends) - 1)):
                break
            if not all(_leaves_writing(layout, i, anchors) for i in found):
                break
            layout.slots |= {index: blocks[index].text for index in found}
            layout.furniture |= found
            layout.marks |= found


def _past_furniture(layout: Layout, index: int, step: int) -> int:
    """The next line in one direction that is no furniture; it may be past the page's ends."""
    while 0 <= index < len(layout.classes) and index in layout.furniture:
        index += step
    return index


def _begin_alike(texts: Sequence[str]) -> bool:
    """Whether lines begin with the same word and go on ('to Ana', 'to the list')."""
    if len(texts) < FEWEST_MARKS or len({text.split()[0] for text in texts}) > 1:
        return False
    return all(" " in text for text in texts)


def _is_slot(text: str) -> bool:
    words = text.split()
    if not lines.is_label(text) or len(words) > SLOT_WORDS or text.endswith((":", ",")):
        return False
    return all(word[0].isupper() or not word.isalpha() or len(words) == 1 for word in words)


def _leaves_writing(layout: Layout, index: int, anchors: Sequence[int]) -> bool:
    """Whether the post beside a slot keeps text of its own."""
    at = bisect_left(anchors, index)
    first = anchors[at - 1] if at else -1
    last = anchors[at] if at < len(anchors) else len(layout.classes)
    return any(i != index and i not in layout.furniture for i in range(first + 1, last))


def _take_tags(blocks: Sequence[Block], layout: Layout) -> None:
    """Several lines of one word each above a mark are a post's tags."""
    run: list[int] = []
    for index, block in enumerate(blocks):
        word = layout.classes[index] == "text" and " " not in block.text
        if word and index not in layout.furniture and not lines.is_stopped(block.text):
            run.append(index)
            continue
        if len(run) >= TAGS and index in layout.marks:
            layout.furniture |= set(run)
        run = []


def _take_adverts(blocks: Sequence[Block], layout: Layout) -> None:
    """The line below 'Advertisement', where more follows, is the advert."""
    for index, kind in enumerate(layout.classes[:-2]):
        following = blocks[index + 1].text
        if (
            kind == "ad"
            and layout.classes[index + 1] == "text"
            and len(following.split()) <= ADVERT_WORDS
        ):
            layout.furniture.add(index + 1)
