"""Panels of directed counts as arrays: what each actor did to each other in each period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class InfluencePanel:
    """What each of some actors did to each other in each period, none missing between them.

    `counts` is periods x senders x recipients, zero where no row stands and, unless it was asked
    for, on the diagonal. `value` is the name of what is counted. What was left out is told:
    `actors_left_out`, `left_out`, the sum of values to or from them, and `to_itself`, the sum of
    what actors did to themselves.
    """

    file: str
    value: str
    actors: tuple[str, ...]
    periods: tuple[str, ...]
    counts: NDArray[np.float64]
    actors_left_out: int = 0
    left_out: float = 0.0
    to_itself: float = 0.0
    rows_added_up: int = 0
    """Rows added to another of the same pair and period, where that was asked for."""

    @property
    def total(self) -> float:
        """The sum of what is counted."""
        return float(self.counts.sum())


@dataclass(frozen=True, slots=True, eq=False)
class PairCovariates:
    """What lies between each two actors of a panel, such as alliance, trade or distance.

    `values` is actors x actors x names, row the one who may follow, 0 on the diagonal.
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]
