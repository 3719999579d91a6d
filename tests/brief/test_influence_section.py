"""Who follows whom in a brief: power first, undecided said so, each answer over its counts."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console
from typer.testing import CliRunner

from detente.brief import BriefContent, html_of, print_summary, wire_of
from detente.brief.influence_section import PERIODS, InfluencePage, change, influence_page
from detente.brief.model_content import BriefInfluence
from detente.brief.schema import schema
from detente.codebook import Codebook
from detente.doors.cli import app
from detente.errors import InputError, ModelFileError, PathError
from detente.study import ModelFiles, Study
from detente.study.influencing import InfluenceOptions, PanelColumns, influence_in
from detente.study.modelling import modelled
from made_brief import made_brief
from made_models import PANEL, PANEL_ACTORS, MadeModels, modelled_brief
from made_panels import made_panel, panel_csv
from read_page import Page

NAMES = ("Armenia", "Azerbaijan")
ONLY = MadeModels(dispute="", actors="", edges="")
SHORT = panel_csv(made_panel(periods=30, follows=0.6, seed=4), names=PANEL_ACTORS)


def brief_of(folder: Path, codebook: Codebook, models: MadeModels) -> BriefContent:
    return modelled_brief(folder, codebook=codebook, models=models)


def held(content: BriefContent) -> tuple[BriefInfluence, InfluencePage]:
    assert content.models
    found = content.models.influence
    assert found
    return found, influence_page(found, NAMES)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> BriefContent:
    return brief_of(tmp_path_factory.mktemp("led"), codebook, ONLY)


@pytest.fixture(scope="module")
def leaderless(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> BriefContent:
    models = replace(ONLY, panel=SHORT, leader=None)
    return brief_of(tmp_path_factory.mktemp("leaderless"), codebook, models)


def test_each_of_the_two_is_asked_whether_it_follows_the_leader_toward_the_other(
    content: BriefContent,
) -> None:
    influence, page = held(content)
    asked = [(e.found.follower, e.found.leader, e.found.recipient) for e in influence.asked]
    assert asked == [("ARM", "RUS", "AZE"), ("AZE", "RUS", "ARM")]
    assert [line.title for line in page.lines] == [
        "Armenia following Russia: yes, more than the others do",
        "Azerbaijan following Russia: undecided",
    ]


def test_answers_are_those_of_the_model_on_the_same_panel(
    content: BriefContent, tmp_path: Path
) -> None:
    influence, _ = held(content)
    (tmp_path / "panel.csv").write_text(PANEL, encoding="utf-8")
    options = InfluenceOptions(follower="ARM", leader="RUS", toward="AZE")
    columns = PanelColumns(where=("quad=4",))
    alone = influence_in(tmp_path / "panel.csv", columns=columns, options=options)
    found = influence.asked[0].found
    assert replace(found, panel=alone.panel) == alone


def test_power_is_told_before_the_estimate_and_what_is_not_trusted_after(
    content: BriefContent,
) -> None:
    _, page = held(content)
    for line in page.lines:
        short = " ".join(line.short)
        places = [
            short.index(words)
            for words in (
                "would differ from 0 in 8 of 10 cases only for an effect of",
                "one of just that size is called following in about half",
                "the estimate is",
                "interval",
            )
        ]
        assert places == sorted(places)
        starts = [each.split(":")[0].split(",")[0] for each in line.told]
        assert starts[0] == "Power first"
        assert starts.index("Not to be trusted") > 1
        assert {"Placebo leaders", "Placebo in time", "The other way"} <= set(starts)


def test_each_answer_opens_on_the_counts_it_stands_on(content: BriefContent) -> None:
    _, page = held(content)
    panel = made_panel(periods=60, follows=0.6, seed=4)
    line = page.lines[0]
    assert line.columns[:4] == (
        "Russia to third parties", "Armenia to third parties",
        "Russia to Azerbaijan", "Armenia to Azerbaijan",
    )  # fmt: skip
    third = panel.counts[:, :, 2:].sum(axis=(0, 2))
    sums = [int(each.replace(",", "")) for each in line.sums]
    assert sums[:4] == [third[1], third[0], *panel.counts[:, [1, 0], 2].sum(axis=0)]
    assert [period for period, _ in line.counts][::59] == ["2008-01", "2012-12"]
    last = [int(each.replace(",", "")) for each in line.counts[-1][1]]
    assert last[2:4] == panel.counts[-1, [1, 0], 2].tolist()


def test_the_leaders_put_in_turn_are_ranked_and_who_stands_out_is_said(
    content: BriefContent,
) -> None:
    _, page = held(content)
    first = page.lines[0].leaders
    assert [row.name for row in first if row.asked] == ["Russia"]
    assert first[0].name == "Russia"
    assert len(first) == len(PANEL_ACTORS) - 1
    assert any("with q below 0.05: Russia (more)" in each for each in page.lines[0].short)
    assert any("Russia (less, undecided all the same)" in each for each in page.lines[1].short)


def test_where_no_leader_stands_out_the_least_q_is_told(leaderless: BriefContent) -> None:
    influence, page = held(leaderless)
    least = min(each.q_value for each in influence.asked[1].found.pairs)
    none = f"none has q below 0.05; the least is {least:.2g}"
    assert any(none in each for each in page.lines[1].short)


def test_what_the_model_cannot_tell_of_the_two_alone_is_said(content: BriefContent) -> None:
    _, page = held(content)
    assert [each.split(":")[0] for each in page.answering[:2]] == [
        "Armenia following Azerbaijan", "Azerbaijan following Armenia",
    ]  # fmt: skip
    assert "one number for all pairs; of these two alone" in page.answering[2]


def test_without_a_leader_each_is_asked_whether_it_follows_the_other(
    leaderless: BriefContent,
) -> None:
    influence, page = held(leaderless)
    asked = [(e.found.follower, e.found.leader, e.found.recipient) for e in influence.asked]
    assert asked == [("ARM", "AZE", None), ("AZE", "ARM", None)]
    assert all("undecided" in line.title for line in page.lines)
    assert len(page.answering) == 1
    for _, picture in page.pictures:
        assert [row.label for row in picture.rows] == [
            "Azerbaijan to Armenia", "Armenia to Azerbaijan",
        ]  # fmt: skip


def test_a_leader_who_is_one_of_the_two_is_asked_about_the_other(
    tmp_path: Path, codebook: Codebook
) -> None:
    made = brief_of(tmp_path, codebook, replace(ONLY, panel=SHORT, leader="ARM"))
    influence, _ = held(made)
    asked = [(e.found.follower, e.found.leader, e.found.recipient) for e in influence.asked]
    assert asked == [("ARM", "AZE", None), ("AZE", "ARM", None)]


def test_the_picture_has_a_bar_for_each_count_and_names_the_largest(content: BriefContent) -> None:
    influence, page = held(content)
    ties = {
        (tie.sender, tie.recipient): tie.counts
        for asked in influence.asked
        for tie in asked.counted
    }
    for _, picture in page.pictures:
        assert len(picture.rows) == 6
        first = picture.rows[0]
        counts = ties["RUS", "AZE"]
        assert first.label == "Russia to Azerbaijan"
        assert first.path.count("M") == sum(count > 0 for count in counts)
        assert first.most == f"most {max(counts)} ({influence.periods[counts.index(max(counts))]})"


def test_of_a_long_panel_the_last_periods_stand_in_the_table_and_sums_of_all(
    content: BriefContent,
) -> None:
    influence, _ = held(content)
    longer = replace(
        influence,
        periods=tuple(map(str, range(PERIODS + 7))),
        asked=tuple(
            replace(
                each,
                counted=tuple(replace(tie, counts=(1,) * (PERIODS + 7)) for tie in each.counted),
            )
            for each in influence.asked
        ),
    )
    line = influence_page(longer, NAMES).lines[0]
    assert (len(line.counts), line.periods_left, line.counts[0][0]) == (PERIODS, 7, "7")
    assert set(line.sums) == {str(PERIODS + 7)}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("ARM", "RUS", "IRN"), "Armenia (ARM) is an actor here; Azerbaijan (AZE) is not"),
        (("TUR", "RUS", "IRN"), "Neither Armenia (ARM) nor Azerbaijan (AZE) is an actor here"),
    ],
)
def test_a_panel_without_one_of_the_two_says_so_and_fails_nothing(
    tmp_path: Path, codebook: Codebook, names: tuple[str, ...], told: str
) -> None:
    panel = panel_csv(made_panel(actors=3, periods=8), names=names)
    made = brief_of(tmp_path, codebook, replace(ONLY, panel=panel, leader=None))
    influence, page = held(made)
    assert influence.asked == ()
    assert told in page.of_pair
    assert page.found == ("Nothing can be told: the panel does not have both of the two.",)
    assert page.found[0] in html_of(made)


def test_a_panel_of_too_few_periods_says_so(tmp_path: Path, codebook: Codebook) -> None:
    panel = panel_csv(made_panel(periods=4), names=PANEL_ACTORS)
    made = brief_of(tmp_path, codebook, replace(ONLY, panel=panel))
    influence, page = held(made)
    assert influence.unasked == (
        "the panel has 4 periods, and with fewer than 5 nothing can be told. Shorter periods make "
        "more"
    )
    assert influence.unasked in page.found[0]


def test_actors_are_found_by_name_among_more_than_are_kept(
    tmp_path: Path, codebook: Codebook
) -> None:
    rows = [f"X{n},Y{n},{year},500" for n in range(30) for year in range(2001, 2005)]
    rows += [f"Armenia,Azerbaijan,{year},1" for year in range(2001, 2005)]
    panel = "\n".join(["sender,recipient,year,events", *rows]) + "\n"
    made = brief_of(tmp_path, codebook, replace(ONLY, panel=panel, where=(), leader=None))
    influence, page = held(made)
    assert {"Armenia", "Azerbaijan"} <= set(influence.panel.actors)
    assert influence.panel.actors_left_out == 37
    assert any("Left out: 37 other actors" in each for each in page.about)


def test_mistakes_are_told_before_any_long_work(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    path.write_text(PANEL, encoding="utf-8")
    with Study() as study:
        with pytest.raises(PathError, match=r"none\.csv"):
            study.check_arguments(models=ModelFiles(panel=tmp_path / "none.csv"))
        with pytest.raises(ModelFileError, match="Choose rows with --where"):
            study.check_arguments(models=ModelFiles(panel=path))
        wrong = ModelFiles(panel=path, where=("quad=4",), leader="Frnce")
        with pytest.raises(InputError, match="Frnce is no actor of"):
            study.check_arguments(models=wrong)
        study.check_arguments(models=replace(wrong, leader="the Kremlin"))


def test_ctrl_c_ends_a_brief_whose_panel_is_being_asked(tmp_path: Path, codebook: Codebook) -> None:
    heard = []

    def stop(done: int, total: int, what: str) -> None:
        heard.append((done, total, what))
        if "estimate" in what:
            raise KeyboardInterrupt

    files = replace(ONLY, panel=SHORT).files(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        modelled(made_brief(), files=files, codebook=codebook, told=stop)
    assert heard[0][:2] == (0, 2)
    assert heard[0][2].startswith("Who follows whom, ARM: ")


def test_the_json_holds_to_its_schema(content: BriefContent) -> None:
    wire = json.loads(json.dumps(wire_of(content)))
    jsonschema.Draft202012Validator(schema()).validate(wire)
    found = wire["models"]["influence"]
    assert found["asked"][0]["found"]["following"]["verdict"] == "follows more"
    assert len(found["file"]["digest"]) == 64
    assert found["where"] == ["quad=4"]
    assert found["asked"][0]["counted"][0]["recipient"] is None


def test_the_page_and_the_terminal_show_it_with_hostile_names_as_text(
    content: BriefContent,
) -> None:
    text = html_of(content)
    page = Page(text)
    assert not page.named("img")
    assert "&lt;img src=x onerror=alert(11)&gt;" in text
    influence, _ = held(content)
    assert influence.file.digest in text
    stream = io.StringIO()
    print_summary(content, Console(file=stream, width=80))
    told = " ".join(stream.getvalue().split())
    assert "Armenia following Russia: yes, more than the others do." in told
    assert "Azerbaijan following Russia: undecided. - The estimate would differ from 0 in" in told


@pytest.mark.parametrize(
    ("value", "told"),
    [(44.4, "+44 %"), (-0.2, "+0 %"), (-12.6, "-13 %"), (1e30, "over +9,999 %")],
)
def test_a_change_is_whole_with_its_sign_and_bounded(value: float, told: str) -> None:
    assert change(value).replace("\N{NO-BREAK SPACE}", " ") == told


def test_the_command_takes_a_panel_and_refuses_its_options_without_one(tmp_path: Path) -> None:
    note, panel = tmp_path / "note.txt", tmp_path / "panel.csv"
    note.write_text("Armenia and Azerbaijan signed a ceasefire in Moscow.", encoding="utf-8")
    panel.write_text(SHORT.replace(",events\n", ",seen\n", 1), encoding="utf-8")
    named = ["brief", str(note), "--dyad", "ARM", "AZE", "--leader", "Russia", "--json"]
    given = ["--panel", str(panel), "--where", "quad=4", "--value", "seen"]
    ran = CliRunner().invoke(app, [*named, *given])
    found = json.loads(ran.stdout)["models"]["influence"]
    assert (found["leader"], found["panel"]["value"]) == ("RUS", "seen")
    refused = CliRunner().invoke(app, named)
    assert (refused.exit_code, "--leader goes with --panel" in refused.stderr) == (2, True)
