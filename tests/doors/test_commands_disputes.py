"""`detente dispute`: what it prints for people and for machines, and what bad input gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.doors.cli import app

Run = Callable[..., Result]
HARBOUR = """\
name = "The harbour"
status_quo = "00"
[[decision_maker]]
name = "Port"
[[decision_maker]]
name = "Union"
[[option]]
id = "pay"
by = "Port"
because = "judgement"
[[option]]
id = "work"
by = "Union"
because = "minutes of 3 May"
[[ranking]]
of = "Port"
states = ["01", "11", "00", "10"]
because = "judgement"
[[ranking]]
of = "Union"
states = ["10", "11", "00", "01"]
because = "minutes of 3 May"
[[scenario]]
name = "a strike fund"
because = "judgement"
[[ranking]]
scenario = "a strike fund"
of = "Union"
states = ["10", "00", "11", "01"]
because = "judgement"
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    file = tmp_path / "harbour.toml"
    file.write_text(HARBOUR, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, ["dispute", str(file), *arguments])


def test_json_is_one_object_with_the_stable_states_by_concept(run: Run) -> None:
    (line,) = run("--json").stdout.splitlines()
    found = json.loads(line)
    assert found["stable"] == {"Nash": [1], "GMR": [1, 4], "SMR": [1, 4], "SEQ": [1, 4]}
    assert found["status_quo"] == 1
    assert (found["items"], found["judgements"]) == (4, 2)
    assert found["scenarios"][0]["lost"]["SEQ"] == [4]


@pytest.mark.shared
def test_a_published_game_is_as_published(shared: Path) -> None:
    file = shared / "data/disputes/cuban.json"
    ran = CliRunner().invoke(app, ["dispute", str(file), "--json"])
    published = json.loads(file.read_text(encoding="utf-8"))
    assert json.loads(ran.stdout)["stable"] == published["stable"]


def test_all_that_is_asked_is_told_in_words(run: Run) -> None:
    ran = run("--explain", "4", "--make-stable", "11", "--coalition", "Port", "Union",
              "--draws", "20", "--seed", "3", "--from", "01")  # fmt: skip
    assert ran.exit_code == 0, ran.stderr
    for told in (
        "The harbour: 4 states, those stable for all", "1 (status quo)", "pay, work",
        "a strike fund", "Port and Union act as one", "members may also move alone",
        "From 3, improvements reach", "Union drops work (to 1)",
        "20 draws of the preferences (seed 3)", "What would make 4 stable",
        "4 is not stable for Port (Nash)", "Nash stability reckons with no answer",
        "4 is stable for Port (SEQ)",
        "Port drops pay (to 3), which is better for it than 4. But then Union drops work (to 1)",
        "2 of 4 items",
    ):  # fmt: skip
        assert told in ran.stdout, told


def test_a_scenario_is_laid_over(run: Run) -> None:
    found = json.loads(run("--scenario", "a strike fund", "--json").stdout)
    assert found["scenario"] == "a strike fund"
    assert found["stable"]["SEQ"] == [1]


def test_the_same_seed_draws_the_same(run: Run) -> None:
    one, two, other = (run("--draws", "30", "--seed", seed, "--json").stdout for seed in "112")
    assert one == two
    assert json.loads(one)["draws"]["shares"] != json.loads(other)["draws"]["shares"]


def test_draws_tell_how_often_the_status_quo_holds_and_what_two_would_change(run: Run) -> None:
    alone = " ".join(run("--draws", "20", "--seed", "3").stdout.split())
    assert "how often the status quo is stable for all scenario Nash SEQ the next surest" in alone
    assert "as it is" in alone
    together = run("--draws", "20", "--seed", "3", "--coalition", "Port", "Union", "--json").stdout
    changes = {each["option"]: each for each in json.loads(together)["draws"]["changes"]}
    assert changes["pay"]["taken"]
    assert changes["pay"]["agreed"] >= changes["pay"]["unanswered"]
    told = run("--draws", "20", "--seed", "3", "--coalition", "Port", "Union").stdout
    assert f"pay: {changes['pay']['agreed']:.0%}, {changes['pay']['unanswered']:.0%}" in told
    assert "Port and Union acting as one" in " ".join(told.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--explain", "5"), "'5' is no state of The harbour, or one that is ruled out there"),
        (("--scenario", "war"), "has no scenario 'war'"),
        (("--coalition", "Port", "Navy"), "'Navy' decides nothing here"),
    ],
)
def test_what_is_not_there_is_named_with_a_remedy(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr
