from __future__ import annotations

import pytest
from making import Coder, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested forty students in Lusaka on Friday.", "ZMB COERCE ZMB"),
        ("Judge Ana Rivas opened an inquiry into two Paraguayan senators.", "PRY ACCUSE PRY"),
        ("The Kenyan president asked opposition leaders to call off a march.", "KEN REQUEST KEN"),
        ("Opposition leaders in Cameroon rejected the result.", "CMR REJECT"),
        ("Farmers in Rajasthan blocked a highway.", "IND PROTEST"),
        ("Iraqi Kurds protested against Turkey.", "IRQ PROTEST TUR"),
        ("Ethnic Hungarians in Slovakia demanded schools of their own.", "SVK REQUEST"),
        ("A Danish nurse was detained in Eritrea.", "ERI COERCE DNK"),
        ("Two Polish soldiers were killed near Kandahar.", "AFG ASSAULT POL"),
        ("US drone strikes killed three Yemeni militants.", "USA ASSAULT YEM"),
        ("The army shelled villages in Tigray.", "ETH ASSAULT ETH"),
        ("Guatemala rejected a call for its soldiers to go to Haiti.", "GTM REJECT HTI"),
        ("Chile refused to allow Bolivian trucks to pass.", "CHL REJECT BOL"),
        ("Angola demanded the withdrawal of Rwandan troops from Zambia.", "AGO REQUEST RWA"),
        ("Kazakhstan threatened to close its border unless Uzbekistan paid.", "KAZ THREATEN UZB"),
        ("Lesotho said its troops had withdrawn from Mozambique.", "LSO RETREAT MOZ"),
        ("Norway is ready to send nurses to a hospital in Malawi.", "NOR AGREE MWI"),
        ("Kenya, Rwanda, and Benin met on Tuesday.", "KEN+RWA+BEN CONSULT"),
    ],
)
def test_an_agent_without_a_country_has_that_of_its_scene(
    coder: Coder, text: str, expected: str
) -> None:
    assert expected in [told(event) for event in coder.events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels demanded a truce.",
        "The government denied entry to two Cuban doctors.",
        "Gunmen shot at a French convoy.",
        "Separatists said they would boycott the talks with Spain.",
        "The president met officials in Ghana and Togo.",
    ],
)
def test_where_more_than_one_country_may_be_meant_nobody_acts(coder: Coder, text: str) -> None:
    assert coder.events(text) == []


def test_the_rebels_are_those_the_document_named(coder: Coder) -> None:
    text = "Chadian rebels and the French envoy talked.\nThe rebels shelled a bridge.\n"
    assert "TCD ASSAULT" in [told(event) for event in coder.events(text)]


def test_a_dateline_sets_the_scene(coder: Coder) -> None:
    text = "LIMA, Peru (Agency) - It rained. Chile was silent. Police arrested four miners.\n"
    assert [told(event) for event in coder.events(text)] == ["PER COERCE PER"]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The three senior Omani envoys thanked Nepal.", "Omani envoys", "Nepal"),
        ("The king of Bhutan praised Malta.", "king of Bhutan", "Malta"),
        ("Rebels in Mali attacked Togo.", "Rebels in Mali", "Togo"),
        ("Malawi's new government praised Malta.", "Malawi's new government", "Malta"),
        ("Chadian and Nigerien officials praised Malta.", "Chadian", "Malta"),
        ("Ghana said it had helped refugees from Togo.", "Ghana", "refugees from Togo"),
    ],
)
def test_a_party_is_shown_by_its_noun_phrase(
    coder: Coder, text: str, actor: str, recipient: str
) -> None:
    spans = [event.spans for event in coder.events(text) if event.spans is not None]
    assert spans
    assert spans[0].actors[0].text == actor
    assert spans[0].recipients[0].text == recipient
    assert all(text[each.start : each.end] == each.text for each in spans[0].actors)


def test_what_a_protest_is_about_is_no_event(coder: Coder) -> None:
    text = "Bolivian teachers demonstrated, calling for the resignation of the minister."
    assert [told(event) for event in coder.events(text)] == ["BOL PROTEST BOL"]


def test_of_two_tellings_of_an_attack_the_fuller_is_kept(coder: Coder) -> None:
    text = "Chadian rebels attacked Niger, killing twenty."
    assert [told(event) for event in coder.events(text)] == ["TCD ASSAULT NER"]
