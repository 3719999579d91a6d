"""What has been said of an event while its surroundings are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.codebook.event_flag_cues import FlagCues

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Said:
    """What has been said of an event so far, and whether anything above can still say more."""

    cues: FlagCues
    inside: frozenset[int]
    negated: bool = False
    hypothetical: bool = False
    future: bool = False
    would: bool = False
    teller: Token | None = None
    counted: set[int] = field(default_factory=set)

    def deny(self, words: Sequence[Token]) -> None:
        """Count the negatives among words that are not the event's own, each once."""
        for each in words:
            if each.i not in self.counted and each.i not in self.inside:
                self.counted.add(each.i)
                self.negated = not self.negated
