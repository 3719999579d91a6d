"""`detente crosswalk` answers both ways, and names the nearest code where there is none."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from detente.doors.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(app, ["crosswalk", *arguments])


def test_a_code_is_shown_with_its_place_score_and_reason(run: Run) -> None:
    shown = run("043").stdout
    assert "CONSULT.visit, source and target changed over" in shown
    assert "2.8" in shown
    assert "SANCTION" in run("163").stdout


def test_json_has_the_rows_fields_and_the_score_in_tenths(run: Run) -> None:
    (line,) = run("1712", "--json").stdout.splitlines()
    row = json.loads(line)
    assert (row["code"], row["type"], row["mode"], row["goldstein"]) == (
        "1712", "ASSAULT", "destroy", -92,
    )  # fmt: skip
    assert row["because"]


def test_a_type_and_mode_leads_to_codes_those_about_the_context_first(run: Run) -> None:
    lines = run("AGREE", "--context", "military", "--json").stdout.splitlines()
    assert json.loads(lines[0])["code"] == "0312"
    assert len(lines) > 20


def test_an_unknown_code_ends_with_2_and_names_the_nearest(run: Run) -> None:
    for asked, near in (("30", "030"), ("AGREES", "AGREE"), ("CONSULT.vist", "CONSULT.visit")):
        result = run(asked)
        assert result.exit_code == 2
        assert near in result.stderr


def test_a_codebook_folder_that_is_missing_is_told(run: Run) -> None:
    result = run("042", "--codebook", "missing")
    assert result.exit_code == 2
    assert "not a folder" in result.stderr
