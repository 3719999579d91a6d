"""Measure the coders on the gold sets and hold each figure to its floor in gold/floors.toml.

    python -m tools.quality [--json] [--write]

The development gold in ../shared was looked at while the rules were written; the blind set in
gold/blind was not. The sets of the reader have an open and a blind half. Prints every figure with
its 95 % bootstrap interval; exits 1 where one is below its floor, or a count of errors above the
most it may be. `--write` writes docs/quality.md. Without ../shared, what needs it is left out.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import (
    quality_blind,
    quality_coding,
    quality_events,
    quality_reading,
    quality_statements,
)

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "gold" / "floors.toml"
PAGE = ROOT / "docs" / "quality.md"
PREFACE = """# What was measured

<!-- Written by `python -m tools.quality --write`: run it, do not edit this page. -->

Precision, recall and accuracy of reader and coder, as `make quality` prints them, with 95 %
bootstrap intervals. `gold/floors.toml` holds a floor for each, which may only rise, and for counts
of errors the most they may be, which may only fall. The sets are small: read the intervals, not
the third digit.
"""
MOST = "most"
"""The table of a set's counts of errors in gold/floors.toml."""
ABOUT = Path(__file__).with_name("quality_sets.toml")
"""What each measured set is, in the order of docs/quality.md."""
BY_HAND = Path(__file__).with_name("quality_by_hand.md")
"""What takes too long, or too much of the machine, to be measured each time."""


def measure() -> dict[str, Any]:
    """The figures of every set at hand, by set."""
    measured: dict[str, Any] = {"blind": quality_blind.measure()}
    shared = SHARED if (SHARED / "gold").is_dir() else None
    measured |= quality_reading.measure(shared)
    measured |= quality_coding.measure(shared)
    if shared is not None:
        measured["statements"] = quality_statements.measure(SHARED)
        measured["events"] = quality_events.measure(SHARED)
    return measured


def below_floor(measured: dict[str, Any], floors: dict[str, Any]) -> Iterator[str]:
    """A line for each figure that is missing, below its floor, or above the most it may be."""
    for group in floors.keys() & measured.keys():
        for name, floor in floors[group].items():
            value = measured[group].get(name)
            if name == MOST:
                yield from _above(group, measured[group], floor)
            elif value is None or value < floor:
                yield f"{group}.{name} is {value}, its floor is {floor}"


def _above(group: str, figures: dict[str, Any], most: dict[str, Any]) -> Iterator[str]:
    for name, ceiling in most.items():
        value = figures.get(name)
        if value is None or value > ceiling:
            yield f"{group}.{name} is {value}, it may be {ceiling} at most"


def page_of(measured: dict[str, Any], floors: dict[str, Any]) -> str:
    """The text of docs/quality.md: a table for each set, then what was measured by hand."""
    lines = [PREFACE]
    for group, about in tomllib.loads(ABOUT.read_text(encoding="utf-8")).items():
        lines += [f"## {group}", "", about.strip(), ""]
        lines += ["| figure | value | 95 % interval | n | floor |", "|---|---|---|---|---|"]
        lines += [*_rows(measured[group], floors.get(group, {})), ""]
    return "\n".join([*lines, BY_HAND.read_text(encoding="utf-8")])


def _rows(figures: dict[str, Any], bounds: dict[str, Any]) -> Iterator[str]:
    intervals, counts = figures.get("intervals", {}), figures.get("counts", {})
    for name, value in figures.items():
        if isinstance(value, float | int):
            low_high = intervals.get(name) or figures.get(f"{name}_interval")
            interval = "{:.2f} to {:.2f}".format(*low_high) if low_high else ""
            most = bounds.get(MOST, {}).get(name)
            floor = bounds.get(name, "") if most is None else f"at most {most}"
            yield f"| {name} | {_told(value)} | {interval} | {counts.get(name, '')} | {floor} |"


def _told(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _print_sets(measured: dict[str, Any]) -> None:
    for group in [*sorted(quality_reading.SETS), *quality_coding.SETS]:
        if group not in measured:
            continue
        print(f"\n{group}")
        for name, value in measured[group].items():
            if isinstance(value, float | int):
                print(f"  {name:34}{_told(value):>8}")


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
        _print_sets(measured)
    if "--write" in sys.argv[1:] and "statements" in measured:
        PAGE.write_text(page_of(measured, floors), encoding="utf-8", newline="\n")
    missed = sorted(below_floor(measured, floors))
    print("\n".join(missed) or "every figure stands at or above its floor", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
