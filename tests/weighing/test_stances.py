"""Stances: one line for each voice, of counts and its own words alone."""

from __future__ import annotations

from dataclasses import replace

from detente.records import Claim, Document, Forecast, Modality
from detente.weighing import LedgerTerms, Stance, build_ledger
from made_claims import DYAD, Told, told_by

TERMS = LedgerTerms(
    {"general": "General", "territory": "Territory", "energy": "Energy"},
    names=(frozenset({"serbia"}), frozenset({"kosovo"})),
)


def foretold(claim: Claim, outcome: str, likelihood: str) -> Forecast:
    return Forecast(
        id=f"{claim.id}-{outcome}-{likelihood}",
        document=claim.document,
        span=claim.span,
        speaker=claim.speaker,
        post=claim.post,
        dyad=DYAD,
        proposition="",
        outcome=outcome,
        modality=Modality("will", likelihood, 0.5, 0.9, "made by hand"),  # type: ignore[arg-type]
        horizon=None,
        condition=None,
        resolution=None,
        coder="made by hand",
    )


def stances_of(
    told: tuple[Document, list[Claim]], forecasts: list[Forecast] | None = None
) -> dict[str, Stance]:
    document, claims = told
    ledger = build_ledger(claims, [document], dyad=DYAD, terms=TERMS, forecasts=forecasts or [])
    labels = {voice.id: voice.label for voice in ledger.voices}
    return {labels[each.voice]: each for each in ledger.stances}


BRIDGE: Told = ("territory", -1, "The bridge over the border stays shut this year.")
FORD: Told = ("territory", -1, "The ford at the border is mined.")
DAM: Told = ("energy", 1, "The dam gives light to both of them.")
SUM: Told = ("general", -1, "Serbia and Kosovo drift apart at the border, all in all.")
ASIDE: Told = ("general", 1, "Still, Serbia and Kosovo both say they want it otherwise.")


def test_the_line_counts_claims_and_names_the_drivers_spoken_of_most() -> None:
    stance = stances_of(told_by("one", BRIDGE, FORD, DAM))["one"]
    assert stance.line == "2 apart, 1 together; most on Territory (apart 2 of 2)"
    assert [each.driver for each in stance.drivers] == ["territory", "energy"]


def test_a_driver_said_both_ways_alike_shows_both() -> None:
    both = ("territory", 1, "The ferry over the border runs again.")
    stance = stances_of(told_by("one", BRIDGE, both, DAM))["one"]
    assert stance.line.endswith("most on Territory (together 1, apart 1)")


def test_forecasts_are_counted_by_outcome_and_likelihood_in_the_codebooks_words() -> None:
    document, claims = told_by("one", DAM)
    told = [
        foretold(claims[0], *each)
        for each in (("treaty", "unlikely"), ("other", "certain"), ("visit", "likely"))
    ]
    again = replace(told[2], id="again")
    stance = stances_of((document, claims), [*told, again])["one"]
    assert stance.line == "1 together; forecasts: visit likely (2 times), treaty unlikely"
    assert sum(each.forecasts for each in stance.forecasts) == 4


def test_the_telling_sentence_is_the_voices_own_of_the_side_it_argues_more() -> None:
    document, claims = told_by("one", ASIDE, BRIDGE, FORD, SUM)
    quoted = replace(claims[3], id="quoted", speaker="Vesna Ilic")
    stances = stances_of((document, [*claims, quoted]))
    assert stances["one"].telling == claims[3].id
    assert stances["Vesna Ilic"].telling == "quoted"


def test_a_plain_sentence_is_preferred_to_a_hedged_one() -> None:
    document, claims = told_by("one", BRIDGE, SUM)
    claims[1] = replace(claims[1], hedged=True)
    assert stances_of((document, claims))["one"].telling == claims[0].id


def test_a_voice_of_which_nothing_counts_has_no_sentence_and_says_so() -> None:
    document, claims = told_by("one", BRIDGE)
    echo = replace(document, voice="v", voice_best="v")
    best = replace(document, id="v", voice="v", voice_best="v", text=document.text + " more")
    ledger = build_ledger(claims, [echo, best], dyad=DYAD, terms=TERMS)
    (stance,) = ledger.stances
    assert (stance.line, stance.telling) == ("no claim counted", None)
