"""`detente balance`: one window as an object and in sentences, several as a series, and a stop."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from detente.doors import showing
from detente.doors.cli import app
from detente.relations import Deduplication, PeriodNetwork, SignedEdge
from detente.study.panel_files import write_edges

Run = Callable[..., Result]
KNOT = "PER,CHL,-1\nPER,BOL,1\nBOL,CHL,-1\nARG,CHL,-1\nARG,PER,1\nARG,BOL,-1\n"
SERIES = (
    "a,b,sign,window\nPER,CHL,-1,1879\nPER,BOL,1,1879\nBOL,CHL,-1,1879\n"
    "PER,CHL,1,1929\nPER,ECU,-1,1929\n"
)
HOSTILE = '<script>&"\x1b[31m'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("knot.csv").write_text("a,b,sign\n" + KNOT, encoding="utf-8")
    Path("series.csv").write_text(SERIES, encoding="utf-8")
    Path("self.csv").write_text("a,b,sign\nPER,CHL,-1\nPER,PER,1\n", encoding="utf-8")
    idle = "a,b,sign,weight,window\nPER,CHL,-1,0,1929\n"
    Path("idle.csv").write_text(idle, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, ["balance", *map(str, arguments)])


def test_one_window_is_one_object(run: Run) -> None:
    (line,) = run("knot.csv", "--price", "ARG", "CHL", "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["frustration"], found["bounds"], found["proved"]) == (1, [1, 1], True)
    assert found["camps"] == [["ARG", "BOL", "PER"], ["CHL"]]
    assert (found["frustrated_always"], found["frustrated_sometimes"]) == ([["ARG", "BOL"]], [])
    assert (found["triangle_balance"], found["triangles"]) == (0.5, 4)
    assert 0 < found["walk_balance"] < 1
    assert found["price"] == found["rapprochement"]["price"] == 1
    assert ["ARG", "CHL"] in found["rapprochement"]["strained"]


def test_one_window_is_told_in_sentences(run: Run) -> None:
    printed = " ".join(run("knot.csv", "--price", "ARG", "CHL", "--shuffles", 5).stdout.split())
    for told in (
        "4 actors, 6 ties, 4 of them negative, 1 component.",
        "The frustration index is 1, proved",
        "Camp 1 (3): ARG, BOL, PER.",
        "At odds in every best division: ARG - BOL.",
        "ARG and CHL held in one camp: the index changes by +1, to 2, proved.",
        "networks are as balanced or not proved otherwise",
    ):
        assert told in printed, told
    assert printed.index("held in one camp") < printed.index("frustration index"), "what was asked"


def test_several_windows_are_a_series_with_what_cannot_be_told(run: Run) -> None:
    found = json.loads(run("series.csv", "--price", "PER", "BOL", "--json").stdout)
    first, second = found["windows"]
    assert [each["window"] for each in (first, second)] == ["1879", "1929"]
    assert first["price"] == 0
    assert (second["price"], second["triangle_balance"]) == (None, None)
    assert any("no price: BOL is no actor" in each for each in second["warnings"])
    printed = " ".join(run("series.csv", "--price", "PER", "BOL").stdout.split())
    assert "no triangle: triangle balance cannot be told (1929)" in printed
    assert "1879" in printed
    assert json.loads(run("series.csv", "--window", "1929", "--json").stdout)["actors"] == 3


def test_what_network_writes_is_read(run: Run, tmp_path: Path) -> None:
    edges = (
        SignedEdge("JPN", "RUS", -1, 0.0, 3, 5),
        SignedEdge("JPN", "USA", 1, 12.5, 9, 1),
        SignedEdge("RUS", "USA", 1, 2.5, 4, 1),
    )
    days = ("2018-06-01", "2018-06-30")
    none = Deduplication("none", "none", 20, 20)
    network = PeriodNetwork(
        edges, "2018-06", days, "by weight", too_few=0, undated=0, records="imported",
        dedup=none, codebook="made up",
    )  # fmt: skip
    out = tmp_path / "edges.csv"
    write_edges(network, out=out)
    found = json.loads(run(out, "--json").stdout)
    assert found["window"] == "2018-06-01/2018-06-30"
    assert (found["frustration"], found["normalised"]) == (0, 1)


def test_camps_are_drawn_without_colour_and_names_stay_text(run: Run) -> None:
    rows = f'"{HOSTILE.replace(chr(34), chr(34) * 2)}",CHL,-1\n' + KNOT
    rows += "".join(f"X{k:02},CHL,1\n" for k in range(80))
    Path("many.csv").write_text("a,b,sign\n" + rows, encoding="utf-8")
    ran = run("many.csv", "--out", "camps.svg")
    assert ran.exit_code == 0, ran.stderr
    picture = ET.parse("camps.svg").getroot()  # noqa: S314  our own file
    titles = [each.text or "" for each in picture.iter(f"{SVG}title")]
    assert "ARG and BOL: negative, at odds with the camps" in titles
    assert any(each.startswith('<script>&"\u241b[31m') for each in titles)
    assert len(list(picture.iter(f"{SVG}circle"))) == 60
    assert any("Not drawn: 25 actors" in (each.text or "") for each in picture.iter(f"{SVG}text"))
    heavy = [each for each in picture.iter(f"{SVG}path") if "odds" in each.attrib["class"]]
    assert len(heavy) == 2  # one in the legend


def test_a_drawing_is_of_one_window(run: Run) -> None:
    ran = run("series.csv", "--out", "camps.svg")
    assert ran.exit_code == 2
    assert "Name it with --window" in ran.stderr
    assert not Path("camps.svg").exists()


def test_ctrl_c_prints_what_was_reached_and_ends_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def __enter__(self) -> Callable[[int, int, str], None]:
            return self.stop

        def __exit__(self, *_: object) -> None: ...

        @staticmethod
        def stop(_done: int, _total: int, sentence: str) -> None:
            if "1929" in sentence:
                raise KeyboardInterrupt

    monkeypatch.setattr(showing, "told_progress", lambda _what: Terminal())
    ran = run("series.csv", "--json")
    assert ran.exit_code == 130
    assert json.loads(ran.stdout)["window"] == "1879"
    assert "Stopped." in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("self.csv",), "self.csv, line 3, column 'b': PER has a tie to itself"),
        (
            ("knot.csv", "--price", "PER", "XXX"),
            "knot.csv: XXX is no actor of this network. It has ARG, BOL, CHL, PER",
        ),
        (
            ("series.csv", "--price", "PER", "ECU", "--window", "1879"),
            "1879: ECU is no actor of this network. It has BOL, CHL, PER. ECU is in window 1929",
        ),
        (
            ("series.csv", "--price", "PER", "XXX"),
            "series.csv, window 1879: XXX is no actor of this network. It has BOL, CHL, PER",
        ),
        (("idle.csv",), "idle.csv, window 1929: no tie of this network weighs more than 0"),
        (("series.csv", "--window", "1999"), "no window '1999'"),
        (("missing.csv",), "missing.csv: No such file"),
        (("knot.csv", "--change", "flipped"), "--change goes with --price A B"),
        (("knot.csv", "--out", "camps.png"), "camps.png is no name of an SVG file"),
    ],
)
def test_bad_input_ends_with_its_place(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert said in " ".join(ran.stderr.split())


@pytest.mark.shared
def test_the_published_windows_are_read_from_their_file(run: Run, shared: Path) -> None:
    file = shared / "data/balance/cow-1946-1999.csv"
    found = json.loads(run(file, "--window", "1946-1949", "--quick", "--json").stdout)
    assert (found["frustration"], found["bounds"]) == (17, [17, 17])
    assert found["frustrated_always"] is None
