"""The reference of the models' files: each small file runs; each field and rule is in it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from detente import relations
from detente.doors.cli import app
from detente.inputs.bargaining_scenario import TRANSITIONS
from detente.inputs.dispute_tables import ARRAYS, TOP
from detente.inputs.division_file import PAYMENT, SIDE
from detente.inputs.dyad_counts import PERIODS, RECIPIENTS, SENDERS, VALUES
from detente.inputs.edges import NEGATIVE, POSITIVE, PROBABILITIES, SIGNS, WEIGHTS, WHYS, WINDOWS

FILE = re.compile(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^```\n(detente .*)\n```$", flags=re.MULTILINE)
RULES = (
    relations.VictoryRule, relations.OptionRule, relations.VotingRule, relations.RiskSeen,
    relations.RiskRange, relations.Commitment, relations.OfferRule, relations.ProposalRule,
)  # fmt: skip


@pytest.fixture(scope="module")
def page() -> str:
    path = Path(__file__).parent.parent / "docs" / "reference-model-files.md"
    return path.read_text(encoding="utf-8")


def test_each_small_file_runs_through_its_command(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = dict(FILE.findall(page))
    commands = COMMAND.findall(page)
    assert len(files) == len(commands) == page.count("\n## ")
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in commands:
        ran = CliRunner().invoke(app, shlex.split(command)[1:])
        assert ran.exit_code == 0, (command, ran.output)
        assert len(ran.stdout.splitlines()) > 1


def test_every_table_and_field_of_a_toml_file_stands_there(page: str) -> None:
    tables = {name: tuple(fields.kinds) for name, fields in ARRAYS.items()}
    tables |= {"side": SIDE, "payment": PAYMENT}
    for name, fields in tables.items():
        rows = re.split(r"\n\n|\n\| `\[\[", page[page.index(f"| `[[{name}]]`") :])[0]
        assert [field for field in fields if f"`{field}`" not in rows] == [], name
    assert [field for field in TOP.kinds if f"\n| `{field}` |" not in page] == []


def test_every_rule_of_bargaining_stands_there(page: str) -> None:
    choices = [choice for rule in RULES for choice in get_args(rule)]
    assert [each for each in (*choices, *TRANSITIONS) if f"`{each}`" not in page] == []


def test_the_usual_names_of_columns_stand_there(page: str) -> None:
    names = [SIGNS, WEIGHTS, WINDOWS, PROBABILITIES, WHYS, SENDERS[:4], RECIPIENTS[:4]]
    names += [PERIODS[:-1], VALUES[:-2]]
    words = set(re.findall(r"\w+", page))
    assert {name for each in names for name in each} <= words
    signs = {sign for sign in POSITIVE | NEGATIVE if sign.isascii() and sign.isalpha()}
    assert signs <= words
