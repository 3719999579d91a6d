"""Where the posts of a thread begin and end: what comes again between stretches of writing.

Whatever stands between two posts comes again between the next two: a row of buttons, a number, a
date, a mail's header, a member box, a lone sign. The line that parts the most stretches is the
thread's own mark; what regularly stands beside it belongs to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.attributions import (
    attributed,
    begins_attribution,
    is_attribution_end,
    quoted_depth,
    unmarked,
)
from detente.corpus.blocks import Block
from detente.corpus.quotes import words_in
from detente.corpus.sorting import is_furniture

FEWEST_MARKS = 3
"""Times a line must come before it can part posts; a mail's header may come twice."""
BESIDE = 0.6
"""Share of a line's occurrences beside the thread's own mark from which it belongs to it."""
ALWAYS = 0.8
"""Share of the marks at which a short line stands in the same place, from which it is a slot."""
OPENING = 4
"""Words by which the beginning of a stretch is looked for above it."""
SLOT_REACH = 3
"""Lines from a mark within which a name, rank or place is looked for."""
SLOT_WORDS = 4
"""Words at most in such a slot."""
MOST = 0.7
"""Share of the marks after which a line of the page's foot ends the thread."""
TITLE_WORDS = 18
"""Words at most of a question above the first post that is the thread's title."""
FOLLOWED = 20
"""Words of the paragraph below it."""

Key = tuple[str, str]
_LEXICAL = ("action", "number", "stamp", "field", "box", "subject")
_HEADERS = ("number", "stamp", "field", "subject")
"""What stands above a post rather than below it, if text comes after the last of them."""
_INNER = frozenset({"attribution", "expand", "snip", "notice", "original", "ad", "badge", "mark"})
"""What stands within posts or says nothing of their bounds."""


@dataclass(slots=True)
class Layout:
    """For each block its class and key, what is furniture, and where a new post may begin."""

    classes: list[str]
    keys: list[Key]
    marks: set[int] = field(default_factory=set)
    furniture: set[int] = field(default_factory=set)
    slots: dict[int, str] = field(default_factory=dict)
    main: Key | None = None
    counts: Counter[Key] = field(default_factory=Counter)


def lay_out(blocks: Sequence[Block], *, boxes: set[int]) -> Layout:
    """The blocks by class, and the lines that part posts with all that belongs to them."""
    layout = Layout([], [])
    for index, block in enumerate(blocks):
        kind, key = ("box", "") if index in boxes else class_of(block.text)
        layout.classes.append(kind)
        layout.keys.append((kind, key))
    _settle_signs(layout, blocks)
    _settle_ends(blocks, layout)
    _settle_subjects(blocks, layout)
    _settle_broken(blocks, layout)
    _settle_quote_words(blocks, layout)
    _settle_names(blocks, layout)
    _settle_carried_mails(blocks, layout)
    layout.counts = Counter(layout.keys)
    groups: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(layout.keys):
        if key[0] not in _INNER and key[0] != "quoted" and (key[1] or key[0] in _LEXICAL):
            groups[key].append(index)
    layout.main = _mark_of(layout, groups)
    layout.furniture = {i for i, kind in enumerate(layout.classes) if _is_set(blocks, layout, i)}
    if layout.main is not None:
        _take_companions(blocks, layout, groups)
    _take_adverts(blocks, layout)
    return layout


def class_of(text: str) -> Key:
    """The class of a line and the key under which lines of its kind come again."""
    if len(text) > 4 * lines.LABEL_LENGTH:
        return ("quoted" if quoted_depth(text) else "text", "")
    if attributed(text) is not None:
        return "attribution", ""
    if quoted_depth(text):
        return ("quoted" if unmarked(text) else "mark"), ""
    if sign := lines.sign_of(text):
        return ("signature", "") if text in {"--", "—"} else ("sign", sign)
    for kind, holds in (
        ("end", lines.ends_thread),
        ("original", lines.is_original_mark),
        ("number", lines.is_number),
        ("expand", lines.is_expand),
        ("snip", lines.is_snip),
        ("notice", lines.is_notice),
        ("ad", lines.is_ad),
        ("badge", lines.is_badge),
    ):
        if holds(text):
            return kind, ""
    if found := lines.field_of(text):
        return "field", found[0]
    if lines.subject_of(text):
        return "subject", ""
    if lines.is_actions(text):
        return "action", "sure" if lines.is_sure_actions(text) else "likely"
    if stamp := lines.stamp_of(text):
        return "stamp", stamp
    if cues.END_OF_THREAD.match(text):
        return "end", ""
    if lines.heads_thread(text):
        return "head", ""
    if len(text) <= 2 * lines.LABEL_LENGTH:
        return "text", " ".join(text.casefold().split())
    return "text", ""


def _settle_signs(layout: Layout, blocks: Sequence[Block]) -> None:
    """Signs that mean something in mails and quotes are signs like others where there are none.

    Two dashes open a signature, dots say that something is left out, a bar marks a quote.
    """
    for kind, others in (("signature", "field"), ("snip", "attribution"), ("mark", "quoted")):
        found = [i for i, each in enumerate(layout.classes) if each == kind]
        if len(found) < FEWEST_MARKS or others in layout.classes:
            continue
        for index in found:
            if not any(char.isalnum() for char in blocks[index].text):
                layout.classes[index] = "sign"
                layout.keys[index] = "sign", blocks[index].text[0]


def _settle_ends(blocks: Sequence[Block], layout: Layout) -> None:
    """What comes below each post ('Back to top', 'Log in to reply') ends no thread."""
    ends = [i for i, kind in enumerate(layout.classes) if kind == "end"]
    counts = Counter(blocks[i].text for i in ends)
    for index in ends:
        if counts[blocks[index].text] >= FEWEST_MARKS:
            layout.classes[index], layout.keys[index] = "action", ("action", "likely")


def _settle_subjects(blocks: Sequence[Block], layout: Layout) -> None:
    """The line that 'Re: ...' lines answer is a subject too, above the post it opens."""
    subjects = {
        lines.subject_of(b.text)
        for b, kind in zip(blocks, layout.classes, strict=True)
        if kind == "subject"
    }
    for index, (kind, key) in enumerate(layout.keys):
        if kind == "text" and key and key in subjects:
            layout.classes[index], layout.keys[index] = "subject", ("subject", "")


def _settle_broken(blocks: Sequence[Block], layout: Layout) -> None:
    """An attribution that was broken in two lines is two lines of attribution."""
    for index in range(1, len(blocks)):
        before, here = blocks[index - 1].text, blocks[index].text
        if layout.classes[index] == "text" and is_attribution_end(here):
            layout.classes[index], layout.keys[index] = "attribution", ("attribution", "")
        if layout.classes[index] != "attribution" or layout.classes[index - 1] not in {
            "text",
            "quoted",
        }:
            continue
        if begins_attribution(before) and blocks[index].gap == 0:
            layout.classes[index - 1], layout.keys[index - 1] = "attribution", ("attribution", "")


def _settle_names(blocks: Sequence[Block], layout: Layout) -> None:
    """Lines with a name are attributions above what was said before, and headers above the rest.

    A name with a colon ('rio_sur:') is told by the one case at hand, 'X wrote:' and 'posted by X'
    by what most of the lines of that wording stand above.
    """
    named: dict[str, list[int]] = defaultdict(list)
    bare: list[int] = []
    for index, block in enumerate(blocks[:-1]):
        if layout.classes[index] == "attribution" and (name := attributed(block.text)):
            named[f"{lines.stamp_of(block.text)}:{_wording(block.text, name)}"].append(index)
        elif layout.classes[index] == "text" and block.text.endswith(":"):
            if len(block.text.split()) <= SLOT_WORDS:
                bare.append(index)
    if not named and not bare:
        return
    said = _first_places(blocks)
    for index in bare:
        if _repeats_below(blocks, layout, index, said):
            layout.classes[index], layout.keys[index] = "attribution", ("attribution", "")
    for wording, places in named.items():
        quoting = sum(_repeats_below(blocks, layout, i, said) for i in places)
        if len(places) >= FEWEST_MARKS and quoting < (1 - BESIDE) * len(places):
            for index in places:
                layout.classes[index], layout.keys[index] = "stamp", ("stamp", wording)


def _wording(text: str, name: str) -> str:
    """The words of a line beside a name, in lower case: 'wrote', 'posted by'."""
    rest = lines.without_dates(text).replace(name, " ")
    return " ".join(word for word in words_in(rest) if not word.isdigit())


def _first_places(blocks: Sequence[Block]) -> dict[tuple[str, ...], int]:
    """For each run of OPENING words the first block that holds it."""
    said: dict[tuple[str, ...], int] = {}
    for index, block in enumerate(blocks):
        words = words_in(block.text)
        for at in range(max(1, len(words) - OPENING + 1)):
            said.setdefault(words[at : at + OPENING], index)
    return said


def _repeats_below(
    blocks: Sequence[Block], layout: Layout, index: int, said: dict[tuple[str, ...], int]
) -> bool:
    """Whether the next text below a line was said above it, or bears quote marks."""
    below = index + 1
    while below < len(blocks) and layout.classes[below] in _INNER:
        below += 1
    if below == len(blocks):
        return False
    opening = words_in(blocks[below].text)[:OPENING]
    return layout.classes[below] == "quoted" or said.get(opening, index) < index


def _settle_quote_words(blocks: Sequence[Block], layout: Layout) -> None:
    """A bare 'Quote' opens a quote where an attribution follows, and is a button elsewhere."""
    for index, kind in enumerate(layout.classes):
        text = blocks[index].text
        if kind != "attribution" or attributed(text) or text.endswith(":"):
            continue
        following = layout.classes[index + 1] if index + 1 < len(blocks) else ""
        if following not in {"attribution", "text", "quoted"} or (
            index and layout.classes[index - 1] in {"text", "quoted"} and following == "text"
            and blocks[index].gap < blocks[index + 1].gap
        ):  # fmt: skip
            layout.classes[index], layout.keys[index] = "action", ("action", "sure")


def _settle_carried_mails(blocks: Sequence[Block], layout: Layout) -> None:
    """The headers of mails that a reply carries below its text are attributions, not new posts."""
    seen: set[tuple[str, ...]] = set()
    long = Counter(b.text for b in blocks if len(b.text) > lines.LABEL_LENGTH)
    index = 0
    while index < len(blocks):
        if layout.classes[index] not in {"original", "field"}:
            index += 1
            continue
        end = index
        while end < len(blocks) and layout.classes[end] in {"original", "field", "stamp"}:
            end += 1
        fields = dict(filter(None, (lines.field_of(blocks[i].text) for i in range(index, end))))
        header = tuple(fields.get(name, "") for name in ("from", "date"))
        carried = layout.classes[index] == "original" and any(
            long[blocks[i].text] > 1 for i in range(end, min(end + 4, len(blocks)))
        )
        if (header in seen and all(header)) or carried or not {"from", "date"} & set(fields):
            for i in range(index, end):
                layout.classes[i], layout.keys[i] = "original", ("original", "")
        seen.add(header)
        index = end


def _mark_of(layout: Layout, groups: dict[Key, list[int]]) -> Key | None:
    """The line that parts the most stretches of writing; of equals, one whose class is known."""
    written = [
        i
        for i, (kind, key) in enumerate(layout.keys)
        if kind == "quoted"
        or (kind == "text" and (not key or layout.counts[(kind, key)] < FEWEST_MARKS))
    ]
    best: tuple[float, Key] | None = None
    for key, places in groups.items():
        if len(places) < (2 if key == ("field", "from") else FEWEST_MARKS):
            continue
        if key[0] in {"end", "head"} or (key[0] == "field" and key[1] not in {"from", "date"}):
            continue
        parted = sum(
            bisect_left(written, first) < bisect_left(written, last)
            for first, last in pairwise(places)
        )
        weight = parted + (0.5 if key[0] in _LEXICAL else 0.3 if key[0] == "sign" else 0.0)
        if parted and (best is None or weight > best[0]):
            best = weight, key
    return best[1] if best else None


def _is_set(blocks: Sequence[Block], layout: Layout, index: int) -> bool:
    """Whether a line is furniture whatever stands beside it."""
    kind = layout.classes[index]
    if kind in _INNER or kind in {"end", "head", "box", "signature"}:
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
        down = _reaches(blocks, layout, place, 1)
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


def _reaches(blocks: Sequence[Block], layout: Layout, place: int, step: int) -> bool:
    index, labels = place + step, 0
    while 0 <= index < len(blocks):
        if index in layout.marks or layout.classes[index] == "original":
            return True
        if index not in layout.furniture or layout.classes[index] in {"attribution", "expand"}:
            labels += 1
            short = len(blocks[index].text.split()) <= SLOT_WORDS
            if labels > 1 or not short or lines.is_stopped(blocks[index].text):
                return False
        index += step
    return step > 0 and labels == 0


def _take_slots(blocks: Sequence[Block], layout: Layout) -> None:
    """Names, ranks and places: short lines that stand at nearly every mark in the same place."""
    assert layout.main is not None
    anchors = [i for i, key in enumerate(layout.keys) if key == layout.main]
    for step in (-1, 1):
        for _ in range(SLOT_REACH):
            found = {}
            for anchor in anchors:
                index = anchor + step
                while 0 <= index < len(blocks) and index in layout.furniture:
                    index += step
                if 0 <= index < len(blocks) and _is_slot(blocks[index].text):
                    found[anchor] = index
            if len(found) < max(2, ALWAYS * (len(anchors) - 1)):
                break
            if not all(_leaves_writing(layout, i, anchors) for i in found.values()):
                break
            for index in found.values():
                layout.slots[index] = blocks[index].text
            layout.furniture |= set(found.values())
            layout.marks |= set(found.values())


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


def _take_adverts(blocks: Sequence[Block], layout: Layout) -> None:
    """The line below 'Advertisement', where more follows, is the advert."""
    for index, kind in enumerate(layout.classes[:-2]):
        following = blocks[index + 1].text
        if (
            kind == "ad"
            and layout.classes[index + 1] == "text"
            and len(following.split()) <= FOLLOWED
        ):
            layout.furniture.add(index + 1)


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
    return _fold_labels(blocks, layout, posts, anchors)


def _fold_labels(
    blocks: Sequence[Block], layout: Layout, posts: list[int | None], anchors: Sequence[int]
) -> list[int | None]:
    """The posts, less those of a few labels beside another post that no main mark parts from it.

    What stands so between a name and a date is the rest of a header.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for index, post in enumerate(posts):
        if post is not None and index not in layout.furniture:
            members[post].append(index)
    gap_of = {post: bisect_left(anchors, mine[0]) for post, mine in members.items()}
    sharing = Counter(gap_of.values())
    number, new = 0, {}
    for post, mine in members.items():
        texts = [blocks[i].text for i in mine]
        short = len(texts) <= SLOT_REACH and all(
            lines.is_label(t) and (len(t.split()) <= SLOT_WORDS or lines.heads_thread(t))
            for t in texts
        )
        if short and sharing[gap_of[post]] > 1:
            sharing[gap_of[post]] -= 1
            layout.furniture |= set(mine)
            layout.slots |= {i: blocks[i].text for i in mine}
            continue
        number += 1
        new[post] = number
    return [new.get(post) if post else None for post in posts]


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
    if kind in _HEADERS and box is None:
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
