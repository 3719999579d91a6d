"""`detente influence`: power before the estimate, one object as JSON, and each mistake's place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.doors import showing
from detente.doors.cli import app
from detente.relations import InfluencePanel
from made_panels import made_panel

Run = Callable[..., Result]
ALLIANCES = "sender,recipient,alliance\nA,B,1\nA,C,0\nA,D,0\nB,C,0\nB,D,0\nC,D,0\n"
PAIR = ("--follower", "A", "--leader", "B")


def write(panel: InfluencePanel, name: str) -> None:
    rows = [
        f"{a},{b},{when},{panel.counts[t, i, j]:g}\n"
        for t, when in enumerate(panel.periods)
        for i, a in enumerate(panel.actors)
        for j, b in enumerate(panel.actors)
        if i != j
    ]
    Path(name).write_text("actor,recipient,period,events\n" + "".join(rows), encoding="utf-8")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    write(made_panel(actors=4, periods=40), "panel.csv")
    return lambda *arguments: CliRunner().invoke(app, ["influence", *map(str, arguments)])


def test_power_is_told_before_the_estimate_and_the_placebos_after(run: Run) -> None:
    printed = run("panel.csv", *PAIR, "--toward", "C").stdout
    places = [
        printed.index(words)
        for words in (
            "4 actors, 40 periods (1 to 40)",
            "Power first: if A follows B, the estimate differs from 0",
            "in 80 % of cases only where the effect is a =",
            "is called following in about half",
            "A follows B more than the others do: the interval lies on one side of 0",
            "In units: twice as many events of B toward a third party",
            "Toward C alone, in 80 % of cases only at a =",
            "Not to be trusted: without the common shock",
            "Placebo leaders: 0 of 2 others put in B's place have",
            "Placebo in time: beside what B did in the last period, what it does in the period",
            "The other way, B following A: a =",
            "A's own past toward the same recipient, less what others follow A in the mean",
            "Reciprocity",
            "Identified by:",
            "Limit: only following more than the others follow is identified",
        )
    ]
    assert places == sorted(places)


def test_a_pair_that_cannot_be_told_is_said_first(run: Run) -> None:
    panel = made_panel(actors=4, periods=40)
    silent = panel.counts.copy()
    silent[:, 2:] = 0
    write(replace(panel, counts=silent), "silent.csv")
    lines = run("silent.csv", *PAIR).stdout.splitlines()
    assert lines[1] == "Whether A follows B cannot be told: the lines with ! say why."
    assert any(line.startswith("! too little is known of all but A") for line in lines)


def test_leaders_that_are_named_are_the_only_ones_who_may_be_followed(run: Run) -> None:
    found = json.loads(run("panel.csv", "--leaders", "B,C", "--json").stdout)
    assert {each["leader"] for each in found["pairs"]} == {"B", "C"}
    assert found["leaders"] == ["B", "C"]
    assert any("only B, C may be followed" in each for each in found["constraints"])
    printed = run("panel.csv", *PAIR, "--leaders", "B").stdout
    assert "A's own past toward the same recipient:" in printed


def test_an_answer_is_one_object_with_the_same_keys_always(run: Run) -> None:
    (line,) = run("panel.csv", *PAIR, "--json").stdout.splitlines()
    found = json.loads(line)
    assert found["following"]["verdict"] == "follows more"
    assert found["following"]["least_detectable"] < found["following"]["effect"]["estimate"]
    assert found["toward"] is None
    (line,) = run("panel.csv", "--json").stdout.splitlines()
    every = json.loads(line)
    assert list(every) == list(found)
    assert len(every["pairs"]) == 12
    assert every["following"] is None


def test_all_pairs_are_a_table_with_the_share_of_false_finds(run: Run) -> None:
    printed = run("panel.csv").stdout
    assert "Who follows whom, more than the others do" in printed
    assert "of 12 with q below 0.05" in printed


def test_a_change_is_run_on_and_a_removed_actor_does_nothing(run: Run) -> None:
    asked = ("panel.csv", "--leader", "B", "--horizon", "2", "--paths", "20", "--seed", "3")
    printed = run(*asked, "--shock", "B", "C", "--by", "12").stdout
    assert "What if +12 from B to C in 40, once" in printed
    for words in (
        "change under (1)",
        "(1) Assumed: nobody follows but as estimated",
        "(2) Assumed: all follow alike",
        "of 100 draws of the coefficients",
        "unchanged (1); (2)",
        "20 pairs of paths, seed 3; in brackets the middle 90 % of as many at drawn coefficients",
        "Of ties that do not change some 5 % get a sign",
        "is not in it",
        "The truth may lie beside both",
    ):
        assert words in printed
    removed = json.loads(run(*asked, "--remove", "B", "--json").stdout)["what_if"]
    assert removed["change"] == "B does nothing any more"
    gone = [each for run in removed["runs"] for each in run["steps"] if each["sender"] == "B"]
    assert all(each["mean"] == pytest.approx(-each["unchanged"]) for each in gone)


def test_what_would_grow_without_end_is_refused_and_takes_no_answer_away(run: Run) -> None:
    rows = [
        f"{a},{b},{t},{round((2 + i + j / 2) ** 1.25**t)}\n"
        for t in range(8)
        for i, a in enumerate("ABCD")
        for j, b in enumerate("ABCD")
        if a != b
    ]
    grown = "actor,recipient,period,events\n" + "".join(rows)
    Path("grown.csv").write_text(grown, encoding="utf-8")
    asked = ("grown.csv", "--leader", "B", "--horizon", "2", "--paths", "4", "--shock", "B", "C")
    for by, remedy in (("5", "no change is small enough"), ("1e9", "ask for a smaller change")):
        ran = run(*asked, "--by", by, "--json")
        found = json.loads(ran.stdout)
        assert ran.exit_code == 0
        assert found["pairs"]
        assert found["what_if"] is None
        refused = [each for each in found["warnings"] if each.startswith("no what-if where")]
        assert len(refused) == 2
        assert all("explodes" in each and remedy in each for each in refused)


def test_the_linear_model_and_covariates_answer_too(run: Run) -> None:
    printed = run("panel.csv", *PAIR, "--model", "blin").stdout
    assert "In-sample R2 about 0, of the model as published" in printed
    assert "1 event more of B toward a third party" in printed
    assert "never below 0 a linear model decides nothing" in printed
    every = run("panel.csv", "--model", "blin").stdout
    assert "Who follows whom" in every
    assert "with q below" not in every
    Path("pairs.csv").write_text(ALLIANCES, encoding="utf-8")
    printed = run("panel.csv", *PAIR, "--model", "sir", "--covariates", "pairs.csv").stdout
    places = [
        printed.index(words)
        for words in (
            "For 1 more of the covariate",
            "alliance",
            "As far as the covariates make A follow B:",
            "Power first",
            "As published, a description",
            "own past counting 1",
            "same recipient",
        )
    ]
    assert places == sorted(places)


def test_what_is_left_out_is_told(run: Run) -> None:
    Path("more.csv").write_text(
        Path("panel.csv").read_text(encoding="utf-8") + "A,A,3,7\nE,A,3,1\nE,B,4,1\n",
        encoding="utf-8",
    )
    printed = run("more.csv", "--actors", "A,B,C").stdout
    assert "Left out: 2 other actors, with" in printed
    assert "Left out: 7 events of actors to themselves." in printed
    most = json.loads(run("more.csv", "--most", 3, *PAIR, "--json").stdout)["panel"]
    assert len(most["actors"]) == 3
    assert {"A", "B"} < set(most["actors"])


def test_ctrl_c_prints_what_was_reached_and_ends_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def __enter__(self) -> Callable[[int, int, str], None]:
            return self.stop

        def __exit__(self, *_: object) -> None: ...

        @staticmethod
        def stop(_done: int, _total: int, sentence: str) -> None:
            if "without the common shock" in sentence:
                raise KeyboardInterrupt

    monkeypatch.setattr(showing, "told_progress", lambda _what: Terminal())
    ran = run("panel.csv", *PAIR, "--json")
    assert ran.exit_code == 130
    found = json.loads(ran.stdout)
    assert found["stopped"]
    assert found["following"]["verdict"] == "follows more"
    assert found["naive"] is None
    assert "Stopped." in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("panel.csv", "--follower", "A", "--leader", "A"), "A is named twice"),
        (("panel.csv", "--follower", "a", "--leader", "B"), "Did you mean A?"),
        (("panel.csv", "--toward", "C"), "give --follower and --leader too"),
        (("panel.csv", "--model", "sir"), "give a table of them with --covariates"),
        (("panel.csv", "--covariates", "panel.csv"), "--covariates are of --model sir"),
        (("panel.csv", *PAIR, "--lags", "38"), "too few for --lags 38"),
        (("panel.csv", "--value", "deaths"), "the column 'deaths' is missing. Name it with"),
        (("panel.csv", "--shock", "A", "Q"), "Q is no actor of panel.csv"),
        (("panel.csv", "--shock", "A", "B", "--remove", "A"), "one change at a time"),
        (("none.csv",), "none.csv: No such file"),
        (("panel.csv", "--model", "blin", "--one-by-one"), "--jointly goes with --model count"),
        (("panel.csv", "--model", "blin", "--no-spillover"), "goes with --model count"),
        (("panel.csv", "--model", "blin", "--family", "poisson"), "--family goes with --model"),
        (("panel.csv", "--one-by-one", "--no-spillover"), "--spillover goes with --jointly"),
        (("panel.csv", "--leaders", "B", "--one-by-one"), "--one-by-one takes one at a time"),
        (("panel.csv", *PAIR, "--leaders", "C"), "B is not among them"),
        (("panel.csv", "--leaders", "B,Z"), "Z is no actor of"),
        (("panel.csv", "--leaders", "B", "--model", "blin"), "--leaders goes with --model count"),
        (("panel.csv", "--shock", "B", "C", "--by", "0"), "--by 0 is no change"),
        (("panel.csv", "--by", "9"), "--by goes with --shock A B"),
        (("panel.csv", "--remove", "A", "--lasting"), "--lasting goes with --shock A B"),
        (("panel.csv", "--paths", "9"), "--paths goes with --shock A B or --remove A"),
    ],
)
def test_bad_input_ends_with_its_remedy(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_fractions_are_no_counts_and_their_line_is_named(run: Run) -> None:
    text = Path("panel.csv").read_text(encoding="utf-8")
    Path("shares.csv").write_text(text.replace("A,B,1,", "A,B,1,0.5", 1), encoding="utf-8")
    ran = run("shares.csv", *PAIR)
    assert ran.exit_code == 2
    assert "shares.csv, line 2, column 'events'" in ran.stderr
    assert "use --model blin" in ran.stderr
    assert run("shares.csv", *PAIR, "--model", "blin").exit_code == 0


@pytest.mark.shared
def test_whether_japan_follows_the_us_toward_russia_is_undecided_as_measured(
    run: Run, shared: Path
) -> None:
    table = shared / "data/events/icews-dyad-year-2002-2014.parquet"
    ran = run(
        table, "--value", "material_conflict", "--follower", "JPN", "--leader", "USA",
        "--toward", "RUS", "--most", "12", "--json",
    )  # fmt: skip
    found = json.loads(ran.stdout)
    told, toward = found["following"], found["toward"]
    assert (found["panel"]["periods"], len(found["panel"]["actors"])) == (13, 12)
    assert (told["verdict"], toward["verdict"]) == ("undecided", "undecided")
    for each in (told, toward):
        assert each["effect"]["estimate"] < each["least_detectable"]
    assert told["effect"]["estimate"] == pytest.approx(0.669, abs=0.01)
    assert told["least_detectable"] == pytest.approx(0.971, abs=0.01)
    assert "nearer 0 than the least detectable effect" in toward["why"]
    assert not found["jointly"]


@pytest.mark.shared
def test_the_published_fit_of_the_forum_is_reproduced(run: Run, shared: Path) -> None:
    forum = shared / "data/influence/forum.csv"
    ran = run(forum, "--model", "blin", "--follower", "3", "--leader", "6", "--json")
    assert json.loads(ran.stdout)["r_squared"] == pytest.approx(0.33351977, abs=1e-6)
