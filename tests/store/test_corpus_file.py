"""A corpus file holds what was read, once, however often the reading was stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, PathError
from detente.records import Document, Skip
from detente.store import CorpusFile, origin_number, read_corpus
from detente.store.corpus_file import STRETCH
from made_records import made_document

ASKED = {"paths": ["clips"]}
REJECT = Skip("read", "empty file", "it has 0 bytes", origin="clips/empty.txt")


def made_documents(count: int) -> list[Document]:
    return [made_document(f"Text {n} of Chile.", origin=f"clips/{n}.txt") for n in range(count)]


def written(out: Path, found: Sequence[Document | Skip]) -> CorpusFile:
    file = CorpusFile(out, asked=ASKED)
    file.write(found)
    return file


def test_documents_and_rejects_come_back_as_they_went_in(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    documents = made_documents(3)
    file = written(out, [*documents, REJECT])
    assert file.finish(file.documents()) == (3, 1)
    assert list(read_corpus(out)) == documents
    line = (tmp_path / "corpus.rejects.jsonl").read_text(encoding="utf-8")
    assert json.loads(line)["reason"] == "empty file"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "corpus.parquet",
        "corpus.rejects.jsonl",
    ]


def test_columns_say_the_same_as_the_record(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    file = written(out, [made_document()])
    file.finish(file.documents())
    (row,) = pq.read_table(out).to_pylist()
    wire = json.loads(row["record"])
    for name in ("id", "origins", "media_type", "language", "genre", "title", "voice"):
        assert row[name] == wire[name]
    assert row["characters"] == len(row["text"])


def test_what_was_read_before_a_stop_is_known_after_it(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    documents = made_documents(STRETCH + 10)

    def stopped() -> Iterator[Document | Skip]:
        yield REJECT
        yield from documents[: STRETCH + 5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        CorpusFile(out, asked=ASKED).write(stopped())
    assert not out.exists()
    again = CorpusFile(out, asked=ASKED)
    done = again.done()
    assert len(done) == STRETCH + 6
    assert origin_number("clips/empty.txt") in done
    again.write([each for each in documents if origin_number(each.origin) not in done])
    assert again.finish(again.documents()) == (len(documents), 1)
    assert [each.id for each in read_corpus(out)] == [each.id for each in documents]


def test_a_stretch_half_written_does_not_exist(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    file = written(out, [made_document()])
    (file.parts / "00000002.rejects.jsonl").write_text("{}\n", encoding="utf-8")
    (file.parts / "00000002.unfinished").write_bytes(b"PAR1")
    again = CorpusFile(out, asked=ASKED)
    assert len(again.done()) == 1
    assert again.finish(again.documents()) == (1, 0)


def test_the_same_bytes_met_again_are_one_document_with_all_origins(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    first = made_document(origin="a.zip!x.txt")
    second = replace(first, origins=("b.zip!y.txt",))
    file = written(out, [first, made_document("Another."), second])
    assert file.finish(file.documents()) == (2, 0)
    assert next(read_corpus(out)).origins == ("a.zip!x.txt", "b.zip!y.txt")


def test_stretches_of_another_reading_are_not_mixed_in(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    written(out, [made_document()])
    with pytest.raises(InputError, match="unfinished reading"):
        CorpusFile(out, asked={"paths": ["others"]})


def test_what_is_no_corpus_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.parquet"
    path.write_text("not Parquet", encoding="utf-8")
    with pytest.raises(PathError, match="cannot be read as Parquet"):
        list(read_corpus(path))
    with pytest.raises(PathError, match="cannot be written"):
        CorpusFile(path / "corpus.parquet", asked=ASKED)


@pytest.mark.parametrize("record", ["{}", "no JSON", '{"id": 1, "origins": 5}', None])
def test_a_table_whose_records_are_no_documents_is_named(
    tmp_path: Path, record: str | None
) -> None:
    path = tmp_path / "foreign.parquet"
    pq.write_table(pa.table({"text": ["Chad met Niger."], "record": [record]}), path)
    with pytest.raises(PathError, match=r"foreign\.parquet: its records are no documents"):
        list(read_corpus(path))


def test_a_folder_is_no_place_for_a_corpus_file(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="it is a folder"):
        CorpusFile(tmp_path, asked=ASKED)
    assert not list(tmp_path.parent.glob("*.parts"))


def test_a_finished_file_is_written_over_only_by_the_same_reading(tmp_path: Path) -> None:
    out = tmp_path / "corpus.parquet"
    file = written(out, made_documents(2))
    file.finish(file.documents())
    with pytest.raises(InputError, match="not of these paths"):
        CorpusFile(out, asked={"paths": ["others"]})
    again = written(out, made_documents(3))
    assert again.finish(again.documents()) == (3, 0)


def test_what_is_written_is_no_text_of_the_pile(tmp_path: Path) -> None:
    file = CorpusFile(tmp_path / "corpus.parquet", asked=ASKED)
    own = ["corpus.parquet", "corpus.rejects.jsonl", "corpus.parquet.parts/asked.json"]
    assert all(file.is_own(str(tmp_path / name)) for name in own)
    assert not file.is_own(str(tmp_path / "notes on corpus.parquet.txt"))
