"""The price of a rapprochement: what a change between two actors adds to the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.balance import balance, graph_of, window_named
from detente.models.balance_options import BalanceOptions
from detente.models.frustration import FrustrationProgram
from detente.models.optima import edges_at_odds
from detente.models.results import Balance, Pair, RapprochementPrice
from detente.relations import SignedNetwork, SignedTie

Change = Literal["held together", "flipped", "removed", "added +", "added -"]
HELD = "held together"
HOLDING = (HELD,)
"""Why the tie stands that holds two actors together."""
LISTED = 8
"""Actors named to one who gives an unknown one."""
CODE = 3
"""The longest name that is a code, as of a state: another that is spelled like it is none near."""
NO_WEIGHT = 0.0
"""Of the tie that holds two actors together: it binds the division, and costs nothing itself."""


def price_of(
    network: SignedNetwork,
    *,
    dyad: Pair,
    change: Change = "held together",
    before: Balance | None = None,
    options: BalanceOptions | None = None,
) -> RapprochementPrice:
    """What one change between two actors adds to the frustration index, and whom it strains.

    `held together` asks for the least index with the two in one camp, whatever their own tie;
    `flipped`, `removed`, `added +` and `added -` change that tie, each in the given network. A
    tie added weighs 1, whatever the others weigh.
    `before` is the network's balance, worked out if it is not given. Ctrl-C gives the bounds so
    far. Raises InputError for an actor that is not in the network, for one named twice, for a tie
    that is not there to be flipped or removed, and for one to be added that is there.

    Example
    -------
    >>> from detente.models.balance import network_of
    >>> allied = network_of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("C", "D", -1)])
    >>> price_of(allied, dyad=("C", "D")).price
    1.0
    """
    options = options or BalanceOptions()
    changed = changed_network(network, dyad=dyad, change=change)
    before = before or balance(network, options=replace(options, shuffles=0, draws=0))
    program = FrustrationProgram(
        graph_of(changed.network),
        seconds=0.0 if before.stopped else options.seconds,
        seed=options.seed,
        told=options.bounds_told("index after the change"),
    )
    after = program.solve(changed.fixed)
    lower, upper = after.lower + changed.own, after.upper + changed.own
    proved = before.proved and after.proved
    found = RapprochementPrice(
        window=window_named(network),
        dyad=_pair(*dyad),
        change=change,
        before=before.frustration,
        after=upper,
        bounds=(lower - before.bounds[1], upper - before.bounds[0]),
        price=upper - before.frustration if proved else None,
        strained=None,
        may_be_strained=None,
        relieved=None,
        stopped=before.stopped or after.stopped,
    )
    if not proved or not options.which or found.stopped:
        return found
    try:
        told = options.ties_told("after the change")
        odds = edges_at_odds(program, after, fixed=changed.fixed, told=told)
    except KeyboardInterrupt:
        return replace(found, stopped=True)
    return _strained(found, before, changed, odds)


@dataclass(frozen=True, slots=True)
class Changed:
    """A network after a change, the ties that bind its division, and what is at odds beside it."""

    network: SignedNetwork
    fixed: Mapping[int, bool]
    own: float


def _strained(
    found: RapprochementPrice,
    before: Balance,
    changed: Changed,
    odds: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None,
) -> RapprochementPrice:
    """The price with the ties that come under strain; as it is where these are not settled."""
    if odds is None or before.frustrated_always is None or before.frustrated_sometimes is None:
        return found
    own = {found.dyad} if changed.own else set()
    now, now_some = (
        own | {
            _pair(tie.a, tie.b)
            for tie, asked in zip(changed.network.ties, which, strict=True)
            if asked and tie.because != HOLDING
        }
        for which in odds
    )  # fmt: skip
    was = set(before.frustrated_always)
    was_some = was | set(before.frustrated_sometimes)
    return replace(
        found,
        strained=tuple(sorted(now - was)),
        may_be_strained=tuple(sorted(now_some - was_some - now)),
        relieved=tuple(sorted(was - now)),
    )


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


def changed_network(network: SignedNetwork, *, dyad: Pair, change: str) -> Changed:
    """The network after the change. Raises the errors of `price_of`.

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
        holding = SignedTie(*_pair(*dyad), 1, 0, 0, HOLDING, weight=NO_WEIGHT)
        lost = own.weight if own is not None and own.sign < 0 else 0.0
        return Changed(replace(network, ties=(*others, holding)), {len(others): False}, lost)
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
    return Changed(replace(network, ties=others), {}, 0.0)


def _check(network: SignedNetwork, dyad: Pair) -> None:
    """Raise for an actor that is not in the network, and for one named twice."""
    for actor in dyad:
        if actor not in network.nodes:
            near = get_close_matches(actor, network.nodes) if len(actor) > CODE else ()
            named = near or network.nodes[:LISTED]
            more = ", ..." if not near and len(network.nodes) > LISTED else ""
            msg = f"{actor} is no actor of this network. It has {', '.join(named)}{more}"
            raise InputError(msg)
    if dyad[0] == dyad[1]:
        msg = f"{dyad[0]} is named twice. Give two actors"
        raise InputError(msg)
