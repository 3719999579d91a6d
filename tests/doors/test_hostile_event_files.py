"""Whatever an event file holds, the import ends with a reason, in bounded memory, and loses no row.

The whole size is tried in tests marked slow, each in a process of its own whose memory is bounded;
the others are as small as shows the same, and take none, but for one that tries the bound.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.doors.cli import app
from held_memory import HELD
from made_event_files import FIRST_DAY, HEADER, event_line, event_lines, write_events

MOST = 1_000_000_000 + 100_000_000 * min(os.cpu_count() or 1, 8)
"""Bytes that an import may hold: it works on as many blocks at once as there are processors."""
MEGABYTE = 1 << 20
RUNNING = f"""{HELD}
import sys
from detente.doors.cli import app
try:
    app(sys.argv[1:], prog_name="detente")
finally:
    print(held(), file=sys.stderr)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")


def _imported(path: Path, study: Path, *options: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, sum and words of `detente import`."""
    arguments = ["import", str(path), "--study", str(study), "--json", *options]
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, _sum(done.stdout, done.stderr), done.stderr


def _sum(printed: str, said: str) -> dict[str, Any]:
    """The sum that was printed, if any: no row is lost in it."""
    assert "Traceback" not in said
    wire: dict[str, Any] = json.loads(printed) if printed else {}
    if wire:
        assert wire["read"] == wire["kept"] + wire["rejected"] + wire["merged"]
    return wire


def _imported_within_bounds(
    path: Path, study: Path, *options: str
) -> tuple[int, dict[str, Any], str]:
    """The same of a process of its own, whose memory was bounded."""
    arguments = ["import", str(path), "--study", str(study), "--json", *options]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DETENTE_")}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", RUNNING, *arguments],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    *said, held = done.stderr.splitlines()
    assert int(held) < MOST
    return done.returncode, _sum(done.stdout, done.stderr), "\n".join(said)


def _with_a_line_of(size: int, path: Path) -> Path:
    """Ten events, a line of so many bytes (a hole that takes no room on the disk), ten events."""
    with write_events(path).open("r+b") as stream:
        stream.seek(0, os.SEEK_END)
        stream.seek(size, os.SEEK_CUR)
        stream.write(b"\n" + "".join(event_lines(10, 10)).encode())
    return path


def _zeros(size: int, path: Path, opened: Callable[[Path], Any]) -> Path:
    with opened(path) as stream:
        for _ in range(size // MEGABYTE):
            stream.write(bytes(MEGABYTE))
    return path


def test_a_line_without_end_is_one_reject_and_the_rows_around_it_are_kept(tmp_path: Path) -> None:
    path = _with_a_line_of(40 * MEGABYTE, tmp_path / "events.tab")
    code, wire, _ = _imported_within_bounds(path, tmp_path / "s.duckdb")
    assert (code, wire["read"], wire["kept"], wire["rejected"]) == (0, 21, 20, 1)
    rejects = (tmp_path / "s.rejects.csv").read_text(encoding="utf-8").splitlines()
    assert len(rejects) == 2
    assert "events.tab,12," in rejects[1]
    assert len(rejects[1]) < 1_000


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_line_of_10_gigabytes_is_passed_over(tmp_path: Path) -> None:
    path = _with_a_line_of(10_240 * MEGABYTE, tmp_path / "events.tab")
    code, wire, _ = _imported_within_bounds(path, tmp_path / "s.duckdb")
    assert (code, wire["kept"], wire["rejected"]) == (0, 20, 1)


def _gzip(path: Path) -> Any:
    return gzip.open(path, "wb", compresslevel=1)


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = _zeros(200 * MEGABYTE, tmp_path / "bomb.gz", _gzip)
    code, _, said = _imported(path, tmp_path / "s.duckdb", "--format", "icews")
    assert code == 2
    assert "bomb.gz" in said


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_bomb_that_looks_like_events_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    line = event_line(1).encode() * 10_000
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle,
        bundle.open("events.tab", "w", force_zip64=True) as stream,
    ):
        stream.write(HEADER.encode())
        for _ in range(3_000):
            stream.write(line)
    code, _, said = _imported_within_bounds(path, tmp_path / "s.duckdb")
    assert code == 2
    assert "unpacks to over" in said
    assert list((tmp_path / "s.events").rglob("*.parquet")) == []


def test_bytes_that_are_no_table_are_told(tmp_path: Path) -> None:
    path = tmp_path / "events.tab"
    path.write_bytes(random.Random(4).randbytes(MEGABYTE))  # noqa: S311
    code, _, said = _imported(path, tmp_path / "s.duckdb")
    assert code == 2
    assert "fit no format" in said


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "events.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("events.tab", HEADER + "".join(event_lines(0, 2_000)))
    path.write_bytes(path.read_bytes()[:20_000])
    code, _, said = _imported(path, tmp_path / "s.duckdb")
    assert code == 2
    assert "events.zip" in said


def test_an_archive_cut_off_in_its_rows_leaves_none_of_them(tmp_path: Path) -> None:
    whole = gzip.compress((HEADER + "".join(event_lines(0, 200_000))).encode(), compresslevel=1)
    path = tmp_path / "events.gz"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    code, _, said = _imported(path, tmp_path / "s.duckdb")
    assert code == 2
    assert "events.gz" in said
    assert list((tmp_path / "s.events").rglob("*.parquet")) == []


def test_a_quote_that_never_closes_costs_the_rows_it_swallows_and_says_which(
    tmp_path: Path, root: Path
) -> None:
    published = root / "tests" / "datasets" / "published" / "acled.csv"
    with published.open(encoding="utf-8-sig", newline="") as stream:
        header, _, first, *_ = csv.reader(stream)
    path = tmp_path / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(header)
        rows.writerows([f"XMA{number}", *first[1:]] for number in range(5_000))
        stream.write('XMA5000,2023-04-02,"2023\n')
        rows.writerows([f"XMA{number}", *first[1:]] for number in range(5_001, 25_000))
    code, wire, said = _imported(path, tmp_path / "s.duckdb")
    assert code == 0, said
    assert wire["kept"] >= 4_999
    assert wire["rejected"] >= 1


def test_columns_that_changed_places_are_an_error_with_the_first_reasons(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.tab", count=1_000)
    swapped = HEADER.replace("Event Date\tSource Name", "Source Name\tEvent Date")
    content = path.read_text(encoding="utf-8").replace(HEADER, swapped)
    path.write_text(content, encoding="utf-8")
    code, _, said = _imported(path, tmp_path / "s.duckdb", "--format", "icews")
    assert code == 2
    assert "1,000 of 1,000" in said
    assert "Event Date: this is no day" in said


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"\xef\xbb\xbf", b"\x1f\x8b", b"PK\x03\x04"])
def test_a_file_of_nothing_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "events.tab"
    path.write_bytes(content)
    code, _, said = _imported(path, tmp_path / "s.duckdb")
    assert code == 2
    assert "events.tab" in said


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code, _, said = _imported(tmp_path / "pipe", tmp_path / "s.duckdb")
    assert code == 2
    assert "no regular file" in said


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_million_rejects_each_of_its_own_value_are_all_told_in_order(tmp_path: Path) -> None:
    path, count = tmp_path / "events.tab", 1_000_000
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER)
        for n in range(count):
            stream.write(event_line(n, day=FIRST_DAY + timedelta(days=n // 1000)))
            stream.write(event_line(n, day=f"soon {n}"))
    code, wire, said = _imported_within_bounds(path, tmp_path / "s.duckdb", "--format", "icews")
    assert (code, wire["kept"], wire["rejected"], wire["merged"]) == (0, count, count, 0), said
    with (tmp_path / "s.rejects.csv").open(encoding="utf-8", newline="") as rejects:
        told = ((int(row["line"]), row["value"]) for row in csv.DictReader(rejects))
        assert all(row == (3 + 2 * n, f"soon {n}") for n, row in enumerate(told))
