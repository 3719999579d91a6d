"""Intervals of small numbers hold what they promise."""

from __future__ import annotations

import numpy as np
import pytest

from detente.weighing.intervals import (
    FEWEST_FOR_BOOTSTRAP,
    FEWEST_UNITS,
    MOST_FOR_BOOTSTRAP,
    MOST_WORK,
    Floats,
    expanded_tail,
    mean_interval,
    unit_interval,
)
from detente.weighing.results import Interval

UNIT = (0.0, 1.0)


def interval(values: list[float] | Floats, *, each: int = 1) -> Interval:
    """The interval of values, each that many times, of a question each."""
    repeated = np.repeat(np.array(values, float), each)
    questions = np.repeat(np.arange(len(values)), each)
    found = mean_interval(repeated, questions=questions, bounds=UNIT)
    assert found is not None
    return found


@pytest.mark.parametrize("number", [1, 2, 3, 9])
def test_the_bound_of_errorless_forecasts_is_hoeffdings_in_closed_form(number: int) -> None:
    found = interval([0.0] * number)
    assert found.low == 0
    assert found.high == pytest.approx(1 - (1 / 40) ** (1 / number))


def test_the_bound_mirrors_about_a_half() -> None:
    low, high = interval([0.1, 0.3]), interval([0.9, 0.7])
    assert (low.low, low.high) == pytest.approx((1 - high.high, 1 - high.low))


def test_few_questions_get_a_bound_and_ten_a_bootstrap() -> None:
    spread = np.linspace(0, 1, FEWEST_FOR_BOOTSTRAP)
    assert "Hoeffding" in interval(spread[:-1]).method
    assert "bootstrap of 10 questions" in interval(spread).method


def test_many_forecasts_of_a_question_promise_no_more_than_one() -> None:
    few, many = [0.1, 0.6, 0.3], list(np.linspace(0, 1, 12))
    assert interval(few, each=50) == interval(few)
    once, often = interval(many), interval(many, each=50)
    assert (often.low, often.high) == pytest.approx((once.low, once.high))


def test_equal_scores_are_not_taken_for_certainty() -> None:
    found = interval([0.04] * 30)
    assert found.low < 0.04 < found.high
    assert "Hoeffding" in found.method


def test_without_bounds_few_questions_have_no_interval() -> None:
    assert mean_interval(np.array([3.0]), questions=np.array([0]), bounds=None) is None


def test_the_same_table_gives_the_same_interval() -> None:
    values = list(np.linspace(0, 1, 15))
    assert interval(values) == interval(values)


def covered(number: int, *, runs: int) -> float:
    """How often the interval holds the true mean of made Brier scores of forecasters who err."""
    generator = np.random.default_rng(7)

    def scores(count: int) -> Floats:
        chance = generator.beta(1.5, 1.5, count)
        said = np.clip(chance + generator.normal(0, 0.15, count), 0, 1)
        return np.square(said - (generator.random(count) < chance))

    truth = float(scores(200_000).mean())
    found = [interval(scores(number)) for _ in range(runs)]
    return len([each for each in found if each.low <= truth <= each.high]) / runs


def test_the_intervals_hold_the_true_score_as_often_as_is_said() -> None:
    assert covered(4, runs=200) >= 0.95
    assert 0.87 <= covered(10, runs=400) <= 0.95
    assert 0.90 <= covered(20, runs=400) <= 0.97


def test_the_tail_is_the_normal_one_for_many_and_smaller_for_few() -> None:
    # Student's t of 9 degrees is 2.2622: Phi(-sqrt(10 / 9) 2.2622) = .00855
    assert expanded_tail(10) == pytest.approx(0.00855, abs=2e-4)
    assert expanded_tail(100_000) == pytest.approx(0.025, abs=1e-5)


def test_a_coefficient_over_few_units_or_without_variation_has_no_interval() -> None:
    assert unit_interval(lambda times: float(times[0]), units=FEWEST_UNITS - 1, work=1) is None
    assert unit_interval(lambda times: float(times.sum()), units=20, work=1) is None


def test_draws_that_leave_a_coefficient_undefined_are_counted() -> None:
    found = unit_interval(lambda times: float(times[1]) if times[0] else None, units=10, work=1)
    assert found is not None
    assert "of them undefined" in found.method


def test_past_a_thousand_questions_the_normal_interval_comes_to_the_same() -> None:
    values = np.random.default_rng(5).random(MOST_FOR_BOOTSTRAP)
    drawn, normal = interval(values), interval([*values, float(values.mean())])
    assert ("bootstrap" in drawn.method, "normal" in normal.method) == (True, True)
    width = drawn.high - drawn.low
    assert (normal.low, normal.high) == pytest.approx((drawn.low, drawn.high), abs=width / 20)


def test_much_work_is_drawn_less_often_and_says_so() -> None:
    found = unit_interval(lambda times: float(times[1]), units=10, work=MOST_WORK)
    assert found is not None
    assert "200 draws" in found.method
