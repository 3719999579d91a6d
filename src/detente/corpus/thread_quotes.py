"""Which blocks of a thread's posts repeat others, and how far that shows a thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.attributions import unmarked
from detente.corpus.blocks import Block
from detente.corpus.quotes import REPEATED, SURELY, NewText, words_in
from detente.corpus.thread_classes import SLOT_WORDS, Layout

OPENINGS = 3
"""Quotes that open a post from which a page without any mark between posts is a thread: an
article repeats a sentence or two in large type."""
LONG_QUOTE = 8
"""Words of a quote that shows a page to be a thread."""
FORMULA = 3
"""Times up to which a page without marks repeats what it quotes; a questionnaire repeats more."""
NEAR = 20
"""Posts back in which a short stretch is looked for word by word."""


@dataclass(slots=True)
class Draft:
    """A thread while it is found: lists that run beside the blocks."""

    blocks: list[Block]
    posts: list[int | None]
    parents: list[int | None]
    quoted: list[bool]
    furniture: list[bool]
    marked: bool
    words: dict[int, tuple[str, ...]]
    new: NewText = field(default_factory=NewText)
    surely: set[int] = field(default_factory=set)

    def words_of(self, index: int) -> tuple[str, ...]:
        """The words of a block without its quote marks, taken apart once."""
        if index not in self.words:
            self.words[index] = words_in(unmarked(self.blocks[index].text))
        return self.words[index]


def find_quotes(draft: Draft, layout: Layout, *, backwards: bool) -> None:
    """For each block of a post the post before it (backwards: below it) whose words it repeats."""
    new = draft.new
    members = members_of(draft)
    order = sorted(members, reverse=backwards)
    for place, post in enumerate(order):
        mine = members[post]
        words = {i: draft.words_of(i) for i in mine}
        near = order[max(0, place - NEAR) : place]
        _quotes_of(draft, layout, new, words, near)
        for i in mine:
            if not draft.quoted[i]:
                new.add(words[i], post=post)


def _quotes_of(
    draft: Draft,
    layout: Layout,
    new: NewText,
    words: dict[int, tuple[str, ...]],
    near: Sequence[int],
) -> None:
    """Finds the quotes of one post: by their words, then short ones by what stands beside them."""
    mine = list(words)
    told = {i for i in mine if layout.classes[i] == "quoted" or _is_told(layout, i)}
    for i in mine:
        found = new.repeated(words[i], told=i in told)
        draft.parents[i] = found.post if found else None
        if found and found.share >= SURELY:
            draft.surely.add(i)
        if found is None and i in told:
            draft.parents[i] = new.says(words[i], posts=near)
        draft.quoted[i] = found is not None or draft.parents[i] is not None
        draft.quoted[i] = draft.quoted[i] or layout.classes[i] == "quoted"
    for order in (mine, mine[::-1]):
        for before, here in pairwise(order):
            if draft.quoted[before] and not draft.quoted[here] and words[here]:
                parent = draft.parents[before]
                if parent is not None and words[here] in new.lines[parent]:
                    draft.parents[here], draft.quoted[here] = parent, True
    _take_unknown(draft, layout, mine)
    _take_names(draft, mine)
    first = mine[0]
    if len(mine) > 1 and near and not draft.quoted[first] and new.lines[near[-1]] == [words[first]]:
        draft.parents[first], draft.quoted[first] = near[-1], True  # a whole post, however short


def _is_told(layout: Layout, index: int) -> bool:
    return index > 0 and layout.classes[index - 1] in {"attribution", "original"}


def _take_names(draft: Draft, mine: Sequence[int]) -> None:
    """A name alone above a quote, first in its post or below another quote, says who is quoted."""
    for place, (i, below) in enumerate(pairwise(mine)):
        text = draft.blocks[i].text
        opens = place == 0 or draft.quoted[mine[place - 1]]
        named = lines.is_label(text) and (
            len(text.split()) <= SLOT_WORDS or text.endswith(":") or lines.stamp_of(text)
        )
        if opens and named and not draft.quoted[i] and draft.quoted[below] and below == i + 1:
            draft.furniture[i] = True


def _take_unknown(draft: Draft, layout: Layout, mine: list[int]) -> None:
    """What stands below 'X wrote:' is a quote, also where X's post is not on the page."""
    for place, i in enumerate(mine):
        if not draft.quoted[i] and layout.classes[i - 1] == "attribution" and place + 1 < len(mine):
            draft.quoted[i] = True


def has_only_quotes(draft: Draft) -> bool:
    """Whether a post says nothing of its own: a sign that the newest post stands first."""
    return any(all(draft.quoted[i] for i in mine) for mine in members_of(draft).values())


def shown_by_quotes(draft: Draft, layout: Layout) -> float:
    """How far quotes show a page to be a thread: 1 for each sentence said again above an answer.

    What is only said twice on a page (a caption, a headline, a notice) has no answer below it,
    ends like no sentence, or stands right below the first time. Where only quotes part the posts,
    such a quote, a short one and one whose words have changed support one beyond doubt by half.
    """
    shown: dict[tuple[str, ...], float] = {}
    often: Counter[tuple[str, ...]] = Counter()
    members = members_of(draft)
    for mine in members.values():
        new = [i for i in mine if not draft.quoted[i]]
        for i in mine:
            if not draft.quoted[i] or draft.parents[i] is None or not new:
                continue
            words = draft.words_of(i)
            often[words] += 1
            if _is_told(layout, i) or layout.classes[i] == "quoted":
                shown[words] = 1.0
            elif i > (new[0] if draft.marked else new[-1]) or cues.says(
                cues.CAPTION, draft.blocks[i].text
            ):
                continue
            elif _is_sentence(draft, i, members[draft.parents[i] or 0]):
                sure = i in draft.surely and len(words) >= LONG_QUOTE
                sure = sure and (draft.marked or not _is_doublet(draft, i, words))
                shown[words] = 1.0 if sure else 0.5
    if not draft.marked:
        if sum(times > FORMULA for times in often.values()) >= OPENINGS:
            return 0
        shown = {words: value for words, value in shown.items() if often[words] <= FORMULA}
    whole = sum(value == 1 for value in shown.values())
    return whole if draft.marked else whole + min(whole + 1, len(shown) - whole) / 2


def _is_sentence(draft: Draft, index: int, parent: Sequence[int]) -> bool:
    """Whether a quote is a sentence, or a part of one in the post it quotes: no headline."""
    text = draft.blocks[index].text
    return lines.is_stopped(text) or any(
        text.strip(" .…") in draft.blocks[i].text and lines.is_stopped(draft.blocks[i].text)
        for i in parent
    )


def _is_doublet(draft: Draft, index: int, words: tuple[str, ...]) -> bool:
    """Whether a line says what its neighbour says, as captions do that are given twice."""
    for beside in (index - 1, index + 1):
        if 0 <= beside < len(draft.blocks):
            there = set(words_in(draft.blocks[beside].text))
            if len(there & set(words)) >= REPEATED * max(len(there), len(set(words))):
                return True
    return False


def members_of(draft: Draft) -> dict[int, list[int]]:
    """The blocks of each post that are no furniture."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(draft.posts):
        if number is not None and not draft.furniture[index]:
            members[number].append(index)
    return members
