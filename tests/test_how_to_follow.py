"""The how-to on who follows whom runs as it is written, and prints what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from detente.doors.cli import app
from made_panels import made_panel

PAGE = "docs/how-to-ask-who-follows-whom.md"
NAMES = ("JPN", "USA", "RUS", "CHN", "KOR")


def _write_panel(folder: Path) -> None:
    """Seven years of made months in two classes; the conflicts of JPN follow those of USA."""
    panel = made_panel(periods=84, follows=0.6, seed=4)
    words = np.random.default_rng(4).poisson(5.0, panel.counts.shape)
    rows = ["actor,recipient,period,quad,events"]
    for t in range(len(panel.periods)):
        month = f"{2008 + t // 12}-{t % 12 + 1:02}"
        for i, a in enumerate(NAMES):
            for j, b in enumerate(NAMES):
                if i != j:
                    rows.append(f"{a},{b},{month},1,{words[t, i, j]}")
                    rows.append(f"{a},{b},{month},4,{panel.counts[t, i, j]:g}")
    (folder / "panel.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _write_pairs(folder: Path) -> None:
    rows = ["sender,recipient,alliance"]
    allied = {("JPN", "USA"), ("USA", "KOR")}
    rows += [
        f"{a},{b},{int((a, b) in allied)}" for k, a in enumerate(NAMES) for b in NAMES[k + 1 :]
    ]
    (folder / "pairs.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_the_page_runs_as_it_is_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _write_panel(tmp_path)
    _write_pairs(tmp_path)
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
