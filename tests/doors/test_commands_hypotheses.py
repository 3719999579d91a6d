"""detente weigh at the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import detente
from detente.doors.cli import app
from made_writing import write_folder

PAIR = ("--dyad", "Chile", "Bolivia")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of a column and an answer to it, coded once."""
    folder = tmp_path_factory.mktemp("weighed")
    path = folder / "coast.duckdb"
    with detente.Study(path) as opened:
        opened.add([write_folder(folder / "writing")])
        opened.code()
    return path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def _weighed(study: Path, *arguments: object) -> dict[str, Any]:
    result = _run("weigh", "--study", study, *PAIR, "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_it_prints_hypotheses_as_intervals_with_what_decides_and_what_it_rests_on(
    study: Path,
) -> None:
    shown = _run("weigh", "--study", study, *PAIR)
    assert shown.exit_code == 0
    out = " ".join(shown.stdout.split())
    assert "BOL and CHL: hypotheses weighed by" in out
    assert "% to " in out
    assert "What decides between" in out
    assert "apart: sanctions" in out
    assert "Sanctions would push" in out
    assert "The likelihoods are judgements" in out
    assert "rho is 0.5" in out


def test_json_has_the_fields_of_the_result(study: Path) -> None:
    found = _weighed(study)
    assert [each["hypothesis"]["id"] for each in found["hypotheses"]] == [
        "alignment", "warmer", "standstill", "rift",
    ]  # fmt: skip
    posterior = found["hypotheses"][0]["posterior"]
    assert 0 < posterior["low"] < posterior["middle"] < posterior["high"] < 1
    assert {"parc", "squared", "bayes"} == {each["rule"] for each in found["orders"]}
    claims = [
        each for each in found["evidence"] if each["evidence"]["because"]["record"] == "claim"
    ]
    assert any("Energy cooperation" in each["evidence"]["because"]["text"] for each in claims)
    assert len(found["codebook"]) == 64


def test_a_matrix_is_written_filled_in_and_read_again(study: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "matrix.csv"
    before = _weighed(study, "--matrix-out", sheet)
    assert _weighed(study, "--matrix", sheet) == before
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["rift"] = "II"
        row["alignment"] = "CC"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    after = _weighed(study, "--matrix", sheet)
    assert all(each["by_hand"] for each in after["evidence"])
    assert after["orders"][2]["order"][0] == ["alignment"]
    assert before["orders"][2]["order"][0] != ["alignment"]


def test_hypotheses_of_a_file_are_weighed(study: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        '[[hypothesis]]\nid = "port"\nname = "A port"\nkind = "alignment"\nprior = 0.1\n'
        '[[hypothesis]]\nid = "none"\nname = "No port"\nkind = "standstill"\nprior = 0.9\n',
        encoding="utf-8",
    )
    found = _weighed(study, "--hypotheses", path)
    assert [each["hypothesis"]["prior"] for each in found["hypotheses"]] == [0.1, 0.9]
    assert "Beforehand: port 0.1, none 0.9." in found["assumptions"]


def test_mistakes_of_files_are_told_with_their_place(study: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('[[hypothesis]]\nid = "port"\nnmae = "A port"\n', encoding="utf-8")
    told = _run("weigh", "--study", study, *PAIR, "--hypotheses", path)
    assert told.exit_code == 2
    assert "ours.toml, line 1, hypothesis: their number is 1" in told.stderr
    sheet = tmp_path / "matrix.csv"
    _weighed(study, "--matrix-out", sheet)
    text = sheet.read_text(encoding="utf-8-sig").replace(",II", ",III", 1)
    sheet.write_text(text, encoding="utf-8")
    told = _run("weigh", "--study", study, *PAIR, "--matrix", sheet)
    assert told.exit_code == 2
    assert "matrix.csv, line " in told.stderr
    assert "'III' stands here. Use one of CC, C, N, I, II, NA" in told.stderr


@pytest.mark.parametrize("command", ["weigh", "ledger"])
def test_a_pair_of_which_nothing_is_said_ends_with_1_and_the_pairs_there_are(
    study: Path, command: str
) -> None:
    told = _run(command, "--study", study, "--dyad", "Norway", "Sweden")
    assert told.exit_code == 1
    assert "They speak of BOL-CHL (" in told.stderr


@pytest.mark.parametrize("rho", ["-1", "2", "nan"])
def test_a_rho_that_is_none_ends_with_2(study: Path, rho: str) -> None:
    assert _run("weigh", "--study", study, *PAIR, "--rho", rho).exit_code == 2


def test_what_stands_in_a_document_steers_no_terminal(tmp_path: Path) -> None:
    text = "Energy \x1b[31mcooperation strengthens [bold]relations[/bold] between Peru and Chile."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    shown = _run("weigh", tmp_path / "a.txt", "--dyad", "PER", "CHL")
    assert "\x1b[31m" not in shown.output
