"""How far the probabilities of events hold on ../shared/gold/events, which no weight was fitted to.

    python -m tools.quality_calibration

Two probabilities are measured: `coded`, that an event which the rules coded has the right type (one
that the gold has in the sentence; parties are not judged), and `given`, that the type decided for a
pair of the gold is the gold's. The expected calibration error is over bins of equal mass (Naeini
2015, Nixon 2019), the Brier score over single events (Brier 1950); lower is better in both. Where
`told` is below `right`, the probabilities are too modest; above, too confident.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
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
BINS = 10
"""About twenty events each: fewer would hide what is off, more would measure chance."""

Foretold = tuple[float, bool]
"""A probability, and whether what it was given to is right."""


def measure(gold: Path, *, codebook: Codebook, pipeline: Pipeline) -> dict[str, Any]:
    """Calibration error and Brier score with intervals, mean probability and share right."""
    figures: dict[str, Any] = {}
    pairs = list(_foretold(gold, codebook=codebook, pipeline=pipeline))
    for way in ("coded", "given"):
        of_way = [pair for name, pair in pairs if name == way]
        figures |= {
            f"{way}_events": len(of_way),
            f"{way}_error": calibration_error(of_way),
            f"{way}_error_interval": interval_of(of_way, figure=calibration_error),
            f"{way}_brier": brier(of_way),
            f"{way}_brier_interval": interval_of(of_way, figure=brier),
            f"{way}_told": sum(told for told, _ in of_way) / len(of_way),
            f"{way}_right": sum(right for _, right in of_way) / len(of_way),
        }
    return figures


def _foretold(
    gold: Path, *, codebook: Codebook, pipeline: Pipeline
) -> Iterator[tuple[str, Foretold]]:
    finder, coder = MentionFinder(codebook), EventCoder(codebook, coder=pipeline.coder)
    typer = EventTyper(coder)
    for row in json.loads(gold.read_text("utf-8")):
        document = one_sentence(row["text"], date=row["date"])
        sentences = parse(document, pipeline=pipeline, finder=finder)
        types = {event["type"] for event in row["events"]}
        for coded in typer.weighed(sentences, list(coder.code(sentences))):
            assert coded.probability is not None
            yield "coded", (coded.probability, coded.type in types)
        for event in row["events"]:
            actors, recipients = (
                [each.get("text", "") for each in event[side]] for side in ("actors", "recipients")
            )
            choice = typer.type_of(sentences, actors=actors, recipients=recipients)
            yield "given", (choice.probability, choice.type == event["type"])


def calibration_error(pairs: Sequence[Foretold]) -> float:
    """The mean distance of the probability told from the share right, over bins of equal mass.

    Example
    -------
    >>> calibration_error([(0.9, True), (0.9, False)])
    0.4
    """
    ordered = sorted(pairs, key=itemgetter(0))
    bins = min(BINS, len(ordered) // 2) or 1
    edges = [round(len(ordered) * n / bins) for n in range(bins + 1)]
    apart = 0.0
    for low, high in pairwise(edges):
        told, right = zip(*ordered[low:high], strict=True)
        apart += abs(sum(told) - sum(right))
    return apart / len(ordered)


def brier(pairs: Sequence[Foretold]) -> float:
    """The mean squared distance of the probability told from 1 where right, else 0."""
    return sum((told - right) ** 2 for told, right in pairs) / len(pairs)


def main() -> None:
    """Print the figures."""
    figures = measure(GOLD, codebook=load_codebook(), pipeline=load_pipeline())
    for name, value in figures.items():
        if isinstance(value, float | int):
            low_high = figures.get(f"{name}_interval")
            shown = "({:.3f} to {:.3f})".format(*low_high) if low_high else ""
            print(f"{name:14} {value:<6.3f} {shown}" if shown else f"{name:14} {value:.3g}")


if __name__ == "__main__":
    main()
