"""Killed at any moment of an import, a study loses nothing committed, and holds nothing twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from detente import Study
from made_event_files import write_event_folder, write_events

FILES, EACH, LARGE = 20, 25, 4_000
KILLS = int(os.environ.get("DETENTE_KILLS", "40"))
"""Of the slow test: a hundred take a quarter of an hour."""

IMPORTING = """
import sys
from pathlib import Path
from detente import Study
from detente.datasets import blocks
from detente.store import row_writer

blocks.BLOCK = 100_000  # many batches, flushes, commits and merges for few rows
row_writer.STAGED_BYTES, row_writer.COMMIT_FILES, row_writer.MERGED_FROM = 200_000, 4, 3
with Study(Path(sys.argv[1])) as study:
    print("open", flush=True)
    study.import_events([sys.argv[2]], progress=lambda *_: print("step", flush=True))
print("done", flush=True)
"""

BROKEN = """
SELECT i.origin FROM imports AS i
LEFT JOIN (
    SELECT digest, count(*) AS rows, count(DISTINCT (line, pair)) AS lines
    FROM event_rows GROUP BY digest
) AS r USING (digest)
WHERE r.rows IS DISTINCT FROM i.rows OR r.lines IS DISTINCT FROM i.rows
"""
ORPHANS = "SELECT count(*) FROM event_rows WHERE digest NOT IN (SELECT digest FROM imports)"
PANEL = """
SELECT actor, recipient, year, month, quad, sum(events), sum(goldstein_tenths)
FROM event_rows GROUP BY ALL ORDER BY ALL
"""


def _pile(folder: Path) -> Path:
    write_event_folder(folder, files=FILES, each=EACH)
    write_events(folder / "large.tab", first=FILES * EACH, count=LARGE)
    return folder


def _panel(study: Study) -> list[tuple[object, ...]]:
    study.store.lay_event_rows()
    return study.store.run(PANEL)


def _killed_after(steps: int, file: Path, folder: Path, pause: float) -> bool:
    """Whether an import was killed, so many steps and seconds after it began."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", IMPORTING, str(file), str(folder)], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        for _ in range(steps):
            child.stdout.readline()
        try:
            child.wait(pause)
        except subprocess.TimeoutExpired:
            child.kill()
        return child.wait() != 0


def _check(study: Study, before: set[str]) -> set[str]:
    """What the study holds, once it is found sound and to hold what it held before."""
    study.store.lay_event_rows()
    held = {each.digest for each in study.imports()}
    assert before <= held
    assert study.store.run(BROKEN) == []
    assert study.store.run(ORPHANS) == [(0,)]
    return held


def _hold_after_kills(tmp_path: Path, points: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  where to stop is no secret
    folder = _pile(tmp_path / "pile")
    with Study(tmp_path / "undisturbed.duckdb") as study:
        study.import_events([folder])
        expected = _panel(study)
    killed = rounds = 0
    while killed < points:
        file, held, whole = tmp_path / f"{rounds}.duckdb", set[str](), False
        while killed < points and not whole:
            whole = not _killed_after(
                chance.randrange(50), file, folder, pause=chance.random() / 10
            )
            killed += not whole
            with Study(file) as study:
                held = _check(study, held)
        with Study(file) as study:
            study.import_events([folder])
            assert len(_check(study, held)) == FILES + 1
            assert _panel(study) == expected
            listed = {study.store.place_of(each) for each in study.store.row_files("events")}
            assert set(study.store.rows_folder.rglob("*.parquet")) == listed
        rounds += 1


def test_a_killed_import_loses_nothing_committed_and_is_finished_by_the_next(
    tmp_path: Path,
) -> None:
    _hold_after_kills(tmp_path, points=2, seed=1)


@pytest.mark.slow
def test_many_kills_lose_nothing_and_leave_nothing_twice(tmp_path: Path) -> None:
    _hold_after_kills(tmp_path, points=KILLS, seed=2)
