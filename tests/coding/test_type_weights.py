"""The committed weights of the type model are what the exemplars give."""

from __future__ import annotations

import pytest

from tools.train_types import TOLERANCE, apart, committed, trained


def test_a_weight_left_out_is_nought_and_small_differences_are_borne() -> None:
    one = {"types": ["AID"], "start": [7], "trust": [80, 0], "choice_trust": [80, 0, 9]}
    one |= {"weights": {"a": [0, 90]}}
    near = one | {"start": [7 + TOLERANCE], "weights": {"a": [0, 90], "b": [0, TOLERANCE]}}
    far = one | {"start": [8 + TOLERANCE], "weights": {"b": [0, TOLERANCE + 1]}}
    assert apart(one, near) == []
    assert apart(one, far) == ["start", "a", "b"]
    assert apart(one, one | {"types": ["AID", "none"]}) == ["types"]


@pytest.mark.slow
def test_the_committed_weights_are_what_the_exemplars_give() -> None:
    differ = apart(committed(), trained())
    assert differ == [], "the exemplars, lexicon or parse changed: run python -m tools.train_types"
