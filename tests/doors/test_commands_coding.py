"""Coding at scale and explaining, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from detente.doors.cli import app

LINE = '{"id": "a", "date": "2014-05-02", "text": "Kenya accused Chad of spying."}\n'


def _run(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], input=typed)


def test_lines_are_coded_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "a.parquet"
    done = _run("events", "--jsonl", "-", "--out", out, "--json", typed=LINE + "{broken\n")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["records"], told["rejected"], told["lines"]) == ({"event": 1}, 1, 2)
    assert pq.read_table(out)["actors"].to_pylist() == [["KEN"]]
    again = _run("events", "--jsonl", "-", "--out", out, typed=LINE)
    assert again.exit_code == 2
    assert "is there. Remove it" in again.stderr


def test_lines_named_like_the_rejects_are_not_written_over(tmp_path: Path) -> None:
    lines = tmp_path / "a.rejects.jsonl"
    lines.write_text(LINE, encoding="utf-8")
    ran = _run("events", "--jsonl", lines, "--out", tmp_path / "a.parquet")
    assert ran.exit_code == 2
    assert f"{lines} is there" in ran.stderr.replace("\n", "")
    assert lines.read_text(encoding="utf-8") == LINE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt", "--out", "a.parquet"), "--out writes what --jsonl codes"),
        (("--jsonl", "--out", "a.parquet", "--study", "s.duckdb"), "Give --study or --out"),
        (("--jsonl", "--out", "a.parquet", "--processes", "0"), "--processes 0 is less than one"),
        (("--jsonl", "--out", "a", "--engine", "spark"), "Spark reads files. Give one"),
        (("--jsonl", "none.jsonl", "--out", "a.parquet"), "none.jsonl: No such file"),
    ],
)
def test_what_cannot_be_is_told(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = _run("code", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_sentence_is_explained() -> None:
    asked = "Did Kenya accuse Laos of spying?\x1b"
    shown = _run("explain", asked, "--on", "2014-05-02")
    assert "it is asked, not told" in shown.stdout
    assert "\x1b" not in shown.stdout + shown.stderr
    (told,) = map(json.loads, _run("explain", asked, "--json").stdout.splitlines())
    assert told["events"] == []
    assert [each["id"] for each in told["actors"]] == ["KEN", "LAO"]


@pytest.mark.parametrize("text", ["", "Kenya met Chad. " * 200])
def test_a_text_too_short_or_too_long_to_explain_is_told(text: str) -> None:
    result = _run("explain", text)
    assert result.exit_code == 2
    assert "Give a sentence, up to 2000 characters" in result.stderr


@pytest.mark.parametrize("once", [(), ("--once",)])
def test_texts_that_gave_nothing_are_told_with_the_reason(
    once: tuple[str, ...], tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Kenia beschuldigte den Tschad am Montag der Spionage.\n", encoding="utf-8")
    ran = _run("events", text, *once)
    assert ran.exit_code == 1
    assert "no events in what was read (language" in ran.stderr
