"""Whatever a folder holds, the rest is read, each file left out is explained, and nothing runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pypdf import PdfWriter
from test_cli import Run, lines_of, run  # noqa: F401  the fixture

from made_writing import COLUMN, write_folder

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303") * 40
SCRIPTED = """<!doctype html><html><head>
<title><script>alert(1)</script>Chile & Peru \x1b]0;x\x07</title></head><body>
<h1>Two neighbours</h1>
<p>Chile accused Peru of violating the maritime border on 10 April 2014, and the dispute over the
coast keeps Peru and Chile apart.</p><p><img src=x onerror=alert(1)></p></body></html>"""
SPARSE_BYTES = 200_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pile"


def write_locked_pdf(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def write_sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(SPARSE_BYTES)


def test_an_empty_folder_is_nothing_to_show(run: Run, folder: Path) -> None:  # noqa: F811
    folder.mkdir()
    result = run("brief", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty folder: the folder holds no file to read. Put texts in it" in result.stderr
    assert "nothing to show: no document could be read from" in result.stderr


def test_a_missing_path_beside_others_is_told_and_the_others_read(
    run: Run,  # noqa: F811
    folder: Path,
) -> None:
    write_folder(folder)
    result = run("read", folder, folder / "none.txt", "--json")
    assert result.exit_code == 0
    assert len(lines_of(result)) == 3
    assert "none.txt: missing path: there is no such file or folder. Check" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("photo.txt", JPEG, "not text"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "broken PDF"),
    ],
)
def test_a_file_that_holds_no_text_is_told_with_a_remedy(
    run: Run,  # noqa: F811
    folder: Path,
    name: str,
    content: bytes,
    reason: str,
) -> None:
    folder.mkdir()
    (folder / name).write_bytes(content)
    alone = run("brief", folder / name)
    assert (alone.exit_code, alone.stdout) == (1, "")
    (line,) = [line for line in alone.stderr.splitlines() if name in line and "left out" in line]
    assert f"{name}: {reason}: " in line
    assert line.count(". ") >= 1, "a reason and what to do"
    write_folder(folder)
    among = run("read", folder, "--json")
    assert among.exit_code == 0
    assert len(lines_of(among)) == 3
    assert f"{name}: {reason}: " in among.stderr


def test_a_pdf_with_a_password_is_told(run: Run, folder: Path) -> None:  # noqa: F811
    folder.mkdir()
    write_locked_pdf(folder / "locked.pdf")
    result = run("brief", folder)
    assert result.exit_code == 1
    assert "locked.pdf: password: " in result.stderr


def test_a_text_of_200_mb_is_told_without_being_read(run: Run, folder: Path) -> None:  # noqa: F811
    write_folder(folder)
    write_sparse(folder / "huge.txt")
    result = run("read", folder, "--json")
    assert len(lines_of(result)) == 3
    assert "huge.txt: too large: 200.0 MB" in result.stderr
    assert "Split it" in result.stderr


def test_bytes_that_are_no_utf8_are_read_as_far_as_can_be(run: Run, folder: Path) -> None:  # noqa: F811
    folder.mkdir()
    (folder / "latin.txt").write_bytes(
        (COLUMN + "Señor Núñez said so – “perhaps”.").encode("cp1252")
    )
    (folder / "broken.txt").write_bytes(COLUMN.encode() + b"\xff\xfe\x9d \xc3\x28 end.\n")
    result = run("code", folder, "--json")
    assert result.exit_code == 0
    assert len([wire for wire in lines_of(result) if wire["record"] == "document"]) == 2


def test_markup_and_escapes_of_a_document_stay_text(run: Run, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    folder.mkdir()
    (folder / "page.html").write_text(SCRIPTED, encoding="utf-8")
    result = run("brief", folder, "--dyad", "CHL", "PER", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    page = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    for command in ("read", "events"):
        assert "\x1b" not in run(command, folder).output
        assert "\x1b" not in run(command, folder, "--json").output


def test_a_file_name_that_steers_a_terminal_is_cleaned(run: Run, folder: Path) -> None:  # noqa: F811
    folder.mkdir()
    try:
        (folder / "a\x1b[31mb.txt").touch()
    except OSError:
        pytest.skip("this file system has no such names")
    assert "\x1b" not in run("read", folder).stderr


def test_a_file_name_that_is_no_text_is_read_and_told(
    run: Run,  # noqa: F811
    folder: Path,
    tmp_path: Path,
) -> None:
    folder.mkdir()
    try:
        (folder / os.fsdecode(b"note\xff.txt")).write_text(COLUMN, encoding="utf-8")
        (folder / os.fsdecode(b"empty\xfe.txt")).touch()
    except OSError:
        pytest.skip("this file system has no such names")
    result = run("brief", folder, "--out", tmp_path / "out", "--study", tmp_path / "a.duckdb")
    assert result.exit_code == 0
    assert "empty\\udcfe.txt: empty file" in result.stderr
    assert (
        run("forget", folder / "note\\udcff.txt", "--study", tmp_path / "a.duckdb").exit_code == 0
    )


def _pile(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = f"Note {number}. Bolivia and Chile signed an agreement on 3 March 2015.\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    (folder / "00001.txt").write_bytes(b"")
    (folder / "00002.txt").write_bytes(JPEG)
    write_locked_pdf(folder / "00003.txt")


def _check_pile(run: Run, folder: Path, count: int, tmp_path: Path) -> None:  # noqa: F811
    study = tmp_path / "pile.duckdb"
    result = run(
        "brief", folder, "--study", study, "--out", tmp_path / "out", "--dyad", "BOL", "CHL"
    )
    assert result.exit_code == 0
    assert result.stderr.count("left out:") == 3
    content = json.loads((tmp_path / "out" / "brief.json").read_text(encoding="utf-8"))
    assert len(content["documents"]) == count - 3
    reasons = sorted(s["reason"] for s in content["skipped"] if s["stage"] == "read")
    assert reasons == ["empty file", "not text", "password"]


def test_three_broken_files_of_sixty_leave_the_rest(
    run: Run,  # noqa: F811
    folder: Path,
    tmp_path: Path,
) -> None:
    _pile(folder, 60)
    _check_pile(run, folder, 60, tmp_path)


@pytest.mark.slow
def test_three_broken_files_of_ten_thousand_leave_the_rest(
    run: Run,  # noqa: F811
    folder: Path,
    tmp_path: Path,
) -> None:
    count = int(os.environ.get("DETENTE_TEST_FILES", "10000"))
    _pile(folder, count)
    _check_pile(run, folder, count, tmp_path)
