"""Who wrote the posts of a thread, where a header, an attribution or a motto says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.corpus import thread_lines as lines
from detente.corpus.attributions import attributed, quoted_depth
from detente.corpus.blocks import Block
from detente.corpus.thread_classes import Layout

_IN_PARENTHESES = re.compile(r"\(([^()@]{2,40})\)")
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
    for post, name in _attributed(blocks, layout, parents):
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
    blocks: Sequence[Block], layout: Layout, parents: Sequence[int | None]
) -> list[tuple[int, str]]:
    """The posts that are quoted below a line that names their author.

    Quote marks tell which of several names goes with which quote; without marks, the last name
    goes with the first quote, as many names as quotes.
    """
    named: list[tuple[int, str]] = []
    index = 0
    while index < len(blocks):
        names: list[tuple[int, str]] = []
        while index < len(blocks) and layout.classes[index] in {"attribution", "mark"}:
            if name := attributed(blocks[index].text):
                names.append((quoted_depth(blocks[index].text) + 1, name))
            index += 1
        if not names:
            index += 1
            continue
        quotes: list[tuple[int, int]] = []
        while index < len(blocks) and layout.classes[index] != "attribution":
            parent = parents[index]
            depth = quoted_depth(blocks[index].text)
            if parent is None and layout.classes[index] != "mark":
                break
            if parent is not None and (not quotes or quotes[-1] != (depth, parent)):
                quotes.append((depth, parent))
            index += 1
        if any(depth for depth, _ in quotes):
            parent_at = dict(reversed(quotes))
            named += [(parent_at[depth], name) for depth, name in names if depth in parent_at]
        elif len(names) == len(quotes):
            pairs = zip(quotes, reversed(names), strict=True)
            named += [(post, name) for (_, post), (_, name) in pairs]
    return named


def _headed(
    blocks: Sequence[Block], layout: Layout, posts: Sequence[int | None]
) -> list[tuple[int, str]]:
    """The posts below a mail's sender line."""
    named, sender = [], ""
    for index, block in enumerate(blocks):
        found = lines.field_of(block.text) if layout.classes[index] == "field" else None
        if found is not None and found[0] == "from":
            sender = _sender(found[1])
        post = posts[index]
        if post is not None and sender and index not in layout.furniture:
            named.append((post, sender))
            sender = ""
    return named


def _sender(value: str) -> str:
    """The name in a sender line: 'Ana Soto <a@b.example>', 'a@b.example (Ana Soto)'."""
    name = _ADDRESS.sub(" ", value).strip(" \"',")
    inner = _IN_PARENTHESES.search(value)
    return name or (inner.group(1).strip() if inner else "")


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
