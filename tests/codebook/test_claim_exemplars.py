from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path

import pytest

import detente.codebook
from detente.codebook import load_codebook

FILE = Path(detente.codebook.__file__).with_name("claim_exemplars.jsonl")
RUN = 5
"""Words in a row that two sentences may share by chance, seldom more."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def test_each_exemplar_has_a_known_pair_driver_and_direction(rows: list[dict[str, object]]) -> None:
    codebook = load_codebook()
    for row in rows:
        assert set(row) == {"text", "dyad", "driver", "direction"}
        dyad = row["dyad"]
        assert isinstance(dyad, list)
        assert dyad == sorted(dyad)
        assert set(dyad) <= set(codebook.actors), row
        assert row["driver"] in {*codebook.drivers, "general"}
        assert row["direction"] in {1, -1, 0}


def test_no_exemplar_stands_twice(rows: list[dict[str, object]]) -> None:
    assert max(Counter(str(row["text"]).lower() for row in rows).values()) == 1


def test_every_driver_pushes_both_ways(rows: list[dict[str, object]]) -> None:
    told = Counter((row["driver"], row["direction"]) for row in rows)
    drivers = {row["driver"] for row in rows}
    assert min(told[driver, way] for driver in drivers for way in (1, -1)) >= 10


def test_hardly_two_exemplars_share_five_words_in_a_row(rows: list[dict[str, object]]) -> None:
    holding: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        words = str(row["text"]).lower().split()
        for start in range(len(words) - RUN + 1):
            holding[tuple(words[start : start + RUN])].add(number)
    sharing = set(chain.from_iterable(each for each in holding.values() if len(each) > 1))
    assert len(sharing) < 0.05 * len(rows)
