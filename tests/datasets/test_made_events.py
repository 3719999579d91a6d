"""Made event records are those of their seed, laid out as published, with the flaws they state."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.made_event_rows import made_rows
from benchmarks.made_events import BAD, write_days, write_file
from detente.records.rows import EVENT_ROWS

ROWS = 60_000
FIRST = date(2016, 1, 4)
COLUMNS = {"gdelt2": 61, "gdelt1": 58}


def _file(
    folder: Path, name: str, *, seed: int, layout: str = "gdelt2", rows: int = 5_000
) -> tuple[bytes, dict[str, int]]:
    made = write_file(folder / name, layout=layout, rows=rows, first=FIRST, days=30, seed=seed)
    return (folder / name).read_bytes(), made


@pytest.mark.parametrize("name", ["a.CSV", "a.CSV.gz", "a.CSV.zip"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    (tmp_path / "again").mkdir()
    first, _ = _file(tmp_path, name, seed=7)
    assert _file(tmp_path / "again", name, seed=7)[0] == first
    assert _file(tmp_path, f"other-{name}", seed=8)[0] != first


@pytest.mark.parametrize("layout", sorted(COLUMNS))
def test_each_line_has_the_columns_of_the_layout_but_for_the_flaws_stated(
    tmp_path: Path, layout: str
) -> None:
    written, made = _file(tmp_path, "a.CSV", seed=1, layout=layout, rows=ROWS)
    lines = written.splitlines()
    assert len(lines) == made["rows"] > ROWS
    widths = [line.count(b"\t") + 1 for line in lines]
    assert widths.count(COLUMNS[layout]) == made["rows"] - made["short row"] - made["long row"]
    assert all(made[flaw.name] for flaw in BAD)
    assert sum(b"\t20150230\t" in line for line in lines) == made["day in no calendar"]
    ids = [line.split(b"\t", 1)[0] for line in lines]
    assert len(ids) - len(set(ids)) == made["repeated"] > 0


def test_a_back_file_of_gdelt_1_has_no_address(tmp_path: Path) -> None:
    write_file(tmp_path / "a", layout="gdelt1", rows=9, first=date(2012, 5, 1), days=1)
    assert {line.count(b"\t") + 1 for line in (tmp_path / "a").read_bytes().splitlines()} == {57}


def test_a_folder_has_a_file_for_each_quarter_of_an_hour_named_as_published(tmp_path: Path) -> None:
    made = write_days(tmp_path, layout="gdelt2", rows=2_000, first=FIRST, days=2)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == made["files"] == 2 * 96
    assert names[1] == "20160104001500.export.CSV.zip"
    for name in names:
        stamp = name.split(".")[0]
        with zipfile.ZipFile(tmp_path / name) as pack:
            lines = pack.read(f"{stamp}.export.CSV").splitlines()
        assert {line.split(b"\t")[59] for line in lines if line.count(b"\t") == 60} == {
            stamp.encode()
        }


def test_rows_of_the_store_have_its_schema_in_the_folder_of_their_month(tmp_path: Path) -> None:
    made = made_rows(tmp_path, rows=30_000, first=date(2016, 1, 20), days=40)
    files = sorted(tmp_path.glob("events/year=*/month=*/*.parquet"))
    assert [path.parent.name for path in files] == ["month=01", "month=02"]
    assert made == {"rows": 30_000, "files": 2}
    total = 0
    for path in files:
        table = pq.ParquetFile(path).read()
        assert table.cast(EVENT_ROWS).schema.names == table.schema.names
        month = int(path.parent.name.removeprefix("month="))
        assert {day.month for day in table["first_date"].to_pylist()} == {month}
        total += len(table)
    assert total == 30_000


def test_coverage_is_skewed_and_rests_at_weekends(tmp_path: Path) -> None:
    made_rows(tmp_path, rows=50_000, first=FIRST, days=28)
    rows = pq.read_table(tmp_path).select(["actor", "recipient", "first_date", "quad"]).to_pylist()
    of_actor: dict[str | None, int] = {}
    for row in rows:
        of_actor[row["actor"]] = of_actor.get(row["actor"], 0) + 1
    known = sorted((count for name, count in of_actor.items() if name), reverse=True)
    assert known[0] > 20 * known[len(known) // 2]
    assert 0.25 < sum(bool(row["actor"] and row["recipient"]) for row in rows) / len(rows) < 0.5
    sundays = sum(row["first_date"].weekday() == 6 for row in rows)
    assert sundays < len(rows) / 9
    assert {row["quad"] for row in rows} == {1, 2, 3, 4}
