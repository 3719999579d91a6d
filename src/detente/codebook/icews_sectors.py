"""The sectors of ICEWS actors as one PLOVER sector."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows
from detente.codebook.tables import read_sectors

FIELDS = {"word": Field(str), "sector": Field(str)}
ENDING = "*"


@cache
def _sectors(overlay: Path | None) -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    """The rank and sector of each word, and the endings among the words."""
    known = read_sectors(overlay)
    words: dict[str, tuple[int, str]] = {}
    rows = read_rows("icews_sectors", fields=FIELDS, key="word", overlay=overlay)
    for rank, row in enumerate(rows):
        if row["sector"] not in known:
            raise row.wrong(why=f"no sector {row['sector']!r}", remedy="See sectors.yaml")
        words[row["word"].casefold()] = rank, row["sector"]
    return words, tuple(word for word in words if word.startswith(ENDING))


def sector_of_icews(words: str, *, overlay: Path | None = None) -> str | None:
    """The PLOVER sector of a list of ICEWS sectors joined by commas, or None where none tells.

    Of several the one that stands first in `icews_sectors.yaml` decides, since ICEWS lists them in
    no fixed order. An enclosing pair of quotes, which some files write, is passed over.

    Example
    -------
    >>> sector_of_icews("Elite,Executive,Foreign Ministry,Government")
    'GOV'
    >>> sector_of_icews("Sunni,Regional") is None
    True
    """
    known, endings = _sectors(overlay)
    ranked = []
    for word in {*words.strip('"').casefold().split(",")}:
        ending = next((each for each in endings if word.endswith(each[1:])), "")
        found = known.get(word.strip()) or known.get(ending)
        if found is not None:
            ranked.append(found)
    return min(ranked)[1] if ranked else None
