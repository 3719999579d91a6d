"""Where a short text holds names of the codebook: accents, stops and hyphens do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.codebook.entries import ActorName
from detente.codebook.name_context import not_actors
from detente.codebook.naming import plain

WORD = re.compile(r"[^\W_]+|&|\+")
LONGEST = 12
"""Words of the longest surface sought."""

CAPITALS = 4
"""Letters from which an abbreviation may be written as a word (NATO, Nato)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (inclusive) hold a surface; no names where it is no actor's."""

    first: int
    last: int
    names: tuple[ActorName, ...]


def words_of(text: str) -> list[Word]:
    """The words of a text in order, without accents; marks between them are dropped."""
    return [Word(plain(m[0]), m.start(), m.end()) for m in WORD.finditer(text)]


class NameIndex:
    """Every surface of a codebook by its words in lower case."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._names: dict[str, list[ActorName]] = {}
        self._written: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, int] = {}
        for name in codebook.names:
            self._add(name.surface, name)
        for surface in not_actors(codebook.overlay):
            self._add(surface, None)

    def _add(self, surface: str, name: ActorName | None) -> None:
        written = tuple(word.text for word in words_of(surface))
        if not written:
            return
        key = _key(written)
        held = self._names.setdefault(key, [])
        if name is not None:
            held.append(name)
        self._written[surface] = written
        first = _key(written[:1])
        self._starts[first] = max(self._starts.get(first, 0), len(written))

    def whole(self, words: list[Word]) -> Hit | None:
        """The hit that covers all the words, or None."""
        return self._at(words, 0, len(words)) if words else None

    def scan(self, words: list[Word]) -> Iterator[Hit]:
        """The longest surfaces from left to right, none overlapping."""
        at = 0
        while at < len(words):
            longest = min(self._starts.get(_key((words[at].text,)), 0), LONGEST, len(words) - at)
            found = next(
                (hit for n in range(longest, 0, -1) if (hit := self._at(words, at, at + n))), None
            )
            if found is not None:
                yield found
            at = found.last + 1 if found else at + 1

    def _at(self, words: list[Word], start: int, end: int) -> Hit | None:
        texts = tuple(word.text for word in words[start:end])
        listed = self._names.get(_key(texts))
        if listed is None:
            return None
        if not listed:
            return Hit(start, end - 1, ())
        names = tuple(n for n in listed if _as_written(self._written[n.surface], texts))
        return Hit(start, end - 1, names) if names else None


def _key(texts: Iterable[str]) -> str:
    return " ".join("and" if text == "&" else text.lower() for text in texts)


def _as_written(surface: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """Whether the text has the capitals that the surface has (US is not us)."""
    return all(_is_capital(own, text) for own, text in zip(surface, texts, strict=True))


def _is_capital(own: str, text: str) -> bool:
    if not own[0].isupper():
        return True
    if own.isupper() and 1 < len(own) < CAPITALS:
        return text.isupper()
    return text[0].isupper()
