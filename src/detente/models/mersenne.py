"""Random numbers as KTAB draws them, so that a run of its is drawn again from its seed."""

from __future__ import annotations

from itertools import count

SIZE, MIDDLE = 312, 156
WORD = 2**64 - 1
UPPER, LOWER = 0xFFFFFFFF80000000, 0x7FFFFFFF
TWIST = 0xB5026F5AA96619E9
MIXED_IN = 0xE08C1D668B756F83


class Mersenne64:
    """A 64-bit Mersenne twister (Nishimura 2000), its words mixed as KTAB mixes them.

    NumPy has only the 32-bit one. Mixing: (i + c)(2i + 3) mod 2^64, which is one to one.
    """

    def __init__(self, seed: int) -> None:
        words = [seed & WORD]
        for place in range(1, SIZE):
            last = words[-1]
            words.append((6364136223846793005 * (last ^ (last >> 62)) + place) & WORD)
        self._words = words
        self._places = count()

    def word(self) -> int:
        """The next word of the twister, 0 to 2^64 - 1, before mixing."""
        place = next(self._places) % SIZE
        words = self._words
        joined = (words[place] & UPPER) | (words[(place + 1) % SIZE] & LOWER)
        twisted = (joined >> 1) ^ (TWIST if joined & 1 else 0)
        words[place] = found = words[(place + MIDDLE) % SIZE] ^ twisted
        found ^= (found >> 29) & 0x5555555555555555
        found ^= (found << 17) & 0x71D67FFFEDA60000
        found ^= (found << 37) & 0xFFF7EEE000000000
        return found ^ (found >> 43)

    def uniform(self) -> float:
        """The next number from 0 to 1, both ends included.

        >>> round(Mersenne64(5489).uniform(), 6)
        0.426089
        """
        found = self.word()
        return ((found + MIXED_IN) * (2 * found + 3) & WORD) / WORD
