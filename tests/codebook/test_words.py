"""Words of estimation: intervals hold, published ladders are met, and one word means one thing."""

from __future__ import annotations

import csv
import statistics
from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.codebook.tables import SOURCES

ICD_203 = {
    "almost no chance": (0.01, 0.05), "remote": (0.01, 0.05),
    "very unlikely": (0.05, 0.20), "highly improbable": (0.05, 0.20),
    "unlikely": (0.20, 0.45), "improbable": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55), "roughly even odds": (0.45, 0.55),
    "likely": (0.55, 0.80), "probable": (0.55, 0.80),
    "very likely": (0.80, 0.95), "highly probable": (0.80, 0.95),
    "almost certain": (0.95, 0.99), "nearly certain": (0.95, 0.99),
}  # fmt: skip

KENT_1964 = {
    "certain": (1, 1), "almost certain": (0.87, 0.99), "probable": (0.63, 0.87),
    "chances about even": (0.40, 0.60), "probably not": (0.20, 0.40),
    "almost certainly not": (0.02, 0.12), "impossible": (0, 0),
}  # fmt: skip


def rows_of(codebook: Codebook, source: str) -> dict[str, tuple[float, float]]:
    return {w.word: (w.low, w.high) for w in codebook.estimative_words if w.source == source}


def test_every_interval_lies_within_nought_and_one(codebook: Codebook) -> None:
    assert all(0 <= word.low <= word.high <= 1 for word in codebook.estimative_words)


def test_every_row_is_lower_case_and_of_a_known_source(codebook: Codebook) -> None:
    for word in codebook.estimative_words:
        assert word.word == " ".join(word.word.casefold().split())
        assert word.source in SOURCES


@pytest.mark.parametrize(("source", "ladder"), [("ICD 203", ICD_203), ("Kent 1964", KENT_1964)])
def test_a_published_ladder_is_met(
    codebook: Codebook, source: str, ladder: dict[str, tuple[float, float]]
) -> None:
    given = rows_of(codebook, source)
    assert {word: given[word] for word in ladder} == ladder


@pytest.mark.shared
def test_probly_rows_are_the_tenth_and_ninetieth_per_cent_quantiles(
    codebook: Codebook, shared: Path
) -> None:
    with (shared / "data/words/probly.csv").open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    computed = {}
    for phrase in answers[0]:
        deciles = statistics.quantiles(
            [float(row[phrase]) / 100 for row in answers], n=10, method="inclusive"
        )
        computed[phrase.strip().lower()] = (deciles[0], deciles[-1])
    given = rows_of(codebook, "probly")
    assert len(given) == 17
    assert given.keys() == computed.keys()
    for phrase, ends in computed.items():
        assert given[phrase] == pytest.approx(ends, abs=5.1e-4)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("likely", "ICD 203"),
        ("almost certain", "ICD 203"),
        ("impossible", "Kent 1964"),
        ("probably not", "Kent 1964"),
        ("highly likely", "probly"),
        ("may", "Detente"),
    ],
)
def test_the_first_source_in_the_order_of_precedence_is_used(
    codebook: Codebook, word: str, source: str
) -> None:
    chosen = codebook.estimate(word)
    assert chosen is not None
    assert chosen.source == source


def test_case_spaces_and_curly_quotes_do_not_matter(codebook: Codebook) -> None:
    assert codebook.estimate("Almost  Certainly") == codebook.estimate("almost certainly")
    assert codebook.estimate("won’t") == codebook.estimate("won't") is not None


def test_a_word_that_estimates_nothing_has_no_row(codebook: Codebook) -> None:
    assert codebook.estimate("bilateral") is None


def test_a_word_and_its_negation_do_not_overlap(codebook: Codebook) -> None:
    for word, negated in [
        ("will", "will not"), ("will", "never"), ("likely", "unlikely"), ("likely", "not likely"),
        ("probable", "improbable"), ("bound to", "bound to fail"), ("certain", "impossible"),
        ("will likely", "will likely not"), ("going to", "not going to"),
    ]:  # fmt: skip
        higher, lower = codebook.estimate(word), codebook.estimate(negated)
        assert higher is not None
        assert lower is not None
        assert higher.low >= lower.high


def test_classes_stand_in_order_of_their_intervals(codebook: Codebook) -> None:
    order = ["impossible", "unlikely", "possible", "likely", "certain"]
    middles = {
        class_: statistics.mean(
            (w.low + w.high) / 2 for w in codebook.estimative_words if w.class_ == class_
        )
        for class_ in order
    }
    assert list(middles.values()) == sorted(middles.values())
