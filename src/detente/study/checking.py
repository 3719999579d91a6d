"""What a Study holds of a series against what is said: shifts, and the record against claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from detente.codebook import Codebook
from detente.measures import window_of
from detente.measures.panel import Dedup, PanelQuestion, RowChoice, dyad_panel
from detente.measures.series import dyad_series
from detente.measures.shifts import LEAST, PERMUTATIONS, SEED, Of, shifts_in
from detente.measures.volume import between as volume_between
from detente.relations import DyadSeries, Shifts, VolumeChange
from detente.store import Store
from detente.study.briefing import resolved


class Checking:
    """The part of a Study that looks for shifts and holds claims against the record."""

    store: Store
    if TYPE_CHECKING:

        @property
        def codebook(self) -> Codebook:
            """The codebook in use."""

    def series(
        self,
        dyad: tuple[str, str],
        *,
        by: Literal["year", "quarter", "month"] = "year",
        since: str | None = None,
        until: str | None = None,
        dedup: Dedup = "none",
    ) -> DyadSeries:
        """What imported records hold of a pair, period by period, beside all they hold.

        Raises UnknownActor, DateError and InputError for what is no pair or no window.
        """
        window = window_of(since, until)
        pair = resolved(self.codebook, dyad)
        panel = dyad_panel(
            self.store,
            question=PanelQuestion(pair, by=by),
            choice=RowChoice(since=window.since, until=window.until, dedup=dedup),
            codebook=self.codebook.digest,
        )
        return dyad_series(panel, dyad=pair)

    def shifts(
        self,
        series: DyadSeries,
        *,
        of: Of = "share",
        least: int = LEAST,
        permutations: int = PERMUTATIONS,
        seed: int = SEED,
    ) -> Shifts:
        """Whether and where the pair's share of conflict, or count of events, changed its level.

        Raises NothingToShow for a series too short, or without events.
        """
        return shifts_in(series, of=of, least=least, permutations=permutations, seed=seed)

    def volume(self, series: DyadSeries, *, periods: tuple[str, str]) -> VolumeChange | None:
        """How often the pair is told of in one period and in another, beside all that is told.

        None where one of the two is empty. Raises InputError for a period the series lacks.
        """
        return volume_between(series, periods=periods)
