"""A published file comes in bounded blocks of whole lines, whatever it is packed in."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from detente.datasets import blocks
from detente.datasets.blocks import BLOCK, Source, sources_of
from detente.errors import PathError

LINES = b"".join(b"%d\tx\n" % number for number in range(1000))


def _only(path: Path) -> Source:
    (source,) = sources_of(path)
    return source


def _content(source: Source) -> bytes:
    return b"".join(block.content for block in source.blocks())


def _contents(path: Path) -> list[bytes]:
    return [_content(source) for source in sources_of(path)]


def _zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("packed", ["plain", "gzip", "zip"])
def test_a_file_is_the_same_packed_or_not(packed: str, tmp_path: Path) -> None:
    path = tmp_path / "misleading.name"
    if packed == "zip":
        _zipped(path, {"a.CSV": LINES})
    else:
        path.write_bytes(gzip.compress(LINES) if packed == "gzip" else LINES)
    source = _only(path)
    assert _content(source) == LINES
    assert source.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.sample() == b"".join(LINES.splitlines(keepends=True)[:200])


def test_the_files_of_a_bundle_have_digests_of_their_own(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "b.zip", {"a.csv": LINES, "__MACOSX/a.csv": b"x", "b/c.csv": b"1\n"})
    sources = list(sources_of(path))
    assert [source.origin.rpartition("!")[2] for source in sources] == ["a.csv", "b/c.csv"]
    assert sources[0].digest == hashlib.sha256(LINES).hexdigest()
    assert _content(sources[1]) == b"1\n"


def test_a_byte_order_mark_is_left_out_and_a_last_newline_put_in(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfa\tb\nc\td")
    assert _content(_only(path)) == b"a\tb\nc\td\n"


def test_blocks_end_at_lines_and_hold_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 100)
    path = tmp_path / "a.csv"
    path.write_bytes(LINES)
    cut = [block.content for block in _only(path).blocks()]
    assert b"".join(cut) == LINES
    assert all(part.endswith(b"\n") and len(part) <= 100 for part in cut)


def test_a_block_of_very_short_lines_is_parted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_LINES", 7)
    path = tmp_path / "a.csv"
    path.write_bytes(b'\n1\n"2\n3"\n' * 20 + b"x" * 500 + b"\n" * 9)
    cut = [block.content for block in _only(path).blocks(quote=b'"')]
    assert b"".join(cut) == path.read_bytes()
    assert all(part.count(b"\n") <= 7 and part.count(b'"') % 2 == 0 for part in cut)


def test_a_line_longer_than_a_block_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 100)
    path = tmp_path / "a.csv"
    path.write_bytes(b"before\n" + b"x" * 100 + b"\n" + b"y" * 99 + b"\nafter\n")
    cut = [(block.content[:6], block.overlong) for block in _only(path).blocks()]
    assert cut == [(b"before", False), (b"xxxxxx", True), (b"yyyyyy", False), (b"after\n", False)]


def test_a_line_of_gigabytes_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(b"a\n")
        stream.seek(10_000_000_000)  # a hole of NUL bytes, on file systems that have holes
        stream.write(b"\nb\n")
    if os.name == "nt" or path.stat().st_blocks * 512 > 1_000_000:
        pytest.skip("this file system fills holes")
    source = Source(path, "long", "")  # its digest would read it once more
    with source.opened() as stream:
        stream.seek(9_900_000_000)
        tracemalloc.start()
        cut = list(blocks._cut(stream, None))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert [block.overlong for block in cut] == [True, False]
    assert cut[1].content == b"b\n"
    assert peak < 5 * BLOCK


def test_a_block_ends_outside_of_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 40)
    path = tmp_path / "a.csv"
    path.write_bytes(b'1,"one"\n2,"a note\nof some\nlines"\n3,"x"\n' * 20)
    cut = [block.content for block in _only(path).blocks(quote=b'"')]
    assert all(part.count(b'"') % 2 == 0 for part in cut)
    assert b"".join(cut) == path.read_bytes()


@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_a_bomb_ends_in_an_error(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "FREELY", 1 << 20)
    path, content = tmp_path / "bomb", b"\n" * (8 << 20)
    if kind == "zip":
        _zipped(path, {"a.csv": content})
    else:
        path.write_bytes(gzip.compress(content))
    with pytest.raises(PathError, match="250 times"):
        _content(_only(path))


@pytest.mark.parametrize("cut", [20, 200, -30, -4])
@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_a_broken_archive_ends_in_an_error(kind: str, cut: int, tmp_path: Path) -> None:
    path, content = tmp_path / "broken", os.urandom(5000)
    if kind == "zip":
        _zipped(path, {"a.csv": content})
    else:
        path.write_bytes(gzip.compress(content))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(PathError):
        _contents(path)


def test_an_archive_of_very_many_files_is_refused_before_it_is_listed(tmp_path: Path) -> None:
    directory = io.BytesIO()
    with zipfile.ZipFile(directory, "w") as archive:
        for number in range(3):
            archive.writestr(str(number), b"")
    path = tmp_path / "many.zip"
    path.write_bytes(directory.getvalue() + blocks._ENTRY * blocks.MOST_MEMBERS)
    with pytest.raises(PathError, match="too many files"):
        list(sources_of(path))


def test_what_is_no_file_or_in_utf_16_is_told(tmp_path: Path) -> None:
    with pytest.raises(PathError):
        list(sources_of(tmp_path / "absent"))
    path = tmp_path / "wide.csv"
    path.write_bytes("a\tb\n".encode("utf-16"))
    with pytest.raises(PathError, match="UTF-16"):
        _only(path).sample()
