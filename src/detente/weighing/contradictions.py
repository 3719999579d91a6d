"""Two voices, one driver, opposite directions: the passages that stand against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from detente.records import Claim
from detente.weighing.results import Contradiction, Ledger
from detente.weighing.topics import content_words, in_common, weights_of

LEAST = 0.1
"""Likeness (0 to 1) below which nothing is shown. In the example brief, by hand: of 19 pairs above
it 13 are on one point, of 9 below it 3."""
ALIKE = 2
"""Content words that two passages share, where none of them is a word of the driver itself."""
WEIGHED = 150
"""Claims of one driver and direction that are held against the others, the plainest first: the
comparison takes their product, and a brief shows a few."""


class Told(NamedTuple):
    """A counted claim and whose it is, by id."""

    claim: str
    voice: str


def contradictions_in(
    ledger: Ledger,
    *,
    claims: Iterable[Claim],
    topics: Mapping[str, str],
    ignored: frozenset[str] = frozenset(),
) -> tuple[Contradiction, ...]:
    """The passages of two voices that say the opposite of one topic of one driver.

    Two passages are on one topic where they share a content word that `topics`, the words of each
    driver, has for theirs, or ALIKE others. For each driver and each two voices the one pair of
    counted claims, one of each direction, with most in common (`in_common`, at least LEAST); among
    pairs alike, the one with fewer hedges, conditions and attributions. A passage stands in one
    pair only, the strongest. In the order of the ledger's drivers, then the most in common first.
    `ignored` are words that say nothing of the topic: the names of the pair.
    """
    by_id = {claim.id: claim for claim in claims}
    words = {id_: content_words(c.span.text, ignored=ignored) for id_, c in by_id.items()}
    weights = weights_of(words.values())
    told = _told(ledger, by_id)
    found: list[Contradiction] = []
    for driver in ledger.drivers:
        topic = content_words(topics.get(driver, ""))
        pairs = _pairs(told[driver], by_id, words, topic)
        found += _strongest(pairs, driver=driver, words=words, weights=weights)
    return tuple(found)


def _told(ledger: Ledger, claims: Mapping[str, Claim]) -> dict[str, dict[int, list[Told]]]:
    """By driver and direction the claims that count, the plainest first."""
    told: dict[str, dict[int, list[Told]]] = defaultdict(lambda: {1: [], -1: []})
    for cell in ledger.cells:
        told[cell.driver][1] += [Told(id_, cell.voice) for id_ in cell.together if id_ in claims]
        told[cell.driver][-1] += [Told(id_, cell.voice) for id_ in cell.apart if id_ in claims]
    for sides in told.values():
        for listed in sides.values():
            listed.sort(key=lambda each: (claims[each.claim].softness, each))
            del listed[WEIGHED:]
    return told


def _pairs(
    sides: Mapping[int, Sequence[Told]],
    claims: Mapping[str, Claim],
    words: Mapping[str, frozenset[str]],
    topic: frozenset[str],
) -> Iterator[tuple[int, Told, Told]]:
    """Two claims of two voices on one topic, one of each direction, with how soft they are."""
    for one, other in product(sides[1], sides[-1]):
        shared = words[one.claim] & words[other.claim]
        if one.voice != other.voice and (shared & topic or len(shared) >= ALIKE):
            yield claims[one.claim].softness + claims[other.claim].softness, one, other


def _strongest(
    pairs: Iterable[tuple[int, Told, Told]],
    *,
    driver: str,
    words: Mapping[str, frozenset[str]],
    weights: Mapping[str, float],
) -> Iterator[Contradiction]:
    """The pairs with most in common, no passage and no two voices twice."""
    ranked = sorted(
        (-round(likeness, 3), soft, one, other)
        for soft, one, other in pairs
        if (likeness := in_common(words[one.claim], words[other.claim], weights=weights)) >= LEAST
    )
    used: set[object] = set()
    for similarity, _, one, other in ranked:
        voices = frozenset((one.voice, other.voice))
        if used.isdisjoint((one.claim, other.claim, voices)):
            used.update((one.claim, other.claim, voices))
            shared = sorted(words[one.claim] & words[other.claim], key=lambda s: (-weights[s], s))
            yield Contradiction(
                driver, one.claim, one.voice, other.claim, other.voice, tuple(shared), -similarity
            )
