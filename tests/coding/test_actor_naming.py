"""Names and descriptions become the actors meant, or nobody, with the reason."""

from __future__ import annotations

import pytest

from detente.codebook import Codebook, load_codebook
from detente.coding.actor_naming import LONGEST_TEXT, resolve_actor


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Bohemia's president Vaclav Havel", "1995-05-05", "CZEGOV"),
        ("Dahomey", "1966-01-01", "BEN"),
        ("the Gold Coast's governor", "1950-01-01", "GHAGOV"),
        ("Chancellor Kohl", "1991-03-01", "DEUGOV"),
        ("former Zambian president Kenneth Kaunda", "2001-01-01", "ZMBELI"),
        ("Kenneth Kaunda", "1970-01-01", "ZMBGOV"),
        ("Kenneth Kaunda", "1998-01-01", "ZMBOPP"),
        ("the Uruguayan interior minister", None, "URYGOV"),
        ("Laotian rice farmers", None, "LAOAGR"),
        ("the Mongolian embassy in Ottawa", None, "MNGGOV"),
        ("students in Nairobi", None, "KENEDU"),
        ("a Saudi-funded school in Jakarta", None, "IDNEDU"),
        ("retired Chilean admirals", None, "CHLELI"),
        ("Franco-Spanish police", None, "FRACOP;ESPCOP"),
        ("Oslo and Reykjavik", None, "NORGOV;ISLGOV"),
        ("the defence ministers of Chad and Niger", None, "TCDGOV;NERGOV"),
        ("the government and rebels of Burundi", "2001-01-01", "BDIGOV;BDIREB"),
        ("the Visegrad Four", None, "CZE;HUN;POL;SVK"),
        ("Frelimo", "1970-01-01", "MOZREB"),
        ("Frelimo", "1999-01-01", "MOZPTY"),
    ],
)
def test_a_text_on_a_day_is_read_as_whom_it_means(
    codebook: Codebook, text: str, on: str | None, code: str
) -> None:
    assert resolve_actor(text, on=on, codebook=codebook).code == code


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("officers", "The officers went home early."),
        ("Jordan", "Her brother Jordan teaches swimming."),
        ("turkey", "He carved the turkey."),
        ("Swiss cheese", ""),
        ("Congo", "Congo asked for a loan."),
        ("Turkish army boots", ""),
        ("Sherlock Holmes", ""),
        ("Athens", "The parade in Athens, Ohio, was long."),
        ("", ""),
        ("...", "..."),
    ],
)
def test_who_is_not_told_is_nobody_and_the_reason_is_given(
    codebook: Codebook, text: str, context: str
) -> None:
    reading = resolve_actor(text, context=context, codebook=codebook)
    assert reading.actors == ()
    assert (reading.country, reading.code, reading.kind) == (None, None, "none")
    assert reading.why


THINGS = """
    Indian summer; Danish pastries; Turkish delight; Brazil nuts; a Swiss watch; French windows;
    Dutch courage; Persian carpets; Cuban cigars; Russian salad; Irish coffee; German measles;
    Kenyan flowers; Chinese reactors; Canadian rivers; Polish tractors; German letters;
    Belgian towers; Danish trailers; Norwegian waters; Chilean borders; Italian sneakers;
    Bengali tigers; Yemeni daggers; Ukrainian containers; Swiss generators; Korean sensors;
    Persian decrees; Swedish guarantees; Maltese terriers; the Japanese yen; the Bolivian highlands;
    the Tokyo Olympics; the Berlin Wall; Manila envelopes; Panama Papers; the Prague Spring
"""
NOBODY = """
    talks; the treaty; the border; soldiers; the king; the rebels; the two leaders; a spokesman;
    demonstrators; analysts; negotiators; John Smith; Jack London; Ireland Baldwin; Narnia;
    Syldavia; Captain Ahab; King Lear; Chancellor Gorkon; Queen Elsa
"""


@pytest.mark.parametrize(
    "text", [each.strip() for listed in (THINGS, NOBODY) for each in listed.split(";")]
)
def test_a_thing_and_a_word_for_anybody_name_nobody(codebook: Codebook, text: str) -> None:
    reading = resolve_actor(text, codebook=codebook)
    assert (reading.code, reading.kind) == (None, "none")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russian dancers", "RUSCVL"),
        ("Kenyan runners", "KENCVL"),
        ("a Greek-owned tanker", "GRCBUS"),
        ("a spokesman for the Cuban foreign ministry", "CUBGOV"),
        ("an adviser to the Fijian premier", "FJIGOV"),
        ("the Zambian ambassador to Malawi", "ZMBGOV"),
        ("a panel of Indonesian judges", "IDNJUD"),
        ("an Iranian-backed militia in Iraq", "IRQPRM"),
        ("the governor of Jalisco", "MEXGOV"),
        ("soldiers from Burkina Faso", "BFAMIL"),
        ("Uzbek migrants in Moscow", "UZBREF"),
        ("Tamil rebels in Sri Lanka", "LKAREB"),
    ],
)
def test_a_description_is_of_those_it_speaks_for(codebook: Codebook, text: str, code: str) -> None:
    assert resolve_actor(text, codebook=codebook).code == code


@pytest.mark.parametrize(
    ("text", "on", "country"),
    [
        ("Macron", "1990-05-05", None),
        ("Merkel", "1975-01-01", None),
        ("Emmanuel Macron", "1990-05-05", "FRA"),
        ("Merkel", "2023-02-01", "DEU"),
        ("Mandela", "1950-01-01", "ZAF"),
    ],
)
def test_a_bare_surname_decades_before_its_bearers_office_is_nobodys(
    codebook: Codebook, text: str, on: str, country: str | None
) -> None:
    assert resolve_actor(text, on=on, codebook=codebook).country == country


def test_the_passage_decides_between_two_that_share_a_name(codebook: Codebook) -> None:
    congo = [
        resolve_actor("Congo", context=context, codebook=codebook).country
        for context in ("In Goma, Congo lost ground.", "In Brazzaville, Congo held a vote.")
    ]
    assert congo == ["COD", "COG"]
    sides = resolve_actor(
        "both sides", context="Chile and Peru met; both sides smiled.", codebook=codebook
    )
    assert sides.code == "CHL;PER"


def test_a_long_text_is_bounded(codebook: Codebook) -> None:
    reading = resolve_actor("Kenya and " * 50_000, codebook=codebook)
    assert len(reading.actors) <= 1
    assert len(reading.why) < LONGEST_TEXT * 10
