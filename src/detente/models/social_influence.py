"""Social influence regression: what makes one actor follow another, from counts.

    log mu_ijt = theta' z_ijt + sum_kl a_ik x_klt b_jl,    a_ik = alpha' w_ik,    b_jl = beta' v_jl

Minhas, Hoff and Ward (2017, arXiv:1706.09072), after Hoff (2015). The influence of k on i, and of
recipient l on recipient j, is explained by covariates such as alliance, trade, distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

from detente.errors import InputError
from detente.models.poisson_regression import log_likelihood, poisson_regression

Floats = NDArray[np.float64]
Clusters = Literal["period", "dyad", "cell"]
ENOUGH = 1e-10
"""Fall of the deviance, beside itself, at which the alternation ends and Newton's steps begin."""
MOST_ROUNDS = 200
"""Rounds of the alternation: some 5 are usual, 40 on small panels with faint influence."""
MOST_STEPS = 50
"""Steps of Newton: 1 or 2 are usual after the alternation."""
SETTLED = 1e-12
"""Newton decrement, beside the log-likelihood, at which a maximum is reached."""
FAINT = 1e-3
"""Share of alpha's length below which its first entry cannot serve as the measure of the rest."""
REPEATED = 1e-9
"""Least eigenvalue of the information, its diagonal at 1: below it covariates repeat each other."""
CONSTRAINT = (
    "only the product of a sender's and a recipient's influence is told: alpha_1 is held at 1, "
    "so beta is in units of the first covariate of senders_w"
)


UNTOLD = (
    "the panel cannot tell these coefficients apart: covariates repeat each other, or there is too "
    "little influence to explain. Leave covariates out, or give a longer panel"
)


@dataclass(frozen=True, slots=True)
class SocialInfluenceFit:
    """What makes actors follow, with errors from the full Hessian and robust ones.

    `estimates` holds theta, alpha from its second entry on, and beta, in that order, as do the
    covariances. `following` `(n, n)` is a_ik, row the follower; `spillover` `(n, n)` is b_jl.
    """

    theta: Floats
    alpha: Floats
    beta: Floats
    estimates: Floats
    covariance: Floats
    """The inverse of minus the full Hessian: right if the counts are Poisson."""
    robust: Floats
    """The sandwich over clusters: right for any variance, and any dependence within a cluster."""
    following: Floats
    spillover: Floats
    log_likelihood: float
    dispersion: float
    """Pearson's X^2 per degree of freedom: 1 for Poisson counts. Above it trust `robust` alone."""
    rounds: int
    cells: int
    clusters: int
    constraint: str = CONSTRAINT

    def errors(self, *, robust: bool = True) -> Floats:
        """The standard errors of `estimates`."""
        return np.asarray(np.sqrt(np.diag(self.robust if robust else self.covariance)), float)


def social_influence(
    counts: Floats,
    *,
    x: Floats,
    z: Floats,
    senders_w: Floats,
    recipients_w: Floats,
    clusters: Clusters = "period",
) -> SocialInfluenceFit:
    """The most likely social influence regression of `counts` `(periods, n, n)`.

    `x` `(periods, n, n)` is what is followed, usually log(1 + the last period); `z` `(periods, n,
    n, q)` holds the terms that are not influence, a column of ones among them; `senders_w` `(n, n,
    p)` and `recipients_w` `(n, n, r)` the covariates of a_ik and b_jl. An identity matrix among
    `recipients_w` gives 'follows toward the same recipient'. Diagonals of `counts` and `x` are left
    out; of `w` they stand as given. theta and beta are fitted with alpha held, and theta and alpha
    with beta held, as Poisson regressions in turn, from the closest product alpha beta' to an
    unconstrained fit; Newton's steps on all of them end it. Raises InputError for shapes that do
    not fit, missing values, counts below 0, and where the panel cannot tell the coefficients apart:
    above all where there is no influence, for then alpha has no meaning.

    Example
    -------
    >>> dice = np.random.default_rng(1)
    >>> counts = dice.poisson(2.0, (50, 4, 4)).astype(float)
    >>> ones, same = np.ones((49, 4, 4, 1)), np.eye(4)[:, :, None]
    >>> fit = social_influence(counts[1:], x=np.log1p(counts[:-1]), z=ones,
    ...                        senders_w=same, recipients_w=same)
    >>> fit.alpha.tolist(), fit.beta.shape
    ([1.0], (1,))
    """
    regression = BilinearRegression.of(counts, x, z, senders_w, recipients_w)
    point, rounds = _alternated(regression)
    point = _newton(regression, point)
    theta, alpha, beta = regression.parts(point)
    scores, hessian = regression.scores(point), regression.hessian(point)
    covariance: Floats = np.linalg.inv(-hessian).astype(float)
    groups = _groups(clusters, regression.places)
    summed = np.stack([np.bincount(groups, column) for column in scores.T], axis=1)
    number = len(summed)
    meat = summed.T @ summed * (number / (number - 1))
    mean = np.exp(regression.eta(point))
    left = ((regression.counts - mean) ** 2 / mean).sum()
    return SocialInfluenceFit(
        theta, alpha, beta, point, covariance, covariance @ meat @ covariance,
        following=senders_w @ alpha,
        spillover=recipients_w @ beta,
        log_likelihood=log_likelihood(regression.counts, regression.eta(point))
        - float(special.gammaln(regression.counts + 1).sum()),
        dispersion=float(left / (len(mean) - len(point))),
        rounds=rounds,
        cells=len(mean),
        clusters=number,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BilinearRegression:
    """The log-likelihood of theta, alpha_2.., beta, with its gradient and its full Hessian.

    One row for each cell off the diagonal: `counts` `(N,)`, `z` `(N, q)`, `products` `(N, p, r)`,
    whose alpha' products beta is the influence, and `places` `(N, 3)`: period, sender, recipient.
    """

    counts: Floats
    z: Floats
    products: Floats
    places: NDArray[np.int64]

    @classmethod
    def of(
        cls, counts: Floats, x: Floats, z: Floats, senders_w: Floats, recipients_w: Floats
    ) -> BilinearRegression:
        """The regression of those arrays; InputError where they do not fit each other."""
        _checked(counts, x, z, senders_w, recipients_w)
        n = counts.shape[1]
        off = ~np.eye(n, dtype=bool)
        past = np.where(off, x, 0.0)
        products = np.stack(
            [
                np.stack([(w @ past @ v.T)[:, off] for v in recipients_w.transpose(2, 0, 1)], -1)
                for w in senders_w.transpose(2, 0, 1)
            ],
            axis=-2,
        )
        p, r = products.shape[2:]
        places = np.argwhere(np.broadcast_to(off, counts.shape))
        return cls(
            counts[:, off].ravel().astype(float), z[:, off].reshape(len(places), -1).astype(float),
            products.reshape(-1, p, r), places,
        )  # fmt: skip

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The numbers of entries of theta, alpha and beta."""
        return self.z.shape[1], self.products.shape[1], self.products.shape[2]

    def parts(self, point: Floats) -> tuple[Floats, Floats, Floats]:
        """theta, alpha with its 1, and beta."""
        q, p, _ = self.sizes
        return point[:q], np.concatenate([[1.0], point[q : q + p - 1]]), point[q + p - 1 :]

    def eta(self, point: Floats) -> Floats:
        """The log mean of each cell."""
        theta, alpha, beta = self.parts(point)
        return np.asarray(self.z @ theta + (self.products @ beta) @ alpha, float)

    def slopes(self, point: Floats) -> Floats:
        """The derivatives of eta `(N, q + p - 1 + r)`."""
        _, alpha, beta = self.parts(point)
        of_alpha, of_beta = self.products @ beta, np.einsum("npr,p->nr", self.products, alpha)
        return np.concatenate([self.z, of_alpha[:, 1:], of_beta], axis=1)

    def scores(self, point: Floats) -> Floats:
        """What each cell adds to the gradient of the log-likelihood."""
        return self.slopes(point) * (self.counts - np.exp(self.eta(point)))[:, None]

    def hessian(self, point: Floats) -> Floats:
        """The second derivatives of the log-likelihood, all of them.

        eta is bilinear, so the block of alpha and beta keeps sum (y - mu) X, X the cell's
        `products`. The paper's appendix leaves it out; away from a perfect fit it is not 0.
        """
        mean, slopes = np.exp(self.eta(point)), self.slopes(point)
        found = -(slopes.T @ (slopes * mean[:, None]))
        crossed = np.einsum("n,npr->pr", self.counts - mean, self.products)[1:]
        q, p, _ = self.sizes
        found[q : q + p - 1, q + p - 1 :] += crossed
        found[q + p - 1 :, q : q + p - 1] += crossed.T
        return np.asarray(found, float)


def _alternated(regression: BilinearRegression) -> tuple[Floats, int]:
    """theta, alpha and beta by Poisson regressions in turn; the number of rounds."""
    counts, z = regression.counts, regression.z
    q, p, r = regression.sizes
    free = np.concatenate([z, regression.products.reshape(len(z), p * r)], axis=1)
    start = np.zeros(q + p * r)
    start[:q] = np.linalg.lstsq(z, np.log(counts + 0.5), rcond=None)[0]
    start = poisson_regression(counts, free, start)
    left, size, right = np.linalg.svd(start[q:].reshape(p, r))
    theta, alpha, beta = start[:q], left[:, 0], right[0] * size[0]
    reached = -np.inf
    rounds = 0
    while rounds < MOST_ROUNDS:
        rounds += 1
        design = np.concatenate([z, regression.products @ beta], axis=1)
        found = poisson_regression(counts, design, np.concatenate([theta, alpha]))
        length = float(np.linalg.norm(found[q:])) or 1.0
        alpha = found[q:] / length
        design = np.concatenate([z, np.einsum("npr,p->nr", regression.products, alpha)], axis=1)
        found = poisson_regression(counts, design, np.concatenate([found[:q], beta * length]))
        theta, beta = found[:q], found[q:]
        before, reached = reached, log_likelihood(counts, design @ found)
        if reached - before <= ENOUGH * abs(reached):
            break
    if abs(alpha[0]) < FAINT:
        msg = (
            "the first covariate of senders_w (own past, in `detente influence`) explains no "
            "influence, and the rest has no measure. Give a longer panel, or put another first"
        )
        raise InputError(msg)
    return np.concatenate([theta, alpha[1:] / alpha[0], beta * alpha[0]]), rounds


def _newton(regression: BilinearRegression, point: Floats) -> Floats:
    """The maximum near `point`, by Newton's steps, halved where they overshoot."""
    reached = log_likelihood(regression.counts, regression.eta(point))
    for _ in range(MOST_STEPS):
        gradient, hessian = regression.scores(point).sum(axis=0), regression.hessian(point)
        if not _told_apart(-hessian):
            raise InputError(UNTOLD)
        step = np.linalg.solve(-hessian, gradient)
        if gradient @ step <= SETTLED * abs(reached):
            return point + step
        while log_likelihood(regression.counts, regression.eta(point + step)) < reached:
            step = step / 2
        point = point + step
        reached = log_likelihood(regression.counts, regression.eta(point))
    raise InputError(UNTOLD)


def _told_apart(information: Floats) -> bool:
    scale = np.sqrt(np.maximum(np.diag(information), np.finfo(float).tiny))
    return bool(np.linalg.eigvalsh(information / np.outer(scale, scale)).min() > REPEATED)


def _groups(clusters: Clusters, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of each cell's cluster."""
    if clusters == "cell":
        return np.arange(len(places))
    period, sender, recipient = places.T
    names = period if clusters == "period" else sender * len(places) + recipient
    return np.unique(names, return_inverse=True)[1]


def _checked(counts: Floats, x: Floats, z: Floats, senders_w: Floats, recipients_w: Floats) -> None:
    cells = counts.shape
    if len(cells) != 3 or cells[1] != cells[2]:  # noqa: PLR2004 (periods, senders, recipients)
        msg = f"the counts have the shape {cells}. Give them as periods x actors x actors"
        raise InputError(msg)
    wanted = {
        "x": (x.shape, cells),
        "z": (z.shape[:-1], cells),
        "senders_w": (senders_w.shape[:-1], cells[1:]),
        "recipients_w": (recipients_w.shape[:-1], cells[1:]),
    }
    for name, (has, needs) in wanted.items():
        if has != needs:
            more = "" if name == "x" else " and one more for its terms"
            msg = f"{name} has {has} where the counts have {needs}. Give it those axes{more}"
            raise InputError(msg)
    off = ~np.eye(cells[1], dtype=bool)
    given = {"counts": counts[:, off], "x": x[:, off], "z": z[:, off],
             "senders_w": senders_w, "recipients_w": recipients_w}  # fmt: skip
    for name, values in given.items():
        if not np.isfinite(values).all():
            msg = f"{name} holds a missing or infinite value. Give each cell one"
            raise InputError(msg)
    if counts[:, off].min(initial=0) < 0:
        msg = "a count is below 0. Give the number of events"
        raise InputError(msg)
