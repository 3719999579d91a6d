"""Which rows of a file repeat an earlier one, known by a hash of each line."""

from __future__ import annotations

import numpy as np

from detente.datasets.parsing import Hashes

MOST_HELD = 1 << 27
"""Hashes held, 1 GiB: past so many rows of one file, the earliest are forgotten."""
_FILTER = 1 << 27
"""Bytes of the filter: with ten million rows one row in fifty is looked for, the rest is new."""
_HALF = np.uint64(32)


class Repeats:
    """The lines of one file so far: exact, apart from two lines of one 64-bit hash."""

    def __init__(self) -> None:
        self._filter = np.zeros(0, dtype=np.bool_)
        self._runs: list[Hashes] = []

    def among(self, hashes: Hashes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """True for each line that is the same as one before it, in this call or an earlier one."""
        ordered, repeated = np.sort(hashes), np.zeros(len(hashes), dtype=np.bool_)
        if np.any(ordered[1:] == ordered[:-1]):  # to find which takes ten times as long
            ordered, first = np.unique(hashes, return_index=True)
            repeated[:] = True
            repeated[first] = False
        if self._runs:
            suspects = np.flatnonzero(self._maybe_seen(hashes) & ~repeated)
            for run in self._runs:
                at = np.searchsorted(run, hashes[suspects]).clip(max=len(run) - 1)
                repeated[suspects[run[at] == hashes[suspects]]] = True
        self._remember(ordered)
        return repeated

    def _places(self, hashes: Hashes) -> tuple[Hashes, Hashes]:
        mask = np.uint64(len(self._filter) - 1)
        return hashes & mask, (hashes >> _HALF) & mask

    def _maybe_seen(self, hashes: Hashes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        if not len(self._filter):
            return np.ones(len(hashes), dtype=np.bool_)
        one, other = self._places(hashes)
        seen: np.ndarray[tuple[int], np.dtype[np.bool_]] = self._filter[one] & self._filter[other]
        return seen

    def _note(self, hashes: Hashes) -> None:
        for places in self._places(hashes):
            self._filter[places] = True

    def _remember(self, ordered: Hashes) -> None:
        if self._runs and not len(self._filter):  # a file of one block needs none
            self._filter = np.zeros(_FILTER, dtype=np.bool_)
            self._note(self._runs[0])
        if len(self._filter):
            self._note(ordered)
        while self._runs and len(self._runs[-1]) <= len(ordered):
            ordered = np.sort(np.concatenate([self._runs.pop(), ordered]), kind="stable")
        self._runs.append(ordered)
        if sum(len(run) for run in self._runs) > MOST_HELD:
            del self._runs[0]
