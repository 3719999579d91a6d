"""The modes of threats and refusals."""

from __future__ import annotations

import pytest
from making import Coder

from detente.codebook import Codebook
from detente.coding.event_modes import REFUSED, THREATENED, THREATENED_MODES


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Canada threatened to impose sanctions on Belarus.", "relations"),
        ("Canada threatened Belarus with sanctions.", "relations"),
        ("Norway threatened Russia with military force.", "violence"),
        ("Norway warned of military action against Russia.", "violence"),
        ("Peru warned Chile that it would impose tariffs.", "relations"),
        ("Iraq threatened to shut down Iranian newspapers.", "restrict"),
        ("Chile will impose sanctions on Peru.", "relations"),
        ("Chile will expel two Peruvian diplomats.", "expel"),
        ("Iran will attack Iraq.", "violence"),
        ("Kenya will arrest Ugandan fishermen.", "arrest"),
        ("Laos will deport Thai workers.", "expel"),
        ("Turkey will ban Greek ships.", "restrict"),
        ("Turkey will seize Greek islands.", "territory"),
        ("Turkey will seize Greek ships.", "restrict"),
        ("Egypt will deploy troops against Sudan.", "violence"),
        ("Zambia threatened Malawi.", None),
    ],
)
def test_a_threat_has_the_mode_of_what_is_threatened(
    coder: Coder, text: str, mode: str | None
) -> None:
    (event,) = coder.events(text)
    assert (event.type, event.mode) == ("THREATEN", mode)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ghana refused to meet Togo's envoys.", "meet"),
        ("Cuba will not meet Haiti's envoys.", "meet"),
        ("The Kenyan president failed to meet Ugandan officials.", "meet"),
        ("Cuba said it would not send aid to Haiti.", "assist"),
        ("Kenya failed to send aid to Somalia.", "assist"),
        ("Malta blocked Italy's loan.", "assist"),
        ("Spain denied entry to Moroccan lorries.", "assist"),
        ("Mali will not withdraw its troops from Niger.", "yield"),
        ("Laos vetoed a Burmese statement.", "yield"),
        ("Spain vetoed a British aid package.", "assist"),
        ("Bolivia rejected Peru's call for talks.", "meet"),
        ("Bolivia rejected Peruvian demands for reform.", "change"),
        ("Myanmar denied accusations by Malaysia.", None),
        ("Malta opposed Italy's plan.", None),
    ],
)
def test_a_refusal_has_the_mode_of_what_is_refused(
    coder: Coder, text: str, mode: str | None
) -> None:
    (event,) = coder.events(text)
    assert (event.type, event.mode) == ("REJECT", mode)


def test_the_intensity_is_the_modes(coder: Coder, codebook: Codebook) -> None:
    (event,) = coder.events("Kenya failed to send aid to Somalia.")
    assert event.intensity == codebook.intensity_of("REJECT", mode="assist")
    assert event.intensity != codebook.intensity_of("REJECT", mode=None)


def test_every_mode_that_a_deed_becomes_is_one_of_the_codebook(codebook: Codebook) -> None:
    threats = {*THREATENED.values(), *THREATENED_MODES.values()} - {None}
    assert {("THREATEN", mode) for mode in threats} <= codebook.modes.keys()
    assert {("REJECT", mode) for mode in REFUSED.values()} <= codebook.modes.keys()
    assert codebook.event_types.keys() >= {*THREATENED, *REFUSED}
    assert THREATENED_MODES.keys() <= codebook.modes.keys()
