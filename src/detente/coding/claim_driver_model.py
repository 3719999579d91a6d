"""The driver of a clause, learned: softmax regression over the lexicon's scores and their place.

The lexicon says which drivers a clause speaks of; which of them pushes is a matter of where its
words stand. What is learned is only that: how much each driver's words weigh in the subject and in
all, and what a third state in the clause changes. `tools/train_claim_drivers.py` fits it on the
codebook's exemplars of claims and writes `claim_driver_weights.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("claim_driver_weights.json")
SCALE = 100
"""Weights are kept in hundredths, as integers: a file that is small and the same everywhere."""

FULL = 3.0
"""The score of a term that settles a driver counts as 1."""


@dataclass(frozen=True, slots=True)
class LearnedDrivers:
    """Weights by feature, in hundredths, one for each driver; `start` are the intercepts."""

    drivers: tuple[str, ...]
    start: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]

    def choice(self, features: Mapping[str, float]) -> str:
        """The driver with the greatest odds; the first of equals.

        Example
        -------
        >>> scores = {"history": 3.0}
        >>> load_learned_drivers().choice(features_of(scores, scores, third=0, both=True))
        'history'
        """
        odds = [float(start) for start in self.start]
        for name, value in features.items():
            for place, weight in enumerate(self.weights.get(name, ())):
                odds[place] += weight * value
        return self.drivers[odds.index(max(odds))]


def features_of(
    scores: Mapping[str, float], in_subject: Mapping[str, float], *, third: int, both: bool
) -> dict[str, float]:
    """The features of a clause, by name.

    `scores` are the lexicon's for the whole clause, `in_subject` for its subject alone; `third` is
    0 without a third state, 1 with one, 2 with one in the subject; `both`: of both members.
    """
    features = {f"all={driver}": score / FULL for driver, score in scores.items()}
    features |= {f"subject={driver}": score / FULL for driver, score in in_subject.items()}
    features |= {f"third>={number}": 1.0 for number in (1, 2) if third >= number}
    return features | ({"both": 1.0} if both else {})


@cache
def load_learned_drivers() -> LearnedDrivers:
    """The shipped weights."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = {name: tuple(row) for name, row in kept["weights"].items()}
    return LearnedDrivers(tuple(kept["drivers"]), tuple(kept["start"]), weights)
