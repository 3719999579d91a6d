"""A document as people judge it: their judgements laid over what was read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from detente.records import (
    PRECISION_BY_LENGTH,
    Dated,
    Document,
    Genre,
    Judgement,
    from_wire,
)
from detente.store.judged_records import drop_laid, judgements_made
from detente.store.results import as_json
from detente.store.study_file import StudyFile

OWN_VOICE = "own"
"""The value of a `voice` judgement on a document that echoes no other."""


def judged(document: Document, judgements: Iterable[Judgement]) -> Document:
    """The document with the last judgement of each field in place of what was read.

    A judged field has no span: its evidence is the judgement, listed in `judgements`.
    """
    last = {judgement.field: judgement for judgement in judgements}
    standing = [judgement for judgement in last.values() if judgement.value]
    for judgement in standing:
        evidence = {**document.evidence, judgement.field: None}
        laid = _LAYING[judgement.field](document, judgement.value)
        document = replace(laid, evidence=evidence)
    return replace(document, judgements=tuple(standing))


def _date(document: Document, value: tuple[str, ...]) -> Document:
    dated = Dated(value[0], PRECISION_BY_LENGTH[len(value[0])], "published", None)
    return replace(document, published=dated)


_LAYING: dict[str, Callable[[Document, tuple[str, ...]], Document]] = {
    "published": _date,
    "title": lambda document, value: replace(document, title=value[0]),
    "publisher": lambda document, value: replace(document, publisher=value[0]),
    "authors": lambda document, value: replace(document, authors=value),
    "url": lambda document, value: replace(document, url=value[0]),
    "genre": lambda document, value: replace(document, genre=cast("Genre", value[0])),
    "language": lambda document, value: replace(document, language=value[0]),
    "voice": lambda document, _: document,  # the grouping of voices heeds it
}
JUDGED = tuple(_LAYING)
"""The fields that can be judged."""


def keep_judgements(file: StudyFile, judgements: Sequence[Judgement]) -> None:
    """Keep what people judge of one document, all of it or nothing, and lay it over what was read.

    The document is to be grouped anew, and coded anew where more than its voice is judged.
    """
    (document,) = {judgement.document for judgement in judgements}
    with file.transaction():
        for judgement in judgements:
            file.run(
                "INSERT INTO judgements (document, field, wire) VALUES ($document, $field, $wire)",
                {"document": document, "field": judgement.field, "wire": as_json(judgement)},
            )
        lay_judgements(file, document)
        file.run("DELETE FROM voices WHERE document = $document", {"document": document})
        if any(judgement.field != "voice" for judgement in judgements):
            _drop_codings(file, document)


def lay_judgements(file: StudyFile, document: str) -> None:
    """Write the wire of a judged document anew: what was read under what was judged."""
    ((text, wire),) = file.run(
        "SELECT text, wire FROM documents WHERE id = $document", {"document": document}
    )
    read = from_wire(Document, json.loads(wire), text=text)
    file.run("DELETE FROM judged WHERE document = $document", {"document": document})
    file.run(
        "INSERT INTO judged VALUES ($document, $wire)",
        {
            "document": document,
            "wire": as_json(judged(read, judgements_made(file, document=document))),
        },
    )


def _drop_codings(file: StudyFile, document: str) -> None:
    drop_laid(file, document)
    for table in ("codings", "events", "claims", "forecasts"):
        file.run(f"DELETE FROM {table} WHERE document = $document", {"document": document})  # noqa: S608
    file.run(
        "DELETE FROM skips WHERE document = $document AND coder IS NOT NULL",
        {"document": document},
    )
