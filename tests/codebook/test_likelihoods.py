"""The tables of evidence and its likelihoods: whole, coherent, and checked when changed."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path
from typing import get_args

import pytest

from detente.codebook import load_codebook
from detente.codebook.likelihoods import CONDITIONS, GENRE, Level, Rating, load_evidence_tables
from detente.errors import CodebookError
from detente.records import Genre

TABLES = load_evidence_tables()
SHARES = (
    ("bond together", "bond apart", "both ways"),
    ("together", "apart", "both ways"),
    ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"),
)
RATINGS = get_args(Rating)


def overlay(folder: Path, table: str, text: str) -> Path:
    (folder / f"{table}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", TABLES.kinds)
@pytest.mark.parametrize("classes", SHARES)
def test_the_middles_of_a_kind_are_shares_that_sum_to_1(kind: str, classes: tuple[str]) -> None:
    rows = [TABLES.likelihoods[name, kind] for name in classes]
    assert sum((row.low + row.high) / 2 for row in rows) == pytest.approx(1)


def test_every_class_stands_in_one_of_the_shares() -> None:
    assert {each.name for each in TABLES.classes} == {name for group in SHARES for name in group}


@pytest.mark.parametrize("name", [each.name for each in TABLES.classes])
def test_within_a_class_a_better_rating_is_never_less_likely(name: str) -> None:
    rows = [TABLES.likelihoods[name, kind] for kind in TABLES.kinds]
    for one, other in permutations(rows, 2):
        if RATINGS.index(one.rating) < RATINGS.index(other.rating):
            assert one.low + one.high > other.low + other.high


def test_ratings_by_hand_fall_from_cc_to_ii_without_overlap() -> None:
    rows = [TABLES.by_hand[rating] for rating in RATINGS]
    assert all(worse.high <= better.low for better, worse in pairwise(rows))


def test_every_likelihood_is_said_to_be_a_judgement() -> None:
    rows = (*TABLES.likelihoods.values(), *TABLES.by_hand.values())
    assert {row.source for row in rows} == {"judgement"}


def test_every_driver_and_type_of_the_codebook_has_a_class() -> None:
    codebook = load_codebook()
    claims = {
        TABLES.class_of("claim", value=direction, about=driver)
        for driver in codebook.drivers
        for direction in (1, 0, -1)
    }
    events = {
        TABLES.class_of("event", value=each.quad, about=name)
        for name, each in codebook.event_types.items()
    }
    assert claims | events == {each.name for each in TABLES.classes}
    named = {about for each in TABLES.classes for about in each.among}
    assert named <= {*codebook.drivers, *codebook.event_types}


def test_genres_of_the_table_are_those_of_documents() -> None:
    named = {rule.when.removeprefix(GENRE) for rule in TABLES.levels if rule.when.startswith(GENRE)}
    assert named
    assert named <= set(get_args(Genre))


def test_every_condition_has_a_row() -> None:
    for kind, conditions in CONDITIONS.items():
        assert conditions <= {rule.when for rule in TABLES.levels if rule.of == kind}


@pytest.mark.parametrize(
    ("holds", "level"),
    [
        (set(), "Medium"),
        ({"genre policy paper"}, "High"),
        ({"genre policy paper", "hedged"}, "Low"),
        ({"genre op-ed", "something else"}, "Medium"),
    ],
)
def test_the_lowest_level_that_fits_holds(holds: set[str], level: Level) -> None:
    assert TABLES.level_of("claim", about="credibility", holds=holds) == level


def test_an_overlay_changes_a_range_and_adds_a_class_for_one_type(tmp_path: Path) -> None:
    changed = "hypothesis: rift, rating: II, low: 0.01, high: 0.02, source: Ana"
    added = [
        f"- {{evidence: signed, hypothesis: {kind}, rating: N, low: 0.1, high: 0.2, source: Ana}}"
        for kind in TABLES.kinds
    ]
    rows = [f"- {{evidence: together, {changed}}}", *added]
    overlay(tmp_path, "likelihoods", "\n".join(rows))
    overlay(tmp_path, "evidence_classes", "- {class: signed, of: event, quad: 1, among: [AGREE]}\n")
    found = load_evidence_tables(tmp_path)
    assert found.likelihoods["together", "rift"].source == "Ana"
    assert found.class_of("event", value=1, about="AGREE") == "signed"
    assert found.class_of("event", value=1, about="CONSULT") == "verbal cooperation"


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        (
            "likelihoods",
            "- {evidence: apart, hypothesis: rift, rating: C, low: 0.9, high: 0.2, source: me}",
            "0.9 to 0.2 is no range",
        ),
        (
            "likelihoods",
            "- {evidence: apart, hypothesis: rift, rating: C, low: 0, high: 0.2, source: me}",
            "Give 0 < low <= high <= 1",
        ),
        (
            "likelihoods",
            "- {evidence: apart, hypothesis: rift, rating: CCC, low: 0.1, high: 0.2, source: me}",
            "Use one of CC, C, N, I, II",
        ),
        (
            "likelihoods",
            "- {evidence: aprt, hypothesis: rift, rating: C, low: 0.1, high: 0.2, source: me}",
            "evidence is 'aprt'",
        ),
        (
            "likelihoods",
            "- {evidence: rated C, hypothesis: rift, rating: C, low: 0.1, high: 0.2, source: me}",
            "hypothesis: any",
        ),
        (
            "likelihoods",
            "- {evidence: apart, hypothesis: thaw, rating: C, low: 0.1, high: 0.2, source: me}",
            "no row of 'bond together' for 'thaw'",
        ),
        ("evidence_classes", "- {class: x, of: claim, direction: 2}", "Use one of 1, -1, 0"),
        ("evidence_classes", "- {class: x, of: event, quad: true}", "quad is True"),
        ("evidence_classes", "- {class: x, of: event, quad: 1}", "no row of 'x'"),
        (
            "evidence_levels",
            "- {of: claim, about: relevance, when: in deed, level: Low}",
            "genre NAME",
        ),
        ("evidence_trust", "- {about: relevance, level: Low, share: 2}", "a number from 0 to 1"),
    ],
)
def test_a_mistake_in_an_overlay_is_told_with_its_line(
    tmp_path: Path, table: str, text: str, said: str
) -> None:
    with pytest.raises(CodebookError, match="line ") as told:
        load_evidence_tables(overlay(tmp_path, table, text + "\n"))
    assert said in str(told.value)
