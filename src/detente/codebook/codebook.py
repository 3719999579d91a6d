"""The Codebook: every table, read once, checked, with a digest of what was used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from detente.codebook.reading import SHIPPED

ActorKind = Literal["state", "organisation", "person", "place", "group", "company"]


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: its quad class, score, and whether it needs a recipient."""

    type: str
    quad: int
    intensity: float
    needs_recipient: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of one PLOVER type (names repeat across types with other meanings) and its score."""

    type: str
    mode: str
    intensity: float | None
    definition: str


@dataclass(frozen=True, slots=True)
class Driver:
    """What may push two states together or apart."""

    driver: str
    label: str
    definition: str
    sub_drivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EstimativeWord:
    """A word of estimation, its class, its probability interval, and who says so."""

    word: str
    class_: str
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the codebook: `id` is the ISO 3166 alpha-3 code of a state, else a slug."""

    id: str
    name: str
    country: str
    kind: ActorKind
    sector: str | None


@dataclass(frozen=True, slots=True)
class ActorName:
    """One surface form of an actor, the days it held, and where it comes from.

    `form` is name, adjective, capital, byword, demonym, person, abbreviation or short.
    `ambiguous` forms (Georgia, Jordan) need support from the words around them.
    """

    surface: str
    actor: str
    form: str
    sector: str | None
    valid_from: str | None
    valid_to: str | None
    ambiguous: bool
    source: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All tables, and the digest of the files they were read from."""

    digest: str
    event_types: dict[str, EventType]
    modes: dict[tuple[str, str], Mode]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]
    drivers: dict[str, Driver]
    estimative_words: tuple[EstimativeWord, ...]
    actors: dict[str, KnownActor]
    names: tuple[ActorName, ...]
    overlay: Path | None = None

    def resolve(self, name: str, *, on: str | None = None) -> KnownActor:
        """The actor a user means by a code or a name ('JPN', 'Japan', 'NATO').

        Raises UnknownActor with near names where none or several fit.
        """
        raise NotImplementedError
