"""Importing into a study: each file whole or not at all, each row kept, merged or told why not."""

from __future__ import annotations

import csv
import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import Study
from detente.errors import InputError
from detente.records import to_wire
from detente.study import Imported
from made_event_files import HEADER, event_line, write_event_folder, write_events

BAD = event_line(900, day="31.31.2014")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with Study(tmp_path / "study.duckdb") as opened:
        yield opened


def _rows(study: Study) -> int:
    study.store.lay_event_rows()
    ((count,),) = study.store.run("SELECT count(*) FROM event_rows")
    return int(count)


def _sum(imported: Imported) -> tuple[int, int, int, int]:
    assert imported.read == imported.kept + imported.rejected + imported.merged
    return imported.read, imported.kept, imported.rejected, imported.merged


def test_each_row_is_kept_rejected_or_merged(study: Study, tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.tab", count=10)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(BAD + event_line(9))
    imported = study.import_events([path])
    assert _sum(imported) == (12, 10, 1, 1)
    assert imported.format == "icews"
    assert _rows(study) == 10
    assert imported.rejects == tmp_path / "study.rejects.csv"
    with imported.rejects.open(encoding="utf-8", newline="") as stream:
        (reject,) = csv.DictReader(stream)
    assert list(reject) == ["file", "line", "column", "reason", "value"]
    assert (reject["line"], reject["column"], reject["value"]) == ("12", "Event Date", "31.31.2014")
    assert reject["file"].endswith("events.tab")


def test_a_reject_that_a_spreadsheet_would_run_is_written_as_text(
    study: Study, tmp_path: Path
) -> None:
    path = write_events(tmp_path / "events.tab")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(event_line(11, day='=HYPERLINK("http://example.org")'))
    rejects = study.import_events([path], rejects=tmp_path / "out" / "no.csv").rejects
    assert rejects == tmp_path / "out" / "no.csv"
    with rejects.open(encoding="utf-8", newline="") as stream:
        (reject,) = csv.DictReader(stream)
    assert reject["value"].startswith("'=HYPER")


def test_the_same_bytes_under_any_name_add_nothing(study: Study, tmp_path: Path) -> None:
    path = write_events(tmp_path / "a" / "events.tab")
    again = write_events(tmp_path / "b" / "copy.txt")
    both = study.import_events([tmp_path / "a", again])
    assert (len(both.files), len(both.known)) == (1, 1)
    once_more = study.import_events([path])
    assert (_sum(once_more), len(once_more.known)) == ((0, 0, 0, 0), 1)
    assert once_more.known[0].origin == str(path)
    assert _rows(study) == 10


def test_folders_and_patterns_are_taken_in_the_order_of_names(study: Study, tmp_path: Path) -> None:
    folder = write_event_folder(tmp_path / "many", files=12)
    part = study.import_events([str(folder / "00[0-4].tab")])
    assert [Path(each.origin).name for each in part.files] == [f"00{n}.tab" for n in range(5)]
    rest = study.import_events([folder])
    assert [Path(each.origin).name for each in rest.files] == [f"{n:03}.tab" for n in range(5, 12)]
    assert (len(rest.known), _rows(study)) == (5, 120)


def test_packed_files_and_bundles_are_read_as_they_are(study: Study, tmp_path: Path) -> None:
    for number in range(3):
        write_events(tmp_path / f"{number}.tab", first=number * 10)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as bundle:
        for number in range(2):
            bundle.write(tmp_path / f"{number}.tab", f"in/{number}.tab")
    packed = tmp_path / "2.tab.gz"
    packed.write_bytes(gzip.compress((tmp_path / "2.tab").read_bytes()))
    imported = study.import_events([tmp_path / "two.zip", packed])
    assert [(each.member, each.kept) for each in imported.files] == [
        ("", 10), ("in/0.tab", 10), ("in/1.tab", 10),
    ]  # fmt: skip
    assert len(study.import_events([tmp_path / "0.tab"]).known) == 1


def test_the_same_content_counts_once_however_it_is_packed(study: Study, tmp_path: Path) -> None:
    plain = write_events(tmp_path / "events.tab")
    for level in (1, 9):
        packed = gzip.compress(plain.read_bytes(), level)
        (tmp_path / f"events.{level}.tab.gz").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "events.zip", "w") as bundle:
        bundle.write(plain, "events.tab")
    first = study.import_events([tmp_path])
    assert (len(first.files), len(first.known), _rows(study)) == (1, 3, 10)
    again = study.import_events([tmp_path / "events.zip", plain])
    assert (len(again.files), len(again.known), _rows(study)) == (0, 2, 10)
    other = gzip.compress(write_events(tmp_path / "other.tab", first=20).read_bytes())
    (tmp_path / "two.tab.gz").write_bytes(other + packed)  # the end of a gzip is of its last part
    assert not study.import_events([tmp_path / "two.tab.gz"]).known
    assert _rows(study) == 30


def test_one_bad_file_among_many_is_told_and_the_rest_go_on(study: Study, tmp_path: Path) -> None:
    folder = write_event_folder(tmp_path / "many", files=3)
    (folder / "001.tab").write_bytes(b"\x00\x01\x02 no table" * 1000)
    (folder / "empty.tab").touch()
    imported = study.import_events([folder])
    assert [Path(skip.origin or "").name for skip in imported.skipped] == ["001.tab", "empty.tab"]
    assert all(skip.detail for skip in imported.skipped)
    assert _rows(study) == 20


def test_a_file_of_which_nothing_can_be_kept_is_an_error_with_the_first_reasons(
    study: Study, tmp_path: Path
) -> None:
    path = tmp_path / "events.tab"
    path.write_text(HEADER + BAD * 5, encoding="utf-8")
    with pytest.raises(InputError, match=r"line 2.*31\.31\.2014"):
        study.import_events([path], layout="icews")
    assert (study.imports(), _rows(study)) == ((), 0)
    write_events(path)
    assert study.import_events([path]).kept == 10


@pytest.mark.parametrize("given", ["nothing.tab", "no*.tab", "empty"])
def test_nothing_to_import_is_an_error(study: Study, tmp_path: Path, given: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="nothing could be imported"):
        study.import_events([tmp_path / given])


def test_texts_are_told_to_be_coded_and_one_reason_is_told_once(
    study: Study, tmp_path: Path
) -> None:
    (tmp_path / "texts").mkdir()
    for number in range(5):
        text = "The ministers met by the lake.\nThey spoke of fish.\n"
        (tmp_path / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "texts" / "none").mkdir()
    with pytest.raises(InputError) as told:
        study.import_events([tmp_path / "texts"])
    assert "0.txt and 4 more: " in str(told.value)
    assert "If these are texts, code them: detente code PATH" in str(told.value)
    with pytest.raises(InputError, match="Put event files in it"):
        study.import_events([tmp_path / "texts" / "none"])


def test_an_unknown_format_is_told_with_those_there_are(study: Study, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no format 'iecws'.*icews"):
        study.import_events([write_events(tmp_path / "events.tab")], layout="iecws")


def test_a_file_that_grows_while_it_is_read_is_left_for_later(study: Study, tmp_path: Path) -> None:
    folder = write_event_folder(tmp_path / "many", files=2)

    def write_on(done: int, _files: int, rows: int) -> None:
        if (done, rows) == (0, 10):
            with (folder / "000.tab").open("a", encoding="utf-8") as stream:
                stream.write(event_line(10))

    imported = study.import_events([folder], progress=write_on)
    (skip,) = imported.skipped
    assert "changed while it was read" in skip.detail
    assert _rows(study) == 10
    assert [each.kept for each in study.import_events([folder]).files] == [11]


def test_stopped_half_way_the_whole_files_are_kept_and_the_same_again_goes_on(
    study: Study, tmp_path: Path
) -> None:
    folder = write_event_folder(tmp_path / "many", files=6)

    def stop(done: int, _files: int, _rows: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        study.import_events([folder], progress=stop)
    assert (len(study.imports()), _rows(study)) == (4, 40)
    again = study.import_events([folder])
    assert (len(again.files), len(again.known), _rows(study)) == (2, 4, 60)


def test_the_status_tells_the_imports(study: Study, tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.tab")
    study.import_events([path])
    (line,) = study.status().imports
    assert to_wire(line) | {"digest": "", "version": "", "content": ""} == {
        "digest": "", "origin": str(path), "member": "", "layout": "icews", "kind": "events",
        "read": 10, "kept": 10, "rejected": 0, "merged": 0, "rows": 10,
        "first_date": "2014-01-01", "last_date": "2014-01-01", "version": "", "content": "",
    }  # fmt: skip


def test_what_is_forgotten_can_be_imported_again(study: Study, tmp_path: Path) -> None:
    folder = write_event_folder(tmp_path / "many", files=3)
    study.import_events([folder])
    (gone,) = study.forget_import(str(folder / "001.tab"))
    assert (gone.rows, _rows(study)) == (10, 20)
    assert (study.import_events([folder]).kept, _rows(study)) == (10, 30)


def test_a_temporary_study_takes_its_rows_with_it(tmp_path: Path) -> None:
    with Study() as study:
        study.import_events([write_events(tmp_path / "events.tab")])
        folder = study.store.rows_folder
        assert folder.is_dir()
    assert not folder.exists()


def test_imported_events_are_records_by_date(study: Study, tmp_path: Path) -> None:
    study.import_events([write_events(tmp_path / "events.tab", count=30)])
    events = list(study.imported_events(limit=12))
    assert len(events) == 12
    assert [e.date.date for e in events if e.date] == ["2014-01-01"] * 10 + ["2014-01-02"] * 2
    first = events[0]
    assert (first.actors[0].id, first.recipients[0].id, first.type) == ("CHL", "BOL", "CONSULT")
    assert first.origin is not None
    assert (first.origin.line, first.spans, first.document) == (2, None, None)
    assert first.coder.startswith("icews; detente ")
