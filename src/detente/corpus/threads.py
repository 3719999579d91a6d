"""Posts of a forum thread whose names, times and quote marks are gone, and who repeats whom.

What is left of a thread's shape: a box of member fields, and one short separator that comes
again and again. A stretch that says again what an earlier post said first is a quote of it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.corpus import cues
from detente.corpus.blocks import Block

FEWEST_SEPARATORS = 3
"""Times a separator must come before it can part posts."""
BOX_REACH = 12
"""Lines within which the fields of one member box stand."""
SEPARATOR_LENGTH = 12
"""Characters of a line that parts posts."""
MOST_PLACES = 50
"""Blocks remembered for one word triple: phrases commoner than that identify nothing."""
REPEATED = 0.6
"""Share of a block's word triples in one earlier block, from which it repeats it."""
FEWEST_WORDS = 5
"""Words a block needs to count as a repetition by itself; shorter ones need a quoted neighbour."""

_STRONG_FIELD = re.compile(
    r"\W*(?:joined|messages|posts|reaction score|points|trophy points)\b.{0,30}", re.IGNORECASE
)
_AT = re.compile(r"@(\w[\w.-]*)")
_POST_NUMBER = re.compile(r"#\d{1,5}")
_TOKEN = re.compile(r"\w+")
REFERENCE = re.compile(
    r"\W*(?:references?|sources?|via|link|full (?:article|text|story))\s*:\s*", re.IGNORECASE
)
_LINK_TITLE = re.compile(r".{15,160}\S\s?[-–|/]\s+(?:The\s)?[A-Z]\w+(?:\s[A-Z][\w.]+){0,3}")


@dataclass(frozen=True, slots=True)
class Thread:
    """For each block its post from 1 (None outside), the post it repeats, if it is furniture."""

    posts: tuple[int | None, ...]
    parents: tuple[int | None, ...]
    furniture: tuple[bool, ...]


def find_thread(blocks: Sequence[Block]) -> Thread | None:
    """The posts of a page that is a forum thread, or None for any other page."""
    boxes = _member_boxes(blocks)
    separators = _separators(blocks)
    if not boxes and not (separators and _repeats(blocks)):
        return None
    handles = _handles(blocks, boxes)
    end = _end(blocks, max([*boxes, *separators], default=0))
    furniture = [
        index in boxes or index in separators or index >= end or _is_furniture(block.text, handles)
        for index, block in enumerate(blocks)
    ]
    posts = _number(blocks[:end], boxes, separators, furniture)
    posts += [None] * (len(blocks) - len(posts))
    if max((post for post in posts if post), default=0) < 1:
        return None
    return Thread(tuple(posts), tuple(_parents(blocks, posts)), tuple(furniture))


def _member_boxes(blocks: Sequence[Block]) -> set[int]:
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
    return text[0].isalnum() and len(text.split()) <= 2 and not _ends(text)  # noqa: PLR2004


def _handles(blocks: Sequence[Block], boxes: set[int]) -> frozenset[str]:
    """The posters' names, in lower case: atop a box, before 'said:', after an at sign."""
    names = {blocks[i].text for i in boxes if i - 1 not in boxes}
    for block in blocks:
        if (said := cues.SAID.fullmatch(block.text)) and " " not in said["who"]:
            names.add(said["who"])
        if cues.MENTION_LINE.fullmatch(block.text):
            names |= set(_AT.findall(block.text))
    return frozenset(name.lower() for name in names)


def _end(blocks: Sequence[Block], last: int) -> int:
    """Where the page's own foot begins after the last separator or box: no posts from there on."""
    foot = (i for i in range(last, len(blocks)) if cues.END_OF_THREAD.match(blocks[i].text))
    return next(foot, len(blocks))


def _in_box(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a member field, or the short value after one."""
    text = blocks[index].text
    if cues.MEMBER_FIELDS.fullmatch(text):
        return True
    bare = (
        cues.MEMBER_FIELDS.fullmatch(blocks[index - 1].text) and ":" not in blocks[index - 1].text
    )
    return bool(bare) and len(text) <= 40 and not _ends(text)  # noqa: PLR2004  a number, date or place


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))


def _separators(blocks: Sequence[Block]) -> set[int]:
    """Lines of one sign only that come at least FEWEST_SEPARATORS times."""
    signs: dict[str, set[int]] = defaultdict(set)
    for index, block in enumerate(blocks):
        if len(block.text) > SEPARATOR_LENGTH or block.text[0].isalnum():
            continue
        if len(set(block.text) - set(" \t\u00a0")) == 1:
            signs[block.text[0]].add(index)
    best = max(signs.values(), key=len, default=set())
    return best if len(best) >= FEWEST_SEPARATORS else set()


def _repeats(blocks: Sequence[Block]) -> bool:
    """Whether two or more long lines of the page come again: posters quoting each other."""
    texts = Counter(b.text for b in blocks if len(b.text.split()) > FEWEST_WORDS and _ends(b.text))
    return sum(count > 1 for count in texts.values()) > 1


def _is_furniture(text: str, handles: frozenset[str]) -> bool:
    said = cues.SAID.fullmatch(text)
    if text.lower() in handles or (said and said["who"].lower() in handles):
        return True
    mention = cues.MENTION_LINE.fullmatch(text) and len(text.split()) <= 10  # noqa: PLR2004
    label = REFERENCE.fullmatch(text)
    link = not _ends(text) and _LINK_TITLE.fullmatch(text)
    return bool(mention or label or link)


def _number(
    blocks: Sequence[Block], boxes: set[int], separators: set[int], furniture: list[bool]
) -> list[int | None]:
    """The post each block belongs to: the separators part posts, else boxes or post numbers do."""
    numbered = {i for i, block in enumerate(blocks) if _POST_NUMBER.fullmatch(block.text)}
    breaks = separators or {i for i in boxes if i - 1 not in boxes} or numbered
    start = 0
    if boxes:
        reach = min(boxes) + BOX_REACH + 4
        first_cut = min((i for i in separators if i > min(boxes)), default=reach)
        start = max(i for i in boxes if i <= min(reach, first_cut)) + 1
    posts: list[int | None] = []
    post, filled = 1, False
    for index, block in enumerate(blocks):
        if index in breaks and filled:
            post, filled = post + 1, False
        inside = index >= start and index not in boxes and index not in separators
        written = inside and not cues.FURNITURE.fullmatch(block.text)
        posts.append(post if written else None)
        filled = filled or (written and not furniture[index])
    return posts


def _parents(blocks: Sequence[Block], posts: Sequence[int | None]) -> list[int | None]:
    """For each block the post whose new text it repeats, or None for what is said first here."""
    where: dict[tuple[str, ...], set[int]] = defaultdict(set)
    exact: dict[tuple[str, ...], int] = {}
    parents: list[int | None] = [None] * len(blocks)
    members: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(posts):
        if number is not None:
            members[number].append(index)
    for post, mine in members.items():
        words = {i: tuple(_TOKEN.findall(blocks[i].text.lower())) for i in mine}
        for i in mine:
            parents[i] = _repeated_post(words[i], where, posts)
        _spread(mine, words, parents, exact)
        for i in mine:
            if parents[i] is None and words[i]:
                exact.setdefault(words[i], post)
                for triple in _triples(words[i]):
                    if len(where[triple]) < MOST_PLACES:
                        where[triple].add(i)
    return parents


def _repeated_post(
    words: tuple[str, ...], where: dict[tuple[str, ...], set[int]], posts: Sequence[int | None]
) -> int | None:
    if len(words) < FEWEST_WORDS:
        return None
    triples = _triples(words)
    counts = Counter(block for triple in triples for block in where.get(triple, ()))
    if not counts:
        return None
    block, shared = counts.most_common(1)[0]
    return posts[block] if shared >= REPEATED * len(triples) else None


def _spread(
    mine: Sequence[int],
    words: dict[int, tuple[str, ...]],
    parents: list[int | None],
    exact: dict[tuple[str, ...], int],
) -> None:
    """Short lines are quotes too where they stand word for word in a post quoted beside them."""
    for order in (mine, mine[::-1]):
        for before, here in itertools.pairwise(order):
            same = exact.get(words[here])
            if parents[here] is None and same is not None and parents[before] is not None:
                parents[here] = same


def _triples(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    size = min(3, len(words))
    return {words[i : i + size] for i in range(len(words) - size + 1)}
