"""A made panel of months with a known truth, as the tables that examples/made-panel ships.

    python -m benchmarks.made_months --out examples/made-panel

writes panel.csv (events of five states in two classes: quad 1 words, quad 4 deeds) and pairs.csv
(who is allied). In deeds JPN follows USA; in words nobody follows anybody.
"""

from __future__ import annotations

import argparse
from itertools import permutations
from pathlib import Path

from benchmarks.made_following import Floats, MadeTruth, made_counts, nobody_follows

SEED = 1
ACTORS = ("CHN", "JPN", "KOR", "RUS", "USA")
MONTHS, FIRST_YEAR = 84, 2008
FOLLOWS = 0.6
"""What JPN does to others, in logs, for each unit of log(1 + what USA did to them)."""
ALLIED = frozenset({("JPN", "USA"), ("KOR", "USA")})


def main() -> None:
    """Write the two tables into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def tables() -> dict[str, str]:
    """The text of each table by the name of its file."""
    return {"panel.csv": _panel(), "pairs.csv": _pairs()}


def _panel() -> str:
    nobody = nobody_follows(len(ACTORS))
    following = nobody.copy()
    following[ACTORS.index("JPN"), ACTORS.index("USA")] = FOLLOWS
    words, deeds = (
        _counts(following, seed=seed) for following, seed in ((nobody, SEED + 1), (following, SEED))
    )
    rows = ["actor,recipient,period,quad,events"]
    for t in range(MONTHS):
        month = f"{FIRST_YEAR + t // 12}-{t % 12 + 1:02}"
        for i, j in permutations(range(len(ACTORS)), 2):
            pair = f"{ACTORS[i]},{ACTORS[j]},{month}"
            rows += [f"{pair},1,{words[t, i, j]:g}", f"{pair},4,{deeds[t, i, j]:g}"]
    return "\n".join(rows) + "\n"


def _counts(following: Floats, *, seed: int) -> Floats:
    """Months x senders x recipients, each recipient with a shock that all feel."""
    truth = MadeTruth(following, nobody_follows(len(ACTORS)))
    counts: Floats = made_counts(truth, periods=MONTHS, runs=1, seed=seed)[0]
    return counts


def _pairs() -> str:
    pairs = [(a, b) for a, b in permutations(ACTORS, 2) if a < b]
    rows = [f"{a},{b},{int((a, b) in ALLIED)}" for a, b in pairs]
    return "\n".join(["sender,recipient,alliance", *rows]) + "\n"


if __name__ == "__main__":
    main()
