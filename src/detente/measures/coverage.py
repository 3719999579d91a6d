"""What the imported records cover: whose rows, of which days, the gaps, the known breaks."""

from __future__ import annotations

from detente.codebook.record_breaks import RecordBreak
from detente.measures.asking import Engine
from detente.measures.choosing import RowChoice, laid
from detente.measures.panel import PanelQuestion, universe_statement
from detente.measures.period import By, name_of_period, periods_between
from detente.relations import CoveredPeriod, SourceCoverage


def coverage(
    store: Engine, *, by: By, breaks: tuple[RecordBreak, ...]
) -> tuple[SourceCoverage, ...]:
    """Each source of imported rows: its rows and events by period, its gaps, its known breaks.

    A gap is a period between a source's first and last day in which it has no row. Rows too
    roughly dated for a period are `undated`, those of no event (deaths
    alone, or a count of zero) `without_event`; neither stands in a period. Breaks are those within
    its days.
    """
    choice = laid(store, RowChoice())
    found = universe_statement(PanelQuestion(by=by), choice=choice).rows(store)
    days = choice.statement(["source_days"]).rows(store)
    covered = []
    for source, rows, without_event, first, last in days:
        own = [row for row in found if row[1] == source]
        periods = tuple(
            CoveredPeriod(name_of_period(start, by=by), records, events, between)
            for start, _, events, between, _, records in own
            if start is not None
        )
        held = {each.period for each in periods}
        covered.append(
            SourceCoverage(
                source=source,
                rows=rows,
                without_event=without_event,
                undated=sum(row[5] for row in own if row[0] is None),
                first_date=first.isoformat(),
                last_date=last.isoformat(),
                periods=periods,
                gaps=tuple(p for p in periods_between(first, last, by=by) if p not in held)
                if held
                else (),
                breaks=tuple(
                    f"{each.date}: {each.what} ({each.because})"
                    for each in breaks
                    if each.concerns(source) and first < each.date <= last
                ),
            )
        )
    return tuple(covered)
