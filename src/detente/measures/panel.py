"""How actors treat each other, period by period, in each direction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

import numpy as np

from detente.errors import InputError
from detente.measures.asking import Statement, stated
from detente.measures.period import By, name_of_period
from detente.relations import Deduplication, DyadPanel, PeriodUniverse
from detente.store import Store

SCALE = "PLOVER 2.0 intensity, -10 to 10, summed in integer tenths"
PER = 10_000
"""A rate is the events of a pair per so many of the universe."""
Classes = Literal["quad", "plover"]
Dedup = Literal["none", "exact", "day", "mirrored", "near"]
GROUP = ("actor", "recipient", "start")
"""The columns whose cells share `dyad_events`; the cells come in their order."""
RecordsOf = Literal["imported", "coded"]
DEDUP_STEPS: dict[str, tuple[str, ...]] = {
    "none": (),
    "exact": ("dedup_exact",),
    "day": ("dedup_day",),
    "mirrored": ("dedup_exact", "dedup_mirrored"),
}


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Which rows a measure counts: of imported or of coded events, in which days, repeats or not.

    `since` and `until` are days, both included: a row any day of which is in the window counts.
    `documents` limits coded events to those documents (leave echoes out). Where no event has
    several pairs, `several_pairs` may be false, which is faster.
    """

    records: RecordsOf = "imported"
    since: str | None = None
    until: str | None = None
    dedup: Dedup = "none"
    documents: Collection[str] | None = None
    several_pairs: bool = True


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """What a panel is of: pairs, periods and classes.

    Without `dyad`, every pair. `blocs` are groups of actors by name: members give way to their
    bloc, and events within one are left out. `undirected` counts both directions together.
    """

    dyad: tuple[str, str] | None = None
    by: By = "month"
    classes: Classes = "quad"
    undirected: bool = False
    blocs: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def actors(self) -> list[str]:
        """The actors whose rows the dyad is made of: its two, or the members of its blocs."""
        members = dict(self.blocs)
        return [actor for name in self.dyad or () for actor in members.get(name, (name,))]


def panel_statement(question: PanelQuestion, *, choice: RowChoice) -> Statement:
    """The SQL of a panel: a row (actor, recipient, start, quad, type, events, two scores) a cell.

    The same text, translated, runs on Apache Spark over a view `event_rows`.
    """
    steps = [
        *_rows_of(question, choice),
        "cells",
        *(["blocs"] if question.blocs else []),
        *(["undirected"] if question.undirected else []),
        "panel",
    ]
    return stated(steps, bound=_bound(question, choice), coded=choice.records == "coded")


def universe_statement(question: PanelQuestion, *, choice: RowChoice) -> Statement:
    """The SQL of what a panel's counts are of: a row (start, events, between, within, rows)."""
    steps = ["asked_rows", *row_steps(choice), "universe"]
    return stated(steps, bound=_bound(question, choice), coded=choice.records == "coded")


def _rows_of(question: PanelQuestion, choice: RowChoice) -> list[str]:
    of_pair = ["rows_of_actors"] if question.dyad else []
    return ["asked_rows", *of_pair, *row_steps(choice)]


def row_steps(choice: RowChoice) -> list[str]:
    """The steps that make each event count once."""
    return [*(["pairs_once"] if choice.several_pairs else []), *DEDUP_STEPS[choice.dedup]]


def _bound(question: PanelQuestion, choice: RowChoice) -> dict[str, object]:
    a, b = question.dyad or (None, None)
    return {
        "since": choice.since,
        "until": choice.until,
        "documents": None if choice.documents is None else sorted(choice.documents),
        "by": question.by,
        "classes": question.classes,
        "undirected": question.undirected,
        "actors": question.actors,
        "memberships": [f"{one}={name}" for name, members in question.blocs for one in members],
        "a": a,
        "b": b,
    }


def dyad_panel(
    store: Store, *, question: PanelQuestion, choice: RowChoice, codebook: str
) -> DyadPanel:
    """Events counted by actor, recipient, period and class, with what they are a part of.

    An event of several actors or recipients counts once for each directed pair, and once in the
    universe. `universes` are all events of each period that are left when repeats are gone,
    whoever the pair; `codebook` is the digest of the codebook in use. Scores are PLOVER's and
    Goldstein's (1992) in integer tenths, times the events of a row. The view `event_rows` is laid
    anew for imported rows. Raises InputError for a dyad that is one bloc or actor.
    """
    if question.dyad and question.dyad[0] == question.dyad[1]:
        msg = f"{question.dyad[0]} cannot be a pair with itself. Give two actors or blocs"
        raise InputError(msg)
    choice = laid(store, choice)
    found = universe_statement(question, choice=choice).rows(store)
    cells = panel_statement(question, choice=choice).arrow(store)
    universes = _universes(found, by=question.by)
    return DyadPanel(
        table=_labelled(cells, question=question, universes=universes),
        period=question.by,
        classes=question.classes,
        directed=not question.undirected,
        universes=universes,
        undated=sum(row[2] for row in found if row[0] is None),
        records=choice.records,
        dedup=_deduplication(
            store,
            question=question,
            choice=choice,
            all_rows=sum(row[5] for row in found),
        ),
        scale=SCALE,
        codebook=codebook,
    )


def laid(store: Store, choice: RowChoice) -> RowChoice:
    """The choice, once `event_rows` shows the imported rows as they now stand."""
    if choice.records == "coded":
        return choice
    store.lay_event_rows()
    ((several,),) = stated(["several_pairs"], bound={}).rows(store)
    return replace(choice, several_pairs=several)


def _universes(found: Sequence[tuple[Any, ...]], *, by: By) -> tuple[PeriodUniverse, ...]:
    universes = []
    for start, rows in groupby((row for row in found if row[0] is not None), key=itemgetter(0)):
        _, sources, *counts, _ = zip(*rows, strict=True)
        events, between, within = map(sum, counts)
        name = name_of_period(start, by=by)
        universes.append(PeriodUniverse(name, events, between, within, tuple(sources)))
    return tuple(universes)


def _deduplication(
    store: Store, *, question: PanelQuestion, choice: RowChoice, all_rows: int
) -> Deduplication:
    """Rows of the question before and after repeats went; `all_rows` are left of every pair."""
    plain = replace(choice, dedup="none")
    before, after = (
        all_rows if each == choice and not question.dyad else _count(store, question, each)
        for each in (plain, choice)
    )
    return Deduplication(choice.dedup, before, after)


def _count(store: Store, question: PanelQuestion, choice: RowChoice) -> int:
    steps = [*_rows_of(question, choice), "count_rows"]
    asked = stated(steps, bound=_bound(question, choice), coded=choice.records == "coded")
    ((count,),) = asked.rows(store)
    return int(count)


def _labelled(cells: Any, *, question: PanelQuestion, universes: Sequence[PeriodUniverse]) -> Any:
    """The cells with their periods in words, and what they are shares of."""
    import pyarrow as pa  # noqa: PLC0415  not needed to show help

    starts = cells["start"].combine_chunks().dictionary_encode()
    names = [name_of_period(start, by=question.by) for start in starts.dictionary.to_pylist()]
    totals = {each.period: each.events for each in universes}
    at = starts.indices.to_numpy()
    universe = np.array([totals[name] for name in names], dtype=np.int64)[at]
    events = cells["events"].to_numpy()
    dyad_events = _of_group(events, [cells[each].combine_chunks() for each in GROUP])
    columns = {
        "actor": cells["actor"],
        "recipient": cells["recipient"],
        "period": pa.array(names, pa.string()).take(starts.indices),
        "quad": cells["quad"],
        **({"type": cells["type"]} if question.classes == "plover" else {}),
        "events": cells["events"],
        "dyad_events": dyad_events,
        "share": events / dyad_events,
        "universe": universe,
        "per_10_000": PER * events / universe,
        "intensity_tenths": cells["intensity_tenths"],
        "goldstein_tenths": cells["goldstein_tenths"],
    }
    return pa.table(columns)


def _of_group(events: Any, keys: Sequence[Any]) -> Any:
    """For each cell, the events of all cells beside it that have the same keys."""
    import pyarrow.compute as pc  # noqa: PLC0415  not needed to show help

    if not len(events):
        return events
    changes = [np.asarray(pc.not_equal(key[1:], key[:-1])) for key in keys]
    begins = np.append(0, np.flatnonzero(np.any(changes, axis=0)) + 1)
    return np.repeat(np.add.reduceat(events, begins), np.diff(begins, append=len(events)))
