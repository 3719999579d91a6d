"""VIEWS country-months: deaths observed or forecast, which no measure counts as events."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from importing_tables import Imported, imported, mutated

from detente.datasets.views import importers
from needed import VARIANTS

PUBLISHED = Path(__file__).parent / "published"
(LAYOUT,) = importers(None)


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    content = (PUBLISHED / "views-observed.csv").read_bytes()
    return imported(LAYOUT, tmp_path_factory.mktemp("views") / "views.csv", content)


def test_a_country_month_is_no_event_and_has_no_parties(observed: Imported) -> None:
    for row in observed.rows:
        assert row["events"] == 0
        assert [row[name] for name in ("type", "quad", "actor", "recipient")] == [None] * 4


def test_deaths_are_the_sum_of_the_classes_that_the_file_has(observed: Imported) -> None:
    assert [(row["deaths"], row["code"]) for row in observed.rows] == [
        (320, "observed"), (0, "observed"), (0, "observed"),
    ]  # fmt: skip


def test_months_are_counted_from_january_1980(observed: Imported) -> None:
    assert (observed.rows[0]["first_date"], observed.rows[0]["last_date"]) == (
        date(2022, 2, 1), date(2022, 2, 28),
    )  # fmt: skip


def test_a_country_is_known_by_its_iso_code_else_its_number(observed: Imported) -> None:
    assert [row["place_country"] for row in observed.rows] == ["COD", "COD", "SRB"]
    assert observed.rows[0]["place"] == "Congo, DRC"


def test_what_contradicts_itself_is_rejected(observed: Imported) -> None:
    assert [column for _, column, _ in observed.told] == [
        "month_id", "month_id", "isoab", "ucdp_ged_os_best_sum",
    ]  # fmt: skip
    assert (observed.read, observed.kept, observed.merged) == (7, 3, 0)


def test_a_forecast_is_no_death(tmp_path: Path) -> None:
    content = (PUBLISHED / "views-forecast.csv").read_bytes()
    (row,) = imported(LAYOUT, tmp_path / "forecast.csv", content).rows
    assert (row["deaths"], row["events"], row["code"]) == (None, 0, "forecast")


@pytest.mark.parametrize(
    "variants", [100, pytest.param(VARIANTS, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_a_damaged_file_loses_no_row_silently(tmp_path: Path, variants: int) -> None:
    header, rows = (PUBLISHED / "views-observed.csv").read_bytes().split(b"\n", 1)
    for made in mutated(rows, seed=1980, variants=variants):
        found = imported(LAYOUT, tmp_path / "damaged.csv", header + b"\n" + made)
        assert found.read >= 1
