"""Seconds and memory of the dyad-month panel, of 1, 10 and 100 million rows, beside other engines.

    python -m benchmarks.panel_scale --folder /big/disk [--rows 1000000 10000000 100000000]
        [--engines duckdb duckdb-4gb polars pandas spark] [--json panel.json]

Rows are made by `benchmarks.made_events --layout rows` in FOLDER, where they are missing, and read
through the manifest and the view of a study, as any measure reads them. Each contender runs alone,
in a process of its own, on two cores, and does the same job: events, PLOVER's and Goldstein's
tenths of each actor, recipient, month and quad class, in order, with all events of each month, as
tables of Arrow. `sums` are of these tables, and equal for all. Ours does more: see `dyad_panel`.
Seconds are of reading, grouping and sorting, not of starting Python or Spark (`started_s`).
`cpu_s` is of this process alone. Memory is the most that the process and its children held.
pandas is left out past `PANDAS_ROWS`, as it holds all rows at once, Spark past `SPARK_ROWS`.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.made_event_rows import made_rows
from benchmarks.made_events import DAYS, FIRST_DAY
from benchmarks.measured_child import measured
from detente.measures.asking import Engine
from detente.measures.choosing import RowChoice
from detente.measures.panel import PanelQuestion, dyad_panel
from detente.store import Store
from detente.store.row_files import RowFile
from detente.study.panels_on_spark import RowsOnSpark

CORES = 2
PANDAS_ROWS = SPARK_ROWS = 10_000_000
SPARK_MEMORY = "4g"
ROWS = (1_000_000, 10_000_000, 100_000_000)
KEYS = ["actor", "recipient", "year", "month", "quad"]
COUNTS = ["events", "intensity_tenths", "goldstein_tenths"]
MODULE = "benchmarks.panel_scale"
Tables = tuple[pa.Table, pa.Table]
"""The panel, and all events of each month."""


def main() -> None:
    """Print a table of the contenders, or with `--one` the figures of one of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--engines", nargs="+", choices=sorted(ENGINES), default=list(ENGINES))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", action="store_true", help="run the one engine in this process")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.engines[0], given.folder)))
        return
    figures = [
        figure for rows in given.rows for figure in contest(given.folder, rows, given.engines)
    ]
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def contest(folder: Path, rows: int, engines: list[str]) -> list[dict[str, Any]]:
    """The figures of each engine on so many rows, printed as they come."""
    study = laid(folder / f"panel-{rows}", rows)
    figures = []
    for engine in engines:
        if rows > {"pandas": PANDAS_ROWS, "spark": SPARK_ROWS}.get(engine, rows):
            continue
        seen = measured(MODULE, ["--one", "--engines", engine, "--folder", str(study)])
        figures.append({"engine": engine, "rows": rows} | seen)
        shown = ("seconds", "cpu_s", "started_s", "peak_mb", "cells", "sums", "failed")
        told = "  ".join(f"{name} {seen[name]}" for name in shown if name in seen)
        print(f"{engine:12} {rows:>12,}  {told}", flush=True)
    return figures


def laid(folder: Path, rows: int) -> Path:
    """The folder of a study that lists made rows, made where it is missing."""
    study = folder / "made.duckdb"
    if not study.exists():
        made_rows(folder / "made.events", rows=rows, first=FIRST_DAY["rows"], days=DAYS)
        with Store(study) as store:
            files = sorted((folder / "made.events").rglob("*.parquet"))
            store.list_files([], [
                RowFile(number, path.relative_to(folder / "made.events").as_posix(), "events",
                        pq.ParquetFile(path).metadata.num_rows)
                for number, path in enumerate(files, 1)
            ])  # fmt: skip
    return folder


def one(engine: str, folder: Path) -> dict[str, Any]:
    """The figures of one engine, measured in this process."""
    os.environ["POLARS_MAX_THREADS"] = str(CORES)
    pa.set_cpu_count(CORES)
    begin = time.monotonic()
    run = ENGINES[engine](folder)
    started, cpu = time.monotonic(), time.process_time()
    panel, universe = run()
    return {
        "seconds": round(time.monotonic() - started, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "started_s": round(started - begin, 2),
        "cells": panel.num_rows,
        "sums": [*(pc.sum(panel[each]).as_py() for each in COUNTS),
                 pc.sum(universe["events"]).as_py()],
    }  # fmt: skip


def duckdb_panel(folder: Path, *, limit: str | None = None) -> Callable[[], Tables]:
    """Ours: `dyad_panel` on a study."""
    store = Store(folder / "made.duckdb")
    store.connection.execute(f"SET threads = {CORES}")
    if limit:
        store.connection.execute(f"SET memory_limit = '{limit}'")
    return lambda: _ours(store)


def spark_panel(folder: Path) -> Callable[[], Tables]:
    """Ours, on Apache Spark on this machine."""
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"--driver-memory {SPARK_MEMORY} pyspark-shell"
    engine = RowsOnSpark(Store(folder / "made.duckdb"), master=f"local[{CORES}]")
    return lambda: _ours(engine)


def _ours(engine: Engine) -> Tables:
    panel = dyad_panel(engine, question=PanelQuestion(), choice=RowChoice(), codebook="made")
    return panel.table, pa.table({"events": [each.events for each in panel.universes]})


def duckdb_4gb_panel(folder: Path) -> Callable[[], Tables]:
    """Ours, with DuckDB held to 4 GB."""
    return duckdb_panel(folder, limit="4GB")


def polars_panel(folder: Path) -> Callable[[], Tables]:
    """Lazy polars on its streaming engine."""
    import polars as pl  # noqa: PLC0415  only where asked for

    def run() -> Tables:
        rows = pl.scan_parquet(_files(folder), hive_partitioning=True)
        rows = rows.with_columns(pl.col("actor", "recipient").cast(pl.String))
        events = pl.col("events").cast(pl.Int64)
        of = [events.sum(), *((events * pl.col(each)).sum().alias(each) for each in COUNTS[1:])]
        panel = rows.filter((pl.col("events") > 0) & (pl.col("actor") != pl.col("recipient")))
        universe = rows.group_by("year", "month").agg(events.sum())
        both = pl.collect_all(
            [panel.group_by(KEYS).agg(of).sort(KEYS), universe.sort("year", "month")],
            engine="streaming",
        )
        return both[0].to_arrow(), both[1].to_arrow()

    return run


def pandas_panel(folder: Path) -> Callable[[], Tables]:
    """Pandas, with the columns it needs and words as categories."""
    import pandas as pd  # noqa: PLC0415  only where asked for

    def run() -> Tables:
        rows = pd.read_parquet(folder / "made.events" / "events", columns=[*KEYS, *COUNTS])
        universe = rows.groupby(["year", "month"], observed=True)["events"].sum().reset_index()
        rows = rows[(rows["events"] > 0) & rows["actor"].notna() & rows["recipient"].notna()]
        rows = rows[rows["actor"].astype(str) != rows["recipient"].astype(str)]
        for score in COUNTS[1:]:
            rows[score] = rows["events"] * rows[score]
        panel = rows.groupby(KEYS, observed=True)[COUNTS].sum().reset_index()
        return pa.Table.from_pandas(panel), pa.Table.from_pandas(universe)

    return run


def _files(folder: Path) -> list[str]:
    return sorted(map(str, (folder / "made.events").rglob("*.parquet")))


ENGINES = {
    "duckdb": duckdb_panel,
    "duckdb-4gb": duckdb_4gb_panel,
    "polars": polars_panel,
    "pandas": pandas_panel,
    "spark": spark_panel,
}

if __name__ == "__main__":
    main()
