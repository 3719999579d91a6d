"""Coding at scale holds less than 1.5 GB, however long a line or a stream is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from held_memory import HELD

MOST = 1_500_000_000
"""Bytes a coding process may hold."""
CODING = (
    HELD
    + """
import sys
from pathlib import Path
from detente.study.batches import Bulk
from detente.study.bulk import write_coded
source, out = map(Path, sys.argv[1:])
with source.open("rb") as stream:
    done = write_coded(stream, name="made", out=out, bulk=Bulk(frozenset({"event"})))
print(done.lines, sum(done.records.values()), done.rejected)
print(held())
"""
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage"),
]


def _line(number: int, text: str) -> str:
    return json.dumps({"id": f"{number}", "date": "2020-01-01", "text": text}) + "\n"


def _told(number: int) -> str:
    return f"Kenya accused Chad of spying on its envoy Mbx{number:x} in June. "


def _many() -> Iterator[str]:
    """Lines of which one in 10 tells an event, each with a word of its own."""
    for number in range(20_000):
        idle = f"The harvest at Qz{number:x} was late, and nobody swam in the sea."
        yield _line(number, _told(number) if number % 10 == 0 else idle)


def _coded(lines: Iterator[str] | list[str], folder: Path) -> tuple[list[int], int]:
    """How many lines, records and rejects there were, and the bytes held at most."""
    source = folder / "lines.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(lines)
    asked = [sys.executable, "-c", CODING, str(source), str(folder / "out.parquet")]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603
    counts, most = done.stdout.splitlines()[-2:]
    return [int(each) for each in counts.split()], int(most)


def test_a_line_of_20_megabytes_is_a_reject_that_is_never_held(tmp_path: Path) -> None:
    lines = [_line(1, _told(1) * 320_000), _line(2, _told(2))]
    counts, held = _coded(lines, tmp_path)
    assert counts == [2, 1, 1]
    assert held < MOST


def test_the_longest_line_that_is_read_fits_in_memory(tmp_path: Path) -> None:
    counts, held = _coded([_line(1, "".join(map(_told, range(30_000))))], tmp_path)
    assert (counts[0], counts[2]) == (1, 0)
    assert held < MOST


def test_twenty_thousand_lines_fit_in_memory(tmp_path: Path) -> None:
    counts, held = _coded(_many(), tmp_path)
    assert counts == [20_000, 20_000, 0]  # an event, or why there is none
    assert held < MOST
