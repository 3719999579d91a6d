"""The quicker ways through a pipeline: what they find is what spaCy finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.coding import Pipeline
from detente.coding.fast_parse import Entities, FastParse, RememberedRules

HERE = Path(__file__).parent
TEXTS = [
    *(
        each["text"]
        for each in yaml.safe_load((HERE / "event_examples.yaml").read_text(encoding="utf-8"))
    ),
    "",
    "   ",
    "\u2028 Kenya \u200b\u0007 \ufffd",
    "There was, and there's, a THERE gotta gonna cannot. " * 3,
    "On 3 May 2014 Wanja Otieno of Acme Corp. paid $ 3 million in New York . " * 5,
]


def _told(token: Any) -> tuple[Any, ...]:
    return (
        token.tag_, token.pos_, token.lemma_, token.dep_, token.head.i, str(token.morph),
        token.ent_type_, token.ent_iob_, token.is_sent_start,
    )  # fmt: skip


def test_a_parse_is_the_one_that_spacy_makes(pipeline: Pipeline) -> None:
    for quick, text in zip(pipeline.parse(TEXTS), TEXTS, strict=True):
        assert list(map(_told, quick)) == list(map(_told, pipeline.nlp(text)))


def test_both_quicker_ways_are_taken_of_the_usual_pipeline(pipeline: Pipeline) -> None:
    assert Entities.fits(pipeline.nlp.get_pipe("ner"))
    assert RememberedRules.fits(pipeline.nlp.get_pipe("attribute_ruler"))


def test_what_was_kept_of_rules_is_given_up_when_full(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.coding.fast_parse.MEMO", 5)
    (quick,) = FastParse(pipeline.nlp)([TEXTS[0]])
    assert list(map(_told, quick)) == list(map(_told, pipeline.nlp(TEXTS[0])))


def test_a_component_that_it_does_not_know_is_run_as_it_is() -> None:
    import spacy  # noqa: PLC0415  heavy

    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    (doc,) = FastParse(plain)(["It rained. It stopped."])
    assert len(list(doc.sents)) == 2
