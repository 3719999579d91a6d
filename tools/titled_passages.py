"""The passages of gold/claims and gold/forecasts, coded as their documents would be.

A passage is a sentence or three of an article on a pair of states, which it may name by capitals
or not at all. It is coded under a title that names the pair, as the article would have one; what
is coded of the title itself is left aside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook import Codebook, load_codebook
from detente.coding import DocumentCoder, load_pipeline
from detente.records import Claim, Dated, DateWindow, Document, Forecast, Part

GOLD = Path(__file__).parent.parent / "gold"
TOGETHER = 64
HALF = 0.5


@dataclass(frozen=True)
class Passage:
    """A gold row with what was coded of it, spans counted from the passage's own start."""

    row: dict[str, Any]
    claims: tuple[Claim, ...]
    forecasts: tuple[Forecast, ...]
    start: int

    def overlap(self, coded: Claim | Forecast, item: dict[str, Any]) -> int:
        """The characters a coded and a gold statement have in common; below 1, none."""
        start, end = coded.span.start - self.start, coded.span.end - self.start
        first, last = int(item["start"]), int(item["start"]) + len(item["text"])
        return min(end, last) - max(start, first)

    def match(self, coded: Claim | Forecast, items: list[dict[str, Any]]) -> dict[str, Any] | None:
        """The gold statement that shares most, by half of either's characters at least."""
        length = coded.span.end - coded.span.start
        near = [
            item
            for item in items
            if self.overlap(coded, item) >= HALF * min(length, len(item["text"]))
        ]
        return max(near, key=lambda item: self.overlap(coded, item), default=None)


def coded_passages(kind: str, half: str) -> Iterator[Passage]:
    """Every passage of `claims` or `forecasts`, `dev` or `blind`, with what is coded of it."""
    files = sorted((GOLD / kind / half).glob("*.jsonl"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    rows = [json.loads(line) for line in lines]
    codebook = load_codebook()
    coder = DocumentCoder(pipeline=load_pipeline(), codebook=codebook)
    for first in range(0, len(rows), TOGETHER):
        some = rows[first : first + TOGETHER]
        documents = [titled(row, codebook=codebook) for row in some]
        for row, coding in zip(some, coder.code(documents), strict=True):
            start = coding.document.parts[1].start
            claims = tuple(each for each in coding.claims if each.span.start >= start)
            forecasts = tuple(each for each in coding.forecasts if each.span.start >= start)
            yield Passage(row, claims, forecasts, start)


def titled(row: dict[str, Any], *, codebook: Codebook) -> Document:
    """The row's passage as a document, under a title that names its pair."""
    one, other = (codebook.actors[each].name for each in row["dyad"])
    title = f"{one} and {other}"
    text = f"{title}\n\n{row['text']}"
    published: Dated | DateWindow = DateWindow((None, None), "no date in the gold")
    if "date" in row:
        published = Dated(row["date"], "day", "published", None)
    main = Part("main", len(title) + 2, len(text))
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(), text=text, origins=("gold",),
        media_type="text/plain", language="en", genre="op-ed", title=title, publisher=None,
        authors=(), url=None, published=published, dates=(), evidence={}, truncated=None,
        parts=(Part("title", 0, len(title)), main), problems=(),
    )  # fmt: skip


def same_speaker(coded: str | None, written: str) -> bool:
    """Whether the speaker is the gold's: the author, or words that share the name."""
    if written == "author":
        return coded in {None, "author"}
    return coded is not None and (
        coded.casefold() in written.casefold() or written.casefold() in coded.casefold()
    )
