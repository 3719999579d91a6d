from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools import quality

SWAY = 0.03
"""Another processor may round a parse otherwise: a sentence or two of the small sets."""


def figures_of(page: str) -> list[tuple[str, float]]:
    """The figures of docs/quality.md, by name, in order."""
    rows = re.findall(r"^\| (\w+) \| (\d\.\d+) \|", page, re.MULTILINE)
    return [(name, float(value)) for name, value in rows]


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.usefixtures("shared")
def test_every_figure_stands_above_its_floor_and_as_the_page_says(root: Path) -> None:
    floors = tomllib.loads((root / "gold" / "floors.toml").read_text(encoding="utf-8"))
    measured = quality.measure()
    assert list(quality.below_floor(measured, floors)) == []
    written = (root / "docs" / "quality.md").read_text(encoding="utf-8")
    told, found = figures_of(written), figures_of(quality.page_of(measured, floors))
    assert [name for name, _ in told] == [name for name, _ in found]
    far = [name for (name, a), (_, b) in zip(told, found, strict=True) if abs(a - b) > SWAY]
    assert far == [], "run `python -m tools.quality --write`"


def test_a_figure_below_its_floor_or_missing_is_told() -> None:
    floors = {"blind": {"a": 0.5, "b": 0.5}, "unmeasured": {"c": 1.0}}
    told = sorted(quality.below_floor({"blind": {"a": 0.4}}, floors))
    assert told == ["blind.a is 0.4, its floor is 0.5", "blind.b is None, its floor is 0.5"]
