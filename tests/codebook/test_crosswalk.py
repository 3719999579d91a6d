"""The crosswalk holds every CAMEO code, once, in the codebook's words, and leads back."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.codebook.crosswalk import cameo_of, goldstein_of, load_crosswalk, plover_of
from detente.errors import CodebookError, UnknownCode


def published(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
def test_every_code_of_the_score_table_stands_with_its_score_in_tenths(shared: Path) -> None:
    table = published(shared / "data" / "events" / "cameo-codes.csv")
    scores = {row["code"]: round(float(row["goldstein"]) * 10) for row in table}
    given = {code: row.goldstein for code, row in load_crosswalk().items()}
    assert {code: given.get(code) for code in scores} == scores
    assert given.keys() - scores.keys() == {"155", "1214", "176", "1834", "1951", "1952"}


@pytest.mark.shared
def test_each_departure_from_the_published_crosswalk_has_its_reason(shared: Path) -> None:
    listed = defaultdict(list)
    for line in published(shared / "reference" / "cameo-to-plover-2021.csv"):
        contexts = tuple(each.strip() for each in line["contexts"].split(";") if each.strip())
        listed[line["cameo"]].append((line["type"], line["mode"] or None, contexts))
    for code, row in load_crosswalk().items():
        same = listed[code][:1] == [(row.type, row.mode, row.contexts)]
        assert len(code) == 2 or same or row.because, code


def test_the_rows_use_the_codebooks_types_modes_and_contexts(codebook: Codebook) -> None:
    for code, row in load_crosswalk().items():
        assert (row.type is None) == code.startswith("01")
        assert row.type is None or row.type in codebook.event_types
        assert row.mode is None or (row.type, row.mode) in codebook.modes
        assert set(row.contexts) <= set(codebook.contexts)
        assert -100 <= row.goldstein <= 100


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("0874", "RETREAT", "disarm"),
        ("163", "SANCTION", "discontinue"),
        ("1712", "ASSAULT", "destroy"),
        ("175", "ASSAULT", None),
        ("191", "COERCE", "restrict"),
        ("201", "ASSAULT", None),
        ("0211", "REQUEST", "assist"),
        ("010", None, None),
    ],
)
def test_the_doubtful_codes_are_settled(code: str, kind: str | None, mode: str | None) -> None:
    row = plover_of(code)
    assert (row.type, row.mode) == (kind, mode)
    assert row.because or code == "0874"


def test_a_family_stands_where_its_base_stands_and_keeps_its_own_score() -> None:
    families = [code for code in load_crosswalk() if len(code) == 2]
    assert len(families) == 20
    for code in families:
        base = plover_of(code + "0")
        assert (plover_of(code).type, plover_of(code).mode) == (base.type, base.mode)
    assert (goldstein_of("13"), goldstein_of("130")) == (-60, -44)


def test_a_code_is_a_string_with_its_zero() -> None:
    assert plover_of("10").type == "REQUEST"
    assert plover_of("010").type is None


@pytest.mark.parametrize(("typed", "near"), [("30", "030"), ("0879", "087"), ("190 ", "190")])
def test_an_unknown_code_names_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UnknownCode, match=f"nearest are {near}"):
        plover_of(typed)


def test_only_the_host_of_a_visit_changes_places() -> None:
    assert [code for code, row in load_crosswalk().items() if row.swapped] == ["043"]


def test_every_type_and_mode_leads_back_to_codes_of_its_type(codebook: Codebook) -> None:
    for kind, mode in codebook.modes:
        codes = cameo_of(kind, mode=mode)
        assert codes
        for code in codes:
            row = plover_of(code)
            assert (row.type, row.mode) == (kind, mode) or (kind, mode) in row.also
    for kind in codebook.event_types:
        assert {plover_of(code).type for code in cameo_of(kind)} == {kind}


def test_there_and_back_again_finds_the_code_among_its_own() -> None:
    for code, row in load_crosswalk().items():
        if row.type and len(code) > 2:
            assert code in cameo_of(row.type, mode=row.mode)


def test_the_most_typical_code_comes_first() -> None:
    assert cameo_of("CONSULT", mode="visit") == ("042", "043")
    assert cameo_of("ASSAULT")[0] == "180"
    assert cameo_of("ACCUSE")[0] == "110"
    assert cameo_of("REQUEST", mode="meet")[0] == "106"
    assert cameo_of("AGREE", context="military")[0] == "0312"
    assert cameo_of("ASSAULT", mode="drone") == ("1952",)


@pytest.mark.parametrize(
    ("kind", "mode", "context", "near"),
    [
        ("agree", None, None, "AGREE"),
        ("REQUEST", "withdraw", None, "REQUEST.assist"),
        ("AID", None, "humanitarian", None),
    ],
)
def test_what_plover_does_not_have_is_refused(
    kind: str, mode: str | None, context: str | None, near: str | None
) -> None:
    with pytest.raises(UnknownCode) as caught:
        cameo_of(kind, mode=mode, context=context)
    assert near is None or near in caught.value.near


def test_an_overlay_may_choose_otherwise_and_its_mistakes_are_named(tmp_path: Path) -> None:
    table = tmp_path / "cameo_crosswalk.yaml"
    row = '- {code: "163", name: Embargo, goldstein: -80, type: COERCE, mode: %s}\n'
    table.write_text(row % "restrict", encoding="utf-8")
    assert plover_of("163", overlay=tmp_path).type == "COERCE"
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "cameo_crosswalk.yaml"
    other.write_text(row % "starve", encoding="utf-8")
    with pytest.raises(CodebookError, match="no mode"):
        load_crosswalk(other.parent)
