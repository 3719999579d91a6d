"""The gate before the parser: what passes it, what does not, and what it loses."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from making import made_document

from detente.codebook import Codebook
from detente.coding import DocumentCoder, Pair, Pipeline
from detente.coding.gate import Gate, cut
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import coded_pieces, parse, parse_all
from detente.records import Skip

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "event_examples.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def gate(codebook: Codebook, pipeline: Pipeline) -> Gate:
    return Gate(codebook, nlp=pipeline.nlp)


@pytest.fixture(scope="module")
def gated(codebook: Codebook, pipeline: Pipeline) -> DocumentCoder:
    return DocumentCoder(pipeline=pipeline, codebook=codebook, wanted=frozenset({"event"}))


def _passed(gate: Gate, text: str) -> tuple[list[str], tuple[Skip, ...]]:
    document = made_document(text)
    pieces, skips = gate.passed(document, coded_pieces(document))
    return [text[each.start : each.end].strip() for each in pieces], skips


def test_only_sentences_with_an_actor_and_a_trigger_pass(gate: Gate) -> None:
    told_of = "Kenya accused Chad of spying on its envoys."
    kept, skips = _passed(gate, f"The sea was cold. {told_of} Kenya is green. Nobody swam there.")
    assert kept == [told_of]
    assert {skip.reason: skip.detail[-1] for skip in skips} == {"no actor": "2", "no trigger": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "Laos withdrew its envoys from Oman.",
        "Norway's talks with Malta broke down.",
        "Fijian police met Peruvian officers.",
        "KENYA BANS IMPORTS FROM CHAD",
        "Peru “lied” to Chile’s envoys, and Chile struck back.",
    ],
)
def test_inflected_words_and_names_in_capitals_pass(gate: Gate, text: str) -> None:
    assert _passed(gate, text) == ([text], ())


def test_a_person_introduced_by_office_is_an_actor_from_then_on(gate: Gate) -> None:
    text = (
        "Kenyan Foreign Minister Wanja Otieno was there. It rained. "
        "Otieno accused them of lying to her."
    )
    kept, _ = _passed(gate, text)
    assert kept[-1] == "Otieno accused them of lying to her."


def test_a_document_that_names_nobody_is_left_out_whole(gate: Gate) -> None:
    kept, (skip,) = _passed(gate, "Police arrested two men. The government denied it.")
    assert (kept, skip.reason, skip.detail[-1]) == ([], "no actor", "2")


def test_a_role_alone_passes_only_where_its_country_is_told(gate: Gate) -> None:
    told_of = "Police arrested two men."
    idle = " ".join(["Nobody swam there."] * 6)
    assert told_of in _passed(gate, f"Kenya is green. {idle} {told_of}")[0][-1]
    kept, _ = _passed(gate, f"Kenya is green. Peru is dry. {idle} {told_of}")
    assert told_of not in " ".join(kept)


@pytest.fixture(scope="module")
def whole(codebook: Codebook, pipeline: Pipeline) -> DocumentCoder:
    return DocumentCoder(
        pipeline=pipeline, codebook=codebook, wanted=frozenset({"event", "forecast"})
    )


def _lost(texts: list[str], gated: DocumentCoder, whole: DocumentCoder) -> list[str]:
    """The texts of which other events are coded behind the gate than without it."""
    documents = [made_document(text, published="2024-01-15") for text in texts]
    both = zip(gated.code(documents), whole.code(documents), strict=True)
    return [here.document.text for here, there in both if here.events != there.events]


def test_of_the_examples_no_event_is_lost(gated: DocumentCoder, whole: DocumentCoder) -> None:
    assert _lost([each["text"] for each in EXAMPLES], gated, whole) == []


def test_of_the_gold_no_event_is_lost(
    gated: DocumentCoder, whole: DocumentCoder, shared: Path
) -> None:
    rows = json.loads((shared / "gold/events/dev.json").read_text(encoding="utf-8"))
    assert _lost([row["text"] for row in rows], gated, whole) == []


def test_parsing_many_documents_together_changes_no_parse(
    pipeline: Pipeline, codebook: Codebook
) -> None:
    documents = [made_document(each["text"]) for each in EXAMPLES[:80]]
    finder = MentionFinder(codebook)
    asked = [(each, coded_pieces(each)) for each in documents]
    together = parse_all(asked, pipeline=pipeline, finder=finder)
    for document, sentences in zip(documents, together, strict=True):
        alone = parse(document, pipeline=pipeline, finder=finder)
        assert [s.span() for s in sentences] == [s.span() for s in alone]
        for here, there in zip(sentences, alone, strict=True):
            assert list(map(_told, here.tokens)) == list(map(_told, there.tokens))


def _told(token: Any) -> tuple[Any, ...]:
    return token.tag_, token.lemma_, token.dep_, token.head.i, token.ent_type_, token.ent_iob_


def test_sentences_are_cut_without_gap_and_not_at_abbreviations() -> None:
    text = "Gen. Ali Omar left the U.S. on Sept. 3. He flew home. “Why?” asked Mr. Bo."
    ends = list(cut(text, 0, len(text)))
    assert [text[a:b].strip() for a, b in ends] == [
        "Gen. Ali Omar left the U.S. on Sept. 3.",
        "He flew home.",
        "“Why?” asked Mr. Bo.",
    ]
    assert all(before[1] == after[0] for before, after in pairwise(ends))


@pytest.mark.parametrize("piece", ["Ab ", "Kenya ", "a.", "(", "x-", "The Kenyan minister Ab "])
def test_no_text_takes_long(gate: Gate, piece: str) -> None:
    _passed(gate, (piece * 50_000)[:200_000])


def test_given_parties_have_only_their_type_decided(gated: DocumentCoder) -> None:
    document = made_document("Peru and Chile signed a treaty, and Oman praised them.")
    (coding,) = gated.code([document], pairs=[Pair(("Oman",), ("Peru",))])
    (event,) = coding.events
    assert [a.country for a in (*event.actors, *event.recipients)] == ["OMN", "PER"]
    assert event.spans is not None
    assert event.spans.actors[0].text == "Oman"
    assert 0 < (event.probability or 0) <= 1
