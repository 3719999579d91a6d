"""The how-to from GDELT to a dyad series runs as it is written, on made records."""

from __future__ import annotations

import re
import shlex
import shutil
from calendar import monthrange
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from benchmarks.made_events import write_file
from detente.doors.cli import app

PAGE = "docs/how-to-from-gdelt-to-a-dyad-series.md"
MONTHS = [(year, month) for year in (2011, 2012) for month in range(1, 13)]
ROWS = 6_000
FOLLOWING = "docs/how-to-ask-who-follows-whom.md"


def _commands(page: str) -> list[list[str]]:
    blocks = re.findall(r"^```\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("detente ")]


def _fetched(folder: Path) -> int:
    """The monthly files that the publisher has for these years, made; how many rows they hold."""
    return sum(
        write_file(
            folder / f"{year}{month:02}.zip", layout="gdelt1", rows=ROWS,
            first=date(year, month, 1), days=monthrange(year, month)[1], seed=number,
        )["rows"]
        for number, (year, month) in enumerate(MONTHS, 1)
    )  # fmt: skip


def _panel_of_the_study(page: Path) -> None:
    """The panel that another page has of this study can be asked who follows whom."""
    panel, asked, *_ = _commands(page.read_text(encoding="utf-8"))
    assert panel[0] == "panel"
    written = panel[panel.index("--out") + 1]
    for command in (panel, [*asked, "--most", "6"]):
        told = [written if each.endswith("panel.csv") else each for each in command]
        result = CliRunner().invoke(app, told)
        assert result.exit_code == 0, (told, result.output)
    assert "106 periods (2010-W52 to 2013-W01)" in result.output


@pytest.mark.slow
def test_the_page_runs_as_it_is_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(root / "examples" / "japan-russia", "clippings")
    page = (root / PAGE).read_text(encoding="utf-8")
    printed: dict[str, str] = {}
    for command in _commands(page):
        if command[0] == "fetch":
            rows = _fetched(Path(command[command.index("--out") + 1]))
            continue
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, (command, result.output)
        printed[command[0]] = result.output
    assert list(printed) == ["import", "coverage", "panel", "shifts", "brief", "check"]
    (said,) = re.findall(r"^[\d,]+ rows read = .*$", printed["import"], flags=re.MULTILINE)
    assert said in page, "what the page shows is not what is printed"
    read, kept, rejected, merged = (
        int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", said)[:4]
    )
    assert read == kept + rejected + merged == rows
    assert pq.read_table("pairs.parquet").num_rows > 1_000
    assert "no shift is established" in printed["shifts"]
    assert Path("brief/brief.html").exists()
    _panel_of_the_study(root / FOLLOWING)
