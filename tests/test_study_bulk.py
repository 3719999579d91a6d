"""Coding at scale: one file of records, the same after a stop, in processes, in either form."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, PathError
from detente.records import Event, Skip
from detente.store import RECORDS, coded_file
from detente.study import Bulk, Study, write_coded
from detente.study import bulk as bulk_module
from detente.study.lines import LONGEST_LINE
from made_lines import made_lines

EVENTS = Bulk(frozenset({"event"}))
TOGETHER = 40
LINES = 2 * TOGETHER + 20


@pytest.fixture(scope="module", autouse=True)
def few_together() -> Iterator[None]:
    """A stream of few lines is coded in three batches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_module, "CODED_TOGETHER", TOGETHER)
        yield


@pytest.fixture(scope="module")
def lines() -> bytes:
    return made_lines(LINES)


@pytest.fixture(scope="module")
def whole(lines: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return _written(lines, tmp_path_factory.mktemp("whole") / "a.parquet")


def _written(lines: bytes, out: Path, *, processes: int = 1) -> list[dict[str, Any]]:
    write_coded(io.BytesIO(lines), name="lines", out=out, bulk=EVENTS, processes=processes)
    rows: list[dict[str, Any]] = pq.read_table(out).to_pylist()
    return rows


def test_records_carry_the_lines_own_id_and_number(whole: list[dict[str, Any]]) -> None:
    assert {row["kind"] for row in whole} == {"event", "skip"}
    assert all(row["document"] == f"d{row['line'] - 1}" for row in whole)
    assert sum(row["kind"] == "event" for row in whole) > LINES / 2
    for row in whole:
        record = json.loads(row["record"])
        assert (record["document"], record["record"]) == (row["document"], row["kind"])


def test_the_rows_are_what_a_study_says_of_the_lines(
    lines: bytes, whole: list[dict[str, Any]]
) -> None:
    with Study() as study:
        told = study.code_lines(lines.splitlines(), wanted=frozenset({"event"}))
        ids = [record.id for record in told if isinstance(record, Event)]
    assert [row["id"] for row in whole if row["kind"] == "event"] == ids


def test_bad_lines_are_rejects_with_line_and_reason(tmp_path: Path) -> None:
    long = b'{"id": "long", "text": "' + b"a" * LONGEST_LINE + b'"}\n'
    good = b'{"id": "good", "text": "Kenya accused Chad of spying."}'
    out = tmp_path / "a.jsonl"
    written = write_coded(
        io.BytesIO(b"{broken\n\n" + long + good), name="lines", out=out, bulk=EVENTS
    )
    rejects = [json.loads(each) for each in written.rejects.read_text("utf-8").splitlines()]
    assert [(each["origin"], each["reason"]) for each in rejects] == [
        ("line 1", "bad line"),
        ("line 3", "long line"),
    ]
    (record,) = [json.loads(each) for each in out.read_text("utf-8").splitlines()]
    assert (record["document"], record["type"]) == ("good", "ACCUSE")
    assert (written.records, written.rejected, written.lines) == ({"event": 1}, 2, 4)


def test_a_line_with_the_id_of_an_earlier_one_is_a_reject_that_names_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coded_file, "STRETCH_BATCHES", 1)
    monkeypatch.setattr(bulk_module, "CODED_TOGETHER", 2)
    texts = ["Kenya accused Chad of spying.", "Oman praised Peru.", "Japan thanked Brazil."]
    ids = ["a", "b", "c", "a", "d", "b", "a"]
    lines = b"".join(
        json.dumps({"id": name, "text": texts[n % 3]}).encode() + b"\n"
        for n, name in enumerate(ids)
    )
    written = write_coded(
        io.BytesIO(lines + b"nothing\n"), name="lines", out=tmp_path / "a.parquet", bulk=EVENTS
    )
    rejects = [json.loads(each) for each in written.rejects.read_text("utf-8").splitlines()]
    assert [each["origin"] for each in rejects] == ["line 4", "line 6", "line 7", "line 8"]
    assert [f"line {n} " in rejects[at]["detail"] for at, n in enumerate((1, 2, 1))] == [True] * 3
    assert pq.read_table(written.path)["document"].to_pylist() == ["a", "b", "c", "d"]
    assert (written.records, written.rejected) == ({"event": 4}, 4)
    with Study() as study:
        told = list(study.code_lines(lines.splitlines(), wanted=frozenset({"event"})))
    skips = [record for record in told if isinstance(record, Skip)]
    assert [(s.origin, s.detail) for s in skips] == [
        (each["origin"], each["detail"]) for each in rejects[:3]
    ]


def test_a_stopped_coding_goes_on_where_it_stopped(
    lines: bytes, whole: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[Any] = []

    def stopping(batch: Any, bulk: Bulk) -> Any:
        if coded:
            raise KeyboardInterrupt
        coded.append(batch)
        return real(batch, bulk)

    real = bulk_module._code
    out = tmp_path / "a.parquet"
    monkeypatch.setattr(bulk_module, "_code", stopping)
    with pytest.raises(KeyboardInterrupt):
        _written(lines, out)
    monkeypatch.setattr(bulk_module, "_code", real)
    assert not out.exists()
    with pytest.raises(InputError, match="not those coded before the stop"):
        _written(b"\n" + lines, out)
    written = write_coded(io.BytesIO(lines), name="lines", out=out, bulk=EVENTS)
    assert (written.known, written.lines) == (TOGETHER, LINES)
    assert pq.read_table(out).to_pylist() == whole
    assert not (tmp_path / "a.parquet.parts").exists()


def test_processes_change_nothing(
    lines: bytes, whole: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert _written(lines, tmp_path / "a.parquet", processes=2) == whole


def test_the_file_has_the_schema_of_the_records(tmp_path: Path) -> None:
    out = tmp_path / "a.parquet"
    assert _written(b"", out) == []
    assert pq.read_schema(out) == RECORDS


@pytest.mark.parametrize(
    ("name", "said"), [("a.csv", "does not end in .parquet or .jsonl"), ("there.jsonl", "is there")]
)
def test_an_out_that_cannot_be_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "there.jsonl").touch()
    with pytest.raises((InputError, PathError), match=said):
        write_coded(io.BytesIO(b""), name="lines", out=tmp_path / name, bulk=EVENTS)


def test_a_given_party_that_nobody_knows_is_told_of() -> None:
    line = {"id": "z", "text": "Peru praised the Zorgs.", "actors": ["Peru"],
            "recipients": ["the Zorgs"]}  # fmt: skip
    with Study() as study:
        told = list(study.code_lines([json.dumps(line).encode()], wanted=frozenset({"event"})))
    (event,) = [record for record in told if isinstance(record, Event)]
    (skip,) = [record for record in told if isinstance(record, Skip)]
    assert [(actor.id, actor.country) for actor in (*event.actors, *event.recipients)] == [
        ("PER", "PER"), ("the Zorgs", ""),
    ]  # fmt: skip
    assert (skip.stage, skip.reason, skip.document) == ("code", "unknown party", "z")
    assert skip.span is not None
    assert skip.span.text == "the Zorgs"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('"actors": "Kenya"', "no list of words"),
        ('"actors": ["Peru"]', "'Peru', which is not in the text"),
        ('"recipients": ["Chad"]', '"actors" is empty'),
    ],
)
def test_parties_that_cannot_be_are_told(field: str, said: str) -> None:
    line = f'{{"id": "a", "text": "Kenya accused Chad of spying.", {field}}}'.encode()
    with Study() as study:
        (skip,) = study.code_lines([line])
    assert isinstance(skip, Skip)
    assert said in skip.detail
