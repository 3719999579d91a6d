"""Measure claims on gold/claims (dev, and blind as figures only).

    python -m tools.quality_claims [--errors] [--blind]

A coded claim is right where it overlaps a labelled one by half of either's characters; driver,
direction, pair, speaker and the four flags are scored on the matched, second readings counting as
right. `told` is the direction over all labelled claims, one not found counting as wrong.
`--errors` lists the dev passages that are not right; nothing is ever listed of the blind ones.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from detente.records import Claim
from tools.bootstrap import interval_of, mean
from tools.titled_passages import Passage, coded_passages, same_speaker

FIGURES = (
    "precision", "recall", "direction", "driver", "pair", "speaker", "told",
    "hedged", "conditional", "attributed", "negated",
)  # fmt: skip
FLAGS = FIGURES[-4:]


def measure(half: str) -> dict[str, Any]:
    """Each figure of `dev` or `blind`, with `intervals` and `counts`."""
    return figures_of(coded_passages("claims", half))


def figures_of(passages: Iterable[Passage]) -> dict[str, Any]:
    """Each figure over the passages, with `intervals` and `counts`."""
    hits: dict[str, list[float]] = {name: [] for name in FIGURES}
    for passage in passages:
        for name, hit in hits_of(passage):
            hits[name].append(float(hit))
    return {
        **{name: mean(each) if each else None for name, each in hits.items()},
        "intervals": {name: interval_of(each, figure=mean) for name, each in hits.items()},
        "counts": {name: len(each) for name, each in hits.items()},
    }


def hits_of(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Each hit and miss of one passage, under its figure's name."""
    found: dict[int, list[Claim]] = defaultdict(list)
    labelled = passage.row["claims"]
    for claim in passage.claims:
        item = passage.match(claim, _of_pair(claim, labelled))
        yield "precision", item is not None
        if item is not None:
            found[labelled.index(item)].append(claim)
            yield from _matched(claim, item)
    for number, item in enumerate(labelled):
        if item["core"]:
            yield "recall", number in found
            best = found.get(number, [])
            yield "told", any(_has_direction(claim, item) for claim in best)


def _of_pair(claim: Claim, labelled: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The labelled claims of the same pair, else all: one span may carry a claim of two pairs."""
    same = [item for item in labelled if list(claim.dyad) == item["dyad"]]
    return same or labelled


def _matched(claim: Claim, item: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    yield "direction", _has_direction(claim, item)
    yield "driver", claim.driver in {item["driver"], *item["driver_alt"]}
    yield "pair", list(claim.dyad) == item["dyad"]
    yield "speaker", same_speaker(claim.speaker, item["speaker"])
    for flag in FLAGS:
        yield flag, getattr(claim, flag) == item[flag]


def _has_direction(claim: Claim, item: dict[str, Any]) -> bool:
    return claim.direction in {item["direction"], *item["direction_alt"]}


def wrong_in(passage: Passage) -> Iterator[str]:
    """A line for each thing that is not as labelled."""
    for item in passage.row["claims"]:
        near = [c for c in passage.claims if passage.match(c, [item]) is not None]
        if not near and item["core"]:
            yield f"missed {item['direction']:+d} {item['driver']}: {item['text']}"
        for claim in near[:1]:
            if not _has_direction(claim, item):
                told = f"{item['direction']:+d}, coded {claim.direction:+d}"
                yield f"direction {told}: {item['text']}"
            if claim.driver not in {item["driver"], *item["driver_alt"]}:
                yield f"driver {item['driver']}, coded {claim.driver}: {item['text']}"
    for claim in passage.claims:
        if passage.match(claim, passage.row["claims"]) is None:
            yield f"none, coded {claim.direction:+d} {claim.driver}: {claim.span.text}"


def main() -> None:
    """Print the figures of one half, and what is wrong in the open one if asked."""
    half = "blind" if "--blind" in sys.argv[1:] else "dev"
    passages = list(coded_passages("claims", half))
    if "--errors" in sys.argv[1:] and half == "dev":
        for passage in passages:
            for line in wrong_in(passage):
                print(passage.row["id"], ",".join(passage.row["kind"]), line)
    figures = figures_of(passages)
    for name in FIGURES:
        low, high = figures["intervals"][name]
        print(
            f"{name:12} {figures[name]:.3f}  [{low:.3f}, {high:.3f}]  n={figures['counts'][name]}"
        )


if __name__ == "__main__":
    main()
