"""The section What they predict: each forecast with its word, its interval and its words."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.passages import Evidence, Passage, Rows, day_in_words, in_rows, line_of
from detente.records import Forecast, Horizon

SHOWN, FOLDED = 40, 160


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
    speaker: str
    resolution: str | None
    echo: bool
    passage: Passage | None

    @property
    def interval(self) -> str:
        """The interval in per cent, as it is read."""
        if self.low == self.high:
            return f"{self.low:.0f} %"
        return f"{self.low:.0f}–{self.high:.0f} %"


def forecast_lines(content: BriefContent, evidence: Evidence) -> Rows[ForecastLine]:
    """The forecasts from the likeliest down, by the middle of their intervals."""
    ordered = sorted(content.forecasts, key=lambda f: (-_middle(f), f.document, f.span.start, f.id))
    cut = in_rows(ordered, shown=SHOWN, folded=FOLDED)
    shown, folded = (
        tuple(_line(forecast, evidence) for forecast in part) for part in (cut.shown, cut.folded)
    )
    return Rows(shown, folded, cut.beyond)


def likelihood_sources(content: BriefContent) -> tuple[str, ...]:
    """Who says what probability the words used here carry."""
    return tuple(sorted({line_of(forecast.modality.source) for forecast in content.forecasts}))


def _middle(forecast: Forecast) -> float:
    return forecast.modality.low + forecast.modality.high


def _line(forecast: Forecast, evidence: Evidence) -> ForecastLine:
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
        speaker=line_of(forecast.speaker or "speaker unknown", longest=80),
        resolution=line_of(forecast.resolution) if forecast.resolution else None,
        echo=evidence.echoes(forecast.document),
        passage=evidence.passage(forecast.span),
    )


def _horizon(horizon: Horizon | None) -> str:
    if horizon is None or not (horizon.from_ or horizon.to):
        return "no date given"
    early, late = (day_in_words(day) if day else None for day in (horizon.from_, horizon.to))
    if early and late:
        return early if early == late else f"{early} to {late}"
    return f"by {late}" if late else f"from {early}"
