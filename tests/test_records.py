from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.records import (
    Actor,
    Claim,
    Dated,
    DateWindow,
    Document,
    Event,
    EventDate,
    EventSpans,
    Forecast,
    Horizon,
    Modality,
    Part,
    PastedSource,
    Problem,
    Skip,
    Span,
    Truncated,
    from_wire,
    record_id,
    span_of,
    to_wire,
)
from made_records import made_document

spans = st.builds(Span, st.text(), st.integers(0, 9), st.integers(10, 20), st.text())
maybe_text = st.none() | st.text()
documents = st.builds(
    Document,
    published=st.builds(Dated, date=st.text(), span=st.none() | spans)
    | st.builds(DateWindow, window=st.tuples(maybe_text, maybe_text), reason=st.text()),
    origins=st.lists(st.text(), min_size=1).map(tuple),
    parts=st.lists(
        st.builds(Part, source=st.none() | st.builds(PastedSource, span=st.none() | spans))
    ).map(tuple),
    evidence=st.dictionaries(st.text(), st.none() | spans),
    problems=st.lists(st.builds(Problem, span=st.none() | spans)).map(tuple),
    truncated=st.none() | st.builds(Truncated, span=st.none() | spans),
)


@given(documents)
def test_a_document_comes_back_from_the_wire_as_it_was(document: Document) -> None:
    assert from_wire(Document, to_wire(document), text=document.text) == document


@given(
    st.builds(
        Event,
        actors=st.lists(st.builds(Actor)).map(tuple),
        spans=st.none() | st.builds(EventSpans, trigger=spans, date=st.none() | spans),
        date=st.none() | st.builds(EventDate),
        probability=st.none() | st.floats(0, 1),
        intensity=st.none() | st.floats(-10, 10),
    )
)
def test_an_event_comes_back_from_the_wire_as_it_was(event: Event) -> None:
    assert from_wire(Event, to_wire(event)) == event


@given(
    st.builds(
        Forecast,
        modality=st.builds(Modality, low=st.floats(0, 1), high=st.floats(0, 1)),
        horizon=st.none() | st.builds(Horizon),
    )
)
def test_a_forecast_comes_back_from_the_wire_as_it_was(forecast: Forecast) -> None:
    assert from_wire(Forecast, to_wire(forecast)) == forecast


@given(st.builds(Claim, span=spans) | st.builds(Skip, span=st.none() | spans))
def test_claims_and_skips_come_back_from_the_wire(record: Claim | Skip) -> None:
    assert from_wire(type(record), to_wire(record)) == record


def test_the_wire_carries_the_record_kind_and_not_the_text() -> None:
    wire = to_wire(made_document("some words", origin="a.txt"))
    assert wire["record"] == "document"
    assert wire["origin"] == "a.txt"
    assert "text" not in wire


def test_a_field_missing_on_the_wire_is_named() -> None:
    with pytest.raises(RecordError, match="'to'"):
        from_wire(Horizon, {"from": None})


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 11)])
def test_a_span_outside_its_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(RecordError, match="outside"):
        span_of(made_document("ten chars."), start, end)


def test_a_span_shows_what_stands_there() -> None:
    assert span_of(made_document("ten chars."), 4, 9).text == "chars"


def test_an_id_depends_on_the_coding_and_the_place_alone() -> None:
    first = record_id("claim", "d1", 0, 5, "energy", 1)
    assert first == record_id("claim", "d1", 0, 5, "energy", 1)
    assert first != record_id("claim", "d1", 0, 5, "energy", -1)
    assert first != record_id("claim", "d1", 1, 5, "energy", 1)
