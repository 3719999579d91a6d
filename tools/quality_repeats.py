"""How well reports of one event are linked: pairwise F1 on gold/repeats.

    python -m tools.quality_repeats [--json]

Given the mentions, and from the bare texts. The line to beat links by pair of countries and type.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.codebook import Codebook, load_codebook
from detente.coding.coder import code_documents
from detente.coding.pipeline import Pipeline, load_pipeline
from detente.coding.repeats import link_repeats
from detente.records import Actor, Event, EventDate, EventSpans, Span
from tools.quality_events import one_sentence

GOLD = Path(__file__).parent.parent / "gold/repeats"
Pairs = set[tuple[str, str]]


def measure(*, codebook: Codebook, pipeline: Pipeline) -> dict[str, Any]:
    """Precision, recall and F1 by half: given, from texts, and by countries and type alone."""
    figures: dict[str, Any] = {}
    for half in ("dev", "blind"):
        rows = (GOLD / half / "reports.jsonl").read_text("utf-8").splitlines()
        reports = [json.loads(row) for row in rows]
        gold = _pairs_of({_key(r, m): m["event"] for r in reports for m in r["events"]})
        given = [
            _event_of(report, each, codebook) for report in reports for each in report["events"]
        ]
        figures[half] = {
            "mentions": len(given),
            "pairs": len(gold),
            "given": _score(_linked(given), gold),
            "texts": _score(_from_texts(reports, codebook, pipeline), gold),
            "by_pair_and_type": _score(_plain(given), gold),
        }
    return figures


def _key(report: dict[str, Any], mention: dict[str, Any]) -> str:
    return f"{report['id']}@{mention['start']}"


def _pairs_of(groups: dict[str, Any]) -> Pairs:
    return {
        (one, other)
        for one, other in combinations(sorted(groups), 2)
        if groups[one] == groups[other]
    }


def _event_of(report: dict[str, Any], mention: dict[str, Any], codebook: Codebook) -> Event:
    """The gold's mention as a record; its id is the mention's key."""
    text, start = report["text"], mention["start"]
    ends = [at for at in (text.find(". ", start), len(text) - 1) if at >= 0]
    begin = text.rfind(". ", 0, start) + 1
    sentence = Span(report["id"], begin, min(ends) + 1, text[begin : min(ends) + 1])
    trigger = Span(report["id"], start, start + len(mention["trigger"]), mention["trigger"])
    on = mention["on"]
    return Event(
        id=_key(report, mention),
        document=report["id"],
        type=mention["type"],
        mode=None,
        contexts=(),
        quad=codebook.event_types[mention["type"]].quad,
        intensity=None,
        actors=_actors(mention["actors"]),
        recipients=_actors(mention["recipients"]),
        date=EventDate(on, "day", explicit=True) if on else None,
        location=None,
        negated=False,
        hypothetical=False,
        future=False,
        historical=False,
        reporter=None,
        probability=None,
        known_at=report["date"],
        spans=EventSpans(trigger, (), (), None),
        sentence=sentence,
        coder="gold",
    )


def _actors(countries: Sequence[str]) -> tuple[Actor, ...]:
    return tuple(Actor(id=each, country=each, sector=None, text="") for each in countries)


def _linked(events: Sequence[Event]) -> Pairs:
    told = link_repeats(events)
    return _pairs_of({each.id: n for n, one in enumerate(told) for each in one.reports})


def _plain(events: Sequence[Event]) -> Pairs:
    def key(event: Event) -> tuple[str, frozenset[str]]:
        return event.type, frozenset(each.country for each in (*event.actors, *event.recipients))

    return _pairs_of({event.id: key(event) for event in events})


def _from_texts(reports: Sequence[dict[str, Any]], codebook: Codebook, pipeline: Pipeline) -> Pairs:
    """The linked pairs of coded events, under the keys of the mentions they match.

    A coded event that matches no mention stays under its own id, and makes false pairs.
    """
    documents = [one_sentence(report["text"], date=report["date"]) for report in reports]
    coded = list(code_documents(documents, pipeline=pipeline, codebook=codebook))
    names: dict[str, str] = {}
    for report, coding in zip(reports, coded, strict=True):
        for event in coding.events:
            names[event.id] = _match(report, event) or event.id
    events = [event for coding in coded for event in coding.events]
    told = link_repeats(events)
    return _pairs_of({names[each.id]: n for n, one in enumerate(told) for each in one.reports})


def _match(report: dict[str, Any], event: Event) -> str | None:
    assert event.spans is not None
    trigger = event.spans.trigger
    for each in report["events"]:
        end = each["start"] + len(each["trigger"])
        if each["type"] == event.type and trigger.start < end and each["start"] < trigger.end:
            return _key(report, each)
    return None


def _score(found: Pairs, gold: Pairs) -> dict[str, float]:
    hits = len(found & gold)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(gold) if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def main() -> None:
    """Print the figures as a table, or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(codebook=load_codebook(), pipeline=load_pipeline())
    show: Callable[[Any], str] = json.dumps
    if given.json:
        print(show(figures))
        return
    for half, found in figures.items():
        print(f"{half}: {found['mentions']} mentions, {found['pairs']} pairs of one event")
        for name in ("given", "texts", "by_pair_and_type"):
            print(f"  {name:18}" + "  ".join(f"{k} {v:.3f}" for k, v in found[name].items()))


if __name__ == "__main__":
    main()
