"""From what a user types to the actor meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from unicodedata import combining, normalize

from detente.codebook.entries import ActorName, KnownActor
from detente.errors import UnknownActor

NEAR = 0.75
"""How alike (difflib's ratio) an offered name must be: 'Jpan' finds Japan, 'Atlantis' nothing."""
OFFERED = 5
SECOND = frozenset({"surname", "city", "region", "people"})
"""Forms that give way to others of the same surface."""


class ActorIndex:
    """Actors by every folded code, name and surface; made when first asked for one."""

    def __init__(self, actors: Mapping[str, KnownActor], *, names: Sequence[ActorName]) -> None:
        self._actors = actors
        self._names = names

    @cached_property
    def _codes(self) -> dict[str, KnownActor]:
        codes = {_folded(actor.alpha2): actor for actor in self._actors.values() if actor.alpha2}
        return codes | {_folded(actor.id): actor for actor in self._actors.values()}

    @cached_property
    def _own(self) -> dict[str, KnownActor]:
        return {_folded(actor.name): actor for actor in self._actors.values()}

    @cached_property
    def _surfaces(self) -> dict[str, list[ActorName]]:
        surfaces: dict[str, list[ActorName]] = {}
        for name in self._names:
            surfaces.setdefault(_folded(name.surface), []).append(name)
        return surfaces

    def resolve(self, typed: str, *, on: str | None = None) -> KnownActor:
        """The one actor that `typed` names; raises UnknownActor where none or several do."""
        meant = self._meant(typed, on)
        if len(meant) == 1:
            return self._actors[meant[0]]
        near = tuple(map(self._shown, meant)) or self._near(_folded(typed))
        raise UnknownActor(typed, near)

    def known(self, typed: str) -> KnownActor | None:
        """The one actor that `typed` names, None where none or several do: no near names sought."""
        meant = self._meant(typed, None)
        return self._actors[meant[0]] if len(meant) == 1 else None

    def _meant(self, typed: str, on: str | None) -> tuple[str, ...]:
        """The ids of those who may be meant: by a code, a name of their own, or another surface."""
        folded = _folded(typed)
        for table in (self._codes, self._own):
            if folded in table:
                return (self._party(table[folded].id),)
        held = [n for n in self._surfaces.get(folded, ()) if on is None or n.held(on)]
        meant = self._parties(held)
        if len(meant) > 1:
            meant = self._parties(n for n in held if n.form not in SECOND) or meant
        if len(meant) > 1 and on is None:
            meant = (
                self._parties(n for n in held if n.form not in SECOND and n.valid_to is None)
                or meant
            )
        return tuple(meant)

    def _parties(self, names: Iterable[ActorName]) -> dict[str, None]:
        return {self._party(name.actor): None for name in names}

    def _party(self, id_: str) -> str:
        """The id of who can be one of a pair: for a leader, the state."""
        actor = self._actors[id_]
        return actor.country if actor.kind == "person" else id_

    def _near(self, folded: str) -> tuple[str, ...]:
        known = {name: actor.id for name, actor in self._own.items()}
        known |= {surface: names[0].actor for surface, names in self._surfaces.items()}
        close = get_close_matches(folded, known, n=OFFERED, cutoff=NEAR)
        return tuple({self._shown(known[one]): None for one in close})

    def _shown(self, id_: str) -> str:
        party = self._party(id_)
        return f"{self._actors[party].name} ({party})"


def _folded(text: str) -> str:
    """Lower case without accents, full stops, a leading 'the' or doubled spaces."""
    plain = text
    if not text.isascii():
        plain = "".join(c for c in normalize("NFKD", text) if not combining(c))
    plain = plain.casefold().replace("’", "'").replace(".", "").replace(" & ", " and ")
    return " ".join(plain.split()).removeprefix("the ")
