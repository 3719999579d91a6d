"""Who wrote the posts of a thread, where a header, an attribution or a motto says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.corpus import thread_lines as lines
from detente.corpus.blocks import Block
from detente.corpus.thread_posts import Layout

_ADDRESS = re.compile(r"\s*(?:[<(\[][^>)\]]*[>)\]]|\S+@\S+)\s*")


def authors_of(
    blocks: Sequence[Block],
    layout: Layout,
    *,
    posts: Sequence[int | None],
    parents: Sequence[int | None],
) -> dict[int, str]:
    """The author of each post that the page names: in its header, above a quote of it, by a motto.

    Where two lines name different people for one post, nobody is named.
    """
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for post, name in _attributed(blocks, layout, posts, parents):
        votes[post][name] += 1
    for post, name in _headed(blocks, layout, posts):
        votes[post] = Counter({name: 1})
    authors = {post: next(iter(names)) for post, names in votes.items() if len(names) == 1}
    for group in _mottoes(blocks, layout, posts):
        known = {authors[post] for post in group if post in authors}
        if len(known) == 1:
            authors |= dict.fromkeys(group - set(authors), known.pop())
    return authors


def _attributed(
    blocks: Sequence[Block],
    layout: Layout,
    posts: Sequence[int | None],
    parents: Sequence[int | None],
) -> list[tuple[int, str]]:
    """The posts that are quoted below a line that names their author."""
    named: list[tuple[int, str]] = []
    index = 0
    while index < len(blocks):
        names: list[tuple[int, str]] = []
        while index < len(blocks) and layout.classes[index] in {"attribution", "mark"}:
            if name := lines.attributed(blocks[index].text):
                names.append((lines.quoted_depth(blocks[index].text), name))
            index += 1
        if not names:
            index += 1
            continue
        quotes: list[int] = []
        while index < len(blocks) and layout.classes[index] not in {"attribution", "mark"}:
            parent = parents[index] if index < len(parents) else None
            if parent is None:
                break
            if not quotes or quotes[-1] != parent:
                quotes.append(parent)
            index += 1
        if len(quotes) == 1 or len(names) == len(quotes):
            named += [(p, n) for p, (_, n) in zip(quotes, reversed(names), strict=False)]
    return named


def _headed(
    blocks: Sequence[Block], layout: Layout, posts: Sequence[int | None]
) -> list[tuple[int, str]]:
    """The posts below a mail's sender line."""
    named, sender = [], ""
    for index, block in enumerate(blocks):
        if layout.classes[index] == "field" and (found := lines.field_of(block.text)):
            if found[0] == "from":
                sender = _ADDRESS.sub(" ", found[1]).strip(" \"'") or sender
        post = posts[index]
        if post is not None and sender:
            named.append((post, sender))
            sender = ""
    return named


def _mottoes(
    blocks: Sequence[Block], layout: Layout, posts: Sequence[int | None]
) -> list[set[int]]:
    """Posts that end on the same line of their poster's own."""
    below: dict[str, set[int]] = defaultdict(set)
    post: int | None = None
    for index, block in enumerate(blocks):
        post = posts[index] or post
        if post and index in layout.furniture and layout.keys[index][0] == "text":
            below[block.text].add(post)
    total = max((p for p in posts if p), default=0)
    return [group for group in below.values() if 1 < len(group) < max(3, 0.7 * total)]
