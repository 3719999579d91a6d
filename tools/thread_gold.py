"""The gold of threads under gold/threads, as texts with labelled stretches.

A page's text is its blocks' texts joined as the file says, so that text and labels cannot differ.
What the kinds mean here stands in gold/threads/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.records import PartKind

FOLDER = Path(__file__).parent.parent / "gold" / "threads"
SETS = ("dev", "blind")


@dataclass(frozen=True, slots=True)
class Source:
    """Who wrote a pasted article, as far as the page says."""

    publisher: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of the page, of one kind; `post` is None outside the posts."""

    kind: PartKind
    start: int
    end: int
    post: int | None
    parent: int | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class GoldPost:
    """A post: its number from 1, its first and last character, its author where the page tells."""

    number: int
    start: int
    end: int
    author: str | None


@dataclass(frozen=True, slots=True)
class GoldThread:
    """A page that was labelled by hand; one that only looks like a thread has no posts."""

    name: str
    about: str
    language: str
    text: str
    posts: tuple[GoldPost, ...]
    stretches: tuple[Stretch, ...]

    @property
    def quotes(self) -> tuple[Stretch, ...]:
        """The stretches that repeat an earlier post, each with its parent (None: not here)."""
        return tuple(stretch for stretch in self.stretches if stretch.kind == "quote")

    @property
    def pasted(self) -> tuple[Stretch, ...]:
        """The stretches that are an article of somebody else's."""
        return tuple(stretch for stretch in self.stretches if stretch.source)

    def new_text(self, post: int) -> str:
        """What a post says that it does not quote, pasted articles with it."""
        return "\n".join(
            self.text[each.start : each.end]
            for each in self.stretches
            if each.post == post and each.kind == "main"
        )


def load_threads(which: str, *, folder: Path = FOLDER) -> list[GoldThread]:
    """The threads of `dev` or `blind`, in order of their names."""
    return [
        _thread(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((folder / which).glob("*.json"))
    ]


def _thread(page: dict[str, Any]) -> GoldThread:
    blocks = list(_blocks(page))
    stretches, at = [], 0
    for post, block in blocks:
        stretches.append(_stretch(block, at=at, post=post))
        at += len(block["text"]) + len(page["join"])
    return GoldThread(
        page["name"],
        page["about"],
        page["language"],
        page["join"].join(block["text"] for _, block in blocks),
        tuple(_post(post, stretches) for post in page["posts"]),
        tuple(stretches),
    )


def _blocks(page: dict[str, Any]) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """Each block of the page in order, with the number of its post."""
    yield from ((None, block) for block in page["before"])
    for post in page["posts"]:
        yield from ((post["number"], block) for block in post["blocks"])
    yield from ((None, block) for block in page["after"])


def _stretch(block: dict[str, Any], *, at: int, post: int | None) -> Stretch:
    """A block's place, without the white space around it."""
    text, source = block["text"], block.get("source")
    start = at + len(text) - len(text.lstrip())
    return Stretch(
        block["kind"],
        start,
        at + len(text.rstrip()),
        post,
        block.get("parent"),
        Source(source["publisher"], source["author"]) if source else None,
    )


def _post(post: dict[str, Any], stretches: list[Stretch]) -> GoldPost:
    """A post from its first to its last character that is main or quoted text."""
    mine = [s for s in stretches if s.post == post["number"] and s.kind in {"main", "quote"}]
    return GoldPost(post["number"], mine[0].start, mine[-1].end, post["author"])
