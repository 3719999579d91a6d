"""What a study answers: counts of what was done, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.measures import DyadMentions
from detente.records import Judgement, Skip
from detente.store import KeptImport
from detente.weighing.results import EventVerdict, RecordVerdict


@dataclass(frozen=True, slots=True)
class Added:
    """What `Study.add` read: ids of the documents, how many were new, and what was left out."""

    documents: tuple[str, ...]
    added: int
    known: int
    skipped: tuple[Skip, ...]

    @property
    def read(self) -> int:
        """How many documents the paths hold."""
        return len(self.documents)


@dataclass(frozen=True, slots=True)
class Coded:
    """What `Study.code` did: documents coded now, known from before, and in no coded language."""

    coded: int
    known: int
    foreign: int


@dataclass(frozen=True, slots=True)
class BriefFiles:
    """Where a brief was written."""

    page: Path
    json: Path


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document of a study; `echo` where a fuller one carries its argument."""

    id: str
    origins: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    genre: str | None
    voice: str | None
    echo: bool
    coded: bool


@dataclass(frozen=True, slots=True)
class StudyStatus:
    """What a study holds: documents, voices, dyads, and how far it has been coded.

    `coders` counts documents by who coded them (a document may have several codings, of which
    one is in use); `published` is the first and the last date of publication; `judgements_adrift`
    are those in force whose record is no longer coded; `imports` the event files of others.
    """

    path: str
    schema_version: int
    documents: tuple[DocumentStatus, ...]
    voices: int
    dyads: tuple[DyadMentions, ...]
    events: int
    claims: int
    forecasts: int
    coded: int
    coders: dict[str, int]
    languages: dict[str, int]
    published: tuple[str, str] | None
    undated: int
    unread: tuple[Skip, ...]
    judgements_adrift: tuple[Judgement, ...] = ()
    imports: tuple[KeptImport, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the record says of one claim or one event of the texts, beside its own words."""

    document: str
    text: str
    found: RecordVerdict | EventVerdict
