"""Panels and networks as files: CSV or Parquet, with what they were made from beside the rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from detente.errors import InputError, PathError
from detente.records import to_wire
from detente.relations import DyadPanel, PeriodNetwork
from detente.study.writing import write_whole

CSV, PARQUET = ".csv", ".parquet"
ABOUT = "detente"
"""Under this key of a Parquet file's own data stands what it was made from."""
EDGE_COLUMNS = ("a", "b", "sign", "weight", "window")


def made_from(panel: DyadPanel) -> dict[str, Any]:
    """What a panel was made from: source, repeats, universe, scale, codebook; all but its rows."""
    return {
        "record": "panel",
        "by": panel.period,
        "classes": panel.classes,
        "directed": panel.directed,
        "records": panel.records,
        "sources": list(panel.sources),
        "rows": panel.table.num_rows,
        "universe": panel.universe,
        "universes": to_wire(panel.universes),
        "undated": panel.undated,
        "dedup": to_wire(panel.dedup),
        "warnings": list(panel.warnings),
        "scale": panel.scale,
        "codebook": panel.codebook,
    }


def network_made_from(network: PeriodNetwork) -> dict[str, Any]:
    """What a network was made from, its rule among it; all but its edges."""
    wire: dict[str, Any] = to_wire(network)
    del wire["edges"]
    return {"record": "network", "edges": len(network.edges), **wire}


def write_panel(panel: DyadPanel, *, out: Path) -> list[Path]:
    """The files written: `out` (.csv or .parquet), and for CSV what it was made from beside it.

    A Parquet file holds that itself, as JSON under `detente`. Raises InputError for another
    suffix, PathError where it cannot be written.
    """
    if out.suffix == PARQUET:
        return [_write_parquet(panel, out)]
    if out.suffix != CSV:
        msg = f"{out} is no .csv or .parquet file. Name one with --out"
        raise InputError(msg)
    columns = panel.table.column_names
    rows = (tuple(row.values()) for row in _rows(panel.table))
    return _write_csv(out, columns, rows, made_from(panel))


def write_edges(network: PeriodNetwork, *, out: Path) -> list[Path]:
    """The files written: the edges as CSV (a, b, sign, weight, window), and what they are of.

    Raises InputError for another suffix, PathError where they cannot be written.
    """
    if out.suffix != CSV:
        msg = f"{out} is no .csv file. Name one with --out"
        raise InputError(msg)
    window = "/".join(network.window)
    rows = ((each.a, each.b, each.sign, each.weight, window) for each in network.edges)
    return _write_csv(out, EDGE_COLUMNS, rows, network_made_from(network))


def _rows(table: Any) -> Any:
    return (row for batch in table.to_batches() for row in batch.to_pylist())


def _write_csv(out: Path, columns: Any, rows: Any, about: dict[str, Any]) -> list[Path]:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return [
        write_whole(out, written.getvalue()),
        write_whole(out.with_name(out.name + ".about.json"), json.dumps(about, indent=2) + "\n"),
    ]


def _write_parquet(panel: DyadPanel, out: Path) -> Path:
    import pyarrow.parquet as pq  # noqa: PLC0415  only where asked for

    about = json.dumps(made_from(panel))
    table = panel.table.replace_schema_metadata({ABOUT: about})
    part = out.with_name(out.name + ".part")
    try:
        pq.write_table(table, part)
        part.replace(out)
    except OSError as error:
        raise PathError(
            str(out), f"it cannot be written ({error})", "Give another --out"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return out
