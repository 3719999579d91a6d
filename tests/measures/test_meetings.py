"""Meetings of heads: who counts as a head, and which days are one visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reckoned_rows import MadeEngine

from detente.codebook import Codebook, load_codebook
from detente.measures.choosing import RowChoice
from detente.measures.heads import heads_among
from detente.measures.meetings import leaders_meetings
from detente.relations import Meeting
from detente.store import Store
from made_records import made_coding, made_document, made_event
from made_rows import put_rows

SUMMIT = {
    "actor": "JPN", "actor_name": "Shinzo Abe", "recipient": "RUS",
    "recipient_name": "Vladimir Putin", "type": "CONSULT", "place": "Sochi",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "study.duckdb") as opened:
        yield opened


def on(day: date, **row: Any) -> dict[str, Any]:
    return {**SUMMIT, "first_date": day, "last_date": day, **row}


def told(store: Any, codebook: Codebook, **choice: Any) -> list[Meeting]:
    return list(leaders_meetings(store, choice=RowChoice(**choice), codebook=codebook))


@pytest.mark.parametrize(
    ("actor", "name", "who"),
    [
        ("JPN", "Shinzo Abe", "Shinzo Abe"),
        ("JPN", "Japanese Prime Minister Shinzo Abe", "Shinzo Abe"),
        ("JPN", "Prime Minister Abe", "Shinzo Abe"),
        ("JPN", "Akie Abe", None),
        ("PRK", "Kim Yo-jong", None),
        ("RUS", "VLADIMIR PUTIN", "Vladimir Putin"),
        ("TGO", "Head of Government (Togo)", "the head"),
        ("FRA", "the French president", "the head"),
        ("FRA", "French president", "the head"),
        ("USA", "Vice President", None),
        ("IND", "Party President (India)", None),
        ("RUS", "Spokesman for Vladimir Putin", None),
        ("RUS", "Sergey Lavrov", None),
        ("USA", "Shinzo Abe", None),
        ("RUS", "Moscow", None),
    ],
)
def test_who_is_a_head(codebook: Codebook, actor: str, name: str, who: str | None) -> None:
    found = {head.who for head in heads_among([(actor, name)], codebook=codebook)}
    assert found == ({who} if who else set())


def test_days_in_a_row_are_one_visit(store: Store, codebook: Codebook) -> None:
    days = [date(2016, 5, 6), date(2016, 5, 7), date(2016, 5, 9)]
    put_rows(store, [*(on(day) for day in days), on(days[0], place="Moscow")])
    first, second = told(store, codebook)
    assert first == Meeting(
        ("JPN", "RUS"), ("Shinzo Abe", "Vladimir Putin"), "2016-05-06", "2016-05-07",
        "Moscow; Sochi", "icews", 3,
    )  # fmt: skip
    assert (second.first_date, second.last_date) == ("2016-05-09", "2016-05-09")


def test_a_head_out_of_office_meets_as_nobody(store: Store, codebook: Codebook) -> None:
    put_rows(store, [on(date(2021, 5, 6)), on(date(2016, 5, 6), type="ACCUSE")])
    assert told(store, codebook) == []


def test_a_pair_a_window_and_a_day_are_asked_for(store: Store, codebook: Codebook) -> None:
    put_rows(
        store,
        [
            on(date(2016, 5, 6)),
            on(date(2017, 5, 6)),
            on(date(2016, 5, 6), last_date=date(2016, 5, 31)),
            on(date(2016, 5, 6), recipient="FRA", recipient_name="Francois Hollande"),
        ],
    )
    assert len(told(store, codebook, until="2016-12-31")) == 2
    pair = leaders_meetings(store, choice=RowChoice(), codebook=codebook, dyad=("JPN", "RUS"))
    assert [each.first_date for each in pair] == ["2016-05-06", "2017-05-06"]


@settings(max_examples=25)
@given(st.sets(st.integers(0, 30), min_size=1))
def test_visits_are_the_runs_of_days(days: set[int]) -> None:
    start = date(2016, 5, 1)
    found = told(MadeEngine([on(start + timedelta(days=n)) for n in days]), load_codebook())
    runs = [n for n in sorted(days) if n - 1 not in days]
    ends = [n for n in sorted(days) if n + 1 not in days]
    assert [(each.first_date, each.last_date) for each in found] == [
        ((start + timedelta(days=a)).isoformat(), (start + timedelta(days=b)).isoformat())
        for a, b in zip(runs, ends, strict=True)
    ]
    assert sum(each.events for each in found) == len(days)


def test_coded_events_name_heads_by_the_words_of_the_text(store: Store, codebook: Codebook) -> None:
    document = made_document()
    store.add_document(document)
    event = made_event(document, actors="JPN", recipients="RUS", date="2016-05-06")
    store.add_coding(made_coding(document, named(event)))
    (meeting,) = told(store, codebook, records="coded")
    assert (meeting.heads, meeting.sources) == (("Shinzo Abe", "Vladimir Putin"), "coded")


def named(event: Any) -> Any:
    from dataclasses import replace  # noqa: PLC0415

    (actor,), (recipient,) = event.actors, event.recipients
    return replace(
        event,
        actors=(replace(actor, text="Shinzo Abe"),),
        recipients=(replace(recipient, text="President Vladimir Putin"),),
    )
