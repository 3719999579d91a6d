"""Calibration bins, Wilson's interval and Murphy's decomposition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.weighing.calibration import calibration_of, decomposition_of, wilson

FORECASTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("happened", "count", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_that_of_newcombe(
    happened: int, count: int, low: float, high: float
) -> None:  # Newcombe (1998), Statistics in Medicine 17, table I
    found = wilson(happened, count=count)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("said", "place"), [(0, 0), (0.1, 1), (0.3, 3), (0.7, 7), (0.999, 9), (1, 9)]
)
def test_an_edge_belongs_to_the_bin_above_and_one_to_the_last(said: float, place: int) -> None:
    bins = calibration_of(np.array([said]), outcomes=np.array([1.0]))
    assert [each.forecasts for each in bins].index(1) == place
    assert len(bins) == 10


@given(FORECASTS)
def test_every_forecast_is_in_one_bin(forecasts: list[tuple[float, bool]]) -> None:
    said, came = (np.array(each, float) for each in zip(*forecasts, strict=True))
    bins = calibration_of(said, outcomes=came)
    assert sum(each.forecasts for each in bins) == len(forecasts)
    assert sum(each.happened for each in bins) == came.sum()
    for each in bins:
        if each.mean_forecast is not None:
            assert each.low - 1e-9 <= each.mean_forecast <= each.high + 1e-9


@given(FORECASTS)
def test_the_parts_sum_to_the_brier_score(forecasts: list[tuple[float, bool]]) -> None:
    said, came = (np.array(each, float) for each in zip(*forecasts, strict=True))
    parts = decomposition_of(said, outcomes=came)
    total = parts.reliability - parts.resolution + parts.uncertainty + parts.within_bins
    assert total == pytest.approx(np.square(said - came).mean(), abs=1e-12)
    assert min(parts.reliability, parts.resolution, parts.uncertainty) >= 0


def test_the_calibrated_have_no_reliability_term_and_the_constant_no_resolution() -> None:
    said = np.array([0.25] * 4 + [0.75] * 4)
    parts = decomposition_of(said, outcomes=np.array([1.0, 0, 0, 0, 1, 1, 1, 0]))
    assert (parts.reliability, parts.within_bins) == pytest.approx((0, 0))
    assert parts.resolution == pytest.approx(0.0625)
    flat = decomposition_of(np.full(4, 0.3), outcomes=np.array([1.0, 0, 0, 1]))
    assert (flat.reliability, flat.resolution) == pytest.approx((0.04, 0))
