"""The price of a rapprochement: what a change between two actors adds to the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, get_args

import numpy as np

from detente.errors import InputError
from detente.models.balance import SECONDS, graph_of, window_named
from detente.models.frustration import Frustration, FrustrationProgram, Told
from detente.models.optima import edges_at_odds
from detente.models.results import Pair, RapprochementPrice
from detente.relations import SignedNetwork, SignedTie

Change = Literal["held together", "flipped", "removed", "added +", "added -"]
HELD = "held together"
LISTED = 8
"""Actors named to one who gives an unknown one."""
NO_WEIGHT = 0.0
"""Of the tie that holds two actors together: it binds the division, and costs nothing itself."""


def price_of(
    network: SignedNetwork,
    *,
    dyad: Pair,
    change: Change = "held together",
    seconds: float = SECONDS,
    seed: int = 0,
    told: Told | None = None,
) -> RapprochementPrice:
    """What one change between two actors adds to the frustration index, and whom it strains.

    `held together` asks for the least index with the two in one camp, whatever their own tie;
    `flipped`, `removed`, `added +` and `added -` change that tie, each in the given network. A tie
    is strained where it is at odds in every best division after the change and was not before.
    Raises InputError for an actor that is not in the network, for one named twice, for a tie that
    is not there to be flipped or removed, and for one to be added that is there.

    Example
    -------
    >>> from detente.models.balance import network_of
    >>> allied = network_of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("C", "D", -1)])
    >>> price_of(allied, dyad=("C", "D")).price
    1.0
    """
    changed = _changed(network, dyad, change)
    before = FrustrationProgram(graph_of(network), seconds=seconds, seed=seed, told=told)
    first = before.solve()
    after = FrustrationProgram(graph_of(changed.network), seconds=seconds, seed=seed, told=told)
    then = Frustration(0.0, np.inf, first.sides) if first.stopped else after.solve(changed.fixed)
    lower, upper = then.lower + changed.own, then.upper + changed.own
    proved = first.proved and then.proved
    was = was_some = now = now_some = frozenset[Pair]()
    if proved:
        was, was_some = _at_odds(network, before, first, {})
        now, now_some = _at_odds(changed.network, after, then, changed.fixed)
        own = frozenset({_pair(*dyad)}) if changed.own else frozenset[Pair]()
        now, now_some = now | own, now_some | own
    return RapprochementPrice(
        window=window_named(network),
        dyad=_pair(*dyad),
        change=change,
        before=first.upper,
        after=upper,
        bounds=(lower - first.upper, upper - first.lower),
        price=upper - first.upper if proved else None,
        strained=tuple(sorted(now - was)),
        may_be_strained=tuple(sorted(now_some - was_some - now)),
        relieved=tuple(sorted(was - now)),
    )


@dataclass(frozen=True, slots=True)
class _Changed:
    """A network after a change, the ties that bind its division, and what is at odds beside it."""

    network: SignedNetwork
    fixed: Mapping[int, bool]
    own: float


def _at_odds(
    network: SignedNetwork,
    program: FrustrationProgram,
    best: Frustration,
    fixed: Mapping[int, bool],
) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The ties at odds in every best division, and those in some."""
    every, some = (
        frozenset(
            _pair(tie.a, tie.b)
            for tie, asked in zip(network.ties, which, strict=True)
            if asked and tie.weight
        )
        for which in edges_at_odds(program, best, fixed=fixed)
    )
    return every, some


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


def _changed(network: SignedNetwork, dyad: Pair, change: str) -> _Changed:
    """The network after the change.

    Two held together lose their own tie for one that binds and weighs nothing: where their own is
    negative, it is at odds by that alone.
    """
    if change not in get_args(Change):
        msg = f"{change!r} is no change. Give one of {', '.join(get_args(Change))}"
        raise InputError(msg)
    _check(network, dyad)
    own = next((tie for tie in network.ties if {tie.a, tie.b} == set(dyad)), None)
    others = tuple(tie for tie in network.ties if tie is not own)
    if change == HELD:
        holding = SignedTie(*_pair(*dyad), 1, 0, 0, (HELD,), weight=NO_WEIGHT)
        lost = own.weight if own is not None and own.sign < 0 else 0.0
        return _Changed(replace(network, ties=(*others, holding)), {len(others): False}, lost)
    added = change.startswith("added")
    if added == (own is not None):
        state, remedy = ("have a tie already", "Flip it, or remove it") if added else (
            f"have no tie to be {change}", "Add one, or hold them together")  # fmt: skip
        msg = f"{' and '.join(dyad)} {state}. {remedy}"
        raise InputError(msg)
    if own is None:
        new = SignedTie(*_pair(*dyad), 1 if change.endswith("+") else -1, 0, 0, ("what if",))
        others = (*others, new)
    elif change == "flipped":
        others = (*others, replace(own, sign=-own.sign))
    return _Changed(replace(network, ties=others), {}, 0.0)


def _check(network: SignedNetwork, dyad: Pair) -> None:
    """Raise for an actor that is not in the network, and for one named twice."""
    for actor in dyad:
        if actor not in network.nodes:
            near = get_close_matches(actor, network.nodes) or network.nodes[:LISTED]
            msg = f"{actor} is no actor of this network. It has {', '.join(near)} ..."
            raise InputError(msg)
    if dyad[0] == dyad[1]:
        msg = f"{dyad[0]} is named twice. Give two actors"
        raise InputError(msg)
