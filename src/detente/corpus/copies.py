"""Copies: documents of which most of the shorter stands in the longer, word for word."""

from __future__ import annotations

from collections.abc import Sequence

from detente.corpus.compared import Compared

COPY = 0.6
"""Share of the shorter text's five-word runs in the longer, from which it is a copy."""
CERTAIN_COPY = 0.95
MOST_CANDIDATES = 60
"""Texts that one text is compared with at most."""
PERMUTATIONS, SEED, CANDIDATE = 128, 7, 0.25
"""MinHash: permutations, their seed, and the similarity from which a pair is looked at."""


def copies(texts: Sequence[Compared]) -> dict[tuple[int, int], float]:
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
