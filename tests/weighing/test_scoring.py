"""Scores of forecasts against published figures, a second implementation and the baselines."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss

from detente.errors import InputError, NothingToShow
from detente.weighing.results import ForecastScores
from detente.weighing.scoring import log_scores, metaculus_scores, score_forecasts


def scored(said: list[float], came: list[int], **others: Any) -> ForecastScores:
    """One voice, a question for each forecast, unless said otherwise."""
    given_ = {"voices": ["Ana"] * len(said), "questions": [f"q{i}" for i in range(len(said))]}
    return score_forecasts(said, outcomes=came, **{**given_, **others})


def test_metaculus_scores_are_the_published_ones() -> None:
    found = metaculus_scores([0.9, 0.1, 0.5], outcomes=[1, 1, 0])
    assert found.tolist() == pytest.approx([84.79969066, -232.19280949, 0], abs=1e-8)


@given(st.lists(st.tuples(st.floats(0.001, 0.999), st.integers(0, 1)), min_size=1, max_size=40))
def test_brier_and_log_are_those_of_scikit_learn(forecasts: list[tuple[float, int]]) -> None:
    said, came = (list(each) for each in zip(*forecasts, strict=True))
    whole = scored(said, came).all
    assert whole.brier == pytest.approx(brier_score_loss(came, said, labels=[0, 1]))
    assert whole.log.mean == pytest.approx(log_loss(came, said, labels=[0, 1]))
    assert whole.metaculus == pytest.approx(metaculus_scores(said, outcomes=came).mean())


def test_a_forecast_that_ruled_out_what_happened_is_counted_and_never_clipped() -> None:
    scores = scored([0.0, 0.5, 1.0], [1, 1, 1])
    assert log_scores([0.0], outcomes=[1])[0] == math.inf
    log = scores.all.log
    assert (log.mean, log.infinite, log.interval) == (None, 1, None)
    assert log.of_rest == pytest.approx(math.log(2) / 2)
    assert scores.all.metaculus is None
    assert any("no chance to what happened" in note for note in scores.notes)
    assert scored([0.0], [1]).all.log.of_rest is None


def test_the_baselines_are_the_base_rate_of_questions_and_a_half() -> None:
    # q1, asked of two voices, came true; q2 and q3 did not: 1 of 3 questions, not 2 of 4 forecasts
    scores = score_forecasts(
        [0.9, 0.8, 0.3, 0.2],
        outcomes=[1, 1, 0, 0],
        voices=["Ana", "Ben", "Ana", "Ana"],
        questions=["q1", "q1", "q2", "q3"],
    )
    assert scores.base_rate == pytest.approx(1 / 3)
    rate, half = scores.all.baselines
    assert rate.brier == pytest.approx((2 * (2 / 3) ** 2 + 2 * (1 / 3) ** 2) / 4)
    assert (half.probability, half.brier) == (0.5, 0.25)
    assert half.skill == pytest.approx(1 - (0.01 + 0.04 + 0.09 + 0.04) / 4 / 0.25)
    assert half.gain == pytest.approx(0.25 - scores.all.brier)
    assert half.gain_interval is not None
    assert -0.75 <= half.gain_interval.low < half.gain < half.gain_interval.high <= 0.25


def test_where_nothing_happened_skill_against_the_base_rate_is_undefined() -> None:
    rate, half = scored([0.1, 0.2], [0, 0]).all.baselines
    assert (rate.brier, rate.skill) == (0, None)
    assert half.skill is not None


def test_voices_on_unequal_questions_are_compared_by_question() -> None:
    scores = score_forecasts(
        [0.6, 0.6, 0.7, 0.99],
        outcomes=[0, 0, 0, 1],
        voices=["Ana", "Ben", "Ben", "Cyd"],
        questions=["q1", "q1", "q2", "q3"],
    )
    ana, ben, cyd = scores.voices
    assert ana.less_question == pytest.approx(ben.less_question) == 0
    assert cyd.less_question is None, "nobody else answered its question"
    assert scores.all.less_question is None
    assert (
        scores.mean_of_voices
        == pytest.approx(sum(each.brier for each in scores.voices) / 3)
        != pytest.approx(scores.all.brier)
    )
    assert any("same questions" in note for note in scores.notes)


def test_options_of_a_question_are_one_question_and_several_items() -> None:
    scores = scored(
        [0.2, 0.5, 0.3], [0, 1, 0], questions=["who"] * 3, options=["red", "green", "blue"]
    )
    assert (scores.all.forecasts, scores.all.questions) == (3, 1)
    assert scores.base_rate == pytest.approx(1 / 3)


def test_the_ends_of_words_are_scored_beside_their_middle() -> None:
    scores = scored([0.7, 0.1], [1, 0], ends=([0.55, 0.0], [0.85, 0.2]))
    ends = scores.all.ends
    assert ends is not None
    assert ends.brier_low == pytest.approx((0.45**2 + 0) / 2)
    assert ends.brier_high == pytest.approx((0.15**2 + 0.2**2) / 2)
    assert ends.log_low.mean == pytest.approx(-math.log(0.55) / 2)
    assert scores.all.brier == pytest.approx((0.3**2 + 0.1**2) / 2)


def test_ten_questions_have_an_interval_of_the_log_score_and_nine_have_none() -> None:
    said = np.linspace(0.1, 0.9, 10).tolist()
    assert scored(said, [0, 1] * 5).all.log.interval is not None
    nine = scored(said[:9], [0, 1] * 4 + [0])
    assert nine.all.log.interval is None
    assert any("fewer than 10 questions" in note for note in nine.notes)


def test_what_cannot_be_scored_is_told() -> None:
    with pytest.raises(NothingToShow):
        scored([], [])
    for said, came in (([1.2], [1]), ([math.nan], [1]), ([0.5], [2]), ([0.5, 0.5], [1])):
        with pytest.raises(InputError):
            scored(said, came)
    with pytest.raises(InputError, match="voices"):
        scored([0.5], [1], voices=["Ana", "Ben"])
