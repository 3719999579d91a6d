"""What follows from the last periods: the linear and the count model as systems to be run.

Both are built from plain arrays, for n senders and m recipients (m = n among states):

    following (n, n)    row: the follower i; column: the leader k
    spillover (m, m)    row: the recipient j that is hit; column: the recipient l it comes from

and both take a `history` of values, `(lags, paths, n, m)`, the last period last, to the mean of the
next period. Noise is drawn apart from the mean, so that two paths can share it and stay paired.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from detente.models.spectral_radius import spectral_radius

Floats = NDArray[np.float64]
MOST_EVENTS = 1e6
"""Events of one tie in one period past which a simulated path has left all record: the busiest
dyad-year of ICEWS 2002-2014 has some 1e4."""
LARGE = 60.0
"""Mean from which the inverse of the Poisson distribution is solved for, not summed up to: summing
takes a twentieth of the time at a mean of 1, and as long at one of 60."""
REST_ROUNDS, AT_REST = 500, 1e-10
"""Periods in which the mean system comes to rest (0.95 to this power is below 1e-11), and the
change in one period, of the mean plus 1, below which it is at rest."""


@dataclass(frozen=True, slots=True)
class LinearSystem:
    """The bilinear autoregression Y_t = level + F X_t + X_t S' + E_t, X_t the last `lags` summed.

    F is `following`, S `spillover`; errors are normal with the standard deviation `spread`. Without
    a `diagonal` ties to oneself stay at 0.
    """

    following: Floats
    spillover: Floats
    lags: int = 1
    level: Floats | float = 0.0
    spread: float = 0.0
    diagonal: bool = True
    most: float = np.inf

    def mean_of(self, history: Floats) -> Floats:
        """The next period's mean, `(paths, n, m)`."""
        return self._off_diagonal(
            self.level + self._carried(self._off_diagonal(history.sum(axis=0)))
        )

    def noise(self, dice: np.random.Generator, shape: tuple[int, ...]) -> Floats:
        """Standard normal errors by the inverse of their distribution."""
        return np.asarray(special.ndtri(_open_uniforms(dice, shape)), float)

    def drawn(self, mean: Floats, noise: Floats) -> Floats:
        """Values of that mean under that noise."""
        return self._off_diagonal(mean + self.spread * noise)

    def radius(self) -> float:
        """The spectral radius of vec Y_t on its last `lags`: below 1 every shock dies away."""
        shape = (len(self.following), len(self.spillover))
        return _radius(lambda past: self._off_diagonal(self._carried(past)), shape, self.lags)

    def _carried(self, x: Floats) -> Floats:
        return np.asarray(self.following @ x + x @ self.spillover.T, float)

    def _off_diagonal(self, values: Floats) -> Floats:
        return values if self.diagonal else without_diagonal(values)


@dataclass(frozen=True, slots=True)
class CountSystem:
    """The count model: log mu = base + own x_ij + reciprocity x_ji + F x + x S'.

    x is the mean of log(1 + count) over the last `lags` periods.
    `base` `(n, n)` is theta'z + delta_j at the level a scenario starts from; `own` and
    `reciprocity` are a number, or one for each sender `(n,)`. Ties to oneself stay at 0. Counts are
    Poisson, or with a `dispersion` a > 0 negative binomial of variance mu + a mu^2.
    """

    base: Floats
    own: Floats | float
    reciprocity: Floats | float
    following: Floats
    spillover: Floats
    dispersion: float = 0.0
    lags: int = 1
    most: float = MOST_EVENTS

    def mean_of(self, history: Floats) -> Floats:
        """The next period's mean, `(paths, n, n)`."""
        eta = self.base + self.carried(without_diagonal(np.log1p(history).mean(axis=0)))
        ceiling = np.log(self.most) + 1  # past it the path is refused, before exp overflows
        return without_diagonal(np.exp(np.minimum(eta, ceiling)))

    def noise(self, dice: np.random.Generator, shape: tuple[int, ...]) -> Floats:
        """Uniforms for the counts and, if they are dispersed, a layer of gammas of mean 1."""
        layers = [_open_uniforms(dice, shape)]
        if self.dispersion:
            layers.append(dice.standard_gamma(1 / self.dispersion, shape) * self.dispersion)
        return np.stack(layers)

    def drawn(self, mean: Floats, noise: Floats) -> Floats:
        """Counts of that mean, by the inverse of their distribution at that noise.

        A negative binomial is drawn as a Poisson whose mean is multiplied by a gamma of mean 1: it
        does not depend on the mean, so that paired paths share it.
        """
        if self.dispersion:
            mean = mean * noise[1]
        return poisson_at(noise[0], mean)

    def radius(self) -> float:
        """The spectral radius of the system linearised where its mean comes to rest.

        There d log(1 + mu) / d eta = mu / (1 + mu). The mean system is started at no events, and
        one that runs off has its radius at its ceiling.
        """
        mean = np.zeros((1, *self.base.shape))
        for _ in range(REST_ROUNDS):
            before, mean = mean, self.mean_of(mean[None])
            if (np.abs(mean - before) <= AT_REST * (1 + before)).all():
                break
        gain = mean[0] / (1 + mean[0])
        return _radius(
            lambda past: gain * self.carried(past) / self.lags, self.base.shape, self.lags
        )

    def carried(self, x: Floats) -> Floats:
        """What past conduct adds to the logarithm of the mean, `base` apart."""
        own, answer = (np.reshape(each, (-1, 1)) for each in (self.own, self.reciprocity))
        turned = np.swapaxes(x, -1, -2)
        return np.asarray(
            own * x + answer * turned + self.following @ x + x @ self.spillover.T, float
        )


def without_diagonal(values: Floats) -> Floats:
    """`values` `(..., n, n)` with ties to oneself at 0, whatever stood there."""
    return np.where(np.eye(values.shape[-1], dtype=bool), 0.0, values)


def _radius(carried: Callable[[Floats], Floats], shape: tuple[int, ...], lags: int) -> float:
    """The spectral radius where the sum of the last `lags` periods is `carried` to the next."""

    def onward(flat: Floats) -> Floats:
        past = flat.reshape(-1, lags, *shape)
        fresh = carried(past.sum(axis=1))
        return np.concatenate([past[:, 1:], fresh[:, None]], axis=1).reshape(flat.shape)

    return spectral_radius(onward, lags * int(np.prod(shape)))


def poisson_at(uniforms: Floats, mean: Floats) -> Floats:
    """The least counts whose Poisson distribution function reaches `uniforms`, element by element.

    It rises with the mean at the same uniform, which is what keeps paired paths paired.

    Example
    -------
    >>> poisson_at(np.array([0.1, 0.5, 0.99]), np.full(3, 2.0)).tolist()
    [0.0, 2.0, 6.0]
    """
    counts = np.zeros(mean.shape)
    large = mean > LARGE
    least = np.ceil(special.pdtrik(uniforms[large], mean[large]))
    below = np.maximum(least - 1, 0)
    reached = special.pdtr(below, mean[large]) >= uniforms[large]
    counts[large] = np.where(reached, below, least)
    left = np.nonzero(~large & (uniforms > np.exp(-mean)))
    sought, mu = uniforms[left], mean[left]
    term = np.exp(-mu)
    summed, count = term, 0
    while len(mu):
        count += 1
        term = term * mu / count
        summed = summed + term
        counts[left] = count
        # Past the mean a term below rounding adds nothing, whatever the uniform.
        going = (sought > summed) & ((term > np.finfo(float).eps) | (count < mu))
        left = tuple(axis[going] for axis in left)
        sought, mu, term, summed = (each[going] for each in (sought, mu, term, summed))
    return counts


def _open_uniforms(dice: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Uniforms that are never 0, where an inverse is infinite."""
    return np.asarray(1 - dice.random(shape) - np.finfo(float).epsneg / 2, float)
