"""Measure false events on gold/negatives (dev, and blind as figures only).

    python -m tools.quality_negatives [--errors] [--blind]

The sentences name states and tell no event, so the figure is the share with one coded at least.
`--errors` lists the dev sentences that got one; nothing is ever listed of the blind ones.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.coding.events import EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import parse
from detente.coding.pipeline import load_pipeline
from detente.records import Event
from tools.bootstrap import interval_of, mean
from tools.quality_events import one_sentence

GOLD = Path(__file__).parent.parent / "gold" / "negatives"


@dataclass(frozen=True)
class Scored:
    """A sentence without an event, and what was coded of it."""

    row: dict[str, Any]
    coded: tuple[Event, ...]

    @property
    def told(self) -> str:
        """The sentence and the events coded of it, on one line."""
        events = "; ".join(_told(event) for event in self.coded)
        return f"{self.row['id']} ({self.row['why']}) {self.row['text']} -> {events}"


def measure(part: str) -> dict[str, Any]:
    """`false_rate` of `dev` or `blind` with its interval, and the rate by why nothing is told."""
    return figures_of(score(part))


def score(part: str) -> list[Scored]:
    """Every sentence of `dev` or `blind` with the events coded of it."""
    codebook, pipeline = load_codebook(), load_pipeline()
    coder, finder = EventCoder(codebook, coder=pipeline.coder), MentionFinder(codebook)
    scored = []
    for line in (GOLD / part / "negatives.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = one_sentence(row["text"], date=row["date"])
        sentences = parse(document, pipeline=pipeline, finder=finder)
        scored.append(Scored(row, tuple(coder.code(sentences))))
    return scored


def figures_of(scored: list[Scored]) -> dict[str, Any]:
    """The false-event rate over all sentences and by `why`."""
    by_why = defaultdict(list)
    for each in scored:
        by_why[each.row["why"]].append(float(bool(each.coded)))
    rates = [float(bool(each.coded)) for each in scored]
    return {
        "sentences": len(rates),
        "false_rate": mean(rates),
        "false_rate_interval": interval_of(rates, figure=mean),
        "by_why": {why: (mean(by_why[why]), len(by_why[why])) for why in sorted(by_why)},
    }


def _told(event: Event) -> str:
    assert event.spans is not None
    who = "+".join(actor.country for actor in event.actors)
    whom = "+".join(actor.country for actor in event.recipients)
    return f"{who} {event.type} {whom} ({event.spans.trigger.text!r})"


def print_table(figures: dict[str, Any], *, part: str) -> None:
    """The figure with its interval; of dev, also by why nothing is told."""
    low, high = figures["false_rate_interval"]
    of = f"of {figures['sentences']} {part} sentences"
    print(f"false events {figures['false_rate']:6.3f}   {low:.3f} to {high:.3f}, {of}")
    if part == "dev":
        for why, (rate, count) in figures["by_why"].items():
            print(f"  {why:30}{rate:6.2f}{count:5d}")


def main() -> None:
    """Print the table; with --errors, also the dev sentences that got an event."""
    part = "blind" if "--blind" in sys.argv[1:] else "dev"
    scored = score(part)
    print_table(figures_of(scored), part=part)
    if "--errors" in sys.argv[1:] and part == "dev":
        print(*(each.told for each in scored if each.coded), sep="\n")


if __name__ == "__main__":
    main()
