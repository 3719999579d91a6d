"""Panels count each event once for each directed pair, and say what the counts are of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from drawn_rows import drawn_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from reckoned_rows import MadeEngine, Row, asked, cells, pairs_once, universe, without_repeats

from detente.errors import InputError
from detente.measures import (
    PanelQuestion,
    RowChoice,
    dyad_panel,
    panel_statement,
    universe_statement,
)
from detente.measures.choosing import Dedup, NearRule
from detente.measures.panel import Classes
from detente.measures.period import By
from detente.measures.reciprocity import reciprocity
from detente.measures.units import check_unit
from detente.relations import DyadCount, DyadPanel, PeriodUniverse
from detente.store import Store
from made_rows import DIGEST, put_rows

FEW = settings(max_examples=40)
"""Each example is several statements of SQL."""
QUESTIONS = st.builds(
    PanelQuestion,
    dyad=st.sampled_from([None, ("BOL", "CHL"), ("CHL", "nato")]),
    by=st.sampled_from(get_args(By)),
    classes=st.sampled_from(get_args(Classes)),
    undirected=st.booleans(),
)
CHOICES = st.builds(
    RowChoice,
    since=st.sampled_from([None, "2014-12-28"]),
    until=st.sampled_from([None, "2015-01-03"]),
    dedup=st.sampled_from(get_args(Dedup)),
)


def reckoned(rows: list[Row], question: PanelQuestion, choice: RowChoice) -> list[Row]:
    """The rows that count, by the second implementation."""
    since, until = (day and date.fromisoformat(day) for day in (choice.since, choice.until))
    kept = asked(rows, since, until)  # type: ignore[arg-type]
    if question.dyad:
        pair = set(question.dyad)
        kept = [row for row in kept if {row["actor"], row["recipient"]} == pair]
    once = pairs_once(kept, undirected=question.undirected)
    return without_repeats(once, choice.dedup, choice.near)


@FEW
@given(drawn_rows(), QUESTIONS, CHOICES)
def test_every_cell_is_what_plain_python_counts(
    rows: list[Row], question: PanelQuestion, choice: RowChoice
) -> None:
    found = panel_statement(question, choice=choice).rows(MadeEngine(rows))
    expected = cells(
        reckoned(rows, question, choice),
        by=question.by, classes=question.classes, undirected=question.undirected,
    )  # fmt: skip
    assert {tuple(row[:5]): list(row[5:]) for row in found} == expected
    assert len(found) == len(expected)


@FEW
@given(drawn_rows(), QUESTIONS, CHOICES)
def test_the_universe_is_what_plain_python_counts(
    rows: list[Row], question: PanelQuestion, choice: RowChoice
) -> None:
    found = universe_statement(question, choice=choice).rows(MadeEngine(rows))
    everyone = PanelQuestion(undirected=question.undirected)
    expected = universe(reckoned(rows, everyone, choice), by=question.by)
    assert {row[0]: tuple(row[2:]) for row in found} == expected


@FEW
@given(drawn_rows(), QUESTIONS, CHOICES)
def test_panels_conserve_counts(
    rows: list[Row], question: PanelQuestion, choice: RowChoice
) -> None:
    """All cells, what is within one actor, unnamed and undated make up all events there are."""
    single = [row for row in rows if row["pair"] == 1]
    engine = MadeEngine(single)
    everyone = PanelQuestion(None, question.by, question.classes, undirected=question.undirected)
    counted = sum(row[5] for row in panel_statement(everyone, choice=choice).rows(engine))
    found = universe_statement(everyone, choice=choice).rows(engine)
    dated = [row for row in found if row[0] is not None]
    assert counted == sum(row[3] for row in dated)
    kept = reckoned(single, everyone, choice)
    assert sum(row[2] for row in found) == sum(row["events"] for row in kept)
    assert all(row[3] + row[4] <= row[2] for row in found)


@FEW
@given(drawn_rows(), CHOICES)
def test_blocs_take_the_place_of_their_members(rows: list[Row], choice: RowChoice) -> None:
    blocs = {"north": ("PER", "BOL"), "coast": ("PER", "CHL")}
    question = PanelQuestion(blocs=tuple(blocs.items()), by="year")
    found = panel_statement(question, choice=choice).rows(MadeEngine(rows))
    expected = cells(reckoned(rows, question, choice), by="year", classes="quad", blocs=blocs)
    assert {tuple(row[:5]): list(row[5:]) for row in found} == expected


@FEW
@given(drawn_rows(), st.sampled_from(get_args(By)))
def test_what_is_returned_is_what_both_did(rows: list[Row], by: By) -> None:
    found = reciprocity(
        MadeEngine(rows),
        question=PanelQuestion(by=by),
        choice=RowChoice(),
    )
    counts = cells(pairs_once(asked(rows, None, None), undirected=False), by=by, classes="quad")
    expected: dict[tuple[str, str, str], list[int]] = {}
    for (actor, recipient, start, quad, _), (events, *_rest) in counts.items():
        if quad:
            side = "cooperation" if quad < 3 else "conflict"
            pair = tuple(sorted((actor, recipient)))
            both = expected.setdefault((f"{start}", "-".join(pair), side), [0, 0])
            both[actor > recipient] += events
    assert sorted((each.forth, each.back) for each in found) == sorted(
        map(tuple, expected.values())
    )
    assert all(
        each.returned == 2 * min(each.forth, each.back) / (each.forth + each.back) for each in found
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def on(day: date, **row: Any) -> Row:
    return {"first_date": day, "last_date": day, **row}


def panel_of(store: Store, choice: RowChoice | None = None, **asked_for: Any) -> DyadPanel:
    question = PanelQuestion(**asked_for)
    return dyad_panel(store, question=question, choice=choice or RowChoice(), codebook="made")


def test_shares_are_of_the_pair_and_of_everyone(store: Store) -> None:
    put_rows(
        store,
        [
            on(date(2014, 7, 1)),
            on(date(2014, 7, 9), quad=4, events=3, type="ASSAULT", goldstein_tenths=None),
            on(date(2014, 7, 9), actor=None, events=4),
            on(date(2014, 7, 9), recipient="CHL", events=2),
            on(date(2014, 8, 9), quad=4, type="ASSAULT"),
        ],
    )
    panel = panel_of(store, dyad=("BOL", "CHL"))
    rows = panel.to_arrow().to_pylist()
    assert [(row["period"], row["quad"], row["events"], row["dyad_events"]) for row in rows] == [
        ("2014-07", 1, 1, 4),
        ("2014-07", 4, 3, 4),
        ("2014-08", 4, 1, 1),
    ]
    assert [row["share"] for row in rows] == [0.25, 0.75, 1.0]
    assert [row["per_10_000"] for row in rows] == [1000.0, 3000.0, 10_000.0]
    assert panel.universes == (
        PeriodUniverse("2014-07", 10, 4, 2, ("icews",)),
        PeriodUniverse("2014-08", 1, 1, 0, ("icews",)),
    )
    assert panel.rows[1] == DyadCount("CHL", "BOL", "2014-07", 4, 3, 45, None)
    assert (panel.dedup.before, panel.dedup.after, panel.sources) == (3, 3, ("icews",))


def test_an_event_of_several_pairs_counts_once_in_the_universe(store: Store) -> None:
    put_rows(store, [on(date(2014, 7, 1)), on(date(2014, 7, 1), line=1, pair=2, recipient="PER")])
    panel = panel_of(store, by="year")
    assert [(row.actor, row.recipient, row.events) for row in panel.rows] == [
        ("CHL", "BOL", 1),
        ("CHL", "PER", 1),
    ]
    assert panel.universe == 1


def test_a_summit_told_both_ways_is_one_undirected_event(store: Store) -> None:
    both = {"line": 1, "pair": 2, "actor": "BOL", "recipient": "CHL"}
    put_rows(store, [on(date(2014, 7, 1)), on(date(2014, 7, 1), **both)])
    assert [row.events for row in panel_of(store).rows] == [1, 1]
    assert [row.events for row in panel_of(store, undirected=True).rows] == [1]


def test_a_row_without_a_name_mirrors_none(store: Store) -> None:
    unnamed = on(date(2014, 7, 1), line=1, actor_name="Chile", recipient_name=None)
    alike = on(date(2014, 7, 1), line=2, actor_name="Chile", recipient_name="Chile")
    put_rows(store, [unnamed, alike])
    assert panel_of(store, RowChoice(dedup="mirrored")).rows[0].events == 2


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("day", ["2014-12-31", "2015-01-01"]),
        ("week", ["2015-W01"]),
        ("month", ["2014-12", "2015-01"]),
        ("quarter", ["2014-Q4", "2015-Q1"]),
        ("year", ["2014", "2015"]),
    ],
)
def test_periods_have_the_names_people_give_them(store: Store, by: By, names: list[str]) -> None:
    put_rows(store, [on(date(2014, 12, 31)), on(date(2015, 1, 1))])
    assert [row.period for row in panel_of(store, by=by).rows] == names


def test_what_spans_two_periods_is_undated_and_the_pairs_own(store: Store) -> None:
    year = {"first_date": date(2014, 1, 1), "last_date": date(2014, 12, 31)}
    put_rows(store, [{**year, "events": 7}, {**year, "actor": "PER"}, on(date(2014, 7, 1))])
    assert (panel_of(store, dyad=("BOL", "CHL")).undated, panel_of(store).undated) == (7, 8)
    assert panel_of(store, by="year").undated == 0


def test_the_wrong_unit_is_refused_and_the_right_one_named(store: Store) -> None:
    put_rows(
        store, [{"first_date": date(2014, 1, 1), "last_date": date(2014, 12, 31), "events": 7}]
    )
    question = PanelQuestion(by="month")
    panel = dyad_panel(store, question=question, choice=RowChoice(), codebook="made")
    with pytest.raises(InputError, match="dated by the year"):
        check_unit(panel, store=store, question=question, choice=RowChoice())


def test_deaths_alone_are_no_events(store: Store) -> None:
    put_rows(store, [on(date(2014, 7, 1), events=0, deaths=9)])
    assert (panel_of(store).rows, panel_of(store).universe) == ((), 0)


@pytest.mark.parametrize(
    ("dedup", "left"), [("none", 6), ("exact", 5), ("mirrored", 4), ("day", 4), ("near", 4)]
)
def test_rows_before_and_after_repeats_went_are_told(store: Store, dedup: Dedup, left: int) -> None:
    first = on(date(2014, 7, 1), headline="Presidents sign the lake treaty", line=1)
    put_rows(
        store,
        [
            first,
            {**first, "line": 2},
            {**first, "line": 3, "code": "040", "first_date": date(2014, 7, 2),
             "last_date": date(2014, 7, 2), "headline": "Presidents sign lake treaty at last"},
            {**first, "line": 4, "actor": "BOL", "actor_name": "Bolivia", "recipient": "CHL",
             "recipient_name": "Chile", "headline": "Bolivia hosts"},
            {**first, "line": 5, "actor": None, "actor_name": None},
            {**first, "line": 6, "code": "046", "headline": "Talks on copper"},
        ],
    )  # fmt: skip
    found = panel_of(store, RowChoice(dedup=dedup)).dedup
    assert (found.how, found.before, found.after) == (dedup, 6, left)


def test_a_word_that_is_no_period_class_or_repeat_is_refused() -> None:
    for wrong in ({"by": "decade"}, {"classes": "cameo"}):
        with pytest.raises(InputError, match="cannot be by"):
            PanelQuestion(**wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no pair with itself"):
        PanelQuestion(("CHL", "CHL"))
    with pytest.raises(InputError, match="fuzzy"):
        RowChoice(dedup="fuzzy")  # type: ignore[arg-type]


def test_two_files_of_one_import_are_told_apart_by_digest(store: Store) -> None:
    put_rows(store, [on(date(2014, 7, 1))])
    put_rows(store, [on(date(2014, 7, 1))], digest="6f" * 32)
    assert DIGEST != "6f" * 32
    assert panel_of(store, RowChoice(dedup="exact")).dedup.after == 1
    assert panel_of(store).universe == 2


def test_near_is_bounded_by_days_place_and_words() -> None:
    base = on(date(2014, 7, 1), headline="Presidents sign the lake treaty", code="042")
    later = {**base, "code": "046", "first_date": date(2014, 7, 3), "last_date": date(2014, 7, 3)}
    rows = [
        base,
        later,
        {**later, "code": "040", "place": "Oruro", "latitude": -17.97, "longitude": -67.1},
        {**later, "code": "043", "headline": "Copper prices fall"},
        {**later, "first_date": date(2014, 7, 9), "last_date": date(2014, 7, 9)},
    ]
    question = PanelQuestion(by="year")

    def left(rule: NearRule) -> int:
        choice = RowChoice(dedup="near", near=rule)
        found = panel_statement(question, choice=choice).rows(MadeEngine(rows))
        return sum(row[5] for row in found)

    assert left(NearRule()) == 4
    assert left(NearRule(days=1)) == 5
    assert left(NearRule(km=300)) == 3
    assert left(NearRule(days=7)) == 3
    assert left(NearRule(alike=0)) == 4
