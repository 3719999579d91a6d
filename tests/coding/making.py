"""Documents made for the tests of the coding room: each line is a part of main text."""

from __future__ import annotations

import hashlib

from detente.codebook import Codebook
from detente.coding.events import EventCoder
from detente.coding.mentions import Mention, MentionFinder
from detente.coding.parsed import Sentence, parse
from detente.coding.pipeline import Pipeline
from detente.records import Dated, DateWindow, Document, Event, Part, PartKind


def made_document(
    text: str, *, published: str | DateWindow = "2020-01-15", kind: PartKind = "main"
) -> Document:
    """A document of these lines; `published` is a day, or a window."""
    parts, at = [], 0
    for line in text.splitlines(keepends=True):
        parts.append(Part(kind, at, at + len(line.rstrip())))
        at += len(line)
    dated = Dated(published, "day", "published", None) if isinstance(published, str) else published
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(), text=text, origins=("made",),
        media_type="text/plain", language="en", genre=None, title=None, publisher=None,
        authors=(), url=None, published=dated, dates=(), evidence={}, truncated=None,
        parts=tuple(parts), problems=(),
    )  # fmt: skip


class Coder:
    """Codes made documents with one codebook and pipeline."""

    def __init__(self, codebook: Codebook, pipeline: Pipeline) -> None:
        self._pipeline, self._finder = pipeline, MentionFinder(codebook)
        self._events = EventCoder(codebook, coder=pipeline.coder)

    def events(
        self,
        text: str,
        *,
        published: str | DateWindow = "2020-01-15",
        kind: PartKind = "main",
    ) -> list[Event]:
        """The events of a text."""
        document = made_document(text, published=published, kind=kind)
        return list(self._events.code(self._sentences_of(document)))

    def mentions(self, text: str, *, published: str = "2020-01-15") -> list[Mention]:
        """The mentions of a text, each held to the characters it says it stands on."""
        document = made_document(text, published=published)
        found = [m for each in self._sentences_of(document) for m in each.mentions]
        assert all(text[m.start : m.end] == m.actor.text for m in found)
        return found

    def _sentences_of(self, document: Document) -> list[Sentence]:
        return parse(document, pipeline=self._pipeline, finder=self._finder)


def told(event: Event) -> str:
    """An event as the lexicon's examples write it: 'KEN+UGA AGREE', 'CAN SANCTION BLR'."""
    actors = "+".join(actor.country for actor in event.actors)
    recipients = ",".join(actor.country for actor in event.recipients)
    return f"{actors} {event.type} {recipients}".strip()
