"""The series of a brief: what imported records hold of its pair, by periods of a fit length."""

from __future__ import annotations

from collections.abc import Sequence

from detente.brief.content import BriefSeries
from detente.errors import NothingToShow
from detente.measures import Window
from detente.measures.beginnings import begins_in_earnest
from detente.measures.choosing import RowChoice
from detente.measures.panel import PanelQuestion, dyad_panel
from detente.measures.period import By
from detente.measures.series import dyad_series
from detente.measures.shifts import shifts_in
from detente.relations import PeriodUniverse
from detente.store import Store

MOST_MONTHS, MOST_QUARTERS = 36, 120
"""So many months of records are shown by month, and by quarter; more by year."""


def recorded_series(
    store: Store, *, dyad: tuple[str, str], window: Window, codebook: str
) -> BriefSeries | None:
    """What imported records hold of the pair, and its shifts; None where they hold nothing of it.

    Repeated rows are counted. Months before the records begin (`begins_in_earnest`) are left out.
    """
    if not any(each.kind == "events" and each.rows for each in store.imports()):
        return None
    choice = RowChoice(since=window.since, until=window.until)
    panel = dyad_panel(
        store, question=PanelQuestion(dyad, by="month"), choice=choice, codebook=codebook
    )
    begin = begins_in_earnest([month.events for month in panel.universes])
    kept = panel.universes[begin:]
    if not kept or not panel.rows:
        return None
    since = f"{kept[0].period}-01"
    by = _fittest(kept)
    if by != "month" or len(kept) < len(panel.universes):
        choice = RowChoice(since=max(since, window.since or since), until=window.until)
        panel = dyad_panel(
            store, question=PanelQuestion(dyad, by=by), choice=choice, codebook=codebook
        )
    series = dyad_series(panel, dyad=dyad)
    if not any(each.events for each in series.periods):
        return None
    try:
        return BriefSeries(series, panel.dedup, shifts_in(series), None)
    except NothingToShow as error:
        return BriefSeries(series, panel.dedup, None, str(error))


def _fittest(months: Sequence[PeriodUniverse]) -> By:
    """Months where there are few, else quarters, else years."""
    first, last = (int(name[:4]) * 12 + int(name[5:7]) for name in
                   (months[0].period, months[-1].period))  # fmt: skip
    count = last - first + 1
    return "month" if count <= MOST_MONTHS else "quarter" if count <= MOST_QUARTERS else "year"
