"""GDELT's knowledge graph, as published, becomes themes, names, countries and tone of documents."""

from __future__ import annotations

from datetime import date

import pytest
from reading_published import FOLDER, Read, read

from detente.datasets.gkg import countries_of, listed, tone_of
from detente.datasets.layout import UnfitValue


@pytest.fixture(scope="module")
def published() -> Read:
    return read(FOLDER / "gkg2.csv")


def test_every_document_is_kept_rejected_or_merged(published: Read) -> None:
    assert (published.format, published.read, published.kept, published.merged) == ("gkg2", 5, 3, 1)
    assert published.told == {3: ("V2Tone", "it does not begin with a number")}


def test_a_document_has_themes_names_countries_and_tone(published: Read) -> None:
    row = published.rows[0]
    assert row["published_id"] == "20150203033000-5"  # the codebook's example (V2.1)
    assert (row["first_date"], row["known_at"]) == (date(2015, 2, 3), date(2015, 2, 3))
    assert row["themes"] == ["TAX_FNCACT", "TAX_FNCACT_MINISTER", "TERRITORIAL_DISPUTE"]
    assert row["persons"] == ["sergei ivanov", "taro yamada"]
    assert row["organisations"] == ["united nations"]
    assert row["countries"] == ["JPN", "RUS"]
    assert (row["tone_tenths"], row["documents"], row["publisher"]) == (-24, 1, "kyodo.example")


def test_a_document_about_nothing_known_has_empty_lists(published: Read) -> None:
    row = published.rows[1]
    assert row["published_id"] == "20150203033000-T5"
    assert [row[each] for each in ("themes", "persons", "organisations", "countries")] == [[]] * 4
    assert row["tone_tenths"] is None


def test_the_first_graph_has_a_header_and_joins_documents() -> None:
    found = read(FOLDER / "gkg1.csv")
    assert (found.format, found.read, found.kept) == ("gkg1", 3, 2)
    assert found.told == {4: ("NUMARTS", "it is missing")}
    first = found.rows[0]
    assert (first["line"], first["documents"], first["url"]) == (2, 2, "https://a.example/1")
    assert (first["countries"], first["tone_tenths"]) == (["JPN", "RUS"], 25)


def test_a_place_without_a_known_country_is_left_out() -> None:
    assert countries_of("1#Nowhere#QQ#QQ#0#0#QQ;broken;;1#Kenya#KE") == (("KEN",),)


def test_an_item_is_listed_once() -> None:
    assert listed(" a;b;;a; ") == (("a", "b"),)


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "100.1", "1e400", ",2"])
def test_a_tone_that_is_none_is_told(text: str) -> None:
    with pytest.raises(UnfitValue):
        tone_of(text)
