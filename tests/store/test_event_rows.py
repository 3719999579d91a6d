"""Imported rows: what the manifest lists is read whole, what it does not list is not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError, StudyError
from detente.records.rows import EVENT_ROWS, MENTION_ROWS, THEME_ROWS
from detente.store import RowWriter, Store, row_writer
from made_rows import DIGEST, made_batch, made_rows, made_source, put_rows

OTHER = "0a" * 32
JULY, AUGUST = (
    {"first_date": day, "last_date": day} for day in (date(2014, 7, 9), date(2014, 8, 2))
)
REJECT = {
    "file": "events.tab", "digest": DIGEST, "line": 9, "column": "Event Date",
    "reason": "no date", "value": "31.31.2014",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def _laid(
    store: Store, asked: str = "count(*)", view: str = "event_rows"
) -> list[tuple[object, ...]]:
    store.lay_event_rows()
    return store.run(f"SELECT {asked} FROM {view}")  # noqa: S608


def test_rows_come_back_as_they_were_written_with_year_and_month(store: Store) -> None:
    rows: list[dict[str, Any]] = [
        JULY,
        {**AUGUST, "actor": None, "url": "https://example.org/a?b='c'"},
    ]
    put_rows(store, rows)
    store.lay_event_rows()
    table: Any = store.connection.sql("FROM event_rows ORDER BY line").to_arrow_table()
    assert table.column_names == [*EVENT_ROWS.names, "year", "month"]
    assert [(row["year"], row["month"]) for row in table.to_pylist()] == [(2014, 7), (2014, 8)]
    expected = made_rows([{"digest": DIGEST, **row} for row in rows])
    assert table.select(EVENT_ROWS.names).to_pylist() == expected.to_pylist()


@pytest.mark.parametrize(
    ("view", "schema"),
    [("event_rows", EVENT_ROWS), ("mention_rows", MENTION_ROWS), ("theme_rows", THEME_ROWS)],
)
def test_a_view_of_nothing_has_the_types_of_one_with_rows(
    store: Store, view: str, schema: object
) -> None:
    store.lay_event_rows()
    described = store.run(f"DESCRIBE {view}")
    assert [row[0] for row in described][:-2] == schema.names  # type: ignore[attr-defined]
    assert described[-2][:2] == ("year", "SMALLINT")
    assert store.run(f"SELECT count(*) FROM {view}") == [(0,)]  # noqa: S608
    if view == "event_rows":
        put_rows(store, [JULY])
        store.lay_event_rows()
        assert store.run(f"DESCRIBE {view}") == described


def test_rows_stand_in_a_folder_of_their_month_beside_the_study(
    store: Store, tmp_path: Path
) -> None:
    put_rows(store, [AUGUST, JULY, AUGUST])
    assert {file.path.rpartition("/")[0]: file.rows for file in store.row_files("events")} == {
        "events/year=2014/month=07": 1,
        "events/year=2014/month=08": 2,
    }
    assert store.rows_folder == tmp_path / "study.events"


def test_the_manifest_tells_what_was_imported(store: Store) -> None:
    with RowWriter(store) as writer:
        writer.take(
            made_source(), [made_batch([JULY]), made_batch([AUGUST], rejects=[REJECT], merged=2)]
        )
        writer.commit()
    (line,) = store.imports()
    assert (line.read, line.kept, line.rejected, line.merged, line.rows) == (5, 2, 1, 2, 2)
    assert (line.first_date, line.last_date) == ("2014-07-09", "2014-08-02")
    assert (line.digest, line.origin, line.layout) == (DIGEST, "events.tab", "icews")
    assert [file.rows for file in store.row_files("rejects")] == [1]


def test_what_is_not_committed_is_not_there_and_leaves_no_file(store: Store) -> None:
    put_rows(store, [JULY])
    with RowWriter(store) as writer:
        writer.take(made_source(OTHER), [made_batch([AUGUST])])
    assert _laid(store) == [(1,)]
    assert len(list(store.rows_folder.rglob("*.parquet"))) == 1


def test_a_file_that_breaks_off_leaves_nothing_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_writer, "STAGED_BYTES", 1)  # each batch is written as it comes

    def broken() -> Iterator[object]:
        yield made_batch([AUGUST])
        yield made_batch([AUGUST])
        msg = "the file breaks off"
        raise InputError(msg)

    with RowWriter(store) as writer:
        writer.take(made_source(), [made_batch([JULY])])
        with pytest.raises(InputError, match="breaks off"):
            writer.take(made_source(OTHER), broken())  # type: ignore[arg-type]
        assert writer.known(DIGEST) is not None
        assert writer.known(OTHER) is None
        writer.commit()
    assert _laid(store, "list(month)") == [([7],)]
    assert len(list(store.rows_folder.rglob("*.parquet"))) == 1


def test_files_that_no_manifest_lists_are_swept_away_by_the_next_import(store: Store) -> None:
    put_rows(store, [JULY])
    (listed,) = store.rows_folder.rglob("*.parquet")
    for name in ("00000002.parquet", "note.parquet"):
        shutil.copy(listed, listed.with_name(name))
    put_rows(store, [AUGUST], digest=OTHER)
    assert _laid(store) == [(2,)]
    assert sorted(path.name for path in store.rows_folder.rglob("*.parquet")) == [
        "00000001.parquet",
        "00000002.parquet",
        "note.parquet",
    ]  # fmt: skip  the user's own file is left alone


def test_small_files_of_a_month_become_one(store: Store) -> None:
    for number in range(20):
        put_rows(store, [{**JULY, "actor_name": f"name {number}"}, AUGUST], digest=f"{number:064}")
    assert len(store.row_files("events")) < 20
    assert _laid(store, "count(*), count(DISTINCT actor_name), count(DISTINCT digest)") == [
        (40, 21, 20)
    ]
    on_disk = {path.name for path in store.rows_folder.rglob("*.parquet")}
    assert on_disk == {file.path.rpartition("/")[2] for file in store.row_files("events")}


def test_a_large_file_is_written_in_stretches_and_listed_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_writer, "STAGED_BYTES", 1)
    with RowWriter(store) as writer:
        line = writer.take(made_source(), (made_batch([{"line": n}, AUGUST]) for n in range(30)))
        writer.commit()
    assert (line.rows, len(store.imports())) == (60, 1)
    assert _laid(store, "count(*), count(DISTINCT line)") == [(60, 30)]


def test_many_small_files_are_committed_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_writer, "COMMIT_FILES", 3)
    with RowWriter(store) as writer:
        kept = []
        for number in range(7):
            writer.take(made_source(f"{number:064}"), [made_batch([JULY])])
            kept.append(len(store.imports()))
    assert kept == [0, 0, 3, 3, 3, 6, 6]
    assert _laid(store) == [(6,)]


def test_a_commit_asked_for_twice_lists_nothing_twice(store: Store) -> None:
    with RowWriter(store) as writer:
        writer.take(made_source(), [made_batch([JULY])])
        whole = writer._whole
        writer.commit()
        writer._whole = whole  # stopped before it could note that it was done
        writer.commit()
    assert (_laid(store), len(store.imports())) == ([(1,)], 1)


def test_an_import_is_forgotten_by_its_path_or_its_digest_and_others_stay(store: Store) -> None:
    with RowWriter(store) as writer:
        for digest in (DIGEST, OTHER):
            rows = [{**JULY, "digest": digest}, {**AUGUST, "digest": digest}]
            rejects = [{**REJECT, "digest": digest}]
            origin = f"{digest[:2]}.tab"
            writer.take(made_source(digest, origin=origin), [made_batch(rows, rejects=rejects)])
        writer.commit()
    assert [line.digest for line in store.forget_import("5e.tab")] == [DIGEST]
    assert _laid(store, "list(DISTINCT digest)") == [([OTHER],)]
    assert [file.rows for file in store.row_files("rejects")] == [1]
    assert [line.digest for line in store.forget_import(OTHER[:10])] == [OTHER]
    assert (store.imports(), _laid(store)) == ((), [(0,)])
    assert list(store.rows_folder.rglob("*.parquet")) == []
    with pytest.raises(InputError, match="names no imported file"):
        store.forget_import("5e.tab")


def test_a_study_moves_with_its_folder_and_says_so_where_it_moved_without(
    store: Store, tmp_path: Path
) -> None:
    put_rows(store, [JULY])
    store.close()
    away = tmp_path / "away"
    away.mkdir()
    shutil.move(store.path, away / "study.duckdb")
    with (
        Store(away / "study.duckdb") as moved,
        pytest.raises(StudyError, match=r"study\.events beside"),
    ):
        moved.lay_event_rows()
    shutil.move(tmp_path / "study.events", away / "study.events")
    with Store(away / "study.duckdb") as moved:
        assert _laid(moved) == [(1,)]


def test_a_study_whose_rows_are_lost_forgets_its_imports_and_starts_anew(store: Store) -> None:
    with RowWriter(store) as writer:
        for digest in (DIGEST, OTHER):
            batch = made_batch([{**JULY, "digest": digest}])
            writer.take(made_source(digest, origin=f"{digest[:2]}.tab"), [batch])
        writer.commit()
    shutil.rmtree(store.rows_folder)
    store.forget_import(DIGEST)
    with pytest.raises(StudyError, match="forget every import"):
        store.lay_event_rows()
    store.forget_import(OTHER)
    put_rows(store, [JULY])
    assert _laid(store) == [(1,)]


def test_studies_of_like_names_do_not_share_a_folder(tmp_path: Path) -> None:
    for name in ("a.duckdb", "a", "a.db"):
        with Store(tmp_path / name) as opened:
            put_rows(opened, [JULY])
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [
        "a-events", "a.db-events", "a.events",
    ]  # fmt: skip


def test_what_the_memory_does_not_hold_goes_to_files_beside_the_study(tmp_path: Path) -> None:
    with Store(tmp_path / "a.duckdb", memory="60MB") as opened:
        opened.run("CREATE TEMP TABLE seen AS SELECT range AS n, n * 7 AS m FROM range(6_000_000)")
        assert list((tmp_path / "a.duckdb.tmp").iterdir())
        assert opened.run("SELECT count(DISTINCT m) FROM seen") == [(6_000_000,)]
    assert not (tmp_path / "a.duckdb.tmp").exists()


@pytest.mark.parametrize("amount", ["lots", "4", "-1GB", "4GB; DROP TABLE meta", ""])
def test_an_amount_of_memory_is_a_number_with_its_unit(tmp_path: Path, amount: str) -> None:
    with pytest.raises(InputError, match="Write it as 4GB"):
        Store(tmp_path / "a.duckdb", memory=amount)
