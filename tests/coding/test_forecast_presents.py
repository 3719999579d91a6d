"""Forecasts that no plain modal opens: dated presents, 'should', surprises, stated numbers."""

from __future__ import annotations

import pytest

from detente.codebook import load_codebook
from detente.coding import DocumentCoder, load_pipeline
from detente.records import Forecast
from tools.titled_passages import titled

PAIR = ["CHL", "PER"]


@pytest.fixture(scope="module")
def coder() -> DocumentCoder:
    return DocumentCoder(
        pipeline=load_pipeline(), codebook=load_codebook(), wanted=frozenset({"forecast"})
    )


def foretold(coder: DocumentCoder, text: str) -> list[Forecast]:
    row = {"dyad": PAIR, "date": "2027-03-10", "text": text}
    (coding,) = coder.code([titled(row, codebook=load_codebook())])
    return list(coding.forecasts)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The bridge between Tacna and Arica opens next week.", "certain"),
        ("Chilean troops leave the border zone on 1 June.", "certain"),
        ("Peru stays outside the pact until 2030.", "certain"),
        ("Chile is sending its envoy to Lima next month.", "certain"),
        ("Peru does not reopen its consulate in Arica before 2030.", "impossible"),
        ("Trade between the two probably recovers by 2029.", "likely"),
        ("Our best guess is that Lima signs the gas deal.", "likely"),
        ("Relations with Peru should mend over the next two years.", "likely"),
        ("The Santiago talks ought to produce a draft by June.", "likely"),
        ("It would surprise me if Lima signed the treaty.", "unlikely"),
        ("It would take a miracle for Lima and Santiago to sign the treaty.", "unlikely"),
        ("It would not surprise anyone if Lima signed the treaty.", "likely"),
        ("There is a one in ten chance of war between Chile and Peru.", "unlikely"),
        ("I would put the odds of a treaty this year at three in four.", "likely"),
        ("Don't bet on a treaty before the vote on 7 June.", "unlikely"),
        ("Expect a partial withdrawal within twelve months.", "likely"),
        ("Lima does not foresee a summit in the coming year.", "unlikely"),
        ("It is only a matter of time until the two navies drill together.", "certain"),
        ("There will be no treaty with Peru.", "impossible"),
        ("Chile will sign no treaty with Peru.", "impossible"),
    ],
)
def test_each_wording_gives_one_forecast(coder: DocumentCoder, text: str, modality: str) -> None:
    (made,) = foretold(coder, text)
    assert made.modality.class_ == modality
    assert made.span.text in text


@pytest.mark.parametrize(
    "text",
    [
        "Chile sells copper to Peru.",
        "Both governments should appoint an envoy by June.",
        "Each party shall notify the other before a gate is closed.",
        "Under the treaty, Chilean crews will be searched in Peruvian ports.",
        "Had the deal been extended, Peru would sell gas to Chile by now.",
        "It is impossible to say what Chile offered Peru.",
        "Nobody expected the truce between Chile and Peru to last.",
        "Peru says that trade with Chile needs a new bridge.",
    ],
)
def test_states_duties_rules_and_the_past_foretell_nothing(coder: DocumentCoder, text: str) -> None:
    assert foretold(coder, text) == []


def test_a_number_is_the_interval_and_says_so(coder: DocumentCoder) -> None:
    (made,) = foretold(coder, "A truce between Chile and Peru has a 30 per cent chance.")
    assert (made.modality.low, made.modality.high) == (0.3, 0.3)
    assert made.modality.source == "as stated"
