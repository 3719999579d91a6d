"""A pile is read into one file, and that file is read like the pile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import Study
from detente.doors.listing import print_written
from detente.errors import PathError
from detente.records import to_wire
from detente.store import CorpusFile
from detente.study import write_corpus
from made_writing import write_folder


def test_a_corpus_file_gives_the_documents_of_the_pile(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "writing")
    (folder / "empty.txt").write_bytes(b"")
    out = tmp_path / "corpus.parquet"
    written = write_corpus([folder], out=out)
    with Study() as study, Study() as other:
        study.add([folder])
        added = other.add([out])
        assert written.documents == added.read == len(study.records("documents"))
        assert [to_wire(d) for d in other.records("documents")] == [
            to_wire(d) for d in study.records("documents")
        ]
    (reject,) = map(json.loads, written.rejects.read_text(encoding="utf-8").splitlines())
    assert (written.rejected, reject["reason"]) == (1, "empty file")


def test_a_corpus_file_in_a_folder_is_told_and_read_when_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "writing")
    inside = folder / "corpus.parquet"
    assert write_corpus([folder / "column.txt"], out=inside).documents == 1
    with Study() as study:
        (skip,) = study.add([folder]).skipped[:1]
        assert (skip.origin, skip.reason) == (str(inside), "corpus file")
        assert "name it directly" in skip.detail
        assert study.add([inside]).read == 1
    again = write_corpus([folder], out=folder / "all.parquet")
    assert '"corpus file"' in again.rejects.read_text(encoding="utf-8")


def test_a_reading_that_goes_on_says_what_was_read_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_folder(tmp_path / "writing")
    out = tmp_path / "corpus.parquet"

    def stopped(_: CorpusFile) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(CorpusFile, "documents", stopped)
        with pytest.raises(KeyboardInterrupt):
            write_corpus(["./writing"], out=out)
    written = write_corpus(["writing"], out=out)
    assert (written.documents, written.known) == (3, 3)
    print_written(written, as_json=False)
    assert "3 documents; 3 read or rejected before the stop" in capsys.readouterr().out


def test_a_corpus_of_nothing_but_missing_paths_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no such file"):
        write_corpus([tmp_path / "nowhere"], out=tmp_path / "corpus.parquet")
    assert not list(tmp_path.iterdir())


def test_a_parquet_file_of_something_else_is_left_out_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    path.write_bytes(b"PAR1")
    with Study() as study:
        (skip,) = study.add([path]).skipped
    assert skip.reason == "not a corpus"
