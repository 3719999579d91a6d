"""Which events of a study are reports of one event, kept until a coding or judgement changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente import __version__
from detente.store.judged_records import judged_state
from detente.store.study_file import StudyFile

LINKED = "events linked"
"""The line of `meta` that says of which codings the events are linked, and by which version."""


def unlinked(file: StudyFile) -> bool:
    """Whether a coding in use came, went, changed or was judged since the events were linked."""
    rows = file.run("SELECT value FROM meta WHERE key = $key", {"key": LINKED})
    return rows != [(_state(file),)]


def keep_reports(file: StudyFile, events: Iterable[Sequence[str]]) -> None:
    """Keep the ids of each event's reports, the one that speaks for it first, instead of before."""
    rows = [
        {"event": report, "same_as": reports[0], "place": place}
        for reports in events
        if len(reports) > 1
        for place, report in enumerate(reports)
    ]
    with file.transaction():
        file.run("DELETE FROM event_reports")
        file.run(
            "INSERT INTO event_reports SELECT unnest($rows::STRUCT("
            "event VARCHAR, same_as VARCHAR, place INTEGER)[], recursive := true)",
            {"rows": rows},
        )
        file.run("DELETE FROM meta WHERE key = $key", {"key": LINKED})
        file.run("INSERT INTO meta VALUES ($key, $value)", {"key": LINKED, "value": _state(file)})


def kept_reports(file: StudyFile) -> dict[str, tuple[str, int]]:
    """For each event told more than once, the id that speaks for it and its place among those."""
    rows = file.run("SELECT event, same_as, place FROM event_reports")
    return {event: (same_as, place) for event, same_as, place in rows}


def _state(file: StudyFile) -> str:
    """What changes with every coding and judgement: the digest of the codings in use, a number."""
    ((digest,),) = file.run(
        "SELECT md5(coalesce(string_agg(document || number, ' ' ORDER BY number), '')) "
        "FROM codings_in_use"
    )
    return f"{__version__} {digest} {judged_state(file, 'event')}"
