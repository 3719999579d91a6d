"""How actors treat each other, period by period, in each direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, get_args

import numpy as np

from detente.errors import InputError
from detente.measures.adding_up import added_up
from detente.measures.asking import Engine, Statement
from detente.measures.choosing import RowChoice, deduplication, laid
from detente.measures.period import By, name_of_period
from detente.relations import Deduplication, DyadPanel, PeriodUniverse

SCALE = "PLOVER 2.0 intensity, -10 to 10, summed in integer tenths"
PER = 10_000
"""A rate is the events of a pair per so many of the universe."""
Classes = Literal["quad", "plover"]
GROUP = ("actor", "recipient", "start")
"""The columns whose cells share `dyad_events`; the cells come in their order."""


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """What a panel is of: pairs, periods and classes.

    Without `dyad`, every pair. `blocs` are groups of actors by name: members give way to their
    bloc, and events within one are left out. `undirected` counts both directions together.
    Raises InputError for a word that is no period or class, and for a pair of one actor.
    """

    dyad: tuple[str, str] | None = None
    by: By = "month"
    classes: Classes = "quad"
    undirected: bool = False
    blocs: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        for word, known in ((self.by, get_args(By)), (self.classes, get_args(Classes))):
            if word not in known:
                msg = f"a panel cannot be by {word!r}. Use {', '.join(known)}"
                raise InputError(msg)
        if self.dyad and self.dyad[0] == self.dyad[1]:
            msg = f"{self.dyad[0]} is no pair with itself. Give two actors or blocs"
            raise InputError(msg)

    @property
    def rows(self) -> list[str]:
        """The steps that choose the rows of the pair."""
        return ["asked_rows", "rows_of_actors"] if self.dyad else ["asked_rows"]

    @property
    def bound(self) -> dict[str, object]:
        """What the steps bind."""
        members = dict(self.blocs)
        a, b = self.dyad or (None, None)
        ones, others = (members.get(name, (name,)) for name in self.dyad or ("", ""))
        return {
            "by": self.by,
            "classes": self.classes,
            "undirected": self.undirected,
            "actors": [*ones, *others],
            "ones": list(ones),
            "others": list(others),
            "memberships": [f"{one}={name}" for name, listed in self.blocs for one in listed],
            "a": a,
            "b": b,
        }


def panel_statement(question: PanelQuestion, *, choice: RowChoice) -> Statement:
    """The SQL of a panel: a row (actor, recipient, start, quad, type, events, two scores) a cell.

    The same text, translated, runs on Apache Spark over a view `event_rows`.
    """
    steps = [
        *question.rows,
        *choice.steps,
        "cells",
        *(["blocs"] if question.blocs else []),
        *(["undirected"] if question.undirected else []),
        "panel",
    ]
    return choice.statement(steps, bound=question.bound)


def universe_statement(question: PanelQuestion, *, choice: RowChoice) -> Statement:
    """The SQL of what a panel's counts are of, a row for each period and source.

    It gives (start, source, events, between two actors, within one, rows); start is null for what
    has no period.
    """
    return choice.statement(["asked_rows", *choice.steps, "universe"], bound=question.bound)


def dyad_panel(
    store: Engine, *, question: PanelQuestion, choice: RowChoice, codebook: str
) -> DyadPanel:
    """Events counted by actor, recipient, period and class, with what they are a part of.

    An event of several actors or recipients counts once for each directed pair, and once in the
    universe. `universes` are all events of each period that are left when repeats are gone,
    whoever the pair; `undated` and the counts of `dedup` are of the pair asked for. `codebook` is
    the digest of the codebook in use. Scores are PLOVER's and Goldstein's (1992) in integer
    tenths, times the events of a row; one that is missing adds nothing, and
    where all are, the sum is null.

    Example
    -------
    >>> from pathlib import Path
    >>> import tempfile
    >>> from detente.store import Store
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Store(Path(folder.name) / "study.duckdb") as store:
    ...     asked = PanelQuestion(by="year")
    ...     dyad_panel(store, question=asked, choice=RowChoice(), codebook="its digest").universe
    0
    >>> folder.cleanup()
    """
    choice = laid(store, choice)
    found = universe_statement(question, choice=choice).rows(store)
    of_pair = found
    if question.dyad:
        steps = [*question.rows, *choice.steps, "universe"]
        of_pair = choice.statement(steps, bound=question.bound).rows(store)
    return panel_of(
        panel_statement(question, choice=choice).arrow(store),
        question=question,
        choice=choice,
        found=found,
        undated=sum(row[2] for row in of_pair if row[0] is None),
        dedup=deduplication(
            store,
            choice=choice,
            first=question.rows,
            bound=question.bound,
            after=sum(row[5] for row in of_pair),
        ),
        codebook=codebook,
    )


def panel_of(
    cells: Any,
    *,
    question: PanelQuestion,
    choice: RowChoice,
    found: Sequence[tuple[Any, ...]],
    undated: int,
    dedup: Deduplication,
    codebook: str,
) -> DyadPanel:
    """The panel of what an engine gave: an Arrow table of cells, and the rows of the universe."""
    universes = _universes(found, by=question.by)
    return DyadPanel(
        table=_labelled(cells, question=question, universes=universes),
        period=question.by,
        classes=question.classes,
        directed=not question.undirected,
        universes=universes,
        undated=undated,
        records=choice.records,
        dedup=dedup,
        scale=SCALE,
        codebook=codebook,
        warnings=added_up([each.sources for each in universes], by=question.by),
    )


def _universes(found: Sequence[tuple[Any, ...]], *, by: By) -> tuple[PeriodUniverse, ...]:
    universes = []
    for start, rows in groupby((row for row in found if row[0] is not None), key=itemgetter(0)):
        _, sources, *counts, _ = zip(*rows, strict=True)
        events, between, within = map(sum, counts)
        name = name_of_period(start, by=by)
        universes.append(PeriodUniverse(name, events, between, within, tuple(sources)))
    return tuple(universes)


def _labelled(cells: Any, *, question: PanelQuestion, universes: Sequence[PeriodUniverse]) -> Any:
    """The cells with their periods in words, and what they are shares of."""
    import pyarrow as pa  # noqa: PLC0415  not needed to show help

    starts = cells["start"].combine_chunks().dictionary_encode()
    names = [name_of_period(start, by=question.by) for start in starts.dictionary.to_pylist()]
    totals = {each.period: each.events for each in universes}
    at = _numbers(starts.indices)
    universe = np.array([totals[name] for name in names], dtype=np.int64)[at]
    events = _numbers(cells["events"].combine_chunks())
    dyad_events = _of_group(events, [cells[each].combine_chunks() for each in GROUP])
    columns = {
        "actor": cells["actor"],
        "recipient": cells["recipient"],
        "period": _words(names).take(starts.indices),
        "quad": cells["quad"],
        **({"type": cells["type"]} if question.classes == "plover" else {}),
        "events": cells["events"],
        "dyad_events": _column(dyad_events),
        "share": _column(events / dyad_events),
        "universe": _column(universe),
        "per_10_000": _column(PER * events / universe),
        "intensity_tenths": cells["intensity_tenths"],
        "goldstein_tenths": cells["goldstein_tenths"],
    }
    return pa.table(columns)


def _numbers(array: Any) -> Any:
    """An Arrow array without nulls as NumPy's; `to_numpy` would import pandas where it is there."""
    return np.from_dlpack(array)


def _column(numbers: Any) -> Any:
    """The numbers as an Arrow array; `pa.array` would import pandas where it is installed."""
    import pyarrow as pa  # noqa: PLC0415  not needed to show help

    held = pa.py_buffer(np.ascontiguousarray(numbers))
    return pa.Array.from_buffers(pa.from_numpy_dtype(numbers.dtype), len(numbers), [None, held])


def _words(words: Sequence[str]) -> Any:
    """The words as an Arrow array; `pa.array` would import pandas where it is installed."""
    import pyarrow as pa  # noqa: PLC0415  not needed to show help

    encoded = [word.encode() for word in words]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    return pa.StringArray.from_buffers(
        len(words), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))
    )


def _of_group(events: Any, keys: Sequence[Any]) -> Any:
    """For each cell, the events of all cells beside it that have the same keys."""
    import pyarrow.compute as pc  # noqa: PLC0415  not needed to show help

    if not len(events):
        return events
    changes = [_numbers(pc.not_equal(key[1:], key[:-1]).cast("uint8")) for key in keys]
    begins = np.append(0, np.flatnonzero(np.any(changes, axis=0)) + 1)
    return np.repeat(np.add.reduceat(events, begins), np.diff(begins, append=len(events)))
