"""Who does it and to whom: the parties around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.coding.event_matching import Hit
from detente.coding.event_objects import is_misread
from detente.coding.event_parties import Parties, Party, unrepeated
from detente.coding.event_places import UNSETTLED
from detente.coding.event_positions import (
    AUTHORITIES,
    Positions,
    agents_of,
    inner_prepositions,
    is_another,
)
from detente.coding.event_recipients import Recipients
from detente.coding.event_scene import WHERE
from detente.coding.event_subjects import finite_above, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

WEAPONS = frozenset({
    "bomb", "bombing", "blast", "explosion", "device", "mine", "landmine", "grenade", "shooting",
    "gunfire", "fire", "ambush", "attack", "explosive", "car", "raid", "gunshot", "shot", "shell",
    "mortar", "rocket", "bullet", "attempt", "strike", "airstrike", "shelling", "bombardment",
    "offensive", "missile", "drone",
})  # fmt: skip
"""What kills; whose it is may be said, or nobody says who did it."""


ORDERS = frozenset({"order", "instruction", "command", "behest", "request", "insistence"})
"""What somebody gives who has a thing done."""


class Roles:
    """Finds the actors and recipients of the hits in one sentence."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._positions = Positions(parties)
        self._recipients = Recipients(parties, positions=self._positions)

    def roles(self, hit: Hit) -> tuple[list[Party], list[Party]]:
        """The actors and the recipients; either may be empty."""
        if "subject" in hit.trigger.to:
            return self._hosted(hit)
        actors = self._actors(hit) or self._unknown(hit)
        if actors and is_mutual(hit):
            return actors, []
        return actors, self._recipients.find(hit, actors)

    def _hosted(self, hit: Hit) -> tuple[list[Party], list[Party]]:
        """Who does it stands after the verb, and the subject is whom it is done to.

        The guest is actor and the host recipient; of 'received aid from', 'came under pressure
        from', whoever the row's `by` names.
        """
        wheres = [each for each in hit.trigger.by if each not in WHERE]
        found = [p for where in wheres for p in self._positions.at(hit, where, [])]
        if not wheres and hit.obj is not None:
            found = self._parties.of(hit.obj)
        done_to = (self._doers(hit) or self._owning(hit)) if wheres else self._actors(hit)
        actors = [each for each in found if is_another(each, done_to) and self._fits(hit, each)]
        return unrepeated(actors), done_to

    def _owning(self, hit: Hit) -> list[Party]:
        """Whose the thing is that a verb is said of: 'Georgian positions came under fire'."""
        subject = subject_of(hit.verb) if hit.verb is not None else None
        return self._parties.owners(subject) if subject is not None else []

    def _doers(self, hit: Hit) -> list[Party]:
        """Who does what the verb says: its subject, its 'by', or on whose orders it is done."""
        found: list[Party] = []
        if hit.verb is not None:
            if hit.passive:
                found = [p for each in agents_of(hit.verb) for p in self._parties.of(each)]
                found = found or self._ordering(hit.verb)
            else:
                subject = hit.verb.nbor(-1) if is_misread(hit.verb) else subject_of(hit.verb)
                found = self._parties.of(subject) if subject is not None else []
                if not found and subject is not None and subject.lemma_.lower() in WEAPONS:
                    found = [p for p in self._parties.owners(subject) if not p.site]
                found = found or self._parties.before(finite_above(hit.verb))
        return found

    def _actors(self, hit: Hit) -> list[Party]:
        found = self._doers(hit)
        if not found and hit.noun is not None:
            found = self._noun_actors(hit, hit.noun)
        if not found and hit.trigger.reciprocal and hit.obj is not None:
            found = self._between(hit, hit.obj)
        if not found:
            found = [p for where in hit.trigger.by for p in self._standing(hit, where)]
        return [each for each in found if self._fits(hit, each)]

    def _ordering(self, verb: Token) -> list[Party]:
        """On whose orders a thing was done: 'were arrested on orders from Lima'."""
        orders = [
            each
            for prep in verb.children
            if prep.dep_ == "prep" and prep.lower_ in {"on", "at", "under"}
            for each in prep.children
            if each.lemma_.lower() in ORDERS
        ]
        return [party for each in orders for party in self._parties.owners(each)]

    def _unknown(self, hit: Hit) -> list[Party]:
        """The unknown attackers of a place: 'a bomb near Aleppo killed', 'were shot in Lima'."""
        if hit.trigger.type != "ASSAULT" or hit.verb is None or hit.verb.dep_ == "relcl":
            return []
        doers = agents_of(hit.verb) if hit.passive else [subject_of(hit.verb)]
        doers = [each for each in doers if each is not None]
        if any(each.lemma_.lower() not in WEAPONS for each in doers) or not (hit.passive or doers):
            return []
        return self._parties.unknown_at(hit.verb)

    def _standing(self, hit: Hit, where: str) -> Iterator[Party]:
        """The actors that stand elsewhere, where no word does it: 'X's visit was cancelled'."""
        if where in {"owner", "object"}:
            yield from self._positions.at(hit, where, [])
        elif hit.passive:
            for prep in self._positions.prepositions(hit):
                if prep.dep_ == "prep" and prep.lower_ == where:
                    yield from (p for each in prep.children for p in self._parties.of(each))

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
                for prep in self._positions.prepositions(hit)
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
            for prep in inner_prepositions([noun, hit.head, *_told_under(hit)])
            if prep.lower_ in {"between", "among"}
            for each in prep.children
            for party in self._parties.of(each)
        ]

    def _fits(self, hit: Hit, party: Party) -> bool:
        """True if the trigger is said of actors of this kind; a place acts for nobody."""
        mention = self._parties.mention_at(party.last)
        if party.actor.country == UNSETTLED:
            return False
        if mention is not None and mention.kind == "place" and mention.form != "demonym":
            return False
        allowed, sector = hit.trigger.sectors, party.actor.sector
        if not allowed:
            return True
        if "PEOPLE" in allowed:
            nation = mention is not None and mention.form in {"demonym", "adjective"}
            return sector not in AUTHORITIES and (sector is not None or nation)
        return sector in allowed or ("STATE" in allowed and sector is None)


def _told_under(hit: Hit) -> list[Token]:
    """The verb that a nominal event is the subject of ('talks took place between ...')."""
    noun = hit.noun
    is_subject = noun is not None and hit.verb is None and noun.dep_ in {"nsubj", "nsubjpass"}
    return [noun.head] if noun is not None and is_subject else []


def is_mutual(hit: Hit) -> bool:
    """True in 'accused each other', 'fought one another'."""
    pairs = {("each", "other"), ("one", "another")}
    words = [word.lower_ for word in hit.head.subtree if word.i > hit.head.i]
    return any(pair in pairs for pair in pairwise(words))
