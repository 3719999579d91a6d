"""`detente bargain`: turns as JSON and as tables, and what bad input gets."""

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
TABLE = (
    "Actor,Description,Power,Quota,How much\n"
    "Norway,,80,20,30\nIceland,,60,90,50\nFaroes\x1b[31m,,15,70,60\n"
)
DRAWN = """<Scenario><prngSeed>{seed}</prngSeed><ModelParameters>
<VictoryProbModel>Linear</VictoryProbModel><PCEModel>Conditional</PCEModel>
<StateTransitions>Stochastic</StateTransitions><VotingRule>Prop</VotingRule>
<BigRAdjust>OneThird</BigRAdjust><BigRRange>Mid</BigRRange>
<ThirdPartyCommit>SemiCommit</ThirdPartyCommit><InterVecBrgn>S2P2</InterVecBrgn>
<BargnModel>InitOnlyInterp</BargnModel></ModelParameters>
<Dimensions><dName>Quota</dName></Dimensions><Actors>{actors}</Actors></Scenario>"""

SIDES = """[[side]]
name = "Chile"
disagreement = 0.2
patience = 0.9
ratified_from = 0.7
because = "made up"
[[side]]
name = "Bolivia"
disagreement = 0.1
patience = 0.9
ratified_from = [0.4, 0.5]
because = "made up"
[[payment]]
payer = "Chile"
effect = 1.5
price = 0.5
most = 1
because = "made up"
[[payment]]
payer = "Bolivia"
effect = 0.5
price = 0.5
most = 1
because = "made up"
"""


def words(printed: str) -> str:
    return " ".join(printed.split())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("mackerel.csv").write_text(TABLE, encoding="utf-8")
    Path("coast.toml").write_text(SIDES, encoding="utf-8")
    Path("bad.toml").write_text(SIDES.replace("0.7", "7"), encoding="utf-8")
    Path("apart.toml").write_text(SIDES.replace("0.2", "0.95"), encoding="utf-8")
    Path("bad.csv").write_text(TABLE.replace("90", "190"), encoding="utf-8")
    actors = "".join(
        f"<Actor><name>{name}</name><capability>{power}</capability><Position><dCoord>{place}"
        "</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>"
        for name, power, place in (("A", 80, 20), ("B", 60, 90), ("C", 15, 70), ("D", 40, 45))
    )
    for name, seed in (("drawn.xml", 1), ("other.xml", 2)):
        Path(name).write_text(DRAWN.format(seed=seed, actors=actors), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, [*map(str, arguments)])


def test_turns_are_printed_as_one_object(run: Run) -> None:
    result = run("bargain", "mackerel.csv", "--json")
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert found["dimensions"] == ["Quota"]
    first = found["turns"][0]
    assert first["turn"] == 0
    assert first["positions"] == [[20.0], [90.0], [70.0]]
    assert sum(first["probabilities"]) == pytest.approx(1)
    assert (min(first["risk"]), max(first["risk"])) == (-0.5, 1.0)
    assert [turn["turn"] for turn in found["turns"]] == list(range(len(found["turns"])))


def test_tables_tell_who_moved_and_by_whose_offer(run: Run) -> None:
    found = json.loads(run("bargain", "mackerel.csv", "--json").stdout)
    printed = run("bargain", "mackerel.csv").stdout
    start, end = (found["turns"][k]["positions"][0][0] for k in (0, -1))
    assert f"{start:.1f} → {end:.1f}" in printed
    moved = [each for turn in found["turns"] for each in turn["bargains"]]
    assert moved
    assert all(f"{each['initiator'][:6]}" in printed for each in moved)
    assert "taken as given" in words(printed)
    assert "\x1b" not in printed


def test_where_it_leads_comes_first_with_its_units(run: Run) -> None:
    found = json.loads(run("bargain", "mackerel.csv", "--variants", 5, "--json").stdout)
    last = found["turns"][-1]
    best = max(last["probabilities"])
    place = last["probabilities"].index(best)
    first, over = run("bargain", "mackerel.csv", "--variants", 5).stdout.split("\n· ")[:2]
    assert "3 actors on Quota, each from 0 to 100" in words(first)
    assert "over 5 variants, positions moved by up to 5 points" in words(over)
    printed = words(run("bargain", "mackerel.csv").stdout)
    where = f"Quota {last['positions'][place][0]:.1f} (probability {best:.2f})"
    assert where in printed


def test_ctrl_c_keeps_the_variants_that_are_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def seen(_what: str) -> Iterator[Callable[[int, int], None]]:
        def told(done: int, total: int) -> None:
            assert total == 9
            if done == 4:
                signal.raise_signal(signal.SIGINT)

        yield told

    four = json.loads(run("bargain", "mackerel.csv", "--variants", 4, "--json").stdout)
    monkeypatch.setattr(showing, "progress", seen)
    ran = run("bargain", "mackerel.csv", "--variants", 9, "--json")
    assert ran.exit_code == 130
    found = json.loads(ran.stdout)
    assert (found["stopped"], four["stopped"]) == (True, False)
    assert found["uncertain"] == four["uncertain"]
    assert "stopped after 4 of 9 variants" in found["warnings"]
    told = run("bargain", "mackerel.csv", "--variants", 9)
    assert told.exit_code == 130
    assert "! stopped after 4 of 9 variants" in told.stdout
    assert "Stopped." in told.stderr


def test_a_seed_on_the_command_line_draws_as_one_in_the_file(run: Run) -> None:
    turns = [
        json.loads(run("bargain", *arguments, "--json").stdout)["turns"]
        for arguments in (("drawn.xml",), ("other.xml",), ("drawn.xml", "--seed", 2))
    ]
    assert turns[1] == turns[2]
    assert turns[0] != turns[1]


def test_variants_tell_where_they_end(run: Run) -> None:
    found = json.loads(run("bargain", "mackerel.csv", "--variants", 5, "--json").stdout)
    ends = found["uncertain"]
    assert (ends["variants"], ends["spread"]) == (5, 5.0)
    assert ends["low"][0][0] < ends["high"][0][0]
    printed = run("bargain", "mackerel.csv", "--variants", 5).stdout
    assert f"{ends['low'][0][0]:.1f} to {ends['high'][0][0]:.1f}" in printed
    assert run("bargain", "mackerel.csv", "--variants", 5, "--spread", 0).exit_code == 2


def test_two_sides_are_printed_with_shares_publics_and_payments(run: Run) -> None:
    found = json.loads(run("bargain", "coast.toml", "--json", "--chance", 0.5).stdout)
    assert found["shares"][0]["share"] == pytest.approx(0.55)
    assert found["gap"] == pytest.approx(0.2)
    assert [each["units"] for each in found["payments"]] == [pytest.approx(0.1), None]
    printed = words(run("bargain", "coast.toml").stdout)
    assert printed.index("apart") < printed.index("Nash"), "the answer comes first"
    assert "they are 0.200 apart" in printed
    assert "If Chile pays Bolivia 0.200 units and has 0.800" in printed
    assert "Bolivia cannot open an agreement" in printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.csv",), "missing.csv: No such file"),
        (("bad.csv",), "bad.csv, line 3, column 'Quota': '190' is no number from 0 to 100"),
        (("bad.toml",), "bad.toml, line 5, ratified_from: 7 is no number from 0 to 1"),
        (("apart.toml",), "apart.toml: no division is worth as much to both as no agreement"),
        (("mackerel.csv", "--spread", "5"), "--spread goes with --variants"),
        (("mackerel.csv", "--chance", "0.5"), "--chance goes with two sides"),
        (("coast.toml", "--variants", "5"), "--variants goes with a table of actors"),
    ],
)
def test_what_cannot_be_used_ends_with_its_place(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = run("bargain", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
