"""Known breaks in published records of events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows


@dataclass(frozen=True, slots=True)
class RecordBreak:
    """A day from which a record is made otherwise, and who says so."""

    sources: tuple[str, ...]
    date: date
    what: str
    because: str

    def concerns(self, source: str) -> bool:
        """Whether the record of this name is one of them."""
        return source.startswith(self.sources)


@cache
def load_record_breaks(overlay: Path | None = None) -> tuple[RecordBreak, ...]:
    """The shipped breaks and those of a user's overlay, by day.

    A row of the same day and text replaces ours. Raises CodebookError naming file and line where a
    row is wrong.

    Example
    -------
    >>> [each.date.isoformat() for each in load_record_breaks() if each.concerns("gdelt2")]
    ['2015-02-18']
    """
    fields = {
        "sources": Field(list),
        "date": Field(date),
        "what": Field(str),
        "because": Field(str),
    }
    rows = read_rows("record_breaks", fields=fields, key=("date", "what"), overlay=overlay)
    found = [
        RecordBreak(row.strings("sources"), row["date"], row["what"], row["because"])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: each.date))
