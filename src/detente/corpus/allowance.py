"""What fetching one address may cost, and what is left of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.errors import UnreadableDocument

Clock = Callable[[], float]
"""Seconds since any fixed moment, never running back (`time.monotonic`)."""
SAVE_BY_HAND = "Open it in a browser, save the page, and read the file"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What is too much for one address.

    seconds: all its requests together (redirects and robots.txt too), our own waiting apart.
    connect_seconds, read_seconds: one connection; one silence of the server.
    max_bytes: of the page, as sent and again as unpacked (that of `ReadingLimits`).
    max_robots_bytes: of robots.txt; a reader must take 500 KiB (RFC 9309, 2022, section 2.5).
    max_redirects: followed one after the other; RFC 9309 asks for five.
    pause, max_pause: seconds between two requests to one host, unless its Crawl-delay asks
    for more, which is granted up to the second.
    """

    seconds: float = 60.0
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    max_bytes: int = 20_000_000
    max_robots_bytes: int = 512_000
    max_redirects: int = 5
    pause: float = 1.0
    max_pause: float = 30.0


@dataclass(slots=True)
class Allowance:
    """The time left for one address: `origin` as the user gave it, `ends` on the clock."""

    origin: str
    limits: FetchLimits
    clock: Clock
    ends: float

    def seconds(self, most: float | None) -> float:
        """The seconds that the next step may take.

        Raises UnreadableDocument (`timed out`) where none are left.
        """
        left = self.ends - self.clock()
        if left <= 0:
            detail = f"it was not all there after {self.limits.seconds:g} seconds"
            raise UnreadableDocument(self.origin, "timed out", detail, SAVE_BY_HAND)
        return left if most is None else min(most, left)
