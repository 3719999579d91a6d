"""The columns of the count model of following, and where each coefficient stands among them.

Coefficients stand in one vector: the shared ones (reciprocity, the one term toward a recipient,
covariates), then a block for each sender (its levels, own past, what each leader did), then a block
for each recipient (what each sender did to each other one). What leads to a cell is nonzero in its
sender's and its recipient's block alone, so the columns are kept by block, never side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.following_options import FollowingOptions, check
from detente.models.past_sums import past_sums

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Indices = NDArray[np.intp]

RIDGE, MANY = 1e-6, 10_000
"""Added to the information on each coefficient, and in proportion past so many acts: a normal prior
with standard deviation 1,000. What the counts say nothing of stays finite, and is found by it."""
HELD = 4_000_000
"""Numbers in the columns of senders that are held at once: 32 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where each coefficient stands: `shared`, by sender (n x columns), by recipient (n x n)."""

    shared: Indices
    sender: Indices
    recipient: Indices
    leaders: Indices
    own: int
    first_leader: int
    lead_of: int | None

    @property
    def size(self) -> int:
        """How many places there are, those of coefficients that are none included."""
        return self.shared.size + self.sender.size + self.recipient.size

    @property
    def levels(self) -> Indices:
        """The places of levels: senders by one column, or by recipients where pairs have them."""
        return self.sender[:, : self.own]

    @property
    def lead(self) -> Indices:
        """The places of what the leader of `lead_of` did next: senders x 1, or x 0 without it."""
        return self.sender[:, self.own + 1 : self.first_leader]

    @property
    def following(self) -> Indices:
        """The places of a, followers by leaders."""
        return self.sender[:, self.first_leader :]

    def alike(self) -> list[tuple[Indices, int]]:
        """The places of each leader's followers, and of what the leader does by itself.

        The common shock takes up what is added to all of them alike.
        """
        pairs = zip(self.leaders.tolist(), self.following.T, strict=True)
        found = [(np.delete(places, k), int(self.sender[k, self.own])) for k, places in pairs]
        if self.lead_of is not None:
            lead = self.lead[:, 0]
            found.append((np.delete(lead, self.lead_of), int(lead[self.lead_of])))
        return found

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

    `past` is what each sender did to each recipient before, recipients x senders x periods, `spill`
    the same as senders x periods x recipients, or no recipients without spill-over; `ahead` what
    the leader of `lead_of` did next. `scale` is the unit of each shared column; `held` the only
    part, where all cells are one.
    """

    options: FollowingOptions
    layout: Layout
    counts: Floats
    known: Bools
    past: Floats
    ahead: Floats
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

    def acted_before(self) -> Indices:
        """In how many groups of cells each leader acted before."""
        acted = (self.past[:, self.layout.leaders] > 0) & self.known.any(axis=1, keepdims=True)
        return np.asarray(acted.sum(axis=(0, 2)))

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
        columns = np.stack([*self._levels(at), self.past[at]], axis=-1)
        leaders = self.past[at][:, self.layout.leaders]
        led = np.concatenate([self.ahead[at], leaders], axis=1).transpose(0, 2, 1)[:, None]
        wide = np.broadcast_to(led, (*known.shape, led.shape[-1]))
        sender = np.concatenate([columns, wide], axis=-1)
        sender *= known[..., None]
        return Part(at, self.counts[at], known, self._shared(at) * known[..., None], sender)

    def _levels(self, at: slice) -> list[Floats]:
        shape = self.known[at].shape
        if not self.options.pair_levels:
            return [np.ones(shape)]
        each = np.eye(self.actors)[:, at, None, None]
        return [np.broadcast_to(one, shape) for one in each]

    def _shared(self, at: slice) -> Floats:
        columns = [self.past.transpose(1, 0, 2)[at]]
        if self.options.toward is not None:
            follower, leader, recipient = self.options.toward
            extra = np.zeros_like(self.past)
            extra[recipient, follower] = self.past[recipient, leader]
            columns.append(extra[at])
        shared = np.concatenate([np.stack(columns, axis=-1), self.covariates[at]], axis=-1)
        return np.asarray(shared / self.scale)


def design_of(counts: Floats, *, covariates: Floats | None, options: FollowingOptions) -> Design:
    """The columns of a panel of counts, periods x senders x recipients.

    A cell is used where its count and all that leads to it are known. Raises InputError for arrays
    of the wrong shape, counts below 0, options out of range, and panels too small or too large.
    """
    check(counts, covariates, options)
    n = counts.shape[1]
    past, ahead = _led_to(counts, options)
    used = _used(counts, options)
    now = counts[used].transpose(2, 1, 0)
    shape = (n, n, past.shape[2])
    z = np.zeros((*shape, 0)) if covariates is None else covariates[used].transpose(2, 1, 0, 3)
    known = np.isfinite(now) & np.isfinite(z).all(axis=-1) & _known(past, ahead, options)
    known = _telling(np.where(known, now, 0.0), known, options)
    if not known.any():
        msg = (
            f"no count above 0 is left of {len(counts)} periods and {n} actors once each needs the "
            "period before it known for everyone. Give more periods, or 0 where nothing happened"
        )
        raise InputError(msg)
    past, ahead, z = (np.nan_to_num(each) for each in (past, ahead, z))
    spread = z[known].std(axis=0)
    shared = 1 + (options.toward is not None)
    spill = past.transpose(1, 2, 0) if options.spillover else np.zeros((n, shape[2], 0))
    return Design(
        options=options,
        layout=_layout(n, shared + z.shape[-1], options),
        counts=np.where(known, now, 0.0),
        known=known,
        past=past,
        ahead=ahead,
        covariates=z,
        scale=np.concatenate([np.ones(shared), np.where(spread > 0, spread, 1.0)]),
        spill=np.ascontiguousarray(spill),
    )


def _used(counts: Floats, options: FollowingOptions) -> slice:
    """The periods that have all they need before them, and after them where a lead is in."""
    return slice(options.lags, len(counts) - (options.lead_of is not None))


def _led_to(counts: Floats, options: FollowingOptions) -> tuple[Floats, Floats]:
    """What each sender did before, and the one leader next: recipients x senders x periods."""
    n = counts.shape[1]
    logs = np.log1p(np.where(np.eye(n, dtype=bool), 0.0, counts))
    used = _used(counts, options)
    means = past_sums(logs, lags=options.lags)[: used.stop - used.start] / options.lags
    past = means.transpose(2, 1, 0)
    if options.lead_of is None:
        return past, past[:, :0]
    return past, logs[used.start + 1 :, [options.lead_of]].transpose(2, 1, 0)


def _known(past: Floats, ahead: Floats, options: FollowingOptions) -> Bools:
    """The cells of which all that leads to them is known."""
    n = len(past)
    done: Bools = np.isfinite(past)
    known: Bools = done & done.transpose(1, 0, 2)
    known &= done[:, options.led_by(n)].all(axis=1, keepdims=True)
    known &= np.isfinite(ahead).all(axis=1, keepdims=True)
    if options.spillover:
        known &= done.all(axis=0, keepdims=True)
    return np.asarray(known & (np.eye(n)[..., None] == 0), bool)


def _telling(counts: Floats, known: Bools, options: FollowingOptions) -> Bools:
    """The known cells less those of senders, or pairs where these have levels, that never act."""
    acts = counts.sum(axis=-1 if options.pair_levels else (0, 2), keepdims=True)
    return np.asarray(known & (acts > 0))


def _layout(n: int, shared: int, options: FollowingOptions) -> Layout:
    leaders = options.led_by(n)
    own = n if options.pair_levels else 1
    before = own + 1 + (options.lead_of is not None)
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
        lead_of=options.lead_of,
    )
