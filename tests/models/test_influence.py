"""The answer on who follows whom: power first, undecided where it must be, placebos beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.influence_recovery import one_follows
from benchmarks.made_following import MadeTruth, made_counts
from detente.errors import InputError
from detente.models.following import FollowingOptions, following
from detente.models.following_power import least_detectable
from detente.models.following_words import CORRECTED, NOT_CORRECTED
from detente.models.influence import influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import WhatIfOptions
from detente.models.influence_words import LONG_MEMORY, doubled, effect_of, verdict_on
from detente.models.results import CountInfluence
from detente.relations import InfluencePanel
from made_panels import made_panel

ASKED = InfluenceOptions(follower="A", leader="B")


@pytest.fixture(scope="module")
def followed() -> InfluencePanel:
    return made_panel()


@pytest.fixture(scope="module")
def answer(followed: InfluencePanel) -> CountInfluence:
    return influence(followed, options=replace(ASKED, toward="C"))


def test_a_leader_who_is_followed_is_found_first_among_all(answer: CountInfluence) -> None:
    found = answer
    told = found.following
    assert told is not None
    assert told.verdict == "follows more"
    assert told.effect.low < 0.8 * 3 / 4 < told.effect.high, "the mean over four followers is 0"
    assert told.least_detectable < told.effect.estimate
    assert (told.power, told.level) == (0.8, 0.05)
    assert found.jointly
    assert found.placebo_leaders is not None
    assert (found.placebo_leaders.rank, found.placebo_leaders.larger) == (1, ())
    assert found.pairs[0].leader == "B"
    assert found.lead is not None
    assert abs(found.lead.estimate) < told.effect.estimate
    assert found.warnings == ()
    assert any("more than the others" in each for each in found.limits)
    assert CORRECTED in found.limits


def test_where_a_panel_is_too_sparse_to_correct_it_is_a_warning() -> None:
    sparse = made_panel(periods=13)
    sparse.counts[:, 2:] *= np.random.default_rng(1).random((13, 3, 5)) < 0.1
    found = influence(sparse, options=replace(ASKED, jointly=False))
    assert NOT_CORRECTED in found.warnings
    assert CORRECTED not in (*found.limits, *found.constraints)


def test_the_answer_is_that_of_the_kernel(followed: InfluencePanel, answer: CountInfluence) -> None:
    found = answer
    held = FollowingOptions(pair_levels=True)
    fit = following(followed.counts, options=held)
    assert found.following is not None
    assert found.following.effect.estimate == fit.following[0, 1]
    assert found.following.least_detectable == least_detectable(
        followed.counts, pair=(0, 1), options=held
    )
    assert found.constraints == fit.constraints
    assert found.own is not None
    assert found.own.estimate == fit.own[0]
    toward = following(followed.counts, options=replace(held, toward=(0, 1, 2)))
    assert found.toward is not None
    assert found.toward.effect.estimate == toward.toward_whole
    naive = following(followed.counts, options=replace(held, common_shock=False))
    assert found.naive is not None
    assert found.naive.estimate == naive.following[0, 1]


def test_where_all_answer_one_shock_the_naive_model_finds_what_is_not_there() -> None:
    answers = [
        influence(
            made_panel(actors=6, periods=150, follows=0.0, shock=0.5, seed=seed),
            options=replace(ASKED, jointly=False),
        )
        for seed in range(3)
    ]
    naive = [each.naive for each in answers if each.naive is not None]
    told = [each.following for each in answers if each.following is not None]
    assert [each.low > 0 for each in naive] == [True] * 3
    assert [each.verdict for each in told] == ["undecided"] * 3


def test_lasting_differences_between_pairs_do_not_pass_for_following() -> None:
    held, plain = [], []
    for seed in range(4):
        panel = made_panel(periods=100, follows=0.0, apart=1.0, seed=seed)
        pairs = influence(panel, options=InfluenceOptions(spillover=False)).pairs
        held += [each.effect.p_value < 0.05 for each in pairs]
        fit = following(panel.counts, options=FollowingOptions(spillover=False))
        plain += [bool(each > 2) for each in np.abs(fit.following / fit.following_error).flat]
    assert sum(held) <= 10, "of 80; 4 are expected by chance"
    assert sum(plain) >= 20, "what the model says where the levels are not held"


@pytest.mark.parametrize(("periods", "runs"), [(13, 60), (60, 40)])
def test_following_is_found_among_pairs_that_differ(periods: int, runs: int) -> None:
    truth = one_follows(5, effect=0.3, apart=1.0)
    asked = InfluenceOptions(leader="A", jointly=False)
    effects = []
    for counts in made_counts(truth, periods=periods, runs=runs, seed=1):
        pairs = influence(replace(made_panel(periods=periods), counts=counts), options=asked).pairs
        effects.append(next(each.effect for each in pairs if each.follower == "B"))
    estimates = np.array([each.estimate for each in effects])
    error = estimates.std() / np.sqrt(runs)
    assert abs(estimates.mean() - 0.3) < 3 * error
    assert error < 0.05, "half as much would be told apart"
    assert sum(each.low <= 0.3 <= each.high for each in effects) >= 0.85 * runs


def test_leaders_of_a_small_panel_are_taken_one_at_a_time() -> None:
    panel = made_panel(periods=10)
    asked: list[str] = []
    found = influence(panel, options=replace(ASKED, told=asked.append))
    assert not found.jointly
    assert not found.spillover
    assert any("one at a time" in each for each in found.limits)
    one = FollowingOptions(spillover=False, leaders=(1,), pair_levels=True)
    alone = following(panel.counts, options=one)
    assert found.following is not None
    assert found.following.effect.estimate == alone.following[0, 1]
    assert sorted(each for each in asked if each.endswith("as leader")) == [
        f"{name} as leader" for name in "ABCDE"
    ]
    assert asked[0] == "the least detectable effect", "power comes before the estimate"


def test_without_a_pair_all_are_ranked_with_their_false_discovery_rate(
    followed: InfluencePanel,
) -> None:
    found = influence(followed)
    assert len(found.pairs) == 5 * 4
    assert (found.pairs[0].follower, found.pairs[0].leader) == ("A", "B")
    p, q = zip(*((each.effect.p_value, each.q_value) for each in found.pairs), strict=True)
    assert list(q) == pytest.approx(_benjamini_hochberg(list(p)))
    assert found.following is None
    of_b = influence(followed, options=InfluenceOptions(leader="B"))
    assert {each.leader for each in of_b.pairs} == {"B"}
    assert len(of_b.pairs) == 4


def _benjamini_hochberg(p: list[float]) -> list[float]:
    order = sorted(range(len(p)), key=lambda k: p[k])
    q, least = [0.0] * len(p), 1.0
    for rank in range(len(p), 0, -1):
        k = order[rank - 1]
        least = min(least, p[k] * len(p) / rank)
        q[k] = least
    return q


@pytest.mark.parametrize(
    ("estimate", "error", "least", "verdict", "why"),
    [
        (0.5, 0.1, 0.3, "follows more", "one side of 0"),
        (-0.5, 0.1, 0.3, "follows less", "farther from 0 than the least detectable"),
        (0.5, 0.1, 0.6, "undecided", "nearer 0 than the least detectable effect"),
        (0.1, 0.1, 0.05, "undecided", "the interval holds 0"),
    ],
)
def test_the_verdict_needs_both_the_interval_and_the_power(
    estimate: float, error: float, least: float, verdict: str, why: str
) -> None:
    effect = effect_of(estimate, error, degrees=1_000)
    assert effect is not None
    told = verdict_on(effect, least_detectable=least)
    assert told.verdict == verdict
    assert why in told.why
    assert told.least_per_cent == doubled(least)


def test_an_effect_that_is_not_told_is_none_and_its_meaning_is_of_a_doubling() -> None:
    assert effect_of(float("nan"), 0.1, degrees=9) is None
    assert effect_of(0.1, float("nan"), degrees=9) is None
    effect = effect_of(1.0, 0.25, degrees=1e9)
    assert effect is not None
    assert (effect.low, effect.high) == pytest.approx((1 - 1.95996 / 4, 1 + 1.95996 / 4), abs=1e-5)
    assert effect.per_cent is not None
    assert effect.per_cent[0] == 100


def test_an_actor_that_does_nothing_is_told_by_name() -> None:
    panel = made_panel()
    panel.counts[:, 1] = 0
    found = influence(panel, options=ASKED)
    assert found.following is None
    assert any(each.startswith("B does nothing in the cells used") for each in found.warnings)
    assert "whether A follows B cannot be told" in found.warnings


def test_a_stop_leaves_what_was_reached(followed: InfluencePanel) -> None:
    def stop(sentence: str) -> None:
        if "without the common shock" in sentence:
            raise KeyboardInterrupt

    found = influence(followed, options=replace(ASKED, told=stop))
    assert found.stopped
    assert found.following is not None
    assert found.naive is None
    assert any(each.startswith("stopped") for each in found.warnings)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (InfluenceOptions(follower="A", leader="A"), "A is named twice"),
        (InfluenceOptions(follower="A", leader="Z"), "Z is no actor of the panel"),
        (InfluenceOptions(follower="A", leader="B", toward="A"), "A is named twice"),
        (InfluenceOptions(toward="A"), "give --follower and --leader too"),
        (replace(ASKED, lags=77), "too few for --lags 77. Give 385 or more"),
        (replace(ASKED, what_if=WhatIfOptions()), "one change at a time"),
        (replace(ASKED, what_if=WhatIfOptions(shock=("A", "Z"))), "Z is no actor"),
        (replace(ASKED, what_if=WhatIfOptions(shock=("A", "A"))), "does nothing to itself"),
        (replace(ASKED, what_if=WhatIfOptions(shock=("A", "B"), by=float("nan"))), "no change"),
        (replace(ASKED, lags=2, what_if=WhatIfOptions(remove="A")), "takes one lag"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    followed: InfluencePanel, options: InfluenceOptions, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        influence(followed, options=options)


def _placebos_in_time(truth: MadeTruth) -> list[str]:
    """What is said of the leader's next period in five panels, B asked about and A the leader."""
    said = []
    for counts in made_counts(truth, periods=150, runs=5, seed=2):
        panel = replace(made_panel(periods=150), counts=counts)
        found = influence(panel, options=InfluenceOptions(follower="B", leader="A"))
        said += [each for each in found.warnings if each.startswith("placebo in time")]
    return said


def test_the_leaders_next_period_is_silent_where_it_only_leads() -> None:
    assert len(_placebos_in_time(one_follows(5, effect=0.5))) <= 1


def test_the_leaders_next_period_speaks_where_it_follows_the_follower() -> None:
    truth = one_follows(5, effect=0.0)
    truth.following[0, 1] = 0.5
    said = _placebos_in_time(truth)
    assert len(said) >= 3
    assert all(each.endswith("which of the two, the panel cannot tell") for each in said)


def test_a_period_that_holds_most_events_is_told_and_long_memory_is_a_limit() -> None:
    panel = made_panel()
    panel.counts[40, 1] = 100_000
    panel.counts[40, 1, 1] = 0
    found = influence(panel, options=replace(ASKED, lags=2, jointly=False))
    assert any("% of all events fall into 41" in each for each in found.warnings)
    assert LONG_MEMORY in found.limits
    assert not any("fall into" in each for each in influence(made_panel()).warnings)
