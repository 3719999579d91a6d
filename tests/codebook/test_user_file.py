"""A user's TOML is read within bounds, whichever room it is for, and a mistake names its line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from detente.datasets.mapping_file import read_mapping
from detente.errors import ModelFileError
from detente.inputs.dispute_file import read_dispute
from detente.inputs.division_file import read_division
from detente.inputs.hypotheses import read_hypotheses

READERS = (read_mapping, read_dispute, read_division, partial(read_hypotheses, kinds=()))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (b"# one\r\nx = 1\r\na" + b". a" * 15_000 + b" = 1", 3, "too many parts"),  # quadratic
        (b"# one\r\n\r\nx = \r\n", 3, "TOML"),
        (b"x = 1\r\n# \xff", 2, "is not UTF-8. Save the file as UTF-8"),
        (b"x = " + b"[" * 20_000, 1, "nested too deeply"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(
    read: Callable[[Path], object], tmp_path: Path, text: bytes, line: int, said: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(text)
    with pytest.raises(ModelFileError, match=f"mine.toml, line {line}: .*{said}"):
        read(path)
