"""Where records begin in earnest: after the stray months that some publishers date far back."""

from __future__ import annotations

from collections.abc import Sequence

STRAY = 10
"""A month with this many times the events of every month before it is where records begin: GDELT
dates some of what it tells of today to a month, a year or ten years ago."""


def begins_in_earnest(events: Sequence[int]) -> int:
    """The place of the month in which records begin, of the months' events in order.

    Example
    -------
    >>> begins_in_earnest([3, 1, 500, 480])
    2
    """
    begin, most = 0, 0
    for place, count in enumerate(events):
        if place and count >= STRAY * most:
            begin = place
        most = max(most, count)
    return begin
