"""Codes of countries: each scheme against a second source, and codes that changed hands."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from babel import Locale
from babel.core import get_global

from detente.codebook import Codebook
from detente.codebook.actors import NO_STATE
from detente.codebook.country_codes import FIELDS, Scheme, actor_of_code
from detente.codebook.reading import read_rows
from detente.errors import CodebookError, UnknownCode

BEFORE_2003, UNION, AFTER = date(1999, 3, 24), date(2004, 6, 1), date(2014, 6, 1)


def known(code: str, scheme: Scheme) -> str | None:
    try:
        return actor_of_code(code, scheme=scheme)
    except UnknownCode:
        return None


def test_every_iso_code_is_what_unicode_says_it_is(codebook: Codebook) -> None:
    aliases = get_global("territory_aliases")
    compared = 0
    for actor in codebook.actors.values():
        if actor.alpha2 and actor.kind in {"state", "place"} and actor.id in aliases:
            assert aliases[actor.id] == [actor.alpha2]
            assert actor_of_code(actor.id, scheme="iso3") == actor.id
            assert actor_of_code(actor.alpha2.lower(), scheme="iso2") == actor.id
            compared += 1
    assert compared >= 240


@pytest.mark.parametrize("former", ["BU", "TP", "ZR", "DY", "HV", "RH", "UK", "ROM", "TMP", "ZAR"])
def test_a_former_iso_code_goes_where_unicode_sends_it(former: str) -> None:
    scheme: Scheme = "iso2" if len(former) == 2 else "iso3"
    if former in (aliases := get_global("territory_aliases")):
        (present,) = aliases[former]
        assert actor_of_code(former, scheme=scheme) == actor_of_code(present, scheme="iso2")
    else:
        assert former in {"ROM", "TMP", "ZAR"}
        assert actor_of_code(former, scheme=scheme) in {"ROU", "TLS", "COD"}


def test_the_english_name_of_unicode_is_known_for_every_country(codebook: Codebook) -> None:
    english = Locale("en").territories
    unknown = {
        actor.id
        for actor in codebook.actors.values()
        if actor.alpha2 and known(english[actor.alpha2], "name") != actor.id
    }
    assert unknown <= {"HKG", "MAC", "PSE", "COG", "COD", "MMR"}


def test_every_actor_of_the_table_is_the_codebooks_own(codebook: Codebook) -> None:
    rows = read_rows("country_codes", fields=FIELDS, key="actor")
    assert {row["actor"] for row in rows} <= codebook.actors.keys() | set(NO_STATE)


def test_every_state_has_a_code_in_every_scheme(codebook: Codebook) -> None:
    rows = {r["actor"]: r for r in read_rows("country_codes", fields=FIELDS, key="actor")}
    states = {a.id for a in codebook.actors.values() if a.kind == "state" and a.alpha2}
    without = {f: {s for s in states if not rows[s][f]} for f in ("fips", "cow", "gw")}
    assert without["fips"] == set()
    # Members of neither list: COW and Gleditsch-Ward leave them out.
    assert without["cow"] == without["gw"] == {"VAT", "PSE", "ESH"}


def test_cow_has_the_195_states_of_its_list_for_2016() -> None:
    """Correlates of War, State System Membership v2016: 195 members at its last day."""
    ended = {"260", "265", "315", "678", "680"}
    rows = read_rows("country_codes", fields=FIELDS, key="actor")
    numbers = {written.split()[0] for row in rows for written in row["cow"]} - ended
    assert len(numbers) == 195


@pytest.mark.parametrize(
    ("code", "cow", "gw"),
    [
        ("255", "DEU", "DEU"), ("260", "DEU", "DEU"), ("265", "DDR", "DDR"), ("365", "RUS", "RUS"),
        ("340", None, "SRB"), ("347", "XKX", "XKX"), ("678", "YEM", "YEM"), ("679", "YEM", None),
        ("680", "YMD", "YMD"), ("315", "CSK", "CSK"), ("316", "CZE", "CZE"), ("816", "VNM", "VNM"),
        ("970", "NRU", "KIR"), ("971", None, "NRU"), ("946", "KIR", None), ("955", "TON", None),
        ("972", None, "TON"), ("947", "TUV", None), ("973", None, "TUV"), ("2", "USA", "USA"),
        ("740", "JPN", "JPN"), ("396", None, "abkhazia"), ("300", None, None),
    ],
)  # fmt: skip
def test_cow_and_gleditsch_ward_part_where_their_lists_do(
    code: str, cow: str | None, gw: str | None
) -> None:
    assert (known(code, "cow"), known(code, "gw")) == (cow, gw)


@pytest.mark.parametrize(
    ("code", "scheme", "held"),
    [
        ("YI", "fips", ("YUG", "SCG", "SRB")),
        ("RB", "fips", ("SRB", "SRB", "SRB")),
        ("RI", "fips", ("SRB", "SRB", "SRB")),
        ("MJ", "fips", ("MNE", "MNE", "MNE")),
        ("SU", "fips", ("SDN", "SDN", "SDN")),
        ("OD", "fips", ("SSD", "SSD", "SSD")),
        ("345", "cow", ("YUG", "SCG", "SRB")),
        ("YUG", "cow", ("YUG", "SCG", "SRB")),
        ("345", "gw", ("YUG", "SCG", "SRB")),
        ("CS", "iso2", ("CSK", "SCG", "SCG")),
        ("Serbia (Yugoslavia)", "name", ("YUG", "SCG", "SRB")),
    ],
)
def test_a_code_goes_to_who_held_it_that_day(
    code: str, scheme: Scheme, held: tuple[str, str, str]
) -> None:
    found = tuple(actor_of_code(code, scheme=scheme, on=on) for on in (BEFORE_2003, UNION, AFTER))
    assert found == held
    assert actor_of_code(code, scheme=scheme) == held[-1]


@pytest.mark.parametrize(
    ("code", "actor"),
    [
        ("RUS", "RUS"), ("ROM", "ROU"), ("ROU", "ROU"), ("TMP", "TLS"), ("TLS", "TLS"),
        ("ZAR", "COD"), ("COD", "COD"), ("WSB", "PSE"), ("GZS", "PSE"), ("KSV", "XKX"),
        ("IMY", "IMN"), ("MTN", "MNE"), ("USAGOVMIL", "USA"), ("PSEREBHMS", "PSE"),
        ("NAT", "nato"), ("IGOWSTNAT", "nato"), ("EEC", "eu"), ("IGOEUREEC", "eu"),
        ("EUR", "europe"), ("AFR", "african-states"), ("UNO", "un"), ("IGOUNO", "un"),
        ("UNOAFR", "un"), ("HCR", "unhcr"), ("IGOUNOHCR", "unhcr"), ("FAO", "UNO"),
        ("WBK", "world-bank"),
        ("IGO", "IGO"), ("NGO", "NGO"), ("NGM", "NGO"), ("MNC", "MNC"), ("MEA", "IGO"),
        ("NGOHLHIRC", "icrc"), ("IMG", "IMG"), ("IGOAFRAFB", "IGO"), ("MNCUSA", "MNC"),
    ],
)  # fmt: skip
def test_a_cameo_code_names_a_state_else_a_body_else_a_region(code: str, actor: str) -> None:
    assert actor_of_code(code, scheme="cameo") == actor


@pytest.mark.parametrize("code", ["GOV", "CVLMED", "", "QQQ", "CHR", "US", "REB"])
def test_a_cameo_code_without_a_country_is_unknown(code: str) -> None:
    with pytest.raises(UnknownCode, match="no code of CAMEO"):
        actor_of_code(code, scheme="cameo")


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Occupied Palestinian Territory", "PSE"), ("Czech Republic", "CZE"), ("Congo", "COG"),
        ("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("Russia (Soviet Union)", "RUS"),
        ("DR Congo (Zaire)", "COD"), ("Democratic Republic of Congo", "COD"), ("Guinea", "GIN"),
        ("the former Yugoslav Republic of Macedonia", "MKD"), ("Moldova, Republic of", "MDA"),
        ("Yemen (North Yemen)", "YEM"), ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Bosnia-Herzegovina", "BIH"), ("Myanmar (Burma)", "MMR"), ("SOUTH KOREA", "KOR"),
        ("Turkey", "TUR"), ("Türkiye", "TUR"), ("Vietnam (North Vietnam)", "VNM"),
        ("United States of America", "USA"), ("Gaza Strip", "PSE"), ("NATO", "nato"),
        ("St. Kitts and Nevis", "KNA"), ("Bosnia & Herzegovina", "BIH"), ("Holy See", "VAT"),
    ],
)  # fmt: skip
def test_a_publishers_name_of_a_country_is_known(name: str, actor: str) -> None:
    assert actor_of_code(name, scheme="name") == actor


@pytest.mark.parametrize("name", ["Moscow", "Citizen (India)", "NA", "Putin", "Korea", " "])
def test_what_is_no_country_s_name_is_none(name: str) -> None:
    with pytest.raises(UnknownCode):
        actor_of_code(name, scheme="name")


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownCode) as told:
        actor_of_code("Jappan", scheme="name")
    assert told.value.near == ("japan",)


def test_a_name_in_place_of_a_code_is_near_none() -> None:
    with pytest.raises(UnknownCode) as name:
        actor_of_code("Åland", scheme="iso3")
    assert name.value.near == ()
    with pytest.raises(UnknownCode) as slip:
        actor_of_code("CHLL", scheme="iso3")
    assert [near.upper() for near in slip.value.near] == ["CHL"]


def test_a_number_may_have_leading_zeros() -> None:
    assert actor_of_code("002", scheme="cow") == actor_of_code("2", scheme="cow") == "USA"


def test_plovers_words_in_place_of_a_country_are_their_own() -> None:
    assert [actor_of_code(word, scheme="iso3") for word in NO_STATE] == list(NO_STATE)


def test_a_user_may_add_a_code_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "country_codes.yaml").write_text("- {actor: ATL, cow: [999 ATL]}\n", "utf-8")
    assert actor_of_code("999", scheme="cow", overlay=tmp_path) == "ATL"
    assert actor_of_code("740", scheme="cow", overlay=tmp_path) == "JPN"


def test_two_holders_on_one_day_are_refused_by_line(tmp_path: Path) -> None:
    rows = '- {actor: XAA, fips: ["ZZ (1990..2000)"]}\n- {actor: XBB, fips: ["ZZ (2000..)"]}\n'
    (tmp_path / "country_codes.yaml").write_text(rows, "utf-8")
    with pytest.raises(CodebookError) as told:
        actor_of_code("ZZ", scheme="fips", overlay=tmp_path)
    assert told.value.line == 2
    assert "also that of XAA" in told.value.why


@pytest.mark.shared
def test_each_code_of_published_tables_is_known(shared: Path) -> None:
    path = shared / "data/influence/icews-material-cooperation-2001-2014.csv"
    with path.open(encoding="utf-8", newline="") as file:
        numbers = {r[side] for r in csv.DictReader(file) for side in ("sender_cow", "receiver_cow")}
    assert len({actor_of_code(number, scheme="cow") for number in numbers}) == len(numbers) == 146
    table = pq.read_table(shared / "data/events/icews-dyad-year-2002-2014.parquet")
    codes = set(table["actor"].to_pylist())
    assert len(codes) == 152
    assert all(actor_of_code(code, scheme="iso3") == code for code in codes)


@pytest.mark.shared
def test_each_country_of_the_icews_sample_is_known(shared: Path) -> None:
    path = shared / "data/events/icews.2018.sample.tab"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    named = {row[c] for row in rows for c in ("Source Country", "Target Country", "Country")}
    assert {name for name in named if known(name, "name") is None} <= {"NA", ""}
    assert len(named) > 100


def test_near_codes_are_offered_only_where_they_are_asked_for() -> None:
    with pytest.raises(UnknownCode) as asked:
        actor_of_code("Japann", scheme="name")
    with pytest.raises(UnknownCode) as unasked:
        actor_of_code("Japann", scheme="name", offer=False)
    assert "japan" in asked.value.near
    assert unasked.value.near == ()
