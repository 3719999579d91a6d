"""Phoenix files become events, their actors read from CAMEO's letters."""

from __future__ import annotations

from datetime import date

from reading_published import FOLDER, parties, read


def test_an_event_has_its_day_class_place_and_sources() -> None:
    row = read(FOLDER / "phoenix.txt").rows[0]
    assert (row["published_id"], row["first_date"]) == ("0_v0.2.0", date(2015, 1, 2))
    assert row["known_at"] == row["first_date"]
    assert (row["type"], row["quad"], row["goldstein_tenths"]) == ("ASSAULT", 4, -100)
    assert parties(row) == ("SYR", "REB", "SYRREB", "SYR", "GOV", "SYRGOVMIL")
    assert (row["place"], row["place_country"], row["latitude"]) == (
        "Damascus, Dimashq", "SYR", 33.5102,
    )  # fmt: skip
    assert (row["publisher"], row["url"]) == (
        "bbc;xinhua", "https://example.org/a;https://example.net/b",
    )  # fmt: skip


def test_a_missing_place_and_a_missing_actor_are_null() -> None:
    statement, agent = read(FOLDER / "phoenix.txt").rows[1:]
    assert parties(statement) == ("un", None, "IGOUNO", None, None, None)
    assert (statement["type"], statement["quad"], statement["place"]) == (None, 1, None)
    assert parties(agent)[:3] == (None, "COP", "COP")
    assert (agent["latitude"], agent["place_country"]) == (None, None)


def test_a_day_or_a_code_that_there_is_not_rejects_its_row() -> None:
    found = read(FOLDER / "phoenix.txt")
    assert (found.read, found.kept) == (5, 3)
    assert {line: column for line, (column, _) in found.told.items()} == {
        4: "Date", 5: "EventCode",
    }  # fmt: skip
