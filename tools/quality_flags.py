"""Measure the flags of events on gold/flags (dev, and blind as figures only).

    python -m tools.quality_flags [--errors] [--blind]

Scored as gold/flags/README.md says, in two ways. `found`: the event found in the bare sentence,
that is the one whose trigger overlaps the labelled words, else one of the labelled type; where
there is none, all four flags count as false. `given`: the flags of the labelled words, asked about
directly, whether or not the lexicon knows them. A flag named in `flags_alt` is right either way.
`found_only` is `found` over the sentences where there was an event. `unknown` is the share of
sentences none of whose labelled words is a trigger of the lexicon. `--errors` lists the dev rows
that are not right; nothing is ever listed of the blind ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.codebook.triggers import read_triggers
from detente.coding.event_flag_asking import flags_of
from detente.coding.event_matching import TriggerIndex
from detente.coding.events import EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import Sentence, parse
from detente.coding.pipeline import load_pipeline
from detente.records import Event
from tools.bootstrap import interval_of, mean
from tools.quality_events import one_sentence

GOLD = Path(__file__).parent.parent / "gold" / "flags"
FLAGS = ("negated", "hypothetical", "future", "historical")
Told = dict[str, bool]


@dataclass(frozen=True)
class Scored:
    """One row, the flags found and given, and whether there was an event and a known trigger."""

    row: dict[str, Any]
    found: Told | None
    given: Told
    known: bool

    def wrong(self, told: Told | None) -> list[str]:
        """The flags that are not the gold's, `flags_alt` apart."""
        return [flag for flag in FLAGS if _outcome(self.row, told, flag) in {"missed", "false"}]


def score(part: str) -> list[Scored]:
    """Every row of `dev` or `blind`, coded."""
    codebook, pipeline = load_codebook(), load_pipeline()
    coder, finder = EventCoder(codebook, coder=pipeline.coder), MentionFinder(codebook)
    index = TriggerIndex(read_triggers(codebook.overlay))
    scored = []
    for row in map(json.loads, (GOLD / part / "flags.jsonl").read_text("utf-8").splitlines()):
        document = one_sentence(row["text"], date=row["date"])
        sentences = parse(document, pipeline=pipeline, finder=finder)
        event = _event_of(row, list(coder.code(sentences)))
        found = {flag: getattr(event, flag) for flag in FLAGS} if event else None
        scored.append(Scored(row, found, _given(row, sentences), _is_known(row, sentences, index)))
    return scored


def _ends(row: dict[str, Any]) -> tuple[int, int]:
    return row["start"], row["start"] + len(row["trigger"])


def _event_of(row: dict[str, Any], events: Sequence[Event]) -> Event | None:
    """The event at the labelled words, else one of the labelled type."""
    start, end = _ends(row)
    spans = [(event.spans.trigger, event) for event in events if event.spans]
    at = [event for span, event in spans if span.start < end and start < span.end]
    types = {row["type"], *row.get("type_alt", ())}
    return next(iter(at + [event for event in events if event.type in types]), None)


def _given(row: dict[str, Any], sentences: Sequence[Sentence]) -> Told:
    start, end = _ends(row)
    sentence = next(each for each in sentences if start < each.end)
    flags = flags_of(sentence, start=start, end=min(end, sentence.end))
    return {flag: getattr(flags, flag) for flag in FLAGS}


def _is_known(row: dict[str, Any], sentences: Sequence[Sentence], index: TriggerIndex) -> bool:
    start, end = _ends(row)
    spans = (
        sentence.span_of_tokens(*hit.tokens)
        for sentence in sentences
        for hits in index.hits(sentence.tokens)
        for hit in hits
    )
    return any(span.start < end and start < span.end for span in spans)


def _outcome(row: dict[str, Any], told: Told | None, flag: str) -> str:
    """`hit`, `missed`, `false` or `rest` (rightly not said, or sound either way and not said)."""
    said = told is not None and told[flag]
    if flag in row.get("flags_alt", ()):
        return "hit" if said else "rest"
    if row[flag]:
        return "hit" if said else "missed"
    return "false" if said else "rest"


def _counts(outcomes: Sequence[str]) -> tuple[int, int, int]:
    return outcomes.count("hit"), outcomes.count("false"), outcomes.count("missed")


def _f1(outcomes: Sequence[str]) -> float:
    hits, false, missed = _counts(outcomes)
    return 2 * hits / (2 * hits + false + missed) if hits else 0.0


def figures_of(scored: Sequence[Scored]) -> dict[str, Any]:
    """Precision, recall and F1 with its interval, by way of asking and by flag; and the shares."""
    ways: dict[str, Callable[[Scored], Told | None]] = {
        "found": lambda each: each.found,
        "given": lambda each: each.given,
        "found_only": lambda each: each.found,
    }
    figures: dict[str, Any] = {"sentences": len(scored)}
    for way, told in ways.items():
        counted = [each for each in scored if way != "found_only" or each.found is not None]
        for flag in FLAGS:
            outcomes = [_outcome(each.row, told(each), flag) for each in counted]
            figures[f"{way}_{flag}"] = _figure(outcomes)
    figures["unknown"] = mean([float(not each.known) for each in scored])
    for name, unusual in (("usual", False), ("unusual", True)):
        kind = [each for each in scored if each.row["unusual"] == unusual]
        figures[f"events_found_{name}"] = mean([float(each.found is not None) for each in kind])
    return figures


def _figure(outcomes: Sequence[str]) -> dict[str, Any]:
    hits, false, missed = _counts(outcomes)
    return {
        "precision": hits / (hits + false) if hits else 0.0,
        "recall": hits / (hits + missed) if hits else 0.0,
        "f1": _f1(outcomes),
        "interval": interval_of(outcomes, figure=_f1),
    }


def _lines(part: str, figures: dict[str, Any]) -> Iterator[str]:
    yield f"{part}: {figures['sentences']} sentences"
    for name, value in figures.items():
        if isinstance(value, dict):
            low, high = value["interval"] or (0.0, 0.0)
            yield (
                f"  {name:26} precision {value['precision']:.3f}  recall {value['recall']:.3f}"
                f"  F1 {value['f1']:.3f} [{low:.3f}, {high:.3f}]"
            )
        elif isinstance(value, float):
            yield f"  {name:26} {value:.3f}"


def _errors(scored: Sequence[Scored]) -> Iterator[str]:
    for each in scored:
        wrong, missed = each.wrong(each.given), each.wrong(each.found)
        if wrong or missed:
            gold = [flag for flag in FLAGS if each.row[flag]]
            yield (
                f"{each.row['id']} {each.row['date']} given {wrong} found {missed}"
                f"{'' if each.found else ' (no event)'} gold {gold}"
                f" [{each.row['trigger']}] {each.row['text']}"
            )


def main(arguments: Sequence[str]) -> int:
    """Print the figures of dev, and with `--blind` those of blind; `--errors` lists dev's."""
    for part in ["dev", *(["blind"] if "--blind" in arguments else [])]:
        scored = score(part)
        sys.stdout.write("\n".join(_lines(part, figures_of(scored))) + "\n")
        if part == "dev" and "--errors" in arguments:
            sys.stdout.write("\n".join(_errors(scored)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
