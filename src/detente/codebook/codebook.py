"""The Codebook: every table, read once, checked, with a digest of what was used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from detente.codebook.actors import read_actors, read_leaders
from detente.codebook.bodies import read_bodies, read_state_parts
from detente.codebook.entries import (
    ActorKind,
    ActorName,
    Driver,
    EstimativeWord,
    EventType,
    KnownActor,
    Leader,
    Mode,
)
from detente.codebook.finding import ActorIndex
from detente.codebook.naming import unlike
from detente.codebook.people import read_people
from detente.codebook.reading import SHIPPED, table_text
from detente.codebook.roles import read_roles
from detente.codebook.tables import (
    preferred_words,
    read_contexts,
    read_drivers,
    read_event_types,
    read_sectors,
    read_words,
)
from detente.codebook.triggers import Trigger
from detente.errors import PathError

__all__ = [
    "ActorKind",
    "ActorName",
    "Codebook",
    "Driver",
    "EstimativeWord",
    "EventType",
    "KnownActor",
    "Leader",
    "Mode",
    "load_codebook",
]


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """All tables, and the digest of the files they were read from.

    `surfaces` holds every written form of `names`. `triggers` and `agents` (sectors by their
    nouns) are those of dictionaries laid beside the tables (`with_dictionaries`). It is equal to
    itself alone, so that what takes long to build from it can be kept.
    """

    digest: str
    event_types: dict[str, EventType]
    modes: dict[tuple[str, str], Mode]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]
    drivers: dict[str, Driver]
    estimative_words: tuple[EstimativeWord, ...]
    actors: dict[str, KnownActor]
    names: tuple[ActorName, ...]
    leaders: tuple[Leader, ...] = ()
    overlay: Path | None = None
    triggers: tuple[Trigger, ...] = ()
    agents: dict[str, str] = field(default_factory=dict)
    surfaces: frozenset[str] = field(init=False, repr=False)
    _index: ActorIndex = field(init=False, repr=False)
    _words: dict[str, EstimativeWord] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "surfaces", frozenset(name.surface for name in self.names))
        object.__setattr__(self, "_index", ActorIndex(self.actors, names=self.names))
        object.__setattr__(self, "_words", preferred_words(self.estimative_words))

    def resolve(self, name: str, *, on: str | None = None) -> KnownActor:
        """The actor a user means by a code or a name ('JPN', 'jp', 'Japan', 'the Kremlin', 'NATO').

        Codes come first (alpha-3 or slug, then alpha-2), then the actors' own names, then every
        other surface; case and a leading 'the' do not matter. `on` ('1985-06-01') keeps to names
        valid that day. Raises UnknownActor with near names where none or several fit.

        Example
        -------
        >>> load_codebook().resolve("the kremlin").id
        'RUS'
        """
        return self._index.resolve(name, on=on)

    def known(self, name: str) -> KnownActor | None:
        """The actor that `resolve` finds for a code or a name; None where none or several fit.

        Many times as fast where none does, since no near names are sought.

        Example
        -------
        >>> load_codebook().known("740") is None
        True
        """
        return self._index.known(name)

    def intensity_of(self, kind: str, *, mode: str | None) -> float:
        """PLOVER's score of a mode, else of its type, -10 (conflict) to 10 (cooperation)."""
        scored = self.modes[kind, mode].intensity if mode else None
        return self.event_types[kind].intensity if scored is None else scored

    def estimate(self, word: str) -> EstimativeWord | None:
        """The row that says what `word` stands for, or None where the codebook has no such word.

        Where several sources do, the first of a user's own, ICD 203, Kent 1964, probly, Detente.

        Example
        -------
        >>> load_codebook().estimate("Likely").low
        0.55
        """
        return self._words.get(" ".join(word.casefold().replace("’", "'").split()))


@cache
def load_codebook(overlay: Path | None = None) -> Codebook:
    """The shipped codebook, with the rows of the folder `overlay` laid over it; cached.

    An overlay holds YAML files named as the shipped ones; a row with a known key replaces the
    shipped row whole, another is added. Raises PathError where it is no folder or holds no
    table, CodebookError naming file, line and remedy where a row is wrong.
    """
    if overlay is not None:
        _check_overlay(overlay)
    event_types, modes = read_event_types(overlay)
    sectors = read_sectors(overlay)
    actors, names = read_actors(overlay, sectors=sectors)
    bodies, body_names = read_bodies(overlay, actors=actors)
    parts = tuple(read_state_parts(overlay, actors=actors, sectors=sectors))
    roles = read_roles(overlay)
    persons, leaders, leader_names = read_leaders(overlay, actors=actors)
    others, other_names = read_people(overlay, actors=actors, known=persons, roles=roles)
    return Codebook(
        digest=_digest(overlay),
        event_types=event_types,
        modes=modes,
        contexts=read_contexts(overlay),
        sectors=sectors,
        drivers=read_drivers(overlay),
        estimative_words=read_words(overlay),
        actors=actors | bodies | others | persons,
        names=unlike((*names, *parts, *body_names, *leader_names, *other_names)),
        leaders=leaders,
        overlay=overlay,
    )


def _check_overlay(overlay: Path) -> None:
    if not overlay.is_dir():
        raise PathError(str(overlay), "this is not a folder", "Give a folder of YAML tables")
    known = sorted(path.name for path in SHIPPED.glob("*.yaml"))
    found = sorted(path.name for path in overlay.glob("*.yaml"))
    remedy = f"Name its files as the tables they change: {', '.join(known)}"
    if unknown := [name for name in found if name not in known]:
        raise PathError(str(overlay / unknown[0]), "no table has this name", remedy)
    if not found:
        raise PathError(str(overlay), "the folder holds no table", remedy)


def _digest(overlay: Path | None) -> str:
    """SHA-256 of all tables in name order, shipped ones first, newlines normalised."""
    digest = hashlib.sha256()
    for folder in filter(None, (SHIPPED, overlay)):
        for path in sorted(folder.glob("*.yaml"), key=lambda path: path.name):
            digest.update(f"{path.name}\0{table_text(path)}\0".encode())
    return digest.hexdigest()
