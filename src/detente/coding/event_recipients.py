"""To whom it is done: where the lexicon says, else deeper, at home, or where it takes place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.coding.event_matching import Hit
from detente.coding.event_parties import Parties, Party, unrepeated
from detente.coding.event_positions import (
    COMPLEMENT_PREPOSITIONS,
    Positions,
    inner_prepositions,
    is_another,
    is_purpose,
    nouns_below,
    worded,
)
from detente.coding.event_scene import WHERE, is_where
from detente.coding.event_subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ALIEN = frozenset({"SANCTION", "ACCUSE"})
"""Types by which 'its diplomats' are those of another than the actor."""
EDGES = frozenset({"border", "frontier", "coast", "boundary"})
"""What lies beside a state, so that its name is no party's."""

DIRECTIONS = frozenset({"to", "into", "for"})
"""Prepositions that bring a recipient where a row foresees another or none."""

MOVES = frozenset({
    "withdrawal", "removal", "departure", "pullout", "retreat", "evacuation", "expulsion", "ouster",
    "resignation", "release", "extradition",
})  # fmt: skip
"""What a demand asks of those it is 'of': 'the withdrawal of Chadian troops from Niger'."""

DOMESTIC = frozenset({"COERCE", "CONCEDE", "PROTEST"})
"""Types that are done at home, to those who live where it is done."""

DEEP = frozenset({"AGREE", "REJECT", "REQUEST", "CONCEDE", "ASSAULT", "COERCE", "PROTEST"})
"""Types whose recipient may stand deep below what is done."""

PURPOSEFUL = frozenset({"ASSAULT", "COERCE", "RETREAT"})
"""Types whose aim names the recipient ('opened fire to disperse', 'opened a road to let')."""


class Recipients:
    """Finds the recipients of the hits in one sentence, once their actors are known."""

    def __init__(self, parties: Parties, *, positions: Positions) -> None:
        self._parties = parties
        self._positions = positions

    def find(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The recipients; none where nobody else is told of."""
        taken = {(each.first.i, each.last.i) for each in actors}
        several = hit.trigger.reciprocal and len({each.actor.country for each in actors}) > 1
        for where in self._order(hit):
            found = [
                each
                for each in self._positions.at(hit, where, actors)
                if (each.first.i, each.last.i) not in taken
                and is_another(each, actors, strictly=several)
            ]
            if found:
                return unrepeated(found)
        if several:
            return []
        if hit.obj is not None and hit.trigger.type in ALIEN and "owner" in hit.trigger.to:
            return self._parties.rival(hit.obj, actors)
        return (
            self._sufferers(hit, actors)
            or self._brought(hit, actors)
            or self._farther(hit, actors)
            or self._where(hit, actors)
        )

    @staticmethod
    def _order(hit: Hit) -> tuple[str, ...]:
        """Where to look for recipients: a move's mover comes before where it goes or leaves."""
        asked = hit.obj.lemma_.lower() if hit.obj is not None else ""
        if hit.trigger.type == "REQUEST" and asked in MOVES:
            return ("of", "owner", *hit.trigger.to)
        if hit.trigger.type == "PROTEST":
            return tuple(each for each in hit.trigger.to if each not in WHERE)
        return hit.trigger.to

    def _sufferers(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """Who bears sanctions that are told of under another verb ('Iran suffers from the ...')."""
        if hit.trigger.type != "SANCTION" or hit.noun is None:
            return []
        verb = next((word for word in hit.head.ancestors if word.pos_ == "VERB"), None)
        subject = subject_of(verb) if verb is not None else None
        found = self._parties.of(subject) if subject is not None else []
        return [each for each in found if is_another(each, actors)]

    def _brought(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The other party that a preposition of direction brings by name, though no row says so."""
        foreseen = hit.trigger.to
        strict = any(each.startswith("=") for each in foreseen)
        if not actors or strict or (hit.obj is None and "object" in foreseen):
            return []
        own = {each for each in (hit.verb, hit.noun, hit.obj) if each is not None}
        for prep in self._positions.prepositions(hit):
            if worded(prep) in DIRECTIONS and own & {prep.head, prep.head.head}:
                found = [p for noun in prep.children for p in self._parties.of(noun)]
                others = [p for p in found if p.basis == "named" and is_another(p, actors)]
                if others:
                    return unrepeated(others)
        return []

    def _farther(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The first other party deep in what is agreed, refused, asked or attacked.

        'Rejected a call for its soldiers to go to Oman', 'is ready to send troops to a force in
        Chad'; of a protest, whom its aim names; of a curfew, the actor's own town.
        """
        if hit.trigger.type not in DEEP | PURPOSEFUL or hit.verb is None or not actors:
            return []
        deep = hit.trigger.type in DEEP
        tops = [hit.obj] if deep and hit.obj is not None and not hit.trigger.reciprocal else []
        completing = COMPLEMENT_PREPOSITIONS | set(hit.trigger.to)
        protest = hit.trigger.type == "PROTEST"
        tops += [
            c
            for c in hit.verb.children
            if c.i > hit.verb.i
            and (
                (deep and c.dep_ in {"xcomp", "ccomp"})
                or (
                    deep
                    and c.dep_ == "prep"
                    and (protest or c.lower_ in completing)
                    and _completes(c)
                )
                or (c.dep_ == "advcl" and (protest or _has_purpose(hit, c)))
            )
        ]
        known = {"named", "scene"} | ({"sentence"} if hit.trigger.type in DOMESTIC else set())
        for word in (w for top in tops for w in nouns_below(top)):
            if (protest and is_where(word)) or word.lemma_.lower() in EDGES:
                continue
            found = [p for p in self._parties.of(word) if p.basis in known]
            others = [p for p in found or self._parties.owners(word) if is_another(p, actors)]
            if others:
                return unrepeated(others)
        return []

    def _where(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The country or town that a protest, a curfew or its end takes place in."""
        if hit.trigger.type == "PROTEST":
            wheres = [each for each in hit.trigger.to if each in WHERE]
            places = [p for each in wheres for p in self._positions.at(hit, each, actors)]
            if found := [each for each in places if is_another(each, actors)]:
                return unrepeated(found)
        return self._at_home(hit, actors)

    def _at_home(self, hit: Hit, actors: list[Party]) -> list[Party]:
        """The town or country of its own in which an actor imposes, eases or protests."""
        if hit.trigger.type not in DOMESTIC | {"ASSAULT"} or len(actors) != 1:
            return []
        found = [
            party
            for prep in inner_prepositions([each for each in (hit.obj, hit.verb) if each])
            if prep.lower_ in WHERE
            for noun in prep.children
            for party in self._parties.located(noun)
            if party.actor.country == actors[0].actor.country
        ]
        return [replace(each, actor=replace(each.actor, sector="CVL")) for each in found[:1]]


def tells_what(hit: Hit) -> bool:
    """True where an object or a clause says what is agreed, asked, refused or imposed."""
    if hit.trigger.objects or hit.noun is not None or hit.obj is not None:
        return True
    return any(
        child.dep_ in {"xcomp", "ccomp", "prep", "prt", "oprd"} and child.i > hit.head.i
        for child in hit.head.children
    )


def _has_purpose(hit: Hit, clause: Token) -> bool:
    """True for 'opened fire to disperse them', which tells at whom."""
    return hit.trigger.type in PURPOSEFUL and clause.tag_ == "VB" and is_purpose(clause)


def _completes(prep: Token) -> bool:
    """False for the 'to' of 'according to'."""
    return prep.nbor(-1).lower_ != "according"


def topics(hit: Hit) -> set[int]:
    """The numbers of words that only tell what is promised, protested or a threat depends on."""
    if hit.trigger.type == "PROTEST":
        clauses = [c for c in hit.head.children if c.dep_ in {"advcl", "xcomp", "acl"}]
        return {w.i for each in clauses for w in each.subtree if w.tag_ in {"VBG", "VB"}}
    if hit.trigger.type in {"AGREE", "MOBILIZE"}:
        return {c.i for c in hit.head.children if c.dep_ == "xcomp"}
    if hit.trigger.type in {"THREATEN", "REQUEST"}:
        clauses = [c for c in hit.head.subtree if c.dep_ == "advcl" and _is_condition(c)]
        return {each.i for each in clauses}
    return set()


def _is_condition(clause: Token) -> bool:
    """True for what a threat or a demand makes itself depend on."""
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "until"} for c in clause.children)
