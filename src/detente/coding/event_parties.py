"""The actors a noun phrase stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.coding.event_agents import (
    INSTITUTIONS,
    MEMBERS,
    PEOPLE,
    agent_sector,
    names_person,
    title_sector,
)
from detente.coding.event_anaphora import Antecedents
from detente.coding.event_extents import extent_of
from detente.coding.event_objects import QUANTITIES
from detente.coding.event_places import PlaceNamed
from detente.coding.event_pronouns import Party, Pronouns, standing
from detente.coding.event_scene import MODIFIES, PLACE_NOUNS, Scene, Site, is_where
from detente.coding.mention_sectors import FIRST_TOLD, noun_sector
from detente.coding.mentions import STATELESS, Mention
from detente.coding.parsed import Sentence
from detente.records import Actor

__all__ = ["Parties", "Party", "unrepeated"]

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = frozenset({"amod", "compound", "nmod", "poss", "conj", "npadvmod", "appos"})
"""Dependencies by which a name inside a phrase describes its head."""

ETHNIC = frozenset({"ethnic"})
NAMED = frozenset({"NORP", "PERSON"})


class Parties:
    """Reads noun phrases of one sentence as actors."""

    def __init__(
        self,
        sentence: Sentence,
        *,
        antecedents: Antecedents,
        sectors: Mapping[str, str],
        things: frozenset[str],
        places: Mapping[int, PlaceNamed],
        sites: Mapping[int, Site],
        scene: Scene,
    ) -> None:
        self._sites = sites
        self._scene = scene
        self._sentence = sentence
        self._antecedents = antecedents
        self._pronouns = Pronouns(sentence, antecedents=antecedents)
        self._sectors = sectors
        self._things = things
        self._places = places
        self._at = {
            number: mention
            for mention in sentence.mentions
            for number in range(mention.first, mention.last + 1)
            if number not in sites
        }

    def of(self, noun: Token) -> list[Party]:
        """The parties a noun and those joined to it by 'and' name, without repeats."""
        joined = [noun, *(each for each in noun.conjuncts if each.i > noun.i)]
        joined += self._listed(noun)
        return unrepeated(party for each in joined for party in self._one(each))

    def _listed(self, noun: Token) -> list[Token]:
        """Russia and Oman in 'Chad, Russia, and Oman', which parsers take for an apposition."""
        own = self._at.get(noun.i)
        return [
            each
            for child in noun.children
            if own is not None and child.dep_ == "appos" and child.i in self._at and child.conjuncts
            if self._at[child.i].actor.country != own.actor.country
            for each in (child, *child.conjuncts)
        ]

    def owners(self, noun: Token) -> list[Party]:
        """Whose a thing is: 'Kenya's plan', 'the Kenyan plan', 'the plan of Kenya', 'its plan'."""
        is_one = self._is_role(noun) or noun.lemma_.lower() in PLACE_NOUNS
        shown = self._telling(noun) if is_one else None
        found = [self.party(mention, noun=shown) for mention in self.inside(noun)]
        for child in noun.children:
            if child.dep_ == "poss" and not found:
                found += self._one(child)
            if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"} and not found:
                found += [p for each in child.children for p in self.of(each)]
            if child.dep_ == "acl" and child.tag_ == "VBN" and not found:
                agents = [c for c in child.children if c.dep_ == "agent"]
                found += [p for by in agents for each in by.children for p in self.of(each)]
        if not found:
            found = [
                _placed(self._places[child.i])
                for child in noun.children
                if child.dep_ in INSIDE - {"conj"} and child.i in self._places
            ]
        return unrepeated(found)

    def inside(self, noun: Token) -> list[Mention]:
        """The mentions that describe a noun from before it."""
        return [
            mention
            for mention in self._sentence.mentions
            if mention.last < noun.i
            and mention.kind != "place"
            and mention.last in self._at
            and not self._is_ethnic(mention)
            and self._describes(mention, noun)
        ]

    def _is_ethnic(self, mention: Mention) -> bool:
        """True in 'ethnic Serb farmers', who need not live in Serbia."""
        doc = self._sentence.tokens.doc
        return mention.first > 0 and doc[mention.first - 1].lower_ in ETHNIC

    def before(self, verb: Token) -> list[Party]:
        """The names right before a finite verb that the parser left without a subject."""
        if verb.tag_ not in {"VBD", "VBZ", "VBP"} or any(
            child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children
        ):
            return []
        at = verb.i - 1
        while at > verb.sent.start and verb.doc[at].pos_ in {"ADV", "AUX"}:
            at -= 1
        last = self._at.get(at)
        if last is None:
            return []
        joined = self._at.get(last.first - 2) if verb.doc[last.first - 1].lower_ == "and" else None
        return [self.party(each) for each in (joined, last) if each is not None]

    def names(self, noun: Token) -> bool:
        """True where a noun is itself a name."""
        return noun.i in self._at

    def mention_at(self, token: Token) -> Mention | None:
        """The mention a token is part of."""
        return self._at.get(token.i)

    def _describes(self, mention: Mention, noun: Token) -> bool:
        word = self._sentence.tokens.doc[mention.last]
        while word.i != noun.i:
            if word.dep_ not in INSIDE or word.head.i > noun.i or word.head.i == word.i:
                return False
            within = word.head.i != noun.i and word.head.i > mention.last
            if within and self._is_role(word.head) and word.head.dep_ != "compound":
                return word.dep_ == "conj" or (noun.pos_ == "PROPN" and word.head.head.i == noun.i)
            word = word.head
        return True

    def _one(self, noun: Token) -> list[Party]:
        mention, place = self._at.get(noun.i), self._places.get(noun.i)
        if place is not None and (mention is None or mention.kind == "place"):
            return [_placed(place)]
        if mention is not None:
            return self._mentioned(mention, noun)
        if noun.i in self._sites:
            return self._at_site(self._sites[noun.i])
        if self._pronouns.stands(noun):
            return self._pronouns.parties(noun, of=self.of)
        counted = _counted(noun)
        if counted is not None and not self.inside(noun):
            return self._one(counted)
        return self._in_role(noun) or self._beside(noun) or self._of_people(noun)

    def _of_people(self, noun: Token) -> list[Party]:
        """Whose people a noun names that no list has ('Polish hauliers', 'Norway's aviators')."""
        if not names_person(noun, things=self._things):
            return []
        found = [self.party(each, noun=noun) for each in self.inside(noun)]
        return [self._with_sector(each, each.actor.sector or "CVL", noun) for each in found]

    def _beside(self, noun: Token) -> list[Party]:
        """The name in apposition to a noun, or the agent whom a noun without a name tells of."""
        beside = [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i]
        named = [self.party(self._at[c.i], noun=noun) for c in beside if c.i in self._at]
        return named[:1] or next(filter(None, map(self._in_role, beside)), []) or self._agent(noun)

    def _mentioned(self, mention: Mention, noun: Token) -> list[Party]:
        """A name as a party; an ethnic one is of the state it lives in ('Iraqi Kurds')."""
        homes = [m for m in self.inside(noun) if m.last < mention.first and _is_home(m, mention)]
        if mention.form == "demonym" and not homes:
            of = [c for prep in noun.children if prep.lower_ == "of" for c in prep.children]
            homes = [self._at[c.i] for c in of if c.i in self._at and self._at[c.i].form == "name"]
        if homes:
            home = self.party(homes[0], noun=noun)
            return [self._with_sector(home, home.actor.sector or "CVL", noun)]
        if not self._is_ethnic(mention):
            return [self.party(mention, noun=noun if noun.i == mention.last else None)]
        found = self._located(noun) or self._of_setting(noun, "CVL")
        shown = [self._shown(each, noun) for each in found]
        return [self._with_sector(each, each.actor.sector or "CVL", noun) for each in shown]

    def located(self, noun: Token) -> list[Party]:
        """The city, region or state that a noun names as a place."""
        if noun.i in self._sites:
            return self._at_site(self._sites[noun.i])
        mention = self._at.get(noun.i)
        if mention is not None:
            return [self.party(mention)] if mention.actor.country not in STATELESS else []
        inner = [c for of in noun.children if of.lower_ == "of" for c in of.children]
        beside = [c for c in noun.children if c.dep_ in MODIFIES]
        if noun.lemma_.lower() not in PLACE_NOUNS:
            return []
        return next(filter(None, map(self.located, [*inner, *beside])), [])

    def unknown_at(self, verb: Token) -> list[Party]:
        """Somebody unknown in the one country that the sentence says a thing was done in."""
        for word in verb.sent:
            if is_where(word) and len(self._scene.located()) == 1:
                found = self.located(word)
                if found:
                    actor = replace(found[0].actor, sector="UAF")
                    return [replace(found[0], actor=actor, basis="scene", site=False)]
        return []

    def _at_site(self, site: Site) -> list[Party]:
        countries = self._scene.narrowed(site)
        if len(countries) != 1:
            return []
        text = site.first.doc[site.first.i : site.last.i + 1].text
        actor = Actor(id=countries[0], country=countries[0], sector=None, text=text)
        return [Party(actor, site.first, site.last, site=True)]

    def _in_role(self, noun: Token) -> list[Party]:
        """Whose officials, troops or citizens a noun names."""
        title = title_sector(noun, sectors=self._sectors)
        if title or self._is_role(noun) or _names_people(noun):
            sector = title or noun_sector(noun, sectors=self._sectors)
            owners = [p for p in self.owners(noun) if p.first.i != noun.i and not p.site]
            found = owners or self._located(noun)
            return [self._with_sector(self._shown(each, noun), sector, noun) for each in found]
        return []

    def _shown(self, party: Party, noun: Token) -> Party:
        """A party shown by the phrase of a noun, where its name stands beside or right after it."""
        if party.noun is not None and party.noun.i > noun.i and party.noun.i != party.last.i:
            return party
        if not noun.left_edge.i <= party.first.i <= max(noun.right_edge.i, noun.i + 2):
            return party
        return replace(party, noun=self._telling(noun))

    def _agent(self, noun: Token) -> list[Party]:
        """Who acts in the country spoken of, told by a role alone: 'the rebels', 'Judge Rivas'."""
        sector = agent_sector(noun, sectors=self._sectors)
        if sector is None:
            return []
        led = [each for c in noun.children if c.lower_ == "of" for each in c.children]
        inner = [p for each in led if each.i not in self._at for p in self._agent(each)]
        return inner or self._of_setting(noun, sector)

    def _of_setting(self, noun: Token, sector: str) -> list[Party]:
        setting = self._scene.setting(noun)
        if setting is None:
            return []
        start, end = extent_of(noun, first=noun, last=noun)
        text = noun.doc[start.i : end.i + 1].text
        actor = Actor(id=setting.country, country=setting.country, sector=sector, text=text)
        return [Party(actor, noun, noun, noun=noun, basis=setting.basis)]

    def _located(self, noun: Token) -> list[Party]:
        """'Rebels in Chad' and 'refugees who fled Chad' are Chad's; 'envoys in Chad' are not."""
        sector = noun_sector(noun, sectors=self._sectors)
        if sector not in PEOPLE | {None} and noun.lemma_.lower() not in INSTITUTIONS:
            return []
        after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
        words = [*noun.subtree, *(after.children if after.lower_ == "from" else ())]
        for word in words:
            if word.i <= noun.i or not (is_where(word) or _is_origin(word)):
                continue
            if word.head.lower_ in {"near", "off", "outside", "around"}:
                continue
            if _in_relative(word, noun):
                continue
            if word.i in self._at and self._at[word.i].kind != "organisation":
                return [self.party(self._at[word.i])]
            if word.i in self._sites:
                return [replace(p, site=False) for p in self._at_site(self._sites[word.i])]
        return []

    def _is_role(self, noun: Token) -> bool:
        return noun_sector(noun, sectors=self._sectors) is not None

    def _telling(self, noun: Token) -> Token:
        """The word that tells whose role a phrase names: 'military' of 'military policies'."""
        if noun_sector(noun, sectors=self._sectors) is None or noun.pos_ == "PROPN":
            return noun
        own = {noun.lower_, noun.lemma_.lower()}
        before = noun.nbor(-1) if noun.i else noun
        joined = {f"{before.lower_} {each}" for each in own}
        telling = before.lower_ in self._sectors and before.head.i == noun.i
        named = (own | joined) & self._sectors.keys() or names_person(noun, things=self._things)
        return before if telling and not named else noun

    def rival(self, noun: Token, actors: Iterable[Party]) -> list[Party]:
        """Whose a thing is that 'its' or 'their' gives to somebody else than the actors."""
        word = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        if word is None or word.lower_ not in {"its", "their"}:
            return []
        acting = {each.actor.country for each in actors}
        mention = self._antecedents.other(self._sentence, before=word.i, countries=acting)
        return [standing(mention.actor, word)] if mention is not None else []

    def party(self, mention: Mention, *, noun: Token | None = None) -> Party:
        """A mention as a party, shown by the phrase of a noun."""
        doc = self._sentence.tokens.doc
        titled = doc[mention.last] if mention.kind == "person" else None
        return Party(mention.actor, doc[mention.first], doc[mention.last], noun or titled)

    @staticmethod
    def _with_sector(party: Party, sector: str | None, noun: Token) -> Party:
        if sector is None or party.first.i == noun.i or party.actor.sector in FIRST_TOLD - {"MIL"}:
            return party
        return replace(party, actor=replace(party.actor, sector=sector))


def _placed(named: PlaceNamed) -> Party:
    return Party(named.actor(), named.first, named.last)


def unrepeated(parties: Iterable[Party]) -> list[Party]:
    """The parties, each actor (by country, id and sector) once."""
    kept: dict[tuple[str, str, str | None], Party] = {}
    for party in parties:
        kept.setdefault((party.actor.country, party.actor.id, party.actor.sector), party)
    return list(kept.values())


def _is_home(home: Mention, people: Mention) -> bool:
    """True for 'Iraqi' in 'Iraqi Kurds': the state of a people named after another."""
    own = people.kind == "group" or people.form in {"demonym", "adjective"}
    return home.form == "adjective" and own and home.actor.country != people.actor.country


def _is_origin(word: Token) -> bool:
    """True for the place after 'from' or 'of'."""
    return word.dep_ == "pobj" and word.head.lower_ in {"from", "of"}


def _in_relative(word: Token, noun: Token) -> bool:
    """True where a word stands in a relative clause below a noun."""
    while word.i not in {noun.i, word.head.i}:
        if word.dep_ in {"relcl", "appos"}:
            return True
        word = word.head
    return False


def _counted(noun: Token) -> Token | None:
    if noun.lemma_.lower() not in QUANTITIES | MEMBERS and noun.pos_ != "NUM":
        return None
    of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _names_people(noun: Token) -> bool:
    """True for a plural the recogniser takes for a people or persons ('Iraqi Kurds')."""
    return noun.ent_type_ in NAMED and noun.pos_ in {"PROPN", "NOUN"}
