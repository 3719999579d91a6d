"""The parties at the positions around a trigger that the lexicon names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding.event_matching import Hit
from detente.coding.event_parties import Parties, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE = frozenset({"xcomp", "ccomp", "advcl"})
COMPLEMENT_PREPOSITIONS = frozenset({"with", "to", "against", "on", "from", "for", "of", "into"})
AUTHORITIES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
STATE_SECTORS = AUTHORITIES | {"SPY", "PRE", "UNK"}

BOUNDARIES = frozenset({"relcl", "ccomp", "advcl", "nsubj", "nsubjpass", "csubj", "parataxis"})


class Positions:
    """Reads the parties at a position: the object, its owner, a clause, after a preposition."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def at(self, hit: Hit, where: str, actors: list[Party]) -> Iterator[Party]:
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
            first: Token | None = None
            for prep in self.prepositions(hit):
                beside = first is None or prep.head in {first.head, first}
                if worded(prep) == where.lstrip("=") and beside:
                    found = [p for each in prep.children for p in find(each)]
                    first = prep if found and first is None else first
                    yield from found

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

    def prepositions(self, hit: Hit) -> list[Token]:
        """The prepositions below a trigger's words, in text order."""
        tops = [each for each in (hit.noun, hit.obj, hit.verb) if each is not None]
        if hit.noun is not None and hit.verb is None and hit.noun.dep_ in {"nsubj", "nsubjpass"}:
            tops.append(hit.noun.head)
        if hit.noun is not None:
            tops += [c for c in hit.noun.children if c.dep_ == "acl"]
        return inner_prepositions(tops)

    def _in_clause(self, hit: Hit, actors: list[Party]) -> Iterator[Party]:
        """The other parties of what is agreed, refused or asked: its subject, then its objects."""
        for clause in hit.head.children:
            subjects = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
            told = clause.dep_ in CLAUSE or (clause.dep_ == "oprd" and subjects)
            if not told or clause.i < hit.head.i:
                continue
            found = [p for each in subjects for p in self._governed(each)]
            found = [each for each in found if is_another(each, actors)]
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


def worded(prep: Token) -> str:
    """A preposition as rows write it: the 'of' of 'out of Chad' is a 'from'."""
    out_of = prep.lower_ == "of" and prep.i > 0 and prep.nbor(-1).lower_ == "out"
    return "from" if out_of else prep.lower_


def agents_of(verb: Token) -> list[Token]:
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


def nouns_below(top: Token) -> Iterator[Token]:
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
            and child.dep_ not in {"appos", "parataxis"}
            and (child.dep_ not in {"relcl", "advcl"} or is_purpose(child))
            and child.lower_ not in {"because", "despite", "over", "after", "according"}
        ]


def is_purpose(clause: Token) -> bool:
    """True for 'to protest', 'for troops to be sent'; false for relative and marked clauses."""
    marked = any(c.dep_ == "mark" and c.lower_ != "for" for c in clause.children)
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
    return to or (clause.dep_ == "advcl" and not marked)


def inner_prepositions(tops: list[Token]) -> list[Token]:
    """The prepositions below some words, not inside a subject or another clause, in text order."""
    found: dict[int, Token] = {}
    stack = list(tops)
    while stack:
        word = stack.pop()
        for child in word.children:
            if child.dep_ in BOUNDARIES or (child.dep_ == "conj" and child.pos_ == "VERB"):
                continue
            if child.i and child.nbor(-1).lower_ == "according":
                continue
            if child.dep_ in {"prep", "agent", "dative"} or child.pos_ == "ADP":
                found[child.i] = child
            stack.append(child)
    return [found[number] for number in sorted(found)]


def is_another(party: Party, others: list[Party], *, strictly: bool = False) -> bool:
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
