"""Whether a date is told of as past or announced, by the words of its sentence."""

from __future__ import annotations

import re

from detente.corpus.date_words import numbered

SENTENCE = 120
"""Characters on either side of a date in which the words of its sentence are looked for."""
NEAR = 10
"""Words from a date within which the one stands that says whether it is past."""
BESIDE = 3
"""Words from a date within which 'by', 'until' and 'next' are said of it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.;!?](?=\s+[A-ZÀ-ÞА-Я\"“«(])")
_AHEAD = frozenset(numbered("ahead"))
_VERBS_AHEAD = frozenset(word for word, number in numbered("ahead").items() if number == 0)
_PAST = frozenset(word for word in numbered("past") if word[0] != "*")
_PAST_ENDINGS = tuple(word[1:] for word in numbered("past") if word[0] == "*")
SHORTEST_PAST = 5
"""Letters of a word whose ending may make it past: 'signed', not 'bed'."""
_DEEDS = frozenset(
    "visit meet hold host travel attend sign begin start take open vote decide rule launch".split()  # noqa: SIM905
)
_SIGNS_AHEAD = re.compile(r"予定|見通し|来年|将于|将在|计划|預定|预计|예정")


def lies_ahead(text: str, *, start: int, end: int) -> bool:
    """Whether the nearest word of the sentence that says so announces a date, not tells of it.

    Example
    -------
    >>> text = "They met on 3 May. They will meet again on 9 May."
    >>> lies_ahead(text, start=12, end=17), lies_ahead(text, start=43, end=48)
    (False, True)
    """
    tense = tense_of(text, start=start, end=end)
    return tense == "ahead"


def tense_of(text: str, *, start: int, end: int) -> str | None:
    """`ahead` or `past` by the nearest word before a date that tells, else after it; else None."""
    if _SIGNS_AHEAD.search(text, max(0, start - NEAR), end + SENTENCE // 2):
        return "ahead"
    before = _sentence(_WORD.findall(text, max(0, start - SENTENCE), start)[::-1])
    following = ["", *before]
    for distance, word in enumerate(before):
        announces = word in _AHEAD and (distance < BESIDE or word in _VERBS_AHEAD)
        if announces or (word == "to" and following[distance] in _DEEDS):
            return "ahead"
        if _is_past(word):
            return "past"
    after = _sentence(_WORD.findall(text, end, end + SENTENCE))
    said = ("ahead" if w in _VERBS_AHEAD else "past" for w in after if _tells(w))
    return next(said, None)


def _tells(word: str) -> bool:
    return word in _VERBS_AHEAD or _is_past(word)


def says_ahead(text: str, *, start: int, end: int) -> bool:
    """Whether any word of a date's sentence, near it or not, announces."""
    before = _sentence(_WORD.findall(text, max(0, start - SENTENCE), start)[::-1])
    after = _sentence(_WORD.findall(text, end, end + SENTENCE))
    nearest = before[:BESIDE]
    return (
        not _AHEAD.isdisjoint(nearest)
        or not _VERBS_AHEAD.isdisjoint(before)
        or not _VERBS_AHEAD.isdisjoint(after)
    )


def _sentence(words: list[str]) -> list[str]:
    """The words up to the first end of a sentence, NEAR twice over, in lower case."""
    stop = next((i for i, word in enumerate(words) if word in ".;!?"), len(words))
    return [word.lower() for word in words[: min(stop, 2 * NEAR)]]


def _is_past(word: str) -> bool:
    return word in _PAST or (len(word) >= SHORTEST_PAST and word.endswith(_PAST_ENDINGS))
