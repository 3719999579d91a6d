"""Which PLOVER events show a driver at work between two states."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from detente.codebook.codebook import load_codebook
from detente.codebook.entries import EventType, Mode
from detente.codebook.reading import Field, Row, read_rows

CONFLICT = 3
"""Quad classes from here on are conflict."""


class Kind(NamedTuple):
    """A PLOVER type, and its mode where only that one is meant."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class DriverEvents:
    """What shows one driver: the kinds of event on each side, and their contexts (none: any).

    `by_quad` where all events do, by quad class.
    """

    driver: str
    together: frozenset[Kind]
    apart: frozenset[Kind]
    contexts: frozenset[str]
    by_quad: bool = False

    @property
    def by_quad_alone(self) -> bool:
        """Whether the quad class of an event is all that is asked of it."""
        return self.by_quad and not self.contexts

    def side_of(
        self,
        type_: str | None,
        *,
        mode: str | None,
        contexts: Collection[str],
        quad: int | None = None,
    ) -> int:
        """1 for an event that shows the driver drawing together, -1 apart, 0 for none.

        An event of no known type has its quad class alone.
        """
        if self.contexts and self.contexts.isdisjoint(contexts):
            return 0
        if type_ is None:
            return 0 if quad is None or not self.by_quad_alone else 1 if quad < CONFLICT else -1
        kinds = {Kind(type_, None), Kind(type_, mode)}
        return int(bool(kinds & self.together)) - int(bool(kinds & self.apart))


@cache
def load_driver_events(overlay: Path | None = None) -> Mapping[str, DriverEvents]:
    """The rows by driver, a user's overlay laid over them; a driver that no event shows has none.

    Raises CodebookError naming file and line for an unknown driver, type, mode or context.

    Example
    -------
    >>> load_driver_events()["leaders"].side_of("CONSULT", mode="visit", contexts=())
    1
    """
    known = load_codebook(overlay)
    fields = {
        "driver": Field(str),
        "together": Field(list, ()),
        "apart": Field(list, ()),
        "contexts": Field(list, ()),
    }
    found = {}
    for row in read_rows("driver_events", fields=fields, key="driver", overlay=overlay):
        _check(row, [row["driver"]], known.drivers, "driver")
        contexts = row.strings("contexts")
        _check(row, contexts, known.contexts, "context")
        together, apart = (
            _kinds(row, side, known.event_types, known.modes) for side in ("together", "apart")
        )
        by_quad = not (together or apart)
        if by_quad:
            together, apart = _by_quad(known.event_types)
        found[row["driver"]] = DriverEvents(
            row["driver"], together, apart, frozenset(contexts), by_quad=by_quad
        )
    return found


def _kinds(
    row: Row,
    side: str,
    types: Mapping[str, EventType],
    modes: Mapping[tuple[str, str], Mode],
) -> frozenset[Kind]:
    kinds = []
    for written in row.strings(side):
        type_, _, mode = written.partition(" ")
        _check(row, [type_], types, "event type")
        if mode:
            _check(row, [(type_, mode)], modes, "mode")
        kinds.append(Kind(type_, mode or None))
    return frozenset(kinds)


def _by_quad(types: Mapping[str, EventType]) -> tuple[frozenset[Kind], frozenset[Kind]]:
    apart = frozenset(Kind(each.type, None) for each in types.values() if each.quad >= CONFLICT)
    return frozenset(Kind(name, None) for name in types) - apart, apart


def _check(row: Row, given: Collection[object], known: Collection[object], what: str) -> None:
    for each in given:
        if each not in known:
            listed = ", ".join(sorted(map(str, known))[:40])
            raise row.wrong(why=f"no {what} {each!r}", remedy=f"Use one of {listed}")
