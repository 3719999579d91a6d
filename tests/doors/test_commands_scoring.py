"""`detente score` and `detente agreement`: published tables, studies, and what bad input gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from detente.doors.cli import app
from detente.errors import NothingToShow
from detente.records import Resolution
from detente.study import Study
from detente.study.scoring import score_study
from made_records import made_document, made_forecast

Run = Callable[..., Result]
CODINGS = "id,Ana,Ben\n" + "".join(f"s{n},{n % 3},{(n + (n == 7)) % 3}\n" for n in range(12))


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def bad_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_STUDY", raising=False)
    Path("bad.csv").write_text("forecaster,item,outcome,p\nAna,q1,1,51\n", encoding="utf-8")
    Path("open.csv").write_text("forecaster,item,outcome,p\nAna,q1,,0.5\n", encoding="utf-8")
    Path("once.csv").write_text("unit,A,B\nu1,x,\nu2,,y\n", encoding="utf-8")
    Path("one.csv").write_text("unit,A\nu1,x\n", encoding="utf-8")


def printed(result: Result) -> dict[str, Any]:
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.mark.shared
def test_the_world_events_of_2012_score_as_published(run: Run, shared: Path) -> None:
    scores = printed(run("score", shared / "data/scoring/world-events-2012.csv", "--json"))
    assert scores["all"]["brier"] == pytest.approx(0.2554571, abs=5e-8)
    assert [round(voice["brier"], 5) for voice in scores["voices"]] == [
        0.42143, 0.02137, 0.27087, 0.33333, 0.24, 0.21497, 0.28623,
    ]  # fmt: skip
    assert scores["mean_of_voices"] == pytest.approx(scores["all"]["brier"])
    assert scores["voices"][3]["log"]["infinite"] == 1


def test_a_table_is_shown_with_baselines_calibration_and_what_was_left_out(
    run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "forecasts.csv"
    table.write_text(
        "who,item,outcome,p\nAna,q1,yes,90%\nAna,q2,no,0.2\nBen,q1,yes,0\nBen,q3,,0.5\n",
        encoding="utf-8",
    )
    result = run("score", table, "--forecaster", "who")
    assert result.exit_code == 0, result.stderr
    for told in (
        "3 forecasts of 2 questions", "infinite (1)", "always .5", "base rate", "90% to 100%",
        "reliability", "Hoeffding", "1 without a known outcome left out", "forecaster 'who'",
    ):  # fmt: skip
        assert told in result.stdout


def test_json_has_no_number_that_json_lacks(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "forecasts.csv"
    table.write_text("forecaster,item,outcome,p\nAna,q1,1,0\nAna,q2,0,0\n", encoding="utf-8")
    text = run("score", table, "--json").stdout
    assert "Infinity" not in text
    assert "NaN" not in text
    assert printed(run("score", table, "--json"))["all"]["log"]["mean"] is None


def test_agreement_shows_alpha_kappa_and_the_confusion(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "codings.csv"
    table.write_text(CODINGS, encoding="utf-8")
    result = run("agreement", table)
    assert result.exit_code == 0, result.stderr
    for told in ("alpha", "kappa", "Ana (down) and Ben (across)", "12 draws", "seed"):
        assert told in result.stdout.replace("12 units, 1000", "12"), result.stdout
    found = printed(run("agreement", table, "--level", "ordinal", "--json"))
    assert found["pairs"][0]["weighted_kappa"]["value"] < 1
    assert found["alpha"]["interval"]["low"] < found["alpha"]["value"]


def test_an_order_of_words_makes_them_ordinal(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "codings.csv"
    table.write_text("unit,coder,value\nu,Ana,low\nu,Ben,high\n", encoding="utf-8")
    words = ("--order", "low", "--order", "high")
    found = printed(run("agreement", table, "--level", "ordinal", *words, "--json"))
    assert found["values"] == ["low", "high"]
    assert "no number" in run("agreement", table, "--level", "interval").stderr


@pytest.mark.usefixtures("bad_tables")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("score",), 2, "name a study with --study"),
        (("score", "missing.csv"), 2, "missing.csv"),
        (("score", "bad.csv"), 2, "bad.csv, line 2, column 'p'"),
        (("score", "open.csv"), 1, "none of the 1 forecasts has a known outcome"),
        (("agreement", "one.csv"), 2, "one coder, 'A'. Give two or more"),
        (("agreement", "once.csv"), 1, "no unit was coded by two coders"),
    ],
)
def test_bad_input_ends_with_its_code_and_a_remedy(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_study_without_a_resolved_forecast_says_how_to_resolve_one(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "made.duckdb"
    with Study(path):
        pass
    result = run("score", "--study", path)
    assert result.exit_code == 1
    assert "detente resolve" in result.stderr
    assert run("score", "--study", path, "--item", "x").exit_code == 2


def test_what_waits_to_be_coded_is_told_before_scoring(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Study(path) as study:
        study.add([], standard_input=b"Kenya and Uganda will probably sign a treaty by 2016.")
    result = run("score", "--study", path)
    assert "1 document not coded" in result.stderr


def test_resolved_forecasts_are_scored_by_speaker_at_both_ends_of_their_words() -> None:
    document = made_document()  # its second part is a post, not a quote
    said = made_forecast(document)
    yes = Resolution("yes", "2020-01-01", "it was signed", "Ana", "2020-01-02T00:00:00Z")
    named = replace(said, resolution=yes)
    bare = replace(named, id="b", speaker=None, resolution=replace(yes, outcome="no"))
    scores = score_study([named, bare, replace(said, id="c")], documents=[document])
    assert [voice.voice for voice in scores.voices] == ["A. Reader"]
    assert (scores.all.forecasts, scores.all.questions) == (2, 1)
    assert scores.all.brier == pytest.approx(((1 - 0.375) ** 2 + 0.375**2) / 2)
    ends = scores.all.ends
    assert ends is not None
    assert ends.brier_low == pytest.approx((0.8**2 + 0.2**2) / 2)
    assert scores.notes[0] == "1 without a known outcome left out"
    assert scores.voices[0].less_question is None


def test_a_forecast_in_a_quoted_post_is_left_to_its_own_post() -> None:
    document = made_document()
    quoted = replace(document, parts=(replace(document.parts[0], kind="quote"),))
    yes = Resolution("yes", "2020-01-01", "it was signed", "Ana", "2020-01-02T00:00:00Z")
    said = replace(made_forecast(document), resolution=yes)
    assert score_study([said], documents=[document]).all.forecasts == 1
    with pytest.raises(NothingToShow, match="none of the 0"):
        score_study([said], documents=[quoted])
