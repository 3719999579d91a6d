"""The spatial model of politics played turn by turn: who moves where, by which bargain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import InputError
from detente.models.bargaining_kernel import (
    Arena,
    Bargain,
    Standing,
    bargain_chances,
    moved_ideals,
    position_chances,
    queues,
    standing,
)
from detente.models.mersenne import Mersenne64
from detente.models.results import Bargaining, BargainingTurn, TakenBargain
from detente.models.voting import Floats
from detente.relations import BargainingCase

SCALE = 100.0
DECIMALS = 9
"""Of a position: what scaling adds beyond is noise."""
LEAST_TURNS, MOST_TURNS = 2, 100
QUIET = 0.02
"""Share of the first turn's change under which a turn is the last; as KTAB has it."""
FIRST_CHANGE = 1e-4
"""Added to the first turn's change, so that a first turn without one can be divided by."""
NO_FORECAST = (
    "positions, saliences and capabilities are taken as given: a small change of them can end "
    "elsewhere: play variants before relying on a result"
)
DRAWN = "one draw of many: bargains were drawn by their chances. Other seeds end elsewhere"
UNSETTLED = f"still moving after {MOST_TURNS} turns"
SHARED = "some actors hold one position and share its chance: chances sum to more than 1"


@dataclass(frozen=True, slots=True)
class TurnOrder:
    """In which order the actors, by their places, make offers and then choose.

    Who is not among the proposing makes no offer. Where bargains are drawn both orders matter: the
    first for the place of an offer among an actor's bargains, the second for whose draw comes
    first. KTAB's are those in which its threads happened to run, which its logs show.
    """

    proposing: tuple[int, ...]
    choosing: tuple[int, ...]


def bargain(case: BargainingCase, *, orders: Sequence[TurnOrder] = ()) -> Bargaining:
    """The turns of a case until little changes: positions, chances to win, attitudes to risk.

    It ends with the first turn, from the second on, that changes less than QUIET of what the first
    one did.
    `orders` are those of the first turns; in all others the actors come in their own order. Raises
    InputError for an order that is none of this case.

    Source: Wise, Lester and Efird (2015), Multidimensional bargaining using KTAB; KTAB's `smp`.

    Example
    -------
    >>> from detente.relations import BargainingActor, BargainingCase, BargainingRules
    >>> rows = [("A", 60.0, 10.0), ("B", 50.0, 50.0), ("C", 40.0, 90.0)]
    >>> actors = tuple(BargainingActor(n, c, (p,), (50.0,), "made up") for n, c, p in rows)
    >>> follows = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    >>> case = BargainingCase("islands", ("share",), actors, BargainingRules(), follows, 1)
    >>> found = bargain(case)
    >>> [round(each[0]) for each in found.turns[-1].positions]
    [44, 44, 44]
    """
    arena = arena_of(case)
    places = np.array([each.positions for each in case.actors], float) / SCALE
    draws = Mersenne64(case.seed) if case.rules.stochastic else None
    now = standing(arena, positions=places, ideals=places)
    turns: list[BargainingTurn] = []
    changes: list[float] = []
    while not (settled := _is_settled(changes)) and len(changes) < MOST_TURNS:
        order = _order(case, orders, len(turns))
        taken = _choose(arena, now, order, draws)
        chances = position_chances(arena, now)
        turns.append(_turn(case, now, number=len(turns), chances=chances, taken=taken))
        after = np.stack([_place(k, each) for k, (each, _) in enumerate(taken)])
        changes.append(float(np.linalg.norm(after - now.positions, axis=1).sum()))
        now = standing(arena, positions=after, ideals=moved_ideals(arena, now, positions=after))
    chances = position_chances(arena, now)
    turns.append(_turn(case, now, number=len(turns), chances=chances))
    return Bargaining(
        case.name, tuple(each.name for each in case.actors), case.dimensions, tuple(turns), settled,
        case.seed if case.rules.stochastic else None, _warnings(case, turns, settled=settled),
    )  # fmt: skip


def arena_of(case: BargainingCase) -> Arena:
    """The case as arrays, on scales from 0 to 1."""
    return Arena(
        np.array([each.capability for each in case.actors], float),
        np.array([each.saliences for each in case.actors], float) / SCALE,
        np.array(case.accommodation, float),
        case.rules,
    )


def _is_settled(changes: Sequence[float]) -> bool:
    if len(changes) < LEAST_TURNS:
        return False
    return changes[-1] / (changes[0] + FIRST_CHANGE) < QUIET


def _order(case: BargainingCase, orders: Sequence[TurnOrder], turn: int) -> TurnOrder:
    everyone = tuple(range(len(case.actors)))
    if turn >= len(orders):
        return TurnOrder(everyone, everyone)
    order = orders[turn]
    proposing = set(order.proposing)
    once = len(proposing) == len(order.proposing) and proposing <= set(everyone)
    if tuple(sorted(order.choosing)) != everyone or not once:
        msg = (
            f"the order of turn {turn} does not fit {len(everyone)} actors. Name each by its place "
            "from 0: once among those that choose, at most once among those that propose"
        )
        raise InputError(msg)
    return order


def _choose(
    arena: Arena, now: Standing, order: TurnOrder, draws: Mersenne64 | None
) -> tuple[tuple[Bargain, float], ...]:
    """The bargain each actor takes, and how likely that was."""
    options = queues(arena, now, order=order.proposing)
    taken: dict[int, tuple[Bargain, float]] = {}
    pick: Callable[[Floats], int] = _likeliest if draws is None else _drawn_by(draws)
    for actor in order.choosing:
        chances = bargain_chances(arena, now, options[actor])
        which = pick(chances)
        taken[actor] = options[actor][which], float(chances[which])
    return tuple(taken[actor] for actor in range(len(options)))


def _likeliest(chances: Floats) -> int:
    return int(chances.argmax())


def _drawn_by(draws: Mersenne64) -> Callable[[Floats], int]:
    def drawn(chances: Floats) -> int:
        place = int(np.searchsorted(np.cumsum(chances), draws.uniform()))
        return min(place, len(chances) - 1)  # a sum just under 1

    return drawn


def _place(actor: int, taken: Bargain) -> Floats:
    return taken.first if taken.initiator == actor else taken.second


def _turn(
    case: BargainingCase,
    now: Standing,
    *,
    number: int,
    chances: Floats,
    taken: Sequence[tuple[Bargain, float]] = (),
) -> BargainingTurn:
    names = [each.name for each in case.actors]
    moved = tuple(
        TakenBargain(name, names[each.initiator], names[each.receiver], likely, each.gain)
        for name, (each, likely) in zip(names, taken, strict=False)
        if each.initiator != each.receiver
    )
    places = np.round(now.positions * SCALE, DECIMALS).tolist()
    return BargainingTurn(
        number,
        tuple(tuple(row) for row in places),
        tuple(chances.tolist()),
        tuple(now.risk.tolist()),
        moved,
    )


def _warnings(
    case: BargainingCase, turns: Sequence[BargainingTurn], *, settled: bool
) -> tuple[str, ...]:
    told = [NO_FORECAST]
    if case.rules.stochastic:
        told.append(DRAWN)
    if not settled:
        told.append(UNSETTLED)
    if sum(turns[-1].probabilities) > 1 + FIRST_CHANGE:
        told.append(SHARED)
    return tuple(told)
