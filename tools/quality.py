"""Measure the coders on the gold sets and hold each figure to its floor in gold/floors.toml.

    python -m tools.quality [--json]

The development gold was looked at while the rules were written; the blind set was not.
Prints a table of every figure with its 95 % bootstrap interval; exits 1 where one is below its
floor.
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


def below_floor(measured: dict[str, Any], floors: dict[str, Any]) -> Iterator[str]:
    """A line for each figure that is missing or stands below its floor."""
    for group, figures in floors.items():
        for name, floor in figures.items():
            value = measured.get(group, {}).get(name)
            if value is None or value < floor:
                yield f"{group}.{name} is {value}, its floor is {floor}"


def main() -> int:
    """Print the figures, then what is below its floor; 0 if nothing is."""
    if not (SHARED / "gold").is_dir():
        print(f"nothing measured: {SHARED / 'gold'} is missing")
        return 2
    measured = {
        "statements": quality_statements.measure(SHARED),
        "events": quality_events.measure(SHARED),
        "blind": quality_blind.measure(),
    }
    if "--json" in sys.argv[1:]:
        print(json.dumps(measured, indent=2))
    else:
        quality_statements.print_table(measured["statements"])
        quality_events.print_table(measured["events"])
        quality_blind.print_table(measured["blind"])
    missed = list(below_floor(measured, tomllib.loads(FLOORS.read_text(encoding="utf-8"))))
    print("\n".join(missed) or "every figure stands at or above its floor", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
