"""The arithmetic of competing hypotheses, over arrays: evidence down, hypotheses across.

Rows are items of evidence (n), columns hypotheses (h). Nothing here knows a record or a name.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
NEUTRAL = 3
"""The middle of open-synthesis's scale from 1 (very inconsistent) to 5 (very consistent)."""


def weighted_inconsistency(scale: Numbers, *, weight: Numbers) -> Numbers:
    """What each item adds to PARC's score of each hypothesis, (n, h); the least sum is best.

    `scale` (n, h) is from 1 (II) to 5 (CC); an I counts 1 and an II 2, times `weight` (n,), the
    product of the weights of credibility and relevance. What is consistent counts nothing. After
    ACH 2.0, Palo Alto Research Center (2010), and Heuer (1999), chapter 8.

    Example
    -------
    >>> weighted_inconsistency(np.array([[1.0, 2.0], [3.0, 2.0]]), weight=np.ones(2)).tolist()
    [[2.0, 1.0], [0.0, 1.0]]
    """
    return _below(scale) * weight[:, None]


def squared_inconsistency(scale: Numbers) -> Numbers:
    """What each item adds to open-synthesis's score of each hypothesis, (n, h); least is best.

    The square of how far it lies below neutral: an I counts 1 and an II 4. Credibility and
    relevance play no part, and what does not apply is neutral. After `inconsistency` in
    T. W. Schiller's open-synthesis, openach/metrics.py (2016 and later).

    Example
    -------
    >>> squared_inconsistency(np.array([[1.0, 2.0], [3.0, 2.0]])).tolist()
    [[4.0, 1.0], [0.0, 1.0]]
    """
    return _below(scale) ** 2


def _below(scale: Numbers) -> Numbers:
    below: Numbers = np.maximum(NEUTRAL - scale, 0.0)
    return below


def diagnosticity(scale: Numbers) -> Numbers:
    """How far each item tells the hypotheses apart, (n,): the standard deviation of its ratings.

    0 where it fits all alike. After `diagnosticity` in open-synthesis (population form).
    """
    spread: Numbers = scale.std(axis=1)
    return spread


def counts_as(items: Numbers, *, rho: float) -> Numbers:
    """What k items of one origin count as, k / (1 + (k - 1) rho), for each k of `items`.

    `rho` is what any two of them share: at 0 each is a witness of its own, at 1 all are one; none
    count as none. The formula is the effective size of a sample in clusters (Kish 1965, sec. 5.4).

    Example
    -------
    >>> counts_as(np.array([1.0, 5.0]), rho=0.5).round(3).tolist()
    [1.0, 1.667]
    """
    return items / (1 + (np.maximum(items, 1) - 1) * rho)


def believed(likelihood: Numbers, *, share: Numbers, marginal: Numbers) -> Numbers:
    """The likelihood as far as its source is believed, L' = r L + (1 - r) m, shape (n, h).

    `share` r (n,) is how far the source is believed, `marginal` m (n,) how likely the evidence is
    as a rule: a source that is not believed at all would say it whatever is so.
    """
    mixed: Numbers = share[:, None] * likelihood + ((1 - share) * marginal)[:, None]
    return mixed


def origin_means(
    low: Numbers,
    high: Numbers,
    *,
    share: Numbers,
    prior: Numbers,
    origin: NDArray[np.int64],
    origins: int,
) -> Numbers:
    """Mean log likelihood of each origin's items at the corners, shape (2 h + 1, origins, h).

    `low` and `high` (n, h) are the ranges, `share` (n,) how far each item is believed, `prior` (h,)
    sums to 1, `origin` (n,) numbers each item's origin. Corner j < h is best for hypothesis j: its
    likelihood at the top of its range, all others at the bottom of theirs. Corner h + j is worst
    for it, the other way round; the last is the middle of every range. Hypotheses that an item
    gives the same range have one likelihood, whatever it is: the item does not tell them apart.

    Why these corners are exact. The marginal is that of the middles, sum of prior times middle, and
    stays while likelihoods vary. The posterior of j is 1 / sum over i of (prior_i / prior_j) times
    the product over items of L'_i / L'_j. Each L' is a rising function of one unknown in its range,
    the same for i and j if the item holds them alike (then the ratio is 1), else two unknowns. So
    the posterior of j rises in each unknown that is its own and falls in every other, wherever the
    rest stand: a function monotone in each of its arguments over a box has its extremes at corners.
    For the same reason it does not matter whether items of one class share one unknown.
    """
    marginal = middle_of(low, high) @ prior
    summed = np.zeros((2 * low.shape[1] + 1, origins, low.shape[1]))
    for total, corner in zip(summed, _corners(low, high), strict=True):
        likelihood = believed(corner, share=share, marginal=marginal)
        np.add.at(total, origin, np.log(likelihood))
    items = np.bincount(origin, minlength=origins)
    means: Numbers = summed / np.maximum(items, 1)[:, None]
    return means


def middle_of(low: Numbers, high: Numbers) -> Numbers:
    """The middle of each range."""
    return (low + high) / 2


def _corners(low: Numbers, high: Numbers) -> Iterator[Numbers]:
    hypotheses = low.shape[1]
    own = [(low == low[:, [j]]) & (high == high[:, [j]]) for j in range(hypotheses)]
    yield from (np.where(mine, high, low) for mine in own)
    yield from (np.where(mine, low, high) for mine in own)
    yield middle_of(low, high)


def posterior(log_likelihood: Numbers, *, prior: Numbers) -> Numbers:
    """The posterior probabilities, over the last axis, of log likelihoods and a prior."""
    joint = log_likelihood + np.log(prior)
    scaled = np.exp(joint - joint.max(axis=-1, keepdims=True))
    shares: Numbers = scaled / scaled.sum(axis=-1, keepdims=True)
    return shares


def posterior_ranges(corners: Numbers, *, prior: Numbers) -> Numbers:
    """Low, middle and high of each posterior, shape (3, h), of summed corners (2 h + 1, h)."""
    shares = posterior(corners, prior=prior)
    hypotheses = shares.shape[-1]
    own = np.arange(hypotheses)
    return np.stack([shares[hypotheses + own, own], shares[-1], shares[own, own]])


def least_log_odds(corners: Numbers, *, prior: Numbers) -> Numbers:
    """The least log odds of hypothesis i against j over the ranges, shape (h, h)."""
    hypotheses = corners.shape[-1]
    worst = corners[hypotheses : 2 * hypotheses] + np.log(prior)
    odds: Numbers = np.diagonal(worst)[:, None] - worst
    return odds
