"""What is asked of a network's balance, and who hears how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from detente.models.frustration import Told
from detente.models.optima import Solved

SECONDS = 60.0
"""How long one index is worked on before its bounds are given."""


@dataclass(frozen=True, slots=True)
class BalanceOptions:
    """What is worked out beside the index.

    `seconds` bounds each solve; `which` asks which ties are at odds in every or some best division;
    `shuffles` and `draws` are the numbers of sign shuffles and of draws of uncertain signs; `told`
    hears how far it is.
    """

    seconds: float = SECONDS
    which: bool = True
    shuffles: int = 0
    draws: int = 0
    seed: int = 0
    told: Callable[[str], None] | None = field(default=None, compare=False)

    def bounds_told(self, what: str) -> Told:
        """What tells the bounds of a solve so far."""
        return lambda lower, upper: self.tell(f"{what} between {lower:g} and {upper:g}")

    def ties_told(self, what: str) -> Solved:
        """What tells how many ties are settled."""
        return lambda done, asked: self.tell(f"{what}: tie {done} of {asked}")

    def tell(self, sentence: str) -> None:
        """Tell how far it is."""
        if self.told is not None:
            self.told(sentence)
