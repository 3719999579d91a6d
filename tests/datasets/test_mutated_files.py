"""A published file with something wrong is read, refused or told line by line; nothing is lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from mutating import mutated
from reading_published import FOLDER, FORMATS, copies_read, read

from detente.errors import PathError
from needed import VARIANTS

FEW = 40
ONE_EACH = ["icews.tab", "icews-2017.tab", "polecat.txt", "phoenix.txt", "petrarch2.txt"]


def test_each_published_file_is_recognised_by_what_it_holds() -> None:
    assert {name: read(FOLDER / name).format for name in FORMATS} == FORMATS


@pytest.mark.parametrize("name", ONE_EACH)
def test_a_mutated_file_loses_no_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    assert copies_read(name, path, layout=FORMATS[name], copies=FEW) > FEW / 4


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ONE_EACH)
def test_many_mutated_files_lose_no_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    assert copies_read(name, path, layout=FORMATS[name], copies=VARIANTS) > VARIANTS / 4


@pytest.mark.parametrize("name", ONE_EACH)
def test_a_mutated_file_is_recognised_as_nothing_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for seed in range(FEW // 4):
        path.write_bytes(mutated((FOLDER / name).read_bytes(), seed=seed))
        with suppress(PathError):
            assert read(path).format == FORMATS[name]
