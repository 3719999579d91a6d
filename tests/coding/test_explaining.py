"""Each candidate of a sentence is coded, or has the first reason why it is not."""

from __future__ import annotations

import pytest
from making import made_document

from detente.codebook import Codebook
from detente.coding import Pipeline
from detente.coding.explaining import Explanation, explain


def _explained(text: str, codebook: Codebook, pipeline: Pipeline) -> Explanation:
    document = made_document(text)
    return explain(document, pipeline=pipeline, codebook=codebook, coder=pipeline.coder)


def test_what_is_coded_has_no_reason(codebook: Codebook, pipeline: Pipeline) -> None:
    found = _explained("Kenya accused Chad of spying.", codebook, pipeline)
    assert [event.type for event in found.events] == ["ACCUSE"]
    assert [each.words for each in found.triggers if each.reason is None] == ["accused"]
    assert [(each.words, each.country) for each in found.actors] == [
        ("Kenya", "KEN"),
        ("Chad", "TCD"),
    ]
    assert found.reason is None
    word = found.words[1]
    assert (word.text, word.lemma, word.tag, word.dependency) == (
        "accused",
        "accuse",
        "VBD",
        "ROOT",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Did Kenya accuse Chad of spying?", "it is asked, not told"),
        ("Kenya often accuses Chad of spying.", "it is a habit, in the simple present"),
        ("Ferrymen accused cooks of spying in Malta's ports.", "no actor found for 'accused'"),
        ("The harvest in Kenya was good.", "no word here is a trigger of the lexicon"),
    ],
)
def test_what_is_not_coded_has_a_reason_in_plain_words(
    codebook: Codebook, pipeline: Pipeline, text: str, reason: str
) -> None:
    found = _explained(text, codebook, pipeline)
    assert found.events == ()
    assert reason in (found.reason or "")


def test_whom_a_pronoun_means_is_told(codebook: Codebook, pipeline: Pipeline) -> None:
    found = _explained("Kenya was furious. It accused Chad of spying.", codebook, pipeline)
    (meant,) = [each for each in found.actors if each.words == "It"]
    assert (meant.country, meant.why) == ("KEN", "it stands for a name before")
