"""PLOVER's type and mode of an event that a publisher does not code in CAMEO, with its scores."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.codebook import load_codebook

SCORED_GIVES = ("type", "mode", "quad", "intensity_tenths")
"""What `plover_scored` returns."""

Scored = tuple[str, str | None, int, int]


@cache
def plover_scored(kind: str, mode: str | None = None, *, overlay: Path | None = None) -> Scored:
    """PLOVER's type and mode, the quad class and PLOVER's score in tenths.

    Raises KeyError for a type or mode that the codebook does not have: a caller names known ones.

    Example
    -------
    >>> plover_scored("ASSAULT", "drone")
    ('ASSAULT', 'drone', 4, -95)
    """
    codebook = load_codebook(overlay)
    score = codebook.intensity_of(kind, mode=mode)
    return kind, mode, codebook.event_types[kind].quad, round(score * 10)
