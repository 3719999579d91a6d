"""Measure the lexicon on the exemplar bank of the codebook: which labels its words see.

    python -m tools.quality_exemplars [--all] [--errors]

The bank's odd lines may be looked at when rows are written; the even ones are only scored. `seen`
is the share of labelled sentences in which some reading of some word has the type (planned acts
turned as PLOVER turns them), `coded` that with an event of the type; the modes, of those that have
one. Parties are not scored. `--all` scores the odd lines too; `--errors` lists the odd lines not
seen. Sentences labelled `none` tell events of others, and are not scored.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.codebook.triggers import read_triggers
from detente.coding.event_flags import circumstances
from detente.coding.event_matching import Hit, TriggerIndex
from detente.coding.events import BECOMES_AGREE, BECOMES_THREATEN, EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import parse
from detente.coding.pipeline import load_pipeline
from tools.bootstrap import interval_of, mean
from tools.quality_events import one_sentence

BANK = Path(__file__).parent.parent / "src" / "detente" / "codebook"
FILES = ("exemplars_conflict.jsonl", "exemplars_cooperation.jsonl")
Code = tuple[str, str | None]


@dataclass(frozen=True)
class Scored:
    """An exemplar, the codes that the lexicon's words offer in it, and those coded."""

    row: dict[str, Any]
    line: int
    offered: frozenset[Code]
    coded: frozenset[Code]

    def has(self, codes: frozenset[Code], *, mode: bool) -> bool:
        """True if the label's type (and mode) is among some codes."""
        if mode:
            return (self.row["type"], self.row["mode"]) in codes
        return any(kind == self.row["type"] for kind, _ in codes)


def score(lines: frozenset[str]) -> list[Scored]:
    """The labelled sentences on `odd` or `even` lines, or both."""
    codebook, pipeline = load_codebook(), load_pipeline()
    coder, finder = EventCoder(codebook, coder=pipeline.coder), MentionFinder(codebook)
    index = TriggerIndex(read_triggers())
    scored = []
    for row, line in _rows(lines):
        document = one_sentence(row["text"], date="2020-01-15")
        sentences = parse(document, pipeline=pipeline, finder=finder)
        hits = [hit for s in sentences for readings in index.hits(s.tokens) for hit in readings]
        offered = frozenset(code for hit in hits for code in _codes(hit))
        coded = frozenset((event.type, event.mode) for event in coder.code(sentences))
        scored.append(Scored(row, line, offered, coded))
    return scored


def _rows(lines: frozenset[str]) -> Iterator[tuple[dict[str, Any], int]]:
    for name in FILES:
        bank = (BANK / name).read_text(encoding="utf-8").splitlines()
        for line, text in enumerate(bank, start=1):
            row = json.loads(text)
            if row["type"] != "none" and ("odd" if line % 2 else "even") in lines:
                yield row, line


def _codes(hit: Hit) -> Iterator[Code]:
    """What a reading may be coded as: its own type, or what its plan becomes."""
    kind = hit.trigger.type
    if not circumstances(hit.head, overlay=None).future:
        yield kind, hit.trigger.mode
    elif kind in BECOMES_AGREE:
        yield "AGREE", None
    elif kind == "RETREAT":
        yield "CONCEDE", None
    elif kind in BECOMES_THREATEN:
        yield "THREATEN", None
    else:
        yield kind, hit.trigger.mode


def figures_of(scored: list[Scored]) -> dict[str, Any]:
    """The shares seen and coded, with intervals; by type; and what was coded instead."""
    figures: dict[str, Any] = {"sentences": len(scored)}
    of_mode = [each for each in scored if each.row["mode"]]
    for name, mode, some in (("type", False, scored), ("mode", True, of_mode)):
        for what in ("offered", "coded"):
            hits = [float(each.has(getattr(each, what), mode=mode)) for each in some]
            figures[f"{name}_{what}"] = mean(hits)
            figures[f"{name}_{what}_interval"] = interval_of(hits, figure=mean)
    by_type: dict[str, list[Scored]] = defaultdict(list)
    confused: dict[str, Counter[str]] = defaultdict(Counter)
    for each in scored:
        label = each.row["type"]
        by_type[label].append(each)
        if not each.has(each.coded, mode=False):
            confused[label].update(kind for kind, _ in each.coded or {("nothing", None)})
    figures["by_type"] = {label: _of_type(by_type[label]) for label in sorted(by_type)}
    figures["confused"] = {label: confused[label].most_common(4) for label in by_type}
    return figures


def _of_type(scored: list[Scored]) -> dict[str, float]:
    of_mode = [each for each in scored if each.row["mode"]]
    return {
        "sentences": len(scored),
        "offered": mean([float(each.has(each.offered, mode=False)) for each in scored]),
        "coded": mean([float(each.has(each.coded, mode=False)) for each in scored]),
        "mode": mean([float(each.has(each.coded, mode=True)) for each in of_mode] or [0.0]),
    }


def print_table(figures: dict[str, Any], *, name: str) -> None:
    """The figures, then each type's with what was coded in its place."""
    print(f"exemplars, {name} lines: {figures['sentences']} sentences")
    for each in ("type_offered", "type_coded", "mode_offered", "mode_coded"):
        low, high = figures[f"{each}_interval"]
        print(f"{each:14}{figures[each]:7.3f}   {low:.3f} to {high:.3f}")
    print(f"\n{'type':10}{'n':>5}{'offered':>9}{'coded':>7}{'mode':>7}  instead")
    for label, row in figures["by_type"].items():
        instead = ", ".join(f"{kind} {count}" for kind, count in figures["confused"][label])
        shares = f"{row['offered']:9.2f}{row['coded']:7.2f}{row['mode']:7.2f}"
        print(f"{label:10}{row['sentences']:5.0f}{shares}  {instead}")


def main() -> None:
    """Print the table of the even lines; see the head of this file for the options."""
    everything = {"--all", "--errors"} & set(sys.argv[1:])
    scored = score(frozenset({"odd", "even"} if everything else {"even"}))
    for name, rest in (("odd", 1), ("even", 0)) if everything else (("even", 0),):
        print_table(figures_of([each for each in scored if each.line % 2 == rest]), name=name)
    if "--errors" in sys.argv[1:]:
        for each in scored:
            if each.line % 2 and not each.has(each.offered, mode=False):
                print(each.row["type"], each.row["mode"], "|", each.row["text"], set(each.offered))


if __name__ == "__main__":
    main()
