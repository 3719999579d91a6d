"""What a codebook holds: one frozen dataclass for each kind of row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal[
    "state",
    "former state",
    "organisation",
    "person",
    "place",
    "group",
    "company",
    "party",
    "armed group",
]
ModalityClass = Literal["certain", "likely", "possible", "unlikely", "impossible"]


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
    """An actor of the codebook: `id` is the ISO 3166 alpha-3 code of a state, else a slug.

    `country` is that alpha-3 code, or PLOVER's IGO, NGO, IMG, ISM, MNC, UNO, EUR where no one
    state is meant; `alpha2` the ISO 3166 alpha-2 code of a state. A leader of a state is an
    actor of kind person, of that state.
    """

    id: str
    name: str
    country: str
    kind: ActorKind
    sector: str | None
    alpha2: str | None = None


@dataclass(frozen=True, slots=True)
class ActorName:
    """One surface form of an actor, the days it held, and where it comes from.

    `form` is name, adjective, demonym, capital, byword, abbreviation or person
    (full names and surnames alike).
    `ambiguous` forms (Georgia, Jordan) need support from the words around them. A surface is
    written as it stands in a text, capitals included (US is not us).

    `valid_from` and `valid_to` (inclusive; None is open) are the days on which the surface
    meant the actor in its own day: of a leader, the term of office; of the Soviet Union, its
    existence. Texts go on naming both: a coder should read a name whose days are over as a
    reference to the same actor's past, not as nobody.
    """

    surface: str
    actor: str
    form: str
    sector: str | None
    valid_from: str | None
    valid_to: str | None
    ambiguous: bool
    source: str

    def held(self, on: str) -> bool:
        """Whether the surface meant the actor in its own day on `on` (2014, 2014-07, 2014-07-01).

        A day given less fully counts as held where any part of it is.
        """
        after = self.valid_from is None or self.valid_from <= on or self.valid_from.startswith(on)
        before = self.valid_to is None or on <= self.valid_to or on.startswith(self.valid_to)
        return after and before


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of one person in one office of a state, as far as the days are known."""

    name: str
    surname: str | None
    country: str
    office: str
    valid_from: str
    valid_to: str | None
