"""Seconds and memory of the count model of following, by actors and periods.

    python -m benchmarks.influence_scale [--actors 25] [--periods 144] [--grow]

Fits made counts with everything in, as `detente influence` does: own past, reciprocity, following,
spill-over, common shocks, levels of pairs.
Each panel is fitted in a process of its own; the seconds are of the fit alone, by the wall and by
the CPU, and the memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time

from benchmarks.made_following import MadeTruth, made_counts, nobody_follows
from benchmarks.measured_child import most_held
from detente.models.following import FollowingOptions, following

GROWING = ((10, 144), (25, 36), (25, 72), (25, 144), (25, 288), (40, 144))
LEVEL = 0.0
SEED = 1


def main() -> None:
    """Print a line for each panel."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actors", type=int, default=25)
    parser.add_argument("--periods", type=int, default=144)
    parser.add_argument("--grow", action="store_true")
    given = parser.parse_args()
    fresh = multiprocessing.get_context("spawn")
    for panel in GROWING if given.grow else ((given.actors, given.periods),):
        each = fresh.Process(target=_fitted, args=panel)
        each.start()
        each.join()


def _fitted(actors: int, periods: int) -> None:
    truth = MadeTruth(nobody_follows(actors), nobody_follows(actors), level=LEVEL)
    counts = made_counts(truth, periods=periods, runs=1, seed=SEED)[0]
    for family in ("poisson", "negative binomial"):
        options = FollowingOptions(family=family, pair_levels=True)
        started, cpu = time.monotonic(), time.process_time()
        found = following(counts, options=options)
        seconds, busy = time.monotonic() - started, time.process_time() - cpu
        sys.stdout.write(
            f"{options.family}: {actors} actors, {periods} periods, {found.coefficients} "
            f"coefficients on {found.cells} cells: {seconds:.1f} s, CPU {busy:.1f} s, "
            f"{found.rounds} rounds, {most_held()}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
