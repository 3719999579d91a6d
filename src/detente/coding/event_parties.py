"""The actors a noun phrase stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.coding.event_anaphora import PERSON, PLURAL, THING, Antecedents, is_pair, names_persons
from detente.coding.event_objects import QUANTITIES
from detente.coding.event_places import PlaceNamed
from detente.coding.event_subjects import subject_of
from detente.coding.mention_sectors import noun_sector
from detente.coding.mentions import Mention
from detente.coding.parsed import Sentence
from detente.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = frozenset({"amod", "compound", "nmod", "poss", "conj", "npadvmod", "appos"})
"""Dependencies by which a name inside a phrase describes its head."""

NAMED = frozenset({"NORP", "PERSON"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in an event, and the tokens that show it."""

    actor: Actor
    first: Token
    last: Token


class Parties:
    """Reads noun phrases of one sentence as actors."""

    def __init__(
        self,
        sentence: Sentence,
        *,
        antecedents: Antecedents,
        sectors: Mapping[str, str],
        places: Mapping[int, PlaceNamed],
    ) -> None:
        self._sentence = sentence
        self._antecedents = antecedents
        self._sectors = sectors
        self._places = places
        self._at = {
            number: mention
            for mention in sentence.mentions
            for number in range(mention.first, mention.last + 1)
        }

    def of(self, noun: Token) -> list[Party]:
        """The parties a noun and those joined to it by 'and' name, without repeats."""
        joined = [noun, *(each for each in noun.conjuncts if each.i > noun.i)]
        return unrepeated(party for each in joined for party in self._one(each))

    def owners(self, noun: Token) -> list[Party]:
        """Whose a thing is: 'Kenya's plan', 'the Kenyan plan', 'the plan of Kenya', 'its plan'."""
        found = [self.party(mention) for mention in self.inside(noun)]
        for child in noun.children:
            if child.dep_ == "poss" and not found:
                found += self._pronoun(child) if child.pos_ == "PRON" else self._one(child)
            if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"} and not found:
                found += [p for each in child.children for p in self.of(each)]
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
            if mention.last < noun.i and mention.kind != "place" and self._describes(mention, noun)
        ]

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
            if word.head.i != noun.i and word.head.i > mention.last and self._is_role(word.head):
                return word.dep_ == "conj"
            word = word.head
        return True

    def _one(self, noun: Token) -> list[Party]:
        mention, place = self._at.get(noun.i), self._places.get(noun.i)
        if place is not None and (mention is None or mention.kind == "place"):
            return [_placed(place)]
        if mention is not None:
            return [self.party(mention)]
        if noun.pos_ == "PRON" or noun.lower_ in PLURAL:
            return self._pronoun(noun)
        if is_pair(noun):
            pair = self._antecedents.pair(
                self._sentence, before=noun.i, persons=names_persons(noun)
            )
            return [_standing(each, noun) for each in pair]
        counted = _counted(noun)
        if counted is not None and not self.inside(noun):
            return self._one(counted)
        beside = [c.i for c in noun.children if c.dep_ == "appos" and c.i in self._at]
        return [self.party(self._at[beside[0]])] if beside else self._in_role(noun)

    def _in_role(self, noun: Token) -> list[Party]:
        """Whose officials, troops or citizens a noun names."""
        if self._is_role(noun) or _names_people(noun):
            sector = noun_sector(noun, sectors=self._sectors)
            owners = [p for p in self.owners(noun) if p.first.i != noun.i] or self._located(noun)
            return [self._with_sector(each, sector, noun) for each in owners]
        return []

    def _located(self, noun: Token) -> list[Party]:
        """'Rebels in Chad', 'the ambassador to Chad' are not Chad; 'villagers from Chad' are."""
        return [
            party
            for prep in noun.children
            if prep.dep_ == "prep" and prep.lower_ == "in" and self._is_people(noun)
            for each in prep.children
            if each.i in self._at
            for party in [self.party(self._at[each.i])]
        ]

    def _is_people(self, noun: Token) -> bool:
        return noun_sector(noun, sectors=self._sectors) in {
            "CVL",
            "REB",
            "REF",
            "UAF",
            "EDU",
            "LAB",
        }

    def _is_role(self, noun: Token) -> bool:
        return noun_sector(noun, sectors=self._sectors) is not None

    def _pronoun(self, word: Token) -> list[Party]:
        """Whom a pronoun means: who is said to speak, else what was named before."""
        lower, before = word.lower_, word.i
        speakers = self._speakers(word)
        if speakers and lower in PLURAL | THING | PERSON:
            return [replace(each, first=word, last=word) for each in speakers]
        ahead = self._ahead(word)
        if ahead:
            return [replace(each, first=word, last=word) for each in ahead]
        if lower in PLURAL:
            joined = self._joined_subjects(before)
            if joined:
                return [replace(each, first=word, last=word) for each in joined]
            pair = self._antecedents.pair(self._sentence, before=before)
            return [_standing(each, word) for each in pair]
        mention = None
        if lower in THING | PERSON and word.dep_ in {"dobj", "pobj", "dative"}:
            acting = {each.actor.country for each in self._doing(word)}
            mention = self._antecedents.other(
                self._sentence, before=before, countries=acting, word=lower
            )
        elif lower in THING:
            mention = self._antecedents.subject(self._sentence, before=before)
        elif lower in PERSON:
            mention = self._antecedents.person(self._sentence, before=before, word=lower)
        return [_standing(mention.actor, word)] if mention is not None else []

    def _doing(self, word: Token) -> list[Party]:
        """Who does what the clause of a word says."""
        verb = next((each for each in word.ancestors if each.pos_ == "VERB"), None)
        subject = subject_of(verb) if verb is not None else None
        return self.of(subject) if subject is not None and subject.i < word.i else []

    def _ahead(self, word: Token) -> list[Party]:
        """The subject that a pronoun before it means: 'During his visit to Malta, the king'."""
        subject = next(
            (c for c in self._sentence.tokens.root.children if c.dep_ in {"nsubj", "nsubjpass"}),
            None,
        )
        if subject is None or subject.pos_ == "PRON" or word.i > subject.left_edge.i:
            return []
        top = next((a for a in word.ancestors if a.dep_ in {"prep", "advcl"}), None)
        named_before = any(m.last < word.i for m in self._sentence.mentions)
        return [] if top is None or named_before else self.of(subject)

    def rival(self, noun: Token, actors: Iterable[Party]) -> list[Party]:
        """Whose a thing is that 'its' or 'their' gives to somebody else than the actors."""
        word = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        if word is None or word.lower_ not in {"its", "their"}:
            return []
        acting = {each.actor.country for each in actors}
        mention = self._antecedents.other(self._sentence, before=word.i, countries=acting)
        return [_standing(mention.actor, word)] if mention is not None else []

    def _joined_subjects(self, before: int) -> list[Party]:
        """The parties of an earlier subject joined by 'and' ('Chad and Niger met; they ...')."""
        subjects = [
            token
            for token in self._sentence.tokens
            if token.i < before and token.dep_ in {"nsubj", "nsubjpass"} and token.conjuncts
        ]
        return self.of(subjects[-1]) if subjects else []

    def _speakers(self, word: Token) -> list[Party]:
        """The subject of the verb of saying whose clause a pronoun begins ('Iraq said it')."""
        clause = word.head
        if word.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
            return []
        subjects = [c for c in clause.head.children if c.dep_ == "nsubj" and c.i != word.i]
        return [p for each in subjects if each.pos_ != "PRON" for p in self.of(each)]

    def party(self, mention: Mention) -> Party:
        """A mention as a party."""
        doc = self._sentence.tokens.doc
        return Party(mention.actor, doc[mention.first], doc[mention.last])

    @staticmethod
    def _with_sector(party: Party, sector: str | None, noun: Token) -> Party:
        if sector is None or party.first.i == noun.i:
            return party
        return replace(party, actor=replace(party.actor, sector=sector))


def _placed(named: PlaceNamed) -> Party:
    return Party(named.actor(), named.first, named.last)


def _standing(actor: Actor, word: Token) -> Party:
    """An actor where another word stands for it."""
    return Party(replace(actor, text=word.text), word, word)


def unrepeated(parties: Iterable[Party]) -> list[Party]:
    """The parties, each actor (by country, id and sector) once."""
    kept: dict[tuple[str, str, str | None], Party] = {}
    for party in parties:
        kept.setdefault((party.actor.country, party.actor.id, party.actor.sector), party)
    return list(kept.values())


def _counted(noun: Token) -> Token | None:
    if noun.lemma_.lower() not in QUANTITIES and noun.pos_ != "NUM":
        return None
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _names_people(noun: Token) -> bool:
    """True for a plural the recogniser takes for a people or persons ('Iraqi Kurds')."""
    return noun.ent_type_ in NAMED and noun.pos_ in {"PROPN", "NOUN"}
