"""An export holds every record, exactly, in a form that is safe to open."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, PathError
from detente.records import Claim, Document, Event, from_wire, to_wire
from detente.store import Store, export
from made_records import made_coding, made_document


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


def test_an_unknown_format_and_a_folder_that_is_a_file_say_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Use one of csv, parquet, jsonl"):
        export(store, form="xlsx", out=tmp_path)
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(PathError, match="it cannot be a folder"):
        export(store, form="csv", out=blocked)
