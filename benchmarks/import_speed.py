"""Event rows imported a second, beside polars and pandas doing the same job in the same run.

    python -m benchmarks.import_speed [--rows 1000000] [--file NAME.csv] [--skip pandas]

The job: GDELT 2.0's 61 columns, as published, to the canonical columns of `EVENT_ROWS` and to
rejects with line, column, reason and value, both as Parquet (zstd). The same codebook says who an
actor is and what a code means, looked up once for each distinct value. Each tool runs in a process
of its own, one after the other; `study` is `detente import` into a study, with its folders by
month and its manifest. Counts and sums of what each wrote must agree, or the run fails.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.import_rivals import PARQUET, with_pandas, with_polars
from detente.records.rows import EVENT_ROWS, REJECT_ROWS
from detente.study import Study

GROUP = 122_880
"""Rows of a row group, as in a study."""

CHECKS = """
SELECT count(*), sum(goldstein_tenths), sum(intensity_tenths), sum(tone_tenths), sum(quad),
       sum(mentions), count(type), count(actor), count(recipient), count(actor_sector),
       count(place_country), round(sum(latitude)), sum(line), count(DISTINCT actor),
       count(root), sum(root::INT), min(first_date), max(known_at), count(url), count(code),
       count(recipient_name), sum(length(place))
FROM read_parquet(?)
"""


def main() -> None:
    """Print rows a second, processor seconds and peak memory of each, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--skip", nargs="*", default=[], choices=list(TOOLS))
    parser.add_argument("--one", choices=list(TOOLS), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.file, given.out)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = given.file or made(given.rows, Path(folder))
        results = {tool: run(tool, file, Path(folder)) for tool in TOOLS if tool not in given.skip}
    tell(results)


def made(rows: int, folder: Path) -> Path:
    """A file of so many rows."""
    file = folder / "made.export.CSV"
    command = [sys.executable, "-m", "benchmarks.made_events", "--layout", "gdelt2"]
    subprocess.run([*command, "--rows", str(rows), "--out", str(file)], check=True)  # noqa: S603
    return file


def run(tool: str, file: Path, folder: Path) -> dict[str, Any]:
    """One tool's figures, from a process of its own, and the sums of what it wrote."""
    out = folder / tool
    out.mkdir()
    command = [sys.executable, "-m", "benchmarks.import_speed", "--one", tool]
    command += ["--file", str(file), "--out", str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    rows, rejects = str(out / "**/rows*.parquet"), str(out / "**/rejects*.parquet")
    if tool == "study":
        rows, rejects = str(out / "*.events/events/**/*.parquet"), ""
    result["sums"] = duckdb.execute(CHECKS, [rows]).fetchone()
    if rejects:
        count = "SELECT count(*), sum(line), count(value) FROM read_parquet(?)"
        result["rejects"] = duckdb.execute(count, [rejects]).fetchone()
    print(f"{tool:8} {result['seconds']:7.1f} s {result['cpu']:7.1f} s of CPU", flush=True)
    return result


def measured(tool: str, file: Path, out: Path) -> dict[str, Any]:
    """Seconds, processor seconds and peak memory of one job in this process."""
    clock, start = time.perf_counter, time.process_time()
    began = clock()
    TOOLS[tool](file, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": clock() - began, "cpu": time.process_time() - start,
        "peak_gb": peak / (1e9 if sys.platform == "darwin" else 1e6),
    }  # fmt: skip


def with_detente(file: Path, out: Path) -> None:
    """Detente's importer, and Parquet as pyarrow writes it."""
    from detente.datasets import open_imports  # noqa: PLC0415  its loading is part of the job

    with (
        pq.ParquetWriter(out / "rows.parquet", EVENT_ROWS, **PARQUET) as rows,
        pq.ParquetWriter(out / "rejects.parquet", REJECT_ROWS, compression="zstd") as rejects,
    ):
        waiting: list[pa.RecordBatch] = []
        for batch in (each for imported in open_imports(file) for each in imported.batches):
            waiting.append(batch.rows)
            if sum(each.num_rows for each in waiting) >= GROUP:
                rows.write_table(pa.Table.from_batches(waiting))
                waiting.clear()
            rejects.write_batch(batch.rejects)
        rows.write_table(pa.Table.from_batches(waiting, EVENT_ROWS))


def into_study(file: Path, out: Path) -> None:
    """`detente import FILE --study`."""
    with Study(out / "made.duckdb") as study:
        study.import_events([file])


TOOLS: dict[str, Callable[[Path, Path], None]] = {
    "detente": with_detente, "study": into_study, "polars": with_polars, "pandas": with_pandas,
}  # fmt: skip


def tell(results: dict[str, dict[str, Any]]) -> None:
    """Print the figures; stop where the tools did not write the same."""
    first = next(iter(results.values()))
    for tool, result in results.items():
        same = result["sums"] == first["sums"]
        if not same or result.get("rejects", first["rejects"]) != first["rejects"]:
            print(first["sums"], first["rejects"], result["sums"], result.get("rejects"), sep="\n")
            sys.exit(f"{tool} did not write what {next(iter(results))} did")
    rows = first["sums"][0] + first["rejects"][0]
    print(f"{rows:,} rows on {os.cpu_count()} processors")
    for tool, result in results.items():
        print(
            f"{tool:8} {rows / result['seconds']:9,.0f} rows/s  {result['peak_gb']:5.2f} GB  "
            f"{result['seconds'] / first['seconds']:5.2f} x the seconds, "
            f"{result['cpu'] / first['cpu']:5.2f} x the CPU of {next(iter(results))}"
        )


if __name__ == "__main__":
    main()
