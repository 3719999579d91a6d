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

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from detente.corpus.digests import add_unsigned_digests, author_key, day_of, is_attributed
from detente.corpus.shape import FUNCTION_WORDS
from detente.records import Document, Problem, record_id

COPY = 0.6
"""Share of the shorter text's five-word runs in the longer, from which it is a copy."""
CERTAIN_COPY = 0.95
RETOLD = 0.25
"""Share of sentences retold, from which one author's two texts are one argument. Pairs of different
authors on one topic stay below .1 at equal length; an op-ed and its digest reach .33."""
ALIKE = 0.4
"""Share of a sentence's words found in one sentence of the other text, from which it is retold."""
ATTRIBUTED = 0.9
"""How sure a link by author, outlet and day is at least."""
TOPIC_WORDS = 10
"""The commonest words of a pair of texts: what they are about, not what they argue."""
SAME_SEASON = 90
"""Days between two editions of one argument, at most, where both are dated."""
MOST_CANDIDATES = 60
"""Texts that one text is compared with at most, by each of the two links."""
RUN = 5
PERMUTATIONS, SEED, CANDIDATE = 128, 7, 0.25
"""MinHash: permutations, their seed, and the similarity from which a pair is looked at."""

_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TOKEN = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_ENDING = re.compile(
    r"(?:ational|i[sz]ation|ically|ations?|ments?|ness|ively|ing|edly|ed|ies|ially|ally"
    r"|ly|ers?|ors?|ism|ist|ity|ive|al|es|s|e|y)$"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared of a document: its length, its five-word runs, its sentences' stems."""

    length: int
    runs: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    stems: frozenset[str]


def group_voices(documents: Iterable[Document]) -> list[Document]:
    """The documents with `voice`, `voice_best` and `voice_confidence` set.

    `voice_best` is the fullest of a voice: not cut, not a digest, then the longest body. The
    others get a Problem `echo` that names it and how sure the link is: the weakest link on the
    way to it, 1.0 for a document that stands alone.
    """
    listed = list(documents)
    texts = [_text_of(document) for document in listed]
    links = _copies(texts)
    links |= _retellings(listed, texts, copied=set(links))
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


def _text_of(document: Document) -> _Text:
    body = [document.text[p.start : p.end] for p in document.parts if p.kind == "main"]
    words = [token.lower() for part in body for token in _TOKEN.findall(part)]
    runs = frozenset(" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
    sentences: tuple[frozenset[str], ...] = ()
    if document.authors or document.genre == "digest":
        cut = (sentence for part in body for sentence in _SENTENCE.split(part.lower()))
        sentences = tuple(filter(None, (_stems(sentence) for sentence in cut)))
    length, stems = sum(map(len, body)), frozenset[str]().union(*sentences)
    return _Text(length, runs if words else frozenset(), sentences, stems)


def _stems(sentence: str) -> frozenset[str]:
    """The content words of a sentence without their endings: crude, and enough to compare by."""
    words = (word for word in _WORD.findall(sentence) if word not in FUNCTION_WORDS)
    return frozenset(_ending_cut(_ending_cut(word))[:9] for word in words)


def _ending_cut(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word  # noqa: PLR2004  a stem shorter than that is anyone's


def _copies(texts: Sequence[_Text]) -> dict[tuple[int, int], float]:
    """Pairs of which most of the shorter stands in the longer, and how much of it does.

    A text all but wholly the same as one before it hangs on that one and is not looked up again.
    """
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  needed once there is a pair

    links: dict[tuple[int, int], float] = {}
    lsh = RMinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS, num_bands=32)
    for index, text in enumerate(texts):
        if not text.runs:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(list(text.runs))
        best = 0.0
        for other in lsh.query(sketch)[:MOST_CANDIDATES]:
            shorter = min(len(text.runs), len(texts[other].runs))
            share = len(text.runs & texts[other].runs) / shorter
            best = max(best, share)
            if share >= COPY:
                links[other, index] = share
            if share >= CERTAIN_COPY:
                break
        if best < CERTAIN_COPY:
            lsh.insert(index, sketch)
    return links


def _retellings(
    documents: Sequence[Document], texts: Sequence[_Text], *, copied: set[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Pairs by one author that make one argument, from 0.6 (just enough) to 0.95 (all of it).

    A copy is compared through the text it copies; each text with those that follow it in time.
    """
    copies = {later for _, later in copied}
    by_author: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, document in enumerate(documents):
        if index not in copies:
            for author in document.authors:
                by_author[author_key(author)].append(index)
    add_unsigned_digests(documents, by_author)
    links: dict[tuple[int, int], float] = {}
    for members in by_author.values():
        ordered = sorted(members, key=lambda i: (str(day_of(documents[i])), i))
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + MOST_CANDIDATES]:
                if _near(documents[one], documents[other]):
                    attributed = is_attributed(documents[one], documents[other])
                    sureness = _likeness(texts[one], texts[other], attributed=attributed)
                    links |= {(one, other): sureness} if sureness else {}
    return links


def _likeness(one: _Text, other: _Text, *, attributed: bool) -> float:
    """How sure it is that two texts of one author are one argument; 0 where they are not."""
    share = _retold(one, other)
    if attributed and _same_subject(one, other):
        return min(0.95, ATTRIBUTED + 0.1 * share)
    return min(0.95, 0.6 + 0.5 * (share - RETOLD)) if share >= RETOLD else 0.0


def _near(one: Document, other: Document) -> bool:
    """Whether both came out within a season, or one of them has no day."""
    first, second = day_of(one), day_of(other)
    return first is None or second is None or abs((first - second).days) <= SAME_SEASON


def _retold(one: _Text, other: _Text) -> float:
    """The share of the shorter text's sentences that find one in the other that says the same."""
    shorter, longer = sorted((one, other), key=lambda text: len(text.sentences))
    if not _same_subject(one, other):
        return 0.0
    common = Counter(stem for text in (one, other) for stems in text.sentences for stem in stems)
    topic = {stem for stem, _ in common.most_common(TOPIC_WORDS)}
    there = [stems - topic for stems in longer.sentences]
    here = [kept for stems in shorter.sentences if len(kept := stems - topic) >= 4]  # noqa: PLR2004
    if not here or not there:
        return 0.0
    best = (max(len(stems & other_stems) / len(stems) for other_stems in there) for stems in here)
    return sum(share >= ALIKE for share in best) / len(here)


def _same_subject(one: _Text, other: _Text) -> bool:
    """Whether two texts share enough of their words to speak of the same thing at all."""
    fewest = min(len(one.stems), len(other.stems))
    return fewest > 0 and len(one.stems & other.stems) >= RETOLD * fewest


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


def _fullness(document: Document, text: _Text) -> tuple[bool, bool, int, str]:
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
