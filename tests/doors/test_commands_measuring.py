"""The commands that measure event records say what they counted, or why there is nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.doors.cli import app
from detente.store import Store
from made_rows import put_rows

DAYS = [date(2014, 1, 1) + timedelta(days=20 * n) for n in range(12)]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "andes.duckdb"
    rows = [
        {"first_date": day, "last_date": day, "quad": 1 + n % 4, "source": "gdelt1"}
        for n, day in enumerate([date(2012, 12, 31), *DAYS])
    ]
    rows.append({**rows[-1], "actor": "BOL", "recipient": "CHL"})
    rows.append({**rows[-1], "actor": None, "actor_name": None})
    with Store(path) as store:
        put_rows(store, rows)
    return path


def ran(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_a_panel_tells_what_it_counted(study: Path) -> None:
    told = ran("panel", "--study", study, "--dyad", "CHL", "Bolivia", "--by", "year")
    assert told.exit_code == 0
    for said in (
        "CHL → BOL",
        "verbal cooperation",
        "What was returned",
        "Counted: imported events of gdelt1;",
        "Repeats: all kept (--dedup none): 14 rows before, 14 after",
        "Universe: 15 events in 2 years; 14 of two actors, 0 within one, 1 with a side unnamed",
    ):
        assert said in told.stdout


def test_a_panel_for_machines_begins_with_what_it_was_made_from(study: Path) -> None:
    told = ran(
        "panel", "--study", study, "--by", "year", "--class", "plover", "--dedup", "mirrored",
        "--undirected", "--json",
    )  # fmt: skip
    about, *cells = map(json.loads, told.stdout.splitlines())
    assert (about["record"], about["rows"], about["sources"]) == ("panel", len(cells), ["gdelt1"])
    assert (about["dedup"]["before"], about["directed"]) == (15, False)
    assert {cell["type"] for cell in cells} == {"CONSULT"}
    assert {"share", "per_10_000", "universe", "goldstein_tenths"} <= cells[0].keys()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--dyad", "JPN", "RUS"], "none of them between the actors asked for"),
        (["--since", "2030"], "hold no event in these days"),
        (["--since", "2030", "--records", "coded"], "no event was coded"),
    ],
)
def test_an_empty_panel_says_why(study: Path, asked: list[str], why: str) -> None:
    told = ran("panel", "--study", study, *asked)
    assert (told.exit_code, why in told.stderr) == (1, True)


def test_a_panel_goes_to_a_file(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel.csv"
    told = ran("panel", "--study", study, "--out", out)
    assert (told.exit_code, "Written:" in told.stdout) == (0, True)
    assert out.read_text(encoding="utf-8").startswith("actor,recipient,period,quad,events")
    refused = ran("panel", "--study", study, "--out", tmp_path / "panel.docx")
    assert (refused.exit_code, ".csv or .parquet" in refused.stderr) == (2, True)


def test_a_network_tells_its_rule(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "edges.csv"
    told = ran("network", "--study", study, "--period", "2014", "--sign-by", "share", "--out", out)
    assert (told.exit_code, "negative where conflict is 50%" in told.stdout) == (0, True)
    assert out.read_text(encoding="utf-8").splitlines()[0] == "a,b,sign,weight,window"
    about, edge = map(
        json.loads,
        ran("network", "--study", study, "--period", "2014", "--json").stdout.splitlines(),
    )
    assert (about["record"], about["edges"], edge["a"], edge["b"]) == ("network", 1, "BOL", "CHL")
    none = ran("network", "--study", study, "--period", "1999")
    assert (none.exit_code, "nothing to show" in none.stderr) == (1, True)
    for wrong in (
        ("--threshold", "7"),
        ("--out", "ties.parquet"),
        ("--dedup", "near", "--near", "-1", "2", "3"),
    ):
        assert ran("network", "--study", study, "--period", "2014", *wrong).exit_code == 2
    assert "2014-Q2" in ran("network", "--study", study, "--period", "2014-Q5").stderr


def test_sources_that_are_added_up_are_told_and_one_may_be_asked_for(study: Path) -> None:
    with Store(study) as store:
        day = {"first_date": DAYS[0], "last_date": DAYS[0], "source": "polecat", "quad": 4}
        put_rows(store, [day], digest="6f" * 32, layout="polecat")
    told = "Events of several sources are added up in 1 of 2 years: gdelt1, polecat."
    asked = ("panel", "--study", study, "--by", "year")
    assert told in ran(*asked).stdout
    assert json.loads(ran(*asked, "--json").stdout.splitlines()[0])["warnings"][0].startswith(told)
    alone = ran(*asked, "--source", "polecat", "--json")
    about, cell = map(json.loads, alone.stdout.splitlines())
    assert (about["sources"], about["warnings"], cell["events"]) == (["polecat"], [], 1)
    network = ("network", "--study", study, "--period", "2014")
    assert "are added up in 1 of 1 period: gdelt1, polecat" in ran(*network).stdout
    assert "added up" not in ran(*network, "--source", "polecat").stdout
    shifts = ("shifts", "--study", study, "--dyad", "CHL", "BOL", "--min-segment", "1")
    assert "are added up in 1 of 3 years: gdelt1, polecat" in ran(*shifts).stdout
    assert "added up" not in ran(*shifts, "--source", "polecat", "--by", "month").stdout
    for one in (asked, network, shifts, ("meetings", "--study", study)):
        refused = ran(*one, "--source", "acled")
        assert (refused.exit_code, "It holds icews, polecat" in refused.stderr) == (2, True)


def test_a_network_of_rows_without_scores_weighs_by_counts_and_tells_draws(tmp_path: Path) -> None:
    with Store(tmp_path / "counts.duckdb") as store:
        quads = {"PER": (1, 1, 3), "CHL": (1, 3), "ARG": (4, 4, 4)}
        rows = [
            {"actor": actor, "quad": quad, "intensity_tenths": None}
            for actor, each in quads.items()
            for quad in each
        ]
        put_rows(store, rows)
    asked = ("network", "--study", tmp_path / "counts.duckdb", "--period", "2014")
    about, *edges = map(json.loads, ran(*asked, "--json").stdout.splitlines())
    signed = {each["a"]: (each["sign"], each["weight"]) for each in edges if each["a"] == "ARG"}
    assert signed == {"ARG": (-1, 3.0)}
    assert {each["b"]: each["weight"] for each in edges[1:]} == {"CHL": 0.0, "PER": 1.0}
    assert "no event has a PLOVER score" in about["rule"]
    assert "3 ties, 2 of them negative (1 draw, taken for conflict)" in ran(*asked).stdout


def test_mirrored_rows_have_no_direction_to_be_returned(study: Path) -> None:
    asked = ("panel", "--study", study, "--dyad", "CHL", "BOL", "--dedup")
    mirrored, exact = (ran(*asked, how).stdout for how in ("mirrored", "exact"))
    assert ("--undirected" in mirrored, "What was returned" in mirrored) == (True, False)
    assert ("--undirected" in exact, "What was returned" in exact) == (False, True)


def test_meetings_say_what_they_cannot_tell(study: Path) -> None:
    none = ran("meetings", "--study", study)
    assert (none.exit_code, "the meetings there were at least" in none.stderr) == (1, True)
    with Store(study) as store:
        names = {"actor_name": "Shinzo Abe", "actor": "JPN", "recipient": "RUS"}
        put_rows(store, [{**names, "recipient_name": "Vladimir Putin"}], digest="6f" * 32)
    told = ran("meetings", "--study", study, "--json")
    assert json.loads(told.stdout)["heads"] == ["Shinzo Abe", "Vladimir Putin"]
    assert "Shinzo Abe" in ran("meetings", "--study", study).stdout


def test_coverage_tells_gaps_and_breaks(study: Path, tmp_path: Path) -> None:
    told = ran("coverage", "--study", study)
    assert "Gaps: 2013-01 to 2013-12 (12)" in told.stdout
    assert "Break: 2013-04-01: Daily files begin" in told.stdout
    (source,) = map(json.loads, ran("coverage", "--study", study, "--json").stdout.splitlines())
    assert (source["source"], len(source["periods"])) == ("gdelt1", 9)
    empty = tmp_path / "empty.duckdb"
    Store(empty).close()
    none = ran("coverage", "--study", empty)
    assert (none.exit_code, "no imported records" in none.stderr) == (1, True)
