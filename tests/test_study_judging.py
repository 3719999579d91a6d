"""What an analyst judges and resolves: every later run respects it, and says so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from detente import Study
from detente.brief import html_of, wire_of
from detente.errors import DateError, InputError, NothingToShow
from detente.records import Claim, Event, Forecast, Resolution
from detente.study import Kind, state_of

TEXT = """Kenya and Uganda after the railway
By Ana Writer
12 May 2014

Trade brings Kenya and Uganda together. The dispute over Migingo keeps Kenya and Uganda apart.
Kenya will probably sign a treaty with Uganda by 2016. Uganda's foreign minister visited Nairobi on
3 May 2014. Kenya imposed sanctions on Uganda on 7 April 2014.

The rails were laid more than a hundred years ago, and in the rains the trains are slow. Whoever
has waited at the old station knows why the shopkeepers there have stopped believing timetables.
"""
PAIR = ("KEN", "UGA")
KINDS: dict[str, Kind] = {"event": "events", "claim": "claims", "forecast": "forecasts"}
NOON = datetime(2017, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study coded once; each test judges a copy."""
    folder = tmp_path_factory.mktemp("lakes")
    (folder / "rails.txt").write_text(TEXT, encoding="utf-8")
    with Study(folder / "lakes.duckdb") as opened:
        opened.add([folder / "rails.txt"])
        opened.code()
    return folder / "lakes.duckdb"


@pytest.fixture(scope="module")
def kept(coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A copy in which nothing is judged."""
    with Study(shutil.copy(coded, tmp_path_factory.mktemp("kept"))) as opened:
        yield opened


@pytest.fixture
def study(coded: Path, tmp_path: Path) -> Iterator[Study]:
    with Study(shutil.copy(coded, tmp_path / coded.name)) as opened:
        yield opened


def the_event(study: Study, words: str = "imposed") -> Event:
    (found,) = [e for e in study.records("events") if e.sentence and words in e.sentence.text]
    assert isinstance(found, Event)
    return found


def the_claim(study: Study, words: str = "Trade brings") -> Claim:
    (found,) = [claim for claim in study.records("claims") if words in claim.span.text]
    assert isinstance(found, Claim)
    return found


def the_forecast(study: Study) -> Forecast:
    (found,) = study.records("forecasts")
    assert isinstance(found, Forecast)
    return found


def judge(study: Study, name: str, *, why: str = "I was there", **values: str) -> None:
    study.judge(
        name, values={field: [value] for field, value in values.items()}, why=why, by="Ana",
        now=lambda: NOON,
    )  # fmt: skip


def test_a_rejected_event_counts_in_no_measure(study: Study) -> None:
    event = the_event(study)
    before = {(row.actor, row.recipient, row.quad) for row in study.measure().rows}
    assert ("KEN", "UGA", event.quad) in before
    assert event.id in study.network().ties[0].because
    judge(study, event.id[:8], reject="yes")
    after = {(row.actor, row.recipient, row.quad) for row in study.measure().rows}
    assert after == before - {("KEN", "UGA", event.quad)}
    assert event.id not in study.network().ties[0].because
    assert event.id not in {told.event.id for told in study.events_once()}
    content = study.brief(PAIR)
    assert event.id not in {each.id for each in content.events}
    (left,) = [skip for skip in content.skipped if skip.stage == "judge"]
    assert (left.reason, left.detail) == ("rejected by Ana", f"I was there (event {event.id})")
    assert "rejected by Ana" in html_of(content)


def test_a_judged_type_brings_its_class_and_score_from_the_codebook(study: Study) -> None:
    event = the_event(study)
    assert event.type == "SANCTION"
    judge(study, event.id, type="aid", date="2014-06-02")
    judged = the_event(study)
    assert (judged.id, judged.type, judged.quad, judged.mode) == (event.id, "AID", 2, None)
    assert judged.intensity == study.codebook.intensity_of("AID", mode=None)
    (row,) = [row for row in study.measure().rows if row.period == "2014-06"]
    assert (row.actor, row.recipient, row.quad, row.events) == ("KEN", "UGA", 2, 1)
    assert row.intensity_tenths == round((judged.intensity or 0) * 10)


def test_a_judged_claim_moves_in_the_ledger_and_is_marked_in_the_brief(study: Study) -> None:
    claim = the_claim(study, "dispute over Migingo")
    before = study.ledger(PAIR)
    judge(study, claim.id, driver="energy", direction="-1")
    after = study.ledger(PAIR)
    assert claim.driver in before.drivers
    assert claim.driver not in after.drivers
    assert [c.apart for c in after.cells if c.driver == "energy"] == [(claim.id,)]
    told: Any = next(
        each for each in wire_of(study.brief(PAIR))["claims"] if each["id"] == claim.id
    )
    assert [(made["field"], made["by"], made["why"]) for made in told["judgements"]] == [
        ("driver", "Ana", "I was there"), ("direction", "Ana", "I was there"),
    ]  # fmt: skip
    judge(study, claim.id, reject="yes")
    assert "energy" not in study.ledger(PAIR).drivers


def test_an_export_carries_what_is_judged(study: Study, tmp_path: Path) -> None:
    claim, forecast = the_claim(study), the_forecast(study)
    judge(study, claim.id, direction="0")
    judge(study, the_event(study).id, reject="yes")
    study.resolve(forecast.id, outcome="no", on="2016-12-31", why="no treaty", by="Bo")
    (file,) = study.export("jsonl", out=tmp_path / "all.jsonl")
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    kept = {each["id"]: each for each in records if "id" in each}
    assert kept[claim.id]["direction"] == 0
    assert kept[claim.id]["judgements"][0]["why"] == "I was there"
    assert kept[forecast.id]["resolution"]["outcome"] == "no"
    assert [each["reason"] for each in records if each.get("stage") == "judge"] == [
        "rejected by Ana"
    ]


def test_what_is_judged_holds_in_another_run_and_under_another_codebook(
    study: Study, tmp_path: Path
) -> None:
    claim, event, coder = the_claim(study), the_event(study), study.coder
    judge(study, claim.id, direction="-1")
    judge(study, event.id, reject="yes")
    study.close()
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "drivers.yaml").write_text(
        "- {driver: railways, label: Railways, definition: Lines of rail.}\n", encoding="utf-8"
    )
    with Study(tmp_path / "lakes.duckdb", codebook_overlay=overlay) as again:
        assert again.code().coded == 1
        assert again.coder != coder
        assert the_claim(again).direction == -1
        assert event.id not in {each.id for each in again.records("events")}
        assert again.status().judgements_adrift == ()
        judge(again, claim.id, driver="railways")
        assert the_claim(again).driver == "railways"


def test_a_judgement_without_its_record_is_named_by_the_status(study: Study) -> None:
    claim = the_claim(study)
    judge(study, claim.id, direction="-1")
    document = next(iter(study.records("documents")))
    study.judge(document.id, values={"language": ["sw"]}, why="a slip", by="Ana")
    study.code()
    (adrift,) = study.status().judgements_adrift
    assert (adrift.judged, adrift.field, adrift.value) == (claim.id, "direction", ("-1",))
    study.judge(document.id, values={"language": []}, why="I was wrong", by="Ana")
    study.code()
    assert study.status().judgements_adrift == ()
    assert the_claim(study).direction == -1


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("claim", {"type": "AID"}, "a claim has no type that can be judged. Judge one of reject"),
        ("claim", {"title": "T"}, "a claim has no title"),
        ("claim", {"direction": "2"}, "'2' is no direction. Use one of 1"),
        ("claim", {"driver": "weather"}, "'weather' is no driver. Use one of territory"),
        ("claim", {}, "say what is so: one or more of reject, driver, direction"),
        ("claim", {"reject": "maybe"}, "'maybe' is no reject. Use one of yes"),
        ("event", {"type": "HUG"}, "'HUG' is no PLOVER type. Use one of AGREE"),
        ("event", {"date": "May 2014"}, "not a date"),
        ("event", {"date": "2014-13"}, "not a date"),
        ("event", {"direction": "1"}, "an event has no direction"),
        ("forecast", {"modality": "perhapsish"}, "no word of estimation 'perhapsish'"),
        ("forecast", {"outcome": "rain"}, "'rain' is no outcome"),
        ("forecast", {"resolution": "yes"}, "with `detente resolve`"),
    ],
)
def test_what_does_not_suit_a_record_is_told(
    kept: Study, kind: str, values: dict[str, str], said: str
) -> None:
    found = next(iter(kept.records(KINDS[kind])))
    with pytest.raises(InputError, match=said):
        judge(kept, found.id, **values)
    assert not kept.judgements()


def test_a_judgement_says_why_and_who(study: Study) -> None:
    claim = the_claim(study)
    with pytest.raises(InputError, match="say why"):
        judge(study, claim.id, why=" ", direction="0")
    with pytest.raises(InputError, match="say who"):
        study.judge(claim.id, values={"direction": ["0"]}, why="x", by=" ")
    with pytest.raises(InputError, match="2 values are given for 'direction'"):
        study.judge(claim.id, values={"direction": ["0", "1"]}, why="x", by="Ana")


def test_what_became_of_a_forecast_is_told_with_it_until_a_later_word(study: Study) -> None:
    forecast = the_forecast(study)
    assert state_of(forecast, today="2016-12-31") == "open"
    assert state_of(forecast, today="2017-01-01") == "due"
    study.resolve(
        forecast.id[:8], outcome="no", on="2016-12-31", why="none", by="Ana", now=lambda: NOON
    )
    study.resolve(forecast.id, outcome="yes", on="2016-11", why="signed", by="Bo", now=lambda: NOON)
    told = the_forecast(study)
    assert told.resolution == Resolution("yes", "2016-11", "signed", "Bo", "2017-03-04T12:00:00Z")
    assert told.judgements == ()
    assert state_of(told, today="2017-01-01") == "resolved"
    (shown,) = study.brief(PAIR).forecasts
    assert shown.resolution == told.resolution
    assert [each.value for each in study.judgements(forecast.id)] == [
        ("no", "2016-12-31"), ("yes", "2016-11"),
    ]  # fmt: skip
    study.resolve(forecast.id, outcome=None, on=None, why="I was wrong", by="Bo")
    assert the_forecast(study) == forecast


@pytest.mark.parametrize(
    ("outcome", "on", "why", "said"),
    [
        ("perhaps", "2016-12-31", "x", "the outcome is yes or no, not 'perhaps'"),
        (None, "2016-12-31", "x", "the outcome is yes or no, not None"),
        ("yes", None, "x", "say on which day"),
        ("yes", "31/12/2016", "x", "not a date"),
        ("yes", "2017-03-05", "x", "still to come: today is 2017-03-04"),
        ("yes", "2018", "x", "still to come"),
        ("yes", "2014-05-11", "x", "before 2014-05-12, when .* foretold it"),
        ("yes", "2013", "x", "before 2014-05-12"),
        ("yes", "2016-12-31", "", "say why"),
    ],
)
def test_what_cannot_have_become_of_a_forecast_is_told(
    study: Study, outcome: str | None, on: str | None, why: str, said: str
) -> None:
    forecast = the_forecast(study)
    with pytest.raises((InputError, DateError), match=said):
        study.resolve(forecast.id, outcome=outcome, on=on, why=why, by="Ana", now=lambda: NOON)
    assert not study.judgements()


def test_a_day_is_compared_as_far_as_it_is_known(study: Study) -> None:
    forecast = the_forecast(study)
    for day in ("2014-05-12", "2014-05", "2014", "2017-03-04", "2017-03", "2017"):
        study.resolve(forecast.id, outcome="yes", on=day, why="x", by="Ana", now=lambda: NOON)
        resolution = the_forecast(study).resolution
        assert resolution is not None
        assert resolution.on == day


def test_only_a_forecast_is_resolved(study: Study) -> None:
    with pytest.raises(InputError, match="is no forecast, but the claim"):
        study.resolve(the_claim(study).id, outcome="yes", on="2015", why="x", by="Ana")


def test_a_scored_forecast_is_one_that_is_resolved(study: Study) -> None:
    with pytest.raises(NothingToShow):
        study.score()
    study.resolve(the_forecast(study).id, outcome="yes", on="2015", why="x", by="Ana")
    assert study.score()
    judge(study, the_forecast(study).id, reject="yes")
    with pytest.raises(NothingToShow):
        study.score()
