"""The signed network of a period: a rule, stated, that makes counts of events into signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from detente.errors import InputError
from detente.measures.adding_up import added_up
from detente.measures.asking import Engine
from detente.measures.choosing import RowChoice, deduplication, laid
from detente.measures.network import BOTH_WAYS, sign_by_weight
from detente.measures.period import days_of_period
from detente.relations import PeriodNetwork, SignedEdge

SignBy = Literal["weight", "share"]
TENTHS = 10
Counts = tuple[int, int, int, int]
"""Events of cooperation and of conflict, and the tenths of their scores."""
UNSCORED = (
    "no event has a PLOVER score: the sign of the side of more events (then conflict); the weight "
    "is the difference of the two numbers of events"
)


@dataclass(frozen=True, slots=True)
class SignRule:
    """How the events of a pair make a sign.

    By `weight`, the side whose PLOVER scores add up to more; where they are equal, more events;
    where these are too, conflict. By `share`, negative where events of conflict are `threshold` of
    all or more. A pair of fewer than `least` events gets none. Raises InputError for another rule.
    """

    by: SignBy = "weight"
    threshold: float = 0.5
    least: int = 1

    def __post_init__(self) -> None:
        if self.by not in get_args(SignBy) or not 0 < self.threshold <= 1 or self.least < 1:
            msg = (
                f"no sign can be made by {self.by} with threshold {self.threshold:g} and least "
                f"{self.least} events. Use weight or share, a threshold over 0 to 1, least from 1"
            )
            raise InputError(msg)

    def __str__(self) -> str:
        return self.told()

    def told(self, *, scored: bool = True) -> str:
        """The rule in words; `scored` is whether any event has a PLOVER score."""
        least = f"; pairs of fewer than {self.least} events get no sign" if self.least > 1 else ""
        if self.by == "share":
            return (
                f"negative where conflict is {self.threshold:.0%} or more of the events, else "
                f"positive; the weight is the number of events{least}"
            )
        if not scored:
            return f"{UNSCORED}{least}"
        return (
            "the sign of the side, cooperation or conflict, whose PLOVER scores add up to more "
            "(then of more events, then conflict); the weight is the difference of the two sums, "
            f"in points of the scale{least}"
        )

    def edge(self, a: str, b: str, counts: Counts, *, scored: bool = True) -> SignedEdge:
        """The edge of a pair of these counts: events and tenths of each side.

        Where nothing is `scored`, the weight is the difference of the two numbers of events.
        """
        cooperative, conflictual, friendly, hostile = counts
        events = cooperative + conflictual
        if self.by == "share":
            sign = -1 if conflictual >= self.threshold * events else 1
            return SignedEdge(a, b, sign, float(events), cooperative, conflictual)
        weight = abs(friendly - hostile) / TENTHS
        if not scored:
            weight = float(abs(cooperative - conflictual))
        return SignedEdge(a, b, sign_by_weight(*counts), weight, cooperative, conflictual)


def period_network(
    store: Engine, *, period: str, choice: RowChoice, rule: SignRule, codebook: str
) -> PeriodNetwork:
    """The signed ties among all actors in one period: 2014, 2014-Q2, 2014-06, 2014-W23, a day.

    Events all of whose days lie in the period count, both directions together; those that only
    touch it are `undated`. Edges are in alphabetical order. Raises DateError for what is no
    period.
    """
    first, last = (day.isoformat() for day in days_of_period(period))
    choice = laid(store, replace(choice, since=first, until=last))
    window = ["asked_rows", "rows_within"]
    bound: dict[str, object] = dict(BOTH_WAYS)

    def count(*steps: str) -> int:
        ((found,),) = choice.statement([*steps, "count_rows"], bound=bound).rows(store)
        return int(found)

    steps = [*window, *choice.steps]
    found = choice.statement([*steps, "signed_network"], bound=bound).rows(store)
    counted: list[tuple[str, str, Counts]] = [
        (a, b, (counts[0], counts[1], counts[2], counts[3]))
        for a, b, *counts in found
        if counts[0] + counts[1] >= rule.least
    ]
    by_score = rule.by == "weight" and any(any(counts[2:]) for _, _, counts in counted)
    edges = tuple(rule.edge(a, b, counts, scored=by_score) for a, b, counts in counted)
    universe = choice.statement([*steps, "universe"], bound={**bound, "by": "year"}).rows(store)
    sources = tuple(sorted({row[1] for row in universe}))
    return PeriodNetwork(
        edges=edges,
        period=period.strip(),
        window=(first, last),
        rule=rule.told(scored=by_score or not counted),
        too_few=len(found) - len(edges),
        undated=count("asked_rows") - count(*window),
        records=choice.records,
        dedup=deduplication(store, choice=choice, first=window, bound=bound, after=count(*steps)),
        codebook=codebook,
        sources=sources,
        draws=sum(_is_draw(counts) for *_, counts in counted) if rule.by == "weight" else 0,
        warnings=added_up([sources], by="period"),
    )


def _is_draw(counts: Counts) -> bool:
    cooperative, conflictual, friendly, hostile = counts
    return (cooperative, friendly) == (conflictual, hostile)
