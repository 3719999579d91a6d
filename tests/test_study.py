"""The flow: what is added once is coded once, and a brief says what it stands on."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from detente import Study
from detente.brief import html_of, wire_of
from detente.coding import Pipeline
from detente.errors import (
    CodebookError,
    DateError,
    InputError,
    NothingToShow,
    PathError,
    PipelineMissing,
    StudyError,
    UnknownActor,
)
from detente.records import to_wire
from made_writing import ANSWER, COLUMN, write_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_folder(Path("writing"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "coast.duckdb"


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of such a folder, coded once; each test has a copy."""
    home = tmp_path_factory.mktemp("coded")
    with chdir(home), Study(home / "coast.duckdb") as opened:
        opened.add([write_folder(Path("writing"))])
        opened.code()
    return home / "coast.duckdb"


@pytest.fixture(scope="module")
def kept(coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A copy for the tests that change nothing."""
    with Study(shutil.copy(coded, tmp_path_factory.mktemp("kept"))) as opened:
        yield opened


@pytest.fixture
def study(coded: Path, folder: Path) -> Iterator[Study]:
    with Study(shutil.copy(coded, folder.absolute().with_name("copy.duckdb"))) as opened:
        yield opened


SEEN: list[str] = []


@Language.component("sees_parses")
def see(parsed: Doc) -> Doc:
    SEEN.append(parsed.text)
    return parsed


@pytest.fixture
def parses(pipeline: Pipeline) -> Iterator[list[str]]:
    """The texts parsed while the test runs, seen by a last component of the pipeline."""
    SEEN.clear()
    pipeline.nlp.add_pipe("sees_parses", last=True)
    yield SEEN
    pipeline.nlp.remove_pipe("sees_parses")


def spans_in(wire: Any) -> Iterator[dict[str, Any]]:
    if isinstance(wire, dict):
        if wire.keys() == {"document", "start", "end", "text"}:
            yield wire
        for value in wire.values():
            yield from spans_in(value)
    elif isinstance(wire, list):
        for value in wire:
            yield from spans_in(value)


def test_a_folder_is_read_and_coded_and_every_span_is_its_text(kept: Study) -> None:
    content = kept.brief()
    texts = {document.id: document.text for document in content.documents}
    spans = list(spans_in(wire_of(content)))
    assert len(spans) > 20
    assert all(texts[s["document"]][s["start"] : s["end"]] == s["text"] for s in spans)


def test_no_id_stands_twice(kept: Study) -> None:
    for kind in ("events", "claims", "forecasts"):
        ids = [record.id for record in kept.records(kind)]
        assert ids
        assert len(ids) == len(set(ids))


def test_what_is_added_twice_is_read_once(study: Study, folder: Path) -> None:
    again = study.add([folder, folder / "column.txt"])
    assert (again.read, again.added, again.known) == (3, 0, 3)


def test_what_was_coded_is_not_parsed_again(folder: Path, file: Path, parses: list[str]) -> None:
    with Study(file) as first:
        added = first.add([folder])
        assert (first.code().coded, len(parses) > 0) == (2, True)
        before = wire_of(first.brief(added=added))
    parses.clear()
    with Study(file) as second:
        added = second.add([folder])
        coded = second.code()
        assert wire_of(second.brief(added=added)) == before
    assert (coded.coded, coded.known, parses) == (0, 3, [])


def test_only_what_is_new_is_parsed(folder: Path, file: Path, parses: list[str]) -> None:
    with Study(file) as study:
        study.add([folder / "column.txt"])
        study.code()
        parses.clear()
        study.add([folder])
        study.code()
    assert parses
    assert not any("Energy cooperation strengthens relations between Bolivia" in p for p in parses)


def test_a_study_and_a_temporary_one_give_the_same_brief(study: Study, folder: Path) -> None:
    with Study() as temporary:
        temporary.add([folder])
        temporary.code()
        assert wire_of(temporary.brief()) == wire_of(study.brief())


def test_a_brief_covers_exactly_the_paths_given(folder: Path, file: Path) -> None:
    with Study(file) as study:
        study.add([folder])
        study.code()
        added = study.add([folder / "answer.txt"])
        content = study.brief(added=added)
        assert [document.origin for document in content.documents] == [str(folder / "answer.txt")]
        assert len(study.brief().documents) == 3


def test_without_a_dyad_the_states_most_spoken_of_are_taken(kept: Study) -> None:
    content = kept.brief()
    assert content.dyad == ("BOL", "CHL")
    assert content.dyad_names == ("Bolivia", "Chile")
    first = kept.status().dyads[0]
    assert content.dyad_reason == (
        f"the two states most spoken of, with {first.claims} claims, {first.forecasts} forecast"
        f"{'s' if first.forecasts != 1 else ''} and {first.events} events"
    )


def test_the_reason_for_a_pair_counts_what_the_brief_shows(kept: Study) -> None:
    counts = []
    for since in (None, "2015-06", "2018"):
        content = kept.brief(since=since)
        best = {d.id for d in content.documents if d.voice_best in {None, d.id}}
        own = [e for e in content.events if e.id in content.dyad_events and e.document in best]
        assert content.dyad_reason.endswith(f" and {len(own)} event{'s' * (len(own) != 1)}")
        counts.append(len(own))
    assert counts == [3, 2, 1]


@pytest.mark.parametrize("asked", [("Chile", "PER"), ("per", "Chile"), ("Peru", "CHL")])
def test_a_dyad_is_named_in_any_order_and_form(kept: Study, asked: tuple[str, str]) -> None:
    content = kept.brief(asked)
    assert content.dyad == ("CHL", "PER")
    by_id = {event.id: event.type for event in content.events}
    assert [by_id[event] for event in content.dyad_events] == ["ACCUSE"]


def test_a_dyad_that_is_no_pair_of_actors_is_refused(kept: Study) -> None:
    with pytest.raises(InputError, match="'Chile' and 'CHL' are the same actor"):
        kept.brief(("Chile", "CHL"))
    with pytest.raises(UnknownActor, match="'Atlantis' names no one state"):
        kept.check_arguments(("Chile", "Atlantis"))


def test_records_of_other_pairs_are_counted_not_lost(kept: Study) -> None:
    content = kept.brief(("BOL", "CHL"))
    told = Counter(skip.reason for skip in content.skipped if skip.stage == "dyad")
    assert told["claim of another pair"] == len(kept.records("claims")) - len(content.claims)
    assert len(content.claims) > 0
    assert {claim.dyad for claim in content.claims} == {("BOL", "CHL")}


def test_a_window_keeps_documents_by_publication_and_events_by_their_date(kept: Study) -> None:
    late = kept.brief(("BOL", "CHL"), since="2018")
    english = [Path(d.origin).name for d in late.documents if d.language == "en"]
    assert english == ["answer.txt"]
    assert [event.type for event in late.events if event.date] == ["REJECT"]
    early = kept.brief(("BOL", "CHL"), until="2016")
    assert "ACCUSE" in [event.type for event in early.events]
    narrow = kept.brief(("BOL", "CHL"), since="2015-01", until="2016-12-31")
    assert "ACCUSE" not in [event.type for event in narrow.events]
    assert "event outside the window" in [skip.reason for skip in narrow.skipped]
    assert narrow.network.window == ("2015-01-01", "2016-12-31")


def test_what_has_no_date_stays_in_a_window_and_is_counted(kept: Study) -> None:
    content = kept.brief(("BOL", "CHL"), since="2018")
    assert "spanish.txt" in " ".join(document.origin for document in content.documents)
    told = Counter(skip.reason for skip in content.skipped)
    assert (told["undated, kept"], told["outside the window"]) == (1, 1)
    assert "undated, kept" not in [skip.reason for skip in kept.brief().skipped]


def test_dates_that_are_none_are_refused_before_the_work(kept: Study) -> None:
    with pytest.raises(DateError, match="--since 'soon' is not a date"):
        kept.check_arguments(since="soon")
    with pytest.raises(InputError, match="--since 2016 is after --until 2015"):
        kept.brief(since="2016", until="2015")


def test_an_echo_adds_no_weight(study: Study, folder: Path) -> None:
    before = study.brief(("BOL", "CHL"))
    (folder / "copy.txt").write_text(COLUMN + "\nFirst printed elsewhere.\n", encoding="utf-8")
    study.add([folder])
    study.code()
    after = study.brief(("BOL", "CHL"))
    assert len(after.documents) == len(before.documents) + 1
    assert [(tie.a, tie.b, tie.cooperative) for tie in after.network.ties] == [
        (tie.a, tie.b, tie.cooperative) for tie in before.network.ties
    ]
    counted = [
        sum(len(cell.together + cell.apart + cell.both) for cell in content.ledger.cells)
        for content in (before, after)
    ]
    assert counted[0] == counted[1] > 0
    assert study.status().voices == len(before.documents)
    assert study.ledger(("BOL", "CHL")) == after.ledger


MEETING = (
    "{} diplomacy\n\nBy {}\n{} May 2018\n\nThe presidents of Chile and Peru {} in Arica on "
    "7 May 2018. {}\n"
)


def told_thrice(folder: Path) -> Path:
    """One meeting told by three papers, in their own words."""
    folder.mkdir()
    papers = (
        ("Coastal", "Eva Ruiz", 8, "met", "Fishing took up most of the afternoon."),
        ("Quiet", "Omar Paz", 9, "held talks", "A new customs post was on the table."),
        ("Late", "Inés Vega", 12, "met", "Neither side would say what was agreed on water."),
    )
    for number, words in enumerate(papers):
        (folder / f"{number}.txt").write_text(MEETING.format(*words), encoding="utf-8")
    return folder


def test_an_event_told_by_three_papers_is_counted_and_shown_once(tmp_path: Path) -> None:
    with Study() as study:
        study.add([told_thrice(tmp_path / "papers")])
        study.code()
        reports = list(study.records("events"))
        (met,) = study.events_once()
        assert set(met.reports) == set(reports)
        assert len(reports) == 3
        content = study.brief(("CHL", "PER"))
        others = tuple(report.id for report in met.reports[1:])
        assert content.event_reports == {met.event.id: others}
        assert content.dyad_events == (met.event.id,)
        assert len(content.events) == 3
        assert "1 event between the two" in html_of(content)
        assert "told by 3 reports" in html_of(content)
        assert [tie.cooperative for tie in content.network.ties] == [1]
        assert (study.measure().universe, study.status().dyads[0].events) == (1, 1)
        rows = study.records("events").to_arrow()
        assert set(rows["same_as"].to_pylist()) == {met.event.id}


def test_events_are_linked_anew_when_a_document_comes_is_judged_or_goes(tmp_path: Path) -> None:
    papers = sorted(told_thrice(tmp_path / "papers").iterdir())
    with Study() as study:
        for number, paper in enumerate(papers, start=1):
            study.add([paper])
            study.code()
            assert study.measure().universe == 1
            assert [len(each.reports) for each in study.events_once()] == [number]
        study.judge(str(papers[2]), values={"published": ["2016-01-09"]}, why="reprint", by="Ana")
        assert [len(each.reports) for each in study.events_once()] == [2]
        study.forget(str(papers[0]))
        assert [len(each.reports) for each in study.events_once()] == [1]
        assert study.brief(("CHL", "PER")).event_reports == {}


def test_another_language_is_read_and_never_coded(kept: Study) -> None:
    (foreign,) = [d for d in kept.records("documents") if d.language != "en"]
    assert foreign.language == "es"
    assert list(kept.records("claims", documents=[foreign.id])) == []
    assert "language es" in [skip.reason for skip in kept.brief().skipped]


def test_months_are_measured_from_what_was_coded(kept: Study) -> None:
    panel = kept.measure()
    assert ("CHL", "PER", "2014-04") in {(r.actor, r.recipient, r.period) for r in panel.rows}
    assert panel.codebook == kept.codebook.digest
    assert kept.measure(since="2015").universe == panel.universe - 1
    assert ("CHL", "PER") in {(tie.a, tie.b) for tie in kept.network().ties}


def test_a_forgotten_document_is_in_no_later_brief(study: Study, folder: Path) -> None:
    gone = study.forget(str(folder / "answer.txt"))
    content = study.brief()
    assert gone not in {document.id for document in content.documents}
    assert gone not in json.dumps(wire_of(content))


def test_a_file_that_cannot_be_read_is_told_then_and_later(study: Study, folder: Path) -> None:
    (folder / "empty.txt").touch()
    added = study.add([folder])
    assert [skip.reason for skip in added.skipped] == ["empty file"]
    assert "empty file" in [skip.reason for skip in study.brief(added=added).skipped]
    assert "empty file" in [skip.reason for skip in study.brief().skipped]


def test_one_missing_path_is_told_and_only_missing_ones_are_an_error(
    study: Study, folder: Path
) -> None:
    added = study.add([folder, folder / "none.txt"])
    assert [skip.reason for skip in added.skipped] == ["missing path"]
    assert list(study.status().unread) == []
    with pytest.raises(PathError, match=r"none\.txt.*there is no such file"):
        study.add([folder / "none.txt"])


def test_standard_input_is_a_document(file: Path) -> None:
    with Study(file) as study:
        added = study.add([], standard_input=ANSWER.encode())
        study.code()
        assert study.brief(added=added).documents[0].origins == ("-",)
        assert study.add([], standard_input=b"").skipped[0].reason == "empty file"


def test_nothing_to_show_says_why(tmp_path: Path) -> None:
    with Study() as study:
        with pytest.raises(NothingToShow, match="there is no document to brief on"):
            study.brief()
        (tmp_path / "tea.txt").write_text(
            "The kettle was warm. We drank our tea.", encoding="utf-8"
        )
        study.add([tmp_path / "tea.txt"])
        study.code()
        with pytest.raises(NothingToShow, match=r"of 1 document read.*Name the pair with --dyad"):
            study.brief()
        assert study.brief(("BOL", "CHL")).claims == ()


def test_a_window_without_documents_says_why(study: Study, folder: Path) -> None:
    added = study.add([folder / "answer.txt"])
    with pytest.raises(NothingToShow, match=r"Left out: 1 outside the window"):
        study.brief(("BOL", "CHL"), until="2001", added=added)


def test_a_temporary_study_is_deleted(folder: Path) -> None:
    with Study() as study:
        study.add([folder])
        assert study.temporary
        path = study.store.path
        assert path.is_file()
    assert not path.parent.exists()


def test_a_study_asked_for_must_exist(file: Path) -> None:
    with pytest.raises(StudyError, match="there is no such study"):
        Study(file, create=False)


def test_a_pipeline_that_is_not_installed_is_named(folder: Path) -> None:
    with Study(pipeline="en_core_web_none") as study:
        study.add([folder])
        with pytest.raises(PipelineMissing, match="'en_core_web_none' is not installed"):
            study.code()


def test_a_codebook_of_ones_own_is_a_coding_of_its_own(
    folder: Path, file: Path, tmp_path: Path
) -> None:
    overlay = tmp_path / "mine"
    overlay.mkdir()
    table = overlay / "drivers.yaml"
    table.write_text(
        "- driver: energy\n  label: Gas\n  definition: Gas and pipelines.\n", encoding="utf-8"
    )
    with Study(file) as shipped:
        shipped.add([folder])
        shipped.code()
        before = shipped.brief()
    with Study(file, codebook_overlay=overlay) as own:
        assert own.code().known == 0
        content = own.brief()
        assert content.names["energy"] == "Gas"
        assert content.codebook_digest != before.codebook_digest
        assert len(own.records("claims")) == len(own.records("claims").to_arrow())
    with Study(file) as shipped:
        assert shipped.code().coded == 0
        assert wire_of(shipped.brief()) == wire_of(before)
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "drivers.yaml").write_text("- driver: energy\n  lable: Gas\n", encoding="utf-8")
    with (
        Study(codebook_overlay=wrong) as broken,
        pytest.raises(CodebookError, match=r"drivers\.yaml, line 1"),
    ):
        broken.add([folder])


def test_lines_are_coded_under_their_own_ids() -> None:
    lines = [
        b'{"id": "a-1", "date": "2018-05", "text": "Bolivia rejected a proposal from Chile."}',
        b"",
        b"not json",
        b'{"id": "a-1", "text": "Again."}',
        b'{"id": "a-2", "date": "yesterday", "text": "Chile accused Peru."}',
        b'{"text": "Chile accused Peru of violating the border."}',
        b"[1]",
        b'{"id": "a-3", "text": 5}',
        b'{"id": 7, "date": null, "text": "Chile accused Peru of violating the border."}',
        b'{"id": "a-4", "text": "   "}',
    ]
    with Study() as study:
        records = list(study.code_lines(lines))
    wires = [to_wire(record) for record in records]
    documents = [wire["id"] for wire in wires if wire["record"] == "document"]
    assert documents == ["a-1", "7"]
    events = {wire["document"]: wire["type"] for wire in wires if wire["record"] == "event"}
    assert events == {"a-1": "REJECT", "7": "ACCUSE"}
    assert {span["document"] for wire in wires for span in spans_in(wire)} == {"a-1", "7"}
    wrong = {wire["origin"]: wire["detail"] for wire in wires if wire["record"] == "skip"}
    assert list(wrong) == [f"line {number}" for number in (3, 4, 5, 6, 7, 8, 10)]
    assert "stands in line 1 too" in wrong["line 4"]
    assert "'yesterday' is not a date" in wrong["line 5"]


def test_a_line_of_several_lines_is_read_as_a_file_is() -> None:
    line = json.dumps({"id": "c", "text": COLUMN}).encode()
    with Study() as study:
        (document,) = [r for r in study.code_lines([line]) if r.record == "document"]
    assert {part.kind for part in document.parts} >= {"title", "main"}  # type: ignore[union-attr]


@pytest.mark.shared
def test_the_seeds_are_read_whole_and_coded_in_full(shared: Path) -> None:
    with Study() as study:
        added = study.add([shared / "seeds"])
        study.code()
        content = study.brief(("JPN", "RUS"), added=added)
    assert (added.read, added.skipped) == (5, ())
    assert len(content.claims) >= 60
    assert len(content.forecasts) >= 20
    assert len(content.events) >= 25
    texts = {document.id: document.text for document in content.documents}
    for span in spans_in(wire_of(content)):
        assert texts[span["document"]][span["start"] : span["end"]] == span["text"]
    ids = [record.id for record in content.claims]
    ids += [record.id for record in content.forecasts]
    ids += [record.id for record in content.events]
    assert len(set(ids)) == len(ids)


def test_a_judged_date_is_respected_by_every_later_run(folder: Path, file: Path) -> None:
    judged_values = {"published": ["2011-05-06"], "authors": ["B. Writer"]}
    with Study(file) as study:
        first = study.add([folder]).documents[0]
        study.code()
        study.judge(first, values=judged_values, why="the author's own list", by="Ana")
        assert study.code().coded == 1
    with Study(file) as study:
        study.add([folder])
        judged = next(iter(study.records("documents", documents=[first])))
        assert to_wire(judged.published)["date"] == "2011-05-06"
        assert {e.known_at for e in study.records("events", documents=[first])} <= {"2011-05-06"}
        assert [each.field for each in study.judgements()] == ["published", "authors"]


def test_a_judged_voice_parts_an_echo_and_joins_another_from_then_on(
    folder: Path, file: Path
) -> None:
    (folder / "copy.txt").write_text(COLUMN + "\nFirst printed elsewhere.\n", encoding="utf-8")
    copy, column, answer = (str(folder / f"{name}.txt") for name in ("copy", "column", "answer"))

    def voices(study: Study) -> dict[str, str | None]:
        kept = {d.origin: d.voice for d in study.records("documents")}
        assert kept == {d.origin: d.voice for d in study.brief().documents}
        return kept

    with Study(file) as study:
        study.add([folder])
        study.code()
        found = voices(study)
        assert found[copy] == found[column] != found[answer]
        study.judge(copy, values={"voice": ["own"]}, why="the columns differ", by="Ana")
        assert len(set(voices(study).values())) == 4
        study.judge(copy, values={"voice": [answer]}, why="so its editor says", by="Ana")
        joined = voices(study)
        assert joined[copy] == joined[answer] != joined[column]
    with Study(file) as study:
        assert voices(study) == joined
        study.judge(copy, values={"voice": []}, why="I was wrong", by="Ana")
        assert voices(study) == found


@pytest.mark.parametrize(
    ("values", "why", "said"),
    [
        ({}, "x", "say what is so"),
        ({"title": ["T"]}, " ", "say why"),
        ({"mood": ["grim"]}, "x", "cannot be judged"),
        ({"mood": []}, "x", "cannot be judged"),
        ({"published": ["31/7/2015"]}, "x", "not a date"),
        ({"genre": ["ballad"]}, "x", "no genre"),
        ({"language": ["English"]}, "x", "no language code"),
        ({"language": ["xx"]}, "x", "no language code"),
        ({"published": ["2999"]}, "x", "still to come"),
        ({"published": ["0214-05-06"]}, "x", "not a date"),
        ({"published": ["\uff12\uff10\uff11\uff14"]}, "x", "not a date"),
        ({"url": ["the ministry's own site"]}, "x", "no web address"),
        ({"url": ["ftp://example.org/a"]}, "x", "only http and https"),
        ({"title": [""]}, "x", "an empty value is given for 'title'"),
        ({"authors": ["A. Writer", " "]}, "x", "an empty value is given for 'authors'"),
        ({"title": ["T" * 501]}, "x", "501 characters"),
        ({"voice": ["no such text"]}, "x", "no document of the study"),
    ],
)
def test_what_cannot_be_judged_is_told(
    kept: Study, values: dict[str, list[str]], why: str, said: str
) -> None:
    document = next(iter(kept.records("documents")))
    with pytest.raises(InputError, match=said):
        kept.judge(document.id, values=values, why=why, by="Ana")
    assert not kept.judgements()


def test_a_date_is_judged_up_to_the_day_of_judging(study: Study) -> None:
    document = next(iter(study.records("documents"))).id

    def judged(date: str) -> str:
        at = datetime(2020, 3, 4, tzinfo=UTC)
        (made,) = study.judge(
            document, values={"published": [date]}, why="x", by="Ana", now=lambda: at
        )
        return made.value[0]

    assert [judged(date) for date in ("2020-03-04", "2020-03", "2020")] == [
        "2020-03-04", "2020-03", "2020",
    ]  # fmt: skip
    for late in ("2020-03-05", "2020-04", "2021"):
        with pytest.raises(InputError, match="still to come: today is 2020-03-04"):
            judged(late)


def test_an_error_page_is_left_out_of_coding_with_its_reason() -> None:
    page = b"404 Not Found\n\nThe page on Chile's sanctions against Bolivia could not be found.\n"
    with Study() as study:
        study.add([], standard_input=page)
        study.code()
        assert not [*study.records("claims"), *study.records("events")]
        assert [skip.reason for skip in study.records("skips")] == ["error page"]
