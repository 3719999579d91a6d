"""Coverage tells what each source holds, where it holds nothing, and where it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.codebook.record_breaks import load_record_breaks
from detente.measures.coverage import coverage
from detente.relations import CoveredPeriod
from detente.store import Store
from made_rows import put_rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def on(day: date, **row: Any) -> dict[str, Any]:
    return {"first_date": day, "last_date": day, **row}


def test_each_source_has_its_periods_and_gaps(store: Store) -> None:
    put_rows(
        store,
        [
            on(date(2014, 1, 5)),
            on(date(2014, 1, 9), actor="BOL", recipient="BOL", events=3),
            on(date(2014, 4, 5)),
            on(date(2014, 4, 6), events=0, deaths=4),
            {"first_date": date(2014, 2, 1), "last_date": date(2014, 4, 30)},
            on(date(2015, 1, 1), source="ucdp"),
        ],
    )
    icews, ucdp = coverage(store, by="month", breaks=load_record_breaks())
    assert icews.periods == (CoveredPeriod("2014-01", 2, 4, 1), CoveredPeriod("2014-04", 1, 1, 1))
    assert icews.gaps == ("2014-02", "2014-03")
    assert (icews.rows, icews.without_event, icews.undated) == (5, 1, 1)
    assert icews.rows == sum(p.rows for p in icews.periods) + icews.without_event + icews.undated
    assert (ucdp.first_date, ucdp.gaps, ucdp.breaks) == ("2015-01-01", (), ())


def test_breaks_are_told_of_the_record_they_are_in(store: Store) -> None:
    days = (date(2013, 3, 1), date(2015, 6, 1))
    put_rows(
        store,
        [on(day, source=source) for day in days for source in ("gdelt1", "icews")]
        + [on(day, source="gdelt2") for day in (date(2012, 1, 1), days[1])],  # an anniversary
    )
    found = {
        each.source: each.breaks for each in coverage(store, by="year", breaks=load_record_breaks())
    }
    assert [line[:10] for line in found["gdelt1"]] == ["2013-04-01"]
    assert [line[:10] for line in found["gdelt2"]] == ["2015-02-18"]
    assert found["icews"] == ()


def test_a_table_of_years_has_no_gaps_by_month(store: Store) -> None:
    put_rows(store, [{"first_date": date(2014, 1, 1), "last_date": date(2014, 12, 31)}])
    (found,) = coverage(store, by="month", breaks=())
    assert (found.periods, found.gaps, found.undated) == ((), (), 1)


def test_nothing_imported_is_no_source(store: Store) -> None:
    assert coverage(store, by="year", breaks=()) == ()
