"""The gold of threads is well-formed: labels fit the text, quotes are found in their parents."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

import pytest

from detente.records import Part, PastedSource
from tools.quality_threads import SHARES, score_parts
from tools.thread_gold import FOLDER, SETS, GoldThread, Stretch, load_threads

THREADS = {f"{which}/{thread.name}": thread for which in SETS for thread in load_threads(which)}
KINDS = {"title", "byline", "date", "caption", "main", "quote", "boilerplate"}
LEAST_LIKE = 0.75
"""Share of a quote's words that its parent has in the same order: edits and signatures differ."""


WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\s>|＞\u3040-\u30ff\u4e00-\u9fff]+")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def likeness(quote: str, parent: str) -> float:
    first, second = words(quote), words(parent)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(first)


def each_thread() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("thread", THREADS.values(), ids=THREADS.keys())


@pytest.mark.parametrize("which", SETS)
def test_each_set_has_threads_in_more_than_one_language_and_a_page_that_is_none(
    which: str,
) -> None:
    threads = load_threads(which)
    assert len(threads) == len(list((FOLDER / which).iterdir())) >= 10
    assert any(not thread.posts for thread in threads)
    assert len({thread.language for thread in threads}) >= 2
    assert any(thread.pasted for thread in threads)


@each_thread()
def test_stretches_follow_each_other_and_hold_every_character_that_is_not_space(
    thread: GoldThread,
) -> None:
    ends = [0, *(stretch.end for stretch in thread.stretches)]
    for end, stretch in zip(ends, thread.stretches, strict=False):
        assert stretch.kind in KINDS
        assert not thread.text[end : stretch.start].strip()
        assert thread.text[stretch.start : stretch.end].strip()
    assert not thread.text[ends[-1] :].strip()


@each_thread()
def test_posts_are_numbered_from_one_and_do_not_overlap(thread: GoldThread) -> None:
    assert [post.number for post in thread.posts] == list(range(1, len(thread.posts) + 1))
    assert all(first.end <= second.start for first, second in pairwise(thread.posts))
    assert all(thread.new_text(post.number) for post in thread.posts)


@each_thread()
def test_a_quote_stands_in_an_earlier_post(thread: GoldThread) -> None:
    for quote in thread.quotes:
        assert quote.post is not None
        if quote.parent is not None:
            assert quote.parent < quote.post
            text = thread.text[quote.start : quote.end]
            assert likeness(text, thread.new_text(quote.parent)) >= LEAST_LIKE, text


@each_thread()
def test_a_quote_is_nearest_to_its_own_parent(thread: GoldThread) -> None:
    for quote in thread.quotes:
        if quote.parent is None:
            continue
        text = thread.text[quote.start : quote.end]
        own = likeness(text, thread.new_text(quote.parent))
        others = {post.number for post in thread.posts} - {quote.parent, quote.post}
        assert all(own >= likeness(text, thread.new_text(other)) for other in others), text


@each_thread()
def test_an_author_that_is_given_stands_on_the_page(thread: GoldThread) -> None:
    for post in thread.posts:
        assert post.author is None or post.author in thread.text
    for pasted in thread.pasted:
        assert pasted.source is not None
        assert pasted.source.author is None or pasted.source.author in thread.text
        assert pasted.source.publisher is None or pasted.source.publisher in thread.text


@each_thread()
def test_a_page_is_of_a_length_that_pages_have(thread: GoldThread) -> None:
    assert 200 <= len(words(thread.text)) <= 1200
    assert not thread.posts or 4 <= len(thread.posts) <= 14


def test_some_quotes_are_edited_some_trimmed_and_some_of_a_page_not_at_hand() -> None:
    for which in SETS:
        found = [(thread, quote) for thread in load_threads(which) for quote in thread.quotes]
        texts = [thread.text[quote.start : quote.end] for thread, quote in found]
        assert any(quote.parent is None for _, quote in found)
        assert any("..." in text or "[...]" in text for text in texts)
        assert any(
            likeness(text, thread.new_text(quote.parent)) < 0.9
            for (thread, quote), text in zip(found, texts, strict=True)
            if quote.parent is not None
        )


def part_of(stretch: Stretch, *, post: int | None) -> Part:
    told = stretch.source
    source = PastedSource(told.publisher, told.author, None) if told else None
    return Part(stretch.kind, stretch.start, stretch.end, post, stretch.parent, source)


@each_thread()
def test_a_page_divided_as_the_gold_says_scores_full_marks(thread: GoldThread) -> None:
    parts = [part_of(stretch, post=stretch.post) for stretch in thread.stretches]
    counts = score_parts(thread, parts=parts).counts
    for right, of in SHARES.values():
        assert of.startswith("authors") or counts[right] == counts[of]
    assert counts["posts_gold"] == len(thread.posts)
    assert counts["sources_invented"] == 0


@each_thread()
def test_posts_run_together_are_not_right_but_spoil_no_other_post(thread: GoldThread) -> None:
    if not thread.posts:
        return
    last = len(thread.posts)
    parts = [
        part_of(stretch, post=last - 1 if stretch.post == last else stretch.post)
        for stretch in thread.stretches
    ]
    counts = score_parts(thread, parts=parts).counts
    assert (counts["posts_right"], counts["posts_read"]) == (last - 2, last - 1)


def test_quotes_called_main_or_given_to_another_post_are_missed() -> None:
    thread = THREADS["dev/dokdo_bare"]
    parts = [part_of(stretch, post=stretch.post) for stretch in thread.stretches]
    plain = [Part("main", p.start, p.end, p.post) for p in parts]
    assert score_parts(thread, parts=plain).counts["quotes_right"] == 0
    orphans = [Part(p.kind, p.start, p.end, p.post) for p in parts]
    counts = score_parts(thread, parts=orphans).counts
    assert (counts["quotes_right"], counts["quotes_true"]) == (0, 0)
    assert counts["posts_right"] == len(thread.posts)
