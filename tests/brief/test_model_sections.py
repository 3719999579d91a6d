"""What models say, on the page, in JSON and in a terminal: with shares, grounds and limits."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console
from typer.testing import CliRunner

from detente.brief import BriefContent, html_of, print_summary, wire_of
from detente.brief.bargain_picture import ACTORS as DRAWN
from detente.brief.bargain_section import bargain_page
from detente.brief.camps_section import camps_page
from detente.brief.dispute_section import dispute_page
from detente.brief.ground_rows import ground_row
from detente.brief.model_content import BriefCamps, BriefDispute, GroundForm
from detente.brief.passages import Evidence
from detente.brief.schema import schema
from detente.codebook import Codebook
from detente.doors.cli import app
from detente.errors import ModelFileError, PathError
from detente.inputs.dispute_file import read_dispute
from detente.models.stability import StabilityOptions, stability
from detente.relations import SignedNetwork, SignedTie
from detente.study import ModelFiles, Study
from detente.study.grounds import Grounding
from detente.study.modelling import modelled
from made_brief import DYAD, made_brief
from made_models import ACTORS, DISPUTE, RAILWAY, TIES, MadeModels, modelled_brief
from read_page import Page

SECTIONS = {
    "dispute": "Which settlements would last",
    "bargaining": "Where bargaining leads",
    "camps": "Which camps there are",
    "influence": "Who follows whom",
}
NAMES = ("Armenia", "Azerbaijan")
SURE = re.compile(r"\d+\s%")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> BriefContent:
    return modelled_brief(tmp_path_factory.mktemp("models"), codebook=codebook)


@pytest.fixture(scope="module")
def text(content: BriefContent) -> str:
    return html_of(content)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def held(content: BriefContent) -> tuple[BriefDispute, BriefCamps, Evidence]:
    models = content.models
    assert models
    assert models.dispute
    assert models.camps
    return models.dispute, models.camps, Evidence(content.documents)


def only(folder: Path, codebook: Codebook, **texts: str) -> BriefContent:
    """A brief with only the files of these texts."""
    dispute, actors, edges = (texts.get(name, "") for name in ("dispute", "actors", "edges"))
    models = MadeModels(dispute=dispute, actors=actors, edges=edges, panel="")
    return modelled_brief(folder, codebook=codebook, models=models)


def test_each_model_has_a_section_that_the_contents_lead_to(page: Page) -> None:
    headings = [each.strip() for each in page.texts["h2"]]
    at = headings.index("Who stands how with whom")
    assert headings[at + 1 : at + 5] == list(SECTIONS.values())
    links = {attrs.get("href") for attrs in page.named("a")}
    assert {f"#{name}" for name in SECTIONS} <= links


def test_a_section_is_absent_where_no_file_was_given(tmp_path: Path, codebook: Codebook) -> None:
    assert not set(SECTIONS.values()) & {
        each.strip() for each in Page(html_of(made_brief())).texts["h2"]
    }
    ties = only(tmp_path, codebook, edges=TIES)
    headings = {each.strip() for each in Page(html_of(ties)).texts["h2"]}
    assert headings & set(SECTIONS.values()) == {SECTIONS["camps"]}
    assert ties.models
    assert (ties.models.dispute, ties.models.bargaining) == (None, None)


def test_tags_are_balanced_ids_unique_and_links_within_the_page_lead_somewhere(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for attrs in page.named("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_every_conclusion_stands_with_the_share_of_draws_in_which_it_holds(
    content: BriefContent,
) -> None:
    dispute, _, evidence = held(content)
    page = dispute_page(dispute, evidence, NAMES)
    for row in page.outcomes:
        for cell in (*row.cells, *(cell for _, cell in row.standing)):
            assert cell.mark == "–" or SURE.search(cell.share)
            assert cell.mark == "–" or "of draws" in cell.words
    assert all(SURE.search(line) and "of draws" in line for line in page.short)


def test_shares_are_those_that_the_dispute_itself_gives(
    content: BriefContent, tmp_path: Path
) -> None:
    dispute, _, _ = held(content)
    (tmp_path / "d.toml").write_text(DISPUTE, encoding="utf-8")
    options = StabilityOptions(draws=dispute.draws, seed=dispute.seed)
    found = stability(read_dispute(tmp_path / "d.toml"), options=options)
    assert found.draws
    drawn = {(row.state, row.concept): row.share for row in found.draws.shares}
    told = {(each.state, each.concept): each for each in dispute.circumstances[0].conclusions}
    assert {key: each.share for key, each in told.items()} == {key: drawn[key] for key in told}
    assert {c for (state, c), each in told.items() if state == 4 and each.stable} == {
        c for c, states in found.stable.items() if 4 in states
    } == {"GMR", "SMR", "SEQ"}  # fmt: skip


def test_what_would_change_an_outcome_names_scenarios_and_the_fewest_preferences(
    content: BriefContent,
) -> None:
    dispute, _, evidence = held(content)
    both = next(row for row in dispute_page(dispute, evidence, NAMES).outcomes if row.number == 4)
    told = " ".join(both.changes)
    assert "Armenia would have to like 3 (− Armenia: reopen the railway<b>gnp</b>)" in told
    assert "Azerbaijan would have to like 2 (− Azerbaijan: withdraw the posts)" in told
    assert re.search(r"“hawks” overturns it: stable there in \d+\s% of draws", told)
    assert "It cannot be under “the posts stay”." in told
    assert any("But then Azerbaijan drops withdraw the posts" in why for why in both.why)


def test_the_status_quo_comes_first_and_says_why_it_holds(content: BriefContent) -> None:
    dispute, _, evidence = held(content)
    first = dispute_page(dispute, evidence, NAMES).outcomes[0]
    assert (first.number, first.status_quo) == (1, True)
    assert first.why == ("No decision maker has a move that betters its lot.",)
    assert first.changes == ("None of the 2 scenarios changes that.",)


def test_an_outcome_without_a_status_quo_is_told_by_who_takes_what(
    tmp_path: Path, codebook: Codebook
) -> None:
    made = only(tmp_path, codebook, dispute=DISPUTE.replace('status_quo = "00"', ""))
    assert made.models
    assert made.models.dispute
    page = dispute_page(made.models.dispute, Evidence(made.documents), NAMES)
    assert any("1 (nobody takes any option)" in line for line in page.short)
    assert any("Azerbaijan: withdraw the posts)" in line for line in page.short)


def test_a_share_too_small_to_be_listed_says_at_most(content: BriefContent) -> None:
    dispute, _, evidence = held(content)
    first = dispute.circumstances[0]
    rare = tuple(
        replace(each, share=0.02, at_most=each.concept == "SEQ") for each in first.conclusions
    )
    changed = replace(
        dispute, circumstances=(replace(first, conclusions=rare), *dispute.circumstances[1:])
    )
    cell = dispute_page(changed, evidence, NAMES).outcomes[0].cells[0]
    assert cell.share.split() == ["≤", "2", "%"]
    assert "at most 2" in cell.words


def test_words_of_a_document_open_in_their_context(content: BriefContent, page: Page) -> None:
    dispute, camps, _ = held(content)
    column = content.documents[0]
    start = column.text.index(RAILWAY)
    for grounds in (dispute.grounds, camps.grounds):
        span = next(each.span for each in grounds if each.form == "words")
        assert span
        assert (span.document, span.start, span.text) == (column.id, start, RAILWAY)
    own = [claim.span.text for claim in content.claims].count(RAILWAY)
    assert page.marks.count(RAILWAY) >= own + 3


def test_words_are_found_across_line_ends(tmp_path: Path, codebook: Codebook) -> None:
    broken = DISPUTE.replace("give both capitals", "give   both\\ncapitals")
    made = only(tmp_path, codebook, dispute=broken)
    assert made.models
    assert made.models.dispute
    assert made.models.dispute.grounds[0].form == "words"


def test_words_that_are_not_there_say_so(content: BriefContent, text: str) -> None:
    dispute, _, _ = held(content)
    missing = {each.because: each.missing for each in dispute.grounds if each.form == "unfound"}
    assert missing == {
        "column.txt: words that are not there": "it does not hold these words",
        "missing.txt: anything": "not in this brief",
    }
    assert "words that are not there (it does not hold these words)" in text
    assert 'class="flag problem">not found<' in text


def test_a_claim_id_opens_on_the_claims_words(tmp_path: Path, codebook: Codebook) -> None:
    claim = made_brief().claims[0]
    made = only(tmp_path, codebook, edges=f"a,b,sign,because\nARM,AZE,-1,{claim.id}\n")
    assert made.models
    assert made.models.camps
    assert [each.span for each in made.models.camps.grounds] == [claim.span]


def test_judgements_are_marked_and_counted(content: BriefContent, text: str) -> None:
    dispute, _, evidence = held(content)
    count = sum(each.form == "judgement" for each in dispute.grounds)
    rests = dispute_page(dispute, evidence, NAMES).rests
    assert f"Of {len(dispute.grounds)} items" in rests
    assert re.search(rf"\b{count} \(\d+\s%\) on judgement alone", rests)
    assert text.count(">judgement</span>") >= count


@pytest.mark.parametrize(
    ("because", "form", "said"),
    [
        ("Source: Ministry, Yearbook", "source", "Ministry, Yearbook"),
        (" judgement : they fear it", "judgement", "they fear it"),
        ("judgement", "judgement", ""),
        ("the resource base", "other", "the resource base"),
        ("a matter of judgement: theirs", "other", "a matter of judgement: theirs"),
        ("sources: a.txt; source: b.txt", "other", "sources: a.txt; source: b.txt"),
        ("Source critics doubt it", "other", "Source critics doubt it"),
    ],
)
def test_what_a_file_says_is_quoted_whole_but_for_the_form_it_begins_with(
    because: str, form: GroundForm, said: str
) -> None:
    tie = SignedTie("A", "B", 1, cooperative=1, conflictual=0, because=(because,))
    network = SignedNetwork(("A", "B"), (tie,), (None, None))
    (found,) = Grounding((), ()).of_ties(network)
    assert found.form == form
    assert ground_row(found, Evidence(())).said == said


def test_a_source_is_a_plain_link_to_the_web_and_to_nothing_else(page: Page) -> None:
    away = [a for a in page.named("a") if not (a["href"] or "").startswith("#")]
    assert {a["href"] for a in away} == {
        "https://example.org/a?b=1&c=", "https://example.org/b", "https://example.org/c",
    }  # fmt: skip
    assert all("noopener" in (a["rel"] or "") and "noreferrer" in (a["rel"] or "") for a in away)


def test_hostile_text_of_a_model_file_is_text_and_nothing_else(text: str, page: Page) -> None:
    assert len(page.named("script")) == 1
    assert not page.named("img")
    assert "<b>gnp" not in text
    assert "<b>bold" not in text
    assert "&lt;img src=x onerror=alert(10)&gt;" in text
    assert not [a for _, attrs in page.tags for a in attrs if a == "style" or a.startswith("on")]
    assert "\u202e" not in text


def test_it_says_seeds_draws_units_and_what_it_cannot_tell(
    content: BriefContent, text: str
) -> None:
    dispute, camps, _ = held(content)
    assert f"Shares are of {dispute.draws} draws of the preferences" in text
    assert "not what will come about" in text
    assert "Positions run from 0 to 100" in text
    assert "it is no forecast" in text
    assert camps.found.uncertain
    assert content.seeds == {
        "preferences drawn": 0,
        "variants of the bargaining": content.seeds["variants of the bargaining"],
        "signs drawn": camps.found.uncertain.seed,
    }


def test_where_bargaining_leads_is_told_as_figures_and_as_a_picture(content: BriefContent) -> None:
    assert content.models
    bargaining = content.models.bargaining
    assert bargaining
    found = bargaining.found
    shown = bargain_page(bargaining, Evidence(content.documents), NAMES)
    assert [row.places[0].end for row in shown.actors] == [
        f"{place[0]:.0f}" for place in found.turns[-1].positions
    ]
    assert [len(places) for _, places in shown.turns] == [4] * len(found.turns)
    for _, picture in shown.pictures:
        (panel,) = picture.panels
        assert sorted(track.label for track in panel.tracks) == sorted(
            row.name for row in shown.actors
        )
        for track in panel.tracks:
            assert track.low is not None
            assert track.high is not None
            assert picture.left <= track.low <= track.high <= picture.right
            assert track.way[0] <= min(track.start, track.end, *track.turns)
            assert panel.top < track.y < panel.bottom


def test_of_many_actors_the_powerful_are_drawn_and_the_rest_counted(
    tmp_path: Path, codebook: Codebook
) -> None:
    rows = "".join(f"Actor {n},x,{n + 1},{n},50\n" for n in range(DRAWN + 2))
    made = only(tmp_path, codebook, actors=f"Actor,Description,Power,Scale,Salience\n{rows}")
    assert made.models
    assert made.models.bargaining
    shown = bargain_page(made.models.bargaining, Evidence(made.documents), NAMES)
    assert shown.undrawn == "Not drawn: 2 actors of less power."
    assert {len(picture.panels[0].tracks) for _, picture in shown.pictures} == {DRAWN}
    assert len(shown.actors) == DRAWN + 2
    assert "Not drawn: 2 actors of less power." in html_of(made)


def test_the_camps_are_those_of_the_last_window_with_the_pairs_price(content: BriefContent) -> None:
    _, camps, evidence = held(content)
    assert (camps.windows, camps.found.window, camps.dyad) == (2, "2023", DYAD)
    shown = camps_page(camps, evidence, content.dyad_names)
    told = " ".join(shown.found)
    assert "Armenia and Azerbaijan in one camp adds 1 to the index, from 1 to 2: proved." in told
    assert "newly at odds in every best division: Armenia – Azerbaijan (their own)." in told
    assert "the last of 2 windows" in shown.lead
    (at_odds,) = [row for row in shown.ties if row.standing == "at odds"]
    assert shown.ties[0] is at_odds
    for _, picture in shown.pictures:
        assert len(picture.ties) == len(camps.network.ties)
        assert [line.sign for line in picture.ties if line.sign] == [at_odds.sign]


def test_the_pair_is_known_by_name_too_and_a_missing_one_has_no_price(
    tmp_path: Path, codebook: Codebook
) -> None:
    ties = "a,b,sign\nArmenia,Azerbaijan,-1\nArmenia,Iran,1\nAzerbaijan,Iran,1\n"
    named = only(tmp_path, codebook, edges=ties).models
    assert named
    assert named.camps
    assert named.camps.dyad == ("Armenia", "Azerbaijan")
    assert named.camps.found.price == 0
    made = only(tmp_path, codebook, edges="a,b,sign\nARM,IRN,1\nTUR,IRN,-1\n")
    assert "No price: the file does not name both Armenia and Azerbaijan." in html_of(made)


def test_the_json_holds_to_its_schema_and_each_span_is_its_text(content: BriefContent) -> None:
    wire = json.loads(json.dumps(wire_of(content)))
    jsonschema.Draft202012Validator(schema()).validate(wire)
    texts = {document.id: document.text for document in content.documents}
    spans = [
        ground["span"]
        for model in wire["models"].values()
        if model and "grounds" in model
        for ground in model["grounds"]
        if ground["span"]
    ]
    assert len(spans) == 3
    assert all(texts[s["document"]][s["start"] : s["end"]] == s["text"] for s in spans)
    first = wire["models"]["dispute"]["circumstances"][0]["conclusions"][0]
    assert set(first) == {"state", "concept", "stable", "share", "low", "high", "at_most"}


def test_a_terminal_shows_each_model_in_a_few_plain_lines(content: BriefContent) -> None:
    stream = io.StringIO()
    print_summary(content, Console(file=stream, width=80))
    summary = stream.getvalue()
    assert all(title in summary for title in SECTIONS.values())
    assert "\u202e" not in summary
    assert max(len(line) for line in summary.splitlines()) <= 80
    told = " ".join(summary.split())
    assert re.search(r"as it is, in \d+ % of draws \(\d+ to \d+ %\): the status quo \(1\)", told)
    assert "in one camp adds 1 to the index" in told


def test_a_models_file_among_the_writing_is_left_out_as_what_it_is(
    tmp_path: Path, codebook: Codebook
) -> None:
    files = MadeModels(dispute="", actors="", panel="").files(tmp_path)
    with Study() as study:
        (tmp_path / "note.txt").write_text("Chile and Peru met in Lima.", encoding="utf-8")
        added = study.add([tmp_path])
        assert added.read == 1
        content = replace(made_brief(), skipped=added.skipped)
    reasons = {
        skip.origin: skip.reason
        for skip in modelled(content, files=files, codebook=codebook).skipped
    }
    assert reasons[str(tmp_path / "edges.csv")] == "a model's file"
    assert reasons[str(tmp_path / "actors.csv")] != "a model's file"


def test_a_mistake_in_a_models_file_is_told_before_any_long_work(tmp_path: Path) -> None:
    files = MadeModels(actors=ACTORS.replace(",40,20,", ",much,20,")).files(tmp_path)
    with Study() as study:
        with pytest.raises(ModelFileError, match=r"actors\.csv, line 2"):
            study.check_arguments(models=files)
        with pytest.raises(PathError, match=r"none\.toml"):
            study.check_arguments(models=ModelFiles(dispute=tmp_path / "none.toml"))


def test_the_command_shows_the_models_of_the_files_named(tmp_path: Path) -> None:
    files = MadeModels(actors="", panel="").files(tmp_path)
    note = tmp_path / "note.txt"
    note.write_text("Armenia and Azerbaijan signed a ceasefire in Moscow.", encoding="utf-8")
    named = ["brief", str(note), "--dyad", "ARM", "AZE", "--edges", str(files.edges)]
    shown = CliRunner().invoke(app, [*named, "--dispute", str(files.dispute), "--json"])
    models = json.loads(shown.stdout)["models"]
    assert (models["dispute"]["makers"], models["bargaining"]) == (["Armenia", "Azerbaijan"], None)
    assert models["camps"]["dyad"] == ["ARM", "AZE"]
    study = tmp_path / "kept.duckdb"
    wrong = CliRunner().invoke(app, [*named, "--dispute", "none.toml", "--study", str(study)])
    assert (wrong.exit_code, "none.toml" in wrong.stderr) == (2, True)
    with Study(study) as kept:
        assert kept.count() == (0, 0)


def test_ctrl_c_ends_a_brief_whose_models_are_being_solved(
    tmp_path: Path, codebook: Codebook
) -> None:
    files = MadeModels(dispute="", actors="", panel="").files(tmp_path)

    def stop(_done: int, _total: int, what: str) -> None:
        if "between" in what:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        modelled(made_brief(), files=files, codebook=codebook, told=stop)
