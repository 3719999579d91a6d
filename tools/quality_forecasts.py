"""Measure forecasts on gold/forecasts (dev, and blind as figures only).

    python -m tools.quality_forecasts [--errors] [--blind]

A coded forecast is right where it overlaps a labelled one by half of either's characters;
`f1` is of precision and recall. Modality, horizon, outcome and speaker are scored on the matched,
second readings counting as right: `horizon` where both ends are the labelled days, or both are
none; `horizon_days` where days are labelled. `--errors` lists the dev passages that are not right;
nothing is ever listed of the blind ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente.records import Forecast
from tools.bootstrap import interval_of, mean
from tools.titled_passages import Passage, coded_passages, same_speaker

MATCHED = ("modality", "horizon", "horizon_days", "outcome", "speaker")
FIGURES = ("f1", "precision", "recall", *MATCHED)
UNLABELLED = {"meeting": ("visit", "settlement"), "rift": ("conflict",)}
"""Kinds of outcome that the labels do not have, and under which of theirs such cases stand."""
Hits = list[tuple[str, bool]]


def measure(half: str) -> dict[str, Any]:
    """Each figure of `dev` or `blind`, with `intervals` and `counts`."""
    return figures_of(coded_passages("forecasts", half))


def figures_of(passages: Iterable[Passage]) -> dict[str, Any]:
    """Each figure over the passages, with `intervals` and `counts`."""
    each = [list(hits_of(passage)) for passage in passages]
    named: dict[str, list[float]] = {
        name: [float(hit) for hits in each for key, hit in hits if key == name]
        for name in FIGURES[1:]
    }
    return {
        "f1": _f1(each),
        **{name: mean(hits) if hits else None for name, hits in named.items()},
        "intervals": {"f1": interval_of(each, figure=_f1)}
        | {name: interval_of(hits, figure=mean) for name, hits in named.items()},
        "counts": {"f1": len(each)} | {name: len(hits) for name, hits in named.items()},
    }


def _f1(each: Sequence[Hits]) -> float:
    precise = [hit for hits in each for name, hit in hits if name == "precision"]
    recalled = [hit for hits in each for name, hit in hits if name == "recall"]
    both = len(precise) + len(recalled)
    return (sum(precise) + sum(recalled)) / both if both else 0.0


def hits_of(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Each hit and miss of one passage, under its figure's name."""
    labelled = passage.row["forecasts"]
    for forecast in passage.forecasts:
        item = passage.match(forecast, labelled)
        yield "precision", item is not None
        if item is not None:
            yield "modality", _has_modality(forecast, item)
            yield "horizon", _has_horizon(forecast, item)
            if item["horizon"]:
                yield "horizon_days", _has_horizon(forecast, item)
            yield "outcome", _has_outcome(forecast, item)
            yield "speaker", same_speaker(forecast.speaker, item["speaker"])
    for item in labelled:
        yield "recall", any(passage.match(f, [item]) is not None for f in passage.forecasts)


def _has_modality(forecast: Forecast, item: dict[str, Any]) -> bool:
    return forecast.modality.class_ in {item["modality"], *item["modality_alt"]}


def _has_horizon(forecast: Forecast, item: dict[str, Any]) -> bool:
    return _days(forecast) in [item["horizon"], *item["horizon_alt"]]


def _has_outcome(forecast: Forecast, item: dict[str, Any]) -> bool:
    outcomes = {item["outcome"], *item["outcome_alt"]}
    return bool({forecast.outcome, *UNLABELLED.get(forecast.outcome, ())} & outcomes)


def _days(forecast: Forecast) -> dict[str, str | None] | None:
    horizon = forecast.horizon
    return None if horizon is None else {"from": horizon.from_, "to": horizon.to}


def wrong_in(passage: Passage) -> Iterator[str]:
    """A line for each thing that is not as labelled."""
    labelled = passage.row["forecasts"]
    for item in labelled:
        near = [f for f in passage.forecasts if passage.match(f, [item]) is not None]
        if not near:
            yield f"missed {item['modality']} ({item['word']}): {item['text']}"
        for forecast in near[:1]:
            if not _has_modality(forecast, item):
                coded = forecast.modality
                yield f"{item['modality']}, coded {coded.class_} ({coded.word}): {item['text']}"
            if not _has_horizon(forecast, item):
                yield f"horizon {item['horizon']}, coded {_days(forecast)}: {item['text']}"
            if not _has_outcome(forecast, item):
                yield f"outcome {item['outcome']}, coded {forecast.outcome}: {item['text']}"
    for forecast in passage.forecasts:
        if passage.match(forecast, labelled) is None:
            yield f"none, coded {forecast.modality.word}: {forecast.span.text}"


def main() -> None:
    """Print the figures of one half, and what is wrong in the open one if asked."""
    half = "blind" if "--blind" in sys.argv[1:] else "dev"
    passages = list(coded_passages("forecasts", half))
    if "--errors" in sys.argv[1:] and half == "dev":
        for passage in passages:
            for line in wrong_in(passage):
                print(passage.row["id"], passage.row["date"], line)
    figures = figures_of(passages)
    for name in FIGURES:
        low, high = figures["intervals"][name]
        print(
            f"{name:12} {figures[name]:.3f}  [{low:.3f}, {high:.3f}]  n={figures['counts'][name]}"
        )


if __name__ == "__main__":
    main()
