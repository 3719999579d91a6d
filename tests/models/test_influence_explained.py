"""What makes actors follow: the covariate that does is found, one that does not is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.influence_explained import explained_influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import WhatIfOptions
from detente.models.results import Effect, ExplainedInfluence
from detente.relations import InfluencePanel, PairCovariates
from made_panels import made_panel

Floats = NDArray[np.float64]
N, T = 5, 150
BURNT = 30
PAIR = InfluenceOptions(follower="A", leader="B")


def counted(
    senders: Floats, *, periods: int = T, seed: int = 2, recipients: Floats | None = None
) -> InfluencePanel:
    """Counts that keep .3 of their past, with a_ik = senders, and b_jl = recipients beside it.

    Pairs lie apart by 1 in logarithms, and all senders answer one AR(.8) shock of sd .5 toward each
    recipient.
    """
    dice = np.random.default_rng(seed)
    n = len(senders)
    tie = 1.0 - np.eye(n)
    apart, shock = dice.normal(0, 1, (n, n)), np.zeros(n)
    counts = np.zeros((periods + BURNT, n, n))
    for t in range(1, len(counts)):
        shock = 0.8 * shock + dice.normal(0, 0.3, n)
        past = np.log1p(counts[t - 1])
        eta = 0.3 * past + senders @ past + (0 if recipients is None else past @ recipients.T)
        counts[t] = dice.poisson(np.exp(eta + apart + shock)) * tie
    return replace(made_panel(actors=n, periods=periods), counts=counts[BURNT:])


def explained(*, unit: float = 1.0) -> tuple[InfluencePanel, PairCovariates]:
    """Allies follow each other by .15, others not; distance says nothing."""
    ally = np.zeros((N, N))
    ally[0, 1] = ally[1, 0] = ally[2, 3] = ally[3, 2] = 1.0
    distance = np.random.default_rng(3).random((N, N))
    values = np.stack([ally, distance * unit], axis=-1)
    return counted(0.15 * ally, seed=1), PairCovariates(("alliance", "distance"), values)


def terms_of(found: ExplainedInfluence) -> dict[str, Effect]:
    return {each.term: each.effect for each in found.terms}


def test_the_covariate_that_makes_actors_follow_is_found() -> None:
    panel, covariates = explained()
    found = explained_influence(panel, covariates=covariates, options=PAIR, swapped=0)
    terms = terms_of(found)
    assert list(terms) == ["alliance", "distance"]
    assert 0 < terms["alliance"].low < 0.15 < terms["alliance"].high
    assert terms["distance"].low < 0 < terms["distance"].high
    assert found.following is not None
    assert found.following.verdict == "follows more"
    more = covariates.values[0, 1] - covariates.values[[0, 2, 3, 4], 1].mean(axis=0)
    told = more @ [terms[name].estimate for name in covariates.names]
    assert found.following.effect.estimate == pytest.approx(told)
    assert not found.warnings


def test_a_covariate_of_chance_is_found_as_seldom_as_chance_finds_it() -> None:
    """Nobody follows anyone. As published, the same regression finds it far more often."""
    held, published = [], []
    for seed in range(30):
        chance = np.random.default_rng(seed).normal(size=(N, N, 1))
        panel = counted(np.zeros((N, N)), periods=60, seed=100 + seed)
        found = explained_influence(
            panel, covariates=PairCovariates(("chance",), chance), swapped=0
        )
        held.append(terms_of(found)["chance"].p_value)
        assert found.published is not None
        published += [each.effect.p_value for each in found.published.senders[1:]]
    assert sum(p < 0.05 for p in held) <= 4
    assert sum(p < 0.05 for p in published) >= 8


def test_intervals_cover_what_a_covariate_does() -> None:
    dice = np.random.default_rng(4)
    covered = 0
    for seed in range(20):
        ally = (dice.random((N, N)) < 0.4).astype(float) * (1 - np.eye(N))
        panel = counted(0.1 * ally, periods=60, seed=seed)
        covariates = PairCovariates(("ally",), ally[..., None])
        told = terms_of(explained_influence(panel, covariates=covariates, swapped=0))["ally"]
        covered += told.low < 0.1 < told.high
    assert covered >= 17


def test_covariates_in_other_units_and_added_to_each_other_say_the_same() -> None:
    (panel, one), (_, other) = explained(), explained(unit=1000.0)
    both = PairCovariates(("either", "distance"), np.cumsum(one.values[..., ::-1], -1)[..., ::-1])
    plain, scaled, added = (
        explained_influence(panel, covariates=each, options=PAIR, swapped=0)
        for each in (one, other, both)
    )
    for a, b, unit in zip(plain.terms, scaled.terms, (1, 1000), strict=True):
        assert a.effect.estimate == pytest.approx(b.effect.estimate * unit, rel=1e-4)
        assert a.effect.error == pytest.approx(b.effect.error * unit, rel=1e-4)
    assert plain.following is not None
    for found in (scaled, added):
        assert found.following is not None
        for name in ("estimate", "error"):
            told = getattr(found.following.effect, name)
            assert told == pytest.approx(getattr(plain.following.effect, name), rel=1e-4)


def test_placebos_speak_for_what_is_there_and_against_what_chance_finds() -> None:
    """Actors follow each other by sd .15; the one covariate is that, the other chance."""
    dice = np.random.default_rng(8)
    true = dice.normal(0, 1, (N, N)) * (1 - np.eye(N))
    values = np.stack([true, dice.normal(0, 1, (N, N))], axis=-1)
    panel = counted(0.15 * true, periods=80)
    for place, low, high in ((0, 0.0, 0.05), (1, 0.1, 1.0)):
        covariates = PairCovariates(("it",), values[..., [place]])
        found = explained_influence(panel, covariates=covariates)
        assert low < found.placebos["it"] <= high
        assert any("of placebos" in each for each in found.warnings) == (place == 1)


def test_a_pair_stays_undecided_where_placebos_say_as_much() -> None:
    """Actors follow by what no covariate holds; the interval of the one of chance finds it."""
    dice = np.random.default_rng(24)
    panel = counted(0.15 * dice.normal(0, 1, (N, N)) * (1 - np.eye(N)), periods=80)
    covariates = PairCovariates(("chance",), dice.normal(0, 1, (N, N, 1)))
    plain, held = (
        explained_influence(panel, covariates=covariates, options=PAIR, swapped=swapped)
        for swapped in (0, 39)
    )
    assert plain.following is not None
    assert plain.following.verdict == "follows less"
    assert held.following is not None
    assert held.following.verdict == "undecided"
    assert held.following.why.startswith("10 % of placebos, in which actors swap")
    assert held.placebo_of_pair == held.placebos["chance"] == pytest.approx(0.1)


def test_a_covariate_that_stands_out_does_not_speak_for_a_pair_that_differs_in_another() -> None:
    dice, tie = np.random.default_rng(12), 1 - np.eye(N)
    true = dice.normal(0, 1, (N, N)) * tie
    true[:, 1] = true[:, 1].mean() * tie[:, 1]
    values = np.stack([true, dice.normal(0, 1, (N, N)) * tie], axis=-1)
    panel = counted(0.15 * true + 0.15 * dice.normal(0, 1, (N, N)) * tie, periods=80)
    covariates = PairCovariates(("true", "chance"), values)
    plain = explained_influence(panel, covariates=covariates, options=PAIR, swapped=0)
    assert plain.following is not None
    assert plain.following.verdict != "undecided", "by its interval"
    found = explained_influence(panel, covariates=covariates, options=PAIR)
    assert found.placebos["true"] <= 0.05 < found.placebos["chance"]
    assert found.following is not None
    assert found.following.verdict == "undecided"
    assert found.placebo_of_pair == pytest.approx(found.placebos["chance"])


def test_what_lies_in_too_few_ways_cannot_stand_out_and_is_said_so() -> None:
    """A and B are the only allies among 5, and do follow each other."""
    ally = np.zeros((N, N))
    ally[0, 1] = ally[1, 0] = 1.0
    trade = np.random.default_rng(1).random((N, N))
    panel = counted(0.4 * ally)
    found = explained_influence(
        panel, covariates=PairCovariates(("ally",), ally[..., None]), options=PAIR
    )
    assert found.terms[0].effect.p_value < 1e-6
    assert found.placebos == {}
    assert found.placebo_of_pair is None
    (said,) = (each for each in found.warnings if "cannot stand out" in each)
    assert said.startswith("ally cannot stand out, whatever the panel: it can lie in 10 ways only")
    assert "10 % at the least" in said
    assert found.following is not None
    assert found.following.verdict == "undecided"
    assert found.following.why.startswith("too few placebos")
    both = PairCovariates(("ally", "trade"), np.stack([ally, trade], axis=-1))
    found = explained_influence(panel, covariates=both, options=PAIR)
    assert list(found.placebos) == ["trade"], "which lies in 120"


def test_placebos_that_cannot_be_told_are_not_taken_for_smaller() -> None:
    """Three of seven actors do nothing, and most who swap with them cannot be told."""
    panel = counted(np.zeros((7, 7)), periods=40)
    panel.counts[:, 4:] = 0.0
    ally = np.zeros((7, 7, 1))
    ally[0, 1] = 1.0
    found = explained_influence(panel, covariates=PairCovariates(("ally",), ally), options=PAIR)
    assert [each.term for each in found.terms] == ["ally"]
    assert found.placebos == {}
    (said,) = (each for each in found.warnings if "can be told" in each)
    assert said.startswith("ally: only 1")
    assert "19 are needed" in said
    assert found.following is not None
    assert found.following.verdict == "undecided"


def test_a_pair_that_differs_in_what_is_not_told_is_said_not_to_be_told() -> None:
    panel, one = explained()
    twice = PairCovariates(("alliance", "pact"), one.values[..., [0, 0]])
    found = explained_influence(panel, covariates=twice, options=PAIR, swapped=0)
    assert found.following is None
    (said,) = (each for each in found.warnings if each.startswith("whether A follows B"))
    assert "cannot be told: the pair differs in" in said
    untold = {"alliance", "pact"} - set(terms_of(found))
    assert untold
    assert all(name in said for name in untold)


def test_the_regression_as_published_tells_senders_and_recipients_apart() -> None:
    dice = np.random.default_rng(6)
    near = dice.exponential(1.0, (N, N)) * (1 - np.eye(N))
    panel = counted(np.zeros((N, N)), recipients=0.05 * near)
    found = explained_influence(
        panel, covariates=PairCovariates(("near",), near[..., None]), swapped=0
    )
    published = found.published
    assert published is not None
    assert [each.term for each in published.senders] == ["everyone", "near"]
    same, other = published.recipients
    assert (same.term, other.term) == ("same recipient", "near")
    assert same.effect.low > 0
    assert other.effect.low > 0
    assert len(published.beside) == 3


def test_a_covariate_that_is_the_same_for_all_is_said_to_tell_nothing() -> None:
    panel, one = explained()
    of_leaders = np.broadcast_to(np.arange(N)[None, :, None], (N, N, 1))
    values = np.concatenate([one.values[..., :1], of_leaders], axis=-1)
    covariates = PairCovariates(("alliance", "size"), values)
    asked = InfluenceOptions(follower="E", leader="C")
    found = explained_influence(panel, covariates=covariates, options=asked, swapped=0)
    assert list(terms_of(found)) == ["alliance"]
    assert any("size cannot be told: it is the same for all" in each for each in found.warnings)
    assert found.following is not None, "of the covariates that are told"
    alone = PairCovariates(("size",), of_leaders.astype(float))
    found = explained_influence(panel, covariates=alone, options=asked, swapped=0)
    assert found.following is None
    assert any("the same for E as for the mean" in each for each in found.warnings)


@pytest.mark.parametrize(
    "options",
    [
        InfluenceOptions(follower="A", leader="B", toward="C"),
        InfluenceOptions(what_if=WhatIfOptions(remove="A")),
        InfluenceOptions(family="negative binomial"),
    ],
)
def test_what_it_does_not_answer_is_refused(options: InfluenceOptions) -> None:
    panel, covariates = explained()
    with pytest.raises(InputError, match="takes no --toward, no what-if and no --family"):
        explained_influence(panel, covariates=covariates, options=options)
