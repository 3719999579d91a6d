"""brief.json: complete, in one order, and of the shape its schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace

import jsonschema
import pytest

from detente.brief import BRIEF_SCHEMA, BriefContent, wire_of
from detente.brief.schema import main, schema
from detente.records import Claim, Document, Event, Forecast, from_wire
from made_brief import empty_brief, made_brief
from made_series import recorded_brief


@pytest.fixture(scope="module")
def content() -> BriefContent:
    return made_brief()


def test_the_wire_names_every_part_of_the_content_once(content: BriefContent) -> None:
    wire = wire_of(content)
    assert set(wire) == {field.name for field in fields(BriefContent)} | {"schema"}
    assert wire["schema"] == BRIEF_SCHEMA


@pytest.mark.parametrize("made", [made_brief, empty_brief, recorded_brief])
def test_a_brief_holds_to_its_schema(made: Callable[[], BriefContent]) -> None:
    described = schema()
    jsonschema.Draft202012Validator.check_schema(described)
    wire = json.loads(json.dumps(wire_of(made())))
    jsonschema.Draft202012Validator(described).validate(wire)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), BRIEF_SCHEMA + 1),
        (("dyad",), ["ARM"]),
        (("claims", 0, "span", "start"), "12"),
        (("events", 0, "record"), "claim"),
        (("documents", 0, "genre"), "sonnet"),
        (("forecasts", 0, "modality", "class"), "sure"),
        (("documents", 0, "text"), "the whole text"),
    ],
)
def test_the_schema_refuses_what_no_brief_holds(
    content: BriefContent, path: tuple[str | int, ...], value: object
) -> None:
    wire = json.loads(json.dumps(wire_of(content)))
    holder = wire
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(wire)


def test_the_schema_describes_every_record(content: BriefContent) -> None:
    defs = schema()["$defs"]
    assert {"Document", "Event", "Claim", "Forecast", "Skip", "Span", "Ledger"} <= set(defs)
    assert all(each["description"] for each in defs.values())
    assert set(defs["Document"]["properties"]) == set(wire_of(content)["documents"][0])


def test_the_schema_is_written_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert json.loads(capsys.readouterr().out) == schema()


def test_every_span_is_the_text_it_points_to(content: BriefContent) -> None:
    texts = {document.id: document.text for document in content.documents}

    def check(value: object) -> int:
        if isinstance(value, list):
            return sum(check(each) for each in value)
        if not isinstance(value, dict):
            return 0
        if set(value) == {"document", "start", "end", "text"}:
            assert texts[value["document"]][value["start"] : value["end"]] == value["text"]
            return 1
        return sum(check(each) for each in value.values())

    assert check(wire_of(content)) > len(content.claims) + len(content.events)


def test_records_can_be_read_back(content: BriefContent) -> None:
    wire = json.loads(json.dumps(wire_of(content)))
    texts = {document.id: document.text for document in content.documents}
    assert {from_wire(Claim, each) for each in wire["claims"]} == set(content.claims)
    assert {from_wire(Event, each) for each in wire["events"]} == set(content.events)
    assert {from_wire(Forecast, each) for each in wire["forecasts"]} == set(content.forecasts)
    back = [from_wire(Document, each, text=texts[each["id"]]) for each in wire["documents"]]
    assert sorted(back, key=lambda d: d.id) == sorted(content.documents, key=lambda d: d.id)


def test_the_order_records_come_in_does_not_matter(content: BriefContent) -> None:
    turned = replace(
        content,
        documents=content.documents[::-1],
        claims=content.claims[::-1],
        events=content.events[::-1],
        forecasts=content.forecasts[::-1],
        skipped=content.skipped[::-1],
        dyad_events=content.dyad_events[::-1],
        inputs=dict(reversed(content.inputs.items())),
    )
    assert json.dumps(wire_of(turned)) == json.dumps(wire_of(content))
