"""Each command answers on standard output, explains on standard error, and ends as documented."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import detente
from detente.doors.cli import app
from detente.records import Document, from_wire, to_wire
from made_writing import ANSWER, write_folder

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "writing")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The result of `detente ARGUMENTS`, run in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("DETENTE_STUDY", raising=False)
    monkeypatch.delenv("DETENTE_DEBUG", raising=False)

    def _run(*arguments: object, typed: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=typed)
        assert "Traceback" not in result.output
        return result

    return _run


def lines_of(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_brief_writes_the_page_and_says_where(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("brief", folder, "--dyad", "Chile", "Bolivia")
    assert result.exit_code == 0
    assert "Bolivia and Chile" in result.stdout
    assert str(Path("detente-brief") / "brief.html") in result.stdout
    page = (tmp_path / "here" / "detente-brief" / "brief.html").read_text(encoding="utf-8")
    assert "Sanctions would push Bolivia and Chile further apart." in page


def test_brief_json_prints_brief_json_and_nothing_else(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    printed = run("brief", folder, "--json")
    assert not (tmp_path / "here" / "detente-brief").exists()
    written = run("brief", folder, "--json", "--out", tmp_path / "out")
    on_disk = json.loads((tmp_path / "out" / "brief.json").read_text(encoding="utf-8"))
    assert json.loads(printed.stdout) == json.loads(written.stdout) == on_disk
    assert on_disk["dyad"] == ["BOL", "CHL"]


def test_brief_on_a_study_needs_no_path(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "coast.duckdb"
    run("code", folder, "--study", file)
    result = run("brief", "--study", file, "--json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["documents"]) == 3


def test_the_environment_names_the_study(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_STUDY", str(tmp_path / "coast.duckdb"))
    run("read", folder)
    assert len(json.loads(run("status", "--json").stdout)["documents"]) == 3


def test_code_prints_every_record_and_the_others_are_filters_of_it(run: Run, folder: Path) -> None:
    everything = lines_of(run("code", folder, "--json"))
    kinds = {"document": "read", "event": "events", "claim": "claims", "forecast": "forecasts"}
    assert {wire["record"] for wire in everything} == set(kinds)
    for record, command in kinds.items():
        filtered = lines_of(run(command, folder, "--json"))
        assert [w["id"] for w in filtered] == [w["id"] for w in everything if w["record"] == record]


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("read", "No treaty in sight"),
        ("code", "REJECT"),
        ("events", "ACCUSE"),
        ("claims", "territory"),
        ("forecasts", "probably"),
        ("ledger", "Luis Rojas"),
    ],
)
def test_without_json_a_table_is_shown(run: Run, folder: Path, command: str, shown: str) -> None:
    result = run(command, folder)
    assert result.exit_code == 0
    assert shown in result.stdout


@pytest.mark.parametrize("command", ["claims", "forecasts"])
def test_dyad_keeps_what_is_said_of_one_pair(run: Run, tmp_path: Path, command: str) -> None:
    text = (
        "Energy draws Chile and Peru together. Chile and Peru will sign a treaty by 2030. "
        "The islands divide Japan and Russia. Japan and Russia will sign a treaty by 2030."
    )
    file = tmp_path / "said.txt"
    file.write_text(text, encoding="utf-8")
    pairs = {tuple(wire["dyad"]) for wire in lines_of(run(command, file, "--json"))}
    assert pairs == {("CHL", "PER"), ("JPN", "RUS")}
    of_one = lines_of(run(command, file, "--json", "--dyad", "Russia", "Japan"))
    assert {tuple(wire["dyad"]) for wire in of_one} == {("JPN", "RUS")}
    line = json.dumps({"id": "a", "date": "2020-01-01", "text": text})
    streamed = lines_of(run(command, "--jsonl", "--dyad", "JPN", "RUS", typed=line + "\n"))
    assert {tuple(wire["dyad"]) for wire in streamed} == {("JPN", "RUS")}
    none = run(command, file, "--dyad", "Chile", "Brazil")
    assert none.exit_code == 1
    assert "CHL-PER" in none.stderr or command == "forecasts"


def test_an_event_told_twice_is_printed_once_with_its_other_report(
    run: Run, tmp_path: Path
) -> None:
    for name, words in (("a", "met in Arica"), ("b", "held talks over fishing")):
        text = f"8 May 2018\n\nThe presidents of Chile and Peru {words} on 7 May 2018.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    apart = lines_of(run("events", *texts, "--json"))
    (once,) = lines_of(run("events", *texts, "--json", "--once"))
    (report,) = once.pop("reports")
    assert [once, report] == apart
    assert "reports" in run("events", *texts, "--once").stdout
    assert run("events", texts[0], "--jsonl", "--once").exit_code == 2


def test_ledger_prints_its_cells_as_json(run: Run, folder: Path) -> None:
    (ledger,) = lines_of(run("ledger", folder, "--json", "--dyad", "BOL", "CHL"))
    assert ledger["dyad"] == ["BOL", "CHL"]
    assert {cell["driver"] for cell in ledger["cells"]} == set(ledger["drivers"])


def test_standard_input_is_read_as_a_dash(run: Run) -> None:
    (document,) = lines_of(run("read", "-", "--json", typed=ANSWER))
    assert (document["origin"], document["title"]) == ("-", "No treaty in sight")


def test_a_document_is_printed_with_the_text_its_offsets_count_in(run: Run, folder: Path) -> None:
    for wire in lines_of(run("read", folder, "--json")):
        (title,) = (part for part in wire["parts"] if part["kind"] == "title")
        assert wire["text"][title["start"] : title["end"]] == wire["title"]
        document = from_wire(Document, wire)
        assert (document.text, to_wire(document) | {"text": wire["text"]}) == (wire["text"], wire)
    coded = lines_of(run("code", folder, "--json"))
    texts = {wire["id"]: wire["text"] for wire in coded if wire["record"] == "document"}
    spans = [wire["span"] for wire in coded if wire["record"] == "claim"]
    assert spans
    assert all(texts[s["document"]][s["start"] : s["end"]] == s["text"] for s in spans)


def test_lines_are_read_from_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    lines = (
        '{"id": "x1", "date": "2018-05-02", "text": "Bolivia rejected a proposal from Chile."}\n'
        "{broken\n"
        '{"id": "x2", "date": "2014", "text": "Chile accused Peru of violating the border."}\n'
    )
    (tmp_path / "lines.jsonl").write_text(lines, encoding="utf-8")
    from_file = run("events", tmp_path / "lines.jsonl", "--jsonl")
    assert [(w["document"], w["type"]) for w in lines_of(from_file)] == [
        ("x1", "REJECT"),
        ("x2", "ACCUSE"),
    ]
    assert "line 2: bad line: not JSON" in from_file.stderr
    assert from_file.exit_code == 0
    for arguments in (("-", "--jsonl"), ("--jsonl", "--json")):
        assert run("events", *arguments, typed=lines).stdout == from_file.stdout
    everything = lines_of(run("code", "--jsonl", typed=lines))
    assert [w["id"] for w in everything if w["record"] == "document"] == ["x1", "x2"]


def test_lines_of_which_none_is_usable_are_nothing_to_show(run: Run, tmp_path: Path) -> None:
    result = run("claims", "--jsonl", typed="[]\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no line of - could be read" in result.stderr
    missing = run("claims", "--jsonl", tmp_path / "none.jsonl")
    assert missing.exit_code == 2
    assert "none.jsonl: No such file or directory. Give a file of JSON lines" in missing.stderr


def test_status_lists_what_a_study_holds(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "coast.duckdb"
    (folder / "empty.txt").touch()
    run("code", folder, "--study", file)
    shown = run("status", "--study", file)
    assert "3 documents, 3 voices" in shown.stdout
    assert "BOL-CHL" in shown.stdout
    assert "Left out, with a reason each: 1 file" in shown.stdout
    (held,) = lines_of(run("status", "--study", file, "--json"))
    assert (held["coded"], held["languages"]) == (2, {"en": 2, "es": 1})
    assert held["unread"][0]["reason"] == "empty file"


def test_forget_removes_one_document(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "coast.duckdb"
    run("code", folder, "--study", file)
    assert run("forget", folder / "answer.txt", "--study", file).exit_code == 0
    (held,) = lines_of(run("status", "--study", file, "--json"))
    assert [Path(d["origins"][0]).name for d in held["documents"]] == ["column.txt", "spanish.txt"]
    again = run("forget", folder / "answer.txt", "--study", file)
    assert again.exit_code == 2
    assert "no document of the study is" in again.stderr


def test_export_writes_files_and_lists_them(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "coast.duckdb"
    run("code", folder, "--study", file)
    result = run("export", "--study", file, "--format", "csv", "--out", tmp_path / "csv")
    written = [Path(line) for line in result.stdout.splitlines()]
    assert [path.name for path in written][:2] == ["documents.csv", "events.csv"]
    with written[1].open(encoding="utf-8", newline="") as stream:
        assert "ACCUSE" in [row["type"] for row in csv.DictReader(stream)]
    wrong = run("export", "--study", file, "--format", "xlsx")
    assert wrong.exit_code == 2
    assert "Use one of csv, parquet, jsonl" in wrong.stderr


def test_version_is_the_packages(run: Run) -> None:
    assert run("version").stdout == f"detente {detente.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("brief",), "give a file, a folder, or - for standard input"),
        (("brief", "FOLDER", "--dyad", "Chile", "Atlantis"), "'Atlantis' names no one state"),
        (("brief", "FOLDER", "--dyad", "Chile", "CHL"), "are the same actor"),
        (("brief", "FOLDER", "--since", "soon"), "--since 'soon' is not a date. Write it as 2014"),
        (("brief", "FOLDER", "--since", "2016", "--until", "2015"), "--since 2016 is after"),
        (("brief", "FOLDER", "--pipeline", "en_core_web_none"), "python -m pip install"),
        (("brief", "FOLDER", "--codebook", "none"), "none"),
        (("brief", "nowhere.txt"), "nowhere.txt: there is no such file or folder"),
        (("read", "ftp://example.org/a.txt"), "only http:// and https:// addresses are read"),
        (
            ("read", "www.example.org/a"),
            "If you mean a web address, type https://www.example.org/a",
        ),
        (("read", "https:/example.org/a"), "type https://example.org/a"),
        (("read", "FOLDER", "--out", "c.csv"), "does not end in .parquet. Write c.csv.parquet"),
        (("brief", "FOLDER", "--study", "FOLDER/column.txt"), "this file is not a study"),
        (("brief", "FOLDER", "--out", "FOLDER/column.txt"), "Give another folder with --out"),
        (("brief", "--study", "none.duckdb"), "there is no such study"),
        (("status", "--study", "none.duckdb"), "there is no such study"),
        (("status",), "--study"),
        (("brief", "--dyad", "JPN"), "--dyad"),
        (("breif",), "breif"),
    ],
)
def test_wrong_use_ends_with_2_and_the_remedy(
    run: Run, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run(*(each.replace("FOLDER", str(folder)) for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_a_pair_of_which_nothing_is_said_ends_with_1_and_a_page(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    result = run("brief", folder, "--dyad", "Norway", "Sweden", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "nothing that these documents say of Norway and Sweden could be coded" in result.stderr
    assert (tmp_path / "out" / "brief.html").is_file()


def test_a_bug_is_one_line_and_a_traceback_only_when_asked_for(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __init__(self, *_: object, **__: object) -> None:
            raise ZeroDivisionError("half a dyad")  # noqa: EM101, TRY003

    monkeypatch.setattr(detente, "Study", Broken, raising=False)
    result = run("read", folder)
    assert result.exit_code == 3
    assert result.stderr.startswith("This is a bug in Detente: ZeroDivisionError: half a dyad.")
    monkeypatch.setenv("DETENTE_DEBUG", "1")
    assert isinstance(run("read", folder).exception, ZeroDivisionError)


def test_what_is_left_out_is_named_by_its_own_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir(exist_ok=True)
    (tmp_path / "empty").mkdir()
    shown = run("brief", tmp_path / "here" / ".." / "empty")
    assert f"left out: {tmp_path / 'here' / '..' / 'empty'}: empty folder" in shown.stderr


def test_a_page_that_cannot_be_written_is_told_before_anything_is_read(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").touch()
    study = tmp_path / "s.duckdb"
    shown = run("brief", folder, "--out", tmp_path / "taken", "--study", study)
    assert shown.exit_code == 2
    assert "Give another folder with --out" in shown.stderr
    assert "0 documents" in run("status", "--study", study).stdout


def test_the_version_is_told_either_way(run: Run) -> None:
    assert run("--version").stdout == run("version").stdout


def test_a_judgement_is_kept_listed_and_laid_over_what_was_read(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    study = tmp_path / "coast.duckdb"
    (first, *_) = lines_of(run("read", folder, "--study", study, "--json"))
    asked = ("judge", first["origin"], "--study", study)
    assert run(*asked, "--date", "2015-07-31").exit_code == 2
    made = run(*asked, "--date", "2015-07-31", "--why", "the editor's list", "--by", "Ana")
    assert made.exit_code == 0
    assert "the editor's list" in made.stdout
    (judgement,) = lines_of(run(*asked, "--json"))
    assert (judgement["field"], judgement["value"]) == ("published", ["2015-07-31"])
    again = lines_of(run("read", folder, "--study", study, "--json"))
    assert next(d for d in again if d["id"] == first["id"])["published"]["date"] == "2015-07-31"
    run(*asked, "--withdraw", "published", "--why", "a misprint")
    assert lines_of(run("read", folder, "--study", study, "--json"))[0] == first


def test_the_judgement_that_holds_is_marked_and_ids_are_short(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    study = tmp_path / "coast.duckdb"
    first, other, *_ = lines_of(run("read", folder, "--study", study, "--json"))
    asked = ("judge", first["origin"], "--study", study, "--why", "a list", "--by", "Ana")
    run(*asked, "--title", "Draft")
    run(*asked, "--title", "Final", "--voice", other["id"])
    shown = run("judge", first["origin"], "--study", study).stdout
    assert other["id"] not in shown
    rows = {line.split()[4]: line.split()[5] for line in shown.splitlines() if " Ana " in line}
    assert rows == {"Draft": "a", "Final": "yes", other["id"][:8]: "yes"}


@pytest.mark.parametrize(("option", "field"), [("--date", "date"), ("--title", "title")])
def test_a_field_is_given_or_withdrawn_and_never_both(
    run: Run, folder: Path, tmp_path: Path, option: str, field: str
) -> None:
    study = tmp_path / "coast.duckdb"
    (first, *_) = lines_of(run("read", folder, "--study", study, "--json"))
    asked = ("judge", first["origin"], "--study", study)
    wrong = run(*asked, option, "2014", "--withdraw", field, "--why", "a list")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert f"{field} is both given and withdrawn" in wrong.stderr
    assert lines_of(run(*asked, "--json")) == []


def test_what_else_was_left_out_can_be_seen_with_the_command_named(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for number in range(12):
        (folder / f"empty{number}.txt").touch()
    study = tmp_path / "coast.duckdb"
    shown = run("read", folder, "--study", study)
    assert f"2 more: 2 empty file. See all with: detente status --study {study}" in shown.stderr
    (held,) = lines_of(run("status", "--study", study, "--json"))
    assert len(held["unread"]) == 12
    assert "See all with: detente read PATH... --out corpus.parquet" in run("read", folder).stderr
    (written,) = lines_of(run("read", folder, "--out", "corpus.parquet", "--json"))
    assert len(Path(written["rejects"]).read_text(encoding="utf-8").splitlines()) == 12
