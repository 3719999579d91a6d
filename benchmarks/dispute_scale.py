"""Seconds and memory of a large dispute: all 2^16 states of 16 options of 4 decision makers.

    python -m benchmarks.dispute_scale [--options 16] [--makers 4]

A file is written with weights drawn by chance, read and analysed, as `detente dispute` does, in a
process of its own. Seconds are of reading and analysis, by the wall and by the CPU; the memory is
the most that the process held, Python and libraries among it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.measured_child import most_held
from detente.study.disputes import stability_in

SEED = 3


def main() -> None:
    """Print a line for the dispute."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--options", type=int, default=16, help="each doubles the states")
    parser.add_argument("--makers", type=int, default=4, help="the options are dealt among them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.toml"
        path.write_text(_dispute(given.options, given.makers), encoding="utf-8")
        each = multiprocessing.get_context("spawn").Process(target=_analysed, args=(path,))
        each.start()
        each.join()


def _analysed(path: Path) -> None:
    started, cpu = time.monotonic(), time.process_time()
    found = stability_in(path)
    seconds, busy = time.monotonic() - started, time.process_time() - cpu
    stable = ", ".join(f"{concept} {len(states):,}" for concept, states in found.stable.items())
    sys.stdout.write(
        f"{found.count:,} states: {seconds:.1f} s, CPU {busy:.1f} s, {most_held()}; "
        f"stable: {stable}\n"
    )


def _dispute(options: int, makers: int) -> str:
    dice = np.random.default_rng(SEED)
    lines = ['name = "large"', f'status_quo = "{"0" * options}"']
    lines += [f'[[decision_maker]]\nname = "P{maker}"' for maker in range(makers)]
    lines += [
        f'[[option]]\nid = "o{k}"\nname = "o{k}"\nby = "P{k % makers}"\nbecause = "judgement"'
        for k in range(options)
    ]
    for maker in range(makers):
        for k, worth in enumerate(dice.standard_normal(options)):
            lines.append(
                f'[[weight]]\nof = "P{maker}"\nholds = "o{k} and not o{(k + 5) % options}"\n'
                f'worth = {worth:.6f}\nbecause = "judgement"'
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
