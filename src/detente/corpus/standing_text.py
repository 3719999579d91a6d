"""Standing text: what is printed under many texts that are otherwise different."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations

import numpy as np

from detente.corpus.compared import COPY, Numbers, containment

MANY = 50
"""Texts that share a run, from which it is asked whether it is standing text. A smaller pile has
none, and is compared by all its runs."""
LONGEST = 6
"""How many of these, the longest, are compared with each other."""
COPIES = 1 / 3
"""Share of their pairs that are copies, from which the run is of one text often printed. A story
of an agency, cut anywhere, gives nearly all; a note on the author or a phrase none."""
SLOTS_EACH = 4
"""Runs for each slot of the table that finds the common ones in one pass."""


def standing_runs(texts: Sequence[Numbers]) -> Numbers:
    """The runs, in order, of more than MANY texts that are otherwise different.

    Whether a run is one depends on the texts that have it and on no others.
    """
    runs, holders = _common(texts)
    starts = np.flatnonzero(np.diff(runs, prepend=runs[:1] + np.uint32(1)))
    sizes = np.diff(starts, append=len(runs))

    @cache
    def copied(one: int, other: int) -> bool:
        return containment(texts[one], texts[other]) >= COPY

    standing = [
        runs[start]
        for start in starts[sizes > MANY].tolist()
        if _differ(holders[start : start + LONGEST].tolist(), copied)
    ]
    return np.array(standing, dtype=np.uint32)


def _differ(longest: list[int], copied: Callable[[int, int], bool]) -> bool:
    found = [copied(one, other) for one, other in combinations(longest, 2)]
    return sum(found) < COPIES * len(found)


def _common(texts: Sequence[Numbers]) -> tuple[Numbers, np.typing.NDArray[np.int64]]:
    """Runs that may be common with the texts that have them: by run, then the longest first.

    A table far smaller than the runs counts them by their last bits; what is common is in a slot
    that is, and the few others are counted out later.
    """
    empty = np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int64)
    if len(texts) <= MANY:
        return empty
    total = sum(map(len, texts))
    slots = np.uint32(2 ** (total // SLOTS_EACH).bit_length() - 1)
    counts = np.zeros(int(slots) + 1, dtype=np.uint32)
    for text in texts:
        counts[text & slots] += np.uint32(1)
    often = counts > MANY
    found = [(text[often[text & slots]], index) for index, text in enumerate(texts)]
    runs = np.concatenate([each for each, _ in found])
    holders = np.repeat([index for _, index in found], [len(each) for each, _ in found])
    lengths = np.array([len(text) for text in texts])
    order = np.lexsort((holders, -lengths[holders], runs))
    return runs[order], holders[order]
