from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from stated import document_of, sentences_of

from detente.codebook import Codebook
from detente.coding.forecasts import ForecastCoder
from detente.coding.pipeline import Pipeline
from detente.records import DateWindow, Document, Forecast, Horizon

EXAMPLES = yaml.safe_load(
    (Path(__file__).parent / "forecast_examples.yaml").read_text(encoding="utf-8")
)
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


def scores_of(coded: Coded, half: str) -> dict[str, float]:
    """Recall and precision of one half's forecasts, and how many have a right modality class."""
    hits = wrong = wanted = right = modal = 0
    for row in (row for row in EXAMPLES if row["half"] == half):
        is_heading = not row["text"].endswith(".")
        title, text = (row["text"], "Rain fell.") if is_heading else (row["title"], row["text"])
        document = document_of(title, text, published=row["published"])
        made = coded(document)
        wanted += row["count"]
        hits += min(row["count"], len(made))
        wrong += max(0, len(made) - row["count"])
        if made and row["count"]:
            modal += 1
            right += any(forecast.modality.class_ in row["classes"] for forecast in made)
    return {
        "recall": hits / wanted,
        "precision": hits / (hits + wrong),
        "modality": right / modal,
    }


@pytest.mark.parametrize(
    ("half", "recall", "precision", "modality"),
    [("seen", 0.95, 0.97, 0.97), ("held", 0.88, 0.93, 0.92), ("fresh", 0.75, 0.95, 0.78)],
)
def test_forecasts_in_many_wordings_are_found(
    coded: Coded, half: str, recall: float, precision: float, modality: float
) -> None:
    scores = scores_of(coded, half)
    assert scores["recall"] >= recall, scores
    assert scores["precision"] >= precision, scores
    assert scores["modality"] >= modality, scores


FORESEEN = [
    ("A treaty is unlikely.", "A treaty takes place", "unlikely", "treaty"),
    (
        "There is almost no chance that Peru will sign a treaty with Chile.",
        "Peru signs a treaty with Chile",
        "impossible",
        "treaty",
    ),
    (
        "No Peruvian government will return the islands.",
        "A Peruvian government returns the islands",
        "impossible",
        "settlement",
    ),
    (
        "The odds of a war with Chile are slim.",
        "A war with Chile takes place",
        "unlikely",
        "conflict",
    ),
    ("I believe that Peru will sign a treaty.", "Peru signs a treaty", "likely", "treaty"),
    ("In all likelihood Peru will sign a treaty.", "Peru signs a treaty", "likely", "treaty"),
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
    "The treaty sets out who may cross the border with Chile.",
    "Peruvians may enter Chile without visas.",
    "What will not return to Chile is trust.",
    "Peru hopes that Chile will return the islands.",
    "Chile returned the islands, and Peru will do so.",
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


def test_a_pronoun_never_stands_for_the_author(coded: Coded) -> None:
    forecast = one(coded, "He will sign a treaty with Chile.")
    assert forecast.proposition == "He signs a treaty with Chile"


def test_who_foretells_is_the_speaker(coded: Coded) -> None:
    assert one(coded, "Rosa Quispe said that Peru will sign a treaty.").speaker == "Rosa Quispe"


def test_a_condition_may_be_turned_round(coded: Coded) -> None:
    forecast = one(coded, "Should the talks fail, Chile would close the port.")
    assert forecast.condition == "Should the talks fail"
    assert forecast.proposition == "Chile closes the port"


def test_a_title_and_a_byline_are_no_part_of_the_proposition(coded: Coded) -> None:
    text = "Peru will sign a treaty with Chile\n\nBy A. Writer"
    assert one(coded, text).proposition == "Peru signs a treaty with Chile"


def test_a_window_gives_only_what_both_its_ends_give(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile", "Peru will sign by 2018. Peru will pay in two weeks.", published=None
    )
    window = replace(document, published=DateWindow(("2016-03-01", "2016-09-20"), "by its links"))
    by_year, by_weeks = coded(window)
    assert by_year.horizon == Horizon(None, "2018-12-31")
    assert by_weeks.horizon is None


def test_a_horizon_is_counted_from_the_document_s_day(coded: Coded) -> None:
    made = one(coded, "Peru will sign a treaty with Chile by the end of the year.")
    assert made.horizon == Horizon("2016-03-10", "2016-12-31")


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


@pytest.mark.parametrize(
    ("text", "word", "low", "high"),
    [
        ("Peru and Chile will very likely sign a treaty.", "will very likely", 0.8, 0.95),
        ("Peru and Chile very likely will sign a treaty.", "very likely will", 0.8, 0.95),
        ("Very likely Peru and Chile will sign a treaty.", "Very likely ... will", 0.8, 0.95),
        ("Peru and Chile will most probably sign a treaty.", "will most probably", 0.8, 0.95),
        ("Almost certainly, Peru and Chile will sign a treaty.", "Almost certainly ... will",
         0.95, 0.99),
        ("Peru and Chile will quite possibly sign a treaty.", "will quite possibly", 0.2, 0.8),
        ("Peru and Chile will very likely not sign a treaty.", "will very likely not", 0.05, 0.2),
        ("Peru and Chile will possibly not sign a treaty.", "will possibly not", 0.2, 0.8),
    ],
)  # fmt: skip
def test_an_adverb_is_read_with_what_says_how_surely(
    coded: Coded, text: str, word: str, low: float, high: float
) -> None:
    made = one(coded, text)
    assert (made.modality.word, made.modality.low, made.modality.high) == (word, low, high)
    assert made.proposition == "Peru and Chile sign a treaty"


def test_one_cue_gives_one_forecast_with_a_later_day_too(coded: Coded) -> None:
    made = one(coded, "Peru is very likely to sign a treaty with Chile by 2022.")
    assert (made.modality.word, made.modality.low) == ("very likely", 0.8)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Critics deny that Peru will sign the treaty.", "deny ... will"),
        ("It is wrong to think that Peru will sign the treaty.", "wrong ... think ... will"),
        ("It would be a mistake to believe that Peru will sign the treaty.",
         "mistake ... believe ... will"),
        ("Chile dismissed the idea that Peru will sign the treaty.", "dismissed ... idea ... will"),
        ("It is a myth that Peru will sign the treaty.", "myth ... will"),
        ("It is not true that Peru will sign the treaty.", "not true ... will"),
        ("Few believe that Peru will sign the treaty.", "Few believe ... will"),
        ("Hardly anyone believes that Peru will sign the treaty.", "Hardly ... believes ... will"),
        ("Nobody expects Peru to sign the treaty.", "Nobody expects"),
    ],
)  # fmt: skip
def test_what_is_denied_or_disbelieved_is_unlikely(coded: Coded, text: str, word: str) -> None:
    made = one(coded, text)
    assert (made.modality.class_, made.modality.word) == ("unlikely", word)
    assert made.proposition == "Peru signs the treaty"


def test_a_denial_denied_or_of_a_denial_is_no_disbelief(coded: Coded) -> None:
    plain = one(coded, "It is not wrong to think that Peru will sign the treaty.")
    twice = one(coded, "Critics deny that Peru will not sign the treaty.")
    assert plain.modality.class_ == twice.modality.class_ == "likely"


def test_a_verb_that_the_sentence_leaves_out_is_no_proposition(coded: Coded) -> None:
    text = "Peru and Chile are not allies and never will be."
    assert not coded(document_of("Peru and Chile", text, published="2016-03-10"))


def test_we_takes_a_plural_verb(coded: Coded) -> None:
    made = one(coded, "We may see a pipeline from Peru to Chile.")
    assert made.proposition == "We see a pipeline from Peru to Chile"


def test_words_of_the_next_clause_do_not_say_how_great_the_chance_is(coded: Coded) -> None:
    first = "There is almost no chance that Peru will sign a treaty with Chile"
    even, _ = coded(
        document_of("Peru", f"{first}, and it is doubtful that it will even name a date.")
    )
    number, _ = coded(document_of("Peru", f"{first}, and gas prices will rise by 40 per cent."))
    assert even.modality.high == number.modality.high == 0.05
