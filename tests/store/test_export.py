"""An export holds every record, exactly, in a form that is safe to open."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, PathError
from detente.records import Claim, Document, Event, from_wire, to_wire
from detente.records.rows import REJECT_ROWS, WORD
from detente.store import RowWriter, Store, export, export_rejects
from made_records import made_coding, made_document
from made_rows import DIGEST, made_batch, made_source


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "andes.duckdb") as opened:
        document = replace(made_document(), title="=HYPERLINK(1)")
        opened.add_document(document)
        opened.add_coding(made_coding(document))
        yield opened


def test_jsonl_in_one_file_holds_every_record(store: Store, tmp_path: Path) -> None:
    (written,) = export(store, form="jsonl", out=tmp_path / "new" / "all.jsonl")
    wires = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    assert [wire["record"] for wire in wires] == [
        "document", "event", "event", "claim", "forecast", "skip",
    ]  # fmt: skip
    assert wires[0] == to_wire(next(iter(store.documents())))


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_a_folder_gets_one_file_for_each_kind(store: Store, tmp_path: Path, form: str) -> None:
    written = export(store, form=form, out=tmp_path / "out")
    assert [path.name for path in written] == [
        f"{kind}.{form}" for kind in ("documents", "events", "claims", "forecasts", "skips")
    ]
    assert sorted(tmp_path.joinpath("out").iterdir()) == sorted(written)


def test_parquet_keeps_types_and_the_whole_record(store: Store, tmp_path: Path) -> None:
    export(store, form="parquet", out=tmp_path)
    rows = pq.read_table(tmp_path / "events.parquet").to_pylist()
    assert [row["actors"] for row in rows] == [["CHL"], ["CHL"]]
    read = [from_wire(Event, json.loads(row["record"])) for row in rows]
    assert read == list(store.events())


def test_csv_keeps_the_whole_record_and_runs_no_formula(store: Store, tmp_path: Path) -> None:
    export(store, form="csv", out=tmp_path)
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["title"] == "'=HYPERLINK(1)"
    read = from_wire(Document, json.loads(row["record"]), text=made_document().text)
    assert read == next(iter(store.documents()))
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as stream:
        (claim,) = csv.DictReader(stream)
    assert from_wire(Claim, json.loads(claim["record"])) == next(iter(store.claims()))


def test_rejects_past_what_memory_holds_are_in_the_order_of_files_and_lines(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("detente.store.export"), "SORTED_IN", "60MB")
    count = 300_000
    lines = np.random.default_rng(6).permutation(count)
    columns = {
        "file": pa.array(["b.tab", "a.tab"]).take(lines % 2).dictionary_encode(),
        "digest": pa.array([DIGEST]).take(lines * 0).dictionary_encode(),
        "line": pa.array(lines),
        "column": pa.nulls(count, WORD),
        "reason": pa.array(["it is no day"]).take(lines * 0).dictionary_encode(),
        "value": pa.array([f"={line}, {'x' * 150}" for line in lines.tolist()]),
    }
    refused = pa.RecordBatch.from_pydict(columns, schema=REJECT_ROWS)
    with RowWriter(store) as writer:
        batch = made_batch([])
        writer.take(made_source(), [replace(batch, rejects=refused, read=count)])
        writer.commit()
    out = export_rejects(store, out=tmp_path / "rejects.csv")
    assert out is not None
    with out.open(encoding="utf-8", newline="") as stream:
        told = [(row["file"], int(row["line"]), row["value"][:2]) for row in csv.DictReader(stream)]
    evens, odds = range(0, count, 2), range(1, count, 2)
    assert told == [("a.tab", n, "'=") for n in odds] + [("b.tab", n, "'=") for n in evens]
    assert not list(tmp_path.glob("*.tmp")) + list(tmp_path.glob("*.part"))


def test_an_unknown_format_and_a_folder_that_is_a_file_say_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Use one of csv, parquet, jsonl"):
        export(store, form="xlsx", out=tmp_path)
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(PathError, match="it cannot be a folder"):
        export(store, form="csv", out=blocked)
