"""The section What they predict: each forecast with its word, its interval and its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal, get_args

from detente.brief.citations import CONVENTION
from detente.brief.content import BriefContent
from detente.brief.passages import (
    Evidence,
    Passage,
    Rows,
    day_in_words,
    in_rows,
    judged_flags,
    line_of,
)
from detente.records import Forecast, Horizon, Modality, Resolution

SHOWN, FOLDED = 8, 160
NO_OUTCOME = "other"
ForecastState = Literal["came true", "did not come true", "due", "open"]
SOURCED, CONVENTIONAL, BARE = range(3)
FUTURE = frozenset(
    {"will", "would", "shall", "'ll", "is", "are", "am", "'s", "'re", "going", "to"}
    | {"not", "never", "no", "neither", "nor", "n't", "wo", "won't", "wouldn't", "shan't"}
)
"""Words that tell the future and no probability: a forecast of these alone is a bare 'will'."""
WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """One forecast; `low` and `high` are per cent, as drawn and as written."""

    id: str
    proposition: str
    outcome: str
    word: str
    likelihood: str
    low: float
    high: float
    horizon: str
    condition: str | None
    by_convention: bool
    speaker: str
    state: ForecastState
    became: str
    echo: bool
    flags: tuple[str, ...]
    passage: Passage | None

    @property
    def interval(self) -> str:
        """The interval in per cent, as it is read."""
        if self.low == self.high:
            return f"{self.low:.0f} %"
        return f"{self.low:.0f}–{self.high:.0f} %"


def forecast_lines(content: BriefContent, evidence: Evidence) -> Rows[ForecastLine]:
    """The forecasts: resolved and due ones first, an echo's after all others.

    Among those alike, those that say most of the pair first, in four steps: (1) of the pair and
    with a worded probability or a horizon; (2) so worded or dated, of something else; (3) of the
    pair in a bare 'will' or 'won't'; (4) the rest. Of the pair is what has a named outcome (treaty,
    visit, sanctions ...) or words that name both. Within a step: articles and texts pasted into a
    thread before posts; both worded and dated before one of the two; a word that a source defines
    before one placed by convention, a bare 'will' last; then the likelier, by the middle of the
    interval; then by source and place.
    """
    due = frozenset(content.due)
    ordered = sorted(content.forecasts, key=lambda f: _rank(f, content, evidence, due))
    cut = in_rows(ordered, shown=SHOWN, folded=FOLDED)
    shown, folded = (
        tuple(_line(forecast, evidence, due) for forecast in part)
        for part in (cut.shown, cut.folded)
    )
    return Rows(shown, folded, cut.beyond)


def states_of(content: BriefContent, evidence: Evidence) -> tuple[tuple[ForecastState, int], ...]:
    """How many forecasts are resolved, due and open, an echo's apart."""
    due = frozenset(content.due)
    counts = Counter(
        _state(each, due) for each in content.forecasts if not evidence.echoes(each.document)
    )
    return tuple((state, counts[state]) for state in get_args(ForecastState) if counts[state])


def _state(forecast: Forecast, due: frozenset[str]) -> ForecastState:
    if forecast.resolution:
        return "came true" if forecast.resolution.outcome == "yes" else "did not come true"
    return "due" if forecast.id in due else "open"


def likelihood_sources(content: BriefContent) -> tuple[str, ...]:
    """Who says what probability the words used here carry."""
    return tuple(sorted({line_of(forecast.modality.source) for forecast in content.forecasts}))


def wording(modality: Modality) -> int:
    """SOURCED where a source defines the word, else CONVENTIONAL, or BARE for 'will' alone."""
    if modality.source != CONVENTION:
        return SOURCED
    words = WORD.findall(modality.word.casefold().replace("’", "'"))
    return BARE if FUTURE.issuperset(words) else CONVENTIONAL


def _rank(
    forecast: Forecast, content: BriefContent, evidence: Evidence, due: frozenset[str]
) -> tuple[bool, int, int, bool, int, int, float, int, int, str]:
    worded = wording(forecast.modality)
    dated = forecast.horizon is not None and bool(forecast.horizon.from_ or forecast.horizon.to)
    said = forecast.span.text.casefold()
    of_pair = forecast.outcome != NO_OUTCOME or all(
        name.casefold() in said for name in content.dyad_names
    )
    told = (worded != BARE) + dated
    return (
        evidence.echoes(forecast.document),
        2 if _state(forecast, due) == "open" else forecast.id in due,
        (0 if told else 2) + (not of_pair),
        forecast.post is not None and not evidence.pasted(forecast.span),
        -told,
        worded,
        -(forecast.modality.low + forecast.modality.high),
        evidence.number(forecast.document),
        forecast.span.start,
        forecast.id,
    )


def _line(forecast: Forecast, evidence: Evidence, due: frozenset[str]) -> ForecastLine:
    modality = forecast.modality
    return ForecastLine(
        id=forecast.id,
        proposition=line_of(forecast.proposition),
        outcome=line_of(forecast.outcome, longest=60),
        word=line_of(modality.word, longest=60),
        likelihood=modality.class_,
        low=round(100 * min(max(modality.low, 0), 1), 1),
        high=round(100 * min(max(modality.high, 0), 1), 1),
        horizon=_horizon(forecast.horizon),
        condition=line_of(forecast.condition, longest=160) if forecast.condition else None,
        by_convention=modality.source == CONVENTION,
        speaker=line_of(forecast.speaker or "speaker unknown", longest=80),
        state=_state(forecast, due),
        became=_became(forecast.resolution),
        echo=evidence.echoes(forecast.document),
        flags=judged_flags(forecast.judgements, hidden="resolution"),
        passage=evidence.passage(forecast.span),
    )


def _became(resolution: Resolution | None) -> str:
    if resolution is None:
        return ""
    said = f"{day_in_words(resolution.on)}: {resolution.why}, by {resolution.by}"
    return line_of(said)


def _horizon(horizon: Horizon | None) -> str:
    if horizon is None or not (horizon.from_ or horizon.to):
        return "no date given"
    early, late = (day_in_words(day) if day else None for day in (horizon.from_, horizon.to))
    if early and late:
        return early if early == late else f"{early} to {late}"
    return f"by {late}" if late else f"from {early}"
