"""What a sentence holds as bare words: inflections of triggers, names of actors, nouns of roles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.codebook import Codebook
from detente.codebook.cities import read_cities
from detente.codebook.codebook import ActorName
from detente.codebook.name_context import not_actors, role_nouns
from detente.codebook.places import read_places
from detente.codebook.triggers import Trigger
from detente.coding.event_anaphora import BARE_PAIRS, PAIR_NOUNS, PAIR_WORDS
from detente.coding.event_objects import head_of
from detente.coding.events import ALONE, ALONE_OF_SOMETHING
from detente.coding.mentions import STATELESS, UNSOUGHT
from detente.coding.name_trie import Found, NameTrie, Piece, pieces_of

if TYPE_CHECKING:
    from spacy.language import Language

WORD = re.compile(r"[^\W_]+")
SUFFIXES = {
    "noun": (("s", ""), ("es", ""), ("ies", "y")),
    "verb": (
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""),
        ("ing", "e"), ("ied", "y"),
    ),
}  # fmt: skip
"""Endings taken off besides those that the lemmatiser takes off."""
MEMO = 200_000
"""Words whose lemmas are kept: a hostile text must not fill the memory."""


class Lemmas:
    """What the lemmatiser of a pipeline may make of a word: at least every lemma it gives."""

    def __init__(self, nlp: Language, *, kinds: tuple[str, ...]) -> None:
        tables: Any = nlp.get_pipe("lemmatizer")
        tables = tables.lookups
        self._exceptions: dict[str, set[str]] = defaultdict(set)
        self._rules: set[tuple[str, str]] = set()
        for kind in kinds:
            for form, lemmas in tables.get_table("lemma_exc", {}).get(kind, {}).items():
                self._exceptions[form].update(lemmas)
            for old, new in tables.get_table("lemma_rules", {}).get(kind, ()):
                self._rules.add((old, new))
            self._rules.update(SUFFIXES.get(kind, ()))
        self._known: dict[str, frozenset[str]] = {}

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """Words in lower case and all that they may be inflections of."""
        return frozenset().union(*map(self._one, words))

    def _one(self, word: str) -> frozenset[str]:
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= MEMO:
                self._known.clear()
            found = self._known[word] = self._found(word)
        return found

    def _found(self, word: str) -> frozenset[str]:
        found = {word, *self._exceptions.get(word, ())}
        found |= {
            word[: len(word) - len(old)] + new for old, new in self._rules if word.endswith(old)
        }
        return frozenset(found)


@dataclass(frozen=True)
class Words:
    """The words of a sentence: as written, in lower case, and what they may be inflections of."""

    text: str
    written: frozenset[str]
    lower: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]

    @cached_property
    def pieces(self) -> list[Piece]:
        """The words and marks in order, for the names that may stand in them."""
        return pieces_of(self.text)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row asks for beside its word: all of `words`, and one of each of `groups`."""

    words: frozenset[str]
    groups: tuple[frozenset[str], ...]
    alone: bool


class TriggerWords:
    """The lexicon as bare words: whether some row could match a sentence of these."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        self._verbs: dict[str, list[_Row]] = defaultdict(list)
        self._nouns: dict[str, list[_Row]] = defaultdict(list)
        for each in triggers:
            alone = not each.needs_recipient and each.type in ALONE | ALONE_OF_SOMETHING
            asked = (each.objects, each.subjects, each.adverbs, each.modals)
            for written in each.verbs:
                lemma, *particles = written.split("_")
                _add(self._verbs, lemma, _Row(_parts(particles), _groups(*asked), alone))
            light = () if each.alone else [light.split("_")[0] for light in each.light]
            for written in each.nouns:
                row = _Row(_parts([written]), _groups(each.objects, light), alone)
                _add(self._nouns, head_of(written), row)

    def can_match(self, words: Words, *, parties: int) -> bool:
        """True where some row has its word there, all that it asks for, and enough parties."""
        lemmas = words.verbs | words.nouns
        rows = [row for each in words.verbs & self._verbs.keys() for row in self._verbs[each]]
        rows += [row for each in words.nouns & self._nouns.keys() for row in self._nouns[each]]
        return any(
            (row.alone or parties > 1)
            and row.words <= lemmas
            and not any(map(lemmas.isdisjoint, row.groups))
            for row in rows
        )


def _add(rows: dict[str, list[_Row]], lemma: str, row: _Row) -> None:
    first, *others = WORD.findall(lemma)
    rows[first].append(replace(row, words=row.words - {first} | set(others)))


def _parts(written: Iterable[str]) -> frozenset[str]:
    return frozenset(part for each in written for part in WORD.findall(each.lower()))


def _groups(*asked: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Of each group of wordings the heads: one of them must be there if a wording is."""
    return tuple(frozenset(WORD.findall(head_of(w))[-1] for w in group) for group in asked if group)


@dataclass(frozen=True, slots=True)
class Named:
    """The names in a sentence: how many, and the countries that they surely name."""

    count: int
    countries: frozenset[str]


NOBODY = Named(0, frozenset())


class ActorWords:
    """Names of actors, places and cities, and the nouns of roles, as bare words."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = _Names()
        for surface in not_actors(codebook.overlay):
            self._names.add(surface, None)
        for name in codebook.names:
            if name.form not in UNSOUGHT:
                self._names.add(name.surface, name)
            if name.form == "adjective":
                self._names.add(name.surface.lower(), replace(name, ambiguous=True))
        self._places = _Names()
        for place in read_places(codebook.overlay).values():
            for each in place.names:
                self._places.add(each, None)
        self._cities = _Names()
        for city in read_cities(codebook):
            self._cities.add(city, None)
        self._countries = {key: known.country for key, known in codebook.actors.items()}
        sectors = codebook.agents | role_nouns(codebook.overlay)
        self._roles = frozenset(WORD.findall(head_of(noun.lower()))[-1] for noun in sectors)

    def named(self, words: Words) -> Named:
        """The names of actors and places in a sentence."""
        found = [each.names for each in self._names.found(words) if each.names]
        places = sum(1 for _ in self._places.found(words))
        if not found:
            return Named(places, frozenset()) if places else NOBODY
        sure = {self._countries[n.actor] for names in found for n in names if not n.ambiguous}
        return Named(len(found) + places, frozenset(sure - STATELESS))

    def has_city(self, words: Words) -> bool:
        """True where a city or region is named."""
        return any(True for _ in self._cities.found(words))

    def roles(self, words: Words) -> frozenset[str]:
        """The words that may be nouns of roles, in the singular."""
        return self._roles & words.nouns

    @staticmethod
    def means_two(words: Words) -> bool:
        """True where words mean two sides named before."""
        pair = not PAIR_WORDS.isdisjoint(words.lower) and not PAIR_NOUNS.isdisjoint(words.nouns)
        return pair or not BARE_PAIRS.isdisjoint(words.nouns)


class _Names:
    """A trie of names that is asked only where the first word of one stands."""

    def __init__(self) -> None:
        self._trie = NameTrie()
        self._firsts: set[str] = set()

    def add(self, surface: str, name: ActorName | None) -> None:
        self._trie.add(surface, name=name)
        first = pieces_of(surface)[0].text
        self._firsts |= {first, first.upper()}

    def found(self, words: Words) -> Iterator[Found]:
        if not self._firsts.isdisjoint(words.written):
            yield from self._trie.matches(words.pieces)
