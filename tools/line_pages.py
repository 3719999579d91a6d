"""Pages of ../shared/gold/documents/textlines-dev.jsonl.gz, as the line model sees them.

Beside the pages as they are, training sees cuts of them: the body alone, a few paragraphs of it,
the same between lines from the page's head and foot, a stretch of the page, and the page with
each sentence of its body on a line of its own, so that texts without furniture, short ones and
those in short lines, which the gold has not, are judged as well. Measuring sees two kinds of twin:
the same page in letters that no cue or function word knows, spelt out or packed as Chinese is, for
how the model treats a language it never met.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from detente.corpus.blocks import Block, cut_blocks

FOLDS = 5
CUT_WEIGHTS = {
    "body": 0.1,
    "paragraphs": 0.2,
    "short": 0.15,
    "stretch": 0.15,
    "sentences": 0.05,
}
"""What a character of each kind of cut weighs beside one of the page itself."""
MOST_PARAGRAPHS = 6
"""Paragraphs of the longest cuts of the kinds `paragraphs` and `short`."""
MOST_FURNITURE = 8
"""Blocks of the page's head and foot, each, that the longest cut of the kind `short` keeps."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SENTENCE = re.compile(r"\S.*?(?:[.!?。！？][\"”’»」)]*(?=\s|$)|$)|\S+")
_RUN = re.compile(r"[^\W\d_]+")
_BETWEEN_SIGNS = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


@dataclass(frozen=True, eq=False)
class LabelledPage:
    """A page's blocks, and of each the characters labelled main (`main`) and other (`other`)."""

    row: dict[str, Any]
    site: str
    blocks: list[Block]
    main: NDArray[np.float64]
    other: NDArray[np.float64]

    def only(self, kept: Sequence[int]) -> LabelledPage:
        """The page with these blocks only, their gaps as they are."""
        texts = [self.blocks[i].text for i in kept]
        gaps = [self.blocks[i].gap for i in kept]
        return LabelledPage(
            self.row, self.site, _laid_out(texts, gaps), self.main[kept], self.other[kept]
        )

    def parted(self) -> LabelledPage:
        """The page with each sentence of its body on a line of its own."""
        lines = [
            (line, block.gap, i)
            for i, block in enumerate(self.blocks)
            for line in (
                _SENTENCE.findall(block.text) if self.main[i] > self.other[i] else [block.text]
            )
        ]
        texts, gaps, index = zip(*lines, strict=True)
        shares = np.array(
            [len(t) / len(self.blocks[i].text) for t, i in zip(texts, index, strict=True)]
        )
        whole = np.array(index)
        blocks = _laid_out(texts, gaps)
        return LabelledPage(
            self.row, self.site, blocks, self.main[whole] * shares, self.other[whole] * shares
        )

    def rewritten(self, write: Callable[[str], str]) -> LabelledPage:
        """The page with every block's text written anew, labels and weights as they are."""
        texts = [write(block.text) for block in self.blocks]
        gaps = [block.gap for block in self.blocks]
        return LabelledPage(self.row, self.site, _laid_out(texts, gaps), self.main, self.other)


def labelled_pages(shared: Path) -> list[LabelledPage]:
    """The gold's pages in its order."""
    path = shared / "gold" / "documents" / "textlines-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [_labelled(json.loads(line)) for line in stream]


def _labelled(row: dict[str, Any]) -> LabelledPage:
    blocks = cut_blocks(row["text"])
    weights = np.zeros((2, len(blocks)))
    index = end = 0
    for line, label in zip(row["text"].split("\n"), row["labels"], strict=True):
        start, end = end, end + len(line) + 1
        while index < len(blocks) and blocks[index].end <= start:
            index += 1
        inside = index < len(blocks) and blocks[index].start < end
        if inside and label is not None and line.strip():
            weights[0 if label else 1, index] += len(line)
    site = urlsplit(row.get("url") or "").hostname or row["source"]
    return LabelledPage(row, site, blocks, weights[0], weights[1])


def _laid_out(texts: Sequence[str], gaps: Sequence[int]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for text, gap in zip(texts, gaps, strict=True):
        at += gap + bool(blocks)
        blocks.append(Block(at, at + len(text), text, gap))
        at += len(text)
    return blocks


def folds_by_site(pages: Sequence[LabelledPage]) -> list[int]:
    """The fold of each page, all pages of a site in one; sites are dealt in the order of a hash."""
    sites = sorted({page.site for page in pages}, key=_hash)
    fold = {site: place % FOLDS for place, site in enumerate(sites)}
    return [fold[page.site] for page in pages]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def cuts_of(page: LabelledPage) -> Iterator[tuple[str, LabelledPage]]:
    """The kinds of cut of a page that it has, chosen by its id alone."""
    draw = random.Random(page.row["id"])  # noqa: S311  a sample, no secret
    body = np.flatnonzero(page.main > page.other).tolist()
    if body:
        yield "body", page.only(body)
        length = draw.randint(1, min(MOST_PARAGRAPHS, len(body)))
        start = draw.randint(0, len(body) - length)
        few = body[start : start + length]
        yield "paragraphs", page.only(few)
        head = range(max(0, body[0] - draw.randint(0, MOST_FURNITURE)), body[0])
        foot = range(body[-1] + 1, len(page.blocks))[: draw.randint(0, MOST_FURNITURE)]
        yield "short", page.only([*head, *few, *foot])
    count = len(page.blocks)
    start = draw.randint(0, count // 3)
    end = draw.randint(min(count, start + max(3, count // 3)), count)
    yield "stretch", page.only(list(range(start, end)))
    yield "sentences", page.parted()


def twins_of(page: LabelledPage) -> dict[str, LabelledPage]:
    """The page in letters of no language, and in signs without spaces between."""
    letters = list(_LETTERS)
    random.Random(page.row["id"]).shuffle(letters)  # noqa: S311
    cipher = str.maketrans(_LETTERS + _LETTERS.upper(), "".join(letters) + "".join(letters).upper())
    return {
        "unknown letters": page.rewritten(lambda text: text.translate(cipher)),
        "dense script": page.rewritten(_packed),
    }


def _packed(text: str) -> str:
    """A text with one or two Chinese signs for each word, and full-width marks."""
    signs = _BETWEEN_SIGNS.sub("", _RUN.sub(_signs, text))
    return signs.replace(". ", "。").replace(", ", "，").replace(".", "。")


def _signs(word: re.Match[str]) -> str:
    drawn = _hash(word[0].lower())
    first, second = chr(0x4E00 + drawn % 3000), chr(0x4E00 + drawn // 3000 % 3000)
    return first if len(word[0]) < 8 else first + second  # noqa: PLR2004  a long word
