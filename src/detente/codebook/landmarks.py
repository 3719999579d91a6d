"""Landmarks: well-known turning points that texts date other events by, and when they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows

DATE = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The date of each landmark by its names in lower case, and one pattern that finds them."""

    by_name: dict[str, str]
    pattern: re.Pattern[str]


@cache
def load_landmarks(overlay: Path | None = None) -> Landmarks:
    """The shipped landmarks with a user's overlay: a row of the same name replaces ours.

    Raises CodebookError naming file and line where a row is wrong.

    Example
    -------
    >>> load_landmarks().by_name["annexation of crimea"]
    '2014'
    """
    fields = {"landmark": Field(str), "date": Field(str), "names": Field(list)}
    by_name: dict[str, str] = {}
    for row in read_rows("landmarks", fields=fields, key="landmark", overlay=overlay):
        if not DATE.fullmatch(row["date"]):
            raise row.wrong(
                why=f"{row['date']!r} is no year or month", remedy='Write "2014" or 2014-07'
            )
        by_name |= {name.lower(): row["date"] for name in row.strings("names")}
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    return Landmarks(by_name, re.compile(rf"(?<![\w-])(?:{names})(?!\w)", re.IGNORECASE))
