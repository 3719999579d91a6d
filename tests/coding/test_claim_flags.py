from __future__ import annotations

from collections.abc import Callable

import pytest
from stated import document_of, sentences_of

from detente.codebook import Codebook
from detente.coding.claims import ClaimCoder
from detente.coding.pipeline import Pipeline
from detente.records import Claim

First = Callable[[str], Claim]


@pytest.fixture(scope="module")
def first(pipeline: Pipeline, codebook: Codebook) -> First:
    coder = ClaimCoder(codebook, coder="test")

    def code(text: str) -> Claim:
        document = document_of("Peru and Chile", text)
        claims = coder.code(sentences_of(document, pipeline=pipeline, codebook=codebook))
        return next(claim for claim in claims if claim.span.start > document.parts[0].end)

    return code


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("A gas deal could bind Peru to Chile.", True),
        ("Peru seems to trust Chile again.", True),
        ("A gas deal would bind Peru to Chile.", False),
        ("No gas deal could bind Peru to Chile.", False),
        ("The gas, which Peru may tax, binds it to Chile.", False),
    ],
)
def test_a_word_that_takes_certainty_from_the_main_verb_hedges(
    first: First, text: str, *, hedged: bool
) -> None:
    assert first(text).hedged is hedged


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("Had Chile not seized the coast, Peru would trust it.", True),
        ("Were Chile to open its ports, Peru would trade more with it.", True),
        ("But for the copper trade, Peru and Chile would be enemies.", True),
        ("Without the copper trade Peru and Chile would be enemies.", True),
        ("A gas deal would bind Peru to Chile.", True),
        ("Peru fears Chile unless the border is closed.", True),
        ("The quarrel has, if anything, divided Peru and Chile further.", False),
        ("Even if they trade, Peru does not trust Chile.", False),
        ("Peru asked if Chile trusts it, and the quarrel goes on.", False),
    ],
)
def test_a_condition_may_be_put_first_or_stand_in_a_phrase(
    first: First, text: str, *, conditional: bool
) -> None:
    assert first(text).conditional is conditional


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The coast no longer divides Peru and Chile.", True),
        ("Neither side trusts the other on the border.", True),
        ("Peru's navy has done nothing to calm Chile.", True),
        ("Peru and Chile have never been closer.", False),
        ("Had Chile not seized the coast, Peru would not fear it.", False),
        ("Chile, which does not sell gas, threatens Peru.", False),
    ],
)
def test_only_what_is_denied_of_the_main_verb_is_negated(
    first: First, text: str, *, negated: bool
) -> None:
    assert first(text).negated is negated
