"""What-ifs by paired paths: the linear model's matrix power, and what may move whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_influenced import linear_values
from numpy.typing import NDArray
from scipy import stats

from detente.errors import InputError
from detente.models.bilinear import bilinear
from detente.models.impulse import (
    Response,
    Scenario,
    System,
    conduct_shock,
    impulse,
    tie_shock,
    without_sender,
)
from detente.models.influence_systems import CountSystem, LinearSystem, poisson_at
from detente.models.spectral_radius import spectral_radius

Floats = NDArray[np.float64]


def linear(seed: int = 1, n: int = 3, m: int = 4, lags: int = 1) -> LinearSystem:
    dice = np.random.default_rng(seed)
    following, spillover = (dice.normal(0, 0.2, (size, size)) for size in (n, m))
    return LinearSystem(following, spillover, lags, level=0.7, spread=1.5)


def counted(seed: int = 1, n: int = 4, dispersion: float = 0.0) -> CountSystem:
    dice = np.random.default_rng(seed)
    following, spillover = dice.normal(0, 0.1, (2, n, n)) * (1 - np.eye(n))
    return CountSystem(dice.normal(0, 1, (n, n)), 0.4, 0.2, following, spillover, dispersion)


def of_counts(system: CountSystem, scenario: Scenario, *, seed: int = 2) -> Response:
    history = np.ones((1, *system.base.shape)) - np.eye(len(system.base))
    return impulse(system, history=history, scenario=scenario, horizon=6, paths=60, seed=seed)


def one_tie(senders: int, recipients: int, *, by: float) -> Scenario:
    return tie_shock((senders, recipients), sender=0, recipient=1, by=by)


@pytest.mark.parametrize("lags", [1, 2, 3])
def test_the_linear_response_is_the_matrix_power(lags: int) -> None:
    system = linear(lags=lags)
    carried = np.kron(system.following, np.eye(4)) + np.kron(np.eye(3), system.spillover)
    companion = np.zeros((12 * lags, 12 * lags))
    companion[:12] = np.tile(carried, lags)
    companion[12:, :-12] = np.eye(12 * (lags - 1))
    history = np.random.default_rng(3).normal(0, 2, (lags, 3, 4))
    shock = tie_shock((3, 4), sender=1, recipient=2, by=2.5)
    found = impulse(system, history=history, scenario=shock, horizon=8, paths=20)
    start = np.zeros(12 * lags)
    start[1 * 4 + 2] = 2.5
    for ahead in range(9):
        asked = (np.linalg.matrix_power(companion, ahead) @ start)[:12].reshape(3, 4)
        for told in (found.mean, found.low, found.high):
            assert told[ahead] == pytest.approx(asked, abs=1e-10)
    assert found.radius == pytest.approx(np.abs(np.linalg.eigvals(companion)).max())


def test_a_fitted_linear_model_runs_as_a_system() -> None:
    system = linear()
    fit = bilinear(linear_values(system.following, system.spillover, 200, seed=1))
    shock = tie_shock((3, 4), sender=0, recipient=0, by=1.0)
    found = impulse(fit.system(), history=np.zeros((1, 3, 4)), scenario=shock, horizon=1, paths=1)
    assert found.mean[1][1:, 0] == pytest.approx(fit.following[1:, 0])
    assert found.mean[1][0, 1:] == pytest.approx(fit.spillover[1:, 0])
    assert found.mean[1][0, 0] == pytest.approx(fit.following[0, 0] + fit.spillover[0, 0])
    assert found.radius == pytest.approx(fit.radius)


@dataclass(frozen=True)
class Renamed:
    """A system whose actors are in another order, under the same chance for each of them."""

    system: CountSystem
    order: NDArray[np.int64]
    lags: int = 1
    most: float = 1e6

    def mean_of(self, history: Floats) -> Floats:
        return self.system.mean_of(history)

    def noise(self, dice: np.random.Generator, shape: tuple[int, ...]) -> Floats:
        return self.system.noise(dice, shape)[..., self.order, :][..., self.order]

    def drawn(self, mean: Floats, noise: Floats) -> Floats:
        return self.system.drawn(mean, noise)

    def radius(self) -> float:
        return self.system.radius()


@pytest.mark.parametrize("dispersion", [0.0, 0.5])
def test_actors_may_be_named_in_any_order(dispersion: float) -> None:
    system, order = counted(dispersion=dispersion), np.array([2, 0, 3, 1])
    following, spillover, base = (
        each[order][:, order] for each in (system.following, system.spillover, system.base)
    )
    turned = replace(system, following=following, spillover=spillover, base=base)
    history = np.random.default_rng(4).poisson(2.0, (1, 4, 4)).astype(float)
    first: System
    found = []
    for first, past, sender, recipient in (
        (system, history, 2, 3),
        (Renamed(turned, order), history[:, order][:, :, order], 0, 2),
    ):
        shock = tie_shock((4, 4), sender=sender, recipient=recipient, by=5.0)
        found.append(impulse(first, history=past, scenario=shock, horizon=6, paths=50))
    for name in ("mean", "low", "high", "unchanged"):
        expected = getattr(found[0], name)[:, order][:, :, order]
        assert getattr(found[1], name) == pytest.approx(expected, abs=1e-12)
    assert found[1].radius == pytest.approx(found[0].radius)


@pytest.mark.parametrize("dispersion", [0.0, 0.7])
def test_a_tie_that_nobody_follows_moves_nobody(dispersion: float) -> None:
    system = counted(dispersion=dispersion)
    following, spillover = system.following.copy(), system.spillover.copy()
    following[:, 1] = 0  # nobody follows 1
    spillover[:, 2] = 0  # nothing spills over from 2
    alone = replace(system, following=following, spillover=spillover, own=0.0, reciprocity=0.0)
    shock = tie_shock((4, 4), sender=1, recipient=2, by=9.0)
    found = of_counts(alone, shock)
    assert found.mean[0, 1, 2] == 9
    for told in (found.mean, found.low, found.high):
        assert not told[1:].any()
    kept = of_counts(replace(alone, own=0.4), shock)
    moved = np.argwhere(kept.mean[1:].any(axis=0))
    assert moved.tolist() == [[1, 2]]
    answered = of_counts(replace(alone, reciprocity=0.4), shock)
    assert np.argwhere(answered.mean[1]).tolist() == [[2, 1]]


def test_followers_answer_in_the_next_period_by_what_the_formula_says() -> None:
    system = counted()
    found = of_counts(system, tie_shock((4, 4), sender=0, recipient=3, by=5.0))
    x = np.log1p(np.ones((4, 4)) - np.eye(4))
    raised = x.copy()
    raised[0, 3] = np.log1p(6.0)
    for i, j in ((1, 3), (2, 3), (0, 1), (3, 0), (0, 3)):
        mean = [
            np.exp(
                system.base[i, j]
                + 0.4 * each[i, j]
                + 0.2 * each[j, i]
                + sum(system.following[i, k] * each[k, j] for k in range(4))
                + sum(system.spillover[j, k] * each[i, k] for k in range(4))
            )
            for each in (x, raised)
        ]
        assert found.unchanged[1, i, j] == pytest.approx(mean[0])
        assert found.mean[1, i, j] == pytest.approx(mean[1] - mean[0])


def test_the_same_seed_gives_the_same_bands_and_another_seed_others() -> None:
    shock = conduct_shock((4, 4), sender=2, by=4.0)
    first, again, other = (of_counts(counted(), shock, seed=seed) for seed in (1, 1, 2))
    assert first.low.tolist() == again.low.tolist()
    assert first.high.tolist() == again.high.tolist()
    assert first.high.tolist() != other.high.tolist()
    assert (first.high >= first.low).all()


@pytest.mark.parametrize("system", [counted(), replace(linear(n=4), diagonal=False)])
def test_a_tie_to_oneself_is_not_looked_at(system: System) -> None:
    history = np.ones((1, 4, 4)) + 6 * np.eye(4)
    shock = tie_shock((4, 4), sender=1, recipient=1, by=9.0)
    found = impulse(system, history=history, scenario=shock, horizon=2, paths=20)
    assert not found.mean[1:].any()
    apart = impulse(system, history=history - 7 * np.eye(4), scenario=shock, horizon=2, paths=20)
    assert apart.unchanged[1:].tolist() == found.unchanged[1:].tolist()


def test_an_actor_without_whom_nothing_is_sent_sends_nothing() -> None:
    found = of_counts(counted(), without_sender((4, 4), sender=1))
    assert found.mean[:, 1] == pytest.approx(-found.unchanged[:, 1])
    assert found.mean[2:, [0, 2, 3]].any()


def test_conduct_that_lasts_comes_on_top_in_every_period() -> None:
    nobody = np.zeros((3, 3))
    system = LinearSystem(nobody, nobody, diagonal=False)
    for lasting, asked in ((True, [2.0, 2.0, 2.0]), (False, [2.0, 0.0, 0.0])):
        change = conduct_shock((3, 3), sender=0, by=2.0, lasting=lasting)
        found = impulse(system, history=np.zeros((1, 3, 3)), scenario=change, horizon=2, paths=2)
        assert found.mean[:, 0, 1].tolist() == asked
        assert not found.mean[:, 0, 0].any()


def test_a_system_that_explodes_is_refused() -> None:
    grown = replace(linear(), following=np.eye(3))
    with pytest.raises(InputError, match=r"spectral radius is .* no change is small enough"):
        impulse(grown, history=np.zeros((1, 3, 4)), scenario=one_tie(3, 4, by=1.0))
    runaway = replace(counted(), own=1.3)
    assert runaway.radius() > 1
    with pytest.raises(InputError, match="explodes"):
        of_counts(runaway, one_tie(4, 4, by=1.0))
    with pytest.raises(InputError, match=r"a path passes 1,000,000 .* a smaller change"):
        of_counts(counted(), one_tie(4, 4, by=1e40))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"history": np.zeros((2, 4, 4))}, "last 1 period"),
        ({"scenario": one_tie(3, 4, by=1.0)}, "the change is"),
        ({"scenario": one_tie(4, 4, by=-1.0)}, "fewer than 0"),
        ({"horizon": 0}, "1 or more"),
        ({"band": 1.0}, "between 0 and 1"),
        ({"paths": 200_000}, "Ask for 96,153 or fewer"),
    ],
)
def test_what_cannot_be_run_is_refused_with_a_remedy(changed: dict[str, object], told: str) -> None:
    asked: dict[str, object] = {
        "history": np.zeros((1, 4, 4)),
        "scenario": one_tie(4, 4, by=1.0),
    }
    with pytest.raises(InputError, match=told):
        impulse(counted(), **(asked | changed))  # type: ignore[arg-type]


def test_draws_of_the_parameters_widen_the_band_and_exploding_ones_are_counted() -> None:
    system = linear()
    dice = np.random.default_rng(1)
    draws = [
        replace(system, following=system.following + dice.normal(0, 0.02, (3, 3)))
        for _ in range(30)
    ]
    draws.append(replace(system, following=5 * np.eye(3)))
    asked = {"history": np.zeros((1, 3, 4)), "scenario": one_tie(3, 4, by=1.0)}
    sure = impulse(system, horizon=2, **asked)  # type: ignore[arg-type]
    drawn = impulse(system, horizon=2, draws=draws, **asked)  # type: ignore[arg-type]
    assert (sure.left_out, drawn.left_out) == (0, 1)
    assert drawn.mean == pytest.approx(sure.mean), "the change is that of the system itself"
    assert np.ptp([sure.low, sure.high], axis=0) == pytest.approx(0, abs=1e-12)
    assert (drawn.high - drawn.low)[1, :, 1] == pytest.approx(3.3 * 0.02, rel=0.5)


@given(seed=st.integers(0, 10_000), size=st.floats(-4, 6))
@settings(max_examples=30)
def test_counts_at_uniforms_are_the_inverse_of_the_poisson_distribution(
    seed: int, size: float
) -> None:
    dice = np.random.default_rng(seed)
    uniforms, mean = dice.random(200), np.exp(size + dice.normal(0, 1, 200))
    found = poisson_at(uniforms, mean)
    assert found.tolist() == stats.poisson.ppf(uniforms, mean).tolist()
    assert (poisson_at(uniforms, mean * 1.3) >= found).all()
    assert not poisson_at(uniforms, np.zeros(200)).any()


def test_dispersed_counts_have_the_mean_and_variance_of_the_negative_binomial() -> None:
    system = counted(dispersion=0.5)
    mean = np.full((20_000, 1, 1), 3.0)
    noise = system.noise(np.random.default_rng(1), mean.shape)
    drawn = system.drawn(mean, noise)
    assert drawn.mean() == pytest.approx(3.0, abs=4 * np.sqrt(7.5 / 20_000))
    assert drawn.var() == pytest.approx(3 + 0.5 * 9, rel=0.06)


@pytest.mark.parametrize("lags", [1, 2])
def test_the_radius_of_counts_is_that_of_the_derivatives_where_the_mean_rests(lags: int) -> None:
    system = replace(counted(), lags=lags)
    size = 16 * lags

    def onward(x: Floats) -> Floats:
        past = x.reshape(lags, 4, 4)
        fresh = np.log1p(system.mean_of(np.expm1(past)[:, None]))
        return np.concatenate([past[1:], fresh]).ravel()

    x = np.zeros(size)
    for _ in range(1_000):
        x = onward(x)
    slopes = [(onward(x + at) - onward(x - at)) / 2e-6 for at in 1e-6 * np.eye(size)]
    asked = np.abs(np.linalg.eigvals(np.array(slopes).T)).max()
    assert system.radius() == pytest.approx(asked, rel=1e-6)


@pytest.mark.parametrize("lags", [1, 2])
def test_the_radius_of_a_large_system_is_that_of_its_matrix(lags: int) -> None:
    system = linear(n=16, m=14, lags=lags)
    of_following, of_spillover = (
        np.linalg.eigvals(each) for each in (system.following, system.spillover)
    )
    sums = np.add.outer(of_following, of_spillover).ravel()
    asked = max(np.abs(np.roots([1, *[-each] * lags])).max() for each in sums)
    assert system.radius() == pytest.approx(asked, rel=1e-6)
    assert spectral_radius(np.zeros_like, 300) == 0
