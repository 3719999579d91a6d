"""The scene: which country a sentence is set in, for agents who are told without their country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook import Codebook
from detente.codebook.cities import read_cities
from detente.coding.event_flags import SAYS
from detente.coding.mention_sectors import role_head
from detente.coding.mentions import STATELESS, Mention
from detente.coding.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "throughout", "off"}
)
PLACE_NOUNS = frozenset({
    "city", "town", "village", "province", "region", "state", "capital", "district", "port", "part",
    "area", "island", "north", "south", "east", "west", "suburb", "outskirts", "stronghold",
    "peninsula", "valley", "territory", "camp", "prison", "jail", "university",
    "square", "street", "airport", "neighbourhood", "neighborhood", "county", "republic",
    "northwest", "northeast", "southwest", "southeast", "enclave", "centre", "center",
})  # fmt: skip
"""Nouns that a name before or after them places ('the Iraqi city of Basra')."""

MODIFIES = frozenset({"amod", "compound", "nmod", "poss"})
POLITICAL = frozenset({"GOV", "LEG", "JUD", "COP", "OPP", "PTY", "REB"})
"""Sectors of those whom agents of their own state deal with."""

DWELLERS = frozenset({"CVL", "EDU", "LAB", "AGR"})
"""Sectors of those who, where they act, act mostly at home."""

PLACED = frozenset({"GPE", "LOC", "FAC", "NORP"})
WORDS = re.compile(r"\w+|-")
REACH = 4
"""Sentences back in which 'the rebels' are those named before."""

DATELINE = 6
"""Tokens at the head of a text within which a dateline names its place."""


@dataclass(frozen=True, slots=True)
class Site:
    """A city or region, the countries that have one of its name, and its tokens."""

    countries: tuple[str, ...]
    first: Token
    last: Token


class Gazetteer:
    """Finds the codebook's cities and regions in sentences."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = read_cities(codebook)
        self._longest: dict[str, int] = {}
        for name in self._names:
            words = WORDS.findall(name)
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def sites(self, sentence: Sentence) -> dict[int, Site]:
        """The places named, by the number of each of their tokens; none within a longer name."""
        doc, end = sentence.tokens.doc, sentence.tokens.end
        taken = {n: m.last - m.first for m in sentence.mentions for n in range(m.first, m.last + 1)}
        found: dict[int, Site] = {}
        at = sentence.tokens.start
        while at < end:
            site = next(
                (
                    Site(countries, doc[at], doc[stop - 1])
                    for stop in range(min(end, at + self._longest.get(doc[at].text, 0)), at, -1)
                    if stop - 1 - at > taken.get(at, -1)
                    and (countries := self._names.get(doc[at:stop].text))
                ),
                None,
            )
            if site is not None and _names_place(site.first, site.last):
                found |= dict.fromkeys(range(at, site.last.i + 1), site)
                at = site.last.i
            at += 1
        return found


def _names_place(first: Token, last: Token) -> bool:
    """True where the words around a name, or its label, say that it is a place."""
    if last.pos_ not in {"PROPN", "NOUN", "ADJ"} or first.ent_type_ == "PERSON":
        return False
    placed = last.dep_ == "pobj" and last.head.lower_ in WHERE | {"of", "from", "to"}
    beside = last.head.lemma_.lower() in PLACE_NOUNS and last.dep_ in MODIFIES
    return first.ent_type_ in PLACED or placed or beside


@dataclass(frozen=True, slots=True)
class Setting:
    """A country meant without its name beside the agent.

    `basis` is what tells it: the 'scene', another party of the 'sentence', or the 'document'.
    """

    country: str
    basis: str


class DocumentScene:
    """What the whole document tells of its country, and whose rebels and police it spoke of."""

    def __init__(self, sentences: Sequence[Sentence], *, gazetteer: Gazetteer) -> None:
        named = {m.actor.country for each in sentences for m in each.mentions} - STATELESS
        self._only = next(iter(named)) if len(named) == 1 else None
        self._dateline = _dateline(sentences, gazetteer) if len(named) > 1 else None
        self._agents: dict[str, list[tuple[int, str]]] = {}

    def read(self, sentence: Sentence) -> None:
        """Remember whose rebels, police and presidents a sentence spoke of."""
        doc = sentence.tokens.doc
        for mention in sentence.mentions:
            head = role_head(doc[mention.first], doc[mention.last])
            if head is not None and mention.actor.country not in STATELESS:
                told = (sentence.index, mention.actor.country)
                self._agents.setdefault(head.lemma_.lower(), []).append(told)

    def named_before(self, lemma: str, *, sentence: int) -> str | None:
        """The one country whose agents of this noun were named in the sentences before."""
        back = {c for at, c in self._agents.get(lemma, [])[-8:] if 0 < sentence - at <= REACH}
        return back.pop() if len(back) == 1 else None

    @property
    def country(self) -> str | None:
        """The only country that the document names, else that of its dateline."""
        return self._only or self._dateline


def _dateline(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> str | None:
    """The country of 'BASRA, Iraq (Agency) -' at the head of the main text."""
    first = next((each for each in sentences if each.part.kind == "main"), None)
    if first is None:
        return None
    head = [t for t in first.tokens if t.i < first.tokens.start + DATELINE]
    cut = next((t.i for t in head if t.text in {"(", "-", "—", "–", "--"}), None)
    if cut is None:
        return None
    named = [m.actor.country for m in first.mentions if m.last < cut]
    named += [c for at, s in gazetteer.sites(first).items() if at < cut for c in s.countries]
    return named[0] if len(set(named)) == 1 and named[0] not in STATELESS else None


class Scene:
    """What one sentence tells of the country it is set in."""

    def __init__(
        self, sentence: Sentence, *, sites: Mapping[int, Site], document: DocumentScene
    ) -> None:
        self._sentence = sentence
        self._sites = sites
        self._document = document
        self._telling = frozenset(_telling(sentence.tokens))

    def setting(self, noun: Token) -> Setting | None:
        """The country of an agent that has no word of its own for it; None if several may be."""
        before = self._document.named_before(noun.lemma_.lower(), sentence=self._sentence.index)
        if before is not None:
            return Setting(before, "document")
        located = self.located()
        if located:
            return Setting(located.pop(), "scene") if len(located) == 1 else None
        named = self._named()
        if named:
            alone = len({m.actor.country for m in named}) == 1
            told = alone and all(map(self._is_of_home, named))
            return Setting(named[0].actor.country, "sentence") if told else None
        country = self._document.country
        return Setting(country, "document") if country else None

    def located(self) -> set[str]:
        """The countries of the places that the sentence says something happened in."""
        doc = self._sentence.tokens.doc
        found = {
            m.actor.country
            for m in self._sentence.mentions
            if m.actor.country not in STATELESS and self._places(doc[m.last])
        }
        for at, site in self._sites.items():
            if at == site.last.i and self._places(site.last):
                found.update(self.narrowed(site))
        return found

    def narrowed(self, site: Site) -> tuple[str, ...]:
        """A site's countries; of several, those that the sentence names."""
        if len(site.countries) == 1:
            return site.countries
        named = {m.actor.country for m in self._sentence.mentions} | {self._document.country}
        return tuple(c for c in site.countries if c in named) or site.countries

    def _places(self, word: Token) -> bool:
        return word.i not in self._telling and is_where(word)

    def _named(self) -> list[Mention]:
        """The states named, without those of whoever tells it unless there are no others."""
        states = [m for m in self._sentence.mentions if m.actor.country not in STATELESS]
        return [m for m in states if m.last not in self._telling] or states

    def _is_of_home(self, mention: Mention) -> bool:
        """True where a name speaks of a state's own politics, so that an agent is likely of it.

        'Judge Rivas charged two Paraguayan senators' is at home; 'the police held two Cuban
        doctors' and 'the rebels asked Chad' need not be.
        """
        word = self._sentence.tokens.doc[mention.last]
        if mention.kind == "person" or mention.actor.sector in POLITICAL:
            return mention.kind == "person" or word.dep_ in MODIFIES
        if mention.actor.sector in DWELLERS:
            return word.dep_ in MODIFIES and word.head.dep_ in {"nsubj", "pobj"}
        return word.dep_ in {"poss", "compound"} and mention.actor.sector is None


def is_where(word: Token) -> bool:
    """True where a name says where something is: 'in Chad', 'near the Iraqi city of Basra'."""
    for _ in range(REACH):
        if word.dep_ in MODIFIES and word.head.lemma_.lower() in PLACE_NOUNS:
            word = word.head
            continue
        if word.dep_ in {"conj", "appos"} and word.head.i < word.i:
            word = word.head
            continue
        if word.dep_ != "pobj":
            return False
        prep = word.head
        if prep.lower_ != "of":
            return prep.lower_ in WHERE
        if prep.head.lower_ in WHERE:
            return True
        if prep.head.lemma_.lower() not in PLACE_NOUNS:
            return False
        word = prep.head
    return False


def _telling(tokens: Iterable[Token]) -> Iterator[int]:
    """The numbers of the tokens that name who tells the sentence."""
    for token in tokens:
        if token.lower_ == "according":
            yield from (each.i for each in token.subtree)
        elif token.lemma_ in SAYS and token.pos_ == "VERB" and _reports(token):
            for child in token.children:
                if child.dep_ == "nsubj":
                    yield from (each.i for each in child.subtree)


def _reports(verb: Token) -> bool:
    return verb.dep_ == "parataxis" or any(
        child.dep_ == "ccomp" and child.i < verb.i for child in verb.children
    )
