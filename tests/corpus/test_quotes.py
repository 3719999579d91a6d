"""Which post a stretch repeats, also where words have changed, and how much is compared."""

from __future__ import annotations

from random import Random

import pytest

from detente.corpus.blocks import cut_blocks
from detente.corpus.quotes import NewText, words_in
from detente.corpus.threads import find_thread

SAID = (
    "The ferry to the islands left at six in the morning with forty passengers and a cow, and it"
    " came back at noon with the cow alone. Nobody in the port would say what had been agreed."
)
OTHER = (
    "A bridge was promised to both towns before the war and again after it, and both times the"
    " stones were used for the barracks. The towns have learned to swim and to wait."
)
EDITED = (
    "The ferry for the islands left at six in the morning with forty people and one cow, and it"
    " came back at noon with just the cow. No one in the port would say what was agreed."
)


@pytest.fixture
def new() -> NewText:
    new = NewText()
    new.add(words_in(SAID), post=1)
    new.add(words_in(OTHER), post=2)
    return new


@pytest.mark.parametrize(
    ("quote", "post"),
    [
        (SAID, 1),
        ("it came back at noon with the cow alone", 1),
        ("The ferry to the islands ... came back at noon with the cow alone.", 1),
        (EDITED, 1),
        ("The towns have learned to swim and to wait.", 2),
    ],
)
def test_a_quote_is_found_whole_trimmed_or_edited(new: NewText, quote: str, post: int) -> None:
    found = new.repeated(words_in(quote))
    assert found is not None
    assert found.post == post


@pytest.mark.parametrize(
    "text",
    [
        "The ferry to the mainland has not left since the strike, and the islands want milk.",
        "Nobody in the town has learned to wait.",
        "I agree.",
    ],
)
def test_what_shares_only_phrases_repeats_nothing(new: NewText, text: str) -> None:
    assert new.repeated(words_in(text)) is None


def test_signs_of_scripts_without_spaces_are_words_each() -> None:
    assert words_in("橋は2本") == ("橋", "は", "2本")


def thread_of(posts: int) -> str:
    """A thread in which each post quotes a sentence of an earlier one."""
    random = Random(7)  # noqa: S311  a repeatable text
    said = [
        " ".join(f"word{random.randrange(3000)}" for _ in range(25)).capitalize() + "."
        for _ in range(posts)
    ]
    return "\n~~~\n".join(
        said[n] if n % 3 == 0 else f"{said[n * 2 // 3]}\n{said[n]}" for n in range(posts)
    )


@pytest.mark.parametrize("posts", [200, 2000])
def test_comparisons_grow_with_the_posts_and_not_with_their_pairs(
    monkeypatch: pytest.MonkeyPatch, posts: int
) -> None:
    compared = 0
    plain = NewText._compare

    def counted(self: NewText, *args: object) -> object:
        nonlocal compared
        compared += 1
        return plain(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(NewText, "_compare", counted)
    thread = find_thread(cut_blocks(thread_of(posts)))
    assert thread is not None
    assert max(post for post in thread.posts if post) == posts
    assert sum(thread.quoted) == posts - (posts + 2) // 3
    assert compared <= 12 * posts
