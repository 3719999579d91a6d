"""What the count model of following cannot use is refused, with the remedy."""

from __future__ import annotations

import numpy as np
import pytest
from dense_following import small
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.following import FollowingOptions, following

Floats = NDArray[np.float64]


@pytest.mark.parametrize(
    ("counts", "options", "words"),
    [
        (np.ones((5, 3)), FollowingOptions(), "periods x senders x recipients"),
        (np.ones((5, 3, 4)), FollowingOptions(), "periods x senders x recipients"),
        (np.ones((5, 2, 2)), FollowingOptions(), "too few to follow"),
        (np.ones((1, 3, 3)), FollowingOptions(), "too few for lags of 1"),
        (np.ones((5, 3, 3)), FollowingOptions(lags=0), "1 lag or more"),
        (np.ones((5, 3, 3)), FollowingOptions(lead_of=3), "no actor 3"),
        (np.ones((5, 3, 3)), FollowingOptions(leaders=(2,), lead_of=1), "one of the leaders"),
        (np.ones((2, 3, 3)), FollowingOptions(lead_of=1), "leads of 1"),
        (-np.ones((5, 3, 3)), FollowingOptions(), "below 0"),
        (np.full((5, 3, 3), np.inf), FollowingOptions(), "infinite"),
        (np.full((5, 3, 3), np.nan), FollowingOptions(), "no count above 0"),
        (np.zeros((5, 3, 3)), FollowingOptions(), "no count above 0"),
        (np.ones((5, 3, 3)), FollowingOptions(leaders=(3,)), "no actor 3"),
        (np.ones((5, 3, 3)), FollowingOptions(toward=(0, 0, 1)), "three actors"),
        (np.ones((5, 3, 3)), FollowingOptions(leaders=(2,), toward=(0, 1, 2)), "one of the"),
        (np.ones((2, 60, 60)), FollowingOptions(), "Leave actors out"),
    ],
)
def test_what_cannot_be_used_is_refused(
    counts: Floats, options: FollowingOptions, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        following(counts, options=options)


def test_covariates_of_another_shape_are_refused() -> None:
    with pytest.raises(InputError, match="covariates of shape"):
        following(small(), covariates=np.ones((3, 4, 4, 1)))
