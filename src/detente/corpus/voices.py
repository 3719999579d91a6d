"""Which documents are one voice: the same text again, or one author's same argument retold.

Two links make a voice:

- a copy: most of the shorter text's five-word runs stand in the longer, whoever signs it
  (candidates by MinHash with locality-sensitive hashing, so time stays near linear);
- a retelling: the same named author, and enough of the shorter text's sentences find one in the
  other that shares their words, the words both texts are full of set aside. One author on one
  topic is not enough; but where a digest names the author, and the outlet or day, of another
  text, it is enough that both speak of the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from heapq import heappop, heappush

from detente.corpus.compared import Compared, compared_of
from detente.corpus.copies import copies
from detente.corpus.retellings import retellings
from detente.records import Document, Problem, record_id


def group_voices(documents: Iterable[Document]) -> list[Document]:
    """The documents with `voice`, `voice_best` and `voice_confidence` set.

    `voice_best` is the fullest of a voice: not cut, not a digest, then the longest body. The
    others get a Problem `echo` that names it and how sure the link is: the weakest link on the
    way to it, 1.0 for a document that stands alone.
    """
    listed = list(documents)
    texts = [compared_of(document) for document in listed]
    links = copies(texts)
    links |= retellings(listed, texts, copied=set(links))
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), sureness in links.items():
        near[one][other] = near[other][one] = sureness
    result = list(listed)
    for members in _groups(len(listed), links):
        best = max(members, key=lambda i: _fullness(listed[i], texts[i]))
        voice = record_id("voice", min(listed[i].id for i in members), 0, 0)
        for index, sureness in _sureness(best, near).items():
            result[index] = _voiced(listed[index], listed[best], voice, sureness)
    return result


def _groups(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected sets of documents."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in links:
        parent[root(other)] = root(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(count):
        groups[root(index)].append(index)
    return list(groups.values())


def _sureness(best: int, near: dict[int, dict[int, float]]) -> dict[int, float]:
    """For each member the strength of the strongest chain to the best one: its weakest link."""
    sure: dict[int, float] = {}
    waiting = [(-1.0, best)]
    while waiting:
        value, index = heappop(waiting)
        if index in sure:
            continue
        sure[index] = -value
        for other, link in near.get(index, {}).items():
            heappush(waiting, (max(value, -link), other))
    return sure


def _fullness(document: Document, text: Compared) -> tuple[bool, bool, int, str]:
    return (document.truncated is None, document.genre != "digest", text.length, document.id)


def _voiced(document: Document, best: Document, voice: str, sureness: float) -> Document:
    """The document with its voice; an echo of another says so."""
    problems = tuple(problem for problem in document.problems if problem.kind != "echo")
    if document.id != best.id:
        named = f"'{best.title}' ({best.origin})" if best.title else best.origin
        detail = f"the same argument as {named}; {sureness:.0%} sure"
        problems = (*problems, Problem("echo", detail, None))
    return replace(
        document,
        voice=voice,
        voice_best=best.id,
        voice_confidence=round(sureness, 3),
        problems=problems,
    )
