"""Files of UCDP, ACLED, VIEWS and NGEC are known by what they hold, whatever they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_tables import written

from detente.datasets.layouts import importers
from detente.datasets.recognising import recognised

PUBLISHED = Path(__file__).parent / "published"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("ucdp-ged.csv", "ucdp-ged"),
        ("ucdp-ged-bare.csv", "ucdp-ged-bare"),
        ("acled.csv", "acled"),
        ("acled-before-2023.csv", "acled-semicolon"),
        ("views-forecast.csv", "views"),
        ("ngec-2024.jsonl", "ngec"),
        ("ngec-2026.jsonl", "ngec"),
    ],
)
def test_a_file_is_recognised_from_its_first_lines(tmp_path: Path, file: str, name: str) -> None:
    source = written(tmp_path / "unnamed", (PUBLISHED / file).read_bytes())
    assert recognised(source, importers().values()).name == name
