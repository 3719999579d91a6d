"""Disputed places in a sentence: what is done to one is done to a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook.places import Place, read_places
from detente.coding.event_matching import Hit
from detente.coding.name_trie import NameTrie, pieces_of
from detente.coding.parsed import Sentence
from detente.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.coding.event_parties import Party

UNSETTLED = ""
"""The country of a place until it is known who acts on it."""

FELT = frozenset({
    "COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "CONCEDE", "REQUEST", "THREATEN", "REJECT",
    "ACCUSE",
})  # fmt: skip
"""Types by which what is done to a place is felt by a state; aid to it may be felt by none."""

OFFICIAL = frozenset({"GOV", "MIL", "LEG"})


@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """A place and the tokens that name it."""

    place: Place
    first: Token
    last: Token

    def actor(self) -> Actor:
        """The place as a party that is yet to be settled."""
        text = self.first.doc[self.first.i : self.last.i + 1].text
        return Actor(id=self.place.id, country=UNSETTLED, sector=None, text=text)


class PlaceFinder:
    """Finds the places of `places.yaml` in sentences."""

    def __init__(self, overlay: Path | None) -> None:
        self._places = {name: p for p in read_places(overlay).values() for name in p.names}
        self._trie = NameTrie()
        for name in self._places:
            self._trie.add(name, name=None)

    def find(self, sentence: Sentence) -> dict[int, PlaceNamed]:
        """The places named, by the number of each of their tokens."""
        tokens = sentence.tokens
        found: dict[int, PlaceNamed] = {}
        pieces = pieces_of(tokens.text)
        at = [token for token in tokens for _ in token.text_with_ws]
        for each in self._trie.matches(pieces):
            start, end = pieces[each.first].start, pieces[each.last].end
            place = self._places.get(" ".join(tokens.text[start:end].split()))
            if place is not None and at[start].ent_type_ != "PERSON":
                named = PlaceNamed(place, at[start], at[end - 1])
                found |= dict.fromkeys(range(at[start].i, at[end - 1].i + 1), named)
        return found


def settled(
    hit: Hit,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    *,
    places: dict[int, PlaceNamed],
    on: str | None,
) -> tuple[Hit, list[Party]]:
    """The hit and its recipients with each place replaced by the states that feel it.

    A visit to a disputed place by officials of a state that holds or claims it asserts the
    claim: it is read as THREATEN, mode territory, toward the others.
    """
    if not any(each.last.i in places for each in recipients):
        return hit, list(recipients)
    visit = hit.trigger.mode == "visit" and any(p.actor.sector in OFFICIAL for p in actors)
    if visit:
        trigger = replace(
            hit.trigger, type="THREATEN", mode="territory", reciprocal=False, needs_recipient=True
        )
        hit = replace(hit, trigger=trigger)
    kept = []
    acting = frozenset(each.actor.country for each in actors)
    for party in recipients:
        named = places.get(party.last.i)
        if named is None:
            kept.append(party)
        elif visit or hit.trigger.type in FELT:
            for state in named.place.affected(acting, on=on):
                actor = replace(party.actor, id=state, country=state, sector=None)
                kept.append(replace(party, actor=actor))
    return hit, kept
