"""A GDELT file with something wrong is read, refused or told line by line; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutating import mutated
from reading_published import FOLDER, read

from detente.errors import PathError
from needed import VARIANTS

FORMATS = {
    "gdelt2.export.CSV": "gdelt2", "gdelt1.export.CSV": "gdelt1", "gdelt1-back.csv": "gdelt1-back",
    "gdelt2.mentions.CSV": "gdelt2-mentions", "gkg2.csv": "gkg2", "gkg1.csv": "gkg1",
}  # fmt: skip
FEW = 50


def _is_accounted_for(name: str, path: Path, *, seed: int) -> bool:
    """Whether a mutated file was read; where it was, each of its lines is kept, merged or told."""
    content = mutated((FOLDER / name).read_bytes(), seed=seed)
    path.write_bytes(content)
    try:
        found = read(path, layout=FORMATS[name])
    except PathError:
        return False
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    written = {number for number, line in enumerate(lines, 1) if line.strip()}
    if name == "gkg1.csv":
        written -= {min(written)}
    told = {row["line"] for row in found.rows} | found.told.keys()
    assert told <= written, seed
    assert found.read == len(written), seed
    assert len(told) == found.read - found.merged, seed
    return True


@pytest.mark.parametrize("name", FORMATS)
def test_a_mutated_file_loses_no_line(name: str, tmp_path: Path) -> None:
    done = [_is_accounted_for(name, tmp_path / "file", seed=seed) for seed in range(FEW)]
    assert sum(done) > FEW / 4


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", FORMATS)
def test_many_mutated_files_lose_no_line(name: str, tmp_path: Path) -> None:
    done = [_is_accounted_for(name, tmp_path / "file", seed=seed) for seed in range(VARIANTS)]
    assert sum(done) > VARIANTS / 4
