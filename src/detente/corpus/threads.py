"""Posts of a thread, and who repeats whom, with or without names, times and quote marks.

Two ways to the posts. Where something comes again between them - buttons, numbers, dates, mail
headers, member boxes, a lone sign - it parts them (`thread_posts`). Where nothing does, a stretch
that says again what an earlier one said first opens the post that quotes it. In both, whatever
repeats an earlier post's new text is a quote of it (`quotes`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.corpus import cues
from detente.corpus import thread_lines as lines
from detente.corpus.attributions import attributed, quoted_depth
from detente.corpus.blocks import Block
from detente.corpus.member_boxes import member_boxes
from detente.corpus.quotes import SURELY, NewText, may_repeat
from detente.corpus.thread_authors import authors_of
from detente.corpus.thread_classes import FEWEST_MARKS, Layout
from detente.corpus.thread_cuts import cut_answers, cut_lines
from detente.corpus.thread_layout import in_passage, lay_out
from detente.corpus.thread_posts import number_posts
from detente.corpus.thread_quotes import (
    OPENINGS,
    Draft,
    find_quotes,
    has_only_quotes,
    members_of,
    shown_by_quotes,
)

MOST_LINES = 50_000
"""Lines up to which a page is looked at as a thread: one of 2,000 posts has some 20,000."""
QUICK, LABEL, SAME = 200_000, 24, 36
"""Characters of a page up to which all sentences are looked for in it, those of the shortest such
sentence, and those by which one is found."""
LABELS = 0.25
"""Share of labels among the lines of such a thread: menus and headlines are an article's."""
NEARLY = 0.6
"""Share of its runs of words that a quote to the letter, trimmed or not, has in common at least."""
ANSWER = 12
"""Words of an answer between two quotes, up to which both belong to one post that has no marks."""
QUOTES = 2
"""Quotes, each above an answer, that show stretches parted by some line to be posts."""
DOWNWARD = 0.6
"""Quotes for each post from which a page shows its newest post first: a live blog has fewer."""
PARAGRAPHS, PARAGRAPH = 3, 20
"""Paragraphs of so many words above a heading of comments that make a page an article."""
FEWEST_BUTTONS = 3
"""Rows of buttons to answer or report that make a page a thread."""


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


def find_thread(blocks: Sequence[Block]) -> Thread | None:
    """The posts of a page that is a forum thread, or None for any other page."""
    if len(blocks) > MOST_LINES:
        return None
    blocks = cut_lines(blocks)
    if not member_boxes(blocks) and not _may_be_thread(blocks):
        return None
    blocks = cut_answers(blocks)
    if len(blocks) > MOST_LINES:
        return None
    boxes = member_boxes(blocks)
    layout = lay_out(blocks, boxes=boxes)
    words: dict[int, tuple[str, ...]] = {}
    draft = _by_marks(blocks, layout, boxes, words) or _by_quotes(blocks, layout, words)
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


def _by_marks(
    blocks: list[Block], layout: Layout, boxes: set[int], words: dict[int, tuple[str, ...]]
) -> Draft | None:
    """The thread whose posts something parts that comes again, if the page is one."""
    if layout.main is None:
        return None
    posts = number_posts(blocks, layout)
    _take_mottoes(blocks, layout, posts)
    draft = Draft(
        blocks, posts, [None] * len(blocks), [False] * len(blocks),
        [i in layout.furniture for i in range(len(blocks))], marked=True, words=words,
    )  # fmt: skip
    written = {p for p, f in zip(posts, draft.furniture, strict=True) if p and not f}
    if len(written) < 2 and not boxes:  # noqa: PLR2004  one post is no thread
        return None
    if not boxes and _is_commented(blocks):
        return None
    find_quotes(draft, layout, backwards=False)
    if boxes:
        return draft
    if shown_by_quotes(draft, layout) < QUOTES or has_only_quotes(draft):
        draft = _newest_first(draft, layout) or draft
    return draft if _is_thread(draft, layout) else None


def _newest_first(draft: Draft, layout: Layout) -> Draft | None:
    """The thread read from its last post up, if that shows many more quotes."""
    nobody: list[int | None] = [None] * len(draft.blocks)
    nothing = [False] * len(draft.blocks)
    other = replace(draft, parents=nobody, quoted=nothing, new=NewText(), surely=set())
    find_quotes(other, layout, backwards=True)
    shown = shown_by_quotes(other, layout)
    enough = shown > DOWNWARD * len(members_of(draft))
    return other if enough and shown > shown_by_quotes(draft, layout) + 1 else None


def _may_be_thread(blocks: Sequence[Block]) -> bool:
    """Whether a page has anything a thread has: quotes, buttons, mails, or sentences said twice.

    A quick look, for most pages have not. One sentence said twice may be a headline or a caption,
    and is something only where dates, numbers, signs or buttons could part posts.
    """
    page = "\n".join(block.text for block in blocks)
    if len(page) > QUICK or any(attributed(b.text) is not None for b in blocks):
        return True
    heads = [lines.field_of(b.text) for b in blocks if ":" in b.text[:LABEL]]
    if sum(head is not None and head[0] == "from" for head in heads) > 1:
        return True
    if sum(lines.is_sure_actions(b.text) for b in blocks) >= FEWEST_BUTTONS:
        return True
    said: set[str] = set()
    for text in (b.text for b in blocks if lines.is_writing(b.text)):
        if quoted_depth(text):
            return True
        opening = text.lstrip('…. "“„«')[:SAME]
        if len(text) >= LABEL and page.count(opening) > 1:
            said.add(opening)
            if len(said) >= QUOTES:
                return True
    return bool(said) and sum(_could_part(b.text) for b in blocks) >= FEWEST_MARKS


def _could_part(text: str) -> bool:
    if quoted_depth(text) or lines.sign_of(text) is not None or lines.is_number(text):
        return True
    return lines.is_actions(text) or lines.stamp_of(text) is not None


def _is_told(layout: Layout) -> bool:
    """Whether buttons to answer or the headers of several mails make a page a thread."""
    mails = min(layout.counts["field", "from"], layout.counts["field", "date"])
    return layout.counts["action", "sure"] >= FEWEST_BUTTONS or mails > 1


def _is_commented(blocks: Sequence[Block]) -> bool:
    """Whether a heading of comments stands below paragraphs: an article, and what readers say."""
    above = 0
    for block in blocks:
        if above >= PARAGRAPHS and cues.COMMENTS.fullmatch(block.text):
            return True
        above += len(block.text.split()) >= PARAGRAPH and lines.is_stopped(block.text)
    return False


def _is_thread(draft: Draft, layout: Layout) -> bool:
    """Whether marks between stretches are a thread's: buttons to answer, mails, quotes."""
    if _is_told(layout):
        return True
    sizes = [sum(len(draft.blocks[i].text) for i in mine) for mine in members_of(draft).values()]
    article = 2 * max(sizes) > sum(sizes)
    known = layout.main is not None and layout.main[0] not in {"text", "sign"} and not article
    return shown_by_quotes(draft, layout) >= QUOTES - known


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


def _by_quotes(
    blocks: list[Block], layout: Layout, words: dict[int, tuple[str, ...]]
) -> Draft | None:
    """The thread whose posts nothing parts but the quotes they open with, if the page is one."""
    end = next(
        (i for i, kind in enumerate(layout.classes) if kind == "end" and 2 * i > len(blocks)),
        len(blocks),
    )
    furniture = [
        i >= end or kind in {"attribution", "expand", "original", "notice", "sign", "mark", "head"}
        for i, kind in enumerate(layout.classes)
    ]
    draft = Draft(
        blocks, [None] * len(blocks), [None] * len(blocks), [False] * len(blocks), furniture,
        marked=False, words=words,
    )  # fmt: skip
    written = (draft.words_of(i) for i in range(end) if not furniture[i])
    if not may_repeat(written, fewest=QUOTES, share=NEARLY):
        return None
    openings = _cut_at_quotes(draft, end)
    if openings < OPENINGS or shown_by_quotes(draft, layout) <= OPENINGS:
        return None
    said = [
        block.text for block, quoted in zip(blocks[:end], draft.quoted, strict=False) if not quoted
    ]
    labels = sum(map(lines.is_label, said))
    return draft if labels <= LABELS * len(said) else None


def _cut_at_quotes(draft: Draft, end: int) -> int:
    """Numbers the posts, each begun by a quote, and tells how many quotes opened one."""
    new = draft.new
    last_of: dict[int, int] = {}
    post, answered, openings = 1, 0, 0
    for index, block in enumerate(draft.blocks[:end]):
        if draft.furniture[index]:
            continue
        words = draft.words_of(index)
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
