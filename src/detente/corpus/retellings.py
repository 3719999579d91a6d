"""Retellings: one author's argument told again in other words, by the author or by a digest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.corpus.compared import Compared
from detente.corpus.digests import add_unsigned_digests, author_key, day_of, is_attributed
from detente.records import Document

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
"""Texts of one author that one text is compared with at most: those that follow it in time."""


def retellings(
    documents: Sequence[Document], texts: Sequence[Compared], *, copied: set[tuple[int, int]]
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


def _likeness(one: Compared, other: Compared, *, attributed: bool) -> float:
    """How sure it is that two texts of one author are one argument; 0 where they are not."""
    share = _retold(one, other)
    if attributed and _same_subject(one, other):
        return min(0.95, ATTRIBUTED + 0.1 * share)
    return min(0.95, 0.6 + 0.5 * (share - RETOLD)) if share >= RETOLD else 0.0


def _near(one: Document, other: Document) -> bool:
    """Whether both came out within a season, or one of them has no day."""
    first, second = day_of(one), day_of(other)
    return first is None or second is None or abs((first - second).days) <= SAME_SEASON


def _retold(one: Compared, other: Compared) -> float:
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


def _same_subject(one: Compared, other: Compared) -> bool:
    """Whether two texts share enough of their words to speak of the same thing at all."""
    fewest = min(len(one.stems), len(other.stems))
    return fewest > 0 and len(one.stems & other.stems) >= RETOLD * fewest
