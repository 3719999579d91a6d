from __future__ import annotations

from collections.abc import Callable

import pytest
from stated import document_of, sentences_of

from detente.codebook import Codebook
from detente.coding.claims import ClaimCoder
from detente.coding.pipeline import Pipeline
from detente.records import Claim

Coded = Callable[[str, str], list[Claim]]


@pytest.fixture(scope="module")
def coded(pipeline: Pipeline, codebook: Codebook) -> Coded:
    coder = ClaimCoder(codebook, coder="test")

    def code(title: str, text: str) -> list[Claim]:
        document = document_of(title, text)
        claims = coder.code(sentences_of(document, pipeline=pipeline, codebook=codebook))
        return [claim for claim in claims if claim.span.start > document.parts[0].end]

    return code


@pytest.mark.parametrize(
    "text",
    [
        "For Maputo the port is not a business but a leash.",
        "How can Maputo still trust an army that shelled its mines?",
        "Once the rail link is cut, what else would keep the two together?",
        "The veterans on both sides still speak of it as a wound.",
    ],
)
def test_an_argument_in_a_text_on_the_pair_is_a_claim_whatever_its_words(
    coded: Coded, text: str
) -> None:
    assert coded("Malawi and Mozambique", text)


def test_the_same_words_in_a_text_on_no_pair_are_none(coded: Coded) -> None:
    assert not coded("Weather", "The veterans still speak of it as a wound.")


@pytest.mark.parametrize(
    "text",
    [
        "Lilongwe lies 350 kilometres from the coast of Mozambique.",
        "Delegates of Malawi and Mozambique met on Tuesday at half past ten.",
        "This paper asks how Malawi and Mozambique trade.",
        "Malawi beat Mozambique in the final.",
        "States that trade with each other fight less.",
        "Malawi and Mozambique should appoint a commission.",
        "Malawi's parliament dissolved a committee.",
        "What does Malawi sell to Mozambique?",
    ],
)
def test_what_is_only_told_measured_taught_or_advised_is_no_claim(coded: Coded, text: str) -> None:
    assert not coded("Malawi and Mozambique", text)
