"""detente shifts: a series, its breaks and its volume, through the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import detente
from detente.doors.cli import app
from made_count_table import COUNTS
from made_rows import put_rows

PAIR = ("--dyad", "Chile", "Bolivia")


def quarter(place: int, *, talks: int, quarrels: int) -> list[dict[str, object]]:
    """The rows of one quarter, counted from the first of 2010, with nine of others."""
    day = date(2010 + place // 4, 1 + 3 * (place % 4), 9)
    on = {"first_date": day, "last_date": day}
    return [
        {**on, "events": talks},
        {**on, "events": quarrels, "quad": 3, "actor": "BOL", "recipient": "CHL"},
        {**on, "events": 9_000 - 3 * place, "actor": "PER", "recipient": "ECU"},
    ]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty quarters: quarrels are 5 % until 2012, and 20 % from 2013 on."""
    path = tmp_path_factory.mktemp("shifts") / "coast.duckdb"
    with detente.Study(path) as opened:
        rows = []
        for place in range(20):
            quarrels = (10 if place < 12 else 40) + place % 3
            rows += quarter(place, talks=200 - quarrels + 7 * (place % 2), quarrels=quarrels)
        put_rows(opened.store, rows)
    return path


def _run(study: Path, *arguments: object) -> Result:
    asked = ["shifts", "--study", study, *PAIR, "--permutations", 999, *arguments]
    return CliRunner().invoke(app, [str(each) for each in asked])


def _found(study: Path, *arguments: object) -> list[dict[str, Any]]:
    result = _run(study, "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_has_the_series_the_breaks_and_the_chance(study: Path) -> None:
    (found,) = _found(study, "--by", "quarter")
    assert len(found["series"]["periods"]) == 20
    assert (found["best"]["last"], found["best"]["first"]) == ("2012-Q4", "2013-Q1")
    assert [each["first"] for each in found["breaks"]] == ["2013-Q1"]
    assert found["established"]
    assert found["chance"]["permutations"] == 999
    assert found["chance"]["p"] == pytest.approx(1 / 1000)
    assert found["volume"]["ratio"][0] < 1 < found["volume"]["ratio"][2]


def test_the_same_seed_gives_the_same_answer(study: Path) -> None:
    assert _found(study, "--by", "quarter") == _found(study, "--by", "quarter")


def test_the_terminal_shows_the_series_and_says_what_was_found(study: Path) -> None:
    shown = _run(study, "--by", "quarter", "--between", "2010-Q1", "2014-Q4")
    out = " ".join(shown.stdout.split())
    assert shown.exit_code == 0, shown.stderr
    assert "The best single break of the share of conflict is 2013-Q1" in out
    assert "a shift is established" in out
    assert "2010-Q1 and 2014-Q4: Events of the pair " in out
    assert "2012-Q3" in out


def test_too_short_a_series_and_an_unknown_period_are_told(study: Path) -> None:
    short = _run(study, "--by", "year", "--min-segment", 3)
    assert short.exit_code == 1
    assert "5 years cannot hold two segments of 3" in short.stderr
    wrong = _run(study, "--by", "year", "--between", "2009", "2011")
    assert wrong.exit_code == 2
    assert "no year '2009': it goes from 2010 to 2014" in wrong.stderr


def test_a_pair_of_no_events_and_a_study_of_no_records_are_told(
    study: Path, tmp_path: Path
) -> None:
    none = CliRunner().invoke(app, ["shifts", "--study", str(study), "--dyad", "Japan", "Kenya"])
    assert none.exit_code == 1
    assert "no event between JPN and KEN" in none.stderr
    detente.Study(tmp_path / "empty.duckdb").close()
    empty = _run(tmp_path / "empty.duckdb")
    assert empty.exit_code == 1
    assert "detente import" in empty.stderr


def test_counts_of_years_cannot_be_asked_by_month_and_a_missing_study_names_both_ways(
    tmp_path: Path,
) -> None:
    with detente.Study(tmp_path / "years.duckdb") as opened:
        year = {"first_date": date(2014, 1, 1), "last_date": date(2014, 12, 31)}
        put_rows(opened.store, [{**year, "events": 7}])
    asked = _run(tmp_path / "years.duckdb", "--by", "month")
    assert asked.exit_code == 1
    why = "the events of this pair (7) are known less exactly than to the month. Ask --by year"
    assert why in " ".join(asked.stderr.split())
    missing = " ".join(_run(tmp_path / "nope.duckdb").stderr.split())
    assert "detente code PATH" in missing
    assert "detente import PATH" in missing


@pytest.mark.shared
def test_japan_and_russia_2002_to_2014_from_a_published_table_of_counts(
    shared: Path, tmp_path: Path
) -> None:
    study, mapping = tmp_path / "icews.duckdb", tmp_path / "counts.toml"
    mapping.write_text(COUNTS, encoding="utf-8")
    table = shared / "data" / "events" / "icews-dyad-year-2002-2014.parquet"
    arguments = ["import", str(table), "--format", str(mapping), "--study", str(study), "--json"]
    imported = CliRunner().invoke(app, arguments)
    assert imported.exit_code == 0, imported.stderr
    end = json.loads(imported.stdout.splitlines()[-1])
    assert end["read"] == end["kept"] + end["rejected"] + end["merged"] == 298_376
    asked = ["shifts", "--study", str(study), "--dyad", "Japan", "Russia", "--json"]
    result = CliRunner().invoke(app, [*asked, "--between", "2009", "2011"])
    assert result.exit_code == 0, result.stderr
    found, between = (json.loads(line) for line in result.stdout.splitlines())
    periods = {each["period"]: each for each in found["series"]["periods"]}
    shares = [round(periods[year]["share"], 3) for year in ("2009", "2010", "2013", "2014")]
    assert shares == [0.048, 0.117, 0.025, 0.178]
    assert found["best"]["first"] == "2010"
    rivals = [(each["last"], each["first"], each["short"]) for each in found["rivals"]]
    assert rivals == [("2005", "2006", False), ("2013", "2014", True)]
    assert not found["established"]
    assert found["chance"]["low"] < 0.097 < found["chance"]["high"]
    told = " ".join(found["told"])
    assert "no shift is established" in told
    assert "material conflict of JPN toward RUS: 5 (2013) to 276 (2014)" in told
    rates = [round(between[side][1], 1) for side in ("rate_before", "rate_after")]
    assert rates == [52.7, 42.2]
    assert "pair fell by 36%" in between["told"]
    assert "all events fell by 20%" in between["told"]
