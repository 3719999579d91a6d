"""detente check: what is said, held against imported records, through the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import detente
from detente.doors.cli import app
from made_rows import put_rows
from made_writing import write_folder

MORE = """Colder since the ruling

By Rosa Quispe
4 April 2019

Relations between Bolivia and Chile have worsened since 2015. Relations between Bolivia and Chile \
have improved since 2013. Sanctions have driven Bolivia and Chile apart. Bolivia and Chile held \
talks in La Paz on 14 June 2016. Bolivia and Chile held talks in Arica on 10 August 2017. Chile \
expelled two Bolivian diplomats on 8 May 1978.
"""
PAIR = ("--dyad", "Chile", "Bolivia")


def between(first: date, days: int, **kinds: object) -> Iterator[dict[str, object]]:
    """A row each seventh day, Chile and Bolivia in turn the actor."""
    for place in range(0, days, 7):
        day = first + timedelta(days=place)
        a, b = ("CHL", "BOL")[:: 1 if place % 2 else -1]
        yield {"first_date": day, "last_date": day, "actor": a, "recipient": b, **kinds}


def world() -> list[dict[str, object]]:
    """2011 to 2018: talks each week but in August 2017, from 2015 on as many accusations."""
    talks = {"type": "CONSULT", "mode": "visit", "quad": 1, "contexts": None}
    accused = {"type": "ACCUSE", "mode": "disapprove", "quad": 3, "contexts": None}
    signed = {"type": "SUPPORT", "mode": None, "quad": 1, "contexts": "economic"}
    rows = [
        *between(date(2011, 1, 1), 365 * 8, **talks),
        *between(date(2015, 1, 3), 365 * 4, **accused),
        *between(date(2015, 3, 2), 1, **signed),
    ]
    of_others = [*between(date(2017, 8, 2), 28, **talks)]
    return [
        *(row for row in rows if str(row["first_date"])[:7] != "2017-08"),
        *({**row, "actor": "PER", "recipient": "ECU"} for row in of_others),
    ]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    path = folder / "coast.duckdb"
    writing = write_folder(folder / "writing")
    (writing / "more.txt").write_text(MORE, encoding="utf-8", newline="\n")
    with detente.Study(path) as opened:
        opened.add([writing])
        opened.code()
        put_rows(opened.store, world())
    return path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def checked(study: Path) -> list[dict[str, Any]]:
    result = _run("check", "--study", study, *PAIR, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def on(checked: list[dict[str, Any]], words: str, kind: str) -> dict[str, Any]:
    (found,) = [each for each in checked if words in each["text"] and kind in each]
    return found


def test_a_claim_of_a_change_since_a_year_is_held_against_the_years_before_it(
    checked: list[dict[str, Any]],
) -> None:
    worse = on(checked, "worsened since 2015", "claim")
    assert (worse["verdict"], worse["since"], worse["until"]) == ("supported", "2015", "2018")
    assert worse["before"] == [209, 0]
    assert worse["reason"].startswith("0 of 209 records that show it push apart before, 20")
    better = on(checked, "improved since 2013", "claim")
    assert (better["verdict"], better["before"]) == ("contradicted", [105, 0])


def test_a_claim_of_which_the_record_holds_nothing_is_too_thin_to_say(
    checked: list[dict[str, Any]],
) -> None:
    found = on(checked, "Sanctions have driven", "claim")
    assert found["verdict"] == "too thin to say"
    assert found["reason"] == "no record shows it, 2011 to 2018"


def test_an_event_is_borne_out_only_where_chance_would_seldom_do_so(
    checked: list[dict[str, Any]],
) -> None:
    signed = on(checked, "signed a trade agreement on 3 March 2015", "event")
    assert (signed["verdict"], signed["same_type"]) == ("supported", 1)
    assert (signed["since"], signed["until"]) == ("2015-02-28", "2015-03-06")
    assert 0 < signed["by_chance"] < 0.01
    weekly = on(checked, "14 June 2016", "event")
    assert (weekly["verdict"], weekly["same_type"]) == ("too thin to say", 1)
    assert weekly["by_chance"] > 0.95


def test_an_event_that_the_record_would_hold_and_does_not_is_contradicted(
    checked: list[dict[str, Any]],
) -> None:
    found = on(checked, "10 August 2017", "event")
    assert (found["verdict"], found["same_type"]) == ("contradicted", 0)
    assert found["reason"].startswith("0 records of its type (CONSULT) within 3 days; 9")


def test_an_event_of_a_time_that_is_not_loaded_is_not_checkable(
    checked: list[dict[str, Any]],
) -> None:
    found = on(checked, "8 May 1978", "event")
    assert (found["verdict"], found["by_chance"]) == ("not checkable here", None)
    assert found["reason"] == "the records (icews) hold nothing of 1978-05-08"


def test_every_claim_and_every_event_that_happened_has_its_words_and_a_reason(
    checked: list[dict[str, Any]], study: Path
) -> None:
    with detente.Study(study, create=False) as opened:
        texts = {each.id: each.text for each in opened.records("documents")}
    assert all(each["reason"] and each["text"] in texts[each["document"]] for each in checked)
    ledger = _run("ledger", "--study", study, *PAIR, "--json")
    (wire,) = [json.loads(line) for line in ledger.stdout.splitlines()]
    assert {each["claim"] for each in wire["record"]} == {
        each["claim"] for each in checked if "claim" in each
    }
    assert len(wire["record_events"]) == sum("event" in each for each in checked)


def test_the_terminal_counts_the_verdicts_and_shows_the_words(study: Path) -> None:
    shown = _run("check", "--study", study, *PAIR)
    out = " ".join(shown.stdout.split())
    assert shown.exit_code == 0, shown.stderr
    assert "verdicts of the records: " in out
    assert "2 supported" in out
    assert "worsened" in out


def test_the_brief_counts_what_the_record_says_of_claims_and_events(
    study: Path, tmp_path: Path
) -> None:
    assert _run("brief", "--study", study, *PAIR, "--out", tmp_path).exit_code == 0
    page = " ".join((tmp_path / "brief.html").read_text(encoding="utf-8").split())
    assert "Held against records: 1 claim supported, 1 claim contradicted" in page
    assert "Of the events told: 1 event supported" in page


def test_without_records_it_says_so_and_how_to_load_some(tmp_path: Path) -> None:
    writing = write_folder(tmp_path / "writing")
    result = _run("check", writing, *PAIR, "--json")
    assert result.exit_code == 0
    assert "No event records are loaded" in result.stderr
    verdicts = {json.loads(line)["verdict"] for line in result.stdout.splitlines()}
    assert verdicts == {"not checkable here"}


def test_a_pair_of_which_nothing_is_said_has_nothing_to_check(study: Path) -> None:
    result = _run("check", "--study", study, "--dyad", "Japan", "Kenya")
    assert result.exit_code == 1
    assert "nothing to check" in result.stderr
    assert "They speak of BOL-CHL" in result.stderr
