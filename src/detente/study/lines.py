"""Lines of JSON, `{"id", "date", "text"}`, as documents under their own ids and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from detente.codebook import Codebook
from detente.corpus import read_bytes
from detente.errors import DateError, InputError, UnreadableDocument
from detente.measures import window_of
from detente.records import (
    PRECISION_BY_LENGTH,
    Dated,
    Document,
    Part,
    Skip,
    from_wire,
    to_wire,
)

SHAPE = 'Write {"id": ..., "date": ..., "text": ...} on each line'
LATIN = 0.9
"""Share of ASCII letters from which a short text is taken for English: names bring a few others."""


def documents_of(lines: Iterable[bytes], *, codebook: Codebook) -> Iterator[Document | Skip]:
    """The document of each line, or a Skip that names the line by its number, from 1.

    Empty lines are passed over. An id that stood in an earlier line is a Skip: records of two
    texts could not be told apart.
    """
    first_use: dict[str, int] = {}
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            document = _document_of(raw, codebook=codebook)
        except UnreadableDocument as error:
            yield Skip("read", error.reason, error.detail, origin=f"line {number}")
        except InputError as error:
            yield Skip("read", "bad line", str(error), origin=f"line {number}")
        else:
            earlier = first_use.setdefault(document.id, number)
            detail = f"its id stands in line {earlier} too. Give each line its own"
            yield (
                document
                if earlier == number
                else Skip("read", "bad line", detail, origin=f"line {number}")
            )


def _document_of(raw: bytes, *, codebook: Codebook) -> Document:
    """The document of one line, under the line's id and date.

    A text of one line is all main text; a longer one is read as a file is, its boilerplate told
    apart.
    """
    name, text, date = _fields_of(raw)
    data = text.encode(errors="replace")
    found = read_bytes(data, origin=name, media_type="text/plain", codebook=codebook)
    named = from_wire(Document, _renamed(to_wire(found), found.id, name), text=found.text)
    if len(text.splitlines()) == 1:
        whole = Part("main", 0, len(named.text))
        named = replace(named, parts=(whole,), language=named.language or _by_script(text))
    if date is None:
        return named
    return replace(named, published=Dated(date, PRECISION_BY_LENGTH[len(date)], "published", None))


def _fields_of(raw: bytes) -> tuple[str, str, str | None]:
    try:
        values: Any = json.loads(raw)
    except (ValueError, RecursionError) as error:
        msg = f"not JSON ({error}). {SHAPE}"
        raise InputError(msg) from error
    if not isinstance(values, dict):
        msg = f"not an object. {SHAPE}"
        raise InputError(msg)
    name, text, date = (values.get(field) for field in ("id", "text", "date"))
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        msg = f'"id" is {"missing" if name is None else f"{name!r}"}. {SHAPE}'
        raise InputError(msg)
    if not isinstance(text, str):
        msg = f'"text" is {"missing" if text is None else "no text"}. {SHAPE}'
        raise InputError(msg)
    return str(name), text, _checked_date(date)


def _checked_date(date: object) -> str | None:
    if date is None or date == "":
        return None
    if not isinstance(date, str):
        raise DateError(str(date), '"date"')
    try:
        window_of(date, None)
    except DateError as error:
        raise DateError(date, '"date"') from error
    return date.strip()


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
