"""The boxes a forum shows beside posts: the member's name, rank, and fields with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.blocks import Block

BOX_REACH = 12
"""Lines within which the fields of one member box stand."""
HANDLE = 3
"""Words of a poster's name at most."""
_STRONG_FIELD = re.compile(
    r"\W*(?:joined|messages|posts|reaction score|points|trophy points|registriert|mitglied seit"
    r"|beiträge|mensajes|registrado|inscription|inscrit|сообщений|зарегистрирован)\b.{0,30}",
    re.IGNORECASE,
)


def member_boxes(blocks: Sequence[Block]) -> set[int]:
    """The lines of member boxes: fields, their values, the rank and the name above them."""
    strong = [i for i, block in enumerate(blocks) if _STRONG_FIELD.fullmatch(block.text)]
    near = {i for pair in pairwise(strong) if pair[1] - pair[0] <= BOX_REACH for i in pair}
    box: set[int] = set()
    for index in sorted(near):
        if index not in box:
            box |= _around(blocks, index)
    return box


def _around(blocks: Sequence[Block], index: int) -> set[int]:
    """A member field and what belongs to its box: up to the name and down to the last value."""
    first = index
    while first > 0 and cues.MEMBER_FIELDS.fullmatch(blocks[first - 1].text):
        first -= 1
    if first > 1 and blocks[first - 1].text.isupper() and _is_handle(blocks[first - 2].text):
        first -= 1  # a rank of the forum's own making
    if first > 0 and _is_handle(blocks[first - 1].text):
        first -= 1
    last = index
    while last + 1 < len(blocks) and _in_box(blocks, last + 1):
        last += 1
    return set(range(first, last + 1))


def _is_handle(text: str) -> bool:
    return text[0].isalnum() and len(text.split()) <= HANDLE and not lines.is_stopped(text)


def _in_box(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a member field, or the short value after one."""
    text = blocks[index].text
    if cues.MEMBER_FIELDS.fullmatch(text):
        return True
    bare = (
        cues.MEMBER_FIELDS.fullmatch(blocks[index - 1].text) and ":" not in blocks[index - 1].text
    )
    return bool(bare) and len(text) <= 40 and not lines.is_stopped(text)  # noqa: PLR2004  a value
