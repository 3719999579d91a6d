"""GDELT's events and mentions, as published, become rows; each line that does not says why.

The files in `published` are written by hand in the publisher's layout. Of the codebooks' own
examples they hold CAMEO 0251 with its base 025 and root 02, the 57 fields of the historical files
and the 58 of the daily ones (V1.03, p. 1), and the ranges of scores and tones.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from reading_published import FOLDER, Read, parties, read

from detente.datasets.gdelt import EVENT_COLUMNS_2, added_day, party
from detente.datasets.layout import UnfitValue
from detente.datasets.layouts import importers

DAY = date(2015, 2, 19)


@pytest.fixture(scope="module")
def published() -> Read:
    return read(FOLDER / "gdelt2.export.CSV")


def _row(found: Read, line: int) -> dict[str, Any]:
    (row,) = [row for row in found.rows if row["line"] == line]
    return row


def test_the_newer_events_have_61_columns() -> None:
    assert len(EVENT_COLUMNS_2) == 61
    assert EVENT_COLUMNS_2.index("QuadClass") == 29
    assert EVENT_COLUMNS_2.index("SOURCEURL") == 60


def test_every_row_is_kept_rejected_or_merged(published: Read) -> None:
    assert (published.format, published.read, published.kept, published.merged) == (
        "gdelt2", 16, 7, 1,
    )  # fmt: skip


def test_each_reject_names_its_column_and_why(published: Read) -> None:
    columns = {line: column for line, (column, _) in published.told.items()}
    assert columns == {
        8: "SQLDATE", 9: "EventCode", 10: "ActionGeo_Lat", 11: "NumMentions", 12: "DATEADDED",
        14: None, 15: None, 16: None,
    }  # fmt: skip
    assert published.told[14][1] == "57 columns where 61 are due"
    assert published.told[16][1] == "not in utf-8"
    assert published.rejects[3]["value"] == "many"


def test_an_event_has_days_code_scores_place_and_counts(published: Read) -> None:
    row = _row(published, 1)
    assert (row["source"], row["published_id"], row["code"]) == ("gdelt2", "410412347", "0251")
    assert (row["first_date"], row["last_date"], row["known_at"]) == (DAY, DAY, DAY)
    assert (row["type"], row["quad"], row["goldstein_tenths"], row["root"]) == (None, 1, -3, True)
    assert (row["place"], row["place_country"]) == ("Tokyo, Tokyo, Japan", "JPN")
    assert (row["latitude"], row["longitude"]) == (35.685, 139.751)
    assert (row["mentions"], row["sources"], row["articles"], row["events"]) == (10, 2, 10, 1)
    assert (row["tone_tenths"], row["url"]) == (-24, "https://news.example/a")


def test_when_it_was_known_is_apart_from_when_it_happened(published: Read) -> None:
    row = _row(published, 2)
    assert (row["first_date"], row["known_at"]) == (date(2014, 2, 19), DAY)


def test_a_role_alone_is_nobody_and_keeps_its_sector_and_name(published: Read) -> None:
    assert parties(_row(published, 2)) == (None, "COP", "POLICE", None, None, None)


def test_a_known_group_is_the_body_it_is(published: Read) -> None:
    assert parties(_row(published, 3)) == ("nato", None, "NATO", "RUS", None, "RUSSIA")


def test_who_hosts_a_visit_is_the_recipient_of_it(published: Read) -> None:
    assert parties(_row(published, 4)) == (
        "un", None, "UNITED NATIONS", "JPN", "MIL", "JAPAN",
    )  # fmt: skip


def test_a_missing_tone_is_null(published: Read) -> None:
    assert _row(published, 4)["tone_tenths"] is None


def test_quotes_are_letters_and_dashes_are_nothing(published: Read) -> None:
    row = _row(published, 5)
    assert (row["actor_name"], row["url"]) == ('"NAIROBI" DAILY', 'https://a.example/?q="x')
    assert (row["recipient"], row["recipient_sector"]) == ("RUS", None)


def test_an_armed_group_of_a_country_counts_for_the_country(published: Read) -> None:
    assert parties(_row(published, 7))[:2] == ("PSE", "REB")


def test_a_daily_file_has_58_columns_and_days_without_hours() -> None:
    found = read(FOLDER / "gdelt1.export.CSV")
    assert (found.format, found.read, found.kept) == ("gdelt1", 5, 3)
    assert {line: told[0] for line, told in found.told.items()} == {
        4: "EventCode", 5: "IsRootEvent",
    }  # fmt: skip
    row = _row(found, 2)
    assert (row["first_date"], row["known_at"]) == (date(2012, 4, 1), date(2013, 4, 1))
    assert row["type"] == "AGREE"
    assert _row(found, 3)["actor"] is None


def test_a_historical_file_has_57_columns_and_no_address() -> None:
    found = read(FOLDER / "gdelt1-back.csv")
    assert (found.format, found.read, found.kept) == ("gdelt1-back", 3, 2)
    assert found.told[3][0] == "AvgTone"
    row = _row(found, 1)
    assert (row["published_id"], row["actor"], row["actor_name"]) == ("0", "RUS", "SOVIET UNION")
    assert row["url"] is None


def test_a_mention_says_where_and_when_an_event_was_told() -> None:
    found = read(FOLDER / "gdelt2.mentions.CSV")
    assert (found.format, found.read, found.kept, found.merged) == ("gdelt2-mentions", 7, 4, 1)
    assert {line: told[0] for line, told in found.told.items()} == {
        5: "MentionType", 6: "Confidence",
    }  # fmt: skip
    row = _row(found, 2)
    assert (row["kind"], row["publisher"]) == ("citation", "BBC Monitoring")
    assert (row["sentence"], row["confidence"], row["tone_tenths"]) == (4, 20, 15)
    assert _row(found, 4)["known_at"] == date(2015, 2, 20)
    assert [row["kind"] for row in found.rows] == ["web", "citation", "jstor", "non-text"]


@pytest.mark.parametrize("text", ["2015021900", "20150230", "2015-02-19", "\u0662" * 8, "", "0"])
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(UnfitValue):
        added_day(text)


@pytest.mark.parametrize(
    ("parts", "who"),
    [
        (("RUSMIL", "RUS", None, "MIL", None, None), ("RUS", "MIL")),
        (("IGOUNO", None, "UNO", "IGO", None, None), ("un", None)),
        (("CVLREB", None, None, "CVL", "REB", None), (None, "CVL")),
        ((None,) * 6, (None, None)),
    ],
)
def test_who_an_actor_is(parts: tuple[str | None, ...], who: tuple[str | None, str | None]) -> None:
    assert party(*parts) == who


def test_each_importer_cites_its_codebook() -> None:
    for name in ("gdelt2", "gdelt1", "gdelt1-back", "gdelt2-mentions", "gkg2", "gkg1"):
        assert "Codebook" in importers()[name].citation
