"""Copies: documents of which most of the shorter stands in the longer, word for word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.corpus.compared import COPY, Compared, Numbers, among, containment
from detente.corpus.sketches import candidates
from detente.corpus.standing_text import standing_runs

FEWEST_OWN = 8
"""Runs that a text has beside what stands under many texts, at least, to be compared at all."""
SLOTS_EACH = 16
"""Slots for each standing run, of the table that tells which texts have none."""


def copies(texts: Sequence[Compared]) -> dict[tuple[int, int], float]:
    """Pairs of which most of the shorter stands in the longer, and how much of it does.

    The longer comes first in each pair; of two as long, the one before the other in `texts`. Runs
    that stand under many texts that are otherwise different count for nothing.
    """
    runs = _own(texts)
    return {
        (one, other): share
        for one, other in candidates(runs)
        if (share := containment(runs[one], runs[other])) >= COPY
    }


def _own(texts: Sequence[Compared]) -> list[Numbers]:
    """The runs of each text that are its own: none where hardly any are."""
    every = [text.runs for text in texts]
    standing = standing_runs(every)
    if not len(standing):
        return every
    last_bits = np.uint32(2 ** (SLOTS_EACH * len(standing)).bit_length() - 1)
    table = np.zeros(int(last_bits) + 1, dtype=np.bool_)
    table[standing & last_bits] = True
    return [_without(runs, standing) if table[runs & last_bits].any() else runs for runs in every]


def _without(runs: Numbers, standing: Numbers) -> Numbers:
    own = runs[~among(runs, standing)]
    return runs if len(own) == len(runs) else own if len(own) >= FEWEST_OWN else own[:0]
