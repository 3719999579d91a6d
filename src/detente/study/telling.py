"""Each event once: the reports of one event linked over the whole study, and gathered from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from detente.coding.repeats import ToldEvent, link_repeats
from detente.records import Event
from detente.store import Store, keep_reports, kept_reports, unlinked


def link_events(store: Store) -> None:
    """Link the events of the codings in use, where a coding has come or gone since last time."""
    if unlinked(store):
        told = link_repeats(store.events())
        keep_reports(store, ([report.id for report in each.reports] for each in told))


def told_events(
    store: Store, events: Iterable[Event], *, counted: Collection[str]
) -> tuple[ToldEvent, ...]:
    """The events that linked records tell, in the order of the first report of each.

    The report that is told best speaks for an event, among those of documents that count if there
    are any: an echo speaks only where nobody else does.
    """
    kept = kept_reports(store)
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[kept.get(event.id, (event.id, 0))[0]].append(event)

    def standing(event: Event) -> tuple[bool, int]:
        return event.document not in counted, kept.get(event.id, ("", 0))[1]

    return tuple(ToldEvent(tuple(sorted(each, key=standing))) for each in groups.values())
