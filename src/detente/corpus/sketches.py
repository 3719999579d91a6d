"""Which texts to compare: those that share enough of their sketches, in near-linear time.

A text is cut into stretches where its own runs say so, so that a text cut short, reordered or
printed within another keeps most of its stretches; each has a MinHash of a few permutations
(Broder 1997; rensa), and one equal value puts two texts into one bucket. Plain MinHash of whole
texts is blind to a short text in a long one. The buckets are found by sorting, because the index
of rensa answers one text at a time and puts no bound on a bucket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.corpus.compared import Numbers

STRETCH = 32
"""Runs in a stretch, on average; a power of two."""
PERMUTATIONS, SEED = 4, 7
FLOOR = 0.1
"""Share of the sketch of the shorter text found in the other's, from which a pair is compared. Of
made pairs of which just 60 % of one stands in the other, every 13th word being changed, all are
found at 120 to 1,500 words, and 97 % at 60."""
NEIGHBOURS, LEADERS = 8, 4
"""Texts that a text meets in one bucket: as many next shorter ones, and the longest. So a text is
compared with (NEIGHBOURS + LEADERS) / FLOOR longer ones at most, and mostly with two or three."""
AT_ONCE = 2000
"""Texts sketched in one call."""

Pairs = NDArray[np.uint64]


def candidates(texts: Sequence[Numbers]) -> Iterator[tuple[int, int]]:
    """Pairs of texts worth comparing, by their places in `texts`, the longer one first.

    `texts` are the runs of each text in their order; what is found does not hang on the order of
    the texts, but for those as long as each other.
    """
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    ranked = np.argsort(-lengths, kind="stable")
    rank = np.empty(len(texts), dtype=np.uint64)
    rank[ranked] = np.arange(len(texts), dtype=np.uint64)
    sketched, owners = _sketches(texts, rank)
    found, shared, sizes = _none(), _none(), np.zeros(len(texts), dtype=np.int64)
    for column in range(PERMUTATIONS if len(owners) else 0):
        postings = np.unique(sketched[:, column].astype(np.uint64) << np.uint64(32) | owners)
        sizes += np.bincount((postings & _LOW).astype(np.int64), minlength=len(texts))
        pairs, counts = np.unique(_meeting(postings), return_counts=True)
        found, shared = _added(found, shared, pairs, counts.astype(np.uint64))
    one, other = (found >> np.uint64(32)).astype(np.int64), (found & _LOW).astype(np.int64)
    enough = shared >= FLOOR * np.minimum(sizes[one], sizes[other])
    return zip(ranked[one[enough]].tolist(), ranked[other[enough]].tolist(), strict=True)


_LOW = np.uint64(2**32 - 1)


def _none() -> Pairs:
    return np.empty(0, dtype=np.uint64)


def _sketches(
    texts: Sequence[Numbers], rank: NDArray[np.uint64]
) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """The MinHash of each stretch of each text, a row each, and the rank of its text."""
    from rensa import RMinHash  # noqa: PLC0415  needed once there is a pair

    rows: list[NDArray[np.uint32]] = [np.empty((0, PERMUTATIONS), dtype=np.uint32)]
    owners: list[NDArray[np.uint64]] = [np.empty(0, dtype=np.uint64)]
    for first in range(0, len(texts), AT_ONCE):
        some = texts[first : first + AT_ONCE]
        runs = np.concatenate(some).astype(np.uint64)
        last = np.cumsum([len(text) for text in some]) - 1
        ending = runs % np.uint64(STRETCH) == 0
        ending[last[last >= 0]] = True
        ends = np.flatnonzero(ending) + 1
        offsets = np.concatenate(([0], ends)).astype(np.uint64)
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs, offsets, PERMUTATIONS, SEED)
        rows.append(np.array(matrix.to_rows(), dtype=np.uint32).reshape(-1, PERMUTATIONS))
        owners.append(rank[first + np.searchsorted(last, ends - 1)])
    return np.concatenate(rows), np.concatenate(owners)


def _meeting(postings: Pairs) -> Pairs:
    """The pairs that meet in a bucket: each with the next few, and with the longest few."""
    bucket, owner = postings >> np.uint64(32), postings & _LOW
    places = np.arange(len(postings))
    starts = np.maximum.accumulate(
        np.where(np.diff(bucket, prepend=bucket[:1] + np.uint64(1)), places, 0)
    )
    met = [_none()]
    for lag in range(1, NEIGHBOURS + 1):
        later = np.flatnonzero(bucket[lag:] == bucket[:-lag]) + lag
        met.append(owner[later - lag] << np.uint64(32) | owner[later])
    for leader in range(LEADERS):
        later = np.flatnonzero(places - starts > NEIGHBOURS + leader)
        met.append(owner[starts[later] + leader] << np.uint64(32) | owner[later])
    return np.concatenate(met)


def _added(found: Pairs, shared: Pairs, pairs: Pairs, counts: Pairs) -> tuple[Pairs, Pairs]:
    """The pairs of both with their counts added up."""
    every, places = np.unique(np.concatenate((found, pairs)), return_inverse=True)
    weights = np.concatenate((shared, counts))
    return every, np.bincount(places, weights=weights, minlength=len(every)).astype(np.uint64)
