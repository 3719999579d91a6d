"""A judgement of an event, claim or forecast is laid over each coding, and finds its record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import duckdb
import pytest

from detente.errors import InputError
from detente.measures import dyads_spoken_of
from detente.records import (
    Claim,
    Document,
    Event,
    EventDate,
    Forecast,
    Horizon,
    JudgedKind,
    Judgement,
    Resolution,
    to_wire,
)
from detente.store import CodedRecords, Store, unlinked
from detente.store.judged_records import judged_record
from made_records import CODER, made_claim, made_coding, made_document, made_event, made_forecast

AT = "2026-01-02T03:04:05Z"
AID = {"quad": 2, "intensity": {"": 7.0, "food": 8.0}}
LATER = "detente-rules 0.2.0; made by hand"


@pytest.fixture
def document() -> Document:
    return made_document()


@pytest.fixture
def store(tmp_path: Path, document: Document) -> Iterator[Store]:
    with Store(tmp_path / "andes.duckdb") as opened:
        opened.add_document(document)
        opened.add_coding(made_coding(document))
        yield opened


def said_of(record: Event | Claim | Forecast, field: str, *value: str) -> Judgement:
    kind = cast("JudgedKind", record.record)
    return Judgement(str(record.document), field, value, "so it was", "Ana", AT, kind, record.id)


def recode(store: Store, document: Document, *claims: Claim, coder: str = LATER) -> None:
    store.add_coding(CodedRecords(document.id, coder, (), claims, (), ()))
    store.use_coding(coder, [document.id])


def test_records_and_columns_say_what_is_judged(store: Store) -> None:
    event, _ = store.events()
    (claim,), (forecast,) = store.claims(), store.forecasts()
    store.judge([said_of(claim, "driver", "energy"), said_of(claim, "direction", "-1")])
    store.judge(
        [said_of(event, "type", "AID"), said_of(event, "date", "2014-05")], brings={"type": AID}
    )
    words = {"class": "unlikely", "low": 0.2, "high": 0.45, "source": "ICD 203"}
    store.judge(
        [
            said_of(forecast, "modality", "unlikely"), said_of(forecast, "date", "2031"),
            said_of(forecast, "outcome", "treaty"),
        ],
        brings={"modality": words, "date": {"to": "2031-12-31"}},
    )  # fmt: skip
    store.judge([said_of(forecast, "resolution", "yes", "2019-05")])
    rows = {kind: getattr(store, kind)().to_arrow().to_pylist()[0] for kind in KINDS}
    expected: dict[str, dict[str, object]] = {
        "events": {
            "type": "AID", "mode": None, "quad": 2, "intensity_tenths": 70, "date": "2014-05",
            "date_precision": "month",
        },
        "claims": {"driver": "energy", "direction": -1},
        "forecasts": {
            "outcome": "treaty", "modality": "unlikely", "low": 0.2, "high": 0.45,
            "horizon_to": "2031-12-31", "resolved": "yes", "resolved_on": "2019-05",
        },
    }  # fmt: skip
    for kind, cells in expected.items():
        assert {name: rows[kind][name] for name in cells} == cells
        (first, *_) = getattr(store, kind)()
        assert json.loads(rows[kind]["record"]) == to_wire(first)
    (told,) = store.forecasts()
    assert told.resolution == Resolution("yes", "2019-05", "so it was", "Ana", AT)
    assert told.horizon == Horizon(None, "2031-12-31")
    assert [each.field for each in told.judgements] == ["modality", "date", "outcome"]


KINDS = ("events", "claims", "forecasts")


def test_a_mode_stays_only_where_it_belongs_to_the_judged_type(document: Document) -> None:
    event = made_event(document)  # of the mode `visit`
    made = said_of(event, "type", "AID")
    without = judged_record(event, [(made, AID)])
    assert isinstance(without, Event)
    assert (without.mode, without.intensity) == (None, 7.0)
    scores = {"": 7.0, "visit": 8.0}
    kept = judged_record(event, [(made, {"quad": 2, "intensity": scores})])
    assert isinstance(kept, Event)
    assert (kept.mode, kept.intensity) == ("visit", 8.0)


def test_a_judged_date_has_no_words_of_the_text_for_it(document: Document) -> None:
    event = made_event(document)
    assert event.spans is not None
    dated = replace(event, spans=replace(event.spans, date=event.spans.trigger))
    judged = judged_record(dated, [(said_of(event, "date", "2014-05-01"), {})])
    assert isinstance(judged, Event)
    assert judged.spans is not None
    assert judged.spans.date is None
    assert judged.date == EventDate("2014-05-01", "day", explicit=False)


def test_a_rejected_record_is_left_out_everywhere_and_told_among_the_skipped(store: Store) -> None:
    event, other = store.events()
    (claim,), (forecast,) = store.claims(), store.forecasts()
    for record in (event, claim, forecast):
        store.judge([said_of(record, "reject", "yes")])
    assert [each.id for each in store.events()] == [other.id]
    assert not [*store.claims(), *store.forecasts()]
    (pair,) = dyads_spoken_of(store)
    assert (pair.claims, pair.forecasts, pair.events) == (0, 0, 1)
    rejected = [skip for skip in store.skips() if skip.stage == "judge"]
    assert {skip.reason for skip in rejected} == {"rejected by Ana"}
    assert {skip.detail for skip in rejected} == {
        f"so it was ({each.record} {each.id})" for each in (event, claim, forecast)
    }
    assert all(skip.span and skip.document == claim.document for skip in rejected)
    assert len(store.skips()) == len(rejected) + 1
    assert [each.judged for each in store.judgements()] == [event.id, claim.id, forecast.id]


def test_a_later_judgement_counts_and_a_withdrawn_one_gives_back_what_was_coded(
    store: Store,
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "direction", "-1"), said_of(claim, "reject", "yes")])
    store.judge([said_of(claim, "direction", "0"), said_of(claim, "reject")])
    (judged,) = store.claims()
    assert judged.direction == 0
    store.judge([said_of(claim, "direction")])
    assert list(store.claims()) == [claim]
    made = [each.value for each in store.judgements(record=claim.id)]
    assert made == [("-1",), ("yes",), ("0",), (), ()]


def test_events_are_linked_anew_once_one_is_judged(store: Store) -> None:
    from detente.study.telling import link_events  # noqa: PLC0415

    link_events(store)
    event, _ = store.events()
    (claim,) = store.claims()
    store.judge([said_of(claim, "driver", "energy")])
    assert not unlinked(store)
    store.judge([said_of(event, "reject", "yes")])
    assert unlinked(store)


def test_a_judgement_holds_for_the_same_id_in_every_coding(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "driver", "energy")])
    recode(store, document, replace(claim, speaker="A. Reader"))
    (judged,) = store.claims()
    assert (judged.driver, judged.speaker) == ("energy", "A. Reader")
    store.use_coding(CODER, [document.id])
    assert next(iter(store.claims())).driver == "energy"


def test_a_judgement_follows_its_record_to_another_id_at_the_same_place(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "direction", "0")])
    recode(store, document, made_claim(document, direction=-1))
    (judged,) = store.claims()
    assert judged.id != claim.id
    assert judged.direction == 0
    assert store.judgements(record=judged.id) == store.judgements(record=claim.id)
    store.judge([said_of(judged, "direction")])
    assert next(iter(store.claims())).direction == -1


def test_of_several_at_one_place_only_one_of_the_same_pair_and_driver_is_taken(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "reject", "yes")])
    same = made_claim(document, direction=-1)
    other = replace(made_claim(document, direction=0), driver="energy")
    recode(store, document, same, other)
    assert list(store.claims()) == [other]
    two = replace(made_claim(document, direction=0), driver=claim.driver)
    recode(store, document, same, two, coder="a third")
    assert len(store.claims()) == 2  # either may be meant: neither is taken
    assert len(store.judgements_adrift()) == 1


def test_what_stood_beside_the_judged_record_is_never_taken_for_it(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    beside = made_claim(document, direction=-1)
    recode(store, document, claim, beside)
    store.judge([said_of(claim, "reject", "yes")])
    assert list(store.claims()) == [beside]
    recode(store, document, beside, coder="a third")
    assert list(store.claims()) == [beside]
    assert [each.judged for each in store.judgements_adrift()] == [claim.id]


def test_a_judgement_whose_record_is_no_longer_coded_is_kept_told_and_can_be_withdrawn(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "driver", "trade")])
    store.judge([said_of(claim, "driver", "energy")])
    assert store.judgements_adrift() == []
    recode(store, document, made_claim(document, number=9))
    assert next(iter(store.claims())).driver == "territory"
    assert [each.value for each in store.judgements_adrift()] == [("energy",)]
    assert store.named(claim.id[:8], wanted=("claim",)).id == claim.id
    store.use_coding(CODER, [document.id])
    assert store.judgements_adrift() == []
    assert next(iter(store.claims())).driver == "energy"
    recode(store, document)
    store.judge([said_of(claim, "driver")])
    assert store.judgements_adrift() == []


def test_an_event_follows_its_trigger_and_its_parties(store: Store, document: Document) -> None:
    event, _ = store.events()
    store.judge([said_of(event, "reject", "yes")])
    moved = made_event(document, date="2018-11")
    store.add_coding(made_coding(document, moved, made_event(document, number=7), coder=LATER))
    assert moved.id != event.id
    assert [each.id for each in store.events()] == [made_event(document, number=7).id]


def test_what_is_forgotten_leaves_nothing_laid_and_its_judgements_hold_when_it_comes_back(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "reject", "yes")])
    store.forget(document.id)
    for table in ("judged_records", "laid_judgements"):
        assert store.run(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
    assert not list(store.skips())
    assert store.judgements_adrift() == []
    store.add_document(document)
    store.add_coding(made_coding(document))
    assert not list(store.claims())


def test_a_document_judged_and_coded_anew_keeps_what_was_judged_of_its_records(
    store: Store, document: Document
) -> None:
    (claim,) = store.claims()
    store.judge([said_of(claim, "direction", "-1")])
    store.judge([Judgement(document.id, "title", ("T",), "a letter", "Ana", AT)])
    assert not list(store.claims())
    assert store.judgements_adrift() == []  # nothing is coded, so nothing is missed
    store.add_coding(made_coding(document))
    assert next(iter(store.claims())).direction == -1
    assert [each.field for each in store.judgements(document.id)] == ["title"]


def test_judgements_are_kept_all_or_none(store: Store) -> None:
    (claim,) = store.claims()
    with pytest.raises(KeyError):
        store.judge([said_of(claim, "direction", "0"), said_of(claim, "mood", "grim")])
    assert store.judgements() == []
    assert list(store.claims()) == [claim]


def test_a_study_of_before_is_brought_along(tmp_path: Path, document: Document) -> None:
    file = tmp_path / "old.duckdb"
    with Store(file) as opened:
        opened.add_document(document)
        opened.add_coding(made_coding(document))
        before = [list(opened.events()), list(opened.claims()), list(opened.forecasts())]
    undo = [f"DROP VIEW {kind}_in_use" for kind in ("claims", "forecasts")]
    undo += ["DROP VIEW record_places"]
    undo += [f"DROP TABLE {name}" for name in MADE_SINCE_0005]
    undo += ["UPDATE meta SET value = '4' WHERE key = 'schema_version'"]
    undo += [
        f"UPDATE {kind} SET wire = json_merge_patch(wire, '{{\"judgements\": null}}')"  # noqa: S608
        for kind in KINDS
    ]
    with duckdb.connect(str(file)) as connection:
        for statement in undo:
            connection.execute(statement)
    with Store(file) as opened:
        assert [list(opened.events()), list(opened.claims()), list(opened.forecasts())] == before
        opened.judge([said_of(next(iter(opened.claims())), "reject", "yes")])
        assert not list(opened.claims())


MADE_SINCE_0005 = (
    "record_judgements", "laid_judgements", "judged_records", "imports", "row_files",
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("forecast",), "is no forecast, but the claim"),
        (("document",), "is no document, but the claim"),
    ],
)
def test_an_id_of_something_else_is_told_as_what_it_is(
    store: Store, wanted: tuple[str, ...], said: str
) -> None:
    (claim,) = store.claims()
    with pytest.raises(InputError, match=said):
        store.named(claim.id[:10], wanted=wanted)  # type: ignore[arg-type]


def test_a_name_of_several_lists_them_with_their_kinds(store: Store, document: Document) -> None:
    event, _ = store.events()
    twin = replace(made_claim(document, number=5), id=event.id[:10] + "0" * 14)
    recode(store, document, twin)
    store.use_coding(CODER, [document.id])
    store.add_coding(
        CodedRecords(document.id, "both", (event,), (twin,), (made_forecast(document),), ())
    )
    with pytest.raises(InputError, match="names 2") as told:
        store.named(event.id[:8], wanted=("document", "event", "claim", "forecast"))
    assert f"event {event.id[:12]}" in str(told.value)
    assert f"claim {twin.id[:12]}" in str(told.value)
    assert store.named(event.id[:8], wanted=("event",)).id == event.id
