"""A file's format is known by what it holds; what fits none, or has columns mixed up, is told."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from reading_published import FOLDER, read

from detente.datasets import open_imports
from detente.datasets.gdelt import EVENT_COLUMNS_2
from detente.errors import PathError

FORMATS = {
    "gdelt2.export.CSV": "gdelt2", "gdelt1.export.CSV": "gdelt1", "gdelt1-back.csv": "gdelt1-back",
    "gdelt2.mentions.CSV": "gdelt2-mentions", "gkg2.csv": "gkg2", "gkg1.csv": "gkg1",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_known_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    path = tmp_path / "polecat.tab"
    path.write_bytes((FOLDER / name).read_bytes())
    assert read(path).format == FORMATS[name]


def test_a_bundle_gives_each_of_its_files_and_then_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("gdelt1.export.CSV", "gdelt2.mentions.CSV"):
            archive.write(FOLDER / name, name)
        archive.writestr("README.txt", "How to read these files.\n")
    with pytest.raises(PathError, match="README"):
        list(open_imports(path))
    files = open_imports(path)
    found = [next(files) for _ in range(2)]
    assert [(each.layout, each.kind) for each in found] == [
        ("gdelt1", "events"), ("gdelt2-mentions", "mentions"),
    ]  # fmt: skip
    assert found[0].path.endswith("bundle.zip!gdelt1.export.CSV")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n1,2\n", b"\x00\x01\x02" * 99, b"{}\n"])
def test_what_fits_no_format_is_refused_with_the_remedy(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "20150218230000.export.CSV"
    path.write_bytes(content)
    with pytest.raises(PathError) as told:
        read(path)
    assert "--format" in str(told.value) or "empty" in str(told.value)


def test_a_table_in_parquet_and_an_archive_in_an_archive_have_remedies_of_their_own(
    tmp_path: Path,
) -> None:
    table, inner, outer = (tmp_path / name for name in ("t.parquet", "inner.zip", "outer.zip"))
    table.write_bytes(b"PAR1" + bytes(99))
    with pytest.raises(PathError, match="mapping file"):
        read(table)
    for path, member in ((inner, FOLDER / "gdelt1.export.CSV"), (outer, inner)):
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(member, member.name)
    with pytest.raises(PathError, match=r"outer\.zip!inner\.zip: this is an archive within"):
        read(outer)


def test_a_format_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(PathError, match="gdelt2"):
        next(open_imports(FOLDER / "gdelt2.export.CSV", layout="gdelt3"))


def _swapped(one: str, other: str, times: int = 1) -> bytes:
    at, to = EVENT_COLUMNS_2.index(one), EVENT_COLUMNS_2.index(other)
    lines = (FOLDER / "gdelt2.export.CSV").read_bytes().split(b"\n")[:7]
    for line in range(len(lines)):
        cells = lines[line].split(b"\t")
        cells[at], cells[to] = cells[to], cells[at]
        lines[line] = b"\t".join(cells)
    return b"".join(
        line.replace(b"4104", b"%d" % n) + b"\n" for n in range(times) for line in lines
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("SQLDATE", "MonthYear"), ("EventCode", "Actor1Code"), ("QuadClass", "EventRootCode"),
     ("DATEADDED", "SOURCEURL"), ("ActionGeo_Lat", "ActionGeo_FullName"),
     ("GLOBALEVENTID", "SOURCEURL"), ("NumMentions", "AvgTone"), ("IsRootEvent", "NumMentions")],
)  # fmt: skip
def test_columns_in_another_order_are_noticed(one: str, other: str, tmp_path: Path) -> None:
    path = tmp_path / "swapped.csv"
    path.write_bytes(_swapped(one, other))
    with pytest.raises(PathError, match=r"gdelt2: .*(another order|no )"):
        read(path)


def test_a_file_of_which_most_rows_are_rejected_ends_with_an_error(tmp_path: Path) -> None:
    path = tmp_path / "swapped.csv"
    path.write_bytes(_swapped("EventCode", "Actor1Code", times=10))
    (file,) = open_imports(path, layout="gdelt2")
    counts: list[Any] = []
    with pytest.raises(PathError, match=r"70 of 70 rows do not fit GDELT 2.0 events \(line 1, "):
        counts += [batch.rejected for batch in file.batches]
    (file,) = open_imports(path, layout="gdelt2")
    assert next(file.batches).rejected == 70
