"""What imported records hold of a pair: by driver, year and day, from where they begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.codebook.driver_events import load_driver_events
from detente.measures.record_panel import record_panel
from detente.relations import DriverCount, RecordedEvents, RecordPanel
from detente.store import Store
from made_rows import put_rows

PAIR = ("BOL", "CHL")
SANCTION = {"type": "SANCTION", "mode": None, "contexts": "economic", "quad": 4}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def on(day: date, **row: object) -> dict[str, object]:
    return {"first_date": day, "last_date": day, **row}


def panel_of(store: Store) -> RecordPanel:
    found = record_panel(store, dyad=PAIR, shown_by=load_driver_events())
    assert found is not None
    return found


def test_without_imports_there_is_none(store: Store) -> None:
    assert record_panel(store, dyad=PAIR, shown_by=load_driver_events()) is None


def test_events_count_under_each_driver_they_show_whoever_acted(store: Store) -> None:
    put_rows(
        store,
        [
            on(date(2014, 7, 1)),
            on(date(2014, 7, 2), actor="BOL", recipient="CHL", **SANCTION),
            on(date(2015, 1, 2), actor="PER", **SANCTION),
        ],
    )
    found = panel_of(store)
    assert (found.since, found.until, found.source) == ("2014", "2015", "icews")
    assert set(found.rows) == {
        DriverCount("general", "2014", 1, 1),
        DriverCount("leaders", "2014", 1, 0),
        DriverCount("territory", "2014", 1, 0),
        DriverCount("sanctions", "2014", 0, 1),
        DriverCount("trade_investment", "2014", 0, 1),
    }
    assert found.months == ("2014-07", "2015-01")


def test_an_event_of_several_pairs_counts_once_and_a_row_of_many_events_by_their_number(
    store: Store,
) -> None:
    put_rows(
        store,
        [
            {"line": 7, "pair": 1},
            {"line": 7, "pair": 2, "actor": "BOL", "recipient": "CHL"},
            {"line": 8, "events": 40},
        ],
    )
    found = panel_of(store)
    (general,) = [row for row in found.rows if row.driver == "general"]
    assert general.together == 41
    assert found.days == (RecordedEvents("2014-07-01", "2014-07-01", "CONSULT", 1, 41),)


def test_a_table_of_counts_by_year_shows_the_general_state_alone(store: Store) -> None:
    year = {"first_date": date(2013, 1, 1), "last_date": date(2013, 12, 31), "line": 3}
    none = {"type": None, "mode": None, "contexts": None}
    put_rows(
        store,
        [{**year, **none, "quad": quad, "events": 10 * quad} for quad in (1, 2, 3, 4)]
        + [{**year, **none, "quad": None, "events": 5}],
    )
    found = panel_of(store)
    assert found.rows == (DriverCount("general", "2013", 30, 70),)
    assert (found.months[0], found.months[-1], len(found.months)) == ("2013-01", "2013-12", 12)


def test_stray_dates_before_a_source_begins_are_left_out_and_other_sources_stay(
    store: Store,
) -> None:
    today = [on(date(2016, 5, 1 + place % 30), source="gdelt2") for place in range(60)]
    put_rows(
        store,
        [
            *today,
            *(on(date(2016, 6, 1 + place), source="gdelt2") for place in range(20)),
            on(date(2006, 5, 1), source="gdelt2"),
            on(date(2015, 5, 1), source="gdelt2"),
            *(on(date(2012, 3, 1 + place), source="icews") for place in range(3)),
        ],
    )
    found = panel_of(store)
    assert found.months == ("2012-03", "2016-05", "2016-06")
    assert {row.first[:4] for row in found.days} == {"2012", "2016"}
    assert found.source == "gdelt2, icews"
