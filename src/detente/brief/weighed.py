"""The section Which way it goes: the hypotheses with their intervals, and what they hang on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from detente.brief.content import BriefContent
from detente.brief.passages import Evidence, Passage, Rows, in_rows, line_of
from detente.records import Claim, Event, Span
from detente.weighing.results import HypothesisScore, Rule, Sensitivity, WeighedEvidence, Weighing

LISTED = 200
"""Items of the matrix that the page bears."""
DECIDING = 6
MOST_TIMES = 1000
"""Past this a factor is only said to be larger."""
RULES: dict[Rule, str] = {
    "parc": "weighted inconsistency",
    "squared": "squared inconsistency",
    "bayes": "probability",
}
HANGS = {
    "rule": "the rule",
    "ranges": "the ranges of the likelihoods",
    "rho": "how much items of one voice share",
    "voice": "single voices",
}
HOLDS = {
    "rule": "under each rule",
    "ranges": "over all ranges of the likelihoods",
    "rho": "however much items of one voice share",
    "voice": "without any one voice",
}
"""What a ranking depends on, and under what it stands."""


@dataclass(frozen=True, slots=True)
class HypothesisRow:
    """One hypothesis: its posterior as an interval in per cent, and both inconsistency scores."""

    name: str
    low: float
    high: float
    parc: str
    squared: str
    places: tuple[int, ...]
    """Its place by each rule, in the order of RULES, from 1; those tied share one."""

    @property
    def interval(self) -> str:
        """The interval in per cent, as it is read: ends rounded outwards."""
        return f"{self.low:.0f} to {self.high:.0f} %"


@dataclass(frozen=True, slots=True)
class Hanging:
    """Whether the ranking depends on something, in a word and in sentences."""

    depends: bool
    what: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecidingRow:
    """Items alike of one voice that tell the leader from the runner-up."""

    factor: str
    towards: str
    against: str
    voice: str
    about: str
    items: int
    words: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One item of the matrix with its ratings, opening on its passage."""

    words: str
    voice: str
    about: str
    levels: str
    ratings: tuple[str, ...]
    by_hand: bool
    weight: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class WithoutRow:
    """Who leads by each rule with one voice left out."""

    voice: str
    items: int
    counts_as: str
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeighedPage:
    """All the section shows."""

    hypotheses: tuple[HypothesisRow, ...]
    columns: tuple[str, ...]
    """Names in the order of the ratings."""
    leaders: tuple[tuple[str, str], ...]
    """Each rule in words, and whom it puts first."""
    sensitivity: tuple[Hanging, ...]
    deciding: tuple[DecidingRow, ...]
    evidence: tuple[EvidenceRow, ...]
    items: int
    """Items of evidence; the first of them are listed."""
    without: Rows[WithoutRow]
    rho: str
    by_rho: tuple[tuple[str, str], ...]
    left_out: int
    assumptions: tuple[str, ...]


def weighed_page(content: BriefContent, evidence: Evidence) -> WeighedPage | None:
    """The hypotheses as the page shows them, the one with the highest middle first; None of none.

    No probability stands alone: each is the interval over the ranges of the likelihoods.
    """
    weighing = content.weighing
    if weighing is None:
        return None
    names = {score.hypothesis.id: line_of(score.hypothesis.name) for score in weighing.hypotheses}
    spans = _spans(content)
    ordered = sorted(weighing.evidence, key=lambda e: (-e.diagnosticity * e.weight, e.evidence.id))
    items = [_item(each, spans, evidence) for each in ordered[:LISTED]]
    return WeighedPage(
        hypotheses=_hypotheses(weighing),
        columns=tuple(names.values()),
        leaders=tuple((RULES[o.rule], _named(o.order[:1], names)) for o in weighing.orders),
        sensitivity=_hanging(weighing.sensitivity),
        deciding=_deciding(weighing, names, spans, evidence),
        evidence=tuple(items),
        items=len(ordered),
        without=_without(weighing, names),
        rho=f"{weighing.rho:g}",
        by_rho=_by_rho(weighing, names),
        left_out=len(weighing.left_out),
        assumptions=tuple(map(line_of, weighing.assumptions)),
    )


def _hanging(found: Iterable[Sensitivity]) -> tuple[Hanging, ...]:
    """What it hangs on first, then what it does not, each with all that is said of it."""
    said: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for each in sorted(found, key=lambda s: not s.depends):
        words = HANGS if each.depends else HOLDS
        said[each.depends, words[each.of]].append(line_of(each.sentence))
    return tuple(Hanging(*key, tuple(sentences)) for key, sentences in said.items())


def _hypotheses(weighing: Weighing) -> tuple[HypothesisRow, ...]:
    places = {
        order.rule: {id_: place for place, tied in enumerate(order.order, 1) for id_ in tied}
        for order in weighing.orders
    }

    def row(score: HypothesisScore) -> HypothesisRow:
        id_, posterior = score.hypothesis.id, score.posterior
        return HypothesisRow(
            name=line_of(score.hypothesis.name),
            low=float(int(100 * posterior.low)),
            high=float(-int(-100 * posterior.high // 1)),
            parc=f"{score.parc:.1f}",
            squared=f"{score.squared:.0f}",
            places=tuple(places[rule].get(id_, 0) for rule in RULES if rule in places),
        )

    ordered = sorted(weighing.hypotheses, key=lambda s: -s.posterior.middle)
    return tuple(map(row, ordered))


def _by_rho(weighing: Weighing, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Each stretch of rho with who leads in it."""
    found = []
    for leaders, steps in groupby(weighing.by_rho, key=lambda at: at.leaders):
        rhos = [at.rho for at in steps]
        stretch = f"{rhos[0]:g} to {rhos[-1]:g}" if len(rhos) > 1 else f"{rhos[0]:g}"
        found.append((stretch, _all(leaders, names)))
    return tuple(found)


def _named(first: tuple[tuple[str, ...], ...], names: dict[str, str]) -> str:
    return _all(first[0], names) if first else "none"


def _all(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return " and ".join(names.get(id_, id_) for id_ in ids)


def _spans(content: BriefContent) -> dict[str, Span | None]:
    claims: dict[str, Span | None] = {claim.id: claim.span for claim in content.claims}
    return claims | {event.id: _marked(event) for event in content.events}


def _marked(record: Claim | Event) -> Span | None:
    if isinstance(record, Claim):
        return record.span
    return record.sentence or (record.spans.trigger if record.spans else None)


def _deciding(
    weighing: Weighing, names: dict[str, str], spans: dict[str, Span | None], evidence: Evidence
) -> tuple[DecidingRow, ...]:
    because = {each.evidence.id: each.evidence.because.id for each in weighing.evidence}
    rows = []
    for each in weighing.deciding[:DECIDING]:
        found = (
            evidence.passage(spans.get(because.get(id_, ""))) for id_ in each.evidence[:DECIDING]
        )
        towards, against = each.leader, each.runner_up
        if each.log_odds < 0:
            towards, against = against, towards
        rows.append(
            DecidingRow(
                factor=_times(each.log_odds),
                towards=names.get(towards, towards),
                against=names.get(against, against),
                voice=line_of(each.voice, longest=60),
                about=line_of(content_name(each.about), longest=60),
                items=len(each.evidence),
                words=line_of(each.text),
                passages=tuple(passage for passage in found if passage),
            )
        )
    return tuple(rows)


def content_name(about: str) -> str:
    """A driver or a PLOVER type as it is read."""
    return about if about.isupper() else about.replace("_", " ")


def _times(log_odds: float) -> str:
    """How many times the odds are multiplied, one way or the other."""
    size = abs(log_odds)
    return f"×{math.exp(size):.2f}" if size < math.log(MOST_TIMES) else f"more than ×{MOST_TIMES:,}"


def _item(each: WeighedEvidence, spans: dict[str, Span | None], evidence: Evidence) -> EvidenceRow:
    item = each.evidence
    return EvidenceRow(
        words=line_of(item.because.text),
        voice=line_of(item.voice, longest=60),
        about=line_of(content_name(item.about), longest=60),
        levels=f"credibility {item.credibility}, relevance {item.relevance}",
        ratings=each.ratings,
        by_hand=each.by_hand,
        weight=f"{each.weight:.2f}",
        passage=evidence.passage(spans.get(item.because.id)),
    )


def _without(weighing: Weighing, names: dict[str, str]) -> Rows[WithoutRow]:
    ordered = sorted(weighing.origins, key=lambda o: (-o.counts_as, o.voice, o.origin))
    rows = [
        WithoutRow(
            voice=line_of(each.voice, longest=60),
            items=each.items,
            counts_as=f"{each.counts_as:.1f}",
            leaders=tuple(_named(order.order[:1], names) for order in each.orders),
        )
        for each in ordered
    ]
    return in_rows(rows, shown=8, folded=52)
