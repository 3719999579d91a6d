"""What is true of gold/claims and gold/forecasts, whatever the program makes of them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from detente.codebook import Codebook

HALVES = ("dev", "blind")
GOLDS = ("claims", "forecasts")
LATER = {("forecasts", "dev"): ("more",)}
"""Files written after the first of their half."""
MODALITIES = {"certain", "likely", "possible", "unlikely", "impossible"}
OUTCOMES = {"treaty", "visit", "alliance", "sanctions", "settlement", "trade"}
OUTCOMES |= {"rapprochement", "conflict", "military", "energy", "other"}
FEWEST_A_DRIVER, FEWEST_PAIRS, FEWEST_CLAIMLESS = 15, 16, 60
FEWEST_HORIZONS, FEWEST_FORECASTLESS = 90, 40
LEAST_HARD = 0.6
"""Share of the passages with claims whose kind is not plain."""


def rows_of(root: Path, half: str, *, gold: str) -> list[dict[str, Any]]:
    names = [gold, *LATER.get((gold, half), ())]
    texts = [(root / "gold" / gold / half / f"{name}.jsonl").read_text("utf-8") for name in names]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def both_halves(root: Path, *, gold: str) -> list[dict[str, Any]]:
    return [row for half in HALVES for row in rows_of(root, half, gold=gold)]


@pytest.mark.parametrize("gold", GOLDS)
def test_every_statement_stands_once_in_its_passage_where_it_says(root: Path, gold: str) -> None:
    for row in both_halves(root, gold=gold):
        for stated in row[gold]:
            start, text = stated["start"], stated["text"]
            assert row["text"][start : start + len(text)] == text, row["id"]
            assert row["text"].count(text) == 1, row["id"]


@pytest.mark.parametrize("gold", GOLDS)
def test_no_passage_is_asked_twice_and_every_pair_is_two_states_in_order(
    root: Path, gold: str, codebook: Codebook
) -> None:
    rows = both_halves(root, gold=gold)
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    known = {actor.country for actor in codebook.actors.values()}
    for row in rows:
        pairs = [row["dyad"], *(stated.get("dyad", row["dyad"]) for stated in row[gold])]
        for first, second in pairs:
            assert first < second, row["id"]
            assert {first, second} <= known, row["id"]


def test_claims_hold_each_driver_often_and_in_both_directions(
    root: Path, codebook: Codebook
) -> None:
    claims = [claim for row in both_halves(root, gold="claims") for claim in row["claims"]]
    counted = Counter(claim["driver"] for claim in claims)
    assert set(counted) == set(codebook.drivers)
    assert min(counted.values()) >= FEWEST_A_DRIVER
    directed = {(claim["driver"], claim["direction"]) for claim in claims}
    assert {(driver, sign) for driver in counted for sign in (1, -1)} <= directed
    assert all(claim["attributed"] == (claim["speaker"] != "author") for claim in claims)


def test_claims_are_mostly_hard_and_some_passages_hold_none(root: Path) -> None:
    rows = both_halves(root, gold="claims")
    told = [row for row in rows if row["claims"]]
    assert len(rows) - len(told) >= FEWEST_CLAIMLESS
    assert len({tuple(row["dyad"]) for row in rows}) >= FEWEST_PAIRS
    assert sum(row["kind"] != ["plain"] for row in told) >= LEAST_HARD * len(told)
    assert all(bool(row["claims"]) != row["kind"][0].startswith("none") for row in rows)


def test_forecasts_use_known_classes_and_words_of_their_passage(root: Path) -> None:
    for row in both_halves(root, gold="forecasts"):
        for told in row["forecasts"]:
            assert {told["modality"], *told["modality_alt"]} <= MODALITIES, row["id"]
            assert {told["outcome"], *told["outcome_alt"]} <= OUTCOMES, row["id"]
            assert told["word"] in told["text"], row["id"]
            assert (told["condition"] or "") in row["text"], row["id"]


def test_horizons_end_after_they_begin_and_not_before_the_text(root: Path) -> None:
    rows = both_halves(root, gold="forecasts")
    told = [(row, item) for row in rows for item in row["forecasts"] if item["horizon"]]
    assert len(told) >= FEWEST_HORIZONS
    assert sum(not row["forecasts"] for row in rows) >= FEWEST_FORECASTLESS
    for row, item in told:
        written = date.fromisoformat(row["date"])
        days = [date.fromisoformat(day) for day in item["horizon"].values() if day]
        assert written <= days[0] <= days[-1], row["id"]
