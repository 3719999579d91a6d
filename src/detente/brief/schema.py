"""The JSON Schema of `brief.json` and of each record, made from the dataclasses themselves."""

from __future__ import annotations

import json
import sys
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from detente.brief.content import BRIEF_SCHEMA, BriefSeries
from detente.brief.model_content import BriefModels
from detente.records import NOT_ON_THE_WIRE, Claim, Document, Event, Forecast, Skip
from detente.relations import SignedNetwork
from detente.weighing.results import Ledger, Weighing

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
TOP = {
    "schema": Literal[BRIEF_SCHEMA],
    "dyad": tuple[str, str],
    "dyad_names": tuple[str, str],
    "dyad_reason": str,
    "since": str | None,
    "until": str | None,
    "documents": tuple[Document, ...],
    "events": tuple[Event, ...],
    "dyad_events": tuple[str, ...],
    "event_reports": dict[str, tuple[str, ...]],
    "claims": tuple[Claim, ...],
    "forecasts": tuple[Forecast, ...],
    "due": tuple[str, ...],
    "as_of": str,
    "ledger": Ledger,
    "weighing": Weighing | None,
    "network": SignedNetwork,
    "names": dict[str, str],
    "skipped": tuple[Skip, ...],
    "versions": dict[str, str],
    "codebook_digest": str,
    "inputs": dict[str, str],
    "seeds": dict[str, int],
    "series": BriefSeries | None,
    "models": BriefModels | None,
}
"""The names of `brief.json` and what stands under each."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a whole brief; `$defs` holds one of each record.

    Example
    -------
    >>> schema()["$defs"]["Span"]["required"]
    ['document', 'start', 'end', 'text']
    """
    defs: dict[str, Any] = {}
    properties = {name: _shape(hint, defs) for name, hint in TOP.items()}
    return {
        "$schema": DRAFT,
        "title": "brief.json",
        "description": "One pair of states, what the sources say of it, and the words it rests on.",
        **_closed(properties),
        "$defs": dict(sorted(defs.items())),
    }


def main() -> None:
    """Write the schema to standard output, as `docs/brief.schema.json` keeps it."""
    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _shape(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type hint; a dataclass goes into `defs` and is pointed to."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in {Union, UnionType}:
        return {"anyOf": [_shape(each, defs) for each in inner]}
    if origin is dict:
        return {"type": "object", "additionalProperties": _shape(inner[1], defs)}
    if origin is tuple:
        return _listed(inner, defs)
    return _record(hint, defs)


def _listed(inner: tuple[Any, ...], defs: dict[str, Any]) -> dict[str, Any]:
    if inner[-1] is Ellipsis:
        return {"type": "array", "items": _shape(inner[0], defs)}
    shapes = [_shape(each, defs) for each in inner]
    return {"type": "array", "prefixItems": shapes, "items": False, "minItems": len(shapes)}


def _record(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if not (isinstance(kind, type) and is_dataclass(kind)):
        msg = f"{kind!r} has no JSON Schema. Add its shape to detente.brief.schema"
        raise TypeError(msg)
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}
        defs[kind.__name__] = _described(kind, defs)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _described(kind: type, defs: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties: dict[str, Any] = {}
    if hasattr(kind, "record"):
        properties["record"] = {"const": kind.record}
    for each in fields(kind):
        if kind is not Document or each.name not in NOT_ON_THE_WIRE:
            properties[each.name.rstrip("_")] = _shape(hints[each.name], defs)
    if kind is Document:
        properties["origin"] = {"type": "string"}
    first_line = (kind.__doc__ or "").strip().split("\n", 1)[0]
    return {"description": first_line, **_closed(properties)}


if __name__ == "__main__":
    main()
