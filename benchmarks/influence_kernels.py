"""Seconds of the influence models' kernels as actors and periods grow; who a shared shock fools.

    python -m benchmarks.influence_kernels [--social] [--linear] [--what-if] [--shock] [--apart]
                                           [--lags] [--verdict] [--moods] [--runs 200]

`--social` fits the social influence regression (3 terms, 4 covariates of senders, 4 of recipients)
for 25 actors and 144 periods, and for more. `--linear` fits the bilinear autoregression and, up to
50 actors, works out the errors of one follower's row. `--what-if` runs 500 paired paths over 12
periods. `--shock` tests one a_ik = 0 at 5 % on panels in which no one follows anyone and all
senders answer one shared shock, an AR(.8) of sd .5 for each recipient. `--apart` does so on counts
of 6 actors in 100 periods whose pairs lie apart, for the linear model and for a covariate of chance
(held: in the count model; published: the regression as published); then how often the interval of a
covariate by which actors follow by .1 covers it, and how often a covariate of chance is found where
actors follow by sd .1 whom no covariate explains. `--lags` tells how often the count model finds a
following that is not there where it takes the mean of several periods, and conduct remembers one.
`--verdict` tells how often an effect of the least detectable size, and of 1.3 times as much, is
told apart from 0, and called following. `--moods` tells in how many panels in which nobody follows
any pair of the count model has a q below .05, with senders' moods and without. Seconds are of the
wall and of this process's CPU.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.influence_recovery import ONE_LEADER, PAIR, POISSON, one_follows, share_interval
from benchmarks.made_following import MadeTruth, made_counts, nobody_follows
from detente.models.bilinear import bilinear
from detente.models.following import FollowingOptions, following
from detente.models.following_power import least_detectable
from detente.models.impulse import impulse, tie_shock
from detente.models.influence_explained import explained_influence
from detente.models.influence_fits import Fits, effect_in
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_systems import CountSystem
from detente.models.influence_words import ranked_pairs, verdict_on
from detente.models.least_squares import Levels
from detente.models.results import Effect
from detente.models.social_influence import social_influence
from detente.relations import InfluencePanel, PairCovariates

Floats = NDArray[np.float64]
SIZES = ((25, 144), (25, 288), (50, 144), (100, 144))
MOST_WITH_ERRORS = 50
BURNT = 30
ALPHA, BETA, THETA = (1.0, 0.5, -0.4, 0.2), (0.4, 0.3, 0.2, 0.1), (-0.5, 0.3, 0.2)
KEPT, SHOCK_SD = 0.8, 0.5
NORMAL, LEVEL = 1.96, 0.05
OF_LAGS = ((24, 2), (48, 4), (84, 4), (84, 16), (208, 4), (208, 12))
"""Periods and lags."""
ALLIED, FOLLOWS = 0.4, 0.1


def main() -> None:
    """Print a line for each size, or each share."""
    parts: dict[str, Callable[[int], None]] = {
        "social": lambda _: _sized(_social),
        "linear": lambda _: _sized(_linear),
        "what-if": lambda _: _sized(_what_if),
        "shock": _shocks,
        "apart": _aparts,
        "lags": _lags,
        "verdict": _verdict,
        "moods": _moods,
    }
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in parts:
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--runs", type=int, default=200)
    given = vars(parser.parse_args())
    for name, measured in parts.items():
        if given[name.replace("-", "_")]:
            measured(given["runs"])


def _sized(measured: Callable[[int, int], None]) -> None:
    for n, periods in SIZES:
        measured(n, periods)


def _shocks(runs: int) -> None:
    for levels in ("none", "period", "recipient"):
        _shock(levels, runs)


def _aparts(runs: int) -> None:
    for apart in (0.0, 0.5, 1.0):
        _apart(apart, runs)


def _lags(runs: int) -> None:
    for periods, lags in OF_LAGS:
        _lagged(periods, lags, runs)


@contextmanager
def _timed(name: str) -> Iterator[None]:
    started, cpu = time.monotonic(), time.process_time()
    yield
    wall, cpu = time.monotonic() - started, time.process_time() - cpu
    print(f"{name}: {wall:.2f} s, CPU {cpu:.2f} s", flush=True)


def _social(n: int, periods: int) -> None:
    counts, x, z, senders, recipients = _counted(n, periods)
    with _timed(f"social influence regression, {n} actors, {periods} periods"):
        social_influence(counts, x=x, z=z, senders_w=senders, recipients_w=recipients)


def _linear(n: int, periods: int) -> None:
    values = np.log1p(_counted(n, periods)[0])
    with _timed(f"bilinear autoregression, {n} actors, {periods} periods"):
        bilinear(values, diagonal=False, followers=(), recipients=())
    if n > MOST_WITH_ERRORS:
        return
    with _timed("  with the errors of one follower's row"):
        bilinear(values, diagonal=False, followers=(0,), recipients=())


def _what_if(n: int, periods: int) -> None:
    if periods != SIZES[0][1]:
        return
    dice = np.random.default_rng(1)
    following, spillover = dice.normal(0, 0.2 / n**0.5, (2, n, n)) * (1 - np.eye(n))
    system = CountSystem(dice.normal(-0.5, 1, (n, n)), 0.4, 0.1, following, spillover, 0.5)
    shock = tie_shock((n, n), sender=0, recipient=1, by=10.0)
    with _timed(f"what-if, {n} actors, 500 paired paths, 12 periods"):
        impulse(system, history=np.zeros((1, n, n)), scenario=shock)


def _shock(levels: Levels, runs: int) -> None:
    n, periods, rejected = 6, 100, []
    for seed in range(runs):
        dice = np.random.default_rng(seed)
        shared = np.zeros((periods, n))
        for t in range(1, periods):
            fresh = dice.normal(0, SHOCK_SD * (1 - KEPT**2) ** 0.5, n)
            shared[t] = KEPT * shared[t - 1] + fresh
        values = shared[:, None, :] + dice.normal(0, 1, (periods, n, n))
        fit = bilinear(values, levels=levels, diagonal=False, followers=(0,), recipients=())
        found = fit.following[0, 1] / fit.following_error[0, 1]
        rejected.append(abs(found) > NORMAL)
    share = float(np.mean(rejected))
    spread = NORMAL * (share * (1 - share) / runs) ** 0.5
    held = {"none": "nothing held", "period": "each period's level held"}
    name = held.get(levels, "each recipient's level of each period held")
    print(f"no one follows, {name}: a_ik = 0 rejected in {share:.1%} +- {spread:.1%} of {runs}")


def _apart(apart: float, runs: int) -> None:
    found: dict[str, list[bool]] = {}
    for seed in range(runs):
        dice = np.random.default_rng(seed)
        n, off = 6, 1 - np.eye(6)
        chance, ally = dice.normal(size=(n, n)) * off, (dice.random((n, n)) < ALLIED) * off
        nobody = _panel(seed, np.zeros((n, n)), apart)
        for levels in ("recipient", "pair"):
            fit = bilinear(
                nobody.counts, levels=levels, diagonal=False, followers=(0,), recipients=()
            )
            ratio = fit.following[0, 1] / fit.following_error[0, 1]
            found.setdefault(f"linear, {levels} levels: a_ik = 0", []).append(abs(ratio) > NORMAL)
        told, published = _covariate(nobody, chance)
        found.setdefault("covariate of chance, held", []).append(told.p_value < LEVEL)
        if published is not None:
            name = "covariate of chance, published"
            found.setdefault(name, []).append(published.p_value < LEVEL)
        told, _ = _covariate(_panel(seed, FOLLOWS * ally, apart), ally)
        found.setdefault("true .1 not covered", []).append(not told.low < FOLLOWS < told.high)
        others = _panel(seed, dice.normal(0, FOLLOWS, (n, n)) * off, apart)
        told, _ = _covariate(others, chance)
        found.setdefault("covariate of chance, following by others", []).append(
            told.p_value < LEVEL
        )
    for name, each in found.items():
        share = float(np.mean(each))
        spread = NORMAL * (share * (1 - share) / len(each)) ** 0.5
        print(f"pairs apart {apart:g}, {name}: {share:.1%} +- {spread:.1%} of {len(each)}")


def _covariate(panel: InfluencePanel, values: Floats) -> tuple[Effect, Effect | None]:
    """What one covariate is found to do, and what the regression as published makes of it."""
    covariates = PairCovariates(("it",), values[..., None])
    found = explained_influence(panel, covariates=covariates, swapped=0)
    published = None if found.published is None else found.published.senders[1].effect
    return found.terms[0].effect, published


def _panel(seed: int, following: Floats, apart: float) -> InfluencePanel:
    n, periods = len(following), 100
    truth = MadeTruth(following, np.zeros((n, n)), apart=apart)
    (counts,) = made_counts(truth, periods=periods, runs=1, seed=seed)
    return InfluencePanel(
        "made", "events", tuple("ABCDEF"), tuple(map(str, range(periods))), counts
    )


def _lagged(periods: int, lags: int, runs: int) -> None:
    counts = made_counts(one_follows(5, effect=0.0), periods=periods, runs=runs, seed=3)
    for name, options in (("all leaders", POISSON), ("one leader", ONE_LEADER)):
        found = [_first_pair(each, replace(options, lags=lags)) for each in counts]
        share = float(np.mean([each.p_value < LEVEL for each in found if each is not None]))
        low, high = share_interval(share, runs=runs)
        print(
            f"no one follows, {lags} lags of {periods} periods, {name}: found in {share:.3f} "
            f"({low:.3f}..{high:.3f}) of {runs}",
            flush=True,
        )


def _verdict(runs: int) -> None:
    """Of 5 actors and 48 periods; the least effect is the mean of 20 panels without following."""
    n, periods = 5, 48
    nothing = made_counts(one_follows(n, effect=0.0), periods=periods, runs=20, seed=1)
    least = np.mean([least_detectable(each, pair=PAIR, options=POISSON) for each in nothing])
    for times in (1.0, 1.3):
        truth = one_follows(n, effect=float(times * least))
        verdicts, apart = [], []
        for counts in made_counts(truth, periods=periods, runs=runs, seed=2):
            effect = _first_pair(counts, POISSON)
            if effect is None:
                continue
            reached = least_detectable(counts, pair=PAIR, options=POISSON)
            verdicts.append(verdict_on(effect, least_detectable=reached).verdict)
            apart.append(effect.p_value < LEVEL)
        called = float(np.mean([each == "follows more" for each in verdicts]))
        print(
            f"{times:g} times the least detectable effect ({least:.3f}): apart from 0 in "
            f"{np.mean(apart):.2f}, called following in {called:.2f} of {len(verdicts)}",
            flush=True,
        )


def _moods(runs: int) -> None:
    n, periods = 6, 208
    for mood in (0.0, 0.5):
        truth = MadeTruth(nobody_follows(n), nobody_follows(n), mood=mood, apart=1.0)
        panels = made_counts(truth, periods=periods, runs=runs, seed=4)
        for name, jointly in (("all leaders", True), ("one at a time", False)):
            share = float(np.mean([_any_found(counts, jointly=jointly) for counts in panels]))
            low, high = share_interval(share, runs=runs)
            print(
                f"no one follows, moods of sd {mood:g}, {n} actors, {periods} periods, {name}: "
                f"some q below {LEVEL:g} in {share:.3f} ({low:.3f}..{high:.3f}) of {runs} panels",
                flush=True,
            )


def _any_found(counts: Floats, *, jointly: bool) -> bool:
    """Whether any pair has a q below 5 %."""
    names = tuple("ABCDEF")
    panel = InfluencePanel("made", "events", names, tuple(map(str, range(len(counts)))), counts)
    fits = Fits(panel, InfluenceOptions(), jointly)
    pairs = ranked_pairs(names, follower=None, leader=None, effect=fits.effect)
    return any(each.q_value < LEVEL for each in pairs)


def _first_pair(counts: Floats, options: FollowingOptions) -> Effect | None:
    return effect_in(following(counts, options=options), PAIR)


def _counted(n: int, periods: int) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Counts, x, z and the covariates of influence of a panel under the regression's truth."""
    dice = np.random.default_rng(3)
    off = 1 - np.eye(n)
    senders = dice.normal(0, 1 / n, (n, n, len(ALPHA))) * off[:, :, None]
    senders[:, :, 0] = off / (n - 1)
    recipients = dice.exponential(1 / n, (n, n, len(BETA))) * off[:, :, None]
    recipients[:, :, 0] = np.eye(n)
    z = dice.normal(0, 1, (periods + BURNT, n, n, len(THETA)))
    z[..., 0] = 1
    counts = np.zeros((periods + BURNT, n, n))
    following, spillover = senders @ np.array(ALPHA), recipients @ np.array(BETA)
    for t in range(1, len(counts)):
        influence = following @ np.log1p(counts[t - 1]) @ spillover.T
        counts[t] = dice.poisson(np.exp(z[t] @ np.array(THETA) + influence)) * off
    return counts[BURNT:], np.log1p(counts[BURNT - 1 : -1]), z[BURNT:], senders, recipients


if __name__ == "__main__":
    main()
