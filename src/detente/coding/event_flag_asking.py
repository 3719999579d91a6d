"""The flags of a trigger asked about by its words, whether or not the lexicon knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook.event_flag_cues import load_flag_cues
from detente.codebook.event_flag_eras import load_flag_eras
from detente.coding.event_flag_past import is_history
from detente.coding.event_flag_scope import read_scope
from detente.coding.mentions import day_written
from detente.coding.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Flags:
    """What keeps an event from being news: each True where the words around it say so."""

    negated: bool
    hypothetical: bool
    future: bool
    historical: bool


def flags_of(sentence: Sentence, *, start: int, end: int, overlay: Path | None = None) -> Flags:
    """The flags of what the characters from `start` to `end` of the document's text tell.

    `overlay` is the folder laid over the codebook's cues and eras.
    """
    tokens = [t for t in sentence.tokens if _overlaps(sentence, t, start, end)]
    head = head_of(tokens)
    said = read_scope(head, inside=frozenset(t.i for t in tokens), cues=load_flag_cues(overlay))
    historical = is_history(head, year=_year(sentence), eras=load_flag_eras(overlay))
    hypothetical = said.hypothetical or (said.would and not historical)
    return Flags(said.negated, hypothetical, said.future, historical)


def _year(sentence: Sentence) -> int | None:
    day = day_written(sentence.document)
    return int(day[:4]) if day else None


def head_of(tokens: Sequence[Token]) -> Token:
    """The word that the others hang from: the first whose own head stands outside."""
    inside = {token.i for token in tokens}
    return next(t for t in tokens if t.head.i not in inside or t.head.i == t.i)


def _overlaps(sentence: Sentence, token: Token, start: int, end: int) -> bool:
    first = sentence.offset + token.idx
    return first < end and start < first + len(token.text)
