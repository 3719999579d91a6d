"""What is true of gold/flags and gold/negatives, whatever the program makes of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from detente.codebook import Codebook

HALVES = ("dev", "blind")
FLAGS = ("negated", "hypothetical", "future", "historical")
TURNED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE"}
TURNED |= {"RETREAT": "CONCEDE"}
"""What a future event of this type is coded as (PLOVER 2.0)."""
FEWEST = {"flags": 210, "negatives": 160}
FEWEST_FLAGGED, FEWEST_TWICE_FLAGGED, FEWEST_PLAIN = 45, 15, 80
FEWEST_STATES = 60
WORDS = {"flags": (8, 45), "negatives": (5, 45)}
SKELETON = 5
MOST_SHARED = 0.05
"""Share of sentences with five running words of another, names and numbers masked."""


def rows_of(root: Path, half: str, *, gold: str) -> list[dict[str, Any]]:
    text = (root / "gold" / gold / half / f"{gold}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def both_halves(root: Path, *, gold: str) -> list[dict[str, Any]]:
    return [row for half in HALVES for row in rows_of(root, half, gold=gold)]


def skeletons(text: str) -> set[tuple[str, ...]]:
    """Every five running words of `text`, each run of names or numbers as one mask."""
    words: list[str] = []
    for word in re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text):
        masked = "_" if word[0].isupper() or word[0].isdigit() else word
        if masked != "_" or words[-1:] != ["_"]:
            words.append(masked)
    return {tuple(words[at : at + SKELETON]) for at in range(len(words) - SKELETON + 1)}


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_enough_sentences_with_each_flag_two_flags_and_none(
    root: Path, half: str
) -> None:
    rows = rows_of(root, half, gold="flags")
    carried = [sum(row[flag] for flag in FLAGS) for row in rows]
    assert len(rows) >= FEWEST["flags"]
    assert all(sum(row[flag] for row in rows) >= FEWEST_FLAGGED for flag in FLAGS)
    assert sum(count >= 2 for count in carried) >= FEWEST_TWICE_FLAGGED
    assert carried.count(0) >= FEWEST_PLAIN


@pytest.mark.parametrize("half", HALVES)
def test_half_of_the_flagged_and_of_the_plain_are_worded_unusually(root: Path, half: str) -> None:
    rows = rows_of(root, half, gold="flags")
    for flagged in (True, False):
        unusual = [row["unusual"] for row in rows if any(row[f] for f in FLAGS) == flagged]
        assert sum(unusual) >= len(unusual) / 2


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_every_type_and_many_states_the_codebook_knows(
    root: Path, half: str, codebook: Codebook
) -> None:
    rows = rows_of(root, half, gold="flags")
    used = {type_ for row in rows for type_ in [row["type"], *row.get("type_alt", [])]}
    assert {row["type"] for row in rows} == used == set(codebook.event_types)
    states = {state for row in rows for state in row["actors"] + row["recipients"]}
    assert states <= {actor.country for actor in codebook.actors.values()}
    assert len(states) >= FEWEST_STATES


@pytest.mark.parametrize("half", HALVES)
def test_a_trigger_stands_where_its_row_says(root: Path, half: str) -> None:
    for row in rows_of(root, half, gold="flags"):
        end = row["start"] + len(row["trigger"])
        assert row["trigger"].strip(), row["id"]
        assert row["text"][row["start"] : end] == row["trigger"], row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_a_row_has_both_sides_and_its_alternatives_are_others(root: Path, half: str) -> None:
    for row in rows_of(root, half, gold="flags"):
        assert row["actors"], row["id"]
        assert row["recipients"], row["id"]
        assert row["type"] not in row.get("type_alt", []), row["id"]
        assert set(row.get("flags_alt", [])) <= set(FLAGS), row["id"]
        assert all(type(row[flag]) is bool for flag in FLAGS), row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_a_future_event_has_the_type_that_the_manual_turns_it_into(root: Path, half: str) -> None:
    for row in rows_of(root, half, gold="flags"):
        if row["future"] and not row["historical"] and "future" not in row.get("flags_alt", []):
            assert row["type"] not in TURNED, row["id"]


@pytest.mark.parametrize("gold", FEWEST)
def test_no_sentence_and_no_id_stands_twice(root: Path, gold: str) -> None:
    rows = both_halves(root, gold=gold)
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"].casefold() for row in rows}) == len(rows)


@pytest.mark.parametrize("gold", FEWEST)
def test_sentences_are_dated_and_of_a_sentence_s_length(root: Path, gold: str) -> None:
    fewest, most = WORDS[gold]
    for row in both_halves(root, gold=gold):
        assert date.fromisoformat(row["date"]).year >= 1960, row["id"]
        assert fewest <= len(row["text"].split()) <= most, row["id"]


@pytest.mark.parametrize("gold", FEWEST)
def test_few_sentences_share_a_five_word_skeleton(root: Path, gold: str) -> None:
    each = [skeletons(row["text"]) for row in both_halves(root, gold=gold)]
    count = Counter(skeleton for own in each for skeleton in own)
    shared = sum(any(count[skeleton] > 1 for skeleton in own) for own in each)
    assert shared / len(each) < MOST_SHARED


@pytest.mark.parametrize("half", HALVES)
def test_each_half_of_the_negatives_has_enough_of_every_kind(root: Path, half: str) -> None:
    rows = rows_of(root, half, gold="negatives")
    kinds = Counter(row["why"] for row in rows)
    assert len(rows) >= FEWEST["negatives"]
    assert kinds.keys() == {row["why"] for row in both_halves(root, gold="negatives")}
    assert min(kinds.values()) >= 8
