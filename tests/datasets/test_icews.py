"""ICEWS files become events of countries, and each row that does not says why."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reading_published import FOLDER, Read, parties, read

from detente.datasets.icews import icews_actor, icews_event, unquoted
from detente.datasets.layout import UnfitValue
from detente.errors import PathError
from made_event_files import HEADER, event_line

SAMPLE = Path("data") / "events" / "icews.2018.sample.tab"


@pytest.fixture(scope="module")
def published() -> Read:
    return read(FOLDER / "icews.tab")


def _row(published: Read, line: int) -> dict[str, Any]:
    (row,) = [row for row in published.rows if row["line"] == line]
    return row


def test_every_row_is_kept_rejected_or_merged(published: Read) -> None:
    assert (published.read, published.kept, published.merged) == (14, 8, 1)


def test_an_event_has_its_day_code_score_place_and_publisher(published: Read) -> None:
    row = _row(published, 3)
    day = date(2014, 1, 1)
    assert (row["first_date"], row["last_date"], row["known_at"]) == (day, day, day)
    assert (row["type"], row["mode"], row["contexts"], row["quad"]) == (
        "COERCE", "arrest", "legal", 4,
    )  # fmt: skip
    assert (row["intensity_tenths"], row["goldstein_tenths"], row["code"]) == (-70, -50, "173")
    assert parties(row) == (
        "AUS", "COP", "Police (Australia)", "AUS", "CVL", "Men (Australia)",
    )  # fmt: skip
    assert (row["place"], row["place_country"], row["latitude"]) == ("Australia", "AUS", None)
    assert (row["source"], row["publisher"], row["published_id"]) == ("icews", "ABC", "20718170")


def test_who_hosts_a_visit_is_the_recipient_of_it(published: Read) -> None:
    assert parties(_row(published, 2)) == (
        "USA", "GOV", "Jacob J. Lew", "JPN", None, "Japan",
    )  # fmt: skip


def test_a_statement_is_no_event_of_plover_and_keeps_its_quad_class(published: Read) -> None:
    row = _row(published, 4)
    assert (row["type"], row["quad"], row["intensity_tenths"], row["code"]) == (
        None,
        1,
        None,
        "010",
    )


def test_one_id_on_two_days_is_two_events(published: Read) -> None:
    days = [row["first_date"] for row in published.rows if row["published_id"] == "20718170"]
    assert days == [date(2013, 11, 12), date(2014, 1, 1)]


def test_only_a_row_that_repeats_in_full_is_merged(published: Read) -> None:
    same = [row for row in published.rows if row["published_id"] == "20718178"]
    assert [(row["line"], row["code"]) for row in same] == [(8, "141"), (10, "143")]


def test_quotes_are_literal_but_for_a_cell_that_they_enclose(published: Read) -> None:
    assert _row(published, 5)["actor_sector"] == "GOV"  # of a list in quotes
    row = _row(published, 6)
    assert (row["actor"], row["actor_name"]) == ("MDA", 'Ion "Iancu Barbu')
    assert unquoted('"a ""b"" c"') == 'a "b" c'
    assert unquoted('"a" b "c') == '"a" b "c'


def test_an_actor_without_a_country_is_the_body_that_its_name_names(published: Read) -> None:
    assert _row(published, 5)["recipient"] == "eu"
    assert _row(published, 7)["actor"] == "eu"
    assert parties(_row(published, 8)) == (None, None, "Unspecified Actor", None, None, None)


def test_countries_of_other_names_and_times_are_known(published: Read) -> None:
    assert _row(published, 6)["recipient"] == "COG"
    assert _row(published, 7)["recipient"] == _row(published, 7)["place_country"] == "MKD"


def test_what_cannot_be_kept_says_where_and_why(published: Read) -> None:
    assert {line: column for line, (column, _) in published.told.items()} == {
        11: "Source Country", 12: "Event Date", 13: "CAMEO Code", 14: "Latitude", 15: None,
    }  # fmt: skip
    assert published.told[11][1] == "no country has this name"
    assert published.rejects[0]["value"] == "Atlantis"
    assert published.told[15][1] == "5 columns where 20 are due"


def test_the_file_of_2017_is_dated_month_first_and_coded_by_its_texts() -> None:
    of_2017 = read(FOLDER / "icews-2017.tab")
    assert [(row["first_date"], row["code"], row["recipient"]) for row in of_2017.rows] == [
        (date(2017, 1, 31), "138", "KOR"), (date(2017, 12, 1), "060", "TWN"),
    ]  # fmt: skip
    assert {line: told[0] for line, told in of_2017.told.items()} == {
        4: "Event Date",
        5: "Event Text",
    }


@pytest.mark.parametrize("columns", [24, 25, 26])
def test_the_governments_files_give_the_same_events(columns: int) -> None:
    found = read(FOLDER / f"icews-government-{columns}.txt")
    assert found.format == f"icews-{columns}"
    assert [(row["code"], row["actor"], row["recipient"]) for row in found.rows] == [
        ("040", "PER", "CHL"), ("057", "PER", "CHL"),
    ]  # fmt: skip
    assert found.rows[0]["headline"] == "Ministers talk in Lima"
    assert found.rows[0]["longitude"] == -77.0282


def test_a_code_without_its_zeros_is_known_by_the_text() -> None:
    assert icews_event("10", "Make statement") == icews_event("010", None)
    assert icews_event("10", "Demand") == icews_event("10", None)
    assert icews_event(None, '"Arrest, detain, or charge with legal action"')[6] == "173"
    with pytest.raises(UnfitValue, match="no CAMEO code"):
        icews_event(None, None)


def test_an_unknown_country_names_the_column_it_stands_in() -> None:
    with pytest.raises(UnfitValue) as raised:
        icews_actor("Citizen (Atlantis)", None, "Atlantis", country_column="Target Country")
    assert raised.value.column == "Target Country"


def test_a_file_whose_lines_end_in_carriage_returns_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old-mac.tab"
    path.write_bytes((FOLDER / "icews.tab").read_bytes().replace(b"\n", b"\r"))
    with pytest.raises(PathError, match="no column Longitude"):
        read(path, layout="icews")


def test_a_bare_return_before_the_header_costs_no_row(tmp_path: Path, published: Read) -> None:
    path = tmp_path / "returned.tab"
    path.write_bytes(b"\r" + (FOLDER / "icews.tab").read_bytes())
    assert read(path, layout="icews").told == published.told
    assert read(path, layout="icews").kept == published.kept


def test_a_cell_of_megabytes_is_a_reject_like_any_other(tmp_path: Path) -> None:
    header, first, *_ = (FOLDER / "icews.tab").read_bytes().split(b"\n")
    lines = [header, first]
    for column in (4, 6):  # a country and a code
        cells = first.split(b"\t")
        cells[column] = b"9" * 5_000_000
        lines.append(b"\t".join(cells))
    path = tmp_path / "long.tab"
    path.write_bytes(b"\n".join(lines))
    found = read(path, layout="icews")
    assert {line: column for line, (column, _) in found.told.items()} == {
        3: "Source Country", 4: "CAMEO Code",
    }  # fmt: skip
    assert all(len(each["value"]) == 200 for each in found.rejects)


@pytest.mark.shared
def test_the_sample_of_2018_is_kept_whole_and_every_country_in_it_is_known(shared: Path) -> None:
    found = read(shared / SAMPLE)
    assert (found.read, found.kept, found.merged, found.rejects) == (3_705, 3_705, 0, [])
    written = (shared / SAMPLE).read_text(encoding="utf-8").splitlines()[1:]
    named = {line: row.split("\t") for line, row in enumerate(written, 2)}
    for row in found.rows:
        source, target = named[row["line"]][4], named[row["line"]][10]
        places = (row["recipient"], row["actor"]) if row["code"] == "043" else (
            row["actor"], row["recipient"],
        )  # fmt: skip
        for name, actor in zip((source, target), places, strict=True):
            assert name == "NA" or (actor is not None and len(actor) == 3), (name, actor)


@pytest.mark.shared
def test_the_sample_of_2018_has_971_repeats_and_its_mirrored_rows(shared: Path) -> None:
    rows = read(shared / SAMPLE).rows
    keys = [(r["first_date"], r["actor_name"], r["recipient_name"], r["code"]) for r in rows]
    counted = Counter(keys)
    assert len(keys) - len(counted) == 971
    mirrored = [(day, to, by, code) in counted for day, by, to, code in keys]
    assert round(sum(mirrored) / len(keys), 3) == 0.282
    once = [(day, to, by, code) in counted for day, by, to, code in counted]
    assert round(sum(once) / len(counted), 3) == 0.249


def test_rows_that_differ_in_two_numbers_alike_are_two_rows(tmp_path: Path) -> None:
    path = tmp_path / "events.tab"
    lines = [event_line(number, day=date(2014, 11, 21)) for number in (324_716, 324_766)]
    path.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    found = read(path)
    assert (found.kept, found.merged) == (2, 0)
