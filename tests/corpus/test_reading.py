"""Files and folders become documents or skips with reasons, one at a time."""

from __future__ import annotations

import io
import os
from itertools import islice
from pathlib import Path

import pypdf
import pytest
from pages import OPED

from detente.corpus import ReadingLimits, read_bytes, read_paths, sought
from detente.errors import UnreadableDocument
from detente.records import Document, Skip


def reasons(path: Path, **limits: int) -> list[str]:
    found = read_paths([str(path)], limits=ReadingLimits(**limits))
    return [item.reason for item in found if isinstance(item, Skip)]


def test_the_text_of_a_plain_file_is_the_file_decoded_newlines_untouched(tmp_path: Path) -> None:
    written = "One line.\r\nAnother, with an accent: é.\rA third.\n\n"
    (tmp_path / "a.txt").write_bytes(written.encode())
    (document,) = read_paths([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text == written


def test_parts_cover_all_that_is_not_blank_in_order_without_overlap() -> None:
    document = read_bytes(OPED.encode(), origin="-")
    last = 0
    for part in document.parts:
        assert not document.text[last : part.start].strip()
        assert part.start >= last
        last = part.end
    assert not document.text[last:].strip()


def test_a_folder_is_read_through_sorted_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.txt", "c.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text(f"Norway and Sweden agreed on {name} today.", encoding="utf-8")
    found = [Path(item.origin or "").name for item in read_paths([str(tmp_path)])]
    assert found == ["a.txt", "z.txt", "c.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ghana and Togo signed.", encoding="utf-8")
    try:
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    link, document = read_paths([str(tmp_path)])
    assert isinstance(document, Document)
    assert isinstance(link, Skip)
    assert link.reason == "link to a folder"


def test_the_same_bytes_under_two_paths_are_one_document_with_two_origins(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "other.txt"):
        text = "Peru and Ecuador met." if name != "other.txt" else "Peru and Ecuador meet"
        (tmp_path / name).write_text(text, encoding="utf-8")
    both, single = read_paths([str(tmp_path)])
    assert isinstance(both, Document)
    assert [Path(origin).name for origin in both.origins] == ["a.txt", "b.txt"]
    assert isinstance(single, Document)
    assert len(single.origins) == 1


def test_a_document_comes_before_the_next_file_is_opened(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Text {name} of some length.", encoding="utf-8")
    reading = read_paths([str(tmp_path)])
    next(reading)
    (tmp_path / "c.txt").unlink()
    rest = list(reading)
    assert isinstance(rest[0], Document)
    assert isinstance(rest[1], Skip)
    assert rest[1].reason == "unreadable"


def test_progress_counts_files(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    list(read_paths([str(tmp_path)], progress=lambda done, of: seen.append((done, of))))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_a_missing_path_and_an_empty_folder_are_skips_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Iran and Iraq met.", encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("nothing", "empty", "a.txt")]
    missing, empty, document = read_paths(paths)
    assert isinstance(missing, Skip)
    assert isinstance(empty, Skip)
    assert (missing.stage, missing.reason, empty.reason) == ("read", "missing path", "empty folder")
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\n\t", "no text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "not text"),
        (b"PK\x03\x04" + b"zip", "broken archive"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x01\x02\x03\x04\x05" * 50, "not text"),
        (b"%PDF-1.4 and nothing more", "broken PDF"),
        (b"<html><head><title></title></head><body><script>x</script></body></html>", "no text"),
    ],
)
def test_what_is_no_text_is_left_out_with_its_reason_whatever_its_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "picture.txt").write_bytes(content)
    (skip,) = read_paths([str(tmp_path)])
    assert isinstance(skip, Skip)
    assert skip.reason == reason
    assert skip.detail.count(".") >= 1  # what is wrong, and what to do


def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (skip,) = read_paths([str(path)])
    assert isinstance(skip, Skip)
    assert skip.reason == "too large"
    assert "Split" in skip.detail


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reasons(tmp_path) == ["not a file"]


def pdf_of(text: str | None, *, locked_with: str | None = None) -> bytes:
    """A PDF of one page with a text layer, or with none."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text is not None:
        font = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
                pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
                pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
            }
        )
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): fonts}
        )
        stream = pypdf.generic.DecodedStreamObject()
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream.set_data(f"BT /F1 10 Tf 12 TL 10 280 Td {lines} ET".encode())
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    if locked_with:
        writer.encrypt(locked_with, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_text_layer_of_a_pdf_is_read_and_its_spans_hold() -> None:
    document = read_bytes(pdf_of("Laos and Vietnam opened a bridge.\nIt is long."), origin="a.pdf")
    assert document.media_type == "application/pdf"
    assert "Laos and Vietnam opened a bridge." in document.text
    first = document.parts[0]
    assert document.text[first.start : first.end].startswith("Laos")


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (pdf_of("Secret.", locked_with="s3cret"), "password", "without one"),
        (pdf_of(None), "no text layer", "recognition"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, origin="a.pdf")
    assert caught.value.reason == reason
    assert remedy in caught.value.remedy


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(pdf_of("One."), origin="a.pdf", limits=ReadingLimits(max_pages=0))
    assert caught.value.reason == "too large"


def test_many_files_stream_and_only_the_broken_are_left_out(tmp_path: Path) -> None:
    for number in range(300):
        text = f"Nepal and Bhutan met for the {number}th time to speak of trade."
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "010.txt").write_bytes(b"")
    (tmp_path / "020.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = list(islice(read_paths([str(tmp_path)]), 300))
    assert sum(isinstance(item, Document) for item in found) == 298
    assert [item.reason for item in found if isinstance(item, Skip)] == ["empty file", "not text"]


@pytest.mark.parametrize(
    "name", ["README.md", "Sources.txt", "LICENCE", "changelog.rst", "dispute.toml"]
)
def test_a_note_about_the_folder_is_read_only_when_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("These texts on Chad and Niger were gathered in May.", "utf-8")
    (tmp_path / "sources-of-the-nile.txt").write_text("Egypt and Sudan met.", "utf-8")
    skip, document = sorted(read_paths([str(tmp_path)]), key=lambda each: each.record, reverse=True)
    assert isinstance(skip, Skip)
    assert (skip.stage, skip.reason) == ("read", "about the folder")
    assert "name" in skip.detail
    assert isinstance(document, Document)
    (named,) = read_paths([str(tmp_path / name)])
    assert isinstance(named, Document)


def test_markdown_without_a_name_is_known_by_its_first_line() -> None:
    given = b"# Peru and Chile\n\nThe two states *signed* a treaty on fishing last year."
    document = read_bytes(given, origin="-")
    assert (document.media_type, document.title) == ("text/markdown", "Peru and Chile")
    plain = read_bytes(b"# 5 in the list, says Peru.\nSo be it.", origin="-")
    assert plain.media_type == "text/plain"


def test_dates_are_not_sought_in_the_middle_of_an_endless_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sought, "SOUGHT", 1_000)
    told = b"The ministers met on 3 May 2016, it is said. " * 400
    document = read_bytes(told, origin="endless.txt")
    assert 40 < len(document.dates) < 50
    assert {d.span.text for d in document.dates if d.span} == {"3 May 2016"}
    assert "dates_not_sought" in [problem.kind for problem in document.problems]
