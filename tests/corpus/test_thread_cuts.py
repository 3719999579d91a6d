"""A line that holds a quote and its answer is cut between the two; a line that holds one is not."""

from __future__ import annotations

import pytest

from detente.corpus.blocks import Block, cut_blocks
from detente.corpus.thread_cuts import cut_answers, cut_lines

SAID = "The ferry to Fredericia was sold in March. Nobody asked the harbour who would berth there."
ANSWER = "The harbour asked itself, and got no reply."


def cut(line: str) -> list[str]:
    text = f"{SAID}\n\n{line}"
    blocks = cut_answers(cut_blocks(text))
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert blocks[0].text == SAID
    return [block.text for block in blocks[1:]]


@pytest.mark.parametrize(
    "quote",
    [
        "The ferry to Fredericia was sold in March.",
        '"Nobody asked the harbour who would berth there."',
        "„Nobody asked the harbour who would berth there“",
        SAID,
    ],
)
def test_an_answer_is_cut_from_the_sentence_it_quotes(quote: str) -> None:
    assert cut(f"{quote} {ANSWER}") == [quote, ANSWER]


def test_the_name_of_the_quoted_is_cut_off_with_or_without_an_answer() -> None:
    quote = "Nobody asked the harbour who would berth there."
    assert cut(f"Jytte wrote: {quote} {ANSWER}") == ["Jytte wrote:", quote, ANSWER]
    assert cut(f"Jytte wrote: {quote}") == ["Jytte wrote:", quote]


def test_a_line_that_only_names_the_quoted_is_whole_however_often_it_comes() -> None:
    line = "Quote from: jytte on October 02, 2009, 07:12:45 PM"
    text = f"{line}\n{SAID}\n\n{line}\n{ANSWER}"
    assert [b.text for b in cut_answers(cut_blocks(text))] == [line, SAID, line, ANSWER]


def test_tags_of_a_quote_are_cut_off_wherever_they_stand() -> None:
    line = f'[quote="Jytte"]Other words, of another page.[/quote] {ANSWER}'
    assert cut(line) == ['[quote="Jytte"]', "Other words, of another page.", "[/quote]", ANSWER]


@pytest.mark.parametrize(
    "line",
    [
        SAID,
        "The ferry to Fredericia was sold in March. Nobody asked the harbour who would pay for it.",
        "> Nobody asked the harbour who would berth there. Not that it could have told them.",
        "The ferry to Fredericia was sold in March. ... who would berth there.",
        "The ferry to Fredericia was sold in March. Nobody ever asked the harbour who could berth.",
        "The ferry to Fredericia was late again, as ever. Nobody was told.",
        'You write "Nobody asked the harbour who would berth there" and you are right.',
        "“Nobody asked the harbour whether it was closed.” That is what the mayor said.",
        "Jytte wrote: a book on ferries. It was sold in March. I have read it.",
    ],
)
def test_a_line_is_whole_where_it_is_one_thing_or_may_be(line: str) -> None:
    assert cut(line) == [line]


def test_wrapped_lines_are_cut_where_the_depth_of_the_quote_changes() -> None:
    text = "> So it was sold\n> in March.\nNo, it was leased.\nAna wrote:"
    blocks = cut_lines([Block(7, 7 + len(text), text, 1)])
    assert [block.text for block in blocks] == [
        "> So it was sold\n> in March.", "No, it was leased.", "Ana wrote:",
    ]  # fmt: skip
    assert [text[block.start - 7 : block.end - 7] for block in blocks] == [b.text for b in blocks]


def test_a_page_of_one_sentence_again_and_again_is_cut_in_one_pass_over_its_words() -> None:
    text = "\n\n".join([f"{SAID} {number}" for number in range(2_000)])
    assert len(cut_answers(cut_blocks(text))) < 3 * 2_000
