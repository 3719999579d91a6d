"""What makes actors follow: the covariate that does is found, and what it makes of a pair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import InputError
from detente.models.influence_explained import explained_influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import WhatIfOptions
from detente.relations import InfluencePanel, PairCovariates
from made_panels import made_panel

N, T = 5, 150


def explained(*, unit: float = 1.0) -> tuple[InfluencePanel, PairCovariates]:
    """Allies follow each other by .15, others not; distance says nothing."""
    dice = np.random.default_rng(2)
    ally = np.zeros((N, N))
    ally[0, 1] = ally[1, 0] = ally[2, 3] = ally[3, 2] = 1.0
    distance = dice.random((N, N))
    tie = 1.0 - np.eye(N)
    counts = np.zeros((T, N, N))
    for t in range(1, T):
        past = np.log1p(counts[t - 1])
        counts[t] = dice.poisson(np.exp(0.3 + 0.4 * past + 0.15 * (ally @ past))) * tie
    return replace(made_panel(periods=T), counts=counts), PairCovariates(
        ("alliance", "distance"), np.stack([ally, distance * unit], axis=-1)
    )


def test_the_covariate_that_makes_actors_follow_is_found() -> None:
    panel, covariates = explained()
    asked = InfluenceOptions(follower="A", leader="B")
    found = explained_influence(panel, covariates=covariates, options=asked)
    terms = {each.term: each.effect for each in found.terms}
    assert list(terms)[:4] == ["own past", "everyone", "alliance", "distance"]
    assert terms["own past"].low < 0.4 < terms["own past"].high
    assert terms["alliance"].low < 0.15 < terms["alliance"].high
    assert terms["alliance"].low > 0
    assert abs(terms["distance"].estimate) < 3 * terms["distance"].error
    assert found.following is not None
    assert found.following.verdict == "follows more"
    told = terms["everyone"].estimate + terms["alliance"].estimate
    told += covariates.values[0, 1, 1] * terms["distance"].estimate
    assert found.following.effect.estimate == pytest.approx(told)


def test_a_covariate_in_other_units_says_the_same() -> None:
    one, other = (
        explained_influence(panel, covariates=covariates)
        for panel, covariates in (explained(), explained(unit=1000.0))
    )
    for a, b, unit in zip(one.terms, other.terms, (1, 1, 1, 1000, 1, 1, 1), strict=True):
        assert a.effect.estimate == pytest.approx(b.effect.estimate * unit, rel=1e-4, abs=1e-8)
        assert a.effect.error == pytest.approx(b.effect.error * unit, rel=1e-4)


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
