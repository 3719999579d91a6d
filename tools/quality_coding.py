"""Measure the coders: claims, forecasts, types and their calibration, flags, actors, repeats ...

Each set has a module of its own that prints more, the errors of its open half among it; this one
chooses the headlines, `dev_...` and `blind_...`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.coding.pipeline import load_pipeline
from tools import (
    quality_actors,
    quality_calibration,
    quality_claims,
    quality_flags,
    quality_forecasts,
    quality_negatives,
    quality_repeats,
    quality_types,
)

HALVES = ("dev", "blind")
SETS = ("claims", "forecasts", "types", "calibration", "flags", "negatives", "actors", "repeats")
EVENTS = "gold/events/dev.json"


def measure(shared: Path | None) -> dict[str, Any]:
    """The headline figures by set; `types` and `calibration` need the gold in `shared`."""
    measured = {
        "claims": _figures(quality_claims.measure),
        "forecasts": _figures(quality_forecasts.measure),
        "flags": _halves(_flags),
        "negatives": _halves(_negatives),
        "actors": _halves(_actors),
        "repeats": _repeats(),
    }
    if shared is not None:
        codebook, pipeline = load_codebook(), load_pipeline()
        measured["types"] = _types(
            quality_types.measure(shared / EVENTS, codebook=codebook, pipeline=pipeline)
        )
        measured["calibration"] = quality_calibration.measure(
            shared / EVENTS, codebook=codebook, pipeline=pipeline
        )
    return measured


def _figures(measure_half: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Each figure of both halves with its interval and count."""
    told: dict[str, Any] = {"intervals": {}, "counts": {}}
    for half in HALVES:
        figures = measure_half(half)
        for name, value in figures.items():
            if name in told:
                told[name] |= {f"{half}_{key}": each for key, each in value.items()}
            else:
                told[f"{half}_{name}"] = value
    return told


def _halves(figures_of: Any) -> dict[str, Any]:
    return {f"{half}_{name}": value for half in HALVES for name, value in figures_of(half).items()}


def _types(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in figures.items() if name != "by_type"}


def _flags(half: str) -> dict[str, Any]:
    figures = quality_flags.figures_of(quality_flags.score(half))
    told: dict[str, Any] = {"sentences": figures["sentences"]}
    for way in ("given", "found", "found_only"):
        for flag in quality_flags.FLAGS:
            figure = figures[f"{way}_{flag}"]
            told[f"{way}_{flag}"] = figure["f1"]
            told[f"{way}_{flag}_interval"] = figure["interval"]
    return told | {"outside_lexicon": figures["unknown"]}


def _negatives(half: str) -> dict[str, Any]:
    figures = quality_negatives.measure(half)
    return {name: figures[name] for name in ("sentences", "false_rate", "false_rate_interval")}


def _actors(half: str) -> dict[str, Any]:
    figures = quality_actors.measure(half)
    told: dict[str, Any] = {}
    for name in ("country", "sector", "wrong"):
        told[name] = figures[name]["figure"]
        told[f"{name}_interval"] = figures[name]["interval"]
    return told | {"names": figures["wrong"]["n"]}


def _repeats() -> dict[str, Any]:
    measured = quality_repeats.measure(codebook=load_codebook(), pipeline=load_pipeline())
    told: dict[str, Any] = {}
    for half in HALVES:
        figures = measured[half]
        told[f"{half}_pairs"] = figures["pairs"]
        for way in ("given", "texts", "by_pair_and_type"):
            told[f"{half}_{way}_f1"] = figures[way]["f1"]
        told[f"{half}_given_precision"] = figures["given"]["precision"]
    return told
