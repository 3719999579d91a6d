"""The eras of event flags: times that a text names without a year, and when each was over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from detente.codebook.event_flag_cues import FlagExample, examples_of
from detente.codebook.reading import Field, read_rows

EraKind = Literal["time", "ruler", "state"]
NAMED = re.compile(r"(?P<name>.+): (?P<until>\d{3,4})")


@dataclass(frozen=True, slots=True)
class Era:
    """The year an era was over, and how its name dates an event."""

    until: int
    kind: EraKind


@dataclass(frozen=True, slots=True)
class Eras:
    """The eras by their names, in lower case, and one pattern that finds the longest of them."""

    by_name: dict[str, Era]
    pattern: re.Pattern[str]
    examples: tuple[FlagExample, ...]


@cache
def load_flag_eras(overlay: Path | None = None) -> Eras:
    """The shipped eras with a user's overlay: a row of the same group replaces ours.

    Raises CodebookError naming file and line where a row is wrong.
    """
    fields = {
        "group": Field(str),
        "kind": Field(str),
        "names": Field(list),
        "examples": Field(list),
    }
    eras: dict[str, Era] = {}
    examples: list[FlagExample] = []
    for row in read_rows("event_flag_eras", fields=fields, key="group", overlay=overlay):
        if row["kind"] not in get_args(EraKind):
            kinds = ", ".join(get_args(EraKind))
            raise row.wrong(why=f"no kind {row['kind']!r}", remedy=f"Use one of {kinds}")
        for written in row.strings("names"):
            match = NAMED.fullmatch(written)
            if match is None:
                raise row.wrong(why=f"{written!r} has no year", remedy="Write 'NAME: YEAR'")
            eras[match["name"].lower()] = Era(int(match["until"]), row["kind"])
        examples += examples_of(row)
    names = "|".join(re.escape(name) for name in sorted(eras, key=len, reverse=True))
    return Eras(
        eras, re.compile(rf"(?<![\w-])(?:{names})(?!\w|-era)", re.IGNORECASE), tuple(examples)
    )
