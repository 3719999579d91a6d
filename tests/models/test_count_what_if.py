"""What-ifs of the count model: under either assumption on what all do alike, sign and size."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.models.count_what_if import (
    ALL_ALIKE,
    DRAWS,
    HELD_LEVELS,
    NOBODY_ALIKE,
    TWO_ASSUMPTIONS,
    _drawn,
    count_what_if,
)
from detente.models.following import Followed, FollowingOptions, following
from detente.models.impulse import impulse, tie_shock
from detente.models.influence import influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_systems import CountSystem
from detente.models.influence_what_if import WhatIfOptions
from detente.models.results import WhatIf
from detente.relations import InfluencePanel
from made_panels import made_panel

CHANGE = WhatIfOptions(shock=("A", "C"), by=20, horizon=3, paths=200, seed=1)


@dataclass(frozen=True)
class Fitted:
    """A panel and both models of it."""

    panel: InfluencePanel
    found: Followed
    naive: Followed

    def changed(self, options: WhatIfOptions) -> WhatIf:
        told, why = count_what_if(self.found, self.naive, self.panel, options=options)
        assert why == ()
        assert told is not None
        return told


def fitted(panel: InfluencePanel, leaders: tuple[int, ...] | None = None) -> Fitted:
    with_shock = FollowingOptions(pair_levels=True, spillover=leaders is None, leaders=leaders)
    naive = replace(with_shock, common_shock=False)
    return Fitted(
        panel,
        following(panel.counts, options=with_shock),
        following(panel.counts, options=naive),
    )


def all_follow_the_first(periods: int) -> tuple[CountSystem, InfluencePanel]:
    """A truth in which everyone follows A by .3 and keeps .35 of its own past; no shocks."""
    dice = np.random.default_rng(0)
    follow = np.zeros((4, 4))
    follow[1:, 0] = 0.3
    level = dice.normal(0.3, 0.3, (4, 4))
    truth = CountSystem(level, np.full(4, 0.35), 0.0, follow, np.zeros((4, 4)))
    counts: list[NDArray[np.float64]] = [1 - np.eye(4)]
    for _ in range(periods + 20):
        counts.append(dice.poisson(truth.mean_of(counts[-1][None, None])[0]).astype(float))
    names = tuple(map(str, range(periods)))
    panel = InfluencePanel("made", "events", tuple("ABCD"), names, np.stack(counts[-periods:]))
    return truth, panel


@pytest.fixture(scope="module")
def followed() -> Fitted:
    return fitted(made_panel())


def test_where_all_follow_alike_the_response_is_found_under_that_assumption() -> None:
    truth, panel = all_follow_the_first(300)
    found = fitted(panel).changed(CHANGE)
    nobody, alike = found.runs
    assert (nobody.assumption, alike.assumption) == (NOBODY_ALIKE, ALL_ALIKE)
    assert nobody.alike == dict.fromkeys("ABCD", 0.0)
    assert alike.alike["A"] == pytest.approx(0.3, abs=0.1)
    assert alike.spectral_radius == pytest.approx(truth.radius(), abs=0.15)
    shock = tie_shock((4, 4), sender=0, recipient=2, by=20.0)
    true = impulse(truth, history=panel.counts[-1:], scenario=shock, horizon=3).mean
    told = {(each.sender, each.recipient, each.ahead): each for each in alike.steps}
    other = {(each.sender, each.recipient, each.ahead): each for each in nobody.steps}
    for sender in "ABD":
        for ahead in (1, 2):
            step = told[sender, "C", ahead]
            assert step.low <= true[ahead, "ABCD".index(sender), 2] <= step.high
        assert told[sender, "C", 1].low > 0
        assert other[sender, "C", 1].high < true[1, "ABCD".index(sender), 2], "it says too little"


def test_a_sign_is_told_only_where_both_assumptions_agree(followed: Fitted) -> None:
    found = followed.changed(replace(CHANGE, shock=("B", "C")))
    agreed = {
        (each.sender, each.recipient, each.ahead): (sign, each, other)
        for sign, each, other in zip(found.signs, *(run.steps for run in found.runs), strict=True)
    }
    assert agreed["A", "C", 1][0] == "more"
    assert agreed["B", "C", 0][0] == "more"
    assert agreed["A", "C", 0][0] == "none"
    for sign, *steps in agreed.values():
        assert (sign == "more") == all(each.low > 0 for each in steps)
        assert (sign == "fewer") == all(each.high < 0 for each in steps)
    assert "untold" in found.signs


def test_the_band_is_of_the_coefficients_too(followed: Fitted) -> None:
    sure = replace(followed.found.spread, matrix=np.zeros_like(followed.found.spread.matrix))
    certain = replace(followed, found=replace(followed.found, spread=sure))
    change = replace(CHANGE, shock=("B", "C"))
    wide, narrow = (each.changed(change).runs[0] for each in (followed, certain))
    assert wide.draws == DRAWS
    assert [each.mean for each in wide.steps] == [each.mean for each in narrow.steps]
    first = [
        next(each for each in run.steps if (each.sender, each.ahead) == ("A", 1))
        for run in (wide, narrow)
    ]
    assert first[1].low == pytest.approx(first[1].high), "one period on nothing is left to chance"
    slope = 1 + first[0].unchanged + first[0].mean
    half = 1.645 * followed.found.following_error[0, 1] * np.log(21) * slope
    assert (first[0].high - first[0].low) / 2 == pytest.approx(half, rel=0.5)


def test_draws_vary_as_the_errors_say_and_sum_to_no_common_following(followed: Fitted) -> None:
    dice = np.random.default_rng(1)
    drawn = [each for _ in range(5) for each in _drawn(followed.found, dice)]
    spread = np.std([each.following for each in drawn], axis=0)
    error = np.nan_to_num(followed.found.following_error)
    assert spread == pytest.approx(error, rel=0.2)
    assert np.std([each.own for each in drawn], axis=0) == pytest.approx(
        followed.found.own_error, rel=0.2
    )
    sums = np.abs([each.following.sum(axis=0) for each in drawn])
    assert sums.max() < 1e-3, "to follow more is than the others follow, in every draw"


def test_the_same_seed_gives_the_same_answer(followed: Fitted) -> None:
    short = replace(CHANGE, horizon=1, paths=20)
    assert followed.changed(short) == followed.changed(short)
    assert followed.changed(short) != followed.changed(replace(short, seed=2))


@pytest.mark.parametrize("dispersion", [0.0, 0.5])
def test_each_pair_keeps_its_mean_count_under_both_assumptions(dispersion: float) -> None:
    panel = with_shocks(dispersion)
    found = fitted(panel).changed(WhatIfOptions(remove="B", horizon=8, paths=200))
    assert len(found.runs) == 2
    for run in found.runs:
        far = [each for each in run.steps if each.ahead == 8 and each.sender == "B"]
        seen = [panel.counts[1:, 1, panel.actors.index(each.recipient)].mean() for each in far]
        assert sum(each.unchanged for each in far) == pytest.approx(sum(seen), rel=0.1)
        assert [each.mean for each in far] == pytest.approx([-each.unchanged for each in far])


def with_shocks(dispersion: float) -> InfluencePanel:
    """Counts that nobody follows, dispersed, under shocks to all who act toward one recipient."""
    dice = np.random.default_rng(4)
    n, level = 5, 0.7 + dice.normal(0, 0.5, (5, 5))
    truth = CountSystem(level, 0.25, 0.1, np.zeros((n, n)), np.zeros((n, n)), dispersion)
    counts, shock = [np.ones((n, n))], np.zeros(n)
    for _ in range(130):
        shock = 0.8 * shock + dice.normal(0, 0.3, n)
        mean = truth.mean_of(counts[-1][None, None]) * np.exp(shock)
        counts.append(truth.drawn(mean, truth.noise(dice, mean.shape))[0])
    names = tuple(map(str, range(100)))
    return InfluencePanel("made", "events", tuple("ABCDE"), names, np.stack(counts[-100:]))


def test_an_assumption_under_which_it_explodes_is_told_and_takes_no_answer_away(
    followed: Fitted,
) -> None:
    with_all = np.where(np.isnan(followed.naive.following), np.nan, 1.5)
    naive = replace(followed.naive, following=with_all)
    found, why = count_what_if(followed.found, naive, followed.panel, options=CHANGE)
    assert found is not None
    assert [each.assumption for each in found.runs] == [NOBODY_ALIKE]
    assert set(found.signs) == {"untold"}
    assert why[0].startswith(f"no what-if where {ALL_ALIKE}: the system explodes")
    runaway = replace(followed.found, own=np.full(5, 1.3))
    assert count_what_if(runaway, naive, followed.panel, options=CHANGE)[0] is None


def test_who_follows_whom_is_answered_with_what_a_change_would_bring(followed: Fitted) -> None:
    short = replace(CHANGE, horizon=1, paths=20)
    asked = InfluenceOptions(follower="B", what_if=short)
    found = influence(followed.panel, options=asked)
    assert found.what_if == followed.changed(short)
    assert {TWO_ASSUMPTIONS, HELD_LEVELS} < {*found.limits}


def test_with_one_leader_in_the_model_only_it_is_followed_alike() -> None:
    found = fitted(made_panel(), leaders=(1,)).changed(replace(CHANGE, shock=("B", "C")))
    assert [name for name, more in found.runs[1].alike.items() if more] == ["B"]
