"""A GDELT file with something wrong is read, refused or told line by line; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_published import copies_read

from needed import VARIANTS

FORMATS = {
    "gdelt2.export.CSV": "gdelt2", "gdelt1.export.CSV": "gdelt1", "gdelt1-back.csv": "gdelt1-back",
    "gdelt2.mentions.CSV": "gdelt2-mentions", "gkg2.csv": "gkg2", "gkg1.csv": "gkg1",
}  # fmt: skip
FEW = 50


@pytest.mark.parametrize("name", FORMATS)
def test_a_mutated_file_loses_no_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert copies_read(name, path, layout=FORMATS[name], copies=FEW) > FEW / 4


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", FORMATS)
def test_many_mutated_files_lose_no_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert copies_read(name, path, layout=FORMATS[name], copies=VARIANTS) > VARIANTS / 4
