"""What a Study measures of event records: panels, networks, meetings, coverage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.codebook import Codebook
from detente.codebook.record_breaks import load_record_breaks
from detente.errors import InputError
from detente.measures import window_of
from detente.measures.asking import Engine
from detente.measures.blocs import bloc_of
from detente.measures.choosing import Dedup, NearRule, RecordsOf, RowChoice
from detente.measures.coverage import coverage
from detente.measures.meetings import WHAT_IT_TELLS, leaders_meetings
from detente.measures.panel import Classes, PanelQuestion, dyad_panel
from detente.measures.period import By
from detente.measures.period_network import SignRule, period_network
from detente.measures.reciprocity import reciprocity
from detente.measures.units import check_unit
from detente.relations import DyadPanel, Meeting, PeriodNetwork, Reciprocity, SourceCoverage
from detente.store import Store
from detente.study.event_sources import known_sources
from detente.study.panels_on_spark import RowsOnSpark

if TYPE_CHECKING:
    from detente.study.briefing import Scope

__all__ = [
    "WHAT_IT_TELLS",
    "DyadPanel",
    "Measuring",
    "Meeting",
    "NearRule",
    "PanelOptions",
    "PeriodNetwork",
    "Reciprocity",
    "SignRule",
    "SourceCoverage",
]

AS_CALIBRATED = NearRule()


@dataclass(frozen=True, slots=True)
class PanelOptions:
    """How rows are counted: repeats, directions, blocs, and whose rows.

    `blocs` are written `G7=USA,GBR,...` or named as the codebook lists them (`Benelux`).
    `records` are imported or coded; None means imported where there are any, else coded. `engine`
    is this process, or Apache Spark; `master` and `rows_at` are for Spark (see `RowsOnSpark`).
    `sources` are those that count (icews, gdelt2 ...), all if none is given.
    """

    dedup: Dedup = "none"
    near: NearRule = AS_CALIBRATED
    undirected: bool = False
    blocs: tuple[str, ...] = ()
    records: RecordsOf | None = None
    engine: Literal["local", "spark"] = "local"
    master: str | None = None
    rows_at: str | None = None
    sources: tuple[str, ...] = ()


AS_THEY_ARE = PanelOptions()


class Measuring:
    """The part of a Study that measures event records."""

    store: Store
    if TYPE_CHECKING:
        _whole: Callable[[], Scope]

        @property
        def codebook(self) -> Codebook:
            """The codebook in use."""

    def panel(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        by: By = "month",
        classes: Classes = "quad",
        since: str | None = None,
        until: str | None = None,
        options: PanelOptions = AS_THEY_ARE,
    ) -> DyadPanel:
        """How actors treat each other: directed dyad x period x class, with the universe.

        `dyad` is two actors or blocs, each direction apart; without it, every pair. `by` is day,
        week (ISO), month, quarter or year, `classes` quad or plover. Raises UnknownActor,
        DateError and InputError, the last also where no event is dated finely enough for `by`.

        Example
        -------
        >>> from detente import Study
        >>> with Study() as study:
        ...     study.panel(("Chile", "Peru"), by="year").rows
        ()
        """
        question = self._question(dyad, by, classes, options)
        choice = self._choice(since, until, options)
        engine = self._engine(choice, options)
        panel = dyad_panel(engine, question=question, choice=choice, codebook=self.codebook.digest)
        check_unit(panel, store=engine, question=question, choice=choice)
        return panel

    def reciprocity(
        self,
        dyad: tuple[str, str],
        *,
        by: By = "month",
        since: str | None = None,
        until: str | None = None,
        options: PanelOptions = AS_THEY_ARE,
    ) -> tuple[Reciprocity, ...]:
        """What each of a pair did to the other and what came back; arguments as in `panel`.

        Raises InputError too where mirrored rows are left out: what is left has no direction.
        """
        if options.dedup == "mirrored":
            msg = (
                "of two mirrored rows the first is left, whichever way it goes: nothing can be "
                "said of what came back. Choose another dedup"
            )
            raise InputError(msg)
        choice = self._choice(since, until, options)
        return reciprocity(
            self._engine(choice, options),
            question=self._question(dyad, by, "quad", options),
            choice=choice,
        )

    def network_of(
        self,
        period: str,
        *,
        rule: SignRule | None = None,
        options: PanelOptions = AS_THEY_ARE,
    ) -> PeriodNetwork:
        """The signed ties among all actors in 2014, 2014-Q2, 2014-06, 2014-W23 or on a day.

        The rule says how a sign is made, by the weight of scores if not given. Raises DateError for
        what is no period.
        """
        choice = self._choice(None, None, options)
        return period_network(
            self._engine(choice, options),
            period=period,
            choice=choice,
            rule=rule or SignRule(),
            codebook=self.codebook.digest,
        )

    def meetings(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        options: PanelOptions = AS_THEY_ARE,
    ) -> tuple[Meeting, ...]:
        """When the heads of two states met, visit by visit: of every pair or of one.

        `measures.meetings.WHAT_IT_TELLS` says what records can tell of it.
        """
        choice = self._choice(since, until, options)
        return leaders_meetings(
            self._engine(choice, options),
            choice=choice,
            codebook=self.codebook,
            dyad=self._pair(dyad, {}) if dyad else None,
        )

    def coverage(self, *, by: By = "month") -> tuple[SourceCoverage, ...]:
        """What the imported records cover: rows by source and period, gaps, known breaks."""
        breaks = load_record_breaks(self.codebook.overlay)
        return coverage(self.store, by=by, breaks=breaks)

    def _question(
        self, dyad: tuple[str, str] | None, by: By, classes: Classes, options: PanelOptions
    ) -> PanelQuestion:
        blocs = tuple(bloc_of(each, codebook=self.codebook) for each in options.blocs)
        pair = self._pair(dyad, dict(blocs)) if dyad else None
        return PanelQuestion(pair, by, classes, undirected=options.undirected, blocs=blocs)

    def _pair(self, dyad: tuple[str, str], blocs: dict[str, tuple[str, ...]]) -> tuple[str, str]:
        a, b = sorted(name if name in blocs else self.codebook.resolve(name).id for name in dyad)
        if a == b:
            msg = f"{dyad[0]!r} and {dyad[1]!r} are the same. A pair needs two different ones"
            raise InputError(msg)
        return a, b

    def _choice(self, since: str | None, until: str | None, options: PanelOptions) -> RowChoice:
        window = window_of(since, until)
        records = options.records or ("imported" if self._imported() else "coded")
        return RowChoice(
            records,
            since=window.since,
            until=window.until,
            dedup=options.dedup,
            near=options.near,
            documents=self._whole().counted if records == "coded" else None,
            sources=known_sources(self.store, options.sources),
        )

    def _engine(self, choice: RowChoice, options: PanelOptions) -> Engine:
        if options.engine == "local":
            return self.store
        if choice.records == "coded":
            msg = "Spark measures imported rows; this counts coded events. Use --engine local"
            raise InputError(msg)
        return RowsOnSpark(self.store, master=options.master, rows_at=options.rows_at)

    def _imported(self) -> bool:
        return any(each.kind == "events" and each.rows for each in self.store.imports())
