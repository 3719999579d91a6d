"""Lines of JSON, `{"id", "date", "text"}`, as documents under their own ids and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from detente.codebook import Codebook
from detente.coding import Pair
from detente.corpus import read_bytes
from detente.errors import DateError, InputError, UnreadableDocument
from detente.measures import days_of
from detente.records import (
    PRECISION_BY_LENGTH,
    Dated,
    Document,
    Part,
    Skip,
    Span,
)
from detente.store import repeated_id

SHAPE = 'Write {"id": ..., "date": ..., "text": ...} on each line'
LONGEST_LINE = 2 * 2**20
"""Bytes of one line: a text that is longer belongs in a file."""
LATIN = 0.9
"""Share of ASCII letters from which a short text is taken for English: names bring a few others."""


@dataclass(frozen=True, slots=True)
class Line:
    """The document of one line; `pair` where the line names the parties of its event."""

    document: Document
    pair: Pair | None


def documents_of(lines: Iterable[bytes], *, codebook: Codebook) -> Iterator[Line | Skip]:
    """What each line holds, or a Skip that names the line by its number, from 1.

    Empty lines are passed over. An id that stood in an earlier line is a Skip: records of two
    texts could not be told apart.
    """
    first_use: dict[str, int] = {}
    for number, raw in enumerate(lines, start=1):
        found = read_line(raw, number=number, codebook=codebook) if raw.strip() else None
        if isinstance(found, Line):
            earlier = first_use.setdefault(found.document.id, number)
            if earlier != number:
                found = repeated_id(number, first=earlier)
        if found is not None:
            yield found


def read_line(raw: bytes | None, *, number: int, codebook: Codebook) -> Line | Skip:
    """The document of one line, or the Skip of a line of no use; None is a line too long to hold.

    A text of one line is all main text; a longer one is read as a file is, its boilerplate told
    apart.
    """
    origin = f"line {number}"
    if raw is None or len(raw) > LONGEST_LINE:
        detail = f"longer than {LONGEST_LINE} bytes. Cut it, or give the text as a file"
        return Skip("read", "long line", detail, origin=origin)
    try:
        return _line_of(raw, codebook=codebook)
    except UnreadableDocument as error:
        return Skip("read", error.reason, error.detail, origin=origin)
    except InputError as error:
        return Skip("read", "bad line", str(error), origin=origin)


def _line_of(raw: bytes, *, codebook: Codebook) -> Line:
    name, text, date, pair = _fields_of(raw)
    data = text.encode(errors="replace")
    found = read_bytes(data, origin=name, media_type="text/plain", codebook=codebook)
    named: Document = replace(_renamed(found, name), id=name)
    if len(text.splitlines()) == 1:
        whole = Part("main", 0, len(named.text))
        named = replace(named, parts=(whole,), language=named.language or _by_script(text))
    if date is None:
        return Line(named, pair)
    dated = Dated(date, PRECISION_BY_LENGTH[len(date)], "published", None)
    return Line(replace(named, published=dated), pair)


def _fields_of(raw: bytes) -> tuple[str, str, str | None, Pair | None]:
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
    return str(name), text, _checked_date(date), _pair_of(values, text)


def _pair_of(values: Mapping[str, Any], text: str) -> Pair | None:
    """The words of the two sides, where a line names them."""
    sides = [values.get(side) for side in ("actors", "recipients")]
    if all(side is None for side in sides):
        return None
    for name, side in zip(("actors", "recipients"), sides, strict=True):
        if not isinstance(side, list | None) or not all(isinstance(w, str) for w in side or ()):
            msg = f'"{name}" is no list of words. Write ["Kenya", "Nairobi\'s envoys"]'
            raise InputError(msg)
        absent = [word for word in side or () if not word or word.lower() not in text.lower()]
        if absent:
            msg = f'"{name}" holds {absent[0][:80]!r}, which is not in the text. Give its own words'
            raise InputError(msg)
    if not sides[0]:
        msg = '"actors" is empty. Give the words of at least one'
        raise InputError(msg)
    return Pair(tuple(sides[0]), tuple(sides[1] or ()))


def _checked_date(date: object) -> str | None:
    if date is None or date == "":
        return None
    if not isinstance(date, str):
        raise DateError(str(date), '"date"')
    days_of(date, option='"date"')
    return date.strip()


def _by_script(text: str) -> str | None:
    """English for a text in Latin letters too short for its language to be told; else unknown."""
    letters = [char for char in text if char.isalpha()]
    return "en" if sum(map(str.isascii, letters)) > LATIN * len(letters) else None


def _renamed(value: Any, name: str) -> Any:
    """A record, or what holds records, with every span in it put into the document of that name."""
    if isinstance(value, Span):
        return replace(value, document=name)
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        put = {key: _renamed(old, name) for key, old in held.items() if _may_hold(old)}
        return replace(value, **put) if put else value
    if isinstance(value, dict):
        return {key: _renamed(each, name) for key, each in value.items()}
    return tuple(_renamed(each, name) for each in value) if isinstance(value, tuple) else value


def _may_hold(value: Any) -> bool:
    return bool(value) and not isinstance(value, str | int | float)
