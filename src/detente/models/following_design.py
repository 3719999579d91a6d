"""The columns of the count model of following, and where each coefficient stands among them.

Coefficients stand in one vector: the shared ones (reciprocity, the one term toward a recipient,
covariates), then a block for each sender (its levels, own past, what each leader did), then a block
for each recipient (what each sender did to each other one). What leads to a cell is nonzero in its
sender's and its recipient's block alone, so the columns are kept by block, never side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Indices = NDArray[np.intp]

FEWEST = 3
"""Actors: with two, no one else acts toward the same target."""
MOST_COEFFICIENTS = 5_000
"""Forty actors with everything in. Memory is about seven squares of it, 1.4 GB."""
MOST_CELLS = 20_000_000
"""Counts: 0.2 GB, and as much again for what leads to them."""
RIDGE, MANY = 1e-6, 10_000
"""Added to the information on each coefficient, and in proportion past so many acts: a normal prior
with standard deviation 1,000. What the counts say nothing of stays finite, and is found by it."""
HELD = 4_000_000
"""Numbers in the columns of senders that are held at once: 32 MB."""


@dataclass(frozen=True, slots=True)
class FollowingOptions:
    """What is in the count model of following.

    `common_shock` puts in what moves all who act toward a target in a period; without it each
    target has one level. `spillover` puts in b. `leaders` are the actors others may follow (None:
    all). What an actor did is the mean of log(1 + count) over the last `lags` periods; with `leads`
    of 1, a placebo, what leaders did is that of the period to come. `toward` is (follower, leader,
    recipient) of one extra term: how much more the one follows the other toward that recipient.
    `pair_levels` gives each pair a level of its own in place of one for each sender, and leaves out
    pairs without a count above 0; without it, lasting differences between pairs pass for following.
    """

    family: Literal["poisson", "negative binomial"] = "poisson"
    common_shock: bool = True
    spillover: bool = True
    leaders: tuple[int, ...] | None = None
    lags: int = 1
    leads: int = 0
    toward: tuple[int, int, int] | None = None
    pair_levels: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where each coefficient stands: `shared`, by sender (n x columns), by recipient (n x n)."""

    shared: Indices
    sender: Indices
    recipient: Indices
    leaders: Indices
    own: int
    first_leader: int

    @property
    def size(self) -> int:
        """How many places there are, those of coefficients that are none included."""
        return self.shared.size + self.sender.size + self.recipient.size

    @property
    def levels(self) -> Indices:
        """The places of levels: senders by one column, or by recipients where pairs have them."""
        return self.sender[:, : self.own]

    @property
    def following(self) -> Indices:
        """The places of a, followers by leaders."""
        return self.sender[:, self.first_leader :]

    def meant(self) -> Bools:
        """Which places are of a coefficient: nobody follows or answers itself."""
        meant = np.ones(self.size, bool)
        meant[self.following[self.leaders, np.arange(len(self.leaders))]] = False
        for pairs in (self.levels, self.recipient):
            if pairs.shape == (len(pairs), len(pairs)):
                meant[np.diagonal(pairs)] = False
        return meant


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The cells of some recipients, each array recipients x senders x periods (x columns).

    `counts` are 0 where not `known`, and so is what led to them.
    """

    recipients: slice
    counts: Floats
    known: Bools
    shared: Floats
    sender: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The counts and what led to them.

    `spill` is what each sender did to each recipient: senders x periods x recipients, or no
    recipients without spill-over. `scale` is the unit of each shared column; `held` the only part,
    where all cells are one.
    """

    options: FollowingOptions
    layout: Layout
    counts: Floats
    known: Bools
    own: Floats
    led: Floats
    covariates: Floats
    scale: Floats
    spill: Floats
    held: list[Part] = field(default_factory=list)

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return len(self.counts)

    @property
    def ridge(self) -> float:
        """What is added to the information on each coefficient."""
        return RIDGE * max(1.0, float(self.counts.sum()) / MANY)

    def parts(self) -> Iterator[Part]:
        """The cells, so many recipients at a time that little is held."""
        n = self.actors
        step = max(1, HELD // (self.layout.sender.shape[1] * self.counts[0].size))
        if step >= n and not self.held:
            self.held.append(self._part(slice(0, n)))
        yield from self.held or (
            self._part(slice(start, min(n, start + step))) for start in range(0, n, step)
        )

    def _part(self, at: slice) -> Part:
        known = self.known[at]
        columns = [*self._levels(at), self.own[at]]
        if self.options.leads:
            columns.append(self.led[at])
        led = self.led[at][:, self.layout.leaders]  # recipients x leaders x periods
        wide = np.broadcast_to(led.transpose(0, 2, 1)[:, None], (*known.shape, led.shape[1]))
        sender = np.concatenate([np.stack(columns, axis=-1), wide], axis=-1)
        sender *= known[..., None]
        return Part(at, self.counts[at], known, self._shared(at) * known[..., None], sender)

    def _levels(self, at: slice) -> list[Floats]:
        shape = self.known[at].shape
        if not self.options.pair_levels:
            return [np.ones(shape)]
        each = np.eye(self.actors)[:, at, None, None]
        return [np.broadcast_to(one, shape) for one in each]

    def _shared(self, at: slice) -> Floats:
        columns = [self.own.transpose(1, 0, 2)[at]]
        if self.options.toward is not None:
            follower, leader, recipient = self.options.toward
            extra = np.zeros_like(self.own)
            extra[recipient, follower] = self.led[recipient, leader]
            columns.append(extra[at])
        shared = np.concatenate([np.stack(columns, axis=-1), self.covariates[at]], axis=-1)
        return np.asarray(shared / self.scale)


def design_of(counts: Floats, *, covariates: Floats | None, options: FollowingOptions) -> Design:
    """The columns of a panel of counts, periods x senders x recipients.

    A cell is used where its count and all that leads to it are known. Raises InputError for arrays
    of the wrong shape, counts below 0, options out of range, and panels too small or too large.
    """
    _check(counts, covariates, options)
    n = counts.shape[1]
    known, past, led = _led_to(counts, options)
    used = slice(options.lags, len(counts) - options.leads)
    shape = (n, n, past.shape[2])
    z = np.zeros((*shape, 0)) if covariates is None else covariates[used].transpose(2, 1, 0, 3)
    known &= np.isfinite(z).all(axis=-1)
    now = counts[used].transpose(2, 1, 0)
    acts = np.where(known, now, 0).sum(axis=(0, 2)) > 0
    known &= acts[None, :, None]
    if options.pair_levels:
        known &= np.where(known, now, 0).sum(axis=-1, keepdims=True) > 0
    if not known.any():
        msg = (
            f"no count above 0 is left of {len(counts)} periods and {n} actors once each needs the "
            "period before it known for everyone. Give more periods, or 0 where nothing happened"
        )
        raise InputError(msg)
    past, led, z = (np.nan_to_num(each) for each in (past, led, z))
    spread = z[known].std(axis=0)
    shared = 1 + (options.toward is not None)
    spill = past.transpose(1, 2, 0) if options.spillover else np.zeros((n, shape[2], 0))
    return Design(
        options=options,
        layout=_layout(n, shared + z.shape[-1], options),
        counts=np.where(known, now, 0.0),
        known=known,
        own=past,
        led=led,
        covariates=z,
        scale=np.concatenate([np.ones(shared), np.where(spread > 0, spread, 1.0)]),
        spill=np.ascontiguousarray(spill),
    )


def _led_to(counts: Floats, options: FollowingOptions) -> tuple[Bools, Floats, Floats]:
    """Which cells are known, what senders did before, and what leaders did: (j, i, t) each."""
    n = counts.shape[1]
    logs = np.log1p(np.where(np.eye(n, dtype=bool), 0.0, counts))
    many = len(counts) - options.lags - options.leads
    means = sum(logs[lag : lag + many] for lag in range(options.lags)) / options.lags
    past = np.asarray(means).transpose(2, 1, 0)
    led = logs[options.lags + 1 :].transpose(2, 1, 0) if options.leads else past
    known = np.isfinite(counts[options.lags : options.lags + many].transpose(2, 1, 0))
    known &= np.isfinite(past) & np.isfinite(past).transpose(1, 0, 2)
    leaders = _leaders(n, options)
    known &= np.isfinite(led[:, leaders]).all(axis=1, keepdims=True)
    if options.leads:
        known &= np.isfinite(led)
    if options.spillover:
        known &= np.isfinite(past).all(axis=0)[None]
    known[np.arange(n), np.arange(n)] = False
    return known, past, led


def _leaders(n: int, options: FollowingOptions) -> Indices:
    named = range(n) if options.leaders is None else sorted(set(options.leaders))
    return np.array(named, dtype=np.intp)


def _layout(n: int, shared: int, options: FollowingOptions) -> Layout:
    leaders = _leaders(n, options)
    own = n if options.pair_levels else 1
    before = own + 1 + options.leads
    columns = before + len(leaders)
    recipient = n * n if options.spillover else 0
    places = np.arange(shared + n * columns + recipient)
    return Layout(
        shared=places[:shared],
        sender=places[shared : shared + n * columns].reshape(n, columns),
        recipient=places[shared + n * columns :].reshape(n, -1),
        leaders=leaders,
        own=own,
        first_leader=before,
    )


def _check(counts: Floats, covariates: Floats | None, options: FollowingOptions) -> None:
    cube = 3
    if counts.ndim != cube or counts.shape[1] != counts.shape[2]:
        msg = f"counts of shape {counts.shape} are not periods x senders x recipients"
        raise InputError(msg)
    periods, n, _ = counts.shape
    if covariates is not None and (covariates.ndim != cube + 1
                                   or covariates.shape[:cube] != counts.shape):  # fmt: skip
        msg = f"covariates of shape {covariates.shape} are not {counts.shape} x covariates"
        raise InputError(msg)
    if n < FEWEST:
        msg = f"{n} actors are too few to follow one another: {FEWEST} are the least"
        raise InputError(msg)
    if options.lags < 1 or options.leads not in (0, 1):
        msg = f"{options.lags} lags and {options.leads} leads: give 1 lag or more, and 0 or 1 leads"
        raise InputError(msg)
    if periods <= options.lags + options.leads:
        msg = f"{periods} periods are too few for {options.lags} lags and {options.leads} leads"
        raise InputError(msg)
    between = ~np.eye(n, dtype=bool)
    if (counts < 0)[:, between].any() or np.isinf(counts)[:, between].any():
        msg = "a count is below 0 or infinite. Give counts, and NaN where one is not known"
        raise InputError(msg)
    _check_named(n, options)
    _check_size(periods, n, options)


def _check_named(n: int, options: FollowingOptions) -> None:
    leaders = options.leaders if options.leaders is not None else range(n)
    toward = options.toward or ()
    wrong = [each for each in (*leaders, *toward) if not 0 <= each < n]
    if wrong:
        msg = f"there is no actor {wrong[0]} among {n}, counted from 0"
        raise InputError(msg)
    if options.toward is not None:
        follower, leader, recipient = options.toward
        if len({follower, leader, recipient}) < len(options.toward) or leader not in leaders:
            msg = (
                "follower, leader and recipient are three actors, and the leader is one of the "
                f"leaders: {options.toward} are not"
            )
            raise InputError(msg)


def _check_size(periods: int, n: int, options: FollowingOptions) -> None:
    levels = n if options.pair_levels else 1
    coefficients = n * (len(_leaders(n, options)) + 1 + levels + n * options.spillover)
    if coefficients > MOST_COEFFICIENTS or periods * n * n > MOST_CELLS:
        msg = (
            f"{n} actors in {periods} periods take {coefficients} coefficients on "
            f"{periods * n * n} counts; {MOST_COEFFICIENTS} on {MOST_CELLS} are the most. Leave "
            "actors out, name the leaders, or leave spill-over out"
        )
        raise InputError(msg)
