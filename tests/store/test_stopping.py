"""Killed at any moment, a study holds all that was added before, and nothing by halves."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from detente.store import Store

TESTS = Path(__file__).parent.parent

ADDING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made_records import made_coding, made_document
from detente.store import Store

with Store(Path(sys.argv[1])) as store:
    for number in range(100_000):
        document = made_document(f"Text number {number}. " * 500, origin=f"{number}.txt")
        store.add_document(document)
        print(f"added {document.id}", flush=True)
        store.add_coding(made_coding(document))
        print(f"coded {document.id}", flush=True)
"""

COUNTED = """
SELECT c.document
FROM codings AS c
WHERE c.events <> (SELECT count(*) FROM events AS r WHERE r.document = c.document)
    OR c.claims <> (SELECT count(*) FROM claims AS r WHERE r.document = c.document)
    OR c.forecasts <> (SELECT count(*) FROM forecasts AS r WHERE r.document = c.document)
    OR c.skips <> (SELECT count(*) FROM skips AS r WHERE r.document = c.document)
"""

ORPHANS = """
SELECT document FROM events WHERE document NOT IN (SELECT document FROM codings)
UNION SELECT document FROM origins WHERE document NOT IN (SELECT id FROM documents)
UNION SELECT id FROM documents WHERE id NOT IN (SELECT document FROM origins)
"""


def _kill_after(lines: int, file: Path, pause: float) -> tuple[set[str], set[str]]:
    """What a child said it had added and coded before it was killed."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", ADDING, str(file), str(TESTS)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(lines)]
        try:
            child.wait(pause)
        except subprocess.TimeoutExpired:
            child.kill()
        said += child.stdout.read().splitlines()
    whole = [line.split() for line in said if len(line.strip()) == len("added ") + 64]
    return (
        {digest for word, digest in whole if word == "added"},
        {digest for word, digest in whole if word == "coded"},
    )


def _hold_after_kills(file: Path, points: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  where to stop is no secret
    for _ in range(points):
        lines = chance.randrange(40)
        added, coded = _kill_after(lines, file, pause=chance.random() / 50)
        with Store(file) as store:
            assert added <= {document.id for document in store.documents()}
            assert coded <= {
                row[0]
                for row in store.connection.execute("SELECT document FROM codings").fetchall()
            }
            assert store.connection.execute(COUNTED).fetchall() == []
            assert store.connection.execute(ORPHANS).fetchall() == []
            assert all(len(document.text) > 5_000 for document in store.documents())


def test_a_kill_loses_nothing_added_and_leaves_nothing_by_halves(tmp_path: Path) -> None:
    _hold_after_kills(tmp_path / "a.duckdb", points=3, seed=1)


@pytest.mark.slow
def test_many_kills_in_a_row_leave_one_sound_study(tmp_path: Path) -> None:
    _hold_after_kills(tmp_path / "a.duckdb", points=60, seed=2)
