"""Mentions: where a document names an actor of the codebook, and which one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.codebook import Codebook
from detente.codebook.cities import read_cities
from detente.codebook.codebook import ActorName
from detente.codebook.name_context import not_actors, role_nouns
from detente.coding.mention_choice import PERSON_FORMS, STATE_LABELS, choose, supported
from detente.coding.mention_sectors import merged_titles, sector_of
from detente.coding.misspelt import Misspellings
from detente.coding.name_trie import Found, NameTrie, Piece, pieces_of
from detente.coding.persons import introduced_persons
from detente.records import Actor, DateWindow, Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UNSIDED_PREFIXES = frozenset({"non", "pro"})
"""'pro-Russian' and 'non-Western' name somebody else than the state."""

UNSOUGHT = frozenset({"city", "region", "people", "surname"})
"""Forms that `resolve_actor` reads, but that say in prose where, or of whom of many."""

STATELESS = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"})
"""PLOVER's codes in place of a country."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (inclusive, indices into the parsed part) that name an actor.

    `start` and `end` are characters of the document's text; `form` is the form of the name
    (name, adjective, capital, person ...), `kind` the actor's kind (state, place ...).
    """

    first: int
    last: int
    start: int
    end: int
    actor: Actor
    form: str = "name"
    kind: str = "state"


@lru_cache(maxsize=4)
def _sought(codebook: Codebook) -> tuple[NameTrie, Misspellings]:
    """The names to find, and the states to know by a slip: built once, as it takes long."""
    trie = NameTrie()
    for surface in not_actors(codebook.overlay):
        trie.add(surface, name=None)
    for name in codebook.names:
        if name.form in UNSOUGHT:
            continue
        trie.add(name.surface, name=name)
        if name.form == "adjective" and codebook.actors[name.actor].kind == "group":
            trie.add(name.surface.lower(), name=replace(name, ambiguous=True))
    states = (n for n in codebook.names if codebook.actors[n.actor].kind == "state")
    return trie, Misspellings(states)


class MentionFinder:
    """Finds the codebook's names in a parsed text, longest first, as they held on a date.

    A person the codebook does not know is learnt where the document introduces one with a
    state and an office ('Turkish Trade Minister Ayla Demir'), and found by surname after.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._sectors = codebook.agents | role_nouns(codebook.overlay)
        self._trie, self._misspellings = _sought(codebook)
        self._cities = read_cities(codebook)
        self._learnt: tuple[str, dict[str, Actor]] = ("", {})
        self._seen: dict[str, set[str]] = {}

    def find(self, parsed: Doc, *, document: Document, offset: int) -> list[Mention]:
        """The mentions in one parsed part, in order, none overlapping."""
        pieces = pieces_of(parsed.text)
        token_at = _token_index(parsed)
        found = list(self._trie.matches(pieces))
        mentions = list(self._known(parsed, pieces, found, token_at, document))
        mentions += self._misspelt(parsed, pieces, found, token_at)
        persons = self._persons_of(document)
        persons |= introduced_persons(parsed, mentions=mentions, sectors=self._sectors)
        mentions += self._learnt_mentions(parsed, pieces, found, token_at)
        mentions.sort(key=lambda mention: mention.first)
        merged = merged_titles(parsed, mentions=mentions, sectors=self._sectors)
        return [replace(each, start=each.start + offset, end=each.end + offset) for each in merged]

    def _persons_of(self, document: Document) -> dict[str, Actor]:
        if self._learnt[0] != document.id:
            self._learnt = (document.id, {})
            self._seen = {}
        return self._learnt[1]

    def _known(
        self,
        parsed: Doc,
        pieces: list[Piece],
        found: list[Found],
        token_at: list[Token],
        document: Document,
    ) -> Iterator[Mention]:
        """The codebook's names that stand in the text and have the support they need."""
        places = [
            (each, token_at[pieces[each.first].start], token_at[pieces[each.last].end - 1])
            for each in found
        ]
        clear = {name.actor for each in found for name in each.names if not name.ambiguous}
        written, text = day_written(document), parsed.text  # the text is built anew when asked for
        seen = self._full_names(document, found)
        for each, first, last in places:
            name = choose(each.names, on=written, clear=clear, actors=self._codebook.actors)
            if name is None or _is_unsided(pieces, each.first):
                continue
            if (
                name.ambiguous
                and name.surface not in seen
                and not supported(name, first=first, last=last, clear=clear)
            ):
                continue
            start, end = pieces[each.first].start, pieces[each.last].end
            yield self._mention(name, first, last, text[start:end], start)

    def _misspelt(
        self, parsed: Doc, pieces: list[Piece], found: Iterable[Found], token_at: list[Token]
    ) -> Iterator[Mention]:
        """States that a word the parser takes for a place or people misses by one letter."""
        taken = {token_at[pieces[n].start].i for f in found for n in range(f.first, f.last + 1)}
        for token in parsed:
            if token.ent_type_ in STATE_LABELS and token.i not in taken:
                name = self._misspellings.meant(token.text)
                if name is not None and token.text not in self._cities:
                    yield self._mention(name, token, token, token.text, token.idx)

    def _full_names(self, document: Document, found: Iterable[Found]) -> set[str]:
        """The words of the full names read so far: after 'Theresa May', May is no month."""
        words = self._seen.setdefault(document.id, set())
        for each in found:
            for name in each.names:
                if name.form == "person" and not name.ambiguous:
                    words.update(name.surface.split())
        return words

    def _mention(
        self, name: ActorName, first: Token, last: Token, text: str, start: int
    ) -> Mention:
        known = self._codebook.actors[name.actor]
        is_state = known.country not in STATELESS
        kind = "person" if name.form in PERSON_FORMS else known.kind
        actor = Actor(
            id=known.country if is_state and kind in {"person", "place"} else known.id,
            country=known.country,
            sector=sector_of(name, known=known, first=first, last=last, sectors=self._sectors),
            text=text,
        )
        return Mention(first.i, last.i, start, start + len(text), actor, name.form, kind)

    def _learnt_mentions(
        self, parsed: Doc, pieces: list[Piece], found: Iterable[Found], token_at: list[Token]
    ) -> Iterator[Mention]:
        """Persons this document introduced, wherever no codebook name already stands."""
        trie = NameTrie()
        for surface in self._learnt[1]:
            trie.add(surface, name=None)
        taken = {number for each in found for number in range(each.first, each.last + 1)}
        whole = parsed.text
        for each in trie.matches(pieces):
            if taken.isdisjoint(range(each.first, each.last + 1)):
                start, end = pieces[each.first].start, pieces[each.last].end
                text = whole[start:end]
                actor = replace(self._learnt[1][" ".join(text.split())], text=text)
                first, last = token_at[start].i, token_at[end - 1].i
                yield Mention(first, last, start, end, actor, "person", "person")


def day_written(document: Document) -> str | None:
    """The date the document was written as far as it is known, else its window's end or start."""
    if isinstance(document.published, DateWindow):
        return document.published.window[1] or document.published.window[0]
    return document.published.date


def _token_index(parsed: Doc) -> list[Token]:
    """The token that each character stands in (white space goes to the token before it)."""
    found: list[Token] = []
    for token in parsed:
        found += [token] * len(token.text_with_ws)
    return found


def _is_unsided(pieces: list[Piece], first: int) -> bool:
    return (
        first > 1
        and pieces[first - 1].text == "-"
        and pieces[first - 2].text.lower() in UNSIDED_PREFIXES
    )
