"""The learned tier of event types: softmax regression over what the parse says of two parties.

`tools/train_types.py` fits it on the exemplars of the codebook, and writes `type_weights.json`.
It needs nothing but the parse; the rules' own sights are among its features, so that it learns
where they are right.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
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

PAIR_WORTH = 3.0
"""Log odds that an event coded by the rules between just these parties adds to its type. Of such
events of exemplars 88 % have the right type. Chosen by five-fold cross-validation on the exemplars
in which no fold shares a governing verb with another; any worth from 2 to 4 gives the same."""


@dataclass(frozen=True, slots=True, eq=False)
class TypeModel:
    """Weights by feature (one column for each type, and one for no event) and what they start at.

    `weights` is (types,) in hundredths for each feature; `start` the intercepts. `trust` are the
    slope and the start, in hundredths, of the calibration of `trust_in`; `choice_trust` those of
    `choice`, and what is added where the rules code an event of the type between the parties.
    """

    types: tuple[str, ...]
    start: NDArray[np.float64]
    weights: Mapping[str, NDArray[np.float64]]
    trust: tuple[float, float] = (SCALE, 0.0)
    choice_trust: tuple[float, float, float] = (SCALE, 0.0, 0.0)

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
        >>> model = load_type_model()
        >>> asked, nothing = model.probabilities(["hitT=REQUEST"]), model.probabilities([])
        >>> asked["REQUEST"] > nothing["REQUEST"]
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
        slope, start = self.trust
        return _chance(slope * margin(self.log_odds(features), self.types.index(kind)) + start)

    def choice(self, features: Iterable[str], *, between: Collection[str]) -> tuple[str, float]:
        """The type of the event between two parties, and the probability that it is right.

        `between` are the types that the rules code between them: PAIR_WORTH is added to each. The
        probability is calibrated as in `trust_in`, on exemplars that the model had not seen.
        """
        at, apart, agreed = decided(self.log_odds(features), types=self.types, between=between)
        slope, start, more = self.choice_trust
        return self.types[at], _chance(slope * apart + start + more * agreed)


def decided(
    odds: NDArray[np.float64], *, types: Sequence[str], between: Collection[str]
) -> tuple[int, float, bool]:
    """The place of the type decided, its margin in log odds, and whether the rules code it.

    That there is no event is not decided, but counts in the margin.
    """
    import numpy as np  # noqa: PLC0415  start-up

    odds = odds + PAIR_WORTH * np.isin(types, list(between))
    at = int(np.where(np.array(types) == NO_EVENT, -np.inf, odds).argmax())
    return at, margin(odds, at), types[at] in between


def margin(odds: NDArray[np.float64], at: int) -> float:
    """The log odds of one of several against all others together."""
    import numpy as np  # noqa: PLC0415  start-up

    return float(odds[at] - np.logaddexp.reduce(np.delete(odds, at)))


def _chance(hundredths: float) -> float:
    """The probability of some log odds, given in hundredths."""
    import numpy as np  # noqa: PLC0415  start-up

    return float(1 / (1 + np.exp(-hundredths / SCALE)))


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
    start = np.array(read["start"], dtype=float)
    return TypeModel(types, start, weights, tuple(read["trust"]), tuple(read["choice_trust"]))
