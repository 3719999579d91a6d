"""Readers of the tables that name no actor: event types, contexts, sectors, drivers, words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from detente.codebook.entries import Driver, EstimativeWord, EventType, ModalityClass, Mode
from detente.codebook.reading import LINE, Field, Row, read_rows

QUADS = (1, 2, 3, 4)
STRONGEST = 10
"""PLOVER's scores run from -10 to 10."""

SOURCES = ("ICD 203", "Kent 1964", "probly", "Detente")
"""Sources of words of estimation, the one to believe first; any other comes before them."""

NUMBER = (int, float)


def read_event_types(
    overlay: Path | None,
) -> tuple[dict[str, EventType], dict[tuple[str, str], Mode]]:
    """PLOVER's types by name, and their modes by (type, mode)."""
    fields = {
        "type": Field(str),
        "quad": Field(int),
        "intensity": Field(NUMBER),
        "needs_recipient": Field(bool),
        "definition": Field(str),
        "modes": Field(list, ()),
    }
    types: dict[str, EventType] = {}
    modes: dict[tuple[str, str], Mode] = {}
    for row in read_rows("plover_types", fields=fields, key="type", overlay=overlay):
        name = row["type"]
        if row["quad"] not in QUADS:
            raise row.wrong(why=f"quad is {row['quad']}", remedy="Use 1, 2, 3 or 4")
        types[name] = EventType(
            name, row["quad"], _score(row, row["intensity"]), row["needs_recipient"],
            row["definition"],
        )  # fmt: skip
        for mode in _modes(row):
            if (name, mode.mode) in modes:
                raise row.wrong(
                    why=f"mode {mode.mode!r} of {name} is listed twice", remedy="Keep one"
                )
            modes[name, mode.mode] = mode
    return types, modes


def _modes(row: Row) -> Iterable[Mode]:
    for item in row["modes"]:
        if not isinstance(item, dict) or item.keys() - {LINE} != {
            "mode", "intensity", "definition",
        }:  # fmt: skip
            raise row.wrong(
                why=f"a mode of {row['type']} has other fields",
                remedy="Give it mode, intensity, definition",
            )
        score = item["intensity"]
        yield Mode(
            row["type"],
            str(item["mode"]),
            None if score is None else _score(row, score),
            str(item["definition"]),
        )


def _score(row: Row, score: Any) -> float:
    if not isinstance(score, NUMBER) or isinstance(score, bool) or abs(score) > STRONGEST:
        raise row.wrong(why=f"intensity is {score!r}", remedy="Use a number from -10 to 10")
    return float(score)


def read_contexts(overlay: Path | None) -> tuple[str, ...]:
    """PLOVER's contexts, in the manual's order."""
    return _column("plover_contexts", "context", overlay)


def read_sectors(overlay: Path | None) -> tuple[str, ...]:
    """PLOVER's sectors."""
    return _column("sectors", "sector", overlay)


def _column(table: str, key: str, overlay: Path | None) -> tuple[str, ...]:
    fields = {key: Field(str), "definition": Field(str)}
    return tuple(row[key] for row in read_rows(table, fields=fields, key=key, overlay=overlay))


def read_drivers(overlay: Path | None) -> dict[str, Driver]:
    """The drivers by key, in the ledger's order."""
    fields = {
        "driver": Field(str),
        "label": Field(str),
        "definition": Field(str),
        "sub_drivers": Field(list, ()),
    }
    rows = read_rows("drivers", fields=fields, key="driver", overlay=overlay)
    return {
        row["driver"]: Driver(
            row["driver"], row["label"], row["definition"], row.strings("sub_drivers")
        )
        for row in rows
    }


def read_words(overlay: Path | None) -> tuple[EstimativeWord, ...]:
    """Every row of the words of estimation: one word in one source."""
    fields = {
        "word": Field(str),
        "source": Field(str),
        "class": Field(str),
        "low": Field(NUMBER),
        "high": Field(NUMBER),
    }
    rows = read_rows("words", fields=fields, key=("word", "source"), overlay=overlay)
    return tuple(_word(row) for row in rows)


def _word(row: Row) -> EstimativeWord:
    if row["class"] not in get_args(ModalityClass):
        raise row.wrong(
            why=f"class is {row['class']!r}",
            remedy=f"Use one of {', '.join(get_args(ModalityClass))}",
        )
    if not 0 <= row["low"] <= row["high"] <= 1:
        raise row.wrong(
            why=f"{row['low']} to {row['high']} is no interval of probability",
            remedy="Give 0 <= low <= high <= 1",
        )
    return EstimativeWord(
        row["word"], row["class"], float(row["low"]), float(row["high"]), row["source"]
    )


def preferred_words(words: Iterable[EstimativeWord]) -> dict[str, EstimativeWord]:
    """The row to use for each word, by its lower-case form, as SOURCES orders them."""
    ranks = {source: rank for rank, source in enumerate(SOURCES)}
    best: dict[str, EstimativeWord] = {}
    for word in words:
        key = word.word.casefold()
        rank = ranks.get(word.source, -1)
        if key not in best or rank < ranks.get(best[key].source, -1):
            best[key] = word
    return best
