"""Measure the coders on the blind set under gold/blind, which no rule was written from.

    python -m tools.quality_blind

Claims and forecasts are matched as in `tools.quality_statements`. An event is right where its
trigger stands in a labelled one of the same type (or its alternative), and whole where the actors'
and recipients' countries are the labelled ones too, as one set where either names no recipient.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.coding import code_documents, load_pipeline
from detente.corpus import read_paths
from detente.records import Document, Event
from tools.bootstrap import interval_of, mean
from tools.quality_statements import (
    FIGURES,
    Tally,
    figure_line,
    score_claims,
    score_forecasts,
)

BLIND = Path(__file__).parent.parent / "gold" / "blind"
EVENT_FIGURES = ("event_type_precision", "event_whole_precision", "event_recall_core")


def measure(folder: Path = BLIND) -> dict[str, Any]:
    """The figures of all blind texts together, with intervals and counts."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    codebook, tally = load_codebook(), Tally()
    hits: dict[str, list[float]] = {name: [] for name in EVENT_FIGURES}
    texts = read_paths([str(folder / "texts")], codebook=codebook)
    documents = [found for found in texts if isinstance(found, Document)]
    for coding in code_documents(documents, pipeline=load_pipeline(), codebook=codebook):
        mine = {
            kind: _of(labels[kind], coding.document) for kind in ("claims", "forecasts", "events")
        }
        score_claims(tally, coding.claims, mine["claims"])
        score_forecasts(tally, coding.forecasts, mine["forecasts"])
        _score_events(hits, coding.events, mine["events"])
    figures = tally.figures()
    for name, each in hits.items():
        figures[name] = mean(each) if each else None
        figures["intervals"][name], figures["counts"][name] = (
            interval_of(each, figure=mean),
            len(each),
        )
    return figures


def _of(labels: Iterable[dict[str, Any]], document: Document) -> list[dict[str, Any]]:
    return [label for label in labels if label["file"] == Path(document.origin).name]


def _score_events(
    hits: dict[str, list[float]], events: Sequence[Event], labels: Sequence[dict[str, Any]]
) -> None:
    for event in events:
        same = [label for label in labels if _has_type(event, label)]
        hits["event_type_precision"].append(float(bool(same)))
        hits["event_whole_precision"].append(float(any(_has_parties(event, each) for each in same)))
    for label in labels:
        if label["core"]:
            found = any(_has_type(event, label) for event in events)
            hits["event_recall_core"].append(float(found))


def _has_type(event: Event, label: dict[str, Any]) -> bool:
    if event.spans is None or event.type not in {label["plover"], *label["plover_alt"]}:
        return False
    return bool(label["start"] <= event.spans.trigger.start < label["end"])


def _has_parties(event: Event, label: dict[str, Any]) -> bool:
    actors = {actor.country for actor in event.actors}
    recipients = {actor.country for actor in event.recipients}
    if not label["recipients"] or not recipients:
        return actors | recipients == {*label["actors"], *label["recipients"]}
    return (actors, recipients) == (set(label["actors"]), set(label["recipients"]))


def print_table(measured: dict[str, Any]) -> None:
    """Print every figure with its interval."""
    print("\nblind set (gold/blind)")
    for name in (*FIGURES, *EVENT_FIGURES):
        print(figure_line(name, measured))


if __name__ == "__main__":
    print_table(measure())
