from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from stated import document_of, sentences_of

from detente.codebook import Codebook
from detente.coding.claims import ClaimCoder
from detente.coding.pipeline import Pipeline
from detente.records import Claim, Document

EXAMPLES = yaml.safe_load(
    (Path(__file__).parent / "claim_examples.yaml").read_text(encoding="utf-8")
)
Coded = Callable[[Document], list[Claim]]


@pytest.fixture(scope="module")
def coded(pipeline: Pipeline, codebook: Codebook) -> Coded:
    coder = ClaimCoder(codebook, coder="test")

    def code(document: Document) -> list[Claim]:
        return list(coder.code(sentences_of(document, pipeline=pipeline, codebook=codebook)))

    return code


def in_body(claims: list[Claim], document: Document) -> list[Claim]:
    return [claim for claim in claims if claim.span.start > document.parts[0].end]


def one(coded: Coded, title: str, text: str) -> Claim:
    document = document_of(title, text)
    (claim,) = in_body(coded(document), document)
    return claim


def scores_of(coded: Coded, half: str) -> dict[str, float]:
    """Shares of the claims in one half: coded at all; then with the right direction and driver."""
    made: list[tuple[dict[str, Any], Claim]] = []
    rows = [row for row in EXAMPLES if row["half"] == half and row["driver"]]
    for row in rows:
        document = document_of(row["title"], row["text"])
        claims = in_body(coded(document), document)
        if claims:
            made.append((row, max(claims, key=lambda claim: len(claim.span.text))))
    return {
        "coded": len(made) / len(rows),
        "direction": sum(c.direction == r["direction"] for r, c in made) / len(made),
        "driver": sum(c.driver == r["driver"] for r, c in made) / len(made),
        "dyad": sum(list(c.dyad) == r["pair"] for r, c in made) / len(made),
    }


def test_examples_the_rules_were_fitted_on_are_coded_right(coded: Coded) -> None:
    scores = scores_of(coded, "fit")
    assert scores["coded"] >= 0.94, scores
    assert scores["direction"] >= 0.94, scores
    assert scores["driver"] >= 0.80, scores
    assert scores["dyad"] == 1.0, scores


def test_examples_held_out_are_coded_well_enough(coded: Coded) -> None:
    scores = scores_of(coded, "held")
    assert scores["coded"] >= 0.84, scores
    assert scores["direction"] >= 0.75, scores
    assert scores["driver"] >= 0.70, scores
    assert scores["dyad"] == 1.0, scores


def test_a_second_set_is_coded_well_whether_seen_or_fresh(coded: Coded) -> None:
    seen, fresh = scores_of(coded, "seen"), scores_of(coded, "fresh")
    assert seen["coded"] >= 0.88, seen
    assert seen["direction"] >= 0.90, seen
    assert seen["dyad"] >= 0.97, seen
    assert fresh["coded"] >= 0.68, fresh
    assert fresh["direction"] >= 0.80, fresh
    assert fresh["driver"] >= 0.72, fresh
    assert fresh["dyad"] >= 0.97, fresh


def test_what_claims_nothing_gives_no_claim(coded: Coded) -> None:
    for row in EXAMPLES:
        if row["driver"] is None:
            document = document_of(row["title"], row["text"])
            assert not in_body(coded(document), document), row["text"]


DIRECTIONS = [
    ("Peru and Chile", "Peru's position on the border with Chile had not changed.", -1),
    ("Peru and Chile", "No treaty was ever signed between Peru and Chile.", -1),
    ("Peru and Chile", "There is almost no chance that Peru will cede the islands to Chile.", -1),
    ("Peru and Chile", "A common enemy binds Peru and Chile.", 1),
    ("Peru and Chile", "Pressure from Washington is driving Peru into Chile's arms.", 1),
    ("Peru and Chile", "Chile's threats drive Peru towards Brazil.", -1),
    ("Peru and Chile", "No Peruvian leader trusts Chile.", -1),
    ("Peru and Chile", "Chile keeps Peruvian traders out.", -1),
    ("Peru and Chile", "Peru has never accepted the loss of its coast to Chile.", -1),
    ("Peru and Chile", "Chile lifted its sanctions on Peru.", 1),
    ("Peru and Chile", "Chile imposed sanctions on Peru.", -1),
    ("Peru and Chile", "Chile did not lift its sanctions on Peru.", -1),
    ("Peru and Chile", "The quarrel has not stopped Peru from selling copper to Chile.", 1),
    ("Peru and Chile", "The border dispute has kept Peru and Chile from signing a treaty.", -1),
    ("Peru and Chile", "There is little trust between Lima and Santiago.", -1),
    ("Peru and Chile", "Few obstacles to trade remain between Peru and Chile.", 1),
    ("Peru and Chile", "Peru is too suspicious of Chile to open its ports.", -1),
    ("Peru and Chile", "Trade between Peru and Chile has tripled.", 1),
    ("Peru and Chile", "Trade between Peru and Chile has collapsed.", -1),
    ("Peru and Chile", "Tension between Peru and Chile has eased.", 1),
    ("Peru and Chile", "Peru and Chile are unlikely to settle their border dispute.", -1),
    ("Vietnam and China", "To counter China, Vietnam relies on the United States.", -1),
    ("Vietnam and China", "Vietnam follows the United States.", -1),
    ("Vietnam and China", "Both countries resent the United States.", 1),
    ("Peru and Chile", "Despite the old quarrel, Peru sells more copper to Chile.", 1),
]


@pytest.mark.parametrize(("title", "text", "direction"), DIRECTIONS)
def test_direction_follows_the_structure(
    coded: Coded, title: str, text: str, direction: int
) -> None:
    assert one(coded, title, text).direction == direction


def test_a_span_is_the_very_characters_of_the_text(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile", "Peru sells copper to Chile.[3] Chile has threatened Peru. [12]"
    )
    claims = coded(document)
    assert len(claims) == 2
    for claim in claims:
        assert document.text[claim.span.start : claim.span.end] == claim.span.text
        assert claim.span.text == claim.span.text.strip()


def test_a_sentence_with_two_contrary_points_gives_two_claims(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile",
        "The border dispute still divides Peru and Chile, but Peru is eager for Chilean gas.",
    )
    first, second = coded(document)
    assert (first.driver, first.direction) == ("territory", -1)
    assert (second.driver, second.direction) == ("energy", 1)
    assert first.span.end <= second.span.start


def test_the_same_words_give_the_same_id_and_never_a_claim_twice(coded: Coded) -> None:
    document = document_of("Peru and Chile", "Peru needs gas from Chile. Peru fears Chile's navy.")
    ids = [claim.id for claim in coded(document)]
    assert ids == [claim.id for claim in coded(document)]
    assert len(ids) == len(set(ids))


def test_hedges_conditions_and_denials_are_marked(coded: Coded) -> None:
    assert one(coded, "Peru and Chile", "Peru may need gas from Chile.").hedged
    assert one(
        coded, "Peru and Chile", "If winters stay cold, Peru needs gas from Chile."
    ).conditional
    assert one(coded, "Peru and Chile", "Peru has never trusted Chile on the border.").negated
    plain = one(coded, "Peru and Chile", "Peru needs gas from Chile.")
    assert not any((plain.hedged, plain.conditional, plain.negated, plain.attributed))


def test_a_reported_person_is_the_speaker(coded: Coded) -> None:
    claim = one(
        coded, "Peru and Chile", "Rosa Quispe said that Chile has threatened Peru's fishermen."
    )
    assert claim.speaker == "Rosa Quispe"
    assert claim.attributed


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Analysts say that Chile has threatened Peru's fishermen.", "Analysts"),
        ("A retired admiral warned that Chile has threatened Peru.", "A retired admiral"),
        ("According to a report, Chile has threatened Peru.", "a report"),
    ],
)
def test_unnamed_others_speak_by_the_words_that_stand_for_them(
    coded: Coded, text: str, speaker: str
) -> None:
    claim = one(coded, "Peru and Chile", text)
    assert (claim.speaker, claim.attributed) == (speaker, True)


def test_what_nobody_says_is_the_author_s(coded: Coded) -> None:
    claim = one(coded, "Peru and Chile", "Nobody believes that Chile has threatened Peru.")
    assert claim.speaker == "A. Writer"


def test_who_lists_his_reasons_speaks_in_the_list(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile",
        "Rosa Quispe expressed the belief that Peru and Chile will quarrel. She gave three reasons:"
        "\n\nFirst, Chile has threatened Peru's fishermen.",
    )
    assert coded(document)[-1].speaker == "Rosa Quispe"


def test_in_a_thread_the_post_speaks(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile", "Peru needs gas from Chile.", "Chile has threatened Peru.", posts=True
    )
    assert [(claim.speaker, claim.post) for claim in coded(document)] == [
        ("post 1", 1),
        ("post 2", 2),
    ]


def test_a_sentence_on_two_other_states_is_about_them(coded: Coded) -> None:
    claim = one(coded, "Peru and Chile", "Kenya has closed its border with Somalia.")
    assert claim.dyad == ("KEN", "SOM")


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("Ugandan and Rwandan troops held an exercise near Kigali.", ("RWA", "UGA")),
        ("Chinese ships joined Chile's naval exercise.", ("CHL", "CHN")),
        ("Relations between China and India warmed.", ("CHN", "IND")),
    ],
)
def test_a_deed_between_another_pair_is_that_pair_s(
    coded: Coded, text: str, dyad: tuple[str, str]
) -> None:
    assert one(coded, "Peru and Chile", text).dyad == dyad


def test_what_is_told_for_its_own_sake_claims_nothing(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile",
        "Chile has threatened Peru. Oil is cheap these days. The envoy landed in Lima on Monday.",
    )
    assert len(coded(document)) == 1


def test_a_document_that_names_no_pair_has_no_claims(coded: Coded) -> None:
    assert coded(document_of("Weather", "Rain is expected in Peru on Friday.")) == []


def test_a_subheading_and_a_question_claim_nothing(coded: Coded) -> None:
    document = document_of(
        "Peru and Chile", "Peru draws close to Chile", "Why does Peru need gas from Chile?"
    )
    assert coded(document) == []


def test_what_closer_ties_do_to_a_third_is_no_claim_on_the_pair(coded: Coded) -> None:
    document = document_of("Peru and Chile", "Closer Peru-Chile relations may harm Bolivia.")
    assert coded(document) == []


def test_a_list_without_end_is_passed_over_and_the_rest_read(coded: Coded) -> None:
    names = ", ".join(f"item {number} and that" for number in range(1200))
    document = document_of("Peru and Chile", f"Peru sells {names}.", "Chile has threatened Peru.")
    assert [claim.direction for claim in coded(document)][-1] == -1


def test_hostile_text_is_only_text(coded: Coded) -> None:
    text = "Peru <img src=x onerror=alert(1)> needs gas from Chile; '); DROP TABLE claims; --"
    for claim in coded(document_of("Peru and Chile", text)):
        assert claim.span.text in text


@pytest.mark.parametrize(
    ("title", "text", "meant"),
    [
        (
            "Iran and Iraq",
            "No peace pact has ended that war.",
            (("IRN", "IRQ"), "law_treaty", -1),
        ),
        (
            "Greece and Turkey",
            "No agreement has ended the conflict.",
            (("GRC", "TUR"), "law_treaty", -1),
        ),
        (
            "Kenya and Uganda",
            "A treaty between Kenya and Uganda remains remote.",
            (("KEN", "UGA"), "law_treaty", -1),
        ),
        (
            "Kenya and Uganda",
            "A treaty between Kenya and Uganda is out of the question.",
            (("KEN", "UGA"), "law_treaty", -1),
        ),
        (
            "Greece and Turkey",
            "Turkish and Libyan navies held a joint exercise.",
            (("LBY", "TUR"), "alliance", 1),
        ),
        (
            "India and Vietnam",
            "China's growth drives Vietnam to seek friends.",
            (("IND", "VNM"), "third_party", 1),
        ),
    ],
)
def test_the_sign_and_the_pair_are_those_of_the_sentence(
    coded: Coded, title: str, text: str, meant: tuple[tuple[str, str], str, int]
) -> None:
    claim = one(coded, title, text)
    assert (claim.dyad, claim.driver, claim.direction) == meant


def test_they_are_the_pair_that_acted_in_the_sentence_before(coded: Coded) -> None:
    text = "Vietnam and Laos quarrelled over the dam. They signed a rice deal in June."
    document = document_of("India and Vietnam", text)
    assert {claim.dyad for claim in in_body(coded(document), document)} == {("LAO", "VNM")}


@pytest.mark.parametrize(
    "text",
    [
        "India passed a law that forbids smoking.",
        "India and Pakistan have no treaty. What matters is all that shifted since.",
    ],
)
def test_a_law_at_home_and_a_clause_without_content_claim_nothing(coded: Coded, text: str) -> None:
    document = document_of("India and Pakistan", text)
    last = text.rsplit(". ", maxsplit=1)[-1]
    assert not [claim for claim in coded(document) if claim.span.text.startswith(last[:10])]
