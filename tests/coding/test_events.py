from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import Coder, made_document, told

from detente.codebook import Codebook
from detente.coding.event_flags import Circumstances, circumstances
from detente.coding.pipeline import Pipeline

if TYPE_CHECKING:
    from spacy.tokens import Token


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sanctions were imposed on Belarus by Canada.", ["CAN SANCTION BLR"]),
        ("The sanctions imposed by Canada on Belarus hurt.", ["CAN SANCTION BLR"]),
        ("Oslo and Reykjavik agreed to share the catch.", ["NOR+ISL AGREE"]),
        ("The accord, signed by Chile and Peru, failed.", ["CHL+PER SUPPORT"]),
        ("Ghana refused to extradite a suspect to Togo.", ["GHA REJECT TGO"]),
        ("Kenya will visit nobody, but its president visited Chad.", ["KEN CONSULT TCD"]),
        ("The Peruvian president, who visited Chile in May, resigned.", None),
        ("After the talks between Oman and Qatar, prices rose.", ["OMN+QAT CONSULT"]),
    ],
)
def test_parties_are_found_around_the_trigger(
    coder: Coder, text: str, expected: list[str] | None
) -> None:
    coded = [told(event) for event in coder.events(text)]
    assert coded == (expected or ["PER CONSULT CHL", "PER RETREAT"])


@pytest.mark.parametrize(
    "text",
    [
        "Japan values its friendship with Brazil.",
        "Kenya meets Uganda every year.",
        "Chile hopes to sign a treaty with Peru.",
        "Malta should help Libya.",
        "Hopes for talks between Iran and Iraq faded.",
        "Sweden is likely to visit Norway.",
        "France met the deadline.",
    ],
)
def test_habits_wishes_advice_and_plans_of_others_are_no_events(coder: Coder, text: str) -> None:
    assert coder.events(text) == []


def test_a_title_tells_in_the_present(coder: Coder) -> None:
    coded = coder.events("Turkey imposes sanctions on Syria", kind="title")
    assert [told(event) for event in coded] == ["TUR SANCTION SYR"]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Iran did not attack Iraq.", "negated"),
        ("If Iran attacked Iraq, oil would rise.", "hypothetical"),
        ("Iran could attack Iraq.", "hypothetical"),
        ("The Irish president will visit Malta.", "future"),
        ("In 1956 Hungary signed a treaty with Poland.", "historical"),
        ("During the Cold War, Cuba attacked Grenada.", "historical"),
    ],
)
def test_one_flag_says_why_an_event_is_no_news(coder: Coder, text: str, flag: str) -> None:
    (event,) = coder.events(text)
    flags = {name: getattr(event, name) for name in (
        "negated", "hypothetical", "future", "historical",
    )}  # fmt: skip
    assert [name for name, value in flags.items() if value] == [flag]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Irish president will visit Malta.", "IRL AGREE MLT"),
        ("Ethiopia will withdraw its troops from Somalia.", "ETH CONCEDE SOM"),
        ("Iran will attack Iraq.", "IRN THREATEN IRQ"),
        ("Cuba said it would not support Haiti.", "CUB REJECT HTI"),
    ],
)
def test_a_plan_becomes_what_plover_makes_of_it(coder: Coder, text: str, expected: str) -> None:
    assert [told(event) for event in coder.events(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad and Niger share a desert. The two countries signed a pact.", "TCD+NER SUPPORT"),
        ("Chad and Niger share a desert. They held talks.", "TCD+NER CONSULT"),
        ("Peru is angry. It imposed sanctions on Chile.", "PER SANCTION CHL"),
        ("Iraq said it had attacked Iran.", "IRQ ASSAULT IRN"),
    ],
)
def test_pronouns_and_pairs_stand_for_what_was_named(
    coder: Coder, text: str, expected: str
) -> None:
    assert [told(event) for event in coder.events(text)] == [expected]


def test_spans_hold_the_exact_characters(coder: Coder) -> None:
    text = "On 3 May 2019\nthe Kenyan president met Uganda's foreign minister in Kampala."
    text = text.replace("\n", " ")
    (event,) = coder.events(text)
    assert event.spans is not None
    assert event.sentence is not None
    spans = [event.spans.trigger, *event.spans.actors, *event.spans.recipients, event.sentence]
    assert event.spans.date is not None
    for span in (*spans, event.spans.date):
        assert text[span.start : span.end] == span.text
    assert event.spans.trigger.text == "met"
    assert event.spans.date.text == "3 May 2019"
    assert (event.location, event.date.date if event.date else None) == ("Kampala", "2019-05-03")


def test_the_one_who_tells_it_is_the_reporter(coder: Coder) -> None:
    (event,) = coder.events("Moldova said that Romania had expelled two Serbian diplomats.")
    assert (told(event), event.reporter) == ("ROU SANCTION SRB", "Moldova")


def test_a_noun_that_refers_back_is_no_second_event(coder: Coder) -> None:
    text = "Oman met Qatar on Monday. After the meeting between Oman and Qatar, prices rose."
    assert [told(event) for event in coder.events(text)] == ["OMN CONSULT QAT"]


def test_the_year_in_the_name_of_a_treaty_is_not_when_it_happened(coder: Coder) -> None:
    (event,) = coder.events("Chile criticised Peru over the 1929 treaty.")
    assert event.date is None


def test_the_year_of_what_came_before_dates_what_came_after(coder: Coder) -> None:
    (event,) = coder.events("After the 2017 crisis, Chile imposed sanctions on Peru.")
    assert event.date is not None
    assert (event.date.date, event.date.explicit) == ("2017", False)


def test_the_same_text_has_the_same_ids_whoever_codes(
    coder: Coder, codebook: Codebook, pipeline: Pipeline
) -> None:
    text = "Canada imposed sanctions on Belarus."
    again = Coder(codebook, pipeline).events(text)
    assert [event.id for event in coder.events(text)] == [event.id for event in again]
    assert made_document(text).id == again[0].document
    assert again[0].coder == pipeline.coder


def test_quad_and_intensity_are_the_codebooks(coder: Coder, codebook: Codebook) -> None:
    (event,) = coder.events("Bulgaria expelled two Russian diplomats.")
    assert event.quad == codebook.event_types["SANCTION"].quad
    assert event.intensity == codebook.modes["SANCTION", "expel"].intensity


@pytest.mark.parametrize(
    "text",
    [
        "A treaty between Kenya and Uganda is unlikely.",
        "A treaty between Kenya and Uganda is out of the question.",
        "An agreement between Kenya and Uganda remains remote.",
        "The summit between Kenya and Uganda is still uncertain.",
        "A treaty between Kenya and Uganda is a dream.",
        "Will Kenya and Uganda sign a treaty?",
        "Is a treaty between Kenya and Uganda possible?",
        "It is a myth that Kenya will sell gas to Uganda.",
    ],
)
def test_what_is_only_judged_or_asked_about_is_no_event(coder: Coder, text: str) -> None:
    assert not coder.events(text)


def test_a_question_why_takes_the_event_as_true(coder: Coder) -> None:
    assert [told(each) for each in coder.events("Why did Kenya attack Uganda?")] == [
        "KEN ASSAULT UGA"
    ]


def test_they_are_the_two_that_acted_in_the_sentence_before(coder: Coder) -> None:
    text = "Egypt and Sudan talked all night with Ethiopian mediators. They signed the gas deal."
    assert [told(each) for each in coder.events(text)][-1] == "EGY+SDN SUPPORT"


def test_him_is_the_last_man_named(coder: Coder) -> None:
    text = "Erdogan called Angela Merkel. Putin asked him to postpone the trip."
    assert [told(each) for each in coder.events(text)][-1] == "RUS REQUEST TUR"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Talks between Egypt and Sudan are under way in Juba.", "EGY+SDN CONSULT"),
        ("Egypt and Sudan signed a treaty, but will it hold?", "EGY+SDN SUPPORT"),
    ],
)
def test_what_is_going_on_or_told_before_a_question_is_an_event(
    coder: Coder, text: str, event: str
) -> None:
    assert [told(each) for each in coder.events(text)] == [event]


def test_what_is_around_a_word_is_read_once_and_only_where_it_may_be_told(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noting(head: Token, *, overlay: Path | None) -> Circumstances:
        read.append(head.text)
        return circumstances(head, overlay=overlay)

    monkeypatch.setattr("detente.coding.events.circumstances", noting)
    assert coder.events("Chad accused Oman of spying, and Oman hopes to accuse Peru.")
    assert sorted(set(read)) == sorted(read)
    assert "accuse" not in read
