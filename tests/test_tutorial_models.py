"""The tutorial on the models runs as it is written, and shows what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.doors.cli import app
from detente.inputs.dyad_counts import PanelColumns, read_dyad_counts

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
MOST_LINES = 60
"""Of what `detente dispute` says of the example."""
SHARE = re.compile(r"\b\d+%")


@pytest.fixture(scope="module")
def page() -> str:
    path = Path(__file__).parent.parent / "docs" / "tutorial-models.md"
    return path.read_text(encoding="utf-8")


def blocks(page: str, kind: str) -> list[str]:
    return [match[2] for match in BLOCK.finditer(page) if match[1] == kind]


def in_order(lines: list[str], printed: str) -> bool:
    at = 0
    for line in lines:
        at = printed.find(line, at)
        if at < 0:
            return False
    return True


@pytest.mark.slow
def test_the_page_shows_what_its_commands_print(
    page: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    printed = []
    for command in blocks(page, ""):
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, (command, result.output)
        if "--draws 40" in command:
            assert len(result.output.splitlines()) <= MOST_LINES
        printed.append(" ".join(result.output.split()))
    assert len(printed) > 5
    missing = [
        block
        for block in blocks(page, "text")
        if not any(in_order(block.splitlines(), each) for each in printed)
    ]
    assert missing == []


def test_every_share_in_the_prose_stands_in_what_is_printed(page: str) -> None:
    prose = BLOCK.sub("", page)
    printed = set(SHARE.findall("".join(blocks(page, "text"))))
    assert set(SHARE.findall(prose)) <= printed


def test_the_item_that_is_shown_stands_in_the_file(page: str, root: Path) -> None:
    file = (root / "examples" / "japan-russia" / "kurils.toml").read_text(encoding="utf-8")
    (item,) = blocks(page, "toml")
    assert item in file


@pytest.mark.shared
@pytest.mark.slow
def test_what_the_record_says_of_the_allys_pull_is_what_the_command_prints(
    page: str, shared: Path
) -> None:
    table = shared / "data" / "events" / "icews-dyad-year-2002-2014.parquet"
    (block,) = blocks(page, "console")
    command, *lines = block.splitlines()
    asked = [str(table) if word == "icews.parquet" else word for word in shlex.split(command)[1:]]
    printed = CliRunner().invoke(app, asked).stdout
    assert in_order(lines, " ".join(printed.split()))
    counts = read_dyad_counts(table, columns=PanelColumns(value="material_conflict", most=152))
    place = counts.actors.index
    for actor, most in (("USA", "1,371"), ("JPN", "276")):
        series = counts.counts[:, place(actor), place("RUS")]
        assert counts.periods[series.argmax()] == "2014"
        assert f"{int(series.max()):,}" == most
        assert most in page
