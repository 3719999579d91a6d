"""The learned tier of event types: softmax regression over what the parse says of two parties.

`tools/train_types.py` fits it on the exemplars of the codebook, and writes `type_weights.json`.
It needs nothing but the parse; the rules' own sights are among its features, so that it learns
where they are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("type_weights.json")
NO_EVENT = "none"
SCALE = 100
"""Weights are kept in hundredths, as integers: a file that is small and the same everywhere."""


@dataclass(frozen=True, slots=True, eq=False)
class TypeModel:
    """Weights by feature (one column for each type, and one for no event) and what they start at.

    `weights` is (types,) in hundredths for each feature; `start` the intercepts. `trust` are the
    slope and the start, in hundredths, of the calibration of `trust_in`.
    """

    types: tuple[str, ...]
    start: NDArray[np.float64]
    weights: Mapping[str, NDArray[np.float64]]
    trust: tuple[float, float] = (SCALE, 0.0)

    def log_odds(self, features: Iterable[str]) -> NDArray[np.float64]:
        """Unnormalised log odds, shape (types,): the start plus the weights of known features."""
        total = self.start.copy()
        for each in features:
            known = self.weights.get(each)
            if known is not None:
                total += known
        return total / SCALE

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each type, and of `none`; they sum to 1.

        Example
        -------
        >>> found = load_type_model().probabilities(["hitA=REQUEST", "coded=REQUEST"])
        >>> found["REQUEST"] > found["PROTEST"]
        True
        """
        import numpy as np  # noqa: PLC0415  start-up

        odds = self.log_odds(features)
        odds = np.exp(odds - odds.max())
        return dict(zip(self.types, (odds / odds.sum()).tolist(), strict=True))

    def trust_in(self, kind: str, features: Iterable[str]) -> float:
        """The probability that an event which the rules coded has the type they gave it.

        The log odds of the type against all others, and against no event, are scaled and moved
        (Platt 1999) so that they fit how often the rules' events of exemplars that the model was
        not trained on had the right type.
        """
        import numpy as np  # noqa: PLC0415  start-up

        odds = self.log_odds(features)
        at = self.types.index(kind)
        against = np.logaddexp.reduce(np.delete(odds, at))
        slope, start = self.trust
        return float(1 / (1 + np.exp(-(slope * (odds[at] - against) + start) / SCALE)))


@cache
def load_type_model() -> TypeModel:
    """The committed model, read once."""
    import numpy as np  # noqa: PLC0415  start-up

    read = json.loads(WEIGHTS.read_text("utf-8"))
    types = tuple(read["types"])
    weights = {}
    for name, sparse in read["weights"].items():
        row = np.zeros(len(types))
        row[sparse[::2]] = sparse[1::2]
        weights[name] = row
    slope, start = read["trust"]
    return TypeModel(types, np.array(read["start"], dtype=float), weights, (slope, start))
