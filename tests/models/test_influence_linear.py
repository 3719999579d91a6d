"""The linear answer: the published fit beside the one that holds common shocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import InputError
from detente.models.bilinear import bilinear
from detente.models.following_power import least_of
from detente.models.influence_linear import NEVER_BELOW, bilinear_influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import WhatIfOptions
from detente.models.linear_what_if import HELD_LEVELS
from detente.relations import InfluencePanel
from made_panels import made_panel

ASKED = InfluenceOptions(follower="A", leader="B")


def linear(*, follows: float = 0.4, shock: float = 0.0) -> InfluencePanel:
    """Values that keep .3 of their past; A follows B by `follows`; all share recipients' shocks."""
    dice = np.random.default_rng(5)
    tie = 1.0 - np.eye(4)
    values = np.zeros((150, 4, 4))
    common = np.zeros(4)
    for t in range(1, 150):
        common = 0.8 * common + shock * dice.standard_normal(4)
        values[t] = 0.3 * values[t - 1] + dice.standard_normal((4, 4)) + common
        values[t, 0] += follows * values[t - 1, 1]
        values[t] *= tie
    return replace(made_panel(actors=4, periods=150), counts=values)


def test_a_leader_who_is_followed_is_found_with_its_power() -> None:
    panel = linear()
    found = bilinear_influence(panel, options=ASKED)
    assert found.following is not None
    assert found.following.verdict == "follows more"
    assert found.following.effect.low < 0.4 * 2 / 3 < found.following.effect.high
    assert found.following.effect.per_cent is None
    assert found.placebo_leaders is not None
    assert found.placebo_leaders.rank == 1
    held = bilinear(panel.counts, levels="pair", diagonal=False)
    least = least_of(held.spread.null_error((0, 1)), degrees=148)
    assert found.following.least_detectable == least
    fit = bilinear(panel.counts, diagonal=False)
    assert (found.r_squared, found.spectral_radius) == (fit.r_squared, fit.radius)
    assert found.naive is not None
    assert found.naive.estimate == fit.following[0, 1]


def test_a_common_shock_deceives_only_the_form_as_published() -> None:
    found = bilinear_influence(linear(follows=0.0, shock=1.0), options=ASKED)
    assert found.naive is not None
    assert found.following is not None
    assert found.naive.low > 0
    assert found.following.verdict == "undecided"


def test_what_actors_do_to_themselves_is_kept_where_it_is_in_the_panel() -> None:
    panel = linear()
    panel.counts[:, 0, 0] = np.arange(150) % 3
    found = bilinear_influence(panel, options=ASKED)
    assert found.r_squared == bilinear(panel.counts, diagonal=True).r_squared
    assert any("to themselves" in each for each in found.warnings)


def test_all_pairs_are_ranked() -> None:
    found = bilinear_influence(linear())
    assert len(found.pairs) == 12
    assert (found.pairs[0].follower, found.pairs[0].leader) == ("A", "B")
    assert found.placebo_leaders is None
    of_b = bilinear_influence(linear(), options=InfluenceOptions(leader="B"))
    assert {each.leader for each in of_b.pairs} == {"B"}
    assert of_b.placebo_leaders is None, "of no one follower"


def test_a_panel_that_tells_nothing_says_so() -> None:
    panel = replace(linear(), counts=np.full((30, 4, 4), 3.5))
    found = bilinear_influence(panel, options=ASKED)
    assert found.following is None
    assert "whether A follows B cannot be told" in found.warnings
    assert "no pair can be told from this panel" in found.warnings


def test_a_change_runs_on_by_the_fit_that_holds_levels_about_the_mean_seen() -> None:
    change = WhatIfOptions(shock=("B", "all"), by=1, horizon=40, paths=4)
    panel = linear()
    panel.counts[:] += 5.0 * (1.0 - np.eye(4))
    found = bilinear_influence(panel, options=InfluenceOptions(what_if=change))
    assert found.what_if is not None
    held = bilinear(panel.counts, levels="pair", diagonal=False)
    published = bilinear(panel.counts, diagonal=False).following
    alike = {"A": 0.0, "B": (published[:, 1].sum() - published[1, 1]) / 3}
    seen = panel.counts.mean(axis=0)
    for run, whom in zip(found.what_if.runs, "AB", strict=True):
        steps = {(each.sender, each.recipient, each.ahead): each for each in run.steps}
        assert [steps["B", name, 0].mean for name in "ACD"] == pytest.approx([1, 1, 1])
        assert steps["A", "C", 1].mean == pytest.approx(held.following[0, 1] + alike[whom])
        for i, sender in enumerate("ABCD"):
            for j, recipient in enumerate("ABCD"):
                last = steps.get((sender, recipient, 40))
                assert last is None or last.unchanged == pytest.approx(seen[i, j], abs=0.3)
        assert steps["A", "C", 1].low < steps["A", "C", 1].mean < steps["A", "C", 1].high
        assert (run.draws, run.exploding) == (100, 0)
    half = 1.645 * held.following_error[0, 1]
    first = next(
        each for each in found.what_if.runs[0].steps
        if (each.sender, each.recipient, each.ahead) == ("A", "C", 1)
    )  # fmt: skip
    assert (first.high - first.low) / 2 == pytest.approx(half, rel=0.3)
    assert HELD_LEVELS in found.limits


def test_of_counts_it_decides_nothing() -> None:
    panel = made_panel()
    found = bilinear_influence(panel, options=ASKED)
    assert found.following is not None
    assert found.following.effect.low > 0
    assert found.following.verdict == "undecided"
    assert "a linear model decides nothing" in found.following.why
    rates = bilinear_influence(replace(panel, counts=panel.counts / 30), options=ASKED)
    assert rates.following is not None
    assert (rates.decides, rates.following.verdict) == (False, "undecided")
    assert NEVER_BELOW in rates.limits
    logs = np.log1p(panel.counts)
    centred = replace(panel, counts=(logs - logs.mean()) * (1.0 - np.eye(5)))
    decided = bilinear_influence(centred, options=ASKED)
    assert decided.following is not None
    assert (decided.decides, decided.following.verdict) == (True, "follows more")


def test_of_counts_no_sign_of_a_change_is_told() -> None:
    change = WhatIfOptions(shock=("B", "C"), by=5, horizon=1, paths=4)
    found = bilinear_influence(made_panel(), options=InfluenceOptions(what_if=change)).what_if
    assert found is not None
    assert set(found.signs) == {"untold"}
    told = bilinear_influence(linear(), options=InfluenceOptions(what_if=change)).what_if
    assert told is not None
    assert "more" in told.signs


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (replace(ASKED, leader="Z"), "Z is no actor"),
        (replace(ASKED, toward="C"), "--toward is asked of --model count"),
        (replace(ASKED, lags=147), "too few for --lags 147"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(options: InfluenceOptions, said: str) -> None:
    with pytest.raises(InputError, match=said):
        bilinear_influence(linear(), options=options)


def test_an_actor_that_does_nothing_is_named() -> None:
    panel = linear()
    panel.counts[:, 3] = 0
    with pytest.raises(InputError, match="D does nothing in any period but the last"):
        bilinear_influence(panel, options=ASKED)
