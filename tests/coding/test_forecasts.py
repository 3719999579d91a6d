from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from stated import document_of, sentences_of

from detente.codebook import Codebook
from detente.coding.forecasts import ForecastCoder
from detente.coding.pipeline import Pipeline
from detente.records import Document, Forecast, Horizon

Coded = Callable[[Document], list[Forecast]]


@pytest.fixture(scope="module")
def coded(pipeline: Pipeline, codebook: Codebook) -> Coded:
    coder = ForecastCoder(codebook, coder="test")

    def code(document: Document) -> list[Forecast]:
        return list(coder.code(sentences_of(document, pipeline=pipeline, codebook=codebook)))

    return code


def one(
    coded: Coded, text: str, *, title: str = "Peru and Chile", published: str = "2016-03-10"
) -> Forecast:
    (forecast,) = coded(document_of(title, text, published=published))
    return forecast


FORESEEN = [
    ("Peru will sign a treaty with Chile.", "Peru signs a treaty with Chile", "certain", "treaty"),
    ("The two countries will not go to war.", "Chile and Peru go to war", "impossible", "conflict"),
    (
        "Chile is highly unlikely to return the islands to Peru.",
        "Chile returns the islands to Peru",
        "unlikely",
        "settlement",
    ),
    (
        "It is unlikely that the two sides would form an alliance.",
        "Chile and Peru form an alliance",
        "unlikely",
        "alliance",
    ),
    ("Peru may lift its sanctions.", "Peru lifts its sanctions", "possible", "sanctions"),
    (
        "The minister of Chile is expected to visit Lima.",
        "The minister of Chile visits Lima",
        "likely",
        "visit",
    ),
    (
        "The deal is expected to expand trade and effectively deepen trust in Peru and Chile.",
        "The deal expands trade and effectively deepens trust in Peru and Chile",
        "likely",
        "trade",
    ),
    ("Prices in Peru will be cut.", "Prices in Peru are cut", "certain", "other"),
]


@pytest.mark.parametrize(("text", "proposition", "class_", "outcome"), FORESEEN)
def test_a_forecast_is_an_affirmative_sentence_with_a_modality(
    coded: Coded, text: str, proposition: str, class_: str, outcome: str
) -> None:
    forecast = one(coded, text)
    assert forecast.proposition == proposition
    assert forecast.modality.class_ == class_
    assert forecast.outcome == outcome
    assert 0 <= forecast.modality.low <= forecast.modality.high <= 1


UNFORESEEN = [
    "Peru was expected to sign a treaty with Chile.",
    "Peru may have lost the islands to Chile.",
    "Peru should sign a treaty with Chile.",
    "Peru must return the islands to Chile.",
    "Peru can sell gas to Chile.",
    "Peru would have gone to war with Chile.",
    "Will Peru sign a treaty with Chile?",
    "Nobody knows whether Peru will sign a treaty with Chile.",
    "Peru sold gas to Chile.",
]


@pytest.mark.parametrize("text", UNFORESEEN)
def test_past_duty_ability_and_questions_are_no_forecasts(coded: Coded, text: str) -> None:
    assert coded(document_of("Peru and Chile", text)) == []


def test_the_cue_stands_as_worded_with_its_source(coded: Coded) -> None:
    modality = one(coded, "Chile is highly unlikely to return the islands to Peru.").modality
    assert modality.word == "highly unlikely"
    assert modality.source == "probly"


def test_a_thought_denied_is_a_forecast_doubted(coded: Coded) -> None:
    forecast = one(coded, "I do not think Chile will return the islands to Peru.")
    assert forecast.proposition == "Chile returns the islands to Peru"
    assert forecast.modality.class_ == "unlikely"


def test_bound_to_fail_foretells_no_success(coded: Coded) -> None:
    (forecast,) = coded(document_of("Peru's talks with Chile bound to fail", "Rain fell."))
    assert forecast.proposition == "Peru's talks with Chile succeed"
    assert forecast.modality.class_ == "impossible"


def test_a_pronoun_is_resolved_and_the_condition_kept(coded: Coded) -> None:
    forecast = one(coded, "Even if the border is marked, the relationship will not last.")
    assert forecast.condition == "Even if the border is marked"
    forecast = one(coded, "Unless Peru pays, Chile will close the port.")
    assert (forecast.proposition, forecast.condition) == (
        "Chile closes the port",
        "Unless Peru pays",
    )


def test_who_announces_his_own_act_is_the_speaker(coded: Coded) -> None:
    forecast = one(coded, "Chilean Foreign Minister Ana Rojas said that she will visit Lima.")
    assert forecast.speaker == "Ana Rojas"
    assert forecast.proposition == "Ana Rojas visits Lima"


HORIZONS = [
    ("Peru will sign a treaty with Chile by 2018.", Horizon("2016-03-10", "2018-12-31")),
    ("Peru will sign a treaty with Chile in 2019.", Horizon("2019-01-01", "2019-12-31")),
    ("Peru will sign a treaty with Chile on May 26.", Horizon("2016-05-26", "2016-05-26")),
    ("Peru will sign a treaty with Chile on 2 February.", Horizon("2017-02-02", "2017-02-02")),
    ("Peru will sign a treaty with Chile in June.", Horizon("2016-06-01", "2016-06-30")),
    ("Peru will sign a treaty with Chile next year.", Horizon("2017-01-01", "2017-12-31")),
    ("Peru will sign a treaty with Chile next month.", Horizon("2016-04-01", "2016-04-30")),
    ("Peru will sign a treaty with Chile within five years.", Horizon("2016-03-10", "2021-03-10")),
    ("Peru will sign a treaty with Chile.", None),
    ("Peru will sign a treaty with Chile on February 30.", None),
]


@pytest.mark.parametrize(("text", "horizon"), HORIZONS)
def test_a_horizon_is_counted_from_the_document_s_day(
    coded: Coded, text: str, horizon: Horizon | None
) -> None:
    assert one(coded, text).horizon == horizon


def test_without_a_day_a_day_and_month_give_no_horizon(coded: Coded) -> None:
    (forecast,) = coded(document_of("Peru and Chile", "Chile will sign a treaty on May 26."))
    assert forecast.horizon is None


def test_a_span_is_the_clause_and_the_text_s_own_characters(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile", "Rain fell in Lima, and Peru may sign a treaty with Chile."
    )
    (forecast,) = coded(document)
    assert forecast.span.text == "Peru may sign a treaty with Chile"
    assert document.text[forecast.span.start : forecast.span.end] == forecast.span.text


def test_a_heading_printed_twice_is_one_forecast(coded: Coded) -> None:
    title = "Peru's talks with Chile bound to fail"
    twice = document_of(title, title)
    first, second = twice.parts
    headed = replace(twice, parts=(first, replace(second, kind="title")))
    assert len(coded(headed)) == 1
