"""The trees that judge lines: walked rightly, made anew to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente.corpus.line_features import NAMES
from detente.corpus.line_model import AT_ONCE, WEIGHTS, load_line_model, model_of
from detente.errors import DetenteError
from tools.train_lines import DEPTH, PARAMETERS, weights_of, write_weights


def random_rows(count: int, *, seed: int) -> np.ndarray:
    draw = np.random.default_rng(seed)
    return np.round(draw.normal(size=(count, len(NAMES))), 1)  # ties with thresholds included


def test_the_walk_agrees_with_lightgbm_s_own_prediction() -> None:
    lightgbm = pytest.importorskip("lightgbm")
    rows = random_rows(3000, seed=7)
    labels = (rows[:, 0] + rows[:, 5] * rows[:, 9] > 0.3) * 1.0
    taken = lightgbm.Dataset(rows, labels, params={"verbose": -1})
    booster = lightgbm.train(PARAMETERS, taken, 40)
    unseen = random_rows(AT_ONCE + 77, seed=8)
    walked = model_of(weights_of(booster)).log_odds(unseen)
    assert np.abs(walked - booster.predict(unseen, raw_score=True)).max() < 1e-9


def test_a_leaf_met_early_holds_for_all_below_it() -> None:
    trees = [[0, 0.0, -1.0, [1, 2.0, 0.5, 3.0]], 0.25]
    model = model_of({"features": NAMES, "depth": 2, "trees": trees})
    rows = np.zeros((3, len(NAMES)))
    rows[1:, 0] = 1.0
    rows[2, 1] = 2.5
    assert model.log_odds(rows).tolist() == [-0.75, 0.75, 3.25]


def test_no_rows_have_no_odds() -> None:
    assert load_line_model().log_odds(np.empty((0, len(NAMES)))).shape == (0,)


def test_weights_for_other_features_are_refused() -> None:
    with pytest.raises(DetenteError, match=r"tools\.train_lines"):
        model_of({"features": NAMES[:-1], "depth": 1, "trees": []})


def test_the_shipped_weights_are_small_and_say_how_they_were_made() -> None:
    written = WEIGHTS.read_text(encoding="utf-8")
    weights = json.loads(written)
    assert len(written) < 300_000
    assert tuple(weights["features"]) == NAMES
    assert weights["depth"] == DEPTH
    assert weights["parameters"] == PARAMETERS
    assert len(weights["trained_on"]["sha256"]) == 64


@pytest.mark.slow
@pytest.mark.shared
def test_the_shipped_weights_are_what_training_gives_to_the_byte(shared: Path) -> None:
    pytest.importorskip("lightgbm")
    assert write_weights(shared) == WEIGHTS.read_text(encoding="utf-8")
