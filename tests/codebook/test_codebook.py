"""load_codebook(): an overlay replaces rows and shows in the digest; mistakes name their place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from detente.codebook import Codebook, load_codebook, reading
from detente.codebook import codebook as loading
from detente.codebook.reading import SHIPPED, Field, Row
from detente.errors import CodebookError, PathError

ENERGY = """\
- driver: energy
  label: Energie
  definition: What is burnt.
"""


@pytest.fixture(scope="module", autouse=True)
def shipped_read_once() -> Iterator[None]:
    """The shipped tables are parsed once, not anew for each overlay."""
    read = reading._rows_of
    kept: dict[tuple[str, ...], list[tuple[tuple[object, ...], Row]]] = {}

    def rows_of(
        path: Path, fields: Mapping[str, Field], keys: tuple[str, ...]
    ) -> Iterator[tuple[tuple[object, ...], Row]]:
        if path.parent != SHIPPED:
            return read(path, fields, keys)
        asked = (path.name, *fields, *keys)
        if asked not in kept:
            kept[asked] = list(read(path, fields, keys))
        return iter(kept[asked])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_rows_of", rows_of)
        yield


def overlay_of(folder: Path, table: str, text: str) -> Path:
    (folder / f"{table}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_loading_twice_gives_the_same_codebook(codebook: Codebook) -> None:
    assert load_codebook() is codebook


def test_an_overlay_replaces_a_row_keeps_its_place_and_changes_the_digest(
    codebook: Codebook, tmp_path: Path
) -> None:
    overlaid = load_codebook(overlay_of(tmp_path, "drivers", ENERGY))
    assert overlaid.drivers["energy"].label == "Energie"
    assert overlaid.drivers["energy"].sub_drivers == ()
    assert list(overlaid.drivers) == list(codebook.drivers)
    assert overlaid.drivers["history"] == codebook.drivers["history"]
    assert overlaid.digest != codebook.digest
    assert overlaid.overlay == tmp_path


def test_an_overlay_adds_an_actor_a_leader_and_a_word(codebook: Codebook, tmp_path: Path) -> None:
    overlay_of(tmp_path, "organisations", "- {id: elbe, name: Elbe League, country: IGO}\n")
    overlay_of(
        tmp_path,
        "leaders",
        "- {name: Ada Example, country: JPN, terms: ['prime minister (2030-01-01..)']}\n",
    )
    overlay_of(
        tmp_path, "words", "- {word: likely, source: house, class: likely, low: 0.6, high: 0.9}\n"
    )
    overlaid = load_codebook(tmp_path)
    assert overlaid.resolve("elbe league").id == "elbe"
    assert {n.source for n in overlaid.names if n.actor == "elbe"} == {"overlay organisations.yaml"}
    assert overlaid.resolve("Ada Example").id == "JPN"
    likely = overlaid.estimate("likely")
    assert likely is not None
    assert (likely.source, likely.high) == ("house", 0.9)
    assert len(overlaid.actors) == len(codebook.actors) + 2


def test_the_digest_does_not_depend_on_the_newlines_of_the_files(
    codebook: Codebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in SHIPPED.glob("*.yaml"):
        text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        (tmp_path / path.name).write_bytes(text)
    monkeypatch.setattr(loading, "SHIPPED", tmp_path)
    assert loading._digest(None) == codebook.digest


def test_the_digest_covers_every_shipped_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SHIPPED", tmp_path)
    digests = set()
    for path in SHIPPED.glob("*.yaml"):
        shutil.copy(path, tmp_path)
        digests.add(loading._digest(None))
    assert len(digests) == len(list(SHIPPED.glob("*.yaml")))


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        (None, "", "holds no table"),
        ("driver.yaml", ENERGY, "no table has this name"),
    ],
)
def test_a_folder_that_overlays_nothing_is_refused(
    tmp_path: Path, name: str | None, text: str, why: str
) -> None:
    if name:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PathError, match=why) as caught:
        load_codebook(tmp_path)
    assert "drivers.yaml" in caught.value.remedy


def test_an_overlay_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="not a folder"):
        load_codebook(tmp_path / "missing")


def test_an_overlay_that_is_not_utf_8_is_refused_and_a_byte_order_mark_is_not(
    tmp_path: Path,
) -> None:
    table = tmp_path / "drivers.yaml"
    table.write_bytes(ENERGY.replace("Energie", "Énergie").encode("latin-1"))
    with pytest.raises(CodebookError, match="not UTF-8"):
        load_codebook(tmp_path)
    table.write_bytes(b"\xef\xbb\xbf" + ENERGY.encode())
    assert load_codebook(tmp_path).drivers["energy"].label == "Energie"


STATE = "- {id: JPN, alpha2: JP, name: Japan"
TYPE = "- {type: X, quad: 1, intensity: 1, needs_recipient: false, definition: X."
MODE = "{mode: a, intensity: 1, definition: A.}"
LEADER = "- {name: Ada Example, country: JPN, terms: "

MISTAKES = [
    ("drivers", "- driver: ]", "not valid YAML"),
    ("drivers", "driver: energy", "not a list"),
    ("drivers", "- energy", "not a row"),
    ("drivers", "- {driver: x, label: X, label: Y, definition: X.}", "not valid YAML"),
    ("drivers", "- {driver: x, label: X}", "'definition' is missing"),
    ("drivers", "- {driver: x, label: X, definition: X., colour: red}", "unknown field 'colour'"),
    ("drivers", "- {driver: x, label: 3, definition: X.}", "'label' is 3, of the wrong type"),
    ("drivers", "- {driver: x, label: X, definition: X., sub_drivers: [1]}", "no string"),
    ("drivers", ENERGY + ENERGY, "driver 'energy' stands on line 2 too"),
    ("words", "- {word: x, source: y, class: maybe, low: 0, high: 1}", "class is 'maybe'"),
    ("words", "- {word: x, source: y, class: likely, low: 0.9, high: 0.1}", "no interval"),
    ("words", "- {word: x, source: y, class: likely, low: 10, high: 20}", "no interval"),
    (
        "plover_types",
        "- {type: X, quad: 5, intensity: 0, needs_recipient: false, definition: X.}",
        "quad is 5",
    ),
    (
        "plover_types",
        "- {type: X, quad: 1, intensity: 11, needs_recipient: false, definition: X.}",
        "intensity is 11",
    ),
    (
        "plover_types",
        TYPE + ", modes: [{mode: a}]}",
        "other fields",
    ),
    (
        "plover_types",
        TYPE + f", modes: [{MODE}, {MODE}]}}",
        "listed twice",
    ),
    ("states", "- {id: NOR, alpha2: NO, name: Norway}", "'alpha2' is False"),
    ("states", STATE + ", kind: realm}", "kind is 'realm'"),
    ("states", STATE + ", bywords: {XYZ: [Kantei]}}", "'XYZ' is no sector"),
    ("states", STATE + ", bywords: {GOV: Kantei}}", "bywords of GOV"),
    ("states", STATE + ", ambiguous: [Nippon]}", "ambiguous 'Nippon' is no surface"),
    ("states", STATE + ", names: [Japan]}", "'Japan' is listed twice as name"),
    ("states", STATE + ", names: [Yamato (old)]}", "no days in its brackets"),
    ("states", STATE + ", names: [Yamato (1990..1980)]}", "ends before it starts"),
    ("states", STATE + ", names: [Yamato (1990-13..)]}", "no days in its brackets"),
    ("organisations", "- {id: x, name: X, country: ZZZ}", "country is 'ZZZ'"),
    ("organisations", "- {id: JPN, name: X, country: IGO}", "'JPN' is a state's"),
    ("leaders", "- {name: X, country: ZZZ, terms: []}", "'ZZZ' is no actor"),
    ("leaders", LEADER + "[premier]}", "has no first day"),
    ("leaders", LEADER + "['premier (..2000)']}", "has no first day"),
    ("leaders", LEADER + "['premier (2000..)'], ambiguous: [Ada]}", "'Ada' is no surface"),
    ("leaders", LEADER.replace("Ada Example", "Shinzō Abe") + "['premier (2000..)']}", "is taken"),
]

LINES = {
    "not a list": 1,
    "not a row": 1,
    "not valid YAML": 2,
    "driver 'energy' stands on line 2 too": 5,
}
"""Where the line named is not that of the row."""


@pytest.mark.parametrize(("table", "text", "why"), MISTAKES)
def test_a_mistake_is_named_with_file_line_and_remedy(
    tmp_path: Path, table: str, text: str, why: str
) -> None:
    overlay_of(tmp_path, table, "# a comment first\n" + text + "\n")
    with pytest.raises(CodebookError) as caught:
        load_codebook(tmp_path)
    assert why in caught.value.why
    assert caught.value.file == str(tmp_path / f"{table}.yaml")
    assert caught.value.line == LINES.get(why, 2)
    assert caught.value.remedy
