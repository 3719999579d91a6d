"""A trie of names over word pieces, so that 'U.S.-led' and 'Japan's' hold the names they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from detente.codebook.codebook import ActorName

PIECE = re.compile(r"[^\W_]+|[^\w\s]")
STRAIGHT = str.maketrans("’‘`´‐‑–", "''''---")
"""Curly quotes and other dashes, one character for one, so that offsets hold."""

SHORTEST_CAPITALISED = 4
"""Letters from which a name in capitals (a headline's RUSSIA) is read as the name."""


class Piece(NamedTuple):
    """A word or a mark of the text, and the characters it stands on."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Pieces `first` to `last` hold a surface; no names where the surface is no actor."""

    first: int
    last: int
    names: tuple[ActorName, ...]


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    names: list[ActorName] | None = None


def pieces_of(text: str) -> list[Piece]:
    """The words and marks of a text, in order; white space between them is dropped."""
    straight = text.translate(STRAIGHT)
    return [Piece(m[0], m.start(), m.end()) for m in PIECE.finditer(straight)]


class NameTrie:
    """Surfaces and the names they stand for; the longest match at each place wins."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, surface: str, *, name: ActorName | None) -> None:
        """Hold one surface; None marks a phrase that only looks like an actor."""
        node = self._root
        for piece in pieces_of(surface):
            node = node.children.setdefault(piece.text, _Node())
        node.names = (node.names or []) + ([name] if name else [])

    def matches(self, pieces: list[Piece]) -> Iterator[Found]:
        """The longest surfaces found, left to right, none overlapping."""
        firsts, free = self._root.children, 0
        for at, piece in enumerate(pieces):
            if at >= free and (piece.text in firsts or piece.text.isupper()):
                found = self._longest(pieces, at)
                if found is not None:
                    yield found
                    free = found.last + 1

    def _longest(self, pieces: list[Piece], first: int) -> Found | None:
        node, best = self._root, None
        for last in range(first, len(pieces)):
            step = _step(node, pieces[last].text)
            if step is None:
                break
            node = step
            if node.names is not None:
                best = Found(first, last, tuple(node.names))
        return best


def _step(node: _Node, piece: str) -> _Node | None:
    exact = node.children.get(piece)
    if exact is None and piece.isupper() and len(piece) >= SHORTEST_CAPITALISED:
        return node.children.get(piece.capitalize())
    return exact
