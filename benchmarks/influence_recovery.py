"""Whether the count model of following finds the truth that counts were made with.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.influence_recovery [--runs 2000] [--part size]

The model is that of `detente influence`, with a level for each pair, and in the made panels pairs
differ. Levels: bias, coverage and size by the number of periods, with pairs alike and apart, all
leaders in the model or one. Recovery: bias as a share of the standard deviation, coverage of 95 %
intervals. Size: how often a following that is not there is found, with the common shock in the
model and without. Rare: the same of a leader that acts so many times in all. Power: how often one
of .1, .2, .3 is found, and the least effect that the panel was said to find. Each figure stands
with its 95 % Monte Carlo interval, and beside a bias that of the likeliest values, from which the
bias of short panels is not taken off; every run has its own counts, from a fixed seed.
"""

from __future__ import annotations

import argparse
import itertools
import math
import sys
import time
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.made_following import Floats, MadeTruth, made_counts, nobody_follows
from detente.models.following import Followed, FollowingOptions, following
from detente.models.following_power import least_detectable

ACTORS = 5
SHORT, LONG = 48, 208
"""Four years of months and of weeks."""
YEARS = 13
SURE = 1.96
APART = 1.0
"""Standard deviation of the levels of pairs, in logs."""
ASKED_EFFECT = 0.25
PAIR = (1, 0)
EFFECTS = (0.1, 0.2, 0.3)
RARE = (9, 10, 12, 15, 20)
ASKED = 20
"""Panels on which the least detectable effect is worked out."""
POISSON = FollowingOptions(pair_levels=True)
ONE_LEADER = FollowingOptions(pair_levels=True, spillover=False, leaders=(PAIR[1],))
NEGATIVE_BINOMIAL = FollowingOptions(family="negative binomial", pair_levels=True)
NO_CONTROL = FollowingOptions(common_shock=False, pair_levels=True)


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """What was estimated in each run: runs x coefficients, their errors, and the truth.

    `taken` is what the model took off the likeliest values as the bias of a short panel.
    """

    values: Floats
    errors: Floats
    taken: Floats
    truth: Floats
    quantile: float

    @property
    def bias(self) -> Floats:
        """The bias of each coefficient in units of its standard deviation."""
        return np.asarray((self.values - self.truth).mean(axis=0) / self.values.std(axis=0, ddof=1))

    @property
    def likeliest(self) -> Estimates:
        """The same with nothing taken off."""
        return replace(self, values=self.values + self.taken, taken=np.zeros_like(self.taken))

    @property
    def covered(self) -> Floats:
        """How often each 95 % interval holds the truth."""
        away = np.abs(self.values - self.truth)
        return np.asarray((away <= self.quantile * self.errors).mean(axis=0))

    @property
    def found(self) -> Floats:
        """How often each coefficient is found to differ from 0 at the level of 5 %."""
        return np.asarray((np.abs(self.values) > self.quantile * self.errors).mean(axis=0))

    @property
    def half_width(self) -> float:
        """Of the Monte Carlo interval of a bias in standard deviations."""
        return SURE / math.sqrt(len(self.values))


def share_interval(share: float, *, runs: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share seen in so many runs."""
    middle = (share + SURE**2 / (2 * runs)) / (1 + SURE**2 / runs)
    spread = math.sqrt(share * (1 - share) / runs + SURE**2 / (4 * runs**2))
    half = SURE * spread / (1 + SURE**2 / runs)
    return middle - half, middle + half


def planted(actors: int, *, dispersion: float = 0.0, apart: float = 0.0) -> MadeTruth:
    """A truth in which all follow actor 0, some more, and what is done to one spills over."""
    following_, spillover = nobody_follows(actors), nobody_follows(actors)
    following_[1:, 0] = 0.1
    following_[1, 0] += 0.2
    following_[2, 1] = 0.15
    following_[3, 2] = -0.1
    spillover[0, 1], spillover[2, 3] = 0.1, -0.1
    return MadeTruth(following_, spillover, dispersion=dispersion, apart=apart)


def one_follows(
    actors: int, *, effect: float, dispersion: float = 0.0, apart: float = APART
) -> MadeTruth:
    """A truth in which one actor follows one leader by `effect` more than the mean does."""
    following_ = nobody_follows(actors)
    following_[1:, 0] = -effect / (actors - 2)
    following_[PAIR] = effect
    return MadeTruth(following_, nobody_follows(actors), dispersion=dispersion, apart=apart)


def estimated(
    truth: MadeTruth, *, periods: int, runs: int, seed: int, options: FollowingOptions
) -> tuple[Estimates, Estimates, Estimates]:
    """What was estimated of following, of spill-over and reciprocity, and of the own past."""
    from scipy.stats import t  # noqa: PLC0415  loads in 0.5 s

    n = len(truth.following)
    off = ~np.eye(n, dtype=bool)
    counts = made_counts(truth, periods=periods, runs=runs, seed=seed)
    found = [following(each, options=options) for each in counts]
    quantile = float(t.ppf(0.975, np.mean([each.degrees for each in found])))
    normal = truth.normalised() if options.common_shock else truth.following
    own = truth.own - np.where(off, truth.following, 0).sum(axis=0) / (n - 1)
    taken = [_taken(each) for each in found]

    def gathered(values: list[Floats], errors: list[Floats], kind: int, true: Floats) -> Estimates:
        bias = np.array([each[kind] for each in taken])
        return Estimates(np.array(values), np.array(errors), bias, true, quantile)

    return (
        gathered(
            [each.following[off] for each in found],
            [each.following_error[off] for each in found],
            0,
            normal[off],
        ),
        gathered(
            [np.array([each.reciprocity, *each.spillover[off]]) for each in found],
            [np.array([each.reciprocity_error, *each.spillover_error[off]]) for each in found],
            1,
            np.array([truth.reciprocity, *truth.spillover[off]]),
        ),
        gathered([each.own for each in found], [each.own_error for each in found], 2, own),
    )


def _taken(fit: Followed) -> tuple[Floats, Floats, Floats]:
    """What was taken off as bias, in the order of `estimated`."""
    layout, bias = fit.layout, fit.spread.bias
    n = len(fit.own)
    off = ~np.eye(n, dtype=bool)
    led, spilt = np.zeros((n, n)), np.zeros((n, n))
    led[:, layout.leaders] = bias[layout.following]
    if layout.recipient.size:
        spilt = bias[layout.recipient]
    others = np.array([bias[layout.shared[0]], *spilt[off]])
    return led[off], others, bias[layout.sender[:, layout.own]]


def place(pair: tuple[int, int], *, actors: int) -> int:
    """Where a pair stands among the coefficients of all pairs."""
    row, column = pair
    return row * (actors - 1) + column - (column > row)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2_000)
    parser.add_argument("--actors", type=int, default=ACTORS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=["levels", "recovery", "size", "rare", "power"])
    given = parser.parse_args()
    started, cpu = time.monotonic(), time.process_time()
    parts = {
        "levels": _levels,
        "recovery": _recovery,
        "size": _size,
        "rare": _rare,
        "power": _power,
    }
    for name, part in parts.items():
        if given.part in (None, name):
            part(given.actors, given.runs, given.seed)
    _say(
        f"{time.monotonic() - started:.0f} s, CPU {time.process_time() - cpu:.0f} s; seed "
        f"{given.seed}"
    )


def _levels(actors: int, runs: int, seed: int) -> None:
    for apart, periods, options in itertools.product(
        (0.0, APART), (YEARS, SHORT, LONG), (POISSON, ONE_LEADER)
    ):
        name = "all leaders" if options.leaders is None else "one leader"
        _say(f"levels {apart:g} apart, {periods} periods, {name}: {actors} actors, {runs} runs")
        for effect in (ASKED_EFFECT, 0.0):
            truth = one_follows(actors, effect=effect, apart=apart)
            found, _, own = estimated(truth, periods=periods, runs=runs, seed=seed, options=options)
            _line(f"a{PAIR}", found, place(PAIR, actors=actors))
        _line("own past of a follower", own, PAIR[0])


def _recovery(actors: int, runs: int, seed: int) -> None:
    for name, truth, options in (
        ("Poisson", planted(actors, apart=APART), POISSON),
        ("Poisson fitted to d = .5", planted(actors, dispersion=0.5, apart=APART), POISSON),
        (
            "negative binomial, d = .5",
            planted(actors, dispersion=0.5, apart=APART),
            NEGATIVE_BINOMIAL,
        ),
    ):
        a, b, own = estimated(truth, periods=LONG, runs=runs, seed=seed, options=options)
        _say(f"recovery, {name}: {actors} actors, {LONG} periods, {runs} runs")
        for pair in (PAIR, (2, 1), (3, 2)):
            _line(f"a{pair}", a, place(pair, actors=actors))
        _whole("a, all pairs", a)
        _line("reciprocity", b, 0)
        for pair in ((0, 1), (2, 3)):
            _line(f"b{pair}", b, 1 + place(pair, actors=actors))
        _whole("b and reciprocity, all", b)
        _whole("own past", own)


def _line(name: str, found: Estimates, at: int) -> None:
    low, high = share_interval(found.covered[at], runs=len(found.values))
    _say(
        f"  {name:24} truth {found.truth[at]:+.3f}  bias/sd {found.bias[at]:+.3f} "
        f"(+-{found.half_width:.3f}; likeliest {found.likeliest.bias[at]:+.3f})  "
        f"covered {found.covered[at]:.3f} ({low:.3f}..{high:.3f})"
    )


def _whole(name: str, found: Estimates) -> None:
    worst = int(np.argmax(np.abs(found.bias)))
    spread = found.errors.mean(axis=0) / found.values.std(axis=0, ddof=1)
    _say(
        f"  {name:24} bias/sd rms {np.sqrt((found.bias**2).mean()):.3f} (chance alone "
        f"{1 / np.sqrt(len(found.values)):.3f}) worst {found.bias[worst]:+.3f}, likeliest rms "
        f"{np.sqrt((found.likeliest.bias**2).mean()):.3f}  covered "
        f"{found.covered.min():.3f}..{found.covered.max():.3f}, mean {found.covered.mean():.3f}  "
        f"error/sd {spread.mean():.3f}"
    )


def _size(actors: int, runs: int, seed: int) -> None:
    for name, dispersion, periods, options in (
        ("common shock in", 0.0, SHORT, POISSON),
        ("common shock in", 0.0, LONG, POISSON),
        ("common shock in, d = .5", 0.5, SHORT, POISSON),
        ("common shock in, d = .5", 0.5, LONG, POISSON),
        ("no common shock in", 0.0, SHORT, NO_CONTROL),
        ("no common shock in", 0.0, LONG, NO_CONTROL),
    ):
        truth = one_follows(actors, effect=0.0, dispersion=dispersion)
        found, _, _ = estimated(truth, periods=periods, runs=runs, seed=seed, options=options)
        _found(f"size, {name}, {periods} periods", found, actors)
    moody = MadeTruth(nobody_follows(actors), nobody_follows(actors), mood=0.5, apart=APART)
    for name, options in (("all leaders", POISSON), ("one leader", ONE_LEADER)):
        found, _, _ = estimated(moody, periods=LONG, runs=runs, seed=seed, options=options)
        _found(f"size, each sender with a mood, {name}, {LONG} periods", found, actors)


def _rare(actors: int, runs: int, seed: int) -> None:
    from scipy.stats import t  # noqa: PLC0415  loads in 0.5 s

    nothing = made_counts(one_follows(actors, effect=0.0), periods=SHORT, runs=runs, seed=seed)
    dice = np.random.default_rng(seed)
    for acts in RARE:
        nothing[:, :, PAIR[1]] = 0
        for each in nothing:
            when = dice.choice(SHORT - 1, acts, replace=False)
            each[when, PAIR[1], dice.integers(PAIR[1] + 1, actors, acts)] = 1
        fits = [following(each, options=ONE_LEADER) for each in nothing]
        told = [each for each in fits if np.isfinite(each.following_error[PAIR])]
        bounds = [t.ppf(0.975, each.degrees) * each.following_error[PAIR] for each in told]
        beyond = [abs(fit.following[PAIR]) > most for fit, most in zip(told, bounds, strict=True)]
        share = sum(beyond) / max(len(told), 1)
        low, high = share_interval(share, runs=max(len(told), 1))
        _say(
            f"the leader acts {acts} times in {SHORT} periods: told in {len(told)} of {runs}, "
            f"size {share:.3f} ({low:.3f}..{high:.3f})"
        )


def _power(actors: int, runs: int, seed: int) -> None:
    for periods in (SHORT, LONG):
        nothing = made_counts(
            one_follows(actors, effect=0.0), periods=periods, runs=ASKED, seed=seed
        )
        least = np.mean([least_detectable(each, pair=PAIR, options=POISSON) for each in nothing])
        _say(f"least effect said to be found in 80 %, {periods} periods: {least:.3f}")
        for effect in EFFECTS:
            truth = one_follows(actors, effect=effect)
            found, _, _ = estimated(truth, periods=periods, runs=runs, seed=seed, options=POISSON)
            _found(f"power, effect {effect}, {periods} periods", found, actors)


def _found(name: str, found: Estimates, actors: int) -> None:
    share = found.found[place(PAIR, actors=actors)]
    low, high = share_interval(share, runs=len(found.values))
    _say(f"{name}: {share:.3f} ({low:.3f}..{high:.3f})")


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
