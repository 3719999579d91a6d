"""What a Study holds of a series against what is said: shifts, and the record against claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from detente.codebook import Codebook
from detente.errors import NothingToShow
from detente.measures import window_of
from detente.measures.choosing import Dedup, RowChoice
from detente.measures.panel import PanelQuestion, dyad_panel
from detente.measures.series import dyad_series
from detente.measures.shifts import LEAST, PERMUTATIONS, SEED, Of, shifts_in
from detente.measures.volume import between as volume_between
from detente.records import Claim, Event
from detente.relations import DyadSeries, Shifts, VolumeChange
from detente.store import Store
from detente.study.briefing import resolved
from detente.study.event_sources import known_sources
from detente.study.results import Added, Checked
from detente.weighing import Ledger


class Checking:
    """The part of a Study that looks for shifts and holds claims against the record."""

    store: Store
    if TYPE_CHECKING:
        ledger: Callable[..., Ledger]
        records: Callable[..., Any]

        @property
        def codebook(self) -> Codebook:
            """The codebook in use."""

    def check(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        added: Added | None = None,
    ) -> tuple[Checked, ...]:
        """What imported records say of the claims and dated events of a pair, one by one.

        Claims come first, both in the order of documents and texts. Arguments and errors as in
        `brief`; `weighing.record_check` and `weighing.event_check` say how it is judged.
        """
        found = self.ledger(dyad, since=since, until=until, added=added)
        return checked_of(found, claims=self.records("claims"), events=self.records("events"))

    def series(
        self,
        dyad: tuple[str, str],
        *,
        by: Literal["year", "quarter", "month"] = "year",
        since: str | None = None,
        until: str | None = None,
        dedup: Dedup = "none",
        sources: tuple[str, ...] = (),
    ) -> DyadSeries:
        """What imported records hold of a pair, period by period, beside all they hold.

        `sources` are those that count (icews, gdelt2 ...), all if none is given. Raises
        UnknownActor, DateError and InputError for what is no pair, no window or no source,
        NothingToShow where no records are loaded.
        """
        window = window_of(since, until)
        pair = resolved(self.codebook, dyad)
        panel = dyad_panel(
            self.store,
            question=PanelQuestion(pair, by=by),
            choice=RowChoice(
                since=window.since,
                until=window.until,
                dedup=dedup,
                sources=known_sources(self.store, sources),
            ),
            codebook=self.codebook.digest,
        )
        if not panel.universes and panel.undated:
            msg = (
                f"nothing to show: the events of this pair ({panel.undated:,}) are known less "
                f"exactly than to the {by}{'' if by == 'year' else '. Ask --by year'}"
            )
            raise NothingToShow(msg)
        if not panel.universes:
            msg = (
                "nothing to show: the study holds no event records of these days. Load some with: "
                "detente import FILE --study NAME.duckdb"
            )
            raise NothingToShow(msg)
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


def checked_of(
    ledger: Ledger, *, claims: Iterable[Claim], events: Iterable[Event]
) -> tuple[Checked, ...]:
    """The ledger's verdicts with the words they are on, in the order of the records given."""
    by_claim = {each.claim: each for each in ledger.record}
    by_event = {each.event: each for each in ledger.record_events}
    of_claims = (
        Checked(claim.document, claim.span.text, by_claim[claim.id])
        for claim in claims
        if claim.id in by_claim
    )
    of_events = (
        Checked(event.document or "", event.sentence.text if event.sentence else "", verdict)
        for event in events
        if (verdict := by_event.get(event.id))
    )
    return (*of_claims, *of_events)
