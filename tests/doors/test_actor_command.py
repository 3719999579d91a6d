"""`detente actor` answers one name, or a stream of lines, and never stops at a bad one."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from detente.doors.cli import app


def test_one_name_is_answered_as_json() -> None:
    ran = CliRunner().invoke(app, ["actor", "Kaunda", "--on", "1980-01-01", "--json"])
    assert ran.exit_code == 0
    told = json.loads(ran.stdout)
    assert (told["actor"], told["kind"]) == ("ZMBGOV", "person")
    assert told["why"]


def test_nobody_is_said_with_the_reason_and_exit_code_1() -> None:
    ran = CliRunner().invoke(app, ["actor", "Swiss cheese"])
    assert ran.exit_code == 1


@pytest.mark.parametrize("day", ["soon", "2014-02-31", "0000", "2014-13"])
def test_a_bad_day_is_refused(day: str) -> None:
    assert CliRunner().invoke(app, ["actor", "Peru", "--on", day]).exit_code == 2
    line = json.dumps({"text": "Peru", "on": day})
    assert "error" in json.loads(
        CliRunner().invoke(app, ["actor", "-", "--jsonl"], input=line).stdout
    )


def test_lines_are_answered_in_order_and_bad_ones_by_their_error() -> None:
    lines = '{"id": 1, "text": "Peruvian miners"}\nnot json\n{"id": 3, "text": 5}\n[]\n'
    ran = CliRunner().invoke(app, ["actor", "-", "--jsonl"], input=lines)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.exit_code == 0
    assert answers[0]["actor"] == "PERLAB"
    assert [answer.get("line") for answer in answers[1:]] == [2, 3, 4]
    assert all("error" in answer for answer in answers[1:])
