"""A row of EVENT_ROWS and the Event it stands for say the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.codebook import Codebook
from detente.records import Actor, Event, from_wire, to_wire
from detente.store import event_of
from made_rows import DIGEST, made_rows


def _event(codebook: Codebook, **fields: Any) -> Event:
    (row,) = made_rows([fields]).to_pylist()
    return event_of({**row, "version": "0.1"}, codebook=codebook)


def test_every_field_of_the_record_is_that_of_the_row(codebook: Codebook) -> None:
    event = _event(codebook, line=7, known_at=date(2014, 7, 2))
    (row,) = made_rows([{"line": 7, "known_at": date(2014, 7, 2)}]).to_pylist()
    wire = to_wire(event)
    said = {
        "type": row["type"], "mode": row["mode"], "contexts": row["contexts"].split(";"),
        "quad": row["quad"], "intensity": row["intensity_tenths"] / 10, "location": row["place"],
        "reporter": row["publisher"], "known_at": row["known_at"].isoformat(),
        "date": {"date": row["first_date"].isoformat(), "precision": "day", "explicit": True},
        "actors": [{
            "id": row["actor"], "country": row["actor"], "sector": row["actor_sector"],
            "text": row["actor_name"],
        }],
        "recipients": [{
            "id": row["recipient"], "country": row["recipient"],
            "sector": row["recipient_sector"], "text": row["recipient_name"],
        }],
        "origin": {"digest": DIGEST, "line": 7}, "coder": "icews; detente 0.1",
    }  # fmt: skip
    unsaid: dict[str, Any] = {
        "document": None, "spans": None, "sentence": None, "probability": None, "judgements": [],
        "negated": False, "hypothetical": False, "future": False, "historical": False,
    }  # fmt: skip
    assert wire == {"record": "event", "id": event.id, **said, **unsaid}
    assert from_wire(Event, wire) == event


def test_the_id_is_of_the_place_of_the_row(codebook: Codebook) -> None:
    assert _event(codebook, line=1).id == _event(codebook, line=1, actor_name="Chili").id
    ids = {_event(codebook, line=line, pair=pair).id for line in (1, 2) for pair in (1, 2)}
    assert len(ids) == 4


@pytest.mark.parametrize(
    ("fields", "actors"),
    [
        ({"actor": "nato", "actor_name": "NATO"}, (Actor("nato", "IGO", "GOV", "NATO"),)),
        ({"actor": None, "actor_name": "Rebels"}, (Actor("Rebels", "", "GOV", "Rebels"),)),
        ({"actor_name": None}, (Actor("CHL", "CHL", "GOV", "CHL"),)),
        ({"actor": None, "actor_name": None}, ()),
    ],
)
def test_a_party_is_as_far_known_as_it_was_published(
    codebook: Codebook, fields: dict[str, Any], actors: tuple[Actor, ...]
) -> None:
    assert _event(codebook, **fields).actors == actors


@pytest.mark.parametrize(
    ("first", "last", "written", "precision"),
    [
        (date(2014, 7, 1), date(2014, 7, 1), "2014-07-01", "day"),
        (date(2016, 2, 1), date(2016, 2, 29), "2016-02", "month"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014", "year"),
        (date(2014, 7, 1), date(2014, 7, 5), "2014-07-01/2014-07-05", "range"),
        (date(2014, 7, 1), date(2014, 8, 31), "2014-07-01/2014-08-31", "range"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(
    codebook: Codebook, first: date, last: date, written: str, precision: str
) -> None:
    found = _event(codebook, first_date=first, last_date=last).date
    assert found is not None
    assert (found.date, found.precision) == (written, precision)


def test_what_plover_has_no_type_for_has_none(codebook: Codebook) -> None:
    event = _event(codebook, type=None, quad=None, intensity_tenths=None, contexts=None)
    assert (event.type, event.quad, event.intensity, event.contexts) == ("", 0, None, ())
