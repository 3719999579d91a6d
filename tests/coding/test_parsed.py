from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import Codebook
from detente.coding import Pipeline
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import LONGEST_PARSED, blanked, parse, pieces_of
from detente.corpus import read_bytes
from detente.records import Part


def test_a_part_too_long_to_parse_at_once_is_parsed_in_pieces(
    pipeline: Pipeline, codebook: Codebook
) -> None:
    said = "Kenya and Uganda signed a trade treaty in Nairobi. "
    text = said * (LONGEST_PARSED // len(said) + 20)
    document = read_bytes(text.encode(), origin="long.txt", codebook=codebook)
    sentences = parse(document, pipeline=pipeline, finder=MentionFinder(codebook))
    assert len(sentences) == text.count(said)
    assert {sentence.span().text for sentence in sentences} == {said.strip()}


@pytest.mark.parametrize("between", ["", " ", ". "])
@given(words=st.integers(1, 40_000))
def test_pieces_cover_a_part_without_gap_or_overlap(between: str, words: int) -> None:
    text = between.join(["abc"] * words)
    ends = list(pieces_of(text, Part("main", 0, len(text))))
    assert ends[0][0] == 0
    assert ends[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(ends))
    assert all(0 < end - start <= LONGEST_PARSED for start, end in ends)


def test_footnote_marks_and_line_ends_are_blanked_one_for_one() -> None:
    assert blanked("a[12]\r\nb") == "a      b"
