"""How well forecasts foretold what happened: a study's own, or those of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from detente.errors import NothingToShow
from detente.inputs.scored_forecasts import ForecastColumns, read_scored_forecasts
from detente.records import Document, Forecast, Resolution
from detente.weighing.results import CalibrationBin, ForecastScores, LogScore, VoiceScore
from detente.weighing.scoring import score_forecasts

__all__ = [
    "CalibrationBin",
    "ForecastColumns",
    "ForecastScores",
    "LogScore",
    "VoiceScore",
    "score_study",
    "score_table",
]


def score_table(path: Path, *, columns: ForecastColumns | None = None) -> ForecastScores:
    """The scores of the forecasts in a CSV table, by forecaster.

    Raises ModelFileError naming line and column of a mistake, PathError for what cannot be read,
    NothingToShow where no outcome is known.
    """
    found = read_scored_forecasts(path, columns=columns or ForecastColumns())
    if not found.items:
        msg = f"{path}: none of the {found.unresolved} forecasts has a known outcome"
        raise NothingToShow(msg)
    scores = score_forecasts(
        found.probabilities,
        outcomes=found.outcomes,
        voices=found.forecasters,
        questions=found.items,
        options=found.options,
    )
    return _with_notes(scores, [found.read_as, *_left(found.unresolved)])


def score_study(forecasts: Iterable[Forecast], *, documents: Iterable[Document]) -> ForecastScores:
    """The scores of the resolved forecasts that stand in these documents, by who made them.

    A forecast counts for its speaker, else for the author or publisher of the document; one that
    stands in a quoted post is left to the post it quotes. A word's probability is the midpoint of
    its interval, and both ends are scored beside it. Forecasts of one pair, one kind of outcome and
    one horizon are one question: their intervals count them together. Raises NothingToShow where
    nothing is resolved.
    """
    known = {document.id: document for document in documents}
    own = [each for each in forecasts if each.document in known and not _quoted(each, known)]
    resolved = [(each, each.resolution) for each in own if each.resolution is not None]
    if not resolved:
        msg = (
            f"none of the {len(own)} forecasts of the study is resolved. Say what happened with "
            "detente resolve ID --outcome yes|no --on DATE --why TEXT"
        )
        raise NothingToShow(msg)
    scores = _scored(resolved, known)
    return _with_notes(scores, _left(len(own) - len(resolved)))


def _scored(
    resolved: Sequence[tuple[Forecast, Resolution]], known: dict[str, Document]
) -> ForecastScores:
    said = [forecast.modality for forecast, _ in resolved]
    return score_forecasts(
        [(word.low + word.high) / 2 for word in said],
        outcomes=[resolution.outcome == "yes" for _, resolution in resolved],
        voices=[_voice(forecast, known[forecast.document]) for forecast, _ in resolved],
        questions=[_question(forecast) for forecast, _ in resolved],
        options=[forecast.id for forecast, _ in resolved],
        ends=([word.low for word in said], [word.high for word in said]),
    )


def _quoted(forecast: Forecast, known: dict[str, Document]) -> bool:
    parts, at = known[forecast.document].parts, forecast.span.start
    return any(part.kind == "quote" and part.start <= at < part.end for part in parts)


def _voice(forecast: Forecast, document: Document) -> str:
    if forecast.speaker:
        return forecast.speaker
    label = ", ".join(document.authors) or document.publisher or document.title or document.origin
    return f"{label}, post {forecast.post}" if forecast.post else label


def _question(forecast: Forecast) -> str:
    until = forecast.horizon.to if forecast.horizon else None
    return f"{'-'.join(forecast.dyad)} {forecast.outcome} {until or ''}"


def _left(unresolved: int) -> list[str]:
    return [f"{unresolved} without a known outcome left out"] if unresolved else []


def _with_notes(scores: ForecastScores, notes: Sequence[str]) -> ForecastScores:
    return replace(scores, notes=(*notes, *scores.notes))
