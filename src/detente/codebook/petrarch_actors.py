"""Actor dictionaries of PETRARCH (the Phoenix files) as actors and names of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from detente.codebook.actors import NO_STATE
from detente.codebook.entries import ActorKind, ActorName, KnownActor
from detente.codebook.petrarch_codes import ActorCode, actor_of_code
from detente.codebook.petrarch_lines import Line, NotUnderstood, dictionary_lines
from detente.codebook.petrarch_names import written_forms

CODE = re.compile(r"\[([^\]]*)\]")
DAYS = re.compile(
    r"(?:(?P<sign>[<>])\s*(?P<one>\d{6,8})|(?P<start>\d{6,8})\s*-\s*(?P<end>\d{6,8}))"
)
CENTURY = 30
"""Two digits of a year above which the nineteen-hundreds are meant, as PETRARCH reads them."""

NULL = "---"
"""The code of a name that is nobody on those days."""

STATE_KINDS = frozenset({"state", "place"})
GROUPS = frozenset({"REB", "UAF"})

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Coded:
    """A code, and the days on which it holds."""

    line: Line
    code: str
    days: Days
    dated: bool


@dataclass(slots=True)
class _Entry:
    """A name, its synonyms, and its codes."""

    names: list[tuple[Line, str]]
    codes: list[_Coded] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ActorRows:
    """What an actor dictionary adds: actors by id, their names, and the lines that add none."""

    actors: dict[str, KnownActor]
    names: tuple[ActorName, ...]
    told: tuple[NotUnderstood, ...]


def read_actor_file(
    path: Path,
    *,
    actors: Mapping[str, KnownActor],
    known: Mapping[str, AbstractSet[str]],
    overlay: Path | None = None,
) -> ActorRows:
    """The actors and names of a Phoenix actor dictionary that the codebook does not have.

    `actors` are the codebook's; `known` are its surfaces and the countries each stands for. A
    surface that the codebook gives to the same country adds nothing; one it gives to another
    is told, and the codebook's is kept. A code with days is a person in office, so
    such a name alone in one word needs support around it. Raises PathError.
    """
    reader = _Reader(path.name, actors, known, overlay)
    for line in dictionary_lines(path):
        reader.take(line)
    return reader.finish()


class _Reader:
    def __init__(
        self,
        file: str,
        actors: Mapping[str, KnownActor],
        known: Mapping[str, AbstractSet[str]],
        overlay: Path | None,
    ) -> None:
        self._file, self._overlay = file, overlay
        self._known = known
        self._states = {id_ for id_, each in actors.items() if each.kind in STATE_KINDS}
        self._entries: list[_Entry] = []
        self._actors: dict[str, KnownActor] = {}
        self._names: dict[tuple[str, str, Days], ActorName] = {}
        self._told: list[NotUnderstood] = []

    def take(self, line: Line) -> None:
        """One line: a name, a synonym (`+`), or codes; any of them may carry codes."""
        name = CODE.sub("", line.text).strip()
        if name.startswith("+") and self._entries:
            self._entries[-1].names.append((line, name[1:]))
        elif name.startswith("+"):
            self._tell(line, "no name stands above this synonym", "Write the name first")
        elif name and ("[" in name or "]" in name):
            self._tell(line, "its brackets do not match", "Write the code as [CODE]")
            return
        elif name:
            self._entries.append(_Entry([(line, name)]))
        for written in CODE.findall(line.text):
            self._code(line, written)

    def _tell(self, line: Line, why: str, remedy: str) -> None:
        self._told.append(line.not_understood(why, remedy=remedy))

    def _code(self, line: Line, written: str) -> None:
        code, _, days = written.strip().partition(" ")
        if not self._entries:
            self._tell(line, "no name stands above this code", "Write the name first")
            return
        match = DAYS.fullmatch(days.strip())
        read = _days(match) if match else None
        if days.strip() and read is None:
            remedy = "Write [CODE 970101-991231], [CODE >970101] or [CODE <991231]"
            self._tell(line, f"{days.strip()!r} are no days", remedy)
            return
        self._entries[-1].codes.append(_Coded(line, code, read or (None, None), bool(read)))

    def finish(self) -> ActorRows:
        """All entries as actors and names."""
        for entry in self._entries:
            self._entry(entry)
        told = tuple(sorted(self._told, key=lambda each: each.line))
        return ActorRows(self._actors, tuple(self._names.values()), told)

    def _entry(self, entry: _Entry) -> None:
        line = entry.names[0][0]
        if not entry.codes:
            self._tell(line, "the name has no code", "Write one after it: NAME_ [CODE]")
        person = any(each.dated for each in entry.codes)
        for coded in (each for each in entry.codes if each.code != NULL):
            read = actor_of_code(coded.code, states=self._states, overlay=self._overlay)
            if read is None or read.country is None:
                why = f"{coded.code[:3]!r} of {coded.code!r} is no country of the codebook"
                remedy = "Begin the code with an alpha-3 code, IGO, NGO, MNC, IMG or INT"
                self._tell(coded.line, why, remedy)
            else:
                actor = self._actor(entry, read, person=person)
                self._add(entry, actor, read.sector, coded.days, person=person)

    def _actor(self, entry: _Entry, code: ActorCode, *, person: bool) -> str:
        """The id of the state itself, or of an actor of its own."""
        assert code.country is not None
        if code.sector is None and not person and code.country not in NO_STATE:
            return code.country
        name = written_forms(entry.names[0][1])[0]
        id_ = "-".join(re.findall(r"\w+", f"{name} {code.country}".casefold()))
        kind: ActorKind = "organisation"
        if person and code.country not in NO_STATE:
            kind = "person"
        elif code.country == "MNC" or code.sector == "BUS":
            kind = "company"
        elif code.sector in GROUPS:
            kind = "group"
        self._actors.setdefault(id_, KnownActor(id_, name, code.country, kind, code.sector))
        return id_

    def _add(
        self, entry: _Entry, actor: str, sector: str | None, days: Days, *, person: bool
    ) -> None:
        country = self._actors[actor].country if actor in self._actors else actor
        for line, written in entry.names:
            for surface in written_forms(written):
                meant = self._known.get(surface, frozenset())
                if meant and country not in meant:
                    why = f"{surface!r} is {' or '.join(sorted(meant))} in the codebook, kept so"
                    self._tell(line, why, "Change the codebook (--codebook) if that is wrong")
                elif not meant:
                    ambiguous = person and " " not in surface
                    self._names[surface, actor, days] = ActorName(
                        surface, actor, "person" if person else "name", sector, *days,
                        ambiguous, f"dictionary {self._file}",
                    )  # fmt: skip


def _days(match: re.Match[str]) -> Days | None:
    """The first and last day of `970101-991231`, `>970101` or `<991231`; None for a non-day."""
    if match["sign"]:
        day = _day(match["one"])
        return None if day is None else (day, None) if match["sign"] == ">" else (None, day)
    start, end = _day(match["start"]), _day(match["end"])
    return (start, end) if start and end and start <= end else None


def _day(written: str) -> str | None:
    """YYMMDD or YYYYMMDD as far as it is known: PETRARCH writes 00 for an unknown month or day."""
    if len(written) == len("YYMMDD"):
        written = ("19" if int(written[:2]) > CENTURY else "20") + written
    if len(written) != len("YYYYMMDD"):
        return None
    year, month, day = written[:4], int(written[4:6]), int(written[6:])
    if month == 0:
        return year
    if month > 12 or day > 31:  # noqa: PLR2004
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
