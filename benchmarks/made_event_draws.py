"""Rows drawn at random from the made world, as columns of numbers: what every layout is written of.

A stretch of rows depends on the seed and its own number alone, so that any layout can be written
piece by piece in bounded memory, and the same seed gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.made_event_world import ROLES, Indices, World, world

QUARTERS = 96
"""Quarters of an hour in a day: GDELT 2.0 publishes in each."""
STRETCH = 200_000
"""Rows drawn at a time."""
TOLD_BY = (0.38, 0.14, 0.10, 0.17, 0.09, 0.06, 0.06)
"""Shares of who is named, actor then recipient: country country, country role, role country,
country nobody, role nobody, nobody country, role role."""
ACTOR_IS = np.array([0, 0, 1, 0, 1, 2, 1], dtype=np.int8)  # 0 a country, 1 a role, 2 nobody
RECIPIENT_IS = np.array([0, 1, 0, 2, 2, 0, 1], dtype=np.int8)
NOBODY = -1
LAGS = np.array([0] * 965 + [1] * 5 + [7] * 10 + [30] * 10 + [365] * 9 + [3652], dtype=np.int16)
"""Days between an event and its report, each as often as it is likely."""
IN_DOCUMENT = 0.3
"""Chance that a row begins a new document."""
WEEK = (1.0, 1.04, 1.03, 1.0, 0.95, 0.62, 0.58)
"""Volume by day of the week, from Monday."""
GROWTH = 0.05
"""Growth of volume in a year."""
UNREST = 0.08
"""Standard deviation of the log of a day's volume around its trend."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stretch of rows in order of their report; every column is as long as `first_date`."""

    first_date: Indices  # days since 1970
    known_at: Indices
    quarter: Indices  # of an hour, from 0 to 95
    actor: Indices  # a number in World.actors, or NOBODY
    recipient: Indices
    code: Indices
    place: Indices
    actor_place: Indices
    recipient_place: Indices
    root: npt.NDArray[np.bool_]
    mentions: Indices
    sources: Indices
    tone: npt.NDArray[np.float64]
    outlet: Indices
    url: pa.Array


def volumes(rows: int, *, first: date, days: int, seed: int) -> npt.NDArray[np.int64]:
    """How many rows are reported on each day: a week's rhythm, a trend, and unrest."""
    rng = np.random.default_rng([seed, 1])
    day = np.arange(days)
    week = np.array(WEEK)[(first.weekday() + day) % 7]
    weight = week * (1 + GROWTH) ** (day / 365) * rng.lognormal(0, UNREST, days)
    ends = np.rint(np.cumsum(weight) / weight.sum() * rows).astype(np.int64)
    counts: npt.NDArray[np.int64] = np.diff(ends, prepend=0)
    return counts


def stretches(
    rows: int, *, first: date, days: int, seed: int, size: int = STRETCH
) -> Iterator[Drawn]:
    """The rows of `days` days from `first`, day by day, at most `size` at a time."""
    volume = volumes(rows, first=first, days=days, seed=seed)
    ends = np.cumsum(volume)
    for begin in range(0, rows, size):
        at = np.arange(begin, min(rows, begin + size))
        day = np.searchsorted(ends, at, side="right").astype(np.int32)
        quarter = (at - ends[day] + volume[day]) * QUARTERS // volume[day]
        yield draw(day, quarter.astype(np.int32), first=first, days=days, seed=seed, begin=begin)


def draw(day: Indices, quarter: Indices, *, first: date, days: int, seed: int, begin: int) -> Drawn:
    """Rows reported in the given quarters of days from `first`; `begin` rows come before them."""
    of, rows = world(seed), len(day)
    known_at = day + np.int32((first - date(1970, 1, 1)).days)
    rng = np.random.Generator(np.random.SFC64([seed, 2, begin]))
    dyad = _from(of.dyad_slots, rows, rng)
    actor_country, recipient_country = np.divmod(dyad, np.int32(len(of.iso3)))
    told = rng.choice(len(TOLD_BY), rows, p=TOLD_BY)
    actor = _party(of, actor_country, ACTOR_IS[told], rng)
    recipient = _party(of, recipient_country, RECIPIENT_IS[told], rng)
    begins = rng.random(rows, dtype=np.float32) < IN_DOCUMENT
    begins[:1] = True
    document = np.cumsum(begins, dtype=np.int32) - 1
    outlet, url, tone = _documents(of, known_at[begins], rng)
    where = np.where(rng.random(rows, dtype=np.float32) < 0.6, actor_country, recipient_country)  # noqa: PLR2004
    mentions = _skewed(rows, 1.25, 4_000, rng)
    return Drawn(
        first_date=known_at - LAGS[rng.integers(0, len(LAGS), rows, dtype=np.int32)],
        known_at=known_at,
        quarter=quarter,
        actor=actor,
        recipient=recipient,
        code=_codes(of, dyad, day / days, rng),
        place=_place(of, where, rng),
        actor_place=np.where(actor == NOBODY, NOBODY, _place(of, actor_country, rng)),
        recipient_place=np.where(recipient == NOBODY, NOBODY, _place(of, recipient_country, rng)),
        root=rng.random(rows, dtype=np.float32) < 0.55,  # noqa: PLR2004
        mentions=mentions,
        sources=np.minimum(mentions, _skewed(rows, 2.5, 100, rng)),
        tone=tone[document],
        outlet=outlet[document],
        url=url.take(pa.array(document)),
    )


def _from(slots: Indices, rows: int, rng: np.random.Generator) -> Indices:
    return slots[rng.integers(0, len(slots), rows, dtype=np.uint32)]


def _party(
    of: World, country: Indices, is_: npt.NDArray[np.int8], rng: np.random.Generator
) -> Indices:
    owner = np.where(is_ == 0, country, np.int32(len(of.iso3)))
    made = owner * np.int32(len(ROLES)) + _from(of.role_slots, len(country), rng)
    return np.where(is_ == 2, np.int32(NOBODY), made)  # noqa: PLR2004


def _codes(
    of: World, dyad: Indices, at: npt.NDArray[np.float64], rng: np.random.Generator
) -> Indices:
    """By the mood of the dyad, which turns on a day of its own."""
    mood = np.where(at < of.turns_on[dyad], of.mood[dyad], of.turned[dyad])
    slot = rng.random(len(dyad), dtype=np.float32)
    drawn = [each[(slot * len(each)).astype(np.int32)] for each in of.code_slots]
    codes: Indices = np.choose(mood, drawn)
    return codes


def _place(of: World, country: Indices, rng: np.random.Generator) -> Indices:
    rank = rng.random(len(country), dtype=np.float32) ** 3 * of.places_of[country]
    place: Indices = of.first_place[country] + rank.astype(np.int32)
    return place


def _skewed(rows: int, power: float, most: int, rng: np.random.Generator) -> Indices:
    """Whole numbers from 1 to `most`, of a Pareto tail."""
    drawn = (1 - rng.random(rows, dtype=np.float32)) ** np.float32(-1 / power)
    whole: Indices = np.minimum(drawn, most).astype(np.int32)
    return whole


def _documents(
    of: World, known_at: Indices, rng: np.random.Generator
) -> tuple[Indices, pa.Array, npt.NDArray[np.float64]]:
    """Outlet, address and tone of each document."""
    count = len(known_at)
    outlet = _from(of.outlet_slots, count, rng)
    days = pa.array(known_at, pa.int32()).cast(pa.date32())
    words = pa.array(of.words)
    slug = [words.take(pa.array(rng.integers(0, len(words), count))) for _ in range(4)]
    number = pa.array(rng.integers(10**5, 10**7, count)).cast(pa.string())
    url = pc.binary_join_element_wise(
        "https://www.",
        pa.array(of.outlets).take(pa.array(outlet)),
        pc.strftime(days, "/%Y/%m/%d/"),
        pc.binary_join_element_wise(*slug, number, "-"),
        "",
    )
    return outlet, url, np.round(rng.normal(-1.5, 3.5, count), 13)
