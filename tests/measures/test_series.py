"""A pair's panel as a series: every period stands, and counts are conserved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.measures.choosing import RowChoice
from detente.measures.panel import PanelQuestion, dyad_panel
from detente.measures.period import By
from detente.measures.series import dyad_series
from detente.relations import DyadSeries
from detente.store import Store
from made_rows import put_rows

PAIR = ("BOL", "CHL")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def series_of(store: Store, by: By) -> DyadSeries:
    panel = dyad_panel(
        store, question=PanelQuestion(PAIR, by=by), choice=RowChoice(), codebook="made"
    )
    return dyad_series(panel, dyad=PAIR)


def on(day: date, **row: object) -> dict[str, object]:
    return {"first_date": day, "last_date": day, **row}


def test_both_directions_and_all_classes_of_a_period_add_up(store: Store) -> None:
    put_rows(
        store,
        [
            on(date(2014, 7, 1)),
            on(date(2014, 7, 9), quad=4, events=3),
            on(date(2014, 7, 9), actor="BOL", recipient="CHL", quad=3, events=2),
            on(date(2014, 7, 9), actor="PER", events=14),
            on(date(2014, 7, 9), quad=None),
        ],
    )
    (period,) = series_of(store, "month").periods
    assert (period.period, period.events, period.conflict, period.universe) == ("2014-07", 6, 5, 21)
    assert period.share == pytest.approx(5 / 6)
    assert period.rate == pytest.approx(10_000 * 6 / 21)
    assert [(each.actor, each.quads) for each in period.directed] == [
        ("BOL", (0, 0, 2, 0)),
        ("CHL", (1, 0, 0, 3)),
    ]
    assert period.sources == ("icews",)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("month", ["2014-11", "2014-12", "2015-01", "2015-02"]),
        ("quarter", ["2014-Q4", "2015-Q1"]),
        ("year", ["2014", "2015"]),
    ],
)
def test_a_period_without_events_stands_with_zeros(store: Store, by: By, names: list[str]) -> None:
    put_rows(store, [on(date(2014, 11, 3)), on(date(2015, 2, 3)), on(date(2015, 2, 4))])
    found = series_of(store, by)
    assert [each.period for each in found.periods] == names
    assert sum(each.events for each in found.periods) == 3
    empty = [each for each in found.periods if not each.universe]
    assert [each.share for each in empty] == [None] * len(empty)
    assert len(empty) == (2 if by == "month" else 0)


def test_what_is_dated_too_roughly_stands_in_no_period_and_is_counted(store: Store) -> None:
    put_rows(store, [on(date(2014, 7, 1)), on(date(2014, 7, 1), last_date=date(2014, 9, 30))])
    assert series_of(store, "month").unplaced == 1
    assert series_of(store, "quarter").unplaced == 0


def test_nothing_imported_is_a_series_of_nothing(store: Store) -> None:
    assert series_of(store, "year").periods == ()
