"""Measure the naming of actors on gold/actors (dev, and blind as figures only).

    python -m tools.quality_actors [--errors] [--blind]

Scored as gold/actors/README.md says: country and sector apart over the rows that name somebody,
sets over rows of kind `multi`, and the share wrong (rather than abstained) over all rows.
`--errors` lists the dev rows that are not right; nothing is ever listed of the blind ones.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.coding.actor_naming import ActorReading, resolve_actor
from tools.bootstrap import interval_of, mean

GOLD = Path(__file__).parent.parent / "gold" / "actors"
Pair = tuple[str | None, str | None]


@dataclass(frozen=True)
class Scored:
    """One row: whether each figure counts it as right; None where it is not asked of it."""

    row: dict[str, Any]
    given: tuple[Pair, ...]
    country: bool | None
    sector: bool | None
    wrong: bool

    @property
    def told(self) -> str:
        """The row and what was made of it, on one line."""
        gold = self.row["actor"] or "none"
        context = f" [{self.row['context']}]" if self.row["context"] else ""
        made = ";".join(f"{country}{sector or ''}" for country, sector in self.given) or "nothing"
        return (
            f"{self.row['id']} {self.row['on']} {self.row['text']!r}{context}: {gold}, got {made}"
        )


def measure(part: str) -> dict[str, Any]:
    """The figures of `dev` or `blind`, over all rows and by kind."""
    scored = score(part)
    kinds = defaultdict(list)
    for each in scored:
        kinds[each.row["kind"]].append(each)
    return _figures(scored) | {"by_kind": {kind: _figures(kinds[kind]) for kind in sorted(kinds)}}


def score(part: str) -> list[Scored]:
    """Every row of `dev` or `blind` with what the codebook makes of it."""
    codebook = load_codebook()
    lines = (GOLD / part / "actors.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        scored_row(
            row, resolve_actor(row["text"], context=row["context"], on=row["on"], codebook=codebook)
        )
        for row in map(json.loads, lines)
    ]


def scored_row(row: dict[str, Any], reading: ActorReading) -> Scored:
    """One row judged: `none` by abstaining, `multi` by sets, all others by their alternatives."""
    given = tuple((actor.country, actor.sector) for actor in reading.actors)
    if row["kind"] == "none":
        return Scored(row, given, None, None, bool(given))
    if row["kind"] == "multi":
        return _scored_set(row, given)
    countries = {row["country"], *row["country_alt"]}
    sectors = {row["sector"], *row["sector_alt"]}
    right = bool(given) and all(country in countries for country, _ in given)
    told = right and all(sector in sectors for _, sector in given)
    return Scored(row, given, right, told if right else None, bool(given) and not right)


def _scored_set(row: dict[str, Any], given: tuple[Pair, ...]) -> Scored:
    gold = {(each["country"], _plain(each["sector"])) for each in row["actors"]}
    mine = {(country, _plain(sector)) for country, sector in given}
    countries = {country for country, _ in gold}
    right = bool(given) and {country for country, _ in mine} == countries
    wrong = any(country not in countries for country, _ in mine)
    return Scored(row, given, right, mine == gold if right else None, wrong)


def _plain(sector: str | None) -> str | None:
    return None if sector == "GOV" else sector


def _figures(scored: Sequence[Scored]) -> dict[str, Any]:
    parts: dict[str, list[float]] = {
        "country": [float(each.country) for each in scored if each.country is not None],
        "sector": [float(each.sector) for each in scored if each.sector is not None],
        "wrong": [float(each.wrong) for each in scored],
    }
    return {
        name: {
            "figure": mean(hits) if hits else None,
            "interval": interval_of(hits, figure=mean),
            "n": len(hits),
        }
        for name, hits in parts.items()
    }


def _print(figures: dict[str, Any], title: str, say: Callable[[str], object]) -> None:
    cells = []
    for name in ("country", "sector", "wrong"):
        each = figures[name]
        if each["figure"] is not None:
            low, high = each["interval"]
            cells.append(f"{name} {each['figure']:.3f} [{low:.3f}, {high:.3f}] of {each['n']}")
    say(f"{title}: {'; '.join(cells)}\n")


def main(arguments: Sequence[str]) -> int:
    """Print the figures of dev, and with `--blind` those of blind; `--errors` lists dev's."""
    parts = ["dev", *(["blind"] if "--blind" in arguments else [])]
    for part in parts:
        figures = measure(part)
        _print(figures, part, sys.stdout.write)
        for kind, each in figures["by_kind"].items():
            _print(each, f"  {kind}", sys.stdout.write)
    if "--errors" in arguments:
        for each in score("dev"):
            if each.wrong or each.country is False or each.sector is False:
                sys.stdout.write(f"{each.told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
