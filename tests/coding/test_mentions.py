from __future__ import annotations

import pytest
from making import Coder


def named(coder: Coder, text: str, *, published: str = "2020-01-15") -> list[tuple[str, str]]:
    return [(m.actor.text, m.actor.country) for m in coder.mentions(text, published=published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea's exports fell.", [("South Korea", "KOR")]),
        ("She moved from New Mexico to Ohio.", []),
        ("Storms crossed the Sea of Japan and the South China Sea.", []),
        ("The Bank of China lent money.", []),
        ("The US-led mission left Iraq.", [("US", "USA"), ("Iraq", "IRQ")]),
        ("They told us to polish the table and roast a turkey.", []),
        ("It may rain; may they rest.", []),
        ("Michael Jordan retired.", []),
        ("Atlanta, Georgia, hosted the games.", []),
        ("Georgia's parliament met in Tbilisi.", [("Georgia", "GEO"), ("Tbilisi", "GEO")]),
        ("Officials from Jordan flew to Turkey.", [("Jordan", "JOR"), ("Turkey", "TUR")]),
        ("Polish troops trained in Latvia.", [("Polish", "POL"), ("Latvia", "LVA")]),
        ("The pro-Russian rebels left.", []),
    ],
)
def test_a_name_is_an_actor_only_where_the_words_around_it_say_so(
    coder: Coder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(coder, text) == expected


def test_the_longest_name_wins(coder: Coder) -> None:
    assert named(coder, "North Korea tested a rocket.") == [("North Korea", "PRK")]


def test_a_possessive_keeps_only_the_name(coder: Coder) -> None:
    assert named(coder, "Kenya’s and Uganda's ministers met.") == [
        ("Kenya", "KEN"),
        ("Uganda", "UGA"),
    ]


def test_a_headline_in_capitals_names_its_actors(coder: Coder) -> None:
    assert named(coder, "FRANCE AND GHANA SIGN A PACT") == [("FRANCE", "FRA"), ("GHANA", "GHA")]


def test_a_person_the_text_introduces_is_found_by_surname_after(coder: Coder) -> None:
    text = "Turkish Trade Minister Ayla Demir flew in.\nDemir then met reporters."
    persons = [m for m in coder.mentions(text) if m.kind == "person"]
    assert [(m.actor.text, m.actor.country, m.actor.sector) for m in persons] == [
        ("Turkish Trade Minister Ayla Demir", "TUR", "GOV"),
        ("Demir", "TUR", "GOV"),
    ]


def test_an_office_with_its_portfolio_is_no_part_of_the_name(coder: Coder) -> None:
    text = "Kenya's Minister of Trade and Industry Wanja Otieno left.\nOtieno will return."
    assert named(coder, text)[-1] == ("Otieno", "KEN")


def test_persons_of_one_document_are_unknown_in_the_next(coder: Coder) -> None:
    coder.mentions("Chilean Foreign Minister Pia Quiroga spoke.")
    assert named(coder, "Quiroga spoke again.") == []


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Indian troops crossed.", "MIL"),
        ("Indian opposition leaders spoke.", "OPP"),
        ("The government of India replied.", "GOV"),
        ("India's police came.", "COP"),
        ("Indian farmers came.", "AGR"),
        ("New Delhi protested.", "GOV"),
        ("India grew.", None),
    ],
)
def test_the_phrase_gives_the_sector(coder: Coder, text: str, sector: str | None) -> None:
    assert [m.actor.sector for m in coder.mentions(text)] == [sector]


def test_a_capital_that_says_where_is_no_government(coder: Coder) -> None:
    assert [m.actor.sector for m in coder.mentions("They met in Nairobi.")] == [None]


def test_one_who_scores_or_dunks_is_no_state(coder: Coder) -> None:
    def named(text: str) -> set[str]:
        return {mention.actor.country for mention in coder.mentions(text)}

    assert named("Jordan scored twice against Japan.") == {"JPN"}
    assert named("Chad won the match against Turkey.") == {"TUR"}
    assert named("Jordan won support from Japan.") == {"JOR", "JPN"}
