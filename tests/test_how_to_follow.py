"""The how-to on who follows whom runs as it is written, and prints what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.made_months import tables
from detente.doors.cli import app

PAGE = "docs/how-to-ask-who-follows-whom.md"


def test_the_made_panel_is_what_its_command_writes(root: Path) -> None:
    folder = root / "examples" / "made-panel"
    made = tables()
    assert {path.name for path in folder.iterdir()} == {"README.md", *made}
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text, name


def test_the_page_runs_as_it_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    page = (root / PAGE).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("detente influence ")]
    assert len(commands) == 5
    printed = ""
    for command in commands:
        ran = CliRunner().invoke(app, shlex.split(command)[1:])
        assert ran.exit_code == 0, (command, ran.output)
        printed += ran.stdout
    shown = [line for line in lines if not line.startswith("detente ")]
    assert shown
    for line in shown:
        assert line in printed, line
