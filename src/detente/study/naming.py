"""Names and descriptions read for a user: one, or a stream of lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.codebook.naming import DATE
from detente.coding import actor_naming
from detente.coding.actor_naming import ActorReading
from detente.errors import DateError

__all__ = ["ActorReading", "name_lines", "resolve_actor"]

LONGEST_LINE = 2**17
"""Bytes of one line of the bulk form: a longer context is cut by no reader anyway."""

SHAPE = 'Write {"id": ..., "text": ..., "context": ..., "on": ...}, the last two as needed'


def resolve_actor(
    text: str,
    *,
    context: str = "",
    on: date | str | None = None,
    codebook_overlay: Path | None = None,
) -> ActorReading:
    """The actor or actors that a name or description stands for, or none with the reason.

    `context` is the passage it stands in, `on` the day of the passage, or as much of it as is
    known (2014, 2014-05); None is any time. Ambiguous names are decided by both, or left unread.
    `codebook_overlay` is a folder of YAML laid over the shipped codebook. Raises DateError where
    `on` is no date, and CodebookError where the overlay breaks a rule.

    Example
    -------
    >>> resolve_actor("Hungarian officials").code
    'HUNGOV'
    """
    day = on.isoformat()[:10] if isinstance(on, date) else on
    if day is not None and not _is_date(day):
        raise DateError(day, "--on")
    codebook = load_codebook(codebook_overlay)
    return actor_naming.resolve_actor(text, context=context, on=day, codebook=codebook)


def _is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar."""
    if not re.fullmatch(DATE, text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def name_lines(lines: Iterable[bytes], *, overlay: Path | None = None) -> Iterator[dict[str, Any]]:
    """The answer to each line {"id", "text", "context", "on"}, in order, one at a time.

    {"id", "actor", "country", "sector", "kind", "why"}; for a line that cannot be read
    {"id", "line", "error"}. Empty lines are passed over.
    """
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            yield _answer(raw, number=number, overlay=overlay)


def _answer(raw: bytes, *, number: int, overlay: Path | None) -> dict[str, Any]:
    if len(raw) > LONGEST_LINE:
        return {"id": None, "line": number, "error": f"longer than {LONGEST_LINE} bytes"}
    try:
        asked = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return {"id": None, "line": number, "error": f"no JSON: {error}. {SHAPE}"}
    if not isinstance(asked, dict):
        return {"id": None, "line": number, "error": f"no object. {SHAPE}"}
    id_, text = asked.get("id"), asked.get("text")
    context, on = asked.get("context") or "", asked.get("on")
    if not isinstance(text, str) or not isinstance(context, str):
        return {"id": id_, "line": number, "error": f"text or context is no text. {SHAPE}"}
    if on is not None and not (isinstance(on, str) and _is_date(on)):
        return {"id": id_, "line": number, "error": f"on is {on!r}. Write 2014, 2014-05 or a day"}
    reading = resolve_actor(text, context=context, on=on, codebook_overlay=overlay)
    return {"id": id_, **wire(reading)}


def wire(reading: ActorReading) -> dict[str, Any]:
    """A reading as it is printed: {"actor", "country", "sector", "kind", "why"}."""
    return {
        "actor": reading.code,
        "country": reading.country,
        "sector": reading.sector,
        "kind": reading.kind,
        "why": reading.why,
    }
