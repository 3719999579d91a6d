"""Chances stated as numbers: 'one in ten', '30 per cent', 'two to one against', 'fifty-fifty'."""

from __future__ import annotations

import re

NUMBERS = {"no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
           "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "twenty": 20, "fifty": 50,
           "hundred": 100, "a hundred": 100, "a thousand": 1000}  # fmt: skip
_NUMBER = r"(?:\d+(?:\.\d+)?|a\s+hundred|a\s+thousand|" + "|".join(NUMBERS) + ")"
_SIDE = (
    r"(?:(?P<under>below|under|less\s+than|worse\s+than|no\s+better\s+than|at\s+most)\s+|"
    r"(?P<over>above|over|more\s+than|better\s+than|at\s+least)\s+)?"
)
SHAPES = tuple(
    re.compile(rf"(?<![\w.]){_SIDE}{shape}(?!\w)", re.IGNORECASE)
    for shape in (
        rf"(?P<part>{_NUMBER})[\s-]+(?:chances?\s+)?(?:in|out\s+of)[\s-]+(?P<whole>{_NUMBER})",
        r"(?P<percent>\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent)",
        rf"(?P<for>{_NUMBER})\s+to\s+(?P<against>{_NUMBER})(?P<turned>\s+against)?",
        r"(?P<even>fifty-fifty|50[-/]50|one\s+half|a\s+half|evens|a\s+coin\s+(?:toss|flip))",
        r"(?P<even>even)(?=\s+(?:chances?|odds|money|bets?)\b|\s*(?:[.,;:!?]|$))",
    )
)
CLASSES = ((0.95, "certain"), (0.55, "likely"), (0.4, "possible"), (0.05, "unlikely"))
"""The least probability of each class above `impossible`: between the steps of ICD 203."""


def stated_chance(text: str) -> tuple[float, float] | None:
    """The probability a text states, as an interval; None where it states none.

    Example
    -------
    >>> stated_chance("a one in ten chance of war"), stated_chance("less than 40 per cent")
    ((0.1, 0.1), (0.0, 0.4))
    """
    for shape in SHAPES:
        for match in shape.finditer(text):
            chance = _chance(match.groupdict())
            if chance is not None and 0 <= chance <= 1:
                low = 0.0 if match["under"] else chance
                return low, 1.0 if match["over"] else chance
    return None


def class_of(low: float, high: float) -> str:
    """The modality class of a stated probability, by the middle of its interval.

    Example
    -------
    >>> class_of(0.1, 0.1)
    'unlikely'
    """
    middle = (low + high) / 2
    return next((name for least, name in CLASSES if middle >= least), "impossible")


def _chance(found: dict[str, str | None]) -> float | None:
    if found.get("even"):
        return 0.5
    if percent := found.get("percent"):
        return float(percent) / 100
    one, other = ("part", "whole") if found.get("part") else ("for", "against")
    first, second = _number(found[one] or ""), _number(found[other] or "")
    if one == "part":
        return first / second if second else None
    if not first + second:
        return None
    return (second if found["turned"] else first) / (first + second)


def _number(written: str) -> float:
    words = " ".join(written.lower().split())
    return NUMBERS[words] if words in NUMBERS else float(words)
