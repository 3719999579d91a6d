"""How far the count model's what-ifs hold: levels, bands and signs on panels whose truth is known.

    python -m benchmarks.influence_what_ifs [--runs 40] [--periods 13 100] [--dispersion 0 0.5]

Five actors keep .25 of their own past and answer by .1; A follows B by .25 more than the others do;
all who act toward one recipient share a shock, an AR(.8) of sd .5. What is asked is +10 from B to
C, once. Printed are, for each assumption, the events of the ties told 6 periods ahead over the mean
seen; the change of A toward C, and of B toward C, told and true at average shocks, 1 and 2 periods
ahead, with the share of bands that hold the true one (at the shock that comes, too); and how often
ties that do not change get a sign. The first assumption is the true one.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.models.count_what_if import count_what_if
from detente.models.following import FollowingOptions, following
from detente.models.impulse import impulse, tie_shock
from detente.models.influence_systems import CountSystem, without_diagonal
from detente.models.influence_what_if import WhatIfOptions
from detente.models.results import WhatIf
from detente.relations import InfluencePanel

Floats = NDArray[np.float64]
Sums = defaultdict[str, list[float]]
ACTORS = "ABCDE"
OWN, ANSWERED, FOLLOWS = 0.25, 0.1, 0.25
SHOCK_SD, KEPT, BURNT = 0.5, 0.8, 60
BY, AHEAD, FAR = 10.0, (1, 2), 6
FOLLOWER, LEADER, RECIPIENT = 0, 1, 2
SHOCKS = 200
SIDES = ("more", "fewer")


def main() -> None:
    """Print a table for each number of periods and each dispersion."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--periods", type=int, nargs="+", default=[13, 100])
    parser.add_argument("--dispersion", type=float, nargs="+", default=[0.0, 0.5])
    asked = parser.parse_args()
    for periods in asked.periods:
        for dispersion in asked.dispersion:
            sums: Sums = defaultdict(list)
            for seed in range(asked.runs):
                _one(sums, periods, dispersion, seed)
            print(f"{periods} periods, dispersion {dispersion:g}, {asked.runs} panels:")
            for name, told in sums.items():
                print(f"  {name}: {np.mean(told):.3f} of {len(told)}", flush=True)


def made(periods: int, dispersion: float, seed: int) -> tuple[CountSystem, Floats]:
    """The truth at average shocks, and counts of it with shocks."""
    dice = np.random.default_rng(seed)
    n = len(ACTORS)
    follow = np.zeros((n, n))
    others = [i for i in range(n) if i != LEADER]
    follow[others, LEADER] = -FOLLOWS / len(others)
    follow[FOLLOWER, LEADER] += FOLLOWS
    level = 0.7 + np.linspace(-0.3, 0.3, n)[:, None] + dice.normal(0, 0.5, (n, n))
    truth = CountSystem(level, OWN, ANSWERED, follow, np.zeros((n, n)), dispersion)
    shock = dice.normal(0, SHOCK_SD, n)
    counts = [np.zeros((n, n))]
    for _ in range(BURNT + periods):
        mean = truth.mean_of(counts[-1][None, None]) * np.exp(shock)
        counts.append(truth.drawn(mean, truth.noise(dice, mean.shape))[0])
        shock = KEPT * shock + dice.normal(0, SHOCK_SD * np.sqrt(1 - KEPT**2), n)
    return truth, without_diagonal(np.array(counts[-periods:]))


def _one(sums: Sums, periods: int, dispersion: float, seed: int) -> None:
    """What one panel's what-if tells, beside the truth."""
    truth, counts = made(periods, dispersion, seed)
    panel = InfluencePanel("made", "events", tuple(ACTORS), tuple(map(str, range(periods))), counts)
    joint = periods > len(ACTORS) ** 2
    held = FollowingOptions(pair_levels=True, spillover=joint, leaders=None if joint else (LEADER,))
    found, _ = count_what_if(
        following(counts, options=held),
        following(counts, options=replace(held, common_shock=False)),
        panel,
        options=WhatIfOptions(
            shock=(ACTORS[LEADER], ACTORS[RECIPIENT]), by=BY, horizon=FAR, seed=seed
        ),
    )
    if found is None:
        sums["panels without an answer"].append(1)
        return
    change = tie_shock(truth.base.shape, sender=LEADER, recipient=RECIPIENT, by=BY)
    true = impulse(truth, history=counts[-1:], scenario=change, horizon=FAR).mean
    _told(sums, found, true, counts, np.random.default_rng(seed))


def _told(
    sums: Sums, found: WhatIf, true: Floats, counts: Floats, dice: np.random.Generator
) -> None:
    seen = counts[1:].mean(axis=0)
    for number, run in enumerate(found.runs, start=1):
        held = defaultdict(list)
        for step in run.steps:
            tie = ACTORS.index(step.sender), ACTORS.index(step.recipient)
            at = float(true[step.ahead][tie])
            if step.ahead == FAR:
                held["unchanged"].append(step.unchanged)
                held["seen"].append(float(seen[tie]))
            if step.ahead in AHEAD and tie in ((FOLLOWER, RECIPIENT), (LEADER, RECIPIENT)):
                name = f"({number}) {step.sender} to {step.recipient}, {step.ahead} ahead"
                sums[f"{name}, told"].append(step.mean)
                sums[f"{name}, true"].append(at)
                sums[f"{name}, in the band"].append(step.low <= at <= step.high)
                if step.ahead == 1:
                    come = at * np.exp(dice.normal(0, SHOCK_SD, SHOCKS))
                    inside = (step.low <= come) & (come <= step.high)
                    sums[f"{name}, in the band at the shock that comes"].append(inside.mean())
        far = sum(held["unchanged"]) / sum(held["seen"])
        sums[f"({number}) unchanged {FAR} ahead, over the mean seen"].append(far)
    for sign, step in zip(found.signs, found.runs[0].steps, strict=True):
        tie = ACTORS.index(step.sender), ACTORS.index(step.recipient)
        if step.ahead == 1 and true[1][tie] == 0:
            sums["a sign told of a tie that does not change, 1 ahead"].append(sign in SIDES)


if __name__ == "__main__":
    main()
