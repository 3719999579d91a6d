"""How often what a leader does next is found to go with what its follower does now.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.influence_leads [--runs 1000] [--periods 208]

Made panels of 5 actors whose pairs lie apart, all leaders in the model: nobody follows; one actor
follows; only its leader follows it; both; and a cause beside the common shock that reaches the two,
and no other sender, after so many periods each (AR .8, sd .5; fleeting: without persistence). Told
are the shares in which a test at 5 % finds the lead, the lag (in the model without the lead), the
lag beside the lead, and the reverse following, with 95 % Monte Carlo intervals.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

import numpy as np

from benchmarks.influence_recovery import ACTORS, APART, LONG, PAIR, POISSON, share_interval
from benchmarks.made_following import Floats, MadeTruth, made_counts, nobody_follows
from detente.models.following import following

FOLLOWS = 0.3
FOLLOWER, LEADER = PAIR
TESTS = ("lead", "lag", "lag beside the lead", "reverse")
CAUSES = ((0, 1), (0, 0), (1, 0), (0, 2))
"""Periods after which a cause reaches the leader and the follower."""


def main() -> None:
    """Print a line for each truth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--periods", type=int, default=LONG)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name, truth in truths().items():
        found = shares(truth, periods=given.periods, runs=given.runs, seed=given.seed)
        sys.stdout.write(f"{name}: {_told(found, given.runs)}\n")
        sys.stdout.flush()


def shares(truth: MadeTruth, *, periods: int, runs: int, seed: int) -> dict[str, float]:
    """In which share of panels each of `TESTS` finds something."""
    every = [_found_in(each) for each in made_counts(truth, periods=periods, runs=runs, seed=seed)]
    return dict(zip(TESTS, np.mean(every, axis=0).tolist(), strict=True))


def _found_in(counts: Floats) -> tuple[bool, ...]:
    from scipy.stats import t  # noqa: PLC0415  loads in 0.5 s

    fit = following(counts, options=POISSON)
    beside = following(counts, options=replace(POISSON, lead_of=LEADER))
    reverse = LEADER, FOLLOWER
    ratios = (
        beside.lead[FOLLOWER] / beside.lead_error[FOLLOWER],
        fit.following[PAIR] / fit.following_error[PAIR],
        beside.following[PAIR] / beside.following_error[PAIR],
        fit.following[reverse] / fit.following_error[reverse],
    )
    quantile = float(t.ppf(0.975, fit.degrees))
    return tuple(bool(abs(ratio) > quantile) for ratio in ratios)


def truths() -> dict[str, MadeTruth]:
    """The truths by name."""
    nobody = nobody_follows(ACTORS)
    told = {}
    for name, pairs in (
        ("nobody follows", ()),
        ("the one follows", (PAIR,)),
        ("the leader follows the one", (PAIR[::-1],)),
        ("both follow", (PAIR, PAIR[::-1])),
    ):
        follows = nobody.copy()
        for pair in pairs:
            follows[pair] = FOLLOWS
        told[name] = MadeTruth(follows, nobody, apart=APART)
    caused = MadeTruth(nobody, nobody, apart=APART)
    for first, second in CAUSES:
        late = (LEADER, first), (FOLLOWER, second)
        name = f"a cause, leader after {first}, follower after {second}"
        told[name] = replace(caused, late=late)
    fleeting = replace(caused, late=((LEADER, 0), (FOLLOWER, 1)), persistence=0.0)
    return {**told, "a fleeting cause, leader after 0, follower after 1": fleeting}


def _told(found: dict[str, float], runs: int) -> str:
    told = []
    for name, share in found.items():
        low, high = share_interval(share, runs=runs)
        told.append(f"{name} {share:.3f} ({low:.3f}..{high:.3f})")
    return ", ".join(told)


if __name__ == "__main__":
    main()
