"""Passages that repeat another, word for word, in another text or another post."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

RUN = 5
"""Words in a row that are compared; two writers who agree on five rarely do so by chance, and a
shorter passage is never taken for a repeat."""
SHARE = 0.8
"""Of a passage's runs, the share that must stand in the other (containment of word n-grams, as
Clough, Gaizauskas, Piao and Wilks 2002 measure reuse of news text): a copy with its end cut off or
one word changed in twenty reaches it; a paraphrase shares few runs or none."""
QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,1000})[”\"»“]")
WORD = re.compile(r"\w+")


class Passage(NamedTuple):
    """Words of a record, and the text or post they stand in."""

    id: str
    text: str
    place: Hashable


def repeats_among(passages: Iterable[Passage]) -> dict[str, str]:
    """For each passage that repeats an earlier one of another place, that one's id.

    A passage repeats another where SHARE of its runs of RUN words stand there, or those of a
    quotation that makes up half of it. The order given says who comes first.

    Example
    -------
    >>> said = "The pipeline will bind the two for a generation."
    >>> again = "He told us: “The pipeline will bind the two for a generation.”"
    >>> repeats_among([Passage("a", said, "one"), Passage("b", again, "two")])
    {'b': 'a'}
    """
    first: dict[tuple[str, ...], Passage] = {}
    found: dict[str, str] = {}
    for passage in passages:
        for runs in _stretches(passage.text):
            others = Counter(
                first[run].id for run in runs if run in first and first[run].place != passage.place
            )
            best = max(others, key=lambda id_: (others[id_], id_), default=None)
            if best is not None and others[best] >= SHARE * len(runs):
                found[passage.id] = best
                break
        else:
            for run in next(_stretches(passage.text), ()):
                first.setdefault(run, passage)
    return found


def _stretches(text: str) -> Iterator[list[tuple[str, ...]]]:
    """The runs of the whole passage, then of each quotation that is half of it or more."""
    whole = _runs(text)
    if whole:
        yield whole
        for quoted in QUOTED.findall(text):
            runs = _runs(quoted)
            if runs and 2 * len(runs) >= len(whole):
                yield runs


def _runs(text: str) -> list[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
