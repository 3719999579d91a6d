"""What went before a period: the periods before it, and none of its own."""

from __future__ import annotations

import numpy as np
import pytest

from detente.models.past_sums import past_sums


@pytest.mark.parametrize("lags", [1, 3])
def test_each_period_has_the_sum_of_those_before_it(lags: int) -> None:
    values = np.random.default_rng(1).normal(size=(7, 2, 3))
    found = past_sums(values, lags=lags)
    assert found.shape == (7 - lags, 2, 3)
    for t in range(lags, 7):
        assert found[t - lags] == pytest.approx(values[t - lags : t].sum(axis=0))
