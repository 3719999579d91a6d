"""Tables of one's own by a mapping: lists of events, tables of counts, in CSV and Parquet."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from importing_tables import Imported, csv_bytes, gathered, imported, mutated, written
from pyarrow import parquet as pq

from detente.datasets.blocks import sources_of
from detente.datasets.mapped import mapped
from detente.datasets.opening import open_imports
from detente.datasets.recognising import Importer
from detente.errors import ModelFileError, PathError
from made_count_table import COUNTS
from needed import VARIANTS

EVENTS = """\
name = "made-events"
countries = "name"
[columns]
actor = "who"
recipient = "whom"
date = "day"
code = "cameo"
count = "n"
id = "key"
actor_name = "leader"
actor_sector = "sector"
known_at = "told"
place = "town"
place_country = "country"
latitude = "lat"
longitude = "lon"
deaths = "dead"
publisher = "paper"
url = "link"
headline = "words"
"""
TABLE = {
    "actor": ["CHL", "PER", "BOL", "CHL", None],
    "recipient": ["PER", "CHL", "CHL", "QQQ", "PER"],
    "year": [2001, 2001, 2002, 2002, 2002],
    "verbal_cooperation": [3, 0, 1, 1, 0],
    "material_cooperation": [0, 0, 2, 1, 0],
    "verbal_conflict": [1, 0, 0, 1, 0],
    "material_conflict": [7, 0, 0, 1, 4],
    "gdp": [1.5, 2.5, None, 1.0, 1.0],
}


def importer(folder: Path, text: str) -> Importer:
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return mapped(path)


def of_parquet(folder: Path, table: pa.Table, text: str = COUNTS, **options: Any) -> Imported:
    path = folder / "table.parquet"
    pq.write_table(table, path, **options)
    (source,) = sources_of(path)
    return gathered(importer(folder, text).read(source))


def counted(found: Imported) -> list[tuple[Any, ...]]:
    return [
        (row["line"], row["actor"], row["recipient"], row["quad"], row["events"])
        for row in found.rows
    ]


DUE = [
    (1, "CHL", "PER", 1, 3), (1, "CHL", "PER", 3, 1), (1, "CHL", "PER", 4, 7),
    (2, "PER", "CHL", None, 0), (3, "BOL", "CHL", 1, 1), (3, "BOL", "CHL", 2, 2),
    (5, None, "PER", 4, 4),
]  # fmt: skip


def test_each_count_over_zero_is_a_row_of_so_many_events(tmp_path: Path) -> None:
    found = of_parquet(tmp_path, pa.table(TABLE))
    assert counted(found) == DUE
    assert {row["pair"] for row in found.rows} == {1}
    assert (found.rows[0]["first_date"], found.rows[0]["last_date"]) == (
        date(2001, 1, 1), date(2001, 12, 31),
    )  # fmt: skip
    assert found.told == [(4, "recipient", "'QQQ' is no code of ISO 3166 alpha-3.")]
    assert (found.read, found.kept, found.merged) == (5, 4, 0)


def test_the_same_table_in_csv_gives_the_same_rows_a_line_lower(tmp_path: Path) -> None:
    rows = [dict(zip(TABLE, values, strict=True)) for values in zip(*TABLE.values(), strict=True)]
    content = csv_bytes(
        tuple(TABLE), [{k: "" if v is None else v for k, v in row.items()} for row in rows]
    )
    for text in (content, content.replace(b",", b";"), content.replace(b",", b"\t")):
        found = imported(importer(tmp_path, COUNTS), tmp_path / "table.csv", text)
        assert [(line - 1, *rest) for line, *rest in counted(found)] == DUE
        assert [(line, column) for line, column, _ in found.told] == [(5, "recipient")]


@pytest.mark.parametrize(
    "change",
    [
        {"year": pa.array(["2001", "2001", "2002", "2002", "2002"]).dictionary_encode()},
        {"year": pa.array([2001.0, 2001.0, 2002.0, 2002.0, 2002.0])},
        {"verbal_cooperation": pa.array([3.0, 0.0, 1.0, 1.0, float("nan")])},
        {"actor": pa.array(TABLE["actor"], pa.large_string())},
        {"actor": pa.array(TABLE["actor"]).dictionary_encode()},
    ],
)
def test_the_types_of_parquet_do_not_matter(tmp_path: Path, change: dict[str, pa.Array]) -> None:
    assert counted(of_parquet(tmp_path, pa.table({**TABLE, **change}), row_group_size=2)) == DUE


@pytest.mark.parametrize("wrong", [-1, 2.5, 10**11, "many"])
def test_what_is_no_count_rejects_its_row(tmp_path: Path, wrong: object) -> None:
    column = pa.array([str(wrong), "0", "1", "1", "0"])
    found = of_parquet(tmp_path, pa.table({**TABLE, "verbal_cooperation": column}))
    assert [(line, column) for line, column, _ in found.told] == [
        (1, "verbal_cooperation"), (4, "recipient"),
    ]  # fmt: skip


def test_a_missing_count_rejects_a_row_and_a_missing_class_has_no_events(tmp_path: Path) -> None:
    classes = pa.table({**TABLE, "verbal_cooperation": pa.array([None, 0, 1, 1, 0])})
    assert counted(of_parquet(tmp_path, classes)) == DUE[1:]
    row = {"who": "Chile", "whom": "Peru", "day": "2014-01-27", "cameo": "042", "n": ""}
    text = "\n".join(EVENTS.splitlines()[:8])
    found = imported(importer(tmp_path, text), tmp_path / "a.csv", csv_bytes(tuple(row), [row]))
    assert [(line, column) for line, column, _ in found.told] == [(2, "n")]


def test_a_table_may_not_take_the_name_of_a_published_format(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="published format") as error:
        importer(tmp_path, COUNTS.replace("dyad-year", "icews"))
    assert error.value.line == 1


def test_words_with_commas_quotes_and_lines_pass_through_parquet(tmp_path: Path) -> None:
    text = COUNTS.replace('"iso3"', '"name"') + 'headline = "words"\n'
    table = {**TABLE, "actor": ["Chile"] * 5, "recipient": ["Congo, Democratic Republic of"] * 5,
             "words": ['He said "no",\nand left', "plain", None, "a;b", "c\td"]}  # fmt: skip
    found = of_parquet(tmp_path, pa.table(table), text)
    assert found.rows[0]["recipient"] == "COD"
    assert found.rows[0]["headline"] == 'He said "no", and left'
    assert found.rejects == []
    assert {row["line"] for row in found.rows} == {1, 2, 3, 4, 5}


def test_a_list_of_events_may_say_all_that_a_row_can_hold(tmp_path: Path) -> None:
    row = {
        "who": "Chile", "whom": "Peru", "day": "2014-01-27", "cameo": "0254", "n": "2", "key": "k1",
        "leader": "A. Leader", "sector": "GOV", "told": "2014-01-28", "town": "Arica",
        "country": "Chile", "lat": "-18.5", "lon": "-70.3", "dead": "0", "paper": "El Eco",
        "link": "https://example.org/1", "words": "A made headline",
    }  # fmt: skip
    found = imported(importer(tmp_path, EVENTS), tmp_path / "a.csv", csv_bytes(tuple(row), [row]))
    (event,) = found.rows
    assert (event["actor"], event["recipient"], event["events"]) == ("CHL", "PER", 2)
    assert (event["actor_name"], event["recipient_name"]) == ("A. Leader", "Peru")
    assert (event["code"], event["goldstein_tenths"]) == ("0254", -3)
    assert (event["known_at"], event["published_id"]) == (date(2014, 1, 28), "k1")
    assert (event["place_country"], event["deaths"]) == ("CHL", 0)
    assert (event["publisher"], event["url"]) == ("El Eco", "https://example.org/1")


@pytest.mark.parametrize(
    ("role", "cells", "due"),
    [
        ('type = "t"', {"t": "assault"}, ("ASSAULT", None, 4, -90)),
        ('type = "t"\nmode = "m"', {"t": "CONSULT", "m": "visit"}, ("CONSULT", "visit", 1, 40)),
        ('quad = "q"', {"q": "3"}, (None, None, 3, None)),
        ('quad = "q"', {"q": "Material Cooperation"}, (None, None, 2, None)),
    ],
)
def test_what_happened_may_be_a_type_or_a_class(
    tmp_path: Path, role: str, cells: dict[str, str], due: tuple[Any, ...]
) -> None:
    parties = 'actor = "a"\nrecipient = "b"\ndate = "d"'
    text = f'name = "m"\ncountries = "cow"\n[columns]\n{parties}\n{role}\n'
    row = {"a": "365", "b": "740", "d": "2016-12-15", **cells}
    found = imported(importer(tmp_path, text), tmp_path / "a.csv", csv_bytes(tuple(row), [row]))
    (event,) = found.rows
    assert (event["actor"], event["recipient"], event["events"]) == ("RUS", "JPN", 1)
    assert (event["type"], event["mode"], event["quad"], event["intensity_tenths"]) == due


def test_a_code_that_changed_hands_goes_by_the_year(tmp_path: Path) -> None:
    text = COUNTS.replace('"iso3"', '"cow"')
    table = {**TABLE, "actor": ["345"] * 5, "recipient": ["2"] * 5,
             "year": [1999, 2004, 2014, 1985, 2003]}  # fmt: skip
    by_line = {
        row["line"]: row["actor"] for row in of_parquet(tmp_path, pa.table(table), text).rows
    }
    assert by_line == {1: "YUG", 2: "SCG", 3: "SRB", 4: "YUG", 5: "YUG"}


def test_equal_rows_are_not_merged(tmp_path: Path) -> None:
    table = pa.concat_tables([pa.table(TABLE)] * 2)
    found = of_parquet(tmp_path, table)
    assert (found.read, found.kept, found.merged) == (10, 8, 0)


@pytest.mark.parametrize("parquet", [False, True])
def test_a_column_that_the_table_lacks_is_told_by_the_mapping(
    tmp_path: Path, *, parquet: bool
) -> None:
    reader = importer(tmp_path, COUNTS.replace('"material_conflict"', '"war"'))
    path = tmp_path / "table"
    path.write_bytes(csv_bytes(tuple(TABLE), []))
    if parquet:
        pq.write_table(pa.table(TABLE), path)
    (source,) = sources_of(path)
    with pytest.raises(ModelFileError) as error:
        reader.read(source)
    assert (error.value.line, error.value.field) == (10, "material_conflict")
    assert "no column 'war'" in error.value.why
    assert "verbal_conflict" in error.value.remedy


def test_a_nested_column_is_none_of_the_tables(tmp_path: Path) -> None:
    nested = pa.array([[1]] * 5)
    with pytest.raises(ModelFileError, match="no column 'year'"):
        of_parquet(tmp_path, pa.table({**TABLE, "year": nested}))


def test_the_mapping_is_a_format_of_the_one_entry(tmp_path: Path) -> None:
    pq.write_table(pa.table(TABLE), tmp_path / "table.parquet")
    for layout in (importer(tmp_path, COUNTS), str(tmp_path / "mapping.toml")):
        (file,) = open_imports(tmp_path / "table.parquet", layout=layout)
        assert (file.layout, file.kind) == ("dyad-year", "events")
        assert counted(gathered(file.batches)) == DUE


@pytest.mark.parametrize("rest", [b"", b"\xff" * 100, b"\x00" * 20 + b"PAR1"])
def test_a_broken_parquet_file_is_told(tmp_path: Path, rest: bytes) -> None:
    with pytest.raises(PathError, match="Parquet"):
        imported(importer(tmp_path, COUNTS), tmp_path / "broken.parquet", b"PAR1" + rest)


def test_a_parquet_file_that_claims_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.datasets.parquet_rows.LARGEST_GROUP", 100)
    with pytest.raises(PathError, match="row group"):
        of_parquet(tmp_path, pa.table(TABLE))
    monkeypatch.undo()
    monkeypatch.setattr("detente.datasets.parquet_rows.FREELY", 0)
    monkeypatch.setattr("detente.datasets.parquet_rows.PACKED", 0)
    with pytest.raises(PathError, match="more than such a file can"):
        of_parquet(tmp_path, pa.table(TABLE))


@pytest.mark.parametrize(
    "variants", [100, pytest.param(VARIANTS, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_a_damaged_parquet_file_ends_in_rows_or_in_an_error(tmp_path: Path, variants: int) -> None:
    pq.write_table(pa.table(TABLE), tmp_path / "good.parquet")
    content = (tmp_path / "good.parquet").read_bytes()
    reader, ends = importer(tmp_path, COUNTS), Counter[str]()
    for made in mutated(content, seed=145, variants=variants):
        try:
            found = gathered(reader.read(written(tmp_path / "damaged.parquet", made)))
        except (PathError, ModelFileError) as error:
            ends[type(error).__name__] += 1
        else:
            ends["rows"] += 1
            assert found.read == found.kept + len(found.rejects)
    assert sum(ends.values()) == variants
    assert ends["PathError"]


@pytest.mark.parametrize(
    "variants", [100, pytest.param(VARIANTS, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_a_damaged_table_loses_no_row_silently(tmp_path: Path, variants: int) -> None:
    lines = [b"CHL,PER,2001,3,0,1,7,x", b'"CHL",PER,2002,0,0,0,0,"y, ""z"""'] * 4
    header = ",".join(TABLE).encode() + b"\n"
    reader = importer(tmp_path, COUNTS)
    for made in mutated(b"\n".join(lines) + b"\n", seed=298, variants=variants):
        found = imported(reader, tmp_path / "damaged.csv", header + made)
        assert found.read >= 1
        assert found.merged == 0


@pytest.mark.shared
def test_the_dyad_year_table_is_conserved_count_by_count(tmp_path: Path, shared: Path) -> None:
    path = shared / "data/events/icews-dyad-year-2002-2014.parquet"
    classes = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    due: Counter[tuple[str, str, int, int]] = Counter()
    published = pq.read_table(path).to_pydict()
    for quad, name in enumerate(classes, start=1):
        keys = zip(
            published["actor"],
            published["recipient"],
            published["year"],
            published[name],
            strict=True,
        )
        due.update({(a, r, y, quad): n for a, r, y, n in keys if n})
    found: Counter[tuple[str, str, int, int]] = Counter()
    read = kept = 0
    (file,) = open_imports(path, layout=importer(tmp_path, COUNTS))
    for batch in file.batches:
        assert batch.rejected == batch.merged == 0
        read, kept = read + batch.read, kept + batch.kept
        rows = (
            pa.Table.from_batches([batch.rows])
            .select(["actor", "recipient", "first_date", "quad", "events"])
            .to_pydict()
        )
        for a, r, day, quad, n in zip(*rows.values(), strict=True):
            if n:
                found[a, r, day.year, quad] += n
    assert read == kept == 298_376
    assert found == due
    assert found["JPN", "RUS", 2013, 4] == 5
    assert found["JPN", "RUS", 2014, 4] == 276
    assert sum(found.values()) == 6_732_784
