"""The store gives back what was put in, once, and only whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from detente.errors import InputError, RecordError, StudyError
from detente.records import Document, Problem, Skip
from detente.store import Store
from detente.store.opening import connect, migrate, migrations, schema_version
from made_records import (
    made_claim,
    made_coding,
    made_document,
    made_event,
    made_forecast,
    made_skip,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "andes.duckdb"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store(file) as opened:
        yield opened


@pytest.fixture
def document() -> Document:
    return made_document()


def test_every_record_comes_back_as_it_went_in(file: Path, document: Document) -> None:
    coding = made_coding(document)
    with Store(file) as store:
        store.add_document(document)
        store.add_coding(coding)
    with Store(file) as store:
        assert list(store.documents()) == [document]
        assert tuple(store.events()) == coding.events
        assert tuple(store.claims()) == coding.claims
        assert tuple(store.forecasts()) == coding.forecasts
        assert tuple(store.skips()) == coding.skips


def test_the_same_bytes_again_add_nothing(store: Store, document: Document) -> None:
    assert store.add_document(document) == "added"
    assert store.add_document(document) == "known"
    assert len(store.documents()) == 1


def test_the_same_bytes_elsewhere_add_an_origin_only(store: Store, document: Document) -> None:
    store.add_document(document)
    assert store.add_document(replace(document, origins=("copy.txt",))) == "origin"
    (kept,) = store.documents()
    assert kept.origins == ("notes/corridor.txt", "copy.txt")


def test_a_changed_file_is_a_new_document(store: Store, document: Document) -> None:
    store.add_document(document)
    assert store.add_document(made_document("Peru and Chile talked again in Lima.")) == "added"
    assert len(store.documents()) == 2


def test_a_coder_codes_a_document_once(store: Store, document: Document) -> None:
    store.add_document(document)
    assert store.add_coding(made_coding(document))
    assert not store.add_coding(made_coding(document))
    assert len(store.events()) == 2


def test_the_coding_asked_for_last_is_the_one_read(store: Store, document: Document) -> None:
    store.add_document(document)
    first = made_event(document)
    second = made_event(document, quad=4)
    store.add_coding(made_coding(document, first, coder="first"))
    store.add_coding(made_coding(document, second, coder="second"))
    assert list(store.events()) == [second]
    store.use_coding("first", [document.id])
    assert list(store.events()) == [first]
    store.use_coding("first", [document.id])
    assert list(store.events()) == [first]


def test_a_coding_without_its_document_is_refused(store: Store, document: Document) -> None:
    with pytest.raises(RecordError, match="not in the study"):
        store.add_coding(made_coding(document))


def test_a_coding_that_breaks_off_leaves_nothing(store: Store, document: Document) -> None:
    store.add_document(document)
    broken = replace(made_forecast(document), proposition=None)  # type: ignore[arg-type]
    coding = replace(made_coding(document), forecasts=(broken,))
    with pytest.raises(duckdb.ConstraintException):
        store.add_coding(coding)
    assert len(store.events()) == 0
    assert store.add_coding(made_coding(document))


def test_records_of_some_documents_can_be_asked_for(store: Store, document: Document) -> None:
    other = made_document("Peru and Chile talked again, at length, in Lima.", origin="b.txt")
    for each in (document, other):
        store.add_document(each)
        store.add_coding(made_coding(each, made_event(each)))
    assert [event.document for event in store.events([other.id])] == [other.id]
    assert [each.id for each in store.documents([other.id])] == [other.id]
    assert list(store.events([])) == []


def test_forgetting_removes_a_document_and_all_that_was_coded(
    store: Store, document: Document
) -> None:
    store.add_document(document)
    store.add_coding(made_coding(document))
    store.set_voices([document])
    assert store.forget(document.id[:8]) == document.id
    tables = [name for (name,) in store.connection.execute("SHOW TABLES").fetchall()]
    held = {
        table: store.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]  # noqa: S608
        for table in tables
    }
    assert {table for table, rows in held.items() if rows} == {"meta"}
    assert store.add_document(document) == "added"


def test_a_document_is_found_by_its_path(store: Store, document: Document) -> None:
    store.add_document(document)
    assert store.find("notes/corridor.txt") == document.id
    assert store.find("./notes//corridor.txt") == document.id


def test_a_name_of_none_or_of_two_documents_says_so(store: Store, document: Document) -> None:
    store.add_document(document)
    store.add_document(made_document("The second version of the file."))
    with pytest.raises(InputError, match="names 2 documents"):
        store.find("notes/corridor.txt")
    with pytest.raises(InputError, match="no document of the study"):
        store.find(document.id[:3])


def test_a_file_that_becomes_readable_is_no_longer_left_out(
    store: Store, document: Document
) -> None:
    store.add_unread(Skip("read", "empty file", "nothing in it", origin=document.origin))
    store.add_unread(Skip("read", "not text", "a picture", origin=document.origin))
    assert [skip.reason for skip in store.skips()] == ["not text"]
    store.add_document(document)
    assert list(store.skips()) == []


def test_voices_go_stale_when_a_document_comes_or_goes(store: Store, document: Document) -> None:
    store.add_document(document)
    assert store.ungrouped()
    grouped = replace(
        document,
        voice="v1",
        voice_best=document.id,
        voice_confidence=0.75,
        problems=(*document.problems, Problem("echo", "found by grouping", None)),
    )
    store.set_voices([grouped])
    assert not store.ungrouped()
    assert list(store.documents()) == [grouped]
    store.forget(document.id)
    assert not store.ungrouped()


def test_half_a_character_is_refused_by_name(store: Store, document: Document) -> None:
    with pytest.raises(RecordError, match=r"corridor\.txt holds half a character"):
        store.add_document(replace(document, text="a\ud800"))


def test_columns_say_what_the_records_say(store: Store, document: Document) -> None:
    store.add_document(document)
    event = made_event(document, actors="CHL PER", quad=3, date="2018")
    store.add_coding(replace(made_coding(document, event), claims=(made_claim(document),)))
    row = store.events().to_arrow().to_pylist()[0]
    assert row["actors"] == ["CHL", "PER"]
    assert (row["intensity_tenths"], row["quad"], row["date"]) == (-35, 3, "2018")
    claim = store.claims().to_arrow().to_pylist()[0]
    assert (claim["a"], claim["b"], claim["direction"], claim["hedged"]) == ("BOL", "CHL", 1, True)
    assert claim["said"] == made_claim(document).span.text


def test_pandas_and_arrow_hold_the_same_rows(store: Store, document: Document) -> None:
    store.add_document(document)
    store.add_coding(made_coding(document))
    events = store.events()
    assert list(events.to_pandas()["id"]) == events.to_arrow()["id"].to_pylist()
    assert len(events) == 2


def test_a_study_that_is_not_there_is_not_made_by_looking(file: Path) -> None:
    with pytest.raises(StudyError, match="there is no such study"):
        Store(file, create=False)
    assert not file.exists()


@pytest.mark.parametrize("content", [b"some notes, no study", b"\x00" * 20_000])
def test_a_file_of_something_else_is_refused_and_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StudyError, match="this file is not a study"):
        Store(file)
    assert file.read_bytes() == content


def test_a_database_of_something_else_is_refused(file: Path) -> None:
    with duckdb.connect(str(file)) as other:
        other.execute("CREATE TABLE invoices (sum INTEGER)")
    with pytest.raises(StudyError, match="this database is not a study"):
        Store(file)


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="this is a folder"):
        Store(tmp_path)
    with pytest.raises(StudyError, match="its folder does not exist"):
        Store(tmp_path / "none" / "a.duckdb")


def test_an_empty_file_becomes_a_study(file: Path) -> None:
    file.touch()
    with Store(file) as store:
        assert store.version == len(migrations())


def test_an_older_study_is_brought_up_to_date_with_all_it_holds(
    file: Path, document: Document
) -> None:
    with duckdb.connect(str(file)) as old:
        assert migrate(old, migrations()[:1]) == 1
        old.execute("INSERT INTO origins (document, origin) VALUES ('d', 'kept.txt')")
    with Store(file) as store:
        assert store.version == len(migrations()) > 1
        assert store.connection.execute("SELECT origin FROM origins").fetchall() == [("kept.txt",)]
        store.add_document(document)
        assert store.ungrouped()


def test_a_migration_that_fails_leaves_the_version_before(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "0003_broken.sql"
    broken.write_text("CREATE TABLE halfway (a INTEGER); SELECT * FROM nowhere;", encoding="utf-8")
    Store(file).close()
    with duckdb.connect(str(file)) as connection:
        with pytest.raises(duckdb.CatalogException):
            migrate(connection, [*migrations(), broken])
        assert schema_version(connection) == len(migrations())
        assert ("halfway",) not in connection.execute("SHOW TABLES").fetchall()


def test_a_newer_study_is_refused_with_the_remedy(file: Path) -> None:
    Store(file).close()
    with duckdb.connect(str(file)) as newer:
        newer.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(StudyError, match=r"version 99.*Update with: python -m pip"):
        Store(file)


def test_a_study_in_use_elsewhere_says_so(file: Path) -> None:
    holding = (
        "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
    )
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", holding, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StudyError, match="another process has this study open"):
            connect(file)
        other.communicate("\n")


def test_skips_of_a_coding_come_with_its_document(store: Store, document: Document) -> None:
    store.add_document(document)
    store.add_coding(made_coding(document))
    store.add_unread(Skip("read", "empty file", "nothing in it", origin="empty.txt"))
    assert [skip.stage for skip in store.skips()] == ["read", "code"]
    assert list(store.skips([document.id])) == [made_skip(document)]
