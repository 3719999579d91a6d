"""The flags of events: every example of the cue tables, and sentences written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from making import Coder, made_document

from detente.codebook import load_codebook
from detente.codebook.event_flag_cues import FlagExample, example_of, load_flag_cues
from detente.codebook.event_flag_eras import load_flag_eras
from detente.coding.event_flag_asking import flags_of
from detente.coding.event_flag_olds import years_of
from detente.coding.parsed import Sentence, blanked
from detente.coding.pipeline import Pipeline
from detente.errors import CodebookError

SENTENCES = yaml.safe_load(
    (Path(__file__).parent / "flag_examples.yaml").read_text(encoding="utf-8")
)
FLAGS = ("negated", "hypothetical", "future", "historical")


def sentences_of(text: str, pipeline: Pipeline, *, published: str) -> list[Sentence]:
    """The parsed sentences of a text that names nobody."""
    document = made_document(text, published=published)
    parsed = pipeline.nlp(blanked(text))
    return [
        Sentence(document, document.parts[0], 0, tokens, (), None, number)
        for number, tokens in enumerate(parsed.sents)
    ]


def flags(example: FlagExample, pipeline: Pipeline, *, published: str = "2020-01-15") -> set[str]:
    sentences = sentences_of(example.text, pipeline, published=published)
    sentence = next(each for each in sentences if example.start < each.end)
    told = flags_of(sentence, start=example.start, end=example.end)
    return {flag for flag in FLAGS if getattr(told, flag)}


@pytest.mark.parametrize("example", load_flag_cues().examples, ids=lambda each: each.text)
def test_a_cue_says_of_its_example_what_its_row_says(
    example: FlagExample, pipeline: Pipeline
) -> None:
    assert flags(example, pipeline) == example.flags


@pytest.mark.parametrize("example", load_flag_eras().examples, ids=lambda each: each.text)
def test_an_era_dates_its_example(example: FlagExample, pipeline: Pipeline) -> None:
    assert flags(example, pipeline) == example.flags


@pytest.mark.parametrize("written", SENTENCES)
def test_a_sentence_has_these_flags(written: str, pipeline: Pipeline) -> None:
    example = example_of(written)
    assert example is not None
    assert flags(example, pipeline) == example.flags


@pytest.mark.parametrize(
    ("published", "historical"),
    [("1990-05-01", False), ("1993-05-01", False), ("2001-05-01", True)],
)
def test_an_era_is_history_only_years_after_it_was_over(
    published: str,
    historical: bool,  # noqa: FBT001
    pipeline: Pipeline,
) -> None:
    example = example_of("Under Gorbachev the Kremlin [freed] a Finnish priest. =>")
    assert example is not None
    assert ("historical" in flags(example, pipeline, published=published)) is historical


@pytest.mark.parametrize(
    ("count", "unit", "years"),
    [
        ("thirty-five ", "years", 35),
        ("half a ", "century", 50),
        ("a quarter of a ", "century", 25),
        ("a hundred and twenty ", "years", 120),
        ("two ", "generations", 50),
        ("", "decades", 20),
        ("", "years", 0),
        ("12 ", "years", 12),
    ],
)
def test_a_count_of_years_is_read_in_words(count: str, unit: str, years: int) -> None:
    assert years_of(count, unit) == years


def test_a_table_of_cues_may_be_overlaid(tmp_path: Path) -> None:
    row = '- {group: dither, reads: negates, of: [clause], terms: [dither], examples: ["x [y] =>"]}'
    (tmp_path / "event_flag_cues.yaml").write_text(row, encoding="utf-8")
    cues = load_flag_cues(tmp_path)
    assert [cue.reads for cue in cues.of("clause", "dither")] == ["negates"]
    assert cues.of("clause", "fail")


def test_an_overlay_of_cues_and_eras_reaches_the_events(
    tmp_path: Path, coder: Coder, pipeline: Pipeline
) -> None:
    cue = "{group: notional, reads: supposes, of: [adverb], terms: [notionally], examples: []}"
    era = '{group: regency, kind: time, names: ["the Ruby Regency: 1911"], examples: []}'
    (tmp_path / "event_flag_cues.yaml").write_text(f"- {cue}", encoding="utf-8")
    (tmp_path / "event_flag_eras.yaml").write_text(f"- {era}", encoding="utf-8")
    overlaid = Coder(load_codebook(tmp_path), pipeline)
    supposed = "Chad notionally attacked Niger."
    old = "During the Ruby Regency, Chad attacked Niger."
    flags = [
        (one.hypothetical, other.historical)
        for coding in (coder, overlaid)
        for one, other in zip(coding.events(supposed), coding.events(old), strict=True)
    ]
    assert flags == [(False, False), (True, True)]
    (sentence, *_) = sentences_of(old, pipeline, published="2020-01-15")
    at = old.index("attacked")
    told = flags_of(sentence, start=at, end=at + 8, overlay=tmp_path)
    assert told.historical


@pytest.mark.parametrize(
    ("field", "value"), [("reads", "denies"), ("of", "[verb]"), ("examples", '["no brackets"]')]
)
def test_a_wrong_row_of_cues_is_refused_with_its_place(
    tmp_path: Path, field: str, value: str
) -> None:
    row = {"group": "x", "reads": "negates", "of": "[clause]", "terms": "[x]", "examples": "[]"}
    row[field] = value
    written = ", ".join(f"{name}: {each}" for name, each in row.items())
    (tmp_path / "event_flag_cues.yaml").write_text(f"- {{{written}}}", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"event_flag_cues\.yaml"):
        load_flag_cues(tmp_path)


def test_a_page_long_sentence_costs_no_more_tokens_than_a_clause(pipeline: Pipeline) -> None:
    text = "Chad met Niger on Monday and " * 400 + "Togo."
    (sentence, *_) = sentences_of(text, pipeline, published="2020-01-15")
    told = flags_of(sentence, start=5, end=8)
    assert not told.historical
