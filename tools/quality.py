"""Measure the coders on the gold sets and hold each figure to its floor in gold/floors.toml.

    python -m tools.quality [--json] [--write]

The development gold in ../shared was looked at while the rules were written; the blind set in
gold/blind was not. Prints every figure with its 95 % bootstrap interval; exits 1 where one is below
its floor. `--write` writes docs/quality.md. Without ../shared only the blind set is measured.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import quality_blind, quality_events, quality_statements

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "gold" / "floors.toml"
PAGE = ROOT / "docs" / "quality.md"
PREFACE = """# What was measured

<!-- Written by `python -m tools.quality --write`: run it, do not edit this page. -->

Precision, recall and accuracy of the coder, as `make quality` prints them, with 95 % bootstrap
intervals. `gold/floors.toml` holds a floor for each, which may only rise. The sets are small: read
the intervals, not the third digit.
"""
SETS = {
    "blind": (
        "Eight texts in `gold/blind` on eight pairs of states, written and labelled for this\n"
        "repository by one annotator who had not seen the rules; no rule was written from\n"
        "them. The best guide to other texts."
    ),
    "statements": (
        "Two published documents with hand-marked claims and forecasts. They were looked at while\n"
        "the rules were written, so they flatter."
    ),
    "events": (
        "187 sentences with PLOVER events, and the dated events (`statements_...`) of the two\n"
        "documents. Looked at as well."
    ),
}


def measure() -> dict[str, Any]:
    """The figures of every set at hand, by set."""
    measured: dict[str, Any] = {"blind": quality_blind.measure()}
    if (SHARED / "gold").is_dir():
        measured["statements"] = quality_statements.measure(SHARED)
        measured["events"] = quality_events.measure(SHARED)
    return measured


def below_floor(measured: dict[str, Any], floors: dict[str, Any]) -> Iterator[str]:
    """A line for each figure of a measured set that is missing or stands below its floor."""
    for group in floors.keys() & measured.keys():
        for name, floor in floors[group].items():
            value = measured[group].get(name)
            if value is None or value < floor:
                yield f"{group}.{name} is {value}, its floor is {floor}"


def page_of(measured: dict[str, Any], floors: dict[str, Any]) -> str:
    """The text of docs/quality.md."""
    lines = [PREFACE]
    for group, about in SETS.items():
        figures = measured[group]
        intervals, counts = figures.get("intervals", {}), figures.get("counts", {})
        lines += [f"## {group}", "", about, "", "| figure | value | 95 % interval | n | floor |"]
        lines.append("|---|---|---|---|---|")
        for name, value in figures.items():
            if isinstance(value, float):
                low_high = intervals.get(name) or figures.get(f"{name}_interval")
                interval = "{:.2f} to {:.2f}".format(*low_high) if low_high else ""
                floor = floors.get(group, {}).get(name, "")
                lines.append(
                    f"| {name} | {value:.3f} | {interval} | {counts.get(name, '')} | {floor} |"
                )
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Print the figures, then what is below its floor; 0 if nothing is."""
    measured, floors = measure(), tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if "--json" in sys.argv[1:]:
        print(json.dumps(measured, indent=2))
    else:
        if "statements" in measured:
            quality_statements.print_table(measured["statements"])
            quality_events.print_table(measured["events"])
        else:
            print(f"{SHARED / 'gold'} is missing: only the blind set is measured")
        quality_blind.print_table(measured["blind"])
    if "--write" in sys.argv[1:] and "statements" in measured:
        PAGE.write_text(page_of(measured, floors), encoding="utf-8", newline="\n")
    missed = sorted(below_floor(measured, floors))
    print("\n".join(missed) or "every figure stands at or above its floor", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
