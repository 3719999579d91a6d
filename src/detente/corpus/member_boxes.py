"""The boxes a forum shows beside posts: the member's name, rank, and fields with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.blocks import Block
from detente.corpus.thread_words import line_of

BOX_REACH = 12
"""Lines within which the fields of one member box stand."""
HANDLE = 3
"""Words of a poster's name at most."""
ABOVE = 2
"""Lines above the fields that are the member's: a name, and a rank of the forum's own making."""
VALUE = 40
"""Characters at most of the value of a field."""
_STRONG_FIELD = re.compile(
    r"\W*(?:joined|messages|posts|reaction score|points|trophy points|registriert|mitglied seit"
    r"|beiträge|mensajes|registrado|inscription|inscrit|сообщений|зарегистрирован)\b.{0,30}",
    re.IGNORECASE,
)
_FIELD = line_of("member-field", after=r"(?:\s?:.{0,40})?")
_RANK = line_of("member-rank")


def member_boxes(blocks: Sequence[Block]) -> set[int]:
    """The lines of member boxes: fields, their values, the rank and the name above them."""
    strong = [i for i, block in enumerate(blocks) if _STRONG_FIELD.fullmatch(block.text)]
    near = {i for pair in pairwise(strong) if pair[1] - pair[0] <= BOX_REACH for i in pair}
    boxes: list[range] = []
    for index in sorted(near):
        if not boxes or index not in boxes[-1]:
            boxes.append(_around(blocks, index))
    shared = min((_names_above(blocks, box.start) for box in boxes), default=0)
    return {
        i
        for box in boxes
        for i in range(box.start - max(shared, _name_above(blocks, box.start)), box.stop)
    }


def _around(blocks: Sequence[Block], index: int) -> range:
    """A member field with the fields, values and ranks that stand with it."""
    first, last = index, index
    while first > 0:
        if _is_field(blocks[first - 1].text):
            first -= 1
        elif first > 1 and _in_box(blocks, first - 1):
            first -= 2
        else:
            break
    while last + 1 < len(blocks) and _in_box(blocks, last + 1):
        last += 1
    return range(first, last + 1)


def _names_above(blocks: Sequence[Block], first: int) -> int:
    """How many lines above a box could be a name or a rank."""
    found = 0
    while found < min(ABOVE, first) and _is_handle(blocks[first - found - 1].text):
        found += 1
    return found


def _name_above(blocks: Sequence[Block], first: int) -> int:
    """One line for the name above a box, with a rank in capitals below it two, or none."""
    ranked = first > 1 and blocks[first - 1].text.isupper()
    if ranked and _is_handle(blocks[first - 2].text):
        return 2
    return int(first > 0 and _is_handle(blocks[first - 1].text))


def _is_handle(text: str) -> bool:
    return text[0].isalnum() and len(text.split()) <= HANDLE and not lines.is_stopped(text)


def _is_field(text: str) -> bool:
    return any(cue.fullmatch(text) for cue in (cues.MEMBER_FIELDS, _FIELD, _RANK))


def _in_box(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a member field, or the short value after one."""
    text, above = blocks[index].text, blocks[index - 1].text
    if _is_field(text):
        return True
    bare = _is_field(above) and ":" not in above and not _RANK.fullmatch(above)
    return bare and len(text) <= VALUE and not lines.is_stopped(text)
