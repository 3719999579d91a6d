"""What is true of gold/actors and gold/repeats, whatever the program makes of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HALVES = ("dev", "blind")
KINDS = {"state", "government", "person", "organisation", "group", "company"}
KINDS |= {"party", "armed_group", "agent", "place", "multi", "none"}
TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"}
TYPES |= {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
FEWEST_ACTORS = {"dev": 300, "blind": 320}
FEWEST_REPORTS, FEWEST_EVENTS = 30, 12


def rows_of(root: Path, half: str, *, gold: str) -> list[dict[str, Any]]:
    name = {"actors": "actors.jsonl", "repeats": "reports.jsonl"}[gold]
    text = (root / "gold" / gold / half / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def sides_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The actors of a row of any kind: none, one or several."""
    if row["kind"] == "none":
        return []
    return row["actors"] if row["kind"] == "multi" else [row]


@pytest.mark.parametrize("half", HALVES)
def test_each_half_of_the_actor_gold_holds_every_kind_and_enough_rows(
    root: Path, half: str
) -> None:
    rows = rows_of(root, half, gold="actors")
    assert len(rows) >= FEWEST_ACTORS[half]
    assert {row["kind"] for row in rows} == KINDS


def test_no_actor_row_is_asked_twice_in_either_half(root: Path) -> None:
    rows = [row for half in HALVES for row in rows_of(root, half, gold="actors")]
    asked = Counter((row["text"], row["context"], row["on"]) for row in rows)
    assert [key for key, count in asked.items() if count > 1] == []
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("half", HALVES)
def test_actor_rows_use_known_sectors_and_well_formed_countries(root: Path, half: str) -> None:
    path = root / "src" / "detente" / "codebook" / "sectors.yaml"
    known = set(re.findall(r"sector: (\w+)", path.read_text(encoding="utf-8"))) | {None}
    for row in rows_of(root, half, gold="actors"):
        sides = sides_of(row)
        assert {side["sector"] for side in sides} | set(row["sector_alt"]) <= known, row["id"]
        countries = [side["country"] for side in sides] + row["country_alt"]
        assert all(re.fullmatch("[A-Z]{3}", country) for country in countries), row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_an_actor_code_is_spelt_from_its_countries_and_sectors(root: Path, half: str) -> None:
    for row in rows_of(root, half, gold="actors"):
        spelt = ";".join(side["country"] + (side["sector"] or "") for side in sides_of(row))
        assert (row["actor"] or "") == spelt, row["id"]
        assert (len(sides_of(row)) > 1) == (row["kind"] == "multi"), row["id"]
        assert row["kind"] not in {"multi", "none"} or row["country"] is row["sector"] is None


@pytest.mark.parametrize("half", HALVES)
def test_an_alternative_never_repeats_the_answer(root: Path, half: str) -> None:
    for row in rows_of(root, half, gold="actors"):
        for field in ("country", "sector"):
            accepted = row[f"{field}_alt"]
            assert len(set(accepted)) == len(accepted), row["id"]
            assert not accepted or row[field] not in accepted, row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_an_actor_stands_once_in_its_context_on_a_real_day(root: Path, half: str) -> None:
    for row in rows_of(root, half, gold="actors"):
        assert not row["context"] or row["context"].count(row["text"]) == 1, row["id"]
        assert row["on"] is None or date(1946, 1, 1) <= date.fromisoformat(row["on"]), row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_each_half_of_the_repeats_holds_enough_events_told_more_than_once(
    root: Path, half: str
) -> None:
    reports = rows_of(root, half, gold="repeats")
    told = Counter(event["event"] for report in reports for event in report["events"])
    assert len(reports) >= FEWEST_REPORTS
    assert sum(count > 1 for count in told.values()) >= FEWEST_EVENTS
    assert len({report["text"] for report in reports}) == len(reports)


@pytest.mark.parametrize("half", HALVES)
def test_a_mention_stands_where_it_says_and_not_after_its_report(root: Path, half: str) -> None:
    for report in rows_of(root, half, gold="repeats"):
        for event in report["events"]:
            end = event["start"] + len(event["trigger"])
            assert report["text"][event["start"] : end] == event["trigger"], report["id"]
            assert event["on"] is None or event["on"] <= report["date"], report["id"]


@pytest.mark.parametrize("half", HALVES)
def test_mentions_of_one_event_agree_on_its_type_its_day_and_a_party(root: Path, half: str) -> None:
    mentions: dict[str, list[dict[str, Any]]] = {}
    for report in rows_of(root, half, gold="repeats"):
        for event in report["events"]:
            mentions.setdefault(event["event"], []).append(event)
    for key, same in mentions.items():
        types = {event["type"] for event in same}
        assert len(types) == 1, key
        assert types <= TYPES, key
        assert len({event["on"] for event in same} - {None}) <= 1, key
        assert set.intersection(*({*e["actors"], *e["recipients"]} for e in same)), key
