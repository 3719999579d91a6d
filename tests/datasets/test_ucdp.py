"""UCDP GED as published: days, sides, deaths, and what is rejected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from importing_tables import Imported, imported, mutated

from detente.datasets.ucdp import COLUMNS, importers, latest_day
from needed import VARIANTS

PUBLISHED = Path(__file__).parent / "published"
WITH_HEADER, BARE = importers(None)


@pytest.fixture(scope="module")
def ged(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    content = (PUBLISHED / "ucdp-ged.csv").read_bytes()
    return imported(WITH_HEADER, tmp_path_factory.mktemp("ucdp") / "ged.csv", content)


def test_there_are_49_columns() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 49


def test_every_event_is_a_deadly_assault_with_its_type_of_violence_as_code(ged: Imported) -> None:
    found = [(row["type"], row["quad"], row["intensity_tenths"], row["code"]) for row in ged.rows]
    assert found == [("ASSAULT", 4, -90, code) for code in ("1", "2", "3", "1")]


def test_a_side_is_a_state_by_its_number_on_that_day(ged: Imported) -> None:
    assert [(row["actor"], row["recipient"]) for row in ged.rows] == [
        ("YUG", None), (None, None), ("MMR", None), ("IND", "PAK"),
    ]  # fmt: skip


def test_a_side_without_a_number_keeps_its_name_and_what_is_known_of_it(ged: Imported) -> None:
    assert [(row["recipient_name"], row["recipient_sector"]) for row in ged.rows] == [
        ("UCK", "REB"), ("Tribe B", None), ("Civilians", "CVL"), ("Government of Pakistan", "GOV"),
    ]  # fmt: skip


def test_days_run_from_the_first_to_the_last_possible(ged: Imported) -> None:
    assert [(row["first_date"], row["last_date"]) for row in ged.rows] == [
        (date(1999, 3, 24), date(1999, 3, 24)),
        (date(2019, 5, 1), date(2019, 5, 31)),
        (date(2021, 3, 14), date(2021, 3, 14)),
        (date(1999, 6, 12), date(1999, 6, 15)),
    ]


def test_a_row_could_be_known_when_its_last_source_was_out(ged: Imported) -> None:
    assert [row["known_at"] for row in ged.rows] == [
        None, date(2019, 5, 9), date(2021, 3, 15), None,
    ]  # fmt: skip
    assert latest_day("no date; 2019-99-99") == (None,)


def test_deaths_sources_and_place_are_as_published(ged: Imported) -> None:
    assert [row["deaths"] for row in ged.rows] == [2, 11, 22, 23]
    assert [row["sources"] for row in ged.rows] == [None, 2, 1, None]
    assert ged.rows[0]["place"] == "Prizren town, Prizren district, Serbia (Yugoslavia)"
    assert [row["place_country"] for row in ged.rows] == ["YUG", "YEM", "MMR", "IND"]


def test_a_cell_over_two_lines_moves_no_row(ged: Imported) -> None:
    assert [row["line"] for row in ged.rows] == [2, 4, 5, 6]


def test_each_reject_names_its_line_and_column(ged: Imported) -> None:
    assert [(line, column) for line, column, _ in ged.told] == [
        (7, "type_of_violence"), (8, "date_end"), (9, "gwnoa"), (10, "best"),
    ]  # fmt: skip
    assert (ged.read, ged.kept, ged.merged) == (9, 4, 1)


def test_a_candidate_file_without_a_header_is_read_by_its_order(tmp_path: Path) -> None:
    content = (PUBLISHED / "ucdp-ged-bare.csv").read_bytes()
    found = imported(BARE, tmp_path / "candidate.csv", content)
    assert [row["published_id"] for row in found.rows] == ["900002", "900003"]
    assert found.rejects == []


@pytest.mark.parametrize(
    "variants", [100, pytest.param(VARIANTS, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_a_damaged_file_loses_no_row_silently(tmp_path: Path, variants: int) -> None:
    content = (PUBLISHED / "ucdp-ged-bare.csv").read_bytes() * 2
    for made in mutated(content, seed=4901, variants=variants):
        found = imported(BARE, tmp_path / "damaged.csv", made)
        assert found.read >= 1
