"""Judging and resolving records at the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from detente.doors.cli import app

TEXT = """Ghana and Togo after the election
By Ana Writer
12 May 2014

Trade brings Ghana and Togo together. Ghana will probably sign a treaty with Togo by 2016.
Ghana imposed sanctions on Togo on 7 April 2014. The market women of the border town have heard
all of this before, and they went on counting their yams while the radio was talking about it.
"""

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study coded once; each test judges a copy."""
    folder = tmp_path_factory.mktemp("gulf")
    (folder / "border.txt").write_text(TEXT, encoding="utf-8")
    study = folder / "gulf.duckdb"
    asked = ["code", str(folder / "border.txt"), "--study", str(study)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    return study


@pytest.fixture
def run(coded: Path, tmp_path: Path) -> Run:
    study = shutil.copy(coded, tmp_path / coded.name)

    def ask(command: str, *arguments: str | Path) -> Result:
        given = [command, *map(str, arguments), "--study", str(study)]
        return CliRunner().invoke(app, given)

    return ask


def lines_of(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def the_id(run: Run, kind: str) -> str:
    return str(lines_of(run(kind, "--json"))[0]["id"])


def test_an_id_of_a_table_is_enough_to_judge_and_the_table_marks_it(run: Run) -> None:
    claim = the_id(run, "claims")
    assert claim[:8] in run("claims").stdout
    said = ("--why", "the tariff rose", "--by", "Ana")
    done = run("judge", claim[:8], "--direction", "-1", "--driver", "energy", *said)
    assert done.exit_code == 0
    assert "the tariff rose" in done.stdout
    (judged, *_) = [each for each in lines_of(run("claims", "--json")) if each["id"] == claim]
    assert (judged["direction"], judged["driver"]) == (-1, "energy")
    rows = run("claims").stdout.splitlines()
    (at,) = [number for number, row in enumerate(rows) if claim[:8] in row]
    assert rows[at + 1].split() == ["judged"]


def test_a_rejection_is_listed_and_taken_back(run: Run) -> None:
    event = the_id(run, "events")
    before = lines_of(run("events", "--json"))
    run("judge", event, "--reject", "--why", "a dream", "--by", "Ana")
    assert lines_of(run("events", "--json")) == before[1:]
    (made,) = lines_of(run("judge", event, "--json"))
    assert (made["kind"], made["judged"], made["field"]) == ("event", event, "reject")
    assert run("judge", event, "--withdraw", "reject", "--why", "no dream").exit_code == 0
    assert lines_of(run("events", "--json")) == before


def test_what_does_not_suit_is_told_with_what_does(run: Run) -> None:
    wrong = run("judge", the_id(run, "claims"), "--type", "AID", "--why", "x")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "a claim has no type that can be judged. Judge one of reject, driver" in wrong.stderr
    unknown = run("judge", "0123456789", "--reject", "--why", "x")
    assert "no document, event, claim or forecast of the study is '0123456789'" in unknown.stderr
    path = str(lines_of(run("read", "--json"))[0]["origin"])
    wrong = run("judge", path, "--reject", "--why", "x")
    assert "'reject' cannot be judged of a document" in wrong.stderr
    forgotten = run("forget", the_id(run, "claims"))
    assert "is no document, but the claim" in forgotten.stderr


def test_forecasts_are_open_due_or_resolved(run: Run) -> None:
    forecast = the_id(run, "forecasts")
    listed = run("forecasts", "--open")
    assert " due " in listed.stdout
    assert "1 forecast due: the last day is over" in listed.stderr
    assert f"detente resolve {forecast[:8]} " in listed.stderr
    assert run("forecasts", "--resolved").exit_code == 1
    said = ("--outcome", "yes", "--on", "2015-11-02", "--why", "signed in Lome", "--by", "Bo")
    assert run("resolve", forecast[:8], *said).exit_code == 0
    resolved = run("forecasts", "--resolved")
    assert "yes 2015-11-02" in resolved.stdout
    assert "due" not in resolved.stderr
    assert run("forecasts", "--open").exit_code == 1
    (told,) = lines_of(run("forecasts", "--resolved", "--json"))
    assert (told["resolution"]["outcome"], told["resolution"]["by"]) == ("yes", "Bo")
    assert "signed in Lome" in run("resolve", forecast).stdout
    assert run("resolve", forecast, "--withdraw", "--why", "the wrong Togo").exit_code == 0
    assert len(lines_of(run("forecasts", "--open", "--json"))) == 1
    assert [each["value"] for each in lines_of(run("resolve", forecast, "--json"))] == [
        ["yes", "2015-11-02"], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--outcome", "yes", "--withdraw"), "both given and withdrawn"),
        (("--outcome", "perhaps", "--on", "2015", "--why", "x"), "the outcome is yes or no"),
        (("--on", "2015", "--why", "x"), "the outcome is yes or no"),
        (("--why", "x"), "the outcome is yes or no"),
        (("--outcome", "no", "--on", "2015"), "say why"),
    ],
)
def test_what_is_no_resolution_is_told_and_keeps_nothing(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    forecast = the_id(run, "forecasts")
    wrong = run("resolve", forecast, *arguments)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert said in wrong.stderr
    assert lines_of(run("resolve", forecast, "--json")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--open", "--resolved"), "both --open and --resolved"),
        (("--open", "--jsonl"), "--jsonl keeps nothing to resolve"),
    ],
)
def test_filters_that_exclude_each_other_are_told(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    wrong = run("forecasts", *arguments)
    assert wrong.exit_code == 2
    assert said in wrong.stderr


def test_the_status_names_judgements_whose_record_is_gone(run: Run) -> None:
    claim = the_id(run, "claims")
    run("judge", claim, "--direction", "0", "--why", "x", "--by", "Ana")
    document = str(lines_of(run("read", "--json"))[0]["id"])
    run("judge", document, "--language", "sw", "--why", "x", "--by", "Ana")
    run("claims")
    told = run("status").stdout
    assert (
        f"1 judgement whose record is no longer coded: claim {claim[:8]} (direction, by Ana)"
        in told
    )
    (held,) = lines_of(run("status", "--json"))
    assert [each["judged"] for each in held["judgements_adrift"]] == [claim]
