"""PETRARCH2's event files become events, whichever columns were asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading_published import FOLDER, parties, read

from detente.datasets.petrarch2 import address_and_source


def test_rows_with_and_without_an_address_or_texts_are_read() -> None:
    found = read(FOLDER / "petrarch2.txt")
    assert [(row["url"], row["publisher"]) for row in found.rows] == [
        ("https://example.org/1", "AFP"), (None, "AFP"), (None, None),
        ("https://example.org/2", "APW"),
    ]  # fmt: skip
    assert [row["line"] for row in found.rows] == [1, 2, 3, 4]


def test_an_event_has_no_day_on_which_it_was_known() -> None:
    row = read(FOLDER / "petrarch2.txt").rows[0]
    assert (row["first_date"], row["known_at"]) == (date(2015, 8, 5), None)
    assert parties(row) == ("CHN", None, "CHN", "JPN", "GOV", "JPNGOV")


def test_an_actor_that_is_no_country_is_kept_by_what_was_written() -> None:
    rows = read(FOLDER / "petrarch2.txt").rows
    assert parties(rows[1])[3:] == (None, None, None)  # ---
    assert parties(rows[2]) == ("LVA", "COP", "LVACOP", None, "CRM", "CRM")
    assert parties(rows[3]) == (None, None, "*farmers*", "nato", None, "IGOWSTNAT")


def test_a_code_that_cameo_lacks_and_a_cut_row_are_rejected() -> None:
    told = read(FOLDER / "petrarch2.txt").told
    assert told[5][0] == "Code"
    assert told[6] == (None, "6 columns where 13 are due")


@pytest.mark.parametrize("columns", range(7, 14))
def test_a_file_of_rows_of_one_length_is_read(columns: int, tmp_path: Path) -> None:
    cells = ["20150903", "LVA", "EST", "040", "", "story-1_1", "AFP", *"abcdef"]
    path = tmp_path / "evts.txt"
    path.write_text("\t".join(cells[:columns]) + "\n", encoding="utf-8")
    found = read(path)
    assert (found.format, found.kept) == ("petrarch2", 1)
    assert found.rows[0]["publisher"] == "AFP"


def test_only_what_looks_like_an_address_is_one() -> None:
    assert address_and_source("AFP", "https://example.org") == (None, "AFP")
