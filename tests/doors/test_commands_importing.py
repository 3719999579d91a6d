"""`detente import`: the sum that adds up, rejects in a file, and how to go on after a stop."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from test_cli import Run, lines_of, run  # noqa: F401  the fixture
from test_process import detente, environment, finished

from made_event_files import event_line, write_event_folder, write_events


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return tmp_path / "made.duckdb"


def test_the_rows_read_are_those_kept_rejected_and_merged(
    run: Run,  # noqa: F811
    tmp_path: Path,
    study: Path,
) -> None:
    path = write_events(tmp_path / "events.tab")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(event_line(11, day="no day") + event_line(9))
    result = run("import", path, "--study", study)
    assert (result.exit_code, result.stderr) == (0, "")
    rejects = tmp_path / "made.rejects.csv"
    assert result.stdout.splitlines() == [
        "12 rows read = 10 kept + 1 rejected + 1 merged, of 1 file (icews)",
        f"Rejects of the study, with reasons: {rejects}",
    ]
    assert rejects.read_text(encoding="utf-8").startswith("file,line,column,reason,value\n")


def test_json_is_one_object_with_the_sum(run: Run, tmp_path: Path, study: Path) -> None:  # noqa: F811
    write_event_folder(tmp_path / "many", files=2)
    (tmp_path / "many" / "z.tab").write_text("no events", encoding="utf-8")
    first = run("import", tmp_path / "many", "--study", study, "--json")
    again = run("import", tmp_path / "many", "--study", study, "--json")
    assert "z.tab: not imported: " in first.stderr
    (wire,) = lines_of(first)
    (skip,) = wire.pop("skipped")
    assert skip["origin"].endswith("z.tab")
    assert wire == {
        "read": 20, "kept": 20, "rejected": 0, "merged": 0, "format": "icews", "files": 2,
        "known": 0, "rejects": None,
    }  # fmt: skip
    (wire,) = lines_of(again)
    assert (wire["read"], wire["files"], wire["known"], wire["format"]) == (0, 0, 2, "icews")


def test_the_same_again_says_that_nothing_is_added(run: Run, tmp_path: Path, study: Path) -> None:  # noqa: F811
    path = write_events(tmp_path / "events.tab")
    run("import", path, "--study", study)
    result = run("import", path, "--study", study)
    assert "1 file in the study before: nothing of them is added" in result.stdout


def test_an_import_needs_a_study(run: Run, tmp_path: Path) -> None:  # noqa: F811
    result = run("import", write_events(tmp_path / "events.tab"))
    assert result.exit_code == 2
    assert "Missing option '--study' (env var: 'DETENTE_STUDY')" in result.stderr


def test_a_file_that_cannot_be_imported_ends_with_2(run: Run, tmp_path: Path, study: Path) -> None:  # noqa: F811
    (tmp_path / "note.txt").write_text("Chile and Peru met in Lima.\n", encoding="utf-8")
    result = run("import", tmp_path / "note.txt", "--study", study)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing could be imported. " in result.stderr
    assert "its first lines fit no format" in result.stderr


def test_an_import_that_keeps_nothing_leaves_no_new_study(
    run: Run,  # noqa: F811
    tmp_path: Path,
    study: Path,
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The ministers met.", encoding="utf-8")
    refused = run("import", tmp_path / "texts", "--study", study)
    assert (refused.exit_code, "detente code PATH" in refused.stderr) == (2, True)
    assert not list(tmp_path.glob("made*"))
    run("import", write_events(tmp_path / "events.tab"), "--study", study)
    assert run("import", tmp_path / "texts", "--study", study).exit_code == 2
    assert "10 kept" in run("status", "--study", study).stdout


def test_status_and_forget_know_imported_files(run: Run, tmp_path: Path, study: Path) -> None:  # noqa: F811
    path = write_events(tmp_path / "events.tab", count=30)
    run("import", path, "--study", study)
    told = (
        "Imported: icews, 1 file of events: 30 rows read = 30 kept + 0 rejected + 0 merged; "
        "2014-01-01 to 2014-01-03"
    )
    status = run("status", "--study", study).stdout
    assert status.splitlines() == [f"{study}: imported event records, no document", told]
    (held,) = lines_of(run("status", "--study", study, "--json"))
    assert held["imports"][0]["origin"] == str(path)
    digest = held["imports"][0]["digest"]
    assert "Imported" in run("status", "--study", study).stdout
    result = run("forget", digest[:8], "--imported", "--study", study)
    assert result.stderr == f"forgot 30 rows of {path}\n"
    assert "Imported" not in run("status", "--study", study).stdout


def test_events_lists_imported_ones_when_asked(run: Run, tmp_path: Path, study: Path) -> None:  # noqa: F811
    assert "Give --study, and no path" in run("events", "--imported", 3).stderr
    run("import", write_events(tmp_path / "events.tab", count=30), "--study", study)
    found = lines_of(run("events", "--imported", 3, "--study", study, "--json"))
    assert [each["date"]["date"] for each in found] == ["2014-01-01"] * 3
    assert found[0]["spans"] is None
    assert found[0]["origin"]["line"] == 2
    assert "CONSULT" in run("events", "--imported", 3, "--study", study).stdout
    run("forget", tmp_path / "events.tab", "--imported", "--study", study)
    assert run("events", "--imported", 3, "--study", study).exit_code == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
@pytest.mark.slow  # run by itself: what is stopped must not wait for a core
def test_ctrl_c_keeps_the_whole_files_and_says_how_to_go_on(tmp_path: Path, study: Path) -> None:
    folder = write_event_folder(tmp_path / "many", files=400)
    with subprocess.Popen(  # noqa: S603
        detente("import", folder, "--study", study), stderr=subprocess.PIPE, env=environment()
    ) as child:
        for _ in range(600):
            if study.is_file():
                break
            time.sleep(0.05)
        time.sleep(1)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=180)
    assert child.returncode == 130, said
    found = re.search(
        r"Stopped\. .*made\.duckdb keeps (\d+) imported files?, (\d+) rows?\. Give the same "
        r"command again to go on\.",
        said.decode(),
    )
    assert found, said
    assert b"Traceback" not in said
    imports = json.loads(finished("status", "--study", study, "--json").stdout)["imports"]
    assert (len(imports), sum(each["rows"] for each in imports)) == tuple(map(int, found.groups()))
    assert len(imports) < 400
    (wire,) = (json.loads(finished("import", folder, "--study", study, "--json").stdout),)
    assert (wire["files"] + wire["known"], wire["known"]) == (400, len(imports))
