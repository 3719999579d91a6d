"""Posts of a thread, and who repeats whom, with or without names, times and quote marks.

Two ways to the posts. Where something comes again between them - buttons, numbers, dates, mail
headers, member boxes, a lone sign - it parts them (`thread_posts`). Where nothing does, a stretch
that says again what an earlier one said first opens the post that quotes it. In both, whatever
repeats an earlier post's new text is a quote of it (`quotes`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.attributions import attributed, quoted_depth, unmarked
from detente.corpus.blocks import Block
from detente.corpus.quotes import REPEATED, SURELY, NewText, words_in
from detente.corpus.thread_authors import authors_of
from detente.corpus.thread_posts import Layout, in_passage, lay_out, number_posts

BOX_REACH = 12
"""Lines within which the fields of one member box stand."""
HANDLE = 3
"""Words of a poster's name at most."""
OPENINGS = 3
"""Quotes that open a post from which a page without any mark between posts is a thread: an
article repeats a sentence or two in large type."""
LABELS = 0.25
"""Share of labels among the lines of such a thread: menus, headlines and captions are an article's."""
ANSWER = 12
"""Words of an answer between two quotes, up to which both belong to one post that has no marks."""
LONG_QUOTE = 8
"""Words of a quote that shows a page to be a thread."""
NEAR = 20
"""Posts back in which a short stretch is looked for word by word."""
FORMULA = 3
"""Times up to which a page without marks repeats what it quotes; a questionnaire repeats more."""
QUOTES = 2
"""Quotes, each above an answer, that show stretches parted by some line to be posts."""
DOWNWARD = 0.6
"""Quotes for each post from which a page shows its newest post first: a live blog has fewer."""
FEWEST_BUTTONS = 3
"""Rows of buttons to answer or report that make a page a thread."""

_STRONG_FIELD = re.compile(
    r"\W*(?:joined|messages|posts|reaction score|points|trophy points|registriert|mitglied seit"
    r"|beiträge|mensajes|registrado|inscription|inscrit|сообщений|зарегистрирован)\b.{0,30}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")


@dataclass(frozen=True, slots=True)
class Thread:
    """A page's blocks, for each its post from 1 (None outside), and what it is in the post.

    `quoted` says that it is text of another post, `parents` of which (None: not on the page);
    `furniture` is what the software put there. `authors` names who wrote a post.
    """

    blocks: tuple[Block, ...]
    posts: tuple[int | None, ...]
    parents: tuple[int | None, ...]
    quoted: tuple[bool, ...]
    furniture: tuple[bool, ...]
    authors: dict[int, str]


@dataclass(slots=True)
class _Draft:
    """A thread while it is found: lists that run beside the blocks."""

    blocks: list[Block]
    posts: list[int | None]
    parents: list[int | None]
    quoted: list[bool]
    furniture: list[bool]
    marked: bool
    new: NewText = field(default_factory=NewText)
    surely: set[int] = field(default_factory=set)


def find_thread(blocks: Sequence[Block]) -> Thread | None:
    """The posts of a page that is a forum thread, or None for any other page."""
    blocks = _recut(blocks)
    boxes = _member_boxes(blocks)
    layout = lay_out(blocks, boxes=boxes)
    draft = _by_marks(blocks, layout, boxes) or _by_quotes(blocks, layout)
    if draft is None:
        return None
    return Thread(
        tuple(draft.blocks),
        tuple(draft.posts),
        tuple(draft.parents),
        tuple(draft.quoted),
        tuple(draft.furniture),
        authors_of(draft.blocks, layout, posts=draft.posts, parents=draft.parents),
    )


def _recut(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those of several lines cut where a line is no running text.

    A reader that joins wrapped lines cannot know that the depth of a quote changes between two.
    """
    result: list[Block] = []
    for block in blocks:
        if "\n" not in block.text:
            result.append(block)
            continue
        at, gap = block.start, block.gap
        last: tuple[int, bool] | None = None
        for line in block.text.split("\n"):
            text = line.strip()
            kind = (quoted_depth(line), _stands_alone(text))
            if text and last == kind and not kind[1]:
                before = result[-1]
                end = at + len(line.rstrip())
                cut = block.text[before.start - block.start : end - block.start]
                result[-1] = replace(before, end=end, text=cut)
            elif text:
                start = at + line.index(text)
                result.append(Block(start, start + len(text), text, gap))
                last, gap = kind, 0
            at += len(line) + 1
    return result


def _stands_alone(text: str) -> bool:
    return (
        attributed(text) is not None
        or lines.field_of(text) is not None
        or lines.sign_of(text) is not None
        or lines.is_original_mark(text)
    )


def _by_marks(blocks: list[Block], layout: Layout, boxes: set[int]) -> _Draft | None:
    """The thread whose posts something parts that comes again, if the page is one."""
    if layout.main is None:
        return None
    posts = number_posts(blocks, layout)
    _take_mottoes(blocks, layout, posts)
    draft = _Draft(
        blocks, posts, [None] * len(blocks), [False] * len(blocks),
        [i in layout.furniture for i in range(len(blocks))], marked=True,
    )  # fmt: skip
    written = {p for p, f in zip(posts, draft.furniture, strict=True) if p and not f}
    if len(written) < 2 and not boxes:  # noqa: PLR2004  one post is no thread
        return None
    _find_quotes(draft, layout, backwards=False)
    if not boxes and (_shown(draft, layout) < QUOTES or _has_only_quotes(draft)):
        nobody, nothing = [None] * len(blocks), [False] * len(blocks)
        other = replace(draft, parents=nobody, quoted=nothing, new=NewText(), surely=set())
        _find_quotes(other, layout, backwards=True)
        shown = _shown(other, layout)
        if shown > _shown(draft, layout) + 1 and shown > DOWNWARD * len(written):
            draft = other
    return draft if boxes or _is_thread(draft, layout) else None


def _has_only_quotes(draft: _Draft) -> bool:
    """Whether a post says nothing of its own: a sign that the newest post stands first."""
    return any(all(draft.quoted[i] for i in mine) for mine in _members(draft).values())


def _is_thread(draft: _Draft, layout: Layout) -> bool:
    """Whether marks between stretches are a thread's: buttons to answer, mails, quotes."""
    sure = layout.counts["action", "sure"]
    mails = min(layout.counts["field", "from"], layout.counts["field", "date"])
    if sure >= FEWEST_BUTTONS or mails > 1:
        return True
    sizes = [sum(len(draft.blocks[i].text) for i in mine) for mine in _members(draft).values()]
    article = 2 * max(sizes) > sum(sizes)
    known = layout.main is not None and layout.main[0] not in {"text", "sign"} and not article
    return _shown(draft, layout) >= QUOTES - known


def _shown(draft: _Draft, layout: Layout) -> float:
    """How far quotes show a page to be a thread: 1 for each sentence said again above an answer.

    What is only said twice on a page (a caption, a headline, a notice) has no answer below it,
    ends like no sentence, or stands right below the first time. Where only quotes part the posts,
    such a quote, a short one and one whose words have changed support one beyond doubt by half.
    """
    shown: dict[tuple[str, ...], float] = {}
    often: Counter[tuple[str, ...]] = Counter()
    members = _members(draft)
    for mine in members.values():
        new = [i for i in mine if not draft.quoted[i]]
        for i in mine:
            if not draft.quoted[i] or draft.parents[i] is None or not new:
                continue
            words = words_in(unmarked(draft.blocks[i].text))
            often[words] += 1
            if _is_told(layout, i) or layout.classes[i] == "quoted":
                shown[words] = 1.0
            elif i > (new[0] if draft.marked else new[-1]):
                continue
            elif cues.says(cues.CAPTION, draft.blocks[i].text):
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


def _is_sentence(draft: _Draft, index: int, parent: Sequence[int]) -> bool:
    """Whether a quote is a sentence, or a part of one in the post it quotes: no headline."""
    text = draft.blocks[index].text
    return lines.is_stopped(text) or any(
        text.strip(" .…") in draft.blocks[i].text and lines.is_stopped(draft.blocks[i].text)
        for i in parent
    )


def _is_doublet(draft: _Draft, index: int, words: tuple[str, ...]) -> bool:
    """Whether a line says what its neighbour says, as captions do that are given twice."""
    for beside in (index - 1, index + 1):
        if 0 <= beside < len(draft.blocks):
            there = set(words_in(draft.blocks[beside].text))
            if len(there & set(words)) >= REPEATED * max(len(there), len(set(words))):
                return True
    return False


def _members(draft: _Draft) -> dict[int, list[int]]:
    """The blocks of each post that are no furniture."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(draft.posts):
        if number is not None and not draft.furniture[index]:
            members[number].append(index)
    return members


def _take_mottoes(blocks: list[Block], layout: Layout, posts: Sequence[int | None]) -> None:
    """A line that ends two posts, word for word and below other text, is a poster's motto."""
    ends: dict[int, int] = {}
    first: dict[int, int] = {}
    for index, post in enumerate(posts):
        if post is not None and index not in layout.furniture:
            ends[post] = index
            first.setdefault(post, index)
    texts: dict[str, list[int]] = defaultdict(list)
    for post, index in ends.items():
        if index != first[post] and len(blocks[index].text) <= 2 * lines.LABEL_LENGTH:
            texts[blocks[index].text].append(index)
    for places in texts.values():
        if len(places) > 1 and not in_passage(blocks, layout, places):
            layout.furniture |= set(places)


def _by_quotes(blocks: list[Block], layout: Layout) -> _Draft | None:
    """The thread whose posts nothing parts but the quotes they open with, if the page is one."""
    end = next(
        (i for i, kind in enumerate(layout.classes) if kind == "end" and 2 * i > len(blocks)),
        len(blocks),
    )
    furniture = [
        i >= end or kind in {"attribution", "expand", "original", "notice", "sign", "mark", "head"}
        for i, kind in enumerate(layout.classes)
    ]
    draft = _Draft(
        blocks, [None] * len(blocks), [None] * len(blocks), [False] * len(blocks), furniture,
        marked=False,
    )  # fmt: skip
    openings = _cut_at_quotes(draft, end)
    if openings < OPENINGS or _shown(draft, layout) <= OPENINGS:
        return None
    said = [
        block.text for block, quoted in zip(blocks[:end], draft.quoted, strict=False) if not quoted
    ]
    labels = sum(map(lines.is_label, said))
    return draft if labels <= LABELS * len(said) else None


def _cut_at_quotes(draft: _Draft, end: int) -> int:
    """Numbers the posts, each begun by a quote, and tells how many quotes opened one."""
    new = draft.new
    last_of: dict[int, int] = {}
    post, answered, openings = 1, 0, 0
    for index, block in enumerate(draft.blocks[:end]):
        if draft.furniture[index]:
            continue
        words = words_in(unmarked(block.text))
        found = new.repeated(words) if block.text[0] not in '"“„«' else None
        if found is None:
            draft.posts[index] = post
            new.add(words, post=post)
            answered += len(words)
            continue
        if answered and not (
            openings and found.post != post
            and (answered <= ANSWER or last_of.get(found.post, found.first + 1) <= found.first)
        ):  # fmt: skip
            post, answered, last_of = post + 1, 0, {}
            openings += 1
        elif answered:
            answered = 0
        last_of[found.post] = found.last
        draft.posts[index], draft.parents[index], draft.quoted[index] = post, found.post, True
        if found.share >= SURELY:
            draft.surely.add(index)
    return openings


def _find_quotes(draft: _Draft, layout: Layout, *, backwards: bool) -> None:
    """For each block of a post the post before it (backwards: below it) whose words it repeats."""
    new = draft.new
    members = _members(draft)
    order = sorted(members, reverse=backwards)
    for place, post in enumerate(order):
        mine = members[post]
        words = {i: words_in(unmarked(draft.blocks[i].text)) for i in mine}
        near = order[max(0, place - NEAR) : place]
        _quotes_of(draft, layout, new, words, near)
        for i in mine:
            if not draft.quoted[i]:
                new.add(words[i], post=post)


def _quotes_of(
    draft: _Draft,
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
    if len(mine) > 1 and near and not draft.quoted[mine[0]]:
        if new.lines[near[-1]] == [words[mine[0]]]:  # the whole of the post before, however short
            draft.parents[mine[0]], draft.quoted[mine[0]] = near[-1], True


def _is_told(layout: Layout, index: int) -> bool:
    return index > 0 and layout.classes[index - 1] in {"attribution", "original"}


def _take_unknown(draft: _Draft, layout: Layout, mine: list[int]) -> None:
    """What stands below 'X wrote:' is a quote, also where X's post is not on the page."""
    for place, i in enumerate(mine):
        if not draft.quoted[i] and layout.classes[i - 1] == "attribution" and place + 1 < len(mine):
            draft.quoted[i] = True


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
