"""The section What was left out and why: counts by reason, and a few of each to look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.passages import Evidence, Passage, line_of
from detente.records import Skip

REASONS = 40
SAMPLES = 6
STAGES = {
    "read": "in reading",
    "code": "in coding",
    "judge": "by judgement",
    "dyad": "coded, not of this question",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing that was left out."""

    origin: str
    detail: str
    words: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """All that was left out for one reason."""

    stage: str
    reason: str
    detail: str
    count: int
    samples: tuple[Sample, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LeftOutPage:
    """Reasons by stage, then by how often they held; `unlisted` reasons stand in brief.json."""

    reasons: tuple[ReasonRow, ...]
    unlisted: int
    total: int


def left_out_page(content: BriefContent, evidence: Evidence) -> LeftOutPage:
    """What was left out, counted by stage and reason."""
    groups: dict[tuple[str, str], list[Skip]] = defaultdict(list)
    for skip in content.skipped:
        groups[skip.stage, skip.reason].append(skip)
    stages = list(STAGES)
    ordered = sorted(
        groups.items(),
        key=lambda item: (
            stages.index(item[0][0]) if item[0][0] in stages else len(stages),
            -len(item[1]),
            item[0],
        ),
    )
    rows = tuple(_row(stage, why, skips, evidence) for (stage, why), skips in ordered[:REASONS])
    return LeftOutPage(rows, max(0, len(ordered) - REASONS), len(content.skipped))


def _row(stage: str, reason: str, skips: list[Skip], evidence: Evidence) -> ReasonRow:
    ordered = sorted(skips, key=lambda s: (s.origin or "", s.span.start if s.span else 0, s.detail))
    details = {skip.detail for skip in skips}
    return ReasonRow(
        stage=STAGES.get(stage, line_of(stage, longest=40)),
        reason=line_of(reason, longest=80),
        detail=line_of(details.pop()) if len(details) == 1 else "",
        count=len(skips),
        samples=tuple(_sample(skip, evidence) for skip in ordered[:SAMPLES]),
        more=max(0, len(skips) - SAMPLES),
    )


def _sample(skip: Skip, evidence: Evidence) -> Sample:
    number = evidence.number(skip.document or "")
    origin = skip.origin or (f"source {number}" if number else skip.document or "")
    return Sample(
        origin=line_of(origin, longest=160),
        detail=line_of(skip.detail),
        words=line_of(skip.span.text) if skip.span else "",
        passage=evidence.passage(skip.span),
    )
