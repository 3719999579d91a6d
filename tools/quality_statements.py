"""Measure claims and forecasts on ../shared/gold/statements/dev.json.

    python -m tools.quality_statements

A coded statement is right where it overlaps a gold one by half of the shorter's characters or more
and is about the same pair; gold with `core: false` counts as right, and is not missed where absent.
Driver, direction, speaker and modality are scored on the matched ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.coding import code_documents, load_pipeline
from detente.corpus import read_paths
from detente.records import Claim, Document, Forecast
from tools.bootstrap import interval_of, mean

HALF = 0.5
FIGURES = (
    "claim_precision", "claim_recall_core", "claim_driver", "claim_direction", "claim_speaker",
    "forecast_precision", "forecast_recall_core", "forecast_modality",
)  # fmt: skip


@dataclass
class Tally:
    """The hits (1.0) and misses (0.0) behind each figure."""

    hits: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in FIGURES})

    def add(self, name: str, *, hit: bool) -> None:
        """Count one."""
        self.hits[name].append(float(hit))

    def merged(self, other: Tally) -> Tally:
        """Both together."""
        return Tally({name: self.hits[name] + other.hits[name] for name in FIGURES})

    def figures(self) -> dict[str, Any]:
        """Each figure, its 95 % bootstrap interval and its count; None where nothing was scored."""
        return {
            **{name: mean(hits) if hits else None for name, hits in self.hits.items()},
            "intervals": {name: interval_of(hits, figure=mean) for name, hits in self.hits.items()},
            "counts": {name: len(hits) for name, hits in self.hits.items()},
        }


def measure(shared: Path) -> dict[str, Any]:
    """The figures of all gold documents together, and of each under `documents`."""
    gold = json.loads((shared / "gold/statements/dev.json").read_text(encoding="utf-8"))
    codebook = load_codebook()
    paths = [str(shared / "seeds" / item["file"]) for item in gold["documents"]]
    documents = [d for d in read_paths(paths, codebook=codebook) if isinstance(d, Document)]
    total, each = Tally(), {}
    for coding in code_documents(documents, pipeline=load_pipeline(), codebook=codebook):
        name = Path(coding.document.origin).name
        tally = Tally()
        score_claims(tally, coding.claims, [c for c in gold["claims"] if c["file"] == name])
        predicted = [f for f in gold["forecasts"] if f["file"] == name]
        score_forecasts(tally, coding.forecasts, predicted)
        each[name] = tally.figures()
        total = total.merged(tally)
    return {**total.figures(), "documents": each}


def score_claims(tally: Tally, claims: Sequence[Claim], gold: list[dict[str, Any]]) -> None:
    """Count the hits and misses of one document's claims."""
    for claim in claims:
        match = best_match(claim, gold)
        tally.add("claim_precision", hit=match is not None)
        if match is None:
            continue
        topics = [match["topic"], *match.get("topic_alt", [])]
        tally.add("claim_driver", hit=claim.driver in {topic or "general" for topic in topics})
        directions = [match["direction"], *(match.get("direction_alt") or [])]
        tally.add("claim_direction", hit=claim.direction in directions)
        tally.add("claim_speaker", hit=same_speaker(claim.speaker, match["speaker"]))
    for item in gold:
        if item["core"]:
            tally.add("claim_recall_core", hit=any(matches(claim, item) for claim in claims))


def score_forecasts(
    tally: Tally, forecasts: Sequence[Forecast], gold: list[dict[str, Any]]
) -> None:
    """Count the hits and misses of one document's forecasts."""
    for forecast in forecasts:
        match = best_match(forecast, gold)
        tally.add("forecast_precision", hit=match is not None)
        if match is not None:
            same = forecast.modality.class_ == match["modality"]
            tally.add("forecast_modality", hit=same)
    for item in gold:
        if item["core"]:
            found = any(matches(forecast, item) for forecast in forecasts)
            tally.add("forecast_recall_core", hit=found)


def best_match(coded: Claim | Forecast, gold: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The gold statement that a coded one matches with the most characters in common, or None."""
    found = [item for item in gold if matches(coded, item)]
    return max(found, key=lambda item: _likeness(coded, item), default=None)


def matches(coded: Claim | Forecast, item: dict[str, Any]) -> bool:
    """Whether they overlap by half of the shorter's characters and are about the same pair."""
    span = coded.span
    shorter = min(span.end - span.start, item["end"] - item["start"])
    return _overlap(coded, item) >= HALF * shorter and same_pair(coded.dyad, item["dyad"])


def _overlap(coded: Claim | Forecast, item: dict[str, Any]) -> int:
    return min(coded.span.end, int(item["end"])) - max(coded.span.start, int(item["start"]))


def _likeness(coded: Claim | Forecast, item: dict[str, Any]) -> float:
    longest = max(coded.span.end, item["end"]) - min(coded.span.start, item["start"])
    return _overlap(coded, item) / float(longest)


def same_pair(dyad: tuple[str, str], written: str) -> bool:
    """Whether a dyad is the one written `A-B`, or one of those written `A-(B,C)`."""
    first, _, rest = written.partition("-")
    others = rest.strip("()").split(",")
    return any(set(dyad) == {first, other} for other in others)


def same_speaker(coded: str | None, written: str) -> bool:
    """Whether the name before the bracket is the coded one, or the post is the same."""
    name = re.split(r"\s*[(,]", written, maxsplit=1)[0].casefold()
    return coded is not None and name == coded.casefold()


def print_table(measured: dict[str, Any]) -> None:
    """Print every figure with its interval, for all documents and for each."""
    for name, figures in [("all", measured), *measured["documents"].items()]:
        print(f"\n{name}")
        for figure in FIGURES:
            print(figure_line(figure, figures))


def figure_line(figure: str, figures: dict[str, Any]) -> str:
    """One figure with its interval and count, as a line."""
    value, interval = figures[figure], figures["intervals"][figure]
    if value is None:
        return f"  {figure:22} -"
    low, high = interval
    return f"  {figure:22} {value:.3f}  [{low:.3f}, {high:.3f}]  n={figures['counts'][figure]}"


if __name__ == "__main__":
    print_table(measure(Path(__file__).parent.parent.parent / "shared"))
