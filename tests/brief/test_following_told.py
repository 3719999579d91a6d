"""Whether one follows another, in sentences: units that are those of the model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.brief.following_told import answer_told, beside_told, effect_told
from detente.models.influence import influence
from detente.models.influence_linear import bilinear_influence
from detente.models.influence_options import InfluenceOptions
from detente.models.results import Effect
from detente.relations import InfluencePanel
from made_panels import made_panel

ASKED = InfluenceOptions(follower="A", leader="B", lags=3)


def remembering(each: float) -> InfluencePanel:
    """Values in which A follows B by so much of every event in each of three periods."""
    values = np.random.default_rng(5).standard_normal((300, 4, 4)) * (1.0 - np.eye(4))
    for t in range(3, 300):
        values[t, 0, 2:] += each * values[t - 3 : t, 1, 2:].sum(axis=0)
    return replace(made_panel(actors=4, periods=300), counts=values)


def test_an_event_more_of_several_periods_is_one_of_them_all_together() -> None:
    told = bilinear_influence(remembering(0.3), options=ASKED).following
    assert told is not None
    assert told.effect.low < 0.3 * 2 / 3 < told.effect.high, "more than the mean of three"
    printed = " ".join(answer_told(told, follower="A", leader="B", lags=3))
    assert (
        "1 event more of B toward a third party in the last 3 periods together goes with "
        f"{told.effect.estimate:+.3f} of A's"
    ) in printed
    alone = " ".join(answer_told(told, follower="A", leader="B", lags=1))
    assert "a third party in the last period goes with" in alone


def test_a_is_said_of_following_alone_and_the_placebo_names_its_periods() -> None:
    found = influence(made_panel(actors=4, periods=40), options=ASKED)
    lines = {each.split(":")[0].split(",")[0]: each for each in beside_told(found)}
    assert "a = " in lines["Not to be trusted"]
    assert "a = " in lines["The other way"]
    others = ("Placebo in time", "A's own past toward the same recipient", "Reciprocity")
    for start in others:
        assert "a = " not in lines[start]
        assert "95 % interval" in lines[start]
    assert "what B did in the mean of the last 3 periods" in lines["Placebo in time"]


def test_a_change_of_nothing_is_no_minus_0_and_one_that_ran_away_is_bounded() -> None:
    effect = Effect(-0.01, 0.1, -0.2, 90.0, 0.9, (-0.4, -12.9, 1e29))
    told = effect_told(effect)
    assert told.endswith("-0.200 to 90.000 (doubling: +0 %, -13 to over +9,999 %)")
