"""Claims of a change since a year, held against the shares of records before it and from it on."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from detente.relations import DriverCount
from detente.weighing.calibration import wilson
from detente.weighing.results import Verdict

LEAST_EVENTS = 10
"""Records below which no share is told: of nine, a 95 % interval around 2 to 7 holds a half."""
SINCE = re.compile(
    r"\b(?:since|from|after)\s+(?:[^\W\d][\w'’-]{0,30}\s+){0,6}?(?P<year>(?:19|20)\d\d)\b"
    r"(?!\s*(?:to|until|till|and|[-–—/])\s*\d)",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"\b(?:(?:wors|deteriorat|improv|thaw|declin|decay|erod|strengthen|weaken|deepen|harden|"
    r"soften|sour|increas|decreas|tighten|escalat|drift|plung|recover|rebound|mend|spiral|chang|"
    r"surg|soar|shr[aiu]nk|collaps|reviv|strain)\w*|"
    r"(?:warm|cool|cold|clos|tens|hard|eas|weak)(?:er|ed|ing|ier)|chilled|chillier|frozen|froze|"
    r"gr[eo]w\w*|ris(?:e|en|es|ing)|rose|fall(?:en|ing|s)?|fell|drop(?:ped|s|ping)?|slid|tenser|"
    r"better|more|less|fewer)\b",
    re.IGNORECASE,
)
"""Words that say a thing is otherwise than before."""


def since_year(words: str) -> str | None:
    """The year from which on the words hold (`since 2014`), or None.

    Example
    -------
    >>> since_year("Since the talks of 2008 trade has grown"), since_year("from 2008 to 2011")
    ('2008', None)
    """
    found = SINCE.search(words)
    return found["year"] if found else None


def speaks_of_change(words: str) -> bool:
    """Whether the words say that something is otherwise than before.

    Example
    -------
    >>> speaks_of_change("relations have worsened"), speaks_of_change("sanctions have stood")
    (True, False)
    """
    return CHANGE.search(words) is not None


def change_verdict(
    direction: int, *, before: Sequence[DriverCount], after: Sequence[DriverCount]
) -> tuple[Verdict, str]:
    """The verdict on a claim that the share of records that push apart rose, or fell (1).

    The interval of the difference is Newcombe's (1998, method 10), from Wilson's of the two shares
    with each count divided by the design effect (Kish, 1965): how much more the yearly shares
    differ from one year to the next, on either side, than independent records would.
    """
    sides = [_counts(before), _counts(after)]
    years = [len(before), len(after)]
    if not all(total for _, total in sides):
        empty = "before" if not sides[0][1] else "from then on"
        return "not checkable here", f"a change is claimed, and no record shows it {empty}"
    (apart, total), (apart_now, total_now) = sides
    found = (
        f"{apart:,} of {total:,} records that show it push apart before, {apart_now:,} of "
        f"{total_now:,} from then on"
    )
    if min(total, total_now) < LEAST_EVENTS:
        return "too thin to say", f"{found}: too few to tell"
    effect = _design_effect([before, after])
    if effect is None:
        return "too thin to say", f"{found}: {years[0]} and {years[1]} years, too few to tell"
    low, high = _newcombe(sides, effect)
    found += f": a change of {100 * low:+.0f} to {100 * high:+.0f} points"
    if low <= 0 <= high:
        return "too thin to say", f"{found}, no more than years differ"
    return ("supported" if (low > 0) == (direction < 0) else "contradicted"), found


def _counts(rows: Sequence[DriverCount]) -> tuple[int, int]:
    apart = sum(row.apart for row in rows)
    return apart, apart + sum(row.together for row in rows)


def _design_effect(sides: Sequence[Sequence[DriverCount]]) -> float | None:
    """The mean chi-square of two years that follow each other on a side; None without two."""
    squares = []
    for rows in sides:
        yearly = [_counts([row]) for row in sorted(rows, key=lambda row: row.year)]
        for (k, m), (j, n) in pairwise([each for each in yearly if each[1]]):
            share = (k + j) / (m + n)
            if 0 < share < 1:
                squares.append((k / m - j / n) ** 2 / (share * (1 - share) * (1 / m + 1 / n)))
            else:
                squares.append(0.0)
    return max(1.0, sum(squares) / len(squares)) if squares else None


def _newcombe(sides: Sequence[tuple[int, int]], effect: float) -> tuple[float, float]:
    """Between what the second share less the first lies, with 95 % confidence."""
    (p, a), (q, b) = ((k / n, wilson(k / effect, count=n / effect)) for k, n in sides)
    low = q - p - math.hypot(q - b.low, a.high - p)
    return low, q - p + math.hypot(b.high - q, p - a.low)
