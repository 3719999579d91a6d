"""The gold of voices under gold/voices, as families of texts with the pairs that are one voice.

What the relations mean stands in gold/voices/README.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "gold" / "voices"
SETS = ("dev", "blind")
SAME = frozenset(
    [
        "exact copy",
        "near copy",
        "reprint",
        "digest",
        "print and web edition",
        "pages",
        "spun copy",
        "translation",
        "translated digest",
        "expanded agency story",
    ]
)
"""Relations of two texts that are one voice."""
APART = frozenset(
    [
        "same event",
        "two agencies",
        "same author, other matter",
        "same author, other argument",
        "digest of another column",
        "weekly column",
        "opposite views",
        "reply",
        "communiques",
        "same event across languages",
        "same author, other language and matter",
        "chapters of a report",
        "namesakes",
    ]
)
"""Relations of two texts that are close, and two voices."""


@dataclass(frozen=True, slots=True)
class VoiceText:
    """One text as somebody scraped it; `author` is None where it names none of its own."""

    name: str
    media_type: str
    text: str
    language: str
    author: str | None


@dataclass(frozen=True, slots=True)
class VoicePair:
    """Two texts of a family by their numbers from 0: how they are related, and if one voice."""

    first: int
    second: int
    relation: str
    same: bool


@dataclass(frozen=True, slots=True)
class VoiceFamily:
    """Texts that were written to be compared; `best` is None where several would serve."""

    name: str
    about: str
    documents: tuple[VoiceText, ...]
    pairs: tuple[VoicePair, ...]
    best: int | None


def load_families(which: str, *, folder: Path = FOLDER) -> list[VoiceFamily]:
    """The families of `dev` or `blind`, in order of their names."""
    return [
        _family(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((folder / which).glob("*.json"))
    ]


def _family(row: dict[str, Any]) -> VoiceFamily:
    documents = tuple(VoiceText(**document) for document in row["documents"])
    both = list(combinations(range(len(documents)), 2))
    told = row["relation"]
    relations = [told] * len(both) if isinstance(told, str) else told
    same = {(first, second) for first, second in row["same"]}
    pairs = tuple(
        VoicePair(first, second, relation, (first, second) in same)
        for (first, second), relation in zip(both, relations, strict=True)
    )
    return VoiceFamily(row["name"], row["about"], documents, pairs, row["best"])
