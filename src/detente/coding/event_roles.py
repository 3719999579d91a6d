"""Who does it and to whom: the parties around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.coding.event_matching import Hit
from detente.coding.event_objects import is_misread
from detente.coding.event_parties import Parties, Party, unrepeated
from detente.coding.event_places import UNSETTLED
from detente.coding.event_scene import WHERE, is_where
from detente.coding.event_subjects import finite_above, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


CLAUSE = frozenset({"xcomp", "ccomp", "advcl"})
COMPLEMENT_PREPOSITIONS = frozenset({"with", "to", "against", "on", "from", "for", "of", "into"})
AUTHORITIES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
STATE_SECTORS = AUTHORITIES | {"SPY", "PRE", "UNK"}
ALIEN = frozenset({"SANCTION", "ACCUSE"})
"""Types by which 'its diplomats' are those of another than the actor."""


EDGES = frozenset({"border", "frontier", "coast", "boundary"})
"""What lies beside a state, so that its name is no party's."""

MOVES = frozenset({
    "withdrawal", "removal", "departure", "pullout", "retreat", "evacuation", "expulsion", "ouster",
    "resignation", "release", "extradition",
})  # fmt: skip
"""What a demand asks of those it is 'of': 'the withdrawal of Chadian troops from Niger'."""

DOMESTIC = frozenset({"COERCE", "CONCEDE", "PROTEST"})
"""Types that are done at home, to those who live where it is done."""

DEEP = frozenset({"AGREE", "REJECT", "REQUEST", "CONCEDE", "ASSAULT", "COERCE", "PROTEST"})
"""Types whose recipient may stand deep below what is done."""

WEAPONS = frozenset({
    "bomb", "bombing", "blast", "explosion", "device", "mine", "landmine", "grenade", "shooting",
    "gunfire", "fire", "ambush", "attack", "explosive", "car", "raid", "gunshot", "shot", "shell",
    "mortar", "rocket", "bullet", "attempt", "strike", "airstrike", "shelling", "bombardment",
    "offensive", "missile", "drone",
})  # fmt: skip
"""What kills; whose it is may be said, or nobody says who did it."""

BOUNDARIES = frozenset({"relcl", "ccomp", "advcl", "nsubj", "nsubjpass", "csubj", "parataxis"})


class Roles:
    """Finds the actors and recipients of the hits in one sentence."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def roles(self, hit: Hit) -> tuple[list[Party], list[Party]]:
        """The actors and the recipients; either may be empty."""
        if "subject" in hit.trigger.to:
            return self._hosted(hit)
        actors = self._actors(hit) or self._unknown(hit)
        if actors and is_mutual(hit):
            return actors, []
        taken = {(each.first.i, each.last.i) for each in actors}
        several = hit.trigger.reciprocal and len({each.actor.country for each in actors}) > 1
        for where in self._order(hit):
            found = [
                each
                for each in self._recipients(hit, where, actors)
                if (each.first.i, each.last.i) not in taken
                and _another(each, actors, strictly=several)
            ]
            if found:
                return actors, unrepeated(found)
        if hit.obj is not None and hit.trigger.type in ALIEN and "owner" in hit.trigger.to:
            return actors, self._parties.rival(hit.obj, actors)
        found = self._sufferers(hit, actors) or self._farther(hit, actors)
        return actors, found or self._where(hit, actors)

    def _where(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The country or town that a protest, a curfew or its end takes place in."""
        if hit.trigger.type == "PROTEST":
            places = [p for each in WHERE & set(hit.trigger.to)
                      for p in self._recipients(hit, each, actors)]  # fmt: skip
            if found := [each for each in places if _another(each, actors)]:
                return unrepeated(found)
        return self._at_home(hit, actors)

    @staticmethod
    def _order(hit: Hit) -> tuple[str, ...]:
        """Where to look for recipients: a move's mover comes before where it goes or leaves."""
        asked = hit.obj.lemma_.lower() if hit.obj is not None else ""
        if hit.trigger.type == "REQUEST" and asked in MOVES:
            return ("of", "owner", *hit.trigger.to)
        if hit.trigger.type == "PROTEST":
            return tuple(each for each in hit.trigger.to if each not in WHERE)
        return hit.trigger.to

    def _at_home(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The town or country of its own in which an actor imposes, eases or protests."""
        if hit.trigger.type not in DOMESTIC or len(actors) != 1:
            return []
        found = [
            party
            for prep in _inner_prepositions([each for each in (hit.obj, hit.verb) if each])
            if prep.lower_ in WHERE
            for noun in prep.children
            for party in self._parties.located(noun)
            if party.actor.country == actors[0].actor.country
        ]
        return [replace(each, actor=replace(each.actor, sector="CVL")) for each in found[:1]]

    def _unknown(self, hit: Hit) -> list[Party]:
        """The unknown attackers of a place: 'a bomb near Aleppo killed', 'were shot in Lima'."""
        if hit.trigger.type != "ASSAULT" or hit.verb is None or hit.verb.dep_ == "relcl":
            return []
        doers = _agents(hit.verb) if hit.passive else [subject_of(hit.verb)]
        doers = [each for each in doers if each is not None]
        if any(each.lemma_.lower() not in WEAPONS for each in doers) or not (hit.passive or doers):
            return []
        return self._parties.unknown_at(hit.verb)

    def _farther(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The first other party deep in what is agreed, refused, asked or attacked.

        'Rejected a call for its soldiers to go to Oman', 'is ready to send troops to a force in
        Chad'; of a protest, whom its aim names; of a curfew, the actor's own town.
        """
        if hit.trigger.type not in DEEP or hit.verb is None or not actors:
            return []
        tops = [hit.obj] if hit.obj is not None and not hit.trigger.reciprocal else []
        completing = COMPLEMENT_PREPOSITIONS | set(hit.trigger.to)
        protest = hit.trigger.type == "PROTEST"
        tops += [
            c
            for c in hit.verb.children
            if c.i > hit.verb.i
            and (
                c.dep_ in {"xcomp", "ccomp"}
                or (c.dep_ == "prep" and (protest or c.lower_ in completing))
                or (protest and c.dep_ == "advcl")
            )
        ]
        known = {"named", "scene"} | ({"sentence"} if hit.trigger.type in DOMESTIC else set())
        for word in (w for top in tops for w in _below(top)):
            if (protest and is_where(word)) or word.lemma_.lower() in EDGES:
                continue
            found = [p for p in self._parties.of(word) if p.basis in known]
            others = [p for p in found or self._parties.owners(word) if _another(p, actors)]
            if others:
                return unrepeated(others)
        return []

    def _sufferers(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """Who bears sanctions that are told of under another verb ('Iran suffers from the ...')."""
        if hit.trigger.type != "SANCTION" or hit.noun is None:
            return []
        verb = next((word for word in hit.head.ancestors if word.pos_ == "VERB"), None)
        subject = subject_of(verb) if verb is not None else None
        found = self._parties.of(subject) if subject is not None else []
        return [each for each in found if _another(each, actors)]

    def _hosted(self, hit: Hit) -> tuple[list[Party], list[Party]]:
        """The guest is actor and the host recipient."""
        guests = self._parties.of(hit.obj) if hit.obj is not None else []
        hosts = self._actors(hit)
        return [each for each in guests if _another(each, hosts)], hosts

    def _actors(self, hit: Hit) -> list[Party]:
        found: list[Party] = []
        if hit.verb is not None:
            if hit.passive:
                found = [p for each in _agents(hit.verb) for p in self._parties.of(each)]
            else:
                subject = hit.verb.nbor(-1) if is_misread(hit.verb) else subject_of(hit.verb)
                found = self._parties.of(subject) if subject is not None else []
                if not found and subject is not None and subject.lemma_.lower() in WEAPONS:
                    found = [p for p in self._parties.owners(subject) if not p.site]
                found = found or self._parties.before(finite_above(hit.verb))
        if not found and hit.noun is not None:
            found = self._noun_actors(hit, hit.noun)
        if not found and hit.trigger.reciprocal and hit.obj is not None:
            found = self._between(hit, hit.obj)
        if not found:
            found = [p for where in hit.trigger.by for p in self._standing(hit, where)]
        return [each for each in found if self._fits(hit, each)]

    def _standing(self, hit: Hit, where: str) -> Iterator[Party]:
        """The actors that stand elsewhere, where no word does it: 'X's visit was cancelled'."""
        if where in {"owner", "object"}:
            yield from self._recipients(hit, where, [])
        elif hit.passive:
            for child in hit.head.children:
                if child.dep_ == "prep" and child.lower_ == where:
                    yield from (p for each in child.children for p in self._parties.of(each))

    def _noun_actors(self, hit: Hit, noun: Token) -> list[Party]:
        """The actors a noun carries itself: 'Kenya's', 'Kenyan', 'by Kenya', 'between ... and'."""
        found = self._between(hit, noun)
        if not found:
            found = [self._parties.party(m) for m in self._parties.inside(noun)]
        if not found:
            found = [p for c in noun.children if c.dep_ == "poss" for p in self._parties.of(c)]
        words = {"by", "of"} if hit.trigger.of == "actor" else {"by"}
        if not found:
            found = [
                party
                for prep in self._prepositions(hit)
                if prep.lower_ in words
                for each in prep.children
                for party in self._parties.of(each)
            ]
        return found or self._at_occasion(hit, noun)

    def _at_occasion(self, hit: Hit, noun: Token) -> list[Party]:
        """Who spoke or acted at talks with somebody: 'At a meeting with X, the minister said'."""
        prep = noun.head
        if not (hit.trigger.reciprocal and noun.dep_ == "pobj" and prep.lower_ in {"at", "in",
                "during", "after"} and prep.head.pos_ == "VERB"):  # fmt: skip
            return []
        if not any(child.lower_ == "with" for child in noun.children):
            return []
        subject = subject_of(prep.head)
        return self._parties.of(subject) if subject is not None else []

    def _between(self, hit: Hit, noun: Token) -> list[Party]:
        if not hit.trigger.reciprocal:
            return []
        return [
            party
            for prep in _inner_prepositions([noun, hit.head])
            if prep.lower_ in {"between", "among"}
            for each in prep.children
            for party in self._parties.of(each)
        ]

    def _fits(self, hit: Hit, party: Party) -> bool:
        """True if the trigger is said of actors of this kind; a place acts for nobody."""
        mention = self._parties.mention_at(party.last)
        if party.actor.country == UNSETTLED:
            return False
        if mention is not None and mention.kind == "place":
            return False
        allowed, sector = hit.trigger.sectors, party.actor.sector
        if not allowed:
            return True
        if "PEOPLE" in allowed:
            nation = mention is not None and mention.form in {"demonym", "adjective"}
            return sector not in AUTHORITIES and (sector is not None or nation)
        return sector in allowed or ("STATE" in allowed and sector is None)

    def _recipients(self, hit: Hit, where: str, actors: list[Party]) -> Iterator[Party]:
        """The parties at one of the places that a trigger's `to` may name."""
        if where == "clause":
            yield from self._in_clause(hit, actors)
        elif where == "condition":
            yield from self._in_condition(hit)
        elif where == "dative":
            yield from self._datives(hit)
        elif where in {"object", "owner"}:
            if hit.obj is not None and (where == "owner" or hit.noun is None):
                find = self._parties.of if where == "object" else self._parties.owners
                yield from find(hit.obj)
        elif where == "=object":
            if hit.obj is not None and self._parties.names(hit.obj):
                yield from self._parties.of(hit.obj)
        else:
            find = self._named if where.startswith("=") else self._governed
            for prep in self._prepositions(hit):
                if prep.lower_ == where.lstrip("="):
                    yield from (p for each in prep.children for p in find(each))

    def _named(self, noun: Token) -> list[Party]:
        """The parties a preposition brings by their own names."""
        return self._parties.of(noun) if self._parties.names(noun) else []

    def _datives(self, hit: Hit) -> Iterator[Party]:
        for child in hit.head.children:
            if child.dep_ == "dative":
                nouns = [child] if child.pos_ != "ADP" else list(child.children)
                yield from (p for each in nouns for p in self._parties.of(each))

    def _governed(self, noun: Token) -> list[Party]:
        """The parties a preposition brings, or the owners of what it brings."""
        return self._parties.of(noun) or self._parties.owners(noun)

    def _prepositions(self, hit: Hit) -> list[Token]:
        tops = [each for each in (hit.noun, hit.obj, hit.verb) if each is not None]
        if hit.noun is not None and hit.verb is None and hit.noun.dep_ in {"nsubj", "nsubjpass"}:
            tops.append(hit.noun.head)
        if hit.noun is not None:
            tops += [c for c in hit.noun.children if c.dep_ == "acl"]
        return _inner_prepositions(tops)

    def _in_clause(self, hit: Hit, actors: list[Party]) -> Iterator[Party]:
        """The other parties of what is agreed, refused or asked: its subject, then its objects."""
        for clause in hit.head.children:
            subjects = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
            told = clause.dep_ in CLAUSE or (clause.dep_ == "oprd" and subjects)
            if not told or clause.i < hit.head.i:
                continue
            found = [p for each in subjects for p in self._governed(each)]
            found = [each for each in found if _another(each, actors)]
            yield from found or self._objects_in(clause)

    def _in_condition(self, hit: Hit) -> Iterator[Party]:
        """Of whom a threat makes itself depend ('unless Chad withdraws')."""
        for clause in hit.head.subtree:
            marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
            if clause.dep_ == "advcl" and marks & {"if", "unless", "until"}:
                subjects = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
                yield from (p for each in subjects for p in self._parties.of(each))

    def _objects_in(self, clause: Token) -> Iterator[Party]:
        """The parties that a clause's verb is done to, or that its objects bring."""
        for word in clause.children:
            if word.i < clause.i:
                continue
            if word.dep_ in {"dobj", "dative", "attr"} and word.pos_ != "ADP":
                yield from self._governed(word)
                yield from self._brought(word)
            elif word.dep_ in {"xcomp", "ccomp"}:
                subjects = [c for c in word.children if c.dep_ in {"nsubj", "nsubjpass"}]
                found = [p for each in subjects for p in self._governed(each)]
                yield from found or self._objects_in(word)
        yield from self._brought(clause)

    def _brought(self, word: Token) -> Iterator[Party]:
        """The parties after the prepositions that complete a word's sense."""
        for prep in word.children:
            if prep.dep_ in {"prep", "dative"} and prep.lower_ in COMPLEMENT_PREPOSITIONS:
                yield from (p for each in prep.children for p in self._governed(each))


def tells_what(hit: Hit) -> bool:
    """True where an object or a clause says what is agreed, asked, refused or imposed."""
    if hit.trigger.objects or hit.noun is not None or hit.obj is not None:
        return True
    return any(
        child.dep_ in {"xcomp", "ccomp", "prep", "prt", "oprd"} and child.i > hit.head.i
        for child in hit.head.children
    )


def topics(hit: Hit) -> set[int]:
    """The numbers of words that only tell what a protest is about, or on what a threat depends."""
    if hit.trigger.type == "PROTEST":
        clauses = [c for c in hit.head.children if c.dep_ in {"advcl", "xcomp", "acl"}]
        return {w.i for each in clauses for w in each.subtree if w.tag_ in {"VBG", "VB"}}
    if hit.trigger.type in {"THREATEN", "REQUEST"}:
        clauses = [c for c in hit.head.subtree if c.dep_ == "advcl" and _is_condition(c)]
        return {each.i for each in clauses}
    return set()


def _is_condition(clause: Token) -> bool:
    """True for what a threat or a demand makes itself depend on."""
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "until"} for c in clause.children)


def is_mutual(hit: Hit) -> bool:
    """True in 'accused each other', 'fought one another'."""
    pairs = {("each", "other"), ("one", "another")}
    words = [word.lower_ for word in hit.head.subtree if word.i > hit.head.i]
    return any(pair in pairs for pair in pairwise(words))


def _agents(verb: Token) -> list[Token]:
    """The nouns after 'by'; a second one that the parser joins to the verb counts too."""
    found = [
        each
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for each in child.children
        if each.dep_ == "pobj"
    ]
    strays = [c for c in verb.children if c.dep_ == "conj" and c.pos_ in {"PROPN", "NOUN"}]
    return found + strays if found else []


def _below(top: Token) -> Iterator[Token]:
    """The nouns below a word in text order, those of relative and marked clauses left out."""
    stack = [top]
    while stack:
        word = stack.pop()
        if word.pos_ in {"NOUN", "PROPN"} and word.dep_ not in {"compound", "amod", "nmod", "poss"}:
            yield word
        stack += [
            child
            for child in reversed(list(word.children))
            if (child.i > word.i or word.pos_ in {"VERB", "AUX"})
            and child.dep_ not in {"relcl", "appos", "parataxis"}
            and not (child.dep_ == "advcl" and any(c.dep_ == "mark" for c in child.children))
            and child.lower_ not in {"because", "despite", "over", "after", "according"}
        ]


def _inner_prepositions(tops: list[Token]) -> list[Token]:
    """The prepositions below some words, not inside a subject or another clause, in text order."""
    found: dict[int, Token] = {}
    stack = list(tops)
    while stack:
        word = stack.pop()
        for child in word.children:
            if child.dep_ in BOUNDARIES or (child.dep_ == "conj" and child.pos_ == "VERB"):
                continue
            if child.dep_ in {"prep", "agent", "dative"} or child.pos_ == "ADP":
                found[child.i] = child
            stack.append(child)
    return [found[number] for number in sorted(found)]


def _another(party: Party, others: list[Party], *, strictly: bool = False) -> bool:
    """True unless a party is of the state of one of the others.

    Within one state, two known sectors are two parties (a government and its rebels).
    """
    return all(
        party.actor.country != other.actor.country or (_are_apart(party, other) and not strictly)
        for other in others
    )


def _are_apart(one: Party, other: Party) -> bool:
    """True for two parties of one state; a state told without a sector is its authorities."""
    sectors = {one.actor.sector, other.actor.sector}
    if None in sectors:
        return not one.site and not other.site and bool(sectors - {None} - STATE_SECTORS)
    return len(sectors) > 1
