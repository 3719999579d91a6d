"""What is asked of a panel on who follows whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from detente.models.influence_what_if import WhatIfOptions


@dataclass(frozen=True, slots=True)
class InfluenceOptions:
    """What is asked: who follows whom toward which recipient, by name; None for all.

    `jointly` puts all leaders in the model at once, with `spillover`; where None, the size of the
    panel decides. `leaders`, where given, are the only ones who may be followed, all at once.
    `told` is given a sentence at each step.
    """

    follower: str | None = None
    leader: str | None = None
    toward: str | None = None
    family: Literal["poisson", "negative binomial"] = "poisson"
    lags: int = 1
    jointly: bool | None = None
    leaders: tuple[str, ...] = ()
    spillover: bool = True
    what_if: WhatIfOptions | None = None
    told: Callable[[str], None] | None = field(default=None, compare=False)

    def tell(self, sentence: str) -> None:
        """Say how far it is, to whoever listens."""
        if self.told is not None:
            self.told(sentence)
