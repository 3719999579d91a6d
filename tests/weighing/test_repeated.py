"""Repeats: a copy counts once, a paraphrase is another's own, and one text never repeats itself."""

from __future__ import annotations

import pytest

from detente.weighing.repeated import Passage, repeats_among

SAID = "The ferry across the strait will run again before the snow comes, the harbour master says."


@pytest.mark.parametrize(
    "copy",
    [
        SAID,
        SAID.upper(),
        SAID.replace(", the harbour master says", ""),
        f"«{SAID}»",
        f"Asked about it, she read out a line: “{SAID.partition(',')[0]}.”",
    ],
)
def test_a_copy_repeats_what_it_copies(copy: str) -> None:
    passages = [Passage("first", SAID, "one"), Passage("second", copy, "two")]
    assert repeats_among(passages) == {"second": "first"}


@pytest.mark.parametrize(
    "other",
    [
        "Boats will cross the strait again before winter, says the master of the harbour.",
        "The ferry will run again.",
        "Again across the strait.",
        SAID + " Nobody in the villages believes him, for he has said so every autumn since the "
        "war, and every autumn the quay has stayed as empty as the promises of the ministry.",
    ],
)
def test_a_paraphrase_a_few_words_or_a_reply_is_no_repeat(other: str) -> None:
    passages = [Passage("first", SAID, "one"), Passage("second", other, "two")]
    assert repeats_among(passages) == {}


def test_a_text_does_not_repeat_itself() -> None:
    passages = [Passage("first", SAID, "one"), Passage("second", SAID, "one")]
    assert repeats_among(passages) == {}


def test_the_first_in_order_is_the_one_that_is_repeated() -> None:
    passages = [Passage(str(n), SAID, n) for n in range(4)]
    assert repeats_among(passages) == {"1": "0", "2": "0", "3": "0"}


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    words = " ".join(f"word{n}" for n in range(20_000))
    quotes = "“" * 5_000 + words
    passages = [Passage("first", words, "one"), Passage("second", quotes, "two")]
    assert repeats_among(passages) == {"second": "first"}
