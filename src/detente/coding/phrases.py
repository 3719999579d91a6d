"""Phrases: where the terms of a lexicon stand in parsed text, by base form, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Token

Entry = TypeVar("Entry")
HYPHENS = frozenset({"-", "–", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """A term of the lexicon at `tokens`; `entries` are all rows that list it, in file order."""

    tokens: tuple[Token, ...]
    entries: tuple[Entry, ...]

    @property
    def head(self) -> Token:
        """The word of the term that the rest of it hangs from."""
        inside = {token.i for token in self.tokens}
        return next(t for t in self.tokens if t.head.i not in inside or t.head.i == t.i)


class PhraseIndex(Generic[Entry]):
    """Finds terms by the base form or the written form of each word; hyphens do not count.

    Example
    -------
    `PhraseIndex([(("peace", "treaty"), 1)]).find(doc)` finds 'peace treaties' and 'Peace-Treaty'.
    """

    def __init__(self, terms: Iterable[tuple[tuple[str, ...], Entry]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
        for words, entry in terms:
            self._by_first.setdefault(words[0], {}).setdefault(words, []).append(entry)

    def find(self, tokens: Iterable[Token]) -> list[Found[Entry]]:
        """The terms in these tokens, in order, none overlapping, the longest at each place."""
        words = [token for token in tokens if token.text not in HYPHENS]
        found, place = [], 0
        while place < len(words):
            best = self._longest_at(words, place)
            if best is not None:
                found.append(best)
            place += len(best.tokens) if best else 1
        return found

    def _longest_at(self, words: Sequence[Token], place: int) -> Found[Entry] | None:
        best: Found[Entry] | None = None
        for form in forms_of(words[place]):
            for term, entries in self._by_first.get(form, {}).items():
                if (best is None or len(term) > len(best.tokens)) and _stands(term, words, place):
                    best = Found(tuple(words[place : place + len(term)]), tuple(entries))
        return best


def forms_of(token: Token) -> tuple[str, ...]:
    """The base form and the written form of a word, in lower case, apostrophes straight.

    A word at the head of a sentence is often taken for a name, and a name has no base form:
    its plural is undone here.
    """
    lemma = token.lemma_.lower()
    written = token.text.lower().replace("’", "'")
    forms = [lemma, written] if lemma != written else [lemma]
    if token.pos_ == "PROPN" and written.endswith("s"):
        forms.append(written[:-3] + "y" if written.endswith("ies") else written[:-1])
    return tuple(forms)


def _stands(term: tuple[str, ...], words: Sequence[Token], place: int) -> bool:
    if place + len(term) > len(words):
        return False
    return all(
        word in forms_of(token)
        for word, token in zip(term, words[place : place + len(term)], strict=True)
    )
