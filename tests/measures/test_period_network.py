"""The signed network of a period follows a rule that is stated and can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from drawn_rows import drawn_rows
from hypothesis import given, settings
from reckoned_rows import MadeEngine, Row, asked, pairs_once, ties

from detente.errors import InputError
from detente.measures.choosing import RowChoice
from detente.measures.period_network import SignRule, period_network
from detente.relations import PeriodNetwork
from detente.store import Store
from made_rows import put_rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def on(day: date, **row: Any) -> Row:
    return {"first_date": day, "last_date": day, **row}


def network_of(engine: Any, period: str, rule: SignRule | None = None) -> PeriodNetwork:
    return period_network(
        engine, period=period, choice=RowChoice(), rule=rule or SignRule(), codebook="made"
    )


@settings(max_examples=40)
@given(drawn_rows())
def test_ties_are_those_that_plain_python_counts(rows: list[Row]) -> None:
    first, last = date(2015, 1, 1), date(2015, 12, 31)
    within = [
        row
        for row in asked(rows, first, last)
        if first <= row["first_date"] and row["last_date"] <= last
    ]
    expected = ties(pairs_once(within, undirected=True))
    scored = any(c[2] or c[3] for c in expected.values())

    def weight(c: Any) -> float:
        return float(abs(c[2] - c[3]) / 10 if scored else abs(c[0] - c[1]))

    found = network_of(MadeEngine(rows), "2015")
    assert {
        (edge.a, edge.b): (edge.cooperative, edge.conflictual, edge.weight) for edge in found.edges
    } == {pair: (c[0], c[1], weight(c)) for pair, c in expected.items()}
    assert found.draws == sum((c[0], c[2]) == (c[1], c[3]) for c in expected.values())
    assert found.undated == len(asked(rows, first, last)) - len(within)


JULY = [
    on(date(2014, 7, 1), intensity_tenths=15),
    on(date(2014, 7, 2), actor="BOL", recipient="CHL", quad=4, intensity_tenths=-90),
    on(date(2014, 7, 3), intensity_tenths=15),
    on(date(2014, 7, 4), actor="PER", intensity_tenths=15),
]


def test_the_rule_decides_and_is_told(store: Store) -> None:
    put_rows(store, JULY)
    found = network_of(store, "2014-Q3")
    assert [(edge.a, edge.b, edge.sign, edge.weight) for edge in found.edges] == [
        ("BOL", "CHL", -1, 6.0),
        ("BOL", "PER", 1, 1.5),
    ]
    assert "PLOVER scores" in found.rule
    by_share = network_of(store, "2014-07", SignRule("share", 0.5, least=2))
    assert [(edge.a, edge.b, edge.sign, edge.weight) for edge in by_share.edges] == [
        ("BOL", "CHL", 1, 3.0)
    ]
    assert (by_share.too_few, by_share.window) == (1, ("2014-07-01", "2014-07-31"))
    assert "50% or more" in by_share.rule
    assert "fewer than 2 events" in by_share.rule
    assert network_of(store, "2014-07", SignRule("share", 0.3)).edges[0].sign == -1


def test_only_what_lies_in_the_period_counts(store: Store) -> None:
    put_rows(store, [*JULY, {"first_date": date(2014, 6, 30), "last_date": date(2014, 7, 6)}])
    found = network_of(store, "2014-07")
    assert (sum(e.cooperative + e.conflictual for e in found.edges), found.undated) == (4, 1)
    assert network_of(store, "2014-06").edges == ()
    assert len(network_of(store, "2014").edges) == 2


@pytest.mark.parametrize(
    "wrong", [{"by": "mood"}, {"threshold": 0.0}, {"threshold": 1.5}, {"least": 0}]
)
def test_a_rule_that_makes_no_sign_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="no sign can be made"):
        SignRule(**wrong)
