"""What a brief shows: everything it needs, gathered by the study, rendered by this room."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.model_content import BriefModels
from detente.records import Claim, Document, Event, Forecast, Skip
from detente.relations import Deduplication, DyadSeries, Shifts, SignedNetwork
from detente.weighing.results import Ledger, Weighing

BRIEF_SCHEMA = 1
"""The version of brief.json; a field renamed or removed raises it."""


@dataclass(frozen=True, slots=True)
class BriefSeries:
    """What imported records hold of the pair, period by period, and whether it shifted."""

    series: DyadSeries
    dedup: Deduplication
    shifts: Shifts | None
    """Of the share of conflict; None where none could be looked for."""
    unsought: str | None
    """Why no shift was looked for."""


@dataclass(frozen=True, slots=True)
class BriefContent:
    """One dyad's brief: records of the dyad, the whole network, and what was left out.

    `events` are all reports of the events in the window, `dyad_events` the ids of the events
    between the two, `event_reports` the other reports of an event told more than once, by its id;
    `claims` and `forecasts` are the dyad's; those of other pairs are counted in `skipped`.
    """

    dyad: tuple[str, str]
    dyad_names: tuple[str, str]
    dyad_reason: str
    since: str | None
    until: str | None
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    forecasts: tuple[Forecast, ...]
    events: tuple[Event, ...]
    dyad_events: tuple[str, ...]
    event_reports: dict[str, tuple[str, ...]]
    due: tuple[str, ...]
    """Ids of the forecasts whose last day has passed with nobody saying what became of them."""
    as_of: str
    """The day of the brief: what is open, and what is due."""
    ledger: Ledger
    weighing: Weighing | None
    """The hypotheses weighed, None where they were not."""
    network: SignedNetwork
    names: dict[str, str]
    """Display names of every actor id and driver used above."""
    skipped: tuple[Skip, ...]
    versions: dict[str, str]
    codebook_digest: str
    inputs: dict[str, str]
    """Document id by origin."""
    seeds: dict[str, int]
    series: BriefSeries | None = None
    """None where the study holds no imported records of the pair."""
    models: BriefModels | None = None
    """None where no model was given."""

    @property
    def events_once(self) -> tuple[Event, ...]:
        """Each event once, as the report tells it that speaks for it."""
        others = {report for reports in self.event_reports.values() for report in reports}
        return tuple(event for event in self.events if event.id not in others)
