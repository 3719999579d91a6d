"""What is passed over without a word-by-word comparison repeats nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.quotes import NewText, may_repeat, words_in

STRETCHES = st.lists(st.lists(st.sampled_from("abc"), max_size=8).map(tuple), max_size=12)


@given(STRETCHES, st.lists(st.booleans(), min_size=12, max_size=12))
def test_every_stretch_that_repeats_another_may_repeat(
    stretches: list[tuple[str, ...]], new_post: list[bool]
) -> None:
    new, post, found = NewText(), 1, 0
    for words, opens in zip(stretches, new_post, strict=False):
        if new.repeated(words) is None:
            new.add(words, post=post)
        else:
            found, post = found + 1, post + opens
    assert not found or may_repeat(stretches, fewest=found)


def test_an_article_repeats_nothing() -> None:
    text = "Oman and Yemen agreed on a road. Nobody knows yet who will pay for all of it."
    assert not may_repeat([words_in(each) for each in text.split(". ")], fewest=1)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_words_of_ascii_text_are_those_of_any_text(text: str) -> None:
    assert words_in(text) == words_in(text + " é")[:-1]
