"""Scores of forecasts whose outcome is known: Brier, log, skill, by voice and against baselines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from detente.errors import InputError, NothingToShow
from detente.weighing.calibration import calibration_of, decomposition_of
from detente.weighing.intervals import FEWEST_FOR_BOOTSTRAP, Codes, Floats, mean_interval
from detente.weighing.results import (
    Baseline,
    EndScores,
    ForecastScores,
    LogScore,
    VoiceScore,
)

ALL = "all"
COIN = 0.5


def brier_scores(probabilities: ArrayLike, *, outcomes: ArrayLike) -> Floats:
    """The squared error of each forecast, 0 (best) to 1 (Brier, 1950, halved for two outcomes).

    Example
    -------
    >>> brier_scores([0.5, 1.0], outcomes=[1, 0]).tolist()
    [0.25, 1.0]
    """
    errors: Floats = np.asarray(probabilities, float) - np.asarray(outcomes, float)
    return np.square(errors)


def log_scores(probabilities: ArrayLike, *, outcomes: ArrayLike) -> Floats:
    """-ln of the probability given to what happened, in nats; infinite where that was none.

    Example
    -------
    >>> log_scores([1.0, 0.0], outcomes=[1, 1]).tolist()
    [0.0, inf]
    """
    said, happened = np.asarray(probabilities, float), np.asarray(outcomes, float)
    with np.errstate(divide="ignore"):
        return np.abs(np.log(np.where(happened > COIN, said, 1 - said)))


def metaculus_scores(probabilities: ArrayLike, *, outcomes: ArrayLike) -> Floats:
    """The baseline score of a binary question, 100 (1 + log2 p); 0 for .5, 100 at most.

    p is the probability given to what happened. Source: metaculus.com/help/scores-faq (2026).

    Example
    -------
    >>> metaculus_scores([0.9, 0.1], outcomes=[1, 1]).round(8).tolist()
    [84.79969066, -232.19280949]
    """
    return 100 - log_scores(probabilities, outcomes=outcomes) * (100 / math.log(2))


@dataclass(frozen=True, slots=True)
class _Resolved:
    """Forecasts as arrays; `questions` and `items` are numbers from 0."""

    probabilities: Floats
    outcomes: Floats
    questions: Codes
    items: Codes
    ends: tuple[Floats, Floats] | None

    def only(self, rows: Codes) -> _Resolved:
        """The forecasts of these rows, their questions numbered anew."""
        ends = None if self.ends is None else (self.ends[0][rows], self.ends[1][rows])
        return _Resolved(
            self.probabilities[rows],
            self.outcomes[rows],
            np.unique(self.questions[rows], return_inverse=True)[1],
            self.items[rows],
            ends,
        )

    def brier(self, said: ArrayLike) -> Floats:
        return brier_scores(said, outcomes=self.outcomes)

    def log(self, said: ArrayLike) -> LogScore:
        """The mean log score of what was said, with the infinite ones counted."""
        scores = log_scores(np.broadcast_to(said, self.outcomes.shape), outcomes=self.outcomes)
        finite = np.isfinite(scores)
        rest = float(scores[finite].mean()) if finite.any() else None
        if not finite.all():
            return LogScore(None, int((~finite).sum()), rest, None)
        interval = mean_interval(scores, questions=self.questions, bounds=None)
        return LogScore(rest, 0, rest, interval)


def score_forecasts(
    probabilities: Sequence[float] | Floats,
    *,
    outcomes: Sequence[bool] | Sequence[int],
    voices: Sequence[str],
    questions: Sequence[str],
    options: Sequence[str] | None = None,
    ends: tuple[Sequence[float], Sequence[float]] | None = None,
) -> ForecastScores:
    """The scores of resolved forecasts, all together and by voice, in the order of the voices.

    All sequences have one entry a forecast: the probability of yes (0..1), whether it happened,
    who said it, and of which question. `options` names which of several outcomes of a question a
    forecast is of; `ends` the low and the high end where a probability is the middle of an
    interval. The baselines are always `base rate` (the share of questions that came true, each
    counted once: known only afterwards, so hard to beat) and always .5.

    Raises NothingToShow without a forecast, InputError for lengths that differ or no probability.

    Example
    -------
    >>> scores = score_forecasts(
    ...     [0.8, 0.4], outcomes=[True, False], voices=["Ana", "Ana"], questions=["q1", "q2"]
    ... )
    >>> round(scores.voices[0].brier, 4)
    0.1
    """
    found = _checked(probabilities, outcomes, questions, options, ends)
    if len(voices) != len(found.outcomes):
        msg = f"{len(found.outcomes)} forecasts have {len(voices)} voices. Give one for each"
        raise InputError(msg)
    base_rate = _base_rate(found)
    others = _item_means(found)
    rows = _rows_by_voice(voices)
    scored = tuple(
        _voice_score(name, found.only(own), others=others[own], base_rate=base_rate)
        for name, own in rows.items()
    )
    whole = _voice_score(ALL, found, others=None, base_rate=base_rate)
    return ForecastScores(
        all=whole,
        voices=scored,
        mean_of_voices=sum(each.brier for each in scored) / len(scored),
        base_rate=base_rate,
        calibration=calibration_of(found.probabilities, outcomes=found.outcomes),
        decomposition=decomposition_of(found.probabilities, outcomes=found.outcomes),
        notes=tuple(_notes(whole, {frozenset(found.items[own]) for own in rows.values()})),
    )


def _checked(
    probabilities: Sequence[float] | Floats,
    outcomes: Sequence[bool] | Sequence[int],
    questions: Sequence[str],
    options: Sequence[str] | None,
    ends: tuple[Sequence[float], Sequence[float]] | None,
) -> _Resolved:
    if not len(probabilities):
        msg = "no forecast has a known outcome, so there is nothing to score"
        raise NothingToShow(msg)
    said, happened = np.asarray(probabilities, float), np.asarray(outcomes, float)
    items = list(zip(questions, options or questions, strict=False))
    bounds = None if ends is None else (np.asarray(ends[0], float), np.asarray(ends[1], float))
    lengths = {
        len(said),
        len(happened),
        len(questions),
        len(items),
        *(len(end) for end in bounds or ()),
    }
    if len(lengths) > 1:
        msg = "probabilities, outcomes, questions, options and ends must be of one length"
        raise InputError(msg)
    if not all(((each >= 0) & (each <= 1)).all() for each in (said, *(bounds or ()))):
        msg = "a probability is not between 0 and 1"
        raise InputError(msg)
    if not np.isin(happened, (0, 1)).all():
        msg = "an outcome is neither 0 nor 1"
        raise InputError(msg)
    return _Resolved(said, happened, _numbered(questions), _numbered(items), bounds)


def _numbered(names: Sequence[object]) -> Codes:
    """A number from 0 for each name, by first appearance."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


def _rows_by_voice(voices: Sequence[str]) -> dict[str, Codes]:
    rows: dict[str, list[int]] = {}
    for row, voice in enumerate(voices):
        rows.setdefault(voice, []).append(row)
    return {voice: np.array(own, dtype=np.int64) for voice, own in rows.items()}


def _base_rate(found: _Resolved) -> float:
    """The share of items that came true, each counted once however many forecast it."""
    happened = np.bincount(found.items, weights=found.outcomes) / np.bincount(found.items)
    return float(happened.mean())


def _item_means(found: _Resolved) -> Floats:
    """For each forecast the mean Brier score of all those of its item; NaN where it is alone."""
    sums = np.bincount(found.items, weights=found.brier(found.probabilities))
    counts = np.bincount(found.items)
    means = np.where(counts > 1, sums / counts, np.nan)[found.items]
    return means.astype(np.float64)


def _less_question(brier: Floats, others: Floats) -> float | None:
    shared = ~np.isnan(others)
    return float((brier - others)[shared].mean()) if shared.any() else None


def _voice_score(
    voice: str, found: _Resolved, *, others: Floats | None, base_rate: float
) -> VoiceScore:
    brier = found.brier(found.probabilities)
    log = found.log(found.probabilities)
    return VoiceScore(
        voice=voice,
        forecasts=len(brier),
        questions=int(found.questions.max()) + 1,
        happened=int(found.outcomes.sum()),
        brier=float(brier.mean()),
        brier_interval=mean_interval(brier, questions=found.questions, bounds=(0, 1)),
        log=log,
        metaculus=None if log.mean is None else 100 * (1 - log.mean / math.log(2)),
        less_question=None if others is None else _less_question(brier, others),
        ends=_end_scores(found),
        baselines=(
            _baseline("base rate", base_rate, found, brier=brier),
            _baseline("always .5", COIN, found, brier=brier),
        ),
    )


def _end_scores(found: _Resolved) -> EndScores | None:
    if found.ends is None:
        return None
    low, high = found.ends
    return EndScores(
        float(found.brier(low).mean()),
        float(found.brier(high).mean()),
        found.log(low),
        found.log(high),
    )


def _baseline(name: str, probability: float, found: _Resolved, *, brier: Floats) -> Baseline:
    own = found.brier(probability)
    gain = own - brier
    kindest, harshest = sorted((probability**2, (1 - probability) ** 2))
    return Baseline(
        name=name,
        probability=probability,
        brier=float(own.mean()),
        log=found.log(probability),
        skill=float(1 - brier.mean() / own.mean()) if own.any() else None,
        gain=float(gain.mean()),
        gain_interval=mean_interval(
            gain, questions=found.questions, bounds=(kindest - 1, harshest)
        ),
    )


def _notes(whole: VoiceScore, answered: set[frozenset[int]]) -> Iterator[str]:
    if whole.log.infinite:
        are = "forecast gave" if whole.log.infinite == 1 else "forecasts gave"
        yield (
            f"{whole.log.infinite} {are} no chance to what happened: the log score is "
            "infinite, and the mean of the rest stands beside it"
        )
    if len(answered) > 1:
        yield (
            "the voices did not answer the same questions: compare their skill, or their score "
            "less the question's, not their Brier scores"
        )
    if whole.questions < FEWEST_FOR_BOOTSTRAP:
        yield (
            f"fewer than {FEWEST_FOR_BOOTSTRAP} questions: a bootstrap would promise too much, so "
            "the intervals are a bound that always holds, and log scores have none"
        )
