"""Whose text a post of a thread pastes: the source it names, and where the paste begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.bylines import signed_names, signed_outlet
from detente.corpus.thread_lines import REFERENCE
from detente.corpus.threads import Thread
from detente.records import PastedSource, Span

PASTE_LENGTH = 1500
"""Characters without a quote that make an opening post part of a paste named only later."""
SAME_TITLE = 40
"""Letters at the start of a title that tell it from others."""
NEAR_TOP = 6
"""Blocks of a paste above which its byline stands."""

_BYLINE = re.compile(
    r"(?:(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Автор:?)\s+)(?P<author>[^\W\d_a-zа-я][\w.'’-]*(?:\s[\w.'’-]+){1,4})"
    r"\s?[,|–—/(]\s?(?P<outlet>(?:[^\W\d_][\w.&'’-]*\s?){1,6}?)\)?(?:\s?[,|–—(]\s?[^,|]{0,30}\d[^,|]{0,10})?"
)
_CONTINUED = re.compile(
    r"\W*(?:(?:\.\.\.|…)?\s?(?:cont(?:inued|\.|'?d)?|continuing"
    r"|fortsetzung|forts\.|weiter(?: geht'?s)?"
    r"|suite(?: et fin)?|continuación|continúa|sigue|continuação|продолжение|окончание)"
    r"|(?:part|teil|parte|partie|часть)\s?(?:2|3|4|ii|iii|two|three|zwei|dos|deux)|[2-9]\s?/\s?[2-9]"
    r"|(?:here(?:'s| is|'s)|und|and|y|et)?\s?(?:the )?(?:rest|second (?:half|part)))\b.{0,40}",
    re.IGNORECASE,
)
"""How the next post goes on with what the last one pasted."""
NOTE = 250
"""Characters of a note on the author below a paste."""

_TAIL = re.compile(r"\s[/|–—-]\s*([^/|]{2,40})$")
_NAME = re.compile(r"[^\W\d_a-zа-я][\w.&'’-]*(?:\s[\w.&'’-]+){0,3}")
"""An outlet that a source line gives by its name alone."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_PARTING = re.compile(r"[,;()|]|\s[–—-]\s")
_ENDS = re.compile(r"[.!?:…]\W*$")
_INTRODUCES = re.compile(
    r"(?:i(?:'m| am)? )?(?:(?:just )?(?:posting|sharing|found|read|saw|came across)"
    r"|here(?:'s| is| are))\b.{0,250}"
    r"|.{0,200}\b(?:interesting|worth|good|great|must)[- ](?:to |a )?read\b.{0,100}"
    r"|.{0,200}\b(?:article|paper|piece|analysis|report|below|this|following)\s*:",
    re.IGNORECASE | re.DOTALL,
)
"""How a poster leads over to what is pasted."""


def pasted_sources(
    blocks: Sequence[Block], thread: Thread, *, document: str, title: str | None
) -> dict[int, PastedSource]:
    """Whose text the blocks of a post are, where a line after them names it ('Reference: ...').

    A paste runs to the line that names its source, from the title that line names, else from the
    byline it bears, else from the post's start, the poster's own introduction set apart; the
    byline gives its author. Where the line bears the thread's own title, long opening posts
    before it belong to it too.
    """
    sources: dict[int, PastedSource] = {}
    for index, block in enumerate(blocks):
        label = REFERENCE.match(block.text)
        post = thread.posts[index]
        if label is None or post is None or thread.parents[index] is not None:
            continue
        named = index if label.end() < len(block.text) else index + 1
        if named >= len(blocks):
            continue
        text = blocks[named].text[label.end() if named == index else 0 :]
        source = _source_of(blocks[named], text, document)
        same_title = title is not None and _same_title(title, text)
        owners = _opening_posts(blocks, thread, post) if same_title else {post}
        mine = [
            earlier
            for earlier in range(index)
            if thread.posts[earlier] in owners
            and thread.parents[earlier] is None
            and not thread.furniture[earlier]
        ]
        mine, source = _without_introduction(blocks, mine, source=source, named=text)
        if source.publisher or source.author:  # a bare address may only support what is said
            sources |= dict.fromkeys(mine, source)
    for index, block in enumerate(blocks):
        match = _BYLINE.fullmatch(block.text) if len(block.text) <= NOTE / 2 else None
        written = thread.posts[index] is not None and not thread.quoted[index]
        if match and written and index not in sources:
            at = Span(document, block.start, block.end, block.text)
            source = PastedSource(match["outlet"].strip(), match["author"], at)
            sources |= dict.fromkeys(_bylined(blocks, thread, index, match["author"]), source)
    return sources


def _bylined(blocks: Sequence[Block], thread: Thread, index: int, author: str) -> list[int]:
    """The blocks of a paste from its title to a link, a note on its author, or its post's end.

    It runs on in the next post where that one says so ('continued').
    """
    post = thread.posts[index]
    above = index - 1
    titled = above >= 0 and thread.posts[above] == post and not _ENDS.search(blocks[above].text)
    mine = [above, index] if titled else [index]
    for i in range(index + 1, len(blocks)):
        here = thread.posts[i]
        text = blocks[i].text
        if here not in {post, None} and _CONTINUED.fullmatch(text) and not thread.quoted[i]:
            post = here
            continue
        if here is None or thread.furniture[i]:
            continue
        if here != post:
            break
        if thread.quoted[i] or REFERENCE.match(text) or cues.URL_ONLY.fullmatch(text):
            break
        mine.append(i)
        if len(text) <= NOTE and text.startswith(author):
            break
    return mine


def _same_title(title: str, named: str) -> bool:
    return named.lower().startswith(title.lower()[:SAME_TITLE])


def _without_introduction(
    blocks: Sequence[Block], mine: list[int], *, source: PastedSource, named: str
) -> tuple[list[int], PastedSource]:
    """The blocks from the paste's title or byline on, and the source with the byline's author."""
    titles = [
        place
        for place, i in enumerate(mine)
        if len(blocks[i].text) >= SAME_TITLE / 2 and _same_title(blocks[i].text, named)
    ]
    first = titles[0] if titles else 0
    for place, i in enumerate(mine[first : first + NEAR_TOP], first):
        names, match = signed_names(blocks[i].text), _BYLINE.fullmatch(blocks[i].text[:NOTE])
        if names or match:
            author = blocks[i].text[slice(*names[0])] if names else None
            outlet = signed_outlet(blocks[i].text)
            told = blocks[i].text[slice(*outlet)] if outlet else None
            if match:
                author, told = match["author"], match["outlet"].strip()
            source = replace(source, author=author, publisher=source.publisher or told)
            above = place > 0 and not blocks[mine[place - 1]].text.endswith((".", "!", ":"))
            first = first if titles else place - above
            break
    if not first and len(mine) > 1:
        opening = blocks[mine[0]].text
        first = int(opening.endswith(":") or _INTRODUCES.fullmatch(opening) is not None)
    return mine[first:], source


def _source_of(block: Block, text: str, document: str) -> PastedSource:
    tail = _TAIL.search(text)
    start = block.start + len(block.text) - len(text)
    pieces = [piece.strip() for piece in _PARTING.split(_ADDRESS.sub(" ", text))]
    named = [piece for piece in pieces if _NAME.fullmatch(piece)]
    name = tail.group(1).strip() if tail else named[0] if named else None
    return PastedSource(name, None, Span(document, start, block.end, text))


def _opening_posts(blocks: Sequence[Block], thread: Thread, post: int) -> set[int]:
    """The post and those before it, while each is long and quotes nobody."""
    owners = {post}
    for earlier in range(post - 1, 0, -1):
        mine = [i for i, p in enumerate(thread.posts) if p == earlier]
        quoted = any(thread.parents[i] is not None for i in mine)
        if quoted or sum(len(blocks[i].text) for i in mine) < PASTE_LENGTH:
            break
        owners.add(earlier)
    return owners
