"""Publishers' lists become files on offer; what is hostile in them is refused with its reason."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.datasets.listings import (
    MOST_REFUSED,
    Checksum,
    Listing,
    Offered,
    dataverse_address,
    listed_releases,
    read_dataverse,
    read_master_list,
    read_sum_lists,
)
from detente.datasets.publishers import (
    PUBLISHERS,
    DataverseSet,
    MasterList,
    Releases,
    SumLists,
)
from detente.errors import FetchError

SERVER = "https://data.gdeltproject.org"
MD5 = "297a16b493de7cf6ca809a7cc31d0b93"
DAY = (date(2015, 2, 19), date(2015, 2, 19))


def master(kind: str = "events") -> MasterList:
    offer = PUBLISHERS["gdelt2"].offers[kind]
    assert isinstance(offer, MasterList)
    return offer


def sums(kind: str = "events") -> SumLists:
    offer = PUBLISHERS["gdelt1"].offers[kind]
    assert isinstance(offer, SumLists)
    return offer


def dataverse(name: str) -> DataverseSet:
    offer = PUBLISHERS[name].offers["events"]
    assert isinstance(offer, DataverseSet)
    return offer


def line(stamp: str, *, size: object = 150383, md5: str = MD5, end: str = "export.CSV.zip") -> str:
    return f"{size} {md5} http://data.gdeltproject.org/gdeltv2/{stamp}.{end}"


def read(*lines: str, kind: str = "events", days: tuple[date, date] = DAY) -> Listing:
    return read_master_list(
        [f"{each}\n".encode() for each in lines], master(kind), server=SERVER, days=days
    )


# GDELT 2.0


def test_a_line_of_the_master_list_is_a_file_of_the_publisher_s_server() -> None:
    listing = read(line("20150219000000"))
    assert listing == Listing(
        (
            Offered(
                "20150219000000.export.CSV.zip",
                f"{SERVER}/gdeltv2/20150219000000.export.CSV.zip",
                150383,
                Checksum("md5", MD5),
            ),
        )
    )


def test_only_the_kind_and_the_days_asked_for_are_offered() -> None:
    listing = read(
        line("20150218234500"),
        line("20150219000000"),
        line("20150219000000", end="mentions.CSV.zip"),
        line("20150219000000", end="gkg.csv.zip"),
        line("20150220000000"),
        kind="mentions",
    )
    assert [file.name for file in listing.offered] == ["20150219000000.mentions.CSV.zip"]


def test_a_quarter_of_an_hour_that_is_not_listed_is_absent() -> None:
    listing = read(line("20150219060000"), line("20150219070000"))
    assert listing.absent == tuple(
        f"2015021906{minute}00.export.CSV.zip" for minute in (15, 30, 45)
    )


def test_nothing_is_absent_before_the_first_and_after_the_last_listed() -> None:
    assert read(line("20150219230000")).absent == ()


def test_translated_news_have_names_of_their_own() -> None:
    listing = read(
        line("20150219060000", end="translation.export.CSV.zip"),
        line("20150219063000", end="translation.export.CSV.zip"),
    )
    assert listing.absent == ("20150219061500.translation.export.CSV.zip",)
    assert listing.offered[0].address.endswith("/20150219060000.translation.export.CSV.zip")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (line("20150219000000/..%2f..%2fx"), "no name that GDELT gives"),
        (line("20150219000000", size=10**18), "no size"),
        (line("20150219000000", size="9" * 300), "no size"),
        (line("20150219000000", size=-5), "no size"),
        (line("20150219000000", size=0), "no size"),
        (line("20150219000000", md5="0" * 31), "no MD5 checksum"),
        (line("20150219000000", md5="z" * 32), "no MD5 checksum"),
        (MD5, "size, MD5 and address"),
        ("x" * 100_000, "too long"),
        ("1 2 3 4", "size, MD5 and address"),
    ],
)
def test_a_line_of_no_use_is_refused_with_its_reason(written: str, why: str) -> None:
    listing = read(written, line("20150219001500"))
    assert [file.name for file in listing.offered] == ["20150219001500.export.CSV.zip"]
    (left,) = listing.refused
    assert why in left.why


def test_an_address_of_another_server_is_not_taken_over() -> None:
    name = "20150219000000.export.CSV.zip"
    for place in ("https://evil.example/gdeltv2/", "http://data.gdeltproject.org/../../etc/", ""):
        (file,) = read(f"10 {MD5} {place}{name}").offered
        assert (file.name, file.address) == (name, f"{SERVER}/gdeltv2/{name}")


def test_a_list_full_of_nonsense_is_counted_and_not_kept() -> None:
    listing = read(*["nonsense"] * 5000, line("20150219000000"))
    assert len(listing.refused) == MOST_REFUSED + 1
    assert listing.refused[-1].name == "4000 more lines"


def test_a_list_without_a_file_of_the_kind_is_an_error() -> None:
    with pytest.raises(FetchError, match=r"names no file gkg\.csv\.zip"):
        read(line("20150219000000"), kind="gkg")


# GDELT 1.0


def test_the_file_of_a_day_is_a_year_s_a_month_s_or_its_own() -> None:
    names = ["2004.zip", "2005.zip", "200601.zip", "201303.zip", "20130401.export.CSV.zip"]
    sizes = [f"{number + 7} {name}\n".encode() for number, name in enumerate(names)]
    digests = [f"{MD5}  {name}\n".encode() for name in names]
    days = (date(2005, 6, 1), date(2006, 1, 2))
    listing = read_sum_lists(sizes, digests, sums(), server=SERVER, days=days)
    assert [(file.name, file.size) for file in listing.offered] == [
        ("2005.zip", 8), ("200601.zip", 9),
    ]  # fmt: skip
    assert listing.offered[0].checksum == Checksum("md5", MD5)
    assert listing.offered[0].address == f"{SERVER}/events/2005.zip"


def test_a_day_that_is_not_listed_is_absent_up_to_the_newest() -> None:
    sizes = [b"9 20140122.export.CSV.zip", b"9 20140126.export.CSV.zip"]
    days = (date(2014, 1, 22), date(2014, 2, 3))
    listing = read_sum_lists(sizes, [], sums(), server=SERVER, days=days)
    assert listing.absent == tuple(f"201401{day}.export.CSV.zip" for day in (23, 24, 25))
    assert listing.offered[0].checksum is None


def test_the_graph_of_1_0_has_no_back_files() -> None:
    sizes = [b"5 20130401.gkg.csv.zip", b"5 20130401.gkgcounts.csv.zip"]
    days = (date(2013, 4, 1), date(2013, 4, 1))
    listing = read_sum_lists(sizes, [], sums("gkg"), server=SERVER, days=days)
    assert [file.address for file in listing.offered] == [f"{SERVER}/gkg/20130401.gkg.csv.zip"]


# Dataverse


def answer(*files: dict[str, Any]) -> bytes:
    return json.dumps(
        {"data": {"latestVersion": {"files": [{"dataFile": file} for file in files]}}}
    ).encode()


def told(number: object, name: str, **more: Any) -> dict[str, Any]:
    return {"id": number, "filename": name, "filesize": 12, **more}


def of_harvard(
    *files: dict[str, Any],
    name: str = "icews",
    since: str = "1995-01-01",
    until: str = "2026-01-01",
) -> Listing:
    days = (date.fromisoformat(since), date.fromisoformat(until))
    return read_dataverse(answer(*files), dataverse(name), server="https://d.example", days=days)


def test_a_data_set_is_asked_for_by_its_doi() -> None:
    assert dataverse_address(dataverse("icews"), server="https://dataverse.harvard.edu") == (
        "https://dataverse.harvard.edu/api/datasets/:persistentId/"
        "?persistentId=doi:10.7910/DVN/28075"
    )


def test_a_file_made_into_a_table_is_asked_for_as_it_was_uploaded() -> None:
    listing = of_harvard(
        told(
            77, "events.2018.20200427084805-1.tab", originalFileName="events.2018.tsv",
            originalFileSize=40, checksum={"type": "MD5", "value": MD5},
        )
    )  # fmt: skip
    assert listing.offered == (
        Offered(
            "events.2018.tsv", "https://d.example/api/access/datafile/77?format=original",
            40, Checksum("md5", MD5),
        ),
    )  # fmt: skip


def test_names_give_the_days_a_file_may_tell_of() -> None:
    names = [
        "events.1995.20150313082510.tab.zip", "Events.2017.20200602.tab.zip",
        "202201-icews-events.zip", "20230108-icews-events.zip", "20230115-icews-events.zip",
    ]  # fmt: skip
    files = [told(number, name) for number, name in enumerate(names)]

    def chosen(since: str, until: str) -> list[str]:
        listing = of_harvard(*files, since=since, until=until)
        return [file.name for file in listing.offered]

    assert chosen("1995-03-01", "1995-04-01") == names[:1]
    assert chosen("2017-12-31", "2017-12-31") == names[1:2]
    assert chosen("2022-01-31", "2022-02-01") == names[2:3]
    assert chosen("2023-01-05", "2023-01-06") == names[3:]
    assert chosen("2023-01-10", "2023-01-10") == names[4:]


def test_weekly_and_yearly_files_of_polecat_are_event_files() -> None:
    listing = of_harvard(
        told(1, "ngecEventsDV-2022.txt.zip"),
        told(2, "ngecEvents.20230103111842.Release603.DV.txt"),
        told(3, "POLECAT codebook.pdf"),
        name="polecat", since="2022-12-30", until="2022-12-31",
    )  # fmt: skip
    assert [file.address for file in listing.offered] == [
        "https://d.example/api/access/datafile/1", "https://d.example/api/access/datafile/2",
    ]  # fmt: skip
    assert listing.passed_over == ("POLECAT codebook.pdf",)


def test_two_files_of_one_name_are_two_files() -> None:
    name = "20190309-icews-events.zip"
    listing = of_harvard(told(5, name), told(6, name))
    assert [file.name for file in listing.offered] == [name, "20190309-icews-events-6.zip"]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (told(1, "../events.1999.tab"), "safely"),
        (told(1, "a/events.1999.tab"), "safely"),
        (told(1, "C:\\events.1999.tab"), "safely"),
        (told(1, "con.events.tab"), "safely"),
        (told(1, ".events.tab"), "safely"),
        (told(1, "events\x00.tab"), "safely"),
        (told(1, "e" * 200 + ".events.tab"), "safely"),
        (told("1/../2", "events.1999.tab"), "number"),
        (told(1, "events.1999.tab") | {"filesize": 10**15}, "size"),
        (told(1, "events.1999.tab") | {"filesize": None}, "size"),
        (told(1, "events.1999.tab", checksum={"type": "MD4", "value": MD5}), "checksum"),
        (told(1, "events.1999.tab", checksum={"type": ["MD5"], "value": {}}), "checksum"),
    ],
)
def test_a_hostile_file_of_a_data_set_is_refused(file: dict[str, Any], why: str) -> None:
    listing = of_harvard(file)
    assert listing.offered == ()
    (left,) = listing.refused
    assert why in left.why


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"<html>", b"[]", b'{"data": null}', b'{"data": {"latestVersion": {"files": [7]}}}',
        b'{"data": {"latestVersion": {"files": 7}}}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_an_answer_of_another_shape_is_an_error(bad: bytes) -> None:
    with pytest.raises(FetchError, match="tells of no files"):
        read_dataverse(bad, dataverse("icews"), server=SERVER, days=DAY)


# UCDP


def test_the_newest_release_is_fetched_unless_one_is_named() -> None:
    offer = PUBLISHERS["ucdp"].offers["events"]
    assert isinstance(offer, Releases)
    server = "https://ucdp.uu.se"
    newest = listed_releases(offer, server=server, release=None).offered
    assert [file.address for file in newest] == [f"{server}/downloads/ged/ged261-csv.zip"]
    older = listed_releases(offer, server=server, release="17.2").offered
    assert older == (Offered("ged172-csv.zip", f"{server}/downloads/ged/ged172-csv.zip"),)
    with pytest.raises(FetchError, match="no release"):
        listed_releases(offer, server=server, release="../../x")


@given(st.lists(st.binary(max_size=80) | st.sampled_from([line("20150219000000").encode()])))
def test_whatever_a_list_holds_no_file_leads_out_of_the_folder(lines: list[bytes]) -> None:
    lines.append(line("20150219001500").encode())
    for listing in (
        read_master_list(lines, master(), server=SERVER, days=DAY),
        read_sum_lists(lines, lines, sums(), server=SERVER, days=DAY),
    ):
        assert not any({"/", "\\", "\x00"} & set(file.name) for file in listing.offered)
