"""What a brief shows of imported records: the pair's, by periods of a fit length, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.measures import Window
from detente.store import Store
from detente.study.recorded_series import recorded_series
from made_rows import put_rows

DYAD = ("BOL", "CHL")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "study.duckdb")
    yield opened
    opened.close()


def row(year: int, month: int, *, quad: int = 1, **more: Any) -> dict[str, Any]:
    day = date(year, month, 3)
    return {"first_date": day, "last_date": day, "quad": quad, **more}


def put(store: Store, rows: list[dict[str, Any]]) -> None:
    put_rows(store, [{**each, "line": line} for line, each in enumerate(rows, start=1)])


def by_month(years: range, *, each: int = 2) -> list[dict[str, Any]]:
    return [row(year, month) for year in years for month in range(1, 13) for _ in range(each)]


def test_without_imports_or_without_the_pair_there_is_none(store: Store) -> None:
    assert recorded_series(store, dyad=DYAD, window=Window(), codebook="c") is None
    put(store, by_month(range(2014, 2015)))
    assert recorded_series(store, dyad=("FRA", "GBR"), window=Window(), codebook="c") is None


@pytest.mark.parametrize(
    ("years", "by", "periods"), [(3, "month", 36), (10, "quarter", 40), (11, "year", 11)]
)
def test_periods_are_as_fine_as_can_be_read(
    store: Store, years: int, by: str, periods: int
) -> None:
    put(store, by_month(range(2000, 2000 + years)))
    held = recorded_series(store, dyad=DYAD, window=Window(), codebook="c")
    assert held is not None
    assert (held.series.by, len(held.series.periods)) == (by, periods)
    assert sum(each.events for each in held.series.periods) == years * 24
    assert held.dedup.how == "none"


def test_a_shift_of_the_share_is_found_and_seeded(store: Store) -> None:
    put(store, [row(y, m, quad=4 if y > 2014 else 1) for y in (2014, 2015) for m in range(1, 13)])
    held = recorded_series(store, dyad=DYAD, window=Window(), codebook="c")
    assert held is not None
    assert held.shifts is not None
    assert (held.shifts.best.first, held.shifts.established) == ("2015-01", True)


def test_too_short_a_series_says_why_no_shift_was_looked_for(store: Store) -> None:
    put(store, [row(2014, 1), row(2014, 2, quad=4)])
    held = recorded_series(store, dyad=DYAD, window=Window(), codebook="c")
    assert held is not None
    assert held.shifts is None
    assert held.unsought


def test_strays_from_before_the_records_begin_are_left_out(store: Store) -> None:
    strays = [row(2005, 2), row(2013, 12), row(2014, 1)]
    put(store, strays + by_month(range(2015, 2016), each=12))
    held = recorded_series(store, dyad=DYAD, window=Window(), codebook="c")
    assert held is not None
    assert held.series.periods[0].period == "2015-01"
    assert len(held.series.periods) == 12


def test_records_that_grow_slowly_are_all_kept(store: Store) -> None:
    grown = [row(2014, month) for month in range(1, 13) for _ in range(2 ** (month // 2))]
    put(store, grown)
    held = recorded_series(store, dyad=DYAD, window=Window(), codebook="c")
    assert held is not None
    assert [each.events for each in held.series.periods] == [
        2 ** (month // 2) for month in range(1, 13)
    ]


def test_the_window_of_the_brief_is_the_window_of_its_record(store: Store) -> None:
    put(store, by_month(range(2014, 2017)))
    window = Window("2015-03-01", "2015-06-30")
    held = recorded_series(store, dyad=DYAD, window=window, codebook="c")
    assert held is not None
    assert [each.period for each in held.series.periods] == [
        "2015-03", "2015-04", "2015-05", "2015-06",
    ]  # fmt: skip
