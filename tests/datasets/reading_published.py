"""The files in `published`: written by hand as ICEWS, POLECAT, Phoenix and PETRARCH2 lay them out.

Each holds the quirks that are known of its source. Examples of the publishers' own: the first three
rows of `icews.tab` and the sectors of the fourth (the vignette of icews for R on the event data),
the first row of each POLECAT file (NGEC, formatter.py), the id and the Syrian rebels of
`phoenix.txt` (phoenixdata.org). All other rows are made up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from mutating import mutated

from detente.datasets.opening import open_imports
from detente.errors import PathError

FOLDER = Path(__file__).parent / "published"
FORMATS = {
    "icews.tab": "icews",
    "icews-2017.tab": "icews",
    "icews-government-24.txt": "icews-24",
    "icews-government-25.txt": "icews-25",
    "icews-government-26.txt": "icews-26",
    "polecat.txt": "polecat",
    "polecat-latin-1.txt": "polecat",
    "polecat-excess-names.txt": "polecat",
    "polecat-trailing-tabs.txt": "polecat",
    "phoenix.txt": "phoenix",
    "petrarch2.txt": "petrarch2",
}
HEADED = {"icews", "polecat", "gkg1"}
"""Layouts whose first line names the columns."""


class Read(NamedTuple):
    """All of a file that was read: its format, rows and rejects as dicts, and the counts."""

    format: str
    rows: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    read: int
    kept: int
    merged: int

    @property
    def told(self) -> dict[int, tuple[str | None, str]]:
        """The column and the reason of each rejected line."""
        return {each["line"]: (each["column"], each["reason"]) for each in self.rejects}


def read(path: Path, *, layout: str = "auto") -> Read:
    """A file that was read; nothing is lost between the counts."""
    rows, rejects, counts = [], [], [0, 0, 0]
    (file,) = open_imports(path, layout=layout)
    for batch in file.batches:
        assert batch.read == batch.kept + batch.rejected + batch.merged
        assert batch.rejected == batch.rejects.num_rows
        assert len(set(batch.rows["line"].to_pylist())) == batch.kept
        for at, count in enumerate((batch.read, batch.kept, batch.merged)):
            counts[at] += count
        rows += pa.Table.from_batches([batch.rows]).to_pylist()
        rejects += batch.rejects.to_pylist()
    return Read(file.layout, rows, rejects, *counts)


def copies_read(name: str, path: Path, *, layout: str, copies: int) -> int:
    """How many mutated copies were read; of those, each line is kept, merged or told."""
    return sum(_accounted_for(name, path, layout=layout, seed=seed) for seed in range(copies))


def _accounted_for(name: str, path: Path, *, layout: str, seed: int) -> bool:
    content = mutated((FOLDER / name).read_bytes(), seed=seed)
    path.write_bytes(content)
    try:
        found = read(path, layout=layout)
    except PathError:
        return False
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    written = {number for number, line in enumerate(lines, 1) if line.strip()}
    if layout in HEADED:
        written -= {min(written)}
    told = {row["line"] for row in found.rows} | found.told.keys()
    assert told <= written, seed
    assert found.read == len(written), seed
    assert len(told) == found.read - found.merged, seed
    return True


def parties(row: dict[str, Any]) -> tuple[Any, ...]:
    """Who did it to whom: ids, sectors and names."""
    sides = ("actor", "recipient")
    return tuple(row[side + part] for side in sides for part in ("", "_sector", "_name"))
