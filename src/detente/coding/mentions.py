"""Mentions: where a document names an actor of the codebook, and which one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook import Codebook
from detente.records import Actor, Document

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (inclusive, indices into the parsed part) that name an actor.

    `start` and `end` are characters of the document's text.
    """

    first: int
    last: int
    start: int
    end: int
    actor: Actor


class MentionFinder:
    """Finds the codebook's names in a parsed text, longest first, as they held on a date."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def find(self, parsed: Doc, *, document: Document, offset: int) -> list[Mention]:
        """The mentions in one parsed part, in order, none overlapping."""
        raise NotImplementedError
