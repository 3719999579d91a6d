"""Records as plain JSON values under their field names, and back."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from detente.errors import RecordError
from detente.records.document import Document

R = TypeVar("R")
NOT_ON_THE_WIRE = frozenset({"text"})
"""Fields of a Document that `to_wire` leaves out: it carries spans, not whole texts."""


def to_wire(record: object) -> Any:
    """The record as plain JSON values, under its field names, `record` first.

    A trailing underscore (`class_`, `from_`) is dropped; tuples become lists.

    Example
    -------
    >>> from detente.records import Horizon
    >>> to_wire(Horizon("2016-01-01", None))
    {'from': '2016-01-01', 'to': None}
    """
    if is_dataclass(record) and not isinstance(record, type):
        kind = getattr(type(record), "record", None)
        wire: dict[str, Any] = {"record": kind} if kind else {}
        hidden = NOT_ON_THE_WIRE if isinstance(record, Document) else frozenset()
        for field in fields(record):
            if field.name not in hidden:
                wire[field.name.rstrip("_")] = to_wire(getattr(record, field.name))
        if isinstance(record, Document):
            wire["origin"] = record.origin
        return wire
    if isinstance(record, list | tuple):
        return [to_wire(item) for item in record]
    if isinstance(record, dict):
        return {key: to_wire(value) for key, value in record.items()}
    return record


def from_wire(kind: type[R], wire: dict[str, Any], *, text: str = "") -> R:
    """The record that `to_wire` wrote; `text` is given back to a Document, which leaves it behind.

    A field with a default may be missing: an earlier version did not write it. Raises RecordError
    naming any other field that is missing or of another shape.

    Example
    -------
    >>> from detente.records import Horizon
    >>> from_wire(Horizon, {"from": None, "to": "2016"})
    Horizon(from_=None, to='2016')
    """
    given = {"text": text, **wire} if kind is Document else wire
    hints = _hints(cast("Hashable", kind))
    missing = {f.name for f in fields(cast("Any", kind)) if f.name.rstrip("_") not in given}
    late = {f.name for f in fields(cast("Any", kind)) if f.default is not MISSING} & missing
    try:
        values = {
            name: _read(hint, given[name.rstrip("_")])
            for name, hint in hints.items()
            if name not in late
        }
    except (KeyError, TypeError, ValueError) as error:
        msg = f"cannot read a {kind.__name__} back: {error!r}"
        raise RecordError(msg) from error
    return kind(**values)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    assert isinstance(kind, type)
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _read(hint: Any, value: Any) -> Any:
    """The value in the shape the type hint asks for: only the shapes that records use."""
    if get_origin(hint) in {Union, UnionType}:
        return None if value is None else _read(_choose(get_args(hint), value), value)
    if get_origin(hint) is tuple:
        first, *rest = get_args(hint)
        each = [first] * len(value) if rest == [Ellipsis] else [first, *rest]
        return tuple(_read(inner, item) for inner, item in zip(each, value, strict=True))
    if get_origin(hint) is dict:
        inner = get_args(hint)[1]
        return {key: _read(inner, item) for key, item in value.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return from_wire(hint, value)
    return value


def _choose(options: tuple[Any, ...], value: Any) -> Any:
    """The member of a union that the value was written from (Dated or DateWindow)."""
    real = [option for option in options if option is not NoneType]
    if not isinstance(value, dict):
        return real[0]
    for option in real:
        if is_dataclass(option) and {f.name.rstrip("_") for f in fields(option)} <= value.keys():
            return option
    return real[0]
