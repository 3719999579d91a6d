"""The cues of event flags: words that deny, suppose or plan what stands under them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from detente.codebook.reading import Field, Row, read_rows

Reads = Literal["negates", "supposes", "plans", "aims", "raises", "judges", "excludes", "tells"]
Of = Literal["clause", "thing", "subject", "adverb", "mark", "setting"]
Pos = Literal["any", "verb", "noun"]
PLACES: tuple[Of, ...] = get_args(Of)
FLAGS = frozenset({"negated", "hypothetical", "future", "historical"})
EXAMPLE = re.compile(
    r"(?P<before>[^\[\]]*)\[(?P<trigger>[^\]]+)\](?P<after>[^\]]*?)\s*=>(?P<flags>.*)"
)


@dataclass(frozen=True, slots=True)
class FlagExample:
    """A sentence, where the event's words stand in it, and the flags it must have."""

    text: str
    start: int
    end: int
    flags: frozenset[str]


class FlagCue(NamedTuple):
    """A cue's other words, what it says, and the part of speech its first word must be."""

    rest: tuple[str, ...]
    reads: Reads
    pos: Pos


@dataclass(frozen=True, slots=True)
class FlagCues:
    """Per place of the event, and per first word of a cue: its other words and what it says."""

    cues: dict[Of, dict[str, tuple[FlagCue, ...]]]
    examples: tuple[FlagExample, ...]

    def of(self, place: Of, lemma: str) -> tuple[FlagCue, ...]:
        """The cues that begin with a lemma, those of most words first."""
        return self.cues.get(place, {}).get(lemma, ())


@cache
def load_flag_cues(overlay: Path | None = None) -> FlagCues:
    """The shipped cues with a user's overlay: a row of the same group replaces ours.

    Raises CodebookError naming file and line where a row is wrong.
    """
    fields = {
        "group": Field(str),
        "reads": Field(str),
        "of": Field(list),
        "pos": Field(str, "any"),
        "terms": Field(list),
        "examples": Field(list),
    }
    found: dict[Of, dict[str, list[FlagCue]]] = {place: defaultdict(list) for place in PLACES}
    examples: list[FlagExample] = []
    for row in read_rows("event_flag_cues", fields=fields, key="group", overlay=overlay):
        reads, pos = _checked(row)
        for place in cast("tuple[Of, ...]", row.strings("of")):
            for term in row.strings("terms"):
                first, *rest = term.split()
                found[place][first].append(FlagCue(tuple(rest), reads, pos))
        examples += examples_of(row)
    cues = {
        place: {word: tuple(sorted(each, key=_precedence)) for word, each in by.items()}
        for place, by in found.items()
    }
    return FlagCues(cues, tuple(examples))


def _precedence(cue: FlagCue) -> tuple[int, bool]:
    """Cues of more words come first, and of these the ones that deny."""
    return -len(cue.rest), cue.reads != "negates"


def _checked(row: Row) -> tuple[Reads, Pos]:
    """What a row's cues say, and of what part of speech they are; `of` is checked too."""
    allowed = {"reads": get_args(Reads), "pos": get_args(Pos), "of": PLACES}
    for field, values in allowed.items():
        for value in row.strings(field) if field == "of" else (row[field],):
            if value not in values:
                why = f"{field!r} has no {value!r}"
                raise row.wrong(why=why, remedy=f"Use one of {', '.join(values)}")
    return cast("Reads", row["reads"]), cast("Pos", row["pos"])


def examples_of(row: Row) -> list[FlagExample]:
    """The examples of a row, checked to have one event in brackets and flags that exist."""
    read = []
    for written in row.strings("examples"):
        example = example_of(written)
        if example is None or example.flags - FLAGS:
            why = f"{written!r} is no example"
            raise row.wrong(why=why, remedy="Write 'words [event] words => flags'")
        read.append(example)
    return read


def example_of(written: str) -> FlagExample | None:
    """An example read from 'words [event] words => flags'; None where it is not of that form.

    >>> example_of("Chad did not [reply]. => negated").flags
    frozenset({'negated'})
    """
    match = EXAMPLE.fullmatch(written)
    if match is None:
        return None
    text = match["before"] + match["trigger"] + match["after"]
    start = len(match["before"])
    flags = frozenset(match["flags"].split())
    return FlagExample(text, start, start + len(match["trigger"]), flags)
