"""Most of the shorter text in the longer is a copy; what stands under every text is not."""

# ruff: noqa: S311  chance that can be repeated is what a test needs

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_corpus import documents_of, plans
from benchmarks.voices_at_scale import measured
from detente.corpus.compared import Compared, containment, runs_of
from detente.corpus.copies import copies
from detente.corpus.sketches import LEADERS, NEIGHBOURS, candidates
from detente.corpus.standing_text import MANY, standing_runs
from detente.corpus.voices import assign_voices
from detente.records import Part

Text = list[str]


def written(seed: int, *, words: int = 400) -> Text:
    rng = Random(seed)
    return [f"word{rng.randrange(20_000)}" for _ in range(words)]


def edited(text: Text, *, every: int) -> Text:
    return [f"new{place}" if place % every == 0 else word for place, word in enumerate(text)]


def reordered(text: Text, *, sentence: int = 20) -> Text:
    sentences = [text[at : at + sentence] for at in range(0, len(text), sentence)]
    Random(5).shuffle(sentences)
    return [word for each in sentences for word in each]


def compared(text: Sequence[str]) -> Compared:
    return Compared(len(text), runs_of(text))


def links(*texts: Sequence[str]) -> set[tuple[int, int]]:
    return set(copies([compared(text) for text in texts]))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:60],
        lambda text: text[100:180],
        lambda text: written(2, words=500) + text[:280] + written(3, words=500),
        lambda text: edited(text, every=15),
        reordered,
        lambda text: written(2, words=40) + reordered(text[:300]) + written(3, words=40),
    ],
    ids=["cut to 15 %", "a passage", "most of it in another", "edited", "reordered", "framed"],
)
def test_a_copy_is_found_however_it_was_changed(change: object) -> None:
    assert callable(change)
    found = [links(text, change(text), written(9)) for text in map(written, range(100, 120))]
    assert all(len(each) == 1 and next(iter(each)) in {(0, 1), (1, 0)} for each in found)


def test_one_paragraph_in_common_makes_no_copy() -> None:
    shared = written(7, words=60)
    assert not links(written(1) + shared, shared + written(2))


def test_the_longer_text_comes_first_and_of_equals_the_earlier() -> None:
    text = written(1)
    assert links(text[:100], text) == {(1, 0)}
    assert links(text, text) == {(0, 1)}


def test_what_has_no_words_is_no_copy() -> None:
    assert not links([], [], written(1))


def signs(seed: int) -> Text:
    rng = Random(seed)
    return [chr(0x4E00 + rng.randrange(1500)) for _ in range(300)]


def test_chinese_is_compared_sign_by_sign() -> None:
    text = signs(1)
    changed = ["改" if place % 40 == 0 else sign for place, sign in enumerate(text)]
    assert links(text, changed, signs(2)) == {(0, 1)}


def test_a_note_under_many_texts_links_none_of_them() -> None:
    note = written(0, words=120)
    short = [written(seed, words=40) + note for seed in range(1, MANY + 11)]
    long = [written(seed, words=300) + note for seed in range(100, 110)]
    assert not links(*short, *long)


def test_a_short_text_under_the_note_is_still_found_in_its_source() -> None:
    note = written(0, words=120)
    texts = [written(seed, words=300) + note for seed in range(1, MANY + 11)]
    cut = texts[3][:40] + note
    assert links(*texts, cut) == {(3, len(texts))}


def test_a_story_that_hundreds_print_cut_anywhere_is_no_standing_text() -> None:
    story = written(1)
    prints = [story[: 60 + n] + written(n + 2, words=n % 30) for n in range(200)]
    assert len(standing_runs([runs_of(text) for text in prints])) == 0
    found = links(*prints)
    joined = {0}
    while more := {n for pair in found if joined & set(pair) for n in pair} - joined:
        joined |= more
    assert joined == set(range(200))


def test_a_small_pile_has_no_standing_text() -> None:
    note = written(0, words=120)
    texts = [written(seed, words=40) + note for seed in range(1, MANY + 1)]
    assert len(standing_runs([runs_of(text) for text in texts])) == 0


def test_comparisons_grow_with_the_texts_and_not_with_their_pairs() -> None:
    count = 2000
    unlike = [runs_of(written(seed, words=150)) for seed in range(count)]
    assert len(list(candidates(unlike))) < count / 100
    story = written(0, words=300)
    alike = [runs_of(edited(story, every=20 + seed % 50)) for seed in range(count)]
    assert len(list(candidates(alike))) <= 4 * (NEIGHBOURS + LEADERS) * count


@given(st.lists(st.integers(0, 30), max_size=40), st.lists(st.integers(0, 30), max_size=40))
def test_containment_is_the_share_of_the_shorter(one: list[int], other: list[int]) -> None:
    first, second = set(one), set(other)
    share = containment(
        np.array(list(first), dtype=np.uint32), np.array(list(second), dtype=np.uint32)
    )
    fewest = min(len(first), len(second))
    assert share == (len(first & second) / fewest if fewest else 0)


MADE = list(documents_of(plans(80, seed=3), seed=3))
GROUPED = assign_voices(MADE)


@settings(max_examples=20)
@given(st.permutations(range(len(MADE))))
def test_voices_do_not_hang_on_the_order_of_documents(order: list[int]) -> None:
    assert assign_voices([MADE[place] for place in order]) == [GROUPED[place] for place in order]


def test_unrelated_documents_change_no_voice() -> None:
    assert len({voicing.voice for voicing in GROUPED}) < len(MADE)
    texts = [" ".join(written(seed)) for seed in range(100)]
    unrelated = [
        replace(MADE[0], id=f"{number:064}", text=text, parts=(Part("main", 0, len(text)),))
        for number, text in enumerate(texts)
    ]
    assert assign_voices([*MADE, *unrelated])[: len(MADE)] == GROUPED


@pytest.mark.slow
def test_five_thousand_documents_are_grouped_as_they_were_made() -> None:
    figures = measured("detente", plans(5000, seed=7), seed=7)
    assert figures["pairs"] > 10_000
    assert figures["f1"] >= 0.98
