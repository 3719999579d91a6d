"""Editions, pages and spun copies are one voice; replies, chapters, one event twice are not."""

from __future__ import annotations

from itertools import combinations

import pytest
import retold_pages as made
from reading_pages import Read

from detente.corpus import group_voices


def voices(read: Read, *texts: str) -> list[str | None]:
    return [document.voice for document in group_voices([read(text) for text in texts])]


ONE = {
    "an edition with other words, title and order": (made.PRINT, made.WEB),
    "an edition that nobody dated": (made.PRINT, made.WEB.replace("Sun 11 Sep 2022", "")),
    "editions with one standing note": (made.PRINT + made.NOTE, made.WEB + made.NOTE),
    "a spun copy": (made.PRINT, made.SPUN),
    "a digest by writer, outlet and day": (made.PRINT, made.DIGEST),
    "a digest of the web edition": (made.WEB, made.DIGEST),
    "a digest that names the outlet alone": (made.PRINT, made.OUTLET_DIGEST),
    "a page that is cut, and the next": (made.PAGE_ONE, made.PAGE_TWO),
    "the second page and the third": (made.PAGE_TWO, made.PAGE_THREE),
}
TWO = {
    "another argument of one writer in one week": (made.PRINT, made.OTHER_ARGUMENT),
    "the same with one standing note": (made.PRINT + made.NOTE, made.OTHER_ARGUMENT + made.NOTE),
    "a digest of another column": (made.PRINT, made.OTHER_COLUMN_DIGEST),
    "a digest of another column, a note below": (made.PRINT + made.NOTE, made.OTHER_COLUMN_DIGEST),
    "a reply that quotes at length": (made.PRINT, made.REPLY),
    "a reply and a digest of what it disputes": (made.REPLY, made.DIGEST),
    "two parts of a series": (made.SERIES_ONE, made.SERIES_TWO),
    "chapters of a report with pages": (made.CHAPTER_ONE, made.CHAPTER_TWO),
    "communiqués of two years": (made.PACT_2016, made.PACT_2019),
    "two agencies on one event": (made.SUMMIT_A, made.SUMMIT_B),
    "opposite views with the same figures": (made.FOR_IT, made.AGAINST_IT),
    "a spun copy and a reply": (made.SPUN, made.REPLY),
    "two digests of two columns": (made.DIGEST, made.OTHER_COLUMN_DIGEST),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE.keys())
def test_one_argument_is_one_voice(read: Read, pair: tuple[str, str]) -> None:
    one, other = voices(read, *pair)
    assert one == other
    again = voices(read, *reversed(pair))
    assert again[0] == again[1]


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO.keys())
def test_two_arguments_are_two_voices(read: Read, pair: tuple[str, str]) -> None:
    one, other = voices(read, *pair)
    assert one != other


def test_the_original_is_best_and_not_its_spun_copy_or_its_digest(read: Read) -> None:
    print_, spun, digest = group_voices([read(t) for t in (made.PRINT, made.SPUN, made.DIGEST)])
    assert print_.voice == spun.voice == digest.voice
    assert {print_.voice_best, spun.voice_best, digest.voice_best} == {print_.id}


def test_a_press_review_of_two_arguments_does_not_make_them_one_voice(read: Read) -> None:
    one, other, _ = voices(read, made.PRINT, made.DAM, made.ROUND_UP)
    assert one != other


def test_pages_of_one_article_are_one_voice_together(read: Read) -> None:
    assert len(set(voices(read, made.PAGE_THREE, made.PAGE_ONE, made.PAGE_TWO))) == 1


def test_all_that_is_made_here_together_parts_as_it_does_in_pairs(read: Read) -> None:
    texts = [text for text in vars(made).values() if isinstance(text, str) and len(text) > 900]
    grouped = dict(zip(texts, voices(read, *texts), strict=True))
    one = {frozenset(pair) for pair in ONE.values()}
    for pair in combinations(texts, 2):
        if frozenset(pair) in set(map(frozenset, TWO.values())) - one:
            assert grouped[pair[0]] != grouped[pair[1]]
