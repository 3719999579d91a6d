"""The type decided for a pair that is given, on ../shared/gold/events: macro and micro F1, quads.

    python -m tools.quality_types [--json] [--errors]

Macro-F1 is over the types present; intervals are bootstrapped over the events.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.codebook import Codebook, load_codebook
from detente.coding.event_typing import EventTyper
from detente.coding.events import EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import parse
from detente.coding.pipeline import Pipeline, load_pipeline
from tools.bootstrap import interval_of
from tools.quality_events import one_sentence

GOLD = Path(__file__).parent.parent.parent / "shared/gold/events/dev.json"
Pair = tuple[str, str]
"""The type in the gold and the type decided."""


def measure(gold: Path, *, codebook: Codebook, pipeline: Pipeline) -> dict[str, Any]:
    """Micro and macro F1 of types, accuracy of quads, each with its interval, and F1 by type."""
    pairs = [pair for pair, _ in decided(gold, codebook=codebook, pipeline=pipeline)]
    quads = [
        float(codebook.event_types[one].quad == codebook.event_types[other].quad)
        for one, other in pairs
    ]
    hits = [float(one == other) for one, other in pairs]
    return {
        "n": len(pairs),
        "micro": _mean(hits),
        "micro_interval": interval_of(hits, figure=_mean),
        "macro": macro(pairs),
        "macro_interval": interval_of(pairs, figure=macro),
        "quad": _mean(quads),
        "quad_interval": interval_of(quads, figure=_mean),
        "by_type": {kind: f1_of(kind, pairs) for kind in sorted({one for one, _ in pairs})},
    }


def decided(
    gold: Path, *, codebook: Codebook, pipeline: Pipeline
) -> list[tuple[Pair, dict[str, Any]]]:
    """For each labelled event, its type and the one decided, and its row."""
    finder = MentionFinder(codebook)
    typer = EventTyper(EventCoder(codebook, coder=pipeline.coder))
    found = []
    for row in json.loads(gold.read_text("utf-8")):
        document = one_sentence(row["text"], date=row["date"])
        sentences = parse(document, pipeline=pipeline, finder=finder)
        for event in row["events"]:
            actors, recipients = (
                [each.get("text", "") for each in event[side]] for side in ("actors", "recipients")
            )
            choice = typer.type_of(sentences, actors=actors, recipients=recipients)
            found.append(((event["type"], choice.type), row | {"choice": choice}))
    return found


def macro(pairs: Sequence[Pair]) -> float:
    """The mean F1 over the types that the gold has."""
    kinds = {one for one, _ in pairs}
    return sum(f1_of(kind, pairs) for kind in kinds) / len(kinds)


def f1_of(kind: str, pairs: Sequence[Pair]) -> float:
    """The F1 of one type."""
    both = sum(one == kind == other for one, other in pairs)
    either = sum((one == kind) + (other == kind) for one, other in pairs)
    return 2 * both / either if either else 0.0


def _mean(hits: Sequence[float]) -> float:
    return sum(hits) / len(hits)


def main() -> None:
    """Print the figures, and on demand what was decided otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    codebook, pipeline = load_codebook(), load_pipeline()
    if given.errors:
        for (gold, found), row in decided(GOLD, codebook=codebook, pipeline=pipeline):
            if gold != found:
                print(f"{gold} -> {found} {row['choice'].probability:.2f}  {row['text'][:140]}")
        return
    figures = measure(GOLD, codebook=codebook, pipeline=pipeline)
    if given.json:
        print(json.dumps(figures))
        return
    for name in ("micro", "macro", "quad"):
        low, high = figures[f"{name}_interval"]
        print(f"{name:6} {figures[name]:.3f} ({low:.3f} to {high:.3f})")
    print("  ".join(f"{kind} {f1:.2f}" for kind, f1 in figures["by_type"].items()))


if __name__ == "__main__":
    main()
