"""A Document from a line that brings its own id and date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.codebook import Codebook
from detente.corpus import read_bytes
from detente.records import Dated, Document, Part, Precision, from_wire, to_wire
from detente.study.results import Line

PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
LATIN = 0.9
"""Share of ASCII letters from which a short text is taken for English: names bring a few others."""


def document_of(line: Line, *, codebook: Codebook) -> Document:
    """The document of one line, under the line's id and date.

    A text of one line is all main text; a longer one is read as a file is, its boilerplate told
    apart. Raises UnreadableDocument where there is no text in it.
    """
    data = line.text.encode(errors="replace")
    found = read_bytes(data, origin=line.id, media_type="text/plain", codebook=codebook)
    named = from_wire(Document, _renamed(to_wire(found), found.id, line.id), text=found.text)
    if len(line.text.splitlines()) == 1:
        whole = Part("main", 0, len(found.text))
        named = replace(named, parts=(whole,), language=named.language or _by_script(line.text))
    if line.date is None:
        return named
    precision = PRECISIONS.get(len(line.date), "range")
    return replace(named, published=Dated(line.date, precision, "published", None))


def _by_script(text: str) -> str | None:
    """English for a text in Latin letters too short for its language to be told; else unknown."""
    letters = [char for char in text if char.isalpha()]
    return "en" if sum(map(str.isascii, letters)) > LATIN * len(letters) else None


def _renamed(wire: Any, old: str, new: str) -> Any:
    """The wire with one document's id put in the place of another's, in every span."""
    if isinstance(wire, dict):
        return {key: _renamed(value, old, new) for key, value in wire.items()}
    if isinstance(wire, list):
        return [_renamed(value, old, new) for value in wire]
    return new if wire == old else wire
