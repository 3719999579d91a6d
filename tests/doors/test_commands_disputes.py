"""`detente dispute`: what it prints for people and for machines, and what bad input gets."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.doors import showing
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


def words(printed: str) -> str:
    return " ".join(printed.split())


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
    printed = words(ran.stdout)
    for told in (
        "The harbour: 4 states; stable for all",
        "the status quo, 1 (Nash, GMR, SMR, SEQ): no option taken",
        "4 (GMR, SMR, SEQ): pay, work",
        "Port and Union as one, moving only where each gains",
        "its members may also move alone",
        "· a strike fund",
        "From 3, improvements reach", "Union drops work (to 1)",
        "Port and Union as one in 20 draws of the preferences",
        "What would make 4 stable",
        "Port would go (Nash) to 3 (drops pay); it would have to like 3 no better",
        "4 is not stable for Port (Nash)", "Nash stability reckons with no answer",
        "4 is stable for Port (SEQ)",
        "Port drops pay (to 3), which is better for it than 4. But then Union drops work (to 1)",
        "2 of 4 items",
    ):  # fmt: skip
        assert told in printed, told


def test_the_answer_comes_first_and_tables_of_numbers_only_if_asked(run: Run) -> None:
    first, second, *rest = run("--draws", "20", "--seed", "3").stdout.splitlines()
    assert first == "The harbour: 4 states; stable for all"
    assert second.startswith("· the status quo, 1 (Nash")
    assert rest[0].startswith("  in 20 draws: Nash ")
    asked = run("--draws", "20", "--seed", "3", "--states").stdout
    assert "For one decision maker alone" in asked
    assert "20 draws of the preferences (seed 3): how often" in asked
    assert "For one decision maker alone" not in "\n".join(rest)


def test_what_a_scenario_ends_is_named(run: Run) -> None:
    printed = words(run().stdout)
    assert "· a strike fund - 4 (SEQ) GMR and SMR: -1" in printed


def test_an_answer_on_the_example_is_sixty_lines_of_eighty_columns(root: Path) -> None:
    file = root / "examples" / "japan-russia" / "kurils.toml"
    lines = CliRunner().invoke(app, ["dispute", str(file)]).stdout.splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80
    assert lines[1].startswith("· the status quo, 81")


def test_without_a_status_quo_no_state_passes_for_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "no-quo.toml"
    file.write_text(HARBOUR.replace('status_quo = "00"\n', ""), encoding="utf-8")
    asked = ["dispute", str(file), "--draws", "5", "--coalition", "Port", "Union"]
    printed = words(CliRunner().invoke(app, asked).stdout)
    assert "no status quo to change; the surest state: " in printed
    assert "status quo 1" not in printed
    assert "the status quo," in words(run().stdout)


def test_ctrl_c_keeps_the_draws_that_are_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def seen(_what: str) -> Iterator[Callable[[int, int], None]]:
        left = [7]

        def told(done: int, _total: int) -> None:
            if left[0] == 0:
                signal.raise_signal(signal.SIGINT)
            left[0] -= 1
            assert done <= 20

        yield told

    monkeypatch.setattr(showing, "progress", seen)
    asked = ("--draws", "20", "--seed", "3")
    ran = run(*asked, "--json")
    assert ran.exit_code == 130
    found = json.loads(ran.stdout)
    assert found["stopped"]
    assert found["draws"]["draws"] == 8
    assert found["scenarios"][0]["draws"] is None
    assert found["warnings"] == ["stopped after 8 of 20 draws, and none of 1 scenarios"]
    monkeypatch.undo()
    eight = json.loads(run("--draws", "8", "--seed", "3", "--json").stdout)
    assert eight["draws"]["shares"] == found["draws"]["shares"]
    assert not eight["stopped"]


def test_ctrl_c_before_the_first_draw_still_tells_what_is_stable(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> Iterator[object]:
        signal.raise_signal(signal.SIGINT)
        yield None

    monkeypatch.setattr("detente.models.preference_draws.drawn_ranks", stopped)
    ran = run("--draws", "20")
    assert ran.exit_code == 130
    assert "the status quo, 1 (Nash" in ran.stdout
    assert "! stopped after 0 of 20 draws" in ran.stdout


def test_a_scenario_is_laid_over(run: Run) -> None:
    found = json.loads(run("--scenario", "a strike fund", "--json").stdout)
    assert found["scenario"] == "a strike fund"
    assert found["stable"]["SEQ"] == [1]


def test_the_same_seed_draws_the_same(run: Run) -> None:
    one, two, other = (run("--draws", "30", "--seed", seed, "--json").stdout for seed in "112")
    assert one == two
    assert json.loads(one)["draws"]["shares"] != json.loads(other)["draws"]["shares"]


def test_draws_tell_how_often_the_status_quo_holds_and_what_two_would_change(run: Run) -> None:
    alone = words(run("--draws", "20", "--seed", "3").stdout)
    drawn = json.loads(run("--draws", "20", "--seed", "3", "--json").stdout)
    rows = {(row["state"], row["concept"]): row["share"] for row in drawn["draws"]["shares"]}
    assert f"in 20 draws: Nash {rows[1, 'Nash']:.0%} (" in alone
    assert "its status quo, 1 (Nash" in alone
    assert "surest of the others" in alone
    together = run("--draws", "20", "--seed", "3", "--coalition", "Port", "Union", "--json").stdout
    changes = {each["option"]: each for each in json.loads(together)["draws"]["changes"]}
    assert changes["pay"]["taken"]
    assert changes["pay"]["agreed"] >= changes["pay"]["unanswered"]
    told = words(run("--draws", "20", "--seed", "3", "--coalition", "Port", "Union").stdout)
    assert f"pay {changes['pay']['agreed']:.0%}, {changes['pay']['unanswered']:.0%}" in told


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
