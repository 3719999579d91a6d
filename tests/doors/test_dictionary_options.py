"""--verbs and --actors lay dictionaries beside the codebook, and say what of them adds nothing."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from detente.doors.cli import app

LINE = '{"id": "a", "date": "2014-05-01", "text": "Kenya outfoxed Chad over water rights."}\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], input=LINE)


def test_a_verb_of_a_dictionary_is_coded_and_a_line_not_understood_is_told(tmp_path: Path) -> None:
    verbs = tmp_path / "verbs.txt"
    verbs.write_text("--- OUTFOX [112] ---\nOUTFOX\n- * FERRY [\n", encoding="utf-8")
    found = run("events", "--jsonl", "--verbs", verbs)
    assert json.loads(found.stdout)["type"] == "ACCUSE"
    assert "verbs.txt, line 3" in found.stderr


def test_lines_that_tell_no_event_say_so() -> None:
    found = run("events", "--jsonl")
    assert found.exit_code == 1
    assert "no events in the 1 line" in found.stderr


def test_a_dictionary_goes_into_the_coder_of_a_file(tmp_path: Path) -> None:
    verbs = tmp_path / "verbs.txt"
    verbs.write_text("--- OUTFOX [112] ---\nOUTFOX\n", encoding="utf-8")
    out = tmp_path / "events.jsonl"
    assert run("events", "--jsonl", "--out", out, "--verbs", verbs).exit_code == 0
    assert [json.loads(line)["type"] for line in out.read_text().splitlines()] == ["ACCUSE"]
