"""Measures count what happened, once, in each direction, and say what the counts are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente.measures import (
    DyadMentions,
    PanelQuestion,
    RowChoice,
    dyad_events,
    dyad_panel,
    dyads_spoken_of,
    signed_network,
)
from detente.records import Document, Event
from detente.relations import DyadCount, DyadPanel, SignedNetwork
from detente.store import Store, keep_reports, kept_reports, unlinked
from made_records import made_claim, made_coding, made_document, made_event, made_forecast


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "andes.duckdb") as opened:
        yield opened


@pytest.fixture
def document(store: Store) -> Document:
    made = made_document()
    store.add_document(made)
    return made


def coded_months(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    documents: list[str] | None = None,
) -> DyadPanel:
    choice = RowChoice("coded", since=since, until=until, documents=documents)
    return dyad_panel(store, question=PanelQuestion(), choice=choice, codebook="digest")


def panel_of(
    store: Store,
    document: Document,
    *events: Event,
    since: str | None = None,
    until: str | None = None,
) -> DyadPanel:
    store.add_coding(made_coding(document, *events))
    return coded_months(store, since=since, until=until)


def network_of(store: Store, document: Document, *events: Event) -> SignedNetwork:
    store.add_coding(made_coding(document, *events))
    return signed_network(store)


def test_each_direction_month_and_quad_is_counted_apart(store: Store, document: Document) -> None:
    panel = panel_of(
        store,
        document,
        made_event(document, date="2018-10-01"),
        made_event(document, date="2018-10-09", number=1),
        made_event(document, date="2018-10", quad=3),
        made_event(document, date="2018-11-01"),
        made_event(document, actors="BOL", recipients="CHL"),
    )
    assert panel.rows == (
        DyadCount("BOL", "CHL", "2018-10", 1, 1, 40),
        DyadCount("CHL", "BOL", "2018-10", 1, 2, 80),
        DyadCount("CHL", "BOL", "2018-10", 3, 1, -35),
        DyadCount("CHL", "BOL", "2018-11", 1, 1, 40),
    )
    assert (panel.universe, panel.undated, panel.codebook) == (5, 0, "digest")


@pytest.mark.parametrize("flag", ["negated", "hypothetical", "future"])
def test_what_did_not_happen_is_not_counted(store: Store, document: Document, flag: str) -> None:
    panel = panel_of(store, document, made_event(document, flag=flag))
    assert (panel.rows, panel.universe) == ((), 0)
    assert signed_network(store).ties == ()


def test_what_happened_long_ago_is_counted(store: Store, document: Document) -> None:
    panel = panel_of(store, document, made_event(document, flag="historical"))
    assert len(panel.rows) == 1


def test_an_event_without_a_month_is_counted_as_undated(store: Store, document: Document) -> None:
    panel = panel_of(
        store,
        document,
        made_event(document, date=None),
        made_event(document, date="2018"),
        made_event(document, date="2018-09/2018-11"),
        made_event(document, date="2018-09-02/2018-09-20"),
    )
    assert [row.period for row in panel.rows] == ["2018-09"]
    assert (panel.universe, panel.undated) == (1, 3)


def test_the_universe_holds_events_that_name_no_dyad(store: Store, document: Document) -> None:
    panel = panel_of(store, document, made_event(document, recipients=""), made_event(document))
    assert (len(panel.rows), panel.universe) == (1, 2)


def test_a_window_keeps_events_any_day_of_which_is_in_it(store: Store, document: Document) -> None:
    events = [made_event(document, date=day) for day in ("2018-09-30", "2018-10", "2018-11-01")]
    panel = panel_of(store, document, *events, since="2018-10-15", until="2018-10-31")
    assert [row.period for row in panel.rows] == ["2018-10"]
    assert panel.universe == 1
    assert sum(row.events for row in coded_months(store).rows) == 3


def test_several_actors_and_recipients_make_every_pair_once(
    store: Store, document: Document
) -> None:
    panel = panel_of(
        store, document, made_event(document, actors="CHL PER", recipients="BOL CHL BOL")
    )
    assert [(row.actor, row.recipient, row.events) for row in panel.rows] == [
        ("CHL", "BOL", 1),
        ("PER", "BOL", 1),
        ("PER", "CHL", 1),
    ]


def test_acting_together_ties_when_friendly_and_not_when_hostile(
    store: Store, document: Document
) -> None:
    summit = made_event(document, actors="CHL PER", recipients="")
    mobilised = made_event(document, actors="CHL BOL", recipients="", quad=4)
    network = network_of(store, document, summit, mobilised)
    assert [(tie.a, tie.b, tie.sign) for tie in network.ties] == [("CHL", "PER", 1)]
    pairs = [(row.actor, row.recipient) for row in coded_months(store).rows]
    assert pairs == [("CHL", "PER"), ("PER", "CHL")]


def test_the_heavier_side_signs_a_tie_whatever_the_direction(
    store: Store, document: Document
) -> None:
    events = (
        made_event(document, quad=4),
        made_event(document, quad=1, actors="BOL", recipients="CHL"),
        made_event(document, quad=1, number=2),
        made_event(document, quad=2, actors="PER", recipients="BOL"),
        made_event(document, quad=3, actors="PER", recipients="BOL"),
    )
    network = network_of(store, document, *events)
    assert [(tie.a, tie.b, tie.sign) for tie in network.ties] == [
        ("BOL", "CHL", 1),
        ("BOL", "PER", 1),
    ]
    tie = network.ties[0]
    assert (tie.cooperative, tie.conflictual) == (2, 1)
    assert tie.because == tuple(sorted(event.id for event in events[:3]))
    assert network.nodes == ("BOL", "CHL", "PER")


@pytest.mark.parametrize(
    ("friendly", "hostile", "sign"), [((3.5,), (-3.5,), -1), ((2.0, 1.5), (-3.5,), 1)]
)
def test_equal_weights_go_by_number_and_then_to_conflict(
    store: Store,
    document: Document,
    friendly: tuple[float, ...],
    hostile: tuple[float, ...],
    sign: int,
) -> None:
    scores = [(1, score) for score in friendly] + [(3, score) for score in hostile]
    events = [
        made_event(document, quad=quad, intensity=score, number=number)
        for number, (quad, score) in enumerate(scores)
    ]
    (tie,) = network_of(store, document, *events).ties
    assert tie.sign == sign


def test_a_score_that_is_missing_counts_the_event_and_adds_nothing(
    store: Store, document: Document
) -> None:
    panel = panel_of(store, document, made_event(document, intensity=None))
    assert (panel.rows[0].events, panel.rows[0].intensity_tenths) == (1, None)


def test_undated_events_stay_in_a_network_with_a_window(store: Store, document: Document) -> None:
    store.add_coding(
        made_coding(document, made_event(document, date=None), made_event(document, date="2001"))
    )
    network = signed_network(store, since="2010-01-01", until="2020-12-31")
    assert [tie.cooperative for tie in network.ties] == [1]
    assert network.window == ("2010-01-01", "2020-12-31")


def test_documents_left_out_add_no_weight(store: Store, document: Document) -> None:
    echo = made_document("The same argument, told again in another place.", origin="echo.txt")
    store.add_document(echo)
    for each in (document, echo):
        store.add_coding(made_coding(each, made_event(each)))
    assert [tie.cooperative for tie in signed_network(store, documents=[document.id]).ties] == [1]
    assert coded_months(store, documents=[document.id]).universe == 1
    assert len(dyad_events(store, dyad=("BOL", "CHL"), documents=[echo.id])) == 1


def test_the_pair_most_spoken_of_comes_first(store: Store, document: Document) -> None:
    coding = replace(
        made_coding(document, made_event(document, flag="negated")),
        claims=(made_claim(document), made_claim(document, dyad=("CHL", "PER"))),
        forecasts=(made_forecast(document),),
    )
    store.add_coding(coding)
    assert dyads_spoken_of(store) == (
        DyadMentions(("BOL", "CHL"), 1, 1, 1),
        DyadMentions(("CHL", "PER"), 1, 0, 0),
    )
    assert dyad_events(store, dyad=("CHL", "BOL")) == (coding.events[0].id,)
    assert dyad_events(store, dyad=("CHL", "PER")) == ()


def test_a_pair_is_spoken_of_by_its_events_in_the_window_or_without_a_date(
    store: Store, document: Document
) -> None:
    dates = ("2017-12-31", "2018-10", "2018-10-20", None)
    made = [made_event(document, date=date, number=n) for n, date in enumerate(dates)]
    store.add_coding(made_coding(document, *made))
    for since, until, events in (
        (None, None, 4),
        ("2018-10-15", None, 3),
        ("2018-10-15", "2018-10-19", 2),
        ("2099-01-01", None, 1),
    ):
        spoken = dyads_spoken_of(store, since=since, until=until)
        assert spoken == (DyadMentions(("BOL", "CHL"), 0, 0, events),)


@pytest.fixture
def told(store: Store, document: Document) -> tuple[Event, Event]:
    """One visit told in two documents, from both sides, a day apart over the end of a month."""
    other = made_document("The same visit, told at home.", origin="home.txt")
    store.add_document(other)
    best = made_event(document, date="2018-10-31")
    mirrored = made_event(other, actors="BOL", recipients="CHL", date="2018-11-01")
    store.add_coding(made_coding(document, best, made_event(document, quad=3, number=3)))
    store.add_coding(made_coding(other, mirrored))
    keep_reports(store, [(best.id, mirrored.id)])
    return best, mirrored


def test_a_second_report_of_an_event_adds_nothing(store: Store, told: tuple[Event, Event]) -> None:
    panel = coded_months(store)
    assert [(r.actor, r.period, r.quad, r.events) for r in panel.rows] == [
        ("CHL", "2018-10", 1, 1),
        ("CHL", "2018-10", 3, 1),
    ]
    assert panel.universe == 2
    assert coded_months(store, since="2018-11-01").universe == 0
    (tie,) = signed_network(store).ties
    assert (tie.cooperative, tie.conflictual) == (1, 1)
    assert told[1].id not in tie.because
    assert dyads_spoken_of(store) == (DyadMentions(("BOL", "CHL"), 0, 0, 2),)


def test_another_report_speaks_where_the_best_is_left_out(
    store: Store, told: tuple[Event, Event]
) -> None:
    _, mirrored = told
    assert mirrored.document
    panel = coded_months(store, documents=[mirrored.document])
    assert [(r.actor, r.period, r.events) for r in panel.rows] == [("BOL", "2018-11", 1)]
    assert panel.universe == 1
    (tie,) = signed_network(store, documents=[mirrored.document]).ties
    assert tie.because == (mirrored.id,)


def test_links_go_stale_when_a_coding_comes_or_goes(
    store: Store, told: tuple[Event, Event]
) -> None:
    best, mirrored = told
    assert kept_reports(store) == {best.id: (best.id, 0), mirrored.id: (best.id, 1)}
    assert not unlinked(store)
    assert best.document
    store.forget(best.document)
    assert unlinked(store)
    keep_reports(store, [(mirrored.id,)])
    assert (kept_reports(store), unlinked(store)) == ({}, False)


def test_only_the_coding_in_use_is_measured(store: Store, document: Document) -> None:
    store.add_coding(made_coding(document, made_event(document), coder="before"))
    store.add_coding(made_coding(document, made_event(document), coder="after"))
    assert coded_months(store).universe == 1
    assert dyads_spoken_of(store) == (DyadMentions(("BOL", "CHL"), 0, 0, 1),)
