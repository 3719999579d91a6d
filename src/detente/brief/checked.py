"""What the record says of each driver: the verdicts on its claims, counted, with the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.passages import line_of
from detente.weighing.results import EventVerdict, RecordVerdict, Verdict

LISTED = 12
"""Events that a line names; all are under What happened."""
VERDICTS: tuple[Verdict, ...] = (
    "supported",
    "contradicted",
    "too thin to say",
    "not checkable here",
)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """How the claims of one driver stand to records: counts by verdict, reasons, told events."""

    verdicts: tuple[tuple[Verdict, int], ...]
    reasons: tuple[tuple[str, int], ...]
    events: tuple[str, ...]
    """Ids of events that other voices tell, which bear on these claims and settle nothing."""


def record_lines(content: BriefContent) -> dict[str, RecordLine]:
    """The line of each driver whose claims were held against records."""
    by_driver: dict[str, list[RecordVerdict]] = defaultdict(list)
    for verdict in content.ledger.record:
        by_driver[verdict.driver].append(verdict)
    return {driver: _line(found) for driver, found in by_driver.items()}


def verdicts_in(
    found: Iterable[RecordVerdict | EventVerdict],
) -> tuple[tuple[Verdict, int], ...]:
    """How many claims or events each verdict is on, those without any left out."""
    counts = Counter(each.verdict for each in found)
    return tuple((name, counts[name]) for name in VERDICTS if counts[name])


def _line(found: list[RecordVerdict]) -> RecordLine:
    reasons = Counter(each.reason for each in found)
    events = dict.fromkeys(id_ for each in found for id_ in each.events)
    return RecordLine(
        verdicts=verdicts_in(found),
        reasons=tuple((line_of(reason), n) for reason, n in reasons.most_common(LISTED)),
        events=tuple(events)[:LISTED],
    )
